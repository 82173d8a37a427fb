"""Reading what others write, and what nobody should."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from unitynews import Article, Collection, Notice, Subject
from unitynews.errors import LimitError, ReadError, VersionError
from unitynews.format import Document, Match
from unitynews.formats._nitf import SUBJECT_CODES
from unitynews.formats._xml import OWN
from unitynews.formats.nitf import FORMAT
from unitynews.formats.nitf.mapping import NITF
from unitynews.testing import law_stable, read_bytes, written_bytes

from .agency import ALL, BARE, FULL


def _article(document: str | bytes) -> Article:
    article = read_bytes(FORMAT, document if isinstance(document, bytes) else document.encode())
    assert isinstance(article, Article)
    return article


def _read(document: str) -> tuple[Document, list[Notice]]:
    notices: list[Notice] = []
    assert FORMAT.read is not None
    found = FORMAT.read(io.BytesIO(document.encode()), notices.append)
    return Document(articles=list(found), heading=found.heading), notices


@pytest.fixture(scope="module")
def full() -> Article:
    return _article(FULL)


def test_identity(full: Article) -> None:
    """The id of the document, its version, its language as BCP 47 has it."""
    assert (full.uri, full.version, full.language) == ("agency-1", 2, "en-GB")


def test_head_of_the_text(full: Article) -> None:
    """Headline, by-line and the rest, with white space as layout; a title beside the name is on a line of its own."""
    assert (full.headline, full.subheadline) == ("Delegation visits Qinglan", "Tea and talks")
    assert (full.byline, full.dateline) == ("By Zhou Liqun\nStaff Writer", "Qinglan, May 17")
    assert (full.summary, full.rights) == ("Words without a paragraph", "© 2021 Agency")


def test_dates(full: Article) -> None:
    """Dates in the basic format keep their precision and their zone."""
    assert (full.published, full.embargoed) == ("2021-05-18T12:00:00+08:00", "2021-05-18T18:00:00Z")
    assert (full.created, full.updated) == ("2021-05-17", "2021-05-18T13:00")


def test_subjects(full: Article) -> None:
    """Subjects of IPTC and of others, and what identified-content names that is no entity."""
    assert full.subjects == (
        Subject(scheme=SUBJECT_CODES, code="11006005", name="Government"),
        Subject(scheme="Agency", code="V01", name="VISITS"),
        Subject(scheme="ag", code="e1", name="Tea Fair"),
        Subject(scheme="descriptor", name="Tea growing"),
    )
    assert full.keywords == ("visit", "tea")


def test_subjects_of_a_block() -> None:
    """What a block of the text says that it is about, the article is about."""
    article = _article(
        "<nitf><body><body.content><block><tobject><tobject.subject tobject.subject.refnum='11006005'/></tobject>"
        "<key-list><keyword key='tea'/></key-list><p>It came.</p></block></body.content></body></nitf>"
    )
    assert article.subjects == (Subject(scheme=SUBJECT_CODES, code="11006005"),)
    assert article.keywords == ("tea",)


def test_entities(full: Article) -> None:
    """Who and what is named: in the head, in the by-line, in the text; one thing is one entity."""
    assert [(one.id, one.name) for one in full.persons] == [("ag:7", "Lin Wenhao"), ("Zhou Liqun", "Zhou Liqun")]
    assert [(one.name, one.within) for one in full.sites] == [
        ("CHN", None), ("Qinglan", "CHN"), ("China", None), ("Heyuan", "China")
    ]  # fmt: skip
    assert full.publisher == "Heyuan Agency"


def test_body(full: Article) -> None:
    """All text of the body, notes before it and lines after it included."""
    assert [(block.kind, block.text) for block in full.body] == [
        ("note", "Editors: with photo"),
        ("paragraph", "A group led by Lin Wenhao came to Qinglan village."),
        ("paragraph", "They drank tea.\nIt was good."),
        ("paragraph", "Strange but true"),
        ("list_item", "one"),
        ("list_item", "two"),
        ("table_row", "Tea\tPrice"),
        ("table_row", "Green\t5"),
        ("figure", "The hall"),
        ("tagline", "Zhou Liqun reported from Qinglan."),
    ]


def test_mentions(full: Article) -> None:
    """Names in the text are mentions of the entities."""
    assert [(span.kind, span.target) for span in full.body[1].spans] == [("mention", "ag:7"), ("mention", "Qinglan")]


@pytest.mark.parametrize("name", ALL)
def test_original(name: str) -> None:
    """The whole document is kept, and reads as the same article."""
    article = _article(ALL[name])
    assert article.original is not None
    assert article == _article(article.original.text)


@pytest.mark.parametrize("name", ALL)
def test_stable(name: str) -> None:
    """Law 4, for documents of others."""
    law_stable(FORMAT, ALL[name].encode())


def test_other_encodings() -> None:
    """The declaration of the encoding counts, and the original is text."""
    document = FULL.replace("utf-8", "iso-8859-1").replace("tea<", "thé<").encode("latin-1")
    assert _article(document).body[2].text == "They drank thé.\nIt was good."


def test_without_anything() -> None:
    """A document without head or headline is an article; its uri comes from its content."""
    document, notices = _read(BARE)
    (article,) = document.articles
    assert (article.headline, article.language, article.version) == ("", "und", 1)
    assert article.uri.startswith("urn:uuid:")
    assert [notice.code for notice in notices] == ["headline-missing"]


def test_title_for_a_headline() -> None:
    """Without a headline, the title is it."""
    assert _article("<nitf><head><title>The\n title</title></head><body/></nitf>").headline == "The title"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ('<docdata><date.issue norm="yesterday"/></docdata>', "date-unreadable"),
        ('<docdata><date.issue norm=""/></docdata>', "date-unreadable"),
        ('<docdata><du-key version="first"/></docdata>', "version-unreadable"),
    ],
)
def test_deviations(head: str, code: str) -> None:
    """What cannot be read is named, with its line, and left out."""
    _, notices = _read(f"<nitf><head><title>t</title>\n{head}</head><body><body.head><hedline><hl1>h</hl1></hedline>"
                       "</body.head></body></nitf>")  # fmt: skip
    assert [(notice.code, notice.line) for notice in notices] == [(code, 2)]


def test_bad_language() -> None:
    """A language that is none is named."""
    document, notices = _read('<nitf baselang="English (UK)"><body><body.head><hedline><hl1>h</hl1></hedline>'
                              "</body.head></body></nitf>")  # fmt: skip
    assert [article.language for article in document] == ["und"]
    assert [notice.code for notice in notices] == ["language-unreadable"]


def test_undeclared_entities() -> None:
    """References that only a DTD could explain: names of HTML are read, others left, lost ones told."""
    document, notices = _read(
        '<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf a="b&nbsp;c"><body><body.head><hedline><hl1>h</hl1></hedline>'
        "</body.head><body.content><p>a&nbsp;b &agency; c</p></body.content></body></nitf>"
    )
    assert [block.text for article in document for block in article.body] == ["a\u00a0b &agency; c"]
    assert [notice.code for notice in notices] == ["entity-undeclared"] * 3


def test_dtd_is_not_opened(tmp_path: Path) -> None:
    """What a document type names is left alone: this one would be an error if anybody read it."""
    dtd = tmp_path / "nitf.dtd"
    dtd.write_text("<!ELEMENT broken")
    assert _article(f'<!DOCTYPE nitf SYSTEM "{dtd}">{BARE}').body[0].text == "Only words."


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ("", ReadError),
        ("<nitf>", ReadError),
        ("<html/>", ReadError),
        ('<!DOCTYPE nitf [<!ENTITY a "&b;">]><nitf/>', ReadError),
        ('<!DOCTYPE nitf [<!ENTITY a SYSTEM "b">]><nitf>&a;</nitf>', ReadError),
        ("<!DOCTYPE nitf [<!ELEMENT nitf ANY>]><nitf/>", ReadError),
        (f"<!--{' ' * 70000}--><!DOCTYPE nitf [<!ENTITY a '&#60;b>'>]><nitf>&a;</nitf>", ReadError),
        ("<nitf>" + "<p>" * 400 + "</p>" * 400 + "</nitf>", LimitError),
        (f'<nitf xmlns="{NITF}" xmlns:un="{OWN}" un:profile="article/2"/>', VersionError),
        (f'<un:collection xmlns:un="{OWN}" profile="collection/2"/>', VersionError),
        (f'<un:stream xmlns:un="{OWN}" profile="collection/1"/>', ReadError),
    ],
)
def test_refused(document: str, error: type[ReadError]) -> None:
    """What is no NITF, declares entities, is too deep or of another profile is refused."""
    with pytest.raises(error):
        read_bytes(FORMAT, document.encode())


def test_documents_in_a_wrapper() -> None:
    """Documents in an element of anybody's are a stream; a bad one is named, and the others are read."""
    bad = f'<nitf xmlns="{NITF}" xmlns:un="{OWN}" un:profile="article/1"/>'
    document, notices = _read(f"<feed><item>{BARE}</item>{bad}{BARE.replace('words', 'more')}</feed>")
    assert [article.body[0].text for article in document] == ["Only words.", "Only more."]
    assert [notice.code for notice in notices if notice.code == "item-left-out"] == ["item-left-out"]


