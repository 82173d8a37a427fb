"""Images of figures and covers on the command line: where they are looked for, and where not."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from epub_books import book, page
from unitynews import Article, Block, write

from .conftest import Run


def _article(path: Path, media: str, uri: str = "urn:example:1") -> None:
    body = (Block(kind="figure", media=media, alt="一座馆"),)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(Article(uri=uri, language="zh-Hans", headline="新馆开放", body=body), path)


def _picture(path: Path, colour: str = "red") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), colour).save(path, "PNG")


def _images(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [name.removeprefix("EPUB/") for name in archive.namelist() if "image-" in name]


@pytest.mark.parametrize("media", ["pics/馆 1.png", "pics/%E9%A6%86%201.png", "./pics/馆 1.png"])
def test_images_are_found_beside_the_input(media: str, run: Run, folder: Path) -> None:
    """A figure's image is found from the folder of its file, by its name as it is or as in a URL."""
    _article(folder / "news/a.json", media)
    _picture(folder / "news/pics/馆 1.png")
    done = run("convert", "news/a.json", "-o", "b.epub")
    assert (done.returncode, done.stderr, _images(folder / "b.epub")) == (0, b"", ["image-00001.png"])


def test_each_file_has_its_own_folder(run: Run, folder: Path) -> None:
    """The same name in two folders means two images, and in each volume its own."""
    for number, colour in enumerate(("red", "blue"), 1):
        _article(folder / f"news/{number}/a.json", "a.png", f"urn:example:{number}")
        _picture(folder / f"news/{number}/a.png", colour)
    run("convert", "-q", "news/1/a.json", "news/2/a.json", "-o", "b.epub")
    run("convert", "-q", "news/1/a.json", "news/2/a.json", "-o", "v.epub", "--split", "1")
    with zipfile.ZipFile(folder / "v-2.epub") as archive:
        second = archive.read("EPUB/image-00001.png")
    assert (2, (folder / "news/2/a.png").read_bytes()) == (len(_images(folder / "b.epub")), second)


def test_images_can_be_in_another_folder(run: Run, folder: Path) -> None:
    """With --images a reference leads from that folder, an absolute path into it too."""
    _picture(folder / "pics/a.png")
    _article(folder / "a.json", "a.png")
    _article(folder / "b.json", str(folder / "pics/a.png"))
    for name in ("a", "b"):
        run("convert", f"{name}.json", "-o", f"{name}.epub", "--images", "pics")
    assert [_images(folder / f"{name}.epub") for name in ("a", "b")] == [["image-00001.png"]] * 2


@pytest.mark.parametrize(
    "media", ["../a.png", "pics/../../a.png", "link.png", "linked/a.png", "ROOT/a.png", "%2e%2e/a.png"]
)
def test_nothing_outside_is_taken(media: str, run: Run, folder: Path) -> None:
    """No reference leads out of the folder: not upwards, not as an absolute path, not through a link."""
    _picture(folder / "a.png")
    (folder / "news").mkdir()
    (folder / "news/link.png").symlink_to("../a.png")
    (folder / "news/linked").symlink_to("..")
    _article(folder / "news/a.json", media.replace("ROOT", str(folder)))
    done = run("convert", "news/a.json", "-o", "b.epub")
    assert (done.returncode, b"image-missing" in done.stderr, _images(folder / "b.epub")) == (0, True, [])


def test_a_pipe_is_no_image(run: Run, folder: Path) -> None:
    """What is no regular file is not waited for."""
    os.mkfifo(folder / "a.png")
    _article(folder / "a.json", "a.png")
    assert b"image-missing" in run("convert", "a.json", "-o", "b.epub").stderr


def test_standard_input_has_no_folder(run: Run, folder: Path) -> None:
    """What comes through a pipe has no images beside it, but may be told where they are."""
    _picture(folder / "a.png")
    _article(folder / "a.json", "a.png")
    data = (folder / "a.json").read_bytes()
    run("convert", "-f", "json", "-", "-o", "b.epub", stdin=data)
    run("convert", "-f", "json", "-", "-o", "c.epub", "--images", ".", stdin=data)
    assert (_images(folder / "b.epub"), _images(folder / "c.epub")) == ([], ["image-00001.png"])


