"""What the commands do about recognition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run

TEXT = """\
Heyuan delegation in Qinglan

A delegation from Heyuan County led by Lin Wenhao visited Qinglan County on May 18.
"""


@pytest.fixture
def english(folder: Path) -> Path:
    (folder / "english.txt").write_text(TEXT, "utf-8")
    return folder


def converted(run: Run, *arguments: str) -> dict[str, Any]:
    made = run("convert", *arguments, "-t", "json", "-q")
    assert (made.returncode, made.stderr) == (0, b"")
    fields: dict[str, Any] = json.loads(made.stdout)
    return fields


def test_bare_text(run: Run, english: Path) -> None:
    """A bare text is recognised without being asked for."""
    assert [person["name"] for person in converted(run, "english.txt")["persons"]] == ["Lin Wenhao"]


def test_not_wanted(run: Run, english: Path) -> None:
    """With --no-recognise nothing is looked for."""
    assert "visits" not in converted(run, "english.txt", "--no-recognise")


def test_other_formats_when_asked(run: Run, english: Path) -> None:
    """An article from another format is recognised when that is asked for, and only then."""
    run("convert", "english.txt", "-o", "english.xml", "--no-recognise", "-q")
    assert "visits" not in converted(run, "english.xml")
    (visit,) = converted(run, "english.xml", "--recognise", "--published", "2021-05-20")["visits"]
    assert visit["date"]["value"] == "2021-05-18"


def test_header_is_left_alone(run: Run, english: Path) -> None:
    """A text with a header has said all there is to say."""
    run("convert", "english.txt", "-o", "with-header.txt", "--no-recognise", "-q")
    assert "persons" not in converted(run, "with-header.txt")


def test_context(run: Run, english: Path) -> None:
    """What is known besides reaches the recognition of a bare text."""
    assert converted(run, "english.txt", "--published", "2021-05-20")["visits"][0]["date"]["value"] == "2021-05-18"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("english.txt", "--published", "yesterday"), "'yesterday' is not a date"),
        (("english.txt", "--recognise", "--published", "yesterday"), "'yesterday' is not a date"),
        (("english.txt", "--recogniser", "nobody"), "no recogniser is called 'nobody'"),
        (("english.txt", "-f", "json", "--home", "青岚县"), "--home is of no use here"),
    ],
)
def test_wrong_use(run: Run, english: Path, arguments: tuple[str, ...], reason: str) -> None:
    """What cannot be meant is refused in one line."""
    made = run("convert", *arguments, "-t", "json")
    assert made.returncode == 2
    assert reason in made.stderr.decode()
    assert made.stderr.count(b"\n") == 1


def test_explain(run: Run, english: Path) -> None:
    """--explain shows for each part of a visit the words and the rule."""
    shown = run("show", "--explain", "english.txt", COLUMNS="100").stdout.decode()
    rows = [line.split() for line in shown.splitlines()]
    assert ["leader", "Lin", "Wenhao", "p1", "Lin", "Wenhao", "led-by"] in rows
    assert ["destination", "Qinglan", "County", "s2", "Qinglan", "County", "visited"] in rows
    assert ["date", "May", "18", "date"] in rows


def test_explain_nothing(run: Run, folder: Path) -> None:
    """Where nothing is recognised, --explain says so."""
    (folder / "empty.txt").write_text("Weather\n\nIt will rain.\n", "utf-8")
    assert "nothing is recognised here" in run("show", "--explain", "empty.txt").stdout.decode()
