"""Processes that work for this one, each with a pipe of its own.

`concurrent.futures` gives up all that is under way when one process dies, and says neither which work that one had nor
of what it died. Here the death of a process costs what that process had, and no more, and its exit code is told.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import connection
from typing import Any, Generic, TypeAlias, TypeVar, cast

from attrs import define, frozen

_Work = TypeVar("_Work")
_Item = TypeVar("_Item")


@frozen
class Died:
    """The process that had some work has died of it, or with it.

    Attributes:
        reason: in a few words: ``signal 9``, ``exit code 1``.
    """

    reason: str


@frozen
class Ended:
    """A work is done."""


@frozen
class Raised:
    """A work has ended with an error."""

    error: Exception


#: What comes from a process: something that its work gives, or how that has ended.
Message: TypeAlias = _Item | Died | Ended | Raised


@define(eq=False)
class Worker(Generic[_Work]):
    """A process, its pipe, and the work that it has."""

    process: Any
    pipe: connection.Connection
    work: _Work | None = None


class Crew(Generic[_Work, _Item]):
    """Processes that call one function, each with one work after the other. Use it in a ``with`` block.

    They end at the end of the block, and when this process ends, whatever it dies of.

    Args:
        function: of a module, with one argument; what it gives is sent one by one.
        processes: how many.
    """

    def __init__(self, function: Callable[[_Work], Iterable[_Item]], processes: int) -> None:
        self._function = function
        # Not forked from this process, which may have threads; the server has loaded what they all need.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload([function.__module__])
        self.workers = [self._started() for _ in range(processes)]

    def __enter__(self) -> Crew[_Work, _Item]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()

    def give(self, works: Iterator[_Work | None]) -> bool:
        """Give each process that has no work one of `works`, if that has one; whether any has work now."""
        for worker in self.workers:
            if worker.work is None:
                worker.work = next(works, None)
                if worker.work is not None:
                    # A process that has died meanwhile is told of by `messages`.
                    with suppress(OSError):
                        worker.pipe.send(worker.work)
        return any(worker.work is not None for worker in self.workers)

    def messages(self, ready: Callable[[Worker[_Work]], bool] = lambda _: True) -> Iterator[tuple[_Work, Any]]:
        """What has come from processes with work, once anything has: a `Message` each, with the work it is about.

        Args:
            ready: of which processes anything is to be taken; the others wait with it.
        """
        asked = {worker.pipe: worker for worker in self.workers if worker.work is not None and ready(worker)}
        for pipe in connection.wait(list(asked)):
            worker = asked[cast("connection.Connection", pipe)]
            work = cast("_Work", worker.work)
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                message = self._replaced(worker)
            if isinstance(message, (Died, Ended, Raised)):
                worker.work = None
            yield work, message

    def _replaced(self, worker: Worker[_Work]) -> Died:
        """What a process died of that another now stands in for."""
        worker.process.join()
        code = worker.process.exitcode
        worker.pipe.close()
        successor = self._started()
        worker.process, worker.pipe = successor.process, successor.pipe
        return Died(f"signal {-code}" if code < 0 else f"exit code {code}")

    def _started(self) -> Worker[_Work]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._function), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)


def worked(
    function: Callable[[_Work], Iterable[_Item]], works: Iterable[_Work], processes: int
) -> Iterator[tuple[_Work, list[_Item] | Died]]:
    """What `function` gives for each of `works`, by so many processes, in whichever order they are finished.

    `works` is gone through as there are processes to do it, so that little of it is in memory.

    Raises:
        Exception: what `function` raises, which ends the others too.
    """
    rest = iter(works)
    items: dict[int, list[_Item]] = {}
    with Crew(function, processes) as crew:
        while crew.give(rest):
            finished: list[tuple[_Work, list[_Item] | Died]] = []
            for work, message in crew.messages():
                if isinstance(message, Raised):
                    raise message.error
                if isinstance(message, Died):
                    items.pop(id(work), None)
                    finished.append((work, message))
                elif isinstance(message, Ended):
                    finished.append((work, items.pop(id(work), [])))
                else:
                    items.setdefault(id(work), []).append(message)
            if finished:
                crew.give(rest)
                yield from finished


def _serve(pipe: connection.Connection, function: Callable[[Any], Iterable[Any]]) -> None:
    """Do what comes through `pipe`, until it is closed."""
    # An interrupt from the keyboard goes to all processes of the terminal; this one ends when the first does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        while True:
            work = pipe.recv()
            try:
                for item in function(work):
                    pipe.send(item)
            except ConnectionError:
                raise
            except Exception as error:  # whatever it is, it is raised where it is seen
                pipe.send(Raised(error))
            else:
                pipe.send(Ended())


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
