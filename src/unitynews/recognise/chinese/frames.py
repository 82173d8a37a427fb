"""Frames: what the sentences of a text say about a visit, one event after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import Factory, define, evolve

from unitynews.recognise.chinese.dates import DateMention, number
from unitynews.recognise.chinese.objects import Item, item_at, items_of
from unitynews.recognise.chinese.tables import first_characters, organisations, pattern, verbs
from unitynews.recognise.chinese.text import HAN, sentences
from unitynews.recognise.chinese.tokens import (
    AREA,
    DATE,
    GROUP,
    ORGANISATION,
    PERSON,
    VILLAGE,
    Coded,
)
from unitynews.recognise.chinese.unreal import end_of_told, is_unreal, same_clause, taken_back

_NUMBER = r"(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})"
_RUN = rf"(?P<run>{PERSON}(?:等)?(?:(?:[、,]|和|与|及|以及|暨|还有|、以及)\s?{PERSON})*)"
_SUBJECT = re.compile(_RUN)
#: Behind the last of those named: how many they are, 等, and others without a name.
_AND_OTHERS = (
    rf"(?:[二两三四五六七八九十](?:人|[位名][{HAN}]{{0,5}}?))?"
    rf"(?:(?:、|,|和|及|以及|与|暨|并)[^,。;{PERSON}{GROUP}{DATE}]{{2,24}}?(?:{pattern(verbs.OTHERS)}))?"
    rf"(?:等[^,。;{PERSON}{GROUP}]{{0,14}})?"
)
_MANNER = f"(?:{pattern(verbs.MANNER)}|,|{DATE}){{0,3}}"
_TARGET = f"[{AREA}{ORGANISATION}]"

_IN_LEAD = re.compile(rf"在{_RUN}{_AND_OTHERS}的?(?P<cue>{pattern(verbs.IN_LEAD)})下")
_IN_HOST = re.compile(rf"在{_RUN}{_AND_OTHERS}的?(?:{pattern(verbs.KINDLY)})?(?P<cue>{pattern(verbs.IN_HOST)})下")
_LEAD = re.compile(rf"{_RUN}{_AND_OTHERS}{_MANNER}(?P<cue>{pattern(verbs.LEAD)})(?!下|先|导)")
_PARTY = re.compile(rf"{_RUN}等?(?P<cue>一行)(?:{_NUMBER}(?P<about>余|多)?人)?")
_BY_LEAD = re.compile(rf"由{_RUN}{_AND_OTHERS}(?P<cue>{pattern(verbs.BY_LEAD)})")
_HOST = re.compile(rf"{_RUN}{_AND_OTHERS}{_MANNER}(?P<cue>{pattern(verbs.HOST)})(?!下|前往|员)")
_HOST_FOR = re.compile(
    rf"{_RUN}(?:等|及|和)?[^,。;{PERSON}{GROUP}]{{0,10}}(?:代表[^,。;{PERSON}{GROUP}]{{1,12}})?"
    rf"(?:{pattern(verbs.GIVING)})?(?:{pattern(verbs.KINDLY)}){{1,2}}的?(?P<cue>{pattern(verbs.WELCOME)})"
)
_HOST_AFTER = re.compile(
    rf"(?P<cue>陪同(?:{pattern(verbs.PURPOSE)}|活动)?的?还?(?:{pattern(verbs.OTHERS)})?[有:]){_RUN}"
)
_GUIDE = re.compile(rf"{_RUN}{_AND_OTHERS}{_MANNER}(?P<cue>{pattern(verbs.GUIDE)})(?:{GROUP}|{pattern(verbs.GUIDED)})")
_FOLLOW = re.compile(rf"{_RUN}{_AND_OTHERS}(?:也|还|等|{_MANNER})?(?P<cue>{pattern(verbs.FOLLOW)})")
_GOING = pattern(word for word in verbs.GO if word not in ("到", "来", "对"))
_SEEING = pattern(word for word in verbs.SEE if len(word) > 1)
_GO = re.compile(
    rf"(?=[在{first_characters(verbs.GO)}])(?P<cue>{verbs.TO}|{verbs.COME}|{_GOING}|对(?={_TARGET}+[^,。]*进行)|在(?={_TARGET}(?:{pattern(verbs.CARRY_OUT)})?(?:{pattern(verbs.PURPOSE)})))(?:了|至|访)?"
    rf"(?:(?:{pattern(verbs.NEAR)})的?)?(?P<targets>{_TARGET}(?:(?:、|和|与|及|以及|暨|,?前往|,?赴){_TARGET})*)(?P<rest>[^。;,]*)"
)
_HOUSE = pattern(organisations.HOUSES)
_COME = re.compile(
    rf"(?:来|(?:{pattern(verbs.COME_TO_US)})[我本])(?P<ending>{_HOUSE}|访)(?=[^长]|$)|来[我本](?:{_HOUSE})"
    rf"|来[{HAN}]{{1,2}}?(?=(?:{pattern(verbs.PURPOSE)})[^者人])"
)
#: One of these is in all that `_COME` finds.
_COMERS = re.compile("[来我本]")
_ON_FOOT_FIRST = first_characters((*verbs.AROUND_SEE, *verbs.SEE))
_ON_FOOT = re.compile(
    rf"(?=[{_ON_FOOT_FIRST}])"
    rf"(?P<cue>(?:{pattern(verbs.AROUND_SEE)})*(?:{_SEEING}|赴|{verbs.TO}|{verbs.COME}))(?:了|过)?"
)
_AT = re.compile(
    rf"(?:(?<=[,。;:])|^|{DATE}[,上下]?午?,?)(?:[先又还再]?在(?!于)|到达|来到|走进)(?P<item>[^,。;:]{{1,40}})"
)
#: How long a visit lasts, and the day that every month has.
_LASTS = re.compile(r"为期(?P<days>[一二两三四五六七八九十]{1,2}|\d{1,2})[天日]")
_EVERY_MONTH = 28
#: How far before its end the place of a dateline begins at most.
_LONGEST_DATELINE = 10
#: 第二站是某研究院: the stops are counted.
_STATION = re.compile(r"第[一二三四五六七八九十\d]{1,2}站(?:[,:]|是|为|到了?)(?P<item>[^,。;:]{1,40})")
_ABOUT = re.compile(
    rf"(?P<matter>(?:{pattern(verbs.INSPECTING)})(?!组|团|了)[^,。;{PERSON}{GROUP}]{{2,30}}?"
    rf"(?:{pattern(verbs.INSPECTED)}))(?=[,。;])"
)
_OBSERVE = re.compile(pattern(verbs.OBSERVE))
_MEET = re.compile(pattern(verbs.MEET))
_ERRAND = re.compile(rf"(?:上午|下午)?(?:{pattern(verbs.ERRANDS)})")
_CONTEST = re.compile(pattern(verbs.CONTESTS))
_SIZE = re.compile(
    rf"一行{_NUMBER}(?P<about>余|多)?人|(?:{pattern(verbs.LEAD)})[^,。;]{{0,12}}?(?P<led>\d{{1,4}}|[一二三四五六七八九十]{{1,3}})(?P<about2>余|多)?[名位人]"
)


@define(eq=False)
class Event:
    """One thing that a sentence says.

    Attributes:
        kind: lead, in-lead, guide, host, follow, subject, group, go, come, see, at, date, size.
        start: offset in the code.
        end: offset behind it in the code.
        rule: the frame that it was found by.
        values: tokens, or items, or the number.
        verb: the word that the frame turns on.
        rest: the code behind the targets of a journey, for its purpose.
        listed: whether the list of sites was said to be one.
    """

    kind: str
    coded: Coded
    start: int
    end: int
    rule: str
    values: list[Any] = Factory(list)
    verb: str = ""
    rest: tuple[int, int] = (0, 0)
    listed: bool = False


def events_of(code: Coded) -> Iterator[list[Event]]:
    """The events of each sentence, in order."""
    for start, end in sentences(code.text):
        found = list(_events(code, start, end))
        if any(event.kind not in _TIMELESS for event in found):
            found = list(_real(code.text, start, end, found))
        yield sorted(found, key=lambda event: (event.start, _ORDER.get(event.kind, 9)))


def _real(text: str, start: int, end: int, events: Iterable[Event]) -> Iterator[Event]:
    """The events that a sentence tells as having taken place, and those that tell nothing by themselves."""
    told, back = end_of_told(text, start, end), taken_back(text, start, end)
    for event in events:
        told_of = event.end <= told and not any(same_clause(text, event.start, at) for at in back)
        if event.kind in _TIMELESS or (told_of and not is_unreal(text, start, event.start)):
            yield event


#: The kinds of events that tell nothing by themselves.
_TIMELESS = frozenset(("date", "subject", "group", "scene"))
_ORDER = {
    "date": 0,
    "in-lead": 1,
    "guide": 1,
    "lead": 1,
    "host": 2,
    "follow": 2,
    "size": 3,
    "subject": 3,
    "group": 4,
    "errand": 5,
    "go": 5,
    "come": 5,
    "see": 6,
    "about": 6,
    "at": 6,
}


def _events(code: Coded, start: int, end: int) -> Iterator[Event]:
    text = code.text
    for at in _places(text, DATE, start, end):
        if text[at + 1 : at + 2] == ")" and "(" in text[max(start, at - _LONGEST_DATELINE) : at]:
            continue  # (青岚,10月10日): when the news was written
        yield Event("date", code, at, at + 1, "date", [_lasting(code.tokens[at].value, text, at, end)])
    if text.find(PERSON, start, end) >= 0:
        yield from _person_events(code, start, end)
    for at in _places(text, GROUP, start, end):
        yield Event("group", code, at, at + 1, "group-of-visitors", [code.tokens[at]])
    if _COMERS.search(text, start, end):
        for match in _COME.finditer(text, start, end):
            yield Event("come", code, match.start(), match.end(), "come-to-us", verb=match["ending"] or "")
    purposes = []
    for match in _GO.finditer(text, start, end):
        purposes.append(match.span("rest"))
        targets = code.within(*match.span("targets"), AREA + ORGANISATION)
        if _CONTEST.search(match["rest"]):
            yield Event("errand", code, match.start(), match.end("targets"), "contest")
        if not _ERRAND.match(match["rest"]):
            yield Event(
                "go", code, match.start(), match.end("targets"), "journey", targets, match["cue"], match.span("rest")
            )
    yield from _sights(code, start, end, purposes)


def _places(text: str, sign: str, start: int, end: int) -> Iterator[int]:
    """Where `sign` stands."""
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def _lasting(date: DateMention, text: str, at: int, end: int) -> DateMention:
    """A date with the days of a visit that is said to last some: 9日抵达,开始为期两天的访问."""
    lasts = _LASTS.search(text, at, end)
    if lasts is None or date.first != date.last or date.last.day is None:
        return date
    last = date.last.day + (number(lasts["days"].replace("两", "二")) or 1) - 1
    return evolve(date, last=evolve(date.last, day=last)) if last <= _EVERY_MONTH else date


def _person_events(code: Coded, start: int, end: int) -> Iterator[Event]:
    text = code.text
    for kind, rule, frame in (
        ("in-lead", "led-by", _IN_LEAD),
        ("host", "accompanied-by", _IN_HOST),
        ("guide", "guides", _GUIDE),
        ("lead", "leads", _LEAD),
        ("lead", "and-party", _PARTY),
        ("lead", "led-by", _BY_LEAD),
        ("host", "accompanies", _HOST),
        ("host", "receives", _HOST_FOR),
        ("host", "accompanying", _HOST_AFTER),
        ("follow", "travels-along", _FOLLOW),
    ):
        for match in frame.finditer(text, start, end):
            persons = code.within(*match.span("run"), PERSON)
            if (
                kind == "lead"
                and match.start() > start
                and text[match.start() - 1] == "在"
                and text[match.end() : match.end() + 1] == "下"
            ):
                continue
            yield Event(kind, code, match.start(), match.end(), rule, persons, match["cue"])
            if frame is _PARTY and match["number"] and not match["about"]:
                yield Event(
                    "size", code, match.start("number"), match.end("number"), "party-of", [_count(match["number"])]
                )
    for match in _SIZE.finditer(text, start, end):
        if not (match["about"] or match["about2"]):
            yield Event("size", code, *match.span(), "number-led", [_count(match["number"] or match["led"])])
    for match in _SUBJECT.finditer(text, start, end):
        yield Event("subject", code, *match.span(), "subject", code.within(*match.span(), PERSON))


def _count(figures: str) -> int:
    return number(figures) or 0


def _sights(code: Coded, start: int, end: int, purposes: list[tuple[int, int]]) -> Iterator[Event]:
    """What visitors see, in lists behind a verb, and the places where they are said to be (在某馆,听取了).

    `purposes` are what stands behind the targets of journeys.
    """
    text = code.text
    at = start
    while (match := _ON_FOOT.search(text, at, end)) is not None:
        abstract = match["cue"].endswith(verbs.ABSTRACT) and text[match.end() - 1] != "了"
        arriving = match["cue"].endswith(verbs.ARRIVING)
        items, listed, stop = items_of(code, match.end(), end, abstract=abstract, arriving=arriving)
        at = max(match.end(), stop)
        if items and not (abstract and any(first <= match.start() < last for first, last in purposes)):
            yield Event("see", code, match.start(), stop, "list-behind-verb", items, match["cue"], listed=listed)
        at = match.end() if not items else at
    for match in _ABOUT.finditer(text, start, end):
        yield Event("about", code, *match.span("matter"), "matter-behind-verb")
    for match in _STATION.finditer(text, start, end):
        item = item_at(code, *match.span("item"))
        if item is not None:
            yield Event("see", code, match.start(), item.code_end, "numbered-stop", [item])
    for match in _AT.finditer(text, start, end):
        item = item_at(code, match.start("item"), match.end("item"))
        if item is not None:
            rest = text[item.code_end : end]
            meets, observes = _MEET.search(rest), _OBSERVE.search(rest)
            kind = "at" if observes and not (meets and meets.start() < observes.start()) else "scene"
            yield Event(kind, code, match.start(), item.code_end, "where-they-are", [item])


__all__ = ["VILLAGE", "Event", "Item", "events_of"]
