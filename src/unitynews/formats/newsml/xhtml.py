"""The body as XHTML in ``contentSet/inlineXML``, in both directions, exactly.

What XHTML has a word for is said in XHTML, the rest in ``data-*`` attributes. A line feed in the text is a ``br``; any
other white space stands for itself. A mention is a ``span`` with an ``id``, to which an ``inlineRef`` points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import Draft
from unitynews.formats.newsml.mapping import (
    BLOCK_ELEMENTS,
    SPAN_ELEMENTS,
    XHTML,
    attribute_to,
    optional_to,
    text_to,
)
from unitynews.model import Block, Span, walk
from unitynews.model._trusted import trusted

if TYPE_CHECKING:
    from lxml.etree import _Element

_new_block, _new_span = trusted(Block), trusted(Span)

#: How deep spans are nested in elements; libxml2 follows 256. A deeper span is an empty element where it starts, with
#: its length.
DEEPEST_SPAN = 100

_BODY, _BR, _P = f"{{{XHTML}}}body", f"{{{XHTML}}}br", f"{{{XHTML}}}p"
_BLOCK_KINDS = {f"{{{XHTML}}}{name}": kind for kind, name in BLOCK_ELEMENTS.items()}
_LEVELS = {f"{{{XHTML}}}h{level}": level for level in range(1, 7)}
_SPAN_KINDS = {f"{{{XHTML}}}{name}": kind for kind, name in SPAN_ELEMENTS.items()}
_IMG, _CAPTION, _UL = f"{{{XHTML}}}img", f"{{{XHTML}}}figcaption", f"{{{XHTML}}}ul"


class MentionIds:
    """The ids of the mentions in one item's content, unique in the message by their prefix.

    Attributes:
        of: id of an entity -> the ids of the elements that mention it.
    """

    __slots__ = ("_count", "_prefix", "of")

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._count = 0
        self.of: dict[str, list[str]] = {}

    def new(self, target: str) -> str:
        """The id for one more mention of `target`."""
        self._count += 1
        id = f"{self._prefix}m{self._count}"
        self.of.setdefault(target, []).append(id)
        return id


# --- writing --------------------------------------------------------------------------------------


def body_to(blocks: Iterable[Block], title: str, ids: MentionIds) -> str:
    """The document: the blocks, list items that follow one another in one list; the title is for who shows it alone."""
    parts = [f'<html xmlns="{XHTML}"><head><title>{text_to(title)}</title></head><body>']
    for is_item, group in groupby(blocks, _is_list_item):
        written = [_block_to(block, ids) for block in group]
        parts += ["<ul>", *written, "</ul>"] if is_item else written
    parts.append("</body></html>")
    return "".join(parts)


def _is_list_item(block: Block) -> bool:
    return block.kind == "list_item"


def _block_to(block: Block, ids: MentionIds) -> str:
    content = _content_to(block, ids) if block.spans else text_to(block.text).replace("\n", "<br/>")
    kind = block.kind
    if kind == "paragraph" and _is_plain(block):
        return f"<p>{content}</p>"
    if kind == "figure":
        return _figure_to(block, content)
    element = BLOCK_ELEMENTS.get(kind, "div")
    said = "" if kind in BLOCK_ELEMENTS else f' data-kind="{kind}"'
    level = None if block.level is None else str(block.level)
    if kind == "heading":
        if level is not None and level in "123456" and len(level) == 1:
            element, level = f"h{level}", None
        else:
            level = level or "none"
    said += optional_to("data-level", level) + optional_to("data-media", block.media)
    said += optional_to("data-alt", block.alt) + optional_to("data-credit", block.credit)
    return f"<{element}{said}>{content}</{element}>"


def _is_plain(block: Block) -> bool:
    return block.level is None and block.media is None and block.alt is None and block.credit is None


def _figure_to(block: Block, content: str) -> str:
    level = None if block.level is None else str(block.level)
    said = optional_to("data-level", level) + optional_to("data-credit", block.credit)
    image = ""
    if block.media is None:
        said += optional_to("data-alt", block.alt)
    else:
        image = f'<img src="{attribute_to(block.media)}"{optional_to("alt", block.alt)}/>'
    caption = f"<figcaption>{content}</figcaption>" if content else ""
    return f"<figure{said}>{image}{caption}</figure>"


def _content_to(block: Block, ids: MentionIds) -> str:
    parts: list[str] = []
    ends: list[str] = []
    for step, _, value in walk(block):
        if isinstance(value, str):
            parts.append(text_to(value).replace("\n", "<br/>"))
        elif step == "open":
            element = SPAN_ELEMENTS.get(value.kind, "span")
            start = f"<{element}{_span_attributes(value, ids)}"
            if len(ends) < DEEPEST_SPAN:
                parts.append(f"{start}>")
                ends.append(f"</{element}>")
            else:
                parts.append(f'{start} data-length="{value.end - value.start}"></{element}>')
                ends.append("")
        else:
            parts.append(ends.pop())
    return "".join(parts)


def _span_attributes(span: Span, ids: MentionIds) -> str:
    kind, target = span.kind, span.target
    if kind == "mention":
        return ' data-kind="mention"' if target is None else f' id="{ids.new(target)}"'
    if kind == "link":
        return optional_to("href", target)
    said = "" if kind in SPAN_ELEMENTS else f' data-kind="{kind}"'
    return said + optional_to("data-target", target)


# --- reading --------------------------------------------------------------------------------------


def body_from(html: _Element, draft: Draft) -> Iterator[Block]:
    """The blocks of a document that `body_to` wrote."""
    for body in html:
        if body.tag == _BODY:
            for element in body:
                for block in element if element.tag == _UL else (element,):
                    if isinstance(block.tag, str):  # else a comment between blocks
                        yield _block_from(block, draft)


def _block_from(element: _Element, draft: Draft) -> Block:
    tag = element.tag
    pieces: list[str] = []
    spans: list[Span] = []
    if tag == _P and not element.attrib:
        _content_from(element, draft, pieces, spans, 0)
        return _new_block(kind="paragraph", text="".join(pieces), spans=tuple(spans))
    get = element.get
    level = _LEVELS.get(tag)
    kind = get("data-kind") or ("heading" if level else _BLOCK_KINDS.get(tag))
    if kind is None:
        raise draft.error(f"{tag.rpartition('}')[2]} is no block of a body", element)
    said = get("data-level")
    if said is not None:
        level = _count(said, element, draft) if said != "none" else None
    media, alt = get("data-media"), get("data-alt")
    content: _Element | None = element
    if kind == "figure":
        content = None
        for part in element:
            if part.tag == _IMG:
                media, alt = part.get("src"), part.get("alt")
            elif part.tag == _CAPTION:
                content = part
    if content is not None:
        _content_from(content, draft, pieces, spans, 0)
    credit = get("data-credit")
    return _new_block(
        kind=kind, text="".join(pieces), spans=tuple(spans), level=level, media=media, alt=alt, credit=credit
    )


def _content_from(element: _Element, draft: Draft, pieces: list[str], spans: list[Span], at: int) -> int:
    """Take the text in `element`, which starts at offset `at`, and the spans in it, in the order in which they open."""
    text = element.text
    if text:
        pieces.append(text)
        at += len(text)
    for child in element:
        tag = child.tag
        if tag == _BR:
            pieces.append("\n")
            at += 1
        elif isinstance(tag, str):
            kind, index = child.get("data-kind") or _SPAN_KINDS.get(tag), len(spans)
            if len(child):
                end = _content_from(child, draft, pieces, spans, at)
            else:
                inner = child.text or ""
                pieces.append(inner)
                end = at + len(inner)
            until = end
            if end == at and (length := child.get("data-length")) is not None:
                until = at + _count(length, child, draft)
            if kind is not None:
                span = _new_span(start=at, end=until, kind=kind, target=_target(child, kind, draft))
                spans.insert(index, span)
            at = end
        text = child.tail
        if text:
            pieces.append(text)
            at += len(text)
    return at


def _target(element: _Element, kind: str, draft: Draft) -> str | None:
    if kind == "mention":
        return draft.mentions.get(element.get("id", ""))
    return element.get("href" if kind == "link" else "data-target")


def _count(written: str, element: _Element, draft: Draft) -> int:
    if written.isascii() and written.isdigit() and len(written) <= 16:
        return int(written)
    raise draft.error(f"{written[:40]!r} is not a whole number", element)
