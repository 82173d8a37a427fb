"""Inputs and outputs in a store of objects: a real server that speaks S3, of the package ``moto``.

Neither that nor ``s3fs`` is among the packages that tests are installed with: ``pip install s3fs 'moto[server]'``.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bulk.conftest import ended, filled, put, report, started, tree

s3fs = pytest.importorskip("s3fs", reason="needs s3fs and moto[server]")
pytest.importorskip("moto.server", reason="needs s3fs and moto[server]")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture
def bucket(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Any]:
    """The name of a bucket with the inputs of `filled`, and its file system."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
        "FSSPEC_S3_ENDPOINT_URL": server,
    }.items():
        monkeypatch.setenv(name, value)
    filled(tmp_path)
    for number in range(40):
        put(tmp_path / "in" / "slow" / f"{number:03}.poison", f"slow 0.05 {number}")
    system = s3fs.S3FileSystem(endpoint_url=server, skip_instance_cache=True, use_listings_cache=False)
    name = f"bucket{time.time_ns()}"
    system.mkdir(name)
    for path in (path for path in (tmp_path / "in").rglob("*") if path.is_file()):
        system.pipe_file(f"{name}/{path.relative_to(tmp_path).as_posix()}", path.read_bytes())
    return name, system


def _convert(folder: Path, plugin: str, bucket: str, *options: str) -> subprocess.Popen[bytes]:
    """A run from the bucket into it, with its journal in ``state``."""
    command = [sys.executable, "-c", "from unitynews.cli import main; main()", "convert", f"s3://{bucket}/in"]
    given = ["--state", "state", *options]
    return subprocess.Popen(
        [*command, "-q", "-t", "json", "--output-dir", f"s3://{bucket}/out", "--report", "out.jsonl", *given],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": plugin},
    )


def _is_as_here(folder: Path, plugin: str, bucket: str, system: Any) -> bool:
    """Whether what is in the bucket, and the report, are what a run from folder to folder makes."""
    ended(started(folder, plugin, "-q", out="clean"))
    for path in system.find(f"{bucket}/out"):
        target = folder / "out" / path.removeprefix(f"{bucket}/out/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(system.cat_file(path))
    told = report(folder / "out.jsonl")
    for record in told:
        record["input"] = record["input"].removeprefix(f"s3://{bucket}/")
    return (tree(folder / "out"), told) == (tree(folder / "clean"), report(folder / "clean.jsonl"))


def test_killed_and_resumed(tmp_path: Path, plugin: str, bucket: tuple[str, Any]) -> None:
    """A run that is killed holds others off by its lock; that which goes on from its journal comes to the same.

    Nothing but the outputs is left in the bucket.
    """
    name, system = bucket
    process = _convert(tmp_path, plugin, name)
    journal = tmp_path / "state" / "journal.jsonl"
    while not (journal.exists() and b'{"input":' in journal.read_bytes()):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    code, lines = ended(_convert(tmp_path, plugin, name, "--state", "other"))
    assert (code, "another run is writing there (process" in lines[0]) == (4, True)
    assert ended(_convert(tmp_path, plugin, name, "--resume", "-j", "2"))[0] == 3
    assert _is_as_here(tmp_path, plugin, name, system)


def test_what_is_there_stays(tmp_path: Path, plugin: str, bucket: tuple[str, Any]) -> None:
    """An object that is there already is not written over, which is told; on request it is."""
    name, system = bucket
    system.pipe_file(f"{name}/out/05.json", b"mine")
    code, lines = ended(_convert(tmp_path, plugin, name))
    assert (code, lines[0]) == (4, f"error: s3://{name}/in/05.json: 05.json: is there already, and is not written over")
    assert system.cat_file(f"{name}/out/05.json") == b"mine"
    assert ended(_convert(tmp_path, plugin, name, "--overwrite", "if-changed"))[0] == 3
    assert _is_as_here(tmp_path, plugin, name, system)


def test_more_than_a_page_of_keys(tmp_path: Path, plugin: str, bucket: tuple[str, Any]) -> None:
    """A server lists a thousand keys at a time; all are found."""
    from unitynews.bulk.source import Rules
    from unitynews.bulk.sources import found

    name, system = bucket
    system.pipe({f"{name}/many/{number:04}.txt": b"text" for number in range(1100)})
    assert len(list(found([f"s3://{name}/many"], Rules(), lambda _: None))) == 1100
