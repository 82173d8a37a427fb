"""What the model's classes promise as values: equal, hashable, copied, pickled, changed by evolve, never in place."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given

from unitynews.errors import ModelError
from unitynews.model import Article, Block, Collection, Organisation, Person, Site, Span
from unitynews.testing import articles, collections


@given(articles())
def test_an_article_survives_copy_and_pickle(article: Article) -> None:
    """copy, deepcopy and pickle give an equal article."""
    copies = (copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article)))
    assert (article, article, article) == copies


@given(collections())
def test_equal_collections_have_equal_hashes(collection: Collection) -> None:
    """A collection and what it holds can be members of a set."""
    assert {collection} == {collection, attrs.evolve(collection)}


def test_fields_cannot_be_assigned() -> None:
    """The model is frozen."""
    article = Article(uri="urn:x", language="zh", headline="代表团到访")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.headline = "别的"  # type: ignore[misc]  # the type checker says the same


def test_no_class_takes_fields_that_it_does_not_have() -> None:
    """The model is slotted: a misspelt field is an error, not a new attribute."""
    with pytest.raises(TypeError):
        Person(id="p1", name="林文浩", alias=["老林"])  # type: ignore[call-arg]  # the type checker says the same
    assert not hasattr(Person(id="p1", name="林文浩"), "__dict__")


def test_evolve_checks_again() -> None:
    """A changed article is as sound as a new one: it may not lose an entity that it refers to."""
    office = Organisation(id="o1", name="河原县委统战部")
    article = Article(uri="urn:x", language="zh", headline="", organisations=(office,), publisher="o1")
    with pytest.raises(ModelError) as caught:
        attrs.evolve(article, organisations=())
    assert caught.value.path == "publisher"


def test_lists_become_tuples_and_whole_degrees_floats() -> None:
    """A caller may give any iterable, and 34 for 34.0; what is kept is always of one type."""
    site = Site(id="s1", name="红岭村", aliases=iter(["该村"]), latitude=34)  # type: ignore[arg-type]  # as said
    assert (("该村",), float) == (site.aliases, type(site.latitude))


def test_spans_are_kept_in_the_order_of_the_text_outer_before_inner() -> None:
    """However they are given; of two over the same text the first stays the outer one."""
    inner, outer, last = (Span(start=s, end=e, kind="strong") for s, e in ((0, 2), (0, 4), (4, 5)))
    same = Span(start=0, end=4, kind="emphasis")
    assert (outer, same, inner, last) == Block(kind="quote", text="林文浩率团", spans=(last, inner, outer, same)).spans


def test_a_model_error_survives_pickling() -> None:
    """Errors cross from worker processes."""
    error = pickle.loads(pickle.dumps(ModelError("visits[0].id", "is empty")))
    assert (error.path, error.reason, str(error)) == ("visits[0].id", "is empty", "visits[0].id: is empty")
