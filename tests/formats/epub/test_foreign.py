"""Books of others, in the shapes that the standards and their test books have: read, or refused in one line."""

from __future__ import annotations

from typing import Any

import pytest

from epub_books import CONTAINER, book, package, packed, page
from unitynews.errors import ReadError
from unitynews.model import Article, Block, Collection, Credit, Organisation, Span

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData '
    'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod Algorithm="{}"/><e:CipherData>'
    '<e:CipherReference URI="OPS/f.otf"/></e:CipherData></e:EncryptedData></encryption>'
)
NAV = (
    '<nav epub:type="toc"><ol>{}</ol></nav><nav epub:type="landmarks"><ol><li><a href="a.xhtml#x">x</a></li></ol></nav>'
)
NCX = '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>{}</navMap></ncx>'
POINT = '<navPoint id="n{0}" playOrder="{0}"><navLabel><text>{1}</text></navLabel><content src="{2}"/></navPoint>'


def one(books: Any, body: str, **options: Any) -> Article:
    """The article in a book of one page."""
    found, _ = books.read(book({"OPS/a.xhtml": page(body)}, **options))
    assert isinstance(found, Article)
    return found


def texts(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.body]


def codes(notices: list[Any]) -> list[str]:
    return [notice.code for notice in notices]


# --- the text of a page ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<table><caption>表</caption><tr><th>甲</th><td>乙</td></tr><tr><td/><td><p>丙</p><p>丁</p></td></tr></table>",
         [("table_caption", "表"), ("table_row", "甲\t乙"), ("table_row", "\t丙 丁")]),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>だ</p>", [("paragraph", "漢字だ")]),
        ("<p>设<math alttext='a+b' xmlns='http://www.w3.org/1998/Math/MathML'><mi>a</mi></math>得</p>",
         [("paragraph", "设a+b得")]),
        ("<p><math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><mi>a</mi><mo>=</mo><mn>1</mn></mrow>"
         "<annotation>x</annotation></semantics></math></p>", [("paragraph", "a=1")]),
        ("<ol><li>一<ul><li>二</li></ul></li></ol>", [("list_item", "一"), ("list_item", "二")]),
        ("<dl><dt>词</dt><dd>义</dd></dl>", [("paragraph", "词"), ("paragraph", "义")]),
        ("<p>正文<a epub:type='noteref' href='#n'>1</a></p><aside epub:type='footnote' id='n'><p>注</p></aside>",
         [("paragraph", "正文1"), ("paragraph", "注")]),
        ("<pre>甲\n乙</pre><hr/><address>址</address>", [("paragraph", "甲 乙"), ("paragraph", "址")]),
        ("<p>前<script>alert(1)</script><style>p{}</style>后</p><noscript>x</noscript>", [("paragraph", "前后")]),
        ("<p hidden='hidden'>藏</p><p>见</p><template><p>x</p></template>", [("paragraph", "见")]),
        ("<details><summary>摘</summary>详</details><figure><pre>x</pre></figure>",
         [("paragraph", "摘"), ("paragraph", "详"), ("figure", "x")]),
        ("<p>&#x201C;引&#x201D;&hellip;&mdash;&eacute;&amp;lt;</p>", [("paragraph", "“引”…—é&lt;")]),
    ],
)  # fmt: skip
def test_text(books: Any, body: str, expected: list[tuple[str, str]]) -> None:
    """Rows, readings over words, formulas, lists, notes: what a reader sees, in order; what is for machines is not."""
    assert expected == texts(one(books, body))


