"""Objects of the model made without a look at their values are the same objects."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given

from unitynews import model
from unitynews.errors import ModelError
from unitynews.model import Article, Block, Person, Span, Stop
from unitynews.model._trusted import trusted
from unitynews.testing import articles

_CLASSES: list[Any] = [getattr(model, name) for name in model.__all__]
_MAKERS: dict[Any, Any] = {cls: trusted(cls) for cls in _CLASSES if isinstance(cls, type) and attrs.has(cls)}


def _made_again(thing: Any) -> Any:
    """A copy of `thing`, in which every object has been made anew by a maker."""
    if isinstance(thing, tuple):
        return tuple(map(_made_again, thing))
    if not attrs.has(type(thing)):
        return thing
    values = {field.name: _made_again(getattr(thing, field.name)) for field in attrs.fields(type(thing))}
    return _MAKERS[type(thing)](**values)


@given(articles())
def test_what_is_made_is_the_same(article: Article) -> None:
    """Every object of any article is equal to the one that its class makes, and hashes and prints as it does."""
    again = _made_again(article)

    assert (article, hash(article), repr(article)) == (again, hash(again), repr(again))


def test_what_is_made_is_of_its_class_and_frozen() -> None:
    """Nobody sees the twin: the object is of the class itself, and cannot be changed."""
    stop = _MAKERS[Stop](site="s1")

    assert type(stop) is Stop
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(stop, "site", "s2")  # noqa: B010  # mypy knows that it cannot be set


def test_what_is_not_given_has_its_default() -> None:
    """A maker has the defaults of the class."""
    assert Person(id="p1", name="林文浩") == _MAKERS[Person](id="p1", name="林文浩")


def test_what_an_article_must_hold_to_is_checked() -> None:
    """The values alone are trusted; an article that breaks a rule of the model cannot be made either way."""
    with pytest.raises(ModelError):
        _MAKERS[Article](uri="", language="en", headline="")


def test_spans_are_put_in_order() -> None:
    """What a class does once its objects have their values, is done."""
    later, earlier = Span(start=3, end=4, kind="strong"), Span(start=0, end=2, kind="strong")

    assert (earlier, later) == _MAKERS[Block](kind="paragraph", text="abcd", spans=(later, earlier)).spans
