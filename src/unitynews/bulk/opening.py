"""How the bytes of an input are had: of a file, of a member of an archive, of standard input, of a URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from unitynews.bulk.source import Input


@contextmanager
def opened(input: Input) -> Iterator[BinaryIO]:
    """The bytes of an input, as a stream that can be rewound.

    The archive that a member lies in stays open for the next member, per thread: members of packed tar archives are
    had in one go through the archive if they are asked for in its order, and `let_go` closes it.

    Raises:
        UnopenedError: if it cannot be had; the message names it and says why.
    """
    raise NotImplementedError
    yield


def let_go() -> None:
    """Close the archive that `opened` has kept open in this thread, if any."""
    raise NotImplementedError
