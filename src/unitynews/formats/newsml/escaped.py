"""Content that holds its markup as text: in CDATA, or escaped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen
from lxml import etree

from unitynews.formats._body import local_name, markup_root
from unitynews.formats._xml import text_to
from unitynews.formats.newsml.draft import texts_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOLDERS = frozenset({"inlinexml", "inlinedata", "body"})


@frozen(eq=False)
class Escaped:
    """Markup that an element holds as text.

    Attributes:
        holder: the element.
        root: the markup, as elements.
    """

    holder: _Element
    root: _Element

    def put_back(self) -> None:
        """Write the elements, as they are by now, into their holder."""
        is_html = self.root.getroottree().docinfo.internalDTD is not None  # the parser of HTML makes one
        method = "html" if is_html else "xml"
        was_whole = "<html" in "".join(texts_in(self.holder)).lower()
        bodies = [one for one in self.root if local_name(one) == "body"]
        if not is_html or was_whole or len(bodies) != 1:
            text = _source(self.root, method, with_tail=False)
        else:
            text = text_to(bodies[0].text or "") + "".join(_source(one, method) for one in bodies[0])
        self.holder.text = text


def escaped_in(content: _Element) -> Iterator[Escaped]:
    """The markup in a piece of content that is there as text alone."""
    for element in content.iter("*"):
        if len(element) or local_name(element) not in _HOLDERS or element.get("encoding"):
            continue
        text = "".join(texts_in(element))
        root = markup_root(text) if "<" in text and ">" in text else None
        if root is not None:
            yield Escaped(element, root)


def _source(element: _Element, method: str, *, with_tail: bool = True) -> str:
    return etree.tostring(element, encoding="unicode", method=method, with_tail=with_tail)
