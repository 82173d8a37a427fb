"""An article put back into the document of others that it was read from.

What has not changed since is written as it was read, to the last comment. What has changed goes where it was found,
and nothing else is touched. A change that the document has no place for leads to an article written anew, in which the
document lies as it was: nothing is lost then either.
"""

from __future__ import annotations

import io
from contextlib import suppress

import attrs

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats._prolog import root_of
from unitynews.formats.newsml.edit import NoPlaceError
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.parsing import undeclared
from unitynews.formats.newsml.patch import LAST_LEVEL, patched
from unitynews.formats.newsml.reader import read
from unitynews.model import Article

#: The fields that an original must give back: all but itself.
_FIELDS = tuple(field.name for field in attrs.fields(Article) if field.name != "original")


def put(article: Article, report: Report) -> str | None:
    """The document that `article` was read from, with the changes in it; None if it is to be written anew."""
    text = "" if article.original is None else undeclared(article.original.text)
    before = get(text)
    if before is None:
        return None
    changed = changes(before, article)
    if not changed:
        return text
    changed_text = _changed(text, article, changed)
    if changed_text is None:
        message = f"what has changed has no place in the original ({', '.join(changed)}); it is written anew around it"
        report(Notice(severity="warning", code="original-carried", message=message, path=article.uri))
    return changed_text


def _changed(text: str, article: Article, changed: list[str]) -> str | None:
    """The original with the changes in it: as gently as it can be for `article` to be read from it again."""
    levels: dict[str, int] = dict.fromkeys(changed, 0)
    tried: dict[str, int] = {}
    while levels != tried:
        wrong: list[str] = [*levels]
        with suppress(NoPlaceError):
            result = patched(text, article, levels)
            after = get(result)
            wrong = wrong if after is None else changes(after, article)
            if not wrong:
                return result
        beside = not levels.keys() >= {*wrong}  # something has changed that should not
        tried = levels
        levels = {field: min(level + (beside or field in wrong), LAST_LEVEL) for field, level in levels.items()}
        levels |= {field: 0 for field in wrong if field not in levels}
    return None


def get(text: str) -> Article | None:
    """The article that an original is; None if it is no document of others, or of more than one article."""
    if not _is_newsml(text):
        return None
    try:
        document = read(io.BytesIO(text.encode()), _ignore)
        articles = list(document.articles) if document.heading is None else []
    except ReadError:
        return None
    return articles[0] if len(articles) == 1 and articles[0].original is not None else None


def changes(before: Article, after: Article) -> list[str]:
    """The fields in which two articles differ, but for their originals."""
    return [field for field in _FIELDS if getattr(before, field) != getattr(after, field)]


def _is_newsml(text: str) -> bool:
    root = root_of(text.encode())
    return root is not None and root.namespace == NAR


def _ignore(notice: Notice) -> None:
    """What is odd in an original was told when it was read."""