@pytest.mark.parametrize(
    ("body", "media", "alt"),
    [
        ('<img src="../i/%E5%9B%BE%201.jpg" alt="图"/>', "i/图 1.jpg", "图"),
        ('<img src="https://a.example/b.jpg" alt=""/>', "https://a.example/b.jpg", ""),
        ('<img src="../../../etc/passwd" alt="x"/>', "../../../etc/passwd", "x"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>封</title>'
            '<image xlink:href="c.png"/></svg>',
            "OPS/c.png",
            "封",
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg" aria-label="图表"><path d=""/></svg>', None, "图表"),
        ('<video src="v.mp4" title="片"><p>不能播放</p></video>', "OPS/v.mp4", "片"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"><title>图</title><style>p{}</style><text>红<tspan>岭</tspan></text>'
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">村</p></foreignObject></svg>',
            None,
            "图 红岭 村",
        ),
        ('<video><source src="v.mp4"/>看不到时的话</video>', "OPS/v.mp4", "看不到时的话"),
        ("<canvas>画的是茶园</canvas>", None, "画的是茶园"),
        ('<object data="d.svg" type="image/svg+xml">说明</object>', "OPS/d.svg", "说明"),
    ],
)
def test_pictures(books: Any, body: str, media: str | None, alt: str | None) -> None:
    """Pictures, drawings and films are figures with their words, named as they are in the zip; nothing is fetched."""
    found = one(books, f"<h1>题</h1>{body}")
    assert (Block(kind="figure", media=media, alt=alt),) == found.body


def test_links_and_emphasis(books: Any) -> None:
    """Links and emphasis are spans, emphasis within emphasis is one."""
    found = one(books, '<p><i>甲<em>乙</em></i><b>丙</b><a href="x.xhtml#a">丁</a><a id="x">戊</a></p>')
    wanted = [("emphasis", 0, 2, None), ("strong", 2, 3, None), ("link", 3, 4, "x.xhtml#a")]
    assert wanted == [(span.kind, span.start, span.end, span.target) for span in found.body[0].spans]
    assert isinstance(found.body[0].spans[0], Span)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("UTF-16", "河原县"),
        ("utf-16-be", "河原县"),
        ("GB18030", "河原县"),
        ("big5", "河原縣"),
        ("shift_jis", "河原県"),
        ("euc-kr", "하원현"),
        ("windows-1251", "Уезд"),
        ("koi8-r", "Уезд"),
        ("iso-8859-15", "Œuvre €"),
    ],
)
def test_encodings(books: Any, encoding: str, text: str) -> None:
    """A page in an encoding that it declares is read in that."""
    data = page(f"<p>{text}</p>", title="x").replace("UTF-8", encoding).encode(encoding)
    found, _ = books.read(book({"OPS/a.xhtml": data}))
    assert [("paragraph", text)] == texts(found)


@pytest.mark.parametrize("encoding", ["utf-7", "idna", "base64", "unicode_escape", "no-such"])
def test_encodings_that_are_none(books: Any, encoding: str) -> None:
    """An encoding that no text of a book is in is refused."""
    with pytest.raises(ReadError, match=r"is in|cannot be decoded"):
        books.read(book({"OPS/a.xhtml": page("<p>x</p>").replace("UTF-8", encoding)}))


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>一<br>二<p>三<img src=a.jpg></body></html>",
        "<HTML><BODY BGCOLOR=white><P>一<BR>二</P><P>三<IMG SRC='a.jpg'></BODY>",
        "一<br>二<p>三<img src=a.jpg>",
        "<html><meta charset=utf-8><p>一<br/>二</b><p>三<img src=a.jpg> & <x:y>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>一<br/>二</p><p>三</p><img src='a.jpg'/></body></html>\0",
    ],
)
def test_tag_soup(books: Any, source: str) -> None:
    """A page that is no XML is read as a browser reads it, and that is told."""
    found, notices = books.read(book({"OPS/a.xhtml": source}))
    assert (found.body[0].text, codes(notices)) == ("一\n二", ["page-malformed"])
    assert [block.media for block in found.body if block.kind == "figure"] == ["OPS/a.jpg"]


