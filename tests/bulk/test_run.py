"""Runs from the plan to the report, in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bulk.conftest import ARTICLE, put, report, states, tree
from unitynews.bulk import reading
from unitynews.bulk.engines import Here, Pool
from unitynews.bulk.record import Record
from unitynews.bulk.run import Job, begun
from unitynews.bulk.source import Input, Rules
from unitynews.bulk.sources import found
from unitynews.bulk.work import Work
from unitynews.errors import FormatError

TITLED = f'{{"title": "2021", "uri": "urn:x:c", "language": "zh", "articles": [{ARTICLE.format(1)}]}}'


@pytest.fixture(autouse=True)
def _inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def run(*asked: str, jobs: int = 1, work: dict[str, Any] | None = None, **options: Any) -> dict[str, Record]:
    """The records of a run over what is `asked`, by default ``in``, to ``out``, with the report ``out.jsonl``."""
    settings: dict[str, Any] = {"target": "out", "report": Path("out.jsonl"), **options}
    job = Job(work=Work(**{"to_format": "json", **(work or {})}), **settings)
    inputs = found(asked or ("in",), Rules(), lambda remark: None)
    with begun(job, inputs) as one:
        records = {task.input.name: record for task, record in one.records(Pool(jobs) if jobs > 1 else Here())}
        one.finish()
    return records


def test_files(folder: Path) -> None:
    """Each input has its file, one of several articles its folder, a broken one nothing."""
    run()
    names = [f"{number:02}.json" for number in range(12)]
    assert sorted(tree(folder / "out")) == [*names, "two/标题20.json", "two/标题21.json"]


def test_nothing_is_left(folder: Path) -> None:
    """A run that has finished leaves its outputs and its report, and nothing else."""
    run()
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out", "out.jsonl"]
    assert not (folder / "out" / ".unitynews").exists()


def test_any_number_of_processes(folder: Path) -> None:
    """Files and report are the same, whoever does the work."""
    run()
    run(jobs=2, target="other", report=Path("other.jsonl"))
    assert (tree(folder / "out"), report(Path("out.jsonl"))) == (tree(folder / "other"), report(Path("other.jsonl")))


def test_report(folder: Path) -> None:
    """The report has a record for each input, in their order."""
    run()
    records = report(Path("out.jsonl"))
    assert [record["input"] for record in records] == sorted(f"in/{path.name}" for path in Path("in").iterdir())
    assert {key: records[-1][key] for key in ("output", "sha256", "articles", "status")} == {
        "output": "two",
        "sha256": None,
        "articles": 2,
        "status": "done",
    }
    assert records[0]["sha256"] == tree(folder / "out")["00.json"]


def test_one_input(folder: Path) -> None:
    """The articles of an input that is the only one go straight into the folder."""
    records = run("in/two.jsonl")
    assert (sorted(tree(folder / "out")), records["in/two.jsonl"].output) == (["标题20.json", "标题21.json"], ".")


def test_keep_tree(folder: Path) -> None:
    """Folders are kept if that is wanted."""
    put(folder / "in" / "2021" / "00.json", ARTICLE.format(30))
    run(keep_tree=True)
    assert {"00.json", "2021/00.json"} <= tree(folder / "out").keys()


def test_parts(folder: Path) -> None:
    """Many inputs go into one file each, in order; a broken one is left out."""
    run(work={"to_format": "jsonl"}, part=6)
    lines = {path.name: path.read_text("utf-8").splitlines() for path in sorted((folder / "out").iterdir())}
    assert {name: len(found) for name, found in lines.items()} == {
        "part-00001.jsonl": 6,
        "part-00002.jsonl": 6,
        "part-00003.jsonl": 2,
    }
    assert json.loads(lines["part-00002.jsonl"][0])["headline"] == "标题6"


def test_strict(folder: Path) -> None:
    """Where something would be lost and must not be, nothing of that input is written."""
    put(folder / "in" / "titled.json", TITLED)
    records = run(work={"strict": True})
    assert (records["in/titled.json"].status, (folder / "out" / "titled.json").exists()) == ("lost", False)
    assert records["in/00.json"].status == "done"


def test_strict_parts(folder: Path) -> None:
    """A file of many inputs is made without the one of which something would be lost."""
    put(folder / "in" / "titled.json", TITLED)
    records = run(work={"strict": True, "to_format": "jsonl"}, part=100)
    lines = (folder / "out" / "part-00001.jsonl").read_text("utf-8").splitlines()
    assert (records["in/titled.json"].status, records["in/titled.json"].output, len(lines)) == ("lost", None, 14)


@pytest.mark.parametrize(
    ("overwrite", "status", "is_new"),
    [("never", "refused", False), ("if-changed", "done", True), ("always", "done", True)],
)
def test_overwrite(folder: Path, overwrite: str, status: str, is_new: bool) -> None:
    """What is there stays, or is replaced, as is wanted."""
    put(folder / "out" / "00.json", "mine")
    records = run(work={"overwrite": overwrite})
    assert (records["in/00.json"].status, (folder / "out" / "00.json").read_text("utf-8") != "mine") == (status, is_new)


def test_unchanged_files_stay(folder: Path) -> None:
    """A file that has the very bytes is left as it is if only what has changed is to be replaced."""
    run()
    before = states(folder / "out")
    put(folder / "in" / "00.json", ARTICLE.format(99))
    run(work={"overwrite": "if-changed"})
    after = states(folder / "out")
    assert {name for name in before if before[name] != after[name]} == {"00.json"}


def test_dry_run(folder: Path) -> None:
    """A dry run says the same, and writes nothing."""
    run(work={"dry_run": True})
    assert not (folder / "out").exists()
    said = report(Path("out.jsonl"))
    run()
    assert said == report(Path("out.jsonl"))


def test_done_again(folder: Path) -> None:
    """With the report of a finished run, what has failed or changed since is done, and nothing else."""
    run()
    before = states(folder / "out")
    put(folder / "in" / "broken.json", ARTICLE.format(40))
    put(folder / "in" / "03.json", ARTICLE.format(50))
    put(folder / "in" / "two.jsonl", ARTICLE.format(20))
    (folder / "out" / "05.json").write_text("damaged")
    run(resume=True)
    after = states(folder / "out")
    assert {name for name in before if after.get(name) != before[name]} == {
        *("03.json", "05.json", "two/标题20.json", "two/标题21.json")
    }
    shutil.move("out", "resumed")
    shutil.move("out.jsonl", "resumed.jsonl")
    run()
    assert (tree(folder / "resumed"), report(Path("resumed.jsonl"))) == (
        tree(folder / "out"),
        report(Path("out.jsonl")),
    )


def test_report_of_another_job(folder: Path) -> None:
    """A report of another job does not count: all is done again."""
    run()
    run(resume=True, work={"options": {"indent": 0}, "overwrite": "always"})
    assert b"\n " not in (folder / "out" / "00.json").read_bytes()


def test_no_report(folder: Path) -> None:
    """What is no report of a run is refused in a line."""
    put(folder / "out.jsonl", '{"headline": "x"}\n')
    with pytest.raises(FormatError, match=r"out.jsonl: line 1: no record of a run"):
        run(resume=True)
    assert not (folder / "out" / ".unitynews").exists()


@pytest.mark.parametrize("overwrite", ["never", "if-changed", "always"])
def test_inputs_are_spared(folder: Path, overwrite: str) -> None:
    """No input is written over, be it another's or its own."""
    before = tree(folder / "in")
    put(folder / "in" / "00.txt", "标题\n\n正文。\n")
    with pytest.raises(FormatError, match="the output is"):
        run(target="in", work={"overwrite": overwrite, "from_format": None})
    assert before.items() <= tree(folder / "in").items()


def test_defect(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody has expected is told of the input, and the others are done."""

    def read(*_: object, **__: object) -> object:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr("unitynews.conversion.read_document", read)
    assert run("in/00.json")["in/00.json"].error == "unexpected ZeroDivisionError: of all things"


@pytest.mark.parametrize("part", [None, 5])
@pytest.mark.parametrize("times", [1, 2])
def test_changed_while_read(folder: Path, monkeypatch: pytest.MonkeyPatch, times: int, part: int | None) -> None:
    """An input that changes while it is read is read once more, and then counts as unreadable."""
    real, left = reading.opened_and_known, [times]

    @contextmanager
    def opened(input: Input) -> Iterator[reading.Opened]:
        with real(input) as found:
            yield found
        if left[0] and input.name == "in/00.json":
            left[0] -= 1
            with Path(input.place).open("a") as stream:
                stream.write(" ")

    monkeypatch.setattr(reading, "opened_and_known", opened)
    record = run("in/00.json", "in/01.json", part=part)["in/00.json"]
    wanted = ("done", None) if times == 1 else ("failed", "it changes while it is read")
    assert (record.status, record.error) == wanted
