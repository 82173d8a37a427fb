"""Bad input: one line on standard error, the right exit code, no traceback, no output left behind."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run

BINARY = bytes(range(256)) * 20
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE n [<!ENTITY a "b">]><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">&a;</newsItem>'

#: file name, its content, further arguments, exit code, a part of the line
CASES = [
    ("empty.txt", b"", (), 3, "empty"),
    ("blank.txt", b" \n\n\t\n", (), 3, "empty"),
    ("empty.json", b"", (), 3, "empty"),
    ("empty.xml", b"", (), 3, ""),
    ("empty.epub", b"", (), 3, ""),
    ("binary.txt", BINARY, (), 3, "binary"),
    ("binary.xml", BINARY, (), 3, ""),
    ("binary.json", BINARY, (), 3, ""),
    ("binary.epub", BINARY, (), 3, ""),
    ("unknown.xyz", b"text", (), 2, "-f FORMAT"),
    ("wrong.txt", "青岚县".encode(), ("--encoding", "no-such-encoding"), 3, "no-such-encoding"),
    ("gbk.txt", "青岚县代表团".encode("gb18030"), ("--encoding", "utf-8"), 3, "utf-8"),
    ("doctype.xml", DOCTYPE, (), 3, "DOCTYPE"),
    ("truncated.json", b'{"unitynews": "article/1", "uri": "urn:x", "headl', (), 3, ""),
    ("unknown-key.json", b'{"uri": "urn:x", "language": "en", "headline": "h", "colour": 1}', (), 3, "colour"),
    ("duplicate.json", b'{"uri": "urn:x", "uri": "urn:y", "language": "en", "headline": "h"}', (), 3, "uri"),
    ("type.json", b'{"uri": "urn:x", "language": "en", "headline": 5}', (), 3, "headline"),
    ("trailing.json", b'{"uri": "urn:x", "language": "en", "headline": "h"} x', (), 3, ""),
    ("version.json", b'{"unitynews": "article/9", "uri": "urn:x"}', (), 3, "article/9"),
    ("broken.epub", b"PK\x03\x04 not a zip", (), 3, ""),
    ("header.txt", b"---\nunitynews: article/1\nheadline: [\n---\n", (), 3, "line"),
    ("option.txt", "标题\n\n正文。\n".encode(), ("--repair", "perhaps"), 2, "perhaps"),
    ("format.txt", "标题\n\n正文。\n".encode(), ("-f", "docx"), 2, "epub, json, jsonl, newsml, nitf, parquet, text"),
]


@pytest.mark.parametrize(("name", "content", "arguments", "code", "said"), CASES, ids=[case[0] for case in CASES])
def test_one_line(
    run: Run, folder: Path, name: str, content: bytes, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Each bad file gives one line that says what is wrong, and leaves nothing."""
    (folder / name).write_bytes(content)
    result = run("convert", name, "-o", "out.json", *arguments)
    lines = result.stderr.decode().splitlines()
    assert (result.returncode, len(lines), result.stdout) == (code, 1, b""), lines
    assert lines[0].startswith("error: ")
    assert said in lines[0]
    assert sorted(path.name for path in folder.iterdir()) == sorted([name, "visit.txt"])


@pytest.mark.parametrize("command", [["convert", "-t", "json"], ["check"], ["show"]])
def test_missing(run: Run, command: list[str]) -> None:
    """A missing file is named."""
    result = run(*command, "nowhere.txt")
    assert (result.returncode, result.stderr.decode()) == (3, "error: nowhere.txt: No such file or directory\n")


def test_show_folder(run: Run, folder: Path) -> None:
    """A folder is not something to show."""
    (folder / "year").mkdir()
    result = run("show", "year")
    assert (result.returncode, result.stderr.decode()) == (3, "error: year: Is a directory\n")


