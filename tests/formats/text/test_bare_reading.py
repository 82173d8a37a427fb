"""How a bare text is repaired and laid out."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from hypothesis import given

import unitynews
from unitynews.errors import LimitError
from unitynews.format import Notice
from unitynews.formats.text import bare, layout
from unitynews.formats.text.pinyin import Repair
from unitynews.model import Article
from unitynews.testing import law_keeps_text, plain_texts

BODY = "　　5月18日，林文浩一行到青岚县考察。"
ARTEFACT = (
    "河原縣(xiàn)代表團(tuán)到訪\n\n學(xué)習(xí)團(tuán)到青嵐縣(xiàn )。\n何昶(chǎng)率學(xué)習(xí)團(tuán)參觀。\n"
)


def read(text: str, repair: Repair = "auto") -> tuple[Article, list[Notice]]:
    notices: list[Notice] = []
    return bare.read_bare(text, notices.append, repair=repair), notices


def told(notices: list[Notice]) -> list[str]:
    return [str(notice) for notice in notices]


def body_of(article: Article) -> list[str]:
    return [block.text for block in article.body]


def credits_of(line: str) -> list[tuple[str, str]]:
    article, _ = read(f"河原县代表团到访青岚县\n\n{BODY}\n{line}\n")
    return [(credit.role, credit.name) for credit in article.credits]


@pytest.mark.shared
def test_seed(shared: Path) -> None:
    """The real article comes out as it was cleaned by hand, character for character."""
    seed, notices = shared / "seed", list[Notice]()
    text = bare.decode((seed / "qinan.txt").read_bytes(), None, notices.append)
    article = bare.read_bare(text, notices.append, script="hans")
    cleaned = [line for line in (seed / "qinan.cleaned.txt").read_text("utf-8").splitlines() if line]
    assert [*article.headline.split("\n"), *body_of(article)] == cleaned[:-1]
    assert "repair pinyin-artefact: 203 readings over 34 characters removed" in told(notices)


@given(plain_texts())
def test_keeps_text(text: str) -> None:
    """Whatever the text, each of its characters is kept or told of."""
    article, notices = read(text)
    law_keeps_text(text, article, notices)


def test_same_text_same_article() -> None:
    """The article's URI comes from the text as it arrived, not from what is repaired."""
    assert read(ARTEFACT)[0].uri == read(ARTEFACT, "strip")[0].uri


# Pinyin ---------------------------------------------------------------------------------------------------------------


def test_artefact() -> None:
    """Readings of characters that are always annotated go; an author's own stays, and is a doubt."""
    article, notices = read(ARTEFACT)
    assert body_of(article) == ["學習團到青嵐縣。", "何昶(chǎng)率學習團參觀。"]
    assert told(notices) == [
        "repair pinyin-artefact: 9 readings over 4 characters removed",
        "repair pinyin-artefact-readings: 縣(xiàn) ×1, 團(tuán) ×3, 學(xué) ×2, 習(xí) ×2, 縣(xiàn ) ×1",
        "doubt pinyin-artefact: 1 reading over 1 character left: 昶(chǎng) ×1",
    ]


def test_keep() -> None:
    """With keep all readings stay, and the report says so."""
    article, notices = read(ARTEFACT, "keep")
    assert article.headline == "河原縣(xiàn)代表團(tuán)到訪"
    assert [notice.severity for notice in notices] == ["doubt"]


def test_strip() -> None:
    """With strip an author's own reading goes too."""
    assert body_of(read(ARTEFACT, "strip")[0])[1] == "何昶率學習團參觀。"


@pytest.mark.parametrize(
    "text",
    [
        "林文浩參觀翀(chōng)園。",  # one gloss
        "學(xué)習(xí)。",  # two characters
        "學(xué)習(xí)團(tuán)，學。",  # one of three is not always annotated
        "学(xué)习(xí)团(tuán)。",  # simplified: no conversion to traditional left these
        "學(xue)習(xi)團(tuan)。",  # no tones
        "學(lǐ)習(lǐ)團(lǐ)。",  # not their readings
    ],
)
def test_gate_stays_closed(text: str) -> None:
    """Brackets that are not the artefact stay."""
    assert body_of(read(text)[0]) == [text]


