"""Markup as blocks: one pass, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.gathering import Found, Frame, Gathering
from unitynews.formats._body.markup import Place, entity_text, local_name
from unitynews.formats._body.run import Line, folded, legal
from unitynews.formats._body.vocabulary import (
    APART,
    BLOCKS,
    CELLS,
    COMPOSED,
    CONTAINERS,
    FIGURE_CREDITS,
    FIGURES,
    KNOWN,
    LEVELS,
    LINES,
    LISTS,
    MEDIA,
    MORE_THAN_FIGURES,
    PLAIN_INLINE,
    SILENT,
    SPANS,
    TEXT_LEVEL,
)
from unitynews.model import Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_NAMED_INLINE = frozenset({*SPANS, *PLAIN_INLINE, *APART})
#: Elements that, with only words in them, need nothing but these: no line begins at them, and nothing is parted.
_OF_WORDS = _NAMED_INLINE - {"byttl", "rt", "frac"}
_NAMED_BLOCKS = frozenset({*BLOCKS, *CONTAINERS, *CELLS, "tr"})


def blocks_of(
    root: _Element,
    entities: Entities,
    *,
    mentions: Mapping[str, str] | None = None,
    skip: frozenset[str] = frozenset(),
) -> list[Block]:
    """The blocks of a body.

    Args:
        root: what holds it: ``html``, ``nitf``, ``body.content``, a paragraph, anything.
        entities: those of the article; what the markup names is added to them.
        mentions: id of an element -> id of the entity that the document says it names.
        skip: local names of elements that are read elsewhere.
    """
    return [one.block for one in found_blocks(root, entities, mentions=mentions, skip=skip)]


def found_blocks(
    root: _Element,
    entities: Entities,
    *,
    mentions: Mapping[str, str] | None = None,
    skip: frozenset[str] = frozenset(),
) -> list[Found]:
    """As `blocks_of`, with where each was found."""
    flow = _Flow(entities, mentions or {})
    flow.read(root, SILENT | skip)
    entities.finish()
    return flow.found


def plain_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a plain text, between blank lines; white space at the ends of lines is only layout."""
    for paragraph in _BLANK_LINE.split(legal(text)):
        lines = [line.strip() for line in paragraph.strip().split("\n")]
        if any(lines):
            yield Block(kind="paragraph", text="\n".join(lines))


