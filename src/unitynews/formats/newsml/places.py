"""Places as others describe them: what sort of area each is, where it is, and which of them lies in which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from unitynews.formats.newsml.facts import Facts

if TYPE_CHECKING:
    from unitynews.formats.newsml.draft import Draft

#: What others call the sorts of areas, in lower case -> what we do; from those that lie in all others to those that all
#: others lie in. A sort that is not in it says nothing of what lies in what.
KINDS: Final = MappingProxyType(
    {
        **{name: name for name in ("village", "town", "township", "district", "city", "county", "prefecture")},
        **{"state": "state", "statprov": "state", "province": "province", "region": "region"},
        **{"country": "country", "nation": "country", "continent": "continent", "continentalcode": "continent"},
        **{"worldregion": "world_region", "world_region": "world_region"},
    }
)
_RANKS: Final = {kind: rank for rank, kind in enumerate(dict.fromkeys(KINDS.values()))}


def kind_of(type: str | None) -> str | None:
    """The sort of area that a type names, whichever vocabulary it is of; None if it names none.

    >>> kind_of("cptype:statprov"), kind_of("loctyp:City"), kind_of("cpnat:geoArea")
    ('state', 'city', None)
    """
    return KINDS.get(type.rpartition(":")[2].rpartition("/")[2].lower()) if type else None


def take_kind(facts: Facts, types: Iterable[str | None], alias: str, draft: Draft) -> None:
    """Note what sort of area a place is, by its types or by a vocabulary that has only one sort."""
    if facts.kind is None:
        known = next(filter(None, map(kind_of, types)), None)
        facts.kind = known or draft.dialect.kinds.get(alias) or _KINDS_OF_VOCABULARIES.get(alias)


def settle_places(known: Mapping[str, Facts]) -> None:
    """Tell for all concepts which they lie in: of several broader ones the nearest, and that in the next.

    Agencies give a city its province, its country and its continent, all three as ``broader`` of the city. Where the
    sort of each is told, they make a chain; else the first is taken, and the others stay in the document alone.
    """
    for facts in known.values():
        chain = [known[id] for id in dict.fromkeys(facts.broader) if id in known]
        if all(one.kind in _RANKS for one in chain):
            chain.sort(key=lambda one: _RANKS[one.kind or ""])
        else:
            del chain[1:]
        facts.within = facts.within or (chain[0].id if chain else facts.around)
        for inner, outer in pairwise(chain):
            if inner.within is None and not inner.broader and not _lies_in(outer, inner, known):
                inner.within = outer.id


def _lies_in(inner: Facts, outer: Facts, known: Mapping[str, Facts]) -> bool:
    """Whether a place is another, or lies in it."""
    seen: set[str] = set()
    at: Facts | None = inner
    while at is not None and at.id not in seen:
        if at is outer:
            return True
        seen.add(at.id)
        at = known.get(at.within or "")
    return False


#: Aliases of IPTC's catalog for vocabularies of one sort of area.
_KINDS_OF_VOCABULARIES: Final = {
    **dict.fromkeys(("iso3166-1a2", "iso3166-1a3"), "country"),
    "wldreg": "world_region",
}
