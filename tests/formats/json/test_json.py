"""JSON and JSON Lines: the shapes, what is refused and how it is told, laziness, layout."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews.conversion import read_document, write_document
from unitynews.errors import FormatError, LimitError, ReadError, VersionError
from unitynews.format import Document, Match, Notice
from unitynews.formats import _record
from unitynews.formats._json import without
from unitynews.formats.json import FORMAT, LINES
from unitynews.model import Article, Block, Collection, Site
from unitynews.testing import documents, read_bytes, written_bytes
from unitynews.testing.laws import Thing

ONE = Article(uri="urn:example:1", language="zh-Hans", headline="代表团到访\n红岭村")
TWO = Article(uri="urn:example:2", language="zh-Hant", headline="回訪", sites=(Site(id="s1", name="紅嶺村"),))
HEADING = Collection(uri="urn:example:c", title="合订本", language="zh")
COLLECTION = Collection(uri="urn:example:c", title="合订本", language="zh", articles=(ONE, TWO))

#: The beginning of an article, for tests that end it in their own way.
START = b'{"uri":"urn:example:1","language":"zh","headline":'


def _ignore(notice: Notice) -> None:
    """JSON has nothing to tell."""


def _refusal(data: bytes, kind: type[ReadError] = ReadError) -> ReadError:
    with pytest.raises(kind) as caught:
        read_bytes(FORMAT, data)
    assert "\n" not in str(caught.value)
    return caught.value


# Shapes


@given(documents(), st.integers(0, 4))
def test_the_reader_tells_the_shapes_apart_by_content(thing: Thing, indent: int) -> None:
    """Either format reads what the other wrote, indented or not."""
    stream = io.BytesIO()
    write_document(thing, stream, FORMAT, _ignore, indent=indent)
    assert thing == read_bytes(LINES, stream.getvalue())
    assert thing == read_bytes(FORMAT, written_bytes(LINES, thing))


@given(documents(), st.integers(1, 4))
def test_what_is_written_piece_by_piece_is_laid_out_as_a_whole(thing: Thing, indent: int) -> None:
    """Articles are written one at a time; the layout does not show it."""
    stream = io.BytesIO()
    write_document(thing, stream, FORMAT, _ignore, indent=indent)
    assert msgspec.json.format(stream.getvalue(), indent=indent) + b"\n" == stream.getvalue()


def test_an_article_is_an_object_that_names_its_version_first() -> None:
    """Then its fields in the model's order; what is absent is left out."""
    expected = (
        '{\n  "unitynews": "article/1",\n  "uri": "urn:example:1",\n  "language": "zh-Hans",\n'
        '  "headline": "代表团到访\\n红岭村"\n}\n'
    )
    assert expected == written_bytes(FORMAT, ONE).decode()


def test_a_collection_holds_its_articles() -> None:
    """They need no version of their own there."""
    written = json.loads(written_bytes(FORMAT, COLLECTION))
    assert list(written) == ["unitynews", "uri", "title", "language", "articles"]
    assert list(written["articles"][0]) == ["uri", "language", "headline"]


def test_a_stream_is_an_array_of_articles_with_versions() -> None:
    """Each can be taken out and stand alone."""
    assert [one["unitynews"] for one in json.loads(written_bytes(FORMAT, (ONE, TWO)))] == ["article/1", "article/1"]


def test_lines_begin_with_the_heading() -> None:
    """Without articles; they follow, each on its line."""
    heading, *articles = written_bytes(LINES, COLLECTION).splitlines()
    assert [json.loads(line)["unitynews"].encode() for line in (heading, *articles)] == [
        b"collection/1",
        b"article/1",
        b"article/1",
    ]


def test_blank_lines_and_windows_line_ends_are_read_over() -> None:
    """And a byte order mark before the first line."""
    lines = b"\xef\xbb\xbf\r\n" + written_bytes(LINES, (ONE, TWO)).replace(b"\n", b"\r\n\r\n")
    assert read_bytes(LINES, lines) == (ONE, TWO)


