"""``unitynews check``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, cast

from unitynews import conversion, files, registry
from unitynews.cli import inputs, terminal
from unitynews.errors import UnityNewsError
from unitynews.format import Document, Format, Notice
from unitynews.model import differences

#: How many differences are printed for one path, and how many notices of losses.
_MOST = 10


def run(names: Iterable[str], format: str | None, options: dict[str, Any]) -> int:
    """Check each file; the worst exit code."""
    codes = [_check(path, format, options) for path in inputs.found(names)]
    return max(codes, default=terminal.DONE)


def _check(path: Path | None, format: str | None, options: dict[str, Any]) -> int:
    name = inputs.shown(path)
    notices: list[Notice] = []
    try:
        with inputs.errors_told(path), inputs.opened(path) as stream:
            document, read_as = inputs.document(stream, path, format, options, notices.append)
            articles = tuple(document.articles)
    except inputs.InputFailedError as failure:
        return failure.code
    count = "1 article" if len(articles) == 1 else f"{len(articles)} articles"
    print(terminal.harmless(f"{name}: read as {read_as}, {count}"))
    for notice in notices:
        print(terminal.harmless(f"  {notice}"))
    return _survives(Document(articles=articles, heading=document.heading))


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
    for reason in lost[:_MOST]:
        print(terminal.harmless(f"    {reason}"))
    if len(lost) > _MOST:
        print(f"    and {len(lost) - _MOST} more")
    return terminal.SOMETHING_LOST if lost else terminal.DONE


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