def test_reading_of_another_context() -> None:
    """A reading that is wrong where it stands is the artefact's all the same."""
    assert body_of(read("市長(cháng)學(xué)習(xí)。")[0]) == ["市長學習。"]


def test_shifted_bytes() -> None:
    """What lost its bytes before it arrived is left, and doubted."""
    article, notices = read("打?qū)嵉墓。")
    assert body_of(article) == ["打?qū)嵉墓。"]
    assert [notice.code for notice in notices if notice.severity == "doubt"] == ["gbk-shift", "no-headline"]


# Characters -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read_as", "code"),
    [
        ("青\u200b岚", "青岚", "zero-width"),
        ("青\u200d岚", "青岚", "zero-width"),
        ("青\x07岚", "青岚", "control-character"),
        ("\ufffe青岚", "青岚", "control-character"),
        ("青岚\u3000\n", "青岚", "indent"),
        ("&nbsp;青岚<br/>", "青岚", "html-remnant"),
        ("青岚\u2028河原", "青岚\n河原", "line-break"),
    ],
)
def test_characters(text: str, read_as: str, code: str) -> None:
    """Characters that nobody sees or that the model does not allow go, and are told of."""
    article, notices = read(text)
    assert article.headline == read_as
    assert [notice.code for notice in notices] == [code]


@pytest.mark.parametrize("text", ["👩\u200d🌾", "می\u200cروم", "क्\u200dष"])
def test_joiners(text: str) -> None:
    """Joiners that join stay."""
    assert read(text)[0].headline == text


# Headline -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "headline", "paragraphs"),
    [
        (f"标题\n\n{BODY}", "标题", 1),
        (f"第一行\n第二行\n\n{BODY}", "第一行\n第二行", 1),
        (f"第一行\n第二行\n{BODY}", "第一行\n第二行", 1),
        ("标题\n　　没有句号的一段\n　　第二段。", "标题", 2),
        (f"标题\n　　——副标题\n{BODY}", "标题\n——副标题", 1),
        (f"青岚县欢迎您！\n\n{BODY}", "青岚县欢迎您！", 1),
        (f"标题（图）\n{BODY}", "标题（图）", 1),
        (f"{BODY}\n{BODY}", "", 2),
        ("标题", "标题", 0),
        ("只有一句话。", "", 1),
        ("一\n二\n三\n四\n五\n六", "一", 5),
        ("a" * 500, "", 1),
        (f"\n\n标题\n来源：河原发布\n没有句号的一段\n{BODY}", "标题", 2),
    ],
)
def test_headline(text: str, headline: str, paragraphs: int) -> None:
    """The headline is what stands before the first blank line or sentence."""
    article, _ = read(text)
    assert (article.headline, len(article.body)) == (headline, paragraphs)


# Page furniture -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 新闻 > 要闻",
        "首页 » 新闻中心",
        "发布时间：2021-05-20 16:39",
        "發佈時間：2021-05-20  字號：大 中 小",
        "2021-05-20 16:39:07   来源：河原发布   【字体：大 中 小】",
        "来源：河原日报 2021-05-20 16:39",
        "日期:2021-05-20 作者:林文浩 点击:33",
        "浏览次数：382",
        "发布人：宣传科　发布时间：2021年5月20日　点击：",
        "时间：2021-05-20  编辑：林文浩  浏览：96次  【大 中 小】",
        "来源：河原发布　新闻热度：57",
        "综合新闻  /  正文",
        "首页 >> 工作动态 >> 正文",
        "（2021-05-20 第A2版）",
        "河原发布 2021-05-20 16:39 河原",
        "分享到：",
        "【打印】【关闭】",
        "上一篇：青岚县开展消防演练",
        "下一篇：没有了",
        "扫一扫在手机打开当前页",
        "主办：青岚县人民政府办公室  青ICP备00000000号-1",
        "版权所有：青岚县融媒体中心",
    ],
)
def test_furniture(line: str) -> None:
    """A line of furniture is taken out of the text and quoted in full."""
    article, notices = read(f"标题\n{line}\n\n{BODY}")
    assert (article.headline, body_of(article)) == ("标题", [BODY.strip()])
    assert f"repair page-furniture: line 2: removed: {line}" in told(notices)