def test_an_article_without_a_version_is_of_version_1() -> None:
    """As one writes it by hand; keys in any order, escapes of any kind, a byte order mark."""
    data = b'\xef\xbb\xbf {"headline" : "\\u56de\\u8a2a", "language": "zh", "uri": "urn:example:1"}\n\n'
    assert Article(uri="urn:example:1", language="zh", headline="回訪") == read_bytes(FORMAT, data)


def test_an_object_with_articles_is_a_collection() -> None:
    """Where it does not say so itself."""
    data = json.dumps({"articles": [], "uri": "urn:example:c", "title": "合订本", "language": "zh"}).encode()
    assert read_bytes(FORMAT, data) == HEADING


def test_no_article_is_an_empty_array() -> None:
    """A stream of none can be read; that there is nothing to write is for others to say."""
    assert read_bytes(FORMAT, b"[]") == ()


# Laziness


def test_lines_are_read_as_they_are_gone_through() -> None:
    """The first article is there before the second line has been looked at."""
    articles = iter(read_document(io.BytesIO(written_bytes(LINES, ONE) + b"{broken"), LINES, _ignore))
    assert next(articles) == ONE
    with pytest.raises(ReadError) as caught:
        next(articles)
    assert caught.value.line == 2


@pytest.mark.parametrize("format", [FORMAT, LINES])
@pytest.mark.parametrize("heading", [None, HEADING])
def test_articles_are_written_as_they_come(format: Any, heading: Collection | None) -> None:
    """Of a long stream few articles are in memory: the third is not asked for before the first is written."""
    stream = io.BytesIO()

    def articles() -> Iterator[Article]:
        yield ONE
        yield TWO
        yield TWO
        assert b"urn:example:1" in stream.getvalue()
        yield TWO

    write_document(Document(heading=heading, articles=articles()), stream, format, _ignore)


def test_a_document_is_read_from_where_the_stream_stands() -> None:
    """Not from the beginning of the file."""
    stream = io.BytesIO(b"xyz" + written_bytes(FORMAT, ONE))
    stream.seek(3)
    assert read_document(stream, FORMAT, _ignore).collect() == ONE


# Refusals


