"""Which inputs there are, what is kept for each, and the shards that they are cut into: known before anything is done.

All of it follows from the inputs' names alone. A plan is kept in a temporary file, so that a hundred thousand inputs
take no more memory than a thousand.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self

from attrs import define, field

from unitynews.bulk.names import Names
from unitynews.bulk.source import Input, Remark
from unitynews.bulk.store import is_url
from unitynews.bulk.work import Shard, Task, Work

#: At most so many inputs in a shard, and so many bytes unless one alone has more. A shard costs a message there and
#: back, some tenths of a millisecond; what is not journalled when the power goes is a shard for each process.
MOST_INPUTS = 32
MOST_BYTES = 4 * 2**20


@define
class Plan:
    """The inputs of a run, in order, and what was found among them that is none.

    Attributes:
        total: how many inputs there are.
    """

    total: int = 0
    _file: Any = field(factory=lambda: tempfile.TemporaryFile("w+", encoding="utf-8"))  # noqa: SIM115  # as the plan

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    @classmethod
    def of(cls, found: Iterable[Input | Remark], suffix: str, *, keep_tree: bool, alone: bool = True) -> Plan:
        """A plan for what is `found`.

        Args:
            found: in the order that outputs and reports are to have.
            suffix: of the files to be written.
            keep_tree: whether what lies in folders of folders that the user named goes into such folders again.
            alone: whether the articles of an input that is the only one go straight into the folder of outputs.
        """
        plan = cls()
        stems = _Stems(suffix, keep_tree)
        entries = iter(found)
        # Whether there is one input only is known when a second has been seen.
        start: list[Input | Remark] = []
        for entry in entries:
            start.append(entry)
            if sum(isinstance(one, Input) for one in start) > 1:
                break
        single = alone and sum(isinstance(one, Input) for one in start) == 1
        for entry in chain(start, entries):
            if isinstance(entry, Remark):
                plan._write(["remark", entry.name, entry.code, entry.reason, entry.status])
            else:
                plan._write([_size(entry), "" if single else stems.of(entry), *_fields(entry)])
                plan.total += 1
        return plan

    def __iter__(self) -> Iterator[Task | Remark]:
        """What the plan holds, in order. It can be gone through more than once, by one at a time."""
        self._file.seek(0)
        number = 0
        for line in self._file:
            first, *rest = json.loads(line)
            if first == "remark":
                name, code, reason, status = rest
                yield Remark(name=name, code=code, reason=reason, status=status)
            else:
                yield Task(number=number, size=first, stem=rest[0], input=_input(*rest[1:]))
                number += 1

    def tasks(self) -> Iterator[Task]:
        """The inputs, in order."""
        return (entry for entry in self if isinstance(entry, Task))

    def _write(self, fields: list[Any]) -> None:
        self._file.write(json.dumps(fields) + "\n")


def sharded(tasks: Iterable[Task], work: Work, target: str) -> Iterator[Shard]:
    """`tasks` in shards, in order: at most `MOST_INPUTS`, and `MOST_BYTES` unless one alone is larger."""
    held: list[Task] = []
    size = 0
    for task in tasks:
        if held and (len(held) == MOST_INPUTS or size + task.size > MOST_BYTES):
            yield Shard(work=work, target=target, tasks=tuple(held))
            held, size = [], 0
        held.append(task)
        size += task.size
    if held:
        yield Shard(work=work, target=target, tasks=tuple(held))


def parted(tasks: Iterable[Task], work: Work, target: str, inputs: int) -> Iterator[Shard]:
    """`tasks` in shards of so many `inputs`, each to be written into one file: ``part-00001.jsonl``."""
    rest = iter(tasks)
    number = 1
    while held := tuple(islice(rest, inputs)):
        yield Shard(work=work, target=target, tasks=held, part=f"part-{number:05}{work.suffix}")
        number += 1


class _Stems:
    """Gives each input a stem of its own."""

    def __init__(self, suffix: str, keep_tree: bool) -> None:
        self._names = Names(suffix)
        self._keep_tree = keep_tree
        #: Folder as found -> folder below that of the outputs.
        self._folders: dict[tuple[str, ...], str] = {(): ""}

    def of(self, input: Input) -> str:
        folder = self._folder(input.relative[:-1]) if self._keep_tree else ""
        return self._names.after(input.relative[-1], folder)

    def _folder(self, parts: tuple[str, ...]) -> str:
        if parts not in self._folders:
            self._folders[parts] = self._names.folder(parts[-1], self._folder(parts[:-1]))
        return self._folders[parts]


def _size(input: Input) -> int:
    """The size of an input, 0 if that is not known without opening it."""
    if input.extent is not None:
        return input.extent[1]
    if input.standard or input.member is not None or is_url(input.place):
        return 0
    try:
        found = os.stat(input.place)
    except (OSError, ValueError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _fields(input: Input) -> tuple[Any, ...]:
    return input.name, input.place, input.member, input.relative, input.named, input.extent


def _input(
    name: str, place: str, member: str | None, relative: list[str], named: bool, extent: list[int] | None
) -> Input:
    span = (extent[0], extent[1]) if extent is not None else None
    return Input(name=name, place=place, member=member, relative=tuple(relative), named=named, extent=span)
