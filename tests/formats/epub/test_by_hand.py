"""Books of ours that somebody has worked on in an EPUB editor: what each kind of edit gives."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from lxml import etree

from unitynews.model import Article, Block, Collection, Person, Site, Span, mentions

PAGE = "EPUB/article-00001.xhtml"
PACKAGE = "EPUB/content.opf"


@pytest.fixture
def three(article: Article, collection: Collection) -> Collection:
    """A collection of three articles that can be told apart."""
    articles = tuple(attrs.evolve(article, uri=f"urn:example:{n}", headline=f"第{n}篇") for n in range(1, 4))
    return attrs.evolve(collection, articles=articles)


@pytest.fixture
def marked() -> Article:
    """An article with a word of each kind of markup, and a mention across one of them."""
    text = "周立群陪同考察，详见公告与附件。"
    spans = (
        *(Span(start=0, end=3, kind="mention", target="p"), Span(start=0, end=5, kind="strong")),
        *(Span(start=5, end=7, kind="emphasis"), Span(start=10, end=12, kind="link", target="https://a.example/1")),
    )
    body = (
        Block(kind="heading", text="要闻", level=1),
        Block(kind="paragraph", text=text, spans=spans),
        Block(kind="verse", text="山高水长"),
    )
    persons = (Person(id="p", name="周立群"),)
    return Article(uri="urn:x", language="zh", headline="题", body=body, persons=persons)


def codes(notices: list[Any]) -> list[str]:
    return [notice.code for notice in notices]


def spans_of(block: Block) -> list[tuple[str, str, str | None]]:
    return [(span.kind, block.text[span.start : span.end], span.target) for span in block.spans]


# --- text ------------------------------------------------------------------------------------------


def test_a_split_paragraph(article: Article, books: Any) -> None:
    """A paragraph cut in two: two paragraphs, each with its mentions."""
    found, notices = books.edited(article, PAGE, ("考察学习，", "考察学习，</p><p>"))
    assert [found.body[0].text[-5:], found.body[1].text] == ["考察学习，", "周立群陪同。"]
    assert ([one.text for one in mentions(article)], ["text-edited"]) == (
        [one.text for one in mentions(found)],
        codes(notices),
    )


def test_a_paragraph_split_and_corrected(article: Article, books: Any) -> None:
    """A paragraph cut in two, a word of it changed, the next one left: each mention is where its words are."""
    found, _ = books.edited(article, PAGE, ("考察学习，", "参观学习。</p><p>县里的"))
    assert [one.text for one in mentions(found)] == ["林文浩", "青岚县", "周立群", "白河镇红岭村"]
    assert article.body[1:] == found.body[2:]


def test_merged_paragraphs(article: Article, books: Any) -> None:
    """Two paragraphs made one: one paragraph with the mentions of both."""
    first, second = (Block(kind="paragraph", text=block.text, spans=block.spans) for block in article.body[:3:2])
    two = attrs.evolve(article, body=(first, second, Block(kind="list_item", text="县博物馆")))
    found, notices = books.edited(two, PAGE, ("</p>\n<p>考察组一行", "考察组一行"))
    assert [first.text + second.text, "县博物馆"] == [block.text for block in found.body]
    assert ([one.text for one in mentions(two)], ["text-edited"]) == (
        [one.text for one in mentions(found)],
        codes(notices),
    )


def test_a_deleted_paragraph(article: Article, books: Any) -> None:
    """A paragraph that was taken out is gone with its mentions; what it named is still known."""
    lead = re.search(r"<p>5月18日.*?</p>\n", books.unpacked(books.written(article))[PAGE].decode())
    assert lead is not None
    found, notices = books.edited(article, PAGE, (lead[0], ""))
    assert (article.body[1:], article.persons, ["text-edited"]) == (found.body, found.persons, codes(notices))


def test_paragraphs_in_another_order(three: Collection, books: Any) -> None:
    """Paragraphs whose places were exchanged are read in the new order, none lost."""
    numbered = tuple(Block(kind="paragraph", text=f"第{n}段，各有内容。" * 3) for n in range(4))
    old = attrs.evolve(three.articles[0], body=numbered)
    first, second = (f"<p>{block.text}</p>" for block in numbered[:2])
    found, _ = books.edited(old, PAGE, (f"{first}\n{second}", f"{second}\n{first}"))
    assert [numbered[n].text for n in (1, 0, 2, 3)] == [block.text for block in found.body]


# --- markup ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "index", "expected"),
    [
        ("<em>考察</em>", "考察", 1, [0, 1, 3]),
        ("<em>考察</em>", "<i class='x'>考察</i>", 1, None),
        ("<em>考察</em>", "<em>考</em><em>察</em>", 1, None),
        ("<em>考察</em>", "<strong>考察</strong>", 1, [("strong", "周立群陪同考察", None), 1, 3]),
        ("<em>考察</em>", "<em>考</em>察", 1, [0, 1, ("emphasis", "考", None), 3]),
        ("https://a.example/1", "https://a.example/2", 1, [0, 1, 2, ("link", "公告", "https://a.example/2")]),
        ("https://a.example/1", "persons.xhtml#p", 1, [0, 1, 2]),
        ("附件", '<a href="https://b.example/">附件</a>', 1, [0, 1, 2, 3, ("link", "附件", "https://b.example/")]),
        ("附件", '<a href="article-00002.xhtml">附件</a>', 1, None),
        ("与附件", "<em>与附件</em>", 1, [0, 1, 2, 3, ("emphasis", "与附件", None)]),
    ],
)
def test_markup_alone(marked: Article, books: Any, old: str, new: str, index: int, expected: list[Any] | None) -> None:
    """A change of the markup alone is taken over, the mention stays; one that says the same is none."""
    found, notices = books.edited(marked, PAGE, (old, new))
    before = spans_of(marked.body[index])
    if expected is None:
        assert (marked, []) == (found, notices)
        return
    wanted = [before[one] if isinstance(one, int) else one for one in expected]
    assert (sorted(wanted, key=str), ["markup-edited"]) == (
        sorted(spans_of(found.body[index]), key=str),
        codes(notices),
    )


@pytest.mark.parametrize(
    ("old", "new", "index", "kind", "level"),
    [
        ('<h2 id="part-1">要闻</h2>', "<h4>要闻</h4>", 0, "heading", 3),
        ('<h2 id="part-1">要闻</h2>', "<p>要闻</p>", 0, "paragraph", None),
        ('<p class="block-verse">山高水长</p>', "<blockquote><p>山高水长</p></blockquote>", 2, "quote", None),
        ('<p class="block-verse">山高水长</p>', "<h2>山高水长</h2>", 2, "heading", 1),
        ('<p class="block-verse">山高水长</p>', "<div>山高水长</div>", 2, "verse", None),
    ],
)
def test_another_kind_of_block(
    marked: Article, books: Any, old: str, new: str, index: int, kind: str, level: int | None
) -> None:
    """A paragraph made a heading, a heading another or none: the block is what the page says."""
    found, _ = books.edited(marked, PAGE, (old, new))
    assert (kind, level) == (found.body[index].kind, found.body[index].level)
    assert marked.body[:index] + marked.body[index + 1 :] == found.body[:index] + found.body[index + 1 :]


def test_markup_in_a_corrected_paragraph(marked: Article, books: Any) -> None:
    """A word corrected and another made bold in the same paragraph: both are taken over."""
    found, notices = books.edited(marked, PAGE, ("附件", "<strong>各附件</strong>"))
    wanted = [*spans_of(marked.body[1]), ("strong", "各附件", None)]
    assert (wanted, ["text-edited"]) == (spans_of(found.body[1]), codes(notices))


def test_emphasis_across_a_mention(marked: Article, books: Any) -> None:
    """Emphasis that begins within a mention is cut at its edge, since spans do not cross."""
    plain = attrs.evolve(marked, body=(attrs.evolve(marked.body[1], spans=marked.body[1].spans[1:2]),))
    found, _ = books.edited(plain, PAGE, ('<span class="mention">周立群</span>陪同', "周<em>立群陪同</em>"))
    wanted = [("mention", "周立群", "p"), ("emphasis", "立群", None), ("emphasis", "陪同", None)]
    assert wanted == spans_of(found.body[0])


# --- the book --------------------------------------------------------------------------------------


def test_a_deleted_article(three: Collection, books: Any) -> None:
    """An article taken out with its entries in the package document is gone, the others are equal."""
    contents = books.unpacked(books.written(three))
    del contents["EPUB/article-00002.xhtml"]
    contents[PACKAGE] = re.sub(rb"<(item|itemref) [^>]*article-00002[^>]*/>", b"", contents[PACKAGE])
    expected = attrs.evolve(three, articles=(three.articles[0], three.articles[2]))
    assert (expected, []) == books.read(books.packed(contents))


def test_a_file_that_is_gone(three: Collection, books: Any) -> None:
    """An article whose file alone was deleted is missed, and the others are read."""
    contents = books.unpacked(books.written(three))
    del contents["EPUB/article-00002.xhtml"]
    found, notices = books.read(books.packed(contents))
    assert (attrs.evolve(three, articles=(three.articles[0], three.articles[2])), ["page-missing"]) == (
        found,
        codes(notices),
    )
    assert notices[0].path == "EPUB/article-00002.xhtml"


@pytest.mark.parametrize("last", [False, True])
def test_a_reordered_spine(three: Collection, books: Any, last: bool) -> None:
    """The articles come in the spine's order, and the heading from wherever the title page is."""
    contents = books.unpacked(books.written(three))
    references = re.findall(rb"<itemref [^>]*/>", contents[PACKAGE])
    before = b"".join(re.findall(rb"<itemref [^>]*/>\s*", contents[PACKAGE]))
    articles = [one for one in references if b"article-" in one]
    others = [one for one in references if b"article-" not in one]
    turned = [*reversed(articles), *others] if last else [*others[:3], *reversed(articles), *others[3:]]
    assert before in contents[PACKAGE]
    contents[PACKAGE] = contents[PACKAGE].replace(before, b"".join(turned))
    assert (attrs.evolve(three, articles=three.articles[::-1]), []) == books.read(books.packed(contents))


