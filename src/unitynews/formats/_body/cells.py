"""The row of a table as a block: its cells are spans over its text, in order, with a tab between them."""

from __future__ import annotations

from attrs import frozen

from unitynews.model import Block, Span

ROW = "table_row"
KINDS = ("cell", "header_cell")


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
