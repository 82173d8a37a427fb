"""Which names inputs get, and how they are cut into shards: from their names alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bulk.conftest import put
from unitynews.bulk.plan import MOST_BYTES, MOST_INPUTS, Plan, parted, sharded
from unitynews.bulk.source import Input, Remark
from unitynews.bulk.work import Task, Work

WORK = Work(to_format="json")


def _input(relative: str, place: str = "/nowhere") -> Input:
    return Input(name=relative, place=place, relative=tuple(relative.split("/")), named=False)


def _stems(found: Iterable[Input | Remark], *, keep_tree: bool = False) -> list[str]:
    with Plan.of(found, ".json", keep_tree=keep_tree, alone=not keep_tree) as plan:
        return [task.stem for task in plan.tasks()]


def test_stems() -> None:
    """Inputs of the same name in different folders get numbers, in their order."""
    assert _stems([_input("a/x.txt"), _input("b/x.txt"), _input("b/y.txt")]) == ["x", "x-2", "y"]


def test_one_input() -> None:
    """An input that is the only one needs no name, whatever else was passed over."""
    remark = Remark(name="b", code="socket", reason="is a socket")
    assert _stems([remark, _input("a/x.txt"), remark]) == [""]


def test_keep_tree() -> None:
    """Folders are kept, each with a safe name of its own that is no file's."""
    found = [_input("2021.jsonl"), _input("2021/x.txt"), _input("2021/y.txt"), _input("con/x.txt")]
    assert _stems(found, keep_tree=True) == ["2021", "2021-2/x", "2021-2/y", "_con/x"]


def test_in_order_and_again() -> None:
    """A plan gives what it was made of, in order, as often as it is asked."""
    remark = Remark(name="b", code="socket", reason="is a socket", status="failed")
    found: list[Input | Remark] = [_input("a/\udcff.txt"), remark, _input("c/x.txt")]
    with Plan.of(found, ".json", keep_tree=False) as plan:
        entries = [list(plan), list(plan)]
        assert plan.total == 2
    assert [one.input if isinstance(one, Task) else one for one in entries[0]] == found
    assert entries[0] == entries[1]


def test_shards_by_number() -> None:
    """A shard has so many inputs at the most, and none is missing."""
    tasks = [Task(number=number, input=_input(f"{number}.txt"), stem=str(number)) for number in range(100)]
    shards = list(sharded(tasks, WORK, "out"))
    assert [len(shard.tasks) for shard in shards] == [MOST_INPUTS, MOST_INPUTS, MOST_INPUTS, 100 - 3 * MOST_INPUTS]
    assert [task for shard in shards for task in shard.tasks] == tasks


def test_shards_by_size(tmp_path: Path) -> None:
    """A shard has so many bytes at the most, unless one input alone has more."""
    put(tmp_path / "large", "x" * (MOST_BYTES + 1))
    put(tmp_path / "small", "x")
    names = ["small", "small", "large", "small"]
    found = [_input(f"{number}.txt", str(tmp_path / name)) for number, name in enumerate(names)]
    with Plan.of(found, ".json", keep_tree=False) as plan:
        shards = list(sharded(plan.tasks(), WORK, "out"))
    assert [len(shard.tasks) for shard in shards] == [2, 1, 1]


def test_parts() -> None:
    """Parts have so many inputs each, and numbers that sort."""
    tasks = [Task(number=number, input=_input(f"{number}.txt"), stem=str(number)) for number in range(5)]
    shards = list(parted(tasks, WORK, "out", 2))
    assert [(shard.part, len(shard.tasks)) for shard in shards] == [
        ("part-00001.json", 2),
        ("part-00002.json", 2),
        ("part-00003.json", 1),
    ]
