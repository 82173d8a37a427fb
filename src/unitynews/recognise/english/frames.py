"""What a sentence tells of a visit: who leads, who receives, what is visited."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from unitynews.recognise.english.phrases import (
    RUN,
    PersonPhrase,
    PlacePhrase,
    any_of,
    is_area,
    person_at,
    place_at,
)
from unitynews.recognise.english.words import (
    BY_CUES,
    GROUPS,
    NOT_HAPPENED,
    NUMBERS,
    OFFICIAL_GROUPS,
    PURPOSE_VERBS,
    SMALL_AREAS,
    STOP_VERBS,
    SUBJECT_CUES,
    VISIT_VERBS,
)

_BY = re.compile(rf"\b(?P<cue>{any_of(BY_CUES)})\s(?:the\s)?", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:(?P<visit>{any_of(VISIT_VERBS)})|(?P<stop>{any_of(STOP_VERBS)}))\s", re.IGNORECASE)
_GROUP = any_of(GROUPS)
_WHOM = (
    r"(?:(?:them|him|her|it)\b"
    rf"|(?:the|an?|his|her|their)\s(?:[\w-]+\s){{0,4}}?(?:{_GROUP}|visitors|guests|visit)\b|on )"
)
_SUBJECT_CUE = re.compile(rf"\b(?P<cue>{any_of(SUBJECT_CUES)})\s(?={_WHOM})")
_OFFICIAL = re.compile(rf"\b{any_of(OFFICIAL_GROUPS)}\b", re.IGNORECASE)
_GROUP_SUBJECT = re.compile(rf"\b(?:{_GROUP}|they|visitors|guests|officials)\b", re.IGNORECASE)
_ADVERB = re.compile(
    r"(?:,? (?:and|also|then|later|first|next|who|jointly|recently|on \w+day|and (?:his|her) \w+))*,?\s?$"
)
_NOT_YET = re.compile(rf"\b(?:{any_of(NOT_HAPPENED)})(?: (?:also|then|be|have))?\s$", re.IGNORECASE)
_LIST = re.compile(r",? (?:and|as well as)(?: then)? |, (?:and )?|; (?:and )?")
#: How far before its verb a subject is looked for.
_FAR = 400
#: How many persons together can be the subject of a verb.
_MOST_SUBJECTS = 20
_NUMBER = rf"(?:\d{{1,4}}|{any_of(NUMBERS)})"
_SIZE = re.compile(rf"(?i:\b({_NUMBER})-(?:member|person|strong)\b)")
_DELEGATION = re.compile(
    r"\b(?P<name>(?i:(?:[\w-]+\s){0,4}?(?:delegation|study group|group|team|mission)))"
    rf"(?:\sof\s(?P<of>{_NUMBER})(?:\s(?!from\b)\w+)?)?(?P<from>\sfrom\s(?:the\s)?(?P<origin>{RUN.pattern}))?"
)
_BEFORE_GROUP = re.compile(
    r"^.*\b(?:the|an?|his|her|their|of|by)\s(?=.*(?:delegation|group|team|mission))", re.IGNORECASE
)
_LEADING = re.compile(
    rf"\b(?:led|leads|headed|leading)\s(?:an?|the|his|her)\s[^.;:]{{0,80}}?\b{_GROUP}\b(?:\sof\s[^.;:,]{{0,40}}?)?"
    r"\sto\s(?:visit\s|tour\s|inspect\s)?"
)
_ON_A_VISIT = re.compile(
    r"\b(?:on|during|for|after)\s(?:an?|his|her|their|the)\s(?:[\w-]+\s){0,3}?(?:visit|trip)\sto\s"
)
_PURPOSE = re.compile(rf"\bto ({any_of(PURPOSE_VERBS)}\b[^.,;:!?\n]{{0,120}})")
_IN_PLACE = re.compile(rf"(?:In|At) (?:the )?(?P<place>{RUN.pattern}),? ")


@frozen(kw_only=True)
class Event:
    """Something that a sentence tells.

    Attributes:
        kind: ``part`` (persons in a role), ``go`` (a place visited as a whole), ``stop``, ``at`` (the place where what
            follows happens), ``group``, ``purpose``.
        start: where its words begin; events are told in this order.
        end: where they end.
        rule: the name of the rule.
        role: of the persons.
        persons: who.
        places: where.
        size: how many travel.
        origin: where they come from: text, start, end.
        text: the words, of a group or a purpose.
        evident: whether it can be a visit without more: somebody named or a delegation is who goes.
    """

    kind: str
    start: int
    end: int
    rule: str
    role: str = ""
    persons: tuple[PersonPhrase, ...] = ()
    places: tuple[PlacePhrase, ...] = ()
    size: int | None = None
    origin: tuple[str, int, int] | None = None
    text: str = ""
    evident: bool = field(default=False)


def persons_from(text: str, start: int) -> tuple[PersonPhrase, ...]:
    """The persons listed from `start` on."""
    found: list[PersonPhrase] = []
    at = start
    while len(found) < 50:
        person = person_at(text, _after_office_words(text, at), bare=True)
        if person is None:
            break
        found.append(person)
        between = _LIST.match(text, person.outer_end)
        if between is None:
            break
        at = between.end()
    return tuple(found)


_LOWER_OFFICE = re.compile(r"(?:the )?(?:[a-z]+(?:-[a-z]+)? ){1,5}(?=[A-Z])")


def _after_office_words(text: str, start: int) -> int:
    """Behind an office in small letters that stands at `start`, if a person's name comes there: vice mayor Zhou."""
    match = _LOWER_OFFICE.match(text, start)
    person = person_at(text, match.end()) if match else None
    return match.end() if match and person and person.rule == "title-before-name" else start


