"""The grammar of English visit news."""

from __future__ import annotations

import pytest

from unitynews import Article, Block
from unitynews.model import entities, mentions
from unitynews.recognise import Context, explain, recognise

VISIT = """\
A 12-member delegation from Heyuan County led by Lin Wenhao, vice mayor of Heyuan County and director of the Heyuan \
County Bureau of Culture and Tourism, visited Qinglan County on May 18 to learn about rural tourism.
Accompanied by Zhou Liqun, secretary of the Qinglan County Party Committee, and Deputy Director Chen Mei, the \
delegation toured Hongling Village in Baihe Township, Baihe Primary School and the county museum. "Seeing is \
learning," said Lin. Mr. Zhou briefed the visitors.
On May 19, they went to Shidu County. In Shidu County, the group inspected the Shidu Tea Factory, Red Stone Community \
and a vegetable base. Shidu County Mayor Wang Qiang accompanied the delegation. The Heyuan Museum will visit Shidu."""


def read(text: str, context: Context | None = None, language: str = "en") -> Article:
    body = tuple(Block(kind="paragraph", text=line) for line in text.splitlines())
    return recognise(Article(uri="urn:x", language=language, headline="", body=body), context)


def parts(article: Article, role: str) -> list[list[str]]:
    """The names of those who have `role` in each visit."""
    known = entities(article)
    return [[known[one.agent].name for one in visit.participants if one.role == role] for visit in article.visits]  # type: ignore[union-attr]  # agents have names


def stops(article: Article) -> list[list[str]]:
    known = {site.id: site.name for site in article.sites}
    return [[known[stop.site] for stop in visit.stops] for visit in article.visits]


@pytest.fixture(scope="module")
def visit() -> Article:
    return read(VISIT, Context(published="2021-05-20"))


def test_offices(visit: Article) -> None:
    """Offices before and behind a name are its bearer's, each with the organisation it names."""
    organisations = {one.id: one.name for one in visit.organisations}
    offices = {
        person.name: [(one.title, organisations.get(one.organisation or "")) for one in person.affiliations]
        for person in visit.persons
    }
    assert offices == {
        "Lin Wenhao": [("vice mayor", None), ("director", "Heyuan County Bureau of Culture and Tourism")],
        "Zhou Liqun": [("secretary", "Qinglan County Party Committee")],
        "Chen Mei": [("Deputy Director", None)],
        "Wang Qiang": [("Mayor", None)],
    }


def test_two_visits(visit: Article) -> None:
    """Two hosts are two visits, with the same leader, each with its own companions."""
    sites = {site.id: site.name for site in visit.sites}
    assert [sites[one.destination or ""] for one in visit.visits] == ["Qinglan County", "Shidu County"]
    assert parts(visit, "leader") == [["Lin Wenhao"], ["Lin Wenhao"]]
    assert parts(visit, "companion") == [["Zhou Liqun", "Chen Mei"], ["Wang Qiang"]]


def test_stops(visit: Article) -> None:
    """The places listed behind verbs of visiting are the stops, in order."""
    assert stops(visit) == [
        ["Hongling Village", "Baihe Primary School", "county museum"],
        ["Shidu Tea Factory", "Red Stone Community", "vegetable base"],
    ]


def test_within(visit: Article) -> None:
    """A village in a township lies in it."""
    names = {site.id: site.name for site in visit.sites}
    assert [(site.name, names[site.within]) for site in visit.sites if site.within] == [
        ("Hongling Village", "Baihe Township")
    ]


def test_when_and_what_for(visit: Article) -> None:
    """The day gets its year from the day of publication; delegation and purpose are in the text's words."""
    first, second = visit.visits
    assert first.date is not None and second.date is not None and first.delegation is not None
    assert (first.date.value, first.date.basis, second.date.value) == ("2021-05-18", "published", "2021-05-19")
    assert (first.delegation.name, first.delegation.size) == ("12-member delegation from Heyuan County", 12)
    assert first.purpose == "learn about rural tourism"


