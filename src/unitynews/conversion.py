"""Read with one format, write with another: streams in, streams out, no files, no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from unitynews import registry
from unitynews.errors import FormatError, WriteError
from unitynews.format import HEAD_SIZE, Document, Format, Report
from unitynews.model import Article, Collection


def format_of(stream: BinaryIO, path: str | PurePath | None = None) -> Format:
    """The format of a seekable `stream`, from its first bytes and its name; the stream stands where it stood."""
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    stream.seek(start)
    return registry.by_content(head, path)


def read_document(stream: BinaryIO, format: Format | str, report: Report, **options: Any) -> Document:
    """The document in a seekable `stream`, read as `format`. Articles are read as they are gone through."""
    chosen = registry.by_name(format) if isinstance(format, str) else format
    return chosen.reader(options)(stream, report, **options)


def write_document(
    thing: Document | Article | Collection | Iterable[Article],
    stream: BinaryIO,
    format: Format | str,
    report: Report,
    **options: Any,
) -> None:
    """Write `thing` to `stream` as `format`; images that came with it go along, unless others are given.

    Raises:
        WriteError: if there is no article to write and no heading either, or the writer cannot.
    """
    chosen = registry.by_name(format) if isinstance(format, str) else format
    writer = chosen.writer(options)
    document = Document.of(thing)
    if document.media is not None and "images" in chosen.write_options:
        options = {"images": document.media, **options}
    articles = _only_articles(document.articles, chosen.name)
    if document.heading is None:
        articles = _at_least_one(articles, chosen.name)
    writer(Document(articles=articles, heading=document.heading), stream, report, **options)


def options_for(names: Iterable[str], options: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `options` that are called one of `names`."""
    return {name: options[name] for name in names if name in options}


def shared_options(reader: Format, writer: Format, options: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """`options` for reading as `reader` and for writing as `writer`; each must be taken by one of them."""
    reading = options_for(reader.read_options, options)
    writing = options_for(writer.write_options, options)
    for name in options:
        if name not in reading and name not in writing:
            raise FormatError(f"neither reading {reader.name} nor writing {writer.name} takes {name}")
    return reading, writing


def _only_articles(articles: Iterable[Article], format: str) -> Iterator[Article]:
    for index, article in enumerate(articles):
        if not isinstance(article, Article):
            raise WriteError(format, f"articles[{index}] is {type(article).__name__}, not an Article")
        yield article


def _at_least_one(articles: Iterable[Article], format: str) -> Iterator[Article]:
    empty = True
    for article in articles:
        empty = False
        yield article
    if empty:
        raise WriteError(format, "there is no article to write")
