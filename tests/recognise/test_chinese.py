"""The grammar of Chinese news: names, offices, organisations, sites, visits, dates."""

from __future__ import annotations

from typing import Any

import pytest

from recognise.told import article, offices, recognised, site_name, stops, who
from unitynews.model import Article, Credit, mentions
from unitynews.recognise import Context, explain, recognise

TRIP = (
    "4月11日，河原县委统战部副部长、县民宗局局长林文浩带领考察组赴青岚县、双河县考察学习。",
    "青岚县委常委、统战部部长周立群陪同考察组深入白河镇红岭村，察看村史馆；在青岚县第二中学，考察组听取了介绍。",
    "在双河县副县长欧阳澄带领下，考察组先后参观了双河县博物馆、县文化中心、县融媒体中心和云水镇城南社区。"
    "在县博物馆，考察组观看了展览。",
)


@pytest.fixture(scope="module")
def trip() -> Article:
    return recognised(*TRIP, published="2023-04-13")


def test_inherited_organisations(trip: Article) -> None:
    """县民宗局 behind 河原县委统战部 is 河原县's, 统战部 behind 青岚县委 is the committee's."""
    expected = {
        "林文浩": [("副部长", "河原县委统战部"), ("局长", "河原县民宗局")],
        "周立群": [("常委", "青岚县委"), ("部长", "青岚县委统战部")],
        "欧阳澄": [("副县长", None)],
    }
    assert expected == offices(trip)


def test_one_visit_for_each_host(trip: Article) -> None:
    """Two counties are two visits, each with those who received the visitors there."""
    expected = [
        ("青岚县", ["林文浩"], ["周立群"], ["红岭村", "青岚县第二中学"]),
        ("双河县", ["林文浩"], ["欧阳澄"], ["双河县博物馆", "双河县文化中心", "双河县融媒体中心", "城南社区"]),
    ]
    found = [
        (site_name(trip, one.destination), who(trip, one, "leader"), who(trip, one, "companion"), stops(trip, one))
        for one in trip.visits
    ]
    assert expected == found


def test_part_of_a_stop_is_no_stop(trip: Article) -> None:
    """A room of a village lies in it."""
    site = next(one for one in trip.sites if one.name == "村史馆" or "村史馆" in one.aliases)
    assert site_name(trip, site.within) == "红岭村"


def test_townships_lie_in_the_county_visited(trip: Article) -> None:
    """A village lies in its township, that in the county of the visit."""
    village = next(one for one in trip.sites if one.name == "红岭村")
    township = next(one for one in trip.sites if one.id == village.within)
    assert (township.name, site_name(trip, township.within)) == ("白河镇", "青岚县")


def test_delegation(trip: Article) -> None:
    """The group that travels is named, with where it came from."""
    visit = trip.visits[0]
    assert visit.delegation is not None and visit.delegation.name == "考察组"
    assert site_name(trip, visit.origin) == "河原县"


def test_purpose(trip: Article) -> None:
    """What the journey was for stands behind its destinations."""
    assert [one.purpose for one in trip.visits] == ["考察学习", "考察学习"]


def test_mentions_are_names(trip: Article) -> None:
    """Each mention of a person covers the name or a form of it."""
    persons = {one.id for one in trip.persons}
    known = {one.id: (one.name, *one.aliases) for one in trip.persons}
    wrong = [
        one.text
        for one in mentions(trip)
        if one.span.target in persons and one.text not in known[one.span.target or ""]
    ]
    assert wrong == []


def test_traditional() -> None:
    """Traditional text gives the same, with names as they are written."""
    found = recognised("9月2日，河原縣委書記韓玉屏率團赴青嵐縣考察，參觀了青嵐縣圖書館、雲水鎮紅石社區。")
    assert offices(found) == {"韓玉屏": [("書記", "河原縣委")]}
    assert stops(found, found.visits[0]) == ["青嵐縣圖書館", "紅石社區"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县教育局局长李亮陪同考察。", ["李亮"]),
        ("县教育局局长王来生带领全县教师学习。", ["王来生"]),
        ("县政协副主席汪泽民、谭丽萍参加视察。", ["汪泽民", "谭丽萍"]),
        ("副市长伊琳娜·沃尔科娃率代表团来访。", ["伊琳娜·沃尔科娃"]),
        ("副县长阿不都·买买提陪同。", ["阿不都·买买提"]),
        ("副县长扎西次仁陪同。", ["扎西次仁"]),
        ("青岚县第一中学李莲香校长一行来到学校。", ["李莲香"]),
        ("院长司马钧介绍了情况。", ["司马钧"]),
        ("镇长龙飞说：“好。”", ["龙飞"]),
        ("居民唐秀英说：“好。”", ["唐秀英"]),
        ("县委书记、县长主持会议，局长和校长参加。", []),
        ("独居老人和行动不便群众得到帮助。", []),
    ],
)
def test_names_of_persons(text: str, names: list[str]) -> None:
    """A name ends where the words behind it begin; a title without a name names nobody."""
    assert names == [one.name for one in recognised(text).persons]