class _Flow(Gathering):
    """What each element means where it stands."""

    def __init__(self, entities: Entities, mentions: Mapping[str, str]) -> None:
        super().__init__()
        self._entities = entities
        self._mentions = mentions
        #: The elements that are open, their names, and how each closes.
        self._around: list[_Element] = []
        self._names: list[str] = []
        self._ends: list[Callable[[], None]] = []
        self._lists = 0
        #: Whether a thing of its own (`APART`) has just ended.
        self._is_behind_thing = False

    def text(self, text: str, place: Place) -> None:
        """As `Gathering.text`."""
        self._is_behind_thing = False
        super().text(text, place)

    def read(self, root: _Element, silent: frozenset[str]) -> None:
        """Read what is in `root`, and it itself, but for elements whose names are `silent`.

        It does not recurse: markup can be deeper than Python's stack.
        """
        self._open(root, local_name(root))
        around = [(root, iter(root))]
        if root.text:
            self.text(root.text, (root, "text"))
        while around:
            element, children = around[-1]
            child = next(children, None)
            if child is None:
                around.pop()
                self._close()
                if around and element.tail:
                    self.text(element.tail, (element, "tail"))
                continue
            name = local_name(child)
            if name == "p" and self._take_paragraph(child):
                continue
            if name and name not in silent:
                self._open(child, name)
                around.append((child, iter(child)))
                if child.text:
                    self.text(child.text, (child, "text"))
                continue
            if child.tag is etree.Entity:
                self.text(entity_text(child)[0], None)
            if child.tail:
                self.text(child.tail, (child, "tail"))
        self.flush()

    def _take_paragraph(self, element: _Element) -> bool:
        """Take a paragraph of words and elements of words, which most are, without ado; whether it is one.

        It becomes what `Run` would make of it.
        """
        frame = self.frames[-1]
        if not frame.pure or frame.kind != "paragraph" or frame.exact or self.run.is_open:
            return False
        names = [local_name(child) for child in element]
        if names and not _OF_WORDS.issuperset(names):
            return False
        if any(len(child) or (not child.tail and child.getnext() is not None) for child in element):
            return False
        self.flush()
        if not names:
            text, spans = folded(element.text or "").strip(" "), tuple[Span, ...]()
        else:
            text, spans = self._line_of(element, names)
        if text:
            self.found.append(Found(Block(kind="paragraph", text=text, spans=spans), element, None))
        if element.tail and not element.tail.isspace():
            self.text(element.tail, (element, "tail"))
        return True

    def _line_of(self, element: _Element, names: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
        line = Line()
        line.add(element.text)
        for child, name in zip(element, names, strict=True):
            span = self._span_of(child, name)
            if span is None:
                line.add(child.text)
            else:
                line.add_span(child.text, *span)
            line.add(child.tail)
        return "".join(line.pieces), tuple(line.spans)

    def _open(self, element: _Element, name: str) -> None:
        self._part(name)
        if self._is_behind_thing and name in APART:
            self.run.part()
        self._ends.append(self._opened(element, name))
        self._around.append(element)
        self._names.append(name)

    def _close(self) -> None:
        self._around.pop()
        name = self._names.pop()
        self._ends.pop()()
        self._part(name)
        self._is_behind_thing = name in APART

    def _part(self, name: str) -> None:
        """Part what stands apart (`markup.stands_apart`), also if no white space does."""
        if self._names and self._names[-1] in COMPOSED:
            if name not in TEXT_LEVEL:
                self.run.part()
        elif name == "frac":
            self.run.part()
        elif name == "rt" and self._around and all(local_name(one) != "rp" for one in self._around[-1]):
            self.run.part(always=True)

    def _opened(self, element: _Element, name: str) -> Callable[[], None]:
        frame = self.frames[-1]
        if name in _NAMED_INLINE or (name == "copyrite" and not frame.pure):
            return self._open_inline(element, name)
        if name in MEDIA:
            return self._open_media(element, name)
        if name not in KNOWN and element.get("src"):
            return self._open_media(element, "embed")
        if name == "br":
            self.run.break_line()
        elif name == "hr":
            self._take_rule(element)
        elif name == "tr" and not frame.closed:
            return self._open_row(element)
        elif name in CELLS and frame.kind == "table_row" and not self.is_in_cell:
            return self.open_cell(CELLS[name])
        elif name in FIGURES and not frame.closed and not _is_more_than_a_figure(element):
            return self.open_figure(element)
        elif frame.closed and name in FIGURE_CREDITS and self.figure is not None:
            return self.open_aside(self.figure.add_credit)
        elif name in _NAMED_BLOCKS or self._is_strange_block(element):
            return self._open_block(element, name)
        return _nothing

    # --- blocks -----------------------------------------------------------------------------------

    def _open_block(self, element: _Element, name: str) -> Callable[[], None]:
        around = self.frames[-1]
        if around.closed or (around.lines and name in LINES):
            return self.open_lines(exact=name == "pre")
        if name in LISTS:
            self._lists += 1
        close = self.open_block(self._frame_of(name, element, around))
        return self._close_list if name in LISTS else self.close_credit if name == "credit" else close

    def _frame_of(self, name: str, element: _Element, around: Frame) -> Frame:
        kind = BLOCKS.get(name)
        if kind is None or (name == "p" and around.kind != "paragraph"):
            pure = name in CONTAINERS or (name not in BLOCKS and not (element.text and element.text.strip()))
            return Frame(around.kind, around.level, exact=around.exact, pure=pure, element=element)
        level = LEVELS.get(name, max(self._lists, 1) if kind == "list_item" else None)
        return Frame(kind, level, lines=kind in ("list_item", "definition"), exact=name == "pre", element=element)

    def _is_strange_block(self, element: _Element) -> bool:
        """Whether an element that no standard knows stands where only blocks stand, or parts of a figure."""
        if element.tail and element.tail.strip():
            return False
        if self.frames[-1].closed:
            return bool(self._names) and self._names[-1] in FIGURES
        return (self.frames[-1].pure or not self._around) and self.run.is_empty

    def _close_list(self) -> None:
        self._close_block()
        self._lists -= 1

    def _take_rule(self, element: _Element) -> None:
        if self.frames[-1].closed:
            self.run.new_line()
        else:
            self.flush()
            self.found.append(Found(Block(kind="rule"), element))

    def _open_row(self, element: _Element) -> Callable[[], None]:
        if _is_layout(element):
            return self.open_block(Frame(self.frames[-1].kind, pure=True, element=element))
        return self.open_block(Frame("table_row", closed=True, element=element))

    # --- media ------------------------------------------------------------------------------------

    def _open_media(self, element: _Element, name: str) -> Callable[[], None]:
        source = _media_of(element, name)
        figure = self.figure
        if source:
            alt = element.get(MEDIA[name][1])
            alt = None if alt is None else legal(alt)
            if figure is not None and figure.media is None:
                figure.media, figure.alt = source, alt
                if (credit := element.get("source-credit")) and figure.credit is None:
                    figure.credit = legal(credit)
            else:
                self.add_image(Found(Block(kind="figure", media=source, alt=alt), element))
        elif name == "media-reference" and figure is not None:
            return self.open_aside(figure.add_location)
        return self._open_block(element, name) if self._is_strange_block(element) else _nothing

    # --- inline -----------------------------------------------------------------------------------

    def _open_inline(self, element: _Element, name: str) -> Callable[[], None]:
        span = self._span_of(element, name)
        if span is None:
            return _nothing
        if name == "byttl":
            self.run.new_line()  # it stands beside the name without a space
        self.run.open(*span)
        return self.run.close

    def _span_of(self, element: _Element, name: str) -> tuple[str, str | None] | None:
        named = self._mentions.get(element.get("id", "")) if self._mentions else None
        if named is None:
            named = self._entities.named(element, name)
        if named is not None:
            return "mention", named
        known = SPANS.get(name)
        if known is None:
            return None
        kind, attributes = known
        return kind, next((legal(value) for one in attributes if (value := element.get(one))), None)


def _media_of(element: _Element, name: str) -> str:
    """Where an element says that its image, sound or film is; "" if it does not."""
    source = element.get(MEDIA[name][0])
    if source is None and name == "media-reference":
        around = element.getparent()
        is_text = around is not None and (around.get("media-type") or "").lower() == "text"
        source = None if is_text else element.get("data-location")
    return legal(source or "").strip()


def _nothing() -> None:
    """An element that closes without consequence."""


def _is_layout(row: _Element) -> bool:
    """Whether a row only places what it holds: one cell, and blocks in it."""
    cells = [one for one in row if local_name(one) in CELLS]
    return len(cells) == 1 and any((name := local_name(one)) in BLOCKS or name in CONTAINERS for one in cells[0])


def _is_more_than_a_figure(element: _Element) -> bool:
    return any(local_name(one) in MORE_THAN_FIGURES for one in element)
