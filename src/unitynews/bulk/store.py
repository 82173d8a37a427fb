"""Where outputs go: a folder of this machine, or one that a URL names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

#: The folder below that of the outputs where a run keeps what it needs for itself.
STATE = ".unitynews"


class Pending(Protocol):
    """An output that is written, and not yet there."""

    #: The path that it is to have below the folder of outputs, with slashes.
    name: str
    #: Of its bytes, in hexadecimal digits.
    sha256: str

    def commit(self) -> None:
        """Give it its name, in one step, in place of what is there."""

    def discard(self) -> None:
        """Leave nothing of it."""


class Store(Protocol):
    """A folder of outputs. Names are paths below it, with slashes, and never lead out of it.

    Raises:
        OSError: as the system says, from every method.
    """

    @contextmanager
    def writing(self, name: str) -> Iterator[tuple[BinaryIO, list[Pending]]]:
        """A stream to write an output to; when the block ends well, the list holds what is to be committed."""

    def there(self, name: str) -> bool:
        """Whether anything has this name, were it a link that leads nowhere."""

    def digest(self, name: str) -> str | None:
        """The SHA-256 of the file of this name, None if there is none."""

    def names(self, folder: str) -> Iterator[str]:
        """What is in `folder` (``""`` for that of the outputs), sorted; nothing if there is no such folder."""

    def remove(self, name: str) -> None:
        """Remove a file, and the folder that it was the last in; nothing happens if it is not there."""

    def sweep(self) -> None:
        """Remove what unfinished writing has left."""


def store_at(target: str) -> Store:
    """The store at a path or a URL (with ``://``)."""
    raise NotImplementedError
