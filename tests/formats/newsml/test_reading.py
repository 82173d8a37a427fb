"""Reading what others write, and what nobody should."""

from __future__ import annotations

import io
from pathlib import Path
from textwrap import dedent

import pytest

from unitynews import Article, Collection, Notice, registry
from unitynews.errors import LimitError, ReadError, VersionError
from unitynews.format import HEAD_SIZE, Document, Match
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.mapping import NAR, OWN
from unitynews.testing import law_stable, read_bytes, written_bytes

FOREIGN = dedent("""\
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- an agency's -->
    <g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.20"
        guid="tag:agency.example,2021:1" version="2" xml:lang="en-GB">
      <g:catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml"/>
      <g:rightsInfo><g:copyrightNotice>© Agency</g:copyrightNotice></g:rightsInfo>
      <g:itemMeta>
        <g:itemClass qcode="ninat:text"/>
        <g:provider literal="agency"><g:name>Agency</g:name></g:provider>
        <g:versionCreated> 2021-05-20T09:30:00+0100 </g:versionCreated>
        <g:firstCreated/>
      </g:itemMeta>
      <g:contentMeta>
        <g:located qcode="city:1"/>
        <g:creator role="crol:Writer"><g:name>Zhou  Liqun</g:name></g:creator>
        <g:subject type="cpnat:person" qcode="pers:1"><g:name>Lin Wenhao</g:name></g:subject>
        <g:subject qcode="medtop:20000621"><g:name>diplomacy</g:name></g:subject>
        <g:headline>  Delegation
           visits Qinglan </g:headline>
      </g:contentMeta>
      <x:other xmlns:x="urn:x"/>
      <g:assert qcode="pers:1"><g:type qcode="cpnat:person"/><g:personDetails>
        <g:affiliation literal="o1"><g:name>Heyuan Association</g:name></g:affiliation></g:personDetails></g:assert>
      <g:inlineRef idrefs="a" qcode="pers:1"/>
      <g:contentSet>
        <g:inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
          <h3>The  visit</h3>
          <p><!-- lead -->Led by <span id="a">Lin
             Wenhao</span>, the <b>group </b> arrived.<br/>It left.</p>
          Loose words <table><tr><td>one</td><td>two</td></tr></table>
          <figure><img src="1.jpg" alt="a hall"/><figcaption>The hall</figcaption></figure>
        </body></html></g:inlineXML>
      </g:contentSet>
    </g:newsItem>
    """)

NITF = """<nitf{namespace}><body><body.head><hedline><hl1>Head</hl1></hedline></body.head><body.content>
    <p lede="true"><person>Lin Wenhao</person> came.</p><block><hl2>Then</hl2><p>He <em>left</em>.</p></block>
    <media media-type="image"><media-reference source="1.jpg"/><media-caption><p>A hall</p></media-caption></media>
    </body.content></body></nitf>"""


def _item(inner: str, attributes: str = 'guid="urn:example:1"') -> bytes:
    return f'<newsItem xmlns="{NAR}" {attributes}>{inner}</newsItem>'.encode()


def _body(content: str) -> list[tuple[str, str]]:
    article = read_bytes(FORMAT, _item(f"<contentSet>{content}</contentSet>"))
    assert isinstance(article, Article)
    return [(block.kind, block.text) for block in article.body]


def _read(data: bytes) -> tuple[Document, list[Notice]]:
    notices: list[Notice] = []
    assert FORMAT.read is not None
    document = FORMAT.read(io.BytesIO(data), notices.append)
    return Document(articles=list(document), heading=document.heading), notices


@pytest.fixture(scope="module")
def foreign() -> Article:
    article = read_bytes(FORMAT, FOREIGN.encode())
    assert isinstance(article, Article)
    return article


