"""EPUB 3.3: a compilation made to be read, from which every article comes back out."""

from __future__ import annotations

from typing import Any, BinaryIO

from unitynews.format import Document, Format, Match, Report

#: OCF 3.3, §4.2.6.2: the first file of the zip is called mimetype, is not compressed, and holds the media type.
_MIMETYPE = b"mimetypeapplication/epub+zip"
_NAME_OFFSET = 30


def _sniff(head: bytes) -> Match:
    if not head.startswith(b"PK\x03\x04"):
        return Match.NO
    return Match.YES if head.startswith(_MIMETYPE, _NAME_OFFSET) else Match.MAYBE


def _read(stream: BinaryIO, report: Report, **_options: Any) -> Document:
    from unitynews.formats.epub.reader import read

    return read(stream, report)


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.epub.options import Options
    from unitynews.formats.epub.writer import write

    write(document, stream, report, Options.given(options))


FORMAT = Format(
    name="epub",
    title="EPUB",
    suffixes=(".epub",),
    media_type="application/epub+zip",
    version="3.3",
    lossless=True,
    sniff=_sniff,
    read=_read,
    write=_write,
    write_options=(
        *("section", "order", "readings", "language", "vertical", "series", "volume"),
        *("cover", "cover_png", "images", "repairs"),
    ),
)
