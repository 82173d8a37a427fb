"""The text as the grammar looks at it: folded, cut into sentences, with the places where a name may begin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from attrs import Factory, define

from unitynews.model import Article
from unitynews.recognise.chinese.folding import fold
from unitynews.recognise.chinese.tables import first_characters, pattern, places, verbs

#: Han characters, for a character class.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN = re.compile(f"[{HAN}]")

_WITHIN = (*verbs.WITHIN_NAMES, *places.LANDS)
_MARK = f"[^{HAN}A-Za-z0-9·]"
_FIRST = f"[{first_characters((*_WITHIN, *verbs.BEFORE_NAMES))}]"
_EDGE = re.compile(rf"{_MARK}+|(?={_FIRST})(?:(?P<within>{pattern(_WITHIN)})|(?:{pattern(verbs.BEFORE_NAMES)}))")
#: No sentence of the genre is longer: what is longer is cut, so that none is looked at for longer than it deserves.
LONGEST_SENTENCE = 600
_SENTENCE = re.compile(rf"[^。!?;\n]{{1,{LONGEST_SENTENCE}}}[。!?;\n]{{0,9}}[”’\")]{{0,9}}")
_BEGINNING = itemgetter(0)
_QUOTED = re.compile("“([^“”]{0,300})”")
#: From how many characters on it pays to ask first which of them a text has.
_MANY = 40
#: The reading of a rare character, in brackets behind it: 鹭(lù)川县.
_READING = re.compile("[(（] ?[a-zA-Z]{0,3}[\u00e0-\u01dca-z]{1,5} ?[)）]")


@define(eq=False)
class Unit:
    """One piece of the article: its headline, or a block of its body.

    Attributes:
        index: of the block, None for the headline.
        text: as written, but for the readings of characters.
        folded: for matching.
        edges: offsets at which a name may begin, ascending.
        areas: the areas named: start, end, which.
        titled: where a person's name begins -> where the name begins and ends together with the offices.
        gaps: behind which offsets readings were left out, and how many characters were left out so far.
    """

    index: int | None
    text: str
    folded: str
    edges: list[int] = Factory(list)
    areas: list[tuple[int, int, Any]] = Factory(list)
    gaps: list[tuple[int, int]] = Factory(list)
    titled: dict[int, tuple[int, int]] = Factory(dict)

    @classmethod
    def of(cls, index: int | None, written: str) -> Unit:
        """A unit of the text as it is in the article."""
        if "(" not in written and "（" not in written:
            return cls(index, written, fold(written))
        pieces, gaps, at, left_out = [], list[tuple[int, int]](), 0, 0
        for match in _READING.finditer(written):
            if match.start() and _HAN.match(written, match.start() - 1):
                pieces.append(written[at : match.start()])
                at = match.end()
                gaps.append((match.start() - left_out, left_out + len(match[0])))
                left_out += len(match[0])
        text = "".join([*pieces, written[at:]])
        return cls(index, text, fold(text), gaps=gaps)

    def in_article(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of this text as offsets into the article's."""
        if not self.gaps:
            return start, end
        return start + self._left_out(start, end=False), end + self._left_out(end, end=True)

    def _left_out(self, at: int, *, end: bool) -> int:
        out = 0
        for gap, so_far in self.gaps:
            if gap < at or (gap == at and not end):
                out = so_far
        return out

    def areas_in(self, start: int, end: int) -> list[tuple[int, int, Any]]:
        """The areas that begin in a stretch, in order, when all are found."""
        areas = self.areas
        return areas[bisect_left(areas, start, key=_BEGINNING) : bisect_left(areas, end, key=_BEGINNING)]

    def left_edge(self, at: int) -> int:
        """The last place before `at` where a name may begin."""
        return self.edges[bisect_right(self.edges, at) - 1]


class Words:
    """Words to be found in texts: names that an article itself gives. To make a pattern of them would take longer."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths: dict[str, list[int]] = {}
        for word in sorted(self._words, key=len, reverse=True):
            lengths = self._lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))

    def spans_in(
        self, text: str, start: int = 0, end: int | None = None, *, before: re.Pattern[str] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Where they stand in `text`, in order; of two that overlap the earlier, then the longer.

        Args:
            text: the text.
            start: where to begin.
            end: where the text ends.
            before: what must stand behind them.
        """
        end = len(text) if end is None else end
        words, behind = self._words, start
        for at in self._beginnings(text, start, end):
            if at < behind:
                continue
            for length in self._lengths[text[at]]:
                last = at + length
                if last <= end and text[at:last] in words and (before is None or before.match(text, last)):
                    behind = last
                    yield at, last
                    break

    def _beginnings(self, text: str, start: int, end: int) -> list[int]:
        """Where the words' first characters stand, in order."""
        firsts: Iterable[str] = self._lengths
        if len(self._lengths) > _MANY:
            firsts = self._lengths.keys() & set(text[start:end])
        found: list[int] = []
        for first in firsts:
            at = text.find(first, start, end)
            while at >= 0:
                found.append(at)
                at = text.find(first, at + 1, end)
        found.sort()
        return found


def units_of(article: Article) -> list[Unit]:
    """The headline and the blocks of `article` that hold text."""
    headline = Unit.of(None, article.headline)
    blocks = [Unit.of(index, block.text) for index, block in enumerate(article.body)]
    return [unit for unit in (headline, *blocks) if unit.text]


def set_edges(unit: Unit, names: list[tuple[int, int]]) -> None:
    """Finds where names may begin in `unit`; a word within one of the persons' names, in order, is no edge."""
    found = [match.span() for match in _EDGE.finditer(unit.folded) if match.lastgroup is None]
    edges, at = [0], 0
    for first, last in names:
        while at < len(found) and found[at][0] < last:
            if found[at][1] <= first:
                edges.append(found[at][1])
            at += 1
        edges.append(last)
    edges += [end for _, end in found[at:]]
    unit.edges = sorted({*edges})


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a folded text begin and end."""
    for match in _SENTENCE.finditer(text):
        yield match.span()
