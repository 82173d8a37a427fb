"""Lines in a terminal: they hold the whole text, fit the width, and break where typesetting allows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from unitynews.cli.wrapping import breaks, wrapped
from unitynews.testing import texts


def _lines(text: str, width: int) -> list[str]:
    cuts = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


@given(text=texts(), width=st.integers(2, 100))
def test_fit(text: str, width: int) -> None:
    """No line is wider than asked for, whatever the text."""
    assert [line for part in _lines(text, width) for line in part.split("\n") if cell_len(line) > width] == []


@given(text=texts(), width=st.integers(2, 100))
def test_whole(text: str, width: int) -> None:
    """Nothing of the text is lost, and its styles stay with their words."""
    styled = Text(text)
    styled.stylize("bold", 0, len(text))
    shown = wrapped(styled, width).plain
    assert shown.replace("\n", "") == text.replace("\n", "")


def test_closing_mark() -> None:
    """No line begins with a closing mark."""
    assert _lines("参观了红岭村。随后返程。", 12) == ["参观了红岭", "村。随后返", "程。"]


def test_opening_mark() -> None:
    """No line ends with an opening mark."""
    assert _lines("他们参观了“红岭村”", 12) == ["他们参观了", "“红岭村”"]


def test_latin() -> None:
    """Words of other scripts are kept whole."""
    assert _lines("Lin Wenhao visited Qinglan", 12) == ["Lin Wenhao ", "visited ", "Qinglan"]
