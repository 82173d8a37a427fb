"""Writes texts: with a header without loss, or bare."""

from __future__ import annotations

from typing import BinaryIO

from unitynews.format import Document, Notice, Report
from unitynews.formats.text import bare
from unitynews.formats.text.header import header_to
from unitynews.formats.text.markup import blocks_to


def write(document: Document, stream: BinaryIO, report: Report, *, header: bool = True) -> None:
    """Write each article of `document`, in UTF-8.

    Args:
        document: what to write.
        stream: where to.
        report: is told what a bare text loses.
        header: whether each article opens with its ``---`` header; without it only the words are written.
    """
    if not header:
        _write_bare(document, stream, report)
        return
    if document.heading is not None:
        stream.write(f"---\n{header_to(document.heading)}---\n".encode())
    for article in document.articles:
        body = blocks_to(article.body)
        stream.write(f"---\n{header_to(article)}---\n".encode())
        if body:
            stream.write(f"\n{body}\n".encode())


def _write_bare(document: Document, stream: BinaryIO, report: Report) -> None:
    if document.heading is not None:
        report(
            Notice(
                severity="loss", code="bare-heading", path="title", message="a bare text has no place for a collection"
            )
        )
    for index, article in enumerate(document.articles):
        if index == 1:
            reason = "articles behind each other in a bare text cannot be told apart again"
            report(Notice(severity="loss", code="bare-stream", message=reason))
        stream.write((("\n\n" if index else "") + bare.write_bare(article, report)).encode())
