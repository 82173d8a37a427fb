"""Chinese news of visits, with its model: one visit, or two on two routes or with hosts who accompany 分别."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from unitynews.model import Article
from unitynews.testing.genre_story import Official, Place, Story, Trip, article_of

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
    ("县总工会主席", (("主席", "县总工会"),)),
    ("县审计局党组成员、总审计师", (("党组成员", "县审计局"), ("总审计师", "县审计局"))),
    ("县供销合作社联合社理事会主任", (("理事会主任", "县供销合作社联合社"),)),
    ("县水务局长", (("局长", "县水务局"),)),
    ("县公安局政委", (("政委", "县公安局"),)),
)


#: What may close a list of stops.
_LIST_ENDINGS = ("", "等地", "等处", "等单位", "等{}个点位")


@st.composite
def chinese_news(draw: st.DrawFn) -> tuple[str, Article]:
    """A text and the article that it was written from."""
    count = draw(st.integers(1, 2))
    counties = draw(st.lists(st.sampled_from(_COUNTIES), min_size=count + 1, max_size=count + 1, unique=True))
    several = count > 1 and draw(st.booleans())
    story = Story(
        origin=counties[0],
        trips=tuple(draw(_trips(counties[0], counties[1:], several=several))),
        month=draw(st.integers(1, 12)),
        day=draw(st.integers(1, 28)),
        year=draw(st.none() | st.integers(2005, 2025)),
    )
    if count == 1:
        told = _one_visit(draw, story)
    elif several:
        told = _two_routes(draw, story)
    else:
        told = _two_hosts(draw, story)
    goals = "、".join(counties[1:])
    return f"{story.origin}考察组赴{goals}考察\n\n{told}\n", article_of(story, "zh-Hans")


@st.composite
def _trips(draw: st.DrawFn, origin: str, destinations: Sequence[str], *, several: bool) -> list[Trip]:
    """A visit to each destination; with `several` each has a leader of its own."""
    counts = [draw(st.integers(1, 2)) for _ in destinations]
    leaders = len(destinations) if several else 1
    total = sum(counts) + leaders
    names = draw(
        st.lists(
            st.builds(str.__add__, st.sampled_from(_SURNAMES), st.sampled_from(_GIVEN)),
            min_size=total,
            max_size=total,
            unique=True,
        )
    )
    offices = draw(st.lists(st.sampled_from(_OFFICES), min_size=total, max_size=total, unique=True))
    people = list(zip(names, offices, strict=True))
    led_by = [_official(*people.pop(), origin, short=False) for _ in range(leaders)]
    trips = []
    for index, (county, count) in enumerate(zip(destinations, counts, strict=True)):
        hosts = tuple(_official(*people.pop(), county, short=number > 0) for number in range(count))
        trips.append(Trip(county, led_by[index if several else 0], hosts, tuple(draw(_places(county, index)))))
    return trips


def _official(
    name: str, office: tuple[str, tuple[tuple[str, str | None], ...]], county: str, *, short: bool
) -> Official:
    """Somebody of `county`; of the second one of a county only 县 is written."""
    stem = county.removesuffix("县")
    held = tuple((title, ending and stem + ending) for title, ending in office[1])
    return Official(name, ("" if short else stem) + office[0], held)


@st.composite
def _places(draw: st.DrawFn, county: str, index: int) -> list[Place]:
    """Places of a county; of two counties each has villages of its own."""
    villages = draw(st.lists(st.sampled_from(_VILLAGES[index::2]), max_size=2, unique=True))
    towns = draw(st.lists(st.sampled_from(_TOWNSHIPS[index::2]), min_size=2, max_size=2, unique=True))
    institutions = draw(st.lists(st.sampled_from(_INSTITUTIONS), min_size=1, max_size=3, unique=True))
    places = [Place(town + village, (village, town, county)) for village, town in zip(villages, towns, strict=False)]
    for institution in institutions:
        written = draw(st.sampled_from((county, "县"))) + institution
        places.append(Place(written, (county + institution, county)))
    return draw(st.permutations(places))


def _date(story: Story) -> str:
    return (f"{story.year}年" if story.year else "") + f"{story.month}月{story.day}日"


def _listed(draw: st.DrawFn, places: Sequence[Place]) -> str:
    """A list of stops, with or without what closes one."""
    *others, last = (place.written for place in places)
    listed = "、".join(others) + draw(st.sampled_from(("、", "和"))) + last if others else last
    return listed + draw(st.sampled_from(_LIST_ENDINGS)).format(len(places))


def _seen(draw: st.DrawFn, trip: Trip) -> str:
    """What the visitors saw, and by which verb."""
    return draw(st.sampled_from(("先后来到", "先后参观了", "实地察看了", "走访了"))) + _listed(draw, trip.places)


def _one_visit(draw: st.DrawFn, story: Story) -> str:
    (trip,) = story.trips
    date, leader = _date(story), trip.leader.in_full
    opening = draw(
        st.sampled_from(
            (
                f"{date}，{leader}带领考察组赴{trip.destination}考察学习。",
                f"{date}，{leader}一行{draw(st.integers(3, 30))}人到{trip.destination}考察。",
                f"{date}，{leader}率队赴{trip.destination}调研。",
                f"{date}，{leader}率考察团前往{trip.destination}考察学习。",
            )
        )
    )
    hosts = "、".join(one.in_full for one in trip.hosts)
    seen = f"考察组{_seen(draw, trip)}"
    return draw(
        st.sampled_from(
            (
                f"{opening}{hosts}陪同。\n{seen}，听取了有关情况介绍。",
                f"{opening}\n在{hosts}陪同下，{seen}，并进行了座谈交流。",
                f"{opening}\n{seen}。{hosts}陪同考察。",
                f"{opening}\n{seen}。{hosts}及有关部门负责人参加活动。",
                f"{opening}\n{seen}。{hosts}热情接待。",
            )
        )
    )


def _two_routes(draw: st.DrawFn, story: Story) -> str:
    """Two groups, each with its leader, go to a county each."""
    first, second = story.trips
    told = (
        f"{_date(story)}，{story.origin}组织两个考察组分赴{first.destination}、{second.destination}考察学习。\n"
        f"第一组由{first.leader.in_full}带队，前往{first.destination}，{_seen(draw, first)}。\n"
        f"第二组由{second.leader.in_full}带队，前往{second.destination}，{_seen(draw, second)}。\n"
    )
    return told + _hosts_severally(story)


def _two_hosts(draw: st.DrawFn, story: Story) -> str:
    """One group goes to two counties one after the other."""
    first, second = story.trips
    told = (
        f"{_date(story)}，{first.leader.in_full}率考察组赴{first.destination}、{second.destination}考察学习。\n"
        f"在{first.destination}，考察组{_seen(draw, first)}。\n"
        f"在{second.destination}，考察组{_seen(draw, second)}。\n"
    )
    return told + _hosts_severally(story)


def _hosts_severally(story: Story) -> str:
    """Those who received, of both counties in one sentence."""
    hosts = "，".join("、".join(one.in_full for one in trip.hosts) for trip in story.trips)
    return f"{hosts}分别陪同。"
