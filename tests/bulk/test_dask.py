"""Runs on a real cluster: a scheduler, and two workers that are processes of their own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulk.conftest import ARTICLE, Start, ended, filled, put, report, started, tree
from unitynews.bulk import cluster
from unitynews.bulk.cluster import Cluster, ClusterError, Hold, converted
from unitynews.bulk.engines import finished
from unitynews.bulk.source import Input
from unitynews.bulk.work import Shard, Task, Work
from unitynews.errors import FormatError

_JOURNAL = ".unitynews/journal.jsonl"


@pytest.fixture(scope="module")
def scheduler(plugin: str) -> Iterator[str]:
    """The address of the scheduler of a cluster that gives a shard up when two workers have died of it."""
    program = str(Path(__file__).with_name("cluster.py"))
    with subprocess.Popen(
        [sys.executable, program, "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": plugin},
        text=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(30)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, plugin: str) -> Path:
    """A folder with inputs, and what processes of this machine make of them: ``clean`` and ``clean.jsonl``."""
    folder = _slowed(tmp_path_factory.mktemp("clean"))
    assert ended(started(folder, plugin, "-q", "-j", "2", out="clean"))[0] == 3
    return folder


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A folder with the inputs of `clean`."""
    return _slowed(tmp_path)


@pytest.fixture
def on_cluster(scheduler: str) -> tuple[str, ...]:
    """The options for a run on the cluster."""
    return "-q", "--engine", "dask", "--scheduler", scheduler


def _slowed(folder: Path) -> Path:
    for number in range(100):
        put(folder / "in" / "slow" / f"{number:03}.poison", f"slow 0.02 {number}")
    return filled(folder)