def test_renamed_files(three: Collection, books: Any) -> None:
    """Other names for the files, and folders for them, change nothing."""
    contents = books.unpacked(books.written(three))
    renamed = {
        (f"EPUB/Text/Kapitel {name[-7:-6]}.xhtml" if "article-" in name else name): content
        for name, content in contents.items()
    }
    package = re.sub(rb'href="article-0000(.)\.xhtml"', rb'href="Text/Kapitel%20\1.xhtml"', contents[PACKAGE])
    assert (three, []) == books.read(books.packed({**renamed, PACKAGE: package}))


def test_an_added_article(three: Collection, books: Any) -> None:
    """A page that somebody wrote is an article as it looks, where it stands among the others."""
    contents = books.unpacked(books.written(three))
    new = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head><body><h1>新篇</h1><p>全文</p></body></html>"
    item, place = (
        b'<item href="new.xhtml" id="new" media-type="application/xhtml+xml"/></manifest>',
        b'<itemref idref="article-00002"/>',
    )
    package = contents[PACKAGE].replace(b"</manifest>", item)
    package = package.replace(place, b'<itemref idref="new"/>' + place)
    found, notices = books.read(books.packed({**contents, PACKAGE: package, "EPUB/new.xhtml": new.encode()}))
    assert (three.articles, []) == ((found.articles[0], *found.articles[2:]), notices)
    assert ("新篇", (Block(kind="paragraph", text="全文"),)) == (found.articles[1].headline, found.articles[1].body)


