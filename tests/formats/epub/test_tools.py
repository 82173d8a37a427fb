"""What comes back of a book that went through other people's programs: calibre, pandoc, ebooklib.

The programs are on the machine that decides whether a change lands; elsewhere these tests are skipped where they are
not, and `test_rewritten` does without.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from ebooklib import epub
from PIL import Image

from unitynews.conversion import read_document, write_document
from unitynews.format import Notice
from unitynews.formats.epub import FORMAT
from unitynews.model import Article, Block, Collection, Span

pytestmark = pytest.mark.tools

#: What stands for the program's input and output in a command.
COMMANDS = {
    "ebook-convert": ["ebook-convert", "IN", "OUT"],
    "ebook-polish": [
        "ebook-polish",
        "--upgrade-book",
        "--remove-unused-css",
        "--add-soft-hyphens",
        "--jacket",
        "IN",
        "OUT",
    ],
    "pandoc": ["pandoc", "--from=epub", "--to=epub3", "--output=OUT", "IN"],
}
Rewrite = Callable[[bytes], bytes]


def _tool(command: list[str], folder: Path, data: bytes) -> bytes:
    if shutil.which(command[0]) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{command[0]} is missing: it must run here")
        pytest.skip(f"needs {command[0]}")
    (folder / "in.epub").write_bytes(data)
    places = {
        "IN": str(folder / "in.epub"),
        "OUT": str(folder / "out.epub"),
        "--output=OUT": f"--output={folder}/out.epub",
    }
    run = [places.get(word, word) for word in command]
    subprocess.run(run, check=True, capture_output=True, timeout=240, cwd=folder)
    return (folder / "out.epub").read_bytes()


def _ebooklib(folder: Path, data: bytes) -> bytes:
    (folder / "in.epub").write_bytes(data)
    epub.write_epub(folder / "out.epub", epub.read_epub(folder / "in.epub"), {"raise_exceptions": True})
    return (folder / "out.epub").read_bytes()


@pytest.fixture(params=[*COMMANDS, "ebooklib"])
def rewritten(request: pytest.FixtureRequest, tmp_path: Path) -> Rewrite:
    """A book -> what the program makes of it."""
    if request.param == "ebooklib":
        return lambda data: _ebooklib(tmp_path, data)
    return lambda data: _tool(COMMANDS[request.param], tmp_path, data)


@pytest.fixture(params=["one", "twelve", "two hundred", "hostile", "marked", "long"])
def bound(
    request: pytest.FixtureRequest, article: Article, collection: Collection, hostile: tuple[Article, ...]
) -> Collection:
    """A collection of one, of many, of the odd, of a long one."""
    link = Span(start=3, end=8, kind="link", target="https://news.example/?a=1&b=河")
    emphasis = (Span(start=start, end=end, kind="emphasis") for start, end in ((0, 2), (4, 7), (7, 8)))
    spans = (*emphasis, Span(start=1, end=2, kind="strong"), link)
    marked = attrs.evolve(article, body=(Block(kind="paragraph", text="甲乙 丙丁 戊己", spans=spans), *article.body))
    numbered = [attrs.evolve(article, uri=f"urn:example:{number}", headline=f"第{number}篇") for number in range(200)]
    long = attrs.evolve(
        article, body=tuple(Block(kind="paragraph", text=f"第{n}段，" + "河原县" * 90) for n in range(700))
    )
    found = {
        **{"one": [article], "twelve": numbered[:12], "two hundred": numbered, "hostile": hostile},
        **{"marked": [marked], "long": [article, long, article]},
    }
    return attrs.evolve(collection, articles=tuple(found[request.param]))


def test_every_article_comes_back(bound: Collection, rewritten: Rewrite, books: Any) -> None:
    """What comes back is equal, and nothing is told but that pages of the program's own are left out."""
    found, notices = books.read(rewritten(books.written(bound)))
    assert (bound, set()) == (found, {notice.code for notice in notices} - {"page-left-out"})


def test_a_stream_comes_back(article: Article, rewritten: Rewrite, books: Any) -> None:
    """Articles without a heading do not get one, though the program gives the book a title."""
    assert (article, article) == books.read(rewritten(books.written((article, article))))[0]


def test_an_edit_comes_back(collection: Collection, rewritten: Rewrite, books: Any) -> None:
    """A word that was corrected before is corrected afterwards, and the mentions are where they belong."""
    contents = books.unpacked(books.written(collection))
    file = "EPUB/article-00001.xhtml"
    shown, marker, record = contents[file].decode().partition('<div id="unitynews-record"')
    contents[file] = (shown.replace("带领18人", "率领全县18人") + marker + record).encode()
    direct, _ = books.read(books.packed(contents))
    found, notices = books.read(rewritten(books.packed(contents)))
    assert (direct, {"text-edited"}) == (found, {notice.code for notice in notices} - {"page-left-out"})
    assert direct != collection


def test_pictures_and_tables_come_back(article: Article, rewritten: Rewrite) -> None:
    """A figure with its image, caption and credit, and a table, set from top to bottom: equal, and nothing is told."""
    stream, notices = io.BytesIO(), list[Notice]()
    Image.new("RGB", (30, 20)).save(stream, "PNG")
    cells = (Span(start=0, end=2, kind="header_cell"), Span(start=3, end=5, kind="header_cell"))
    rows = (Block(kind="table_row", text="乡镇\t面积", spans=cells), Block(kind="table_row", text="白河\t\t九亩"))
    body = (Block(kind="table_caption", text="表一"), *rows, *article.body)
    bound = Collection(uri="urn:c", title="汇编", language="zh", articles=(article, attrs.evolve(article, body=body)))
    written = io.BytesIO()
    write_document(bound, written, FORMAT, notices.append, images=lambda media: stream.getvalue(), vertical=True)
    found = read_document(io.BytesIO(rewritten(written.getvalue())), FORMAT, notices.append).collect()
    assert (bound, set()) == (found, {notice.code for notice in notices} - {"page-left-out"})
