"""Books of ours after what other programs do to them, done here by a script; `test_tools` asks the programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from epub_books import like_calibre, like_pandoc
from unitynews.formats.epub import mapping
from unitynews.model import Article, Block, Collection

Rewrite = Callable[[bytes], bytes]


@pytest.fixture(params=[like_calibre, like_pandoc])
def rewritten(request: pytest.FixtureRequest) -> Rewrite:
    found: Rewrite = request.param
    return found


def test_split_pages(collection: Collection, hostile: tuple[Article, ...], rewritten: Rewrite, books: Any) -> None:
    """Articles whose pages were split, and their texts changed as the programs do, come back equal."""
    bound = attrs.evolve(collection, articles=(*collection.articles, *hostile))
    found, notices = books.read(rewritten(books.written(bound)))
    assert (bound, set()) == (found, {notice.code for notice in notices} - {"page-left-out"})


def test_a_stream_without_a_heading(article: Article, rewritten: Rewrite, books: Any) -> None:
    """Pages that the programs put in make no heading and no article."""
    assert (article, article) == books.read(rewritten(books.written((article, article))))[0]


def test_long_records_stand_on_several_elements(article: Article, rewritten: Rewrite, books: Any) -> None:
    """No element is longer than calibre takes, and a record in pieces comes back."""
    long = attrs.evolve(article, body=(Block(kind="paragraph", text="河原县" * 50_000), *article.body))
    page = books.unpacked(books.written(long))["EPUB/article-00001.xhtml"].decode()
    assert max(map(len, page.split(mapping.MORE))) < 260_000 // 4 + len("河原县" * 50_000)
    assert page.count(mapping.MORE) > 2
    assert long == books.read(rewritten(books.written(long)))[0]


def test_a_page_that_lost_its_marker(article: Article, collection: Collection, books: Any) -> None:
    """A page without its record is read as it looks, which is told, and the next is what it was."""
    contents = books.unpacked(books.written(collection))
    file = "EPUB/article-00001.xhtml"
    contents[file] = contents[file].partition(b'<div id="unitynews-record"')[0] + b"</section></body></html>"
    found, notices = books.read(books.packed(contents))
    first, second = found.articles
    assert (article.headline, article.byline, article) == (first.headline, first.byline, second)
    assert [("record-damaged", file)] == [(notice.code, notice.path) for notice in notices]


@pytest.mark.parametrize("damage", ["\u00ad", "\u200b", "\ufb01", "\x85", "\u2011"])
def test_letters_that_programs_change(article: Article, books: Any, damage: str) -> None:
    """A letter that calibre or pandoc changes is in the article as it was."""
    odd = attrs.evolve(article, headline=f"甲{damage}乙", body=(Block(kind="paragraph", text=f"丙{damage}"),))
    contents = books.unpacked(books.written(odd))
    file = "EPUB/article-00001.xhtml"
    changed = contents[file].decode().replace(damage, mapping.steady(damage))
    assert (odd, []) == books.read(books.packed({**contents, file: changed.encode()}))


def test_headings_have_ids(collection: Collection, hostile: tuple[Article, ...], books: Any) -> None:
    """No page has a heading of the second rank or lower without an id: pandoc 2.17 gives up on those."""
    contents = books.unpacked(books.written(attrs.evolve(collection, articles=(*collection.articles, *hostile))))
    pages = [content.decode() for name, content in contents.items() if name.endswith(".xhtml")]
    assert not [found for page in pages for found in re.findall(r"<h[2-6](?! id=)[^>]*>", page)]


def test_no_section_is_a_title_page(collection: Collection, books: Any) -> None:
    """The title page says on its body what it is, since pandoc leaves out a section that does."""
    page = books.unpacked(books.written(collection))["EPUB/title.xhtml"].decode()
    assert re.findall(r'<(\w+)[^>]*epub:type="titlepage"', page) == ["body"]
