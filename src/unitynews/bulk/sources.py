"""Which inputs a command line or a list names: files, folders, globs, archives, URLs, standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, Literal

from wcmatch import glob

from unitynews import files
from unitynews.bulk import archives, folders, unpacking, urls
from unitynews.bulk.opening import place_opened
from unitynews.bulk.sieve import Sieve, spelled
from unitynews.bulk.source import STANDARD, Input, Remark, Remarks, Rules
from unitynews.errors import FormatError, UnopenedError

#: How much of a list is looked at to tell what ends a name in it.
_START_OF_LIST = 65536


def found(asked: Iterable[str], rules: Rules, report: Remarks, *, literal: bool = False) -> Iterator[Input]:
    """The inputs that `asked` names, one after the other, in an order that depends on names alone.

    What the user named comes in the user's order; what is below a folder by name, files before folders; what is in an
    archive in the order of the archive. Do not sort them again: members of a packed tar archive are read fast in this
    order only. Nothing is opened but archives; only names are held.

    Args:
        asked: files, folders, archives, globs that no shell has expanded, URLs, ``-`` for standard input.
        rules: what to read of folders and archives. A file that the user named is only held against ``exclude``.
        report: is told of everything that is passed over, while the inputs are gone through.
        literal: whether names are taken as they are: no globs, and ``-`` is a file.

    Raises:
        FormatError: if a name is empty, or a URL cannot be followed for want of a library.
    """
    sieve = Sieve(rules, report)
    seen: set[str] = set()
    for name in asked:
        for one in _named(name, sieve, literal):
            if one.name in seen:
                report(Remark(name=one.name, code="repeated", reason="is named more than once; it is read once"))
            else:
                seen.add(one.name)
                yield one


def listed(stream: BinaryIO, *, null: bool | None = None) -> Iterator[str]:
    """The names in a list of files, for `found` with ``literal=True``.

    Args:
        stream: names, one a line, in the encoding of the file system; or with a NUL behind each.
        null: whether NUL ends a name; None: told by the first bytes.
    """
    rest = stream.read(_START_OF_LIST)
    if null is None:
        null = b"\0" in rest
    end = b"\0" if null else b"\n"
    rest = rest.removeprefix(b"\xef\xbb\xbf")
    while True:
        chunk = stream.read(_START_OF_LIST)
        *names, rest = (rest + chunk).split(end)
        for name in names if chunk else [*names, rest]:
            plain = name if null else name.removesuffix(b"\r")
            if plain:
                yield os.fsdecode(plain)
        if not chunk:
            return


def one(name: str) -> Input:
    """The one document that a name stands for, whatever it is: who opens it is told if it is none."""
    if name == STANDARD:
        return Input(name=STANDARD, place=STANDARD, relative=(STANDARD,), named=True)
    return Input(name=spelled(urls.told(name)), place=name, relative=(_last(name),), named=True)


def stands_for_several(name: str) -> bool:
    """Whether a name on the command line is a folder, an archive, a glob or the like, and not one document."""
    if name == STANDARD:
        return False
    if urls.is_url(name):
        return urls.is_glob(name) or unpacking.is_called_archive(name) or urls.is_folder(name)
    mode = _mode(name)
    if mode is None:
        return glob.is_magic(name)
    return stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and _kind(name, name, True) is not None)


def _named(name: str, sieve: Sieve, literal: bool) -> Iterator[Input]:
    """The inputs that one name stands for."""
    if not name:
        raise FormatError("an input has an empty name; name a file or a folder (. for this one)")
    if name == STANDARD and not literal:
        yield one(name)
    elif urls.is_url(name):
        yield from _at_url(name, sieve, literal)
    else:
        mode = _mode(name)
        if mode is None and not literal and glob.is_magic(name):
            yield from _matching(name, sieve)
        else:
            yield from _at_path(name, mode, _place_of(name) if literal else (_last(name),), sieve)


def _at_url(url: str, sieve: Sieve, literal: bool) -> Iterator[Input]:
    if not literal and urls.is_glob(url):
        matches = urls.matching(url)
        if not matches:
            sieve.failed(urls.told(url), "no-match", "matches nothing")
        for match in matches:
            yield from _at_url(match, sieve, True)
    elif urls.is_folder(url):
        for file, below in urls.below(url, sieve):
            yield from _file(file, below, False, sieve)
    elif sieve.spares(urls.told(url), (_last(url),)):
        yield from _file(url, (_last(url),), True, sieve)


def _matching(pattern: str, sieve: Sieve) -> Iterator[Input]:
    """What matches a glob that the shell has left as it is; each counts as named by the user, as from a shell."""
    # ** stands for folders and for what is in them: one of the two will do.
    flags = glob.GLOBSTAR | (glob.NODIR if "**" in pattern else 0)
    matches = sorted(glob.iglob(pattern, flags=flags))
    if not matches:
        sieve.failed(pattern, "no-match", "there is no such file, and as a pattern it matches nothing")
    for match in matches:
        yield from _at_path(match, _mode(match), (_last(match),), sieve)


def _at_path(name: str, mode: int | None, relative: tuple[str, ...], sieve: Sieve) -> Iterator[Input]:
    # Without the ./ and // that a user types; but "-" alone is standard input, so that a file of that name keeps them.
    path = os.fspath(Path(name))
    path = path if path != STANDARD else os.path.join(os.curdir, path)
    if mode is not None and stat.S_ISDIR(mode):
        for file, below in folders.below(path, sieve):
            yield from _file(file, below, False, sieve)
    elif mode is not None and _is_device(mode, path):
        sieve.failed(path, "device", "is a device, which may have no end")
    elif mode is not None and stat.S_ISSOCK(mode):
        sieve.failed(path, "socket", "is a socket")
    elif sieve.spares(path, relative):
        yield from _file(path, relative, True, sieve, regular=mode is not None and stat.S_ISREG(mode))


def _file(place: str, relative: tuple[str, ...], named: bool, sieve: Sieve, *, regular: bool = True) -> Iterator[Input]:
    """The input that a file is, or those that an archive holds."""
    name = urls.told(place)
    kind = _kind(place, relative[-1], named) if regular else None
    if kind == "broken":
        sieve.failed(name, "archive-broken", "is called an archive, but is none that can be read")
    elif kind is not None:
        with place_opened(place, spelled(name)) as stream:
            yield from archives.members(stream, kind, place, name, () if named else relative, sieve)
    elif named or sieve.read(name, relative):
        yield Input(name=spelled(name), place=place, relative=relative, named=named)


def _kind(place: str, name: str, named: bool) -> unpacking.Kind | Literal["broken"] | None:
    """What archive a file is, None if it is a document, or cannot be opened: whoever opens it is told why.

    Only files that are called archives are looked into, and those that the user named and that are called nothing.
    """
    called = unpacking.is_called_archive(name)
    if not called and (not named or PurePath(name).suffix):
        return None
    try:
        with place_opened(place, name) as stream:
            kind = unpacking.kind_of(stream, name)
            return kind if kind or not called or unpacking.is_document(stream) else "broken"
    except UnopenedError:
        return None


def _is_device(mode: int, path: str) -> bool:
    """Whether a path leads to a device other than a terminal and the empty one, which a user has reasons to name."""
    if not stat.S_ISCHR(mode) and not stat.S_ISBLK(mode):
        return False
    if files.same_file(path, os.devnull):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return True
    try:
        return not os.isatty(descriptor)
    finally:
        os.close(descriptor)


def _mode(name: str) -> int | None:
    try:
        return os.stat(name).st_mode
    except (OSError, ValueError):
        return None


def _last(name: str) -> str:
    """The last part of a path or a URL, as a name that can be kept below a folder."""
    last = PurePath(name).name
    return last if last not in ("", os.pardir) else "input"


def _place_of(name: str) -> tuple[str, ...]:
    """The place of a file in a list: its folders too, as long as they lead downwards from here."""
    path = PurePath(name)
    return path.parts if not path.is_absolute() and os.pardir not in path.parts and path.parts else (_last(name),)