def test_surname_and_office() -> None:
    """胡县长 is the person of that surname who holds the office."""
    found = recognised("青岚县县长胡明远主持会议。", "胡县长说，要抓落实。")
    assert [(one.name, one.aliases) for one in found.persons] == [("胡明远", ("胡县长",))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青岚县教育局和双河县卫健局派人参加。", ["青岚县教育局", "双河县卫健局"]),
        ("金堡农牧集团与新竹玻璃工艺联谊会签约。", ["金堡农牧集团", "新竹玻璃工艺联谊会"]),
        ("各有关部门、各学校和多家企业要抓好落实。", []),
        ("全县城乡面貌焕然一新，市场主体活力增强。", []),
    ],
)
def test_organisations(text: str, names: list[str]) -> None:
    """An organisation has a place or a name of its own; what is only described is none."""
    assert names == [one.name for one in recognised(text).organisations]


def test_home() -> None:
    """我县 and 县教育局 are those of the county whose news it is."""
    found = recognised("我县召开会议，县教育局汇报工作。", context=Context(home="青岚县"))
    assert [one.name for one in found.organisations] == ["青岚县教育局"]


@pytest.mark.parametrize(
    ("text", "fields", "value", "basis"),
    [
        ("2021年5月18日", {}, "2021-05-18", "stated"),
        ("5月18日", {"published": "2022-05-20"}, "2022-05-18", "published"),
        ("12月30日", {"published": "2022-01-02"}, "2021-12-30", "published"),
        ("18日", {"published": "2022-05-20"}, "2022-05-18", "published"),
        ("5月18日至20日", {"published": "2022-05-21"}, "2022-05-18/2022-05-20", "published"),
        ("昨日", {"published": "2022-05-20"}, "2022-05-19", "published"),
        ("5月18日", {"url": "https://example.org/2021/05/20/x.htm"}, "2021-05-18", "url"),
        ("5月18日", {}, "XXXX-05-18", None),
        ("二〇二一年五月十八日", {}, "2021-05-18", "stated"),
    ],
)
def test_dates(text: str, fields: dict[str, Any], value: str, basis: str | None) -> None:
    """The year is the stated one, or that of publication, or of the URL, or unknown, and the date says which."""
    found = recognised(f"{text}，青岚县委书记周立群到双河县考察，参观了双河县博物馆。", **fields)
    date = found.visits[0].date
    assert date is not None and (value, text, basis) == (date.value, date.text, date.basis)


def test_anniversary() -> None:
    """Without any other year an anniversary tells it."""
    found = recognised("5月18日，青岚县委书记周立群到双河县考察，参观了双河县博物馆。", "以优异成绩庆祝建党100周年。")
    date = found.visits[0].date
    assert date is not None and (date.value, date.basis) == ("2021-05-18", "anniversary: 建党100周年")


@pytest.mark.parametrize("text", ["10月0日", "0月3日", "10月00日"])
def test_no_date_for_day_nought(text: str) -> None:
    """What no calendar has is no date, and no error."""
    found = recognised(f"{text}，青岚县委书记林文浩带领考察组赴河原县考察学习，先后参观河原县博物馆、河原县第一小学。")
    (visit,) = found.visits
    assert visit.date is None


