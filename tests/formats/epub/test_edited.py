"""A page that somebody has corrected: the page is right, and the record follows it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews.formats.epub.pairing import Budget, changes
from unitynews.model import Article, Block, Collection, mentions

PAGE = "EPUB/article-00001.xhtml"


def named(article: Article) -> list[tuple[str, str | None]]:
    """The mentions: their words, and the id of what they name."""
    return [(mention.text, mention.span.target) for mention in mentions(article)]


def codes(notices: list[Any]) -> list[str]:
    return [notice.code for notice in notices]


def test_a_changed_word_keeps_all_mentions(article: Article, books: Any) -> None:
    """A word changed between the mentions: the text is the page's, each mention moves along, and that is told."""
    found, notices = books.edited(article, PAGE, ("带领18人赴", "率领全县18位同志前往"))
    assert article.body[0].text.replace("带领18人赴", "率领全县18位同志前往") == found.body[0].text
    assert (named(article), ["text-edited"]) == (named(found), codes(notices))


def test_only_the_changed_block_changes(article: Article, books: Any) -> None:
    """All but the block that was edited is as the record has it, blocks that show nothing included."""
    found, _ = books.edited(article, PAGE, ("带领", "率领"))
    assert article == attrs.evolve(found, body=(article.body[0], *found.body[1:]))


def test_a_corrected_name_stays_a_mention(article: Article, books: Any) -> None:
    """A letter of a name corrected: the mention covers the corrected name."""
    found, _ = books.edited(article, PAGE, ("林文浩", "林文皓"))
    assert [("林文皓", "p1"), *named(article)[1:]] == named(found)


def test_a_name_that_is_gone_is_told(article: Article, books: Any) -> None:
    """A name replaced by quite another one is no mention any more; the others stay; the block is named."""
    found, notices = books.edited(article, PAGE, ("周立群", "县里的干部"))
    assert named(article)[:2] + named(article)[3:] == named(found)
    assert codes(notices) == ["text-edited", "span-lost"]
    assert f"{PAGE}: body[0]" == notices[1].path


def test_a_word_replaced_everywhere(article: Article, books: Any) -> None:
    """A word replaced in the whole file, the record included: mentions stand at their names, and it is told."""
    contents = books.unpacked(books.written(article))
    edited = {**contents, PAGE: contents[PAGE].replace("常务副部长".encode(), "部长".encode())}
    found, notices = books.read(books.packed(edited))
    assert named(article) == named(found)
    assert codes(notices) == ["edit-ignored", "record-edited", "text-edited"]


def test_a_new_paragraph_is_taken_over(article: Article, books: Any) -> None:
    """A paragraph that somebody put in comes with its markup, where it stands."""
    found, _ = books.edited(article, PAGE, ("<h2 ", "<p>双方<em>座谈</em>交流。</p><h2 "))
    assert (found.body[1].text, found.body[1].spans[0].kind) == ("双方座谈交流。", "emphasis")
    assert article == attrs.evolve(found, body=(found.body[0], *found.body[2:]))


def test_a_paragraph_that_is_gone_is_gone(article: Article, books: Any) -> None:
    """A heading that somebody took out is not in the article any more, all else is."""
    found, _ = books.edited(article, PAGE, ('<h2 id="part-1">红岭村见闻</h2>', ""))
    assert (article.body[0], *article.body[2:]) == found.body


def test_a_corrected_headline(article: Article, books: Any) -> None:
    """The headline is the page's, with its display lines."""
    found, _ = books.edited(article, PAGE, ("河原县赴青岚县<br", "河原县一行赴青岚县<br"))
    assert found.headline == "河原县一行赴青岚县\n考察学习"


def test_reindented_pages_are_the_same(article: Article, books: Any) -> None:
    """White space that a page does not show is no edit."""
    assert (article, []) == books.edited(article, PAGE, ("<p>", "<p>\n\t  "), ("</h1>", "\n</h1>\n"))


def test_edits_of_the_tables_are_named(article: Article, books: Any) -> None:
    """What is made from the record is not read back, and an edit there is not ignored in silence."""
    found, notices = books.edited(article, PAGE, ("（18人）", "（19人）"))
    assert (article, ["edit-ignored"]) == (found, codes(notices))


def test_a_corrected_title_page(collection: Collection, books: Any) -> None:
    """The collection's title is the title page's."""
    found, notices = books.edited(collection, "EPUB/title.xhtml", (">河原新闻汇编</h1>", ">河原县新闻汇编</h1>"))
    assert (attrs.evolve(collection, title="河原县新闻汇编"), ["text-edited"]) == (found, codes(notices))


def test_hidden_white_space_stays(books: Any) -> None:
    """In a block that was edited, white space that the page does not show stays between the words that stay."""
    old = Article(uri="urn:x", language="zh", headline="", body=(Block(kind="paragraph", text="  甲\t\t乙 丙\n丁 "),))
    found, _ = books.edited(old, PAGE, ("丙", "戊"))
    assert found.body[0].text == "  甲\t\t乙 戊\n丁 "


@pytest.mark.parametrize("record", ["{", "", '{"unitynews":"article/1"}', '{"a":1}', "\\ud800"])
def test_a_damaged_record_leaves_the_page(article: Article, books: Any, record: str) -> None:
    """A page whose record cannot be read is read as it looks, and that is told."""
    contents = books.unpacked(books.written(article))
    page = contents[PAGE].decode()
    start = page.index("data-unitynews-record='") + len("data-unitynews-record='")
    contents[PAGE] = (page[:start] + record.replace('"', "&quot;") + page[page.index("'", start) :]).encode()
    found, notices = books.read(books.packed(contents))
    assert (article.headline, article.byline, ["record-damaged"]) == (found.headline, found.byline, codes(notices))


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12))
def test_changes_cover_both_texts(old: str, new: str) -> None:
    """The pieces make up the old text and the new one, and those called equal are."""
    pieces = list(changes(old, new, Budget()))
    assert old == "".join(old[i1:i2] for _, i1, i2, _, _ in pieces)
    assert new == "".join(new[j1:j2] for _, _, _, j1, j2 in pieces)
    assert all(old[i1:i2] == new[j1:j2] for equal, i1, i2, j1, j2 in pieces if equal)
