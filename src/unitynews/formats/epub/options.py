"""What can be asked of the writer; see ``docs/reference/epub.md``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from unitynews.errors import FormatError
from unitynews.formats.epub.collation import ORDERS, Order
from unitynews.formats.epub.images import Source, UnusableError, sound_cover_type
from unitynews.formats.epub.mapping import is_visible
from unitynews.formats.epub.repairs import Told
from unitynews.model.language import language_problem

Section: TypeAlias = Literal["month", "year", "source", "none"]
SECTIONS: tuple[Section, ...] = get_args(Section)

_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0", "")
#: EPUB 3.3, §D.3.6: numbers with dots between.
_POSITION = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@frozen(kw_only=True)
class Options:
    """What is asked of the writer.

    Attributes:
        section: by what the contents are divided; None: by month if all articles have one and come in its order.
        order: of the indexes.
        readings: name -> how it is read, in pinyin.
        language: of the book's own words; None: of each article or of the collection.
        vertical: whether the text runs from top to bottom.
        series: what the book is a volume of.
        volume: which volume, ``2`` or ``2.1``.
        cover: an image to take for the cover.
        cover_type: its media type, which follows from it.
        cover_png: makes a PNG of a cover in SVG, which then goes into the book beside it.
        images: gives the bytes of an image by a figure's reference to it, or None; see `images.Source`.
        repairs: gives what an article was read from, by name, and what was told as it was; asked once for each.
    """

    section: Section | None = None
    order: Order = "pinyin"
    readings: Mapping[str, str] = {}
    language: str | None = None
    vertical: bool = False
    series: str | None = None
    volume: str | None = None
    cover: bytes | None = None
    cover_type: str | None = None
    cover_png: Callable[[bytes], bytes] | None = None
    images: Source | None = None
    repairs: Told | None = None

    @classmethod
    def given(cls, options: Mapping[str, Any]) -> Options:
        """The options as a caller, or a command line in words, gives them.

        Raises:
            FormatError: if one of them is not what it may be.
        """
        values = {name: value for name, value in options.items() if value is not None}
        _one_of(values, "section", SECTIONS)
        _one_of(values, "order", ORDERS)
        for name in ("language", "series", "volume"):
            if name in values:
                values[name] = str(values[name])
        for name, kind in (("cover", bytes), ("repairs", Callable), ("images", Callable), ("cover_png", Callable)):
            if name in values and not isinstance(values[name], kind):  # type: ignore[arg-type]  # kinds of collections.abc
                raise FormatError(f"epub: {name} cannot be given in words")
        if isinstance(values.get("readings"), str):
            values["readings"] = _readings(values["readings"])
        if isinstance(values.get("vertical"), str):
            values["vertical"] = _truth(values["vertical"])
        if "language" in values and (problem := language_problem(values["language"])):
            raise FormatError(f"epub: language: {problem}")
        if "volume" in values:
            if not _POSITION.fullmatch(values["volume"]):
                raise FormatError(f"epub: volume is a number such as 2 or 2.1, not {values['volume']!r}")
            if not is_visible(values.get("series")):
                raise FormatError("epub: a volume needs the series that it belongs to")
        if "cover" in values:
            values["cover_type"] = _cover_type(values["cover"])
        return cls(**values)


def _one_of(values: Mapping[str, Any], name: str, known: tuple[str, ...]) -> None:
    if name in values and values[name] not in known:
        raise FormatError(f"epub: {name} is {', '.join(known[:-1])} or {known[-1]}, not {values[name]!r}")


def _cover_type(cover: bytes) -> str:
    try:
        return sound_cover_type(cover)
    except UnusableError as error:
        raise FormatError(f"epub: the cover {error}") from error


def _truth(value: str) -> bool:
    if value.lower() not in (*_YES, *_NO):
        raise FormatError(f"epub: vertical is yes or no, not {value!r}")
    return value.lower() in _YES


def _readings(text: str) -> dict[str, str]:
    """``名=míng;…`` as a mapping."""
    found: dict[str, str] = {}
    for pair in filter(None, (piece.strip() for piece in re.split("[;；\n]", text))):
        name, equals, reading = pair.partition("=")
        if not (equals and name.strip() and reading.strip()):
            raise FormatError(f"epub: readings are NAME=PINYIN with ; between, not {pair!r}")
        found[name.strip()] = reading.strip()
    return found
