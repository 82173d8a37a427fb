"""What can be said only when all visits are known: missing destinations, whose 卒中中心 it is, what is a site."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from unitynews.recognise.chinese.draft import Area, Draft, Mention, Organisation, Site
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.journey import Journey
from unitynews.recognise.chinese.journeys import Journeys
from unitynews.recognise.chinese.sightseeing import Spot
from unitynews.recognise.chinese.tables import organisations as table
from unitynews.recognise.chinese.tables import sites as site_table


def complete(draft: Draft, journeys: Journeys, headline: list[Event]) -> None:
    """Gives visits their destination where only the headline, a host's office or the stops tell it."""
    for journey in journeys.visits:
        if journey.destination is None:
            journey.destination = _destination(draft, journeys, journey, headline)


def _destination(draft: Draft, journeys: Journeys, journey: Journey, headline: list[Event]) -> Spot | None:
    if journey.inbound and draft.house is not None:
        return journeys.travels.sights.site_of(draft.house)
    home = journey.leaders[0].place if journey.leaders else None
    for event in headline:
        for token in event.values if event.kind == "go" else ():
            if isinstance(token.value, Area) and token.value is not home:
                return token.value
    hosts = [person.place for person in journey.hosts if person.place is not None]
    if hosts:
        return hosts[0]
    for stop in journey.stops:
        around = stop.within
        while around is not None:
            if isinstance(around, Area) and around.level <= 3:
                return around
            around = around.within
    return home if journey.stops and not journey.inbound and id(home) not in draft.guests else None


def settle(draft: Draft, journeys: Sequence[Journey]) -> None:
    """Completes the draft: sites within the destination, inner units named in full, sites told from organisations."""
    for journey in journeys:
        for stop in journey.stops:
            _put_within(stop, journey.destination)
        for area in draft.areas.values():
            if area.level == 4 and area.within is None and len(journeys) == 1 and isinstance(journey.destination, Area):
                area.within = journey.destination if journey.destination.level < 4 else None
    host = next((one.organisation for journey in journeys if isinstance(one := journey.destination, Site)), None)
    if host is not None:
        _name_inner_units(draft, host)
    _sites_are_no_organisations(draft, journeys)
    _institutions(draft)
    _communities(draft, journeys)


def _put_within(stop: Spot, destination: Spot | None) -> None:
    outermost = stop
    for _ in range(6):
        if outermost is destination or outermost.within is None:
            break
        outermost = outermost.within
    if destination is None or outermost is destination or outermost.within is not None:
        return
    if isinstance(outermost, Site) or (isinstance(destination, Area) and destination.level < outermost.level):
        outermost.within = destination


def _name_inner_units(draft: Draft, host: Organisation) -> None:
    """Makes organisations of which only an office speaks, without a place, parts of the one that is visited."""
    for key, organisation in list(draft.organisations.items()):
        alone = organisation.place is None and organisation.mentions and organisation.mentions[0].rule == "office-alone"
        if alone and key.endswith(table.INNER) and not key.endswith(table.STRONG) and not host.key.endswith(key):
            del draft.organisations[key]
            organisation.name, organisation.key = host.name + organisation.name, host.key + key
            organisation.within, organisation.place = host, host.place
            draft.organisations[organisation.key] = organisation


def _sites_are_no_organisations(draft: Draft, journeys: Sequence[Journey]) -> None:
    """Takes from organisations the mentions that are sites', and drops those that nothing else speaks of."""
    held = {id(office.organisation) for person in draft.persons.values() for office in person.offices}
    held |= {id(one.organisation) for one in draft.sites.values()}
    stretches: dict[int, list[tuple[int, int]]] = {}
    for site in draft.sites.values():
        for mention in site.mentions:
            stretches.setdefault(id(mention.unit), []).append((mention.start, mention.end))
    reaches = {unit: _reach(sorted(found)) for unit, found in stretches.items()}
    for key, organisation in list(draft.organisations.items()):
        if organisation.kind in ("delegation", "group"):
            continue
        known = draft.sites.get(key) or _same(draft, journeys, organisation)
        kept = [one for one in organisation.mentions if not _within(one, reaches.get(id(one.unit)))]
        if id(organisation) in held:
            organisation.mentions = kept or organisation.mentions
        elif known is not None and not isinstance(known, Area) and known.organisation is None:
            known.mentions += kept
            del draft.organisations[key]
        elif not kept:
            del draft.organisations[key]
        else:
            organisation.mentions = kept


def _reach(stretches: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Where stretches begin, in order, and how far those that begin there or before it reach."""
    return [start for start, _ in stretches], list(accumulate((end for _, end in stretches), max))


def _within(mention: Mention, reach: tuple[list[int], list[int]] | None) -> bool:
    """Whether a mention lies within one of the stretches."""
    if reach is None:
        return False
    starts, ends = reach
    before = bisect_right(starts, mention.start)
    return before > 0 and mention.end <= ends[before - 1]


def _same(draft: Draft, journeys: Sequence[Journey], organisation: Organisation) -> Site | None:
    """The stop that an organisation with 县 before its name turns out to be."""
    bare = [one for one in organisation.mentions if one.rule == "bare-place"]
    if not bare or len(bare) < len(organisation.mentions):
        return None
    tail = bare[0].unit.folded[bare[0].start + 1 : bare[0].end]
    for journey in journeys:
        for stop in journey.stops:
            if isinstance(stop, Site) and stop.key.endswith(tail) and stop.key[: -len(tail)] in draft.areas:
                return stop
    return None


def _institutions(draft: Draft) -> None:
    """Gives the sites that are institutions their organisation."""
    for key, site in draft.sites.items():
        if site.organisation is not None or site.kind not in site_table.INSTITUTIONS or site.kind == "community":
            continue
        organisation = draft.organisations.get(key)
        if organisation is None and _has_name(site):
            place = site.within if isinstance(site.within, Area) else None
            organisation = draft.organisations[key] = Organisation(site.name, key, site.kind, place)
        if organisation is not None:
            site.organisation, organisation.site = organisation, site


def _communities(draft: Draft, journeys: Sequence[Journey]) -> None:
    """Makes organisations of the communities that are visited: they are run by one of the same name."""
    for journey in journeys:
        for stop in journey.stops:
            if isinstance(stop, Area) and stop.kind == "community" and stop.organisation is None:
                known = draft.organisations.get(stop.key)
                stop.organisation = known or Organisation(stop.name, stop.key, "community")
                stop.organisation.site = stop
                draft.organisations[stop.key] = stop.organisation


def _has_name(site: Site) -> bool:
    return isinstance(site.within, Area) and len(site.key) > 3 and not site.key.endswith(site_table.GENERIC)
