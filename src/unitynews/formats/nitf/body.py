"""The text as ``body.content``, in both directions, exactly.

What NITF has a word for is said in it, the rest in attributes of `OWN`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from unitynews.errors import ReadError
from unitynews.formats._body.cells import ROW, Cell, cells_of, joined
from unitynews.formats._body.markup import line_of
from unitynews.formats._xml import text_to
from unitynews.formats.nitf.concepts import whole_number
from unitynews.formats.nitf.content import content_from, content_to, strange
from unitynews.formats.nitf.mapping import nitf, optional_to, own
from unitynews.model import Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Kind of block -> the elements around its text, from the outside.
_ELEMENTS = {
    "paragraph": ("p",),
    "heading": ("hl2",),
    "quote": ("bq", "block", "p"),
    "list_item": ("li",),
    "term": ("dt",),
    "definition": ("dd", "p"),
    "note": ("note", "body.content", "p"),
    "footnote": ("fn", "body.content", "p"),
    "table_caption": ("caption",),
}
_KINDS = {nitf(elements[0]): kind for kind, elements in _ELEMENTS.items()}
_AROUND = {"list_item": "ul", "term": "dl", "definition": "dl", ROW: "table", "table_caption": "table"}
_GROUPS = frozenset(nitf(name) for name in ("ul", "dl", "table"))
_CELLS = {"cell": "td", "header_cell": "th"}
_CELL_KINDS = {nitf(name): kind for kind, name in _CELLS.items()}
_HR, _PRE, _MEDIA, _TR, _CREDIT = (nitf(name) for name in ("hr", "pre", "media", "tr", "credit"))
_REFERENCE, _CAPTION, _PRODUCER = (nitf(f"media-{name}") for name in ("reference", "caption", "producer"))


# --- writing --------------------------------------------------------------------------------------


def body_to(blocks: Iterable[Block], entities: Mapping[str, str]) -> str:
    """The blocks; `entities` says of which field of the article each id is."""
    parts = ["<body.content>"]
    table = 0

    def around(block: Block) -> tuple[str | None, int]:
        nonlocal table
        table += block.kind == "table_caption"  # it begins a table
        return _AROUND.get(block.kind), table

    for (element, _), group in groupby(blocks, around):
        written = [_block_to(block, entities) for block in group]
        parts += [f"<{element}>", *written, f"</{element}>"] if element else written
    parts.append("</body.content>")
    return "\n".join(parts)


def _block_to(block: Block, entities: Mapping[str, str]) -> str:
    kind = block.kind
    if kind == "figure":
        return _figure_to(block, entities)
    if kind == ROW:
        return _row_to(block, entities)
    if kind == "rule" and not block.text and not block.spans:
        return f"<hr{_details_to(block)}/>"
    if kind == "preformatted" and not block.spans:
        return f"<pre{_details_to(block)}>{text_to(block.text)}</pre>"
    elements = _ELEMENTS.get(kind)
    said = _details_to(block, "credit" if kind == "quote" else "")
    if elements is None:
        elements, said = ("p",), f' un:kind="{kind}"{said}'
    opening = "".join(f"<{name}>" for name in elements[:-1])
    closing = [f"</{name}>" for name in reversed(elements)]
    if kind == "quote" and block.credit is not None:
        closing.insert(2, f"<credit>{text_to(block.credit)}</credit>")
    return f"{opening}<{elements[-1]}{said}>{content_to(block, entities)}{''.join(closing)}"


def _details_to(block: Block, *but: str) -> str:
    level = None if block.level is None else str(block.level)
    said = optional_to("un:level", level) + optional_to("un:media", block.media) + optional_to("un:alt", block.alt)
    return said if "credit" in but else said + optional_to("un:credit", block.credit)


def _figure_to(block: Block, entities: Mapping[str, str]) -> str:
    level = optional_to("un:level", None if block.level is None else str(block.level))
    content = content_to(block, entities)
    caption = f"<media-caption>{content}</media-caption>" if content else ""
    producer = "" if block.credit is None else f"<media-producer>{text_to(block.credit)}</media-producer>"
    reference = f"<media-reference{optional_to('source', block.media)}{optional_to('alternate-text', block.alt)}/>"
    return f'<media media-type="image"{level}>{reference}{caption}{producer}</media>'


def _row_to(block: Block, entities: Mapping[str, str]) -> str:
    cells = cells_of(block)
    if cells is None:
        return f'<tr un:cells="none"{_details_to(block)}><td>{content_to(block, entities)}</td></tr>'
    written = "".join(
        f"<{_CELLS[cell.kind]}>{content_to(Block(kind='cell', text=cell.text, spans=cell.spans), entities)}"
        f"</{_CELLS[cell.kind]}>"
        for cell in cells
    )
    return f"<tr{_details_to(block)}>{written}</tr>"


# --- reading --------------------------------------------------------------------------------------


def body_from(content: _Element) -> Iterator[Block]:
    """The blocks of a ``body.content`` that `body_to` wrote."""
    for element in content:
        if element.tag in _GROUPS:
            for one in element:
                yield from _block_from(one)
        else:
            yield from _block_from(element)


def _block_from(element: _Element) -> Iterator[Block]:
    tag = element.tag
    if not isinstance(tag, str):
        return  # a comment between blocks
    if tag == _MEDIA:
        yield _figure_from(element)
    elif tag == _TR:
        yield _row_from(element)
    elif tag == _HR:
        yield _block("rule", element, "", ())
    elif tag == _PRE:
        yield _block("preformatted", element, *content_from(element))
    else:
        kind = _KINDS.get(tag)
        if kind is None:
            raise strange(element)
        inner = element
        for name in _ELEMENTS[kind][1:]:
            found = inner.find(nitf(name))
            if found is None:
                raise ReadError("nitf", f"a {kind} without its {name}", line=line_of(element))
            inner = found
        credit = element.find(_CREDIT) if kind == "quote" else None
        written = inner.get(own("kind")) or kind
        yield _block(written, inner, *content_from(inner), credit=None if credit is None else content_from(credit)[0])


def _block(kind: str, element: _Element, text: str, spans: tuple[Span, ...], credit: str | None = None) -> Block:
    get = element.get
    level = get(own("level"))
    return Block(
        kind=kind,
        text=text,
        spans=spans,
        level=None if level is None else whole_number(level, element),
        media=get(own("media")),
        alt=get(own("alt")),
        credit=get(own("credit")) if credit is None else credit,
    )


def _figure_from(element: _Element) -> Block:
    text, spans, credit, reference = "", (), None, None
    for part in element:
        if part.tag == _REFERENCE:
            reference = part
        elif part.tag == _CAPTION:
            text, spans = content_from(part)  # type: ignore[assignment]  # of no spans and of some
        elif part.tag == _PRODUCER:
            credit = content_from(part)[0]
    level = element.get(own("level"))
    return Block(
        kind="figure",
        text=text,
        spans=spans,
        level=None if level is None else whole_number(level, element),
        media=None if reference is None else reference.get("source"),
        alt=None if reference is None else reference.get("alternate-text"),
        credit=credit,
    )


def _row_from(element: _Element) -> Block:
    if element.get(own("cells")) == "none":
        return _block(ROW, element, *(content_from(element[0]) if len(element) else ("", ())))
    cells = []
    for cell in element:
        kind = _CELL_KINDS.get(cell.tag)
        if kind is not None:
            text, spans = content_from(cell)
            cells.append(Cell(kind, text, spans))
    return _block(ROW, element, *joined(cells))
