"""What the command line asks of recognition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from attrs import define, evolve, field

from unitynews.errors import FormatError
from unitynews.format import Document
from unitynews.model import Article
from unitynews.model.moment import moment_problem
from unitynews.recognise import Context, Recogniser, Recognition, explain, recognise
from unitynews.recognise.protocol import by_name


@define(kw_only=True, slots=False)  # cached properties
class Recognising:
    """Whether, with which knowledge and by whom names and visits are to be found.

    Attributes:
        wanted: True: in every article without entities; False: nowhere; None: in bare texts, by their reader.
        context: what is known besides, by the names of `Context`.
        recognisers: the names of optional recognisers; to name one is to want recognition.
    """

    wanted: bool | None = None
    context: Mapping[str, str] = field(factory=dict)
    recognisers: tuple[str, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether it is done here, and not by the reader of bare texts."""
        return bool(self.wanted or (self.recognisers and self.wanted is None))

    @property
    def stated(self) -> dict[str, Any]:
        """The options that readers must know, lest they are of no use."""
        if self.ours:
            return {}
        return dict(self.context) if self.wanted is None else {"recognise": False, **self.context}

    @property
    def reading(self) -> dict[str, Any]:
        """The options for the readers that take them."""
        return {"recognise": False} if self.ours else self.stated

    def applied(self, document: Document) -> Document:
        """`document` with what is found in its articles, one at a time."""
        if not self.ours:
            return document
        # What is wrong with these is told before anything is done.
        context, recognisers = self._context, self._recognisers
        found = (recognise(article, context, recognisers=recognisers) for article in document.articles)
        return evolve(document, articles=found)

    def explained(self, article: Article) -> Recognition:
        """What is found in `article`, and how."""
        return explain(article, self._context, recognisers=self._recognisers)

    @cached_property
    def _context(self) -> Context:
        published = self.context.get("published")
        if published is not None and (problem := moment_problem(published)):
            raise FormatError(f"--published: {problem}")
        return Context(**self.context)

    @cached_property
    def _recognisers(self) -> tuple[Recogniser, ...]:
        return tuple(map(_loaded, self.recognisers))


@cache
def _loaded(name: str) -> Recogniser:
    """The recogniser `name`, had once by each process: it can take seconds."""
    return by_name(name)
