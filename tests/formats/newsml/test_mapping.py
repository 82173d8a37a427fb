"""Where each field goes: the table of the mapping against what is written, and the places one by one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from lxml import etree

from unitynews import (
    Affiliation,
    Article,
    Block,
    Collection,
    Credit,
    Dating,
    Delegation,
    Link,
    Organisation,
    Original,
    Participant,
    Person,
    Site,
    Span,
    Stop,
    Subject,
    Visit,
)
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.clauses import ALSO_READ, CLAUSES
from unitynews.formats.newsml.mapping import NAR, OWN, SLOTS
from unitynews.testing import read_bytes, written_bytes

EMPTY = Article(uri="urn:example:1", language="zh-Hans", headline="河原县赴青岚县考察学习")

FULL = Article(
    uri="urn:example:full",
    version=3,
    language="zh-Hans",
    headline="河原县赴青岚县\n考察学习",
    subheadline="周立群陪同",
    summary="一天,三处。",
    dateline="青岚县5月19日电",
    byline="林文浩",
    published="2021-05-20T16:39:58+08:00",
    created="2021-05-19",
    updated="2021-05-21T08:00:00+08:00",
    embargoed="2021-05-20T12:00:00+08:00",
    url="https://news.example/1",
    publisher="o1",
    rights="河原县融媒体中心",
    credits=(
        Credit(role="reporter", name="林文浩", agent="p1"),
        Credit(role="source", name="河原县融媒体中心"),
        Credit(role="reviewer", name="周立群"),
    ),
    subjects=(Subject(scheme="http://cv.iptc.org/newscodes/mediatopic/", code="20000621", name="外交"),),
    keywords=("参访",),
    links=(Link(rel="seeAlso", href="https://news.example/2", title="续篇"),),
    persons=(
        Person(
            id="p1",
            name="林文浩",
            aliases=("文浩同志",),
            affiliations=(Affiliation(title="常务副部长", organisation="o1"),),
            same_as=("https://authority.example/1",),
        )
    ,),
    organisations=(Organisation(id="o1", name="河原县委统战部", kind="department", within="o2", site="s1"),
                   Organisation(id="o2", name="河原县委"),),
    sites=(
        Site(id="s1", name="河原县", kind="county", code="000001", latitude=25.0),
        Site(id="s2", name="红岭村史馆", kind="museum", within="s1", latitude=25.06, longitude=118.2),
        Site(id="s3", name="白河镇古桥", latitude=25.1, organisation="o1"),
    ),
    visits=(
        Visit(
            id="v1",
            purpose="考察学习",
            date=Dating(value="XXXX-05-18", text="5月18日", basis="stated"),
            origin="s1",
            destination="s2",
            delegation=Delegation(name="河原县观摩学习组", size=18, organisation="o1"),
            participants=(Participant(agent="p1", role="leader"), Participant(agent="o1", role="organiser"),),
            stops=(Stop(site="s2", date=Dating(value="2021-05-18"), note="参观展厅"),),
        ),
        Visit(id="v2", date=Dating(value="2021-05-18/2021-05-20")),
    ),
    body=(Block(kind="paragraph", text="林文浩率团", spans=(Span(start=0, end=3, kind="mention", target="p1"),)),),
    original=Original(format="html", text="<p>林文浩率团</p>"),
)  # fmt: skip


def _written(**fields: object) -> str:
    return written_bytes(FORMAT, attrs.evolve(EMPTY, **fields)).decode()  # type: ignore[arg-type]  # fields of Article


def _paths() -> list[str]:
    of_items = [slot for slot in SLOTS.values() if not slot.startswith("newsMessage")]
    places = [place for slot in of_items for place in re.split(" [|] |, ", slot)]
    narrow = ("un:updated", "un:published", "un:embargoed", "un:url", "un:created")
    return [place for place in places if not place.endswith(narrow)]


@pytest.mark.parametrize("path", _paths())
def test_slot(path: str) -> None:
    """What the table says of a slot is so: the article that has every field, or the collection, has it filled."""
    collection = Collection(
        uri="urn:c", title="集", language="zh", description="", publisher="社", rights="", articles=(FULL,)
    )
    message = etree.fromstring(written_bytes(FORMAT, collection))
    steps = re.sub(r"(^|/)(?=[A-Za-z])(?!un:)", r"\1g2:", path)
    found: Any = message.xpath(f"//g2:newsItem/{steps} | //g2:packageItem/{steps}", namespaces={"g2": NAR, "un": OWN})
    assert len(found) > 0


def test_every_field_has_a_slot() -> None:
    """The table leaves out no field of an article, a collection or an entity."""
    fields = {field.name for field in attrs.fields(Article)}
    for kind, cls in (("persons", Person), ("organisations", Organisation), ("sites", Site), ("visits", Visit)):
        fields |= {f"{kind}.{field.name}" for field in attrs.fields(cls)}
    fields |= {f"Collection.{field.name}" for field in attrs.fields(Collection)}
    told = {name for names in SLOTS for name in names.split(", ")}
    as_persons = {f"{kind}.{name}" for kind in ("organisations", "sites") for name in ("name", "aliases", "same_as")}
    as_articles = {"Collection.uri", "Collection.language"}
    assert fields - told == as_persons | as_articles


def test_clauses_are_of_fields() -> None:
    """Each slot has its clause, and what is also read is read for a field that has a slot."""
    assert (set(SLOTS), set(ALSO_READ) - set(SLOTS)) == (set(CLAUSES), set())


@pytest.mark.shared
def test_clauses_are_of_the_schema(shared: Path) -> None:
    """Each clause is a component of the standard's schema."""
    schema = etree.parse(shared / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd").getroot()
    components = {component.get("name") for component in schema}
    assert set(CLAUSES.values()) - components == set()


def test_full() -> None:
    """The article with every field comes back."""
    assert read_bytes(FORMAT, written_bytes(FORMAT, FULL)) == FULL


@pytest.mark.parametrize(
    ("fields", "xml"),
    [
        ({"published": "2021-05-20T16:39:58+08:00"}, "<firstCreated>2021-05-20T16:39:58+08:00</firstCreated>"),
        ({"published": "2021-05"}, "<un:published>2021-05</un:published>"),
        ({"created": "2021-05"}, "<contentCreated>2021-05</contentCreated>"),
        ({"created": "2021-05-20T16:39"}, "<un:created>2021-05-20T16:39</un:created>"),
        ({"updated": "2021-05-20T16:39:58Z"}, "<versionCreated>2021-05-20T16:39:58Z</versionCreated>"),
        ({"published": "2021-05"}, '<versionCreated un:placeholder="true">2021-05-01T00:00:00</versionCreated>'),
        ({"url": "https://news.example/新闻"}, "<altRep>https://news.example/新闻</altRep>"),
        ({"url": "no address"}, "<un:url>no address</un:url>"),
        ({"keywords": ["参访"]}, "<keyword>参访</keyword>"),
        ({"keywords": ["a\nb"]}, '<keyword un:text="a&#10;b">a b</keyword>'),
        ({"links": [Link(rel="seeAlso", href="a.html")]}, '<link rel="irel:seeAlso" href="a.html"/>'),
        ({"links": [Link(rel="see also", href="a b")]}, '<link un:rel="see also" un:href="a b"/>'),
        ({"credits": [Credit(role="editor", name="周立群")]}, '<contributor role="unrole:editor"><name>周立群</name>'),
        ({"credits": [Credit(role="source", name="")]}, "<infoSource><name></name></infoSource>"),
        ({"rights": "©"}, "<rightsInfo><usageTerms>©</usageTerms></rightsInfo>"),
    ],
)  # fmt: skip
def test_place(fields: dict[str, object], xml: str) -> None:
    """A value stands in the standard's slot where it fits its type, else in our namespace."""
    assert xml in _written(**fields)


@pytest.mark.parametrize(
    ("date", "xml"),
    [
        (Dating(value="2021-05-18"), "<dates><start>2021-05-18</start></dates>"),
        (Dating(value="2021"), "<dates><start>2021</start></dates>"),
        (Dating(value="XXXX-05-18", text="5月18日"), '<dates><start un:text="5月18日">--05-18</start></dates>'),
        (Dating(value="2021-05-18/2021-05-20"), "<dates><start>2021-05-18</start><end>2021-05-20</end></dates>"),
        (Dating(value="2021-05~"), '<dates><start un:value="2021-05~">2021-05</start></dates>'),
        (Dating(value="201X"), '<dates><start un:value="201X">1970-01-01</start></dates>'),
    ],
)
def test_date_of_a_visit(date: Dating, xml: str) -> None:
    """What EDTF and XML Schema both can say is said in start and end; the rest beside a start that is near to it."""
    assert xml in _written(visits=(Visit(id="v1", date=date),))


def test_visit_without_a_date() -> None:
    """Participants need eventDetails, which need a date: a placeholder says that it is none."""
    visit = Visit(id="v1", participants=(Participant(agent="p1", role="leader"),))
    xml = _written(persons=(Person(id="p1", name="林文浩"),), visits=(visit,))
    assert '<dates><start un:placeholder="true">1970-01-01</start></dates>' in xml
    assert '<participant role="unrole:leader" type="cpnat:person" literal="p1"/>' in xml


def test_stop() -> None:
    """A stop is a location of the event, its note in the standard's place, its date in ours."""
    stop = Stop(site="s1", date=Dating(value="2021-05-18", text="18日"), note="参观")
    xml = _written(sites=(Site(id="s1", name="红岭村"),), visits=(Visit(id="v1", stops=(stop,)),))
    assert (
        '<location role="unrole:stop" type="cpnat:poi" literal="s1">'
        '<note>参观</note><un:date text="18日">2021-05-18</un:date></location>'
    ) in xml


def test_mention() -> None:
    """A mention is an element with an id; one inlineRef ties all mentions of an entity to it."""
    spans = (Span(start=0, end=3, kind="mention", target="p1"), Span(start=4, end=6, kind="mention", target="p1"))
    body = (Block(kind="paragraph", text="林文浩、文浩\n同志", spans=spans),)
    xml = _written(persons=(Person(id="p1", name="林文浩"),), body=body)
    assert '<inlineRef idrefs="m1 m2" type="cpnat:person" literal="p1"/>' in xml
    assert '<p><span id="m1">林文浩</span>、<span id="m2">文浩</span><br/>同志</p>' in xml


@pytest.mark.parametrize(
    ("blocks", "xml"),
    [
        ([Block(kind="heading", text="一", level=2)], "<h2>一</h2>"),
        ([Block(kind="heading", text="一")], '<h2 data-level="none">一</h2>'),
        ([Block(kind="quote", text="一")], "<blockquote>一</blockquote>"),
        ([Block(kind="list_item", text="一"), Block(kind="list_item", text="二")], "<ul><li>一</li><li>二</li></ul>"),
        ([Block(kind="verse", text="一")], '<div data-kind="verse">一</div>'),
        (
            [Block(kind="figure", text="一", media="1.jpg", alt="", credit="周立群")],
            '<figure data-credit="周立群"><img src="1.jpg" alt=""/><figcaption>一</figcaption></figure>',
        ),
    ],
)
def test_block(blocks: list[Block], xml: str) -> None:
    """A block is the element of XHTML that means it."""
    assert f"<body>{xml}</body>" in _written(body=blocks)


def test_area() -> None:
    """A site with a code, or of an administrative kind, is an area; any other a point of interest."""
    county, village = Site(id="1", name="河原县", code="000001"), Site(id="2", name="红岭村", kind="village")
    natures = re.findall("cpnat:[a-zA-Z]+", _written(sites=(county, village, Site(id="3", name="展馆"))))
    assert natures == ["cpnat:geoArea", "cpnat:geoArea", "cpnat:poi"]


def test_deep_spans() -> None:
    """Spans nested deeper than a parser follows come back."""
    text = "深" * 1000
    spans = tuple(Span(start=at, end=1000 - at, kind="emphasis") for at in range(500))
    article = attrs.evolve(EMPTY, body=(Block(kind="paragraph", text=text, spans=spans),))
    assert read_bytes(FORMAT, written_bytes(FORMAT, article)) == article


def test_long_text() -> None:
    """A text longer than a parser's longest text node comes back."""
    long = "青岚<&" * 2_100_000
    article = attrs.evolve(EMPTY, headline=long, body=(Block(kind="paragraph", text=long),))
    assert read_bytes(FORMAT, written_bytes(FORMAT, article)) == article
