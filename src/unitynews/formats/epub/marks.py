"""What the markup of a page says of a block, so that a change of the markup alone is seen and taken over.

Other programs rewrite markup without changing what it says: they merge neighbours, move spaces out of an element,
rename classes. So what is compared is what a reader sees: which letters are emphasised, strong or linked to where,
and whether the block is a heading (of which rank), a quote, an item, a figure or a paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote

import attrs

from unitynews.formats.epub.mapping import comparable, squeezed
from unitynews.formats.epub.markup import sound_url
from unitynews.formats.epub.pairing import Budget
from unitynews.model import Block, Span, walk

#: A stretch of comparable text: what it is, where it leads, from, to.
Mark: TypeAlias = tuple[str, str, int, int]
#: The same with offsets into the text as it is.
Stretch: TypeAlias = tuple[str, str, int, int]

_EMPHASIS = frozenset({"emphasis", "strong"})
_HOLE = "hole"

_PAGE_KINDS = frozenset({"heading", "quote", "list_item", "figure"})


def alike(block: Block, page: Block) -> bool:
    """Whether a page says of `page`, a block read from it, what our page of `block` says."""
    if _kind_of(block) != _kind_on(page):
        return False
    if not block.spans and not page.spans:
        return True
    ours, theirs = _both_marks(block, page)
    return ours == theirs


def _both_marks(block: Block, page: Block) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of the record and those of the page."""
    shown = _marks(block.text, _shown(block))
    holes = [mark for mark in shown if mark[0] == _HOLE]
    ours = [mark for mark in shown if mark[0] != _HOLE]
    theirs = _marks(page.text, _outward(page.spans))
    return tuple(ours), theirs if not holes else tuple(_without(theirs, holes))


def remarked(block: Block, page: Block, budget: Budget) -> Block:
    """`block`, whose text is comparable to that of `page`, with the markup that `page` has.

    What no page shows stays: mentions, kinds that are all shown as paragraphs, the depth of an item.
    """
    kind, level = block.kind, block.level
    if _kind_of(block) != _kind_on(page):
        kind, level = page.kind, from_page(page).level
    ours, theirs = _both_marks(block, page)
    if ours == theirs:
        return attrs.evolve(block, kind=kind, level=level)
    placed = [span for span in block.spans if not is_markup(span)]
    marks = _marks(page.text, _outward(page.spans))
    if not budget.takes(len(marks) * (len(marks) + len(placed))):
        return attrs.evolve(block, kind=kind, level=level)
    # An address that the record has too stays as the record spells it.
    spans = (*page.spans, *block.spans)
    targets = {_comparable_url(span.target): span.target for span in spans if span.kind == "link"}
    _, starts = squeezed(block.text)
    for name, url, start, end in marks:
        target = targets.get(url) if name == "link" else None
        span = Span(start=starts[start], end=starts[end - 1] + 1, kind=name, target=target)
        placed += _cut(span, placed)
    return attrs.evolve(block, kind=kind, level=level, spans=tuple(placed))


def from_page(block: Block) -> Block:
    """A block that somebody has put on a page of ours: ranks of headings begin with the second, since h1 is taken."""
    if block.kind != "heading":
        return block
    return attrs.evolve(block, level=max(1, (block.level or 2) - 1))


def is_markup(span: Span) -> bool:
    """Whether a page shows `span` as markup that is read back."""
    return span.kind in _EMPHASIS or (span.kind == "link" and sound_url(span.target) is not None)


def _kind_of(block: Block) -> tuple[str, int | None]:
    if block.kind == "heading":
        return "heading", min(block.level or 1, 5) + 1
    return (block.kind if block.kind in _PAGE_KINDS else "paragraph"), None


def _kind_on(block: Block) -> tuple[str, int | None]:
    if block.kind == "heading":
        return "heading", max(block.level or 1, 2)
    return (block.kind if block.kind in _PAGE_KINDS else "paragraph"), None


