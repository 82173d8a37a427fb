"""The row of a table as a block: its cells are spans over its text, in order, with a tab between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs
from attrs import frozen

from unitynews.model import Block, Span

ROW = "table_row"
CELL, HEADER = "cell", "header_cell"
KINDS = (CELL, HEADER)


@frozen
class Cell:
    """One cell.

    Attributes:
        kind: ``cell`` or ``header_cell``.
        text: its text.
        spans: the spans in it, from its start.
    """

    kind: str
    text: str
    spans: tuple[Span, ...]


def cells_of(block: Block) -> list[Cell] | None:
    r"""The cells of a row; None if its spans are not cells that make up its text, so that `joined` would not give it.

    >>> row = Block(kind="table_row", text="a\tb", spans=[Span(start=0, end=1, kind="cell"),
    ...                                                  Span(start=2, end=3, kind="header_cell")])
    >>> [(cell.kind, cell.text) for cell in cells_of(row)]
    [('cell', 'a'), ('header_cell', 'b')]
    """
    cells: list[Cell] = []
    at, inner, outer = 0, list[Span](), None
    for span in (*block.spans, None):
        if span is not None and outer is not None and span.start <= outer.end and span.end <= outer.end:
            if span.kind in KINDS:
                return None
            inner.append(_moved(span, -outer.start))
            continue
        if outer is not None:
            cells.append(Cell(outer.kind, block.text[outer.start : outer.end], tuple(inner)))
            at = outer.end + 1
        if span is not None and (span.kind not in KINDS or span.target is not None or span.start != at):
            return None
        outer, inner = span, []
    return cells if cells and joined(cells) == (block.text, block.spans) else None


def cut_at_tabs(block: Block) -> list[Cell]:
    r"""The cells of a row that does not say which it has: what is between its tabs, unless a span goes over one.

    >>> [cell.text for cell in cut_at_tabs(Block(kind="table_row", text="a\tb"))]
    ['a', 'b']
    """
    tabs = [at for at, character in enumerate(block.text) if character == "\t"]
    places = [bisect_left(tabs, span.start) for span in block.spans]
    if any(at < len(tabs) and tabs[at] < span.end for at, span in zip(places, block.spans, strict=True)):
        return [Cell(CELL, block.text, block.spans)]
    starts = [0, *(at + 1 for at in tabs)]
    inner: list[list[Span]] = [[] for _ in starts]
    for at, span in zip(places, block.spans, strict=True):
        inner[at].append(_moved(span, -starts[at]))
    pieces = block.text.split("\t")
    return [Cell(CELL, text, tuple(spans)) for text, spans in zip(pieces, inner, strict=True)]


def with_cells(block: Block, kinds: Sequence[str]) -> Block:
    r"""`block` with cells of these kinds between its tabs; without any if they are not as many, or a span crosses one.

    >>> [span.kind for span in with_cells(Block(kind="table_row", text="a\tb"), ("header_cell", "cell")).spans]
    ['header_cell', 'cell']
    """
    others = tuple(span for span in block.spans if span.kind not in KINDS)
    found = cut_at_tabs(attrs.evolve(block, spans=others))
    if len(found) != len(kinds):
        return attrs.evolve(block, spans=others)
    text, spans = joined([attrs.evolve(cell, kind=kind) for cell, kind in zip(found, kinds, strict=True)])
    return attrs.evolve(block, text=text, spans=spans)


def joined(cells: list[Cell]) -> tuple[str, tuple[Span, ...]]:
    """The text and the spans of the row that `cells` make up."""
    spans: list[Span] = []
    at = 0
    for cell in cells:
        spans.append(Span(start=at, end=at + len(cell.text), kind=cell.kind))
        spans += (_moved(span, at) for span in cell.spans)
        at += len(cell.text) + 1
    return "\t".join(cell.text for cell in cells), tuple(spans)


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by, kind=span.kind, target=span.target)
