"""The provinces, prefectures and counties of China, by name and by the code of GB/T 2260.

Names are simplified; who has traditional text folds it first. The table, ``areas.tsv``, is built by
``tools/build_gazetteer.py``, names its sources in its first lines, and is read when it is first asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources

from attrs import frozen

from unitynews.recognise.gazetteer.short import short_forms

_ZEROS = re.compile("(?:00){1,2}$")

__all__ = ["Area", "by_code", "enclosing", "lookup"]


@frozen(kw_only=True)
class Area:
    """An administrative area.

    Attributes:
        code: six digits, GB/T 2260: two for the province, two for the prefecture, two for the county.
        name: the official name.
        kind: ``province``, ``prefecture`` or ``county``, whatever the area calls itself.
        withdrawn: whether it is no more, at least not under this name.
    """

    code: str
    name: str
    kind: str
    withdrawn: bool = False


def by_code(code: str) -> Area | None:
    """The area with this code; one of today if there are several.

    >>> by_code("620522").name
    '秦安县'
    """
    return _table()[0].get(code)


def lookup(name: str, within: str = "") -> tuple[Area, ...]:
    """The areas that `name` can mean, those of today before those that are no more, in the order of their codes.

    Args:
        name: the official name, or a shorter one: without the nationalities (张家川县, 甘南州), without its last word
            (天水, 甘肃). An area that is officially so called shuts out those that are so called for short.
        within: only areas in the province or the prefecture with this code, or these first digits of it.

    >>> [area.code for area in lookup("张家川县")]
    ['620525']
    >>> [area.name for area in lookup("天水")]
    ['天水市']
    >>> [area.code for area in lookup("城关区", within="620000")]
    ['620102']
    """
    _, full, short = _table()
    if not within:
        return full.get(name) or short.get(name, ())
    prefix = _ZEROS.sub("", within)
    for names in (full, short):
        if found := tuple(area for area in names.get(name, ()) if area.code.startswith(prefix)):
            return found
    return ()


def enclosing(area: Area) -> tuple[Area, ...]:
    """The areas that `area` lies in, the nearest first.

    >>> [around.name for around in enclosing(by_code("620522"))]
    ['天水市', '甘肃省']
    """
    codes = dict.fromkeys((f"{area.code[:4]}00", f"{area.code[:2]}0000"))
    return tuple(around for code in codes if code != area.code and (around := by_code(code)) is not None)


@cache
def _table() -> tuple[dict[str, Area], dict[str, tuple[Area, ...]], dict[str, tuple[Area, ...]]]:
    """The areas by code, by full name, by short name."""
    text = resources.files(__name__).joinpath("areas.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    areas = [Area(code=row[0], name=row[1], kind=_kind(row[0]), withdrawn=len(row) > 2) for row in rows]
    areas.sort(key=lambda area: (area.withdrawn, area.code))
    codes: dict[str, Area] = {}
    full: dict[str, list[Area]] = defaultdict(list)
    short: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        codes.setdefault(area.code, area)
        full[area.name].append(area)
        for form in short_forms(area.name):
            short[form].append(area)
    return codes, {name: tuple(found) for name, found in full.items()}, {k: tuple(v) for k, v in short.items()}


def _kind(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"
