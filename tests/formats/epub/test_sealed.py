"""Pages with a sum of their bytes: while it is right, the record alone is read."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from unitynews.formats import _record
from unitynews.formats.epub.mapping import SUM
from unitynews.formats.epub.marker import sealed, untouched_record
from unitynews.model import Article, Collection
from unitynews.testing import articles

PAGE = "EPUB/article-00001.xhtml"
_SUM = re.compile(rb' %s="[0-9a-f]{8}"' % SUM.encode())


def without_sums(books: Any, data: bytes) -> bytes:
    """The book `data` as it would be without the sums."""
    packed: bytes = books.packed({name: _SUM.sub(b"", content) for name, content in books.unpacked(data).items()})
    return packed


def test_an_untouched_page_gives_its_record(hostile: tuple[Article, ...], books: Any) -> None:
    """The record of a page as it was written, whatever the article's text holds."""
    for article in hostile:
        record = untouched_record(books.unpacked(books.written(article))[PAGE])
        assert record is None or article == _record.decode_article(record)


@given(data=st.data())
def test_a_page_with_one_byte_changed_is_touched(data: st.DataObject, article: Article, books: Any) -> None:
    """No byte of a page can be another, in its text, its record or the sum itself, without being noticed."""
    page = books.unpacked(books.written(article))[PAGE]
    at = data.draw(st.integers(0, len(page) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda one: one != page[at]))
    assert untouched_record(page) is not None
    assert untouched_record(page[:at] + bytes([other]) + page[at + 1 :]) is None


def test_a_page_without_a_sum_is_looked_at(article: Article, books: Any) -> None:
    """What has no sum, as pages of older books and what other programs leave, is not taken for untouched."""
    assert untouched_record(_SUM.sub(b"", books.unpacked(books.written(article))[PAGE])) is None


@given(article=articles())
def test_what_pages_show_is_what_records_hold(article: Article, books: Any) -> None:
    """An article comes back as it is, and without a notice, from what its page shows too."""
    assert (article, []) == books.read(without_sums(books, books.written(article)))


def test_a_hostile_book_without_sums(hostile: tuple[Article, ...], books: Any) -> None:
    """The same of text that is trouble to parsers."""
    book = Collection(uri="urn:c", title="", language="und", articles=hostile)
    assert (book, []) == books.read(without_sums(books, books.written(book)))


def test_a_record_that_cannot_be_read(article: Article, books: Any) -> None:
    """A page whose sum is right and whose record is none is read as it looks, and that is told."""
    contents = books.unpacked(books.written(article))
    before, _, behind = contents[PAGE].partition(b'<div id="unitynews-record"')
    contents[PAGE] = sealed(before, b'{"unitynews":"article/1"}', "", "", behind.partition(b"</div>")[2])
    found, notices = books.read(books.packed(contents))
    assert article.headline == found.headline
    assert [notice.code for notice in notices] == ["record-damaged"]
