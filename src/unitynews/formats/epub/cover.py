"""The cover: a drawing in SVG with the title, the years, the publisher and the volume.

It is a cloth binding: a paper label with the title, as on bound volumes of a newspaper, and hills along the foot.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from unitynews.formats.epub.markup import escaped, title_of
from unitynews.formats.epub.metadata import Summary
from unitynews.formats.epub.options import Options
from unitynews.formats.epub.pages import Setting
from unitynews.formats.epub.words import is_right_to_left, markup_language

_WIDTH, _HEIGHT = 1200, 1600
_CLOTH, _DARK, _PAPER, _INK, _GOLD = "#7d1f1a", "#5c1512", "#f6efe0", "#2b1a17", "#d9b779"
#: The label for a title set from top to bottom: where it is, and how many characters a column takes.
_MOST_IN_COLUMN, _MOST_COLUMNS = 13, 2
_MOST_LINES = 6
# What stays together in a line: a run of Latin letters; every other character may end one.
_PIECES = re.compile(r"[\x21-\u024f]{1,18} ?|.")
#: No line begins with these (GB/T 15834—2011, §5.1).
_NOT_FIRST = frozenset("、，。；：！？）》」』”’…—,.;:!?)")
#: What can be set from top to bottom without being turned.
_UPRIGHT = re.compile("[\u3400-\u4dbf\u4e00-\u9fff0-9]+")


def cover_image(title: str, summary: Summary, setting: Setting, options: Options) -> bytes:
    """The cover as SVG."""
    direction = ' direction="rtl"' if is_right_to_left(setting.language) else ""
    pieces = [
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_CLOTH}"/>',
        f'<rect width="70" height="{_HEIGHT}" fill="{_DARK}"/>',
        f'<path d="M70 0V{_HEIGHT}" stroke="{_GOLD}" stroke-width="3"/>',
        *_hills(summary),
        *(_upright(title) if _fits_upright(title) else _label(title)),
        *_foot(summary, setting, options),
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{markup_language(setting.language)}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">\n<title>{escaped(title)}</title>\n'
        f'<g font-family="Songti SC, Source Han Serif SC, Noto Serif CJK SC, STSong, SimSun, serif"{direction}>\n'
        + "\n".join(pieces)
        + "\n</g>\n</svg>\n"
    ).encode()


def _fits_upright(title: str) -> bool:
    return bool(_UPRIGHT.fullmatch(title)) and 2 <= len(_stacked(title)) <= _MOST_IN_COLUMN * _MOST_COLUMNS


def _stacked(title: str) -> list[str]:
    """The title in pieces that stand on top of each other: a number of up to four digits is one, set across."""
    return re.findall(r"[0-9]{1,4}|.", title)


def _upright(title: str) -> Iterator[str]:
    """A narrow label with the title in columns, from the right."""
    pieces = _stacked(title)
    columns = -(-len(pieces) // _MOST_IN_COLUMN)
    each = -(-len(pieces) // columns)
    size = min(104, 860 // each)
    step = size * 9 // 8
    width, height = columns * step + 110, each * step + 130
    left, top = 190, 150
    yield from _paper(left, top, width, height)
    for column in range(columns):
        x = left + width - 55 - step // 2 - column * step
        for row, piece in enumerate(pieces[column * each : (column + 1) * each]):
            fit = f' textLength="{size}" lengthAdjust="spacingAndGlyphs"' if len(piece) > 2 else ""
            y = top + 65 + row * step + size * 7 // 8
            yield f'<text x="{x}" y="{y}" font-size="{size}" fill="{_INK}" text-anchor="middle"{fit}>{piece}</text>'


def _label(title: str) -> Iterator[str]:
    """A wide label with the title in lines."""
    size = 92 if _columns(title) <= 40 else 64
    left, top, width = 190, 190, 880
    rows = _balanced(title, (width - 120) * 2 // size)[:_MOST_LINES]
    step = size * 5 // 4
    yield from _paper(left, top, width, len(rows) * step + 150)
    for number, row in enumerate(rows):
        y = top + 75 + number * step + size * 7 // 8
        yield _text(row, left + width // 2, y, size, _INK)


def _paper(left: int, top: int, width: int, height: int) -> Iterator[str]:
    yield f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{_PAPER}"/>'
    yield (
        f'<rect x="{left + 18}" y="{top + 18}" width="{width - 36}" height="{height - 36}" fill="none" '
        f'stroke="{_CLOTH}" stroke-width="4"/>'
    )
    yield (
        f'<rect x="{left + 28}" y="{top + 28}" width="{width - 56}" height="{height - 56}" fill="none" '
        f'stroke="{_CLOTH}" stroke-width="1.5"/>'
    )


def _foot(summary: Summary, setting: Setting, options: Options) -> Iterator[str]:
    """Years, volume and publisher."""
    title = summary.title(setting.words)
    if summary.years and summary.years not in title:
        if _fits_upright(title):  # beside the label
            yield _text(summary.years, 1090, 420, 150 if len(summary.years) == 4 else 96, _GOLD, "end")
        else:
            yield _text(summary.years, 1090, 1150, 110, _GOLD, "end")
    if options.series and options.volume:
        volume = setting.words.dot.join((title_of(options.series, ""), setting.words["volume"].format(options.volume)))
        yield from _texts(volume, 1440, 40)
    yield from _texts(summary.publisher, 1520, 46)


def _texts(text: str, y: int, size: int) -> Iterator[str]:
    for number, row in enumerate(islice(_wrapped(text, 1800 // size), 2)):
        if row.strip():
            yield _text(row, 635, y + number * size * 5 // 4, size, _PAPER)


def _text(text: str, x: int, y: int, size: int, colour: str, anchor: str = "middle") -> str:
    shown = escaped(text.strip())
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">{shown}</text>'


def _hills(summary: Summary) -> Iterator[str]:
    """Three ranges of hills along the foot. Each rises and falls with what the months hold, the farther the paler."""
    counts = Counter(entry.date[:7] for entry in summary.entries if len(entry.date) >= 7)
    months = [counts[month] for month in sorted(counts)] or [1]
    for number, (base, colour) in enumerate(((1290, "#8d3931"), (1365, "#742019"), (1440, "#5f1511"))):
        # A range of its own for each, since months that are all alike would draw a plain.
        rises = [_RANGES[(7 * number + index) % len(_RANGES)] for index in range(9)]
        shares = [months[index * len(months) // 9] * 100 // max(months) for index in range(9)]
        heights = [rise * (100 + share) // 200 for rise, share in zip(rises, shares, strict=True)]
        yield f'<path d="{_range(heights, base)}" fill="{colour}"/>'


#: How far a range rises at each of its points, above or below its base.
_RANGES = (40, -30, 110, 20, -50, 70, 150, 30, -20, 90, -10, 60, 130, -40, 50, 10)


def _range(heights: Sequence[int], base: int) -> str:
    """A line of hills from the left edge of the board to the right, closed below."""
    left, step = 72, (_WIDTH - 72) // (len(heights) - 1)
    points = [(left + index * step, base - height) for index, height in enumerate(heights)]
    path = [f"M{left} {_HEIGHT}V{points[0][1]}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) // 2
        path.append(f"C{middle} {y1} {middle} {y2} {x2} {y2}")
    return "".join(path) + f"H{_WIDTH}V{_HEIGHT}Z"


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
