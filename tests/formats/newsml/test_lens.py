"""What becomes of a foreign document, and of the message that it came in."""

from __future__ import annotations

import io
from textwrap import dedent

import attrs
import pytest
from lxml import etree

from formats.newsml.conftest import item
from unitynews import Article, Block, Collection, Notice, Original, Person
from unitynews.conversion import write_document
from unitynews.errors import ReadError
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.mapping import NAR
from unitynews.testing import law_foreign, law_round_trip, law_stable, read_bytes, written_bytes
from unitynews.testing.foreign import canonical, without_originals
from unitynews.testing.laws import Thing

NITF = dedent("""\
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <!-- an agency's -->
    <?xml-stylesheet href="agency.xsl"?>
    <g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/" xmlns:a='urn:agency' guid='urn:agency:1'
        version="3" xml:lang="en">
      <g:itemMeta><g:itemClass qcode="ninat:text"/><g:provider literal="agency"/>
        <g:versionCreated>2021-05-20T09:30:00Z</g:versionCreated><a:route via="a:b">x</a:route></g:itemMeta>
      <g:contentMeta>
        <g:headline><!-- kept -->Delegation visits <g:span class="place">Qinglan</g:span></g:headline>
      </g:contentMeta>
      <g:contentSet><g:inlineXML><nitf><body>
        <body.head><hedline><hl1>Delegation visits Qinglan</hl1></hedline></body.head>
        <body.content>
          <p lede="true">Led by <person a:id="7">Lin Wenhao</person>, <!-- why? --> a group <![CDATA[came]]> to see.</p>
          <p>It left.</p>
        </body.content></body></nitf></g:inlineXML></g:contentSet>
    </g:newsItem>
    <!-- the end -->
    """)


def _message(
    *items: str, between: str = "\n", start: str = f'<newsMessage xmlns="{NAR}" xmlns:q="urn:q" q:a="1">'
) -> bytes:
    header = "<header><sent>2021-05-20T10:00:00Z</sent><sender>agency.example</sender></header>"
    inside = between.join(items)
    return (
        f"<!-- top -->{start}\n{header}\n<itemSet>{between}{inside}{between}</itemSet>\n</newsMessage><?end?>".encode()
    )


def _items(count: int) -> list[str]:
    return [item(attributes=f'guid="urn:example:{number}" xml:lang="en"') for number in range(count)]


def _articles(data: bytes) -> tuple[Article, ...]:
    thing = read_bytes(FORMAT, data)
    assert not isinstance(thing, Collection)
    return (thing,) if isinstance(thing, Article) else thing


def _article(data: bytes) -> Article:
    (article,) = _articles(data)
    return article


def _told(thing: Thing) -> tuple[bytes, list[str]]:
    stream = io.BytesIO()
    notices: list[Notice] = []
    write_document(thing, stream, FORMAT, notices.append)
    return stream.getvalue(), [notice.code for notice in notices]


# --- one document ---------------------------------------------------------------------------------


