"""A run over many inputs, from the plan to the report."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs
from attrs import define, frozen

from unitynews import files, registry
from unitynews.bulk import standing
from unitynews.bulk.engines import Engine, finished
from unitynews.bulk.journal import Journal, digest_of
from unitynews.bulk.plan import Plan, parted, sharded
from unitynews.bulk.record import Record
from unitynews.bulk.source import Input, Remark
from unitynews.bulk.store import STATE, Store, is_url, store_at
from unitynews.bulk.work import Shard, Task, Work
from unitynews.errors import FormatError, UnityNewsError

_JOURNAL = "journal.jsonl"


@frozen(kw_only=True)
class Job:
    """What a run is to do.

    Attributes:
        work: what is to be done with each input.
        target: the folder of outputs, or its URL.
        keep_tree: whether what lies in folders of folders that the user named goes into such folders again.
        part: how many inputs go into one file; None: a file for each article.
        report: the file for the report, None for none.
        state: the folder where the journal is kept; None: in `target`, which must be a folder of this machine then.
        resume: whether to go on where a run has stopped, or to do again what has changed since one was finished.
    """

    work: Work
    target: str
    keep_tree: bool = False
    part: int | None = None
    report: Path | None = None
    state: Path | None = None
    resume: bool = False

    @property
    def shaping(self) -> dict[str, Any]:
        """What shapes the outputs; a run can go on only with the same."""
        work = self.work
        return {
            "version": version("unitynews"),
            "from": work.from_format,
            "to": f"{work.to_format} {registry.by_name(work.to_format).version}",
            "options": {name: _told(value) for name, value in sorted(work.options.items())},
            "recognising": _told(attrs.asdict(work.recognising)),
            "images": work.images,
            "strict": work.strict,
            "keep_tree": self.keep_tree,
            "shard": self.part,
        }


def _told(value: Any) -> Any:
    """What an option is known by: itself if it can be told in JSON, else its digest or its name."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return {str(name): _told(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_told(one) for one in value]
    if value is None or isinstance(value, (str, int, float)):
        return value
    return f"{value.__module__}.{value.__qualname__}"


@contextmanager
def begun(job: Job, found: Iterable[Input | Remark]) -> Iterator[Run]:
    """A run of `job` over the inputs that are `found`, ready to be gone through.

    Until `Run.finish` is called, what the run has written down stays, for another to go on from there.

    Raises:
        FormatError: if a run has stopped there and this is not to go on with it, or not the same; or if an input
            would be written over.
        BlockingIOError: if another run is writing there.
        OSError: as the system says.
    """
    with ExitStack() as stack:
        # The folder of outputs is there before inputs are looked for: it may lie among them, and is passed over then.
        state = stack.enter_context(_state(job))
        plan = stack.enter_context(
            Plan.of(found, job.work.suffix, keep_tree=job.keep_tree, alone=not job.keep_tree and job.part is None)
        )
        if job.work.overwrite != "never":
            _refuse_overwriting(plan, job)
        store = store_at(job.target)
        if not job.work.dry_run:  # then another run may be writing there
            store.sweep()
        journal = stack.enter_context(_journal(job, state, plan.total))
        # At a distance it takes long to ask what is at the place of each output.
        if is_url(job.target) and journal.is_new and not job.work.dry_run and not store.names(""):
            journal.begin_bare()
        run = Run(job, plan, store, journal, state)
        try:
            yield run
        except UnityNewsError:
            if journal.is_empty:
                run.forget()
            raise
        finally:
            if not job.work.dry_run:
                store.sweep()


