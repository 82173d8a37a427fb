"""One text exchanged for another where it stands in a foreign document, with all around it left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from unitynews.formats._xml import basic_to
from unitynews.formats.newsml.draft import own, texts_in
from unitynews.formats.newsml.edit import insert_first, scope_of
from unitynews.formats.newsml.mapping import NAR, moment_from

if TYPE_CHECKING:
    from lxml.etree import _Element

_EXACT_TEXT = own("text")
#: Attributes of NITF that are dates.
_MOMENTS = frozenset({"norm", "date.publication"})
_SPACE = " \t\n\r"


def exchange(places: Sequence[_Element], old: Any, new: Any) -> bool:
    """Exchange all that differs between two things of the model in `places`, where they stand; whether it could be."""
    pairs = _differing_texts(old, new)
    return pairs is not None and all(_exchanged(places, *pair) for pair in pairs)


def _exchanged(places: Sequence[_Element], field: str, old: str | None, new: str | None) -> bool:
    """Exchange one text. A name can also come to where there was none."""
    if old and new:
        return substitute(places, old, new)
    if field != "name" or old or not new or not places:
        return False
    name = places[0].makeelement(f"{{{NAR}}}name", nsmap=scope_of(places[0]))
    name.text = new
    insert_first(name, places[0])
    return True


def _differing_texts(old: Any, new: Any, field: str = "") -> list[tuple[str, str | None, str | None]] | None:
    """The texts in which two things of the model differ, each with its field; None if they differ in anything else."""
    if old == new:
        return []
    if isinstance(old, str | None) and isinstance(new, str | None):
        return [(field, old, new)]
    if attrs.has(type(old)) and type(old) is type(new):
        parts = [(name, getattr(old, name), getattr(new, name)) for name in attrs.fields_dict(type(old))]
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        parts = [("", one, other) for one, other in zip(old, new, strict=True)]
    else:
        return None
    found: list[tuple[str, str | None, str | None]] = []
    for name, one, other in parts:
        pairs = _differing_texts(one, other, name)
        if pairs is None:
            return None
        found += pairs
    return found


def substitute(places: Sequence[_Element], old: str, new: str) -> bool:
    """Exchange a value for another, where it is first found in `places`; whether it was."""
    for place in places:
        for element in place.iter("*"):
            if element.get(_EXACT_TEXT) == old:
                element.attrib.pop(_EXACT_TEXT)
                return set_text(element, element.text or "", new)
            if folded("".join(texts_in(element))) == folded(old) or moment_from(element.text or "") == old:
                return set_text(element, old, new)
            for name, value in attributes_of(element):
                if value.strip(_SPACE) == old and name.rpartition("}")[2] not in _NO_VALUES:
                    element.set(name, new)
                    return True
                if name in _MOMENTS and moment_from(value) == old:
                    element.set(name, basic_to(new) if value.strip()[:8].isdigit() else new)
                    return True
                if name == "qcode" and value.partition(":")[2] == old:
                    element.set(name, f"{value.partition(':')[0]}:{new}")
                    return True
    return False


def attributes_of(element: _Element) -> list[tuple[str, str]]:
    """The attributes of an element."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def set_text(element: _Element, old: str, new: str) -> bool:
    """Exchange the text of an element, keeping what is in it where the change is within one piece of text."""
    if not change_piece(element, old, new):
        for child in [*element]:
            element.remove(child)
        element.text = new
    return True


def change_piece(element: _Element, old: str, new: str) -> bool:
    """Turn the text of an element from `old` into `new` by changing one piece of it; whether it can be done so.

    White space in the element is layout: what counts is which of its other characters change.
    """
    start, end, inserted = _difference(old, new)
    first, count = _solid(old[:start]), _solid(old[start:end])
    if not count or "\n" in inserted:
        return False
    for piece in _pieces(element):
        solid = [at for at, character in enumerate(piece.text) if not character.isspace()]
        if first < len(solid):
            if first + count > len(solid):
                return False
            text = piece.text
            piece.set(f"{text[: solid[first]]}{inserted}{text[solid[first + count - 1] + 1 :]}")
            return True
        first -= len(solid)
    return False


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """Where two texts differ: from-to in the old, and what stands there in the new; neither end is white space."""
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - start) if old[-1 - at] != new[-1 - at]), least - start)
    end, until = len(old) - tail, len(new) - tail
    while start and (start == end or old[start].isspace() or not new[start:until] or new[start].isspace()):
        start -= 1
    while end < len(old) and (start == end or old[end - 1].isspace() or new[until - 1 : until].isspace()):
        end, until = end + 1, until + 1
    return start, end, new[start:until]


def _solid(text: str) -> int:
    """How many characters of a text are not white space."""
    return sum(not character.isspace() for character in text)


class _Piece:
    """A piece of text in an element: the one that it begins with, or the one behind a node."""

    def __init__(self, node: Any, attribute: str) -> None:
        self._node, self._attribute = node, attribute
        self.text: str = getattr(node, attribute) or ""

    def set(self, text: str) -> None:
        setattr(self._node, self._attribute, text)


def _pieces(element: _Element) -> Iterator[_Piece]:
    """The pieces of text in an element and all within it, in order."""
    if isinstance(element.tag, str):
        yield _Piece(element, "text")
        for child in element:
            yield from _pieces(child)
            yield _Piece(child, "tail")


def folded(text: str) -> str:
    """A text without its white space, for comparing what is only laid out otherwise."""
    return "".join(text.split())


#: Attributes that say how a value is meant, and are none.
_NO_VALUES = frozenset({"role", "type", "rel", "lang", "id", "contenttype"})
