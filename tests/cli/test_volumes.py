"""Collections in volumes, and the options of formats on the command line."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import unitynews
from cli.conftest import Run


@pytest.fixture
def year(folder: Path) -> Path:
    """A folder of five articles of two years and four months."""
    (folder / "year").mkdir()
    for number, day in enumerate(("2020-11-03", "2020-12-01", "2021-01-05", "2021-01-09", "2021-02-11"), 1):
        article = unitynews.Article(uri=f"urn:{number}", language="zh-Hans", headline=f"标题{number}", published=day)
        unitynews.write(article, folder / "year" / f"{number}.json")
    return folder


def volumes(folder: Path) -> list[tuple[str, str, list[str]]]:
    """The volumes that are there: name, title and headlines of each."""
    found = []
    for path in sorted(folder.glob("out-*")):
        collection = unitynews.read_all(path).collect()
        assert isinstance(collection, unitynews.Collection)
        found.append((path.name, collection.title, [article.headline for article in collection.articles]))
    return found


@pytest.mark.parametrize(
    ("split", "expected"),
    [
        ("year", [("2020年", "12"), ("2021年", "345")]),
        ("month", [("2020年11月", "1"), ("2020年12月", "2"), ("2021年1月", "34"), ("2021年2月", "5")]),
        ("2", [("1", "12"), ("2", "34"), ("3", "5")]),
        ("9", [("1", "12345")]),
    ],
)
def test_volumes(run: Run, year: Path, split: str, expected: list[tuple[str, str]]) -> None:
    """Each volume is a file with the title of the whole and its own label, and nothing is lost between them."""
    done = run("convert", "year", "-o", "out.epub", "--title", "汇编", "--split", split)
    shown = [
        (f"out-{number}.epub", f"汇编 · {label}", [f"标题{one}" for one in members])
        for number, (label, members) in enumerate(expected, 1)
    ]
    assert (0, shown) == (done.returncode, volumes(year))


def test_articles_without_a_date_stay_where_they_come(run: Run, year: Path) -> None:
    """An article without a date begins no volume: it is in that of the article before it."""
    for number in ("1a", "3a"):
        article = unitynews.Article(uri=f"urn:{number}", language="zh-Hans", headline=f"标题{number}")
        unitynews.write(article, year / "year" / f"{number}.json")
    run("convert", "year", "-o", "out.epub", "--title", "汇编", "--split", "year")
    assert [one[2] for one in volumes(year)] == [["标题1", "标题1a", "标题2"], ["标题3", "标题3a", "标题4", "标题5"]]


def test_volumes_of_any_format(run: Run, year: Path) -> None:
    """Volumes are no matter of EPUB."""
    run("convert", "year", "-o", "whole.json", "--title", "汇编")
    run("convert", "whole.json", "-o", "out.jsonl", "--split", "year")
    expected = [
        ("out-1.jsonl", "汇编 · 2020年", ["标题1", "标题2"]),
        ("out-2.jsonl", "汇编 · 2021年", ["标题3", "标题4", "标题5"]),
    ]
    assert expected == volumes(year)


def test_volumes_are_a_series(run: Run, year: Path) -> None:
    """The volumes of a book say which of which series they are."""
    run("convert", "year", "-o", "out.epub", "--title", "汇编", "--split", "3")
    found = []
    for number in (1, 2):
        with zipfile.ZipFile(year / f"out-{number}.epub") as archive:
            package = archive.read("EPUB/content.opf").decode()
        found.append(re.findall(r'"(?:belongs-to-collection|group-position)"[^>]*>([^<]*)', package))
    assert found == [["汇编", "1"], ["汇编", "2"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "out.epub", "--split", "week"),
        ("-o", "out.epub", "--split", "0"),
        ("-t", "epub", "--split", "year"),
        ("-o", "out.epub", "--section", "week"),
        ("-o", "out.epub", "--set", "order"),
        ("-o", "out.epub", "--set", "order=stroke"),
        ("-o", "out.epub", "--set", "pages=3"),
        ("-o", "out.epub", "--set", "cover_type=3", "--set", "images=a"),
        ("-o", "out.json", "--vertical"),
        ("-o", "out.json", "--set", "indent=much"),
    ],
)
def test_unsound_options(run: Run, year: Path, arguments: tuple[str, ...]) -> None:
    """An option that makes no sense is refused as wrong usage, and nothing is written."""
    done = run("convert", "year", "--title", "汇编", *arguments)
    assert (done.returncode, list(year.glob("out*")), b"Traceback" in done.stderr) == (2, [], False)


def test_a_missing_cover(run: Run, year: Path) -> None:
    """A cover that cannot be read is named, and nothing is written."""
    done = run("convert", "year", "-o", "out.epub", "--cover", "none.png")
    assert (done.returncode, b"none.png" in done.stderr, list(year.glob("out*"))) == (3, True, [])


def test_any_option_of_a_format(run: Run, year: Path) -> None:
    """What has no option of its own can be set by its name."""
    run("convert", "year/1.json", "-o", "flat.json", "--set", "indent=0")
    assert len((year / "flat.json").read_text("utf-8").splitlines()) == 1


def test_a_book_tells_of_the_repairs_made_for_it(run: Run, folder: Path) -> None:
    """What was repaired as texts were read stands in the book that they go into: in each volume what is of its own."""
    (folder / "texts").mkdir()
    for number, menu in enumerate(("首页 > 新闻", "【打印】【关闭】", ""), 1):
        (folder / "texts" / f"{number}.txt").write_text(f"标题{number}\n\n河原县到访。\n{menu}\n", "utf-8")
    run("convert", "texts", "-o", "out.epub", "--title", "汇编", "--split", "1")
    found = []
    for number in (1, 2, 3):
        with zipfile.ZipFile(folder / f"out-{number}.epub") as archive:
            pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith("repairs.xhtml")}
        found.append([re.findall(r'class="(?:source|words)">([^<]*)', page) for page in pages.values()])
    assert found == [[["1.txt", "首页 &gt; 新闻"]], [["2.txt", "【打印】【关闭】"]], []]