def test_no_date_for_lately() -> None:
    """近日 is no date."""
    found = recognised("近日，青岚县委书记周立群到双河县考察，参观了双河县博物馆。", published="2022-05-20")
    assert found.visits[0].date is None


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("全县召开工作会议", "会议要求，各乡镇要深入隐患点开展排查，走访独居老人。县长周立群主持会议。"),
        ("关于开展参观学习活动的通知", "6月1日，青岚县教育局局长周立群将带队赴双河县考察，参观双河县博物馆。"),
        ("今明两天有雨", "预计今天到明天，白河镇、红岭乡等地有大雨。"),
        ("在大会上的讲话", "上个月，县长周立群带队到双河县第一中学考察。"),
        ("我县代表队获奖", "由县文体局局长周立群带领的青岚县代表队赴双河市参加比赛，获金牌两枚。"),
        ("座谈会召开", "县长周立群指出，要学习双河县的做法，到双河县博物馆考察。"),
    ],
)
def test_no_visit(headline: str, text: str) -> None:
    """Meetings, notices, forecasts, speeches and contests tell of no visit."""
    assert recognised(text, headline=headline).visits == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "先后来到白河镇莲湖农场、青岚县冷链物流中心、县数字产业园等地",
            ["白河镇莲湖农场", "青岚县冷链物流中心", "青岚县数字产业园"],
        ),
        ("分赴白河镇、红岭乡，实地察看了白河镇敬老院、红岭乡污水处理厂等处", ["白河镇敬老院", "红岭乡污水处理厂"]),
        ("参观了规划展览馆、和平公园以及王羲之故居", ["规划展览馆", "和平公园", "王羲之故居"]),
        ("走进青岚县茶厂，并听取汇报", ["青岚县茶厂"]),
    ],
)
def test_lists_of_stops(words: str, names: list[str]) -> None:
    """A list behind a verb of visiting is the stops, in order, without what ends it."""
    found = recognised(f"双河县县长周立群率考察团到青岚县考察，{words}。")
    assert names == stops(found, found.visits[0])


def test_places_only_mentioned() -> None:
    """A place that is spoken of is no stop."""
    found = recognised(
        "双河县县长周立群率考察团到青岚县考察，参观了青岚县茶厂。", "周立群说，双河县博物馆将与青岚县图书馆结对。"
    )
    assert stops(found, found.visits[0]) == ["青岚县茶厂"]


def test_party_of() -> None:
    """一行12人 is the size of the group."""
    found = recognised("金堡农牧集团董事长海峰率考察团一行12人来青岚县考察，参观了青岚县茶厂。")
    delegation = found.visits[0].delegation
    assert delegation is not None and delegation.size == 12


def test_members_travel_along() -> None:
    """Who travels along is a member, not one who receives."""
    found = recognised(
        "双河县县长周立群率代表团到青岚县考察，参观了青岚县茶厂。青岚县副县长林文浩陪同。双河县教育局局长马国平随团考察。"
    )
    visit = found.visits[0]
    assert (who(found, visit, "member"), who(found, visit, "companion")) == (["马国平"], ["林文浩"])


def test_editor_and_publisher() -> None:
    """The editor of a known publisher is a person with that office, and the article has its publisher."""
    credits = (Credit(role="editor", name="乔敏"), Credit(role="source", name="青岚在线"))
    found = recognised("青岚县下雨了。", credits=credits, context=Context(publisher="青岚在线"))
    publisher = next(one for one in found.organisations if one.id == found.publisher)
    assert (publisher.name, offices(found)) == ("青岚在线", {"乔敏": [("编辑", "青岚在线")]})
    assert all(credit.agent is not None for credit in found.credits)


def test_reading_in_brackets() -> None:
    """The reading of a rare character does not part a name, and a mention covers it."""
    found = recognised("代表团走进鹭（lù）川县。鹭川县副县长周立群陪同。")
    texts = [one.text for one in mentions(found) if one.entity is not None and one.entity.id == found.sites[0].id]
    assert texts == ["鹭（lù）川县", "鹭川县"]


def test_entities_are_left_alone() -> None:
    """What somebody else recognised already stays as it is."""
    found = recognised(*TRIP)
    assert found == recognise(found)


def test_same_every_time() -> None:
    """The same text gives the same article."""
    assert recognised(*TRIP) == recognised(*TRIP)


def test_findings_tell_each_part() -> None:
    """Each visit has the words that gave its leader, its hosts, its stops and its date."""
    found = explain(article(*TRIP))
    parts = {(one.visit, one.part) for one in found.findings if one.visit}
    wanted = {
        (visit, part) for visit in ("v1", "v2") for part in ("leader", "companion", "stop", "date", "destination")
    }
    assert wanted <= parts


@pytest.mark.parametrize(
    "text", ["", " ", "、" * 999, "县" * 999, "(" * 999, "来" * 999, "局长" * 500, "·" * 99, "\ue000\ue001"]
)
def test_anything(text: str) -> None:
    """Any text at all is taken."""
    assert text == recognised(text).body[0].text