@pytest.mark.parametrize(
    ("rest", "path", "reason"),
    [
        (b'3}', "headline", "should be a text, and is a whole number"),
        (b'null}', "headline", "should be a text, and is nothing"),
        (b'"x","version":true}', "version", "should be a whole number, and is true or false"),
        (b'"x","version":0}', "version", "0 is not between 1 and 9007199254740991"),
        (b'"x","version":99999999999999999999}', "version", "is not between"),
        (b'"x","unknown":1}', None, "unknown field `unknown`"),
        (b'"x","sites":[{"id":"s1","name":"n","unknown":1}]}', "sites[0]", "unknown field `unknown`"),
        (b'"x","sites":[{"id":"s1"}]}', "sites[0]", "missing required field `name`"),
        (b'"x","sites":[{"id":"s1","name":"n","latitude":1e400}]}', "sites[0].latitude", "out of range"),
        (b'"x","visits":[{"id":"v1","stops":[{"site":"s9"}]}]}', "visits[0].stops[0].site", "'s9' is no id"),
        (b'"a\\u0007"}', "headline", "U+0007"),
        (b'NaN}', "headline", "NaN is not a number of JSON"),
        (b'"\\ud800"}', "headline", "half of a surrogate pair"),
        (b'"x","keywords":["\\udc00"]}', "keywords[0]", "half of a surrogate pair"),
        (b'"x","headline":"y"}', "headline", "stands twice"),
        (b'"x","sites":[{"id":"s1","name":"n","name":"n"}]}', "sites[0].name", "stands twice"),
        (b'"x"} {}', None, "trailing characters"),
        (b'"x",}', None, "malformed"),
        (b'"x', None, "truncated"),
        (b'"\xff"}', None, "not UTF-8: byte 0xFF"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_path(rest: bytes, path: str | None, reason: str) -> None:
    """In the model's vocabulary, whoever found it: msgspec, the model, or the search for duplicate keys."""
    error = _refusal(START + rest)
    assert path == error.path
    assert reason in error.reason


@pytest.mark.parametrize("indent", [0, 2])
def test_a_key_that_comes_twice_is_refused_however_it_is_laid_out(indent: int) -> None:
    """Also where it says the same, and in collections among the keys of the heading."""
    data = msgspec.json.format(_record.encode(COLLECTION), indent=indent)
    for key in (b'"title"', b'"headline"'):
        broken = data.replace(key, key + b':"x",' + key, 1)
        assert "stands twice" in _refusal(broken).reason


def test_the_path_into_a_collection_begins_with_the_article() -> None:
    """So that one of ten thousand can be found."""
    data = _record.encode(COLLECTION).replace(b'"id":"s1"', b'"id":""')
    assert _refusal(data).path == "articles[1].sites[0].id"


def test_the_path_into_an_array_begins_with_the_index() -> None:
    """Also where the model finds the error."""
    data = b"[" + _record.encode(ONE) + b"," + START + b'"x","url":""}]'
    assert _refusal(data).path == "[1].url"


@pytest.mark.parametrize("member", [b'"\xff"', b'{"uri":"\xff"}', b"[" * 100 + b"]" * 100, b"{}", b"null"])
def test_members_of_any_kind_are_refused_in_their_turn(member: bytes) -> None:
    """What comes before them is read; nothing but ReadError comes of them."""
    data = _record.encode(HEADING)[:-1] + b',"articles":[' + _record.encode(ONE) + b"," + member + b"]}"
    articles = iter(read_document(io.BytesIO(data), FORMAT, _ignore))
    assert next(articles) == ONE
    with pytest.raises(ReadError) as caught:
        next(articles)
    assert str(caught.value.path).startswith("articles[1]")


def test_malformed_json_is_told_with_its_line() -> None:
    """Counted from 1."""
    assert _refusal(START + b'"x",\n\n"url":tru}').line == 3


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_document_says_that_it_is_empty(data: bytes) -> None:
    """Rather than that it is truncated."""
    assert _refusal(data).reason == "is empty"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_named(encoding: str) -> None:
    """JSON is UTF-8 (RFC 8259, §8.1)."""
    assert "JSON is UTF-8" in _refusal(json.dumps({"headline": "回訪"}).encode(encoding)).reason


@pytest.mark.parametrize("tag", ["article/2", "collection/2"])
def test_a_later_version_is_refused_as_such(tag: str) -> None:
    """Whatever else it holds."""
    data = json.dumps({"unitynews": tag, "uri": "u", "new": [], "articles": []}).encode()
    assert f"is {tag}; this unitynews reads" in _refusal(data, VersionError).reason


@pytest.mark.parametrize("data", [b"3", b"null", b'"text"', b'["text"]', b"[[]]", b'{"articles":[3]}', b"{}"])
def test_other_json_is_refused(data: bytes) -> None:
    """What is no article, no collection and no array of articles."""
    _refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        START + b'"x","unknown":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"uri":"u","title":"t","language":"zh","articles":[' + b"[" * 100_000 + b"]" * 100_000 + b"]}",
    ],
    ids=["opened", "closed", "objects", "in an unknown key", "as an article"],
)
def test_deep_nesting_is_refused(data: bytes) -> None:
    """Nothing overflows."""
    _refusal(data)


def test_too_deep_a_document_is_over_a_limit() -> None:
    """It may be well formed: it is we who do not follow."""
    _refusal(b"[" * 100_000 + b"]" * 100_000, LimitError)


def test_a_heading_in_lines_holds_no_articles() -> None:
    """Articles in it and after it would be two answers to the same question."""
    data = _record.encode(COLLECTION) + b"\n" + _record.encode(ONE) + b"\n"
    assert _refusal(data).path == "articles"


# The record


def test_a_default_is_not_written() -> None:
    """Absent and default are the same, so that there is one way to write an article."""
    data = START + b'"","version":1,"body":[{"kind":"quote","text":""}],"keywords":[]}'
    assert b"version" not in written_bytes(FORMAT, read_bytes(FORMAT, data))
    assert read_bytes(FORMAT, data) == Article(
        uri="urn:example:1", language="zh", headline="", body=(Block(kind="quote"),)
    )


def test_a_record_is_an_article_or_a_collection() -> None:
    """The codec tells them apart; asked for the one it does not take the other."""
    assert (_record.decode(_record.encode(ONE)), _record.decode(_record.encode(COLLECTION))) == (ONE, COLLECTION)
    with pytest.raises(ReadError):
        _record.decode_article(_record.encode(COLLECTION))
    with pytest.raises(ReadError):
        _record.decode_heading(_record.encode(ONE))


def test_errors_name_the_format_that_carries_the_record() -> None:
    """An EPUB with a broken record is not told to be bad JSON."""
    with pytest.raises(ReadError) as caught:
        _record.decode_article(b"{}", format="epub", path="record.json")
    assert (caught.value.format, caught.value.path) == ("epub", "record.json")


# Options and content


@pytest.mark.parametrize("indent", [-1, 17])
def test_an_indent_out_of_range_is_refused(indent: int) -> None:
    """Negative ones mean something else to msgspec."""
    with pytest.raises(FormatError):
        write_document(ONE, io.BytesIO(), FORMAT, _ignore, indent=indent)


@pytest.mark.parametrize(
    ("data", "json_says", "lines_say"),
    [
        (written_bytes(FORMAT, ONE), Match.YES, Match.MAYBE),
        (written_bytes(FORMAT, COLLECTION), Match.YES, Match.MAYBE),
        (written_bytes(FORMAT, (ONE, TWO)), Match.YES, Match.MAYBE),
        (written_bytes(LINES, (ONE, TWO)), Match.MAYBE, Match.YES),
        (written_bytes(LINES, COLLECTION), Match.MAYBE, Match.YES),
        (b"\xef\xbb\xbf\n" + written_bytes(FORMAT, ONE), Match.YES, Match.MAYBE),
        (b'{"type": "FeatureCollection"}', Match.MAYBE, Match.MAYBE),
        ("[图片]代表团到访".encode(), Match.NO, Match.NO),
        (b"[1, 2]", Match.NO, Match.NO),
        (b"{curly} text", Match.NO, Match.NO),
        (b"<newsItem/>", Match.NO, Match.NO),
        (b"", Match.NO, Match.NO),
    ],
)
def test_content_tells_json_from_lines_and_both_from_text(data: bytes, json_says: Match, lines_say: Match) -> None:
    """A text that begins with a bracket is no JSON."""
    assert (json_says, lines_say) == (FORMAT.sniff(data), LINES.sniff(data))


@pytest.mark.parametrize("indent", [-1, 2])
def test_the_members_of_a_collection_are_set_aside_whole(indent: int) -> None:
    """So that looking for duplicate keys of the heading takes time that does not grow with the articles."""
    data = msgspec.json.format(_record.encode(COLLECTION), indent=indent)
    _, members = _record.split(data)
    rest = json.loads(without(data, members))
    assert rest == {
        "unitynews": "collection/1",
        "uri": "urn:example:c",
        "title": "合订本",
        "language": "zh",
        "articles": [0, 0],
    }


@pytest.mark.parametrize("number", [b"1" * 5000, b"1e" + b"9" * 5000, b"-1", b"01", b"1.", b"0x1", b"1_0"])
@pytest.mark.parametrize("field", [b"version", b"sites.latitude"])
def test_numbers_of_any_length_and_notation_are_refused_cleanly(number: bytes, field: bytes) -> None:
    """Also those longer than Python turns into an int."""
    site = b'"sites":[{"id":"s1","name":"n","latitude":1' + number + b"}]}"
    _refusal(START + b'"x",' + (site if field != b"version" else b'"version":' + number + b"}"))
