"""What items other than a text say in places of their own: packages, concepts, plans, catalogues.

All of it comes into the one article that an item is, where people would look for it: the members of a package are
links, what is planned, what a concept is and how an event is to be come to is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from unitynews.formats._body import Entities, blocks_of
from unitynews.formats.newsml.concepts import concept_from
from unitynews.formats.newsml.draft import Draft, local_name
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.provenance import take
from unitynews.formats.newsml.subjects import subject_from
from unitynews.model import Block, Link

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def name_in(item: _Element, draft: Draft) -> str:
    """What a headline would say of an item that has none: the name of the concept that it defines, the slugline."""
    for path in _NAMES:
        for element in item.iterfind(path):
            text = draft.text(element)
            if text:
                return text
    draft.warn("headline-missing", "it has no headline", item)
    return ""


def words_without_text(draft: Draft) -> None:
    """Take the descriptions for the words of an item whose content is no text: an image, a film and its parts."""
    if any(block.text for block in draft.body):
        return
    fields = draft.fields
    known = {"".join(str(fields.get(name, "")).split()) for name in ("headline", "subheadline", "summary")}
    for element in draft.descriptions:
        is_said = element is draft.taken.get("summary") or "".join(draft.text(element).split()) in known
        if not is_said and not draft.is_strange(element):
            _say(element, draft, "heading" if local_name(element) == "headline" else "paragraph")


def concept_words(concept: _Element, draft: Draft) -> None:
    """Take what is said of a concept for people: definitions, notes, how to come to an event, the plans for it."""
    for parent in (concept, *(child for child in concept if child.tag == _EVENT_DETAILS)):
        for name in _OF_CONCEPTS:
            _say_in_one_language((child for child in parent if child.tag == name), draft)
        for child in parent:
            if child.tag == _SUBJECT:
                take(subject_from, child, draft)
            elif child.tag == _COVERAGE:
                _coverage_from(child, draft)


def named_concept_words(concept: _Element, draft: Draft) -> None:
    """`concept_words` under the name of the concept, which is one of several."""
    names = [child for child in concept if child.tag == _NAME]
    name = next((one for one in names if not draft.is_strange(one)), names[0] if names else None)
    if name is not None:
        _say(name, draft, "heading")
    concept_words(concept, draft)


def _say_in_one_language(elements: Iterable[_Element], draft: Draft) -> None:
    """Take the words of elements that say the same in several languages, in the item's if it is among them."""
    said = list(elements)
    for element in [one for one in said if not draft.is_strange(one)] or said[:1]:
        _say(element, draft, "paragraph")


def _say(element: _Element, draft: Draft, kind: str) -> None:
    """Take the words of an element as blocks of the body."""
    for block in _blocks_in(element, kind):
        draft.body.append(block)
        draft.found(block, element)


def _blocks_in(element: _Element, kind: str) -> list[Block]:
    if len(element):
        blocks = blocks_of(element, Entities({}))
        return [attrs.evolve(block, kind=kind) if block.kind == "note" else block for block in blocks]
    texts = (" ".join(part.split()) for part in _BLANK_LINE.split(element.text or ""))
    return [Block(kind=kind, text=text) for text in texts if text]


# --- packages -------------------------------------------------------------------------------------


def _links_from(element: _Element, draft: Draft) -> None:
    """The members of a package (``groupSet``), each a link by the role of its group; what is said of them is text."""
    for group in element.iter(_GROUP):
        rel = group.get("role") or "itemRef"
        for member in group:
            if member.tag in _REFERENCES:
                _link_from(member, draft, rel)
                _say_in_one_language((child for child in member if child.tag == _DESCRIPTION), draft)
            elif member.tag in _OF_GROUPS:
                _say(member, draft, _OF_GROUPS[member.tag])


