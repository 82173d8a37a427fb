"""That one run alone writes at a URL."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import fsspec
import pytest

from unitynews.bulk.locks import locked
from unitynews.bulk.store import store_at

_LOCK = ".unitynews/lock"


@pytest.fixture(params=["memory", "file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A URL for outputs, in a file system of objects and in one of files."""
    return f"memory://{tmp_path.name}/out" if request.param == "memory" else (tmp_path / "out").as_uri()


def _state(tmp_path: Path, name: str) -> Path:
    (tmp_path / name).mkdir(exist_ok=True)
    return tmp_path / name


def test_second_is_refused(tmp_path: Path, url: str) -> None:
    """While a run writes there, another is refused, and told which it is; what it had begun to note is gone."""
    other = _state(tmp_path, "two")
    told = r"another run is writing there \(process \d+ on .*; if it has died"
    with locked(url, _state(tmp_path, "one")):
        with pytest.raises(BlockingIOError, match=told), locked(url, other):
            pass
        assert (store_at(url).there(_LOCK), list(other.iterdir())) == (True, [])


def test_released(tmp_path: Path, url: str) -> None:
    """At the end the next may write there, also if it ended badly."""
    with pytest.raises(ZeroDivisionError), locked(url, _state(tmp_path, "one")):
        raise ZeroDivisionError
    with locked(url, _state(tmp_path, "two")):
        pass
    assert not store_at(url).there(_LOCK)


def test_killed(tmp_path: Path, url: str) -> None:
    """The lock of a run that was killed holds off others, and not the one that goes on from its journal."""
    state = _state(tmp_path, "one")
    with locked(url, state):
        shutil.copytree(state, tmp_path / "kept")
        lock = store_at(url).content(_LOCK)  # type: ignore[attr-defined]  # it is one at a URL
    store_at(url).create(_LOCK, lock)  # type: ignore[attr-defined]  # as above
    with pytest.raises(BlockingIOError), locked(url, _state(tmp_path, "two")):
        pass
    with locked(url, tmp_path / "kept"):
        pass
    assert not store_at(url).there(_LOCK)


def test_file_system_without_exclusive_creation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be created in one step, it is looked for first."""
    system = fsspec.filesystem("memory")
    real = type(system).pipe_file

    def incapable(self: Any, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
        if mode == "create":
            raise NotImplementedError
        real(self, path, value, **more)

    monkeypatch.setattr(type(system), "pipe_file", incapable)
    url = f"memory://{tmp_path.name}/incapable"
    with locked(url, _state(tmp_path, "one")), pytest.raises(BlockingIOError), locked(url, _state(tmp_path, "two")):
        pass
