"""Recognition: from plain news to persons, offices, organisations, sites and visits.

Each language has its own grammar. What a grammar does not understand is left alone: an entity that the text does not
support is worse than one that is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType

from unitynews.model import Article
from unitynews.recognise.context import Context
from unitynews.recognise.finding import Finding, Recognition
from unitynews.recognise.protocol import Recogniser, Suggestion

__all__ = ["Context", "Finding", "Recogniser", "Recognition", "Suggestion", "explain", "recognise"]


def recognise(article: Article, context: Context | None = None, *, recognisers: Iterable[Recogniser] = ()) -> Article:
    """`article` with the persons, organisations, sites and visits that its text tells of.

    Each of them is anchored in the text by mentions. The result is the same whenever and wherever it is made.

    Args:
        article: an article. One that has entities already is given back as it is: they come from somebody who knew.
        context: what is known besides.
        recognisers: more of them, whose suggestions fill in where the grammar found nothing.
    """
    return explain(article, context, recognisers=recognisers).article


def explain(article: Article, context: Context | None = None, *, recognisers: Iterable[Recogniser] = ()) -> Recognition:
    """The same as `recognise`, with the rule behind every finding."""
    if article.persons or article.organisations or article.sites or article.visits:
        return Recognition(article=article)
    context = context or Context()
    found = _by_grammar(article, context)
    recognisers = tuple(recognisers)
    if recognisers:
        from unitynews.recognise.protocol import filled_in

        found = filled_in(found, recognisers)
    return found


def _by_grammar(article: Article, context: Context) -> Recognition:
    """What the grammar of the article's language finds; nothing for a language that has none."""
    language = (context.language or article.language).lower().split("-")[0]
    if language == "zh":
        from unitynews.recognise import chinese  # a grammar and its tables are loaded when there is text for them

        return chinese.find(article, context)
    if language == "en":
        from unitynews.recognise import english

        return english.find(article, context)
    return Recognition(article=article)


class _Face(ModuleType):
    """This package, which can be called: ``unitynews.recognise(article)`` is what one would write."""

    def __call__(
        self, article: Article, context: Context | None = None, *, recognisers: Iterable[Recogniser] = ()
    ) -> Article:
        return recognise(article, context, recognisers=recognisers)


sys.modules[__name__].__class__ = _Face
