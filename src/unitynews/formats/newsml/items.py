"""One item as an article, of whatever kind it is, and our ``packageItem`` as the heading of a collection.

One pass over the children of the item, by a table of what takes which.
"""

from __future__ import annotations

import uuid
from typing import Any

from lxml import etree
from lxml.etree import _Element

from unitynews.errors import ModelError, ReadError, VersionError
from unitynews.format import Report
from unitynews.formats.newsml import foreign, kinds, xhtml
from unitynews.formats.newsml.bodies import marked_bodies
from unitynews.formats.newsml.concepts import concept_from
from unitynews.formats.newsml.deviations import parts_of
from unitynews.formats.newsml.draft import Draft, line_of, own
from unitynews.formats.newsml.entities import events_from, inline_ref_from
from unitynews.formats.newsml.mapping import (
    ARTICLE_PROFILE,
    NAR,
    OWN,
    PROFILE,
    XHTML,
)
from unitynews.formats.newsml.metadata import CATALOGS, CONTENT_META, ITEM_META, MISPLACED, PART_META, RIGHTS, Handler
from unitynews.formats.newsml.parsing import source_of
from unitynews.formats.newsml.provenance import take
from unitynews.formats.newsml.references import without_dangling
from unitynews.formats.newsml.settling import settle
from unitynews.model import Article, Collection
from unitynews.model._rules import LARGEST_INTEGER
from unitynews.model._trusted import trusted
from unitynews.model.language import UNDETERMINED, language_problem

_new_article = trusted(Article)

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HTML, _INLINE_XML = f"{{{XHTML}}}html", f"{{{NAR}}}inlineXML"

#: The name space (RFC 9562, §5.5) of the uris of items that have no guid.
_WITHOUT_GUID = uuid.uuid5(uuid.NAMESPACE_URL, OWN)


def name_of(item: _Element) -> str:
    """What an item is called in notices."""
    return item.get("guid") or f"an item without guid in line {line_of(item)}"


def is_own(item: _Element, known: str) -> bool:
    """Whether an item follows a profile of ours, and that one which we know."""
    profile = item.get(PROFILE)
    if profile is not None and profile != known:
        raise VersionError("newsml", f"its profile is {profile!r}; known here is {known!r}", line=line_of(item))
    return profile is not None


def article_from(item: _Element, report: Report) -> Article:
    """The article that an item is. Of a foreign one the original is not set.

    Raises:
        ReadError: if it cannot be read.
    """
    return article_of(Draft(name_of(item), is_own(item, ARTICLE_PROFILE), report), item)


def article_of(draft: Draft, item: _Element) -> Article:
    """`article_from` with an empty `draft`, to be asked afterwards."""
    try:
        if draft.own:
            for child in item:
                handler = _ITEM_PARTS.get(child.tag)
                if handler is not None:
                    handler(child, draft)
        else:
            _take_foreign(item, draft)
        fields = draft.fields
        title = fields.pop("title", None)
        if "headline" not in fields and not draft.own:
            fields["headline"] = title or kinds.name_in(item, draft)
        article = {
            **{"headline": "", **fields, "uri": _uri_from(item), "version": _version_from(item, draft)},
            **{"language": _language_from(item, draft), "body": tuple(draft.body), "credits": tuple(draft.credits)},
            **{"subjects": tuple(draft.subjects), "keywords": tuple(draft.keywords), "links": tuple(draft.links)},
            **{kind: tuple(concepts) for kind, concepts in draft.concepts.items()},
        }
        return _new_article(**article) if draft.own else Article(**without_dangling(article))
    except ModelError as error:
        path = f"{draft.name}: {error.path}" if error.path else draft.name
        raise ReadError("newsml", error.reason, line=line_of(item), path=path) from error


def _take_foreign(item: _Element, draft: Draft) -> None:
    for child in parts_of(item, draft):
        handler = _FOREIGN_PARTS.get(child.tag)
        if handler is None:
            continue
        if child.tag in _CONTAINERS:
            handler(child, draft)
            if child.tag == _CONTENT_META:
                _take_misplaced(item, draft)
        else:
            take(handler, child, draft)
    if item.find(_CONTENT_META) is None:
        _take_misplaced(item, draft)
    kinds.words_without_text(draft)
    for html in marked_bodies(item):
        draft.body = list(xhtml.body_from(html, draft))
    draft.links += draft.marked_links
    settle(draft)
    for entities in draft.concepts.values() if draft.marked else ():
        entities.sort(key=lambda entity: entity.id in draft.marked)