def _begun(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the journal of a run has an input that is finished."""
    journal = folder / "out" / _JOURNAL
    for _ in range(6000):
        if journal.exists() and b'{"input":' in journal.read_bytes():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    raise AssertionError("it has not come to that in a minute")


def _is_clean(folder: Path, clean: Path) -> bool:
    """Whether a run has made what that on this machine has, and has left nothing else."""
    return (tree(folder / "out"), report(folder / "out.jsonl")) == (
        tree(clean / "clean"),
        report(clean / "clean.jsonl"),
    )


def test_same_as_elsewhere(slow: Path, clean: Path, start: Start, on_cluster: tuple[str, ...]) -> None:
    """The files and the report are those of a run with processes of this machine."""
    code, lines = ended(start(*on_cluster))
    assert (code, len(lines), _is_clean(slow, clean)) == (3, 1, True)


def test_worker_killed(slow: Path, clean: Path, start: Start, scheduler: str, on_cluster: tuple[str, ...]) -> None:
    """A worker that is killed in the middle of it costs nothing."""
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        workers = client.run(os.getpid)
    process = start(*on_cluster)
    _begun(slow, process)
    os.kill(next(iter(workers.values())), signal.SIGKILL)
    assert (ended(process)[0], _is_clean(slow, clean)) == (3, True)


@pytest.mark.parametrize("more", [(), ("--shard", "8")])
def test_poison(folder: Path, start: Start, on_cluster: tuple[str, ...], more: tuple[str, ...]) -> None:
    """An input that kills each worker that reads it is found and named, and the others are done."""
    put(folder / "in" / "06.poison", "kill")
    code, lines = ended(start(*on_cluster, *more))
    reason = "the process died while it was read (2 workers, one after the other)"
    assert (code, lines[-1]) == (3, f"error: in/06.poison: {reason}")
    undone = [record["input"] for record in report(folder / "out.jsonl") if record["status"] != "done"]
    assert undone == ["in/06.poison", "in/broken.json"]


def test_resumed_by_the_cluster(slow: Path, clean: Path, start: Start, on_cluster: tuple[str, ...]) -> None:
    """What processes of this machine have begun the cluster finishes, to the same bytes."""
    process = start("-q", "-j", "2")
    _begun(slow, process)
    process.kill()
    process.communicate()
    assert (ended(start(*on_cluster, "--resume"))[0], _is_clean(slow, clean)) == (3, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_driver_stopped(
    slow: Path, clean: Path, start: Start, scheduler: str, on_cluster: tuple[str, ...], number: signal.Signals
) -> None:
    """An interrupt gives up what is with the cluster; after that, or after the death of the command, one goes on."""
    from distributed import Client

    process = start(*on_cluster)
    _begun(slow, process)
    process.send_signal(number)
    code, lines = ended(process)
    if number == signal.SIGINT:
        assert (code, "--resume" in lines[-1]) == (130, True)
    with Client(scheduler, set_as_default=False) as client:
        deadline = time.monotonic() + 20
        while any(client.processing().values()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(client.processing().values())
    assert (ended(start("-q", "--resume"))[0], _is_clean(slow, clean)) == (3, True)


def test_outputs_at_a_url(slow: Path, clean: Path, start: Start, on_cluster: tuple[str, ...]) -> None:
    """Through a URL the files are the same, and the journal is where it was asked for."""
    url = (slow / "out").as_uri()
    code, _ = ended(start(*on_cluster, "--state", "state", "--output-dir", url))
    assert (code, _is_clean(slow, clean), (slow / "state").exists()) == (3, True, False)


def _shard(folder: Path, place: str, target: str) -> Shard:
    input = Input(name="a.json", place=place, relative=("a.json",), named=True)
    put(folder / "a.json", ARTICLE.format(1))
    return Shard(work=Work(to_format="json"), target=target, tasks=(Task(number=0, input=input, stem="a"),))


def test_unseen_outputs(tmp_path: Path, scheduler: str) -> None:
    """That a worker does not see the folder of outputs is told, and ends the run."""
    target = f"memory://{tmp_path.name}/out"  # in the memory of this process, where no other looks
    shard = _shard(tmp_path, str(tmp_path / "a.json"), target)
    with pytest.raises(ClusterError, match=rf"^{target}: is not seen by the worker tcp://\S+: use a folder that all"):
        list(finished(Cluster(scheduler), [shard]))


def test_unseen_inputs(tmp_path: Path, scheduler: str) -> None:
    """That a worker does not see an input that the command sees is told, and ends the run."""
    import fsspec

    place = f"memory://{tmp_path.name}/a.json"
    fsspec.filesystem("memory").pipe(place, b"{}")
    shard = _shard(tmp_path, place, str(tmp_path / "out"))
    with pytest.raises(ClusterError, match=f"^{place}: is not seen by the worker tcp://"):
        list(finished(Cluster(scheduler), [shard]))


def test_gone_input(tmp_path: Path, scheduler: str) -> None:
    """An input that is nowhere any more is a matter of its record."""
    shard = _shard(tmp_path, str(tmp_path / "gone.json"), str(tmp_path / "out"))
    ((_, (record,)),) = finished(Cluster(scheduler), [shard])
    assert (record.status, record.error) == ("failed", "No such file or directory")


def test_other_version(tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster with another version of this package is refused, before the run or by the worker that comes late."""
    from distributed import Client

    shard = _shard(tmp_path, str(tmp_path / "a.json"), str(tmp_path / "out"))
    hold = Hold(version="0.0", run="", mark=None, begun="", places=())
    with Client(scheduler, set_as_default=False) as client, pytest.raises(ClusterError, match=r"this is 0\.0: they"):
        client.submit(converted, shard, hold, pure=False).result()
    monkeypatch.setattr(cluster, "_version", lambda: "0.0")
    with pytest.raises(
        ClusterError, match=r"^the scheduler has unitynews \S+, and this is 0\.0: they must be the same$"
    ):
        Cluster(scheduler).check()


def test_no_scheduler() -> None:
    """Where no scheduler is, that is told in the time that was given."""
    start = time.monotonic()
    with pytest.raises(ClusterError, match=r"^tcp://127\.0\.0\.1:1: no scheduler answers there within 1 seconds$"):
        Cluster("tcp://127.0.0.1:1", answer=1).check()
    assert time.monotonic() - start < 20


def test_something_else_answers(folder: Path, start: Start) -> None:
    """Where something answers that is no scheduler, that is told in a line, and nothing is begun."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        code, lines = ended(start("-q", "--engine", "dask", "--scheduler", address))
    assert (code, lines) == (4, [f"error: {address}: no scheduler answers there within 10 seconds"])
    assert not (folder / "out").exists()


def test_no_address() -> None:
    """What is no address is wrong usage."""
    with pytest.raises(FormatError, match=r"^nonsense: "):
        Cluster("nonsense").check()


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without dask the user is told how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FormatError, match=r"unitynews\[cluster\]"):
        Cluster("tcp://127.0.0.1:1").check()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--engine", "dask"), "--engine dask and --scheduler ADDRESS need each other"),
        (("--scheduler", "tcp://h:1"), "--engine dask and --scheduler ADDRESS need each other"),
        (("--engine", "dask", "--scheduler", "tcp://h:1", "-j", "2"), "-j is for processes of this machine"),
        (("--state", "state"), "--state is for outputs at a URL"),
        (("--output-dir", "memory://out"), "name a folder of this machine for the journal of the run (--state DIR)"),
    ],
)
def test_refused(folder: Path, start: Start, options: tuple[str, ...], reason: str) -> None:
    """Options that do not go together are refused in a line."""
    code, lines = ended(start(*options))
    assert (code, len(lines), reason in lines[0]) == (2, 1, True)


def test_no_workers(tmp_path: Path) -> None:
    """A cluster without workers is waited for, and then told."""
    program = "import sys; from distributed import LocalCluster; c = LocalCluster(n_workers=0, dashboard_address=None)"
    command = [sys.executable, "-c", f"{program}; print(c.scheduler_address, flush=True); sys.stdin.read()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        address = process.stdout.readline().strip()
        shard = _shard(tmp_path, str(tmp_path / "a.json"), str(tmp_path / "out"))
        with pytest.raises(ClusterError, match=rf"^{address}: no worker for 1 seconds$"):
            list(Cluster(address, patience=1).run([shard]))
        process.stdin.close()
    assert json.loads((tmp_path / "a.json").read_text())["uri"] == "urn:x:1"