def test_mentions(visit: Article) -> None:
    """A surname later on, and Mr. with a surname, are the one who bears it."""
    told = [one.text for one in mentions(visit) if one.entity is not None and one.entity.id in ("p1", "p2")]
    assert told == ["Lin Wenhao", "Zhou Liqun", "Lin", "Zhou"]


@pytest.mark.parametrize(
    ("text", "leaders", "companions", "places"),
    [
        (
            "Dr. Anna Smith, chairwoman of the Greenfield Heritage Society, led a delegation to visit Rivelac City.",
            ["Anna Smith"],
            [],
            [],
        ),
        (
            "Premier Zhang Wei toured Oskar Shipyard and the National Library of Norland, accompanied by Erik Berg.",
            ["Zhang Wei"],
            ["Erik Berg"],
            ["Oskar Shipyard", "National Library of Norland"],
        ),
        (
            "A delegation headed by Governor Li Na visited St. Mary's Hospital, Baihe Town, and No. 2 Middle School.",
            ["Li Na"],
            [],
            ["St. Mary's Hospital", "No. 2 Middle School"],
        ),
    ],
)
def test_frames(text: str, leaders: list[str], companions: list[str], places: list[str]) -> None:
    """Who leads, who comes along and what is seen, in several wordings."""
    found = read(text)
    assert (parts(found, "leader"), parts(found, "companion"), stops(found)) == ([leaders], [companions], [places])


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain is expected on May 4. Residents of Heyuan County should not visit the park.",
        "The Greenfield team visited Rivelac Stadium and lost 3-1. Coach Tom Hill praised the players.",
        "Tourists visited the county museum.",
        "Mayor Lin Wenhao will visit Qinglan County in June.",
        "Mayor Lin Wenhao chaired a meeting of the Heyuan County Committee.",
        "Guidelines for anyone visiting the museum: no flash.",
    ],
)
def test_no_visit(text: str) -> None:
    """Weather, sports, notices, plans and meetings give no visit."""
    assert read(text).visits == ()


@pytest.mark.parametrize(
    ("text", "context", "value"),
    [
        ("on 18 May 2024", Context(), "2024-05-18"),
        ("from May 16 to 18, 2024", Context(), "2024-05-16/2024-05-18"),
        ("on May 18", Context(), "XXXX-05-18"),
        ("on Dec. 30", Context(published="2024-01-02T10:00:00+08:00"), "2023-12-30"),
        ("on June 2", Context(url="https://example.org/2022/06/03/visit.html"), "2022-06-02"),
        ("on February 30", Context(published="2024-05-01"), None),
    ],
)
def test_dates(text: str, context: Context, value: str | None) -> None:
    """A date is read in its forms; its year is stated, or that of the last such day before publication, or open."""
    (found,) = read(f"Mayor Lin Wenhao visited Qinglan County {text}.", context).visits
    assert (found.date.value if found.date else None) == value


def test_dateline_is_no_visit_date() -> None:
    """The date of a dateline is that of writing."""
    (found,) = read("GREENFIELD, March 3 (Agency) -- Mayor Lin Wenhao visited Qinglan County.").visits
    assert found.date is None


def test_other_languages_are_left_alone() -> None:
    """Nothing is invented in a language without a grammar."""
    assert read("Mayor Lin Wenhao visited Qinglan County.", language="fr").persons == ()


def test_explained() -> None:
    """Each part of a visit says which words gave it and by which rule."""
    text = "A delegation led by Lin Wenhao visited Qinglan County on May 18."
    article = Article(uri="urn:x", language="en", headline="", body=(Block(kind="paragraph", text=text),))
    told = {(one.part, text[one.start : one.end], one.rule) for one in explain(article).findings if one.part}
    assert told == {
        ("leader", "Lin Wenhao", "led-by"),
        ("destination", "Qinglan County", "visited"),
        ("delegation", "delegation", "delegation"),
        ("date", "May 18", "date"),
    }


@pytest.mark.parametrize("unit", ["A", "visited ", "Mayor Lin Ab, ", "led by ", "visited Abc, ", "(", "May 1 "])
def test_any_text(unit: str) -> None:
    """Texts that are all of one thing are read, and their mentions lie in them."""
    found = read(unit * 2000)
    assert all(one.text for one in mentions(found))
