"""Where an item of others is not built as the schema wants: told, and put into order for reading.

What is looked for is what agencies are known to do: elements out of their order, elements that the standard does not
have, elements that must be there and are not. The whole truth is the schema's (``unitynews check --schema``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from unitynews.formats.newsml.dialects import dialect_of
from unitynews.formats.newsml.draft import Draft, line_of, local_name
from unitynews.formats.newsml.facts import primary
from unitynews.formats.newsml.mapping import NAR

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_START = f"{{{NAR}}}"


def _places(*steps: str) -> dict[str, int]:
    return {name: place for place, names in enumerate(steps) for name in names.split()}


#: Children of items in the order of their types: AnyItemType, then what each kind of item adds.
_ITEM = _places(
    *("catalogRef catalog", "hopHistory", "pubHistory", "rightsInfo", "itemMeta", "contentMeta", "partMeta", "assert"),
    *("inlineRef", "derivedFrom derivedFromValue", "groupSet concept conceptSet newsCoverageSet catalogContainer"),
    *("schemeMeta contentSet",),
)
#: Children of ``itemMeta``: ItemManagementGroup, ItemMetadataType.
_ITEM_META = _places(
    *("itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "role", "fileName"),
    *("generator", "profile", "service", "title", "edNote", "memberOf", "instanceOf", "signal", "altRep"),
    *("deliverableOf", "hash", "expires", "origRep", "incomingFeedId", "metadataCreator", "link"),
    *("itemMetaExtProperty",),
)
#: Children of ``contentMeta``: the administrative group, the descriptive group; each in any order but its first.
_CONTENT_META = _places(
    *("icon", "urgency", "contentCreated", "contentModified", "digitalSourceType"),
    "located infoSource creator contributor audience exclAudience altId rating userInteraction",
    "language genre keyword subject slugline headline dateline by creditline description",
    "contentMetaExtProperty",
)
_META = {f"{_START}itemMeta": _ITEM_META, f"{_START}contentMeta": _CONTENT_META}
#: What has children in an order of the schema -> their places. All items are under one name.
ORDERS = {"item": _ITEM, "itemMeta": _ITEM_META, "contentMeta": _CONTENT_META}


def parts_of(item: _Element, draft: Draft) -> Iterable[_Element]:
    """The children of an item in the order in which they can be read; in an item of others, deviations are told."""
    if draft.own:
        return item
    parts = [child for child in item if isinstance(child.tag, str)]
    draft.start = line_of(item)
    _recognise(item, parts, draft)
    _tell_order(parts, _ITEM, draft)
    for part in parts:
        order = _META.get(part.tag)
        if order is not None:
            _tell_order([child for child in part if isinstance(child.tag, str)], order, draft)
    _tell_missing(item, draft)
    return sorted(parts, key=lambda part: _ITEM.get(local_name(part), 0))


def _recognise(item: _Element, parts: Iterable[_Element], draft: Draft) -> None:
    """Whose item it is, and in which language."""
    words = [item.get("guid") or ""]
    tags = []
    for part in parts:
        if part.tag == f"{_START}catalogRef":
            words.append(part.get("href") or "")
        for child in part:
            if child.tag == f"{_START}provider":
                words += [child.get(name) or "" for name in ("qcode", "literal", "uri")]
            elif child.tag == f"{_START}profile":
                words.append(child.text or "")
            elif child.tag == f"{_START}language":
                tags.append(child.get("tag") or "")
    draft.dialect = dialect_of("\n".join(words))
    draft.catalogs.learn(draft.dialect.schemes)
    draft.language = primary(item.get(_LANGUAGE) or next(iter(tags), ""))
    if not draft.language:
        draft.warn("language-missing", "it does not say in which language it is", item)


def _tell_order(children: Iterable[_Element], order: dict[str, int], draft: Draft) -> None:
    last, before = -1, ""
    for child in children:
        name = local_name(child)
        place = order.get(name)
        if child.tag != _START + name:
            if child.tag == name:
                draft.warn("element-unknown", f"{name} is in no namespace; it is not read", child)
        elif place is None:
            draft.warn("element-unknown", f"there is no {name} here in the standard; it is not read", child)
        elif place < last:
            draft.warn("element-order", f"{name} comes after {before}; it is read all the same", child)
        else:
            last, before = place, name


def _tell_missing(item: _Element, draft: Draft) -> None:
    if not item.get("guid"):
        draft.warn("guid-missing", "it has no guid; its uri is derived from its content", item)
    meta = item.find(f"{_START}itemMeta")
    if meta is None:
        draft.warn("element-missing", "it has no itemMeta", item)
        return
    for name in ("itemClass", "provider", "versionCreated"):
        if meta.find(_START + name) is None:
            draft.warn("element-missing", f"itemMeta has no {name}", meta)
