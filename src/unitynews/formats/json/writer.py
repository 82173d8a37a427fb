"""Writes JSON: indented for people and for comparison line by line, or JSON Lines for machines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

import msgspec

from unitynews.errors import FormatError
from unitynews.format import Document
from unitynews.formats import _record
from unitynews.model import Article, Collection


def write(document: Document, stream: BinaryIO, *, indent: int | str = 2) -> None:
    """Write one article as an object, a collection as an object with its articles in it, a stream as an array.

    Args:
        document: its articles are written as they come.
        stream: gets UTF-8.
        indent: by how many spaces each level is indented; 0: all on one line. The number may be in words, as from a
            command line.
    """
    if isinstance(indent, str):
        indent = int(indent) if indent.isascii() and indent.isdecimal() and len(indent) < 3 else -1
    if not 0 <= indent <= 16:
        raise FormatError("indent is a number of spaces from 0 to 16")
    articles = iter(document.articles)
    if document.heading is not None:
        _write_collection(document.heading, articles, stream, indent)
    else:
        first = list(islice(articles, 2))
        if len(first) == 1:
            stream.write(_laid_out(_record.encode(first[0]), indent))
        else:
            _write_array(map(_record.encode, chain(first, articles)), stream, indent, depth=0)
    stream.write(b"\n")


def write_lines(document: Document, stream: BinaryIO) -> None:
    """Write the heading, if there is one, and each article on a line of its own."""
    if document.heading is not None:
        stream.write(_record.encode(document.heading) + b"\n")
    for article in document.articles:
        stream.write(_record.encode(article) + b"\n")


def _write_collection(heading: Collection, articles: Iterator[Article], stream: BinaryIO, indent: int) -> None:
    text = _laid_out(_record.encode(heading), indent)
    first = list(islice(articles, 1))
    if not first:
        stream.write(text)
        return
    end = b"\n}" if indent else b"}"
    stream.write(text.removesuffix(end))
    stream.write(b",\n" + b" " * indent + b'"articles": ' if indent else b',"articles":')
    _write_array(map(_record.encode_member, chain(first, articles)), stream, indent, depth=1)
    stream.write(end)


def _write_array(members: Iterator[bytes], stream: BinaryIO, indent: int, *, depth: int) -> None:
    """Write `members`, compact JSON each, as an array at `depth` levels of indentation."""
    outside, inside = (b"\n" + b" " * (indent * level) if indent else b"" for level in (depth, depth + 1))
    before = b"["
    for member in members:
        # A line break within a text is escaped, so that those that there are belong to the layout.
        stream.write(before + inside + _laid_out(member, indent).replace(b"\n", inside))
        before = b","
    stream.write(b"[]" if before == b"[" else outside + b"]")


def _laid_out(text: bytes, indent: int) -> bytes:
    return msgspec.json.format(text, indent=indent) if indent else text