def test_undeclared_prefixes(books: Any) -> None:
    """A prefix without its namespace, which pandoc leaves in EPUB 2, does no harm and is not told."""
    source = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav epub:type="z"/><p epub:type="y">一</p></body></html>'
    )
    found, notices = books.read(book({"OPS/a.xhtml": source}))
    assert (texts(found), notices) == ([("paragraph", "一")], [])


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"\n "xhtml1-strict.dtd">',
        '<!DOCTYPE html SYSTEM "about:legacy-compat">',
        '<!DOCTYPE html SYSTEM "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">',
        "<!-- a --><!doctype HTML><!-- b -->",
        "",
    ],
)
def test_document_types(books: Any, doctype: str) -> None:
    """A document type that defines nothing itself is passed over; HTML's entities are known with it and without."""
    source = page("<p>甲&nbsp;乙</p><!-- &nope; --><p><![CDATA[&nbsp;]]></p>").replace("<!DOCTYPE html>", doctype)
    found, notices = books.read(book({"OPS/a.xhtml": source}))
    assert (texts(found), notices) == ([("paragraph", "甲\u00a0乙"), ("paragraph", "&nbsp;")], [])


# --- the book --------------------------------------------------------------------------------------


def test_nested_folders_and_percent_encoded_names(books: Any) -> None:
    """Pages are found by their names however deep, with spaces, percent signs and letters of all scripts."""
    names = ["a/b/c/第 一章.xhtml", "a/b/100%.xhtml", "x+y.xhtml", "a/é.xhtml"]
    found, notices = books.read(book({name: page(f"<p>{name}</p>") for name in names}, at="a/b/book.opf"))
    assert (names, []) == ([one.body[0].text for one in found], notices)


@pytest.mark.parametrize("kind", ["nav", "ncx"])
def test_chapters_on_one_page(books: Any, kind: str) -> None:
    """A page that the contents lead into at several places is several articles, what stands before them another."""
    body = "<p>前言</p><h2 id='c1'>一</h2><p>甲</p><div id='c2'><p>乙</p></div><h2 id='s'>节</h2><p>丙</p>"
    entries = [("a.xhtml#c1", "壹"), ("a.xhtml#c2", "贰")]
    inner = '<ol><li><a href="a.xhtml#s">节</a></li></ol>'
    listed = "".join(f'<li><a href="{href}">{label}</a>{inner}</li>' for href, label in entries)
    nested = POINT.format(3, "节", "a.xhtml#s")
    points = "".join(POINT.format(n, label, href) for n, (href, label) in enumerate(entries)).replace(
        "</navPoint>", f"{nested}</navPoint>", 1
    )
    others = {"OPS/nav.xhtml": page(NAV.format(listed))} if kind == "nav" else {"OPS/t.ncx": NCX.format(points)}
    options = {"properties": {"OPS/nav.xhtml": 'properties="nav"'}} if kind == "nav" else {"toc": "OPS/t.ncx"}
    found, _ = books.read(book({"OPS/a.xhtml": page(body)}, others=others, **options))
    assert [one.headline for one in found] == ["页", "一", "贰"]
    assert [texts(one) for one in found[1:]] == [
        [("paragraph", "甲")],
        [("paragraph", "乙"), ("heading", "节"), ("paragraph", "丙")],
    ]


def test_what_the_contents_call_a_page(books: Any) -> None:
    """A page without a heading is called what the contents call it."""
    listed = '<li><a href="a.xhtml">第一章</a></li><li><span>x</span></li><li><a href="%zz:b">x</a></li>'
    found, _ = books.read(
        book(
            {"OPS/a.xhtml": page("<p>一</p>")},
            others={"OPS/nav.xhtml": page(NAV.format(listed))},
            properties={"OPS/nav.xhtml": 'properties="nav"'},
        )
    )
    assert found.headline == "第一章"


