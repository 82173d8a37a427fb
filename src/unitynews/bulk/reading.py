"""Reading one input: its format told, what is asked for recognised, its images found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import attrs
from attrs import frozen

from unitynews import conversion, files, registry
from unitynews.bulk.images import Images, left_behind
from unitynews.bulk.opening import opened
from unitynews.bulk.recognising import Recognising
from unitynews.bulk.repairs import Repairs
from unitynews.bulk.source import Input
from unitynews.bulk.store import is_url
from unitynews.errors import FormatError, UnopenedError
from unitynews.format import Document, Format, Notice, Report
from unitynews.model import Article


class UntoldError(FormatError):
    """Nothing tells the format of an input; the message says what to do."""


@frozen(kw_only=True)
class Asked:
    """How inputs are to be read.

    Attributes:
        format: the name of their format; None: told by suffix and content, for each.
        options: for their readers; each takes those that it knows.
        recognising: whether and how names and visits are looked for.
        target: the name of the format that is written.
    """

    format: str | None
    options: dict[str, Any]
    recognising: Recognising
    target: str

    def is_for(self, option: str) -> bool:
        """Whether whoever writes takes `option`: ``images`` that come along, the list of ``repairs``."""
        return option in registry.by_name(self.target).write_options


@frozen
class Opened:
    """An input that is open.

    Attributes:
        stream: its bytes.
        sha256: of them all, in hexadecimal digits.
    """

    stream: BinaryIO
    sha256: str


@contextmanager
def opened_and_known(input: Input) -> Iterator[Opened]:
    """An input, open, with the digest of its bytes.

    Raises:
        UnopenedError: if it cannot be had.
    """
    with opened(input) as stream:
        digest = files.sha256_of(stream)
        stream.seek(0)
        yield Opened(stream, digest)


def format_of(stream: BinaryIO, input: Input, name: str | None) -> Format:
    """The format that is called `name`, or else that of `input` by its bytes and its name.

    Raises:
        UntoldError: if nothing tells it.
        UnopenedError: if reading it needs something that is not installed.
        FormatError: if there is none of this name.
    """
    if name is not None:
        chosen = registry.by_name(name)
    else:
        try:
            chosen = conversion.format_of(stream, None if input.standard else input.relative[-1])
        except FormatError as error:
            raise UntoldError(str(error)) from error
    if missing := chosen.missing():
        raise UnopenedError(f"{input.shown}: {missing}")
    return chosen


def document(
    stream: BinaryIO, input: Input, asked: Asked, images: Images, repairs: Repairs | None, report: Report
) -> Document:
    """The document in `stream`, which is that of `input`.

    Args:
        stream: its bytes.
        input: whose they are.
        asked: how it is to be read.
        images: is told where those of each article are.
        repairs: is told what is told of each article, if whoever writes asks for that; None: that is kept elsewhere.
        report: is told of all.

    Raises:
        UntoldError: if no format is asked for, and nothing tells it.
        ReadError: if it cannot be read; that can also come while the articles are gone through.
    """
    chosen = format_of(stream, input, asked.format)
    options = {**asked.options, **asked.recognising.reading}
    kept = repairs if asked.is_for("repairs") else None
    told = kept.noting(report) if kept is not None else report
    read = conversion.read_document(stream, chosen, told, **conversion.options_for(chosen.read_options, options))
    found = asked.recognising.applied(read)
    articles = images.noted(found, beside(input))
    if found.media is not None and not asked.is_for("images"):
        articles = left_behind(articles, found.media, report)
    if kept is not None:
        articles = kept.noted(articles, name_of(input))
    return attrs.evolve(found, articles=articles)


def name_of(input: Input) -> str:
    """The name of the file that an input is; "" for standard input."""
    return "" if input.standard else input.relative[-1]


def beside(input: Input) -> Path | None:
    """The file that images may lie beside; None if the input is no file of this machine."""
    return None if input.standard or input.member is not None or is_url(input.place) else Path(input.place)


def single_articles(document: Document, report: Report) -> Iterator[Article]:
    """The articles of `document` by themselves: a heading that they stood under is lost, and that is told."""
    if document.heading is not None:
        message = f"the heading of the collection {document.heading.title!r} has no place among single articles"
        report(Notice(severity="loss", code="heading", message=message, path="title"))
    yield from document.articles


def state_of(input: Input) -> tuple[int, int, int] | None:
    """What changes when the file does that an input is in; None if that cannot be known."""
    if input.standard or is_url(input.place):
        return None
    try:
        found = os.stat(input.place)
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
