"""The grammar of Chinese news: whose name, which office, which organisation."""

from __future__ import annotations

import pytest

from recognise.told import offices, recognised
from unitynews.recognise import Context


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("副县长买买提江·艾山、县文旅局局长古丽娜尔·买合木提陪同。", ["买买提江·艾山", "古丽娜尔·买合木提"]),
        ("副部长玛丽亚·罗西博士率领代表团来访。", ["玛丽亚·罗西"]),
        ("旗委书记哈斯巴根、副旗长孟根图雅参加调研。", ["哈斯巴根", "孟根图雅"]),
        ("县委统战部部长吉克阿牛、副县长沙马拉洛陪同。", ["吉克阿牛", "沙马拉洛"]),
        ("市工商联主席林文率会员企业赴外地考察。", ["林文"]),
        ("副县长（挂职）周立群陪同。", ["周立群"]),
        ("应院长边看边问。", []),
        ("队员林小东、村医周敏、学生代表韩磊参加活动。", ["林小东", "周敏", "韩磊"]),
        ("林文浩、周立群、韩玉屏等青岚县领导陪同。", ["林文浩", "周立群", "韩玉屏"]),
        ("韩玉屏、罗桂芬两位副县长陪同。", ["韩玉屏", "罗桂芬"]),
        ("白塔村、华山村两位书记发言。", []),
        ("林文浩  青岚县人民医院护士长", ["林文浩"]),
        ("单位  青岚县人民医院护士长", []),
        ("组长：林文浩（党委书记、院长）", ["林文浩"]),
        ("干部要多下基层，书记要带头。", []),
        ("在展馆，72岁的林玉珍老人拉着大家的手。“路好走了。”65岁的贡布才仁说。", ["林玉珍", "贡布才仁"]),
        ("在田头，种粮大户阳春生算起了账，护边员托合提·卡德尔取出日记。", ["阳春生", "托合提·卡德尔"]),
        ("县卫健局局长才让东知、馆长罗追江措陪同。", ["才让东知", "罗追江措"]),
        ("副县长古丽娜尔·阿不都热合曼、县领导喇明德、冶秀珍陪同。", ["古丽娜尔·阿不都热合曼", "喇明德", "冶秀珍"]),
        ("市佛教协会会长释慧朗，技术人员邰阳作了讲解。", ["释慧朗", "邰阳"]),
        ("副县长旦正加、场长朝鲁带大家上楼，学生古丽娜·麦麦提朗读课文。", ["旦正加", "朝鲁", "古丽娜·麦麦提"]),
        ("各县区妇联主席到场，财政股负责人依次发言。", []),
        ("一、林文浩，女，汉族，青岚县敬老院院长。", ["林文浩"]),
        ("听障学生陈果用手语讲解，学生韩子晴第一次拉坯。", ["陈果", "韩子晴"]),
        ("官兵列队，村民阳光满面，3岁的高度近视儿童，5岁的孩子说好。", []),
    ],
)
def test_names_of_persons(text: str, names: list[str]) -> None:
    """Names without a surname, with · or an honorific, in lists and before brackets; ordinary words are none."""
    assert names == [one.name for one in recognised(text).persons]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("青岚县总工会主席韩玉屏陪同。", [("主席", "青岚县总工会")]),
        ("共青团青岚县委书记祁静陪同。", [("书记", "共青团青岚县委")]),
        ("国家税务总局青岚县税务局局长谭敏陪同。", [("局长", "国家税务总局青岚县税务局")]),
        ("青岚县供销合作社联合社理事会主任谭敏陪同。", [("理事会主任", "青岚县供销合作社联合社")]),
        ("白河镇党委书记贺勇陪同。", [("书记", "白河镇党委")]),
        ("青岚县粮食和物资储备局局长罗芬陪同。", [("局长", "青岚县粮食和物资储备局")]),
        ("青岚县总工会副主席罗芬陪同。", [("副主席", "青岚县总工会")]),
        ("青岚县教育局长罗芬陪同。", [("局长", "青岚县教育局")]),
        ("青岚县委常委、统战部长罗芬陪同。", [("常委", "青岚县委"), ("部长", "青岚县委统战部")]),
        ("清溪街道党工委书记、办事处主任周敏陪同。", [("书记", "清溪街道党工委"), ("主任", "清溪街道办事处")]),
        ("青岚经济技术开发区党工委委员周敏陪同。", [("委员", "青岚经济技术开发区党工委")]),
        ("玉龙酒业董事长杜磊陪同。", [("董事长", "玉龙酒业")]),
        ("青岚县人民政府副县长阮东陪同。", [("副县长", "青岚县人民政府")]),
        ("青岚县第一中学党总支书记、校长林浩陪同。", [("党总支书记", "青岚县第一中学"), ("校长", "青岚县第一中学")]),
        ("公司总经理、退役军人谷满陪同。", [("总经理", None)]),
    ],
)
def test_offices(text: str, held: list[tuple[str, str | None]]) -> None:
    """An office is held in the body that its words name, with what they leave out."""
    assert [held] == list(offices(recognised(text)).values())


