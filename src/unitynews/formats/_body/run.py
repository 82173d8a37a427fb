"""Text that stands together, as it is gathered from markup, and the spans over it."""

from __future__ import annotations

import re
from typing import TypeAlias

from unitynews.model import Span
from unitynews.model._rules import ILLEGAL_CHARACTER

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = re.compile(r"\r\n?")

#: A span that is open: where it began, its place among the spans, its kind and its target.
_Open: TypeAlias = tuple[int, int, str, str | None]


def legal(text: str) -> str:
    """`text` without what a text of the model may not hold: HTML's references can name any character."""
    return ILLEGAL_CHARACTER.sub("", _LINE_END.sub("\n", text)) if ILLEGAL_CHARACTER.search(text) else text


class Run:
    """A run of text: a paragraph, a heading, an item, the row of a table.

    White space and line breaks are held back until text follows, so that none stands at an end.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._space = False
        self._apart = False
        self._lines = 0
        #: Where the line or cell begins in which white space leads nowhere.
        self._floor = 0
        self._open: list[_Open] = []
        self._spans: list[Span] = []
        self._cells = 0

    @property
    def is_empty(self) -> bool:
        return not self._size

    def add(self, text: str) -> None:
        """Take `text`, its white space folded."""
        folded = legal(_SPACE.sub(" ", text))
        if not folded:
            return
        if folded[0] == " ":
            self._space = self._size > self._floor and self._pieces[-1][-1] not in " \n"
            folded = folded[1:]
        if folded:
            if self._apart:
                self._part(folded[0])
            self._fill()
            trailing = folded[-1] == " "
            self._append(folded[:-1] if trailing else folded)
            self._space = trailing

    def add_exactly(self, text: str) -> None:
        """Take `text` with its white space."""
        text = legal(text)
        if not self._size and text.startswith("\n"):
            text = text[1:]  # at the start of pre it is layout (HTML living standard, §13.1.2.5)
        if text:
            self._fill()
            self._append(text)

    def apart(self) -> None:
        """What follows is a word of its own, in a script that parts words."""
        self._apart = True

    def break_line(self) -> None:
        """A line break, as many as come."""
        self._lines += 1
        self._space = False

    def new_line(self) -> None:
        """What follows is to begin a line."""
        self._lines = self._lines or 1
        self._space = False

    def begin_cell(self) -> None:
        """What follows is the next cell of a row."""
        self._space, self._lines = False, 0
        if self._cells or self._size:
            self._append("\t")
        self._cells += 1
        self._floor = self._size

    def open(self, kind: str, target: str | None) -> None:
        """A span begins."""
        self._open.append((self._size, len(self._spans), kind, target))

    def close(self) -> None:
        """The span that began last ends."""
        self._end_span(self._open.pop(), self._size)

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """The text and its spans; the run is empty afterwards. Spans that are open begin again in what follows."""
        text = "".join(self._pieces)
        if not self._cells:
            text = text.rstrip(" \n")
        for one in reversed(self._open):
            self._end_span(one, self._size)
        end = len(text)
        spans = tuple(_cut(span, end) for span in self._spans if span.start < end or _is_cell(span.kind))
        self._pieces, self._size, self._spans, self._cells, self._floor = [], 0, [], 0, 0
        self._space, self._apart, self._lines = False, False, 0
        self._open = [(0, 0, kind, target) for _, _, kind, target in self._open]
        return text, spans

    def _end_span(self, one: _Open, end: int) -> None:
        start, index, kind, target = one
        if start < end or _is_cell(kind):
            span = Span(start=start, end=end, kind=kind, target=target)
            if self._spans[index : index + 1] != [span]:  # a location of one place says the same twice
                self._spans.insert(index, span)

    def _part(self, first: str) -> None:
        """Put a space before `first` if it begins a word of its own, right behind another."""
        if self._size:
            self._space = self._space or (_parts_words(first) and _parts_words(self._pieces[-1][-1]))
        self._apart = False

    def _fill(self) -> None:
        """Put the white space that was held back, unless nothing stands before it."""
        if self._size > self._floor and (self._lines or self._space):
            before = self._size
            self._append("\n" * self._lines or " ")
            # a span begins with its first word
            self._open = [
                (self._size, *one[1:]) if one[0] == before and not _is_cell(one[2]) else one for one in self._open
            ]
        self._space, self._lines = False, 0

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._size += len(piece)


def _parts_words(character: str) -> bool:
    """Whether a character is of a word in a script that has spaces between words: those of East Asia have not."""
    return character.isalnum() and character < "\u2e80"


def _is_cell(kind: str) -> bool:
    return kind in ("cell", "header_cell")


def _cut(span: Span, end: int) -> Span:
    if span.end <= end:
        return span
    return Span(start=min(span.start, end), end=end, kind=span.kind, target=span.target)
