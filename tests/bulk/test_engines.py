"""Engines, and what is made of shards whose process dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs
import pytest

from unitynews.bulk.engines import Outcome, finished
from unitynews.bulk.record import Record
from unitynews.bulk.source import Input
from unitynews.bulk.work import Shard, Task, Work
from unitynews.bulk.workers import Died, worked


@attrs.define
class _Deadly:
    """An engine whose process dies of some inputs, or the first time that it has them."""

    deadly: set[int]
    once: set[int] = attrs.field(factory=set)
    tried: list[tuple[int, ...]] = attrs.field(factory=list)

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        for shard in shards:
            numbers = {task.number for task in shard.tasks if task.died is None}
            self.tried.append(tuple(sorted(numbers)))
            if numbers & (self.deadly | self.once):
                self.once -= numbers
                yield shard, Died("signal 9")
            else:
                yield shard, [Record(input=task.input.name, status="done") for task in shard.tasks]


def _shard(tmp_path: Path, numbers: Iterable[int], part: str | None = None) -> Shard:
    tasks = tuple(
        Task(number=one, input=Input(name=str(one), place="x", relative=("x",), named=False), stem=str(one))
        for one in numbers
    )
    return Shard(work=Work(to_format="json"), target=str(tmp_path / "out"), tasks=tasks, part=part)


def _failed(engine: _Deadly, shards: list[Shard]) -> dict[str, str | None]:
    """The inputs that are not done, and why; every input must have its record."""
    records = [record for _, records in finished(engine, shards) for record in records]
    assert sorted(int(record.input) for record in records) == sorted(
        one.number for shard in shards for one in shard.tasks
    )
    return {record.input: record.error for record in records if record.status != "done"}


@pytest.mark.parametrize("deadly", [{0}, {7}, {3, 4}, set(range(8))])
def test_deadly_inputs_are_found(tmp_path: Path, deadly: set[int]) -> None:
    """Whichever inputs a process dies of, they are named, and the others are done."""
    reason = "the process died while it was read (signal 9)"
    shards = [_shard(tmp_path, range(5)), _shard(tmp_path, range(5, 9))]
    assert _failed(_Deadly(deadly), shards) == {str(one): reason for one in deadly}


def test_one_more_attempt(tmp_path: Path) -> None:
    """A shard that dies once is done as it is."""
    engine = _Deadly(set(), once={3})
    assert (_failed(engine, [_shard(tmp_path, range(8))]), engine.tried) == ({}, [tuple(range(8))] * 2)


def test_few_attempts(tmp_path: Path) -> None:
    """One deadly input among many is found by halves."""
    engine = _Deadly({17})
    _failed(engine, [_shard(tmp_path, range(32))])
    assert len(engine.tried) <= 2 + 2 * 5


def test_deadly_inputs_of_a_part(tmp_path: Path) -> None:
    """A file of many inputs is made without those that a process dies of."""
    engine = _Deadly({2, 5})
    assert set(_failed(engine, [_shard(tmp_path, range(8), part="part-00001.json")])) <= {"2", "5"}
    assert engine.tried[-1] == (0, 1, 3, 4, 6, 7)


def _spoken(words: str) -> Iterator[str]:
    """What a work says: what it is to do."""
    for word in words.split():
        if word == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "exit":
            os._exit(3)
        elif word == "raise":
            raise KeyError(words)
        elif word == "wait":
            time.sleep(60)
        yield word


def test_worked() -> None:
    """Each work gives what it gives, and a process that dies costs its own work alone."""
    works = ["a b", "kill", "c", "d exit", "", "e"]
    assert dict(worked(_spoken, works, 2)) == {
        "a b": ["a", "b"],
        "kill": Died("signal 9"),
        "c": ["c"],
        "d exit": Died("exit code 3"),
        "": [],
        "e": ["e"],
    }


def test_worked_raises() -> None:
    """What a work raises is raised here, and the others are given up at once."""
    start = time.monotonic()
    with pytest.raises(KeyError):
        list(worked(_spoken, ["wait", "raise"], 2))
    assert time.monotonic() - start < 50


def test_worked_is_lazy() -> None:
    """Works are asked for as there are processes to do them."""
    asked: list[int] = []

    def works() -> Iterator[str]:
        for number in range(100):
            asked.append(number)
            yield "a"

    results = worked(_spoken, works(), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(asked) < 10


_LEFT = """
import sys, time
sys.path.insert(0, sys.argv[1])
from bulk.test_engines import _spoken
from unitynews.bulk.workers import Crew
if __name__ == "__main__":
    with Crew(_spoken, 2) as crew:
        crew.give(iter(["wait", "wait"]))
        print(*(worker.process.pid for worker in crew.workers), flush=True)
        time.sleep(60)
"""


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Processes that are in the middle of something end when the one ends that they work for."""
    (tmp_path / "left.py").write_text(_LEFT)
    tests = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "left.py", tests], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert (len(pids), _true_soon(lambda: not any(map(_is_alive, pids)))) == (2, True)


def _is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def _true_soon(condition: Callable[[], bool]) -> bool:
    for _ in range(1000):
        if condition():
            return True
        time.sleep(0.02)
    return False
