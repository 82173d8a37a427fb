"""Whether an article breaks any rule of the model, answered fast.

It gathers the values of the whole article by the rule that they must satisfy, and then looks at each heap once: all
text in one search, all ids and references as sets. It does not say what is wrong: `unitynews.model._check` does.
``tests/model/test_check.py`` breaks every rule at every field and holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from unitynews.model._rules import ILLEGAL_CHARACTER, LARGEST_INTEGER, TOKEN
from unitynews.model.agent import Affiliation, Organisation, Person
from unitynews.model.body import Block, Span
from unitynews.model.dating import edtf_problem
from unitynews.model.language import LANGUAGE_TAG
from unitynews.model.metadata import Credit, Link, Original, Subject
from unitynews.model.moment import moment_problem
from unitynews.model.site import Site
from unitynews.model.visit import Dating, Delegation, Participant, Stop, Visit


class Broken(ValueError):
    """Some rule is broken."""


def is_sound(article: Any) -> bool:
    """Whether no rule is broken. It raises TypeError, AttributeError or ValueError where one is; it never misses one."""
    heaps = _Heaps()
    heaps.add_article(article)
    heaps.add_entities(article.persons, article.organisations, article.sites)
    heaps.add_visits(article.visits)
    heaps.add_body(article.body)
    heaps.search(article)
    return True


class _Heaps:
    """All values of one article, by the rule that they must satisfy."""

    __slots__ = (
        "agents",
        "counts",
        "dates",
        "filled",
        "optional",
        "organisations",
        "sites",
        "targets",
        "text",
        "tokens",
    )

    def __init__(self) -> None:
        self.text: list[Any] = []
        self.optional: list[Any] = []
        self.filled: list[Any] = []
        self.tokens: list[Any] = []
        self.counts: list[Any] = []
        self.dates: list[Any] = []
        self.targets: list[Any] = []
        self.agents: list[Any] = []
        self.organisations: list[Any] = []
        self.sites: list[Any] = []

    def add_article(self, article: Any) -> None:
        if not LANGUAGE_TAG.fullmatch(article.language):
            raise Broken
        for moment in (article.published, article.created, article.updated, article.embargoed):
            if moment is not None and moment_problem(moment):
                raise Broken
        if type(article.version) is not int or not 1 <= article.version <= LARGEST_INTEGER:
            raise Broken
        self.filled.append(article.uri)
        if article.url is not None:
            self.filled.append(article.url)
        self.text.append(article.headline)
        self.text += article.keywords
        self.optional += (article.subheadline, article.summary, article.dateline, article.byline, article.rights)
        self.organisations.append(article.publisher)
        for credit in _all(article.credits, Credit):
            self.text.append(credit.name)
            self.tokens.append(credit.role)
            self.agents.append(credit.agent)
        for subject in _all(article.subjects, Subject):
            self.filled += [value for value in (subject.uri, subject.scheme, subject.code) if value is not None]
            self.optional.append(subject.name)
        for link in _all(article.links, Link):
            self.text += (link.rel, link.href)
            self.optional.append(link.title)
        if article.original is not None:
            (original,) = _all((article.original,), Original)
            self.tokens.append(original.format)
            self.text.append(original.text)

    def add_entities(self, persons: Any, organisations: Any, sites: Any) -> None:
        text, optional, filled = self.text, self.optional, self.filled
        for person in _all(persons, Person):
            text.append(person.name)
            text += person.aliases
            filled += person.same_as
            for office in _all(person.affiliations, Affiliation):
                text.append(office.title)
                self.organisations.append(office.organisation)
        for organisation in _all(organisations, Organisation):
            text.append(organisation.name)
            text += organisation.aliases
            filled += organisation.same_as
            optional.append(organisation.kind)
            self.organisations.append(organisation.within)
            self.sites.append(organisation.site)
        for site in _all(sites, Site):
            text.append(site.name)
            text += site.aliases
            filled += site.same_as
            optional += (site.kind, site.code)
            self.sites.append(site.within)
            self.organisations.append(site.organisation)
            for degrees, most in ((site.latitude, 90), (site.longitude, 180)):
                if degrees is not None and (type(degrees) is not float or not -most <= degrees <= most):
                    raise Broken

    def add_visits(self, visits: Any) -> None:
        optional, sites, dates = self.optional, self.sites, self.dates
        for visit in _all(visits, Visit):
            optional.append(visit.purpose)
            dates.append(visit.date)
            sites += (visit.origin, visit.destination)
            for part in _all(visit.participants, Participant):
                self.tokens.append(part.role)
                self.agents.append((part.agent,))
            for stop in _all(visit.stops, Stop):
                sites.append((stop.site,))
                dates.append(stop.date)
                optional.append(stop.note)
            if visit.delegation is not None:
                (delegation,) = _all((visit.delegation,), Delegation)
                self.text.append(delegation.name)
                self.organisations.append(delegation.organisation)
                if delegation.size is not None:
                    self.counts.append(delegation.size)

    def add_body(self, body: Any) -> None:
        text, optional, tokens, counts = self.text, self.optional, self.tokens, self.counts
        for block in _all(body, Block):
            tokens.append(block.kind)
            text.append(block.text)
            if block.level is not None:
                counts.append(block.level)
            if block.media is not None:
                self.filled.append(block.media)
            if block.alt is not None or block.credit is not None:
                optional += (block.alt, block.credit)
            if block.spans:
                self._add_spans(block.spans, len(block.text))

    def _add_spans(self, spans: Any, length: int) -> None:
        open_ends = [length]
        for span in _all(spans, Span):
            start, end, kind = span.start, span.end, span.kind
            if type(start) is not int or type(end) is not int or not 0 <= start <= end:
                raise Broken
            while open_ends[-1] <= start and len(open_ends) > 1:
                open_ends.pop()
            if end > open_ends[-1]:
                raise Broken
            open_ends.append(end)
            self.tokens.append(kind)
            self.optional.append(span.target)
            if kind == "mention":
                self.targets.append(span.target)

    def search(self, article: Any) -> None:
        """Raise `Broken` if a heap holds what its rule forbids."""
        persons, organisations, sites, visits = (
            [thing.id for thing in things]
            for things in (article.persons, article.organisations, article.sites, article.visits)
        )
        ids = persons + organisations + sites + visits
        text = "".join([*ids, *self.text, *self.filled, *[value for value in self.optional if value is not None]])
        if ILLEGAL_CHARACTER.search(text) or "" in ids or "" in self.filled or len(set(ids)) < len(ids):
            raise Broken
        if not all(map(TOKEN.fullmatch, set(self.tokens))):
            raise Broken
        for count in self.counts:
            if type(count) is not int or not 0 <= count <= LARGEST_INTEGER:
                raise Broken
        _refer(self.targets, ids)
        _refer(self.organisations, organisations)
        _refer(self.sites, sites)
        _refer(self.agents, persons + organisations)
        self._search_dates()

    def _search_dates(self) -> None:
        text: list[str] = []
        for dating in self.dates:
            if dating is None:
                continue
            if type(dating) is not Dating or not _is_edtf(dating.value):
                raise Broken
            text += [value for value in (dating.text, dating.basis) if value is not None]
        if ILLEGAL_CHARACTER.search("".join(text)):
            raise Broken


def _all(things: Any, cls: type) -> Any:
    if type(things) is not tuple or (things and not all([isinstance(thing, cls) for thing in things])):
        raise Broken
    return things


def _refer(references: Iterable[Any], ids: Iterable[str]) -> None:
    """Raise `Broken` unless each reference is in `ids` or absent; one that must be there comes as a tuple of one."""
    known = {*ids, None}
    if not known.issuperset([one[0] or 0 if type(one) is tuple else one for one in references]):
        raise Broken


@lru_cache(maxsize=4096)
def _is_edtf(value: str) -> bool:
    return edtf_problem(value) is None
