"""Plain text: as people have it, and, with a ``---`` YAML header, without loss."""

from __future__ import annotations

from typing import Any, BinaryIO

from unitynews.format import Document, Format, Match, Report


def _sniff(head: bytes) -> Match:
    if head.removeprefix(b"\xef\xbb\xbf").startswith((b"---\nunitynews:", b"---\r\nunitynews:")):
        return Match.YES
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Match.MAYBE
    return Match.NO if b"\0" in head or head.startswith((b"PK\x03\x04", b"%PDF", b"\x89PNG")) else Match.MAYBE


def _read(stream: BinaryIO, report: Report, **options: Any) -> Document:
    from unitynews.formats.text.reader import read

    return read(stream, report, **options)


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.text.writer import write

    write(document, stream, report, **options)


FORMAT = Format(
    name="text",
    title="Plain text",
    suffixes=(".txt", ".text", ".md"),
    media_type="text/plain",
    version="1",
    lossless=True,
    sniff=_sniff,
    read=_read,
    write=_write,
    read_options=("encoding", "repair", "script", "recognise", "published", "publisher", "home", "url"),
    write_options=("header",),
)
