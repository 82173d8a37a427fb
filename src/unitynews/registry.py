"""Which formats there are: those that the entry-point group ``unitynews.formats`` names, ours and other people's.

A format is loaded when it is asked for. A plug-in that cannot be loaded is named (`broken`) and skipped: it must not
take the others with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath

from unitynews.errors import FormatError
from unitynews.format import Format, Match

GROUP = "unitynews.formats"


def names() -> list[str]:
    """The names of all formats, sorted, whether or not they can be loaded."""
    return sorted(_entry_points())


def formats() -> Iterator[Format]:
    """All formats that can be loaded, sorted by name."""
    for name in names():
        if not isinstance(loaded := _load(name), str):
            yield loaded


def broken() -> dict[str, str]:
    """The plug-ins that cannot be loaded: name -> why, in one line."""
    return {name: loaded for name in names() if isinstance(loaded := _load(name), str)}


def by_name(name: str) -> Format:
    """The format called `name`.

    Raises:
        FormatError: if there is none of this name (the message lists those there are), or it cannot be loaded.
    """
    if name not in _entry_points():
        raise FormatError(f"no format is called {name!r}; there are {', '.join(names())}")
    loaded = _load(name)
    if isinstance(loaded, str):
        raise FormatError(f"the format {name} cannot be loaded: {loaded}")
    return loaded


def by_media_type(media_type: str) -> Format:
    """The format of `media_type` (parameters such as ``; charset=utf-8`` do not count), or `FormatError`."""
    wanted = media_type.partition(";")[0].strip().lower()
    for format in formats():
        if format.media_type == wanted:
            return format
    raise FormatError(f"no format has the media type {wanted!r}")


def by_suffix(path: str | PurePath) -> Format:
    """The format that files named like `path` are written in, or `FormatError`: for a file that does not exist yet."""
    found = _claiming(path)
    if not found:
        known = ", ".join(sorted({suffix for format in formats() for suffix in format.suffixes}))
        raise FormatError(f"no format has the suffix {PurePath(path).suffix!r}; known are {known}")
    return found[0]


def by_content(head: bytes, path: str | PurePath | None = None) -> Format:
    """The format of a document that exists, from its first bytes and, if it has one, its name.

    A suffix decides, unless the content itself says that it is something else. Without a known suffix the content
    decides; that it could be plain text is taken for an answer only where there is no suffix to contradict.

    Raises:
        FormatError: if neither tells.
    """
    claimants = _claiming(path) if path is not None else []
    matches = {format.name: format.sniff(head) for format in formats() if format.read is not None}
    certain = [format for format in formats() if matches.get(format.name) is Match.YES]
    possible = [format for format in claimants if matches.get(format.name)]
    if possible:
        best = max(possible, key=lambda format: matches[format.name])
        return best if matches[best.name] is Match.YES or not certain else certain[0]
    if certain:
        return certain[0]
    if claimants:
        return claimants[0]
    if path is None or not PurePath(path).suffix:
        for format in formats():
            if matches.get(format.name) is Match.MAYBE:
                return format
    raise FormatError("neither its name nor its content tells the format; name it (-f FORMAT)")


def _claiming(path: str | PurePath) -> list[Format]:
    suffix = PurePath(path).suffix.lower()
    return [format for format in formats() if suffix in format.suffixes]


@cache
def _entry_points() -> dict[str, list[EntryPoint]]:
    found: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=GROUP):
        others = found.setdefault(point.name, [])
        if all(point.value != other.value for other in others):
            others.append(point)
    return found


@cache
def _load(name: str) -> Format | str:
    """The format called `name`, or in one line why it cannot be had."""
    points = _entry_points()[name]
    if len(points) > 1:
        return f"more than one package registers it: {', '.join(point.value for point in points)}"
    try:
        loaded = points[0].load()
    except Exception as error:  # whatever a stranger's module raises when it is imported: it is named, not hidden
        return f"{points[0].value}: {type(error).__name__}: {error}"
    if not isinstance(loaded, Format):
        return f"{points[0].value} is {type(loaded).__name__}, not a Format"
    if loaded.name != name:
        return f"{points[0].value} is called {loaded.name} there"
    return loaded