def test_foreign_metadata(foreign: Article) -> None:
    """Any prefix, version, comment or strange element; white space is layout; zones get their colon."""
    assert (foreign.uri, foreign.version, foreign.language) == ("tag:agency.example,2021:1", 2, "en-GB")
    assert (foreign.headline, foreign.updated) == ("Delegation visits Qinglan", "2021-05-20T09:30:00+01:00")
    assert [(credit.role, credit.name) for credit in foreign.credits] == [("writer", "Zhou Liqun")]
    assert (foreign.rights, foreign.publisher) == ("© Agency", "agency")


def test_foreign_subjects(foreign: Article) -> None:
    """A subject that is a person is a person; one of a vocabulary has the vocabulary's URI."""
    assert [(person.id, person.name) for person in foreign.persons] == [("pers:1", "Lin Wenhao")]
    assert [(subject.scheme, subject.code, subject.name) for subject in foreign.subjects] == [
        ("http://cv.iptc.org/newscodes/mediatopic/", "20000621", "diplomacy")
    ]


def test_foreign_affiliation(foreign: Article) -> None:
    """An organisation that is named only where a person is affiliated to it is an organisation of the article."""
    assert [office.organisation for office in foreign.persons[0].affiliations] == ["o1"]
    assert [(one.id, one.name) for one in foreign.organisations] == [("agency", "Agency"), ("o1", "Heyuan Association")]


def test_foreign_body(foreign: Article) -> None:
    """All text of a foreign XHTML body comes into blocks, in order."""
    assert [(block.kind, block.text) for block in foreign.body] == [
        ("heading", "The visit"),
        ("paragraph", "Led by Lin Wenhao, the group arrived.\nIt left."),
        ("paragraph", "Loose words"),
        ("table_row", "one\ttwo"),
        ("figure", "The hall"),
    ]
    assert (foreign.body[0].level, foreign.body[-1].media, foreign.body[-1].alt) == (3, "1.jpg", "a hall")


def test_foreign_spans(foreign: Article) -> None:
    """Mentions and emphasis of a foreign body stand over the words that they stood over."""
    block = foreign.body[1]
    assert [(span.kind, block.text[span.start : span.end], span.target) for span in block.spans] == [
        ("mention", "Lin Wenhao", "pers:1"),
        ("strong", "group", None),
    ]


def test_foreign_original(foreign: Article) -> None:
    """A foreign item is kept, for what it holds beyond the model, and itself reads as the same article."""
    assert foreign.original is not None
    again = read_bytes(FORMAT, foreign.original.text.encode())
    assert isinstance(again, Article)
    assert (foreign.headline, foreign.body, foreign.persons) == (again.headline, again.body, again.persons)


def test_foreign_notices() -> None:
    """What deviates is reported, with the item and the line."""
    _, notices = _read(FOREIGN.encode())
    assert {"tag:agency.example,2021:1"} == {notice.path for notice in notices}
    assert [(notice.code, notice.line) for notice in notices] == [
        ("date-loose", 10),
        ("date-unreadable", 11),
        ("concept-without-name", 14),
        ("alias-unknown", 4),
    ]


