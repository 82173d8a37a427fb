"""Reads JSON in each of its shapes, told apart by content: an article, a collection, an array of articles, JSON Lines.

A document in lines is read line by line. Any other is read into memory as bytes, in which its articles are found at
once and decoded one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from unitynews.format import Document
from unitynews.formats import _record
from unitynews.formats._json import Place, translated, utf8
from unitynews.model import Article

_ARRAY: msgspec.json.Decoder[list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw])
_WHOLE: msgspec.json.Decoder[msgspec.Raw] = msgspec.json.Decoder(msgspec.Raw)


def read(stream: BinaryIO, format: str) -> Document:
    """The document in a seekable `stream`.

    Args:
        stream: JSON in UTF-8, in any of the shapes, whatever the suffix of its file says.
        format: the name of the format that errors are to give.

    Raises:
        ReadError: if it is none of the shapes; from the articles, if one of them is not an article.
    """
    start = stream.tell()
    first, number = _first_line(stream)
    rest = stream.tell()
    if _is_whole(first):
        another, _ = _first_line(stream)
        if another:
            stream.seek(rest)
            return _lines(first, number, stream, format)
    stream.seek(start)
    data = utf8(stream.read(), Place(format))
    if data.lstrip().startswith(b"["):
        return Document(articles=_articles(_members(data, format), "", format))
    if not _record.is_collection(data, format=format):
        return Document(articles=(_record.decode_article(data, format=format),))
    heading, members = _record.split(data, format=format)
    return Document(heading=heading, articles=_articles(members, "articles", format))


def _first_line(stream: BinaryIO) -> tuple[bytes, int]:
    """The next line that is not blank, without a byte order mark, and its number; empty at the end."""
    for number, line in enumerate(stream, 1):
        line = line.removeprefix(b"\xef\xbb\xbf")
        if line and not line.isspace():
            return line, number
    return b"", 0


def _is_whole(line: bytes) -> bool:
    """Whether `line` is an object from end to end, and so may be the first of many."""
    if not line.lstrip().startswith(b"{") or not line.rstrip().endswith(b"}"):
        return False
    try:
        _WHOLE.decode(line)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(first: bytes, number: int, rest: Iterable[bytes], format: str) -> Document:
    if _record.is_collection(first, format=format, line=number):
        heading = _record.decode_heading(first, format=format, line=number)
        return Document(heading=heading, articles=_articles_in_lines(rest, number + 1, format))
    one = _record.decode_article(first, format=format, line=number)
    return Document(articles=_after(one, _articles_in_lines(rest, number + 1, format)))


def _articles_in_lines(lines: Iterable[bytes], number: int, format: str) -> Iterator[Article]:
    for line_number, line in enumerate(lines, number):
        if not line.isspace():
            yield _record.decode_article(line.rstrip(), format=format, line=line_number)


def _after(first: Article, others: Iterator[Article]) -> Iterator[Article]:
    yield first
    yield from others


def _members(data: bytes, format: str) -> list[msgspec.Raw]:
    try:
        return _ARRAY.decode(data)
    except (ValueError, RecursionError) as error:
        raise translated(error, data, Place(format)) from error


def _articles(members: Iterable[msgspec.Raw], path: str, format: str) -> Iterator[Article]:
    for index, member in enumerate(members):
        yield _record.decode_article(bytes(member), format=format, path=f"{path}[{index}]")
