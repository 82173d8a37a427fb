"""Who led, who received, who came along: what the events that name persons add to the visits."""

from __future__ import annotations

import re

from unitynews.recognise.chinese.draft import Person
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.journey import Journey
from unitynews.recognise.chinese.tables import pattern, verbs
from unitynews.recognise.chinese.travels import Travels, persons_of, tell_persons

_SEVERALLY = re.compile(pattern(verbs.SEVERALLY))
#: What tells that a further group goes its own way: 第二组由某某带队.
_FURTHER = re.compile("(?:第[二三四五六]|另外?(?:一|两)?)[^,。;]{0,6}?(?:组|路|队|团)")
#: How far from its verb the subject of a visit stands at most, in characters of the code.
_LONGEST_GAP = 12


def lead(travels: Travels, event: Event, rest: list[Event]) -> None:
    """Somebody leads: the visit that the sentence goes on to, or else the current one."""
    persons = persons_of(event)
    if any(person in visit.hosts for visit in travels.visits for person in persons):
        return
    _turn_to(travels, persons[0])
    goal = _led_to(travels, rest)
    if goal is not None and not goal.leaders:
        travels.current = goal
    visit = travels.begun()
    visit.official = visit.official or event.verb not in verbs.PRIVATE
    if not visit.leaders:
        _take_the_lead(travels, visit, event, persons)
    elif (own := _own_group(travels, event, persons[0])) is not None:
        travels.current = own
        _take_the_lead(travels, own, event, persons)
    elif persons[0] not in visit.leaders and (goal is None or goal is not visit) and _sets_out(travels, rest):
        travels.current = visit = Journey(leaders=persons, trip=travels.day or travels.pending)
        travels.visits.append(visit)
        tell_persons(visit, event, "leader")
    travels.subject = True


def _take_the_lead(travels: Travels, visit: Journey, event: Event, persons: list[Person]) -> None:
    """Gives a visit its leaders; of those who lead 分别, severally, each has one."""
    several = len(persons) > 1 and _SEVERALLY.search(event.coded.text, event.start, event.end)
    for index, one in enumerate([[person] for person in persons] if several else [persons]):
        if index:
            visit = Journey(trip=visit.trip)
            travels.visits.append(visit)
        visit.leaders = one
        tell_persons(visit, event, "leader", one)


def _own_group(travels: Travels, event: Event, leader: Person) -> Journey | None:
    """The visit of a further group, whose sentence says that it is one: one that nobody leads yet, or a new one."""
    if any(leader in visit.leaders for visit in travels.visits) or not _is_further_group(event):
        return None
    free = next((visit for visit in travels.visits if not visit.leaders), None) or _untold(travels)
    if free is None:
        known = travels.visits[-1].trip if travels.visits else None
        free = Journey(trip=travels.day or known or travels.pending)
        travels.visits.append(free)
    return free


def _untold(travels: Travels) -> Journey | None:
    """A further destination of which nothing was told: 分两路赴甲县、乙县. Its leader was thought to be the other's."""
    for visit in travels.visits:
        if visit is not travels.current and visit.destination is not None and not (visit.stops or visit.hosts):
            visit.evidence = [one for one in visit.evidence if one.part != "leader"]
            return visit
    return None


def _is_further_group(event: Event) -> bool:
    """Whether the sentence begins with a group other than the first."""
    text = event.coded.text
    begin = max(text.rfind(sign, 0, event.start) for sign in "。;!?") + 1
    start, end = event.coded.at(begin, event.start)
    return _FURTHER.match(event.coded.unit.folded, start, end) is not None


def _turn_to(travels: Travels, person: Person) -> None:
    """Goes on with the visit that somebody leads, if the current one is another's."""
    current = travels.current
    if current is not None and person not in current.leaders:
        travels.current = next((visit for visit in reversed(travels.visits) if person in visit.leaders), current)


def _led_to(travels: Travels, rest: list[Event]) -> Journey | None:
    """The visit, known already, whose destination the rest of the sentence names before anybody else leads."""
    for event in rest:
        if event.kind == "go":
            return travels.visit_at(event.values[0].value) if event.values[0].value in _places(travels) else None
        if event.kind == "host" and (there := travels.visit_at(event.values[0].value.place)) is not None:
            return there
        if event.kind in ("lead", "in-lead") and event.start > rest[0].end:
            return None
    return None


def _places(travels: Travels) -> list[object]:
    return [visit.destination for visit in travels.visits]


def _sets_out(travels: Travels, rest: list[Event]) -> bool:
    """Whether the rest of the sentence goes to a place that no visit went to yet."""
    known = {id(place) for place in _places(travels)}
    return any(event.kind == "go" and any(id(token.value) not in known for token in event.values) for event in rest)


