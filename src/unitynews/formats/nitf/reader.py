"""NITF as articles: what we write, exactly, and what others write, as far as the mapping goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml.etree import _Element

from unitynews.errors import ModelError, ReadError, VersionError
from unitynews.format import Document, Notice, Report
from unitynews.formats._body.markup import line_of
from unitynews.formats.nitf import foreign
from unitynews.formats.nitf.body import body_from
from unitynews.formats.nitf.mapping import (
    ARTICLE_PROFILE,
    COLLECTION,
    COLLECTION_PROFILE,
    PROFILE,
    STREAM,
    nitf,
)
from unitynews.formats.nitf.metadata import body_head_from, head_from
from unitynews.formats.nitf.parsing import Parsed, parsed
from unitynews.model import Article, Collection

_HEAD, _BODY, _BODY_HEAD, _CONTENT = (nitf(name) for name in ("head", "body", "body.head", "body.content"))


def read(stream: BinaryIO, report: Report) -> Document:
    """Read a document (`unitynews.format.Reader`)."""
    file = parsed(stream)
    if file.wrapper is None:
        return Document(articles=_alone(file, report))
    heading = None
    if file.wrapper in (COLLECTION, STREAM):
        _check_version(file.attributes.get("profile"), COLLECTION_PROFILE)
    if file.wrapper == COLLECTION:
        heading = _heading_from(file)
    return Document(articles=_articles(file, report, may_be_empty=heading is not None), heading=heading)


def article_from(root: _Element, report: Report) -> Article:
    """The article that an ``nitf`` holds."""
    profile = root.get(PROFILE)
    if profile is None:
        return foreign.article_from(root, report)
    _check_version(profile, ARTICLE_PROFILE)
    fields: dict[str, Any] = {"uri": "", "headline": ""}
    body: list[Any] = []
    for part in root:
        if part.tag == _HEAD:
            fields.update(head_from(part))
        elif part.tag == _BODY:
            for inner in part:
                if inner.tag == _BODY_HEAD:
                    fields.update(body_head_from(inner))
                elif inner.tag == _CONTENT:
                    body += body_from(inner)
    return Article(**fields, language=root.get("baselang", ""), body=tuple(body))


def _alone(file: Parsed, report: Report) -> Iterator[Article]:
    for root in file.documents:
        yield _made(root, report)


def _articles(file: Parsed, report: Report, may_be_empty: bool) -> Iterator[Article]:
    """The articles of all documents. One that cannot be read is named and left out, unless it is all there is."""
    found, failure = may_be_empty, ReadError("nitf", "there is no nitf in it")
    for root in file.documents:
        try:
            article = _made(root, report)
        except ReadError as error:
            message = f"left out: {error.path}: {error.reason}" if error.path else f"left out: {error.reason}"
            report(Notice(severity="warning", code="item-left-out", message=message, line=error.line))
            failure = error
            continue
        found = True
        yield article
    if not found:
        raise failure


def _made(root: _Element, report: Report) -> Article:
    try:
        return article_from(root, report)
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


def _check_version(profile: str | None, known: str) -> None:
    if profile != known:
        raise VersionError("nitf", f"its profile is {profile!r}; known here is {known!r}")
