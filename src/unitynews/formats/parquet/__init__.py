"""Apache Parquet: the model as nested columns, a row for each article, to ask questions of many at once.

Media type: ``application/vnd.apache.parquet``, as registered with IANA. pyarrow, which reads and writes it, is an
optional dependency: the extra ``parquet``.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from unitynews.format import Document, Format, Match, Report

#: How a file begins (parquet-format, "File format"), and behind that the first field, a 32-bit integer, of what comes
#: first in it: a page's header, or in an empty file the metadata. A text that begins with the four letters does not go
#: on like that.
_MAGIC = b"PAR1"
_BEGINNING = b"PAR1\x15"


def _sniff(head: bytes) -> Match:
    if head.startswith(_BEGINNING):
        return Match.YES
    return Match.MAYBE if head.startswith(_MAGIC) else Match.NO


def _read(stream: BinaryIO, report: Report, **options: Any) -> Document:
    from unitynews.formats.parquet.reader import read

    return read(stream, report)


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.parquet.writer import write

    write(document, stream)


FORMAT = Format(
    name="parquet",
    title="Parquet",
    suffixes=(".parquet",),
    media_type="application/vnd.apache.parquet",
    version="1",
    lossless=True,
    sniff=_sniff,
    read=_read,
    write=_write,
    modules=("pyarrow",),
    install="unitynews[parquet]",
)
