"""News of visits, composed from a known model: what a recogniser should find is known because it was put there.

    >>> from hypothesis import find
    >>> text, known = find(visit_news("en"), lambda drawn: True)
    >>> known.visits[0].participants[0].role
    'leader'

`visit_news` draws a text and the article that it was written from; `facts` takes from an article what two articles must
share to tell the same: ids, aliases and mentions are left out, what lies within what is spelled out. All names are
invented. The wordings are plain ones that a recogniser must get right, not the hard cases of the language.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from unitynews.model import (
    Affiliation,
    Article,
    Dating,
    Organisation,
    Participant,
    Person,
    Site,
    Stop,
    Visit,
)

#: What a visit comes to: destination, date, leaders, those who received or came along, stops in order.
VisitFacts: TypeAlias = tuple[str | None, str | None, tuple[str, ...], frozenset[str], tuple[str, ...]]
_RECEIVING = ("companion", "host", "guide")


@frozen(kw_only=True)
class Facts:
    """What an article tells, comparable.

    Attributes:
        offices: the persons' names, each with (title, name of the organisation) in order.
        visits: as `VisitFacts`, in order.
    """

    offices: frozenset[tuple[str, tuple[tuple[str, str | None], ...]]]
    visits: tuple[VisitFacts, ...]


@frozen
class _Official:
    """Somebody with offices: as written before the name or behind it, and as they are."""

    name: str
    written: str
    offices: tuple[tuple[str, str | None], ...]


@frozen
class _Place:
    """A place as written in a list, and the names of the sites it is: itself, then what it lies in."""

    written: str
    names: tuple[str, ...]


@frozen
class _Story:
    """What is told: who went from where to where, when, received by whom, to see what."""

    origin: str
    destination: str
    leader: _Official
    hosts: tuple[_Official, ...]
    places: tuple[_Place, ...]
    month: int
    day: int
    year: int | None

    @property
    def date(self) -> str:
        return f"{self.year or 'XXXX'}-{self.month:02}-{self.day:02}"


def visit_news(language: Literal["zh", "en"] = "zh") -> st.SearchStrategy[tuple[str, Article]]:
    """A bare text that tells of one visit, and the article it was written from.

    Args:
        language: of the text; Chinese is simplified.
    """
    return _chinese() if language == "zh" else _english()


def facts(article: Article) -> Facts:
    """What `article` tells of offices and visits."""
    agents: tuple[Person | Organisation, ...] = (*article.persons, *article.organisations)
    names = {one.id: one.name for one in agents}
    sites = {site.id: site for site in article.sites}
    return Facts(
        offices=frozenset(
            (one.name, tuple((office.title, names.get(office.organisation or "")) for office in one.affiliations))
            for one in article.persons
        ),
        visits=tuple(_visit_facts(visit, names, sites) for visit in article.visits),
    )


def _visit_facts(visit: Visit, names: dict[str, str], sites: dict[str, Site]) -> VisitFacts:
    end = sites.get(visit.destination or "")
    leaders = tuple(names[one.agent] for one in visit.participants if one.role == "leader")
    receiving = frozenset(names[one.agent] for one in visit.participants if one.role in _RECEIVING)
    stops = tuple(_spelled_out(sites[stop.site], sites, end) for stop in visit.stops)
    return end.name if end else None, visit.date.value if visit.date else None, leaders, receiving, stops


def _spelled_out(site: Site, sites: dict[str, Site], end: Site | None) -> str:
    """The name of a site behind those of what it lies in, up to the destination of the visit."""
    name, around = site.name, sites.get(site.within or "")
    while around is not None and (end is None or around.name != end.name):
        name = name if name.startswith(around.name) else f"{around.name} {name}"
        around = sites.get(around.within or "")
    return name.replace(" ", "") if not name.isascii() else name


def _known(story: _Story, language: str) -> Article:
    """The article that tells a story."""
    everyone = (story.leader, *story.hosts)
    named = dict.fromkeys(name for one in everyone for _, name in one.offices if name is not None)
    organisations = {name: f"o{number}" for number, name in enumerate(named, start=1)}
    sites: dict[str, Site] = {}
    for names in ((story.origin,), (story.destination,), *(place.names for place in story.places)):
        around = None
        for name in reversed(names):
            sites.setdefault(name, Site(id=f"s{len(sites) + 1}", name=name, within=around))
            around = sites[name].id
    roles = ["leader", *["companion"] * len(story.hosts)]
    visit = Visit(
        id="v1",
        date=Dating(value=story.date),
        origin=sites[story.origin].id,
        destination=sites[story.destination].id,
        participants=tuple(Participant(agent=f"p{number}", role=role) for number, role in enumerate(roles, start=1)),
        stops=tuple(Stop(site=sites[place.names[0]].id) for place in story.places),
    )
    return Article(
        uri="urn:unitynews:genre",
        language=language,
        headline="",
        persons=tuple(
            Person(
                id=f"p{number}",
                name=one.name,
                affiliations=tuple(
                    Affiliation(title=title, organisation=organisations.get(name or "")) for title, name in one.offices
                ),
            )
            for number, one in enumerate(everyone, start=1)
        ),
        organisations=tuple(Organisation(id=identifier, name=name) for name, identifier in organisations.items()),
        sites=tuple(sites.values()),
        visits=(visit,),
    )


# Chinese

_COUNTIES = ("河原县", "青岚县", "石渡县", "云岭县", "柳泉县", "白榆县", "桐河县", "澜江县", "禾溪县", "鹭川县")
_TOWNSHIPS = ("白河镇", "新塘镇", "大营乡", "马鞍乡", "古城镇", "双桥镇")
_VILLAGES = ("红岭村", "柏树沟村", "瓦窑头村", "莲湖村", "红石社区", "槐树庄村")
_INSTITUTIONS = ("博物馆", "图书馆", "融媒体中心", "第二中学", "民族小学", "行政审批中心", "数字经济产业园")
_SURNAMES = ("林", "周", "陈", "杜", "韩", "罗", "贺", "谭", "祁", "阮", "欧阳", "司马", "慕容", "马", "吴", "赵")
_GIVEN = (
    "文浩",
    "立群",
    "思远",
    "玉屏",
    "桂芬",
    "志远",
    "永康",
    "秀英",
    "小东",
    "雪松",
    "若兰",
    "磊",
    "澄",
    "敏",
    "静",
)

#: Offices of a county: as written behind its name without 县, and the titles with the endings of their organisations.
_OFFICES: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...] = (
    ("县委书记", (("书记", "县委"),)),
    ("县委副书记、县长", (("副书记", "县委"), ("县长", None))),
    ("县副县长", (("副县长", None),)),
    ("县委常委、统战部部长", (("常委", "县委"), ("部长", "县委统战部"))),
    ("县委统战部副部长、县民宗局局长", (("副部长", "县委统战部"), ("局长", "县民宗局"))),
    ("县政协主席", (("主席", "县政协"),)),
    ("县人大常委会副主任", (("副主任", "县人大常委会"),)),
    ("县教育局局长", (("局长", "县教育局"),)),
    ("县文旅局副局长", (("副局长", "县文旅局"),)),
    ("县农业农村局党组书记、局长", (("党组书记", "县农业农村局"), ("局长", "县农业农村局"))),
)


@st.composite
def _chinese(draw: st.DrawFn) -> tuple[str, Article]:
    origin, destination = draw(st.lists(st.sampled_from(_COUNTIES), min_size=2, max_size=2, unique=True))
    count = draw(st.integers(min_value=1, max_value=2))
    names = draw(
        st.lists(
            st.builds(str.__add__, st.sampled_from(_SURNAMES), st.sampled_from(_GIVEN)),
            min_size=count + 1,
            max_size=count + 1,
            unique=True,
        )
    )
    offices = draw(st.lists(st.sampled_from(_OFFICES), min_size=count + 1, max_size=count + 1, unique=True))
    leader, *hosts = (
        _chinese_official(name, county, office, short=number == 2)
        for number, (name, county, office) in enumerate(
            zip(names, (origin, destination, destination), offices, strict=False)
        )
    )
    story = _Story(
        origin=origin,
        destination=destination,
        leader=leader,
        hosts=tuple(hosts),
        places=tuple(draw(_chinese_places(destination))),
        month=draw(st.integers(1, 12)),
        day=draw(st.integers(1, 28)),
        year=draw(st.none() | st.integers(2005, 2025)),
    )
    return _in_chinese(draw, story), _known(story, "zh-Hans")


def _chinese_official(
    name: str, county: str, office: tuple[str, tuple[tuple[str, str | None], ...]], *, short: bool
) -> _Official:
    """Somebody of `county`; of the second one of a county only 县 is written."""
    stem = county.removesuffix("县")
    held = tuple((title, ending and stem + ending) for title, ending in office[1])
    return _Official(name, ("" if short else stem) + office[0], held)


@st.composite
def _chinese_places(draw: st.DrawFn, county: str) -> list[_Place]:
    villages = draw(st.lists(st.sampled_from(_VILLAGES), max_size=2, unique=True))
    towns = draw(st.lists(st.sampled_from(_TOWNSHIPS), min_size=2, max_size=2, unique=True))
    institutions = draw(st.lists(st.sampled_from(_INSTITUTIONS), min_size=1, max_size=3, unique=True))
    places = [_Place(town + village, (village, town, county)) for village, town in zip(villages, towns, strict=False)]
    for institution in institutions:
        written = draw(st.sampled_from((county, "县"))) + institution
        places.append(_Place(written, (county + institution, county)))
    return draw(st.permutations(places))


def _in_chinese(draw: st.DrawFn, story: _Story) -> str:
    """The story in one of its wordings."""
    date = (f"{story.year}年" if story.year else "") + f"{story.month}月{story.day}日"
    leader = story.leader.written + story.leader.name
    opening = draw(
        st.sampled_from(
            (
                f"{date}，{leader}带领考察组赴{story.destination}考察学习。",
                f"{date}，{leader}一行{draw(st.integers(3, 30))}人到{story.destination}考察。",
                f"{date}，{leader}率队赴{story.destination}调研。",
                f"{date}，{leader}率考察团前往{story.destination}考察学习。",
            )
        )
    )
    hosts = "、".join(one.written + one.name for one in story.hosts)
    *others, last = (place.written for place in story.places)
    listed = "、".join(others) + draw(st.sampled_from(("、", "和"))) + last if others else last
    seen = draw(st.sampled_from((f"考察组先后来到{listed}", f"考察组先后参观了{listed}", f"考察组实地察看了{listed}")))
    body = draw(
        st.sampled_from(
            (
                f"{opening}{hosts}陪同。\n{seen}，听取了有关情况介绍。",
                f"{opening}\n在{hosts}陪同下，{seen}，并进行了座谈交流。",
                f"{opening}\n{seen}。{hosts}陪同考察。",
            )
        )
    )
    return f"{story.origin}考察组赴{story.destination}考察\n\n{body}\n"


# English

_ENGLISH_COUNTIES = ("Heyuan County", "Qinglan County", "Shidu County", "Yunling County", "Greenfield County")
_ENGLISH_NAMES = ("Lin Wenhao", "Zhou Liqun", "Chen Siyuan", "Anna Smith", "Peter O'Brien", "Maria Lopez", "Wu Xiaolan")
_ENGLISH_PLACES = (
    _Place("Hongling Village in Baihe Township", ("Hongling Village", "Baihe Township")),
    _Place("Red Stone Community", ("Red Stone Community",)),
    _Place("Baihe Primary School", ("Baihe Primary School",)),
    _Place("the Shidu Tea Factory", ("Shidu Tea Factory",)),
    _Place("the county museum", ("county museum",)),
    _Place("No. 2 Middle School", ("No. 2 Middle School",)),
)
_ENGLISH_MONTHS = "January February March April May June July August September October November December"


@st.composite
def _english(draw: st.DrawFn) -> tuple[str, Article]:
    origin, destination = draw(st.lists(st.sampled_from(_ENGLISH_COUNTIES), min_size=2, max_size=2, unique=True))
    count = draw(st.integers(min_value=1, max_value=2))
    names = draw(st.lists(st.sampled_from(_ENGLISH_NAMES), min_size=count + 1, max_size=count + 1, unique=True))
    leader, *hosts = (
        draw(_english_official(name, county))
        for name, county in zip(names, (origin, destination, destination), strict=False)
    )
    story = _Story(
        origin=origin,
        destination=destination,
        leader=leader,
        hosts=tuple(hosts),
        places=tuple(draw(st.lists(st.sampled_from(_ENGLISH_PLACES), min_size=1, max_size=4, unique=True))),
        month=draw(st.integers(1, 12)),
        day=draw(st.integers(1, 28)),
        year=draw(st.none() | st.integers(2005, 2025)),
    )
    return _in_english(draw, story), _known(story, "en")


@st.composite
def _english_official(draw: st.DrawFn, name: str, county: str) -> _Official:
    written, title, organisation = draw(
        st.sampled_from(
            (
                (f"{name}, vice mayor of {county}", "vice mayor", None),
                (f"{name}, director of the {county} Bureau of Culture", "director", f"{county} Bureau of Culture"),
                (f"{name}, secretary of the {county} Committee", "secretary", f"{county} Committee"),
                (f"Deputy Director {name}", "Deputy Director", None),
                (f"Governor {name}", "Governor", None),
            )
        )
    )
    return _Official(name, written, ((title, organisation),))


def _in_english(draw: st.DrawFn, story: _Story) -> str:
    date = f"{_ENGLISH_MONTHS.split()[story.month - 1]} {story.day}" + (f", {story.year}" if story.year else "")
    comma = "," if ", " in story.leader.written else ""
    opening = draw(
        st.sampled_from(
            (
                f"A delegation from {story.origin} led by {story.leader.written}{comma} visited {story.destination}"
                f" on {date}.",
                f"On {date}, {story.leader.written}{comma} led a delegation of nine members to {story.destination}.",
                f"{story.leader.written}{comma} paid a visit to {story.destination} on {date}.",
            )
        )
    )
    hosts = ", and ".join(one.written for one in story.hosts)
    comma = "," if ", " in story.hosts[-1].written else ""
    *others, last = (place.written for place in story.places)
    listed = f"{', '.join(others)} and {last}" if others else last
    body = draw(
        st.sampled_from(
            (
                f"Accompanied by {hosts}, the delegation toured {listed}.",
                f"The delegation visited {listed}. {hosts}{comma} accompanied the visitors.",
                f"The guests inspected {listed}, accompanied by {hosts}.",
            )
        )
    )
    return f"Visitors from {story.origin}\n\n{opening}\n{body}\n"
