"""The sites of a visit: what each is called in full, where it lies, and which names mean the same."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define

from unitynews.recognise.chinese import reference
from unitynews.recognise.chinese.draft import Area, Draft, Mention, Organisation, Site
from unitynews.recognise.chinese.objects import Item
from unitynews.recognise.chinese.organisations import NOT_BARE
from unitynews.recognise.chinese.tables import Kinds
from unitynews.recognise.chinese.tables import sites as table
from unitynews.recognise.chinese.tokens import Coded

Spot: TypeAlias = Area | Site

_KINDS = Kinds(table.KINDS)
#: What holds other sites: a stop of one of these kinds has rooms and corners that are not stops themselves.
_HOLDING = frozenset(
    ("village", "community", "town", "township", "subdistrict", "school", "neighbourhood", "museum", "park")
)
_SHORTEST_TAIL = 3


@define(eq=False)
class Sights:
    """Names sites and finds them again; `scene` is the stop that the sentence is at."""

    draft: Draft
    scene: Spot | None = None

    def spot(
        self, coded: Coded, item: Item, visit: object, inherited: Area | None, *, listed: bool
    ) -> tuple[Spot | None, Area | None]:
        """The site that an item names, and the area that the next one in the list may leave out."""
        unit = coded.unit
        words = item.words(coded)
        if item.areas and item.rest == item.end:
            return self._area(item, visit), None
        if (known := self._known(words, visit)) is not None:
            self._mention(known, coded, item, "site-again")
            return known, None
        if item.areas:
            inner = item.areas[-1]
            start = next(
                one
                for one, behind, area in unit.areas_in(item.start, item.rest)
                if behind == item.rest and area is inner
            )
            is_name = unit.folded[start : item.rest] == inner.key
            key = unit.folded[start : item.end] if is_name else inner.key + unit.folded[item.rest : item.end]
            name = unit.text[start : item.end] if is_name else inner.name + unit.text[item.rest : item.end]
            self._settle(inner, visit)
            return self._site(coded, item, key, name, inner, "site-with-area"), None
        if words[0] in reference.ENDINGS and not NOT_BARE.match(words) and len(words) > 2:
            area = self._area_for(coded, item, words[0], visit)
            if area is not None:
                name = area.name + unit.text[item.start + 1 : item.end]
                return self._site(coded, item, area.key + words[1:], name, area, "bare-place"), area
        if item.generic and inherited is not None:
            name = inherited.name + unit.text[item.start : item.end]
            return self._site(coded, item, inherited.key + words, name, inherited, "inherited-place"), inherited
        around = self.scene if item.generic and self.scene is not None else getattr(visit, "destination", None)
        return self._site(coded, item, words, unit.text[item.start : item.end], around, "site"), None

    def is_stop(self, spot: Spot, visit: object, item: Item, *, scene: bool, listed: bool) -> bool:
        """Whether a site is a stop of its own rather than a part of one, or the destination itself."""
        stops = visit.stops  # type: ignore[attr-defined] # a Journey, which knows this module
        destination = visit.destination  # type: ignore[attr-defined]
        if spot is destination or spot in stops:
            return False
        if isinstance(spot, Area) and (spot.level <= 3 or any(_lies_in(stop, spot) for stop in stops)):
            return False
        seen = (stop for stop in stops if stop not in visit.scattered)  # type: ignore[attr-defined] # a Journey
        if any(_lies_in(spot, stop) for stop in seen if isinstance(stop, Area) and stop.level == 5):
            return False
        if scene and item.generic and not stops:
            return False
        inside = self.scene is not None and self.scene is not destination and self.scene in (*stops, *(_around(stops)))
        if inside and not listed:
            town = isinstance(self.scene, Area) and self.scene.level == 4
            return not (item.generic or town)
        return True

    def enter(self, spot: Spot, visit: object) -> None:
        """Sets the scene, if the spot is one that holds others."""
        if getattr(spot, "kind", None) in _HOLDING:
            self.scene = spot

    def set_scene(self, coded: Coded, item: Item, visit: object) -> None:
        """Sets the scene to a stop that is known."""
        if item.areas and item.rest == item.end:
            return
        if (known := self._known(item.words(coded), visit)) is not None:
            self._mention(known, coded, item, "site-again")
            self.scene = known

    def site_of(self, organisation: Organisation) -> Site:
        """The site where an organisation is."""
        site = self.draft.sites.get(organisation.key)
        if site is None:
            site = Site(organisation.name, organisation.key, kind_of(organisation.key), organisation.place)
            self.draft.sites[organisation.key] = site
            site.organisation, organisation.site = organisation, site
        return site

    def _area(self, item: Item, visit: object) -> Spot:
        for area in item.areas:
            self._settle(area, visit)
        return item.areas[-1]

    def _settle(self, area: Area, visit: object) -> None:
        """Puts a township or a village into the county that is visited, unless it is known to lie elsewhere."""
        destination = getattr(visit, "destination", None)
        outermost = area
        while outermost.within is not None:
            outermost = outermost.within
        if outermost.level > 3 and isinstance(destination, Area) and destination.level < outermost.level:
            outermost.within = destination

    def _area_for(self, coded: Coded, item: Item, character: str, visit: object) -> Area | None:
        destination: Spot | None = getattr(visit, "destination", None)
        here = self.scene
        while here is not None:
            if isinstance(here, Area) and reference.means(here, character):
                return here
            here = here.within
        if isinstance(destination, Area) and reference.means(destination, character):
            return destination
        for stop in reversed(visit.stops):  # type: ignore[attr-defined] # a Journey, which knows this module
            if isinstance(stop, Area) and reference.means(stop, character):
                return stop
        return reference.area_for(self.draft, coded.unit, item.start, character)

    def _known(self, words: str, visit: object) -> Spot | None:
        """A site that is known by these words already: a stop of this visit first, by its name or the end of it."""
        stops: list[Spot] = visit.stops  # type: ignore[attr-defined] # a Journey, which knows this module
        elsewhere: list[Spot] = []
        if words[0] not in reference.ENDINGS:  # 县博物馆 is each county's own
            elsewhere += self.draft.sites.values()
        for spot in (*stops, *elsewhere):
            if words == spot.key or words in spot.aliases:
                return spot
        if len(words) < _SHORTEST_TAIL:
            return None
        bare = words[1:] if words[0] in reference.ENDINGS else words
        for spot in stops:
            tail = spot.key.endswith(words) or (
                bare != words and spot.key.endswith(bare) and len(spot.key) > len(words)
            )
            if (
                tail
                or (words.endswith(spot.key) and len(spot.key) >= _SHORTEST_TAIL)
                or (spot.key.startswith(words) and len(words) >= 4)
            ):
                return spot
        return None

    def _site(self, coded: Coded, item: Item, key: str, name: str, around: Spot | None, rule: str) -> Spot:
        site = self.draft.sites.get(key)
        if site is None:
            site = self.draft.sites[key] = Site(name, key, kind_of(key), around)
        self._mention(site, coded, item, rule)
        return site

    def _mention(self, spot: Spot, coded: Coded, item: Item, rule: str) -> None:
        if isinstance(spot, Area):
            return
        spot.mentions.append(Mention(coded.unit, item.start, item.end, rule))
        for start in (item.start, item.rest):
            words = coded.unit.folded[start : item.end]
            if words != spot.key and len(words) >= 2:
                spot.aliases[words] = None


def _lies_in(spot: Spot, around: Spot) -> bool:
    here = spot.within
    for _ in range(6):
        if here is None:
            return False
        if here is around:
            return True
        here = here.within
    return False


def _around(stops: list[Spot]) -> list[Spot]:
    return [stop.within for stop in stops if stop.within is not None]


def kind_of(name: str) -> str | None:
    """What sort of site bears a name that ends like this."""
    return _KINDS.of(name)
