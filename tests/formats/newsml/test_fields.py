"""The fields of everybody's items: who, where, when and what about, in whichever of its places the standard has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from formats.newsml.conftest import ATTRIBUTES, META, content, item, read
from unitynews import Affiliation, Article, Dating, Link
from unitynews.formats.newsml.dialects import DIALECTS
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.schemes import IPTC_SCHEMES, VERSION

SCHEMES = '<catalog><scheme alias="acme" uri="https://cv.acme.example/"/></catalog>'


def _article(document: str) -> Article:
    (article,), _ = read(document.encode())
    return article


def _event(details: str, dates: str = "<dates><start>2021-05-18</start></dates>") -> Article:
    return _article(
        item(rest=f'<assert literal="e"><name>Visit</name><eventDetails>{dates}{details}</eventDetails></assert>')
    )


@pytest.mark.parametrize(
    ("headlines", "expected"),
    [
        ("<headline>A</headline>", ("A", None)),
        ("<headline>A</headline><headline>B</headline>", ("A", "B")),
        ('<headline role="acme:subtitle">B</headline><headline role="acme:title">A</headline>', ("A", "B")),
        ('<headline role="hld:subHeadline">B</headline><headline>A</headline>', ("A", "B")),
        ('<headline role="short">C</headline><headline>A</headline>', ("A", None)),
        ('<headline role="short">C</headline>', ("C", None)),
        ('<headline xml:lang="de">D</headline><headline xml:lang="en-GB">A</headline>', ("A", None)),
        ('<headline xml:lang="de">D</headline>', ("D", None)),
        ('<headline roleuri="http://cv.acme.example/hl/subhead">B</headline><headline>A</headline>', ("A", "B")),
    ],
)
def test_headlines(headlines: str, expected: tuple[str, str | None]) -> None:
    """Of several headlines the role, then the language, then the order tell which is which."""
    article = _article(item(content=f"<contentMeta>{headlines}</contentMeta>"))
    assert expected == (article.headline, article.subheadline)


def test_markup_in_labels() -> None:
    """A break in a headline, and paragraphs in a description, are line breaks; other markup is none."""
    article = _article(
        item(
            content="<contentMeta><headline>Heyuan<br/>  visits <em>Qing</em>lan<!-- x --></headline>"
            "<description><p>One</p> <p>Two</p></description></contentMeta>"
        )
    )
    assert (article.headline, article.summary) == ("Heyuan\nvisits Qinglan", "One\nTwo")


def test_names_in_parts() -> None:
    """A name that is only given in parts is put together."""
    parts = '<name part="nprt:given">Wenhao</name><name part="nprt:family">Lin</name>'
    article = _article(content(f'<subject type="cpnat:person" literal="p">{parts}</subject>'))
    assert [person.name for person in article.persons] == ["Wenhao Lin"]


def test_bag() -> None:
    """A subject that is put together of concepts is each of them."""
    bits = '<bit qcode="medtop:1"/><bit type="cpnat:geoArea" literal="v"><name>Qinglan</name></bit>'
    article = _article(content(f"<subject><bag>{bits}</bag></subject>"))
    assert ([one.code for one in article.subjects], [one.name for one in article.sites]) == (["1"], ["Qinglan"])


def test_descriptions() -> None:
    """Of several descriptions the summary is the article's, whatever comes before it."""
    article = _article(
        content('<description role="drol:caption">C</description><description role="drol:summary">S</description>')
    )
    assert article.summary == "S"


