"""What stands over the text of an article in NITF (``body.head``): headline, by-line, dateline, abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.flow import blocks_of
from unitynews.formats._body.markup import line_of_text, local_name
from unitynews.formats._body.run import legal
from unitynews.model import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Element of ``body.head`` -> field of the article.
FIELDS = {
    **dict.fromkeys(("hl1", "hedline", "headline"), "headline"),
    "hl2": "subheadline",
    "byline": "byline",
    "dateline": "dateline",
    "abstract": "summary",
    "rights": "rights",
}


@define
class Head:
    """The head of a text.

    Attributes:
        fields: the article's fields that it has a value for; several elements for one field are lines of it.
        elements: the elements of each field.
        distributor: who sends it.
        blocks: what no field has a place for: notes, elements that no standard knows.
    """

    fields: dict[str, str]
    elements: dict[str, list[_Element]]
    distributor: str | None
    blocks: list[Block]

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
    for element in _parts(root):
        name = local_name(element)
        field = FIELDS.get(name)
        if name == "distributor":
            head.distributor = head.distributor or legal(line_of_text(element)) or None
        elif field is None:
            head.blocks += blocks_of(element, entities)
            continue
        blocks = blocks_of(element, entities)  # for who is named there
        if field is not None and (text := "\n".join(block.text for block in blocks)):
            texts.setdefault(field, []).append(text)
            head.elements.setdefault(field, []).append(element)
    head.fields = {field: "\n".join(values) for field, values in texts.items()}
    return head


def _parts(root: _Element) -> list[_Element]:
    """The elements of all heads in `root`, those of a ``hedline`` each."""
    parts: list[_Element] = []
    heads = [root] if local_name(root) == "body.head" else [one for one in root.iter() if _is_head(one)]
    for head in heads:
        for element in head:
            lines = [one for one in element if local_name(one)]
            if lines and local_name(element) in ("hedline", "headline"):
                parts += lines
            elif local_name(element):
                parts.append(element)
    return parts


def _is_head(element: _Element) -> bool:
    """Whether an element is the head of the text, not of something that lies in the head of the document."""
    return local_name(element) == "body.head" and not any(local_name(one) == "head" for one in element.iterancestors())
