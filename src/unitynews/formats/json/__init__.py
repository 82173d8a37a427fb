"""JSON and JSON Lines: the model as it is.

Media types: ``application/json`` is RFC 8259's; none is registered for JSON Lines, and ``application/jsonl`` is the one
that jsonlines.org proposes. What the keys mean is published as a JSON Schema (`unitynews.formats.json.schema`).
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from unitynews.format import Document, Format, Match, Report

#: The beginning of an object or of an array of objects. Other arrays are not ours, and many texts begin with ``[``.
_OBJECTS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[{\]])')
#: An object that ends where its line does, and another one on the next.
_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
#: Within how many bytes a document that is ours shows a key that tells.
_TELLING = 4096


def _sniff(head: bytes) -> Match:
    if not _OBJECTS.match(head):
        return Match.NO
    return Match.YES if _is_ours(head) and not _LINES.match(head) else Match.MAYBE


def _sniff_lines(head: bytes) -> Match:
    if not _OBJECTS.match(head):
        return Match.NO
    return Match.YES if _is_ours(head) and _LINES.match(head) else Match.MAYBE


def _is_ours(head: bytes) -> bool:
    return b'"unitynews"' in head[:_TELLING] or b'"headline"' in head[:_TELLING]


def _read(stream: BinaryIO, report: Report, **options: Any) -> Document:
    from unitynews.formats.json.reader import read

    return read(stream, "json")


def _read_lines(stream: BinaryIO, report: Report, **options: Any) -> Document:
    from unitynews.formats.json.reader import read

    return read(stream, "jsonl")


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.json.writer import write

    write(document, stream, **options)


def _write_lines(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.json.writer import write_lines

    write_lines(document, stream)


FORMAT = Format(
    name="json",
    title="JSON",
    suffixes=(".json",),
    media_type="application/json",
    version="1",
    lossless=True,
    sniff=_sniff,
    read=_read,
    write=_write,
    write_options=("indent",),
)

LINES = Format(
    name="jsonl",
    title="JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    media_type="application/jsonl",
    version="1",
    lossless=True,
    sniff=_sniff_lines,
    read=_read_lines,
    write=_write_lines,
)
