"""NewsML-G2 as articles: what we write, exactly, and what others write, as far as the mapping goes.

A foreign item keeps the document that it came in as the article's original: the whole of it, or its share of a message
(`unitynews.formats.newsml.shares`). An item is dropped from memory once it has been read, so that a message of any
length streams.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

import attrs
from lxml.etree import _Element

from unitynews.errors import ReadError
from unitynews.format import HEAD_SIZE, Document, Notice, Report
from unitynews.formats.newsml.draft import line_of
from unitynews.formats.newsml.items import article_from, collection_from, is_own, name_of
from unitynews.formats.newsml.mapping import ARTICLE_PROFILE, COLLECTION_PROFILE, NAR, OWN
from unitynews.formats.newsml.mending import mended, respelled, spelling_in
from unitynews.formats.newsml.parsing import NO_ITEM, PACKAGE_ITEM, Parsed, parsed, source_of, tree_of
from unitynews.formats.newsml.quick import article_in
from unitynews.formats.newsml.shares import Shares, is_ours
from unitynews.model import Article, Original
from unitynews.model.language import UNDETERMINED

#: The name space (RFC 9562, §5.5) of the uris of messages in which there is no item.
_EMPTY_MESSAGE = uuid.uuid5(uuid.NAMESPACE_URL, f"{OWN}/empty-message")


def read(stream: BinaryIO, report: Report) -> Document:
    """Read a document (`unitynews.format.Reader`)."""
    ours = article_in(stream, report)
    if ours is not None:
        return Document(articles=(ours,))
    start = stream.tell()
    source = mended(stream, report)
    spelling = NAR if source is stream else _spelling_at(start, stream)
    document = parsed(source)
    first = next(document.items, None)
    if first is None:
        return Document(articles=(_empty_message(document, report),))
    if first.tag == PACKAGE_ITEM and is_own(first, COLLECTION_PROFILE):
        heading = collection_from(first, report)
        articles = _articles(_without(first, document.items), document, report, may_be_empty=True)
        return Document(articles=articles if document.is_message else (), heading=heading)
    if document.is_message:
        return Document(articles=_articles(chain([first], document.items), document, report))
    others = [*document.items]
    if document.is_loose:
        message = "its items are not in the set of a newsMessage; they are read all the same"
        report(Notice(severity="warning", code="item-loose", message=message, line=line_of(first)))
    if others:
        return read(_as_message([first, *others]), report)
    return Document(articles=_article_alone(first, document, spelling, report))


def _spelling_at(start: int, stream: BinaryIO) -> str:
    """How the document that begins at `start` spells NewsML-G2's namespace; the stream stays where it is."""
    at = stream.tell()
    stream.seek(start)
    spelling = spelling_in(stream.read(HEAD_SIZE).lstrip())
    stream.seek(at)
    return spelling


def _article_alone(item: _Element, document: Parsed, spelling: str, report: Report) -> Iterator[Article]:
    article = article_from(item, report)
    is_ours = is_own(item, ARTICLE_PROFILE) and not document.is_loose
    yield article if is_ours else _keeping(article, respelled(document.text(), spelling))


def _as_message(items: list[_Element]) -> BinaryIO:
    """Loose items in a message of ours: there is no other way to have several in one document."""
    from unitynews.formats.newsml.writer import FRAME  # here, since only this needs a writer

    text = "".join(f"\n{source_of(item)}" for item in items)
    return io.BytesIO(f"{FRAME.start}{text}\n{FRAME.set_end}\n{FRAME.end}".encode())


def _articles(
    items: Iterator[_Element], document: Parsed, report: Report, may_be_empty: bool = False
) -> Iterator[Article]:
    """The articles of a message. An item that cannot be read is named and left out, unless it is all there is.

    An article that has a share of the message waits until the next has been read, to know where its share ends.
    """
    failure: ReadError | None = None
    shares: Shares | None = None
    waiting: tuple[Article, _Element] | None = None
    done: _Element | None = None
    for item in items:
        _remove(done)
        done, shares = None, shares or Shares(_parent(_parent(item)))
        try:
            article = article_from(item, report)
        except ReadError as error:
            report(_left_out(item, error))
            failure = error
            continue
        may_be_empty = True
        if waiting is not None:
            yield _keeping(waiting[0], shares.cut(waiting[1], is_last=False))
            waiting = None
        if article.original is None and not (shares.ours and is_own(item, ARTICLE_PROFILE)):
            waiting = article, item
        else:
            yield article
            item.clear()
            done = item
    if waiting is not None and shares is not None:
        text = document.text() if shares.is_whole and document.is_short else shares.cut(waiting[1], is_last=True)
        yield _keeping(waiting[0], text)
    if not may_be_empty:
        raise failure or ReadError("newsml", NO_ITEM)


def _without(item: _Element, items: Iterator[_Element]) -> Iterator[_Element]:
    """`items`, with `item`, the one before them, removed from the message once another has come."""
    for other in items:
        _remove(item)
        yield other


def _remove(item: _Element | None) -> None:
    """Remove an item, which the parser has left behind."""
    parent = None if item is None else item.getparent()
    if parent is not None and item is not None:
        parent.remove(item)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    return element if parent is None else parent


def _keeping(article: Article, text: str) -> Article:
    return attrs.evolve(article, original=Original(format="newsml", text=text))


def _left_out(item: _Element, error: ReadError) -> Notice:
    name = name_of(item)
    reason = error.reason if error.path in (None, name) else f"{error.path}: {error.reason}"
    message = f"left out: {reason}"
    return Notice(severity="warning", code="item-left-out", message=message, path=name, line=line_of(item))


def _empty_message(document: Parsed, report: Report) -> Article:
    """What stands for a message without an item, so that it is not lost: agencies send some as a sign of life.

    Raises:
        ReadError: if all that there is to it is a header of ours.
    """
    text = document.text()
    if is_ours(tree_of(text)):
        raise ReadError("newsml", NO_ITEM)
    report(Notice(severity="warning", code="message-empty", message=NO_ITEM))
    uri = uuid.uuid5(_EMPTY_MESSAGE, text).urn
    return _keeping(Article(uri=uri, language=UNDETERMINED, headline=""), text)
