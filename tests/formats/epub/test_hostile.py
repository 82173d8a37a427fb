"""Books made to do harm: each is refused in one line, or read without harm, within bounded time and memory.

What could take long or much is read in a process of its own, with a limit on its time and its memory.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from epub_books import CONTAINER, book, package, packed, page
from unitynews.errors import ReadError
from unitynews.formats.epub import limits, mapping
from unitynews.formats.epub.pairing import Budget, changes
from unitynews.model import Article, Block

#: Far above what is needed: the machine may be busy. The memory is that of the process, Python and lxml included.
SECONDS, MEMORY = 100, 1 << 30
READ = f"""
import io, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from unitynews.conversion import read_document
from unitynews.errors import ReadError
from unitynews.formats.epub import FORMAT
try:
    with open(sys.argv[1], "rb") as stream:
        print("read", sum(1 for _ in read_document(stream, FORMAT, lambda notice: None)))
except ReadError as error:
    print("refused", error)
"""


@pytest.fixture
def outcome(tmp_path: Path) -> Callable[[bytes], str]:
    """What comes of reading a book: how many articles, or why it is refused."""

    def read(data: bytes) -> str:
        (tmp_path / "book.epub").write_bytes(data)
        command = [sys.executable, "-c", READ, str(tmp_path / "book.epub")]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=4 * SECONDS).stdout

    return read


def one(body: str) -> bytes:
    return book({"OPS/a.xhtml": page(body)})


def put_together(opf: str, **files: bytes | str) -> bytes:
    container = CONTAINER.format("OPS/book.opf")
    return packed({"META-INF/container.xml": container, "OPS/book.opf": opf, **files})


# --- what is large or deep -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "nests its elements deeper"),
        ("<b>" * 100_000 + "x", "nests its elements deeper"),
        ("<svg>" * 10_000 + "</svg>" * 10_000, "nests its elements deeper"),
        ("<em>" * 2000 + "<p>x</p>" * 20_000 + "</em>" * 2000, "read 1"),
        ("<p>x</p>" * 1_500_000, "3000010 tags and attributes"),
        ("<p " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">x</p>", "read 1"),
        (f'<p title="{"x" * 15_000_000}">x</p>', "read 1"),
        (f'<p title="{"x" * 100_000_000}">x</p>', "as in a bomb"),
        ("<p>" + "x<br/>" * 300_000 + "</p>", "read 1"),
        ("<p>" + "&nbsp;& " * 300_000 + "</p>", "read 1"),
        ("<!--" * 200_000, "read 0"),
        ("<" * 900_000, "read 1"),
        (f'<div {mapping.PAGE}="article" {mapping.RECORD}="{{}}"></div>' * 20_000, "read 0"),
        ("".join(f'<x:a xmlns:x{n}="u{n}"/>' for n in range(50_000)) + "<p>x</p>", "read 1"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_large_pages(outcome: Callable[[bytes], str], body: str, expected: str) -> None:
    """Pages that are deep, or made of very many or very long pieces."""
    assert expected in outcome(one(body))


def test_very_many_files(outcome: Callable[[bytes], str]) -> None:
    """A hundred thousand files and entries of the manifest that no page needs."""
    others = {f"OPS/{number}.css": b"" for number in range(100_000)}
    assert "read 1" in outcome(book({"OPS/a.xhtml": page("<p>x</p>")}, others=others))


def test_a_very_long_spine(outcome: Callable[[bytes], str]) -> None:
    """A hundred thousand pages in the spine of which one is there."""
    names = [f"OPS/{number}.xhtml" for number in range(100_000)]
    assert "read 1" in outcome(put_together(package(names, names), **{"OPS/7.xhtml": page("<p>x</p>")}))


def test_the_same_page_very_often(outcome: Callable[[bytes], str]) -> None:
    """A hundred thousand times the same page in the spine."""
    opf = package(["OPS/a.xhtml"], ["OPS/a.xhtml"] * 100_000)
    assert "twice" in outcome(put_together(opf, **{"OPS/a.xhtml": page("<p>x</p>")}))


def test_circles_of_fallbacks(outcome: Callable[[bytes], str]) -> None:
    """Two thousand files each of which stands in for another, in a circle."""
    names = [f"OPS/{number}.pdf" for number in range(2000)]
    circle = {name: f'fallback="i{(number + 1) % 2000}"' for number, name in enumerate(names)}
    files = dict.fromkeys(names, b"")
    assert "names no page" in outcome(put_together(package(names, names, properties=circle), **files))


def test_contents_without_end(outcome: Callable[[bytes], str]) -> None:
    """Contents that are deep, and lead fifty thousand times into one page."""
    deep = "<ol><li><a href='a.xhtml#t1'>x</a>" * 500
    entries = "".join(f'<li><a href="a.xhtml#t{number}">x</a></li>' for number in range(20_000))
    nav = page(f'<nav epub:type="toc"><ol>{entries}</ol>{deep}{"</li></ol>" * 500}</nav>')
    body = "".join(f'<p id="t{number}">x</p>' for number in range(20_000))
    data = book(
        {"OPS/a.xhtml": page(body)}, others={"OPS/nav.xhtml": nav}, properties={"OPS/nav.xhtml": 'properties="nav"'}
    )
    assert "read 20000" in outcome(data)


def test_an_article_without_end(books: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without number that all say they are the beginning of an article of ours."""
    monkeypatch.setattr(limits, "MOST_MARKS", 1000)
    part = page(f'<div {mapping.PART}="body">' + "<p>x</p>" * 100 + "</div>")
    with pytest.raises(ReadError, match="spans more pages than are followed"):
        books.read(book({f"OPS/{number}.xhtml": part for number in range(12)}))