def test_stream_and_collection() -> None:
    """One article, a stream, a collection and an empty collection each come back as what they are."""
    one, two = (Article(uri=f"urn:example:{n}", language="zh", headline="") for n in "12")
    heading = Collection(uri="urn:example:c", title="", language="zh")
    full = Collection(uri="urn:example:c", title="集\n二", language="zh", description="", articles=(one,))
    for thing in (one, (one, two), heading, full):
        assert read_bytes(FORMAT, written_bytes(FORMAT, thing)) == thing


def test_collection_of_others_articles() -> None:
    """In a collection the documents of others lie within documents of ours, and come back."""
    articles = tuple(_article(document) for document in ALL.values())
    assert read_bytes(FORMAT, written_bytes(FORMAT, articles)) == articles


@pytest.mark.parametrize(
    ("head", "match"),
    [
        (b"<nitf>", Match.YES),
        (FULL.encode(), Match.YES),
        (f'<n:nitf xmlns:n="{NITF}"/>'.encode(), Match.YES),
        (f'<un:collection xmlns:un="{OWN}"/>'.encode(), Match.YES),
        (b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', Match.YES),
        (b'<!DOCTYPE html [<!ENTITY a "b">]><html/>', Match.NO),
        (b"<html/>", Match.NO),
        (b"nitf", Match.NO),
    ],
)
def test_sniff(head: bytes, match: Match) -> None:
    """A document says by its first element that it is NITF, or by its document type."""
    assert FORMAT.sniff(head) is match