def test_an_article_in_front_of_all(three: Collection, books: Any) -> None:
    """A page that somebody put before the title page does not cost the book its heading."""
    contents = books.unpacked(books.written(three))
    item = b'<item href="new.xhtml" id="new" media-type="application/xhtml+xml"/></manifest>'
    package = re.sub(rb"(<spine[^>]*>)", rb'\1<itemref idref="new"/>', contents[PACKAGE].replace(b"</manifest>", item))
    new = b"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>"
    found, _ = books.read(books.packed({**contents, PACKAGE: package, "EPUB/new.xhtml": new}))
    assert (three.title, three.articles) == (found.title, found.articles[1:])


def test_a_retitled_article(three: Collection, books: Any) -> None:
    """The headline is the page's; the contents and the links of other pages do not matter."""
    found, notices = books.edited(three, PAGE, (">第1篇</h1>", ">头条</h1>"))
    assert (found.articles[0].headline, codes(notices)) == ("头条", ["text-edited"])
    assert three == attrs.evolve(found, articles=(three.articles[0], *found.articles[1:]))


def test_a_title_in_the_package_document(three: Collection, books: Any) -> None:
    """A title that was changed in the metadata alone is not taken over, since tools rewrite them, and that is told."""
    contents = books.unpacked(books.written(three))
    contents[PACKAGE] = contents[PACKAGE].replace("河原新闻汇编".encode(), "年鉴".encode())
    found, notices = books.read(books.packed(contents))
    assert (three, [("edit-ignored", PACKAGE)]) == (found, [(one.code, one.path) for one in notices])


