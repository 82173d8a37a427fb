"""Articles as NewsML-G2: a ``newsItem`` for one alone, a ``newsMessage`` for a collection or a stream.

An article that was read from a document of others goes back into it (`unitynews.formats.newsml.lens`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from unitynews.errors import WriteError
from unitynews.format import Document, Notice, Report
from unitynews.formats.newsml.anew import news_item, package_item
from unitynews.formats.newsml.frame import Frame
from unitynews.formats.newsml.mapping import DECLARATION, NAMESPACES, NAR, NO_DATE_TIME, OWN
from unitynews.model import Article, Collection

if TYPE_CHECKING:
    from unitynews.formats.newsml.shares import Share

#: A message of ours: what there is to it is the items.
FRAME = Frame(
    start=f'<newsMessage{NAMESPACES}>\n<header><sent un:placeholder="true">{NO_DATE_TIME}</sent></header>\n<itemSet>',
    set_end="</itemSet>",
    end="</newsMessage>",
    scope={None: NAR, "un": OWN},
    set_scope={None: NAR, "un": OWN},
)


def write(document: Document, stream: BinaryIO, report: Report) -> None:
    """Write a document, item by item (`unitynews.format.Writer`)."""
    articles = iter(document.articles)
    if document.heading is not None:
        _write_message(document.heading, articles, stream, report)
        return
    first = next(articles, None)
    if first is None:
        raise WriteError("newsml", "there is no article to write")
    second = next(articles, None)
    if second is None:
        text = _original(first, report) or news_item(first)
        stream.write(f"{DECLARATION}{text}\n".encode())
        return
    _write_message(None, chain((first, second), articles), stream, report)


def _write_message(heading: Collection | None, articles: Iterator[Article], stream: BinaryIO, report: Report) -> None:
    """Write a message. Its frame is that of the first article, where that has one and no heading is to come before it.

    What shares bring has its own white space. What is ours has a line of its own.
    """
    frame, line, collection = None if heading is None else FRAME, "", None
    trailing: list[tuple[str, str]] = []
    if heading is not None:
        stream.write(f"{DECLARATION}{FRAME.start}\n{package_item(heading)}".encode())
        line, collection = "\n", heading.uri
    for number, article in enumerate(articles, start=1):
        share = _share(article, report)
        if frame is None:
            frame = share.frame() if share is not None and share.is_first else FRAME
            stream.write(f"{DECLARATION}{frame.start}".encode())
        elif share is not None and share.is_first:
            report(_header_left_out(article))
        if share is None:
            item = news_item(article, _missing(frame), f"a{number}-", collection)
            stream.write(f"\n{item}".encode())
            line = "\n"
        else:
            stream.write(share.inner(frame).encode())
            behind_it = share.trailing(frame.scope)
            trailing += [behind_it] if any(behind_it) else []
            line = ""
    frame = frame or FRAME
    within, behind = ("".join(part) for part in zip(*trailing, strict=True)) if trailing else ("", "")
    stream.write(f"{line}{frame.set_end}{within}{line}{frame.end}{behind}\n".encode())


def _original(article: Article, report: Report) -> str | None:
    """The document of others that an article was read from, with all its changes; None if it is to be written anew."""
    if article.original is None or article.original.format != "newsml":
        return None
    from unitynews.formats.newsml.lens import put  # here, since only this needs a parser

    return put(article, report)


def _share(article: Article, report: Report) -> Share | None:
    text = _original(article, report)
    if text is None:
        return None
    from unitynews.formats.newsml.shares import Share

    share = Share(text)
    return share if share.item is not None else None


def _missing(frame: Frame) -> str:
    """The namespaces that an item of ours has to declare in a message that does not."""
    needed = {None: NAR, "un": OWN}
    missing = {prefix: uri for prefix, uri in needed.items() if frame.set_scope.get(prefix) != uri}
    return "".join(f' xmlns{f":{prefix}" if prefix else ""}="{uri}"' for prefix, uri in missing.items())


def _header_left_out(article: Article) -> Notice:
    message = "it is written into a message with another header; that of the message that it came in is left out"
    return Notice(severity="warning", code="header-left-out", message=message, path=article.uri)
