"""How two things of the model differ, by path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import attrs

#: How much of a value a difference quotes, in characters.
_QUOTED = 60


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Where `other` differs from `one`, each as ``path: before -> after``; nothing if they are equal.

    >>> from unitynews.model import Person
    >>> list(differences(Person(id="p1", name="林文浩"), Person(id="p1", name="林文"), "persons[0]"))
    ["persons[0].name: '林文浩' -> '林文'"]
    """
    if one == other:
        return
    if type(one) is type(other) and attrs.has(type(one)):
        for field in attrs.fields(type(one)):
            below = f"{path}.{field.name}" if path else field.name
            yield from differences(getattr(one, field.name), getattr(other, field.name), below)
    elif isinstance(one, tuple) and isinstance(other, tuple):
        for index, (left, right) in enumerate(zip_longest(one, other)):
            yield from differences(left, right, f"{path}[{index}]")
    else:
        yield f"{path}: {_quoted(one)} -> {_quoted(other)}"


def _quoted(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
