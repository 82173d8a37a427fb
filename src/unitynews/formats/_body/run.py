"""Text that stands together, as it is gathered from markup, and the spans over it."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from unitynews.formats._body.markup import parts
from unitynews.model import Span
from unitynews.model._rules import ILLEGAL_CHARACTER

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x80-\x9f]")
#: The control characters of ISO 8859 as Windows-1252 has them, one for one.
WINDOWS_1252: Final = {
    code: character for code in range(0x80, 0xA0) if (character := bytes([code]).decode("cp1252", "ignore"))
}

#: A span that is open: where it began, its place among the spans, its kind and its target.
_Open: TypeAlias = tuple[int, int, str, str | None]


def legal(text: str) -> str:
    """`text` without what a text of the model may not hold: HTML's references can name any character.

    Control characters of ISO 8859 are what Windows-1252 has there: nobody means anything else (HTML living standard,
    §13.2.5.80).
    """
    if text.isprintable():
        return text  # the commonest, and told fastest
    if ILLEGAL_CHARACTER.search(text):
        text = ILLEGAL_CHARACTER.sub("", _LINE_END.sub("\n", text))
    return text.translate(WINDOWS_1252) if _CONTROL.search(text) else text


def folded(text: str) -> str:
    """`text` as `legal` has it, each stretch of white space in it one space."""
    if text.isprintable() and "  " not in text:
        return text
    return legal(_SPACE.sub(" ", text))


class Run:
    """A run of text: a paragraph, a heading, an item, the row of a table.

    White space and line breaks are held back until text follows, so that none stands at an end.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._space = False
        self._lines = 0
        #: Where the line or cell begins in which white space leads nowhere.
        self._floor = 0
        #: What stands before and behind here are parts of their own: always, or if they are words.
        self._parted: Literal["", "words", "always"] = ""
        self._open: list[_Open] = []
        self._spans: list[Span] = []
        self._cells = 0

    @property
    def is_empty(self) -> bool:
        return not self._size

    @property
    def is_open(self) -> bool:
        """Whether a span is open."""
        return bool(self._open)

    def restart(self) -> None:
        """Begin again with nothing, if there is nothing yet."""
        if self._open or self._cells:
            self.take()
        self._space, self._lines, self._parted = False, 0, ""

    def add(self, text: str) -> None:
        """Take `text`, its white space folded."""
        text = folded(text)
        if not text:
            return
        if text[0] == " ":
            self._space = self._size > self._floor and self._pieces[-1][-1] not in " \n"
            text = text[1:]
        if text:
            if self._parted:
                if self._size > self._floor and not self._lines:
                    self._space = self._space or self._parted == "always" or parts(self._pieces[-1][-1], text[0])
                self._parted = ""
            if self._space or self._lines:
                self._fill()
            trailing = text[-1] == " "
            self._append(text[:-1] if trailing else text)
            self._space = trailing

    def add_exactly(self, text: str) -> None:
        """Take `text` with its white space."""
        text = legal(text)
        if not self._size and text.startswith("\n"):
            text = text[1:]  # at the start of pre it is layout (HTML living standard, §13.1.2.5)
        if text:
            self._fill()
            self._append(text)

    def break_line(self) -> None:
        """A line break, as many as come."""
        self._lines += 1
        self._space = False

    def new_line(self) -> None:
        """What follows is to begin a line."""
        self._lines = self._lines or 1
        self._space = False

    def part(self, *, always: bool = False) -> None:
        """What stands before and what follows are parts of their own: a space is between them where words need one."""
        self._parted = "always" if always else "words"

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
        spans: tuple[Span, ...] = ()
        if self._spans:
            spans = tuple(_cut(span, end) for span in self._spans if span.start < end or _is_cell(span.kind))
        self._pieces, self._size, self._spans, self._cells, self._floor = [], 0, [], 0, 0
        self._space, self._lines, self._parted = False, 0, ""
        self._open = [(0, 0, kind, target) for _, _, kind, target in self._open]
        return text, spans

    def _end_span(self, one: _Open, end: int) -> None:
        start, index, kind, target = one
        if start < end or _is_cell(kind):
            span = Span(start=start, end=end, kind=kind, target=target)
            if self._spans[index : index + 1] != [span]:  # a location of one place says the same twice
                self._spans.insert(index, span)

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


def _is_cell(kind: str) -> bool:
    return kind in ("cell", "header_cell")


def _cut(span: Span, end: int) -> Span:
    if span.end <= end:
        return span
    return Span(start=min(span.start, end), end=end, kind=span.kind, target=span.target)


class Line:
    """A run of one line, in which no span lies in another: what `Run` makes of that, in less time.

    Attributes:
        pieces: of its text.
        spans: in it.
    """

    __slots__ = ("_size", "_space", "pieces", "spans")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[Span] = []
        self._size = 0
        self._space = False

    def add(self, text: str | None) -> int:
        """Take `text`, its white space folded; where its first word begins."""
        if not text:
            return self._size
        if "  " in text or not text.isprintable():
            text = folded(text)
        if text[:1] == " ":
            self._space = self._size > 0
            text = text[1:]
        if not text:
            return self._size
        if self._space:
            self.pieces.append(" ")
            self._size += 1
        start = self._size
        self._space = text[-1] == " "
        if self._space:
            text = text[:-1]
        self.pieces.append(text)
        self._size += len(text)
        return start

    def add_span(self, text: str | None, kind: str, target: str | None) -> None:
        """Take the text of a span."""
        start = self.add(text)
        if start < self._size:
            self.spans.append(Span(start=start, end=self._size, kind=kind, target=target))
