"""Where in a foreign item what an article says was found, for the changes to be put back there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from unitynews.format import Report
from unitynews.formats.newsml.draft import Draft
from unitynews.formats.newsml.mapping import PROFILE

if TYPE_CHECKING:
    from lxml.etree import _Element

Handler: TypeAlias = "Callable[[_Element, Draft], None]"

#: The fields of an article that are lists, as a `Draft` holds them, but for the entities and the body.
LISTS = ("credits", "subjects", "keywords", "links")


class Places(Draft):
    """A draft that notes which element each field, each thing in a list and each entity comes from.

    Attributes:
        fields_at: field of one value -> the element.
        lists_at: field -> an element for each thing in it.
        entities_at: id of an entity -> the elements that say something of it, in order.
    """

    __slots__ = ("entities_at", "fields_at", "lists_at")

    def __init__(self, name: str, own: bool, report: Report) -> None:
        super().__init__(name, own, report)
        self.fields_at: dict[str, _Element] = {}
        self.lists_at: dict[str, list[_Element]] = {field: [] for field in LISTS}
        self.entities_at: dict[str, list[_Element]] = {}

    def note(self, handler: Handler, element: _Element) -> None:
        """Let `handler` take `element`, and note what has come of it."""
        fields = dict(self.fields)
        entities = {id(one) for known in self.concepts.values() for one in known}
        handler(element, self)
        for field, value in self.fields.items():
            if field not in fields or fields[field] is not value:
                self.fields_at[field] = element
        for field, places in self.lists_at.items():
            places += [element] * (len(getattr(self, field)) - len(places))
        for known in self.concepts.values():
            for one in known:
                if id(one) not in entities:
                    self.entities_at.setdefault(one.id, []).append(element)


def take(handler: Handler, element: _Element, draft: Draft) -> None:
    """Let `handler` take `element` of a foreign item; exactly, if the element is one that we have put there."""
    draft.own = element.get(PROFILE) is not None
    try:
        if isinstance(draft, Places):
            draft.note(handler, element)
        else:
            handler(element, draft)
    finally:
        draft.own = False
