"""Law 6: documents of others come back as they were, and change only where they must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from formats.newsml.documents import foreign_items, foreign_messages
from unitynews import (
    Affiliation,
    Article,
    Block,
    Credit,
    Dating,
    Delegation,
    Link,
    Participant,
    Person,
    Site,
    Span,
    Stop,
    Subject,
    Visit,
    registry,
)
from unitynews.errors import ReadError
from unitynews.formats.newsml import FORMAT
from unitynews.testing import law_chain, law_foreign, law_lens, law_stable, read_bytes, written_bytes
from unitynews.testing.foreign import canonical

Change = Callable[[Article], Article]


def _set(**fields: Any) -> Change:
    return lambda article: attrs.evolve(article, **fields)


def _add(field: str, *things: object, at: int | None = None) -> Change:
    def change(article: Article) -> Article:
        old = getattr(article, field)
        place = len(old) if at is None else at
        fields: dict[str, Any] = {field: (*old[:place], *things, *old[place:])}
        return attrs.evolve(article, **fields)

    return change


def _rename(field: str) -> Change:
    def change(article: Article) -> Article:
        old = getattr(article, field)
        fields: dict[str, Any] = {field: tuple(attrs.evolve(one, name=f"{one.name or ''} new") for one in old)}
        return attrs.evolve(article, **fields)

    return change


def _change_words(article: Article) -> Article:
    """Some words in the middle of the first text of the body."""
    body = list(article.body)
    for index, block in enumerate(body):
        if block.text:
            at = len(block.text) // 2
            spans = tuple(
                attrs.evolve(span, start=span.start + 3 * (span.start > at), end=span.end + 3 * (span.end > at))
                for span in block.spans
            )
            body[index] = attrs.evolve(block, text=f"{block.text[:at]}new{block.text[at:]}", spans=spans)
            break
    return attrs.evolve(article, body=tuple(body))


def _mention(article: Article) -> Article:
    """A new person, named in the last word of the last text that ends with no span."""
    person = Person(id="new-person", name="Chen Siyuan")
    body = list(article.body)
    for index in reversed(range(len(body))):
        block = body[index]
        end = len(block.text)
        if end and not any(span.end == end for span in block.spans):
            start = max([0, block.text.rfind(" ") + 1, *(span.end for span in block.spans)])
            span = Span(start=start, end=end, kind="mention", target=person.id)
            body[index] = attrs.evolve(block, spans=(*block.spans, span))
            break
    return attrs.evolve(article, persons=(*article.persons, person), body=tuple(body))


def _visit(article: Article) -> Article:
    leader = Person(id="leader", name="Lin Wenhao", affiliations=(Affiliation(title="deputy head"),))
    village = Site(id="village", name="Hongling", kind="village", latitude=34.5, longitude=105.5)
    visit = Visit(
        id="visit",
        purpose="to see\nhow it is done",
        date=Dating(value="2021-05-18", text="18 May", basis="stated"),
        destination=village.id,
        delegation=Delegation(name="a group of 18", size=18),
        participants=(Participant(agent=leader.id, role="leader"),),
        stops=(Stop(site=village.id, note="the square"),),
    )
    return attrs.evolve(
        article,
        persons=(*article.persons, leader),
        sites=(*article.sites, village),
        visits=(*article.visits, visit),
    )


#: What is text for people outside of the content.
_WORDS = ("name", "definition", "note", "registration", "description", "title", "groupSet")
_CONTENT = ("contentSet", "newsCoverageSet", "inlineRef", "body", "more", *_WORDS)
_ENTITIES = ("assert", "catalog", "more")
#: What is changed -> the change, and the elements and attributes that may differ then.
CHANGES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "uri": (_set(uri="urn:new"), ()),
    "version": (_set(version=99), ("@version",)),
    "language": (_set(language="zh-Hant-TW"), ("@lang", "body")),
    "headline": (lambda article: attrs.evolve(article, headline=f"{article.headline} at last"), ("headline", "hl1")),
    "headline of lines": (_set(headline="One\nTwo  of them "), ("headline", "hl1")),
    "subheadline": (_set(subheadline="Sub"), ("headline", "catalog", "hl2")),
    "summary": (_set(summary="In short"), ("description", "abstract")),
    "no summary": (_set(summary=None), ("description", "abstract", "contentSet")),
    "dateline": (_set(dateline="QINGLAN, 20 May"), ("dateline",)),
    "byline": (_set(byline="By Zhou Liqun"), ("by", "byline")),
    "published": (_set(published="2021-05-20T10:00:00+08:00"), ("firstCreated",)),
    "published, a month": (_set(published="2021-05"), ("firstCreated", "published")),
    "not published": (_set(published=None), ("firstCreated",)),
    "updated": (_set(updated="2021-05-21T10:00:00Z"), ("versionCreated",)),
    "not updated": (_set(updated=None), ("versionCreated", "contentModified")),
    "created": (_set(created="2021"), ("contentCreated",)),
    "embargoed": (_set(embargoed="2021-05-22T00:00:00Z"), ("embargoed",)),
    "url": (_set(url="https://news.example/新闻"), ("altRep",)),
    "url, no IRI": (_set(url="two words"), ("altRep", "url")),
    "rights": (_set(rights="All of them"), ("rightsInfo",)),
    "no rights": (_set(rights=None), ("rightsInfo",)),
    "keyword": (_add("keywords", "参访"), ("keyword",)),
    "keyword of lines": (_add("keywords", "a\nb", at=0), ("keyword",)),
    "subject": (
        _add("subjects", Subject(scheme="https://vocabulary.example/", code="1", name="x")),
        ("subject", "catalog"),
    ),
    "no subjects": (_set(subjects=()), ("subject",)),
    "names of subjects": (_rename("subjects"), ("subject", "catalog")),
    "credit": (_add("credits", Credit(role="editor", name="Ma Jianping")), ("contributor", "catalog")),
    "names of credits": (_rename("credits"), ("creator", "contributor", "infoSource", *_ENTITIES)),
    "link": (_add("links", Link(rel="translation", href="https://news.example/zh", title="中文")), ("link", "catalog")),
    "no links": (_set(links=()), ("link", "itemRef", "remoteContent", "delivery", "remoteInfo", *_CONTENT)),
    "person": (_add("persons", Person(id="n1", name="Wu Xiaolan", aliases=("Ms Wu",))), _ENTITIES),
    "person before others": (_add("persons", Person(id="n1", name="Wu Xiaolan"), at=0), _ENTITIES),
    "names of persons": (_rename("persons"), ("name", *_ENTITIES)),
    "names of organisations": (_rename("organisations"), ("name", *_ENTITIES)),
    "names of sites": (_rename("sites"), ("name", "line", *_ENTITIES)),
    "visit": (_visit, _ENTITIES),
    "words": (_change_words, _CONTENT),
    "paragraph": (_add("body", Block(kind="paragraph", text="It went home.")), _CONTENT),
    "first paragraph": (_add("body", Block(kind="paragraph", text="It came."), at=0), _CONTENT),
    "blocks of all kinds": (
        _add("body", Block(kind="heading", level=3, text=" a  b\n\nc"), Block(kind="odd"), Block(kind="list_item")),
        _CONTENT,
    ),
    "no first block": (lambda article: attrs.evolve(article, body=article.body[1:]), _CONTENT),
    "mention": (_mention, (*_CONTENT, *_ENTITIES)),
}


def _law_lens(name: str, data: bytes) -> None:
    """`law_lens` for one of `CHANGES`; an item that has no guid is given one with any change."""
    change, places = CHANGES[name]
    missing = [meta for meta in ("contentMeta", "itemMeta") if meta.encode() not in data]
    law_lens(FORMAT, data, change, (*places, "@guid", "more", *missing))


@pytest.fixture(scope="module")
def examples(shared: Path) -> dict[str, bytes]:
    """IPTC's published examples that are documents: the others are pieces of some."""
    files = sorted((shared / "newsml-g2" / "examples").iterdir())
    assert len(files) == 35
    return {file.name: file.read_bytes() for file in files if _reads(file.read_bytes())}