def test_rights() -> None:
    """Notice and terms are the rights; without any, the holder is."""
    notice = "<rightsInfo><copyrightNotice>© Acme</copyrightNotice><usageTerms>Ask</usageTerms></rightsInfo>"
    holder = '<rightsInfo><copyrightHolder literal="x"><name>Acme</name></copyrightHolder></rightsInfo>'
    assert _article(item(before=notice)).rights == "© Acme\nAsk"
    assert _article(item(before=holder)).rights == "Acme"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ('qcode="medtop:1"', ("http://cv.iptc.org/newscodes/mediatopic/", "1", None, None)),
        ('qcode="acme:a:b"', ("https://cv.acme.example/", "a:b", None, None)),
        ('uri="https://cv.acme.example/7"', (None, None, "https://cv.acme.example/7", None)),
        ('literal="tea"', (None, "tea", None, "tea")),
        ('type="cpnat:abstract" qcode="acme:7"', ("https://cv.acme.example/", "7", None, None)),
    ],
)
def test_subjects(subject: str, expected: tuple[str | None, ...]) -> None:
    """A subject by QCode, by URI, by literal."""
    (one,) = _article(
        item(before=SCHEMES, content=f"<contentMeta><subject {subject}/><headline>A</headline></contentMeta>")
    ).subjects
    assert expected == (one.scheme, one.code, one.uri, one.name)


def test_faceted_subject() -> None:
    """A subject of a main concept with facets is that concept, and each of them."""
    facets = '<mainConcept qcode="medtop:1"><name>tea</name></mainConcept><facetConcept qcode="acme:2"/>'
    found = _article(content(f"<subject>{facets}</subject>")).subjects
    assert [(one.code, one.name) for one in found] == [("1", "tea"), ("2", None)]


def test_names_in_languages() -> None:
    """Of the names of a concept that in the item's language is the name; an entity keeps the others as aliases."""
    names = '<name xml:lang="de">Grünes Tal</name><name xml:lang="en">Green Valley</name>'
    article = _article(content(f'<subject qcode="medtop:1">{names}</subject><located literal="v">{names}</located>'))
    assert article.subjects[0].name == "Green Valley"
    assert (article.sites[0].name, article.sites[0].aliases) == ("Green Valley", ("Grünes Tal",))


def test_name_roles() -> None:
    """A full name goes before a mnemonic one."""
    names = '<name role="nrol:mnemonic">HTU</name><name role="nrol:full">Heyuan Tea Union</name>'
    (one,) = _article(content(f'<subject type="cpnat:organisation" literal="o">{names}</subject>')).organisations[1:]
    assert (one.name, one.aliases) == ("Heyuan Tea Union", ("HTU",))


def test_one_concept_of_many_names() -> None:
    """A QCode, its URI and a literal of the same concept are one entity, whichever says what it is."""
    article = _article(
        item(
            before=SCHEMES,
            content='<contentMeta><subject type="cpnat:person" qcode="acme:1"/><headline>A</headline></contentMeta>',
            rest='<assert uri="https://cv.acme.example/1" literal="lin"><name>Lin Wenhao</name></assert>'
            '<inlineRef idrefs="a" literal="lin"/><contentSet><inlineXML><p><span id="a">Lin</span></p></inlineXML>'
            "</contentSet>",
        )
    )
    (person,) = article.persons
    assert (person.id, person.name, person.same_as) == ("acme:1", "Lin Wenhao", ("https://cv.acme.example/1",))
    assert [span.target for span in article.body[0].spans] == ["acme:1"]


def test_subject_that_an_assert_explains() -> None:
    """What a subject is may only be said in the assert: then it is that, and no subject of a vocabulary."""
    rest = '<assert qcode="acme:1"><personDetails><born>1960</born></personDetails></assert>'
    article = _article(
        item(
            content='<contentMeta><subject qcode="acme:1"><name>Lin</name></subject><headline>A</headline>'
            "</contentMeta>",
            rest=rest,
        )
    )
    assert ([person.name for person in article.persons], article.subjects) == (["Lin"], ())


def test_places_within_places() -> None:
    """``broader`` says what a place lies in, and that this is a place too; so does the address of a place."""
    village = '<located literal="v"><name>Qinglan</name><broader literal="c"><name>Heyuan</name></broader></located>'
    hall = (
        '<assert literal="h"><name>Hall</name><POIDetails><position latitude="25.1" longitude="118.2"/><address>'
        '<line>1 Tea Road</line><locality literal="v"/><country qcode="iso3166-1a2:XX"><name>Land</name></country>'
        "</address></POIDetails></assert>"
    )
    sites = {
        site.id: site
        for site in _article(
            item(content=f"<contentMeta>{village}<headline>A</headline></contentMeta>", rest=hall)
        ).sites
    }
    assert (sites["v"].within, sites["c"].name, sites["h"].within) == ("c", "Heyuan", "v")
    assert (sites["h"].latitude, sites["h"].longitude) == (25.1, 118.2)
    assert sites["iso3166-1a2:XX"].name == "Land"


