"""The changes of a body, made in the markup of others that it was read from, block by block."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import attrs

from unitynews.formats._lens import NoPlaceError
from unitynews.formats.newsml.draft import local_name, own, texts_in
from unitynews.formats.newsml.edit import (
    container,
    copied,
    insert_after,
    insert_before,
    put_in,
    remove,
    replace,
    scope_of,
)
from unitynews.formats.newsml.exchange import change_piece, folded, substitute
from unitynews.formats.newsml.mapping import ARTICLE_PROFILE, NAR, OWN, PROFILE, XHTML
from unitynews.formats.newsml.parsing import tree_of
from unitynews.model import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements that are a block of text themselves, of XHTML, NITF and the plans of NewsML-G2.
_BLOCKS = frozenset(
    (
        *("p", "pre", "td", "th", "dt", "dd", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "li", "tr"),
        *("figcaption", "media-caption", "headline", "edNote", "description", "slugline", "inlineData"),
    )
)
INLINE_XML = f"{{{NAR}}}inlineXML"
_NO_BODY = f'<html xmlns="{XHTML}"><head><title/></head><body/></html>'
_FIGURES = ("figure", "media")
_MEDIA = ("src", "source", "href", "data", "residref")
#: Our elements for blocks -> those of a plan.
_PLANNED = {**dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "headline")}
_BLANK_LINE = re.compile(r"(\n[ \t\r]*\n\s*)")


def marked_bodies(item: _Element) -> list[_Element]:
    """The body that we have put into an item of others, in one element, to be read for what it says."""
    holders = (
        *item.iterfind(f"{{{NAR}}}contentSet/{INLINE_XML}"),
        *item.iterfind(f"{{{NAR}}}contentMeta/{own('body')}"),
    )
    return [holder[0] for holder in holders if len(holder) and holder[0].get(PROFILE) is not None]


class BodyChange:
    """What turns the body of an item into another.

    Args:
        item: the foreign item.
        known: for each block the element that it is from, where that is not in the content.
        old: its blocks.
        new: what they shall become.
        ours: the article as an item of ours.
    """

    def __init__(
        self,
        item: _Element,
        known: Sequence[_Element | None],
        old: Sequence[Block],
        new: Sequence[Block],
        ours: _Element,
    ) -> None:
        self._item = item
        self._known = known
        self._old = old
        self._new = new
        self._content = ours.find(f"{{{NAR}}}contentSet/{{{NAR}}}inlineXML")
        self._ours = _blocks_in(self._content)
        self._level = 0
        self._mentions: set[str] = set()

    def apply(self, level: int) -> set[str]:
        """Make the change, gently (0), with elements of ours (1), or as one more rendition, ours, that counts (2).

        Returns:
            The ids of the mentions that have been put into the content.

        Raises:
            NoPlaceError: if the change has no place.
        """
        self._level = level
        if level > 1:
            self._add_rendition(PROFILE)
        elif not self._old:
            self._add_rendition(None)
        else:
            self._change_blocks(self._places())
        return self._mentions

    def _change_blocks(self, places: list[_Element | None]) -> None:
        if all(place is not None and local_name(place) == "inlineData" for place in places):
            _change_plain(places[0], self._old, self._new)
            return
        kept: list[_Element | None] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, self._old, self._new, autojunk=False).get_opcodes():
            if tag == "equal":
                kept += places[i1:i2]
                continue
            both = min(i2 - i1, j2 - j1)
            kept += [self._change(_present(places[i1 + at]), i1 + at, j1 + at) for at in range(both)]
            kept += [None] * (j2 - j1 - both)
            for place in places[i1 + both : i2]:
                remove(_present(place))
        self._insert_missing(kept)

    def _add_rendition(self, mark: str | None) -> None:
        """Put all of the body where content goes, as ours has it; marked, it is the body, whatever else is there.

        Items that have no content have a place for what is not of the standard in their metadata.
        """
        for earlier in marked_bodies(self._item):
            remove(_present(earlier.getparent()))
        html = copied(self._content[0]) if self._content is not None else tree_of(_NO_BODY)
        if mark is not None:
            html.set(mark, ARTICLE_PROFILE)
        elif self._content is None:
            return
        self._note_mentions(html)
        if local_name(self._item) == "newsItem":
            around = self._item.makeelement(INLINE_XML, {"contenttype": "application/xhtml+xml"}, scope_of(self._item))
            container(self._item, "contentSet").append(around)
        else:
            around = self._item.makeelement(own("body"), nsmap={"un": OWN})
            put_in(self._item, "contentMeta", around)
            html.set(PROFILE, ARTICLE_PROFILE)
        around.append(html)

    # --- where the blocks are ---------------------------------------------------------------------

    def _places(self) -> list[_Element | None]:
        """The element of each block, in that part of the content which has the most of them."""
        known = self._known if len(self._known) == len(self._old) else [None] * len(self._old)
        at = [index for index, place in enumerate(known) if place is None]
        parts = [part for content in self._item.iterfind(f"{{{NAR}}}contentSet") for part in content]
        blocks = [self._old[index] for index in at]
        found = [_aligned(blocks, part) for part in parts if isinstance(part.tag, str)]
        best = max(found, key=lambda places: len(places) - places.count(None), default=[None] * len(at))
        places = [*known]
        for index, place in zip(at, best, strict=True):
            places[index] = place
        return places

    # --- one block --------------------------------------------------------------------------------

    def _change(self, place: _Element, i: int, j: int) -> _Element:
        old, new = self._old[i], self._new[j]
        if self._level == 0 and self._change_gently(place, old, new):
            return place
        ours = self._ours[j]
        fresh = self._fresh(ours, place)
        if old.kind == new.kind != "figure" and old.level == new.level:
            for child in [*place]:
                place.remove(child)
            place.text = fresh.text
            place.extend([*fresh])
            return place
        replace(place, [fresh])
        return fresh

    def _change_gently(self, place: _Element, old: Block, new: Block) -> bool:
        """Exchange texts where they stand; whether that is all that has to be done."""
        if attrs.evolve(old, text="", spans=(), alt=None, media=None, credit=None) != attrs.evolve(
            new, text="", spans=(), alt=None, media=None, credit=None
        ):
            return False
        for name in ("alt", "media", "credit"):
            before, after = getattr(old, name), getattr(new, name)
            if before != after and not (before and after and substitute([place], before, after)):
                return False
        if old.text == new.text:
            return old.spans == new.spans
        words = next((one for one in place.iter("*") if _says(one, old)), place)
        return len(old.spans) == len(new.spans) and change_piece(words, old.text, new.text)

    def _insert_missing(self, kept: list[_Element | None]) -> None:
        for index, place in enumerate(kept):
            if place is not None:
                continue
            before = kept[index - 1] if index else None
            behind = next((one for one in kept[index + 1 :] if one is not None), None)
            if before is not None:
                kept[index] = self._insert(index, before, insert_after)
            elif behind is not None:
                kept[index] = self._insert(index, behind, insert_before)
            else:
                raise NoPlaceError

    def _insert(self, index: int, neighbour: _Element, put: Callable[[_Element, _Element], None]) -> _Element:
        is_item = self._new[index].kind == "list_item"
        parent = neighbour.getparent()
        while (
            parent is not None and local_name(neighbour) in _WITHIN and not (is_item and local_name(neighbour) == "li")
        ):
            neighbour, parent = parent, parent.getparent()
        fresh = self._fresh(self._ours[index], neighbour)
        around = "" if parent is None else local_name(parent)
        if around == "inlineXML" or (around == "planning" and fresh.tag != neighbour.tag):
            raise NoPlaceError  # one alone can stand there; those there have their order
        new = fresh
        if is_item and local_name(neighbour) != "li":
            new = _made("ul", neighbour)
            new.append(fresh)
        put(new, neighbour)
        return fresh

    def _fresh(self, ours: _Element, beside: _Element) -> _Element:
        """Our element for a block, in the namespace of an element that it is to stand beside."""
        fresh = _like(ours, beside)
        around = beside.getparent()
        if around is not None and local_name(around) == "planning":
            fresh.tag = f"{{{NAR}}}{_PLANNED.get(local_name(ours), 'edNote')}"
        self._note_mentions(fresh)
        return fresh

    def _note_mentions(self, element: _Element) -> None:
        self._mentions.update(id for one in element.iter() if (id := one.get("id")))


def _blocks_in(content: _Element | None) -> list[_Element]:
    """The elements of the blocks in content of ours."""
    body = [] if content is None else [child for child in content[0] if local_name(child) == "body"]
    return [block for part in body for child in part for block in (child if local_name(child) == "ul" else [child])]


def _aligned(blocks: Sequence[Block], root: _Element) -> list[_Element | None]:
    """The element of each block in a piece of content, each behind the one before."""
    elements = [*root.iter("*")]
    where = {element: index for index, element in enumerate(elements)}
    places: list[_Element | None] = []
    at = 0
    for block in blocks:
        index = next((index for index in range(at, len(elements)) if _is_place(elements[index], block)), None)
        if index is None:
            places.append(None)
            continue
        place = _innermost(elements[index], block)
        start = where.get(place, -1)
        if start < at:  # a figure around the one before, too
            places.append(None)
            continue
        places.append(place)
        if local_name(place) != "inlineData":  # which holds many
            at = start + sum(1 for _ in place.iter("*"))
    return places


def _is_place(element: _Element, block: Block) -> bool:
    if block.media is not None:
        return any(element.get(name) == block.media for name in _MEDIA)
    if local_name(element) == "inlineData":
        return folded(block.text) in folded("".join(texts_in(element)))
    return _says(element, block)


def _says(element: _Element, block: Block) -> bool:
    return folded("".join(texts_in(element))) == folded(block.text)


def _innermost(element: _Element, block: Block) -> _Element:
    """The element that is the block itself, not what holds it; for a figure all of it."""
    if block.media is not None:
        around = (one for one in element.iterancestors() if local_name(one) in _FIGURES)
        return element if local_name(element) in _FIGURES else next(around, element)
    inner = [one for one in element.iter("*") if local_name(one) in _BLOCKS and _says(one, block)]
    return inner[-1] if inner else element


def _change_plain(place: _Element | None, old: Sequence[Block], new: Sequence[Block]) -> None:
    """``inlineData``: paragraphs between blank lines."""
    if place is None or any(attrs.evolve(block, text="") != Block(kind="paragraph") for block in new):
        raise NoPlaceError
    pieces = _BLANK_LINE.split("".join(texts_in(place)))
    at = [index for index, piece in enumerate(pieces) if piece.strip()]
    if len(old) == len(new) == len(at):
        for index, before, after in zip(at, old, new, strict=True):
            if before != after:
                piece = pieces[index]
                start = len(piece) - len(piece.lstrip())
                pieces[index] = f"{piece[:start]}{after.text}{piece[len(piece.rstrip()) :]}"
        place.text = "".join(pieces)
    else:
        place.text = "\n\n".join(block.text for block in new)


def _like(element: _Element, beside: _Element) -> _Element:
    """A copy of an element of ours, in the namespace of another."""
    new = _made(local_name(element), beside)
    new.attrib.update(element.attrib)
    new.text = element.text
    for child in element:
        inner = _like(child, beside)
        inner.tail = child.tail
        new.append(inner)
    return new


def _made(name: str, beside: _Element) -> _Element:
    namespace = str(beside.tag).rpartition("}")[0]
    return beside.makeelement(f"{namespace}}}{name}" if namespace else name, nsmap=scope_of(beside))


def _present(place: _Element | None) -> _Element:
    if place is None:
        raise NoPlaceError
    return place


#: Elements that stand in another that a block of another kind would have to stand behind.
_WITHIN = frozenset(("li", "td", "th", "tr", "tbody", "thead", "table", "dt", "dd", "figcaption", "caption", "title"))
