"""The model as dicts, lists and scalars, for formats that write those themselves.

They are the YAML header of a text and the rows of Parquet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from unitynews.errors import ModelError
from unitynews.formats import _json, _record
from unitynews.model import Article, Collection

Top = TypeVar("Top", Article, Collection)


def to_builtins(thing: Article | Collection) -> dict[str, Any]:
    """`thing` as a dict, its keys in the model's order; what is absent or has its default is left out."""
    fields: dict[str, Any] = msgspec.to_builtins(_record.as_struct(thing), enc_hook=_record.plain)
    fields.pop(_record.TAG, None)
    return fields


def from_builtins(
    cls: type[Top], fields: Mapping[str, Any], format: str, line: int | None = None, path: str = ""
) -> Top:
    """The article or collection that `fields` says, where numbers may also be given as text.

    Args:
        cls: which of the two.
        fields: as `to_builtins` gives them.
        format: the name of the format that errors are to give.
        line: the line of the document that they begin on, for errors.
        path: the path in a larger document that they stand at, for errors.

    Raises:
        ReadError: with the path of the field that is unknown, missing or wrong.
    """
    place = _json.Place(format, line, path)
    kind: Any = cls  # mypy takes a class of attrs, whose objects compare by value, for something that has no hash
    try:
        struct = msgspec.convert(fields, _record.mirror(kind), strict=False)
        thing: Top = msgspec.convert(struct, cls, from_attributes=True)
    except ModelError as error:
        raise place.error(error.reason, path=error.path) from error
    except ValueError as error:
        raise _json.translated(error, b"{}", place) from error
    return thing