def test_edits_without_end(outcome: Callable[[bytes], str], books: Any) -> None:
    """A page of ours on which all is changed, in letters that are the hardest to compare."""
    body = "<p>" + "</p><p>".join("ab" * 2000 for _ in range(500)) + "</p>"
    old = (Block(kind="paragraph", text="ba" * 2000),) * 600
    article = Article(uri="urn:x", language="en", headline="x", body=old)
    contents = books.unpacked(books.written(article))
    file = "EPUB/article-00001.xhtml"
    head, _, rest = contents[file].decode().partition(f'{mapping.PART}="body">')
    contents[file] = f'{head}{mapping.PART}="body">{body}</div>{rest[rest.index("<div") :]}'.encode()
    assert "read 1" in outcome(books.packed(contents))


def test_what_is_compared_has_a_limit() -> None:
    """Beyond the budget a changed text is taken as a whole, not letter by letter."""
    assert list(changes("abc", "acb", Budget(0))) == [(True, 0, 1, 0, 1), (False, 1, 3, 1, 3)]
    assert len(list(changes("abc", "acb", Budget()))) > 2


# --- what leads out --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html SYSTEM "file:///dev/zero">',
        '<!DOCTYPE html PUBLIC "x" "y" [<!ENTITY % p SYSTEM "http://a.example/"> %p;]>',
    ],
)
def test_entities(books: Any, doctype: str) -> None:
    """A document type that defines entities, or leads to a file, is refused before it is parsed."""
    data = page("<p>&c;&x;</p>").replace("<!DOCTYPE html>", doctype)
    with pytest.raises(ReadError, match="document type"):
        books.read(book({"OPS/a.xhtml": data}))


def test_undefined_entities(books: Any) -> None:
    """An entity that nothing defines is its own name, and nothing is looked up."""
    found, _ = books.read(one("<p>&passwd; x</p>"))
    assert found.body[0].text == "&passwd; x"


def test_nothing_is_fetched(books: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that name things elsewhere are read without a connection and without a file opened."""
    body = (
        '<p>x</p><img src="http://a.example/i.png"/><iframe src="file:///etc/passwd"></iframe><script src="http://a.example/"/>'
        '<object data="http://a.example/o"/><link rel="stylesheet" href="http://a.example/s.css"/>'
    )
    include = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    data = one(body + include)
    monkeypatch.setattr("socket.socket", None)
    monkeypatch.setattr("builtins.open", None)
    found, _ = books.read(data)
    assert [block.text for block in found.body] == ["x", "", "", ""]


# --- the zip ---------------------------------------------------------------------------------------


def test_junk_before_the_zip(article: Article, books: Any) -> None:
    """A zip behind something else is read as zip programs read it."""
    assert article == books.read(b"#!/bin/sh\n" * 100 + books.written(article))[0]


@pytest.mark.parametrize("cut", [10, 100, 1000, 5000])
def test_truncated(article: Article, books: Any, cut: int) -> None:
    """A book whose end is missing is refused."""
    with pytest.raises(ReadError):
        books.read(books.written(article)[:-cut])


def test_other_names_in_front_of_the_data(article: Article, books: Any) -> None:
    """A file that has another name in its own header than in the directory is refused."""
    data = books.written(article)
    at = data.index(b"EPUB/article-00001.xhtml")
    with pytest.raises(ReadError, match="cannot be unpacked"):
        books.read(data[:at] + b"EPUB/article-00009.xhtml" + data[at + 24 :])


@pytest.mark.parametrize("field", [14, 18, 22])
def test_other_sizes_in_front_of_the_data(article: Article, books: Any, field: int) -> None:
    """The directory counts: sizes and sums in front of the data, which say something else, are not looked at."""
    data = bytearray(books.written(article))
    at = data.index(b"EPUB/article-00001.xhtml") - 30
    struct.pack_into("<I", data, at + field, 7)
    assert article == books.read(bytes(data))[0]


def test_data_that_are_not_what_they_were(article: Article, books: Any) -> None:
    """A file whose check sum is another is refused."""
    data = bytearray(books.written(article))
    at = data.index(b"EPUB/article-00001.xhtml", data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 16, 7)
    with pytest.raises(ReadError, match="cannot be unpacked"):
        books.read(bytes(data))


@pytest.mark.parametrize("size", [2**40, 2**63, 2**64 - 1])
def test_sizes_in_64_bits(books: Any, size: int) -> None:
    """A file that says in zip64 that it is larger than anything is refused, before it is unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", b"x" * 30)
    data = bytearray(stream.getvalue())
    at = data.index(b"PK\x01\x02")
    extra = struct.pack("<HHQ", 1, 8, size)
    struct.pack_into("<I", data, at + 24, 0xFFFFFFFF)
    struct.pack_into("<H", data, at + 30, len(extra))
    data[at + 47 : at + 47] = extra
    end = data.index(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, struct.unpack_from("<I", data, end + 12)[0] + len(extra))
    with pytest.raises(ReadError):
        books.read(bytes(data))


def test_a_directory_that_is_elsewhere(article: Article, books: Any) -> None:
    """A directory whose place or number of entries is not true is refused, or what is there is read."""
    data = bytearray(books.written(article))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 16, 2**31)
    with pytest.raises(ReadError):
        books.read(bytes(data))
