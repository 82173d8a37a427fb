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


_BLOCK, _CREDIT, _DELEGATION, _LINK, _ORGANISATION, _ORIGINAL = (
    frozenset({cls}) for cls in (Block, Credit, Delegation, Link, Organisation, Original)
)
_PARTICIPANT, _PERSON, _SITE, _STOP, _SUBJECT, _VISIT = (
    frozenset({cls}) for cls in (Participant, Person, Site, Stop, Subject, Visit)
)


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
    heaps.search()
    return True


class _Heaps:
    """All values of one article, by the rule that they must satisfy; `optional` ones may also be None."""

    __slots__ = (
        *("agents", "dates", "filled", "optional", "organisations", "sites", "targets", "text", "tokens"),
        *("organisation_ids", "person_ids", "site_ids", "visit_ids"),
    )

    def __init__(self) -> None:
        self.text: list[Any] = []
        self.optional: list[Any] = []
        self.filled: list[Any] = []
        self.tokens: set[Any] = set()
        self.dates: list[Any] = []
        self.targets: set[Any] = set()
        self.agents: set[Any] = set()
        self.organisations: set[Any] = set()
        self.sites: set[Any] = set()
        self.person_ids: list[Any] = []
        self.organisation_ids: list[Any] = []
        self.site_ids: list[Any] = []
        self.visit_ids: list[Any] = []

    def add_article(self, article: Any) -> None:
        if not (_is_language(article.language) and _is_count(article.version) and article.version):
            raise UnsoundError
        for moment in (article.published, article.created, article.updated, article.embargoed):
            if moment is not None and moment_problem(moment):
                raise UnsoundError
        self.text += (article.headline, *article.keywords)
        self.filled += (article.uri,) if article.url is None else (article.uri, article.url)
        self.optional += (article.subheadline, article.summary, article.dateline, article.byline, article.rights)
        self.organisations.add(article.publisher)
        if article.credits:
            _only(_CREDIT, article.credits)
            for credit in article.credits:
                self.text.append(credit.name)
                self.tokens.add(credit.role)
                self.agents.add(credit.agent)
        if article.subjects or article.links or article.original is not None:
            self._add_metadata(article)

    def _add_metadata(self, article: Any) -> None:
        _only(_SUBJECT, article.subjects)
        for subject in article.subjects:
            self.filled += [value for value in (subject.uri, subject.scheme, subject.code) if value is not None]
            self.optional.append(subject.name)
        _only(_LINK, article.links)
        for link in article.links:
            self.text += (link.rel, link.href)
            self.optional.append(link.title)
        original = article.original
        if original is not None:
            _only(_ORIGINAL, (original,))
            self.tokens.add(original.format)
            self.text.append(original.text)

    def add_persons(self, persons: Any) -> None:
        _only(_PERSON, persons)
        text, ids, organisations = self.text, self.person_ids, self.organisations
        for person in persons:
            ids.append(person.id)
            text.append(person.name)
            if person.aliases or person.same_as:
                self._add_names(person)
            for office in person.affiliations:
                if type(office) is not Affiliation:
                    raise UnsoundError
                text.append(office.title)
                organisations.add(office.organisation)

    def add_organisations(self, organisations: Any) -> None:
        _only(_ORGANISATION, organisations)
        text, optional, ids = self.text, self.optional, self.organisation_ids
        within, sites = self.organisations, self.sites
        for organisation in organisations:
            ids.append(organisation.id)
            text.append(organisation.name)
            optional.append(organisation.kind)
            within.add(organisation.within)
            sites.add(organisation.site)
            if organisation.aliases or organisation.same_as:
                self._add_names(organisation)

    def add_sites(self, sites: Any) -> None:
        _only(_SITE, sites)
        text, optional, ids = self.text, self.optional, self.site_ids
        within, organisations = self.sites, self.organisations
        for site in sites:
            ids.append(site.id)
            text.append(site.name)
            optional += (site.kind, site.code)
            within.add(site.within)
            organisations.add(site.organisation)
            if site.aliases or site.same_as:
                self._add_names(site)
            if site.latitude is not None or site.longitude is not None:
                _require(_is_degrees(site.latitude, 90) and _is_degrees(site.longitude, 180))

    def _add_names(self, entity: Any) -> None:
        """The names of an entity that has more than one, and the URIs that it is known by."""
        self.text += entity.aliases
        self.filled += entity.same_as

    def add_visits(self, visits: Any) -> None:
        _only(_VISIT, visits)
        for visit in visits:
            self.visit_ids.append(visit.id)
            self.optional.append(visit.purpose)
            self.dates.append(visit.date)
            self.sites.add(visit.origin)
            self.sites.add(visit.destination)
            _only(_PARTICIPANT, visit.participants)
            for participant in visit.participants:
                self.tokens.add(participant.role)
                self.agents.add(_present(participant.agent))
            _only(_STOP, visit.stops)
            for stop in visit.stops:
                self.sites.add(_present(stop.site))
                self.dates.append(stop.date)
                self.optional.append(stop.note)
            if visit.delegation is not None:
                self._add_delegation(visit.delegation)

    def _add_delegation(self, delegation: Any) -> None:
        _only(_DELEGATION, (delegation,))
        self.text.append(delegation.name)
        self.organisations.add(delegation.organisation)
        _require(delegation.size is None or _is_count(delegation.size))

    def add_body(self, body: Any) -> None:
        _only(_BLOCK, body)
        text, tokens = self.text, self.tokens
        for block in body:
            tokens.add(block.kind)
            text.append(block.text)
            if block.spans:
                self._add_spans(block.spans, len(block.text))
            if not (block.level is None and block.media is None and block.alt is None and block.credit is None):
                _require(block.level is None or _is_count(block.level))
                self.filled += () if block.media is None else (block.media,)
                self.optional += (block.alt, block.credit)

    def _add_spans(self, spans: Any, length: int) -> None:
        """The spans, which must lie within a text of `length`, in their order, and not cross."""
        tokens, targets = self.tokens, self.targets
        open_ends = [length]
        for span in spans:
            start, end, kind = span.start, span.end, span.kind
            if type(span) is not Span or type(start) is not int or type(end) is not int or not 0 <= start <= end:
                raise UnsoundError
            while open_ends[-1] <= start and len(open_ends) > 1:
                open_ends.pop()
            if end > open_ends[-1]:
                raise UnsoundError
            open_ends.append(end)
            tokens.add(kind)
            if kind == "mention":
                targets.add(span.target)  # an id, and ids are looked at themselves
            else:
                self.optional.append(span.target)

    def search(self) -> None:
        """Raise `UnsoundError` if a heap holds what its rule forbids."""
        ids = [*self.person_ids, *self.organisation_ids, *self.site_ids, *self.visit_ids]
        known = {*ids}
        for dating in self.dates:
            if dating is not None:
                _require(type(dating) is Dating and _is_edtf(dating.value))
                self.optional += (dating.text, dating.basis)
        optional = [value for value in self.optional if value is not None]
        if not _LEGAL.fullmatch("".join([*ids, *self.text, *self.filled, *optional])):
            raise UnsoundError
        if len(known) < len(ids) or "" in known or "" in self.filled or not all(map(_is_token, self.tokens)):
            raise UnsoundError
        for references, targets in (
            (self.targets, known),
            (self.organisations, self.organisation_ids),
            (self.sites, self.site_ids),
            (self.agents, self.person_ids + self.organisation_ids),
        ):
            if not references <= {*targets, None}:
                raise UnsoundError


def _require(condition: bool) -> None:
    if not condition:
        raise UnsoundError


def _only(classes: frozenset[type], things: Any) -> None:
    """Raise `UnsoundError` unless all of `things` are of the one class. A subclass is a case for the exact check."""
    if not classes.issuperset(map(type, things)):
        raise UnsoundError


def _present(reference: Any) -> Any:
    """`reference`, which must not be absent."""
    if reference is None:
        raise UnsoundError
    return reference


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
