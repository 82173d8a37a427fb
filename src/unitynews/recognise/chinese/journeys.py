"""Visits, put together from the events of one sentence after another."""

from __future__ import annotations

from attrs import Factory, define

from unitynews.recognise.chinese.dates import DateMention
from unitynews.recognise.chinese.draft import Area, Draft, Organisation, Person
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.journey import Journey, Spot
from unitynews.recognise.chinese.objects import Item
from unitynews.recognise.chinese.sightseeing import Sights
from unitynews.recognise.chinese.tokens import Token


@define(eq=False)
class Journeys:
    """Follows the events; `current` is the visit that the text is at."""

    draft: Draft
    sights: Sights
    visits: list[Journey] = Factory(list)
    current: Journey | None = None
    pending: DateMention | None = None
    _day: DateMention | None = None
    _subject: bool = False

    def sentence(self, events: list[Event]) -> None:
        """Takes in the events of one sentence."""
        self._day, self._subject = None, False
        self.sights.scene = None
        before = len(self.visits)
        acts = [event for event in events if event.kind in ("lead", "in-lead", "go", "see", "at", "host")]
        for index, event in enumerate(events):
            if event.kind == "date":
                if not acts and self.visits:
                    continue
                if not self.visits:
                    self.pending = self.pending if self.pending and not acts else event.values[0]
                elif self.current is not None and self.current.trip is None and len(self.visits) > before:
                    for visit in self.visits[before:]:
                        visit.trip = event.values[0]
                elif event.start - _sentence_start(event) < 4 and self._day is None:
                    self._day = event.values[0]
                continue
            getattr(self, "_on_" + event.kind.replace("-", "_"), self._ignore)(event, events[index + 1 :])
        if self._day is not None and self.current is not None and acts and len(self.visits) >= before:
            self.current.days.append(self._day)

    def _ignore(self, event: Event, rest: list[Event]) -> None:
        """Nothing to do with a visit."""

    def _begun(self) -> Journey:
        """The current visit, begun if there is none."""
        if self.current is None:
            self.current = Journey(trip=self.pending)
            self.visits.append(self.current)
        return self.current

    # Who -------------------------------------------------------------------------------------------------------------

    def _on_lead(self, event: Event, rest: list[Event]) -> None:
        persons = _persons(event)
        if any(person in visit.hosts for visit in self.visits for person in persons):
            return
        visit = self._begun()
        if not visit.leaders:
            visit.leaders = persons
            self._tell_persons(visit, event, "leader")
        elif persons[0] not in visit.leaders and self._is_new_journey(persons, rest):
            self.current = visit = Journey(leaders=persons, trip=self._day or self.pending)
            self.visits.append(visit)
            self._tell_persons(visit, event, "leader")
        self._subject = True

    def _is_new_journey(self, persons: list[Person], rest: list[Event]) -> bool:
        """Whether other leaders set out for another place."""
        known = {id(visit.destination) for visit in self.visits}
        return any(
            event.kind == "go" and any(id(_spot(token)) not in known for token in event.values) for event in rest
        )

    def _on_in_lead(self, event: Event, rest: list[Event]) -> None:
        """Whoever leads others through a place in which he holds office receives them there."""
        persons = _persons(event)
        leaders = self.current.leaders if self.current else []
        group = self.current is not None and self.current.group
        if (leaders and persons[0] not in leaders) or (group and self._visit_at(persons[0].place)):
            self._on_host(event, rest)
        else:
            self._on_lead(event, rest)

    def _on_host(self, event: Event, rest: list[Event]) -> None:
        persons = [person for person in _persons(event) if not any(person in visit.leaders for visit in self.visits)]
        if not persons:
            return
        place = persons[0].place
        visit = self._visit_at(place)
        if visit is None:
            visit = self._begun()
            home = visit.leaders[0].place if visit.leaders else None
            if visit.destination is None and place is not None and place is not home and event.kind == "host":
                visit.destination = place
        self.current = visit
        new = [person for person in persons if person not in visit.hosts and person not in visit.members]
        visit.hosts += new
        self._tell_persons(visit, event, "companion")
        self._subject = True

    def _on_follow(self, event: Event, rest: list[Event]) -> None:
        """Those who travel along; they receive if they hold office at the destination and the leaders do not."""
        if self.current is None:
            return
        visit = self.current
        persons = [person for person in _persons(event) if person not in visit.leaders]
        if not persons:
            return
        place, home = persons[0].place, visit.leaders[0].place if visit.leaders else None
        receives = place is not None and place is visit.destination and home is not place and home is not None
        for one in self.visits if not receives else [visit]:
            (one.hosts if receives else one.members).extend(
                person for person in persons if person not in one.members and person not in one.hosts
            )
        self._tell_persons(visit, event, "companion" if receives else "member")

    def _on_subject(self, event: Event, rest: list[Event]) -> None:
        """A person before a verb of visiting leads the visit, if nobody else does."""
        following = next((one for one in rest if one.kind in ("go", "see") and one.start >= event.end), None)
        if following is None:
            return
        gap = event.coded.text[event.end : following.start]
        if (
            len(gap) > 12
            or any(sign in gap for sign in ",。;陪")
            or any(one.kind in ("lead", "host") and one.start <= event.start < one.end for one in rest)
        ):
            return
        persons = _persons(event)
        visit = self.current
        if visit is not None and (visit.leaders or visit.hosts):
            self._subject = self._subject or persons[0] in visit.leaders
            return
        if not persons[0].offices or any(person in one.hosts for one in self.visits for person in persons):
            return
        visit = self._begun()
        visit.leaders = persons
        event.rule = "subject-of-visit"
        self._tell_persons(visit, event, "leader")
        self._subject = True

    def _on_group(self, event: Event, rest: list[Event]) -> None:
        if self.current is not None:
            self.current.group = True
        elif any(one.kind in ("go", "see", "come") for one in rest):
            self._begun().group = True
        self._subject = True

    def _on_size(self, event: Event, rest: list[Event]) -> None:
        if self.current is not None and self.current.size is None and event.values[0]:
            self.current.size = event.values[0]
            self.current.told(event, "size")

    def _tell_persons(self, visit: Journey, event: Event, part: str) -> None:
        for token in event.values:
            visit.told(event, part, token.value, (token.start, token.end))

    # Where -----------------------------------------------------------------------------------------------------------

    def _on_go(self, event: Event, rest: list[Event]) -> None:
        if self.current is None and not self._subject:
            return
        if event.values[0].value in self.sights.listed_in(event):
            return
        visit = self._begun()
        spots = [spot for token in event.values if (spot := self._destination(token, visit)) is not None]
        if not spots:
            return
        known = self._visit_at(spots[0])
        if known is not None:
            self.current = known
        elif visit.destination is None:
            self._fan_out(visit, event, spots)
        elif isinstance(spots[0], Area) and event.verb not in ("考察", "参观", "视察", "调研", "对"):
            self.current = self._copied(visit, spots[0])
            self._tell_destination(self.current, event, spots[0])
        if self.current is not None and self.current.purpose is None:
            self._take_purpose(event)

    def _on_about(self, event: Event, rest: list[Event]) -> None:
        """What is inspected is the purpose, if nothing else has been said of it."""
        visit = self.current
        if visit is not None and visit.purpose is None and not visit.stops:
            start, end = event.coded.at(event.start, event.end)
            visit.purpose = event.coded.unit, start, end
            visit.told(event, "purpose", None, (start, end))

    def _fan_out(self, visit: Journey, event: Event, spots: list[Spot]) -> None:
        """One visit for each host."""
        for index, spot in enumerate(spots):
            one = visit if index == 0 else self._copied(visit, spot)
            one.destination = spot
            self._tell_destination(one, event, spot, index)
        self.current = visit

    def _copied(self, visit: Journey, spot: Spot) -> Journey:
        copy = Journey(
            leaders=list(visit.leaders), members=list(visit.members), destination=spot, trip=visit.trip,
            group=visit.group, size=visit.size, purpose=visit.purpose,
            evidence=[one for one in visit.evidence if one.part in ("leader", "member", "size", "purpose")],
        )  # fmt: skip
        self.visits.append(copy)
        return copy

    def _tell_destination(self, visit: Journey, event: Event, spot: Spot, index: int = 0) -> None:
        token = event.values[min(index, len(event.values) - 1)]
        visit.told(event, "destination", spot, (token.start, token.end))

    def _destination(self, token: Token, visit: Journey) -> Spot | None:
        """The destination that a token names: an area, or the site of an organisation other than the visitors' own."""
        if isinstance(token.value, Area):
            return token.value
        organisation = token.value
        own = {id(office.organisation) for person in visit.leaders for office in person.offices}
        if not isinstance(organisation, Organisation) or id(organisation) in own or visit.destination is not None:
            return None
        return self.sights.site_of(organisation)

    def _take_purpose(self, event: Event) -> None:
        from unitynews.recognise.chinese.purposes import purpose_in  # a frame of its own

        visit = self.current
        span = purpose_in(event.coded, *event.rest)
        if visit is None or span is None:
            return
        start, end = event.coded.at(*span)
        for one in self.visits:
            if one.purpose is None:
                one.purpose = event.coded.unit, start, end
                one.told(event, "purpose", None, (start, end))

    def _on_come(self, event: Event, rest: list[Event]) -> None:
        """来访, 来院: whose destination the headline or another sentence says."""
        if self._subject:
            self._begun().inbound = True

    def _visit_at(self, spot: Spot | None) -> Journey | None:
        """The visit whose destination is `spot`, or lies around it, the latest first."""
        chain: list[object] = []
        while spot is not None and len(chain) < 6:
            chain.append(spot)
            spot = spot.within
        return next((visit for visit in reversed(self.visits) if any(visit.destination is one for one in chain)), None)

    # What they saw ---------------------------------------------------------------------------------------------------

    def _on_see(self, event: Event, rest: list[Event]) -> None:
        if self.current is None:
            if not self._subject:
                return
            self._begun()
        self._arrive(event, event.values)

    def _on_at(self, event: Event, rest: list[Event]) -> None:
        if self.current is not None and not self._is_at_home(event.values[0]):
            self._arrive(event, event.values, scene=True)

    def _on_scene(self, event: Event, rest: list[Event]) -> None:
        if self.current is not None:
            self.sights.set_scene(event.coded, event.values[0], self.current)

    def _is_at_home(self, item: Item) -> bool:
        """Whether what is named is where the leaders come from."""
        assert self.current is not None, "asked while there is a visit"
        home = self.current.leaders[0].place if self.current.leaders else None
        return home is not None and home is not self.current.destination and home in item.areas

    def _arrive(self, event: Event, items: list[Item], *, scene: bool = False) -> None:
        """Adds the stops that `items` are to the visit that they belong to."""
        assert self.current is not None, "asked while there is a visit"
        inherited: Area | None = None
        spots: list[Spot] = []
        for item in items:
            visit = self._visit_of(item) or self.current
            self.current = visit
            spot, inherited = self.sights.spot(
                event.coded, item, visit, inherited, listed=event.listed or len(items) > 1
            )
            if spot is None:
                continue
            spots.append(spot)
            is_stop = self.sights.is_stop(spot, visit, item, scene=scene, listed=event.listed)
            if is_stop and spot not in visit.stops:
                visit.stops.append(spot)
                if self._day is not None:
                    visit.dates[id(spot)] = self._day
            if is_stop and isinstance(spot, Area) and spot.level == 4:
                visit.towns.append(spot)
                if event.verb.endswith(("到", "赴", "来", "前往", "深入")) and not event.verb.endswith("来到"):
                    visit.scattered.append(spot)
            if spot in visit.stops:
                visit.told(event, "stop", spot, (item.start, item.end))
        if len(spots) == 1 and len(items) == 1:
            self.sights.enter(spots[0], self.current)

    def _visit_of(self, item: Item) -> Journey | None:
        """The visit whose destination an item's name begins with."""
        return next((visit for area in reversed(item.areas) if (visit := self._visit_at(area)) is not None), None)


def _persons(event: Event) -> list[Person]:
    return [token.value for token in event.values]


def _spot(token: Token) -> object:
    return token.value


def _sentence_start(event: Event) -> int:
    text = event.coded.text
    return max(text.rfind(sign, 0, event.start) for sign in "。;!?\n") + 1
