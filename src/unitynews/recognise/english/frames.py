"""What a sentence tells of a visit: who leads, who receives, what is visited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from unitynews.recognise.english.events import Event
from unitynews.recognise.english.patterns import OF, RUN, UPPER, any_of, named_with_of
from unitynews.recognise.english.people import persons_from
from unitynews.recognise.english.persons import PersonPhrase
from unitynews.recognise.english.places import PlacePhrase, places_from
from unitynews.recognise.english.subjects import BY, Subject, persons_before, subject_of
from unitynews.recognise.english.tables.cues import (
    BY_CUES,
    GROUPS,
    IMPERSONAL,
    JOINED,
    JOINED_WHAT,
    MOVING,
    PURPOSE_VERBS,
    STOP_VERBS,
    SUBJECT_CUES,
    VISIT_VERBS,
)
from unitynews.recognise.english.tables.times import NUMBERS
from unitynews.recognise.english.tables.titles import COURTESY, ROYAL, TITLE_HEADS

_BY = re.compile(rf"\b{BY}\s(?:the\s)?", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:(?P<visit>{any_of(VISIT_VERBS)})|(?P<stop>{any_of(STOP_VERBS)}))\s", re.IGNORECASE)
_GROUP = any_of(GROUPS)
_TRIP = r"(?:visit|tour|inspection|trip|mission)"
_A = r"(?:the|an?|his|her|their|its)\s(?:[\w-]+\s){0,4}?"
_WHOM = (
    rf"(?:(?:them|him|her|it)\b|(?:{any_of(COURTESY)})\.?\s{UPPER}|on\s"
    rf"|{_A}(?:{_GROUP}|visitors|guests|delegates|officials|{_TRIP}|{any_of(ROYAL)}|{any_of(TITLE_HEADS)})(?![\w-]))"
)
_LED = rf"{_A}(?:{_GROUP}|{_TRIP})(?![\w-])"
_LEADERS = [cue for cue, role in SUBJECT_CUES.items() if role == "leader"]
_OTHERS = [cue for cue, role in SUBJECT_CUES.items() if role != "leader"]
_SUBJECT_CUE = re.compile(
    rf"\b(?:(?P<lead>{any_of(_LEADERS)})\s(?={_LED})|(?P<cue>{any_of(_OTHERS)})\s(?P<whom>{_WHOM})"
    rf"|(?P<joined>{any_of(JOINED)})\s(?:the|this|her|his|their)\s(?:[\w-]+\s){{0,3}}?(?:{any_of(JOINED_WHAT)})\b)"
)
#: What makes a person of a name without an office: a verb of receiving or of going along behind it.
CUE_BEHIND = re.compile(rf",?\s(?:also\s|then\s)?{_SUBJECT_CUE.pattern}")
_RECEIVED_AT = re.compile(r"(?:\s\w+){0,4}?\sat\s")
_NUMBER = rf"(?:\d{{1,4}}|{any_of(NUMBERS)})"
_SIZE = re.compile(rf"(?i:\b({_NUMBER})-(?:member|person|strong|man|woman|people)\b)")
_DELEGATION = re.compile(
    r"\b(?P<name>(?i:(?:[\w-]+\s){0,4}?(?:delegation|study group|trade mission|mission|group|team)))(?![\w-])"
    rf"(?:\sof\s(?P<count>{_NUMBER})(?:\s(?!from\b)\w+)?)?(?P<from>\sfrom\s(?:the\s)?(?:(?P<run>{RUN}(?:\scounty|\scity)?)(?P<of>{OF})?))?"
)
_BEFORE_GROUP = re.compile(
    r"^.*\b(?:the|an?|his|her|their|of|by)\s(?=.*(?:delegation|group|team|mission))", re.IGNORECASE
)
_LEADING = re.compile(
    rf"\b(?:led|leads|headed|heads|leading)\s(?:an?|the|his|her)\s[^.;:]{{0,80}}?\b(?:{_GROUP}|visit|trip)\b"
    rf"(?:\sof\s[^.;:]{{0,60}}?)?(?:\sfrom\s(?:the\s)?(?P<origin>{RUN}))?\s(?:to|in)\s(?:visit\s|tour\s|inspect\s)?"
)
_ON_A_VISIT = re.compile(
    r"\b(?:on|during|for|after|began|begins|concluded|wrapped up|completed)\s(?:an?|his|her|their|the)\s"
    r"(?:[\w-]+\s){0,3}?(?:visit|trip)\sto\s"
)
#: Verbs with their object, or with how long it took, before the place.
_AT_PLACE = re.compile(
    r"\b(?:met(?:\swith)?\s(?:[a-z]+\s){1,4}?|spent\s(?:[\w,–-]+\s){1,5}?)(?:at|in)\s(?=the\s|[A-Z])"
)
_PURPOSE = re.compile(rf"\bto ({any_of(PURPOSE_VERBS)}\b[^.,;:!?\n]{{0,120}})")
_IN_PLACE = re.compile(rf"(?:In|At) (?:the )?(?P<place>{RUN}),? ")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,2000}[\"”]")
_IMPERSONAL = frozenset(IMPERSONAL)
_ALONG = frozenset(("along-with", "together-with", "alongside"))


def events(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> list[Event]:
    """What the sentence at `start` to `end` tells, in order; `persons` are those who are named in it."""
    found: list[Event] = []
    if opening := _IN_PLACE.match(text, _first_word(text, start), end):
        place = (opening["place"], *opening.span("place"))
        phrase = PlacePhrase(place[0], place[1], place[2], place[2])
        found.append(Event(kind="at", start=start, end=place[2], rule="in-place", places=(phrase,)))
    found += _groups(text, start, end)
    found += _parts(text, start, end, persons)
    found += _goings(text, start, end, persons)
    for match in _PURPOSE.finditer(text, start, end):
        found.append(Event(kind="purpose", start=match.start(1), end=match.end(1), rule="to-do", text=match[1]))
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    said = [one for one in found if not any(first <= one.start < last for first, last in quoted[:20])]
    return list(_alike(sorted(said, key=lambda event: event.start)))


def _alike(told: list[Event]) -> Iterator[Event]:
    """Who is named *along with* companions is one of them."""
    role = ""
    for event in told:
        if event.kind == "part" and event.rule in _ALONG:
            yield evolve(event, role=role) if role == "companion" else event
        else:
            yield event
            role = event.role if event.kind == "part" else role


def _first_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _groups(text: str, start: int, end: int) -> Iterator[Event]:
    for match in _DELEGATION.finditer(text, start, end):
        told = _SIZE.search(match["name"])
        size = told[1] if told else match["count"]
        if not (size or match["from"]) and "delegation" not in match["name"]:
            continue
        number = None if size is None else int(size) if size.isdecimal() else NUMBERS.index(size.lower()) + 1
        origin = named_with_of(match) if match["from"] else None
        first = match.start("name") + len(match["name"]) - len(_BEFORE_GROUP.sub("", match["name"]))
        last = origin[2] if origin else match.end("name")
        yield Event(
            kind="group",
            start=first,
            end=last,
            rule="delegation",
            size=number,
            origin=origin,
            text=" ".join(text[first:last].split()),
        )


def _parts(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> Iterator[Event]:
    """Who leads, receives and comes along."""
    latest = ""
    for match in _BY.finditer(text, start, end):
        cue = "guided by" if match["guided"] else " ".join((match["cue"] or f"{match['verb']} by").lower().split())
        if listed := persons_from(text, match.end()):
            yield _part(match.start(), listed[-1].outer_end, cue.replace(" ", "-"), BY_CUES[cue], listed)
    for match in _SUBJECT_CUE.finditer(text, start, end):
        if not (subjects := persons_before(text, start, match.start(), persons)):
            continue
        verb = match["lead"] or match["cue"] or match["joined"]
        latest = "companion" if match["joined"] else SUBJECT_CUES[verb]
        yield _part(match.start(), match.end(), f"subject-{verb.replace(' ', '-')}", latest, subjects)
        received = _RECEIVED_AT.match(text, match.end(), end) if latest == "host" else None
        if received and (places := places_from(text, received.end(), persons)):
            last = places[-1].outer_end
            yield Event(kind="stop", start=received.start(), end=last, rule="received-at", places=places)


def _part(start: int, end: int, rule: str, role: str, persons: tuple[PersonPhrase, ...]) -> Event:
    return Event(kind="part", start=start, end=end, rule=rule, role=role, persons=persons, evident=role == "leader")


def _goings(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> Iterator[Event]:
    """The verbs of visiting with their places."""
    for match in _VERB.finditer(text, start, end):
        verb = " ".join(match[0].lower().split())
        subject = subject_of(text, start, match.start(), persons)
        if verb in _IMPERSONAL:
            subject = Subject(possible=True)
        if subject.evident or subject.possible:
            yield from _going("go" if match["visit"] else "stop", match, verb, persons, subject)
    for match in _AT_PLACE.finditer(text, start, end):
        subject = subject_of(text, start, match.start(), persons)
        if subject.evident:
            yield from _going("stop", match, f"{match[0].split()[0]}-at", persons, subject)
    for match in _LEADING.finditer(text, start, end):
        subject = subject_of(text, start, match.start(), persons)
        if subject.persons:
            yield from _going("go", match, "led-to", persons, subject)
    for match in _ON_A_VISIT.finditer(text, start, end):
        named = tuple(person for person in persons[:1] if start <= person.outer_end <= match.start())
        if named and subject_of(text, start, match.start(), ()).possible is not None:
            yield from _going("go", match, "on-a-visit-to", persons, Subject(named, evident=True, possible=True))


def _going(
    kind: str, verb: re.Match[str], rule: str, persons: Sequence[PersonPhrase], subject: Subject
) -> Iterator[Event]:
    """That the `subject` goes to the places listed behind `verb`; whoever evidently goes, goes even if none are."""
    places = places_from(verb.string, verb.end(), persons)
    origin = verb.groupdict().get("origin")
    if places or subject.evident:
        yield Event(
            kind=kind,
            start=verb.start(),
            end=places[-1].outer_end if places else verb.end(),
            rule=rule.replace(" ", "-"),
            role="leader" if subject.persons else "",
            persons=subject.persons,
            places=places,
            evident=subject.evident,
            origin=(origin, *verb.span("origin")) if origin else None,
            onward=rule.split(" ")[0] in MOVING,
        )
