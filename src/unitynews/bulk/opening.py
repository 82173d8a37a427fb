"""How the bytes of an input are had: of a file, of a member of an archive, of standard input, of a URL."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from unitynews import files
from unitynews.bulk import unpacking, urls
from unitynews.bulk.source import Input
from unitynews.errors import UnopenedError
from unitynews.format import HEAD_SIZE


@contextmanager
def opened(input: Input) -> Iterator[BinaryIO]:
    """The bytes of an input, as a stream that can be rewound.

    The archive that a member lies in stays open for the next member, per thread: members of packed tar archives are
    had in one go through the archive if they are asked for in its order. `let_go` closes it.

    Raises:
        UnopenedError: if it cannot be had; the message names it and says why.
    """
    if input.standard:
        if sys.stdin is None:
            raise UnopenedError("standard input is closed")
        yield files.seekable(sys.stdin.buffer)  # which is not ours to close
        return
    with _member(input, input.member) if input.member is not None else _file(input) as stream:
        yield stream


def let_go() -> None:
    """Close the archive that `opened` has kept open in this thread, if any."""
    _kept.close()


@contextmanager
def place_opened(place: str, name: str) -> Iterator[BinaryIO]:
    """The file at a path or URL, seekable.

    Raises:
        UnopenedError: if it cannot be had; the message calls it `name`.
    """
    with _raw(place, name) as stream:
        yield stream


def _file(input: Input) -> BinaryIO:
    stream = _raw(input.place, input.name)
    try:
        return files.seekable(stream)
    except OSError as error:
        raise UnopenedError(f"{input.name}: {error.strerror or error}") from error


def _raw(place: str, name: str) -> BinaryIO:
    if urls.is_url(place):
        return urls.opened(place, name)
    try:
        return cast("BinaryIO", io.BufferedReader(_File(place, name)))
    except (OSError, ValueError) as error:  # ValueError: no file can be called that
        reason = error.strerror if isinstance(error, OSError) else None
        raise UnopenedError(f"{name}: {reason or error}") from error


class _File(io.FileIO):
    """A file that says in its errors which it is, and that it was to be read."""

    def __init__(self, place: str, name: str) -> None:
        super().__init__(place, "rb")
        self._told = name

    def readinto(self, buffer: Any, /) -> int | None:
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise UnopenedError(f"{self._told}: {error.strerror}") from error

    def readall(self) -> bytes:
        try:
            return super().readall()
        except OSError as error:
            raise UnopenedError(f"{self._told}: {error.strerror}") from error


def _member(input: Input, member: str) -> BinaryIO:
    """The bytes of a member: in memory if they are few, else in a temporary file or as a part of the archive."""
    try:
        archive = _kept.archive(input)
        if input.extent is not None:
            return _part(archive, *input.extent)
        return _of_zip(archive, member)
    except UnopenedError:
        raise
    except KeyError as error:
        raise UnopenedError(f"{input.name}: is no longer in the archive") from error
    except unpacking.BROKEN as error:
        raise UnopenedError(f"{input.name}: cannot be unpacked: {error}") from error


def _part(archive: _Archive, offset: int, size: int) -> BinaryIO:
    if not archive.is_packed and size > files.SPOOL_SIZE and offset + size <= archive.size:
        return cast("BinaryIO", io.BufferedReader(_Window(archive.plain, offset, size)))
    if archive.is_packed:
        unpacking.refuse_bomb(offset + size, archive.size)
    archive.plain.seek(offset)
    spool = tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE)  # noqa: SIM115  # lives as long as its reader
    left = size
    while left and (chunk := archive.plain.read(min(left, 1 << 20))):
        spool.write(chunk)
        left -= len(chunk)
    if left:
        raise EOFError("the archive ends in it")
    spool.seek(0)
    return cast("BinaryIO", spool)


def _of_zip(archive: _Archive, member: str) -> BinaryIO:
    entry = archive.directory.getinfo(member)
    unpacking.refuse_bomb(entry.file_size, archive.size)
    spool = tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE)  # noqa: SIM115  # lives as long as its reader
    # zipfile stops at the size that the directory gives, and checks the sum of what it got.
    with archive.directory.open(entry) as packed:
        shutil.copyfileobj(packed, spool, 1 << 20)
    spool.seek(0)
    return cast("BinaryIO", spool)


class _Window(io.RawIOBase):
    """A part of a file, as a file."""

    def __init__(self, file: BinaryIO, offset: int, size: int) -> None:
        self._file, self._offset, self._size, self._at = file, offset, size, 0

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed has no Buffer
        self._file.seek(self._offset + self._at)
        data = self._file.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True


class _Archive:
    """An archive that is open.

    Attributes:
        size: of it, packed, in bytes.
        is_packed: whether it is a tar archive with a packing around it.
    """

    def __init__(self, input: Input) -> None:
        self._stream = _raw(input.place, input.name)
        self.size = self._stream.seek(0, io.SEEK_END)
        self._stream.seek(0)
        if input.extent is None:
            bounded = unpacking.Bounded(self._stream, self.size, unpacking.LARGEST_DIRECTORY)
            self.directory = zipfile.ZipFile(cast("BinaryIO", bounded))
        head = self._stream.read(HEAD_SIZE)
        self._stream.seek(0)
        self.plain = unpacking.unpacked(self._stream, head)
        self.is_packed = self.plain is not self._stream

    def close(self) -> None:
        self._stream.close()


class _Kept(threading.local):
    """The archive that a thread has opened last. After a fork it is opened anew: the two would share one position."""

    _key: tuple[object, ...] | None = None
    _archive: _Archive | None = None

    def archive(self, input: Input) -> _Archive:
        key = (os.getpid(), input.place, _state(input.place))
        if self._archive is None or key != self._key:
            self.close()
            self._archive, self._key = _Archive(input), key
        return self._archive

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None


_kept = _Kept()


def _state(place: str) -> tuple[int, int, int] | None:
    """What is different when a file of this machine is another than before; None if it cannot be told."""
    try:
        found = os.stat(place)
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