def places_from(text: str, start: int, persons: Sequence[PersonPhrase]) -> tuple[PlacePhrase, ...]:
    """The places listed from `start` on; a larger one behind a comma is where the one before it lies."""
    found: list[PlacePhrase] = []
    at, comma = start, False
    while len(found) < 100:
        place = place_at(text, at)
        if place is None or _is_person(place.start, persons):
            break
        if comma and found and found[-1].within is None and _is_larger(place.name, found[-1].name):
            around = (place.name, place.start, place.end)
            last = found[-1]
            found[-1] = PlacePhrase(last.name, last.start, last.end, place.outer_end, around)
        else:
            found.append(place)
        between = _LIST.match(text, place.outer_end)
        if between is None:
            break
        at, comma = between.end(), between[0] == ", "
    return tuple(found)


def _is_person(at: int, persons: Sequence[PersonPhrase]) -> bool:
    """Whether one of the `persons`, in the order of the text, begins at `at`."""
    index = bisect_left(persons, at, key=lambda person: person.start)
    return index < len(persons) and persons[index].start == at


def _is_larger(name: str, other: str) -> bool:
    """Whether the area `name` is one to hold `other`: a township holds a village or a school, a county all of them."""
    ranks = {"Town": 2, "Township": 2, "Subdistrict": 2}
    own, others = (
        ranks.get(word, 1 if word in SMALL_AREAS else 3 if is_area(word) else 0)
        for word in (name.split()[-1], other.split()[-1])
    )
    return own > max(others, 1)


