"""NITF as articles: what we write, exactly, and what others write, as far as the mapping goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from unitynews.errors import ModelError, ReadError
from unitynews.format import Document, Notice, Report
from unitynews.formats._body.markup import line_of
from unitynews.formats.nitf import foreign
from unitynews.formats.nitf.mapping import COLLECTION, COLLECTION_PROFILE, PROFILE, STREAM
from unitynews.formats.nitf.own import check_version, own_article
from unitynews.formats.nitf.parsing import Found, Parsed, parsed, source_of
from unitynews.model import Article, Collection


def read(stream: BinaryIO, report: Report) -> Document:
    """Read a document (`unitynews.format.Reader`)."""
    file = parsed(stream, report)
    if file.wrapper is None:
        return Document(articles=_articles(file, report, may_be_empty=False))
    heading = None
    if file.wrapper in (COLLECTION, STREAM):
        check_version(file.attributes.get("profile"), COLLECTION_PROFILE)
    if file.wrapper == COLLECTION:
        heading = _heading_from(file)
    return Document(articles=_articles(file, report, may_be_empty=heading is not None), heading=heading)


def _articles(file: Parsed, report: Report, may_be_empty: bool) -> Iterator[Article]:
    """The articles of all documents. One that cannot be read is named and left out, unless it is all there is."""
    found, failure = may_be_empty, ReadError("nitf", "there is no nitf in it")
    for document in file.documents:
        try:
            article = _made(document, report)
        except ReadError as error:
            if document.is_alone:
                raise
            message = f"left out: {error.path}: {error.reason}" if error.path else f"left out: {error.reason}"
            report(Notice(severity="warning", code="item-left-out", message=message, line=error.line))
            failure = error
            continue
        found = True
        yield article
    if not found:
        raise failure


def _made(document: Found, report: Report) -> Article:
    root = document.root
    try:
        if root.get(PROFILE) is not None:
            return own_article(root)
        return foreign.article_from(root, source_of(root) if document.text is None else document.text, report)
    except ModelError as error:
        raise ReadError("nitf", error.reason, line=line_of(root), path=error.path or None) from error


def _heading_from(file: Parsed) -> Collection:
    get = file.attributes.get
    try:
        return Collection(
            uri=get("uri", ""),
            title=get("title", ""),
            language=get("language", ""),
            description=get("description"),
            publisher=get("publisher"),
            rights=get("rights"),
        )
    except ModelError as error:
        raise ReadError("nitf", error.reason, path=error.path) from error
