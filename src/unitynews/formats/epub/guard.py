"""The zip of a book, looked at before anything else sees what is in it.

A zip can name files outside of itself, name one file twice, unpack to a thousand times its size, let all its entries
share the same bytes, or say one thing in its directory and another in front of the data. None of that belongs in a
book (OCF 3.3, §4.2), and all of it is refused here, by the standard library alone.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from typing import BinaryIO
from urllib.parse import unquote
from zipfile import ZipFile, ZipInfo

from unitynews.errors import LimitError, ReadError
from unitynews.formats.epub import limits

#: What zipfile and zlib raise for bytes that are no sound zip.
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError),
    *(ValueError, OverflowError, NotImplementedError, IndexError),
)
#: OCF 3.3, §4.2.6.1: stored, or compressed with Deflate.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
# APPNOTE §4.3.14 to §4.3.16: the end of the directory, its size in 64 bits, and where that stands.
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65535
_END64, _END64_SIZE, _LOCATOR_SIZE = b"PK\x06\x06", 56, 20


class Archive:
    """The files of a book by name. Opening one has found nothing wrong with any of the names and sizes."""

    def __init__(self, stream: BinaryIO) -> None:
        _check_directory(stream)
        try:
            self._zip = ZipFile(stream)
        except _BROKEN as error:
            raise ReadError("epub", f"is not a zip file, or a damaged one: {error}") from error
        entries = self._zip.infolist()
        if len(entries) > limits.MOST_ENTRIES:
            raise LimitError("epub", f"holds {len(entries)} files; {limits.MOST_ENTRIES} is the most that is read")
        for entry in entries:
            _check_name(entry)
            _check_entry(entry)
        _check_together(entries, self._zip.start_dir)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str, most: int = limits.LARGEST_FILE) -> bytes:
        """All of the file `name`.

        Args:
            name: as in the zip.
            most: bytes that it may have.

        Raises:
            ReadError: if there is no such file, or what is there does not unpack to what the directory promises.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise ReadError("epub", "is named in the book, but missing", path=name)
        if entry.file_size > most:
            raise LimitError("epub", f"unpacks to {entry.file_size} bytes; {most} is the most that is read", path=name)
        try:
            # zipfile stops at the size that the directory gives, and checks the sum of what it got.
            return self._zip.read(entry)
        except _BROKEN as error:
            raise ReadError("epub", f"cannot be unpacked: {error}", path=name) from error


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a directory so large that reading it would be the harm."""
    try:
        size = _directory_size(stream)
    except (OSError, ValueError) as error:
        raise ReadError("epub", f"cannot be read: {error}") from error
    if size is None:
        raise ReadError("epub", "is not a zip file")
    if size > limits.LARGEST_DIRECTORY:
        raise LimitError("epub", f"its directory has {size} bytes; {limits.LARGEST_DIRECTORY} is the most that is read")


def _directory_size(stream: BinaryIO) -> int | None:
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, length - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE - _END64_SIZE))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        return None
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    at64 = at - _LOCATOR_SIZE - _END64_SIZE
    if at64 >= 0 and tail.startswith(_END64, at64):
        size = max(size if size != 0xFFFFFFFF else 0, int.from_bytes(tail[at64 + 40 : at64 + 48], "little"))
    return size


def _check_name(entry: ZipInfo) -> None:
    # zipfile cuts a name at a NUL character, and on some systems turns backslashes round: the name as it was written.
    name = entry.orig_filename
    for form in (name, unquote(name)):
        segments = form.rstrip("/").split("/")
        if "\0" in form or "\\" in form or _DRIVE.match(form) or any(one in ("", ".", "..") for one in segments):
            raise ReadError("epub", f"names a file {name[:80]!r}, which may lie outside of the book")


def _check_entry(entry: ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED:
        raise ReadError("epub", "is encrypted", path=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ReadError("epub", "is a link to another file", path=name)
    if entry.compress_type not in _PACKINGS:
        raise ReadError("epub", f"is packed in a way that EPUB does not allow ({entry.compress_type})", path=name)
    if entry.file_size > limits.LARGEST_FILE:
        raise LimitError("epub", f"unpacks to {entry.file_size} bytes; {limits.LARGEST_FILE} is most", path=name)
    _check_ratio(entry.file_size, entry.compress_size, limits.SMALL_FILE, name)


def _check_ratio(plain: int, packed: int, small: int, name: str | None) -> None:
    if plain > small and plain > limits.HIGHEST_RATIO * packed:
        raise LimitError("epub", f"{packed} bytes unpack to {plain}, as in a bomb", path=name)


def _check_together(entries: Iterable[ZipInfo], end: int) -> None:
    """What no entry shows by itself: names that collide (OCF 3.3, §4.2.3), bytes that two entries share, the sum."""
    seen: set[str] = set()
    behind = 0
    plain = packed = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", entry.filename).casefold())
        if folded in seen:
            raise ReadError("epub", "is there more than once, or in names that some systems take for one", path=folded)
        seen.add(folded)
        plain, packed = plain + entry.file_size, packed + entry.compress_size
        if entry.header_offset < behind:
            raise ReadError("epub", "shares its bytes with another file", path=entry.filename)
        behind = entry.header_offset + _LOCAL_HEADER + entry.compress_size
    if behind > end:
        raise ReadError("epub", "is not a zip file, or a damaged one: its files run into its directory")
    if plain > limits.LARGEST_TOTAL:
        raise LimitError("epub", f"unpacks to {plain} bytes; {limits.LARGEST_TOTAL} is the most that is read")
    _check_ratio(plain, packed, limits.SMALL_TOTAL, None)
