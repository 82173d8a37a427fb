"""NewsML-G2 as articles: what we write, exactly, and what others write, as far as the mapping goes.

One pass over the children of each item, by a table of what takes which; an item is dropped from memory once it has
been read, so that a message of any length streams.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from lxml import etree
from lxml.etree import _Element

from unitynews.errors import ModelError, ReadError, VersionError
from unitynews.format import Document, Notice, Report
from unitynews.formats.newsml import foreign, xhtml
from unitynews.formats.newsml.concepts import concept_from
from unitynews.formats.newsml.deviations import parts_of
from unitynews.formats.newsml.draft import Draft, line_of
from unitynews.formats.newsml.entities import inline_ref_from, settle
from unitynews.formats.newsml.mapping import (
    ARTICLE_PROFILE,
    COLLECTION_PROFILE,
    NAR,
    OWN,
    PROFILE,
    XHTML,
)
from unitynews.formats.newsml.mending import mended
from unitynews.formats.newsml.metadata import CATALOGS, CONTENT_META, ITEM_META, PART_META, RIGHTS, Handler
from unitynews.formats.newsml.parsing import NEWS_ITEM, PACKAGE_ITEM, items_of
from unitynews.formats.newsml.references import without_dangling
from unitynews.model import Article, Collection, Original
from unitynews.model._rules import LARGEST_INTEGER
from unitynews.model.language import UNDETERMINED, language_problem

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HTML, _INLINE_XML = f"{{{XHTML}}}html", f"{{{NAR}}}inlineXML"

#: The name space (RFC 9562, §5.5) of the uris of items that have no guid.
_WITHOUT_GUID = uuid.uuid5(uuid.NAMESPACE_URL, OWN)


def read(stream: BinaryIO, report: Report) -> Document:
    """Read a document (`unitynews.format.Reader`)."""
    items = items_of(mended(stream, report))
    first = next(items, None)
    if first is None:
        raise ReadError("newsml", "there is no item in it")
    if first.tag != PACKAGE_ITEM:
        return Document(articles=_articles(chain([first], items), report))
    heading = _collection_from(first, report)
    in_message = first.getparent() is not None
    return Document(articles=_articles(items, report, may_be_empty=True) if in_message else (), heading=heading)


# --- items ----------------------------------------------------------------------------------------


def _articles(items: Iterator[_Element], report: Report, may_be_empty: bool = False) -> Iterator[Article]:
    """The articles of all news items. One that cannot be read is named and left out, unless it is all there is."""
    found, failure = may_be_empty, None
    for item in items:
        name = item.get("guid") or f"an item without guid in line {line_of(item)}"
        kind = item.tag[len(NAR) + 2 :]
        if item.tag != NEWS_ITEM:
            report(_left_out(name, f"a {kind} holds no article", item))
            failure = failure or ReadError("newsml", f"a {kind} holds no article", path=name)
            continue
        try:
            article = _article_from(item, name, report)
        except ReadError as error:
            if item.getparent() is None:
                raise
            report(
                _left_out(name, error.reason if error.path in (None, name) else f"{error.path}: {error.reason}", item)
            )
            failure = error
            continue
        found = True
        yield article
    if not found:
        raise failure or ReadError("newsml", "there is no item in it")


def _left_out(name: str, reason: str, item: _Element) -> Notice:
    return Notice(
        severity="warning", code="item-left-out", message=f"left out: {reason}", path=name, line=line_of(item)
    )


def _is_own(item: _Element, known: str) -> bool:
    """Whether an item follows a profile of ours, and that one which we know."""
    profile = item.get(PROFILE)
    if profile is not None and profile != known:
        raise VersionError("newsml", f"its profile is {profile!r}; known here is {known!r}", line=line_of(item))
    return profile is not None


def _article_from(item: _Element, name: str, report: Report) -> Article:
    draft = Draft(name, _is_own(item, ARTICLE_PROFILE), report)
    try:
        for child in parts_of(item, draft):
            take = _ITEM_PARTS.get(child.tag)
            if take is not None:
                take(child, draft)
        if not draft.own:
            settle(draft)
        fields = draft.fields
        title = fields.pop("title", "")
        if "headline" not in fields and not draft.own:
            draft.warn("headline-missing", "it has no headline", item)
        article = {
            **{"headline": title, **fields, "uri": _uri_from(item), "version": _version_from(item, draft)},
            **{"language": _language_from(item, draft), "body": tuple(draft.body), "credits": tuple(draft.credits)},
            **{"subjects": tuple(draft.subjects), "keywords": tuple(draft.keywords), "links": tuple(draft.links)},
            **{kind: tuple(concepts) for kind, concepts in draft.concepts.items()},
        }
        if not draft.own:
            article["original"] = Original(
                format="newsml", text=etree.tostring(item, encoding="unicode", with_tail=False)
            )
            article = without_dangling(article)
        return Article(**article)
    except ModelError as error:
        path = f"{name}: {error.path}" if error.path else name
        raise ReadError("newsml", error.reason, line=line_of(item), path=path) from error


def _uri_from(item: _Element) -> str:
    """The guid; without one a uri from the item's own text, the same for the same text."""
    guid = item.get("guid")
    if guid:
        return guid
    return uuid.uuid5(_WITHOUT_GUID, _source_of(item)).urn


