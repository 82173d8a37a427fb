"""What items other than a text say in places of their own: packages, concepts, plans, catalogues.

All of it comes into the one article that an item is, where people would look for it: the members of a package are
links, what is planned is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from unitynews.formats.newsml.concepts import concept_from
from unitynews.formats.newsml.draft import Draft, local_name
from unitynews.formats.newsml.mapping import NAR
from unitynews.model import Block, Link

if TYPE_CHECKING:
    from lxml.etree import _Element


def name_in(item: _Element, draft: Draft) -> str:
    """What a headline would say of an item that has none: the name of the concept that it defines, the slugline."""
    for path in _NAMES:
        for element in item.iterfind(path):
            text = draft.text(element)
            if text:
                return text
    draft.warn("headline-missing", "it has no headline", item)
    return ""


def _links_from(element: _Element, draft: Draft) -> None:
    """The members of a package (``groupSet``), each a link by the role of its group."""
    for group in element.iter(_GROUP):
        rel = group.get("role") or "itemRef"
        for member in group:
            if member.tag in _REFERENCES:
                _link_from(member, draft, rel)


def _link_from(element: _Element, draft: Draft, rel: str) -> None:
    target = next((value for name in _TARGETS if (value := (element.get(name) or "").strip())), None)
    if target is not None:
        titles = (draft.text(child) for child in element if local_name(child) in ("title", "headline", "name"))
        link = Link(rel=rel, href=target, title=next(filter(None, titles), None))
        draft.links.append(link)
        draft.found(link, element)


def _coverage_from(element: _Element, draft: Draft) -> None:
    """What is planned (``newsCoverageSet``): its headlines and notes as text, what has been delivered as links."""
    for coverage in element.iter(_PLANNING, _DELIVERED):
        if coverage.tag == _DELIVERED:
            _link_from(coverage, draft, "deliveredItemRef")
        else:
            draft.body += _planning_blocks(coverage, draft)


def _planning_blocks(planning: _Element, draft: Draft) -> Iterator[Block]:
    for child in planning:
        kind = _PLANNED.get(local_name(child))
        text = draft.text(child) if kind else ""
        if kind and text:
            yield Block(kind=kind, text=text)


_NAMES = tuple(
    f"{{{NAR}}}{path.replace('/', f'/{{{NAR}}}')}"
    for path in ("concept/name", "conceptSet/concept/name", "contentMeta/slugline", "catalogContainer/catalog/title")
)
_GROUP, _PLANNING, _DELIVERED = (f"{{{NAR}}}{name}" for name in ("group", "planning", "deliveredItemRef"))
_REFERENCES = {f"{{{NAR}}}{name}" for name in ("itemRef", "conceptRef")}
_TARGETS = ("residref", "href", "guidref", "uri", "qcode")
#: Child of ``planning`` that is text for people -> the kind of its block.
_PLANNED = {"headline": "heading", "description": "paragraph", "slugline": "paragraph", "edNote": "paragraph"}

#: Child of an item, of whatever kind -> what takes it.
PARTS: dict[Any, Any] = {
    f"{{{NAR}}}groupSet": _links_from,
    f"{{{NAR}}}concept": concept_from,
    f"{{{NAR}}}newsCoverageSet": _coverage_from,
}
