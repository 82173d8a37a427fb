"""A fictional article, books made from it, and a way to change the files of a book."""

from __future__ import annotations

import io
import zipfile

import pytest

from unitynews.conversion import read_document, write_document
from unitynews.format import Notice
from unitynews.formats.epub import FORMAT
from unitynews.model import (
    Affiliation,
    Article,
    Block,
    Collection,
    Credit,
    Dating,
    Delegation,
    Organisation,
    Participant,
    Person,
    Site,
    Span,
    Stop,
    Visit,
)

LEAD = "5月18日，河原县委统战部常务副部长林文浩带领18人赴青岚县考察学习，周立群陪同。"

Thing = Article | Collection | tuple[Article, ...]


def mention(text: str, words: str, target: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), kind="mention", target=target)


@pytest.fixture(scope="session")
def article() -> Article:
    second = "考察组一行来到白河镇红岭村，查看了村史馆。"
    return Article(
        uri="urn:example:1",
        language="zh-Hans",
        headline="河原县赴青岚县\n考察学习",
        byline="本报记者 陈晓",
        published="2021-05-20T16:39:58+08:00",
        url="https://news.example/2021/0520.htm",
        body=(
            Block(
                kind="paragraph",
                text=LEAD,
                spans=(mention(LEAD, "林文浩", "p1"), mention(LEAD, "青岚县", "s2"), mention(LEAD, "周立群", "p2")),
            ),
            Block(kind="heading", text="红岭村见闻", level=1),
            Block(kind="paragraph", text=second, spans=(mention(second, "白河镇红岭村", "s3"),)),
            Block(kind="paragraph"),
            Block(kind="list_item", text="县博物馆"),
            Block(kind="figure", text="考察组在红岭村。", alt="一群人站在村史馆前", credit="周末 摄", media="a.jpg"),
        ),
        credits=(Credit(role="contributor", name="河原县民宗局"),),
        persons=(
            Person(id="p1", name="林文浩", affiliations=(Affiliation(title="常务副部长", organisation="o1"),)),
            Person(id="p2", name="周立群"),
        ),
        organisations=(Organisation(id="o1", name="河原县委统战部"),),
        sites=(Site(id="s1", name="河原县"), Site(id="s2", name="青岚县"), Site(id="s3", name="白河镇红岭村")),
        visits=(
            Visit(
                id="v1",
                date=Dating(value="2021-05-18", text="5月18日"),
                origin="s1",
                destination="s2",
                delegation=Delegation(name="河原县考察组", size=18),
                participants=(Participant(agent="p1", role="leader"), Participant(agent="p2", role="companion")),
                stops=(Stop(site="s3"),),
            ),
        ),
    )


@pytest.fixture(scope="session")
def collection(article: Article) -> Collection:
    return Collection(
        uri="urn:example:all",
        title="河原新闻汇编",
        language="zh-Hans",
        description="二〇二一年。",
        articles=(article,) * 2,
    )


#: Texts that are trouble somewhere: to a parser, a tool, a screen, a file system.
ODD = (
    *(
        "<script>alert(1)</script> & \"x\" 'y'",
        "  前后空白 \n 二行 ",
        "",
        "\u202eabc\u202c",
        "e\u0301 é ﬁ Å",
        "长" * 3000,
    ),
    *(
        "]]> <!-- x -- --> <![CDATA[",
        "\u3000全角　空\u00a0白\u200b零宽\u200d",
        "🏯🏳️\u200d🌈",
        "&amp; &lt; &#x41;",
        "\t",
    ),
    *("-- ... --- 'quoted' \"double\"", "*md* _x_ `c` $x$ [a](b) ~~x~~ ^sup^", "العربية عنوان", "x\u00ad\u2011\u0085y"),
)
LANGUAGES = ("zh-Hans", "en", "ar", "und", "ja", "bo")


@pytest.fixture(scope="session")
def hostile() -> tuple[Article, ...]:
    """An article for each of `ODD`, which stands wherever text can stand."""
    return tuple(_odd(number, text) for number, text in enumerate(ODD))


def _odd(number: int, text: str) -> Article:
    kinds = ("paragraph", "quote", "verse", "table_row")
    link = Span(start=0, end=2, kind="link", target="https://news.example/a?b=1&c=2")
    marked = (link, Span(start=3, end=5, kind="strong"), Span(start=6, end=8, kind="emphasis"))
    return Article(
        uri=f"urn:example:odd:{number}",
        language=LANGUAGES[number % len(LANGUAGES)],
        headline=text,
        byline=text,
        summary=text,
        body=(
            *(Block(kind=kind, text=text) for kind in kinds),
            Block(kind="heading", text=text, level=3),
            Block(kind="list_item", text=text, level=2),
            Block(kind="figure", text=text, alt=text, credit=text, media="a.jpg"),
            Block(kind="paragraph", text="链接 加粗 强调 x", spans=marked),
            Block(kind="paragraph", text="第一行\n第二行  两空格"),
        ),
    )


class Books:
    """Books written, read, taken apart and put together."""

    @staticmethod
    def written(thing: Thing) -> bytes:
        stream = io.BytesIO()
        write_document(thing, stream, FORMAT, lambda notice: None)
        return stream.getvalue()

    @staticmethod
    def read(data: bytes) -> tuple[Thing, list[Notice]]:
        notices: list[Notice] = []
        return read_document(io.BytesIO(data), FORMAT, notices.append).collect(), notices

    @staticmethod
    def unpacked(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @staticmethod
    def packed(contents: dict[str, bytes]) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        return stream.getvalue()

    @classmethod
    def edited(cls, thing: Thing, file: str, *replacements: tuple[str, str]) -> tuple[Thing, list[Notice]]:
        """What is read, with its notices, when (old, new)… has been changed in what a page of the book shows."""
        contents = cls.unpacked(cls.written(thing))
        shown, marker, record = contents[file].decode().partition('<div id="unitynews-record"')
        for old, new in replacements:
            # What is made from the record says the same names above the text: the text is what is edited here.
            at = shown.find(old, shown.index('class="text"')) if old in shown.partition('class="text"')[2] else -1
            at = at if at >= 0 else shown.index(old)
            shown = shown[:at] + new + shown[at + len(old) :]
        return cls.read(cls.packed({**contents, file: (shown + marker + record).encode()}))


@pytest.fixture(scope="session")
def books() -> type[Books]:
    return Books