@pytest.mark.parametrize(
    "line",
    [
        "时间：5月20日",
        "当前位置很好，适合参观",
        "上一篇报道说，代表团来了",
        "阅读：",
        "大 中 小",
        "来源：代表团说，一切都好。",
        "会议 2021-05-20 在河原召开",
        "2022年9月5日",
        "联系人:林文浩  联系电话:0000-0000000",
    ],
)
def test_not_furniture(line: str) -> None:
    """A line that only looks like furniture stays."""
    article, _ = read(f"标题\n\n{BODY}\n{line}\n{BODY}")
    assert body_of(article)[1] == line


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布时间:2021-05-20 16:39", "2021-05-20T16:39"),
        ("发布时间：2021年5月20日16时39分", "2021-05-20T16:39"),
        ("2021/5/20 9:05:01", "2021-05-20T09:05:01"),
        ("2021.05.20", "2021-05-20"),
        ("（2021-05-20 第A2版）", "2021-05-20"),
        ("河原发布 2021-05-20 16:39 河原", "2021-05-20T16:39"),
        ("第3版 2021-02-30 16:39", None),
        ("发布时间:2021-02-30", None),
    ],
)
def test_published(line: str, published: str | None) -> None:
    """A page's date is the article's, with the precision that it has."""
    assert read(f"标题\n{line}\n{BODY}")[0].published == published


def test_url() -> None:
    """A page's link to itself is the article's URL."""
    assert read(f"标题\n{BODY}\n原文链接：https://news.example/a?b=1")[0].url == "https://news.example/a?b=1"


def test_nothing_but_furniture() -> None:
    """Where nothing else would be left, furniture stays."""
    assert read("【打印】\n【关闭】")[0].headline == "【打印】\n【关闭】"


# Credits --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(青岚县民宗局供稿)", "contributor 青岚县民宗局"),
        ("（青岚县民宗局供稿　责任编辑：林文浩）", "contributor 青岚县民宗局, editor 林文浩"),
        ("（宣传科 林文浩 供稿）", "contributor 林文浩"),
        ("（县委办、县民宗局供稿）", "contributor 县委办, contributor 县民宗局"),
        ("（县摄影家协会供稿）", "contributor 县摄影家协会"),
        ("(记者 林文浩 通讯员 周立群)", "reporter 林文浩, contributor 周立群"),
        ("（河原日报记者 林文浩 摄影 周立群）", "reporter 林文浩, photographer 周立群"),
        ("（记者林文浩周立群）", "reporter 林文浩, reporter 周立群"),
        ("（本报记者 林文浩 摄影报道）", "reporter 林文浩, photographer 林文浩"),
        ("（通讯员 李 亮 王 强）", "contributor 李亮, contributor 王强"),
        ("文/林文浩 图/周立群", "contributor 林文浩, photographer 周立群"),
        ("（林文浩/文 周立群/摄）", "contributor 林文浩, photographer 周立群"),
        ("图文｜林文浩", "contributor 林文浩, photographer 林文浩"),
        ("编辑:林文浩  责编:周立群  审核:马小红", "editor 林文浩, editor 周立群, reviewer 马小红"),
        ("初审：林文浩丨终审：周立群", "reviewer 林文浩, reviewer 周立群"),
        ("(青岚在线編輯:陶某)", "editor 陶某, source 青岚在线"),
        ("来 源：青岚发布", "source 青岚发布"),
        ("Editor: Lin Wenhao", "editor Lin Wenhao"),
        ("(记者从会上了解到)", ""),
        ("（记者站的朋友们）", ""),
        ("(作者系青岚县作协主席)", ""),
        ("联系人:林文浩", ""),
    ],
)
def test_credit_line(line: str, expected: str) -> None:
    """A line of credits, in all the shapes that they have, and what is none."""
    assert ", ".join(f"{role} {name}" for role, name in credits_of(line)) == expected


