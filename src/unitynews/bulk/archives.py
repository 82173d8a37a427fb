"""The documents in a tar or zip archive: which there are, and which members are none."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, cast

from attrs import frozen

from unitynews.bulk import unpacking
from unitynews.bulk.sieve import Sieve, spelled
from unitynews.bulk.source import Input
from unitynews.format import HEAD_SIZE

#: Bit of a zip entry's flags: it is encrypted (APPNOTE 4.4.4).
_ENCRYPTED = 1
#: Bit of a zip entry's flags: its name is in UTF-8 (as above).
_UTF8 = 0x800


@frozen
class _Member:
    """A member as the archive has it: key to get it with, its name for people, and why it is not to be read."""

    key: str
    told: str
    extent: tuple[int, int] | None = None
    #: A code and a reason.
    refused: tuple[str, str] | None = None


def members(
    stream: BinaryIO, kind: unpacking.Kind, place: str, name: str, folder: tuple[str, ...], sieve: Sieve
) -> Iterator[Input]:
    """The documents in an archive, in its order. All names of the archive are held meanwhile.

    Args:
        stream: the archive, seekable.
        kind: what archive it is.
        place: the path or URL of the archive.
        name: what messages call it.
        folder: the place of its members below what the user named.
        sieve: what to let through. What it holds back and what cannot be read is reported, and the rest is read.
    """
    listed: list[_Member] = []
    try:
        for member in _in_tar(stream) if kind == "tar" else _in_zip(stream):
            listed.append(member)  # noqa: PERF402  # what came before an error counts
    except unpacking.BombError as error:
        sieve.failed(name, "archive-bomb", f"is not read further: {error}")
    except unpacking.BROKEN as error:
        sieve.failed(name, "archive-broken", f"is damaged behind {len(listed)} members: {_reason(error)}")
    except _CutError:
        sieve.failed(name, "archive-cut", "has no end mark: it may be cut off")
    last = {_parts(member.told): index for index, member in enumerate(listed)}
    folded: dict[tuple[str, ...], tuple[str, ...]] = {}
    for index, member in enumerate(listed):
        parts = _parts(member.told)
        label = spelled(f"{name}!{'/'.join(parts) or member.told}")
        if not _is_let_through(member, parts, label, sieve):
            continue
        if last[parts] != index:
            sieve.passed(label, "member-repeated", "is in the archive again further on; the last one is read")
            continue
        other = folded.setdefault(_folded(parts), parts)
        if other != parts:
            sieve.noted(label, "member-case", f"differs from {spelled('/'.join(other))} in case or accents alone")
        yield Input(
            name=label,
            place=place,
            member=member.key,
            relative=(*folder, *parts),
            named=False,
            extent=member.extent,
        )


class _CutError(Exception):
    """An archive has no end."""


def _is_let_through(member: _Member, parts: tuple[str, ...], label: str, sieve: Sieve) -> bool:
    if not parts or ".." in parts or member.told.startswith("/") or (parts[0][1:2] == ":" and parts[0][0].isalpha()):
        sieve.failed(label, "member-name", "has a name that leads out of the archive")
        return False
    if not all(sieve.entered(label, parts[:depth]) for depth in range(1, len(parts) + 1)):
        return False
    if member.refused is not None:
        sieve.failed(label, *member.refused)
        return False
    if parts[-1].lower().endswith((*unpacking.TARS, *unpacking.ZIPS, *unpacking.OTHER_ARCHIVES)):
        sieve.failed(label, "archive-nested", "is an archive in an archive; unpack the outer one to have it read")
        return False
    return sieve.read(label, parts)


def _in_tar(stream: BinaryIO) -> Iterator[_Member]:
    packed = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    head = stream.read(HEAD_SIZE)
    stream.seek(0)
    bounded = unpacking.Bounded(unpacking.unpacked(stream, head), packed, unpacking.LARGEST_HEADER)
    with tarfile.open(fileobj=cast("BinaryIO", bounded), mode="r:", errors="surrogateescape") as tar:
        behind = -1
        while (info := tar.next()) is not None:
            tar.members.clear()  # type: ignore[attr-defined]  # it would hold them all
            if tar.offset <= behind or info.size < 0:
                raise tarfile.ReadError("a member has a size that leads back")
            behind = tar.offset
            if not info.isdir():
                yield _of_tar(info)
        bounded.seek(tar.offset)
        end = bounded.read(tarfile.BLOCKSIZE)
    if not end:
        raise _CutError
    if end.strip(b"\0"):
        raise tarfile.ReadError(f"what stands at byte {tar.offset} is no header")


def _of_tar(info: tarfile.TarInfo) -> _Member:
    refused = None
    if info.issym() or info.islnk():
        refused = ("member-link", f"is a link to {spelled(info.linkname)}; what it leads to is not read for it")
    elif info.issparse():
        refused = ("member-sparse", "is stored with holes, which are not filled")
    elif not info.isreg():
        refused = ("member-device", "is a device or a pipe")
    return _Member(info.name, _told(os.fsencode(info.name)), (info.offset_data, info.size), refused)


def _in_zip(stream: BinaryIO) -> Iterator[_Member]:
    packed = stream.seek(0, io.SEEK_END)
    bounded = unpacking.Bounded(stream, packed, unpacking.LARGEST_DIRECTORY)
    with zipfile.ZipFile(cast("BinaryIO", bounded)) as archive:
        plain = 0
        for info in archive.infolist():
            plain += info.file_size
            unpacking.refuse_bomb(plain, packed)
            if not info.filename.endswith("/"):  # its own is_dir stumbles over no name at all
                yield _of_zip(info)


def _of_zip(info: zipfile.ZipInfo) -> _Member:
    refused = None
    mode = info.external_attr >> 16
    if info.flag_bits & _ENCRYPTED:
        refused = ("member-encrypted", "is encrypted; unpack the archive to have it read")
    elif stat.S_ISLNK(mode):
        refused = ("member-link", "is a link; what it leads to is not read for it")
    elif stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        refused = ("member-device", "is a device or a pipe")
    told = info.filename
    if not info.flag_bits & _UTF8 and not told.isascii():
        with suppress(UnicodeEncodeError):  # zipfile had its name from elsewhere
            told = _told(told.encode("cp437"))
    return _Member(info.filename, told.replace("\\", "/"), None, refused)


def _told(raw: bytes) -> str:
    """A name in an archive that does not say its encoding: UTF-8, or that of Chinese systems, if it can be."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return os.fsdecode(raw)


def _parts(told: str) -> tuple[str, ...]:
    return tuple(part for part in told.split("/") if part not in ("", "."))


def _folded(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFKC", part).casefold() for part in parts)


def _reason(error: BaseException) -> str:
    return "it is larger than the memory" if isinstance(error, MemoryError) else str(error) or type(error).__name__
