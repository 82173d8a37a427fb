"""The text of an article: blocks, and spans over their text."""

from __future__ import annotations

from attrs import frozen

from unitynews.model._fields import lenient
from unitynews.model._rules import Count, Identifier, Text, Token


@frozen(kw_only=True, field_transformer=lenient)
class Span:
    """A stretch of a block's text that means something.

    Attributes:
        start: offset of its first character in the block's text, in code points.
        end: offset behind its last character.
        kind: ``mention``, ``emphasis``, ``strong``, ``link`` or another such name: those of NITF's inline elements
            (``chron``, ``money``, ``object_title`` …), ``cell`` and ``header_cell`` in the row of a table.
        target: for a mention the id of an entity of the article, for a link a URL; for another kind the value that
            the markup gives beside the words: the date of a ``chron``, the currency of ``money``.
    """

    start: Count
    end: Count
    kind: Token
    target: Text | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Block:
    r"""A paragraph, a heading, a figure: one piece of the body.

    A table is a ``table_caption``, if it has one, and a ``table_row`` for each row: its cells are spans of the kind
    ``cell`` or ``header_cell`` over its text, side by side with a tab between each and the next.

    Attributes:
        kind: ``paragraph``, ``heading``, ``quote``, ``list_item``, ``figure``, ``table_row``, ``table_caption``,
            ``preformatted``, ``term`` and ``definition``, ``note``, ``footnote``, ``rule`` or another such name.
        text: its text; a figure's caption. ``\n`` is a line break within the block.
        spans: outer before inner, nested or disjoint. Kept sorted by start, then longest first; of two over the
            same text the first is the outer one.
        level: of a heading, 1 the highest; of a list item, how deep.
        media: a figure's reference to its image: a path or a URL.
        alt: what the image shows, for those who cannot see it.
        credit: who made the image.
    """

    kind: Token
    text: Text = ""
    spans: tuple[Span, ...] = ()
    level: Count | None = None
    media: Identifier | None = None
    alt: Text | None = None
    credit: Text | None = None

    def __attrs_post_init__(self) -> None:
        spans = self.spans
        if isinstance(spans, tuple) and len(spans) > 1:
            try:
                if _begin_in_turn(spans):
                    return  # what a reader gives is nearly always in order, and to see that is cheaper than to sort
                ordered = tuple(sorted(spans, key=_document_order))
            except (AttributeError, TypeError):
                return  # not spans, or not numbers in them: the article's check says which
            object.__setattr__(self, "spans", ordered)


def _begin_in_turn(spans: tuple[Span, ...]) -> bool:
    at = -1
    for span in spans:
        if span.start <= at:
            return False
        at = span.start
    return True


def _document_order(span: Span) -> tuple[int, int]:
    return span.start, -span.end
