"""NITF, the News Industry Text Format of the IPTC (https://iptc.org/standards/nitf/)."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from unitynews.format import Document, Format, Match, Report


def _sniff(head: bytes) -> Match:
    from unitynews.formats._prolog import document_type_of, root_of

    root = root_of(head)
    if root is None:  # behind a document type that declares something: refused, but as what it is
        return Match.YES if document_type_of(head) == "nitf" else Match.NO
    ours = root.namespace.startswith("https://unitynews.example/ns/") and root.name in ("collection", "stream")
    if ours or root.name.lower() == "nitf":
        return Match.YES
    return Match.MAYBE if re.search(rb"<(?:\w+:)?nitf[\s>]", head) else Match.NO


def _read(stream: BinaryIO, report: Report, **options: Any) -> Document:
    from unitynews.formats.nitf.reader import read

    return read(stream, report, **options)


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.nitf.writer import write

    write(document, stream, report, **options)


FORMAT = Format(
    name="nitf",
    title="NITF",
    suffixes=(".nitf", ".xml"),
    media_type="application/vnd.nitf",
    version="3.6",
    lossless=True,
    sniff=_sniff,
    read=_read,
    write=_write,
)