def test_place_that_has_only_an_address() -> None:
    """A point of interest without a name is called by the first line of its address."""
    rest = '<assert literal="h"><POIDetails><address><line>Tea Road</line></address></POIDetails></assert>'
    article = _article(item(rest=rest))
    assert [site.name for site in article.sites] == ["Tea Road"]


def test_hierarchy() -> None:
    """``hierarchyInfo`` tells what a place lies in where that is known here."""
    county = '<subject type="cpnat:geoArea" qcode="acme:1"><name>Heyuan</name></subject>'
    village = (
        '<subject type="cpnat:geoArea" qcode="acme:2"><name>Qinglan</name>'
        "<hierarchyInfo>acme:1 acme:2</hierarchyInfo></subject>"
    )
    assert [site.within for site in _article(content(county + village)).sites] == [None, "acme:1"]


def test_offices() -> None:
    """What a person holds: an affiliation, a job title beside the name."""
    details = '<personDetails><affiliation literal="o"><name>Tea Union</name></affiliation></personDetails>'
    job = '<related rel="acme:jobtitle"><name>Chair</name></related>'
    article = _article(content(f'<subject type="cpnat:person" literal="p"><name>Lin</name>{job}{details}</subject>'))
    assert article.persons[0].affiliations == (
        Affiliation(title="Chair"),
        Affiliation(title="", organisation="o"),
    )


def test_credits() -> None:
    """Who made it is a credit; who is told to be a person or an organisation is one of the article, too."""
    photographer = '<creator role="crol:photog" qcode="acme:1" jobtitle="job:1"><name>Lin</name></creator>'
    source = '<infoSource qcode="acme:2" type="cpnat:organisation"><name>Tea Union</name></infoSource>'
    unknown = '<contributor qcode="acme:3"><name>Zhou</name></contributor>'
    article = _article(content(photographer + source + unknown))
    assert [(one.role, one.name, one.agent) for one in article.credits] == [
        ("photographer", "Lin", "acme:1"),
        ("source", "Tea Union", "acme:2"),
        ("contributor", "Zhou", None),
    ]


def test_links() -> None:
    """Links of the item, and what tells more of a concept."""
    link = '<link rel="irel:seeAlso" residref="urn:y"><title>More</title></link>'
    remote = '<located literal="v"><name>Qinglan</name><remoteInfo href="https://tea.example/"/></located>'
    meta = f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="a"/><versionCreated/>{link}</itemMeta>'
    article = _article(item(meta=meta, content=f"<contentMeta>{remote}<headline>A</headline></contentMeta>"))
    assert {*article.links} == {
        Link(rel="seeAlso", href="urn:y", title="More"),
        Link(rel="remoteInfo", href="https://tea.example/"),
    }


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("<start>2021-05-18</start>", Dating(value="2021-05-18", basis="stated")),
        ("<start>2021-05-18T09:00:00Z</start>", Dating(value="2021-05-18T09:00:00Z", basis="stated")),
        ("<start>2021-05-18</start><end>2021-05-20</end>", Dating(value="2021-05-18/2021-05-20", basis="stated")),
        ("<start>--05-18</start>", Dating(value="XXXX-05-18", basis="stated")),
        (
            "<start>2021-05-18T09:00:00Z</start><duration>PT2H30M</duration>",
            Dating(value="2021-05-18T09:00:00Z/2021-05-18T11:30:00Z", basis="start and duration PT2H30M"),
        ),
        (
            "<start>2021-05-18</start><duration>P3D</duration>",
            Dating(value="2021-05-18/2021-05-20", basis="start and duration P3D"),
        ),
        (
            '<start approxstart="2021-05-10" approxend="2021-05-20">2021-05-18</start>',
            Dating(value="2021-05-18~", basis="stated; between 2021-05-10 and 2021-05-20"),
        ),
        ('<start confirmationstatus="edconf:unconfirmed">2021-05</start>', Dating(value="2021-05?", basis="stated")),
        ("<start/>", None),
    ],
)
def test_dates_of_events(dates: str, expected: Dating | None) -> None:
    """Start, end, duration and how sure they are, as a date of EDTF that says what it is from."""
    (visit,) = _event('<location literal="v"><name>Qinglan</name></location>', f"<dates>{dates}</dates>").visits
    assert expected == visit.date


