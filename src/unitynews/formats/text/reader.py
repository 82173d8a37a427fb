"""Reads texts: those with a ``---`` header exactly, bare ones by decoding, repairing and laying them out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Literal

import attrs
from attrs import frozen

from unitynews.errors import FormatError, LimitError, ModelError, ReadError
from unitynews.format import Document, Notice, Report
from unitynews.formats._builtins import from_builtins
from unitynews.formats.text import bare
from unitynews.formats.text.header import MARKER, Header, header_from, kind_of
from unitynews.formats.text.markup import blocks_from
from unitynews.formats.text.script import convert_script
from unitynews.model import Article, Collection
from unitynews.model.language import UNDETERMINED
from unitynews.model.moment import moment_problem

#: The longest bare text that is recognised, in characters: no article is as long, a folder's worth in one file may be,
#: and recognition would take minutes.
LARGEST_RECOGNISED = 1_000_000

#: The largest header in bytes: some thirty times that of an article with a thousand entities.
LARGEST_HEADER = 16 * 2**20

_BOM = b"\xef\xbb\xbf"
#: The line around a header; a dash too many or white space behind it is a slip that is not held against anybody.
_RULE = re.compile(r"-{3,}\s*")
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?-{3,}\s*")


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
    if text.lstrip().startswith("---") and (recoded := _our_pieces(io.BytesIO(text.encode()))) is not None:
        return _document(recoded, script)
    article = bare.read_bare(text, report, repair=repair, script=script)
    if recognise:
        article = _recognised(article, text, context, report)
    return Document(articles=(article,))


def _recognised(article: Article, text: str, context: dict[str, str | None], report: Report) -> Article:
    """`article`, read from the bare `text`, with the names and visits in it."""
    if len(text) > LARGEST_RECOGNISED:
        limit = f"names and visits are looked for in texts of up to {LARGEST_RECOGNISED} characters"
        report(Notice(severity="doubt", code="not-recognised", message=f"{limit}; this has {len(text)}"))
        return article
    from unitynews.recognise import Context, recognise  # grammars and tables, for bare texts only

    publisher = context.get("publisher") or bare.publisher_of(text, article)
    return recognise(article, Context(**{**context, "publisher": publisher}))


@frozen
class _Piece:
    """One header and the body behind it, which begins on the line `body_line`."""

    header: Header
    body: str
    body_line: int


def _document(pieces: Iterator[_Piece], script: Literal["keep", "hans", "hant"]) -> Document:
    """The document that `pieces` make, the first of which may be the heading of a collection."""
    first = next(pieces)
    if kind_of(first.header.fields, first.header.line) == "article":
        return Document(articles=_articles(first, pieces, script))
    if first.body.strip():
        raise ReadError("text", "text behind the heading of a collection belongs to no article", line=first.body_line)
    with _placed(first):
        heading = from_builtins(Collection, first.header.fields, "text")
    return Document(articles=_articles(None, pieces, script), heading=heading)


def _articles(
    first: _Piece | None, pieces: Iterator[_Piece], script: Literal["keep", "hans", "hant"]
) -> Iterator[Article]:
    if first is not None:
        yield convert_script(_article(first), script)
    for piece in pieces:
        if kind_of(piece.header.fields, piece.header.line) == "collection":
            raise ReadError("text", "a second heading of a collection", line=piece.header.line)
        yield convert_script(_article(piece), script)


def _article(piece: _Piece) -> Article:
    fields = dict(piece.header.fields)
    if "body" in fields:
        raise ReadError("text", "the body stands below the header, not in it", line=piece.header.lines["body"])
    fields.setdefault("uri", bare.uri_of(repr(sorted(fields.items())) + piece.body))
    fields.setdefault("language", UNDETERMINED)
    fields.setdefault("headline", "")
    with _placed(piece):
        article = from_builtins(Article, fields, "text")
        return attrs.evolve(article, body=tuple(blocks_from(piece.body)))


@contextmanager
def _placed(piece: _Piece) -> Iterator[None]:
    """An error in a field is told with the line that the field stands on."""
    try:
        yield
    except (ReadError, ModelError) as error:
        named = re.match(r"\w+", error.path or "") or re.search(r"(?<=`)\w+(?=`)", error.reason)
        name = named[0] if named is not None else ""
        line = piece.body_line if name == "body" else piece.header.lines.get(name, piece.header.line)
        raise ReadError("text", error.reason, line=line, path=error.path) from error


def _our_pieces(stream: BinaryIO) -> Iterator[_Piece] | None:
    """The pieces of a text with headers; None for any other text, and `stream` then stands where it stood."""
    start = stream.tell()
    lines = enumerate(stream, start=1)
    number, opening = next(((number, line) for number, line in lines if line.strip(_BOM + b" \t\r\n")), (0, b""))
    if _OPENING.fullmatch(opening):
        here = stream.tell()
        claims = stream.readline().startswith(MARKER.encode())
        stream.seek(here)
        try:
            header, body_line = _header(lines, number + 1)
        except ReadError:
            if claims:
                raise
            header = None
        if header is not None:
            return _pieces(header, body_line, lines)
        if claims:
            raise ReadError("text", "the header that opens here has no end: a line --- must close it", line=number)
    stream.seek(start)
    return None


def _pieces(header: Header, body_line: int, lines: Iterator[tuple[int, bytes]]) -> Iterator[_Piece]:
    while True:
        body, rule = _until_rule(lines)
        yield _Piece(header, body, body_line)
        if rule is None:
            return
        following, body_line = _header(lines, rule + 1)
        if following is None:
            raise ReadError("text", "behind the line --- there is no header; in a body write it as \\---", line=rule)
        header = following


def _header(lines: Iterator[tuple[int, bytes]], first_line: int) -> tuple[Header | None, int]:
    """The header that `lines` go on with, None if there is none of ours, and the number of the line behind it."""
    text, rule = _until_rule(lines, LARGEST_HEADER)
    return (None, 0) if rule is None else (header_from(text, first_line), rule + 1)


def _until_rule(lines: Iterator[tuple[int, bytes]], limit: int | None = None) -> tuple[str, int | None]:
    """The text up to the next line ``---``, and the number of that line, None if there is none."""
    taken: list[str] = []
    size = 0
    for number, line in lines:
        text = _decoded(line, number)
        if _RULE.fullmatch(text):
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
