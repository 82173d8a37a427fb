"""The command over many inputs: options, what it tells, exit codes, and one document read by several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulk.conftest import ARTICLE, Start, ended, put, report, tree


def _run(folder: Path, plugin: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from unitynews.cli import main; main()", "convert", *arguments]
    environment = {**os.environ, "PYTHONPATH": plugin}
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, env=environment, timeout=120)


def test_told(folder: Path, start: Start) -> None:
    """Each input that fails is told in a line, and at the end what it came to."""
    put(folder / "in" / "unknown.bin", "\0\1")
    code, lines = ended(start("-j", "2"))
    assert code == 3
    assert sorted(lines[:-1]) == [
        "error: in/broken.json: not readable as json: Input data was truncated",
        "skipped in/unknown.bin: neither its name nor its content tells the format; name it (-f FORMAT)",
    ]
    assert lines[-1] == "13 done, 1 failed, 1 skipped, 14 articles"


def test_photographs(folder: Path, start: Start) -> None:
    """Files of a kind that nobody reads are told in one line, not in one each."""
    for number in range(3):
        put(folder / "in" / f"photo{number}.jpg", "\xff\xd8")
    reason = "neither its name nor its content tells the format; name it (-f FORMAT)"
    lines = ended(start("-j", "2"))[1]
    assert lines[-2:] == [
        f"skipped in/photo0.jpg and 2 more .jpg: {reason}",
        "13 done, 1 failed, 3 skipped, 14 articles",
    ]


def test_broken_midway(folder: Path, plugin: str) -> None:
    """Of an input that breaks after some articles, it is told where those are."""
    put(folder / "one" / "a.jsonl", ARTICLE.format(1) + "\n{broken\n")
    done = _run(folder, plugin, "one", "-t", "json", "--output-dir", "out")
    told = done.stderr.decode().splitlines()[0]
    assert (done.returncode, told.endswith("; what comes before that is written: a.json")) == (3, True)


def test_stop(folder: Path, start: Start) -> None:
    """The first input that fails ends the run if that is wanted, and the run can be taken up again."""
    code, lines = ended(start("-q", "--on-error", "stop"))
    assert (code, lines[-1].startswith("error: stopped at the first input that failed")) == (3, True)
    put(folder / "in" / "broken.json", ARTICLE.format(99))
    assert (ended(start("-q", "--resume", "--on-error", "stop"))[0], len(report(folder / "out.jsonl"))) == (0, 14)


def test_dry(folder: Path, start: Start) -> None:
    """A dry run says that nothing is written."""
    lines = ended(start("--dry-run"))[1]
    assert (lines[-1], (folder / "out").exists()) == ("nothing written: 13 done, 1 failed, 14 articles", False)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--resume",), "--resume is for many files"),
        (("--report", "x"), "--report is for many files"),
        (("--output-dir", "out", "--overwrite", "perhaps"), "--overwrite is never or if-changed or always"),
        (("--output-dir", "out", "--on-error", "perhaps"), "--on-error is skip or stop"),
        (("--output-dir", "out", "--keep-tree", "--shard", "3"), "--keep-tree is for a file each"),
        (("--output-dir", "out", "--repair", "perhaps", "-f", "text"), "repair is"),
    ],
)
def test_wrong_usage(folder: Path, plugin: str, options: tuple[str, ...], reason: str) -> None:
    """An option that is of no use, or has no such value, is told in a line, and leaves no journal."""
    done = _run(folder, plugin, "in", "-t", "json", *options)
    assert (done.returncode, done.stderr.count(b"\n"), reason in done.stderr.decode()) == (2, 1, True)
    assert not (folder / "out" / ".unitynews").exists()


def test_report_is_no_input(folder: Path, plugin: str) -> None:
    """A report among the inputs is none of them, neither are outputs, the second time as little as the first."""
    inside = folder / "in"
    options = (".", "-t", "json", "--output-dir", "out", "--report", "report.jsonl", "--resume", "-q")
    codes, reports = [], []
    for _ in range(2):
        codes.append(_run(inside, plugin, *options).returncode)
        reports.append(report(inside / "report.jsonl"))
    assert (codes, reports[0]) == ([3, 3], reports[1])


def test_one_document(folder: Path, plugin: str) -> None:
    """One document is the same, and the same is told, whoever reads for it: standard input among files, broken ones."""
    put(folder / "in" / "titled.json", f'{{"title": "2021", "uri": "urn:x:c", "language": "zh", "articles": [{_ONE}]}}')
    put(folder / "in" / "06.poison", "refuse")
    inputs = ("in", "-", "in/00.json", "in/nowhere.json")
    done = [
        _run(folder, plugin, *inputs, "-o", f"{jobs}.jsonl", "-j", jobs, stdin=_ONE.encode())
        for jobs in ("1", "2", "3")
    ]
    assert [one.returncode for one in done] == [3, 3, 3]
    assert len({one.stderr for one in done}) == len({(folder / f"{jobs}.jsonl").read_bytes() for jobs in "123"}) == 1


_ONE = ARTICLE.format(77)


@pytest.mark.parametrize("word", ["kill", "exit"])
def test_one_document_with_poison(folder: Path, plugin: str, word: str) -> None:
    """An input that kills whoever reads it is named, and all the others are in the document, in order and once."""
    put(folder / "in" / "06.poison", word)
    assert _run(folder, plugin, "in", "-o", "one.jsonl", "-j", "2").returncode == 3
    (folder / "in" / "06.poison").unlink()
    assert _run(folder, plugin, "in", "-o", "other.jsonl").returncode == 3
    articles = [(folder / name).read_text("utf-8").splitlines()[1:] for name in ("one.jsonl", "other.jsonl")]
    assert articles[0] == articles[1]


def test_many_articles_in_one(folder: Path, plugin: str) -> None:
    """An input of more articles than are sent at once comes whole and in order."""
    lines = [ARTICLE.format(number) for number in range(300)]
    put(folder / "many.jsonl", "\n".join(lines))
    done = _run(folder, plugin, "many.jsonl", "in/00.json", "-o", "one.jsonl", "-j", "2")
    assert done.returncode == 0
    headlines = [
        line.partition('"headline":"')[2] for line in (folder / "one.jsonl").read_text("utf-8").splitlines()[1:]
    ]
    assert [one.partition('"')[0] for one in headlines] == [f"标题{number}" for number in (*range(300), 0)]


def test_folder_is_the_archive(folder: Path, plugin: str) -> None:
    """Members of an archive are inputs like files, for several processes too."""
    import tarfile

    with tarfile.open(folder / "in.tar.gz", "w:gz") as archive:
        archive.add(folder / "in", "in")
    for jobs in ("1", "2"):
        done = _run(folder, plugin, "in.tar.gz", "-t", "json", "--output-dir", jobs, "-j", jobs, "-q")
        assert done.returncode == 3
    assert tree(folder / "1") == tree(folder / "2")
