"""What stands over the text of an article in NITF (``body.head``): headline, by-line, dateline, abstract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.flow import blocks_of, found_blocks, plain_blocks
from unitynews.formats._body.gathering import Found
from unitynews.formats._body.markup import line_of_text, local_name, named
from unitynews.formats._body.run import folded, legal
from unitynews.model import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Element of ``body.head`` -> field of the article.
FIELDS = {
    "hl1": "headline",
    "hl2": "subheadline",
    "byline": "byline",
    "dateline": "dateline",
    "abstract": "summary",
    "rights": "rights",
    # what stands where it should not, or is called what it should not be
    **dict.fromkeys(("hedline", "headline"), "headline"),
    **dict.fromkeys(("copyrite", "rights.owner", "rights.agent"), "rights"),
}
_HEAD = named("body.head")
_HEADLINES = ("hedline", "headline")


@define
class Head:
    """The head of a text.

    Attributes:
        fields: the article's fields that it has a value for; several elements for one field are lines of it.
        elements: the elements of each field.
        distributor: who sends it.
        found: what no field has a place for: notes, elements that no standard knows, loose words.
    """

    fields: dict[str, str]
    elements: dict[str, list[_Element]]
    distributor: str | None
    found: list[Found]

    @property
    def blocks(self) -> list[Block]:
        """The blocks of `found`."""
        return [one.block for one in self.found]

    def beside(self, fields: dict[str, str]) -> list[Block]:
        """What is to stand in the body, because `fields`, which the article has already, do not say it."""
        kinds = {"headline": "heading", "subheadline": "heading"}
        found = [
            Block(kind=kinds.get(field, "paragraph" if field == "summary" else field), text=text)
            for field, text in self.fields.items()
            if field in fields and "".join(text.split()) not in "".join(fields[field].split())
        ]
        return found + self.blocks


def head_of(root: _Element, entities: Entities) -> Head:
    """The head in `root`, an ``nitf`` or its ``body``, ``body.head``; an empty one if there is none."""
    head = Head({}, {}, None, [])
    texts: dict[str, list[str]] = {}
    for part in _parts(root):
        if isinstance(part, str):
            head.found += map(Found, plain_blocks(part))
            continue
        element = part
        name = local_name(element)
        field = FIELDS.get(name)
        if name == "distributor":
            head.distributor = head.distributor or legal(line_of_text(element)) or None
        elif field is None:
            head.found += found_blocks(element, entities)
            continue
        if len(element):
            text = "\n".join(block.text for block in blocks_of(element, entities))  # it notes who is named there, too
        else:
            text = folded(element.text or "").strip(" ")
        if field is not None and text:
            texts.setdefault(field, []).append(text)
            head.elements.setdefault(field, []).append(element)
    head.fields = {field: "\n".join(values) for field, values in texts.items()}
    return head


def _parts(root: _Element) -> list[_Element | str]:
    """The elements of all heads in `root`, those of a headline each, and words that stand loose there."""
    parts: list[_Element | str] = []
    heads = [root] if local_name(root) == "body.head" else [one for one in root.iter(*_HEAD) if _is_head(one)]
    for head in heads:
        for part in _children(head):
            if not isinstance(part, str) and local_name(part) in _HEADLINES and any(local_name(one) for one in part):
                parts += _children(part)
            else:
                parts.append(part)
    return parts


def _children(element: _Element) -> Iterator[_Element | str]:
    """The elements in an element, and the words that stand between them."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if local_name(child):
            yield child
        if child.tail and child.tail.strip():
            yield child.tail


def _is_head(element: _Element) -> bool:
    """Whether a head is that of the text, not of something that lies in the head of the document."""
    return not any(local_name(one) == "head" for one in element.iterancestors())
