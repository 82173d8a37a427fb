"""A format for unitynews: its JSON, compressed with gzip (RFC 1952)."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, cast

from unitynews import Document, Format, LimitError, Match, ReadError, registry
from unitynews.format import Report

#: What a file may grow to, in bytes: a few kilobytes of gzip can inflate to gigabytes.
LARGEST = 256 * 2**20


def _read(stream: BinaryIO, report: Report, **options: Any) -> Document:
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            data = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:  # what gzip raises for bytes that are none of its own
        raise ReadError("gzip", str(error)) from error
    if len(data) > LARGEST:
        raise LimitError("gzip", f"inflates to more than {LARGEST} bytes")
    return registry.by_name("json").reader()(io.BytesIO(data), report)


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    # Without a name and with the time 0, the same articles give the same bytes on any day.
    with gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as packed:
        registry.by_name("json").writer()(document, cast("BinaryIO", packed), report, indent=0)


FORMAT = Format(
    name="gzip",
    title="JSON, compressed",
    suffixes=(".gz",),
    media_type="application/gzip",
    version="1",
    lossless=True,
    sniff=lambda head: Match.YES if head.startswith(b"\x1f\x8b") else Match.NO,
    read=_read,
    write=_write,
)
