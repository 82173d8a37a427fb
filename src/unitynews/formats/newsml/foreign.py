"""The body as others write it: XHTML, NITF or plain text in ``contentSet``; white space there is only layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from unitynews.formats.newsml.draft import Draft, texts_in
from unitynews.formats.newsml.mapping import NAR
from unitynews.model import Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE_XML, _INLINE_DATA = f"{{{NAR}}}inlineXML", f"{{{NAR}}}inlineData"
_SPACE = re.compile(r"[ \t\r\n]+")

#: Elements that are a block of text themselves, of XHTML and NITF.
_BLOCKS = {
    **dict.fromkeys(("p", "pre", "td", "th", "dt", "dd", "caption"), "paragraph"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"), "heading"),
    **dict.fromkeys(("blockquote", "bq"), "quote"),
    **dict.fromkeys(("figcaption", "media-caption"), "figure"),
    "li": "list_item",
}
#: Elements that hold blocks.
_CONTAINERS = {
    *("html", "body", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "address"),
    *("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure"),
    *("nitf", "body.content", "block", "media", "nitf-table"),
}
#: Elements whose text is no part of an article's.
_SILENT = {
    *("head", "script", "style", "title", "template", "body.head", "body.end", "tobject", "docdata"),
    *("media-metadata", "media-producer", "nitf-table-metadata"),
}
#: Elements that are an image -> the attributes that say where it is and what it shows.
_IMAGES = {"img": ("src", "alt"), "media-reference": ("source", "alternate-text")}
_SPANS = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "a": "link"}


def body_of(content_set: _Element, draft: Draft) -> list[Block]:
    """The blocks of the first alternative in ``contentSet`` that has any: marked-up text before plain text."""
    for element in content_set:
        if element.tag == _INLINE_XML:
            for root in element:
                if isinstance(root.tag, str) and (blocks := _markup_body(root, draft)):
                    return blocks
    for element in content_set:
        if element.tag == _INLINE_DATA and element.get("encoding") is None and element.get("encodinguri") is None:
            if element.get("contenttype", "text/plain").partition(";")[0].strip() in ("text/plain", ""):
                return list(_plain_body("".join(texts_in(element))))
            draft.warn("content-unreadable", f"inlineData of {element.get('contenttype')} is left out", element)
    return []


def _markup_body(root: _Element, draft: Draft) -> list[Block]:
    name = _name(root)
    if name not in _CONTAINERS and name not in _BLOCKS:
        draft.warn("content-unreadable", f"inlineXML of {root.tag} is left out", root)
        return []
    if name == "nitf" and "headline" not in draft.fields:
        first = next((one for one in root.iter() if _name(one) == "hl1"), None)
        if first is not None:
            draft.fields["headline"] = " ".join("".join(texts_in(first)).split())
    flow = _Flow(draft)
    flow.take(root, "paragraph")
    flow.flush()
    return flow.blocks


def _plain_body(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t\r]*\n", text):
        lines = [line.strip() for line in paragraph.strip().split("\n")]
        if any(lines):
            yield Block(kind="paragraph", text="\n".join(lines))


def _name(element: _Element) -> str:
    """The local name of an element; of a comment or a processing instruction nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Flow:
    """Blocks with text in elements around and between them, as HTML allows: all text comes into some block."""

    def __init__(self, draft: Draft) -> None:
        self.blocks: list[Block] = []
        self._draft = draft
        self._pieces: list[str] = []
        self._at = 0
        self._spans: list[Span] = []
        self._block: tuple[str, int | None] = ("paragraph", None)

    def take(self, element: _Element, kind: str, level: int | None = None) -> None:
        """All that is in a container or a block, as blocks of this kind as long as nothing within says otherwise."""
        self.flush()
        self._block = (kind, level)
        self._text(element.text)
        for child in element:
            name = _name(child)
            if not name or name in _SILENT:
                pass
            elif name in _BLOCKS or name in _CONTAINERS:
                self._take_block(child, name, kind, level)
            else:
                self._take_inline(child, name)
            self._text(child.tail)
        self.flush()

    def _take_block(self, element: _Element, name: str, kind: str, level: int | None) -> None:
        if name in _CONTAINERS or (name == "p" and kind != "paragraph"):
            self.take(element, kind, level)
        else:
            inner = int(name[1]) if len(name) == 2 and name[0] == "h" else None
            self.take(element, _BLOCKS[name], inner)
        self._block = (kind, level)

    def _take_inline(self, element: _Element, name: str) -> None:
        if name == "br":
            self._line_break()
            return
        if name in _IMAGES:
            self._image(element, *_IMAGES[name])
            return
        start, index, blocks = self._at, len(self._spans), len(self.blocks)
        self._text(element.text)
        for child in element:
            inner = _name(child)
            if inner in _BLOCKS or inner in _CONTAINERS:
                self._take_block(child, inner, *self._block)
            elif inner and inner not in _SILENT:
                self._take_inline(child, inner)
            self._text(child.tail)
        if blocks == len(self.blocks) and self._at > start:
            self._span(element, name, start, index)

    def _span(self, element: _Element, name: str, start: int, index: int) -> None:
        mentioned = self._draft.mentions.get(element.get("id", ""))
        kind = "mention" if mentioned is not None else _SPANS.get(name)
        if kind is not None:
            target = mentioned if kind == "mention" else element.get("href") if kind == "link" else None
            self._spans.insert(index, Span(start=start, end=self._at, kind=kind, target=target))

    def _image(self, element: _Element, where: str, what: str) -> None:
        block = self._block
        self.flush()
        source = element.get(where)
        if source:
            self.blocks.append(Block(kind="figure", media=source, alt=element.get(what)))
        self._block = block

    def _line_break(self) -> None:
        if self._at:
            self._pieces.append("\n")
            self._at += 1

    def _text(self, text: str | None) -> None:
        if not text:
            return
        folded = _SPACE.sub(" ", text)
        if folded[0] == " " and (not self._at or self._pieces[-1][-1] in " \n"):
            folded = folded[1:]
        if folded:
            self._pieces.append(folded)
            self._at += len(folded)

    def flush(self) -> None:
        """End the block that is being read, if it has any text."""
        text = "".join(self._pieces).rstrip(" \n")
        if text.strip():
            spans = [
                Span(start=span.start, end=min(span.end, len(text)), kind=span.kind, target=span.target)
                for span in self._spans
                if span.start < len(text)
            ]
            kind, level = self._block
            image = self.blocks.pop() if kind == "figure" and self._is_image_alone() else Block(kind=kind, level=level)
            self.blocks.append(attrs.evolve(image, text=text, spans=tuple(spans)))
        self._pieces, self._at, self._spans = [], 0, []

    def _is_image_alone(self) -> bool:
        """Whether the last block is an image without the caption that is to follow."""
        return bool(self.blocks) and self.blocks[-1].media is not None and not self.blocks[-1].text
