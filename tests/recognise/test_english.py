"""The grammar of English visit news."""

from __future__ import annotations

import io

import pytest

import unitynews
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


def held(article: Article) -> dict[str, list[tuple[str, str | None]]]:
    """The offices of each person with the names of their organisations."""
    organisations = {one.id: one.name for one in article.organisations}
    return {
        person.name: [(one.title, organisations.get(one.organisation or "")) for one in person.affiliations]
        for person in article.persons
    }


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Jane Holloway, mayor of Rivelac, spoke.", {"Jane Holloway": [("mayor", None)]}),
        (
            "The Mayor of Rivelac, Councillor Jane Holloway, spoke.",
            {"Jane Holloway": [("Mayor", None), ("Councillor", None)]},
        ),
        (
            "Oskar Shipyard chief executive Ann Lee-Brown spoke.",
            {"Ann Lee-Brown": [("chief executive", "Oskar Shipyard")]},
        ),
        (
            "Norland's Minister of Transport, Yusuf bin Khalid al-Rashidi, spoke.",
            {"Yusuf bin Khalid al-Rashidi": [("Minister of Transport", None)]},
        ),
        (
            "Deputy Minister of Health Dr Nomsa wa Thembu and Shri R. K. Iyer, IAS, District Collector, spoke.",
            {"Nomsa wa Thembu": [("Deputy Minister of Health", None)], "R. K. Iyer": [("District Collector", None)]},
        ),
        (
            "Greta van der Velde, head of nursing at Baihe General Hospital, and Tom O'Hara Jr., a trustee, spoke.",
            {
                "Greta van der Velde": [("head of nursing", "Baihe General Hospital")],
                "Tom O'Hara Jr.": [("trustee", None)],
            },
        ),
        (
            "Wu Jing, deputy secretary of the Fuling County Party Committee and head of its Publicity Department, sat",
            {"Wu Jing": [("deputy secretary", "Fuling County Party Committee"), ("head", "Publicity Department")]},
        ),
        (
            "Rivelac Town Council met. Kofi Mensah-Boateng, the council's Director of Housing, spoke.",
            {"Kofi Mensah-Boateng": [("Director of Housing", "Rivelac Town Council")]},
        ),
        ("Transport Secretary Olga Brandt spoke.", {"Olga Brandt": [("Transport Secretary", None)]}),
        ("The bus was late.", {}),
    ],
)
def test_offices_and_names(text: str, offices: dict[str, list[tuple[str, str | None]]]) -> None:
    """Offices before and behind names of many kinds, with their organisation or their field."""
    assert held(read(text)) == offices


TOUR = """\
RIVELAC, June 8, 2023 (Agency) -- Governor Marta Lindqvist visited the Oskar shipyard on Tuesday, accompanied by \
Sen. Paulo Reyes, D-Rivelac, and Uncle Joe Marrin, a community elder.
She was greeted at the gate by the yard's manager, Iris Cole, and shown around by Bo Berg. The tour took in the new \
dry dock, the apprentice workshop and Pier 4 before moving on to the Seamen's Hospice, where she unveiled a plaque.
"I visited Harlan Mill last year," she said. Residents visited the town hall in March. She will visit Greenfield Zoo."""


def test_tour() -> None:
    """Stops in several wordings, in order; what is said, planned or done by others is no stop."""
    assert stops(read(TOUR)) == [["Oskar shipyard", "dry dock", "apprentice workshop", "Pier 4", "Seamen's Hospice"]]


def test_companions_in_many_words() -> None:
    """Who comes along, who receives and who shows the visitors around are told apart."""
    found = read(TOUR)
    assert (parts(found, "companion"), parts(found, "host"), parts(found, "guide")) == (
        [["Paulo Reyes", "Joe Marrin"]],
        [["Iris Cole"]],
        [["Bo Berg"]],
    )


def test_peer_at_a_place() -> None:
    """Who goes by a peerage alone is a person, and whom he met at a place he visited there."""
    found = read(
        "The Duke of Lorne, patron of the Rivelac Trust, met apprentices at Oskar Shipyard on 7 November 2023, before "
        "being shown around the paint shop by yard manager Iris Cole. The day ended with a visit to Baihe Museum."
    )
    assert (parts(found, "leader"), parts(found, "guide"), stops(found)) == (
        [["Duke of Lorne"]],
        [["Iris Cole"]],
        [["Oskar Shipyard", "paint shop", "Baihe Museum"]],
    )


def test_weekday_from_dateline() -> None:
    """A day of the week is the last one before the day of a dateline that has its year."""
    (found,) = read(TOUR).visits
    assert found.date is not None
    assert (found.date.value, found.date.text, found.date.basis) == ("2023-06-06", "on Tuesday", "dateline")


def test_weekday_without_a_day_to_reckon_from() -> None:
    """A day of the week alone is no date."""
    (found,) = read("Mayor Lin Wenhao toured Oskar Shipyard on Tuesday.").visits
    assert found.date is None


