"""Which files a command line names, and how they are opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from unitynews import conversion, files, registry
from unitynews.cli.terminal import INPUT_UNREADABLE, WRONG_USAGE, os_reason, tell_error
from unitynews.errors import FormatError, ReadError
from unitynews.format import Document, Format, Report

#: How standard input and standard output are called on the command line.
STANDARD = "-"


class UnopenedError(Exception):
    """An input cannot be opened; the message names it and says why."""


class UntoldError(Exception):
    """Nothing tells the format of an input; the message names it and says what to do."""


def found(names: Iterable[str]) -> Iterator[Path | None]:
    """The files that `names` name, None for standard input; a folder stands for all files below it, sorted by name.

    Hidden files and folders are left out, and links to folders are not followed: they can lead in circles. A folder
    that cannot be looked into is given as if it were a file, for whoever opens it to be told why not.
    """
    for name in names:
        if not name:
            raise FormatError("an input has an empty name; name a file or a folder (. for this one)")
        path = Path(name)
        if name == STANDARD:
            yield None
        elif path.is_dir():
            yield from _below(path)
        else:
            yield path


def _below(path: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for folder, folders, members in os.walk(path, onerror=closed.append):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (Path(folder, member) for member in sorted(members) if not member.startswith("."))
    yield from (Path(error.filename) for error in closed)


def is_named(path: Path | None, names: Iterable[str]) -> bool:
    """Whether the user named this input itself, and not a folder that it lies in."""
    return path is None or path in map(Path, names)


class InputFailedError(Exception):
    """An input could not be read; the user has been told why.

    Attributes:
        code: the exit code that follows.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def errors_told(path: Path | None) -> Iterator[None]:
    """What goes wrong with the input `path` is told in one line, and becomes an `InputFailedError`."""
    try:
        yield
    except (UnopenedError, ReadError, UntoldError) as error:
        tell_error(f"{shown(path)}: {error}" if isinstance(error, ReadError) else str(error))
        raise InputFailedError(WRONG_USAGE if isinstance(error, UntoldError) else INPUT_UNREADABLE) from error


def shown(path: Path | None) -> str:
    """What a message calls an input."""
    return "standard input" if path is None else os.fspath(path)


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """The bytes of an input, as a stream that can be rewound; `UnopenedError` if it cannot be had."""
    if path is None:
        if sys.stdin is None:
            raise UnopenedError("standard input is closed")
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
    """The document in `stream`, and the name of the format it is read as; options that it lacks are left out.

    Raises:
        UntoldError: if no format is named, and nothing tells it.
        UnopenedError: if reading its format needs something that is not installed.
    """
    chosen = registry.by_name(format) if format else _told(stream, path)
    if missing := chosen.missing():
        raise UnopenedError(f"{shown(path)}: {missing}")
    known = conversion.options_for(chosen.read_options, options)
    return conversion.read_document(stream, chosen, report, **known), chosen.name


def _told(stream: BinaryIO, path: Path | None) -> Format:
    try:
        return conversion.format_of(stream, path)
    except FormatError as error:
        raise UntoldError(f"{shown(path)}: {error}") from error
