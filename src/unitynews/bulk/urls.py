"""Files that a URL names, had through fsspec: s3://, hdfs://, file:// and whatever else it knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from unitynews.bulk.sieve import Sieve
from unitynews.errors import FormatError, UnopenedError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:::[A-Za-z][A-Za-z0-9+.-]*)*://")
_MAGIC = re.compile(r"[*?\[]")
_SECRET = re.compile(r"(?<=://)[^/@]*@")


def is_url(name: str) -> bool:
    """Whether `name` is a URL and not a path.

    >>> is_url("s3://archive/2021"), is_url("2021/05")
    (True, False)
    """
    return _SCHEME.match(name) is not None


def is_glob(url: str) -> bool:
    """Whether `url` is a pattern."""
    return _MAGIC.search(url) is not None


def told(url: str) -> str:
    """`url` as messages call it: without a user and a password.

    >>> told("ftp://me:secret@example.org/news")
    'ftp://example.org/news'
    """
    return _SECRET.sub("", url)


def opened(url: str, name: str) -> BinaryIO:
    """The file at `url`, seekable.

    Raises:
        UnopenedError: if it cannot be had; the message calls it `name`.
    """
    system, path = _system(url)
    try:
        return cast("BinaryIO", system.open(path, "rb"))
    except Exception as error:  # each file system has errors of its own, which no class unites
        raise UnopenedError(f"{name}: {reason(error)}") from error


def is_folder(url: str) -> bool:
    """Whether `url` is a folder; what cannot be asked about is none, for whoever opens it to be told why."""
    system, path = _system(url)
    try:
        return bool(system.isdir(path))
    except Exception:  # as above; to open it will tell
        return False


def below(url: str, sieve: Sieve) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files below the folder `url` that may be looked at, each as its URL and its place below `url`.

    In the order of `folders.below`, and with the names of a few folders in memory as there.
    """
    system, path = _system(url)
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(path, url.rstrip("/"), ())]
    while waiting:
        folder, address, place = waiting.pop()
        folders = []
        for name, entry in _entries(system, folder, address, sieve):
            child, relative = f"{address}/{name}", (*place, name)
            if not sieve.entered(told(child), relative):
                continue
            if entry.get("islink") and entry["type"] != "file":
                sieve.passed(told(child), "link-to-folder", "is a link, which is not followed")
            elif entry["type"] == "directory":
                folders.append((entry["name"], child, relative))
            elif entry["type"] == "file":
                yield child, relative
            else:
                sieve.passed(told(child), "device", "is neither a file nor a folder")
        waiting += reversed(folders)


def matching(url: str) -> list[str]:
    """The URLs of what matches `url`, which has an asterisk, a question mark or a bracket in it, sorted."""
    system, path = _system(url)
    try:
        paths = system.glob(path)
    except Exception as error:  # as above
        raise UnopenedError(f"{told(url)}: {reason(error)}") from error
    # What is found is called as the user has begun, not as the file system calls its own.
    base = url[: _MAGIC.search(url).start()].rpartition("/")[0]  # type: ignore[union-attr]  # a glob has some
    home = _system(base)[1].rstrip("/")
    return [base + str(found).removeprefix(home) for found in sorted(paths)]


def _entries(system: Any, folder: str, address: str, sieve: Sieve) -> list[tuple[str, dict[str, Any]]]:
    try:
        entries = system.ls(folder, detail=True)
    except Exception as error:  # as above
        sieve.failed(told(address), "folder-unreadable", f"cannot be looked into: {reason(error)}")
        return []
    named = ((str(entry["name"]).rstrip("/").rpartition("/")[2], entry) for entry in entries)
    # An object store lists the folder itself, as an empty object, where someone has made it.
    return sorted(
        (pair for pair in named if pair[1]["name"].rstrip("/") != folder.rstrip("/")), key=lambda pair: pair[0]
    )


def _system(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise FormatError(f"{told(url)}: URLs need fsspec: pip install 'unitynews[cluster]'") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise FormatError(f"{told(url)}: {error}") from error
    return system, path


def is_there(url: str) -> bool:
    """Whether there is anything at `url`; if that cannot be asked, there is nothing."""
    system, path = _system(url)
    try:
        return bool(system.exists(path))
    except Exception:  # as above; to open it will tell
        return False


def reason(error: Exception) -> str:
    """What an error of a file system says, in one line; it may name a URL."""
    return told((getattr(error, "strerror", None) or str(error) or type(error).__name__).replace("\n", " "))
