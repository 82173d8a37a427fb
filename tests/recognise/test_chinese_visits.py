"""The grammar of Chinese news: who led whom where, who received them, what they saw."""

from __future__ import annotations

import pytest

from recognise.told import recognised, stops, visits, who
from unitynews.recognise import Context


def test_two_routes() -> None:
    """Of two groups each has its leader, its destination and its stops."""
    found = recognised(
        "双岭县组织两个考察组分赴石渡县、青岚县考察学习。第一组由双岭县委副书记林文浩带队，赴石渡县考察，"
        "参观了石渡县博物馆。第二组由双岭县副县长周立群带队，赴青岚县考察，走访了白河镇红岭村。",
        "石渡县副县长韩玉屏、青岚县副县长罗桂芬分别陪同。",
    )
    expected = [
        ("石渡县", ["林文浩"], ["韩玉屏"], ["石渡县博物馆"]),
        ("青岚县", ["周立群"], ["罗桂芬"], ["红岭村"]),
    ]
    assert expected == visits(found)


def test_severally() -> None:
    """Leaders who go 分别 have a visit each, told by whose party it is."""
    found = recognised(
        "青岚县委书记林文浩、县长周立群分别带队检查安全生产。",
        "林文浩一行来到青岚县汽车站。周立群一行走访了青岚县第一小学。",
        context=Context(home="青岚县"),
    )
    assert [(leaders, seen) for _, leaders, _, seen in visits(found)] == [
        (["林文浩"], ["青岚县汽车站"]),
        (["周立群"], ["青岚县第一小学"]),
    ]


def test_hosts_by_their_offices() -> None:
    """Those who accompany 分别 do so where they hold office."""
    found = recognised(
        "双岭县委书记林文浩率代表团赴石渡县、青岚县考察。石渡县委书记韩玉屏、青岚县委书记罗桂芬分别陪同。",
        "在石渡县，代表团参观了石渡县博物馆；在青岚县，代表团走访了白河镇红岭村。",
    )
    assert [hosts for _, _, hosts, _ in visits(found)] == [["韩玉屏"], ["罗桂芬"]]


def test_unnamed_in_the_list_of_hosts() -> None:
    """Others without a name stand among those who accompany."""
    found = recognised(
        "双岭县县长林文浩到青岚县考察，参观了青岚县茶厂。青岚县县长周立群，副县长韩玉屏及相关部门负责人一同陪同。"
    )
    assert who(found, found.visits[0], "companion") == ["周立群", "韩玉屏"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("参观了“石榴籽”工作室、青岚县茶厂", ["“石榴籽”工作室", "青岚县茶厂"]),
        ("先后来到青岚县茶厂、玉龙酒业、青岚县药厂等地", ["青岚县茶厂", "玉龙酒业", "青岚县药厂"]),
        ("来到玉龙酒业，听取汇报", ["玉龙酒业"]),
        ("来到返乡创业企业——青岚县玉龙茶叶有限公司", ["青岚县玉龙茶叶有限公司"]),
        ("观看了展览，查看了值班记录", []),
        ("走访了青岚县茶厂、城关镇“妇女微家”", ["青岚县茶厂", "城关镇“妇女微家”"]),
        ("参观了青岚县茶厂、青岚县药厂2个项目", ["青岚县茶厂", "青岚县药厂"]),
    ],
)
def test_stops(text: str, names: list[str]) -> None:
    """A list carries the sites that no ending tells; quotation marks within a name are kept."""
    found = recognised(f"双河县县长周立群率考察团到青岚县考察，{text}。")
    assert names == [name for visit in found.visits for name in stops(found, visit)]


def test_counted_stops() -> None:
    """第二站 is a stop."""
    found = recognised("双河县县长周立群率考察团到青岚县考察。第一站，青岚县茶厂。第二站是青岚县药厂，大家听取了汇报。")
    assert stops(found, found.visits[0]) == ["青岚县茶厂", "青岚县药厂"]


