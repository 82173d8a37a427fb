"""What is read: books of ours in every shape, and books of others."""

from __future__ import annotations

import io
from typing import Any

import attrs
import pytest

from unitynews.errors import ReadError, VersionError
from unitynews.format import HEAD_SIZE, Match
from unitynews.formats.epub import FORMAT
from unitynews.model import Article, Block, Collection, Credit, Span

CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    b'<rootfile full-path="OPS/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{items}</manifest>
<spine>{spine}</spine></package>"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>页</title></head><body>{body}</body></html>"""


def foreign(books: Any, *bodies: str, metadata: str = "") -> bytes:
    """A book that another program might have made, with a page for each of `bodies`."""
    numbers = range(len(bodies))
    items = "".join(f'<item id="i{n}" href="t/p%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="i{n}"/>' for n in numbers)
    pages = {f"OPS/t/p {n}.xhtml": DOCUMENT.format(body=body).encode() for n, body in enumerate(bodies)}
    package = PACKAGE.format(metadata=metadata, items=items, spine=spine).encode()
    found: bytes = books.packed({"META-INF/container.xml": CONTAINER, "OPS/p.opf": package, **pages})
    return found


def test_the_same_article_twice(article: Article, books: Any) -> None:
    """An article that comes twice comes back twice, and two with one uri as two, in order."""
    other = attrs.evolve(article, headline="同名")
    assert (article, other, article) == books.read(books.written((article, other, article)))[0]


def test_a_stream_stays_a_stream(article: Article, books: Any) -> None:
    """Articles without a heading come back without one."""
    assert ((article, article), []) == books.read(books.written((article, article)))


def test_a_collection_of_one_stays_a_collection(article: Article, books: Any) -> None:
    """A collection of one article does not turn into the article."""
    one = Collection(uri="urn:c", title="", language="und", articles=(article,))
    assert one == books.read(books.written(one))[0]


def test_the_package_document_does_not_matter(collection: Collection, books: Any) -> None:
    """All comes back from a book whose package document other tools have rewritten, and whose pages have moved."""
    contents = books.unpacked(books.written(collection))
    bodies = [
        contents[f"EPUB/{name}.xhtml"].decode().partition("<body")[2].partition(">")[2].partition("</body>")[0]
        for name in ("title", "article-00001", "article-00002")
    ]
    assert (collection, []) == books.read(foreign(books, *(body.replace("epub:type", "title") for body in bodies)))


def test_a_page_at_a_time(article: Article, books: Any) -> None:
    """Articles before a broken page are read before it is met."""
    contents = books.unpacked(books.written((article, article)))
    contents["EPUB/article-00002.xhtml"] = b"<html>\xff</html>"
    assert FORMAT.read is not None
    stream = iter(FORMAT.read(io.BytesIO(books.packed(contents)), lambda notice: None))
    assert article == next(stream)
    with pytest.raises(ReadError, match=r"EPUB/article-00002\.xhtml"):
        next(stream)


def test_a_later_version(article: Article, books: Any) -> None:
    """A record of a version that is not known is refused, not guessed at."""
    contents = books.unpacked(books.written(article))
    page = "EPUB/article-00001.xhtml"
    contents[page] = contents[page].replace(b'"unitynews":"article/1"', b'"unitynews":"article/9"')
    with pytest.raises(VersionError):
        books.read(books.packed(contents))


def test_a_foreign_page(books: Any) -> None:
    """A page of another's is an article: headline, headings, paragraphs, quotes, items, emphasis, links, figures."""
    body = (
        '<h1>河原县<br/>赴青岚县</h1><p>县委&nbsp;<b>统战部</b>\n 部长 <a href="http://a.example/">周立群</a>陪同</p>'
        "<h2>见闻</h2><blockquote><p>好！</p></blockquote><ul><li>一</li><li><p>二</p></li></ul>"
        '<figure><img src="a.jpg" alt="合影"/><figcaption>合影<!-- x -->一张</figcaption></figure>'
        "<div>尾<p>声</p></div>"
    )
    found, _ = books.read(
        foreign(books, body, metadata="<dc:language>zh-Hans</dc:language><dc:creator>某</dc:creator>")
    )
    text = "县委\u00a0统战部 部长 周立群陪同"
    spans = (Span(start=3, end=6, kind="strong"), Span(start=10, end=13, kind="link", target="http://a.example/"))
    expected = (
        Block(kind="paragraph", text=text, spans=spans),
        *(Block(kind="heading", text="见闻", level=2), Block(kind="quote", text="好！")),
        *(Block(kind="list_item", text="一"), Block(kind="list_item", text="二")),
        Block(kind="figure", text="合影一张", media="OPS/t/a.jpg", alt="合影"),
        *(Block(kind="paragraph", text="尾"), Block(kind="paragraph", text="声")),
    )
    assert (found.headline, found.language, found.credits) == (
        "河原县\n赴青岚县",
        "zh-Hans",
        (Credit(role="author", name="某"),),
    )
    assert expected == found.body


def test_a_foreign_book(books: Any) -> None:
    """A book of another's with several pages is a collection with what the package document says of it."""
    metadata = "<dc:title>汇编</dc:title><dc:identifier>urn:isbn:1</dc:identifier><dc:rights>无</dc:rights>"
    found, _ = books.read(foreign(books, "<p>一</p>", "<p>二</p>", metadata=metadata))
    heading = Collection(uri="urn:isbn:1", title="汇编", language="und", rights="无")
    assert (heading, ["页", "页"]) == (attrs.evolve(found, articles=()), [one.headline for one in found.articles])


def test_the_same_page_gives_the_same_uri(books: Any) -> None:
    """The uri of a foreign article follows from its text."""
    (first, second), _ = books.read(foreign(books, "<p>一</p>", "<p>一</p>"))
    assert first.uri == second.uri


def test_pages_about_the_book_are_left_out(books: Any) -> None:
    """A foreign title page is no article, and that is told."""
    front = '<section xmlns:epub="http://www.idpf.org/2007/ops" epub:type="titlepage"><p>汇编</p></section>'
    found, notices = books.read(foreign(books, front, "<p>一</p>"))
    assert (found.body[0].text, [notice.code for notice in notices]) == ("一", ["page-left-out"])


def test_sniffing(article: Article, books: Any) -> None:
    """A book says so itself; another zip may be one; other files are none."""
    zip_of_others = foreign(books, "<p>一</p>")
    heads = (books.written(article)[:HEAD_SIZE], zip_of_others[:HEAD_SIZE], b"<html>")
    assert tuple(map(FORMAT.sniff, heads)) == (Match.YES, Match.MAYBE, Match.NO)
