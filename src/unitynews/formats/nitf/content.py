"""Text with its spans as the content of an element of NITF, in both directions, exactly.

An ``a`` without ``href`` says nothing to others: it stands for spans that NITF has no element for, and for those in
which its element may not hold the spans that are within.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from unitynews.errors import ReadError
from unitynews.formats._body.markup import line_of, steps
from unitynews.formats._xml import text_to
from unitynews.formats.nitf.concepts import whole_number
from unitynews.formats.nitf.mapping import ENTITY_ELEMENTS, LEAVES, NESTING, nitf, optional_to, own
from unitynews.model import Block, Span, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

#: How deep spans are nested in elements; libxml2 follows 256. A deeper span is an empty element where it starts, with
#: its length.
DEEPEST_SPAN = 100

_SPAN_KINDS = {nitf(element): (kind, attribute) for kind, (element, attribute) in {**NESTING, **LEAVES}.items()}
_BR = nitf("br")


# --- writing --------------------------------------------------------------------------------------


def lines_to(text: str) -> str:
    """Text in an element that takes line breaks."""
    return text_to(text).replace("\n", "<br/>")


def content_to(block: Block, entities: Mapping[str, str]) -> str:
    """The text of a block and its spans; `entities` says of which field of the article each id is."""
    if not block.spans:
        return lines_to(block.text)
    parts: list[str] = []
    ends: list[tuple[str, bool]] = []
    parents = _parents(block.spans)
    for step, index, value in walk(block):
        if isinstance(value, str):
            parts.append(text_to(value) if ends and ends[-1][1] else lines_to(value))
        elif step == "close":
            parts.append(ends.pop()[0])
        else:
            is_deep = len(ends) >= DEEPEST_SPAN
            is_leaf = index not in parents and not is_deep
            element, said = _span_to(value, is_leaf, entities)
            if is_deep:
                parts.append(f'<{element}{said} un:length="{value.end - value.start}"></{element}>')
                ends.append(("", False))
            else:
                parts.append(f"<{element}{said}>")
                ends.append((f"</{element}>", element not in _TAKE_BREAKS))
    return "".join(parts)


_TAKE_BREAKS = frozenset(element for element, _ in NESTING.values())


def _parents(spans: tuple[Span, ...]) -> set[int]:
    """The indexes of the spans in which `walk` opens another."""
    parents: set[int] = set()
    around: list[int] = []
    for index, span in enumerate(spans):
        while around and spans[around[-1]].end <= span.start:
            around.pop()
        if around:
            parents.add(around[-1])
        around.append(index)
    return parents


def _span_to(span: Span, is_leaf: bool, entities: Mapping[str, str]) -> tuple[str, str]:
    """The element for a span, and its attributes."""
    kind, target = span.kind, span.target
    if kind == "mention" and target is not None and is_leaf:
        return ENTITY_ELEMENTS[entities[target]], optional_to("un:ref", target)
    known = NESTING.get(kind) or (LEAVES.get(kind) if is_leaf else None)
    if known is None:
        return "a", f' un:kind="{kind}"{optional_to("un:target", target)}'
    element, attribute = known
    return element, optional_to(attribute or "un:target", target)


# --- reading --------------------------------------------------------------------------------------


def content_from(element: _Element) -> tuple[str, tuple[Span, ...]]:
    """The text in an element that we wrote, and the spans in it, in the order in which they open."""
    pieces: list[str] = []
    spans: list[Span] = []
    ends: list[tuple[int, int, _Element]] = []
    at = 0
    for step, value, _ in steps(element, frozenset()):
        if isinstance(value, str):
            pieces.append(value)
            at += len(value)
        elif value is element:
            continue
        elif value.tag == _BR:
            if step == "open":
                pieces.append("\n")
                at += 1
        elif step == "open":
            ends.append((at, len(spans), value))
        else:
            start, index, one = ends.pop()
            spans.insert(index, _span_from(one, start, at))
    return "".join(pieces), tuple(spans)


def _span_from(element: _Element, start: int, end: int) -> Span:
    get = element.get
    if start == end and (length := get(own("length"))) is not None:
        end += whole_number(length, element)
    if (mentioned := get(own("ref"))) is not None:
        return Span(start=start, end=end, kind="mention", target=mentioned)
    if (kind := get(own("kind"))) is not None:
        return Span(start=start, end=end, kind=kind, target=get(own("target")))
    known = _SPAN_KINDS.get(element.tag)
    if known is None:
        raise strange(element)
    return Span(start=start, end=end, kind=known[0], target=get(known[1] or own("target")))


def strange(element: _Element) -> ReadError:
    """The error for an element that we do not write there."""
    return ReadError("nitf", f"{element.tag} is nothing of a body of ours", line=line_of(element))
