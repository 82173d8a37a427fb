"""The cells of a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews import Block, Span
from unitynews.formats._body.cells import Cell, cells_of, joined

_CELLS = st.lists(
    st.builds(
        Cell, kind=st.sampled_from(("cell", "header_cell")), text=st.text("ab\t\n", max_size=4), spans=st.just(())
    ),
    min_size=1,
    max_size=4,
)


@given(cells=_CELLS)
def test_cells_come_back(cells: list[Cell]) -> None:
    """A row of cells has those cells, whatever their text."""
    text, spans = joined(cells)
    assert cells_of(Block(kind="table_row", text=text, spans=spans)) == cells


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (Span(start=0, end=1, kind="cell"),),
        (Span(start=0, end=3, kind="strong"), Span(start=0, end=1, kind="cell"), Span(start=2, end=3, kind="cell")),
        (Span(start=0, end=1, kind="cell", target="x"), Span(start=2, end=3, kind="cell")),
        (Span(start=0, end=3, kind="cell"), Span(start=0, end=1, kind="cell")),
    ],
)
def test_no_cells(spans: tuple[Span, ...]) -> None:
    """Spans that are not cells side by side, a tab between each and the next, are no cells of the row."""
    assert cells_of(Block(kind="table_row", text="a\tb", spans=spans)) is None
