"""Law 6: documents of others come back as they were, but for what was changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from unitynews import Article, Block, Credit, Link, Notice, Participant, Subject, Visit, registry
from unitynews.conversion import write_document
from unitynews.formats.nitf import FORMAT
from unitynews.testing import read_bytes, texts, written_bytes

from .agency import ALL, FULL


def _canonical(document: str | bytes) -> str:
    root = etree.fromstring(document.encode() if isinstance(document, str) else document)
    return etree.tostring(root.getroottree(), method="c14n").decode()


def _article(document: str) -> Article:
    article = read_bytes(FORMAT, document.encode())
    assert isinstance(article, Article)
    return article


ARTICLE = _article(FULL)


def _written(article: Article) -> tuple[str, list[str]]:
    notices: list[Notice] = []
    stream = io.BytesIO()
    write_document(article, stream, FORMAT, notices.append)
    return stream.getvalue().decode(), [notice.code for notice in notices]


def _changed(article: Article, **fields: Any) -> tuple[str, list[str]]:
    """What is written of the article with fields changed; it must read as that."""
    after = attrs.evolve(article, **fields)
    text, codes = _written(after)
    again = _article(text)
    assert attrs.evolve(again, original=None) == attrs.evolve(after, original=None)
    return text, codes


def _lines(document: str) -> tuple[list[str], list[str]]:
    """The lines that are only in the document that was, and only in the one that is."""
    old, new = (_canonical(one).split("\n") for one in (FULL, document))
    return [line.strip() for line in old if line not in new], [line.strip() for line in new if line not in old]


@pytest.mark.parametrize("name", ALL)
def test_unchanged(name: str) -> None:
    """A document that was only read is written as it was: canonically equal, comments and instructions included."""
    article = _article(ALL[name])
    assert _canonical(written_bytes(FORMAT, article)) == _canonical(ALL[name])


@pytest.mark.parametrize("other", ["json", "jsonl", "newsml", "epub", "text"])
def test_unchanged_through_other_formats(other: str) -> None:
    """Also after it was something else in between."""
    format = registry.by_name(other)
    article = read_bytes(format, written_bytes(format, ARTICLE))
    assert _canonical(written_bytes(FORMAT, article)) == _canonical(FULL)


def _with(index: int, **fields: Any) -> tuple[Block, ...]:
    body = ARTICLE.body
    return (*body[:index], attrs.evolve(body[index], **fields), *body[index + 1 :])


_LEAD = ARTICLE.body[1]
_NEW = Block(kind="paragraph", text="New words.\nMore of them.")


@pytest.mark.parametrize(
    ("fields", "gone", "come"),
    [
        ({"headline": "Delegation visits Heyuan"}, 2, 2),  # the title says it too
        ({"subheadline": "Talks"}, 1, 1),
        ({"subheadline": None}, 1, 1),
        ({"dateline": "Heyuan, May 17"}, 1, 1),
        ({"byline": "By Zhou Liqun\nEditor"}, 1, 1),
        ({"summary": "Words within"}, 1, 1),
        ({"rights": "All of them"}, 0, 1),
        ({"published": "2021-05-19T12:00:00+08:00"}, 1, 1),
        ({"embargoed": "2021-05-19"}, 1, 1),
        ({"updated": "2021-05-20T13:00"}, 1, 1),
        ({"version": 3}, 1, 1),
        ({"uri": "agency-2"}, 1, 1),
        ({"language": "fr"}, 1, 1),
        ({"url": "https://news.example/2"}, 1, 1),
        ({"keywords": ("visit", "coffee")}, 1, 1),
        ({"body": _with(2, text="They drank tea.\nIt was hot.")}, 1, 1),
        ({"body": _with(1, text=_LEAD.text.replace("village", "town"))}, 1, 1),
        ({"body": _with(5, text="three")}, 1, 1),
        ({"body": (*ARTICLE.body[:2], _NEW, *ARTICLE.body[2:])}, 1, 2),
        ({"body": (*ARTICLE.body[:2], *ARTICLE.body[3:])}, 1, 0),
        ({"body": (*ARTICLE.body[:6], Block(kind="list_item", text="three", level=1), *ARTICLE.body[6:])}, 1, 1),
    ],
)
def test_one_change(fields: dict[str, Any], gone: int, come: int) -> None:
    """One field changed: the lines of that field differ, and no other, and nothing is written anew."""
    text, codes = _changed(ARTICLE, **fields)
    old, new = _lines(text)
    assert (codes, len(old)) == ([], gone)
    assert len(new) == come or any("un:changed" in line for line in new)


@pytest.mark.parametrize(
    "fields",
    [
        {"persons": (attrs.evolve(ARTICLE.persons[0], name="Lin Wenhua"), *ARTICLE.persons[1:])},
        {"visits": (Visit(id="v1", participants=(Participant(agent="ag:7", role="leader"),)),)},
        {"credits": (Credit(role="photographer", name="Zhou Liqun"),)},
        {"links": (Link(rel="seeAlso", href="https://news.example/3"),)},
        {"subjects": (*ARTICLE.subjects, Subject(uri="urn:subject:1"))},
        {"url": None},
        {"publisher": None},
    ],
)
def test_change_without_a_place(fields: dict[str, Any]) -> None:
    """What the document has no place for goes into one element of ours; all else stays as it was."""
    text, codes = _changed(ARTICLE, **fields)
    assert codes == []
    root = etree.fromstring(text.encode())
    for element in root.iter("{https://unitynews.example/ns/1}changed"):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    assert [
        line for line in _canonical(FULL).split("\n") if line not in _canonical(etree.tostring(root)).split("\n")
    ] == [line for line in _canonical(FULL).split("\n") if "<!DOCTYPE" in line or line.startswith("<!--")]


def test_two_changes_one_after_the_other() -> None:
    """What was put into the element of ours before stays there."""
    text, _ = _changed(ARTICLE, credits=(Credit(role="photographer", name="Zhou Liqun"),))
    text, codes = _changed(_article(text), links=(Link(rel="seeAlso", href="https://news.example/3"),))
    assert (codes, [credit.role for credit in _article(text).credits]) == ([], ["photographer"])


@pytest.mark.parametrize(
    "fields",
    [{"body": _with(1, kind="quote")}, {"body": _with(2, text="They  drank", spans=())}, {"headline": "two  spaces"}],
)
def test_written_anew(fields: dict[str, Any]) -> None:
    """A change of the text that its markup cannot say: the article is written anew, the document within it."""
    text, codes = _changed(ARTICLE, **fields)
    again = _article(text)
    assert (codes, again.original) == (["original-carried"], ARTICLE.original)


def test_lost_references_are_not_written_over() -> None:
    """A document whose references in attributes no parser keeps is written as it was, or not at all."""
    document = FULL.replace('content="visit"', 'content="a&nbsp;b"')
    article = _article(document)
    assert "a&nbsp;b" in _written(article)[0]
    assert _changed(article, headline="Other")[1] == ["original-carried"]


_FIELDS: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    **dict.fromkeys(("headline", "subheadline", "summary", "byline", "dateline", "rights"), texts),
    "keywords": lambda: st.lists(texts(), max_size=3).map(tuple),
    "published": lambda: st.sampled_from(("2020", "2020-01", "2020-01-02", "2020-01-02T03:04:05Z", None)),
}


@given(name=st.sampled_from(sorted(ALL)), field=st.sampled_from(sorted(_FIELDS)), data=st.data())
def test_any_change(name: str, field: str, data: st.DataObject) -> None:
    """Whatever a field becomes, what is written reads as the changed article."""
    _changed(_article(ALL[name]), **{field: data.draw(_FIELDS[field]())})


@given(text=texts(), index=st.integers(0, len(ARTICLE.body) - 1))
def test_any_text(text: str, index: int) -> None:
    """Whatever the text of a block becomes."""
    _changed(ARTICLE, body=_with(index, text=text, spans=()))


@given(keep=st.lists(st.booleans(), min_size=len(ARTICLE.body), max_size=len(ARTICLE.body)), data=st.data())
def test_any_blocks(keep: list[bool], data: st.DataObject) -> None:
    """Whichever blocks go and wherever new ones come."""
    body = [block for block, stays in zip(ARTICLE.body, keep, strict=True) if stays]
    body.insert(data.draw(st.integers(0, len(body))), Block(kind="paragraph", text="new"))
    _changed(ARTICLE, body=tuple(body))
