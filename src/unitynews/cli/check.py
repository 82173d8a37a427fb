"""``unitynews check``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any, BinaryIO, cast

from unitynews import conversion, files, registry
from unitynews.bulk.opening import opened
from unitynews.bulk.source import Input, Rules
from unitynews.bulk.sources import found
from unitynews.cli import inputs, terminal
from unitynews.errors import UnityNewsError, UnopenedError
from unitynews.format import Document, Format, Notice
from unitynews.model import differences

#: How many differences are printed for one path, how many notices of losses, and how many findings.
_MOST = 10


def run(names: Iterable[str], format: str | None, options: dict[str, Any], demands: dict[str, Any]) -> int:
    """Check each file, by its format's own checker too; the worst exit code.

    Args:
        names: files, folders and whatever else `unitynews.bulk` finds inputs in.
        format: the name of their format; None: told by each.
        options: for the readers.
        demands: options for the checkers; a file whose format does not take them is told to be unchecked by them.
    """
    codes: list[int] = []
    for input in found(names, Rules(), lambda remark: codes.append(inputs.told(remark))):
        codes.append(_check(input, format, options, demands))  # noqa: PERF401  # remarks come in between
    return max(codes, default=terminal.DONE)


def _check(input: Input, format: str | None, options: dict[str, Any], demands: dict[str, Any]) -> int:
    notices: list[Notice] = []
    try:
        with inputs.errors_told(input), opened(input) as stream:
            document, read_as = inputs.document(stream, input, format, options, notices.append)
            articles = tuple(document.articles)
            count = "1 article" if len(articles) == 1 else f"{len(articles)} articles"
            print(terminal.harmless(f"{input.shown}: read as {read_as}, {count}"))
            for notice in notices:
                print(terminal.harmless(f"  {notice}"))
            stream.seek(0)
            code = _holds(stream, registry.by_name(read_as), demands)
    except inputs.InputFailedError as failure:
        return failure.code
    return max(code, _survives(Document(articles=articles, heading=document.heading)))


def _holds(stream: BinaryIO, format: Format, demands: dict[str, Any]) -> int:
    """Print what the format's own checker finds in the document."""
    for name in demands:
        if name not in format.check_options:
            print(f"  unchecked  {format.name} knows no {name}")
    if format.check is None:
        return terminal.DONE
    found: list[Notice] = []
    try:
        holds = format.check(stream, found.append, **conversion.options_for(format.check_options, demands))
    except OSError as error:  # a schema
        raise UnopenedError(terminal.os_reason(error)) from error
    verdict = "sound" if holds else "unsound"
    print(f"  {terminal.coloured(verdict, 'intact' if holds else 'loss', sys.stdout.isatty())}  as {format.name}")
    _print_some([str(notice) for notice in found])
    return terminal.DONE if holds else terminal.SOMETHING_LOST


def _survives(document: Document) -> int:
    """Print what survives of `document`, format by format and through all lossless ones in turn."""
    writable = [format for format in registry.formats() if format.read and format.write]
    lossless = [format for format in writable if format.lossless]
    codes = [_line(format.name, document, [format]) for format in writable]
    chain = [*lossless, lossless[0]]
    codes.append(_line(" → ".join(format.name for format in chain), document, chain))
    return max(codes)


def _line(label: str, document: Document, chain: list[Format]) -> int:
    lost: list[str] = []
    try:
        result = _through(document, chain, lost)
        lost += [str(difference) for difference in _compared(document, result)]
    except UnityNewsError as error:
        lost.append(str(error))
    verdict = "lossy" if lost else "intact"
    print(f"  {terminal.coloured(verdict, 'loss' if lost else 'intact', sys.stdout.isatty())}  {label}")
    _print_some(lost)
    return terminal.SOMETHING_LOST if lost else terminal.DONE


def _print_some(lines: list[str]) -> None:
    for line in lines[:_MOST]:
        print(terminal.harmless(f"    {line}"))
    if len(lines) > _MOST:
        print(f"    and {len(lines) - _MOST} more")


def _through(document: Document, chain: list[Format], lost: list[str]) -> Document:
    """`document` after it was written and read in each format of `chain`."""

    def report(notice: Notice) -> None:
        if notice.severity == "loss":
            lost.append(str(notice))

    for format in chain:
        with tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE) as spool:
            stream = cast("BinaryIO", spool)
            conversion.write_document(document, stream, format, report)
            stream.seek(0)
            result = conversion.read_document(stream, format, report)
            document = Document(articles=tuple(result.articles), heading=result.heading)
    return document


def _compared(before: Document, after: Document) -> Iterable[str]:
    """The differences between two documents, each as a line."""
    yield from differences(before.heading, after.heading, "heading")
    for index, (one, other) in enumerate(zip_longest(before.articles, after.articles)):
        yield from differences(one, other, f"articles[{index}]")
