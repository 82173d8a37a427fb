"""Optional recognisers: what they are, where they are found, and how their suggestions join what a grammar found.

One rule merges them: **the grammar wins every overlap**; among suggestions that overlap, the higher score wins, then
the longer one, then the earlier one. What wins names the entity that already has this name, or else a new one. A
suggestion gives a name and its place, nothing more: offices and visits stay with the grammar.

A package offers a recogniser in the entry-point group ``unitynews.recognisers``: a name, and a function that takes what
stands behind the colon in ``name:argument`` (None if nothing does) and gives a `Recogniser`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import entry_points
from itertools import count
from typing import Any, Protocol

import attrs
from attrs import frozen

from unitynews.errors import RecogniserError
from unitynews.model import Article, Block, Organisation, Person, Site, Span
from unitynews.recognise.finding import Finding, Recognition

GROUP = "unitynews.recognisers"

#: The kinds of names that a recogniser can suggest: the class of the entity, the article's field, the letter of its id.
_KINDS: dict[str, tuple[type[Person | Organisation | Site], str, str]] = {
    "person": (Person, "persons", "p"),
    "organisation": (Organisation, "organisations", "o"),
    "site": (Site, "sites", "s"),
}
#: The findings of a grammar that settle what their words are. A purpose is a clause, which may well hold a name.
_SETTLING = frozenset({"person", "title", "organisation", "site", "date", "delegation"})
#: A whole name: something besides marks and digits, on one line.
_NAME = re.compile(r"(?=.*[^\W\d_])\S(?:.*\S)?")


@frozen(kw_only=True)
class Suggestion:
    """A stretch of a text that a recogniser takes for a name.

    Attributes:
        start: offset of its first character, in code points.
        end: offset behind its last character.
        kind: ``person``, ``organisation`` or ``site``.
        score: how sure, from 0 to 1.
        source: who says so.
    """

    start: int
    end: int
    kind: str
    score: float
    source: str


class Recogniser(Protocol):
    """Finds names in a text.

    Attributes:
        name: what it is called where findings are shown.
    """

    @property
    def name(self) -> str:
        """What it is called where findings are shown."""

    def __call__(self, text: str) -> Iterable[Suggestion]:
        """The names in `text`, one paragraph of an article, in any order; they may overlap."""


def installed() -> list[str]:
    """The names of the recognisers that installed packages offer, sorted."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def by_name(name: str) -> Recogniser:
    """The recogniser called `name`, as ``name`` or ``name:argument``: ``spacy:zh_core_web_sm``.

    Raises:
        RecogniserError: if there is none of this name, or it cannot be had with this argument.
    """
    plain, _, argument = name.partition(":")
    points = [point for point in entry_points(group=GROUP) if point.name == plain]
    if not points:
        raise RecogniserError(f"no recogniser is called {plain!r}; there are {', '.join(installed()) or 'none'}")
    try:
        made: Recogniser = points[0].load()(argument or None)
    except RecogniserError:
        raise
    except Exception as error:  # whatever a stranger's package raises: it is named, not hidden
        raise RecogniserError(f"the recogniser {name} cannot be had: {type(error).__name__}: {error}") from error
    return made


def filled_in(found: Recognition, recognisers: Sequence[Recogniser]) -> Recognition:
    """`found` with what the recognisers suggest where the grammar found nothing.

    A suggestion that is no name (empty, without a letter, over a line break, outside the text, of a kind not known) is
    left out, and so is one that crosses the border of a link or of emphasis.
    """
    names = _Names(found.article)
    blocks: list[Block] = []
    findings = list(found.findings)
    settled: dict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for finding in found.findings:
        if finding.kind in _SETTLING:
            settled[finding.block].append((finding.start, finding.end))
    for index, block in enumerate(found.article.body):
        added = [
            Finding(
                block=index,
                start=one.start,
                end=one.end,
                kind=one.kind,
                rule="suggested",
                entity=names.entity(one.kind, block.text[one.start : one.end]),
                score=one.score,
                source=one.source,
            )
            for one in _winners(block, settled[index], recognisers)
        ]
        spans = [Span(start=one.start, end=one.end, kind="mention", target=one.entity) for one in added]
        blocks.append(attrs.evolve(block, spans=(*block.spans, *spans)) if spans else block)
        findings += added
    findings.sort(key=lambda one: (-1 if one.block is None else one.block, one.start))
    return Recognition(article=names.added_to(found.article, blocks), findings=tuple(findings))


def _winners(block: Block, settled: list[tuple[int, int]], recognisers: Sequence[Recogniser]) -> list[Suggestion]:
    """The suggestions for a block that hold, in the order of its text."""
    taken = _Intervals([*settled, *((span.start, span.end) for span in block.spans if span.kind == "mention")])
    borders = [(span.start, span.end) for span in block.spans if span.kind != "mention"]
    suggestions = [one for recogniser in recognisers for one in _named(recogniser(block.text), block.text)]
    suggestions.sort(key=lambda one: (-one.score, one.start - one.end, one.start, one.kind, one.source))
    winners = [
        one
        for one in suggestions
        if not any(start < one.start < end < one.end or one.start < start < one.end < end for start, end in borders)
        and taken.take(one.start, one.end)
    ]
    return sorted(winners, key=lambda one: one.start)


def _named(suggestions: Iterable[Suggestion], text: str) -> Iterator[Suggestion]:
    """Those of `suggestions` that are names."""
    for one in suggestions:
        if one.kind in _KINDS and 0 <= one.start < one.end <= len(text) and _NAME.fullmatch(text, one.start, one.end):
            yield one


class _Intervals:
    """Stretches of a text that are spoken for."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def take(self, start: int, end: int) -> bool:
        """Take a stretch, unless something of it is taken; whether it was free."""
        at = bisect_left(self._starts, end)  # the first stretch that begins behind this one
        if at and self._ends[at - 1] > start:
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True


class _Names:
    """The entities of an article by their names, and those that are added."""

    def __init__(self, article: Article) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._added: dict[str, list[Any]] = {field: [] for _, field, _ in _KINDS.values()}
        things: list[Person | Organisation | Site] = [*article.persons, *article.organisations, *article.sites]
        self._given = {thing.id for thing in (*things, *article.visits)}
        self._numbers = {kind: count(1) for kind in _KINDS}
        for kind, (cls, _, _) in _KINDS.items():
            for thing in things:
                for name in (thing.name, *thing.aliases) if isinstance(thing, cls) else ():
                    self._ids.setdefault((kind, name), thing.id)

    def entity(self, kind: str, name: str) -> str:
        """The id of the entity of this kind and name, a new one if there is none."""
        if (kind, name) not in self._ids:
            cls, field, letter = _KINDS[kind]
            numbered = (f"{letter}{number}" for number in self._numbers[kind])
            identifier = next(one for one in numbered if one not in self._given)
            self._ids[kind, name] = identifier
            self._added[field].append(cls(id=identifier, name=name))
        return self._ids[kind, name]

    def added_to(self, article: Article, body: list[Block]) -> Article:
        """`article` with the new entities and another body."""
        more: dict[str, Any] = {
            field: (*getattr(article, field), *things) for field, things in self._added.items() if things
        }
        return attrs.evolve(article, body=tuple(body), **more)
