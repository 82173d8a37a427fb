"""The drawn cover as PNG, for the e-book readers that show no other; with the fonts of this machine."""

from __future__ import annotations

import re
from typing import Final

from unitynews.errors import FormatError

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_FONTS = re.compile(r'<g font-family="([^"]*)"')
#: The title alone: drawn with and without fonts, it shows whether there are any for it.
_SAMPLE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40">'
    '<text y="30" font-size="20" font-family="{}">{}</text></svg>'
)


def cover_png(svg: bytes) -> bytes:
    """`svg` drawn as PNG: the same bytes on every run, as long as the machine and its fonts stay the same.

    Raises:
        FormatError: if the renderer is not installed, cannot draw it, or has no font for its title.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise FormatError("--cover-png needs the extra cover: pip install 'unitynews[cover]'") from error
    text = svg.decode("utf-8", "replace")
    title, fonts = _TITLE.search(text), _FONTS.search(text)
    try:
        if title and fonts:
            sample = _SAMPLE.format(fonts[1], title[1])
            if svg_to_bytes(svg_string=sample) == svg_to_bytes(svg_string=sample, skip_system_fonts=True):
                raise FormatError("--cover-png: no font on this machine has the characters of the title")
        return bytes(svg_to_bytes(svg_string=text))
    except ValueError as error:
        raise FormatError(f"--cover-png: the cover cannot be drawn: {error}") from error
