"""Where outputs go: a folder of this machine, or one that a URL names."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, BinaryIO, Protocol, cast

from unitynews import files
from unitynews.errors import FormatError

#: The folder below that of the outputs where a run keeps what it needs for itself.
STATE = ".unitynews"
_TEMPORARY = f"{STATE}/tmp"  # noqa: S108  # not that of the system
#: With these nothing more can be written at all, whatever it is called.
_HOPELESS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


class UnwritableError(OSError):
    """Nothing more can be written here: the disk is full, or the folder closed."""


class Pending(Protocol):
    """An output that is being written, and is not there yet.

    Attributes:
        name: the path that it is to have below the folder of outputs, with slashes.
        stream: to write to, until the block of `Store.writing` ends.
        sha256: of its bytes, in hexadecimal digits; known when the block has ended.
    """

    name: str
    stream: BinaryIO
    sha256: str

    def commit(self) -> None:
        """Give it its name, in one step, in place of what is there.

        Raises:
            UnwritableError: if nothing can be written there at all.
            OSError: if this one cannot.
        """

    def discard(self) -> None:
        """Leave nothing of it. After `commit` nothing happens."""


class Store(Protocol):
    """A folder of outputs. Names are paths below it, with slashes, and never lead out of it."""

    def writing(self, name: str) -> AbstractContextManager[Pending]:
        """An output to write; if the block ends badly, it is discarded.

        Raises:
            UnwritableError: if nothing can be written there.
        """

    def there(self, name: str) -> bool:
        """Whether anything has this name, were it a link that leads nowhere."""

    def digest(self, name: str) -> str | None:
        """The SHA-256 of the file of this name; None if there is none, or it cannot be read."""

    def names(self, folder: str) -> list[str]:
        """The paths of what is in `folder` (``""`` for that of the outputs), sorted; none if there is no such folder.

        What the run keeps for itself is not among them.
        """

    def remove(self, name: str) -> None:
        """Remove a file, and its folder if it was the last there; nothing happens if it is not there."""

    def same(self, name: str, place: str) -> bool:
        """Whether the output of this name is there, and is the file at `place`."""

    def sweep(self) -> None:
        """Remove what unfinished writing has left."""


def is_url(target: str) -> bool:
    """Whether `target` is a URL, and no path."""
    return "://" in target


def store_at(target: str) -> Store:
    """The store at a path or a URL (with ``://``).

    Raises:
        FormatError: if a URL cannot be followed for want of a library.
    """
    return Remote(target) if is_url(target) else Folder(target)


class Folder:
    """A folder of this machine. Files come into being in `STATE`, and are moved to their place; it is a `Store`."""

    def __init__(self, root: str) -> None:
        self.root = root

    @contextmanager
    def writing(self, name: str) -> Iterator[Pending]:
        """As `Store.writing`."""
        pending = _File(self.root, name)
        try:
            yield pending
            pending.close()
        except BaseException:
            pending.discard()
            raise

    def there(self, name: str) -> bool:
        """As `Store.there`."""
        return os.path.lexists(os.path.join(self.root, name))

    def digest(self, name: str) -> str | None:
        """As `Store.digest`."""
        try:
            # Not to wait for whoever fills a pipe.
            descriptor = os.open(os.path.join(self.root, name), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with open(descriptor, "rb") as stream:
                regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
                return files.sha256_of(stream) if regular else None
        except OSError:
            return None

    def names(self, folder: str) -> list[str]:
        """As `Store.names`."""
        try:
            found = os.listdir(os.path.join(self.root, folder))
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(f"{folder}/{name}" if folder else name for name in found if folder or name != STATE)

    def remove(self, name: str) -> None:
        """As `Store.remove`."""
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError):
            os.unlink(os.path.join(self.root, name))
        if "/" in name:
            with suppress(OSError):
                os.rmdir(os.path.dirname(os.path.join(self.root, name)))

    def same(self, name: str, place: str) -> bool:
        """As `Store.same`."""
        try:
            return os.path.samefile(os.path.join(self.root, name), place)
        except (OSError, ValueError):
            return False

    def sweep(self) -> None:
        """As `Store.sweep`."""
        shutil.rmtree(os.path.join(self.root, _TEMPORARY), ignore_errors=True)


class _Raw(io.FileIO):
    """A file whose writing says what it was for if it fails."""

    shown = ""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise UnwritableError(error.errno, error.strerror, self.shown) from error


class _File:
    """A file in a `Folder` that is being written; it is a `Pending`."""

    def __init__(self, root: str, name: str) -> None:
        self.name = name
        self.sha256 = ""
        self._root, self._final = root, os.path.join(root, name)
        self._temporary: str | None = os.path.join(root, _TEMPORARY, secrets.token_hex(8))
        raw = self._opened(self._temporary)
        raw.shown = self._final
        self.stream = cast("BinaryIO", io.BufferedRandom(raw))

    def _opened(self, path: str) -> _Raw:
        try:
            try:
                return _Raw(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666), "r+")
            except FileNotFoundError:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                return _Raw(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666), "r+")
        except OSError as error:
            raise UnwritableError(error.errno, error.strerror, self._root) from error

    def close(self) -> None:
        """End the writing."""
        with self.stream:
            self.stream.flush()
            self.stream.seek(0)
            self.sha256 = files.sha256_of(self.stream)

    def commit(self) -> None:
        """As `Pending.commit`."""
        if self._temporary is None:
            return
        try:
            self._make_folders()
            os.replace(self._temporary, self._final)
        except OSError as error:
            kind = UnwritableError if error.errno in _HOPELESS else OSError
            raise kind(error.errno, error.strerror, self._final) from error
        self._temporary = None

    def _make_folders(self) -> None:
        """The folders between that of the outputs and the file; a link there could lead out of it."""
        folder = self._root
        for part in self.name.split("/")[:-1]:
            folder = os.path.join(folder, part)
            with suppress(FileExistsError):
                os.mkdir(folder)
            if os.path.islink(folder):
                raise OSError(errno.ELOOP, "is a link, and might lead elsewhere")

    def discard(self) -> None:
        """As `Pending.discard`."""
        if self._temporary is not None:
            with suppress(OSError):
                self.stream.close()
            with suppress(FileNotFoundError):
                os.unlink(self._temporary)
            self._temporary = None


class Remote:
    """A folder that a URL names, for the libraries behind fsspec; it is a `Store`."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise FormatError(f"{url}: needs the extra cluster: pip install 'unitynews[cluster]'") from error
        try:
            self.system, self.root = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise FormatError(f"{url}: {error}") from error
        self.url = url

    def path(self, name: str) -> str:
        """The path of `name` as its file system knows it."""
        return f"{self.root.rstrip('/')}/{name}" if name else self.root

    @contextmanager
    def writing(self, name: str) -> Iterator[Pending]:
        """As `Store.writing`."""
        pending = _Object(self, name)
        try:
            yield pending
            pending.close()
        except BaseException:
            pending.discard()
            raise

    def there(self, name: str) -> bool:
        """As `Store.there`."""
        return bool(self.system.lexists(self.path(name)))

    def digest(self, name: str) -> str | None:
        """As `Store.digest`."""
        try:
            with self.system.open(self.path(name), "rb") as stream:
                return files.sha256_of(stream)
        except OSError:
            return None

    def names(self, folder: str) -> list[str]:
        """As `Store.names`."""
        try:
            found = self.system.ls(self.path(folder), detail=False, refresh=True)
        except (FileNotFoundError, NotADirectoryError):
            return []
        last = (path.rstrip("/").rpartition("/")[2] for path in found)
        return sorted(f"{folder}/{name}" if folder else name for name in last if folder or name != STATE)

    def remove(self, name: str) -> None:
        """As `Store.remove`."""
        with suppress(FileNotFoundError, IsADirectoryError):
            self.system.rm_file(self.path(name))
        if "/" in name:
            with suppress(OSError, NotImplementedError):
                self.system.rmdir(self.path(name).rpartition("/")[0])

    def same(self, name: str, place: str) -> bool:
        """As `Store.same`."""
        return is_url(place) and place.rstrip("/") == f"{self.url.rstrip('/')}/{name}" and self.there(name)

    def sweep(self) -> None:
        """As `Store.sweep`."""
        with suppress(FileNotFoundError):
            self.system.rm(self.path(_TEMPORARY), recursive=True)


class _Object:
    """An output in a `Remote` that is being written; it is a `Pending`.

    It is written in memory or a file of this machine first: a file system behind a URL may not be rewound. It goes
    there under a temporary name, and is moved, so that whoever looks never sees half of it.
    """

    def __init__(self, store: Remote, name: str) -> None:
        self.name = name
        self.sha256 = ""
        self._store = store
        self._done = False
        self._temporary = store.path(f"{_TEMPORARY}/{secrets.token_hex(8)}")
        self._spool = tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE)  # noqa: SIM115  # moved at `close`
        self.stream = cast("BinaryIO", self._spool)

    def close(self) -> None:
        """End the writing."""
        with self._spool as spool:
            spool.seek(0)
            self.sha256 = files.sha256_of(self.stream)
            spool.seek(0)
            try:
                self._store.system.makedirs(self._store.path(_TEMPORARY), exist_ok=True)
                with self._store.system.open(self._temporary, "wb") as target:
                    shutil.copyfileobj(spool, target)
            except OSError as error:
                raise UnwritableError(error.errno, error.strerror or str(error), self._store.url) from error

    def commit(self) -> None:
        """As `Pending.commit`."""
        if self._done:
            return
        final = self._store.path(self.name)
        self._store.system.makedirs(final.rpartition("/")[0], exist_ok=True)
        if self._store.there(self.name):
            self._store.system.rm_file(final)
        self._store.system.mv(self._temporary, final)
        self._done = True

    def discard(self) -> None:
        """As `Pending.discard`."""
        if not self._done:
            self._spool.close()
            with suppress(OSError):
                self._store.system.rm_file(self._temporary)
            self._done = True
