"""An article put back into the document of others that it was read from (law 6), for every format that keeps one.

What has not changed since the document was read is written as it was, to the last comment. What has changed goes where
it was found, and nothing else is touched. Whether that worked is not trusted to who did it: the document is read
again, and it is only written if it gives the article. Else the article is written anew, with the document within it as
it was: nothing is lost then either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Generic, TypeAlias, TypeVar

import attrs
from attrs import frozen

from unitynews.format import Notice, Report
from unitynews.model import Article

Tree = TypeVar("Tree")
#: (the document, the article as it says it, the article as it is to say it) -> whether there was a place for it.
Patcher: TypeAlias = "Callable[[Tree, Article, Article], bool]"

#: The fields that a document must give back: all but itself.
_FIELDS = tuple(field.name for field in attrs.fields(Article) if field.name != "original")


@frozen(kw_only=True)
class Lens(Generic[Tree]):
    """What one format has to say for its documents.

    Attributes:
        format: its name.
        get: a document -> its article; None if it is none of others, or does not read.
        open: a document -> its tree, anew each time.
        close: the tree -> the document.
        patchers: field of the article -> what puts it in its place.
        rest: takes all fields that no patcher had a place for; None if the format has no place for such.
        hidden: the fields that `rest` may also take when a patcher's work does not read back: those that no reader
            of the text sees.
    """

    format: str
    get: Callable[[str], Article | None]
    open: Callable[[str], Tree]
    close: Callable[[Tree], str]
    patchers: Mapping[str, Callable[[Tree, Article, Article], bool]]
    rest: Callable[[Tree, Article, Collection[str]], bool] | None = None
    hidden: Collection[str] = ()


def put(article: Article, lens: Lens[Tree], report: Report) -> str | None:
    """The document that `article` was read from, with the changes in it; None if the article is to be written anew.

    That a document that reads is left for one written anew is reported (``original-carried``).
    """
    original = article.original
    if original is None or original.format != lens.format:
        return None
    before = lens.get(original.text)
    if before is None or before.original != original:
        return None
    changed = changes(before, article)
    if not changed:
        return original.text
    text, wrong = _attempt(article, before, changed, frozenset(), lens)
    if wrong and wrong <= set(lens.hidden):
        text, wrong = _attempt(article, before, changed, wrong, lens)
    if not wrong:
        return text
    message = f"{', '.join(sorted(wrong))}: the document has no place for the change; it is carried in one written anew"
    report(Notice(severity="warning", code="original-carried", message=message, path=article.uri))
    return None


def changes(before: Article, after: Article) -> list[str]:
    """The fields in which two articles differ, but for their originals."""
    return [field for field in _FIELDS if getattr(before, field) != getattr(after, field)]


def _attempt(
    article: Article, before: Article, changed: list[str], hidden: Collection[str], lens: Lens[Tree]
) -> tuple[str, set[str]]:
    """The document with the changes, and the fields that it does not give back as they are to be."""
    tree = lens.open(before.original.text if before.original is not None else "")
    left = []
    for field in dict.fromkeys((*changed, *hidden)):
        patch = None if field in hidden else lens.patchers.get(field)
        if patch is None or not patch(tree, before, article):
            left.append(field)
    if left and (lens.rest is None or not lens.rest(tree, article, left)):
        return "", set(left)
    text = lens.close(tree)
    after = lens.get(text)
    return text, set(changed) if after is None else set(changes(after, article))
