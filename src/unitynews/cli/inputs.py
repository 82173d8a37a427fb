"""Which files a command line names, and how they are opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from unitynews import conversion, files, registry
from unitynews.cli.terminal import os_reason
from unitynews.errors import FormatError
from unitynews.format import Document, Format, Report

#: How standard input and standard output are called on the command line.
STANDARD = "-"


class UnopenedError(Exception):
    """An input cannot be opened; the message names it and says why."""


def found(names: Iterable[str]) -> Iterator[Path | None]:
    """The files that `names` name, None for standard input; a folder stands for all files below it, sorted by name.

    Hidden files and folders are left out, and links to folders are not followed: they can lead in circles.
    """
    for name in names:
        path = Path(name)
        if name == STANDARD:
            yield None
        elif path.is_dir():
            for folder, folders, members in os.walk(path):
                folders[:] = sorted(one for one in folders if not one.startswith("."))
                yield from (Path(folder, member) for member in sorted(members) if not member.startswith("."))
        else:
            yield path


def shown(path: Path | None) -> str:
    """What a message calls an input."""
    return "standard input" if path is None else os.fspath(path)


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """The bytes of an input, as a stream that can be rewound; `UnopenedError` if it cannot be had."""
    if path is None:
        yield files.seekable(sys.stdin.buffer)
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UnopenedError(os_reason(error)) from error
    with stream:
        yield files.seekable(cast("BinaryIO", stream))


def document(
    stream: BinaryIO, path: Path | None, format: str | None, options: dict[str, Any], report: Report
) -> tuple[Document, str]:
    """The document in `stream`, and the name of the format it is read as; options that it lacks are left out."""
    chosen = registry.by_name(format) if format else _told(stream, path)
    known = conversion.options_for(chosen.read_options, options)
    return conversion.read_document(stream, chosen, report, **known), chosen.name


def _told(stream: BinaryIO, path: Path | None) -> Format:
    try:
        return conversion.format_of(stream, path)
    except FormatError as error:
        raise FormatError(f"{shown(path)}: {error}") from error