@pytest.mark.parametrize("namespace", ["", ' xmlns=""', ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
def test_nitf(namespace: str) -> None:
    """NITF is read with its namespace, without any, and inside that of NewsML-G2."""
    assert _body(f"<inlineXML>{NITF.format(namespace=namespace)}</inlineXML>") == [
        ("paragraph", "Lin Wenhao came."),
        ("heading", "Then"),
        ("paragraph", "He left."),
        ("figure", "A hall"),
    ]


def test_plain_text() -> None:
    """Plain text has a paragraph between blank lines."""
    assert _body('<inlineData contenttype="text/plain">\n One\ntwo\n\n\nThree </inlineData>') == [
        ("paragraph", "One\ntwo"),
        ("paragraph", "Three"),
    ]


def test_markup_that_is_called_plain_text() -> None:
    """Text that is called plain but stands in tags from end to end is read as the markup that it is."""
    held = "<inlineData contenttype='text/plain'><![CDATA[\n<p>\n  (XY) - A town.</p>\n<p>He left.</p>]]></inlineData>"
    assert _body(held) == [("paragraph", "(XY) - A town."), ("paragraph", "He left.")]


def test_plain_text_with_a_tag_in_it() -> None:
    """Plain text that only mentions tags keeps them."""
    assert _body("<inlineData contenttype='text/plain'>&lt;p&gt; opens a paragraph</inlineData>") == [
        ("paragraph", "<p> opens a paragraph")
    ]


def test_alternatives() -> None:
    """Of a body in XML and as plain text, the one in XML is read."""
    assert _body("<inlineData>plain</inlineData><inlineXML><p>xml</p></inlineXML>") == [("paragraph", "xml")]


def test_without_anything() -> None:
    """An item without guid, language, version, headline or body is an article; its uri comes from its content."""
    first, second = read_bytes(FORMAT, _item("", "")), read_bytes(FORMAT, _item("<itemMeta/>", ""))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.language, first.version, first.headline, first.body) == ("und", 1, "", ())
    assert first.uri.startswith("urn:uuid:")
    assert first.uri == read_bytes(FORMAT, _item("", "")).uri != second.uri  # type: ignore[union-attr]  # as first


def test_bad_item_in_a_message() -> None:
    """One item that cannot be read is named; the others are read."""
    good = written_bytes(FORMAT, Article(uri="urn:example:good", language="zh", headline="好")).decode()
    good = good[good.index("<newsItem") :]
    bad = good.replace("urn:example:good", "urn:example:bad").replace('version="1"', 'version="first"', 1)
    message = f'<newsMessage xmlns="{NAR}"><header/><itemSet><!-- x -->{bad}{good}</itemSet></newsMessage>'
    document, notices = _read(message.encode())
    assert [article.uri for article in document] == ["urn:example:good"]
    assert [(notice.code, notice.path) for notice in notices] == [("item-left-out", "urn:example:bad")]


def test_message_without_an_article() -> None:
    """A message in which nothing can be read is an error, not an empty stream."""
    bad = f'<newsItem guid="urn:c" version="first" xmlns:un="{OWN}" un:profile="article/1"/>'
    message = f'<newsMessage xmlns="{NAR}"><itemSet>{bad}</itemSet></newsMessage>'
    with pytest.raises(ReadError, match="'first' is no version"):
        read_bytes(FORMAT, message.encode())


def test_stream_and_collection() -> None:
    """One article, a stream, a collection and an empty collection each come back as what they are."""
    one, two = (Article(uri=f"urn:example:{n}", language="zh", headline="") for n in "12")
    heading = Collection(uri="urn:example:c", title="", language="zh")
    full = Collection(uri="urn:example:c", title="集", language="zh", description="", articles=(one,))
    for thing in (one, (one, two), heading, full):
        assert thing == read_bytes(FORMAT, written_bytes(FORMAT, thing))


def test_messages_stream() -> None:
    """The first article of a long message is there before the last has been read."""
    articles = [Article(uri=f"urn:example:{n}", language="zh", headline="参访" * 50) for n in range(1000)]
    stream = io.BytesIO(written_bytes(FORMAT, tuple(articles)))
    assert FORMAT.read is not None
    read = iter(FORMAT.read(stream, lambda notice: None))
    assert articles[0] == next(read)
    assert stream.tell() < len(stream.getvalue()) / 4
    assert articles[1:] == list(read)


def test_later_profile() -> None:
    """An item of a later profile of ours is refused: read as foreign, it would lose what only we know."""
    data = written_bytes(FORMAT, Article(uri="urn:x", language="zh", headline=""))
    with pytest.raises(VersionError, match="article/2"):
        read_bytes(FORMAT, data.replace(b"article/1", b"article/2"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\xff\xfe",
        b"<newsItem",
        b"<html/>",
        f'<catalog xmlns="{NAR}"/>'.encode(),
        f'<?xml version="1.0" encoding="x-none"?><newsItem xmlns="{NAR}"/>'.encode(),
        f'<!DOCTYPE newsItem><newsItem xmlns="{NAR}" guid="x"/>'.encode(),
        f'<!-- --><!DOCTYPE newsItem [<!ENTITY e "e">]><newsItem xmlns="{NAR}" guid="x"/>'.encode("utf-16"),
        _item("&e;"),
        _item("\x01"),
        _item("")[:-3],
    ],
)
def test_refused(data: bytes) -> None:
    """What is not XML, not NewsML-G2, cut off, or has a document type is refused."""
    with pytest.raises(ReadError):
        read_bytes(FORMAT, data)


def test_too_deep() -> None:
    """Elements nested ten thousand deep are over the limit."""
    with pytest.raises(LimitError):
        read_bytes(FORMAT, _item("<a>" * 10_000 + "</a>" * 10_000))


def test_a_comment_before_a_document_type_does_not_hide_it() -> None:
    """A document type that comes after more than the head of a document is refused, too."""
    data = b"<!--" + b"x" * 100_000 + b"-->" + f'<!DOCTYPE newsItem><newsItem xmlns="{NAR}" guid="x"/>'.encode()
    with pytest.raises(ReadError, match="DOCTYPE"):
        read_bytes(FORMAT, data)


def test_many_attributes() -> None:
    """A hundred thousand attributes are an article, soon."""
    attributes = " ".join(f'a{n}="1"' for n in range(100_000))
    assert isinstance(read_bytes(FORMAT, _item("", f'guid="urn:example:1" {attributes}')), Article)


@pytest.mark.parametrize("length", range(HEAD_SIZE - 120, HEAD_SIZE, 10))
def test_first_element_at_the_end_of_the_head(length: int) -> None:
    """A first element that the first bytes hold only a part of is not judged by that part."""
    comment = f"<!--{'x' * length}-->".encode()
    assert isinstance(read_bytes(FORMAT, comment + _item("", 'version="2"') + b"<!-- -->" * 50), Article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_encodings(encoding: str) -> None:
    """A document is recognised and read in the encodings that XML documents come in."""
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<!-- <x> --><?p?><newsItem xmlns="{NAR}" guid="新闻:1"/>'
    assert Match.YES is FORMAT.sniff(text.encode(encoding))
    article = read_bytes(FORMAT, text.encode(encoding))
    assert isinstance(article, Article)
    assert article.uri == "新闻:1"


@pytest.mark.parametrize("text", ["", "<", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "新闻", f"<a b='{NAR}'/>"])
def test_not_recognised(text: str) -> None:
    """Other XML, and what is no XML, is not taken for NewsML-G2."""
    assert Match.NO is FORMAT.sniff(text.encode())


def test_content_tells_the_format() -> None:
    """A file of any name is NewsML-G2 if its content says so."""
    assert FORMAT is registry.by_content(FOREIGN.encode(), "story.dat")


#: The body of IPTC's examples, as kinds and numbers of characters: those that have a text of their own.
WITH_TEXT = {"LISTING_2_NewsML-G2_Text_Document.xml": 2, "LISTING_22_Sports_story_in_NewsML-G2NITF.xml": 6}


@pytest.mark.shared
def test_published_examples(shared: Path) -> None:
    """Every example of IPTC's gives a model or a ReadError, and what it gives is stable."""
    examples = sorted((shared / "newsml-g2" / "examples").iterdir())
    assert len(examples) == 35
    for example in examples:
        law_stable(FORMAT, example.read_bytes())


@pytest.mark.shared
@pytest.mark.parametrize("name", WITH_TEXT)
def test_published_texts(shared: Path, name: str) -> None:
    """The examples that are texts have their paragraphs."""
    article = read_bytes(FORMAT, (shared / "newsml-g2" / "examples" / name).read_bytes())
    assert isinstance(article, Article)
    assert WITH_TEXT[name] == len(article.body)
