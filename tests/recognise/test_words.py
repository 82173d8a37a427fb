"""The tables as patterns, and words that an article itself gives: quick ways that find what the plain ways find."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews.recognise.chinese import tables
from unitynews.recognise.chinese.text import Words

_TABLES = {
    f"{module.name}.{name}": tuple(table)
    for module in iter_modules(tables.__path__)
    for name, table in vars(import_module(f"{tables.__name__}.{module.name}")).items()
    if isinstance(table, tuple | dict | frozenset) and table and all(isinstance(word, str) for word in table)
}


@pytest.mark.parametrize("name", sorted(_TABLES))
def test_a_pattern_finds_what_the_words_one_after_the_other_find(name: str) -> None:
    """Words that share their beginnings, tried where they can begin, are found where plain alternatives are."""
    table = _TABLES[name]
    plain = "|".join(sorted(table, key=lambda word: (-len(tables.plain(word)), word)))
    text = "，".join(
        before + tables.plain(word) + behind for word in table for before in "县地大" for behind in "长县、"
    )
    expected = [match.span() for match in re.finditer(plain, text)]
    actual = [match.span() for match in re.finditer(tables.pattern(table), text)]
    assert expected == actual


_LETTERS = st.text("林文浩县", max_size=12)


@given(st.sets(st.text("林文浩县", min_size=1, max_size=4), min_size=1), _LETTERS, st.integers(0, 4))
def test_words_are_found_like_by_a_pattern(words: set[str], text: str, start: int) -> None:
    """Of two that overlap the earlier is found, then the longer."""
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
    expected = [match.span() for match in pattern.finditer(text, start)]
    assert expected == list(Words(words).spans_in(text, start))


@given(st.sets(st.text("林文浩县", min_size=1, max_size=4), min_size=1), _LETTERS)
def test_words_before_something_are_found_like_by_a_pattern(words: set[str], text: str) -> None:
    """Where the longer of two is not followed by it, the shorter may be."""
    pattern = re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?=县)")
    expected = [match.span() for match in pattern.finditer(text)]
    assert expected == list(Words(words).spans_in(text, before=re.compile("县")))


@given(st.sets(st.text("局委办", min_size=1, max_size=3), min_size=1), st.text("局委办", max_size=5))
def test_endings_are_those_of_the_text(words: set[str], text: str) -> None:
    """Looking at sets says what looking at each word says."""
    expected = sorted((word for word in words if text.endswith(word)), key=len)
    endings = tables.Endings(words)
    assert (expected, bool(expected)) == (endings.all_of(text), endings.end(text))


def test_of_kinds_that_fit_the_first_is_taken() -> None:
    """The order of the table decides, not the length of the ending."""
    kinds = tables.Kinds([("school", ("学校",)), ("media", ("校网", "网")), ("party", ("党校网",))])
    expected = ["media", "school", None]
    assert expected == [kinds.of(name) for name in ("党校网", "白河学校", "白河")]
