"""The body of an article as others mark it up, in XHTML, HTML or NITF, or as plain text: what several formats read.

All text of a body comes into some block, whatever elements stand around it, known or not; nothing is added to it but
line breaks between what stood apart, tabs between the cells of a table's row, and a space between two things of their
own that touch: a function and who has it, a place and a date. White space is only layout, except in ``pre``.
"""

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.flow import blocks_of, plain_blocks
from unitynews.formats._body.head import Head, head_of
from unitynews.formats._body.loose import settled
from unitynews.formats._body.markup import html_root, line_of_text, local_name, markup_root

__all__ = [
    "Entities",
    "Head",
    "blocks_of",
    "head_of",
    "html_root",
    "line_of_text",
    "local_name",
    "markup_root",
    "plain_blocks",
    "settled",
]
