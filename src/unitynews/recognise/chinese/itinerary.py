"""Where to, and what was seen there: what the events that name places add to the visits."""

from __future__ import annotations

from unitynews.recognise.chinese.draft import Area, Organisation
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.journey import Journey, Spot
from unitynews.recognise.chinese.objects import Item
from unitynews.recognise.chinese.purposes import purpose_in
from unitynews.recognise.chinese.tables import organisations, verbs
from unitynews.recognise.chinese.tokens import Token
from unitynews.recognise.chinese.travels import Travels

_COUNTY, _VILLAGE = 3, 5


def go(travels: Travels, event: Event, rest: list[Event]) -> None:
    """A journey to one place or several."""
    if travels.current is None and not travels.subject:
        return
    visit = travels.begun()
    spots = [spot for token in event.values if (spot := _destination(travels, token, visit)) is not None]
    if not spots:
        return
    known = travels.visit_at(spots[0], own=True)
    if known is not None:
        travels.current = known
    elif visit.destination is None and not _goes_on(travels, visit, event, spots[0]):
        _fan_out(travels, visit, event, spots)
    elif isinstance(spots[0], Area) and event.verb not in verbs.INSPECT:
        travels.current = travels.copied(visit, spots[0])
        _tell_destination(travels.current, event, spots[0])
    if travels.current is not None and travels.current.purpose is None:
        _take_purpose(travels, event)


def _goes_on(travels: Travels, visit: Journey, event: Event, spot: Spot) -> bool:
    """Whether a sentence with a day of its own goes on to a further place from one whose name nothing told."""
    further = isinstance(spot, Area) and spot.level == _COUNTY and event.verb not in verbs.INSPECT
    return further and bool(visit.stops and visit.hosts) and travels.day is not None


def errand(travels: Travels, event: Event, rest: list[Event]) -> None:
    """They go to a contest: that is no visit."""
    if travels.current is not None or travels.subject:
        travels.begun().errand = True


def about(travels: Travels, event: Event, rest: list[Event]) -> None:
    """What is inspected is the purpose, if nothing else has been said of it."""
    visit = travels.current
    if visit is not None and visit.purpose is None and not visit.stops:
        start, end = event.coded.at(event.start, event.end)
        visit.purpose = event.coded.unit, start, end
        visit.told(event, "purpose", None, (start, end))


def _fan_out(travels: Travels, visit: Journey, event: Event, spots: list[Spot]) -> None:
    """One visit for each host."""
    for index, spot in enumerate(spots):
        one = visit if index == 0 else travels.copied(visit, spot)
        one.destination = spot
        _tell_destination(one, event, spot, index)
    travels.current = visit


def _tell_destination(visit: Journey, event: Event, spot: Spot, index: int = 0) -> None:
    token = event.values[min(index, len(event.values) - 1)]
    visit.told(event, "destination", spot, (token.start, token.end))


def _destination(travels: Travels, token: Token, visit: Journey) -> Spot | None:
    """The destination that a token names: an area, or the site of an organisation other than the visitors' own."""
    if isinstance(token.value, Area):
        return token.value
    organisation = token.value
    own = {id(office.organisation) for person in visit.leaders for office in person.offices}
    if not isinstance(organisation, Organisation) or id(organisation) in own or visit.destination is not None:
        return None
    if not _goes_to_houses(visit):
        return None
    return travels.sights.site_of(organisation)


def _goes_to_houses(visit: Journey) -> bool:
    """Whether an organisation can be where a visit goes: to those who hold office in a place it is a site."""
    offices = [office for person in visit.leaders for office in person.offices]
    return not offices or any(
        office.organisation is not None and office.organisation.kind in organisations.HOUSE_KINDS for office in offices
    )


def _take_purpose(travels: Travels, event: Event) -> None:
    visit = travels.current
    span = purpose_in(event.coded, *event.rest)
    if visit is None or span is None:
        return
    start, end = event.coded.at(*span)
    for one in travels.visits:
        if one.purpose is None:
            one.purpose = event.coded.unit, start, end
            one.told(event, "purpose", None, (start, end))