def test_metadata_of_a_collection(books: Any) -> None:
    """Title, publisher, rights, language and the book's own identifier are the heading's, the rest the articles'."""
    metadata = (
        "<dc:identifier>x</dc:identifier><dc:identifier id='uid'>urn:isbn:9780000000002</dc:identifier>"
        "<dc:title>  文 \n集 </dc:title><dc:creator id='c'>甲</dc:creator><dc:creator opf:role='edt'>乙</dc:creator>"
        "<meta refines='#c' property='role' scheme='marc:relators'>trl</meta><dc:contributor>丙</dc:contributor>"
        "<dc:publisher>社</dc:publisher><dc:rights>©</dc:rights><dc:language>zh-Hant</dc:language>"
        "<dc:date opf:event='modification'>2001</dc:date><dc:date>2020-05</dc:date><meta name='cover' content='x'/>"
    )
    found, _ = books.read(book({f"OPS/{n}.xhtml": page(f"<p>{n}</p>") for n in "ab"}, metadata=metadata))
    credits = (
        Credit(role="translator", name="甲"),
        Credit(role="editor", name="乙"),
        Credit(role="contributor", name="丙"),
    )
    assert isinstance(found, Collection)
    assert (
        *(found.uri, found.title, found.publisher),
        *(found.rights, found.language),
    ) == ("urn:isbn:9780000000002", "文 集", "社", "©", "zh-Hant")
    assert [("2020-05", credits)] * 2 == [(one.published, one.credits) for one in found.articles]


def test_metadata_of_an_article(books: Any) -> None:
    """A book of one page is an article with all that is said of the book."""
    metadata = (
        "<dc:publisher>社</dc:publisher><dc:rights>©</dc:rights><dc:subject>参访</dc:subject><dc:date>May 5</dc:date>"
    )
    found = one(books, "<p>一</p>", metadata=metadata)
    assert (found.keywords, found.rights, found.publisher, found.published) == (("参访",), "©", "publisher", None)
    assert (Organisation(id="publisher", name="社"),) == found.organisations


@pytest.mark.parametrize("metadata", ["", "<dc:title/>", "<dc:language>no language!</dc:language>"])
def test_missing_metadata(books: Any, metadata: str) -> None:
    """A book without a title is no collection, one without a language that is any is undetermined."""
    found, _ = books.read(book({f"OPS/{n}.xhtml": page(f"<p>{n}</p>") for n in "ab"}, metadata=metadata))
    assert [(one.language, texts(one)) for one in found] == [
        ("und", [("paragraph", "a")]),
        ("und", [("paragraph", "b")]),
    ]


def test_epub_2(books: Any) -> None:
    """An EPUB 2 with a guide: cover and contents are left out, a title page that is the text is not."""
    pages = {f"OPS/{n}.xhtml": page(f"<p>{n}</p>") for n in ("cover", "toc", "text")}
    more = (
        '<guide><reference type="cover" href="cover.xhtml"/><reference type="toc" href="toc.xhtml"/>'
        '<reference type="title-page" href="text.xhtml"/><reference type="text" href="text.xhtml"/></guide>'
    )
    points = POINT.format(1, "文", "text.xhtml")
    found, notices = books.read(book(pages, others={"OPS/t.ncx": NCX.format(points)}, toc="OPS/t.ncx", more=more))
    assert (texts(found), codes(notices)) == ([("paragraph", "text")], ["page-left-out"] * 2)


