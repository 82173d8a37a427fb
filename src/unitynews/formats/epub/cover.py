"""The cover: a drawing in SVG with the title, the publisher and the years."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from unitynews.formats.epub.markup import escaped
from unitynews.formats.epub.words import is_right_to_left, markup_language

_WIDTH, _HEIGHT, _MARGIN = 1200, 1600, 120
_MOST_LINES = 7
# What stays together in a line: a run of Latin letters; every other character may end one.
_PIECES = re.compile(r"[\x21-\u024f]{1,18} ?|.")
#: No line begins with these (GB/T 15834—2011, §5.1).
_NOT_FIRST = frozenset("、，。；：！？）》」』”’…—,.;:!?)")


def cover_image(title: str, language: str, publisher: str, years: str) -> bytes:
    """The cover as SVG: red ground, the title in white, everything else small. Texts are on one line each."""
    size = 104 if _columns(title) <= 36 else 76
    columns = (_WIDTH - 2 * _MARGIN) * 2 // size
    rows = _balanced(title, columns)[:_MOST_LINES]
    top = 520 - (len(rows) - 1) * size // 2
    direction = ' direction="rtl"' if is_right_to_left(language) else ""
    texts = [_text(row, top + number * size * 5 // 4, size) for number, row in enumerate(rows)]
    texts.append(_text(years, 1180, 56))
    texts += [_text(row, 1400 + number * 60, 48) for number, row in enumerate(islice(_wrapped(publisher, 36), 2))]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{markup_language(language)}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">\n<title>{escaped(title)}</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#8c1c13"/>\n'
        '<rect x="60" y="60" width="1080" height="1480" fill="none" stroke="#f2d7a6" stroke-width="4"/>\n'
        '<path d="M420 1060h360" stroke="#f2d7a6" stroke-width="6"/>\n'
        f'<g fill="#ffffff" text-anchor="middle" font-family="serif"{direction}>\n'
        + "\n".join(filter(None, texts))
        + "\n</g>\n</svg>\n"
    ).encode()


def _text(text: str, y: int, size: int) -> str:
    return f'<text x="{_WIDTH // 2}" y="{y}" font-size="{size}">{escaped(text.strip())}</text>' if text.strip() else ""


def _balanced(text: str, columns: int) -> list[str]:
    """`text` in as few lines as `columns` allow, and those of about one length."""
    rows = _wrapped(text, columns)
    while columns > 2 and len(narrower := _wrapped(text, columns - 1)) == len(rows):
        rows, columns = narrower, columns - 1
    return rows


def _wrapped(text: str, columns: int) -> list[str]:
    """`text` in lines of `columns` at the most, ideographs counting two."""
    rows = [""]
    for piece in _PIECES.findall(text):
        fits = _columns(rows[-1]) + _columns(piece.rstrip()) <= columns
        if fits or piece in _NOT_FIRST or unicodedata.combining(piece[0]) or not rows[-1]:
            rows[-1] += piece
        else:
            rows.append(piece)
    return rows


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
