"""Runs that are killed, interrupted, refused or run out of room, and what --resume makes of them."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bulk.conftest import ARTICLE, Start, ended, filled, put, report, started, states, tree
from unitynews.bulk.plan import MOST_INPUTS

_JOURNAL = ".unitynews/journal.jsonl"


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory, plugin: str) -> Path:
    """A folder like `slow`, and what comes of it if nothing interrupts that: ``clean`` and ``clean.jsonl``."""
    folder = _slowed(tmp_path_factory.mktemp("clean"))
    _release(folder)
    assert ended(started(folder, plugin, "-q", "-j", "2", out="clean"))[0] == 3
    return folder


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """As `folder`, and seventy articles more that take some time, and one that takes until `_release`."""
    return _slowed(tmp_path)


@pytest.fixture(scope="session")
def _killed_once(tmp_path_factory: pytest.TempPathFactory, plugin: str) -> Path:
    folder = _slowed(tmp_path_factory.mktemp("killed"))
    put(folder / "in" / "00.json", f"[{ARTICLE.format(1)}, {ARTICLE.format(2)}]")
    process = started(folder, plugin, "-q")
    _when(lambda: _noted(folder) > 0, process)
    process.kill()
    process.communicate()
    _release(folder)
    return folder


@pytest.fixture
def killed(_killed_once: Path, tmp_path: Path) -> Path:
    """As `slow`, where a run has been killed on its way to ``out``; then ``00.json`` held two articles."""
    shutil.copytree(_killed_once, tmp_path, dirs_exist_ok=True)
    assert (tmp_path / "out" / "00").is_dir()
    return tmp_path


def _slowed(folder: Path) -> Path:
    for number in range(70):
        put(folder / "in" / "slow" / f"{number:03}.poison", f"slow 0.01 {number}")
    put(folder / "in" / "slow" / "last.poison", "hold hold")
    put(folder / "hold", "")
    return filled(folder)


def _release(folder: Path) -> None:
    """Let runs in `slow` come to their end."""
    (folder / "hold").unlink()


def _when(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something is so, or the process has ended."""
    for _ in range(6000):
        if process.poll() is not None or condition():
            return
        time.sleep(0.01)
    raise AssertionError("it has not come to that in a minute")


def _noted(folder: Path) -> int:
    """How many inputs the journal has as finished."""
    journal = folder / "out" / _JOURNAL
    return journal.read_bytes().count(b'{"input":') if journal.exists() else 0


def _children(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that work for another, those that it has from its server of processes among them."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in (line.split() for line in listed.splitlines())}
    found = [process.pid]
    for parent in found:
        found += [pid for pid, its in parents.items() if its == parent]
    return found[1:]


def _gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids)


def test_killed_and_resumed(slow: Path, clean: Path, start: Start) -> None:
    """Killed at any moment, a run that goes on comes to the same files and the same report, and does nothing twice."""
    chance, finished = random.Random(6), dict[str, tuple[int, int]]()
    for _ in range(3):
        process = start("-q", "-j", "2", "--resume")
        wanted = min(_noted(slow) + chance.randrange(1, 30), 2 * MOST_INPUTS)
        _when(lambda wanted=wanted: _noted(slow) >= wanted, process)  # type: ignore[misc]  # bound for this round
        process.kill()
        process.communicate()
        noted = {record["output"] for record in _journalled(slow)}
        now = {name: state for name, state in states(slow / "out").items() if name in noted}
        assert finished.items() <= now.items()
        finished = now
    _release(slow)
    assert (ended(start("-q", "-j", "2", "--resume"))[0], len(finished) > 3) == (3, True)
    assert finished.items() <= states(slow / "out").items()
    assert (tree(slow / "out"), report(slow / "out.jsonl")) == (tree(clean / "clean"), report(clean / "clean.jsonl"))


def _journalled(folder: Path) -> Iterator[dict[str, str]]:
    lines = (folder / "out" / _JOURNAL).read_bytes().splitlines()
    for line in lines[:-1]:
        record = json.loads(line)
        if record.get("status") == "done" and "outputs" not in record:
            yield record


def test_no_orphans(slow: Path, start: Start) -> None:
    """The processes that work end when the one does that they work for, whatever it dies of."""
    process = start("-q", "-j", "2")
    _when(lambda: _noted(slow) > 0, process)
    children = _children(process)
    process.kill()
    process.communicate()
    for _ in range(500):
        if _gone(children):
            break
        time.sleep(0.02)
    assert (len(children) >= 2, _gone(children)) == (True, True)


def test_worker_killed(slow: Path, start: Start) -> None:
    """A process that is killed from outside costs nothing but a second attempt."""
    process = start("-q", "-j", "2")
    _when(lambda: _noted(slow) > 0, process)
    workers = [pid for pid in _children(process) if pid not in _direct(process)]
    os.kill(workers[0], signal.SIGKILL)
    _release(slow)
    assert ended(process)[0] == 3
    failed = [record["input"] for record in report(slow / "out.jsonl") if record["status"] != "done"]
    assert failed == ["in/broken.json"]


def _direct(process: subprocess.Popen[bytes]) -> list[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in found.split()]


