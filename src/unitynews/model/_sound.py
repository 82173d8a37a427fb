"""Whether an article breaks any rule of the model, answered fast.

It gathers the values of the whole article by the rule that they must satisfy, and then looks at each heap once: all
text in one search, all references as sets. It does not say what is wrong: `unitynews.model._check` does.
``tests/model/test_check.py`` breaks every rule at every field and holds the two together.

Wrong types need no look of their own where the heap finds them anyway: joining text refuses what is no text, a
reference that is no text is no id. That lists are tuples, the classes themselves see to (`unitynews.model._fields`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
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

#: A whole text of the model. To match a run of what is allowed takes half the time of searching for what is not.
_LEGAL = re.compile(ILLEGAL_CHARACTER.pattern.replace("[^", "[", 1) + "*")


_DETAILS = attrgetter("level", "media", "alt", "credit")
_NO_DETAILS = {(None, None, None, None)}


class UnsoundError(ValueError):
    """Some rule is broken."""


def is_sound(article: Any) -> bool:
    """Whether no rule is broken.

    It never misses one that is; for some it raises TypeError, AttributeError or ValueError instead of answering.
    """
    heaps = _Heaps()
    heaps.add_article(article)
    heaps.add_persons(article.persons)
    heaps.add_organisations(article.organisations)
    heaps.add_sites(article.sites)
    if article.visits:
        heaps.add_visits(article.visits)
    heaps.add_body(article.body)
    heaps.search(article)
    return True


class _Heaps:
    """All values of one article, by the rule that they must satisfy; `optional` ones may also be None."""

    __slots__ = ("agents", "dates", "filled", "optional", "organisations", "sites", "targets", "text", "tokens")

    def __init__(self) -> None:
        self.text: list[Any] = []
        self.optional: set[Any] = set()
        self.filled: list[Any] = []
        self.tokens: set[Any] = set()
        self.dates: list[Any] = []
        self.targets: set[Any] = set()
        self.agents: set[Any] = set()
        self.organisations: set[Any] = set()
        self.sites: set[Any] = set()

    def add_article(self, article: Any) -> None:
        if not (_is_language(article.language) and _is_count(article.version) and article.version):
            raise UnsoundError
        for moment in (article.published, article.created, article.updated, article.embargoed):
            if moment is not None and moment_problem(moment):
                raise UnsoundError
        self.text += (article.headline, *article.keywords)
        self.filled += (article.uri,) if article.url is None else (article.uri, article.url)
        self.optional |= {article.subheadline, article.summary, article.dateline, article.byline, article.rights}
        self.organisations.add(article.publisher)
        if article.credits:
            _only(Credit, article.credits)
            self.text += [credit.name for credit in article.credits]
            self.tokens |= {credit.role for credit in article.credits}
            self.agents |= {credit.agent for credit in article.credits}
        if article.subjects or article.links or article.original is not None:
            self._add_metadata(article)

    def _add_metadata(self, article: Any) -> None:
        _only(Subject, article.subjects)
        for subject in article.subjects:
            self.filled += [value for value in (subject.uri, subject.scheme, subject.code) if value is not None]
            self.optional.add(subject.name)
        _only(Link, article.links)
        for link in article.links:
            self.text += (link.rel, link.href)
            self.optional.add(link.title)
        original = article.original
        if original is not None:
            _only(Original, (original,))
            self.tokens.add(original.format)
            self.text.append(original.text)

    def add_persons(self, persons: Any) -> None:
        _only(Person, persons)
        offices: list[Any] = []
        for person in persons:
            offices += person.affiliations
        _only(Affiliation, offices)
        self._add_names(persons)
        self.text += [office.title for office in offices]
        self.organisations |= {office.organisation for office in offices}

    def add_organisations(self, organisations: Any) -> None:
        _only(Organisation, organisations)
        self._add_names(organisations)
        self.optional |= {organisation.kind for organisation in organisations}
        self.organisations |= {organisation.within for organisation in organisations}
        self.sites |= {organisation.site for organisation in organisations}

    def add_sites(self, sites: Any) -> None:
        _only(Site, sites)
        self._add_names(sites)
        self.optional |= {value for site in sites for value in (site.kind, site.code)}
        self.sites |= {site.within for site in sites}
        self.organisations |= {site.organisation for site in sites}
        for site in sites:
            if site.latitude is not None or site.longitude is not None:
                _require(_is_degrees(site.latitude, 90) and _is_degrees(site.longitude, 180))

    def _add_names(self, entities: Any) -> None:
        text, filled = self.text, self.filled
        text += [entity.name for entity in entities]
        for entity in entities:
            if entity.aliases:
                text += entity.aliases
            if entity.same_as:
                filled += entity.same_as

    def add_visits(self, visits: Any) -> None:
        _only(Visit, visits)
        participants = [one for visit in visits for one in visit.participants]
        _only(Participant, participants)
        self.tokens |= {one.role for one in participants}
        self.agents |= {_present(one.agent) for one in participants}
        stops = [stop for visit in visits for stop in visit.stops]
        _only(Stop, stops)
        self.sites |= {_present(stop.site) for stop in stops}
        self.dates += [stop.date for stop in stops]
        self.optional |= {stop.note for stop in stops}
        for visit in visits:
            self.optional.add(visit.purpose)
            self.dates.append(visit.date)
            self.sites |= {visit.origin, visit.destination}
            if visit.delegation is not None:
                self._add_delegation(visit.delegation)

    def _add_delegation(self, delegation: Any) -> None:
        _only(Delegation, (delegation,))
        self.text.append(delegation.name)
        self.organisations.add(delegation.organisation)
        _require(delegation.size is None or _is_count(delegation.size))

    def add_body(self, body: Any) -> None:
        _only(Block, body)
        self.tokens |= {block.kind for block in body}
        self.text += [block.text for block in body]
        spans: list[Any] = []
        for block in body:
            if block.spans:
                spans += block.spans
                _lie_within(block.spans, len(block.text))
        _only(Span, spans)
        self.tokens |= {span.kind for span in spans}
        self.optional |= {span.target for span in spans}
        self.targets |= {span.target for span in spans if span.kind == "mention"}

        for level, media, alt, credit in {*map(_DETAILS, body)} - _NO_DETAILS:
            _require(level is None or _is_count(level))
            self.filled += () if media is None else (media,)
            self.optional |= {alt, credit}

    def search(self, article: Any) -> None:
        """Raise `UnsoundError` if a heap holds what its rule forbids."""
        persons, organisations, sites, visits = (
            [thing.id for thing in things]
            for things in (article.persons, article.organisations, article.sites, article.visits)
        )
        ids = [*persons, *organisations, *sites, *visits]
        known = {*ids}
        for dating in self.dates:
            if dating is not None:
                _require(type(dating) is Dating and _is_edtf(dating.value))
                self.optional |= {dating.text, dating.basis}
        self.optional.discard(None)
        if not _LEGAL.fullmatch("".join([*ids, *self.text, *self.filled, *self.optional])):
            raise UnsoundError
        if len(known) < len(ids) or "" in known or "" in self.filled or not all(map(_is_token, self.tokens)):
            raise UnsoundError
        for references, targets in (
            (self.targets, known),
            (self.organisations, organisations),
            (self.sites, sites),
            (self.agents, persons + organisations),
        ):
            if not references <= {*targets, None}:
                raise UnsoundError


def _require(condition: bool) -> None:
    if not condition:
        raise UnsoundError


def _only(cls: type, things: Any) -> None:
    """Raise `UnsoundError` unless all of `things` are of `cls`. A subclass is a case for the exact check."""
    if things and {*map(type, things)} != {cls}:
        raise UnsoundError


def _present(reference: Any) -> Any:
    """`reference`, which must not be absent."""
    if reference is None:
        raise UnsoundError
    return reference


def _lie_within(spans: Any, length: int) -> None:
    """Raise `UnsoundError` unless `spans`, in their order, lie within a text of `length` and do not cross."""
    open_ends = [length]
    for span in spans:
        start, end = span.start, span.end
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            raise UnsoundError
        while open_ends[-1] <= start and len(open_ends) > 1:
            open_ends.pop()
        if end > open_ends[-1]:
            raise UnsoundError
        open_ends.append(end)


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_INTEGER


def _is_degrees(value: Any, most: float) -> bool:
    return value is None or (type(value) is float and -most <= value <= most)


# Few values of these come again and again.


@lru_cache(maxsize=1024)
def _is_token(value: str) -> bool:
    return TOKEN.fullmatch(value) is not None


@lru_cache(maxsize=1024)
def _is_language(value: str) -> bool:
    return LANGUAGE_TAG.fullmatch(value) is not None


@lru_cache(maxsize=4096)
def _is_edtf(value: str) -> bool:
    return edtf_problem(value) is None
