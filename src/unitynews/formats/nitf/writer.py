"""Articles as NITF: an ``nitf`` each, a collection or a stream with an element of ours around them.

As in NewsML-G2, elements are put together as escaped text: nobody looks at them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from unitynews.errors import WriteError
from unitynews.format import Document, Report
from unitynews.formats._xml import OWN
from unitynews.formats.nitf.lens import put_back
from unitynews.formats.nitf.mapping import COLLECTION_PROFILE, optional_to
from unitynews.formats.nitf.own import nitf_to
from unitynews.model import Article, Collection

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(document: Document, stream: BinaryIO, report: Report) -> None:
    """Write a document, article by article (`unitynews.format.Writer`)."""
    articles = iter(document.articles)
    if document.heading is not None:
        _write_wrapped("collection", _heading_to(document.heading), articles, stream)
        return
    first = next(articles, None)
    if first is None:
        raise WriteError("nitf", "there is no article to write")
    second = next(articles, None)
    if second is None:
        stream.write(f"{_DECLARATION}{put_back(first, report) or nitf_to(first)}\n".encode())
    else:
        _write_wrapped("stream", "", chain((first, second), articles), stream)


def _write_wrapped(name: str, said: str, articles: Iterator[Article], stream: BinaryIO) -> None:
    stream.write(f'{_DECLARATION}<un:{name} xmlns:un="{OWN}" profile="{COLLECTION_PROFILE}"{said}>\n'.encode())
    for article in articles:
        stream.write(f"{nitf_to(article)}\n".encode())
    stream.write(f"</un:{name}>\n".encode())


def _heading_to(heading: Collection) -> str:
    names = ("uri", "title", "language", "description", "publisher", "rights")
    return "".join(optional_to(name, getattr(heading, name)) for name in names)