def _source_of(item: _Element) -> str:
    """The item as XML again, with the namespaces that it has from the message around it."""
    return etree.tostring(item, encoding="unicode", with_tail=False)


def _version_from(item: _Element, draft: Draft) -> int:
    written = item.get("version", "1").strip()
    if written.isascii() and written.isdigit() and len(written) <= 16 and 1 <= int(written) <= LARGEST_INTEGER:
        return int(written)
    if draft.own:
        raise draft.error(f"{written[:40]!r} is no version", item)
    draft.warn("version-unreadable", f"{written[:40]!r} is no version", item)
    return 1


def _language_from(item: _Element, draft: Draft) -> str:
    tag = item.get(_LANGUAGE)
    if draft.own:
        return tag or ""
    tag = (tag or draft.fields.get("language") or "").strip()
    if not tag:
        return UNDETERMINED
    problem = language_problem(tag)
    if problem is None:
        return tag
    draft.warn("language-unreadable", problem, item)
    return UNDETERMINED


def _collection_from(item: _Element, report: Report) -> Collection:
    name = item.get("guid") or "the package"
    draft = Draft(name, _is_own(item, COLLECTION_PROFILE), report)
    try:
        for child in item:
            take = _ITEM_PARTS.get(child.tag)
            if take is not None and child.tag in _PACKAGE_PARTS:
                take(child, draft)
        fields = draft.fields
        if "headline" not in fields and "title" not in fields:
            draft.warn("headline-missing", "it has no headline", item)
        return Collection(
            uri=_uri_from(item),
            title=fields.get("headline", fields.get("title", "")),
            language=_language_from(item, draft),
            description=fields.get("summary"),
            publisher=_publisher_from(item, draft),
            rights=fields.get("rights"),
        )
    except ModelError as error:
        raise ReadError("newsml", f"{error.path}: {error.reason}", line=line_of(item), path=name) from error


def _publisher_from(item: _Element, draft: Draft) -> str | None:
    name = item.find(f"{{{NAR}}}itemMeta/{{{NAR}}}provider/{{{NAR}}}name")
    return None if name is None else draft.line(name)


# --- the parts of an item -------------------------------------------------------------------------


def _children_with(table: dict[str, Handler]) -> Handler:
    def take(element: _Element, draft: Draft) -> None:
        for child in element:
            handler = table.get(child.tag)
            if handler is not None:
                handler(child, draft)

    return take


def _content_from(element: _Element, draft: Draft) -> None:
    if draft.own:
        for inline in element:
            if inline.tag == _INLINE_XML and len(inline) and inline[0].tag == _HTML:
                draft.body += xhtml.body_from(inline[0], draft)
    elif not draft.body:
        settle(draft)
        draft.body = foreign.body_of(element, draft)


#: Child of an item -> what takes it.
_ITEM_PARTS: dict[Any, Callable[[_Element, Draft], None]] = {
    **CATALOGS,
    **RIGHTS,
    f"{{{NAR}}}itemMeta": _children_with(ITEM_META),
    f"{{{NAR}}}contentMeta": _children_with(CONTENT_META),
    f"{{{NAR}}}partMeta": _children_with(PART_META),
    f"{{{NAR}}}assert": concept_from,
    f"{{{NAR}}}inlineRef": inline_ref_from,
    f"{{{NAR}}}contentSet": _content_from,
}
_PACKAGE_PARTS = {f"{{{NAR}}}{name}" for name in ("rightsInfo", "itemMeta", "contentMeta")}
