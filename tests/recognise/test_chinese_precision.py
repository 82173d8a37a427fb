"""The grammar of Chinese news: what looks like a name or a visit and is none."""

from __future__ import annotations

import pytest

from recognise.told import offices, recognised, visits

#: A sentence that tells of a visit: behind what takes another one back, it shows that the rest is read on.
VISIT = "双河县县长周立群率代表团赴青岚县考察，参观了青岚县茶厂。"


@pytest.mark.parametrize(
    "text",
    [
        "老人还记得当年县长来村里看望大家的情景。",
        "他想起那时市长来厂里参观，心里很暖。",
        "如果镇长来我村，我要请他喝茶。",
        "大家陪着老县长走进村史馆。",
        "镇长包村，村长包户，书记领办项目。",
    ],
)
def test_title_is_not_split(text: str) -> None:
    """县长 is a title: no area ends within it, no name begins there, and a verb behind it is no name."""
    found = recognised(text)
    assert ([one.name for one in found.persons], [one.name for one in found.sites]) == ([], [])


def test_county_in_a_title() -> None:
    """青岚县长 has the county in it, though the text names the county nowhere else."""
    found = recognised("青岚县长林文浩主持会议。")
    assert ([one.name for one in found.persons], [one.name for one in found.sites]) == (["林文浩"], ["青岚县"])


@pytest.mark.parametrize(
    "text",
    [
        "副主任由县长任命，报主席备案。",
        "局长由县长提名，由主任任免，由书记过问。",
        "会议由县长主持，文件由校长签署。",
        "主席宣布大会开幕，局长申请发言。",
        "院长来电询问，镇长来信说明。",
        "书记、镇长齐上阵，院长查房，县长周到细致，局长从不迟到。",
        "主任高兴地说，今年又是一个丰收年。",
    ],
)
def test_verbs_behind_titles(text: str) -> None:
    """What the holder of an office does is not what he is called."""
    assert [one.name for one in recognised(text).persons] == []


def test_names_like_verbs() -> None:
    """The surnames that such verbs begin with are still surnames."""
    found = recognised("县长任国华陪同考察。副县长来永平主持会议。局长祝文英汇报工作。主任高兴国参加会议。")
    assert [one.name for one in found.persons] == ["任国华", "来永平", "祝文英", "高兴国"]


@pytest.mark.parametrize(("text", "name"), [("青岚县县长林文浩", "林文浩"), ("校长王文", "王文"), ("校长关文", "关文")])
def test_name_at_the_end(text: str, name: str) -> None:
    """A name may be the last word of a text without a mark."""
    assert [name] == [one.name for one in recognised(text).persons]


@pytest.mark.parametrize("blank", ["\t", "  ", "\u3000"])
def test_tables(blank: str) -> None:
    """In the rows of a table the name stands in the cell before the title, and places are no persons."""
    rows = (("姓名", "职务", "单位"), ("林文浩", "县长", "青岚县政府"), ("周立群", "书记", "红岭"))
    found = recognised(*(blank.join(row) for row in rows))
    assert offices(found) == {"林文浩": [("县长", None)], "周立群": [("书记", None)]}


def test_tables_in_one_block() -> None:
    """A row ends with its line."""
    found = recognised("林文浩\t县长\t青岚县政府\n周立群\t书记\n韩玉屏\t主任")
    assert [one.name for one in found.persons] == ["林文浩", "周立群", "韩玉屏"]


def test_tables_with_the_title_first() -> None:
    """Where the title's cell is the first, the name stands behind it."""
    found = recognised("职务\t姓名\t单位", "县长\t林文浩\t青岚县政府", "书记\t青岚县委\t周立群")
    assert offices(found) == {"林文浩": [("县长", None)]}


@pytest.mark.parametrize(
    "text",
    [
        "原定5月1日青岚县县长林文浩赴双河县考察的活动取消。",
        "青岚县县长林文浩率团赴双河县考察的行程因暴雨推迟。",
        "青岚县县长林文浩取消了赴双河县考察的安排。",
        "青岚县县长林文浩没有到双河县红岭村调研。",
        "青岚县县长林文浩未能如期赴双河县考察，也没有参观双河县博物馆。",
        "青岚县县长林文浩否认曾到双河县红岭村调研。",
        "网传青岚县县长林文浩到双河县考察，参观双河县博物馆，消息不实。",
    ],
)
def test_what_did_not_take_place(text: str) -> None:
    """A visit that was called off, put off or denied is none."""
    assert recognised(text).visits == ()


@pytest.mark.parametrize(
    "text",
    [
        "5月1日，青岚县召开会议，传达学习县委书记周立群到红岭村调研时的讲话精神。",
        "会议学习了青岚县委书记周立群到双河县红岭村考察时所作的重要讲话。",
        "全校学习青岚县县长林文浩到红岭村调研讲话精神。",
        "会议通报了青岚县县长林文浩到双河县考察的情况。",
    ],
)
def test_what_was_said_on_a_visit(text: str) -> None:
    """A meeting at which others study what was said or seen on a visit tells of no visit."""
    assert recognised(text).visits == ()


@pytest.mark.parametrize(
    "text",
    [
        "青岚县县长林文浩将于5月3日率团赴双河县考察，参观双河县博物馆。",
        "考察团计划于5月3日赴双河县考察，参观双河县博物馆、双河县茶厂。",
        "青岚县考察团拟到双河县考察，先后参观双河县博物馆、双河县茶厂。",
        "青岚县县长林文浩一行定于5月3日到双河县考察，走访双河县茶厂。",
    ],
)
def test_plans(text: str) -> None:
    """What visitors have before them is no visit, in all of the sentence."""
    assert recognised(text).visits == ()


@pytest.mark.parametrize(
    "text",
    [
        "游客张女士带着孩子到青岚县博物馆参观，景区经理李明介绍，假期共接待游客三万人。",
        "游客李明带着孩子来到青岚县参观，走进青岚县博物馆。",
        "商户李明带领亲友来到青岚县，游览青岚县博物馆。",
        "市民王先生和李小姐来到青岚县博物馆参观。",
    ],
)
def test_private_persons(text: str) -> None:
    """An official visit has a delegation, or somebody who holds an office."""
    assert recognised(text).visits == ()


@pytest.mark.parametrize("text", ["游客张女士带着孩子来了。", "县长王先生主持会议。", "村民欧阳女士说：“好。”"])
def test_forms_of_address(text: str) -> None:
    """女士 and 先生 are no given names."""
    assert recognised(text).persons == ()


@pytest.mark.parametrize(
    "words",
    [
        "原定的座谈会没有举行，",
        "传达学习会议精神，",
        "户外活动因雨取消，",
        "考察情况将另行通报，",
    ],
)
def test_visits_beside_what_was_not(words: str) -> None:
    """What was called off, or told, on a visit does not take it back."""
    found = recognised(f"双河县县长周立群率代表团赴青岚县考察，{words}代表团参观了青岚县茶厂。")
    assert visits(found) == [("青岚县", ["周立群"], [], ["青岚县茶厂"])]


def test_sentences_are_read_on() -> None:
    """A plan or a denial ends with its sentence."""
    found = recognised("双河县县长周立群没有到红岭村调研。考察团计划于明年到白河县考察。" + VISIT)
    assert visits(found) == [("青岚县", ["周立群"], [], ["青岚县茶厂"])]