def test_unchanged_to_the_letter() -> None:
    """What was not changed is written as it was read, quotes and CDATA sections included."""
    text = written_bytes(FORMAT, _article(NITF.encode())).decode()
    assert NITF.partition("\n")[2] == text.partition("\n")[2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    """A document in any encoding comes back, in UTF-8."""
    text = NITF.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"').replace("It left", "It léft")
    law_foreign(FORMAT, text.encode(encoding))


def test_line_ends() -> None:
    """Carriage returns are what XML makes of them: a line end is a line feed, a reference stays."""
    data = NITF.replace("\n", "\r\n").replace("It left", "It&#13;left").encode()
    law_foreign(FORMAT, data)
    law_round_trip(FORMAT, _article(data))


def test_a_word_in_a_paragraph() -> None:
    """Where a word changes, all else in its paragraph stays: elements of others, comments, white space."""
    article = _article(NITF.encode())
    first, *rest = article.body
    assert first.text == "Led by Lin Wenhao, a group came to see."
    changed = attrs.evolve(article, body=(attrs.evolve(first, text="Led by Lin Wenhao, a group went to see."), *rest))
    expected = NITF.replace("<![CDATA[came]]>", "went").partition("?>")[2]
    assert canonical(expected.encode()) == canonical(written_bytes(FORMAT, changed))


def test_a_headline_where_it_stands_twice() -> None:
    """A headline that the content repeats is changed in both places, and its markup kept where it can be."""
    article = attrs.evolve(_article(NITF.encode()), headline="Delegations visit Qinglan")
    expected = NITF.replace("Delegation visits", "Delegations visit").partition("?>")[2]
    assert canonical(expected.encode()) == canonical(written_bytes(FORMAT, article))


def test_what_is_ours_is_marked_only_where_it_has_to_be() -> None:
    """An added keyword is as anybody would write it; a headline of two lines is marked, to be read exactly."""
    article = _article(NITF.encode())
    plain = attrs.evolve(article, keywords=(*article.keywords, "参访"))
    exact = attrs.evolve(article, headline="Two\n lines")
    assert [b"profile=" in written_bytes(FORMAT, one) for one in (plain, exact)] == [False, True]


def test_an_added_person_is_one_assert() -> None:
    """Where the content names persons, one more is asserted, and the others are left to it."""
    article = _article(NITF.encode())
    more = attrs.evolve(article, persons=(*article.persons, Person(id="p", name="Zhou Liqun")))
    asserted = etree.fromstring(written_bytes(FORMAT, more)).iter(f"{{{NAR}}}assert")
    assert [one.get("literal") for one in asserted] == ["p"]


def test_no_other_document() -> None:
    """An original that is no document of NewsML-G2 is carried along in an article written anew."""
    article = Article(uri="urn:x", language="en", headline="x")
    for text in ("", "<g/>", "not XML", f'<newsItem xmlns="{NAR}"', f'<catalog xmlns="{NAR}"/>'):
        law_round_trip(FORMAT, attrs.evolve(article, original=Original(format="newsml", text=text)))


def test_a_declaration_in_an_original() -> None:
    """An original that somebody has given with its declaration has one when it is written."""
    article = _article(NITF.encode())
    again = attrs.evolve(article, original=Original(format="newsml", text=NITF))
    assert written_bytes(FORMAT, article) == written_bytes(FORMAT, again)


def test_a_change_without_a_place() -> None:
    """Where a message is empty no change has a place: the article is written anew, with the message in it."""
    article = _article(_message())
    assert article.headline == ""
    changed = attrs.evolve(article, headline="Not empty")
    data, codes = _told(changed)
    assert codes == ["original-carried"]
    assert changed == _article(data)


# --- messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 2, 5])
@pytest.mark.parametrize("padding", [0, 70_000])
def test_messages_come_back(count: int, padding: int) -> None:
    """A message of any number of items comes back, read in one piece or in many."""
    data = _message(*_items(count), between=f"\n<!--{'x' * padding}--><?between?> <q:strange q:b='2'/>\n")
    if count or not padding:
        law_foreign(FORMAT, data)
        law_stable(FORMAT, data)


def test_each_share_is_a_document() -> None:
    """An article of a message has for its original a message of its own, which is read as the same article."""
    for article in _articles(_message(*_items(3), between="<!-- between -->")):
        law_round_trip(FORMAT, article)
        assert article.original is not None
        assert article == _article(article.original.text.encode())


def test_the_header_is_with_the_first() -> None:
    """The first article has what the message says of itself, the last what follows."""
    texts = [article.original.text for article in _articles(_message(*_items(3))) if article.original]
    assert [("agency.example" in text, "<!-- top -->" in text, "<?end?>" in text) for text in texts] == [
        (True, True, False),
        (False, False, False),
        (False, False, True),
    ]


def test_bad_items_are_kept() -> None:
    """Items that cannot be read are named, and are in the message again when it is written."""
    bad = item(attributes='guid="urn:bad" xmlns:un="https://unitynews.example/ns/1" un:profile="article/9"')
    first, second = _items(2)
    for items in ((bad, first, second), (first, bad, second), (first, second, bad), (bad, first, bad, bad)):
        data = _message(*items)
        assert {article.uri for article in _articles(data)} <= {"urn:example:0", "urn:example:1"}
        law_foreign(FORMAT, data)
    with pytest.raises(ReadError, match="article/9"):
        read_bytes(FORMAT, _message(bad))


def test_several_sets() -> None:
    """A message of several sets of items, which the standard does not have, comes back, too."""
    border = b'</itemSet>\n<!-- 2 --> <itemSet q:second="1">'
    data = _message(*_items(3)).replace(b"</newsItem>\n<newsItem", b"</newsItem>" + border + b"<newsItem")
    assert data.count(border) == 2
    law_foreign(FORMAT, data)
    law_stable(FORMAT, data)


def test_prefixes_are_kept() -> None:
    """Where prefixes are redundant, or named in values, they stay: nothing is exchanged for another prefix."""
    redundant = (
        f'<g:newsItem xmlns:g="{NAR}" guid="urn:1"><g:contentMeta><x xmlns="" t="q:y"/></g:contentMeta></g:newsItem>'
    )
    data = _message(redundant, *_items(2))
    law_foreign(FORMAT, data)
    written = etree.fromstring(written_bytes(FORMAT, _articles(data)))
    assert [(one.prefix, one.nsmap.get("q")) for one in written.iter(f"{{{NAR}}}newsItem")] == [
        ("g", "urn:q"),
        (None, "urn:q"),
        (None, "urn:q"),
    ]


def test_no_namespace_stays_none() -> None:
    """An element in no namespace is in none in a message whose namespace is the default."""
    content = "<g:contentSet><g:inlineXML><nitf/></g:inlineXML></g:contentSet>"
    lone = f'<g:newsItem xmlns:g="{NAR}" guid="urn:1">{content}</g:newsItem>'
    one, two = _article(lone.encode()), Article(uri="urn:2", language="en", headline="ours")
    written = etree.fromstring(written_bytes(FORMAT, (two, one)))
    assert len(list(written.iter("nitf"))) == 1


def test_some_of_a_message() -> None:
    """Some articles of a message, in another order and among ours, are a message again that reads and is stable."""
    first, second, third = _articles(_message(*_items(3), between="<!-- between -->"))
    ours = Article(uri="urn:ours", language="zh", headline="参访")
    for thing in ((third, second), (ours, second), (second, ours, third), (ours, first, ours)):
        data, codes = _told(thing)
        assert codes == ["header-left-out"] * (first in thing[1:])
        assert without_originals(thing) == without_originals(read_bytes(FORMAT, data))
        law_stable(FORMAT, data)


def test_documents_bound_together() -> None:
    """Foreign documents under a heading of ours keep what stands around their items."""
    heading = Collection(uri="urn:c", title="2021", language="en")
    collection = attrs.evolve(heading, articles=(_article(NITF.encode()), *_articles(_message(*_items(2)))))
    data, codes = _told(collection)
    assert codes == ["header-left-out"]
    assert b"<!-- an agency's -->" in data
    assert b"<!-- the end -->" in data
    assert without_originals(collection) == without_originals(read_bytes(FORMAT, data))
    law_stable(FORMAT, data)


def test_ours_in_a_message_of_others() -> None:
    """An item of ours that others have wrapped keeps the wrapping, and is written anew within it if it changes."""
    article = Article(uri="urn:ours", language="zh", headline="参访", body=(Block(kind="odd", text=" a  b"),))
    ours = written_bytes(FORMAT, article).decode().partition("?>")[2]
    data = _message(ours)
    law_foreign(FORMAT, data)
    changed = attrs.evolve(_article(data), headline="变了")
    written = written_bytes(FORMAT, changed)
    assert b"agency.example" in written
    assert without_originals(changed) == without_originals(read_bytes(FORMAT, written))
    assert without_originals(article) == without_originals(read_bytes(FORMAT, data))


def test_ours_has_no_original() -> None:
    """What we have written has no original, alone or in a message."""
    articles = tuple(Article(uri=f"urn:{number}", language="en", headline="") for number in range(3))
    assert articles == read_bytes(FORMAT, written_bytes(FORMAT, articles))