@pytest.mark.parametrize(("word", "reason"), [("kill", "signal 9"), ("exit", "exit code 7")])
@pytest.mark.parametrize("more", [(), ("--shard", "9")])
def test_poison(folder: Path, start: Start, word: str, reason: str, more: tuple[str, ...]) -> None:
    """An input that kills whoever reads it is found and named, and the others are done."""
    put(folder / "in" / "06.poison", word)
    code, lines = ended(start("-q", "-j", "2", *more))
    assert (code, lines[-1]) == (3, f"error: in/06.poison: the process died while it was read ({reason})")
    undone = [record["input"] for record in report(folder / "out.jsonl") if record["status"] != "done"]
    assert undone == ["in/06.poison", "in/broken.json"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_by_the_user(slow: Path, start: Start, number: signal.Signals, code: int, jobs: str) -> None:
    """An interrupt ends the run soon, says how to go on, and leaves nothing half written."""
    process = start("-q", "-j", jobs)
    _when(lambda: _noted(slow) > 0, process)
    process.send_signal(number)
    ended_with, lines = ended(process)
    assert (ended_with, lines[-1].endswith("what is done is noted, and --resume goes on from there")) == (code, True)
    assert not (slow / "out" / ".unitynews" / "tmp").exists()


def test_second_run_is_refused(slow: Path, start: Start) -> None:
    """A run into a folder that another is writing into is refused in a line, and harms nothing."""
    first = start("-q")
    _when(lambda: _noted(slow) > 0, first)
    second = ended(start("-q", "--resume"))
    _release(slow)
    assert second == (4, ["error: out: another run is writing there"])
    assert ended(first)[0] == 3


def test_unfinished_run_is_not_begun_anew(killed: Path, start: Start) -> None:
    """Where a run has stopped, another one must say that it goes on."""
    code, lines = ended(start("-q"))
    assert (code, len(lines), "--resume" in lines[0]) == (2, 1, True)


def test_other_job_is_refused(killed: Path, start: Start) -> None:
    """A run goes on only as it began; what differs is told."""
    code, lines = ended(start("-q", "--resume", "--set", "indent=0"))
    assert (code, len(lines), 'options (then {}, now {"indent": "0"})' in lines[0]) == (2, 1, True)


def test_torn_journal_and_changed_input(killed: Path, clean: Path, start: Start) -> None:
    """A last line of the journal that was cut off is passed over.

    An input that has changed since is done again, and what it was before leaves nothing.
    """
    journal = killed / "out" / _JOURNAL
    journal.write_bytes(journal.read_bytes()[:-20])
    put(killed / "in" / "00.json", ARTICLE.format(0))
    assert ended(start("-q", "--resume"))[0] == 3
    assert (tree(killed / "out"), report(killed / "out.jsonl")) == (
        tree(clean / "clean"),
        report(clean / "clean.jsonl"),
    )


def test_what_was_there_stays(slow: Path, start: Start) -> None:
    """A file that was there before the run stays, and the same is told of it, whether or not the run was killed."""
    for out in ("out", "clean"):
        put(slow / out / "05.json", "mine")
        put(slow / out / "two" / "标题20.json", "mine")
    process = start("-q", "-j", "2")
    _when(lambda: _noted(slow) > 0, process)
    process.kill()
    process.communicate()
    _release(slow)
    assert (ended(start("-q", "--resume"))[0], ended(start("-q", out="clean"))[0]) == (4, 4)
    assert (tree(slow / "out"), report(slow / "out.jsonl")) == (tree(slow / "clean"), report(slow / "clean.jsonl"))
    assert (slow / "out" / "05.json").read_text() == "mine"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root mounts a file system, and not everywhere")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_disk_full(folder: Path, start: Start, small: Path, jobs: str) -> None:
    """A full disk ends the run in a line; when there is room again, it goes on."""
    put(small / "ballast", "x" * 40_000)
    code, lines = ended(start("-q", "-j", jobs, out="small/out"))
    assert (code, "No space left on device" in lines[-1], "--resume" in lines[-1]) == (4, True, True)
    (small / "ballast").unlink()
    subprocess.run(["mount", "-o", "remount,size=4m", str(small)], check=True)
    assert ended(start("-q", "-j", jobs, "--resume", out="small/out"))[0] == 3
    ended(start("-q", out="clean"))
    assert tree(small / "out") == tree(folder / "clean")


def test_read_only(folder: Path, start: Start, small: Path) -> None:
    """A folder that cannot be written into is told in a line."""
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    code, lines = ended(start("-q", out="small/out"))
    assert (code, len(lines), "Read-only file system" in lines[0]) == (4, 1, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_report_without_room(folder: Path, start: Start) -> None:
    """If the report cannot be written, that is told, and the run can go on to write it elsewhere."""
    code, lines = ended(start("-q", "--report", "/dev/full"))
    assert (code, "No space left on device" in lines[-1]) == (4, True)
    before = states(folder / "out")
    assert ended(start("-q", "--resume"))[0] == 3
    assert (states(folder / "out").items() < before.items(), len(report(folder / "out.jsonl"))) == (True, 14)
