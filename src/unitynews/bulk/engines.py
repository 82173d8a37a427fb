"""Who does the work: this process, or others."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Protocol, TypeAlias

import attrs
from attrs import frozen

from unitynews.bulk.record import Record
from unitynews.bulk.shard import convert_shard
from unitynews.bulk.work import Shard
from unitynews.bulk.workers import Died, worked

#: What becomes of a shard.
Outcome: TypeAlias = list[Record] | Died


class Engine(Protocol):
    """Runs `convert_shard` on shards, somewhere."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """What becomes of each of `shards`, in whichever order they are finished.

        Shards are taken from the iterable a few at a time, as there is room. A shard whose process dies is given back
        with `Died`, and the others go on: whoever runs the engine asks again, with the shard or with halves of it
        (`finished`). To close the iterator is to stop: what is under way is given up, and no process stays.

        Raises:
            FormatError, OSError: what `convert_shard` raises stops the run.
        """


class Here:
    """This process; what kills it ends the run."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """As `Engine.run`."""
        for shard in shards:
            yield shard, convert_shard(shard)


@frozen
class Pool:
    """Processes of this machine.

    Attributes:
        processes: how many.
    """

    processes: int

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """As `Engine.run`. Standard input can only be read by this process, so that its shard is done here."""
        here: list[Shard] = []
        for shard, outcome in worked(_records, elsewhere(shards, here), self.processes):
            yield shard, outcome if isinstance(outcome, Died) else outcome[0]
        yield from Here().run(here)


def finished(engine: Engine, shards: Iterable[Shard]) -> Generator[tuple[Shard, list[Record]], None, None]:
    """Shards with their records, whatever happens to processes.

    A shard whose process has died is tried once more, then in halves, until the input stands alone that processes die
    of; that has a record that says so.
    """
    died: list[Shard] = []
    for shard, outcome in engine.run(shards):
        if isinstance(outcome, Died):
            died.append(begun(shard))
        else:
            yield shard, outcome
    while died:
        again: list[tuple[Shard, Died]] = []
        for shard, outcome in engine.run(died):
            if isinstance(outcome, Died):
                again.append((shard, outcome))
            else:
                yield shard, outcome
        died = []
        for shard, death in again:
            if len(shard.tasks) == 1 or any(task.died for task in shard.tasks):
                dead = _dead(shard, death, {task.number for task in shard.tasks})
                yield dead, convert_shard(dead)
            elif shard.part is None:
                middle = len(shard.tasks) // 2
                died += [attrs.evolve(shard, tasks=half) for half in (shard.tasks[:middle], shard.tasks[middle:])]
            else:
                died.append(_dead(shard, death, _deadly(engine, shard) or {task.number for task in shard.tasks}))


def _records(shard: Shard) -> Iterator[list[Record]]:
    yield convert_shard(shard)


def elsewhere(shards: Iterable[Shard], here: list[Shard]) -> Iterator[Shard]:
    """`shards` that another process can do; the others are put aside into `here`."""
    for shard in shards:
        if any(task.input.standard for task in shard.tasks):
            here.append(shard)
        else:
            yield shard


def begun(shard: Shard) -> Shard:
    """`shard`, knowing that it has been begun, and what that has left is to be cleared away."""
    return attrs.evolve(shard, tasks=tuple(attrs.evolve(task, begun=True) for task in shard.tasks))


def _dead(shard: Shard, death: Died, numbers: set[int]) -> Shard:
    """`shard`, knowing that these of its inputs cannot be read."""
    reason = f"the process died while it was read ({death.reason})"
    tasks = (attrs.evolve(task, died=reason) if task.number in numbers else task for task in shard.tasks)
    return attrs.evolve(shard, tasks=tuple(tasks))


def _deadly(engine: Engine, shard: Shard) -> set[int]:
    """The inputs of `shard` that a process dies of when it reads one alone, and writes nothing."""
    work = attrs.evolve(shard.work, dry_run=True)
    alone = (attrs.evolve(shard, work=work, part=None, tasks=(task,)) for task in shard.tasks)
    return {one.tasks[0].number for one, outcome in engine.run(alone) if isinstance(outcome, Died)}
