"""The inputs of the command: what it finds, and what it tells of the rest."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli.conftest import TEXT, Run


@pytest.fixture
def archive(folder: Path) -> Path:
    """A zip archive of two texts and of what is none, beside the text."""
    path = folder / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2021/b.txt", TEXT)
        archive.writestr("2021/a.txt", TEXT.replace("红岭村", "青石村"))
        archive.writestr("../c.txt", TEXT)
        archive.writestr("inner.tar", b"")
        archive.writestr(".hidden", b"")
    return path


ERRORS = [
    "error: news.zip!../c.txt: has a name that leads out of the archive",
    "error: news.zip!inner.tar: is an archive in an archive; unpack the outer one to have it read",
]


def test_archive_to_collection(run: Run, archive: Path, folder: Path) -> None:
    """An archive becomes a collection of its texts, and what cannot be read of it is told."""
    result = run("convert", "news.zip", "-q", "-o", "out.json")
    assert (result.returncode, result.stderr.decode().splitlines()) == (3, ERRORS)
    collection = json.loads((folder / "out.json").read_text("utf-8"))
    assert [["青石村" in json.dumps(one, ensure_ascii=False)] for one in collection["articles"]] == [[False], [True]]


def test_archive_to_files(run: Run, archive: Path, folder: Path) -> None:
    """An archive becomes a folder of files, called as its members."""
    run("convert", "news.zip", "-q", "-t", "json", "--output-dir", "out")
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.json", "b.json"]


def test_archive_is_checked(run: Run, archive: Path) -> None:
    """The members of an archive are checked one by one."""
    result = run("check", "news.zip")
    heads = [line for line in result.stdout.decode().splitlines() if not line.startswith(" ")]
    assert heads == [f"news.zip!2021/{name}.txt: read as text, 1 article" for name in "ba"]
    assert (result.returncode, result.stderr.decode().splitlines()) == (3, ERRORS)


def test_archive_in_a_pipe(run: Run, archive: Path) -> None:
    """An archive on standard input is no document, and that is told in one line."""
    result = run("convert", "-", "-t", "json", stdin=archive.read_bytes())
    told = result.stderr.decode()
    assert (result.returncode, result.stdout, told.count("\n")) == (3, b"", 1)
    assert told.startswith("error: standard input: not readable as epub: names a file '../c.txt'")


def test_pattern(run: Run, folder: Path) -> None:
    """A pattern that the shell has left is expanded; one that matches nothing is told."""
    (folder / "b.txt").write_text(TEXT, "utf-8")
    assert run("convert", "*.txt", "-q", "-o", "out.jsonl").returncode == 0
    heading, *articles = map(json.loads, (folder / "out.jsonl").read_bytes().splitlines())
    assert (heading["title"], len(articles)) == (folder.name, 2)
    result = run("convert", "*.xml", "-o", "none.json")
    assert (result.returncode, result.stderr.decode().splitlines()) == (
        3,
        ["error: *.xml: there is no such file, and as a pattern it matches nothing"],
    )


def test_passed_over(run: Run, folder: Path) -> None:
    """What is passed over below a folder is told, but for what is hidden."""
    (folder / ".hidden").write_text("x")
    (folder / "again").symlink_to(".", target_is_directory=True)
    result = run("convert", ".", "-q", "-t", "jsonl")
    assert (result.returncode, result.stdout.count(b"\n"), result.stderr.decode()) == (
        0,
        2,
        "skipped again: is a link to a folder, which is not followed\n",
    )


def test_standard_input_twice(run: Run) -> None:
    """Standard input can be read once."""
    result = run("convert", "-", "-", "-q", "-t", "jsonl", stdin=TEXT.encode())
    assert (result.returncode, result.stdout.count(b"\n"), result.stderr.decode()) == (
        0,
        2,
        "skipped -: is named more than once; it is read once\n",
    )
