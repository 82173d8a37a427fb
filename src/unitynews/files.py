"""Files, as the command and the library's face use them: opened for reading, written whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

#: Up to this size a stream that cannot be rewound is kept in memory, above it in a temporary file.
SPOOL_SIZE = 8 * 2**20


def seekable(stream: BinaryIO) -> BinaryIO:
    """`stream` itself if it can be rewound, otherwise all of it, in memory or in a temporary file."""
    if stream.seekable():
        return stream
    spool = tempfile.SpooledTemporaryFile(max_size=SPOOL_SIZE)  # noqa: SIM115  # lives as long as its reader
    while chunk := stream.read(1 << 20):
        spool.write(chunk)
    spool.seek(0)
    return cast("BinaryIO", spool)


@contextmanager
def written_whole(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A stream that becomes the file `path` when the block ends well; if it ends in any other way, nothing is left.

    The bytes go to a temporary file in the same folder, are forced to the disk, and take the name in one step. What is
    not a regular file (a pipe, ``/dev/stdout``) is written to directly.

    Raises:
        OSError: as the system says.
    """
    mode = _mode_of(os.fspath(path))
    if mode is not None and not stat.S_ISREG(mode):
        with _named(os.fspath(path), os.fspath(path)) as stream:
            yield stream
        return
    target = os.path.realpath(path)
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".unitynews-", suffix=".tmp", dir=os.path.dirname(target))
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error
    try:
        with _named(descriptor, os.fspath(path)) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


class _Named(io.FileIO):
    """A file that says in its errors which it is: a full disk says nothing."""

    def __init__(self, file: str | int, told: str) -> None:
        super().__init__(file, "wb")
        self._told = told

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._told) from error


def _named(file: str | int, told: str) -> BinaryIO:
    return cast("BinaryIO", io.BufferedWriter(_Named(file, told)))


def sha256_of(stream: BinaryIO) -> str:
    """The SHA-256 of what is left to be read in `stream`, in hexadecimal digits."""
    digest = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


def same_file(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether both names lead to one file that exists."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _mode_of(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