def in_lead(travels: Travels, event: Event, rest: list[Event]) -> None:
    """Whoever leads others through a place in which he holds office receives them there."""
    persons = persons_of(event)
    leaders = travels.current.leaders if travels.current else []
    group = travels.current is not None and travels.current.group
    if leaders and _own_group_led(travels, event, persons[0]):
        lead(travels, event, rest)
    elif (leaders and persons[0] not in leaders) or (group and travels.visit_at(persons[0].place)):
        host(travels, event, rest)
    else:
        lead(travels, event, rest)


def _own_group_led(travels: Travels, event: Event, person: Person) -> bool:
    """Whether 在某某带领下 tells who leads a further group, rather than who leads the visitors about."""
    led = any(person in visit.leaders for visit in travels.visits)
    return not led and _is_further_group(event) and travels.visit_at(person.place) is None


def guide(travels: Travels, event: Event, rest: list[Event]) -> None:
    """Who shows visitors from elsewhere several sites receives them; who explains the one they are at does not."""
    visit, persons = travels.current, persons_of(event)
    shows = any(one.kind == "see" and len(one.values) > 1 for one in rest)
    if visit is None or not visit.leaders or not shows or travels.sights.scene is not None:
        return
    if not any(person.place is visit.leaders[0].place for person in persons):
        host(travels, event, rest)


def host(travels: Travels, event: Event, rest: list[Event]) -> None:
    """Some receive the visitors: each where he holds office, or else where the one before him does."""
    persons = [person for person in persons_of(event) if not any(person in one.leaders for one in travels.visits)]
    if not persons:
        return
    visit = travels.visit_at(persons[0].place)
    if visit is None:
        visit = travels.begun()
        place, home = persons[0].place, visit.leaders[0].place if visit.leaders else None
        if visit.destination is None and place is not None and place is not home and event.kind == "host":
            visit.destination = place
    first = visit
    for person in persons:
        visit = travels.visit_at(person.place) or visit
        if person not in visit.hosts and person not in visit.members:
            visit.hosts.append(person)
        tell_persons(visit, event, "companion", [person])
    travels.current = first
    travels.subject = True


def follow(travels: Travels, event: Event, rest: list[Event]) -> None:
    """Those who travel along; they receive if they hold office at the destination and the leaders do not."""
    if travels.current is None:
        return
    visit = travels.current
    persons = [person for person in persons_of(event) if person not in visit.leaders]
    if not persons:
        return
    receives = _receives(persons[0], visit)
    for one in travels.visits if not receives else [visit]:
        (one.hosts if receives else one.members).extend(
            person for person in persons if person not in one.members and person not in one.hosts
        )
    tell_persons(visit, event, "companion" if receives else "member", persons)


def _receives(person: Person, visit: Journey) -> bool:
    """Whether somebody holds office where the visit goes to, or around it, and the leader somewhere else."""
    place, leader = person.place, visit.leaders[0] if visit.leaders else None
    if leader is None:
        return place is not None and any(host.place in (place, None) for host in visit.hosts)
    if leader.place is place or not leader.offices:
        return False
    if visit.inbound and visit.destination is None:
        return True
    if visit.destination is None and place is not None and any(host.place is place for host in visit.hosts):
        return True
    elsewhere = leader.place is not None or leader.offices[0].organisation is not None
    around = visit.destination
    while around is not None and around is not place:
        around = around.within
    return place is not None and elsewhere and around is place


def subject(travels: Travels, event: Event, rest: list[Event]) -> None:
    """A person before a verb of visiting leads the visit, if nobody else does."""
    if not _goes(event, rest):
        return
    persons = persons_of(event)
    _turn_to(travels, persons[0])
    visit = travels.current
    if visit is not None and (visit.leaders or visit.hosts):
        travels.subject = travels.subject or persons[0] in visit.leaders
        return
    if not persons[0].offices or any(person in one.hosts for one in travels.visits for person in persons):
        return
    visit = travels.begun()
    visit.leaders = persons
    event.rule = "subject-of-visit"
    tell_persons(visit, event, "leader")
    travels.subject = True


def _goes(event: Event, rest: list[Event]) -> bool:
    """Whether a verb of visiting follows a person closely, and no other part is given to him."""
    following = next((one for one in rest if one.kind in ("go", "see") and one.start >= event.end), None)
    if following is None:
        return False
    gap = event.coded.text[event.end : following.start]
    if len(gap) > _LONGEST_GAP or any(sign in gap for sign in ",。;陪"):
        return False
    return not any(one.kind in ("lead", "host") and one.start <= event.start < one.end for one in rest)


def group(travels: Travels, event: Event, rest: list[Event]) -> None:
    """A delegation is spoken of."""
    if travels.current is not None:
        travels.current.group = True
    elif any(one.kind in ("go", "see", "come") for one in rest):
        travels.begun().group = True
    travels.subject = True


def size(travels: Travels, event: Event, rest: list[Event]) -> None:
    """How many they are."""
    if travels.current is not None and travels.current.size is None and event.values[0]:
        travels.current.size = event.values[0]
        travels.current.told(event, "size")
