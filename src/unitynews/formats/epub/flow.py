"""What a reader of a page sees: its text, run by run, with what the markup says of it.

A run is text that stands together: a paragraph, a heading, an item, a cell. White space is taken as a page shows it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, frozen
from lxml import etree

from unitynews.formats._body.cells import CELL, HEADER, ROW, with_cells
from unitynews.formats.epub import pictured
from unitynews.formats.epub.mapping import (
    BODY,
    CAPTION,
    DIGEST,
    MEDIA,
    MORE,
    NOTES_DIGEST,
    PAGE,
    PART,
    RECORD,
    spaced,
)
from unitynews.model import Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_BREAKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "menu",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
))
#: What is not the page's text: what is for machines, what is drawn or played, the ways through the book, readings
#: over words.
_UNSEEN = frozenset((
    "audio", "canvas", "colgroup", "embed", "head", "iframe", "input", "math", "nav", "noscript", "object", "rp", "rt",
    "rtc", "script", "select", "style", "svg", "template", "textarea", "video",
))
# fmt: on
#: What is shown as a picture or played, and the attribute that says where it is.
_MEDIA = {"img": "src", "audio": "src", "video": "src", "embed": "src", "iframe": "src", "object": "data"}
_CELLS = {"td": CELL, "th": HEADER}
#: Tools leave what is marked on a div there, but pandoc makes a section of one that begins with a heading.
_MARKED = frozenset({"div", "section"})
_KINDS = {
    **{"blockquote": "quote", "li": "list_item", "figcaption": "figure", "figure": "figure"},
    **{"tr": ROW, "caption": "table_caption"},
}
_SPANS = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "a": "link"}


@frozen
class _Tag:
    """What an element's name says of its text."""

    name: str
    breaks: bool
    unseen: bool
    frames: bool
    tabular: bool
    span: str | None


@lru_cache(maxsize=256)
def _tag(tag: object) -> _Tag:
    # An undeclared prefix, which a tolerant parser leaves in the name, is none.
    name = tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""
    frames = name in _KINDS or name in _HEADINGS
    return _Tag(name, name in _BREAKS, not name or name in _UNSEEN, frames, name == "tr", _SPANS.get(name))


@define
class Run:
    """A run of text.

    Attributes:
        text: its text.
        part: which field of the model it is, None if the page does not say.
    """

    text: str
    part: str | None
    _around: str
    _spans: list[tuple[int, int, str, str | None]]
    _cells: Sequence[str] = ()

    @property
    def block(self) -> Block:
        """The text with what the markup says of it, as a block of the model."""
        end = len(self.text)
        spans = (Span(start=a, end=min(b, end), kind=kind, target=to) for a, b, kind, to in self._spans if a < end)
        kind = "heading" if self._around in _HEADINGS else _KINDS.get(self._around, "paragraph")
        block = Block(kind=kind, text=self.text, spans=tuple(spans), level=_HEADINGS.get(self._around))
        return with_cells(block, self._cells) if kind == ROW else block


@define
class Image:
    """An image of the page, as a block of the model without a text.

    Attributes:
        block: the block.
        part: as of a `Run`.
        origin: the reference by which the figure of an article of ours names it.
    """

    block: Block
    part: str | None
    origin: str | None = None
    text: str = ""


@define
class Marker:
    """The element that speaks for the text before it (see `unitynews.formats.epub.mapping`)."""

    kind: str
    record: str | None
    digest: str | None
    notes: str | None


@define
class More:
    """The beginning of a record that is too long for one element."""

    text: str


@define
class Target:
    """The place of an id on the page."""

    id: str


#: What is found on a page.
Thing: TypeAlias = Run | Image | Marker | More | Target


def flow(root: Element, targets: Container[str] = ()) -> list[Thing]:
    """The runs, images and markers under `root`, in the order of the page, and those ids of it that are `targets`."""
    reading = _Reading()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = _tag(element.tag)
        if event == "start":
            if targets and (element.get("id") in targets or element.get("name") in targets):
                reading.target(element.get("id") or element.get("name", ""))
            _enter(reading, element, tag)
            if tag.unseen or element.get("hidden") is not None:
                walk.skip_subtree()
            elif text := element.text:
                reading.add(text)
        else:
            _leave(reading, element, tag)
            if (text := element.tail) and element is not root:
                reading.add(text)
    reading.flush()
    return reading.found


def _enter(reading: _Reading, element: Element, tag: _Tag) -> None:
    if tag.breaks:
        if reading.rows or tag.tabular:
            reading.part_from(tag.name)
        else:
            reading.flush()
    if tag.name in _MARKED:
        _note_marks(reading, element)
    elif tag.frames:
        reading.frames.append(tag.name)
    elif tag.span:
        # A mention leads to an index that the writer makes: that is no link of the text.
        leads = tag.name == "a" and "mention" not in element.get("class", "").split()
        reading.open(tag.span, element.get("href") if leads else None)
    elif tag.name == "br":
        reading.break_line()
    elif tag.name == "math":
        reading.add(pictured.formula(element))
    elif tag.name in _MEDIA:
        reading.show(*pictured.played(element, _MEDIA[tag.name]))
    elif tag.name == "canvas" and (told := pictured.within(element)):
        reading.show(None, told)
    elif tag.name == "svg":
        for picture, alt in pictured.drawn(element):
            reading.show(picture, alt)


