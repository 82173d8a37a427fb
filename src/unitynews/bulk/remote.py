"""Outputs that go to a folder that a URL names, through fsspec."""

from __future__ import annotations

import errno
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from unitynews import files
from unitynews.bulk import urls
from unitynews.bulk.store import STATE, TEMPORARY, Pending, UnwritableError, is_url
from unitynews.errors import FormatError

#: The output that is there as long as a run writes there.
LOCK = f"{STATE}/lock"


class Remote:
    """A folder that a URL names, for the libraries behind fsspec; it is a `Store`.

    Nothing that was seen there before is believed: other machines write there too.
    """

    def __init__(self, url: str) -> None:
        try:
            from fsspec import AbstractFileSystem
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise FormatError(f"{urls.told(url)}: needs the extra cluster: pip install 'unitynews[cluster]'") from error
        try:
            self.system, self.root = url_to_fs(url, use_listings_cache=False)
        except (ImportError, ValueError) as error:
            raise FormatError(f"{urls.told(url)}: {error}") from error
        self.url = url
        #: Whether to move is one step. In stores of objects it is a copy and a removal, which each are.
        self._renames = type(self.system).mv is not AbstractFileSystem.mv
        self._made: set[str] = set()

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
        with self.translated():
            return bool(self.system.lexists(self.path(name)))

    def digest(self, name: str) -> str | None:
        """As `Store.digest`."""
        try:
            with self.translated(), self.system.open(self.path(name), "rb") as stream:
                return files.sha256_of(stream)
        except OSError:
            return None

    def names(self, folder: str) -> list[str]:
        """As `Store.names`."""
        path = self.path(folder).rstrip("/")
        try:
            with self.translated():
                # Where folders are but beginnings of names, to list one that is not there lists the folder above.
                listed = self.system.ls(path, detail=False) if self._renames else self.system.find(path)
        except (FileNotFoundError, NotADirectoryError):
            return []
        below = (str(one).removeprefix(f"{path}/") for one in listed if str(one).startswith(f"{path}/"))
        first = {one.partition("/")[0] for one in below} - {""}
        return sorted(f"{folder}/{name}" if folder else name for name in first if folder or name != STATE)

    def remove(self, name: str) -> None:
        """As `Store.remove`."""
        with suppress(FileNotFoundError, IsADirectoryError), self.translated():
            self.system.rm_file(self.path(name))
        if "/" in name:
            self._made.discard(self.path(name).rpartition("/")[0])
            with suppress(OSError, NotImplementedError):
                self.system.rmdir(self.path(name).rpartition("/")[0])

    def same(self, name: str, place: str) -> bool:
        """As `Store.same`."""
        return is_url(place) and place.rstrip("/") == f"{self.url.rstrip('/')}/{name}" and self.there(name)

    def sweep(self) -> None:
        """As `Store.sweep`."""
        self._made.clear()
        with suppress(OSError), self.translated():
            self.system.rm(self.path(TEMPORARY), recursive=True)

    def create(self, name: str, data: bytes) -> None:
        """Write a file that must not be there yet, in one step if the file system has such.

        Raises:
            FileExistsError: if it is there.
        """
        path = self.path(name)
        self.make_folder(path)
        with self.translated():
            try:
                self.system.pipe_file(path, data, mode="create")
            except (NotImplementedError, TypeError, ValueError):  # a file system that cannot do that
                if self.system.lexists(path):
                    raise FileExistsError(errno.EEXIST, "is there already", path) from None
                self.system.pipe_file(path, data)

    def content(self, name: str) -> bytes:
        """The bytes of a file."""
        with self.translated():
            return bytes(self.system.cat_file(self.path(name)))

    def make_folder(self, path: str) -> None:
        """Make the folder that the file at `path` is to be in."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            with self.translated():
                self.system.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def move(self, path: str, final: str) -> None:
        """Give a file another name, in place of what has that."""
        if not self._renames:
            self.system.cp_file(path, final)
            self.system.rm_file(path)
            return
        try:
            self.system.mv(path, final)
        except OSError:  # some systems do not rename to a name that is taken
            if not self.system.lexists(final):
                raise
            self.system.rm_file(final)
            self.system.mv(path, final)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Errors that are none of the system's (no host, no credentials) become such."""
        try:
            yield
        except (OSError, NotImplementedError):
            raise
        except Exception as error:  # each file system has errors of its own, which no class unites
            raise UnwritableError(errno.EIO, urls.reason(error), urls.told(self.url)) from error


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
        self._temporary = store.path(f"{TEMPORARY}/{secrets.token_hex(8)}")
        self._spool = tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE)  # noqa: SIM115  # moved at `close`
        self.stream = cast("BinaryIO", self._spool)

    def close(self) -> None:
        """End the writing."""
        with self._spool as spool:
            spool.seek(0)
            self.sha256 = files.sha256_of(self.stream)
            spool.seek(0)
            try:
                self._store.make_folder(self._temporary)
                with self._store.translated(), self._store.system.open(self._temporary, "wb") as target:
                    shutil.copyfileobj(spool, target)
            except OSError as error:
                reason = error.strerror or str(error)
                raise UnwritableError(error.errno or errno.EIO, reason, urls.told(self._store.url)) from error

    def commit(self) -> None:
        """As `Pending.commit`."""
        if self._done:
            return
        final = self._store.path(self.name)
        self._store.make_folder(final)
        with self._store.translated():
            self._store.move(self._temporary, final)
        self._done = True

    def discard(self) -> None:
        """As `Pending.discard`."""
        if not self._done:
            self._spool.close()
            with suppress(OSError), self._store.translated():
                self._store.system.rm_file(self._temporary)
            self._done = True
