"""EPUB against zipfile deflating the same bytes, and against ebooklib used as its documentation says."""

from __future__ import annotations

import io
import zipfile

from ebooklib import epub

from benchmarks._measure import Row, compare
from benchmarks.article import article
from unitynews.conversion import read_document, write_document
from unitynews.format import Document, Notice
from unitynews.formats.epub import FORMAT
from unitynews.model import Article, Collection

HEADING = Collection(uri="urn:example:year", title="新闻汇编", language="zh-Hans")
#: Sizes of books, in articles: were the cost of an article to grow with the book, the second would show it.
BOOKS = (100, 2_000)


def run() -> list[Row]:
    small, large = ([article(number) for number in range(size)] for size in BOOKS)
    data = _written(small)
    members = [(name, content) for name, content in _members(data)]
    writing = compare(
        {
            "zipfile, the same bytes": lambda: _zipped(members),
            f"{BOOKS[0]} articles → EPUB": lambda: _written(small),
            "ebooklib as documented, bare pages": lambda: _as_documented(members),
        },
        targets={f"{BOOKS[0]} articles → EPUB": 1.5},
        samples=8,
    )
    reading = compare(
        {
            "zipfile, reading": lambda: sum(len(content) for _, content in _members(data)),
            f"EPUB → {BOOKS[0]} articles": lambda: _read(data),
        },
        samples=8,
    )
    growth = compare({"small": lambda: _written(small), "large": lambda: _written(large)}, samples=3)
    each = [row.seconds / size for row, size in zip(growth, BOOKS, strict=True)]
    scale = Row(
        task=f"one article in a book of {BOOKS[1]:,}",
        seconds=each[1],
        ratio=each[1] / each[0],
        baseline=f"one in a book of {BOOKS[0]}",
        target=1.2,
    )
    return [*writing, *reading, scale, _reading_scale(data, _written(large))]


def _reading_scale(small: bytes, large: bytes) -> Row:
    """Whether reading an article costs more in a larger book."""
    growth = compare({"small": lambda: _read(small), "large": lambda: _read(large)}, samples=3)
    each = [row.seconds / size for row, size in zip(growth, BOOKS, strict=True)]
    return Row(
        task=f"reading one article in a book of {BOOKS[1]:,}",
        seconds=each[1],
        ratio=each[1] / each[0],
        baseline=f"one in a book of {BOOKS[0]}",
        target=1.2,
    )


def _read(data: bytes) -> int:
    return sum(1 for _ in read_document(io.BytesIO(data), FORMAT, _ignore))


def _written(articles: list[Article]) -> bytes:
    stream = io.BytesIO()
    write_document(Document(articles=articles, heading=HEADING), stream, FORMAT, _ignore)
    return stream.getvalue()


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def _as_documented(members: list[tuple[str, bytes]]) -> bytes:
    book = epub.EpubBook()
    book.set_identifier("urn:example:year")
    book.set_title("新闻汇编")
    pages = []
    for name, content in members:
        if "article-" in name:
            page = epub.EpubHtml(title=name, file_name=name)
            page.content = content
            book.add_item(page)
            pages.append(page)
    book.toc = tuple(pages)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *pages]
    stream = io.BytesIO()
    epub.write_epub(stream, book)
    return stream.getvalue()


def _ignore(notice: Notice) -> None:
    """What is noticed is not measured."""
