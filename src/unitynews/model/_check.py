"""The rules of the model as a whole, checked once, when an article is made.

`problems` is the rule book: it walks whatever it is given by the model's own type annotations and says, for each rule
that is broken, where and how. It is thorough and slow. `unitynews.model._sound` answers the one question that is asked
of every article ever read, whether there is anything to say, an order of magnitude faster.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from unitynews.errors import ModelError
from unitynews.model._rules import Rule
from unitynews.model._sound import is_sound
from unitynews.model.body import Block, Span

Problem: TypeAlias = tuple[str, str]

#: The article's fields that hold entities: things with an id that other fields refer to.
ENTITY_FIELDS = ("persons", "organisations", "sites", "visits")


def check(article: Any) -> None:
    """Raise `ModelError` for the first rule that `article` breaks."""
    try:
        sound = is_sound(article)
    except (TypeError, AttributeError, ValueError):
        sound = False
    if not sound:
        for path, reason in problems(article):
            raise ModelError(path, reason)


def check_collection(collection: Any) -> None:
    """Raise `ModelError` for the first rule that `collection` breaks; its articles were checked when they were made."""
    for path, reason in _object_problems(collection, "", {}):
        raise ModelError(path, reason)


def problems(article: Any) -> Iterator[Problem]:
    """Every rule that `article` breaks, as (path, reason), in the order of the model's fields."""
    known = {
        field: {thing.id for thing in things if isinstance(getattr(thing, "id", None), str)}
        for field in ENTITY_FIELDS
        if isinstance(things := getattr(article, field), tuple)
    }
    yield from _object_problems(article, "", known)
    yield from _identity_problems(article)


def _object_problems(thing: Any, path: str, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    cls: Any = type(thing)
    for name, hint in _hints(cls).items():
        yield from _value_problems(getattr(thing, name), hint, f"{path}.{name}" if path else name, known)
    if isinstance(thing, Block):
        yield from _span_problems(thing, path, known)


def _value_problems(value: Any, hint: Any, path: str, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is not None:
            yield from _value_problems(value, arguments[0], path, known)
    elif origin is tuple:
        if not isinstance(value, tuple):
            yield path, f"is {type(value).__name__}, not a list"
            return
        for index, item in enumerate(value):
            yield from _value_problems(item, arguments[0], f"{path}[{index}]", known)
    elif origin is Annotated:
        if not isinstance(value, arguments[0]) or isinstance(value, bool):
            yield path, f"is {type(value).__name__}, not {arguments[0].__name__}"
            return
        yield from _rule_problems(value, arguments[1], path, known)
    elif not isinstance(value, hint):
        yield path, f"is {type(value).__name__}, not {hint.__name__}"
    elif hint.__name__ != "Article":
        yield from _object_problems(value, path, known)


def _rule_problems(value: Any, rule: Rule, path: str, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    reason = rule.problem(value)
    if reason is not None:
        yield path, reason
    elif rule.refers and not any(value in known.get(field, ()) for field in rule.refers):
        yield path, f"{value!r} is no id among the article's {' or '.join(rule.refers)}"


def _span_problems(block: Block, path: str, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Spans lie within their text; they nest or are disjoint; what a mention names is in the article."""
    if not isinstance(block.spans, tuple) or not isinstance(block.text, str):
        return
    spans = [(index, span) for index, span in enumerate(block.spans) if isinstance(span, Span)]
    open_ends: list[int] = []
    for index, span in spans:
        here = f"{path}.spans[{index}]"
        if span.kind == "mention" and span.target is not None and not any(span.target in ids for ids in known.values()):
            yield f"{here}.target", f"{span.target!r} is no id among the article's entities"
        if type(span.start) is not int or type(span.end) is not int:
            continue
        if not span.start <= span.end <= len(block.text):
            yield here, f"{span.start}-{span.end} does not lie within a text of {len(block.text)} characters"
            continue
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        if open_ends and span.end > open_ends[-1]:
            yield here, f"{span.start}-{span.end} crosses a span that ends at {open_ends[-1]}"
        open_ends.append(span.end)


def _identity_problems(article: Any) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for field in ENTITY_FIELDS:
        things = getattr(article, field)
        for index, thing in enumerate(things if isinstance(things, tuple) else ()):
            path = f"{field}[{index}].id"
            identifier = getattr(thing, "id", None)
            if not isinstance(identifier, str):
                continue
            if identifier in seen:
                yield path, f"{identifier!r} is already the id of {seen[identifier]}"
            seen.setdefault(identifier, f"{field}[{index}]")


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}
