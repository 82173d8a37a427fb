"""What the command tells of its inputs, and what they are read as."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from unitynews import conversion, registry
from unitynews.bulk.source import Input, Remark
from unitynews.cli.terminal import DONE, INPUT_UNREADABLE, WRONG_USAGE, tell, tell_error
from unitynews.errors import FormatError, ReadError, UnopenedError
from unitynews.format import Document, Format, Report


class UntoldError(Exception):
    """Nothing tells the format of an input; the message names it and says what to do."""


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
        tell_error(f"{input.shown}: {error}" if isinstance(error, ReadError) else str(error))
        raise InputFailedError(WRONG_USAGE if isinstance(error, UntoldError) else INPUT_UNREADABLE) from error


def document(
    stream: BinaryIO, input: Input, format: str | None, options: dict[str, Any], report: Report
) -> tuple[Document, str]:
    """The document in `stream`, and the name of the format it is read as; options that it lacks are left out.

    Raises:
        UntoldError: if no format is named, and nothing tells it.
    """
    chosen = registry.by_name(format) if format else _format_of(stream, input)
    known = conversion.options_for(chosen.read_options, options)
    return conversion.read_document(stream, chosen, report, **known), chosen.name


def _format_of(stream: BinaryIO, input: Input) -> Format:
    try:
        return conversion.format_of(stream, None if input.standard else input.relative[-1])
    except FormatError as error:
        raise UntoldError(f"{input.shown}: {error}") from error
