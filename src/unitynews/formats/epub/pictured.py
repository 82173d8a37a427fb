"""What a page has beside text, as words: formulas, drawings, what is shown or played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from unitynews.formats.epub.xml import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XLINK = "{http://www.w3.org/1999/xlink}href"
#: Parts of a drawing that have words which are not for people, and those that stand within words.
_UNTOLD = frozenset({"script", "style", "metadata"})
_WITHIN_WORDS = frozenset({"tspan", "textpath", "a"})


def formula(element: Element) -> str:
    """A formula as words: those that its author gives, or else its letters."""
    letters = (
        "".join(map(str, one.itertext(with_tail=False)))
        for one in element.iter("{*}mi", "{*}mn", "{*}mo", "{*}ms", "{*}mtext")
    )
    return element.get("alttext") or "".join(letters)


def played(element: Element, attribute: str) -> tuple[str | None, str | None]:
    """Where an image or what is played is, by `attribute` or within it, and what is said in its place."""
    place = element.get(attribute) or next((one.get("src") for one in element.iterchildren("{*}source")), None)
    told = element.get("alt", element.get("title"))
    return place, told or within(element) or told


def within(element: Element) -> str:
    """The words within an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def drawn(element: Element) -> Iterator[tuple[str | None, str | None]]:
    """The pictures in a drawing, or the drawing itself if it says what it shows, each with the words for it."""
    alt = element.get("aria-label") or " ".join("".join(_words_in(element)).split()) or None
    pictures = [one.get(_XLINK, one.get("href")) for one in element.iter("{*}image")]
    for picture in pictures or ([None] if alt else []):
        yield picture, alt


def _words_in(drawing: Element) -> Iterator[str]:
    """What a drawing says of itself, and the words that are drawn."""
    walk = etree.iterwalk(drawing, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "end":
            yield (element.tail if element is not drawing else None) or ""
        elif name in _UNTOLD:
            walk.skip_subtree()
        else:
            yield ("" if name in _WITHIN_WORDS else " ") + (element.text or "")
