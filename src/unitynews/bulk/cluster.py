"""The workers of a dask scheduler: it hands the shards on, and this process keeps the journal and the report."""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import metadata
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any, Self

import attrs
from attrs import define, field, frozen

from unitynews.bulk import opening, urls
from unitynews.bulk.engines import Here, Outcome, begun, elsewhere
from unitynews.bulk.record import Record
from unitynews.bulk.shard import convert_shard
from unitynews.bulk.store import TEMPORARY, Store, is_url, store_at
from unitynews.bulk.work import Shard
from unitynews.bulk.workers import Died
from unitynews.errors import FormatError, UnityNewsError, one_line

#: How many shards are with the cluster for each thread of its workers: one that is done, one that waits.
_AHEAD = 2
#: After so many seconds the workers are counted again.
_COUNTED = 2.0


class ClusterError(OSError):
    """The cluster cannot do the work; the message says why."""


class UnseenError(OSError):
    """A worker does not see a place that the run is about.

    Attributes:
        place: of an input or of images; None: the mark that the run has set where outputs go.
        worker: its address.
    """

    def __init__(self, place: str | None, worker: str) -> None:
        super().__init__(place, worker)
        self.place, self.worker = place, worker


@define(eq=False)
class Cluster:
    """The workers of a dask scheduler; it is an `Engine`.

    Each of them must have this package, in this version, and see inputs and outputs where this process sees them: on a
    file system that all share, or behind URLs.

    Attributes:
        scheduler: its address, such as ``tcp://10.0.0.1:8786``.
        answer: how many seconds it may take to answer.
        patience: how many seconds the run goes on without any worker.
    """

    scheduler: str
    answer: float = 10
    patience: float = 60
    #: Numbers of inputs that were with a worker that died.
    _suspects: set[int] = field(factory=set)

    def check(self) -> None:
        """See that the scheduler answers, and that it and the workers have this version of this package.

        Raises:
            FormatError: if the address is none, or dask is not installed.
            ClusterError: if there is no scheduler at the address, or a version differs.
        """
        with self._connected() as client:
            # A function of Python's, so that it can be asked where this package is not.
            try:
                found = {"the scheduler": client.run_on_scheduler(metadata.version, "unitynews")}
                found |= client.run(metadata.version, "unitynews")
            except metadata.PackageNotFoundError as error:
                raise ClusterError(f"{self.scheduler}: the scheduler or a worker is without unitynews") from error
            except Exception as error:  # whatever a scheduler refuses or breaks off with
                raise self.failed(error) from error
        for place, theirs in found.items():
            if theirs != _version():
                raise ClusterError(_differing(place, theirs, _version()))

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """As `Engine.run`.

        What is with a worker when that dies goes to others, as often as the scheduler allows. Which of the shards there
        it has died of cannot be known: they are suspected, and the next time each is with the cluster by itself.

        Raises:
            ClusterError: if the cluster cannot go on, or a worker does not see inputs or outputs.
        """
        here: list[Shard] = []
        alone: list[Shard] = []
        with self._connected() as client:
            with _Hands(client, self) as hands:
                for shard, outcome in hands.done(self._unsuspected(elsewhere(shards, here), alone)):
                    if isinstance(outcome, Died):
                        self._suspects.update(task.number for task in shard.tasks)
                    yield shard, outcome
            for shard in alone:
                with _Hands(client, self) as hands:
                    yield from hands.done([shard])
        yield from Here().run(here)

    def failed(self, error: BaseException) -> ClusterError:
        """What is told of an error of dask's."""
        return ClusterError(f"{self.scheduler}: {type(error).__name__}: {one_line(str(error))}")

    def _unsuspected(self, shards: Iterable[Shard], alone: list[Shard]) -> Iterator[Shard]:
        """`shards`, but for those with suspects among their inputs, which are put aside into `alone`."""
        for shard in shards:
            if any(task.number in self._suspects for task in shard.tasks):
                alone.append(shard)
            else:
                yield shard

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        """A client of the scheduler."""
        try:
            from distributed import Client
        except ImportError as error:
            raise FormatError("--engine dask needs the extra cluster: pip install 'unitynews[cluster]'") from error
        try:
            # Asked first: a client that has not come into being would hold everything up when it is cleared away. In a
            # thread, since this one may have a loop of its own.
            with ThreadPoolExecutor(1) as threads:
                threads.submit(asyncio.run, _greeted(self.scheduler, self.answer)).result()
            client = Client(self.scheduler, timeout=self.answer, set_as_default=False)
        except ValueError as error:
            raise FormatError(f"{self.scheduler}: {one_line(str(error))}") from error
        except Exception as error:  # where something else answers, its bytes can come to any error
            silence = f"{self.scheduler}: no scheduler answers there within {self.answer:g} seconds"
            raise ClusterError(silence) from error
        try:
            yield client
        finally:
            with suppress(Exception):  # what cannot be closed any more is closed
                client.close()