def _shown(block: Block) -> list[Stretch]:
    """What our page of `block` shows as markup that is read back (see `unitynews.formats.epub.markup`).

    Words lead where the innermost span around them leads, a mention into the indexes of the book. That is no link of
    the text, and so a hole in one that lies around it.
    """
    found = [
        (span.kind, "", span.start, span.end)
        for span in block.spans
        if span.kind in _EMPHASIS and span.start < span.end
    ]
    if not any(span.kind == "link" for span in block.spans):
        return found
    ways: list[tuple[str, str]] = [("", "")]
    for step, at, value in walk(block):
        if isinstance(value, Span):
            if step == "close":
                ways.pop()
            elif value.kind == "mention" and value.target:
                ways.append((_HOLE, "") if ways[-1][0] else ways[-1])
            else:
                url = sound_url(value.target) if value.kind == "link" else None
                ways.append(("link", _comparable_url(url)) if url else ways[-1])
        elif ways[-1][0]:
            found.append((*ways[-1], at, at + len(value)))
    return found


def _outward(spans: Iterable[Span]) -> Iterator[Stretch]:
    """What of a page's markup counts: links within the book are the book's own."""
    for span in spans:
        if span.kind in _EMPHASIS:
            yield span.kind, "", span.start, span.end
        elif span.kind == "link" and (url := sound_url(span.target)):
            yield span.kind, _comparable_url(url), span.start, span.end


def _without(marks: Iterable[Mark], holes: Sequence[Mark]) -> Iterator[Mark]:
    """`marks`, their links without what lies in `holes`, which come in order and lie apart."""
    starts = [hole[2] for hole in holes]
    pieces: list[Mark] = []
    for kind, url, start, end in marks:
        at = max(0, bisect_right(starts, start) - 1) if kind == "link" else len(holes)
        while start < end and at < len(holes) and holes[at][2] < end:
            _, _, first, last = holes[at]
            if start < first:
                pieces.append((kind, url, start, first))
            start, at = max(start, last), at + 1
        if start < end:
            pieces.append((kind, url, start, end))
    return iter(sorted(pieces, key=_place))


def _marks(text: str, stretches: Iterable[Stretch]) -> tuple[Mark, ...]:
    ordered = sorted(stretches, key=_place)
    if not ordered:
        return ()
    found: list[Mark] = []
    shown, offset = comparable(text), _Offsets(text)
    last: dict[tuple[str, str], int] = {}
    for kind, url, first, behind in ordered:
        start, end = _trimmed(shown, offset.of(first), offset.of(behind))
        if start >= end:
            continue
        name = kind, url
        before = last.get(name)
        if before is not None and start <= found[before][3]:
            found[before] = (*name, found[before][2], max(end, found[before][3]))
            continue
        last[name] = len(found)
        found.append((*name, start, end))
    return tuple(sorted(found, key=_place))


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return mark[2], -mark[3], mark[0], mark[1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    end = min(end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end


def _comparable_url(url: str | None) -> str:
    return unquote(sound_url(url) or "").rstrip("/")


class _Offsets:
    """Where an offset into a text lies in its comparable form."""

    def __init__(self, text: str) -> None:
        self._plain = comparable(text) == text
        self._starts: Sequence[int] = () if self._plain else squeezed(text)[1]

    def of(self, offset: int) -> int:
        if self._plain:
            return offset
        return bisect_left(self._starts, offset)


def _cut(span: Span, others: Iterable[Span]) -> Iterator[Span]:
    """`span` in as many pieces as it takes to cross none of `others`."""
    crossed = [
        edge
        for other in others
        for edge in (other.start, other.end)
        if other.start < span.start < other.end < span.end or span.start < other.start < span.end < other.end
    ]
    edges = sorted({span.start, span.end, *(edge for edge in crossed if span.start < edge < span.end)})
    for start, end in pairwise(edges):
        yield attrs.evolve(span, start=start, end=end)
