"""All inputs of a shard in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from time import perf_counter

import attrs
from attrs import define, field

from unitynews.bulk import converting, reading, standing
from unitynews.bulk.converting import Outcome
from unitynews.bulk.images import Images
from unitynews.bulk.record import Record, Telling, Written
from unitynews.bulk.repairs import Repairs
from unitynews.bulk.store import Pending, Store
from unitynews.bulk.work import Shard, Task
from unitynews.errors import WriteError
from unitynews.format import Document, Notice
from unitynews.model import Article


def converted_part(shard: Shard, part: str, store: Store) -> list[Record]:
    """Write the articles of all inputs of `shard` into the one file `part`; a record for each input.

    That an input is lossy where that is forbidden, or changes while it is read, is known only when its articles are in
    the file already: then the file is begun again.
    """
    if _holds(shard, part, store):
        return [task.known for task in shard.tasks if task.known is not None]
    first = shard.tasks[0]
    if first.begun and part not in first.kept and not shard.work.dry_run:
        store.remove(part)
    settled = {task.number: Outcome(status="failed", error=task.died) for task in shard.tasks if task.died is not None}
    suspects: set[int] = set()
    while True:
        attempt = _Attempt(shard, store, settled)
        pending = attempt.written(part)
        unfit = attempt.unfit(suspects)
        if not unfit:
            return attempt.records(pending)
        if pending is not None:
            pending.discard()
        settled.update({number: outcome for number, outcome in unfit.items() if outcome is not None})
        suspects.update(unfit)


def _holds(shard: Shard, part: str, store: Store) -> bool:
    """Whether the file and all its inputs are as an earlier run says."""
    known = [task.known for task in shard.tasks if task.known is not None]
    written = [one for record in known for one in record.written]
    return (
        len(known) == len(shard.tasks)
        and all(record.status == "done" and record.job == shard.work.job for record in known)
        and {(one.output, one.sha256) for one in written} == {(part, store.digest(part))}
        and all(standing.digest(task) == record.input_sha256 for task, record in zip(shard.tasks, known, strict=True))
    )


class _Current:
    """Tells whoever is to be told at the moment; it is a `Report`."""

    def __init__(self) -> None:
        self.telling = Telling()

    def __call__(self, notice: Notice) -> None:
        self.telling(notice)


@define
class _Attempt:
    """One attempt at a file of several inputs.

    Attributes:
        shard: whose inputs.
        store: where the file goes.
        settled: what is known of inputs that must not go into it, by their numbers.
        outcomes: what has become of each.
        changed: those that have changed while they were read.
    """

    shard: Shard
    store: Store
    settled: Mapping[int, Outcome]
    outcomes: dict[int, Outcome] = field(factory=dict)
    changed: set[int] = field(factory=set)
    _seconds: dict[int, float] = field(factory=dict)
    _current: _Current = field(factory=_Current)
    _repairs: Repairs = field(factory=Repairs)

    def written(self, part: str) -> Pending | None:
        """The file, without its name yet; None if there is nothing to put into it."""
        work = self.shard.work
        images = converting.images_of(work)
        articles = self._articles(images)
        first = next(articles, None)
        if first is None:
            return None
        document = Document(articles=chain((first,), articles))
        try:
            with converting.writing(part, self.store, work) as pending:
                converting.write(document, pending.stream, work, images, self._current, self._repairs)
        except WriteError as error:
            for task in self.shard.tasks:
                self.outcomes.setdefault(task.number, Outcome()).ends("refused", str(error))
            return None
        return pending

    def unfit(self, suspects: set[int]) -> dict[int, Outcome | None]:
        """The inputs that the file must be made without, and why; None for one that has changed for the first time."""
        unfit: dict[int, Outcome | None] = {}
        for number, outcome in self.outcomes.items():
            if number in self.changed:
                unfit[number] = Outcome(status="failed", error=converting.CHANGING) if number in suspects else None
            elif self.shard.work.strict and outcome.telling.lost and number not in self.settled:
                outcome.forbid()
                unfit[number] = outcome
        return unfit

    def records(self, pending: Pending | None) -> list[Record]:
        """What there is to say of each input, once the file has got its name."""
        reason = None
        if pending is not None:
            reason = converting.settled(pending, self.shard.tasks, self.store, self.shard.work)
            pending.discard()
        return [self._record(task, pending, reason) for task in self.shard.tasks]

    def _record(self, task: Task, pending: Pending | None, reason: str | None) -> Record:
        outcome = self.outcomes[task.number]
        if reason is not None:
            outcome.ends("refused", reason)
        stands = pending is not None and reason is None and outcome.articles and task.number not in self.settled
        written = (Written(output=pending.name, sha256=pending.sha256),) if stands and pending is not None else ()
        record = outcome.record(task, written[0].output if written else None, written)
        return attrs.evolve(record, job=self.shard.work.job, seconds=self._seconds.get(task.number, 0.0))

    def _articles(self, images: Images) -> Iterator[Article]:
        for task in self.shard.tasks:
            outcome = self.outcomes[task.number] = self.settled.get(task.number, Outcome())
            if task.number in self.settled:
                continue
            self._current.telling = outcome.telling
            start, before = perf_counter(), reading.state_of(task.input)
            with converting.troubles(outcome, task):
                yield from converting.articles_of(task, self.shard.work, images, self._repairs, outcome)
            if reading.state_of(task.input) != before:
                self.changed.add(task.number)
            self._seconds[task.number] = perf_counter() - start