def test_credit_line_is_quoted() -> None:
    """A credit line leaves the body and is quoted in full."""
    article, notices = read(f"标题\n\n{BODY}\n（记者 林文浩）")
    assert body_of(article) == [BODY.strip()]
    assert told(notices)[-1] == "repair credit-line: line 4: removed: （记者 林文浩）"


def test_credits_in_the_text() -> None:
    """Credits within a paragraph are noted, and the paragraph stays whole."""
    text = "本报讯（记者 林文浩）5月18日，代表团到访。(青岚县民宗局供稿)"
    article, _ = read(f"标题\n\n{text}")
    assert body_of(article) == [text]
    assert [credit.role for credit in article.credits] == ["reporter", "contributor"]


def test_byline() -> None:
    """A reporter's line above the text is the byline."""
    assert read(f"标题\n本报记者 林文浩\n\n{BODY}")[0].byline == "本报记者 林文浩"


def test_headline_about_reporters() -> None:
    """A headline that begins with 记者 is no credit."""
    assert read(f"记者 节\n\n{BODY}")[0].headline == "记者 节"


# Size -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", ["a", "(", "、", "&nbsp;", "<!--", "學(xué", "編輯:", "\u200d", "[", "記者 "])
def test_linear(piece: str) -> None:
    """A megabyte of one thing takes seconds at most."""
    text = "a\n" + piece * (2**20 // len(piece)) + "b"
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 10


def test_too_many_lines() -> None:
    """More lines than we follow are refused."""
    with pytest.raises(LimitError):
        read("a\n" * (layout.MOST_LINES + 1))


def test_address_at_the_head() -> None:
    """An address above the headline is where the article stands, and no headline."""
    article, _ = read("https://news.example/2021/6/25/1.html\n代表团到访青岚县\n\n林文浩率团到访。\n")
    assert (article.url, article.headline) == ("https://news.example/2021/6/25/1.html", "代表团到访青岚县")


def test_who_put_it_up() -> None:
    """Who put a page up is the page's matter, not the article's."""
    line = "发布人：县委办    发布时间：2022-01-28    字号：[大] [中] [小]"
    article, _ = read(f"代表团到访青岚县\n{line}\n\n林文浩率团到访。\n")
    assert (article.published, article.headline) == ("2022-01-28", "代表团到访青岚县")


def test_too_long_to_recognise() -> None:
    """In a text that no article is as long as, names are not looked for, and that is told."""
    stream = io.BytesIO(("代表团到访青岚县\n\n" + "林文浩率团到访青岚县。\n" * 100_000).encode())
    notices: list[Notice] = []
    article = unitynews.read(stream, "text", report=notices.append)
    assert (article.persons, [notice.code for notice in notices]) == ((), ["not-recognised"])


def test_date_below_a_call() -> None:
    """A headline that ends in an exclamation mark is no text: the bare date below it is the page's."""
    article, _ = read(f"河原县代表团到访青岚县！\n2021-05-20\n{BODY}\n")
    assert (article.headline, article.published) == ("河原县代表团到访青岚县！", "2021-05-20")


def test_date_line_with_readings_that_stay() -> None:
    """Readings too few to be removed do not hide the line of date and source below the headline."""
    article, notices = read(f"河原縣(xiàn)領導到訪\n來源：青嵐縣(xiàn)融媒體中心　2021-05-27\n\n{BODY}\n")
    found = article.headline, article.published, [credit.name for credit in article.credits]
    assert found == ("河原縣(xiàn)領導到訪", "2021-05-27", ["青嵐縣融媒體中心"])
    assert "repair page-furniture: line 2: removed: 來源：青嵐縣(xiàn)融媒體中心　2021-05-27" in told(notices)
