"""What the markup of a page says of a block, so that a change of the markup alone is seen and taken over.

Other programs rewrite markup without changing what it says: they merge neighbours, move spaces out of an element,
rename classes. So what is compared is what a reader sees: which letters are emphasised, strong or linked to where,
and whether the block is a heading (of which rank), a quote, an item, a figure or a paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote

import attrs

from unitynews.formats.epub.mapping import comparable, squeezed
from unitynews.formats.epub.markup import sound_url
from unitynews.formats.epub.pairing import Budget
from unitynews.model import Block, Span

#: A stretch of comparable text: what it is, where it leads, from, to.
Mark: TypeAlias = tuple[str, str, int, int]
#: Kind and level of a block as a page shows it, and its marks in order.
Marks: TypeAlias = tuple[str, int | None, tuple[Mark, ...]]

_PAGE_KINDS = frozenset({"heading", "quote", "list_item", "figure"})


def marks_of(block: Block) -> Marks:
    """What our page of `block`, a block of the model, says of it."""
    kind, level = _kind_of(block)
    return kind, level, _marks(block.text, _shown(block.spans)) if block.spans else ()


def marks_on(block: Block) -> Marks:
    """What a page says of `block`, which was read from a run of it."""
    kind, level = _kind_on(block)
    return kind, level, _marks(block.text, _outward(block.spans)) if block.spans else ()


def remarked(block: Block, page: Block, budget: Budget) -> Block:
    """`block`, whose text is comparable to that of `page`, with the markup that `page` has.

    What no page shows stays: mentions, kinds that are all shown as paragraphs, the depth of an item.
    """
    if marks_of(block) == marks_on(page):
        return block
    kind, level = block.kind, block.level
    if _kind_of(block) != _kind_on(page):
        kind, level = page.kind, from_page(page).level
    placed = [span for span in block.spans if not is_markup(span)]
    if _marks(block.text, _shown(block.spans)) == _marks(page.text, _outward(page.spans)):
        return attrs.evolve(block, kind=kind, level=level)
    # An address that the record has too stays as the record spells it.
    spans = (*page.spans, *block.spans)
    targets = {_comparable_url(span.target): span.target for span in spans if span.kind == "link"}
    _, starts = squeezed(block.text)
    marks = _marks(page.text, _outward(page.spans))
    if not budget.takes(len(marks) * (len(marks) + len(placed))):
        return attrs.evolve(block, kind=kind, level=level)
    for name, url, start, end in marks:
        target = targets.get(url)
        span = Span(start=starts[start], end=starts[end - 1] + 1, kind=name, target=target if name == "link" else None)
        placed += _cut(span, placed)
    return attrs.evolve(block, kind=kind, level=level, spans=tuple(placed))


def from_page(block: Block) -> Block:
    """A block that somebody has put on a page of ours: ranks of headings begin with the second, since h1 is taken."""
    if block.kind != "heading":
        return block
    return attrs.evolve(block, level=max(1, (block.level or 2) - 1))


def is_markup(span: Span) -> bool:
    """Whether a page shows `span` as markup that is read back."""
    return any(_shown([span]))


def _kind_of(block: Block) -> tuple[str, int | None]:
    if block.kind == "heading":
        return "heading", min(block.level or 1, 5) + 1
    return (block.kind if block.kind in _PAGE_KINDS else "paragraph"), None


def _kind_on(block: Block) -> tuple[str, int | None]:
    if block.kind == "heading":
        return "heading", max(block.level or 1, 2)
    return block.kind, None


def _shown(spans: Iterable[Span]) -> Iterator[Span]:
    """Those spans of a block that its page shows as markup that is read back; see `unitynews.formats.epub.markup`."""
    linked = -1
    for span in spans:
        if span.kind in ("emphasis", "strong"):
            yield span
        elif span.kind == "link" and span.start >= linked and span.start < span.end and sound_url(span.target):
            linked = span.end
            yield span


def _outward(spans: Iterable[Span]) -> Iterator[Span]:
    """Those of a page's spans that count: links within the book are the book's own."""
    return (span for span in spans if span.kind != "link" or sound_url(span.target))


def _marks(text: str, spans: Iterable[Span]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    shown, offset = comparable(text), _Offsets(text)
    last: dict[tuple[str, str], int] = {}
    for span in sorted(spans, key=lambda span: span.start):
        start, end = offset.of(span.start), offset.of(span.end)
        start, end = _trimmed(shown, start, end)
        if start >= end:
            continue
        name = span.kind, _comparable_url(span.target) if span.kind == "link" else ""
        before = last.get(name)
        if before is not None and start <= found[before][3]:
            found[before] = (*name, found[before][2], max(end, found[before][3]))
            continue
        last[name] = len(found)
        found.append((*name, start, end))
    return tuple(sorted(found, key=lambda mark: (mark[2], -mark[3], mark[:2])))


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
