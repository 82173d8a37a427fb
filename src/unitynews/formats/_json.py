"""What msgspec leaves to be said of JSON: where it is malformed, that a key comes twice, what encoding it is in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from attrs import frozen

from unitynews.errors import LimitError, ModelError, ReadError

_PLACE = re.compile(r" - at `\$\.?(.*)`$", re.DOTALL)
_OFFSET = re.compile(r" \(byte ([0-9]+)\)$")
_OBJECT = re.compile(rb'\{\s*"')
_EXPECTED = re.compile(r"Expected `([a-z |]+)`, got `([a-z]+)`")
_TYPES = {
    **{"array": "a list", "object": "an object with fields", "str": "a text", "int": "a whole number"},
    **{"float": "a number", "bool": "true or false", "null": "nothing"},
}
_BOM = b"\xef\xbb\xbf"


@frozen
class Place:
    """Where in a larger document a piece of JSON stands, and the name of the format that it is read as."""

    format: str = "json"
    line: int | None = None
    path: str = ""

    def error(self, reason: str, *, path: str = "", line: int | None = None) -> ReadError:
        """A `ReadError` for what is at `path` within the piece, or on its `line`."""
        joined = self.path + path if path.startswith("[") else ".".join(filter(None, (self.path, path)))
        # The lines of a piece are not those of the document that it was cut out of.
        return ReadError(self.format, reason, line=self.line or (None if self.path else line), path=joined or None)


def utf8(data: bytes, place: Place) -> bytes:
    """`data` without a byte order mark; other encodings than UTF-8 are refused (RFC 8259, §8.1)."""
    if data.startswith(_BOM):
        return data[len(_BOM) :]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        raise place.error("is UTF-16 or UTF-32, or no text at all; JSON is UTF-8")
    if not data or data.isspace():
        raise place.error("is empty")
    return data


def translated(error: Exception, data: bytes, place: Place) -> ReadError:
    """What to raise for `error`, which came up while `data` was decoded or made into the model."""
    told = str(error)
    found = _PLACE.search(told)
    path = found[1] if found else ""
    if isinstance(error.__cause__, ModelError):
        problem = error.__cause__
        return place.error(problem.reason, path=".".join(filter(None, (path, problem.path))))
    if isinstance(error, msgspec.ValidationError):
        return place.error(_plainly(_PLACE.sub("", told)), path=path)
    if isinstance(error, RecursionError):
        return LimitError(place.format, "is nested too deeply", line=place.line, path=place.path or None)
    if isinstance(error, UnicodeDecodeError):
        return _not_utf8(data, place)
    for path, reason in _oddities(data):
        return place.error(reason, path=path)
    offset = _OFFSET.search(told)
    return place.error(told, line=_line(data, int(offset[1])) if offset else None)


def _plainly(told: str) -> str:
    """What msgspec says, in the words of those who write news.

    >>> _plainly("Expected `array`, got `str`")
    'should be a list, and is a text'
    """
    found = _EXPECTED.fullmatch(told)
    if found is None:
        return told
    wanted = " or ".join(_TYPES.get(name, name) for name in found[1].split(" | ") if name != "null")
    return f"should be {wanted}, and is {_TYPES.get(found[2], found[2])}"


def refuse_duplicates(data: bytes, place: Place) -> None:
    """Raise `ReadError` for the first key that stands twice in one object of `data`.

    Members of a collection that are in it still may not even be UTF-8: their own decoding tells.
    """
    try:
        json.loads(data, object_pairs_hook=_refuse_twice)
    except _TwiceError:
        for path, reason in _oddities(data):
            raise place.error(reason, path=path) from None
    except (ValueError, RecursionError):
        return


def without(data: bytes, members: Sequence[msgspec.Raw]) -> bytes:
    """`data` with each of `members`, objects that were found in it in this order, replaced by ``0``."""
    pieces, at = [], 0
    for member in members:
        piece = bytes(member)
        start = data.find(piece, at)
        # Only objects with a key are cut out: its quotation mark cannot be in a text unescaped, so that they are found
        # where they stand. Any other will be refused.
        if start < 0 or not _OBJECT.match(piece):
            break
        pieces.append(data[at:start])
        at = start + len(piece)
    return b"0".join([*pieces, data[at:]])


class _TwiceError(Exception):
    """A key stands twice in one object."""


def _refuse_twice(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise _TwiceError


class _Object(list[tuple[str, Any]]):
    """The keys and values of an object as they come, the same key twice too."""


@frozen
class _Constant:
    """``NaN`` or ``Infinity``, which Python reads and JSON does not have."""

    name: str


def _oddities(data: bytes) -> Iterator[tuple[str, str]]:
    """What is in `data` that Python's json module takes and we do not, as (path, reason)."""
    try:
        # Objects as lists of pairs: a dict has already lost the first of two.
        tree = json.loads(data, object_pairs_hook=_Object, parse_constant=_Constant)
        yield from _odd_values(tree, "")
    except (ValueError, RecursionError):
        return


def _odd_values(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, _Object):
        seen = set()
        for key, item in value:
            here = f"{path}.{key}" if path else key
            yield from _odd_values(key, path)
            if key in seen:
                yield here, "stands twice in one object"
            seen.add(key)
            yield from _odd_values(item, here)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _odd_values(item, f"{path}[{index}]")
    elif isinstance(value, _Constant):
        yield path, f"{value.name} is not a number of JSON"
    elif isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        yield path, "holds half of a surrogate pair"


def _not_utf8(data: bytes, place: Place) -> ReadError:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return place.error(f"is not UTF-8: byte 0x{data[error.start]:02X}", line=_line(data, error.start))
    return place.error("is not UTF-8")


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
