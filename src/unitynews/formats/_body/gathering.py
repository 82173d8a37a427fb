"""Blocks as they are gathered: the run that is being read, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs
from attrs import define

from unitynews.formats._body.markup import Place, steps
from unitynews.formats._body.run import Run
from unitynews.formats._body.vocabulary import SILENT
from unitynews.model import Block

if TYPE_CHECKING:
    from lxml.etree import _Element


@define
class Found:
    """A block, and where it was found.

    Attributes:
        block: the block.
        element: the element that made its text a block; it may hold other blocks too.
        places: the pieces of its text, in order; None if they are those in the element.
    """

    block: Block
    element: _Element | None = None
    places: Sequence[Place] | None = ()

    def all_places(self) -> Sequence[Place]:
        """The pieces of its text, in order."""
        if self.places is not None or self.element is None:
            return self.places or ()
        return [place for step, _, place in steps(self.element, SILENT) if step == "text"]


@define
class Frame:
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
class Figure:
    """An image and what belongs to it."""

    media: str | None = None
    alt: str | None = None
    credit: str | None = None
    more: list[Found] = attrs.Factory(list)

    def add_credit(self, text: str) -> None:
        """One more who made it."""
        self.credit = text if self.credit is None else f"{self.credit}\n{text}"

    def add_location(self, text: str) -> None:
        """Where it is, or another of it."""
        if self.media is None:
            self.media = text
        else:
            self.more.append(Found(Block(kind="figure", media=text)))


class Gathering:
    """The blocks so far, the run that is being read, and what stands around it.

    What opens something gives what closes it.
    """

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.run = Run()
        self.frames = [Frame()]
        self.figure: Figure | None = None
        self.is_in_cell = False
        #: The pieces of the text of the run.
        self._places: list[Place] = []
        #: Images that stand amid the text of a run, to follow it.
        self._waiting: list[Found] = []

    def text(self, text: str, place: Place) -> None:
        """Take a piece of text."""
        self._places.append(place)
        if self.frames[-1].exact:
            self.run.add_exactly(text)
        else:
            self.run.add(text)

    def flush(self) -> None:
        """End the block that is being read, if it has any text."""
        if not self.run.is_empty:
            frame = self.frames[-1]
            text, spans = self.run.take()
            if text and not text.isspace():
                block = Block(kind=frame.kind, text=text, spans=spans, level=frame.level)
                self.found.append(Found(block, frame.element, tuple(self._places)))
        else:
            self.run.restart()
        if self._waiting:
            self.found += self._waiting
            self._waiting = []
        self._places = []

    def open_block(self, frame: Frame) -> Callable[[], None]:
        """What follows is in another block."""
        self.flush()
        self.frames.append(frame)
        return self._close_block

    def open_lines(self, *, exact: bool) -> Callable[[], None]:
        """What follows is lines of the block that is being read."""
        self.run.new_line()
        frame = self.frames[-1]
        self.frames.append(attrs.evolve(frame, exact=frame.exact or exact, pure=False))
        return self._close_lines

    def _close_block(self) -> None:
        self.flush()
        self.frames.pop()

    def _close_lines(self) -> None:
        self.run.new_line()
        self.frames.pop()

    def close_credit(self) -> None:
        """Give the quotation before it its source, if it is one of a quotation."""
        self._close_block()
        if self.frames[-1].kind == "quote" and len(self.found) > 1:
            quote, credit = (one.block for one in self.found[-2:])
            if quote.kind == "quote" and credit.kind == "credit" and quote.credit is None and not credit.spans:
                block = attrs.evolve(quote, credit=credit.text)
                self.found[-2:] = [attrs.evolve(self.found[-2], block=block)]

    def open_cell(self, kind: str) -> Callable[[], None]:
        """The next cell of a row."""
        self.run.begin_cell()
        self.run.open(kind, None)
        self.is_in_cell = True
        return self._close_cell

    def _close_cell(self) -> None:
        self.is_in_cell = False
        self.run.close()

    # --- figures ----------------------------------------------------------------------------------

    def open_figure(self, element: _Element) -> Callable[[], None]:
        """An image and its words."""
        self.flush()
        self.figure = Figure()
        self.frames.append(Frame("figure", closed=True, element=element))
        return self._close_figure

    def _close_figure(self) -> None:
        frame = self.frames.pop()
        text, spans = self.run.take()
        places, self._places = tuple(self._places), []
        figure, self.figure = self.figure, None
        if figure is not None and (figure.media or figure.credit or text.strip()):
            block = Block(
                kind="figure", text=text, spans=spans, media=figure.media, alt=figure.alt, credit=figure.credit
            )
            self.found += [Found(block, frame.element, places), *figure.more]

    def open_aside(self, take: Callable[[str], None]) -> Callable[[], None]:
        """What follows is none of the text of the figure, but for `take`."""
        run, self.run = self.run, Run()
        places, self._places = self._places, []

        def close() -> None:
            text, _ = self.run.take()
            self.run, self._places = run, places
            if text:
                take(text)

        return close

    def add_image(self, image: Found) -> None:
        """An image without words: of the figure that is read, or a figure of its own, behind the text around it."""
        if self.figure is not None:
            self.figure.more.append(image)
        elif self.run.is_empty and not self.frames[-1].closed:
            self.found.append(image)
        else:
            self._waiting.append(image)