def come(travels: Travels, event: Event, rest: list[Event]) -> None:
    """来访, 来院: whose destination the headline or another sentence says."""
    if travels.subject:
        travels.begun().inbound = True


def see(travels: Travels, event: Event, rest: list[Event]) -> None:
    """They see one site or several."""
    if travels.current is None:
        if not travels.subject:
            return
        travels.begun()
    _arrive(travels, event, event.values)


def at(travels: Travels, event: Event, rest: list[Event]) -> None:
    """They are said to be somewhere: 在某馆,听取了."""
    if travels.current is not None and not _is_at_home(travels.current, event.values[0]):
        _arrive(travels, event, event.values, scene=True)


def scene(travels: Travels, event: Event, rest: list[Event]) -> None:
    """Something other than a visit takes place there, or the sentence goes on with what took place."""
    item = event.values[0]
    if _is_bare_area(item) and (visit := travels.visit_at(item.areas[-1], own=True)) is not None:
        travels.current = visit
    elif travels.current is not None:
        travels.sights.set_scene(event.coded, event.values[0], travels.current)


def _is_at_home(visit: Journey, item: Item) -> bool:
    """Whether what is named is where the leaders come from."""
    home = visit.leaders[0].place if visit.leaders else None
    return home is not None and home is not visit.destination and home in item.areas


def _arrive(travels: Travels, event: Event, items: list[Item], *, scene: bool = False) -> None:
    """Adds the stops that `items` are to the visit that they belong to."""
    assert travels.current is not None, "asked while there is a visit"
    inherited: Area | None = None
    spots: list[Spot] = []
    listed = event.listed or len(items) > 1
    for item in items:
        visit = _visit_of(travels, item) or travels.current
        if len(items) == 1 or not _is_bare_area(item):
            travels.current = visit
        spot, inherited = travels.sights.spot(event.coded, item, visit, inherited, listed=listed)
        if spot is None:
            continue
        spots.append(spot)
        is_stop = travels.sights.is_stop(
            spot, visit, item, scene=scene, listed=event.listed or _among_towns(travels, visit, items)
        )
        if is_stop and not visit.stops and len(items) == 1 and _is_village_gone_to(event, spot, visit):
            visit.towns.append(spot)
            visit.scattered.append(spot)
        if is_stop and spot not in visit.stops:
            visit.stops.append(spot)
            if travels.day is not None:
                visit.dates[id(spot)] = travels.day
        if is_stop and isinstance(spot, Area) and spot.level == 4:
            visit.towns.append(spot)
            if event.verb.endswith(verbs.ONLY_TO) and not event.verb.endswith(verbs.ARRIVE):
                visit.scattered.append(spot)
        if spot in visit.stops:
            visit.told(event, "stop", spot, (item.start, item.end))
    if len(spots) == 1 and len(items) == 1:
        travels.sights.enter(spots[0], travels.current)


def _is_bare_area(item: Item) -> bool:
    """Whether it is nothing but an area of county level or above: a destination, not a stop."""
    return bool(item.areas) and item.rest == item.end and item.areas[-1].level <= 3


def _visit_of(travels: Travels, item: Item) -> Journey | None:
    """The visit whose destination an item's name begins with."""
    around = (travels.visit_at(area, own=True) for area in reversed(item.areas))
    return next((visit for visit in around if visit is not None), None)


def _is_village_gone_to(event: Event, spot: Spot, visit: Journey) -> bool:
    """Whether a village is where the journey goes: 前往某村参观学习; those from a village or a town go 到某村."""
    if not isinstance(spot, Area) or spot.level != _VILLAGE:
        return False
    home = visit.leaders[0].place if visit.leaders else None
    local = home is not None and home.level > _COUNTY and home is not spot
    going = local and event.verb.endswith(verbs.ONLY_TO) and not event.verb.endswith(verbs.ARRIVE)
    return going or event.verb.endswith(verbs.SETTING_OUT)


def _among_towns(travels: Travels, visit: Journey, items: list[Item]) -> bool:
    """Whether several sites are named in a town of which only was said that they went there: 到某镇. 在某镇走进A、B."""
    return len(items) > 1 and travels.sights.scene in visit.scattered
