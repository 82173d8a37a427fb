"""Objects of the model made at a third of the cost, for readers that make hundreds of thousands of them.

A frozen object of attrs takes each value through ``object.__setattr__``, ten times what an assignment takes, and what a
class is called with goes through a dict. Here an object is made as one of a twin of its class, which is not frozen, by
plain assignments, and then told that it is of the class: nobody ever sees a twin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import attrs

_Parameters = ParamSpec("_Parameters")
_Thing = TypeVar("_Thing")


def trusted(cls: Callable[_Parameters, _Thing]) -> Callable[_Parameters, _Thing]:
    """What makes objects of `cls`, a class of the model, and takes every value as it is.

    Whoever calls it sees to it that lists are tuples and degrees are floats. The rules of the model are not waived:
    they are checked when the article is made.

    >>> from unitynews.model import Stop
    >>> trusted(Stop)(site="s1") == Stop(site="s1")
    True
    """
    thing: Any = cls
    unfrozen = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    names: dict[str, Any] = {"cls": cls, "new": object.__new__, "twin": type(thing.__name__, (thing,), unfrozen)}
    parameters = []
    for field in attrs.fields(thing):
        names[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is attrs.NOTHING else f"{field.name}=default_{field.name}")
    lines = [
        f"def make(*, {', '.join(parameters)}):",
        "made = new(twin)",
        *(f"made.{field.name} = {field.name}" for field in attrs.fields(thing)),
        "made.__class__ = cls",
        *(["made.__attrs_post_init__()"] if hasattr(cls, "__attrs_post_init__") else []),
        "return made",
    ]
    exec("\n    ".join(lines), names)  # noqa: S102  # as attrs does: the names of fields are all that goes into it
    make: Callable[_Parameters, _Thing] = names["make"]
    return make
