"""The text with a header: complete, readable, and robust to a hand that edits it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews import Article, Block, Person, ReadError, Span, VersionError, plain_text, read, write
from unitynews.formats.text.markup import blocks_from, blocks_to
from unitynews.testing import blocks, texts

HEADER = "---\nunitynews: article/1\nuri: urn:example:1\nlanguage: zh-Hans\nheadline: 标题\n"
PERSON = "persons:\n- id: p1\n  name: 林文浩\n"


def _read(text: str) -> Article:
    return read(io.BytesIO(text.encode()), "text")


def _written(article: Article) -> str:
    stream = io.BytesIO()
    write(article, stream, "text")
    return stream.getvalue().decode()


def test_readable() -> None:
    """What is written looks like what a person would write."""
    spans = (Span(start=0, end=3, kind="mention", target="p1"), Span(start=3, end=4, kind="strong"))
    body = (Block(kind="heading", level=2, text="行程"), Block(kind="paragraph", text="林文浩率团。", spans=spans))
    article = Article(
        uri="urn:example:1", language="zh-Hans", headline="标题", persons=(Person(id="p1", name="林文浩"),), body=body
    )
    assert _written(article) == f"{HEADER}{PERSON}---\n\n## 行程\n\n[林文浩](#p1)**率**团。\n"


@given(block=blocks(["p1", "a b)c"]))
def test_markup(block: Block) -> None:
    """Any block comes back from its markup."""
    assert list(blocks_from(blocks_to([block]))) == [block]


@given(text=texts())
def test_any_body(text: str) -> None:
    """Any text at all is a body: a slip of the hand costs a mark, and what is written again reads the same."""
    made = list(blocks_from(text))
    assert list(blocks_from(blocks_to(made))) == made


def test_edited_word() -> None:
    """A word changed by hand keeps the mentions around it."""
    article = _read(f"{HEADER}{PERSON}---\n\n昨天[林文浩](#p1)率团,[林文浩](#p1)讲话。\n")
    edited = _read(f"{HEADER}{PERSON}---\n\n昨天上午[林文浩](#p1)带领全团,[林文浩](#p1)讲话。\n")
    assert [len(one.body[0].spans) for one in (article, edited)] == [2, 2]


def test_windows() -> None:
    """An editor that writes a byte order mark and CRLF changes nothing."""
    text = f"{HEADER}---\n\n一\n二\n\n三\n"
    assert read(io.BytesIO(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()), "text") == _read(text)


def test_utf16() -> None:
    """A text with a header that an editor saved as UTF-16 is still ours."""
    text = f"{HEADER}---\n\n正文\n"
    assert read(io.BytesIO(text.encode("utf-16")), "text", report=print) == _read(text)


@pytest.mark.parametrize("value", ["no", "2021-05-20", "1e3", "~", "0x1F"])
def test_nothing_guessed(value: str) -> None:
    """A value of the header is the text that stands there."""
    assert _read(f"{HEADER}summary: {value}\n---\n").summary == value


def test_short_header() -> None:
    """A header with a headline alone is enough; the uri comes from the content, the same each time."""
    text = "---\nheadline: 标题\n---\n\n正文。\n"
    assert (_read(text).headline, _read(text).language, _read(text).uri) == ("标题", "und", _read(text).uri)


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        ("headline: a\nheadline: b\n", 4, "stands twice"),
        ("persons: &a []\nsites: *a\n", 3, "anchors"),
        ("headline: !!binary aGk=\n", 3, "tag"),
        ("colour: red\n", 3, "colour"),
        ("headline: a\nversion: two\n", 4, "whole number"),
        ("body: x\n", 3, "below the header"),
        ("headline: [\n", 4, "YAML"),
    ],
)
def test_refused(header: str, line: int, said: str) -> None:
    """What would be lost or misread in a header is refused with its line."""
    with pytest.raises(ReadError, match=said) as caught:
        _read(f"---\nunitynews: article/1\n{header}---\n")
    assert caught.value.line == line


def test_newer_version() -> None:
    """A header of a later version is refused, not half understood."""
    with pytest.raises(VersionError):
        _read("---\nunitynews: article/2\n---\n")


@pytest.mark.parametrize("first", ["标题", "地点: 青岚县", "标题: [未完"])
def test_not_ours(first: str) -> None:
    """A bare text that happens to open with a rule is read as a bare text, every word of it."""
    article = _read(f"---\n{first}\n---\n代表团到访青岚县。\n林文浩率团。\n")
    assert [line for line in (first, "林文浩率团。") if line not in plain_text(article)] == []


@pytest.mark.parametrize("piece", ["[", "]", "_", "**", "[](", "[a](b", "[a]{b ", "\\", '::: a b="', "[_**"])
def test_pathological(piece: str) -> None:
    """Markup that never ends is text, read in linear time: in quadratic time this test would take hours."""
    made = list(blocks_from(piece * 100_000))
    assert list(blocks_from(blocks_to(made))) == made


@given(deep=st.integers(900, 100_000))
def test_deep(deep: int) -> None:
    """A header that is nested without end is refused."""
    with pytest.raises(ReadError):
        _read(f"---\nunitynews: article/1\nkeywords: {'[' * deep}\n---\n")


@pytest.mark.parametrize(("opening", "closing"), [("---", "--- "), ("---", "----"), ("----", "---"), ("\n---", "---")])
def test_slips(opening: str, closing: str) -> None:
    """A dash too many, a blank behind the line, an empty line before it: the header is understood all the same."""
    text = f"{HEADER}---\n\n正文。\n"
    slipped = opening + HEADER.removeprefix("---") + f"{closing}\n\n正文。\n"
    assert _read(slipped) == _read(text)


def test_unclosed() -> None:
    """A header of ours that nothing closes is refused, never taken for the words of the article."""
    with pytest.raises(ReadError, match="must close it"):
        _read(f"{HEADER}\n正文。\n")