def test_a_page_that_is_no_xml_any_more(three: Collection, books: Any) -> None:
    """A tag that was left open: the page is read as a browser reads it, record and all."""
    found, notices = books.edited(three, PAGE, ("红岭村见闻</h2>", "红岭村<b>见闻</h2>"))
    assert ("page-malformed", three.articles[1:]) == (notices[0].code, found.articles[1:])
    assert three.articles[0].body[1].text == found.articles[0].body[1].text


def test_two_books_in_one(three: Collection, article: Article, books: Any) -> None:
    """The title page of a second book that was put behind the first is no heading, and that is told."""
    contents = books.unpacked(books.written(three))
    other = books.unpacked(books.written(Collection(uri="urn:c2", title="别册", language="zh", articles=(article,))))
    item = b'<item href="t2.xhtml" id="t2" media-type="application/xhtml+xml"/></manifest>'
    package = contents[PACKAGE].replace(b"</manifest>", item).replace(b"</spine>", b'<itemref idref="t2"/></spine>')
    merged = {**contents, PACKAGE: package, "EPUB/t2.xhtml": other["EPUB/title.xhtml"]}
    found, notices = books.read(books.packed(merged))
    assert (three, ["page-left-out"]) == (found, codes(notices))


# --- tables and images -----------------------------------------------------------------------------


@pytest.fixture
def tabled() -> Article:
    """An article with a table of two rows, the first of headings, and a mention in the second."""
    head = (Span(start=0, end=2, kind="header_cell"), Span(start=3, end=5, kind="header_cell"))
    row = (
        *(Span(start=0, end=3, kind="cell"), Span(start=0, end=3, kind="mention", target="s1")),
        Span(start=4, end=9, kind="cell"),
    )
    body = (
        Block(kind="table_row", text="乡镇\t面积", spans=head),
        Block(kind="table_row", text="白河镇\t1,280", spans=row),
    )
    sites = (Site(id="s1", name="白河镇"),)
    return Article(uri="urn:x", language="zh-Hans", headline="茶园", body=body, sites=sites)


def test_a_table_stands_as_a_table(tabled: Article, books: Any) -> None:
    """Rows that follow each other are one table, with headings where the model has them."""
    page = books.unpacked(books.written(tabled))[PAGE].decode()
    (table,) = etree.fromstring(page.encode()).iterfind(".//{*}table")
    words = [["".join(map(str, cell.itertext())) for cell in row] for row in table.iter("{*}tr")]
    heads = [cell.get("scope") for cell in table.iter("{*}th")]
    assert (words, heads) == ([["乡镇", "面积"], ["白河镇", "1,280"]], ["col", "col"])


def test_a_corrected_cell(tabled: Article, books: Any) -> None:
    """A cell whose words are all others is still a cell, and the mention in the one beside it stays."""
    found, notices = books.edited(tabled, PAGE, (">1,280<", ">九百亩<"))
    assert (found.body[1].text, codes(notices)) == ("白河镇\t九百亩", ["text-edited"])
    assert spans_of(found.body[1]) == [("cell", "白河镇", None), ("mention", "白河镇", "s1"), ("cell", "九百亩", None)]


def test_a_row_put_in(tabled: Article, books: Any) -> None:
    """A row that somebody puts into a table is a row with its cells."""
    found, _ = books.edited(tabled, PAGE, ("</tbody>", "<tr><td>云脚乡</td><td>960</td></tr></tbody>"))
    assert (
        found.body[2].kind,
        spans_of(found.body[2]),
    ) == ("table_row", [("cell", "云脚乡", None), ("cell", "960", None)])


def test_an_image_put_in(article: Article, books: Any) -> None:
    """An image that somebody puts into the text is not taken over, and that is told."""
    found, notices = books.edited(article, PAGE, ("</ul>", '</ul><p><img src="new.jpg" alt="新图"/></p>'))
    assert (article, [("edit-ignored", True)]) == (found, [(one.code, "new.jpg" in one.message) for one in notices])


def test_words_for_an_image_changed(article: Article, books: Any) -> None:
    """The words in an image's place are the record's; a change of them is told."""
    found, notices = books.edited(article, PAGE, ("一群人站在村史馆前", "空无一人"))
    assert (article, ["edit-ignored"]) == (found, codes(notices))