def test_events() -> None:
    """An event with participants or places is a visit, with all of them as entities."""
    article = _event(
        '<location literal="v" type="cpnat:geoArea"><name>Qinglan</name></location>'
        '<participant literal="p" role="acme:guest"><name>Lin</name></participant>'
        '<organiser literal="o"><name>Tea Union</name></organiser>'
    )
    (visit,) = article.visits
    assert (visit.id, visit.purpose, [stop.site for stop in visit.stops]) == ("e", "Visit", ["v"])
    assert [(one.agent, one.role) for one in visit.participants] == [("p", "guest"), ("o", "organiser")]


def test_events_of_nobody() -> None:
    """An event without participants and places is no visit; one that is a subject stays a subject."""
    subject = '<subject type="cpnat:event" qcode="acme:1"><name>Tea Day</name></subject>'
    article = _article(content(subject))
    assert ([one.name for one in article.subjects], article.visits, _event("").visits) == (["Tea Day"], (), ())


def test_parts() -> None:
    """Places and subjects of the parts of a video are the article's."""
    part = '<partMeta><subject qcode="medtop:1"/><located literal="v"><name>Qinglan</name></located></partMeta>'
    article = _article(item(rest=part))
    assert ([one.code for one in article.subjects], [one.name for one in article.sites]) == (["1"], ["Qinglan"])


def test_dialects() -> None:
    """An agency's words mean what its row of the table says, in its own items only."""
    person = '<contentMeta><subject qcode="apperson:1"><name>Lin</name></subject><headline>A</headline></contentMeta>'
    theirs = _article(item(content=person, attributes=ATTRIBUTES.replace("urn:x", "tag:ap.org,2021:1")))
    assert [one.name for one in theirs.persons] == ["Lin"]
    assert _article(item(content=person)).persons == ()


@pytest.mark.parametrize("type", ["cptype:city", "loctyp:City", "acme:geoArea", "acme:place"])
def test_types_of_other_vocabularies(type: str) -> None:
    """A city is a place in whichever vocabulary of types, and so is what a type calls a place."""
    place = f'<contentMeta><subject type="{type}" literal="Rome"/><headline>A</headline></contentMeta>'
    assert [site.name for site in _article(item(content=place)).sites] == ["Rome"]


def test_several_broader_places() -> None:
    """Of several broader places the nearest is what a place lies in, and that lies in the next."""
    broader = "".join(
        f'<broader type="acme:{type}" qcode="geo:{type}"><name>{type}</name></broader>'
        for type in ("country", "county", "statprov", "continentalcode")
    )
    article = _article(content(f'<located type="acme:village" qcode="geo:1"><name>Qinglan</name>{broader}</located>'))
    assert [(site.name, site.kind, site.within) for site in article.sites] == [
        ("Qinglan", "village", "geo:county"),
        ("country", "country", "geo:continentalcode"),
        ("county", "county", "geo:statprov"),
        ("statprov", "state", "geo:country"),
        ("continentalcode", "continent", None),
    ]


def test_broader_places_of_no_sort() -> None:
    """Of several broader places whose sorts are not told the first is taken; the others are places all the same."""
    broader = "".join(f'<broader literal="{name}"/>' for name in ("Heyuan", "Guangnan"))
    article = _article(content(f'<located literal="Qinglan">{broader}</located>'))
    assert [(site.name, site.within) for site in article.sites] == [
        ("Qinglan", "Heyuan"),
        ("Heyuan", None),
        ("Guangnan", None),
    ]


