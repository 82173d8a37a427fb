"""What a reader of a page sees: its text, run by run, with what the markup says of it.

A run is text that stands together: a paragraph, a heading, an item, a cell. White space is taken as a page shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, frozen
from lxml import etree

from unitynews.formats.epub.mapping import DIGEST, NOTES_DIGEST, PAGE, PART, RECORD
from unitynews.model import Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD_OR_SPACE = re.compile("[ \t\n\r\f]+|[^ \t\n\r\f]+")
_SPACE = frozenset(" \t\n\r\f")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_BREAKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "menu",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
))
#: What is not the page's text: what is for machines, what is drawn, the ways through the book, readings over words.
_UNSEEN = frozenset((
    "audio", "canvas", "colgroup", "embed", "head", "iframe", "input", "math", "nav", "noscript", "object", "rp", "rt",
    "script", "select", "style", "svg", "template", "textarea", "video",
))
# fmt: on
_KINDS = {"blockquote": "quote", "li": "list_item", "figcaption": "figure", "figure": "figure"}
_SPANS = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "a": "link"}


@frozen(kw_only=True)
class Run:
    """A run of text.

    Attributes:
        block: the text with what the markup says of it, as a block of the model.
        part: which field of the model it is, None if the page does not say.
    """

    block: Block
    part: str | None


@frozen(kw_only=True)
class Marker:
    """The element that speaks for the text before it (see `unitynews.formats.epub.mapping`)."""

    kind: str
    record: str | None
    digest: str | None
    notes: str | None


def flow(root: Element) -> Iterator[Run | Marker]:
    """The runs and markers under `root`, in the order of the page."""
    reading = _Reading()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            yield from _entered(reading, element, name)
            if name in _UNSEEN or not name or element.get("hidden") is not None:
                walk.skip_subtree()
            else:
                reading.add(element.text)
        else:
            yield from _left(reading, element, name)
            if element is not root:
                reading.add(element.tail)
    yield from reading.flush()


def _entered(reading: _Reading, element: Element, name: str) -> Iterator[Run | Marker]:
    if name in _BREAKS:
        yield from reading.flush()
    if (kind := element.get(PAGE)) is not None:
        yield Marker(kind=kind, record=element.get(RECORD), digest=element.get(DIGEST), notes=element.get(NOTES_DIGEST))
    if (part := element.get(PART)) is not None:
        reading.parts.append(part)
    if name in _KINDS or name in _HEADINGS:
        reading.kinds.append(name)
    if name in _SPANS:
        reading.open(element, name)
    elif name == "br":
        reading.break_line()
    elif name == "img":
        yield from reading.flush()
        yield Run(block=_image(element), part=reading.part)


def _left(reading: _Reading, element: Element, name: str) -> Iterator[Run]:
    if name in _SPANS:
        reading.close()
    if name in _BREAKS:
        yield from reading.flush()
    if element.get(PART) is not None:
        reading.parts.pop()
    if name in _KINDS or name in _HEADINGS:
        reading.kinds.pop()


def _image(element: Element) -> Block:
    return Block(kind="figure", media=_clean(element.get("src")) or None, alt=_clean(element.get("alt")))


def _clean(value: str | None) -> str | None:
    return value.replace("\r", " ") if value is not None else None


@define
class _Open:
    """An element of inline markup, from where it began in the run."""

    start: int
    kind: str
    target: str | None


class _Reading:
    """The run that is being read, and what stands around it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.kinds: list[str] = []
        self._around: list[_Open] = []
        self._clear()

    @property
    def part(self) -> str | None:
        return self.parts[-1] if self.parts else None

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._space = False
        self._spans: list[Span] = []
        for one in self._around:
            one.start = 0

    def add(self, text: str | None) -> None:
        if not text:
            return
        for piece in _WORD_OR_SPACE.findall(text):
            if piece[0] in _SPACE:
                self._space = self._size > 0 and self._pieces[-1] != "\n"
            else:
                self._fill()
                self._append(piece)

    def break_line(self) -> None:
        self._space = False
        self._append("\n")

    def open(self, element: Element, name: str) -> None:
        self._fill()
        target = _clean(element.get("href")) if name == "a" else None
        self._around.append(_Open(self._size, _SPANS[name], target))

    def close(self) -> None:
        self._end_span(self._around.pop())

    def flush(self) -> Iterator[Run]:
        """The run as it is, if there is anything to see in it; then a new one begins."""
        for one in self._around:
            self._end_span(one)
        text = "".join(self._pieces).rstrip(" \n")
        if text:
            yield Run(block=self._block(text), part=self.part)
        self._clear()

    def _block(self, text: str) -> Block:
        lead = len(text) - len(text.lstrip("\n"))
        limit = len(text) - lead
        spans = ((span, max(0, span.start - lead), min(limit, span.end - lead)) for span in self._spans)
        kept = [Span(start=a, end=b, kind=span.kind, target=span.target) for span, a, b in spans if a < b]
        name = next((name for name in reversed(self.kinds)), "")
        kind = "heading" if name in _HEADINGS else _KINDS.get(name, "paragraph")
        return Block(kind=kind, text=text[lead:], spans=tuple(kept), level=_HEADINGS.get(name))

    def _end_span(self, one: _Open) -> None:
        if one.start < self._size and (one.kind != "link" or one.target):
            self._spans.append(Span(start=one.start, end=self._size, kind=one.kind, target=one.target))

    def _fill(self) -> None:
        if self._space:
            self._append(" ")
            self._space = False

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._size += len(piece)
