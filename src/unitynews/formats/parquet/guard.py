"""How far a file is followed: the limits, and the stream that is read within them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc

from unitynews.errors import LimitError, ReadError

MIB: Final = 2**20

#: Bytes of the metadata at the end of a file; pyarrow makes up to a hundred times as much of them. For each row group
#: that unitynews writes they have 10 KB.
LARGEST_METADATA: Final = 16 * MIB
#: Items of one list in the metadata: row groups, columns.
MOST_ITEMS: Final = 4096
#: How deep a schema goes. That of the model has eight levels. Old releases of pyarrow follow it to the end of the
#: stack, and there the process ends.
DEEPEST_SCHEMA: Final = 64
#: Bytes of the largest page of each column and of its dictionary, together: they are in memory at the same time. An
#: article of 256 MiB, the most that a bare text has, is within it.
LARGEST_PAGES: Final = 512 * MIB
#: Values of a row group beyond one for each row and column. If all are blocks of one article, they take 3.5 GB as
#: objects of the model. Row groups of ours, which have at most 32 MiB, cannot have more.
MOST_VALUES: Final = 2**23
#: Row groups of others, of a million rows, have more: as many for each byte are believed. Real news have about one.
MOST_VALUES_PER_BYTE: Final = 16
#: Bytes of the texts of the rows that are read at once, when each is written out. In the file a text that comes a
#: million times is there once, and costs some bits for each time.
LARGEST_BATCH: Final = 512 * MIB


class Source(io.RawIOBase):
    """A stream that pyarrow reads, from where it stands; what it fails with is kept apart from what pyarrow says.

    Attributes:
        size: in bytes.
        failure: the error of the stream itself, if there was one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._start = stream.tell()
        self.size = stream.seek(0, io.SEEK_END) - self._start
        self.failure: Exception | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The offset, from where the document begins."""
        return self._stream.tell() - self._start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to `offset`, from where the document begins."""
        return self._stream.seek(offset + self._start if whence == io.SEEK_SET else offset, whence) - self._start

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, noting a failure."""
        try:
            return self._stream.read(size)
        except Exception as error:
            self.failure = error
            raise

    def at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset` on."""
        self.seek(offset)
        return self.read(size)


def refuse_references(batch: Any) -> None:
    """Refuse a batch whose texts, read as references to a dictionary, are not in it, or too much when written out.

    pyarrow does not look whether a reference leads anywhere, and would follow it.

    Raises:
        ReadError: if one does not; `LimitError` if they are too much.
    """
    batch.validate()
    arrays = list(_references(batch.columns))
    for array in arrays:
        ends = pc.min_max(array.indices).as_py()
        if ends["min"] is not None and not 0 <= ends["min"] <= ends["max"] < len(array.dictionary):
            raise ReadError("parquet", "a text is said to be in a dictionary, and is not")
    size = sum(map(_expanded, arrays))
    if size > LARGEST_BATCH:
        raise LimitError("parquet", f"{batch.num_rows} rows hold {size} bytes of text, more than {LARGEST_BATCH}")


def _references(arrays: Iterable[Any]) -> Iterator[Any]:
    """The arrays of references to a dictionary that `arrays` are made of."""
    for array in arrays:
        if pa.types.is_dictionary(array.type):
            yield array
        elif pa.types.is_list(array.type) or pa.types.is_large_list(array.type):
            yield from _references([array.values])
        elif pa.types.is_struct(array.type):
            yield from _references(array.flatten())


def _expanded(array: Any) -> int:
    """How many bytes the texts of `array` have, each counted as often as it comes; an estimate where that is little."""
    at_most = array.dictionary.nbytes * len(array)
    if at_most < MIB:
        return int(at_most)
    lengths = pc.binary_length(array.dictionary).cast(pa.int64())
    return int(pc.sum(lengths.take(array.indices)).as_py() or 0)
