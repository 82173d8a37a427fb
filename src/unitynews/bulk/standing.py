"""What is at the place of an output already: others' files, and those that an interrupted run has left."""

from __future__ import annotations

from unitynews.bulk.reading import opened_and_known
from unitynews.bulk.record import Record
from unitynews.bulk.store import Store
from unitynews.bulk.work import Task, Work
from unitynews.errors import UnopenedError


def at(stem: str, suffix: str, store: Store) -> tuple[str, ...]:
    """The files that there are at a stem: the one with the suffix, and those in the folder.

    Args:
        stem: of an input, as `Task.stem`; empty: the files in the folder of outputs.
        suffix: of outputs.
        store: where they are.
    """
    single = (stem + suffix,) if stem and store.there(stem + suffix) else ()
    return (*single, *store.names(stem))


def holds(known: Record, task: Task, store: Store, work: Work) -> bool:
    """Whether what an earlier run says of an input is still so: it, and what was written of it, are as they were."""
    fits = not task.stem or known.output in (None, task.stem, task.stem + work.suffix)
    if not fits or known.status != "done" or known.job != work.job:
        return False
    if any(store.digest(one.output) != one.sha256 for one in known.written):
        return False
    return digest(task) == known.input_sha256


def digest(task: Task) -> str | None:
    """The SHA-256 of the bytes of an input, None if they cannot be had."""
    try:
        with opened_and_known(task.input) as opened:
            return opened.sha256
    except (UnopenedError, OSError):
        return None


def clear(task: Task, store: Store, work: Work) -> None:
    """Remove what an unfinished run has left at the place of a task's outputs."""
    if task.begun and not work.dry_run:
        for name in set(at(task.stem, work.suffix, store)) - set(task.kept):
            store.remove(name)
