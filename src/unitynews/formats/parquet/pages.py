"""The headers of the pages, looked at before pyarrow allocates what they ask for.

The values of a column are in pages, each behind a header that says how large it is once unpacked and how many values it
holds (parquet-format, ``parquet.thrift``: ``PageHeader``). pyarrow believes it: a file of a kilobyte can ask for two
gigabytes. The headers have some dozens of bytes each; they are read here first, and what they ask for is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from attrs import frozen

from unitynews.errors import LimitError, ReadError
from unitynews.formats.parquet import guard
from unitynews.formats.parquet.footer import Chunk, Group
from unitynews.formats.parquet.guard import MIB, Source
from unitynews.formats.parquet.thrift import struct_at

#: How much is read for a header at first, and at the most: statistics within it can be as long as a value.
_HEADER: Final = 256
_LARGEST_HEADER: Final = MIB
#: Lists in a header are histograms of levels, a number for each.
_MOST_ITEMS: Final = 256

#: ``PageType``; index pages are named in the standard, and in no file.
_DATA, _DICTIONARY, _DATA_V2 = 0, 2, 3
#: Which field of the header describes a page of each type, and which field of that is its encoding.
_DESCRIBED: Final = {_DATA: (5, 2), _DICTIONARY: (7, 2), _DATA_V2: (8, 4)}
#: ``Encoding``: each text as so much of the one before and a rest. A megabyte and a million times all of it make a
#: terabyte, and no header tells.
_DELTA_BYTE_ARRAY: Final = 7


@frozen(kw_only=True)
class Page:
    """What a header says of its page.

    Attributes:
        type: a ``PageType``.
        size: of the page, unpacked, in bytes.
        packed: the same as it is in the file.
        values: how many it holds.
        encoding: an ``Encoding``.
    """

    type: int
    size: int
    packed: int
    values: int
    encoding: int


class Tally:
    """What the row groups of a file ask for: each, and all that have been read together."""

    def __init__(self, source: Source, names: Collection[str]) -> None:
        """Begin to count.

        Args:
            source: the file.
            names: of the columns that will be read, with all that is below them.
        """
        self._source = source
        self._names = names
        self._rows = self._values = self._size = 0

    def add(self, group: Group) -> None:
        """Count a row group that is about to be read.

        Raises:
            ReadError: if the header of a page cannot be read; `LimitError` if what it asks for, or what all have asked
                for, is more than a file of this size has reason to.
        """
        self._rows += group.rows
        self._refuse("rows", self._rows, guard.MOST_ROWS)
        at_once = values = 0
        for chunk in group.chunks:
            if chunk.path.partition(".")[0] in self._names:
                pages = list(_pages(self._source, chunk))
                for types in ((_DICTIONARY,), (_DATA, _DATA_V2)):
                    at_once += max((page.size for page in pages if page.type in types), default=0)
                values += max(0, sum(page.values for page in pages) - group.rows)
                self._size += sum(page.size for page in pages)
        self._values += values
        self._refuse("bytes in pages that are read at once", at_once, guard.LARGEST_AT_ONCE, guard.LARGEST)
        self._refuse("bytes in all pages", self._size, guard.LARGEST_IN_ALL)
        self._refuse("values in a row group", values, guard.MOST_VALUES)
        self._refuse("values", self._values, guard.MOST_VALUES_IN_ALL)

    def _refuse(self, what: str, count: int, limit: tuple[int, int], most: int | None = None) -> None:
        allowed = self._source.allowed(limit)
        allowed = allowed if most is None else min(allowed, most)
        if count > allowed:
            raise LimitError("parquet", f"has {count} {what}, more than the {allowed} that its size allows")


def _pages(source: Source, chunk: Chunk) -> Iterator[Page]:
    """The pages of a chunk, as pyarrow goes through them: until there are as many values as the chunk has."""
    at, left = chunk.start, chunk.values
    while left > 0:
        page, at = _page(source, at, chunk)
        if at + page.packed > chunk.end:
            raise ReadError("parquet", "a page is longer than its column", path=chunk.path)
        if page.encoding == _DELTA_BYTE_ARRAY:
            reason = "is encoded as DELTA_BYTE_ARRAY, of which nothing tells how large it becomes"
            raise LimitError("parquet", reason, path=chunk.path)
        yield page
        at += page.packed
        if page.type != _DICTIONARY:
            left -= page.values


def _page(source: Source, at: int, chunk: Chunk) -> tuple[Page, int]:
    """The page whose header is at the offset `at`, and the offset behind the header."""
    length = _HEADER
    while True:
        data = source.at(at, min(length, chunk.end - at))
        try:
            fields, behind = struct_at(data, 0, _MOST_ITEMS)
            return _described(fields), at + behind
        except IndexError as error:
            if len(data) < length or length >= _LARGEST_HEADER:
                raise ReadError("parquet", "the header of a page has no end", path=chunk.path) from error
            length *= 16
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise ReadError("parquet", "the header of a page cannot be read", path=chunk.path) from error


def _described(fields: dict[int, Any]) -> Page:
    description, encoding = _DESCRIBED[fields[1]]
    told = fields[description]
    page = Page(type=fields[1], size=fields[2], packed=fields[3], values=told[1], encoding=told[encoding])
    if min(page.size, page.packed, page.values) < 0:
        raise ValueError("has a number below zero")
    return page
