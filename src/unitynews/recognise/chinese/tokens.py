"""A text with its names replaced by one character each, so that a frame of a sentence is a regular expression."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from attrs import Factory, define

from unitynews.recognise.chinese.dates import DateMention
from unitynews.recognise.chinese.draft import Area, Draft, Organisation, Person
from unitynews.recognise.chinese.tables import first_characters, organisations, pattern, titles
from unitynews.recognise.chinese.text import HAN, Unit

#: The characters that stand for a person, an area down to the county, one below it, an organisation, a date, a group of
#: visitors, and quoted words. They are of the private use area, and what the text has of that is made a blank first.
PERSON, AREA, VILLAGE, ORGANISATION, DATE, GROUP, QUOTE = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_GROUP = re.compile(
    f"(?=[{first_characters((*organisations.DELEGATION_QUALIFIERS, *organisations.DELEGATIONS))}])"
    f"(?:{pattern(organisations.DELEGATION_QUALIFIERS)}){{0,3}}(?:{pattern(organisations.DELEGATIONS)})"
    "(?!成员[^,。]|长|的)"
)
_GUESTS = re.compile(pattern(organisations.GUESTS))
_QUOTED = re.compile("“[^“”]{0,400}”|《[^《》]{0,80}》")
_TITLE_BEHIND = re.compile(pattern(titles.HONORIFICS))


#: How much may stand between a group's sender, or the place where its name may begin, and the words of the table.
_LONGEST_QUALIFIER = 8


@define(eq=False)
class Token:
    """What one character of the code stands for: `value` is the entity, or the words of a group."""

    sign: str
    start: int
    end: int
    value: Any = None


@define(eq=False)
class Coded:
    """The code of a unit: `text`, and for each of its characters the offset in the unit at which it begins."""

    unit: Unit
    text: str
    offsets: list[int]
    tokens: dict[int, Token] = Factory(dict)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the code as offsets of the unit."""
        return self.offsets[start], self.offsets[end]

    def within(self, start: int, end: int, signs: str) -> list[Token]:
        """The tokens of these signs in a stretch of the code."""
        return [self.tokens[index] for index, sign in enumerate(self.text[start:end], start) if sign in signs]

    def index_of(self, offset: int) -> int:
        """The character of the code that stands for the unit's character at `offset`."""
        return bisect_right(self.offsets, offset) - 1


def coded(draft: Draft, unit: Unit, dates: Iterable[DateMention]) -> Coded:
    """The code of a unit."""
    chosen: list[Token] = []
    taken: list[tuple[int, int]] = []
    for token in [*_persons(draft, unit), *_groups(draft, unit), *_quotes(unit), *_others(draft, unit, dates)]:
        stretch = token.start, token.end
        at = bisect_right(taken, stretch)
        before_free = at == 0 or taken[at - 1][1] <= token.start
        if before_free and (at == len(taken) or token.end <= taken[at][0]):
            taken.insert(at, stretch)
            chosen.insert(at, token)
    return _code(unit, chosen)


def _code(unit: Unit, tokens: list[Token]) -> Coded:
    folded = _PRIVATE.sub(" ", unit.folded)
    pieces: list[str] = []
    offsets: list[int] = []
    by_index: dict[int, Token] = {}
    at = 0
    for token in tokens:
        start = token.start
        pieces += (folded[at:start], token.sign)
        offsets += range(at, start)
        by_index[len(offsets)] = token
        offsets.append(start)
        at = token.end
    pieces.append(folded[at:])
    offsets += range(at, len(folded) + 1)
    return Coded(unit, "".join(pieces), offsets, by_index)


def _persons(draft: Draft, unit: Unit) -> Iterable[Token]:
    """The persons, each with the office before the name, longest first."""
    found = []
    for start, end, person in draft.named_in(unit):
        if not isinstance(person, Person):
            continue
        first, last = unit.titled.get(start, (start, end))
        last = max(end, last)
        if behind := _TITLE_BEHIND.match(unit.folded, last):
            last = behind.end()
        found.append(Token(PERSON, min(first, start), last, person))
    return sorted(found, key=lambda token: (token.start - token.end, token.start))


def _groups(draft: Draft, unit: Unit) -> Iterable[Token]:
    """The groups of visitors, with the area or the organisation that they are from."""
    matches = list(_GROUP.finditer(unit.folded))
    if matches:
        titled = {start for start, _ in unit.titled.values()}
        ends = {end: (start, thing) for start, end, thing in [*unit.areas, *draft.named_in(unit)]}
    for match in matches:
        first = match.start()
        edge = unit.left_edge(first)
        counted = unit.folded.endswith("个", edge, first)  # 组成两个考察组: no part of the name
        if first not in ends and 0 < first - edge <= _LONGEST_QUALIFIER and edge not in titled and not counted:
            first = next((end for end in ends if edge < end <= first), edge)
        start, sender = ends.get(first, (first, None))
        yield Token(GROUP, start, match.end(), sender)
    for match in _GUESTS.finditer(unit.folded):
        yield Token(GROUP, *match.span())


def _quotes(unit: Unit) -> Iterable[Token]:
    return (Token(QUOTE, *match.span()) for match in _QUOTED.finditer(unit.folded) if match.end() - match.start() > 14)


def _others(draft: Draft, unit: Unit, dates: Iterable[DateMention]) -> Iterable[Token]:
    yield from (Token(DATE, one.start, one.end, one) for one in dates)
    spans = [
        Token(ORGANISATION, start, end, one)
        for start, end, one in draft.named_in(unit)
        if isinstance(one, Organisation)
    ]
    yield from sorted(spans, key=lambda token: (token.start - token.end, token.start))
    joined: Token | None = None
    for start, end, area in unit.areas:
        if joined is not None and joined.end == start:
            joined = Token(_sign(area), joined.start, end, area)
            continue
        if joined is not None:
            yield joined
        joined = Token(_sign(area), start, end, area)
    if joined is not None:
        yield joined


def _sign(area: Area) -> str:
    return AREA if area.level < 4 else VILLAGE


__all__ = [
    "AREA",
    "DATE",
    "GROUP",
    "HAN",
    "ORGANISATION",
    "PERSON",
    "QUOTE",
    "VILLAGE",
    "Coded",
    "Organisation",
    "Person",
    "Token",
    "coded",
]