def _take_misplaced(item: _Element, draft: Draft) -> None:
    """Take what agencies put into ``itemMeta`` of what is to be in ``contentMeta``, which goes before."""
    for meta in item.iterfind(_ITEM_META):
        _MISPLACED(meta, draft)


def _uri_from(item: _Element) -> str:
    """The guid; without one a uri from the item's own content, the same for the same content."""
    guid = item.get("guid")
    return guid or uuid.uuid5(_WITHOUT_GUID, etree.canonicalize(source_of(item), with_comments=True)).urn


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
    tag = (tag or draft.fields.pop("language", None) or "").strip().replace("_", "-")
    if not tag:
        return UNDETERMINED
    problem = language_problem(tag)
    if problem is None:
        return tag
    draft.warn("language-unreadable", problem, item)
    return UNDETERMINED


def collection_from(item: _Element, report: Report) -> Collection:
    """The heading of a collection that our ``packageItem`` is.

    Raises:
        ReadError: if it cannot be read.
    """
    draft = Draft(name_of(item), True, report)
    try:
        for child in item:
            handler = _ITEM_PARTS.get(child.tag)
            if handler is not None and child.tag in _PACKAGE_PARTS:
                handler(child, draft)
        fields = draft.fields
        return Collection(
            uri=_uri_from(item),
            title=fields.get("headline", ""),
            language=_language_from(item, draft),
            description=fields.get("summary"),
            publisher=_publisher_from(item, draft),
            rights=fields.get("rights"),
        )
    except ModelError as error:
        raise ReadError("newsml", f"{error.path}: {error.reason}", line=line_of(item), path=draft.name) from error


def _publisher_from(item: _Element, draft: Draft) -> str | None:
    name = item.find(f"{{{NAR}}}itemMeta/{{{NAR}}}provider/{{{NAR}}}name")
    return None if name is None else draft.line(name)


# --- the parts of an item -------------------------------------------------------------------------


def _children_with(table: dict[str, Handler]) -> Handler:
    def take_children(element: _Element, draft: Draft) -> None:
        get = table.get
        if draft.own:
            for child in element:
                handler = get(child.tag)
                if handler is not None:
                    handler(child, draft)
        else:
            for child in element:
                handler = get(child.tag)
                if handler is not None:
                    take(handler, child, draft)

    return take_children


def _own_content_from(element: _Element, draft: Draft) -> None:
    for inline in element:
        if inline.tag == _INLINE_XML and len(inline) and inline[0].tag == _HTML:
            draft.body += xhtml.body_from(inline[0], draft)


def _content_from(element: _Element, draft: Draft) -> None:
    for event in events_from(element, draft):
        kinds.named_concept_words(event, draft)
    settle(draft)  # the content names what has been described before
    draft.body += foreign.body_of(element, draft)


_ITEM_META, _CONTENT_META, _PART_META, _CONCEPT_SET, _CONTENT_SET = (
    f"{{{NAR}}}{name}" for name in ("itemMeta", "contentMeta", "partMeta", "conceptSet", "contentSet")
)

#: What an item of its kind has no slot for, and we have put there -> what takes it.
_MORE = _children_with({**CONTENT_META, f"{{{NAR}}}assert": concept_from, f"{{{NAR}}}inlineRef": inline_ref_from})
#: Child of an item of ours -> what takes it.
_ITEM_PARTS: dict[Any, Handler] = {
    **CATALOGS,
    **RIGHTS,
    _ITEM_META: _children_with(ITEM_META),
    _CONTENT_META: _children_with(CONTENT_META),
    f"{{{NAR}}}assert": concept_from,
    f"{{{NAR}}}inlineRef": inline_ref_from,
    _CONTENT_SET: _own_content_from,
}
_PACKAGE_PARTS = {f"{{{NAR}}}{name}" for name in ("rightsInfo", "itemMeta", "contentMeta")}

#: Child of a foreign item, of whatever kind -> what takes it.
_FOREIGN_PARTS: dict[Any, Handler] = {
    **_ITEM_PARTS,
    _CONTENT_META: _children_with({**CONTENT_META, own("more"): _MORE}),
    _PART_META: _children_with(PART_META),
    _CONTENT_SET: _content_from,
    **kinds.PARTS,
    _CONCEPT_SET: _children_with(kinds.CONCEPT_SET),
}
_MISPLACED = _children_with(MISPLACED)
#: Those that only hold what is taken.
_CONTAINERS = {_ITEM_META, _CONTENT_META, _PART_META, _CONCEPT_SET}
