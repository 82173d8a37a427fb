"""What the command tells of its inputs, and what they are read as."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from attrs import define, field, frozen

from unitynews import conversion
from unitynews.bulk.reading import UntoldError, format_of
from unitynews.bulk.source import STANDARD, Input, Remark, Remarks, Rules
from unitynews.bulk.sources import found, listed, stands_for_several
from unitynews.cli.terminal import DONE, INPUT_UNREADABLE, WRONG_USAGE, os_reason, tell, tell_error
from unitynews.errors import FormatError, ReadError, UnopenedError
from unitynews.format import Document, Report


@frozen
class Choice:
    """Which inputs the command line asks for; see the options of the same names in `unitynews.cli.options`."""

    names: tuple[str, ...]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    files_from: str | None = None

    @property
    def several(self) -> bool:
        """Whether it is more than one document, or could be."""
        return self.files_from is not None or len(self.names) > 1 or any(map(stands_for_several, self.names))

    @property
    def named(self) -> tuple[str, ...]:
        """What the user has named: inputs, and the list of them."""
        return self.names if self.files_from is None else (*self.names, self.files_from)

    def found(self, remarks: Remarks, outputs: Iterable[str] = ()) -> Iterator[Input]:
        """The inputs, in order; `remarks` is told of what is passed over, such as the folders of `outputs`.

        Raises:
            FormatError: if none is asked for, or the list of files cannot be had.
        """
        if not self.named:
            raise FormatError("name a file or a folder to be read, or a list of them (--files-from FILE)")
        rules = Rules(include=self.include, exclude=self.exclude, outputs=tuple(outputs))
        yield from found(self.names, rules, remarks)
        if self.files_from is not None:
            with _list_opened(self.files_from) as stream:
                yield from found(listed(stream), rules, remarks, literal=True)


@contextmanager
def _list_opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        stream = open(name, "rb")  # noqa: SIM115  # only what opening it raises is translated
    except OSError as error:
        raise FormatError(f"--files-from: {os_reason(error)}") from error
    with stream:
        yield stream


#: What is passed over without a word: it is so by default, or the user has asked for it.
_UNTOLD = ("hidden", "excluded", "output")


def told(remark: Remark) -> int:
    """Tell of something among the inputs that is none; the exit code that follows."""
    if remark.status == "failed":
        tell_error(str(remark))
        return INPUT_UNREADABLE
    if remark.status == "skipped" and remark.code not in _UNTOLD:
        tell(f"skipped {remark}")
    return DONE


@define
class Skipped:
    """Files that are passed over, told in a line for each kind: among texts there may be thousands of photographs."""

    _first: dict[tuple[str, str], str] = field(factory=dict)
    _counts: Counter[tuple[str, str]] = field(factory=Counter)

    def add(self, name: str, reason: str) -> None:
        """Take note of a file, to be told of by `tell`."""
        kind = (os.path.splitext(name)[1].lower(), reason)
        self._first.setdefault(kind, name)
        self._counts[kind] += 1

    def tell(self) -> None:
        """Tell of what has been noted; each file only once."""
        for (suffix, reason), name in self._first.items():
            more = self._counts[suffix, reason] - 1
            others = f" and {more} more {suffix}".rstrip() if more else ""
            tell(f"skipped {name}{others}: {reason}")
        self._first.clear()
        self._counts.clear()


class InputFailedError(Exception):
    """An input could not be read; the user has been told why.

    Attributes:
        code: the exit code that follows.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def errors_told(input: Input) -> Iterator[None]:
    """What goes wrong with `input` is told in one line, and becomes an `InputFailedError`."""
    try:
        yield
    except (UnopenedError, ReadError, UntoldError) as error:
        tell_error(str(error) if isinstance(error, UnopenedError) else f"{input.shown}: {error}")
        raise InputFailedError(WRONG_USAGE if isinstance(error, UntoldError) else INPUT_UNREADABLE) from error


def document(
    stream: BinaryIO, input: Input, format: str | None, options: dict[str, Any], report: Report
) -> tuple[Document, str]:
    """The document in `stream`, and the name of the format it is read as; options that it lacks are left out.

    Raises:
        UntoldError: if no format is named, and nothing tells it.
        UnopenedError: if reading its format needs something that is not installed.
    """
    chosen = format_of(stream, input, format)
    known = conversion.options_for(chosen.read_options, options)
    return conversion.read_document(stream, chosen, report, **known), chosen.name
