"""An article put back into the document of others that it was read from.

What has not changed since is written as it was read, to the last comment. What has changed goes where it was found,
and nothing else is touched. A change that the document has no place for leads to an article written anew, in which the
document lies as it was: nothing is lost then either.
"""

from __future__ import annotations

import io

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats import _lens
from unitynews.formats.newsml.parsing import undeclared
from unitynews.formats.newsml.patch import LAST_LEVEL, patched
from unitynews.formats.newsml.reader import read
from unitynews.model import Article


def put(article: Article, report: Report) -> str | None:
    """The document that `article` was read from, with the changes in it; None if it is to be written anew."""
    text = "" if article.original is None else undeclared(article.original.text)
    return _lens.put(text, article, _LENS, report)


def get(text: str) -> Article | None:
    """The article that an original is; None if it is no document of others, or of more than one article."""
    try:
        document = read(io.BytesIO(text.encode()), _ignore)
        articles = list(document.articles) if document.heading is None else []
    except ReadError:
        return None
    return articles[0] if len(articles) == 1 and articles[0].original is not None else None


def _ignore(notice: Notice) -> None:
    """What is odd in an original was told when it was read."""


_LENS = _lens.Lens(get=get, patched=patched, last_level=LAST_LEVEL)