def test_honorific_is_no_office_of_the_next() -> None:
    """教授 behind a name does not begin the offices of whoever is named next."""
    found = recognised("河原大学校长安娜·施密特教授、国际处处长托马斯·韦伯一行来访。")
    assert offices(found)["托马斯·韦伯"] == [("处长", "河原大学国际处")]


def test_unit_and_house() -> None:
    """A unit alone is of the institution before it; a title of the whole house goes back to the house."""
    found = recognised("青岚县人民法院院长林浩，政治部主任周敏，审委会专职委员韩磊陪同。")
    expected = {
        "林浩": [("院长", "青岚县人民法院")],
        "周敏": [("主任", "青岚县人民法院政治部")],
        "韩磊": [("审委会专职委员", "青岚县人民法院")],
    }
    assert expected == offices(found)


def test_our_house() -> None:
    """我院 is the house that the visitors come to, not the one that they come from."""
    found = recognised(
        "河原市第一医院院长林浩一行来我院交流。我院党委书记周敏陪同。",
        "周敏说，青岚县人民医院将珍惜这次机会。",
    )
    expected = {"林浩": [("院长", "河原市第一医院")], "周敏": [("党委书记", "青岚县人民医院")]}
    assert expected == offices(found)


def test_our_house_is_not_told() -> None:
    """Where nothing names the house that 我院 is, no house is made up, least of all the visitors'."""
    found = recognised("河原市第一医院院长林浩一行来我院交流。我院副院长周敏陪同。")
    assert offices(found)["周敏"] == [("副院长", None)]


def test_our_county_is_not_told() -> None:
    """Where nothing names the county that 我县 is, 县政协 is not that of the visitors."""
    found = recognised("河原县政协主席林浩率队来到我县考察。县政协主席周敏陪同，参观了城市展厅。")
    assert offices(found)["周敏"] == [("主席", None)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县长周敏叮嘱县水务局做好保障。", ["青岚县水务局"]),
        ("2018年青岚县教育局与河原县教育局签约。", ["青岚县教育局", "河原县教育局"]),
        ("省水利厅派出专家组指导。", ["省水利厅"]),
        ("青岚县民族宗教事务委员会开会，县民宗委汇报。", ["青岚县民族宗教事务委员会"]),
        ("东州华岳精密机械有限公司扩建，华岳公司投资两亿元。", ["东州华岳精密机械有限公司"]),
        (
            "云岭苗族自治县教育局与云岭自治县卫健局联合行动。",
            ["云岭苗族自治县教育局", "云岭苗族自治县卫健局"],
        ),
        ("法院地处山区，干部和教学科研人员少。", []),
        ("双桥镇中心小学放假。", ["双桥镇中心小学"]),
        ("国网石渡市供电公司开会，石渡供电公司汇报。", ["国网石渡市供电公司"]),
        ("国家税务总局青岚县税务局开会，青岚县税务局汇报。", ["国家税务总局青岚县税务局"]),
        ("市、县人大代表到会。", []),
        ("青岚县农业发展银行有关科室负责人到会。", ["青岚县农业发展银行"]),
        (
            "青岚县新华书店、东山国有林场、青岚县粮食储备库、鹤川华文学校参加。",
            ["青岚县新华书店", "东山国有林场", "青岚县粮食储备库", "鹤川华文学校"],
        ),
    ],
)
def test_organisations(text: str, names: list[str]) -> None:
    """Verbs and dates before a name are none of it; short names are no other organisations."""
    found = recognised(text, context=Context(home="青岚县"))
    assert names == [one.name for one in found.organisations if one.kind != "delegation"]


def test_offices_in_a_notice() -> None:
    """In a notice of persons the offices stand behind the name and the sex."""
    found = recognised("二、周立群，男，1970年生，青岚县老年大学党委书记、校长。", headline="公示")
    school = "青岚县老年大学"
    assert {"周立群": [("党委书记", school), ("校长", school)]} == offices(found)


def test_heads_of_shifts_and_branches() -> None:
    """值班经理 and 食品安全总监 are titles as a whole; 分局长 is one where its office is named before."""
    found = recognised("青岚县市场监管局党组成员、食品安全总监林文浩到会，值班经理周敏、分局长韩玉屏介绍情况。")
    titles = {name: [title for title, _ in held] for name, held in offices(found).items()}
    assert titles == {"林文浩": ["党组成员", "食品安全总监"], "周敏": ["值班经理"], "韩玉屏": ["分局长"]}
