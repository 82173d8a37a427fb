"""How an article is written as a bare text, and how its script is converted."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from unitynews.format import Notice
from unitynews.formats.text.bare import read_bare, write_bare
from unitynews.formats.text.script import _converted_object, convert_script, language_of
from unitynews.model import Article, Block, Credit, Person, Span
from unitynews.testing import articles

TEXT = "河原县代表团到访青岚县\n\n林文浩率团到访。\n周立群陪同。\n编辑:陶某\n"


def ignore(notice: Notice) -> None:
    pass


def test_what_was_read_comes_back() -> None:
    """A clean bare text that was read is written as it was, without a loss."""
    notices: list[Notice] = []
    assert write_bare(read_bare(TEXT, ignore), notices.append) == TEXT
    assert notices == []


def test_losses() -> None:
    """What a bare text cannot hold is named with its path."""
    span = Span(start=0, end=3, kind="mention", target="p1")
    body = (Block(kind="heading", text="标题。", level=2), Block(kind="paragraph", text="林文浩到访。", spans=(span,)))
    article = attrs.evolve(
        read_bare(TEXT, ignore),
        body=body,
        persons=(Person(id="p1", name="林文浩"),),
        published="2021-05-20",
        credits=(Credit(role="illustrator", name="周立群"),),
    )
    notices: list[Notice] = []
    write_bare(article, notices.append)
    assert [(notice.code, notice.path) for notice in notices] == [
        ("bare-identity", "uri"),
        ("bare-layout", "body[0].kind"),
        ("bare-layout", "body[0].level"),
        ("bare-spans", "body[1].spans"),
        ("bare-credits", "credits"),
        ("bare-dates", "published"),
        ("bare-entities", "persons"),
    ]


@given(articles())
def test_every_article_is_written(article: Article) -> None:
    """Whatever the article, it is written, and what is lost is told."""
    notices: list[Notice] = []
    write_bare(article, notices.append)
    assert "uri" in {notice.path for notice in notices if notice.severity == "loss"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("代表团到访青岚县", "zh-Hans"),
        ("代表團到訪青嵐縣", "zh-Hant"),
        ("青山白水", "zh"),
        ("The delegation was led by the mayor of the county.", "en"),
        ("Die Delegation besuchte den Kreis.", "und"),
        ("これは日本の学校です", "und"),
        ("2021-05-18", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    """The characters say the language, or that they do not."""
    assert language_of(text) == language


def test_script() -> None:
    """Words are converted, ids are not; spans stay where they were, and the language tag follows."""
    block = Block(kind="paragraph", text="學習團到訪", spans=(Span(start=0, end=3, kind="mention", target="團1"),))
    article = Article(
        uri="urn:團", language="zh-Hant-TW", headline="學習", body=(block,), persons=(Person(id="團1", name="馬國強"),)
    )
    converted = convert_script(article, "hans")
    assert (converted.uri, converted.language, converted.headline) == ("urn:團", "zh-Hans", "学习")
    assert converted.persons == (Person(id="團1", name="马国强"),)
    assert converted.body == (Block(kind="paragraph", text="学习团到访", spans=block.spans),)


def test_script_and_back() -> None:
    """Simplified text becomes traditional by phrases, not by characters."""
    article = Article(uri="urn:x", language="zh-Hans", headline="头发与发展")
    assert convert_script(article, "hant").headline == "頭髮與發展"


def test_script_of_other_languages() -> None:
    """A text that is not Chinese is left alone."""
    article = Article(uri="urn:x", language="ja", headline="學校")
    assert convert_script(article, "hans") == article


def test_offsets_follow() -> None:
    """Where a conversion changes lengths, the spans still hold the same words."""
    spans = (Span(start=0, end=2, kind="strong"), Span(start=2, end=4, kind="emphasis"))
    block = Block(kind="paragraph", text="甲乙丙丁戊", spans=spans)
    changed = _converted_object(block, lambda text: text.replace("乙", "乙乙乙"))
    assert [changed.text[span.start : span.end] for span in changed.spans] == ["甲乙乙乙", "丙丁"]


def test_script_is_reported() -> None:
    """A conversion that changed something is a repair."""
    notices: list[Notice] = []
    article = read_bare("代表團到訪", notices.append, script="hans")
    assert article.headline == "代表团到访"
    assert [notice.code for notice in notices] == ["script"]
