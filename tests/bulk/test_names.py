"""Names of files and folders: safe everywhere, and each given once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews.bulk.names import Names, named
from unitynews.errors import ReadError
from unitynews.model import Article


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("visit.txt", "visit"),
        ("访 问.txt", "访 问"),
        ("-rf.txt", "rf"),
        (".hidden", "hidden"),
        ("a\nb.txt", "a_b"),
        ("a\u202eb.txt", "a_b"),
        ("\udcff.txt", "_"),
        ('a:b*"c.txt', "a_b__c"),
        ("con.txt", "_con"),
        ("Aux.x.txt", "_Aux.x"),
        ("-.txt", "article"),
        ("x.json.txt", "x-json"),
        ("x. .txt", "x"),
    ],
)
def test_safe(name: str, stem: str) -> None:
    """What a file system or a shell takes for something else is no part of a stem."""
    assert Names(".json").after(name) == stem


def test_capped() -> None:
    """A stem leaves room for a number and a suffix within 255 bytes."""
    assert len(Names(".json").after("长" * 300 + ".txt").encode()) <= 200


@given(st.lists(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name), max_size=30))
def test_unique(names: list[str]) -> None:
    """Stems differ even where case and forms of Unicode are not told apart, and from each other's files."""
    given_names = Names(".json")
    stems = [given_names.after(name) for name in names]
    keys = {unicodedata.normalize("NFKC", form).casefold() for stem in stems for form in (stem, f"{stem}.json")}
    assert len(keys) == 2 * len(stems)


def test_numbers_that_are_taken() -> None:
    """A number that another file bears already is not given."""
    names = Names(".json")
    assert [names.after(name) for name in ("a-2.txt", "a.txt", "a.json", "a.xml")] == ["a-2", "a", "a-3", "a-4"]


def test_one_article_before_a_break() -> None:
    """An article after which the input breaks off is named, and not lost."""

    def articles() -> object:
        yield Article(uri="urn:x", language="zh", headline="标题")
        raise ReadError("json", "cut off")

    rest = named(articles(), "in", ".json", "in.jsonl")  # type: ignore[arg-type]  # a generator of what it says
    assert next(rest)[1] == "in.json"
    with pytest.raises(ReadError):
        next(rest)
