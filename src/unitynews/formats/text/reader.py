"""Reads texts: those with a ``---`` header exactly, bare ones by decoding, repairing and laying them out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal

import attrs
from attrs import frozen

from unitynews.errors import FormatError, LimitError, ModelError, ReadError
from unitynews.format import Document, Report
from unitynews.formats._builtins import from_builtins
from unitynews.formats.text import bare
from unitynews.formats.text.header import MARKER, header_from, kind_of
from unitynews.formats.text.markup import blocks_from
from unitynews.formats.text.script import convert_script
from unitynews.model import Article, Collection
from unitynews.model.language import UNDETERMINED
from unitynews.model.moment import moment_problem

#: The largest header in bytes: some thirty times that of an article with a thousand entities.
LARGEST_HEADER = 16 * 2**20

_RULE = "---"
_BOM = b"\xef\xbb\xbf"


def read(
    stream: BinaryIO,
    report: Report,
    *,
    encoding: str | None = None,
    repair: Literal["auto", "keep", "strip"] = "auto",
    script: Literal["keep", "hans", "hant"] = "keep",
    recognise: bool = True,
    **context: str | None,
) -> Document:
    """Read a text.

    Args:
        stream: the text, in any encoding if it is bare, in UTF-8 if it has a header.
        report: is told each repair and each doubt.
        encoding: what a bare text is encoded in; None: found out.
        repair: what to do about readings in brackets (``學(xué)``): remove them where the whole text shows that a
            machine put them there (auto), always (strip), never (keep). Without effect on a text with a header.
        script: which script to convert Chinese text to.
        recognise: whether to find the persons, organisations, sites and visits in a bare text. A header says all there
            is to say: behind one, nothing is looked for.
        context: what is known of a bare text besides: ``published``, ``publisher``, ``home``, ``url``, as
            `unitynews.recognise.Context` has them.

    Raises:
        ReadError: if it is empty, binary, not in the encoding, or has a header that is ours and cannot be read.
        FormatError: if an option has a value that it cannot have.
    """
    for name, value, known in (
        ("repair", repair, ("auto", "keep", "strip")),
        ("script", script, ("keep", "hans", "hant")),
    ):
        if value not in known:
            raise FormatError(f"{name} is {value!r}; it can be {', '.join(known)}")
    if (published := context.get("published")) and (problem := moment_problem(published)):
        raise FormatError(f"published: {problem}")
    if encoding is None and (ours := _our_pieces(stream)) is not None:
        return _document(ours, script)
    data = stream.read(bare.LARGEST_TEXT + 1)
    if len(data) > bare.LARGEST_TEXT:
        raise LimitError("text", f"is larger than {bare.LARGEST_TEXT} bytes")
    text = bare.decode(data, encoding, report)
    if text.startswith(f"{_RULE}\n") and (recoded := _our_pieces(io.BytesIO(text.encode()))) is not None:
        return _document(recoded, script)
    article = bare.read_bare(text, report, repair=repair, script=script)
    if recognise:
        from unitynews.recognise import Context
        from unitynews.recognise import recognise as recognised

        context["publisher"] = context.get("publisher") or bare.publisher_of(text, article)
        article = recognised(article, Context(**context))
    return Document(articles=(article,))


@frozen
class _Piece:
    """One header and the body behind it."""

    fields: dict[str, Any]
    body: str
    line: int


def _document(pieces: Iterator[_Piece], script: str) -> Document:
    """The document that `pieces` make, the first of which may be the heading of a collection."""
    first = next(pieces)
    if kind_of(first.fields, first.line) == "article":
        return Document(articles=_articles(first, pieces, script))
    if first.body.strip():
        raise ReadError("text", "text behind the heading of a collection belongs to no article", line=first.line)
    return Document(articles=_articles(None, pieces, script), heading=_heading(first))


def _articles(first: _Piece | None, pieces: Iterator[_Piece], script: str) -> Iterator[Article]:
    if first is not None:
        yield convert_script(_article(first), script)
    for piece in pieces:
        if kind_of(piece.fields, piece.line) == "collection":
            raise ReadError("text", "a second heading of a collection", line=piece.line)
        yield convert_script(_article(piece), script)


def _heading(piece: _Piece) -> Collection:
    return from_builtins(Collection, piece.fields, "text", piece.line)


def _article(piece: _Piece) -> Article:
    fields = dict(piece.fields)
    if "body" in fields:
        raise ReadError("text", "the body stands below the header, not in it", line=piece.line, path="body")
    fields.setdefault("uri", bare.uri_of(repr(sorted(fields.items())) + piece.body))
    fields.setdefault("language", UNDETERMINED)
    fields.setdefault("headline", "")
    article = from_builtins(Article, fields, "text", piece.line)
    try:
        return attrs.evolve(article, body=tuple(blocks_from(piece.body)))
    except ModelError as error:
        raise ReadError("text", error.reason, line=piece.line, path=error.path) from error


def _our_pieces(stream: BinaryIO) -> Iterator[_Piece] | None:
    """The pieces of a text with headers; None for any other text, and `stream` then stands where it stood."""
    start = stream.tell()
    lines = enumerate(stream, start=1)
    _, opening = next(lines, (0, b""))
    if opening.removeprefix(_BOM).rstrip() == _RULE.encode():
        claims = stream.readline().startswith(MARKER.encode())
        stream.seek(start)
        next(lines)
        try:
            piece = _header(lines, 2)
        except ReadError:
            if claims:
                raise
            piece = None
        if piece is not None:
            return _pieces(piece, lines)
    stream.seek(start)
    return None


def _pieces(header: _Piece, lines: Iterator[tuple[int, bytes]]) -> Iterator[_Piece]:
    while True:
        body, rule = _until_rule(lines)
        yield _Piece(header.fields, body, header.line)
        if rule is None:
            return
        following = _header(lines, rule + 1)
        if following is None:
            raise ReadError("text", "behind the line --- there is no header; in a body write it as \\---", line=rule)
        header = following


def _header(lines: Iterator[tuple[int, bytes]], first_line: int) -> _Piece | None:
    """The header that `lines` go on with, or None if there is none of ours."""
    text, rule = _until_rule(lines, LARGEST_HEADER)
    fields = header_from(text, first_line) if rule is not None else None
    return None if fields is None else _Piece(fields, "", first_line)


def _until_rule(lines: Iterator[tuple[int, bytes]], limit: int | None = None) -> tuple[str, int | None]:
    """The text up to the next line ``---``, and the number of that line, None if there is none."""
    taken: list[str] = []
    size = 0
    for number, line in lines:
        text = _decoded(line, number)
        if text == _RULE:
            return "\n".join(taken), number
        taken.append(text)
        size += len(line)
        if limit is not None and size > limit:
            return "", None
    return "\n".join(taken), None


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode().replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    except UnicodeDecodeError as error:
        reason = "a text with a header is read as UTF-8, which this line is not"
        raise ReadError("text", reason, line=number) from error
