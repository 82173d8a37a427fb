"""The entities of an English article while it is read, and the article that they make in the end."""

from __future__ import annotations

from typing import Any

import attrs
from attrs import define, field

from unitynews.model import (
    Affiliation,
    Article,
    Dating,
    Delegation,
    Organisation,
    Participant,
    Person,
    Site,
    Span,
    Stop,
    Visit,
)
from unitynews.recognise.english.tables.titles import NAME_ENDINGS
from unitynews.recognise.finding import Finding, Recognition

_ENDINGS = frozenset(ending.casefold() for ending in NAME_ENDINGS)


@define(eq=False)
class Entity:
    """A person, an organisation or a site, and where it is mentioned: block, start, end, rule."""

    kind: str
    name: str
    offices: list[tuple[str, Entity | None]] = field(factory=list)
    within: Entity | None = None
    mentions: list[tuple[int, int, int, str]] = field(factory=list)


@define(eq=False)
class VisitDraft:
    """A visit, and the places in the text that gave its parts: part, block, start, end, rule, entity."""

    destination: Entity | None = None
    origin: Entity | None = None
    date: Dating | None = None
    purpose: str | None = None
    delegation: tuple[str, int | None, Entity | None] | None = None
    participants: dict[tuple[Entity, str], None] = field(factory=dict)
    stops: dict[Entity, None] = field(factory=dict)
    told: list[tuple[str, int, int, int, str, Entity | None]] = field(factory=list)


class Draft:
    """All that has been found in one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.visits: list[VisitDraft] = []
        self._entities: dict[str, dict[str, Entity]] = {"person": {}, "organisation": {}, "site": {}}
        self._tokens: dict[str, list[Entity]] = {}

    def person(self, name: str) -> Entity | None:
        """The person of this name; one word stands for the one person whose name begins or ends with it."""
        persons = self._entities["person"]
        if name in persons or " " in name:
            if name not in persons:
                persons[name] = Entity("person", name)
                parts = [word for word in name.casefold().split() if word not in _ENDINGS]
                for word in {parts[0], parts[-1]}:
                    self._tokens.setdefault(word, []).append(persons[name])
            return persons[name]
        known = self._tokens.get(name.casefold(), [])
        return known[0] if len(known) == 1 else None

    def is_person(self, name: str) -> bool:
        """Whether a person is known by this name, or by this one word of it."""
        return name in self._entities["person"] or len(self._tokens.get(name.casefold(), ())) == 1

    def organisation(self, name: str) -> Entity:
        """The organisation of this name."""
        return self._entities["organisation"].setdefault(name, Entity("organisation", name))

    def site(self, name: str) -> Entity:
        """The site of this name."""
        return self._entities["site"].setdefault(name, Entity("site", name))

    def known(self, name: str) -> Entity | None:
        """Whoever or whatever is already known by exactly this name, or by this one word of a person's."""
        for entities in self._entities.values():
            if name in entities:
                return entities[name]
        return self.person(name) if name.casefold() in self._tokens else None

    def finished(self) -> Recognition:
        """The article with what was found, ids given in the order of the text."""
        ids: dict[Entity, str] = {}
        ordered: dict[str, list[Entity]] = {}
        for kind, entities in self._entities.items():
            ordered[kind] = sorted(
                entities.values(), key=lambda one: min((it[:2] for it in one.mentions), default=(1 << 60,))
            )
            ids |= {entity: f"{kind[0]}{number}" for number, entity in enumerate(ordered[kind], start=1)}
        visits = [_visit(visit, f"v{number}", ids) for number, visit in enumerate(self.visits, start=1)]
        spans, findings = self._mentions(ids)
        body = [
            attrs.evolve(block, spans=(*block.spans, *spans[index])) if spans[index] else block
            for index, block in enumerate(self.article.body)
        ]
        for number, visit in enumerate(self.visits, start=1):
            findings += [
                Finding(
                    block=block,
                    start=start,
                    end=end,
                    kind=part if entity is None else entity.kind,
                    rule=rule,
                    entity=ids.get(entity) if entity else None,
                    visit=f"v{number}",
                    part=part,
                )
                for part, block, start, end, rule, entity in visit.told
            ]
        findings.sort(key=lambda one: (one.block or 0, one.start))
        article = attrs.evolve(
            self.article,
            body=tuple(body),
            persons=tuple(_person(entity, ids) for entity in ordered["person"]),
            organisations=tuple(Organisation(id=ids[entity], name=entity.name) for entity in ordered["organisation"]),
            sites=tuple(
                Site(id=ids[entity], name=entity.name, within=_id(ids, entity.within)) for entity in ordered["site"]
            ),
            visits=tuple(visits),
        )
        return Recognition(article=article, findings=tuple(findings))

    def _mentions(self, ids: dict[Entity, str]) -> tuple[list[list[Span]], list[Finding]]:
        """The mentions of each block that fit among its spans, and the findings that go with them."""
        spans: list[list[Span]] = [[] for _ in self.article.body]
        findings = []
        mentioned = [(one, *mention) for one in ids for mention in one.mentions]
        for entity, block, start, end, rule in sorted(mentioned, key=lambda one: (one[1], one[2], -one[3])):
            if spans[block] and start < spans[block][-1].end:
                continue
            if any(_cross(span, start, end) for span in self.article.body[block].spans):
                continue
            spans[block].append(Span(start=start, end=end, kind="mention", target=ids[entity]))
            findings.append(Finding(block=block, start=start, end=end, kind=entity.kind, rule=rule, entity=ids[entity]))
        return spans, findings


def _cross(span: Span, start: int, end: int) -> bool:
    return span.start < start < span.end < end or start < span.start < end < span.end


def _id(ids: dict[Entity, str], entity: Entity | None) -> str | None:
    return ids[entity] if entity is not None else None


def _person(entity: Entity, ids: dict[Entity, str]) -> Person:
    offices = dict.fromkeys((title, _id(ids, organisation)) for title, organisation in entity.offices)
    return Person(
        id=ids[entity],
        name=entity.name,
        affiliations=tuple(Affiliation(title=title, organisation=organisation) for title, organisation in offices),
    )


def _visit(visit: VisitDraft, identifier: str, ids: dict[Entity, str]) -> Visit:
    more: dict[str, Any] = {}
    if visit.delegation is not None:
        name, size, organisation = visit.delegation
        more["delegation"] = Delegation(name=name, size=size, organisation=_id(ids, organisation))
    return Visit(
        id=identifier,
        purpose=visit.purpose,
        date=visit.date,
        origin=_id(ids, visit.origin),
        destination=_id(ids, visit.destination),
        participants=tuple(Participant(agent=ids[entity], role=role) for entity, role in visit.participants),
        stops=tuple(Stop(site=ids[entity]) for entity in visit.stops),
        **more,
    )
