"""What every class of the model shares: lists given by a caller become tuples, whole degrees become floats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import Attribute, Converter

from unitynews.errors import ModelError
from unitynews.model._rules import LARGEST_INTEGER


def lenient(_: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """An attrs ``field_transformer``: accept any iterable where the model holds a tuple, an int where it holds a float.

    The annotations are text here (PEP 563), so it is their beginning that tells.
    """
    return [
        field.evolve(converter=Converter(as_tuple, takes_field=True))
        if str(field.type).startswith("tuple[")
        else field.evolve(converter=as_float)
        if str(field.type).startswith(("Latitude", "Longitude"))
        else field
        for field in fields
    ]


def as_tuple(value: Iterable[Any], field: Attribute[Any]) -> tuple[Any, ...]:
    """Lists and other iterables as a tuple; a text would fall into its characters, so it is refused."""
    if type(value) is tuple:
        return value
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise ModelError(field.name, f"is {type(value).__name__}, not a list")
    return tuple(value)


def as_float(value: Any) -> Any:
    """A whole number of degrees as a float; one that no float can hold stays, for the check to name."""
    return float(value) if type(value) is int and abs(value) < LARGEST_INTEGER else value
