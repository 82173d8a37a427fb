"""The files below a folder of this machine."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator

from unitynews.bulk.sieve import Sieve
from unitynews.bulk.source import STANDARD
from unitynews.files import same_file

#: What is no file to read: how its mode tells it, its code, and what it is called.
_OTHERS = (
    (stat.S_ISSOCK, "socket", "a socket"),
    (stat.S_ISFIFO, "pipe", "a pipe"),
    (stat.S_ISCHR, "device", "a device"),
    (stat.S_ISBLK, "device", "a device"),
)


def below(root: str, sieve: Sieve) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The regular files below `root` that may be looked at, each as its path and its place below `root`.

    In each folder the files come first, then the folders, both by name. Links to folders are not followed: they can
    lead in circles. A link to a file is followed as far as `root` reaches. The names of one folder are held at a time,
    and those of the folders that are still to be entered.
    """
    waiting: list[tuple[str, tuple[str, ...]]] = [(root, ())]
    while waiting:
        folder, place = waiting.pop()
        folders = []
        for entry in _entries(folder, sieve):
            relative, path = (*place, entry.name), _joined(folder, entry)
            if not sieve.entered(path, relative):
                continue
            if entry.is_dir(follow_symlinks=False):
                if any(same_file(path, output) for output in sieve.rules.outputs):
                    sieve.passed(path, "output", "is the folder that is written into")
                else:
                    folders.append((path, relative))
            elif entry.is_file(follow_symlinks=False) or _leads_to_file(path, root, sieve):
                yield path, relative
        waiting += reversed(folders)


def _entries(folder: str, sieve: Sieve) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        sieve.failed(folder, "folder-unreadable", f"cannot be looked into: {error.strerror}")
        return []


def _joined(folder: str, entry: os.DirEntry[str]) -> str:
    """The path of `entry`, without a dot before it; but "-" alone would be standard input."""
    return entry.name if folder == os.curdir and entry.name != STANDARD else entry.path


def _leads_to_file(path: str, root: str, sieve: Sieve) -> bool:
    """Whether `path`, neither file nor folder, is a link to a file below `root`; what it is else is reported."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        circle = error.errno == errno.ELOOP
        sieve.failed(path, "link-broken", "is a link that leads " + ("in a circle" if circle else "nowhere"))
        return False
    other = next(((code, what) for told, code, what in _OTHERS if told(mode)), None)
    if other is not None:
        sieve.passed(path, other[0], f"is {other[1]}")
    elif stat.S_ISDIR(mode):
        sieve.passed(path, "link-to-folder", "is a link to a folder, which is not followed")
    elif not _lies_below(path, root):
        sieve.passed(path, "link-outside", f"is a link to a file outside of {root}; name that file to read it")
    else:
        return True
    return False


def _lies_below(path: str, root: str) -> bool:
    home = os.path.realpath(root)
    return os.path.commonpath((home, os.path.realpath(path))) == home
