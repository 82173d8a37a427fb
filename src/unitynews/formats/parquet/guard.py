"""How far a file is followed."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, Final

from unitynews.errors import LimitError, ReadError

MIB: Final = 2**20

MOST_ITEMS: Final = 4096
LARGEST_FOOTER: Final = 64 * MIB
LIMITS: Final = {"thrift_string_size_limit": 64 * MIB, "thrift_container_size_limit": MOST_ITEMS}


class Source(io.RawIOBase):
    """A stream that pyarrow reads, from where it stands; what it fails with is kept apart from what pyarrow says.

    Attributes:
        failure: the error of the stream itself, if there was one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._start = stream.tell()
        self.failure: OSError | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell() - self._start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_SET:
            offset += self._start
        return self._stream.seek(offset, whence) - self._start

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as error:
            self.failure = error
            raise


def refuse_footer(source):
    pass

def refuse_sizes(metadata):
    pass
