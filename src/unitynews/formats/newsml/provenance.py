"""Where in a foreign item what an article says was found, for the changes to be put back there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from unitynews.format import Report
from unitynews.formats.newsml.draft import Draft, local_name, own
from unitynews.formats.newsml.mapping import NAR, PROFILE

if TYPE_CHECKING:
    from lxml.etree import _Element

Handler: TypeAlias = "Callable[[_Element, Draft], None]"

_NAME, _CONCEPT_ID, _MAIN_CONCEPT = (f"{{{NAR}}}{name}" for name in ("name", "conceptId", "mainConcept"))
_IDENTITIES = ("literal", own("literal"), "qcode", "uri")


class Provenance(Draft):
    """A draft that notes which element each field and each thing in a list comes from.

    Attributes:
        fields_at: field of one value -> the element that it was taken from.
    """

    __slots__ = ("_at", "_keywords_at", "fields_at")

    def __init__(self, name: str, own: bool, report: Report) -> None:
        super().__init__(name, own, report)
        self.fields_at: dict[str, _Element] = {}
        #: By the identity of a thing of the model, which the draft keeps.
        self._at: dict[int, _Element] = {}
        self._keywords_at: list[_Element] = []

    def note(self, handler: Handler, element: _Element) -> None:
        """Let `handler` take `element`, and note what has come of it."""
        fields, noted = dict(self.fields), dict(self.fields_at)
        handler(element, self)
        for field, value in self.fields.items():
            is_new = field not in fields or fields[field] is not value
            if is_new and self.fields_at.get(field) is noted.get(field):  # else something within has been noted
                self.fields_at[field] = element
        if local_name(element) == "contentSet":
            return  # what it holds has been noted where it was found
        for things in (self.credits, self.links, self.subjects, [subject for _, subject in self.topics]):
            for thing in things:
                self._at.setdefault(id(thing), element)
        self._keywords_at += [element] * (len(self.keywords) - len(self._keywords_at))

    def found(self, thing: object, element: _Element) -> None:
        """Note which element a thing comes from."""
        self._at[id(thing)] = element

    def found_keyword(self, element: _Element | None) -> None:
        """Note which element the last keyword comes from."""
        self._keywords_at += [] if element is None else [element]

    def body_at(self) -> list[_Element | None]:
        """The element that each block comes from which is not of the content."""
        return [self._at.get(id(block)) for block in self.body]

    def list_at(self, field: str) -> list[_Element]:
        """The element that each thing in a list comes from; fewer than there are if that is not known."""
        if field == "keywords":
            return self._keywords_at
        return [self._at[id(thing)] for thing in getattr(self, field) if id(thing) in self._at]

    def entity_at(self, item: _Element, entity: str) -> list[_Element]:
        """The elements of `item` that say something of the entity with this id, in order."""
        found = []
        for element in item.iter(f"{{{NAR}}}*"):
            keys = [key for name in _IDENTITIES if (key := element.get(name))]
            if any(self._ids.get(key.strip(), key) == entity for key in keys) or (
                not keys and any(child.tag == _NAME and self.line(child) == entity for child in element)
            ):
                parent = element.getparent()
                found.append(parent if element.tag in (_CONCEPT_ID, _MAIN_CONCEPT) and parent is not None else element)
        return found


def take(handler: Handler, element: _Element, draft: Draft) -> None:
    """Let `handler` take an element of a foreign item.

    One that we have put there is marked as following our profile: it is read exactly, and what it says holds, whatever
    others say of the same.
    """
    if element.get(PROFILE) is None:
        _take(handler, element, draft)
        return
    known = {entity.id for entities in draft.concepts.values() for entity in entities}
    fields, draft.fields, draft.own = draft.fields, {}, True
    links, draft.links = draft.links, draft.marked_links
    try:
        _take(handler, element, draft)
    finally:
        draft.own = False
        draft.links = links
        draft.overrule(fields)
        draft.marked |= {entity.id for entities in draft.concepts.values() for entity in entities} - known


def _take(handler: Handler, element: _Element, draft: Draft) -> None:
    if isinstance(draft, Provenance):
        draft.note(handler, element)
    else:
        handler(element, draft)
