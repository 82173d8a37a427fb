"""Inputs that a URL names."""

from __future__ import annotations

import builtins
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from bulk.test_sources import names, taken, told
from unitynews.bulk.opening import opened
from unitynews.bulk.sources import stands_for_several
from unitynews.errors import FormatError, UnopenedError


@pytest.fixture(params=["memory", "file"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a folder with texts, in a file system of objects and in one of files."""
    root = f"memory://{tmp_path.name}" if request.param == "memory" else tmp_path.as_uri()
    system, path = fsspec.core.url_to_fs(root)
    for name in ("b.txt", "a.txt", "2021/05/c.txt", "2021/d.json", ".hidden", "-"):
        system.makedirs(f"{path}/{name}".rpartition("/")[0], exist_ok=True)
        system.pipe(f"{path}/{name}", name.encode())
    yield root
    system.rm(path, recursive=True)


def test_folder(base: str) -> None:
    """A URL of a folder stands for all below it, as a folder of this machine does."""
    inputs, remarks = taken(base)
    places = ["-", "a.txt", "b.txt", "2021/d.json", "2021/05/c.txt"]
    assert [one.place for one in inputs] == [f"{base}/{place}" for place in places]
    assert [one.relative for one in inputs] == [tuple(place.split("/")) for place in places]
    assert told(remarks) == [(f"{base}/.hidden", "hidden", "skipped")]


def test_opened(base: str) -> None:
    """What is found is opened, and can be rewound."""
    for one in taken(base)[0]:
        with opened(one) as stream:
            assert stream.read().decode() == "/".join(one.relative)
            assert stream.seek(0) == 0


def test_file(base: str) -> None:
    """A URL of a file is that file; one that is not there is told to whoever opens it."""
    (one, missing), remarks = taken(f"{base}/a.txt", f"{base}/nowhere.txt")
    assert (one.named, one.relative, remarks) == (True, ("a.txt",), [])
    with pytest.raises(UnopenedError, match=f"^{base}/nowhere.txt: "), opened(missing):
        pass


def test_glob(base: str) -> None:
    """A URL can be a pattern."""
    assert names(taken(f"{base}/*.txt")[0]) == [f"{base}/a.txt", f"{base}/b.txt"]
    assert told(taken(f"{base}/*.xml")[1]) == [(f"{base}/*.xml", "no-match", "failed")]


def test_patterns(base: str) -> None:
    """The rules are those of folders."""
    assert names(taken(base, include=("*.txt",), exclude=("05", "b*"))[0]) == [f"{base}/a.txt"]


def test_archive(base: str) -> None:
    """An archive at a URL is looked into, and its members are had."""
    with fsspec.open(f"{base}/news.zip", "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("2021/a.txt", b"text")
    (one,), _ = taken(f"{base}/news.zip")
    with opened(one) as stream:
        assert (one.name, stream.read()) == (f"{base}/news.zip!2021/a.txt", b"text")


def test_several(base: str) -> None:
    """A folder and a pattern at a URL stand for several documents."""
    assert [stands_for_several(base + end) for end in ("", "/*.txt", "/a.txt")] == [True, True, False]


def test_unreachable() -> None:
    """Whatever goes wrong beneath, it is one line that names the URL, and no password in it."""
    url = "http://me:secret@127.0.0.1:1/news/a.txt"
    try:
        (one,), _ = taken(url)
    except FormatError as error:  # without aiohttp, which has HTTP
        told_of = str(error)
    else:
        with pytest.raises(UnopenedError) as caught, opened(one):
            pass
        told_of = str(caught.value)
    assert told_of.startswith("http://127.0.0.1:1/news/a.txt: ")
    assert "secret" not in told_of and "\n" not in told_of


def test_unknown_scheme() -> None:
    """A scheme that nobody knows is wrong usage."""
    with pytest.raises(FormatError, match=r"^nonsense://x: "):
        taken("nonsense://x")


def test_without_fsspec(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fsspec the user is told how to get it."""
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(FormatError, match=r"unitynews\[cluster\]"):
        taken("s3://archive/2021")


def test_paths_need_no_fsspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no URL is found and opened without fsspec."""
    (tmp_path / "a.txt").write_text("text")
    real = builtins.__import__

    def refusing(name: str, *rest: object, **more: object) -> object:
        assert not name.startswith("fsspec")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refusing)
    (one,) = taken(str(tmp_path))[0]
    with opened(one) as stream:
        assert stream.read() == b"text"
