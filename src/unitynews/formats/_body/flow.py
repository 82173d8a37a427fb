"""Markup as blocks: one pass, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
from attrs import define, frozen

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.markup import Place, local_name, stands_apart, steps
from unitynews.formats._body.run import Run, legal
from unitynews.formats._body.vocabulary import (
    BLOCKS,
    CELLS,
    CONTAINERS,
    FIGURE_CREDITS,
    FIGURES,
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
from unitynews.model import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


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
    for step, value, place in steps(root, SILENT | skip):
        if isinstance(value, str):
            flow.text(value, place)
        elif step == "open":
            flow.open(value)
        else:
            flow.close()
    flow.flush()
    entities.finish()
    return flow.found


def plain_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a plain text, between blank lines; white space at the ends of lines is only layout."""
    for paragraph in _BLANK_LINE.split(legal(text)):
        lines = [line.strip() for line in paragraph.strip().split("\n")]
        if any(lines):
            yield Block(kind="paragraph", text="\n".join(lines))


@frozen
class Found:
    """A block, and where it was found.

    Attributes:
        block: the block.
        element: the element that made its text a block; it may hold other blocks too.
        places: the pieces of its text, in order.
    """

    block: Block
    element: _Element | None = None
    places: tuple[Place, ...] = ()


@frozen
class _Frame:
    """What stands around a run.

    Attributes:
        kind: of the block that it becomes.
        level: of that block.
        lines: whether paragraphs within are lines of it.
        closed: whether all that is within belongs to it: the row of a table, the words of a figure.
        exact: whether its white space is its own.
        element: what makes it so.
        pure: whether the element holds only other elements, so that a strange one in it is a block.
    """

    kind: str = "paragraph"
    level: int | None = None
    lines: bool = False
    closed: bool = False
    exact: bool = False
    pure: bool = False
    element: _Element | None = None


@define
class _Figure:
    """An image and what belongs to it."""

    media: str | None = None
    alt: str | None = None
    credit: str | None = None
    more: list[Found] = attrs.Factory(list)


