"""Where outputs go: folders of this machine, and what stands behind URLs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from unitynews.bulk.store import Folder, Store, store_at
from unitynews.errors import FormatError


@pytest.fixture(params=["folder", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store of each kind, empty."""
    if request.param == "folder":
        return store_at(str(tmp_path / "out"))
    if request.param == "file":
        return store_at(f"file://{tmp_path}/out")
    return store_at(f"memory://{tmp_path.name}/out")


def _put(store: Store, name: str, data: bytes = b"new") -> None:
    with store.writing(name) as pending:
        pending.stream.write(data)
    pending.commit()


def test_written(store: Store) -> None:
    """What is committed is there, and has the digest that was told."""
    with store.writing("a/b.json") as pending:
        pending.stream.write(b"new")
    assert (store.there("a/b.json"), pending.sha256) == (False, hashlib.sha256(b"new").hexdigest())
    pending.commit()
    pending.discard()
    assert (store.there("a/b.json"), store.digest("a/b.json")) == (True, pending.sha256)


def test_replaced(store: Store) -> None:
    """What is committed takes the place of what is there."""
    _put(store, "a.json", b"old")
    _put(store, "a.json", b"new")
    assert store.digest("a.json") == hashlib.sha256(b"new").hexdigest()


def test_not_written(store: Store) -> None:
    """Of a block that ends badly nothing is there."""
    with pytest.raises(ZeroDivisionError), store.writing("a.json") as pending:
        pending.stream.write(b"half" * (1 // 0))
    assert (store.names(""), store.there("a.json"), store.digest("a.json")) == ([], False, None)


def test_swept(store: Store) -> None:
    """What unfinished writing has left is removed, and nothing else."""
    _put(store, "a.json")
    with store.writing("b.json") as pending:
        pending.stream.write(b"half")
    store.sweep()
    assert store.names("") == ["a.json"]
    with pytest.raises(OSError, match=r".*"):
        pending.commit()


def test_names(store: Store) -> None:
    """Names are paths below the folder of outputs, sorted, without what the run keeps for itself."""
    for name in ("b/2.json", "b/1.json", "a.json"):
        _put(store, name)
    assert (store.names(""), store.names("b"), store.names("c")) == (["a.json", "b"], ["b/1.json", "b/2.json"], [])


def test_removed(store: Store) -> None:
    """A file is removed with the folder that it was the last in; what is not there may be removed."""
    _put(store, "b/1.json")
    store.remove("b/1.json")
    store.remove("c/1.json")
    assert store.names("") == []


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    """A folder that is a link elsewhere is not written into."""
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="is a link"):
        _put(Folder(str(tmp_path / "out")), "a/b.json")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_is_replaced(tmp_path: Path) -> None:
    """A file that is a link is replaced, and not what it leads to."""
    (tmp_path / "out").mkdir()
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "out" / "a.json").symlink_to(tmp_path / "mine")
    _put(Folder(str(tmp_path / "out")), "a.json")
    assert ((tmp_path / "mine").read_bytes(), (tmp_path / "out" / "a.json").read_bytes()) == (b"mine", b"new")


def test_unknown_protocol() -> None:
    """A URL that nothing can follow is told."""
    with pytest.raises(FormatError, match="nonsense://x"):
        store_at("nonsense://x/out")
