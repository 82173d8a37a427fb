"""NewsML-G2, the news exchange format of the IPTC (https://iptc.org/standards/newsml-g2/)."""

from __future__ import annotations

from typing import Any, BinaryIO

from unitynews.format import Document, Format, Match, Report


def _sniff(head: bytes) -> Match:
    from unitynews.formats._prolog import root_of
    from unitynews.formats.newsml.root import is_newsml

    root = root_of(head)
    if root is None:
        return Match.NO
    # other documents have items in them: envelopes, feeds
    return Match.YES if is_newsml(root) or b'="http://iptc.org/std/nar/2006-10-01/"' in head else Match.NO


def _read(stream: BinaryIO, report: Report, **options: Any) -> Document:
    from unitynews.formats.newsml.reader import read

    return read(stream, report, **options)


def _write(document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
    from unitynews.formats.newsml.writer import write

    write(document, stream, report, **options)


def _check(stream: BinaryIO, report: Report, **options: Any) -> bool:
    from unitynews.formats.newsml.checking import check

    return check(stream, report, **options)


FORMAT = Format(
    name="newsml",
    title="NewsML-G2",
    suffixes=(".xml", ".newsml"),
    media_type="application/vnd.iptc.g2.newsitem+xml",
    version="2.35",
    lossless=True,
    sniff=_sniff,
    read=_read,
    write=_write,
    check=_check,
    check_options=("schema",),
)
