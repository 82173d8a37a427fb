"""Which inputs a command line or a list names: files, folders, globs, archives, URLs, standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from unitynews.bulk.source import Input, Remarks, Rules


def found(asked: Iterable[str], rules: Rules, report: Remarks, *, literal: bool = False) -> Iterator[Input]:
    """The inputs that `asked` names, one after the other, in an order that depends on names alone.

    What the user named comes in the user's order; what is below a folder by name, files before folders; what is in an
    archive in the order of the archive. Do not sort them again: members of a packed tar archive are read fast in this
    order only. Nothing is opened but archives; only names are held.

    Args:
        asked: files, folders, archives, globs that no shell has expanded, URLs, ``-`` for standard input.
        rules: what to read of folders and archives. A file that the user named is only held against ``exclude``.
        report: is told of everything that is passed over, while the inputs are gone through.
        literal: whether names are taken as they are: no globs, and ``-`` is a file.

    Raises:
        FormatError: if a name is empty, or a URL cannot be followed for want of a library.
    """
    raise NotImplementedError


def listed(stream: BinaryIO, *, null: bool | None = None) -> Iterator[str]:
    """The names in a list of files, for `found` with ``literal=True``.

    Args:
        stream: names, one a line, in the encoding of the file system; or with a NUL behind each.
        null: whether NUL ends a name; None: told by the first bytes.
    """
    raise NotImplementedError


def stands_for_several(name: str) -> bool:
    """Whether a name on the command line is a folder, an archive, a glob or the like, and not one document."""
    raise NotImplementedError