def test_name_nearest_to_the_content() -> None:
    """What contentMeta calls a place goes before what itemMeta calls it, where it does not belong."""
    roma = META.replace("</itemMeta>", '<located qcode="geo:1"><name>ROMA</name></located></itemMeta>')
    place = '<contentMeta><located qcode="geo:1"><name>Roma</name></located><headline>A</headline></contentMeta>'
    (site,) = _article(item(meta=roma, content=place)).sites
    assert (site.name, site.aliases) == ("Roma", ("ROMA",))


def test_sort_of_place_for_a_code() -> None:
    """Where the sort of place stands for its QCode, the place is known by its name."""
    places = "".join(f'<located qcode="loctyp:City"><name>{name}</name></located>' for name in ("Heyuan", "Qinglan"))
    article = _article(content(places))
    assert [(site.id, site.kind) for site in article.sites] == [("Heyuan", "city"), ("Qinglan", "city")]


def test_place_called_by_what_it_lies_in() -> None:
    """A place that nobody names is called by the place that it lies in."""
    article = _article(content('<located qcode="geo:1"><broader qcode="geo:2"><name>Heyuan</name></broader></located>'))
    assert [(site.id, site.name) for site in article.sites] == [("geo:1", "Heyuan"), ("geo:2", "Heyuan")]


def test_headline_in_another_language() -> None:
    """A headline in another language than the item's is no subheadline."""
    headlines = '<headline>A</headline><headline xml:lang="fr">B</headline>'
    article = _article(item(content=f"<contentMeta>{headlines}</contentMeta>"))
    assert (article.headline, article.subheadline) == ("A", None)


def test_uri_for_a_qcode() -> None:
    """A subject that has a URI where its QCode belongs has that URI."""
    (subject,) = _article(content('<subject qcode="urn:newsml:acme:1"><name>Tea Day</name></subject>')).subjects
    assert (subject.uri, subject.scheme, subject.name) == ("urn:newsml:acme:1", None, "Tea Day")


def test_one_code_of_two_names() -> None:
    """Two subjects of one code have the name that each of them gives."""
    subjects = "".join(f'<subject qcode="medtop:1"><name>{name}</name></subject>' for name in ("tea", "tea and peace"))
    assert [one.name for one in _article(content(subjects)).subjects] == ["tea", "tea and peace"]


def test_same_concept_in_a_dialect() -> None:
    """A house that calls one concept two ways is understood."""
    attributes = item().partition(" ")[2].partition(">")[0].replace("urn:x", "urn:newsml:stt.fi:1")
    subject = (
        '<contentMeta><subject type="cpnat:geoArea" qcode="sttlocationalias:7"/><headline>A</headline></contentMeta>'
    )
    rest = '<assert qcode="sttlocmeta:default:7"><name>Hirvikoski</name></assert>'
    article = _article(item(content=subject, rest=rest, attributes=attributes))
    assert [(site.id, site.name) for site in article.sites] == [("sttlocationalias:7", "Hirvikoski")]


def test_dialects_can_be_told_apart() -> None:
    """Every dialect has a mark, and no two share one."""
    marks = [mark for dialect in DIALECTS for mark in dialect.marks]
    assert all(dialect.marks for dialect in DIALECTS)
    assert sorted(set(marks)) == sorted(marks)


@pytest.mark.shared
def test_schemes(shared: Path) -> None:
    """The table of IPTC's vocabularies is that of its catalog."""
    catalog = etree.parse(shared / "newsml-g2" / f"catalog.IPTC-G2-Standards_{VERSION}.xml")
    found = {one.get("alias"): one.get("uri") for one in catalog.iter(f"{{{NAR}}}scheme")}
    assert found == dict(IPTC_SCHEMES)
    assert (len(found), "eventstatus" in found) == (147, False)
