"""The library's face: four functions that take paths or binary streams."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, TypeAlias

import attrs

from unitynews import conversion, files, registry
from unitynews.errors import FormatError, ReadError
from unitynews.format import Document, Format, Notice, Report
from unitynews.model import Article, Collection

Source: TypeAlias = str | os.PathLike[str] | BinaryIO

_log = logging.getLogger("unitynews")


def log(notice: Notice) -> None:
    """Where notices go unless a caller says otherwise: the logger ``unitynews``, as warnings."""
    _log.warning("%s", notice)


def read(source: Source, format: str | None = None, *, report: Report = log, **options: Any) -> Article:
    r"""Read the one article in a file or a stream.

    Args:
        source: a path, or a binary stream.
        format: the name of its format; None: told by suffix and content.
        report: what to call with each `Notice` (a repair, a doubt, a deviation).
        options: what the format's reader takes, such as ``encoding="gb18030"`` for text.

    Raises:
        ReadError: if it cannot be read, or holds a collection or more than one article (`read_all` reads those).
        FormatError: if the format is unknown or cannot be told, or does not take an option.
        OSError: if the file cannot be opened.

    >>> import io
    >>> read(io.BytesIO("代表团到访青岚村\n\n林文浩率团到访。\n".encode()), "text").headline
    '代表团到访青岚村'
    """
    document = read_all(source, format, report=report, **options)
    articles = list(islice(document.articles, 2))
    if document.heading is not None or len(articles) != 1:
        what = "a collection" if document.heading is not None else "more than one article" if articles else "no article"
        raise ReadError(format or "an article", f"it holds {what}; read_all reads that")
    return articles[0]


def read_all(source: Source, format: str | None = None, *, report: Report = log, **options: Any) -> Document:
    """Read all that is in a file or a stream, article by article.

    Args:
        source: a path, or a binary stream.
        format: the name of its format; None: told by suffix and content.
        report: what to call with each `Notice`.
        options: what the format's reader takes.

    Returns:
        A `Document`: iterate over it for the articles, once; its ``heading`` is the collection they belong to, if any;
        ``collect()`` gives all of it as one object.

    Raises:
        ReadError, FormatError, OSError: as `read`. A `ReadError` can also come while the articles are gone through.
    """
    stream, name = _opened(source)
    try:
        chosen = registry.by_name(format) if format else conversion.format_of(stream, name)
        document = conversion.read_document(stream, chosen, report, **options)
    except BaseException:
        if name is not None:
            stream.close()
        raise
    if name is None:
        return document
    return attrs.evolve(document, articles=_closing(stream, document.articles))


def write(
    thing: Article | Collection | Document | Iterable[Article],
    target: Source,
    format: str | None = None,
    *,
    report: Report = log,
    **options: Any,
) -> None:
    """Write an article, a collection, or a stream of articles.

    Args:
        thing: what to write.
        target: a path (the file is written whole or not at all), or a binary stream.
        format: the name of the format; None: told by the path's suffix.
        report: what to call with each `Notice` (what is lost in a format that cannot hold everything).
        options: what the format's writer takes, such as ``header=False`` for text.

    Raises:
        WriteError: if it cannot be written.
        FormatError: if the format is unknown, or does not take an option.
        OSError: if the file cannot be written.

    >>> import io
    >>> stream = io.BytesIO()
    >>> write(Article(uri="urn:x", language="en", headline="Visit"), stream, "json")
    >>> read(stream.seek(0) or stream, "json").headline
    'Visit'
    """
    chosen = _target_format(target, format)
    chosen.writer(options)
    if not isinstance(target, (str, os.PathLike)):
        conversion.write_document(thing, target, chosen, report, **options)
        return
    with files.written_whole(target) as stream:
        conversion.write_document(thing, stream, chosen, report, **options)


def convert(
    source: Source,
    target: Source,
    from_format: str | None = None,
    to_format: str | None = None,
    *,
    report: Report = log,
    **options: Any,
) -> None:
    """Read `source` and write it to `target`, article by article.

    Args:
        source: a path, or a binary stream.
        target: a path other than `source`, or a binary stream.
        from_format: the name of the source's format; None: told by suffix and content.
        to_format: the name of the target's format; None: told by the suffix.
        report: what to call with each `Notice`.
        options: what the reader or the writer takes; each must be taken by one of them.

    Raises:
        ReadError, WriteError, FormatError, OSError: as `read_all` and `write`.
    """
    writer = _target_format(target, to_format)
    stream, name = _opened(source)
    try:
        if name is not None and isinstance(target, (str, os.PathLike)) and files.same_file(name, target):
            raise FormatError(f"{name}: the output is the input; give it another name")
        reader = registry.by_name(from_format) if from_format else conversion.format_of(stream, name)
        reading, writing = conversion.shared_options(reader, writer, options)
        document = conversion.read_document(stream, reader, report, **reading)
        write(document, target, writer.name, report=report, **writing)
    finally:
        if name is not None:
            stream.close()


def _opened(source: Source) -> tuple[BinaryIO, str | None]:
    """A stream that can be rewound, and its name if it is a file that we have opened and must close."""
    if isinstance(source, (str, os.PathLike)):
        return open(source, "rb"), os.fspath(source)
    return files.seekable(source), None


def _target_format(target: Source, name: str | None) -> Format:
    if name is not None:
        return registry.by_name(name)
    if not isinstance(target, (str, os.PathLike)):
        raise FormatError("a stream has no suffix: name the format")
    return registry.by_suffix(os.fspath(target))


def _closing(stream: BinaryIO, articles: Iterable[Article]) -> Iterator[Article]:
    with stream:
        yield from articles
