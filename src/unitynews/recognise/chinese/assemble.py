"""The article made of what was found: entities in the order in which the text names them, mentions, visits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from attrs import Factory, define

from unitynews.model import (
    Affiliation,
    Article,
    Block,
    Credit,
    Dating,
    Delegation,
    Organisation,
    Participant,
    Person,
    Site,
    Stop,
    Visit,
)
from unitynews.recognise.chinese import draft as found
from unitynews.recognise.chinese.anchors import aliases_of, first_mention, nested, order_of, spans_of, written
from unitynews.recognise.chinese.dates import Calendar, DateMention
from unitynews.recognise.chinese.journey import Journey
from unitynews.recognise.finding import Finding, Recognition


@define(eq=False)
class Assembly:
    """What is to become of a draft; `delegation` is the group of visitors, `agents` those of the credits."""

    article: Article
    draft: found.Draft
    journeys: Sequence[Journey]
    calendar: Calendar
    delegation: found.Organisation | None = None
    publisher: found.Organisation | None = None
    credits: tuple[tuple[Credit, found.Person | found.Organisation | None], ...] = ()
    _ids: dict[int, str] = Factory(dict)

    def recognition(self) -> Recognition:
        """The article and its findings."""
        persons = self._ordered("p", self.draft.persons.values())
        organisations = self._ordered("o", self.draft.organisations.values())
        areas = [area for area in self.draft.areas.values() if area.mentions or self._is_needed(area)]
        sites = self._ordered("s", [*areas, *self.draft.sites.values()])
        visits = [self._visit(index, journey) for index, journey in enumerate(self.journeys, start=1)]
        mentions = self._mentions([*persons, *sites, *organisations])
        blocks = list(self.article.body)
        for index, spans in spans_of(mentions).items():
            block = blocks[index]
            blocks[index] = Block(
                kind=block.kind, text=block.text, spans=(*block.spans, *spans), level=block.level, media=block.media,
                alt=block.alt, credit=block.credit,
            )  # fmt: skip
        article = attrs.evolve(
            self.article,
            body=tuple(blocks),
            persons=tuple(self._person(one) for one in persons),
            organisations=tuple(self._organisation(one) for one in organisations),
            sites=tuple(self._site(one) for one in sites),
            visits=tuple(visits),
            credits=tuple(attrs.evolve(credit, agent=self._id(agent)) for credit, agent in self.credits),
            publisher=self.article.publisher or self._id(self.publisher),
        )
        findings = sorted([*mentions, *self._evidence()], key=order_of)
        return Recognition(article=article, findings=tuple(findings))

    def _is_needed(self, area: found.Area) -> bool:
        spots: list[object] = [journey.destination for journey in self.journeys]
        spots += [stop for journey in self.journeys for stop in journey.stops]
        return any(area is spot for spot in spots)

    # Entities --------------------------------------------------------------------------------------------------------

    def _ordered(self, letter: str, entities: Iterable[found.Entity]) -> list[found.Entity]:
        """The entities by their first mention, with ids."""
        ordered = sorted(entities, key=first_mention)
        self._ids |= {id(one): f"{letter}{number}" for number, one in enumerate(ordered, start=1)}
        return ordered

    def _id(self, entity: object | None) -> str | None:
        return None if entity is None else self._ids.get(id(entity))

    def _person(self, person: found.Entity) -> Person:
        assert isinstance(person, found.Person), "only persons are given"
        offices = dict.fromkeys((office.title, self._id(office.organisation)) for office in person.offices)
        return Person(
            id=self._ids[id(person)],
            name=person.name,
            aliases=tuple(person.aliases),
            affiliations=tuple(Affiliation(title=title, organisation=where) for title, where in offices),
        )

    def _organisation(self, organisation: found.Entity) -> Organisation:
        assert isinstance(organisation, found.Organisation), "only organisations are given"
        return Organisation(
            id=self._ids[id(organisation)],
            name=organisation.name,
            aliases=aliases_of(organisation),
            kind=organisation.kind,
            within=self._id(organisation.within),
            site=self._id(organisation.site) or self._id(organisation.place),
        )

    def _site(self, site: found.Entity) -> Site:
        assert isinstance(site, found.Area | found.Site), "only sites are given"
        return Site(
            id=self._ids[id(site)],
            name=site.name,
            aliases=aliases_of(site),
            kind=site.kind,
            within=self._id(site.within),
            code=site.code if isinstance(site, found.Area) else None,
            organisation=self._id(site.organisation),
        )

    # Visits ----------------------------------------------------------------------------------------------------------

    def _visit(self, number: int, journey: Journey) -> Visit:
        self._ids[id(journey)] = f"v{number}"
        participants = [
            *((person, "leader") for person in journey.leaders),
            *((person, "member") for person in journey.members if person not in journey.leaders),
            *((person, "companion") for person in journey.hosts),
        ]
        return Visit(
            id=f"v{number}",
            purpose=written(journey.purpose),
            date=self._date(journey),
            origin=self._id(self._origin(journey)),
            destination=self._id(journey.destination),
            delegation=self._delegation(journey),
            participants=tuple(
                Participant(agent=agent, role=role)
                for one, role in participants
                if (agent := self._id(one)) is not None
            ),
            stops=tuple(self._stop(journey, stop) for stop in journey.stops),
        )

    def _origin(self, journey: Journey) -> found.Area | None:
        """Where the visitors come from: the area of the leader's office, or the group's, unless that is visited."""
        areas = [journey.leaders[0].place] if journey.leaders else []
        areas += [self.delegation.place] if self.delegation is not None else []
        area = next((area for area in areas if area is not None), None)
        destination = journey.destination
        own = destination.within if isinstance(destination, found.Site) else destination
        return None if area is None or area is own or area.level > 3 else area

    def _delegation(self, journey: Journey) -> Delegation | None:
        if self.delegation is None:
            return None
        sender = next((office.organisation for person in journey.leaders for office in person.offices[:1]), None)
        return Delegation(
            name=self.delegation.name, size=journey.size, organisation=self._id(sender or self.delegation.within)
        )

    def _stop(self, journey: Journey, stop: found.Area | found.Site) -> Stop:
        day = journey.dates.get(id(stop))
        whole = self._dated(journey)
        dating = self._dating(day, whole) if day is not None and day is not whole and len(self.journeys) == 1 else None
        return Stop(site=self._ids[id(stop)], date=dating)

    def _dated(self, journey: Journey) -> DateMention | None:
        """The date of a visit: of several visits each has its own days, if it is told of them."""
        if journey.days and (len(self.journeys) > 1 or journey.trip is None):
            return journey.days[0]
        return journey.trip or (journey.days[0] if journey.days else None)

    def _date(self, journey: Journey) -> Dating | None:
        chosen = self._dated(journey)
        if chosen is None:
            return None
        if chosen is journey.trip or len(journey.days) < 2:
            return self._dating(chosen, journey.trip)
        return self._dating(chosen, journey.trip)

    def _dating(self, mention: DateMention, near: DateMention | None) -> Dating | None:
        around = near.last if near is not None and near is not mention else None
        if around is not None and around.year is None and around.month is not None and near is not None:
            whole = self.calendar.dating(near.first, near.last, near.relative, near.written, None)
            dating = self.calendar.dating(mention.first, mention.last, mention.relative, mention.written, around)
            if dating is not None and whole is not None and mention.first.month is None:
                return attrs.evolve(dating, basis=whole.basis)
            return dating
        return self.calendar.dating(mention.first, mention.last, mention.relative, mention.written, around)

    # Findings --------------------------------------------------------------------------------------------------------

    def _mentions(self, entities: Sequence[found.Entity]) -> list[Finding]:
        """Where each entity is named. Of two over the same words the first given wins; none crosses another."""
        taken: dict[tuple[int, int, int], Finding] = {}
        for entity in entities:
            kind, identifier = _KINDS[type(entity)], self._id(entity)
            for mention in entity.mentions:
                unit, start, end = mention.unit, mention.start, mention.end
                block = unit.index
                if unit.gaps:
                    start, end = unit.in_article(start, end)
                key = (-1 if block is None else block, start, -end)
                if key not in taken:
                    taken[key] = Finding(
                        block=block, start=start, end=end, kind=kind, rule=mention.rule, entity=identifier
                    )
        return nested([taken[key] for key in sorted(taken)])

    def _evidence(self) -> list[Finding]:
        found_in: list[Finding] = []
        for journey in self.journeys:
            date = self._dated(journey)
            parts = [(one.unit, one.start, one.end, one.part, one.rule, one.entity) for one in journey.evidence]
            if date is not None:
                parts.append((date.unit, date.start, date.end, "date", "date", None))
            for unit, start, end, part, rule, entity in parts:
                first, last = unit.in_article(start, end)
                found_in.append(
                    Finding(
                        block=unit.index, start=first, end=last, kind=_PART_KINDS.get(part, part), rule=rule,
                        entity=self._id(entity), visit=self._ids[id(journey)], part=part,
                    )
                )  # fmt: skip
        return found_in


_KINDS = {found.Person: "person", found.Organisation: "organisation", found.Area: "site", found.Site: "site"}
_PART_KINDS = {"leader": "person", "companion": "person", "member": "person", "stop": "site", "destination": "site"}
