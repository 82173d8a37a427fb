"""What a file says of itself at its end, read before pyarrow reads it (parquet-format, ``parquet.thrift``).

pyarrow would be asked for it, but that what it makes of damaged metadata can end the process: its
``RowGroupMetaData.column`` lets exceptions of C++ through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from unitynews.errors import LimitError, ReadError
from unitynews.formats.parquet.guard import DEEPEST_SCHEMA, LARGEST_METADATA, MOST_ITEMS, Source
from unitynews.formats.parquet.thrift import struct_at

_MAGIC: Final = b"PAR1"
_ENCRYPTED: Final = b"PARE"
#: Behind the metadata come their length, four bytes, and the magic.
_TRAILER: Final = 8


@frozen(kw_only=True)
class Chunk:
    """The values of one column in one row group.

    Attributes:
        path: of the column, with dots.
        start: offset of its first page.
        end: offset behind its last page.
        values: how many it holds; an empty list and a null count as one.
    """

    path: str
    start: int
    end: int
    values: int


@frozen(kw_only=True)
class Group:
    """A row group.

    Attributes:
        rows: how many it has.
        size: of its values in bytes, not compressed, but encoded.
        chunks: one for each column that is not an object itself.
    """

    rows: int
    size: int
    chunks: tuple[Chunk, ...]


def groups_of(source: Source) -> list[Group]:
    """The row groups of a file.

    Raises:
        ReadError: if it is not Parquet; `LimitError` if its metadata are too large or too deep.
    """
    try:
        metadata, _ = struct_at(_metadata(source), 0, MOST_ITEMS)
        _refuse_depth(metadata[2])
        return [_group(group, source.size) for group in metadata[4]]
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ReadError("parquet", "its metadata are not those of Parquet") from error
    except OverflowError as error:
        raise LimitError("parquet", f"its metadata cannot be read: it {error}") from error
    except ValueError as error:
        raise ReadError("parquet", f"its metadata cannot be read: it {error}") from error


def _metadata(source: Source) -> bytes:
    if source.size < len(_MAGIC) + _TRAILER:
        raise ReadError("parquet", "is too short to be Parquet" if source.size else "is empty")
    beginning, trailer = source.at(0, len(_MAGIC)), source.at(source.size - _TRAILER, _TRAILER)
    if _ENCRYPTED in (beginning, trailer[4:]):
        raise ReadError("parquet", "is encrypted")
    if beginning != _MAGIC or trailer[4:] != _MAGIC:
        raise ReadError("parquet", "is not Parquet, or not the whole of a file: it begins and ends with PAR1")
    length = int.from_bytes(trailer[:4], "little")
    if length > source.size - len(_MAGIC) - _TRAILER:
        raise ReadError("parquet", f"its metadata should have {length} bytes, more than it has")
    if length > LARGEST_METADATA:
        raise LimitError("parquet", f"its metadata have {length} bytes, more than {LARGEST_METADATA}")
    return source.at(source.size - _TRAILER - length, length)


def _refuse_depth(elements: Sequence[dict[int, Any]]) -> None:
    """Refuse a schema that is too deep; it is written from the root on, with the number of children of each."""
    open_: list[int] = []
    for element in elements:
        while open_ and not open_[-1]:
            open_.pop()
        if open_:
            open_[-1] -= 1
        open_.append(element.get(5, 0))
        if len(open_) > DEEPEST_SCHEMA:
            raise LimitError("parquet", f"its schema is more than {DEEPEST_SCHEMA} levels deep")


def _group(group: dict[int, Any], size: int) -> Group:
    if group[2] < 0 or group[3] < 0:
        raise ValueError("has a number below zero")
    return Group(rows=group[3], size=group[2], chunks=tuple(_chunk(chunk, size) for chunk in group[1]))


def _chunk(chunk: dict[int, Any], size: int) -> Chunk:
    told = chunk[3]
    path = b".".join(told[3]).decode("utf-8", "replace")
    # The dictionary stands before the values. Some writers say 0 where there is none.
    start = min(told[9], told.get(11) or told[9])
    end = start + told[7]
    if told[5] and not 0 < start <= end <= size:
        raise ReadError("parquet", "the column lies outside of the file", path=path)
    return Chunk(path=path, start=start, end=end, values=told[5])