def test_onward_journey() -> None:
    """Those who travel on to another place make a second visit, with its own host and day."""
    found = read(
        "Ann Lee, chair of the Rivelac Chamber of Commerce, led a delegation of growers from Rivelac to Fuling City on "
        "2 May 2022. On 3 May they toured Baihe Market and were received by Wu Jing, deputy director of the Fuling "
        "Trade Bureau. The delegation travelled on to Shidu on 5 May and visited a tea orchard."
    )
    assert [one.date.value for one in found.visits if one.date] == ["2022-05-02", "2022-05-05"]
    assert (parts(found, "leader"), parts(found, "host")) == ([["Ann Lee"], ["Ann Lee"]], [["Wu Jing"], []])
    assert stops(found) == [["Baihe Market"], ["tea orchard"]]


def test_members_are_no_hosts() -> None:
    """Who belongs to the delegation is a member of it."""
    found = read(
        "A delegation led by Ann Lee visited Fuling County. The delegation included Tom Hill, a teacher at Rivelac "
        "College. Pei Jun and Ma Lin took part in the visit."
    )
    assert (parts(found, "member"), parts(found, "companion")) == ([["Tom Hill"]], [["Pei Jun", "Ma Lin"]])


@pytest.mark.parametrize(
    "text",
    [
        "Captain Leo Ferris led the visitors to victory at the County Ground. Rovers host United on 4 May 2023.",
        "In 1974 Winifred Achebe, headmistress of Larkhill School, led a party of teachers to Kenya.",
        '"Last year I visited eleven harbours," said Secretary Joanna Hollins.',
        "Every summer councillors visit the beach. Mayor Lydia Brandt told the council on Monday.",
        "Parties visiting the museum must be accompanied by an adult.",
        "Mayor Lydia Brandt hopes to visit the new hospital next week.",
        "Minister Ann Lee, who has never visited Fuling County, resigned on 4 May 2023.",
    ],
)
def test_no_visit_of_another_kind(text: str) -> None:
    """Matches, obituaries, speeches, habits, rules and hopes give no visit."""
    assert read(text).visits == ()


@pytest.mark.parametrize(
    "text",
    [
        "Le maire de Rivelac, Jean Dupré, a visité le musée de Fuling le 18 mai 2021, accompagné de Marie Sorel.",
        "El alcalde de Rivelac, Juan Pérez, visitó el museo de Fuling el 18 de mayo de 2021 con una delegación.",
        "Bürgermeisterin Anna Groß besuchte am 18. Mai 2021 mit einer Delegation das Museum in Fuling.",
        "زار رئيس بلدية ريفيلاك يوسف الخالدي متحف فولينغ يوم ١٨ مايو ٢٠٢١ برفقة وفد رسمي.",
        "リベラック市の山田太郎市長は5月18日、代表団を率いて青嵐村を訪問し、博物館を視察しました。",
        "ناھىيىلىك پارتكوم سېكرېتارى ئادىل تۇرسۇن 18-ماي كۈنى مەكتەپنى كۆزدىن كەچۈردى.",
        "리벨락 시장 김민수는 5월 18일 대표단을 이끌고 박물관을 방문하였다.",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    """A text in a language without a grammar stays as it is, and nothing is invented in it."""
    article = unitynews.read(io.BytesIO(f"{text[:20]}\n\n{text}".encode()), "text", report=lambda notice: None)
    assert (article.body[0].text, article.language, *entities(article)) == (text, "und")


def test_language_that_is_said() -> None:
    """What a text is said to be counts: English words in a French article give nothing."""
    assert read("Mayor Lin Wenhao visited Qinglan County.", language="fr").persons == ()


def test_english_paragraph_in_a_chinese_article() -> None:
    """A Chinese article with a paragraph of English is Chinese: its English gives no second visit."""
    text = (
        "河原县代表团到访青岚县\n\n5月18日，河原县副县长林文浩率团到青岚县考察，先后参观了青岚县博物馆、白河小学。\n"
        "青岚县县长周立群陪同考察，双方就文化旅游、乡村振兴、教育合作等工作进行了深入交流，并就下一步工作达成共识。\n"
        "Vice mayor Tom Hill visited Rivelac."
    )
    article = unitynews.read(io.BytesIO(text.encode()), "text", report=lambda notice: None)
    assert (article.language, len(article.visits), parts(article, "leader")) == ("zh-Hans", 1, [["林文浩"]])


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


@pytest.mark.parametrize(
    "unit", ["A", "visited ", "Mayor Lin Ab, ", "led by ", "visited Abc, ", "(", "May 1 ", "the mayor of "]
)
def test_any_text(unit: str) -> None:
    """Texts that are all of one thing are read, and their mentions lie in them."""
    found = read(unit * 2000)
    assert all(one.text for one in mentions(found))