def _note_marks(reading: _Reading, element: Element) -> None:
    if (more := element.get(MORE)) is not None:
        reading.found.append(More(more))
    if (kind := element.get(PAGE)) is not None:
        record, digest, notes = (element.get(name) for name in (RECORD, DIGEST, NOTES_DIGEST))
        reading.found.append(Marker(kind, record, digest, notes))
    if (part := element.get(PART)) is not None:
        reading.parts.append(part)
        reading.origin = element.get(MEDIA)


def _leave(reading: _Reading, element: Element, tag: _Tag) -> None:
    if tag.span:
        reading.close(tag.span)
    if tag.breaks:
        if reading.rows:
            reading.part_from("" if tag.name in _CELLS else tag.name, ends=tag.name == "tr")
        else:
            reading.flush()
    if tag.name in _MARKED:
        if element.get(PART) is not None:
            reading.parts.pop()
    elif tag.frames:
        reading.frames.pop()


class _Reading:
    """What has been found, the run that is being read, and what stands around it."""

    def __init__(self) -> None:
        self.found: list[Thing] = []
        self.parts: list[str] = []
        #: How the figure whose image comes next names it.
        self.origin: str | None = None
        #: The elements around that make what they hold a heading, a quote, an item, a figure.
        self.frames: list[str] = []
        #: Rows of tables that are open and read as one run each, and the cells that have been met in the outermost.
        self.rows = 0
        self._cells: list[str] = []
        #: Inline markup that is open: from where in the run, what, where to. Emphasis within emphasis adds nothing.
        self._open: list[tuple[int, str, str | None]] = []
        self._depth: dict[str, int] = {}
        self._pieces: list[str] = []
        self._size = 0
        #: Whether white space has come that is a space if anything follows it on the line.
        self._space = False
        self._spans: list[tuple[int, int, str, str | None]] = []

    @property
    def part(self) -> str | None:
        part = self.parts[-1] if self.parts else None
        return BODY if part == CAPTION else part

    def add(self, text: str) -> None:
        if text == "\n":  # between elements, and so half of all that there is
            self._space = self._size > 0 and self._can_space()
            return
        text = spaced(text)
        if text[0] == " ":
            self._space = self._can_space()
            text = text[1:]
        if not text:
            return
        self._fill()
        words = text[:-1] if text[-1] == " " else text
        self._append(words)
        self._space = words is not text

    def break_line(self) -> None:
        self._space = False
        if self._size:  # a break before all text shows nothing
            self._append("\n")

    def open(self, kind: str, target: str | None) -> None:
        self._fill()
        depth = self._depth[kind] = self._depth.get(kind, 0) + 1
        if depth == 1:
            self._open.append((self._size, kind, target and target.replace("\r", " ")))

    def close(self, kind: str) -> None:
        self._depth[kind] -= 1
        if not self._depth[kind]:
            at = next(at for at, one in enumerate(self._open) if one[1] == kind)
            self._end_span(*self._open.pop(at))

    def show(self, media: str | None, alt: str | None) -> None:
        """An image."""
        self.flush()
        media, alt = (value and value.replace("\r", " ") for value in (media, alt))
        self.found.append(Image(Block(kind="figure", media=media or None, alt=alt), self.part, self.origin))

    def target(self, id: str) -> None:
        """A place that is led to."""
        self.flush()
        self.found.append(Target(id))

    def part_from(self, name: str, *, ends: bool = False) -> None:
        """Part what comes from what came, at the start or end of an element that stands apart.

        A table's row is one run, a tabulator between its cells. The tables below an article of ours are read cell by
        cell, as they were made.
        """
        if name == "tr" and not ends and (self.rows or self.part in (None, BODY)):
            self.rows += 1
        if self.rows <= (name == "tr"):
            self.flush()
            self._cells = []
        elif name in _CELLS:
            self._space = False
            if self._cells:
                self._append("\t")
            self._cells.append(_CELLS[name])
        elif name:
            self.add(" ")
        if name == "tr" and ends:
            self.rows = max(0, self.rows - 1)

    def flush(self) -> None:
        """End the run, and keep it if there is anything to see in it."""
        self._space = False
        if not self._size:
            return
        for one in self._open:
            self._end_span(*one)
        text = "".join(self._pieces).rstrip(" \n")
        if text.strip("\t"):
            around = self.frames[-1] if self.frames else ""
            if self.parts and self.parts[-1] == CAPTION:
                around = "figcaption"
            self.found.append(Run(text, self.part, around, self._spans, self._cells))
        self._pieces, self._size, self._spans = [], 0, []
        self._open = [(0, kind, target) for _, kind, target in self._open]

    def _can_space(self) -> bool:
        return self._size > 0 and self._pieces[-1] not in ("\n", "\t")

    def _end_span(self, start: int, kind: str, target: str | None) -> None:
        if start < self._size and (kind != "link" or target):
            self._spans.append((start, self._size, kind, target))

    def _fill(self) -> None:
        if self._space:
            self._append(" ")
            self._space = False

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._size += len(piece)