def test_drawings_as_pages(books: Any) -> None:
    """A page that is a drawing is an article with that figure."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>图</title><text>字</text></svg>'
    found, _ = books.read(book({"OPS/d.svg": drawing}))
    assert (Block(kind="figure", media="OPS/d.svg", alt="图 字"),) == found.body


@pytest.mark.parametrize("circular", [False, True])
def test_fallbacks(books: Any, circular: bool) -> None:
    """A page of a kind that is not read is read from what stands in for it; a circle of such is no page."""
    files: dict[str, bytes | str] = {"OPS/x.pdf": b"", "OPS/a.xhtml": page("<p>一</p>")}
    properties = {"OPS/x.pdf": 'fallback="i0"' if circular else 'fallback="i1"'}
    opf = package(files, ["OPS/x.pdf"], properties=properties)
    data = packed({"META-INF/container.xml": CONTAINER.format("OPS/book.opf"), "OPS/book.opf": opf, **files})
    if circular:
        with pytest.raises(ReadError, match="names no page"):
            books.read(data)
        return
    assert texts(books.read(data)[0]) == [("paragraph", "一")]


def test_several_renditions(books: Any) -> None:
    """Of several package documents the first that is there is read, whatever else the container names."""
    files = {"OPS/a.xhtml": page("<p>一</p>")}
    more = '<rootfile full-path="b.pdf" media-type="application/pdf"/><rootfile full-path="none.opf"/>'
    container = CONTAINER.format("OPS/book.opf").replace("<rootfiles>", f"<rootfiles>{more}")
    opf = package(files, files)
    assert texts(books.read(packed({"META-INF/container.xml": container, "OPS/book.opf": opf, **files}))[0]) == [
        ("paragraph", "一")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</rootfiles>", ""),
        ('full-path="OPS/book.opf"', ""),
        ('full-path="OPS/book.opf"', 'full-path="../book.opf"'),
        ('full-path="OPS/book.opf"', 'full-path="OPS/"'),
        ("oebps-package+xml", "pdf"),
    ],
)
def test_containers_without_a_package_document(books: Any, old: str, new: str) -> None:
    """A container that names no package document in the book is refused."""
    files = {"OPS/a.xhtml": page("<p>一</p>")}
    container = CONTAINER.format("OPS/book.opf").replace(old, new)
    with pytest.raises(ReadError, match=r"container\.xml"):
        books.read(packed({"META-INF/container.xml": container, "OPS/book.opf": package(files, files), **files}))


def test_media_overlays_fixed_layout_scripts(books: Any) -> None:
    """What plays, lays out and runs beside the text is no hindrance, and no part of it."""
    overlay = '<smil xmlns="http://www.w3.org/ns/SMIL"><body><par><text src="a.xhtml#p"/></par></body></smil>'
    head = '<meta name="viewport" content="width=600, height=800"/><script src="https://a.example/x.js"></script>'
    body = '<div style="position:absolute"><p id="p">一</p></div><script>document.write("x")</script>'
    found, _ = books.read(
        book(
            {"OPS/a.xhtml": page(body, head=head)},
            others={"OPS/o.smil": overlay},
            metadata="<meta property='rendition:layout'>pre-paginated</meta>",
            properties={"OPS/a.xhtml": 'media-overlay="i1" properties="scripted"'},
        )
    )
    assert texts(found) == [("paragraph", "一")]


@pytest.mark.parametrize("algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
def test_obfuscated_fonts(books: Any, algorithm: str) -> None:
    """A book whose fonts alone are made useless elsewhere is read."""
    files = {"OPS/a.xhtml": page("<p>一</p>"), "META-INF/encryption.xml": ENCRYPTION.format(algorithm)}
    opf = package(["OPS/a.xhtml"], ["OPS/a.xhtml"])
    data = packed({"META-INF/container.xml": CONTAINER.format("OPS/book.opf"), "OPS/book.opf": opf, **files})
    assert texts(books.read(data)[0]) == [("paragraph", "一")]


def test_package_documents_of_old(books: Any) -> None:
    """Dublin Core with capitals, a document type, pages as text/html: OEB and its kin."""
    opf = (
        '<?xml version="1.0"?><!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" '
        '"http://openebook.org/dtds/oeb-1.2/oebpkg12.dtd"><package><metadata><dc-metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:Title>旧</dc:Title><dc:Language>zh</dc:Language></dc-metadata>'
        '</metadata><manifest><item id="a" href="a.html" media-type="text/x-oeb1-document"/><item id="b" href="b.html" '
        'media-type="TEXT/HTML"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = CONTAINER.format("book.opf")
    found, _ = books.read(
        packed({"META-INF/container.xml": container, "book.opf": opf, "a.html": "<P>一", "b.html": page("<p>二</p>")})
    )
    assert (
        *(found.title, found.language),
        [texts(one) for one in found.articles],
    ) == ("旧", "zh", [[("paragraph", "一")], [("paragraph", "二")]])


@pytest.mark.parametrize("mimetype", [None, "application/zip", "compressed"])
def test_mimetype(books: Any, mimetype: str | None) -> None:
    """A book whose mimetype is missing, wrong or compressed is read: its container says what it is."""
    files = {"OPS/a.xhtml": page("<p>一</p>")}
    contents: dict[str, str] = {"mimetype": "application/epub+zip" if mimetype == "compressed" else mimetype or ""}
    others = {
        "META-INF/container.xml": CONTAINER.format("OPS/book.opf"),
        "OPS/book.opf": package(files, files),
        **files,
    }
    data = packed({**(contents if mimetype else {}), **others}, mimetype=False)
    assert texts(books.read(data)[0]) == [("paragraph", "一")]


def test_nothing_to_read(books: Any) -> None:
    """A book whose spine is empty is refused."""
    with pytest.raises(ReadError, match="names no page"):
        books.read(book({}, others={"OPS/a.xhtml": page("<p>一</p>")}))


@pytest.mark.parametrize("kind", ["titlepage", "cover", "toc"])
def test_pages_that_are_about_the_book_in_part(books: Any, kind: str) -> None:
    """A chapter in one file with a title page or contents is read, and so is what stands before it."""
    found = one(
        books, f'<section epub:type="{kind}"><p>青岚年鉴</p></section><section><h1>一</h1><p>正文</p></section>'
    )
    assert (found.headline, texts(found)) == ("一", [("paragraph", "青岚年鉴"), ("paragraph", "正文")])


def test_prose_beside_the_contents(books: Any) -> None:
    """A preface in the file of the contents, if that is in the reading order, is an article; the contents are none."""
    nav = NAV.format('<li><a href="a.xhtml">一</a></li>')
    pages = {"OPS/nav.xhtml": page(f"<h1>序</h1><p>前言</p>{nav}"), "OPS/a.xhtml": page("<p>正文</p>")}
    found, notices = books.read(book(pages, properties={"OPS/nav.xhtml": 'properties="nav"'}))
    assert ([(one.headline, one.body[0].text) for one in found], notices) == ([("序", "前言"), ("一", "正文")], [])


def test_contents_in_the_reading_order(books: Any) -> None:
    """Contents alone are no article, and it is told that the page is left out."""
    pages = {"OPS/nav.xhtml": page(f"<h1>目录</h1>{NAV.format('')}"), "OPS/a.xhtml": page("<p>正文</p>")}
    found, notices = books.read(book(pages, properties={"OPS/nav.xhtml": 'properties="nav"'}))
    assert (
        texts(found),
        [(notice.code, notice.path) for notice in notices],
    ) == ([("paragraph", "正文")], [("page-left-out", "OPS/nav.xhtml")])


def test_pages_outside_of_the_reading_order(books: Any) -> None:
    """A page that the manifest has and the spine has not is named, and left out."""
    pages = {"OPS/a.xhtml": page('<p>正文<a href="b.xhtml">注</a></p>')}
    found, notices = books.read(book(pages, others={"OPS/b.xhtml": page("<p>注</p>")}))
    assert (
        len(found.body),
        [(notice.code, notice.path) for notice in notices],
    ) == (1, [("page-left-out", "OPS/b.xhtml")])


def test_cells_of_tables(books: Any) -> None:
    """Each cell of a row is a span, headings apart, whether it holds anything or not."""
    found = one(books, "<table><tr><th>甲</th><td>乙<b>丙</b></td><td/></tr></table>")
    expected = (
        *(Span(start=0, end=1, kind="header_cell"), Span(start=2, end=4, kind="cell")),
        *(Span(start=3, end=4, kind="strong"), Span(start=5, end=5, kind="cell")),
    )
    assert (Block(kind="table_row", text="甲\t乙丙\t", spans=expected),) == found.body
