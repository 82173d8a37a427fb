"""An article put back into the NITF of others that it was read from (`unitynews.formats._lens`).

What has no place in the document goes into its head as an element of ours, ``un:changed``: a document of ours that
has the fields that its attribute ``fields`` names. A reader that does not know it loses the change, and nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import attrs
from lxml import etree

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats._lens import Lens, NoPlaceError, changes, put
from unitynews.formats._nitf import CHANGED
from unitynews.formats.nitf.mapping import own
from unitynews.formats.nitf.own import nitf_to
from unitynews.formats.nitf.parsing import loses_references, tree_of
from unitynews.formats.nitf.places import PATCHERS, child_of
from unitynews.formats.nitf.reader import read
from unitynews.model import Article, Original

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITIES = ("persons", "organisations", "sites", "visits")
_VISIBLE = frozenset({"headline", "subheadline", "summary", "byline", "dateline", "rights", "body"})


def put_back(article: Article, report: Report) -> str | None:
    """The document that `article` was read from, with the changes in it; None if it is to be written anew."""
    original = article.original
    if original is None or original.format != "nitf":
        return None
    return put(original.text, article, _LENS, report)


def _patched(text: str, before: Article, article: Article, levels: Mapping[str, int]) -> str:
    """The document with the changes: what is not put in its place at first is put into ``un:changed``."""
    if loses_references(text):
        raise NoPlaceError  # its tree is not all of it
    root = tree_of(text)
    rest = []
    for field, level in levels.items():
        patch = None if level else PATCHERS.get(field)
        if patch is None or not patch(root, before, article):
            rest.append(field)
    now = _get(_text_of(root))
    # a name that changes in the text is another person's, and a document without an id another's: both are to stay
    beside = [] if now is None else [field for field in changes(now, article) if field not in {*levels, *_VISIBLE}]
    if rest or beside:
        _put_rest(root, article, [*rest, *beside])
    return _text_of(root)


def _text_of(root: _Element) -> str:
    return etree.tostring(root.getroottree(), encoding="unicode").strip()


def _get(text: str) -> Article | None:
    try:
        articles = list(read(io.BytesIO(text.encode()), _ignore).articles)
    except ReadError:
        return None
    # not of others, or not as it stands: it would not come back as it is
    return articles[0] if articles and articles[0].original == Original(format="nitf", text=text) else None


def _ignore(notice: Notice) -> None:
    """What is odd in an original was told when it was read."""


def _put_rest(root: _Element, article: Article, fields: Collection[str]) -> None:
    """Put fields into ``un:changed``, beside those that are there already."""
    if not _VISIBLE.isdisjoint(fields):
        raise NoPlaceError  # who reads the text would not see it
    there = next(root.iter(CHANGED), None)
    names = {*fields, *(() if there is None else (there.get("fields") or "").split())}
    if not names.isdisjoint(_ENTITIES):
        names |= {name for name in _ENTITIES if getattr(article, name)}
    kept = names | {*_ENTITIES, "uri", "language"}  # others refer to the entities
    bare = {name: default for name, default in _DEFAULTS.items() if name not in kept}
    inner = attrs.evolve(article, **bare, headline="")
    element = etree.fromstring(f'<un:changed xmlns:un="{own("")[1:-1]}" fields="{" ".join(sorted(names))}"/>')
    element.append(etree.fromstring(nitf_to(inner)))
    if there is not None:
        element.tail = there.tail
        there.getparent().replace(there, element)  # type: ignore[union-attr]  # it is in a document
    else:
        head = child_of(root, "head", 0)
        head.append(element)


#: What an article has of which nothing is said.
_DEFAULTS: dict[str, Any] = {one.name: one.default for one in attrs.fields(Article) if one.default is not attrs.NOTHING}
_LENS = Lens(get=_get, patched=_patched, last_level=1)
