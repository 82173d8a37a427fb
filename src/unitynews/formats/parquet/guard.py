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
#: What stands below is allowed to a file of any size; a larger one may have as much for each of its bytes as is said.
#:
#: Bytes of the largest page of each column and of its dictionary, which are in memory at the same time; and bytes of
#: the texts of the rows that are read at once, when each is written out: a text that comes a million times is in the
#: file once. Row groups of ours, which have 32 MiB and a batch,
#: are within it, however well they were compressed.
LARGEST_AT_ONCE: Final = (36 * MIB, 100)
#: And this at the most. An article of 256 MiB, which a bare text may have, is within it.
LARGEST: Final = 512 * MIB
#: Bytes of all pages.
LARGEST_IN_ALL: Final = (256 * MIB, 100)
#: Values of a row group beyond one for each row and column: pyarrow takes some 20 bytes for each, and all may be one
#: article's. Real news have about one for each byte.
MOST_VALUES: Final = (2**22, 16)
#: The same for the whole of a file. The same article again and again, as unitynews writes it, has 60 for each byte.
MOST_VALUES_IN_ALL: Final = (2**22, 128)
#: Rows. The same article again and again, as unitynews writes it, has less than two for each byte.
MOST_ROWS: Final = (2**17, 4)


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

    def allowed(self, limit: tuple[int, int]) -> int:
        """How much `limit` allows: so much to any file, or so much for each byte of this one."""
        anyway, each = limit
        return max(anyway, each * self.size)


def refuse_references(batch: Any, source: Source) -> None:
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
    size, most = sum(map(_expanded, arrays)), min(LARGEST, source.allowed(LARGEST_AT_ONCE))
    if size > most:
        raise LimitError("parquet", f"{batch.num_rows} rows hold {size} bytes of text, more than {most}")


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