@define(eq=False)
class Run:
    """A run that has begun.

    Attributes:
        job: what it is to do.
        plan: its inputs.
    """

    job: Job
    plan: Plan
    _store: Store
    _journal: Journal
    _state: Path

    @property
    def remarks(self) -> Iterator[Remark]:
        """What was found among the inputs and is none, in order."""
        return (entry for entry in self.plan if isinstance(entry, Remark))

    def records(self, engine: Engine) -> Generator[tuple[Task, Record], None, None]:
        """Do it; each input with what has become of it, as they are finished. To close it is to stop.

        Raises:
            FormatError: if an option is wrong.
            OSError: if nothing more can be written.
        """
        with closing(finished(engine, self._shards())) as shards:
            for shard, records in shards:
                self._journal.add(shard.tasks, records)
                yield from zip(shard.tasks, records, strict=True)

    def finish(self) -> None:
        """Write the report, and forget what was written down for another run."""
        if self.job.report is not None:
            with files.written_whole(self.job.report) as stream:
                self._journal.report(self.plan, stream)
        self.forget()

    def forget(self) -> None:
        """Remove what was written down for another run."""
        self._journal.close()
        self._journal.path.unlink(missing_ok=True)

    def _shards(self) -> Iterator[Shard]:
        work = attrs.evolve(self.job.work, job=digest_of(self.job.shaping))
        tasks = (attrs.evolve(task, known=self._journal.known(task.input.name)) for task in self.plan.tasks())
        if self.job.part is None:
            yield from map(self._prepared, sharded(tasks, work, self.job.target))
        else:
            yield from map(self._prepared, parted(tasks, work, self.job.target, self.job.part))

    def _prepared(self, shard: Shard) -> Shard:
        """`shard`, knowing what is at the places of its outputs; that work on it begins is written down."""
        suffix = shard.work.suffix
        new: dict[str, tuple[str, ...]] = {}
        tasks: list[Task] = []
        for task in shard.tasks:
            stem = shard.part.removesuffix(suffix) if shard.part is not None else task.stem
            kept = self._journal.begun(stem)
            begun = kept is not None or task.known is not None
            if kept is None:
                ours = {one.output for one in task.known.written} if task.known is not None else set()
                there = () if self._journal.bare else standing.at(stem, suffix, self._store)
                kept = new.get(stem, tuple(name for name in there if name not in ours))
                new[stem] = kept
            tasks.append(attrs.evolve(task, begun=begun, kept=kept))
        self._journal.begin_tasks(new)
        return attrs.evolve(shard, tasks=tuple(tasks))


@contextmanager
def _state(job: Job) -> Iterator[Path]:
    """The folder where the run keeps what it needs for itself; it is the only one that has it."""
    if job.work.dry_run:
        with tempfile.TemporaryDirectory(prefix="unitynews-") as folder:
            yield Path(folder)
        return
    if job.state is None and is_url(job.target):
        raise FormatError(f"{job.target}: name a folder of this machine for the journal of the run (--state DIR)")
    state = job.state or Path(job.target, STATE)
    state.mkdir(parents=True, exist_ok=True)
    from filelock import FileLock, Timeout

    lock = FileLock(state / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise BlockingIOError(errno.EWOULDBLOCK, "another run is writing there", job.target) from error
    try:
        with _locked(job.target, state):
            yield state
    finally:
        if not (state / _JOURNAL).exists():
            shutil.rmtree(state, ignore_errors=True)
        lock.release()


def _locked(target: str, state: Path) -> AbstractContextManager[None]:
    """Be the only run that writes at `target`, if that is not where `state` is."""
    if not is_url(target):
        return nullcontext()
    from unitynews.bulk.locks import locked

    return locked(target, state)


@contextmanager
def _journal(job: Job, state: Path, total: int) -> Iterator[Journal]:
    path = state / _JOURNAL
    if path.exists() and not job.resume:
        raise FormatError(f"{job.target}: a run has stopped there: go on with it (--resume), or remove {state}")
    if not path.exists() and job.resume and job.report is not None and job.report.is_file():
        Journal.of_report(path, job.shaping, job.report)
    with (Journal.go_on if path.exists() else Journal.begin)(path, job.shaping, total) as journal:
        yield journal


def _refuse_overwriting(plan: Plan, job: Job) -> None:
    """Refuse to write over inputs, those that other inputs' outputs would be called like among them."""
    if is_url(job.target):
        return
    root = os.path.realpath(job.target) + os.sep
    inside: dict[str, str] = {}
    for task in plan.tasks():
        if not task.input.standard and not is_url(task.input.place):
            folder, name = os.path.split(task.input.place)
            place = os.path.join(_real(folder), name)
            if place.startswith(root):
                inside[place.removeprefix(root)] = task.input.name
    if not inside:
        return
    below = {folder for place in inside for folder in _folders(place)}
    suffix = job.work.suffix
    for task in plan.tasks():
        if task.stem + suffix in inside or task.stem in below:
            what = inside.get(task.stem + suffix, task.stem)
            raise FormatError(f"{what}: the output is an input; name another folder")


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _folders(place: str) -> Iterator[str]:
    while "/" in place:
        place = place.rpartition("/")[0]
        yield place