@frozen(kw_only=True)
class Hold:
    """What a worker is told beside its shard.

    Attributes:
        version: of this package, which the worker must have too.
        run: what this run is known by.
        mark: an output that is there as long as the run goes on; None in a dry run.
        begun: an output that says that a worker has begun the shard; one that dies leaves it to others.
        places: files and folders that the worker must see.
    """

    version: str
    run: str
    mark: str | None
    begun: str
    places: tuple[str, ...]


@define(eq=False)
class _Hands:
    """Shards that are with the cluster. Use it in a ``with`` block: at its end what is under way is given up."""

    _client: Any
    _cluster: Cluster
    _run: str = field(factory=lambda: secrets.token_hex(8))
    #: Where the mark of the run is set, once it is.
    _marked: Store | None = None
    _under_way: dict[str, tuple[Shard, Any]] = field(factory=dict)
    _ended: SimpleQueue[Any] = field(factory=SimpleQueue)
    _threads: int = 0
    _counted: float = float("-inf")
    #: When there was a worker last.
    _manned: float = field(factory=time.monotonic)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._marked is not None:
            with suppress(OSError):
                self._marked.remove(self._mark)
        if self._under_way:
            with suppress(Exception):  # what cannot be told any more has been given up by the scheduler itself
                self._client.cancel([future for _, future in self._under_way.values()], force=True)

    def done(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """What becomes of each of `shards`, of which a few are under way at a time."""
        rest = iter(shards)
        while True:
            for shard in islice(rest, max(0, self._room() - len(self._under_way))):
                self._give(shard, _places(shard))
            if not self._under_way:
                return
            with suppress(Empty):
                future = self._ended.get(timeout=1)
                shard, _ = self._under_way.pop(future.key)
                outcome = self._outcome(shard, future)
                if outcome is not None:
                    yield shard, outcome

    @property
    def _mark(self) -> str:
        return f"{TEMPORARY}/run-{self._run}"

    def _give(self, shard: Shard, places: tuple[str, ...]) -> None:
        if self._marked is None and not shard.work.dry_run:
            self._marked = store_at(shard.target)
            _set(self._mark, self._marked)
        mark = self._mark if self._marked is not None else None
        key = f"unitynews-{secrets.token_hex(12)}"
        hold = Hold(version=_version(), run=self._run, mark=mark, begun=f"{TEMPORARY}/{key}", places=places)
        future = self._client.submit(converted, _anywhere(shard), hold, key=key)
        self._under_way[future.key] = shard, future
        future.add_done_callback(self._ended.put)

    def _outcome(self, shard: Shard, future: Any) -> Outcome | None:
        """What has become of `shard`; None if it has been given once more."""
        from distributed import KilledWorker

        try:
            records: list[Record] = future.result()
        except KilledWorker as error:
            deaths = error.allowed_failures + 1
            return Died("a worker" if deaths == 1 else f"{deaths} workers, one after the other")
        except UnseenError as error:
            if error.place is not None and not is_there(error.place):
                self._give(shard, ())  # it is gone for us too: the record will say so
                return None
            raise self._unseen(error, shard) from error
        except (UnityNewsError, OSError):
            raise
        except (Exception, CancelledError) as error:
            if future.status in ("cancelled", "lost"):
                gone = f"{self._cluster.scheduler}: the scheduler has given the work up, or is gone"
                raise ClusterError(gone) from error
            raise self._cluster.failed(error) from error
        return records

    def _unseen(self, error: UnseenError, shard: Shard) -> ClusterError:
        if error.place is None and self._marked is not None and not self._marked.there(self._mark):
            return ClusterError(f"{shard.target}: something has removed the mark of this run, which is given up")
        shared = "use a folder that all machines share, or a URL"
        return ClusterError(f"{error.place or shard.target}: is not seen by the worker {error.worker}: {shared}")

    def _room(self) -> int:
        """How many shards may be under way."""
        now = time.monotonic()
        if now - self._counted > _COUNTED:
            with suppress(Exception):  # if the scheduler is gone, the shards that are under way will tell
                self._threads = sum(self._client.ncores().values())
            self._counted = now
            if self._threads:
                self._manned = now
            elif now - self._manned > self._cluster.patience:
                raise ClusterError(f"{self._cluster.scheduler}: no worker for {self._cluster.patience:g} seconds")
        return max(1, _AHEAD * self._threads)


async def _greeted(address: str, seconds: float) -> None:
    """See that a scheduler answers."""
    from distributed import Security
    from distributed.comm import connect

    connection = await connect(address, timeout=seconds, **Security().get_connection_args("client"))
    await connection.close()


_last = threading.local()


def converted(shard: Shard, hold: Hold) -> list[Record]:
    """Do the work of `shard` on a worker, one input after the other, as long as the run goes on.

    Raises:
        ClusterError: if this worker has another version of this package.
        UnseenError: if it does not see inputs or outputs.
    """
    if _version() != hold.version:
        raise ClusterError(_differing(_worker(), _version(), hold.version))
    if getattr(_last, "run", None) != hold.run:
        opening.let_go()  # an archive that another run has read: whether it has changed since, a URL does not tell
        _last.run = hold.run
    for place in hold.places:
        if not is_there(place):
            raise UnseenError(place, _worker())
    store = store_at(shard.target)
    if hold.mark is not None:
        if not store.there(hold.mark):
            raise UnseenError(None, _worker())
        if store.there(hold.begun):
            shard = begun(shard)
        else:
            _set(hold.begun, store)
    # All inputs of one file are one piece.
    pieces = [shard] if shard.part is not None else [attrs.evolve(shard, tasks=(task,)) for task in shard.tasks]
    records = []
    for piece in pieces:
        if hold.mark is not None and not store.there(hold.mark):
            raise UnseenError(None, _worker())
        records += convert_shard(piece)
    return records


def _set(mark: str, store: Store) -> None:
    with store.writing(mark) as pending:
        pending.stream.write(b"as long as a run goes on\n")
    pending.commit()


def is_there(place: str) -> bool:
    """Whether there is anything at a path or a URL."""
    return urls.is_there(place) if is_url(place) else os.path.lexists(place)


def _places(shard: Shard) -> tuple[str, ...]:
    """What this process sees of what `shard` is about, and a worker must see too: its first input, and images."""
    places = [task.input.place for task in shard.tasks[:1]]
    if shard.work.images is not None:
        places.append(shard.work.images)
    return tuple(filter(is_there, map(_absolute, places)))


def _anywhere(shard: Shard) -> Shard:
    """`shard` for another process, which is in another folder."""
    work = attrs.evolve(shard.work, images=_absolute(shard.work.images)) if shard.work.images else shard.work
    tasks = (
        attrs.evolve(task, input=attrs.evolve(task.input, place=_absolute(task.input.place))) for task in shard.tasks
    )
    return attrs.evolve(shard, work=work, target=_absolute(shard.target), tasks=tuple(tasks))


def _absolute(place: str) -> str:
    return place if is_url(place) else os.path.abspath(place)


def _version() -> str:
    return metadata.version("unitynews")


def _differing(place: str, theirs: str, ours: str) -> str:
    return f"{place} has unitynews {theirs}, and this is {ours}: they must be the same"


def _worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)