@pytest.mark.parametrize("options", [("-t", "json", "--images", "."), ("-o", "b.epub", "--images", "visit.txt")])
def test_images_where_they_make_no_sense(options: tuple[str, ...], run: Run) -> None:
    """--images for a format without images, or for what is no folder, is wrong usage."""
    done = run("convert", "visit.txt", *options)
    assert (done.returncode, b"--images" in done.stderr) == (2, True)


def test_a_broken_cover_is_told(run: Run, folder: Path) -> None:
    """A cover that is no image is wrong usage, and nothing is written."""
    done = run("convert", "visit.txt", "-o", "b.epub", "--cover", "visit.txt")
    assert (
        done.returncode,
        done.stderr,
        (folder / "b.epub").exists(),
    ) == (2, b"error: epub: the cover is no sound PNG, JPEG, GIF or WebP\n", False)


def test_the_drawn_cover_as_png(run: Run, folder: Path) -> None:
    """--cover-png puts a picture of the drawn cover into the book, the same on each run; or says why it cannot."""
    pytest.importorskip("resvg_py", reason="needs the extra cover")
    runs = [run("convert", "-q", "visit.txt", "-o", f"{name}.epub", "--cover-png") for name in "ab"]
    if runs[0].returncode != 0:
        assert runs[0].stderr == b"error: --cover-png: no font on this machine has the characters of the title\n"
        return
    with zipfile.ZipFile(folder / "a.epub") as archive, archive.open("EPUB/cover.png") as stream:
        size = Image.open(stream).size
    assert (size, (folder / "a.epub").read_bytes() == (folder / "b.epub").read_bytes()) == ((1200, 1600), True)


def test_images_of_a_book_go_into_the_next(run: Run, folder: Path) -> None:
    """Books that are bound into one bring their images, each article its own, though all are called alike."""
    for number, colour in enumerate(("red", "blue"), 1):
        _article(folder / f"news/{number}/a.json", "a.png", f"urn:example:{number}")
        _picture(folder / f"news/{number}/a.png", colour)
        run("convert", f"news/{number}/a.json", "-o", f"{number}.epub", "--title", str(number))
    done = run("convert", "1.epub", "2.epub", "-o", "both.epub", "--title", "汇编")
    with zipfile.ZipFile(folder / "both.epub") as archive:
        found = [archive.read(f"EPUB/image-0000{number}.png") for number in (1, 2)]
    assert [(folder / f"news/{number}/a.png").read_bytes() for number in (1, 2)] == found
    assert b"image-" not in done.stderr


def test_images_that_stay_behind_are_told(run: Run, folder: Path) -> None:
    """Where a format has no place for the images of a book, that is said, once."""
    for number in (1, 2):
        _article(folder / f"{number}.json", "a.png", f"urn:example:{number}")
    _picture(folder / "a.png")
    run("convert", "1.json", "2.json", "-o", "b.epub", "--title", "汇编")
    lines = run("convert", "b.epub", "-o", "b.json").stderr.decode().splitlines()
    assert [line.split(":")[0] for line in lines] == ["warning images-left"]


def test_images_of_other_peoples_books_go_along(run: Run, folder: Path) -> None:
    """A picture of a foreign book is in the book that is made of it."""
    _picture(folder / "a.png")
    pages = {"OPS/t/1.xhtml": page('<h1>馆</h1><p>开放。</p><img src="../i/a.png" alt="一座馆"/>')}
    contents = {"OPS/i/a.png": (folder / "a.png").read_bytes()}
    (folder / "theirs.epub").write_bytes(book(pages, others=contents))
    run("convert", "theirs.epub", "-o", "ours.epub")
    with zipfile.ZipFile(folder / "ours.epub") as archive:
        assert contents["OPS/i/a.png"] == archive.read("EPUB/image-00001.png")