def _reads(data: bytes) -> bool:
    try:
        read_bytes(FORMAT, data)
    except ReadError:
        return False
    return True


@pytest.mark.shared
def test_examples_come_back(examples: dict[str, bytes]) -> None:
    """Law 6 on IPTC's examples: 29 that are valid, and one that is a sketch."""
    assert len(examples) == 30
    for data in examples.values():
        law_foreign(FORMAT, data)


@pytest.mark.shared
@pytest.mark.parametrize("name", CHANGES)
def test_examples_changed(examples: dict[str, bytes], name: str) -> None:
    """Law 6 on IPTC's examples, for each change: only its places differ, and it reads back."""
    for data in examples.values():
        _law_lens(name, data)


@pytest.mark.shared
@pytest.mark.parametrize("name", CHANGES)
def test_examples_stay_valid(examples: dict[str, bytes], shared: Path, name: str) -> None:
    """An example that is valid is valid after every change."""
    schema = etree.XMLSchema(etree.parse(shared / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"))
    for data in examples.values():
        article = read_bytes(FORMAT, data)
        if isinstance(article, Article) and schema.validate(etree.fromstring(data)):
            schema.assertValid(etree.fromstring(written_bytes(FORMAT, CHANGES[name][0](article))))


@pytest.mark.shared
@pytest.mark.parametrize("through", ["json", "jsonl", "epub", "text"])
def test_examples_through_other_formats(examples: dict[str, bytes], through: str) -> None:
    """A foreign document is the same after a journey through another format."""
    other = registry.by_name(through)
    for data in examples.values():
        thing = read_bytes(other, written_bytes(other, read_bytes(FORMAT, data)))
        assert canonical(data) == canonical(written_bytes(FORMAT, thing))


@given(data=st.one_of(foreign_items(), foreign_messages()))
def test_documents_come_back(data: bytes) -> None:
    """Law 6 on any document: prefixes, comments, processing instructions, unknown namespaces, white space and all."""
    law_foreign(FORMAT, data)
    law_stable(FORMAT, data)


@given(data=foreign_messages())
def test_namespaces_come_back(data: bytes) -> None:
    """Each element of a message has the namespaces in scope that it had: a QName in the content may need them."""
    written = written_bytes(FORMAT, read_bytes(FORMAT, data))
    assert list(_scopes(data)) == list(_scopes(written))


def _scopes(data: bytes) -> Iterator[tuple[object, ...]]:
    for element in etree.fromstring(data).iter("*"):
        yield element.tag, *sorted(element.nsmap.items(), key=str)


@given(data=st.one_of(foreign_items(), foreign_messages(min_size=1)), name=st.sampled_from(sorted(CHANGES)))
def test_documents_changed(data: bytes, name: str) -> None:
    """Law 6 on any document, for each change."""
    _law_lens(name, data)


@given(data=st.one_of(foreign_items(), foreign_messages()))
def test_documents_through_other_formats(data: bytes) -> None:
    """Law 3 holds for what was read from a foreign document, the document included."""
    law_chain([registry.by_name("json"), registry.by_name("text"), FORMAT], read_bytes(FORMAT, data))