def test_official_at_an_institution() -> None:
    """For an official of a place an institution is a stop, for a school another school is where it goes."""
    official = recognised("青岚县县长周立群来到青岚县第一中学，走进教室。", context=Context(home="青岚县"))
    school = recognised("河原县第一小学校长周立群一行到青岚县第二小学交流，参观了录播教室、校史馆。")
    assert [(place, seen) for found in (official, school) for place, _, _, seen in visits(found)] == [
        ("青岚县", ["青岚县第一中学"]),
        ("青岚县第二小学", ["录播教室", "校史馆"]),
    ]


def test_visit_that_lasts() -> None:
    """为期两天 tells the last day."""
    found = recognised("2024年3月5日，双河县县长周立群率代表团抵达青岚县，开始为期两天的访问，参观了青岚县茶厂。")
    date = found.visits[0].date
    assert date is not None and (date.value, date.text) == ("2024-03-05/2024-03-06", "2024年3月5日")


def test_contest() -> None:
    """Who goes to a contest pays no visit, whatever else is seen there."""
    found = recognised("由青岚县体育局局长周立群带队的球队赴双河县参加职工篮球赛。队员们参观了双河县体育馆。")
    assert visits(found) == []


def test_dateline() -> None:
    """The day in a dateline is when the news was written, not when the visit was."""
    found = recognised("（青岚，3月9日）双河县县长周立群于3月5日率代表团抵达青岚县，参观了青岚县茶厂。")
    date = found.visits[0].date
    assert date is not None and date.value == "XXXX-03-05"


@pytest.mark.parametrize("written", ["2月30日", "2月28日至30日", "4月31日", "5月9日至3日"])
@pytest.mark.parametrize("published", [None, "2024-06-01"])
def test_impossible_days(written: str, published: str | None) -> None:
    """Days that no year has, and a last day before the first, date no visit; the visit itself stays."""
    found = recognised(f"{written}，双河县县长周立群率代表团赴青岚县考察，参观了青岚县茶厂。", published=published)
    assert [visit.date for visit in found.visits] == [None]


@pytest.mark.parametrize(
    "told",
    [
        "在白河镇，林文先后走进柳树村育秧工厂、镇便民服务中心。",
        "在白河镇，林文一行来到柳树村育秧工厂和镇便民服务中心，听取了介绍。",
        "在白河镇，大家实地察看了柳树村育秧工厂、镇便民服务中心。",
    ],
)
def test_sites_in_a_town_that_they_went_to(told: str) -> None:
    """Several sites seen in a town are the stops, where the town itself was only gone to."""
    found = recognised("2月27日，青岚县委书记林文深入白河镇、清溪镇调研。", told)
    assert visits(found)[0][3][:2] == ["柳树村育秧工厂", "白河镇便民服务中心"]


def test_sites_in_a_village_that_they_set_out_for() -> None:
    """前往某村参观学习: the village is where they go, the sites told in it are the stops."""
    found = recognised(
        "8月14日，白河镇青岗村党支部书记林文带领党员代表19人，前往清溪乡柳下村参观学习。",
        "在柳下村党支部书记周敏的陪同下，一行人先后来到柳下村村史馆、蓝莓采摘园、农产品直播间等处。",
    )
    assert visits(found)[0][3] == ["柳下村村史馆", "蓝莓采摘园", "农产品直播间"]


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("石榴湾林场，以及正在施工的涂溪大桥。", ["石榴湾林场", "涂溪大桥"]),
        ("石榴湾林场、双桥水库，还有涂溪大桥。", ["石榴湾林场", "双桥水库", "涂溪大桥"]),
        ("石榴湾林场和廉政教育走廊，并观看了演示。", ["石榴湾林场", "廉政教育走廊"]),
        ("石榴湾林场，以及有关工作的情况。", ["石榴湾林场"]),
    ],
)
def test_lists_of_sites_that_go_on(told: str, seen: list[str]) -> None:
    """A list goes on behind a comma with 以及 or 还有, and what is being done at a site is no part of its name."""
    found = recognised("8月14日，青岚县副县长林文带队赴白河县考察。", f"林文一行先后察看了{told}")
    assert visits(found)[0][3] == seen
