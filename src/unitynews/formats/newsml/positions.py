"""Coordinates of places, as all items have them: ``position`` (GeoCoordinatesType), degrees in WGS 84."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import Draft

if TYPE_CHECKING:
    from lxml.etree import _Element


def degrees_from(element: _Element, name: str, draft: Draft) -> float | None:
    """A latitude or a longitude; one that is none is left out of an item of others, with a notice."""
    written = element.get(name)
    if written is None:
        return None
    try:
        degrees = float(written)
    except ValueError:
        degrees = float("nan")
    if abs(degrees) <= (90 if name == "latitude" else 180):
        return degrees
    if draft.own:
        raise draft.error(f"{written!r} is no {name}", element)
    draft.warn("position-unreadable", f"{written!r} is no {name}", element)
    return None