def _link_from(element: _Element, draft: Draft, rel: str) -> bool:
    """Take a reference for a link; whether it refers to anything."""
    target = next((value for name in _TARGETS if (value := (element.get(name) or "").strip())), None)
    if target is not None:
        titles = (draft.text(child) for child in element if local_name(child) in ("title", "headline", "name"))
        link = Link(rel=rel, href=target, title=next(filter(None, titles), None))
        draft.links.append(link)
        draft.found(link, element)
    return target is not None


# --- plans ----------------------------------------------------------------------------------------


def _coverage_from(element: _Element, draft: Draft) -> None:
    """What is planned, of an item or an event: its headlines and notes as text, what has been delivered as links."""
    for coverage in element.iter(_PLANNING, _DELIVERED):
        if coverage.tag == _PLANNING:
            _planning_from(coverage, draft)
        elif not _link_from(coverage, draft, "deliveredItemRef"):
            for title in coverage:
                _say(title, draft, "paragraph")


def _planning_from(planning: _Element, draft: Draft) -> None:
    for child in planning:
        if child.tag == _SUBJECT:
            take(subject_from, child, draft)
            _say_in_one_language((part for part in child if part.tag in _OF_CONCEPTS), draft)
        elif child.tag == _ASSIGNED_TO:
            for name in (part for part in child if part.tag == _NAME):
                _say(name, draft, "assigned_to")
        elif (kind := _PLANNED.get(local_name(child))) is not None:
            _say(child, draft, kind)


# --- concepts, catalogues -------------------------------------------------------------------------


def _concept_from(element: _Element, draft: Draft) -> None:
    concept_from(element, draft)
    concept_words(element, draft)


def _named_concept_from(element: _Element, draft: Draft) -> None:
    concept_from(element, draft)
    named_concept_words(element, draft)


def _catalog_from(element: _Element, draft: Draft) -> None:
    for scheme in element.iter(_SCHEME):
        named_concept_words(scheme, draft)


_NAMES = tuple(
    f"{{{NAR}}}{path.replace('/', f'/{{{NAR}}}')}"
    for path in ("concept/name", "conceptSet/concept/name", "contentMeta/slugline", "catalogContainer/catalog/title")
)
_GROUP, _PLANNING, _DELIVERED, _SUBJECT, _NAME, _DESCRIPTION, _ASSIGNED_TO, _EVENT_DETAILS, _SCHEME, _COVERAGE = (
    f"{{{NAR}}}{name}"
    for name in (
        *("group", "planning", "deliveredItemRef", "subject", "name", "description", "assignedTo", "eventDetails"),
        *("scheme", "newsCoverage"),
    )
)
_REFERENCES = {f"{{{NAR}}}{name}" for name in ("itemRef", "conceptRef")}
#: Child of a group that is text for people -> the kind of its block.
_OF_GROUPS = {f"{{{NAR}}}title": "heading", f"{{{NAR}}}edNote": "paragraph"}
_TARGETS = ("residref", "href", "guidref", "uri", "qcode")
#: Child of ``planning`` that is text for people -> the kind of its block.
_PLANNED = {
    **dict.fromkeys(("description", "slugline", "edNote"), "paragraph"),
    **{"headline": "heading", "dateline": "dateline", "scheduled": "scheduled"},
}
#: Children of a concept, of the details of an event that are text for people.
_OF_CONCEPTS = tuple(f"{{{NAR}}}{name}" for name in ("definition", "note", "registration"))

#: Child of an item, of whatever kind -> what takes it.
PARTS: dict[Any, Any] = {
    f"{{{NAR}}}groupSet": _links_from,
    f"{{{NAR}}}concept": _concept_from,
    f"{{{NAR}}}newsCoverageSet": _coverage_from,
    f"{{{NAR}}}schemeMeta": named_concept_words,
    f"{{{NAR}}}catalogContainer": _catalog_from,
}
#: Child of ``conceptSet`` -> what takes it.
CONCEPT_SET: dict[Any, Any] = {f"{{{NAR}}}concept": _named_concept_from}
