"""An article put back into the document of others that it was read from (law 6), for every format that keeps one.

What has not changed since the document was read is written as it was, to the last comment. What has changed goes where
it was found, and nothing else is touched. Whether that worked is not trusted to who did it: the document is read
again, and it is only written if it gives the article; what it gives wrongly is tried again less gently. Else the
article is written anew, with the document within it as it was: nothing is lost then either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

import attrs
from attrs import frozen

from unitynews.format import Notice, Report
from unitynews.model import Article

#: The fields that a document must give back: all but itself.
_FIELDS = tuple(field.name for field in attrs.fields(Article) if field.name != "original")


class NoPlaceError(Exception):
    """A document has no place for a change."""


@frozen(kw_only=True)
class Lens:
    """What one format has to say for its documents.

    Attributes:
        get: a document -> its article; None if it is none of others, or does not read.
        patched: the document, the article in it, the article that it is to give, and each field that is to be put into
            it with how gently, from 0 -> the document with the changes; or `NoPlaceError`.
        last_level: the least gentle.
    """

    get: Callable[[str], Article | None]
    patched: Callable[[str, Article, Article, Mapping[str, int]], str]
    last_level: int


def put(text: str, article: Article, lens: Lens, report: Report) -> str | None:
    """The document with what has changed in `article` since it was read; None if it is to be written anew.

    That a document which reads has no place for a change is reported (``original-carried``).
    """
    before = lens.get(text)
    if before is None:
        return None
    changed = changes(before, article)
    if not changed:
        return text
    levels: dict[str, int] = dict.fromkeys(changed, 0)
    tried: dict[str, int] = {}
    while levels != tried:
        wrong: list[str] = [*levels]
        with suppress(NoPlaceError):
            result = lens.patched(text, before, article, levels)
            after = lens.get(result)
            wrong = wrong if after is None else changes(after, article)
            if not wrong:
                return result
        tried, levels = levels, _less_gently(levels, wrong, lens.last_level)
    message = f"what has changed has no place in the original ({', '.join(changed)}); it is written anew around it"
    report(Notice(severity="warning", code="original-carried", message=message, path=article.uri))
    return None


def _less_gently(levels: dict[str, int], wrong: list[str], last: int) -> dict[str, int]:
    """The levels to try next: higher for what was wrong, and for all if a field has changed that should not have."""
    beside = not levels.keys() >= {*wrong}
    higher = {field: min(level + (beside or field in wrong), last) for field, level in levels.items()}
    return higher | {field: 0 for field in wrong if field not in levels}


def changes(before: Article, after: Article) -> list[str]:
    """The fields in which two articles differ, but for their originals."""
    return [field for field in _FIELDS if getattr(before, field) != getattr(after, field)]