def events(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> list[Event]:
    """What the sentence at `start` to `end` tells, in order; `persons` are those with offices in it."""
    found: list[Event] = []
    if opening := _IN_PLACE.match(text, _first_word(text, start), end):
        place = (opening["place"], *opening.span("place"))
        phrase = PlacePhrase(place[0], place[1], place[2], place[2])
        found.append(Event(kind="at", start=start, end=place[2], rule="in-place", places=(phrase,)))
    found += _groups(text, start, end)
    for match in _BY.finditer(text, start, end):
        if listed := persons_from(text, match.end()):
            role = BY_CUES[" ".join(match["cue"].lower().split())]
            rule = match["cue"].lower().replace(" ", "-")
            found.append(
                Event(
                    kind="part",
                    start=match.start(),
                    end=listed[-1].outer_end,
                    rule=rule,
                    role=role,
                    persons=listed,
                    evident=role == "leader",
                )
            )
    for match in _SUBJECT_CUE.finditer(text, start, end):
        if subjects := _subjects(text, start, match.start(), persons):
            role = SUBJECT_CUES[match["cue"]]
            found.append(
                Event(
                    kind="part",
                    start=match.start(),
                    end=match.end(),
                    rule=f"subject-{match['cue']}",
                    role=role,
                    persons=subjects,
                    evident=role == "leader",
                )
            )
    found += _goings(text, start, end, persons)
    for match in _PURPOSE.finditer(text, start, end):
        found.append(Event(kind="purpose", start=match.start(1), end=match.end(1), rule="to-do", text=match[1]))
    return sorted(found, key=lambda event: event.start)


def _first_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _groups(text: str, start: int, end: int) -> Iterator[Event]:
    for match in _DELEGATION.finditer(text, start, end):
        told = _SIZE.search(match["name"])
        size = told[1] if told else match["of"]
        if not (size or match["from"]) and "delegation" not in match["name"]:
            continue
        number = None if size is None else int(size) if size.isdecimal() else NUMBERS.index(size.lower()) + 1
        origin = (match["origin"], *match.span("origin")) if match["from"] else None
        first = match.start("name") + len(match["name"]) - len(_BEFORE_GROUP.sub("", match["name"]))
        last = match.end("from") if origin else match.end("name")
        yield Event(
            kind="group",
            start=first,
            end=last,
            rule="delegation",
            size=number,
            origin=origin,
            text=" ".join(text[first:last].split()),
        )


def _goings(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> Iterator[Event]:
    """The verbs of visiting with their places."""
    for match in _VERB.finditer(text, start, end):
        before = max(start, match.start() - _FAR), match.start()
        if _NOT_YET.search(text, max(start, match.start() - 20), match.start()):
            continue
        if not (places := places_from(text, match.end(), persons)):
            continue
        subjects = () if _GROUP_SUBJECT.search(text, *before) else _subjects(text, start, match.start(), persons)
        evident = bool(subjects or _OFFICIAL.search(text, *before))
        yield _going("go" if match["visit"] else "stop", match, places, subjects, evident)
    for match in _LEADING.finditer(text, start, end):
        if places := places_from(text, match.end(), persons):
            subjects = _subjects(text, start, match.start(), persons)
            yield _going("go", match, places, subjects, bool(subjects))
    for match in _ON_A_VISIT.finditer(text, start, end):
        if places := places_from(text, match.end(), persons):
            subjects = tuple(person for person in persons[:1] if person.outer_end <= match.start())
            yield _going("go", match, places, subjects, bool(subjects))


def _going(
    kind: str,
    verb: re.Match[str],
    places: tuple[PlacePhrase, ...],
    subjects: tuple[PersonPhrase, ...],
    evident: bool,
) -> Event:
    """That `subjects` go to the `places` listed behind `verb`."""
    rule = "-".join(verb[0].lower().split()) if len(verb[0]) < 30 else "-".join(verb[0].lower().split()[:2])
    return Event(
        kind=kind,
        start=verb.start(),
        end=places[-1].outer_end,
        rule=rule,
        role="leader" if subjects else "",
        persons=subjects,
        places=places,
        evident=evident,
    )


def _subjects(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> tuple[PersonPhrase, ...]:
    """The persons who stand right before the verb at `end`, joined by commas and and."""
    found: list[PersonPhrase] = []
    at = end
    before = bisect_left(persons, end, key=lambda person: person.start)
    for person in reversed(persons[max(0, before - _MOST_SUBJECTS) : before]):
        if person.start < start or person.outer_end > end:
            break
        between = text[person.outer_end : at]
        if not (_ADVERB.fullmatch(between) if not found else _LIST.fullmatch(between)):
            break
        found.append(person)
        at = person.outer_start
    return tuple(reversed(found))