class _Flow:
    """The blocks so far, the run that is being read, and what stands around it."""

    def __init__(self, entities: Entities, mentions: Mapping[str, str]) -> None:
        self.found: list[Found] = []
        self._places: list[Place] = []
        self._entities = entities
        self._mentions = mentions
        self._run = Run()
        self._frames = [_Frame()]
        #: For each element that is open, how it closes.
        self._ends: list[Callable[[], None]] = []
        #: The elements that are open.
        self._around: list[_Element] = []
        self._lists = 0
        self._figure: _Figure | None = None
        self._in_cell = False
        #: Images that stand amid the text of a run, to follow it.
        self._waiting: list[Found] = []

    # --- what comes -------------------------------------------------------------------------------

    def text(self, text: str, place: Place) -> None:
        self._places.append(place)
        if self._frames[-1].exact:
            self._run.add_exactly(text)
        else:
            self._run.add(text)

    def open(self, element: _Element) -> None:
        name = local_name(element)
        self._part(element, name)
        self._ends.append(self._opened(element, name))
        self._around.append(element)

    def close(self) -> None:
        element = self._around.pop()
        self._ends.pop()()
        self._part(element, local_name(element))

    def _part(self, element: _Element, name: str) -> None:
        """Part what stands apart, also if no white space does."""
        if name == "rt" and self._around and all(local_name(one) != "rp" for one in self._around[-1]):
            self._run.part(always=True)
        elif name not in TEXT_LEVEL and stands_apart(element):
            self._run.part()

    def _opened(self, element: _Element, name: str) -> Callable[[], None]:
        frame = self._frames[-1]
        if name == "media-reference" and self._figure is not None and not media_of(element, name):
            return self._open_aside(self._take_location)
        if name in MEDIA:
            self._take_media(element, name)
        if name == "br":
            self._run.break_line()
        elif name == "hr":
            self._take_rule(element)
        elif name in SPANS or name in PLAIN_INLINE or (name == "copyrite" and not frame.pure):
            return self._open_inline(element, name)
        elif name == "tr" and not frame.closed:
            return self._open_row(element)
        elif name in CELLS and frame.kind == "table_row" and not self._in_cell:
            return self._open_cell(CELLS[name])
        elif name in FIGURES and not frame.closed and not _is_more_than_a_figure(element):
            return self._open_figure(element)
        elif frame.closed and name in FIGURE_CREDITS and self._figure is not None:
            return self._open_aside(self._take_credit)
        elif name in BLOCKS or name in CONTAINERS or name in CELLS or name == "tr" or self._is_strange_block(element):
            return self._open_block(element, name)
        return _nothing

    # --- blocks -----------------------------------------------------------------------------------

    def _open_block(self, element: _Element, name: str) -> Callable[[], None]:
        frame = self._frames[-1]
        if frame.closed or (frame.lines and name in LINES):
            self._run.new_line()
            self._frames.append(attrs.evolve(frame, exact=frame.exact or name == "pre", pure=False))
            return self._close_lines
        self.flush()
        if name in LISTS:
            self._lists += 1
        self._frames.append(self._frame_of(name, element, frame))
        return self._close_list if name in LISTS else self._close_credit if name == "credit" else self._close_block

    def _frame_of(self, name: str, element: _Element, around: _Frame) -> _Frame:
        kind = BLOCKS.get(name)
        if kind is None or (name == "p" and around.kind != "paragraph"):
            pure = name in CONTAINERS or (name not in BLOCKS and not (element.text and element.text.strip()))
            return _Frame(around.kind, around.level, exact=around.exact, pure=pure, element=element)
        level = LEVELS.get(name, max(self._lists, 1) if kind == "list_item" else None)
        return _Frame(kind, level, lines=kind in ("list_item", "definition"), exact=name == "pre", element=element)

    def _is_strange_block(self, element: _Element) -> bool:
        """Whether an element that no standard knows stands where only blocks stand, or parts of a figure."""
        if element.tail and element.tail.strip():
            return False
        if self._frames[-1].closed:
            return bool(self._around) and local_name(self._around[-1]) in FIGURES
        return (self._frames[-1].pure or not self._around) and self._run.is_empty

    def _close_block(self) -> None:
        self.flush()
        self._frames.pop()

    def _close_list(self) -> None:
        self._close_block()
        self._lists -= 1

    def _close_lines(self) -> None:
        self._run.new_line()
        self._frames.pop()

    def _close_credit(self) -> None:
        """Give the quotation before it its source, if it is one of a quotation."""
        self.flush()
        self._frames.pop()
        if self._frames[-1].kind == "quote" and len(self.found) > 1:
            quote, credit = (one.block for one in self.found[-2:])
            if quote.kind == "quote" and credit.kind == "credit" and quote.credit is None and not credit.spans:
                block = attrs.evolve(quote, credit=credit.text)
                self.found[-2:] = [attrs.evolve(self.found[-2], block=block)]

    def _take_rule(self, element: _Element) -> None:
        if self._frames[-1].closed:
            self._run.new_line()
        else:
            self.flush()
            self.found.append(Found(Block(kind="rule"), element))

    def flush(self) -> None:
        """End the block that is being read, if it has any text."""
        frame = self._frames[-1]
        text, spans = self._run.take()
        if text.strip():
            block = Block(kind=frame.kind, text=text, spans=spans, level=frame.level)
            self.found.append(Found(block, frame.element, tuple(self._places)))
        self.found += self._waiting
        self._waiting, self._places = [], []

    # --- tables -----------------------------------------------------------------------------------

    def _open_row(self, element: _Element) -> Callable[[], None]:
        self.flush()
        frame = (
            _Frame(self._frames[-1].kind, pure=True, element=element)
            if _is_layout(element)
            else _Frame("table_row", closed=True, element=element)
        )
        self._frames.append(frame)
        return self._close_block

    def _open_cell(self, kind: str) -> Callable[[], None]:
        self._run.begin_cell()
        self._run.open(kind, None)
        self._in_cell = True
        return self._close_cell

    def _close_cell(self) -> None:
        self._in_cell = False
        self._run.close()

    # --- figures ----------------------------------------------------------------------------------

    def _open_figure(self, element: _Element) -> Callable[[], None]:
        self.flush()
        self._figure = _Figure()
        self._frames.append(_Frame("figure", closed=True, element=element))
        return self._close_figure

    def _close_figure(self) -> None:
        frame = self._frames.pop()
        text, spans = self._run.take()
        places, self._places = tuple(self._places), []
        figure, self._figure = self._figure, None
        if figure is not None and (figure.media or figure.credit or text.strip()):
            block = Block(
                kind="figure", text=text, spans=spans, media=figure.media, alt=figure.alt, credit=figure.credit
            )
            self.found += [Found(block, frame.element, places), *figure.more]

    def _open_aside(self, take: Callable[[_Figure, str], None]) -> Callable[[], None]:
        """An element of a figure whose text is none of the figure's, but for `take`."""
        run, self._run = self._run, Run()
        places, self._places = self._places, []

        def close() -> None:
            text, _ = self._run.take()
            self._run, self._places = run, places
            if text and self._figure is not None:
                take(self._figure, text)

        return close

    def _take_credit(self, figure: _Figure, text: str) -> None:
        figure.credit = text if figure.credit is None else f"{figure.credit}\n{text}"

    def _take_location(self, figure: _Figure, text: str) -> None:
        if figure.media is None:
            figure.media = text
        else:
            figure.more.append(Found(Block(kind="figure", media=text)))

    def _take_media(self, element: _Element, name: str) -> None:
        source = media_of(element, name)
        if not source:
            return
        alt = element.get(MEDIA[name][1])
        alt = None if alt is None else legal(alt)
        figure = self._figure
        if figure is not None and figure.media is None:
            figure.media, figure.alt = source, alt
            if (credit := element.get("source-credit")) and figure.credit is None:
                figure.credit = legal(credit)
            return
        block = Found(Block(kind="figure", media=source, alt=alt), element)
        if figure is not None:
            figure.more.append(block)
        elif self._run.is_empty and not self._frames[-1].closed:
            self.found.append(block)
        else:
            self._waiting.append(block)

    # --- inline -----------------------------------------------------------------------------------

    def _open_inline(self, element: _Element, name: str) -> Callable[[], None]:
        span = self._span_of(element, name)
        if span is None:
            return _nothing
        if name == "byttl":
            self._run.new_line()  # it stands beside the name without a space
        self._run.open(*span)
        return self._close_inline

    def _close_inline(self) -> None:
        self._run.close()

    def _span_of(self, element: _Element, name: str) -> tuple[str, str | None] | None:
        named = self._mentions.get(element.get("id", ""))
        if named is None:
            named = self._entities.of(element)
        if named is not None:
            return "mention", named
        if name not in SPANS:
            return None
        kind, attributes = SPANS[name]
        values = (element.get(attribute) for attribute in attributes)
        return kind, next((legal(value) for value in values if value), None)


def media_of(element: _Element, name: str) -> str:
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
