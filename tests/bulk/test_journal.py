"""The journal: what holds of it however it was cut off."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from unitynews.bulk.journal import Journal, digest_of
from unitynews.bulk.record import Record, line
from unitynews.bulk.source import Input, Remark
from unitynews.bulk.work import Task
from unitynews.errors import FormatError

JOB = {"version": "1", "options": {}}
RECORDS = [Record(input=f"{number}.txt", status="done", articles=number) for number in range(3)]
TASKS = [
    Task(
        number=number,
        input=Input(name=f"{number}.txt", place="x", relative=("x",), named=True),
        stem=str(number),
    )
    for number in range(3)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of three inputs, the last two of which are finished in the wrong order."""
    path = tmp_path / "journal.jsonl"
    with Journal.begin(path, JOB, 3) as journal:
        journal.begin_tasks({"0": ("0.json",), "1": (), "2": ()})
        journal.add([TASKS[2]], [RECORDS[2]])
        journal.add([TASKS[1]], [RECORDS[1]])
    return path


def test_taken_up(path: Path) -> None:
    """What was written is known."""
    with Journal.go_on(path, JOB, 3) as journal:
        assert [journal.known(task.input.name) for task in TASKS] == [None, RECORDS[1], RECORDS[2]]
        assert [journal.begun(stem) for stem in ("0", "1", "3")] == [("0.json",), (), None]


def test_report_is_in_order(path: Path) -> None:
    """The report has the records in the order of the inputs, and what is told of others among them."""
    remark = Remark(name="x", code="socket", reason="is a socket")
    with Journal.go_on(path, JOB, 3) as journal:
        known = [
            Task(number=one.number, input=one.input, stem="", known=record)
            for one, record in zip(TASKS, RECORDS, strict=True)
        ]
        journal.add([TASKS[0], *known[1:]], RECORDS)
        stream = io.BytesIO()
        journal.report([TASKS[0], remark, TASKS[1], TASKS[2]], stream)
    skipped = Record(input="x", status="skipped", error="is a socket")
    assert stream.getvalue().decode().splitlines() == [line(one) for one in (RECORDS[0], skipped, *RECORDS[1:])]


def test_cut_anywhere(path: Path, tmp_path: Path) -> None:
    """Wherever it is cut off, what is known is true, and more can be written."""
    whole = path.read_bytes()
    cut = tmp_path / "cut.jsonl"
    for size in range(len(whole)):
        cut.write_bytes(whole[:size])
        with Journal.go_on(cut, JOB, 3) as journal:
            assert all(
                journal.known(task.input.name) in (None, record) for task, record in zip(TASKS, RECORDS, strict=True)
            )
            journal.add(TASKS[:1], RECORDS[:1])
        with Journal.go_on(cut, JOB, 3) as journal:
            assert journal.known("0.txt") == RECORDS[0]


def test_other_job(path: Path) -> None:
    """The journal of another job is refused, and it is told in what they differ."""
    with pytest.raises(FormatError, match="version"):
        Journal.go_on(path, {**JOB, "version": "2"}, 3)


def test_digest() -> None:
    """A job is known by what it is, in whatever order that is told."""
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 1, "b": 3})
