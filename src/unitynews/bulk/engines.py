"""Who does the work: this process, or others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from attrs import frozen

from unitynews.bulk.record import Record
from unitynews.bulk.shard import Shard


@frozen
class Died:
    """The process that had a shard has died of it, or with it.

    Attributes:
        reason: in a few words: ``signal 9``, ``exit code 1``.
    """

    reason: str


class Engine(Protocol):
    """Runs `convert_shard` on shards, somewhere."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, list[Record] | Died]]:
        """What becomes of each of `shards`, in whichever order they are finished.

        Shards are taken from the iterable a few at a time, as there is room. A shard whose process dies is given back
        with `Died`, and the others go on: whoever runs the engine asks again, with the shard or with halves of it
        (`engines.finished`). To close the iterator is to stop: what is under way is given up, and no process stays.

        Raises:
            FormatError, OSError: what `convert_shard` raises stops the run.
        """


def finished(engine: Engine, shards: Iterable[Shard]) -> Iterator[tuple[Shard, list[Record]]]:
    """Shards with their records, whatever happens to processes.

    A shard whose process has died is tried once more, then in halves, until the input stands alone that processes die
    of; that has a record that says so.
    """
    raise NotImplementedError
