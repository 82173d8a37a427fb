"""Markup as blocks: one pass, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
from attrs import define, frozen

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.markup import Place, local_name, steps
from unitynews.formats._body.run import Run, legal
from unitynews.formats._body.vocabulary import (
    APART,
    BLOCKS,
    CELLS,
    CONTAINERS,
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
        #: Whether a thing of its own has just ended.
        self._apart = False
        #: Images that stand amid the text of a run, to follow it.
        self._waiting: list[Found] = []

    # --- what comes -------------------------------------------------------------------------------

    def text(self, text: str, place: Place) -> None:
        self._places.append(place)
        self._apart = False
        if self._frames[-1].exact:
            self._run.add_exactly(text)
        else:
            self._run.add(text)

    def open(self, element: _Element) -> None:
        name = local_name(element)
        self._ends.append(self._opened(element, name))
        self._around.append(element)

    def close(self) -> None:
        self._around.pop()
        self._ends.pop()()

    def _opened(self, element: _Element, name: str) -> Callable[[], None]:
        frame = self._frames[-1]
        if name in MEDIA:
            self._take_media(element, name)
        elif name not in KNOWN and element.get("src"):
            self._take_media(element, "embed")
        if name == "br":
            self._run.break_line()
        elif name == "hr":
            self._take_rule(element)
        elif name == "rt" and not _has_brackets(element):
            return self._open_reading()
        elif name in SPANS or name in PLAIN_INLINE or name in APART:
            return self._open_inline(element, name)
        elif name == "tr" and not frame.closed:
            return self._open_row(element)
        elif name in CELLS and frame.kind == "table_row" and not self._in_cell:
            return self._open_cell(CELLS[name])
        elif name in FIGURES and not frame.closed and not _is_more_than_a_figure(element):
            return self._open_figure(element)
        elif frame.closed and name == "media-producer" and self._figure is not None:
            return self._open_credit()
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
        """Whether an element that no standard knows stands where only blocks stand."""
        return (
            (self._frames[-1].pure or not self._around)
            and self._run.is_empty
            and not (element.tail and element.tail.strip())
        )

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

    def _open_credit(self) -> Callable[[], None]:
        run, self._run = self._run, Run()
        places, self._places = self._places, []

        def close() -> None:
            credit, _ = self._run.take()
            self._run, self._places = run, places
            if credit and self._figure is not None:
                before = self._figure.credit
                self._figure.credit = credit if before is None else f"{before}\n{credit}"

        return close

    def _take_media(self, element: _Element, name: str) -> None:
        where, what = MEDIA[name]
        source = legal(element.get(where) or "").strip()
        if not source:
            return
        alt = element.get(what)
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
        is_apart = name in APART
        if is_apart and self._apart:
            self._run.apart()
        if span is None:
            return self._close_apart if is_apart else _nothing
        if name == "byttl":
            self._run.new_line()  # it stands beside the name without a space
        self._run.open(*span)
        return self._close_apart_inline if is_apart else self._close_inline

    def _close_inline(self) -> None:
        self._run.close()

    def _close_apart(self) -> None:
        self._apart = True

    def _close_apart_inline(self) -> None:
        self._run.close()
        self._apart = True

    def _open_reading(self) -> Callable[[], None]:
        """The reading of a word (``rt``), which nothing parts from the word where no brackets (``rp``) are given."""
        self._run.add(" ")
        self._run.open("rt", None)
        return self._close_reading

    def _close_reading(self) -> None:
        self._run.close()
        self._run.add(" ")

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


def _nothing() -> None:
    """An element that closes without consequence."""


def _has_brackets(reading: _Element) -> bool:
    """Whether a reading of a word is in brackets where it cannot stand over the word."""
    ruby = reading.getparent()
    return ruby is not None and any(local_name(one) == "rp" for one in ruby)


def _is_layout(row: _Element) -> bool:
    """Whether a row only places what it holds: one cell, and blocks in it."""
    cells = [one for one in row if local_name(one) in CELLS]
    return len(cells) == 1 and any((name := local_name(one)) in BLOCKS or name in CONTAINERS for one in cells[0])


def _is_more_than_a_figure(element: _Element) -> bool:
    return any(local_name(one) in MORE_THAN_FIGURES for one in element)
