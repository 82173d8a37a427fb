"""Archives as streams: told by their content, unpacked within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from typing import BinaryIO, Final, Literal, TypeAlias, cast

from unitynews import registry
from unitynews.format import HEAD_SIZE, Match

Kind: TypeAlias = Literal["tar", "zip"]

#: Bytes that archives may unpack to whatever their size, and how much larger than packed they may be beyond that.
#: Texts are squeezed to a fourth; a hundred thousand that are nearly the same, in one xz, to some hundredth; bombs
#: begin at a thousand.
SMALL: Final = 256 * 2**20
HIGHEST_RATIO: Final = 250
#: Bytes that a header of a tar archive may have, with long names and all that systems add to them. Some versions of
#: Python take a time for one that grows with its square.
LARGEST_HEADER: Final = 64 * 2**10
#: Bytes of a zip archive's directory, which is read as a whole: about half a million members.
LARGEST_DIRECTORY: Final = 64 * 2**20

#: The names of archives that are looked into, and of others, which are not.
TARS: Final = (".tar", ".tgz", ".tar.gz", ".tbz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz")
ZIPS: Final = (".zip",)
OTHER_ARCHIVES: Final = (".7z", ".rar", ".tar.zst", ".tzst", ".tar.lz", ".tar.z", ".cab")

#: What damaged archives make the libraries raise; besides, zipfile takes some for files of a later version or for
#: ones that need a password.
BROKEN: Final = (
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, MemoryError, OverflowError),
)


class BombError(ValueError):
    """An archive unpacks to so much more than it is that it must be an attack, or a mistake."""


def is_called_archive(name: str) -> bool:
    """Whether a file is named as archives are that are looked into."""
    return name.lower().endswith((*TARS, *ZIPS))


def kind_of(stream: BinaryIO, name: str) -> Kind | None:
    """What archive of documents a seekable stream holds, None if none; a document that is a zip itself is none.

    Args:
        stream: from its start.
        name: of the file. A tar archive of nothing is told by it: there is nothing in it but zeros.
    """
    head = _head(stream)
    if head.startswith(b"PK"):
        return None if is_document(stream) or not zipfile.is_zipfile(stream) else "zip"
    try:
        start = unpacked(stream, head).read(tarfile.BLOCKSIZE)
        if start != tarfile.NUL * tarfile.BLOCKSIZE or not is_called_archive(name):
            tarfile.TarInfo.frombuf(start, tarfile.ENCODING, "surrogateescape")
    except BROKEN:
        return None
    finally:
        stream.seek(0)
    return "tar"


def is_document(stream: BinaryIO) -> bool:
    """Whether a stream says of itself that it is of some format."""
    head = _head(stream)
    return any(format.sniff(head) is Match.YES for format in registry.formats())


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    head = stream.read(HEAD_SIZE)
    stream.seek(0)
    return head


def unpacked(stream: BinaryIO, head: bytes) -> BinaryIO:
    """What is in `stream`, which begins with `head`, without the packing around it."""
    if head.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb"))
    if head.startswith(b"BZh"):
        return cast("BinaryIO", bz2.BZ2File(stream))
    if head.startswith(b"\xfd7zXZ\0"):
        return cast("BinaryIO", lzma.LZMAFile(stream))
    return stream


class Bounded(io.RawIOBase):
    """A stream in an archive, for a library that believes what the archive says: no bombs, no huge headers.

    Args:
        stream: what is read.
        packed: bytes that all of it has as it is packed.
        most: bytes that may be read at a time.
    """

    def __init__(self, stream: BinaryIO, packed: int, most: int) -> None:
        self._stream = stream
        self._packed = packed
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        """Read `size` bytes, or what there is behind."""
        wanted = self._most + 1 if size is None or size == -1 else size
        data = self._stream.read(wanted) if 0 <= wanted <= self._most or wanted != size else None
        if data is None or len(data) > self._most:
            raise ValueError(f"a header or the directory has more than {self._most} bytes")
        refuse_bomb(self._stream.tell(), self._packed)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to another place in the stream."""
        if whence == io.SEEK_SET:
            refuse_bomb(offset, self._packed)
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Where it stands."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True


def refuse_bomb(plain: int, packed: int) -> None:
    """Refuse `plain` bytes out of `packed`, if they are too many."""
    if plain > SMALL and plain > HIGHEST_RATIO * packed:
        raise BombError(f"{packed} bytes unpack to {plain} or more, as in a bomb")