def test_empty_folder(run: Run, folder: Path) -> None:
    """A folder without articles gives no empty book."""
    (folder / "year").mkdir()
    result = run("convert", "year", "-o", "out.epub")
    assert (result.returncode, (folder / "out.epub").exists()) == (3, False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(run: Run, folder: Path) -> None:
    """A file that may not be read is named."""
    (folder / "visit.txt").chmod(0)
    result = run("convert", "visit.txt", "-t", "json")
    assert (result.returncode, result.stderr.decode()) == (3, "error: visit.txt: Permission denied\n")


def test_no_target(run: Run) -> None:
    """Without a format for the output the user is told how to name one."""
    result = run("convert", "visit.txt")
    assert (result.returncode, b"-t FORMAT" in result.stderr) == (2, True)


def test_unknown_target_suffix(run: Run) -> None:
    """An output with an unknown suffix lists the known ones."""
    result = run("convert", "visit.txt", "-o", "visit.docx")
    assert (result.returncode, b".epub" in result.stderr) == (2, True)


def test_same_file(run: Run, folder: Path) -> None:
    """The input is never overwritten."""
    before = (folder / "visit.txt").read_bytes()
    result = run("convert", "visit.txt", "-o", "./visit.txt")
    assert (result.returncode, (folder / "visit.txt").read_bytes()) == (2, before)


def test_missing_target_folder(run: Run) -> None:
    """An output that cannot be written is named as the user wrote it."""
    result = run("convert", "visit.txt", "-o", "nowhere/out.json")
    assert (result.returncode, result.stderr.decode()) == (4, "error: nowhere/out.json: No such file or directory\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_disk_full(run: Run) -> None:
    """A full disk is told, not hidden."""
    result = run("convert", "visit.txt", "-t", "json", "-o", "/dev/full")
    assert (result.returncode, b"No space left" in result.stderr) == (4, True)


def test_terminal_commands(run: Run, folder: Path) -> None:
    """What would command a terminal or turn a line around is spelled out."""
    text = "标题\u202e\n\n正文\x1b[31m。\n"
    (folder / "evil.txt").write_text(text, "utf-8")
    result = run("show", "evil.txt")
    assert b"\x1b" not in result.stdout + result.stderr
    assert "\u202e" not in (result.stdout + result.stderr).decode()


def test_others_are_done(run: Run, folder: Path) -> None:
    """One bad file does not stop the others."""
    (folder / "bad.json").write_bytes(b"{")
    result = run("convert", "bad.json", "visit.txt", "--output-dir", "out", "-t", "json")
    assert (result.returncode, [path.name for path in (folder / "out").iterdir()]) == (3, ["visit.json"])


def test_mode(run: Run, folder: Path) -> None:
    """A file that is written has the rights that the user's umask gives."""
    run("convert", "visit.txt", "-o", "out.json")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "out.json").stat().st_mode) == 0o666 & ~mask


def test_output_dir_spares_the_input(run: Run, folder: Path) -> None:
    """A file for each article is not written over an input."""
    before = (folder / "visit.txt").read_bytes()
    result = run("convert", "visit.txt", "-t", "text", "--no-header", "--output-dir", ".")
    assert (result.returncode, (folder / "visit.txt").read_bytes()) == (2, before)


def test_named_file_of_unknown_format(run: Run, folder: Path) -> None:
    """A file that the user named and that cannot be read counts as unreadable; in a folder it is skipped."""
    (folder / "a.bin").write_bytes(b"\0\1")
    named = run("convert", "visit.txt", "a.bin", "-o", "out.json")
    below = run("convert", ".", "-o", "all.json")
    assert (named.returncode, below.returncode) == (3, 0)


def test_wrong_option_with_several_inputs(run: Run, folder: Path) -> None:
    """A wrong value of an option is wrong usage, with one input or with many."""
    (folder / "b.txt").write_bytes((folder / "visit.txt").read_bytes())
    assert run("convert", "visit.txt", "b.txt", "-o", "out.json", "--repair", "perhaps").returncode == 2


def test_empty_name(run: Run, folder: Path) -> None:
    """An empty name is a mistake in a script, not the folder one is in."""
    assert (run("convert", "", "-o", "out.json").returncode, (folder / "out.json").exists()) == (2, False)


def test_closed_streams(folder: Path) -> None:
    """A closed standard stream is told in a line, where there is one to tell it on."""
    shell = f"{sys.executable} -m unitynews convert -t json visit.txt -q >&-"
    result = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, cwd=folder)
    assert (result.returncode, b"Traceback" in result.stderr, result.stderr.count(b"\n")) == (4, False, 1)


def test_title_in_another_locale(run: Run, folder: Path) -> None:
    """A title is what the user typed, in any locale."""
    (folder / "b.txt").write_bytes((folder / "visit.txt").read_bytes())
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = run("convert", "visit.txt", "b.txt", "-q", "-t", "json", "--title", "标题", **plain)
    assert '"title": "标题"' in result.stdout.decode()
