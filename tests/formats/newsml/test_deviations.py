"""What agencies do that the schema forbids: a notice each, and all that is there is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from formats.newsml.conftest import ATTRIBUTES, BODY, HEADLINE, META, content, item, read
from unitynews import Article
from unitynews.errors import ReadError
from unitynews.format import HEAD_SIZE, Match
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.mapping import NAR


class Deviation(NamedTuple):
    """One row: what is wrong, what is told of it, what is read all the same."""

    what: str
    document: str | bytes
    codes: list[str]
    read: Callable[[Article], object]
    expected: object


def _dated(slot: str, written: str) -> str:
    return item(meta=META.replace("</versionCreated>", f"</versionCreated><{slot}>{written}</{slot}>"))


NO_SLASH = NAR.rstrip("/")

ROWS = [
    Deviation("nothing", item(), [], lambda a: [block.text for block in a.body], ["It came."]),
    Deviation("zone without colon", _dated("firstCreated", "2021-05-20T09:30:00+0100"), ["date-loose"],
              lambda a: a.published, "2021-05-20T09:30:00+01:00"),
    Deviation("zone of hours", _dated("firstCreated", "2021-05-20T09:30:00+01"), ["date-loose"],
              lambda a: a.published, "2021-05-20T09:30:00+01:00"),
    Deviation("space for T", _dated("firstCreated", "2021-05-20 09:30:00"), ["date-loose"],
              lambda a: a.published, "2021-05-20T09:30:00"),
    Deviation("basic format", _dated("firstCreated", "20210520T093000Z"), ["date-loose"],
              lambda a: a.published, "2021-05-20T09:30:00Z"),
    Deviation("decimal comma", _dated("firstCreated", "2021-05-20T09:30:00,5Z"), ["date-loose"],
              lambda a: a.published, "2021-05-20T09:30:00.5Z"),
    Deviation("no seconds", _dated("firstCreated", "2021-05-20T09:30Z"), [], lambda a: a.published,
              "2021-05-20T09:30Z"),
    Deviation("date only", _dated("firstCreated", "2021-05-20"), [], lambda a: a.published, "2021-05-20"),
    Deviation("zone of a date", _dated("firstCreated", "2021-05-20Z"), ["date-loose"], lambda a: a.published,
              "2021-05-20"),
    Deviation("padded date", _dated("firstCreated", "\n 2021-05-20T09:30:00Z\t"), [], lambda a: a.published,
              "2021-05-20T09:30:00Z"),
    Deviation("empty date", _dated("firstCreated", ""), ["date-unreadable"], lambda a: a.published, None),
    Deviation("date in words", _dated("firstCreated", "20 May"), ["date-unreadable"], lambda a: a.published, None),
    Deviation("day that is none", _dated("firstCreated", "2021-02-30"), ["date-unreadable"], lambda a: a.published,
              None),
    Deviation("no versionCreated", item(meta='<itemMeta><itemClass qcode="ninat:text"/><provider literal="acme"/>'
              "</itemMeta>"), ["element-missing"], lambda a: a.updated, None),
    Deviation("no itemMeta", item(meta=""), ["element-missing"], lambda a: a.headline, "Delegation visits Qinglan"),
    Deviation("no headline", item(content="<contentMeta/>"), ["headline-missing"], lambda a: a.headline, ""),
    Deviation("empty headline", item(content="<contentMeta><headline/></contentMeta>"), ["headline-missing"],
              lambda a: a.headline, ""),
    Deviation("no guid", item(attributes=f'xmlns="{NAR}" xml:lang="en"'), ["guid-missing"],
              lambda a: a.uri.startswith("urn:uuid:"), True),
    Deviation("no version", item(), [], lambda a: a.version, 1),
    Deviation("version that is none", item(attributes=f'{ATTRIBUTES} version="1.2"'), ["version-unreadable"],
              lambda a: a.version, 1),
    Deviation("no language", item(attributes=f'xmlns="{NAR}" guid="urn:x"'), ["language-missing"],
              lambda a: a.language, "und"),
    Deviation("language that is none", item(attributes=f'xmlns="{NAR}" guid="urn:x" xml:lang="British English"'),
              ["language-unreadable"], lambda a: a.language, "und"),
    Deviation("contentMeta before itemMeta", item(meta=HEADLINE, content=META), ["element-order"],
              lambda a: (a.headline, a.updated), ("Delegation visits Qinglan", "2021-05-20T09:30:00+01:00")),
    Deviation("catalog at the end", item(before="", content='<contentMeta><subject qcode="acme:1"/><headline>Head'
              '</headline></contentMeta>', rest=f'{BODY}<catalog><scheme alias="acme" uri="urn:acme:"/></catalog>'),
              ["element-order"], lambda a: a.subjects[0].scheme, "urn:acme:"),
    Deviation("misordered itemMeta", item(meta=META.replace('<itemClass qcode="ninat:text"/>', "").replace(
              "</itemMeta>", '<itemClass qcode="ninat:text"/></itemMeta>')), ["element-order"],
              lambda a: a.updated, "2021-05-20T09:30:00+01:00"),
    Deviation("unknown element", content("<mood>glad</mood>"), ["element-unknown"], lambda a: a.headline, "Head"),
    Deviation("element without namespace", content('<mood xmlns="">glad</mood>'), ["element-unknown"],
              lambda a: a.headline, "Head"),
    Deviation("place in itemMeta", item(meta=META.replace("</itemMeta>", "<located literal='hall'><name>Hall</name>"
              "</located></itemMeta>")), ["element-unknown"], lambda a: [site.name for site in a.sites], ["Hall"]),
    Deviation("element of another namespace", content('<mood xmlns="urn:x">glad</mood>'), [], lambda a: a.headline,
              "Head"),
    Deviation("unknown alias", content('<subject qcode="acme:1"><name>tea</name></subject>'), ["alias-unknown"],
              lambda a: (a.subjects[0].scheme, a.subjects[0].code, a.subjects[0].name), ("acme", "1", "tea")),
    Deviation("no catalog", item(before="", content='<contentMeta><subject qcode="medtop:1"/><headline>Head</headline>'
              "</contentMeta>"), ["catalog-missing"], lambda a: a.subjects[0].scheme,
              "http://cv.iptc.org/newscodes/mediatopic/"),
    Deviation("QCode without alias", content('<subject qcode="20000621"/>'), ["qcode-malformed"],
              lambda a: a.subjects[0].code, "20000621"),
    Deviation("concept without name", content('<subject type="cpnat:geoArea" qcode="iso3166-1a2:DE"/>'),
              ["concept-without-name"], lambda a: (a.sites[0].name, a.sites[0].same_as),
              ("DE", ("http://cvx.iptc.org/iso3166-1a2/DE",))),
    Deviation("nature in other case", content('<subject type="cpnat:POI" literal="hall"/>'), ["concept-without-name"],
              lambda a: a.sites[0].name, "hall"),
    Deviation("American spelling", content('<subject type="cpnat:organization" literal="o"><name>Tea Union</name>'
              "</subject>"), [], lambda a: a.organisations[-1].name, "Tea Union"),
    Deviation("empty names", content('<located type="loctyp:City"><name/></located><keyword/><dateline/><by/>'), [],
              lambda a: (a.sites, a.keywords, a.dateline, a.byline), ((), (), None, None)),
    Deviation("position that is none", item(rest='<assert literal="s"><name>Hall</name><POIDetails><position '
              'latitude="25,1" longitude="200"/></POIDetails></assert>'), ["position-unreadable"] * 2,
              lambda a: (a.sites[0].name, a.sites[0].latitude), ("Hall", None)),
    Deviation("role as identity", item(rest='<assert literal="e"><eventDetails><dates><start>2021-05-18</start></dates>'
              '<participant qcode="eprol:director"><name>Lin Wenhao</name></participant></eventDetails></assert>'),
              ["role-as-identity"],
              lambda a: [(a.persons[0].id, one.role) for one in a.visits[0].participants],
              [("Lin Wenhao", "director")]),
    Deviation("white space first", f'\n <?xml version="1.0"?>{item()}', ["declaration-misplaced"],
              lambda a: a.headline, "Delegation visits Qinglan"),
    Deviation("mark against declaration", b"\xef\xbb\xbf" + f'<?xml version="1.0" encoding="iso-8859-1"?>'
              f'{content("<by>é</by>")}'.encode(), ["encoding-mismatch"], lambda a: a.byline, "é"),
    Deviation("declared UTF-16, is UTF-8", f'<?xml version="1.0" encoding="utf-16"?>{content("<by>é</by>")}',
              ["encoding-mismatch"], lambda a: a.byline, "é"),
    Deviation("declared UTF-8, is not", f'<?xml version="1.0" encoding="utf-8"?>{content("<by>é–</by>")}'.encode(
              "cp1252"), ["encoding-mismatch"], lambda a: a.byline, "é–"),
    Deviation("namespace without slash", item(attributes=ATTRIBUTES.replace(NAR, NO_SLASH)), ["namespace-mended"],
              lambda a: a.headline, "Delegation visits Qinglan"),
    Deviation("namespace in other case", item(attributes=ATTRIBUTES.replace("iptc.org", "www.IPTC.org")),
              ["namespace-mended"], lambda a: a.headline, "Delegation visits Qinglan"),
    Deviation("no namespace", item(attributes='guid="urn:x" xml:lang="en"'), ["namespace-mended"],
              lambda a: a.headline, "Delegation visits Qinglan"),
    Deviation("words in inlineXML itself", item(rest="<contentSet><inlineXML>It <b>came</b>.</inlineXML></contentSet>"),
              ["content-unknown"], lambda a: [block.text for block in a.body], ["It came."]),
    Deviation("a comment among words in inlineXML", item(rest="<contentSet><inlineXML>It <!-- c -->came.</inlineXML>"
              "</contentSet>"), ["content-escaped"], lambda a: [block.text for block in a.body], ["It came."]),
    Deviation("markup of a body in CDATA", item(rest='<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml">'
              "<body><![CDATA[<p>It came.</p><p>Then &amp; there.</p>]]></body></html></inlineXML></contentSet>"),
              ["content-escaped"], lambda a: [block.text for block in a.body], ["It came.", "Then & there."]),
    Deviation("words in contentSet itself", item(rest="<contentSet>It came.</contentSet>"), ["content-unknown"],
              lambda a: [block.text for block in a.body], ["It came."]),
    Deviation("markup in contentSet itself", item(rest='<contentSet><html xmlns="http://www.w3.org/1999/xhtml"><body>'
              '<p>It <em>came</em>.</p></body></html><remoteContent href="urn:tea.jpg" contenttype="image/jpeg"/>'
              "</contentSet>"), ["content-unknown"],
              lambda a: [(block.text, block.media) for block in a.body], [("It came.", None), ("", "urn:tea.jpg")]),
    Deviation("an element of others in contentSet", item(rest='<contentSet><size xmlns="urn:tea">4 leaves</size>'
              "</contentSet>"), [], lambda a: a.body, ()),
]  # fmt: skip


def _bytes(document: str | bytes) -> bytes:
    return document if isinstance(document, bytes) else document.encode()


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_deviation(row: Deviation) -> None:
    """What deviates is told by its code, and does not stand in the way of anything else."""
    (article,), notices = read(_bytes(row.document))
    assert row.codes == [notice.code for notice in notices]
    assert row.expected == row.read(article)


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_where(row: Deviation) -> None:
    """Each notice is a warning and names the line."""
    _, notices = read(_bytes(row.document))
    assert [n for n in notices if n.severity != "warning" or n.line is None] == []


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_still_recognised(row: Deviation) -> None:
    """A document that deviates is still taken for NewsML-G2, and for the same article in a message of others."""
    assert Match.YES is FORMAT.sniff(_bytes(row.document)[:HEAD_SIZE])


def test_in_a_message() -> None:
    """One item without anything does not stop the others of its message, nor does what is no item."""
    message = f'<newsMessage xmlns="{NAR}"><itemSet><!-- x --><odd/><newsItem/>{item()}</itemSet></newsMessage>'
    articles, _ = read(message.encode())
    assert [article.headline for article in articles] == ["", "Delegation visits Qinglan"]


def test_long_message_of_a_misspelled_namespace() -> None:
    """A misspelled namespace is mended in every item of a message that is read in pieces."""
    one = item(attributes=ATTRIBUTES.replace(NAR, NO_SLASH))
    message = f'<newsMessage xmlns="{NO_SLASH}"><itemSet>{one * 300}</itemSet></newsMessage>'.encode()
    assert len(message) > HEAD_SIZE
    articles, _ = read(message)
    assert [article.headline for article in articles] == ["Delegation visits Qinglan"] * 300


@pytest.mark.parametrize("encoding", ["utf-7", "UTF7", "hz"])
def test_hiding_encodings(encoding: str) -> None:
    """An encoding in which markup hides in text is refused."""
    with pytest.raises(ReadError, match="markup can hide"):
        read(f'<?xml version="1.0" encoding="{encoding}"?>{item()}'.encode())


def test_aliases_hold_per_item() -> None:
    """What an alias stands for in one item says nothing of the next."""
    scheme = '<catalog><scheme alias="acme" uri="urn:acme:"/></catalog>'
    subject = '<contentMeta><subject qcode="acme:1"/><headline>Head</headline></contentMeta>'
    items = item(before=scheme, content=subject) + item(content=subject)
    articles, notices = read(f'<newsMessage xmlns="{NAR}"><itemSet>{items}</itemSet></newsMessage>'.encode())
    assert [article.subjects[0].scheme for article in articles] == ["urn:acme:", "acme"]
    assert [notice.code for notice in notices] == ["alias-unknown"]
