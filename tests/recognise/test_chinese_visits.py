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


@pytest.mark.parametrize("near", ["邻近的", "毗邻的", "邻县", "对口帮扶的"])
def test_destination_with_where_it_lies(near: str) -> None:
    """Before a destination may stand that it is near, or how it is bound to the visitors."""
    found = recognised(
        "9月22日，双岭县副县长林文浩率代表团到石渡县考察，参观了石渡县博物馆。"
        f"23日，代表团来到{near}青岚县，考察了白河茶厂、古窑遗址。青岚县副县长韩玉屏陪同。"
    )
    assert visits(found) == [
        ("石渡县", ["林文浩"], [], ["石渡县博物馆"]),
        ("青岚县", ["林文浩"], ["韩玉屏"], ["白河茶厂", "古窑遗址"]),
    ]


def test_village_goes_to_a_village() -> None:
    """Those who hold office in a village go to another as a county's do to a county: it is no stop of theirs."""
    found = recognised(
        "白河镇红岭村党支部书记林文浩带着8名村干部，到邻县的金山镇竹园村参观学习。"
        "竹园村党支部书记韩玉屏、副主任罗桂芬带领大家先后看了村史馆、污水处理站。"
    )
    assert visits(found) == [("竹园村", ["林文浩"], ["韩玉屏", "罗桂芬"], ["竹园村史馆", "污水处理站"])]


@pytest.mark.parametrize("guiding", ["带领大家参观了", "领着客人走进", "引导考察组先后察看了"])
def test_who_shows_visitors_about(guiding: str) -> None:
    """Whoever leads the visitors through several sites, and holds office elsewhere than their leader, receives them."""
    found = recognised(f"双岭县副县长林文浩率代表团到石渡县考察。石渡县副县长韩玉屏{guiding}石渡县博物馆、石渡县茶厂。")
    assert who(found, found.visits[0], "companion") == ["韩玉屏"]


def test_who_shows_one_stop() -> None:
    """Whoever takes the visitors about the stop that they are at does not receive them."""
    found = recognised(
        "双岭县副县长林文浩率代表团到石渡县考察，参观了石渡县茶厂、石渡县林场。"
        "在石渡县茶厂，厂长罗桂芬带领大家登上观景台、看了展厅。"
    )
    assert who(found, found.visits[0], "companion") == []


@pytest.mark.parametrize(
    "second",
    [
        "第二组由双岭县林业局副局长周立群带队，在青岚县副县长罗桂芬陪同下，察看了青岚县监管仓和白河林场。",
        "另一路由双岭县林业局副局长周立群率领，在青岚县副县长罗桂芬陪同下，察看了青岚县监管仓和白河林场。",
        "第二组在双岭县林业局副局长周立群带领下，察看了青岚县监管仓和白河林场，青岚县副县长罗桂芬陪同。",
    ],
)
def test_second_group(second: str) -> None:
    """A further group has a visit of its own, although its sentence goes to no place by name."""
    found = recognised(
        "双岭县组成两个考察组学习经验。第一组由双岭县水务局副局长林文浩带队，参观了石渡县水厂。" + second
    )
    assert visits(found) == [
        ("石渡县", ["林文浩"], [], ["石渡县水厂"]),
        ("青岚县", ["周立群"], ["罗桂芬"], ["青岚县监管仓", "白河林场"]),
    ]


def test_second_group_of_two_destinations() -> None:
    """Of the places that groups 分赴, each has the group whose hosts hold office there."""
    found = recognised(
        "双岭县水务局、双岭县林业局派出考察组，分赴石渡县、青岚县考察。"
        "第一组由双岭县水务局副局长林文浩带队，石渡县副县长韩玉屏陪同。考察组参观了石渡县水厂。"
        "第二组由双岭县林业局副局长周立群带队，在青岚县副县长罗桂芬陪同下，察看了白河林场。"
    )
    assert visits(found) == [
        ("石渡县", ["林文浩"], ["韩玉屏"], ["石渡县水厂"]),
        ("青岚县", ["周立群"], ["罗桂芬"], ["白河林场"]),
    ]


def test_bodies_heads_who_are_led() -> None:
    """The heads of bodies, unnamed, whom somebody leads are no person."""
    found = recognised(
        "双岭县妇联副主席林文浩带领各县区妇联主席一行18人，到石渡县考察，参观了石渡县博物馆。石渡县副县长韩玉屏陪同。"
    )
    assert visits(found) == [("石渡县", ["林文浩"], ["韩玉屏"], ["石渡县博物馆"])]


@pytest.mark.parametrize(
    "hosts", ["石渡县副县长韩玉屏、罗桂芬两位同志", "石渡县副县长韩玉屏、罗桂芬二人全程", "韩玉屏、罗桂芬两位副县长"]
)
def test_counted_hosts(hosts: str) -> None:
    """Behind those who accompany may stand how many they are."""
    found = recognised(f"双岭县副县长林文浩率代表团到石渡县考察，参观了石渡县茶厂。{hosts}陪同。")
    assert who(found, found.visits[0], "companion") == ["韩玉屏", "罗桂芬"]


def test_two_routes_of_one_delegation() -> None:
    """Whoever leads the other route leads the visit to the destination of which nothing was told yet."""
    found = recognised(
        "双岭县副县长林文浩率考察团分两路，赴石渡县、青岚县考察。一路由林文浩带队，参观了石渡县茶厂；"
        "另一路由双岭县副县长周立群带队，参观了青岚县林场。"
    )
    assert visits(found) == [
        ("石渡县", ["林文浩"], [], ["石渡县茶厂"]),
        ("青岚县", ["周立群"], [], ["青岚县林场"]),
    ]


def test_second_destination_with_a_day_of_its_own() -> None:
    """A county gone to on a day of its own is a further visit, although no verb named where the first one went."""
    found = recognised(
        "11月26日至27日，东山农垦集团总经理林文浩率队考察农产品加工。26日，石渡县副县长韩玉屏陪同林文浩一行走进石渡县展厅、"
        "惠农物流园。27日上午，林文浩一行来到青岚县，在青岚县供销社主任罗桂芬陪同下，考察了青岚县茶厂。"
    )
    assert visits(found) == [
        ("石渡县", ["林文浩"], ["韩玉屏"], ["石渡县展厅", "惠农物流园"]),
        ("青岚县", ["林文浩"], ["罗桂芬"], ["青岚县茶厂"]),
    ]


def test_taking_part_where_others_accompany() -> None:
    """Those who take part and hold office where the hosts do receive too, although no place was gone to by name."""
    found = recognised(
        "9日，东岭农业科学院茶叶研究所所长林文浩来我县指导。副县长韩玉屏陪同。县农业农村局局长罗桂芬参加活动。"
        "林文浩一行来到金洞茶厂。",
        context=Context(home="青岚县"),
    )
    assert who(found, found.visits[0], "companion") == ["韩玉屏", "罗桂芬"]


def test_full_stops_of_ascii() -> None:
    """A full stop of ASCII between Chinese words ends the sentence, and so the list of what was seen."""
    found = recognised(
        "9月3日,双河县县长周立群率代表团到青岚县考察.",
        "代表团先后参观了青岚县茶厂、云台城市书房.在茶厂,周立群听取了介绍.",
    )
    assert visits(found)[0][3] == ["青岚县茶厂", "云台城市书房"]
