"""Runs over many inputs: in processes of their own, as a user has them, or in this one."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bulk import unitynews_poison

Start = Callable[..., "subprocess.Popen[bytes]"]
TEXT = "河原县观摩组第{}次赴青岚县\n\n5月18日,林文浩带领观摩组赴青岚县考察。\n"
#: Texts and articles of JSON that do not take long.
ARTICLE = '{{"uri": "urn:x:{0}", "language": "zh", "headline": "标题{0}"}}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a folder ``in`` of twelve articles, one broken, and one collection of two."""
    return filled(tmp_path)


@pytest.fixture(scope="session")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What ``PYTHONPATH`` must be for documents of the format ``poison`` to be known."""
    return unitynews_poison.installed(tmp_path_factory.mktemp("plugin"))


@pytest.fixture
def start(tmp_path: Path, plugin: str) -> Start:
    """A function that starts ``unitynews convert in -t json --output-dir out --report out.jsonl`` with more options."""
    return partial(started, tmp_path, plugin)


def filled(folder: Path) -> Path:
    """`folder` with what the fixture of that name says."""
    for number in range(12):
        put(folder / "in" / f"{number:02}.json", ARTICLE.format(number))
    put(folder / "in" / "broken.json", "{")
    put(folder / "in" / "two.jsonl", "\n".join(ARTICLE.format(number) for number in (20, 21)))
    return folder


def started(folder: Path, path: str, *options: str, out: str = "out") -> subprocess.Popen[bytes]:
    """The command, started in `folder`."""
    command = [sys.executable, "-c", "from unitynews.cli import main; main()", "convert", "in"]
    return subprocess.Popen(
        [*command, "--output-dir", out, "--to", "json", "--report", f"{out}.jsonl", *options],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


def put(path: Path, text: str) -> None:
    """Write a file and the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def ended(process: subprocess.Popen[bytes]) -> tuple[int, list[str]]:
    """The exit code of a process, and the lines that it printed on standard error."""
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors.decode().splitlines()


def tree(folder: Path) -> dict[str, str]:
    """The digests of all files below `folder`, by their paths."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def report(path: Path) -> list[dict[str, Any]]:
    """The records of a report without what differs between two runs."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [{key: value for key, value in record.items() if key != "seconds"} for record in records]


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """What tells whether files were written again: inode and time, by their paths."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (state.st_ino, state.st_mtime_ns) for name, state in found.items()}
