"""Goes through an English article sentence by sentence and notes what it tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from itertools import pairwise

import attrs

from unitynews.model import Article
from unitynews.recognise.context import Context
from unitynews.recognise.english.dates import DatePhrase, dates_in, reference
from unitynews.recognise.english.draft import Draft, Entity, VisitDraft
from unitynews.recognise.english.events import Event
from unitynews.recognise.english.frames import CUE_BEHIND, events
from unitynews.recognise.english.kinds import is_area, is_organisation, is_place, is_wide_area
from unitynews.recognise.english.offices import Named, Office
from unitynews.recognise.english.people import persons_in
from unitynews.recognise.english.persons import PersonPhrase
from unitynews.recognise.english.places import PlacePhrase, names_in
from unitynews.recognise.english.sentences import sentences
from unitynews.recognise.english.tables.names import ORGANISATIONS
from unitynews.recognise.finding import Recognition

#: Turns of phrase that are followed by where the visitors go rather than by what they see there.
_TO = frozenset(("led-to", "on-a-visit-to", "paid-a-visit-to", "paid-an-official-visit-to"))
_NEVER = re.compile(r"(?!)")


class Reading:
    """One article being read."""

    def __init__(self, article: Article, context: Context) -> None:
        self._draft = Draft(article)
        texts = [block.text for block in article.body]
        self._reference = reference(
            texts, article.published or context.published or article.updated, article.url or context.url
        )
        #: What is known of the visitors before a verb of visiting comes, and for every visit of theirs after it.
        self._visitors = VisitDraft()
        self._visit: VisitDraft | None = None
        self._persons_at: set[tuple[int, int]] = set()
        #: The stretches of each block that name something.
        self._noted: list[list[tuple[int, int]]] = [[] for _ in article.body]
        self._holders = _holders(texts)

    def done(self) -> Recognition:
        """Read all of it."""
        for index, block in enumerate(self._draft.article.body):
            for person in persons_in(block.text, self._draft.is_person, _NEVER):
                self._note_person(index, person)
        for index, block in enumerate(self._draft.article.body):
            self._read_block(index, block.text)
        for noted in self._noted:
            noted.sort()
        for index, block in enumerate(self._draft.article.body):
            self._note_names(index, block.text)
        for before, visit in pairwise(self._draft.visits):
            visit.date = visit.date or before.date
        return self._draft.finished()

    def _read_block(self, block: int, text: str) -> None:
        persons = list(persons_in(text, self._draft.is_person, CUE_BEHIND))
        dates = deque(dates_in(text, self._reference))
        at = 0
        for start, end in sentences(text):
            begin = at
            while at < len(persons) and persons[at].start < end:
                at += 1
            while dates and dates[0].end <= start:
                dates.popleft()
            within = dates[0] if dates and dates[0].end <= end else None
            self._read_sentence(block, events(text, start, end, persons[begin:at]), within)

    def _read_sentence(self, block: int, told: list[Event], date: DatePhrase | None) -> None:
        goes = any(event.kind in ("go", "stop") for event in told)
        leads = any(event.role == "leader" for event in told)
        started = self._visit is not None or self._leads(self._visitors) or self._visitors.delegation is not None
        if not (any(event.evident for event in told) or started) or not (started or goes or leads):
            return
        # Who leads is told before or behind the verb: 'A delegation visited …, led by …'.
        for event in sorted(told, key=lambda event: event.role != "leader" or event.kind != "part"):
            self._take(block, event)
        received = any(event.kind == "part" and event.role != "member" for event in told)
        if date is not None and (goes or received):
            self._take_date(block, date)

    def _take(self, block: int, event: Event) -> None:
        if event.kind == "group":
            self._take_group(block, event)
        elif event.kind == "part" or (event.role and event.kind in ("go", "stop")):
            self._take_persons(block, event)
        if event.kind in ("go", "stop"):
            self._take_places(block, event)
        elif event.kind == "at":
            name = event.places[0].name
            self._visit = next(
                (one for one in self._draft.visits if one.destination and one.destination.name == name), self._visit
            )
        elif event.kind == "purpose" and self._visit is not None and self._visit.purpose is None:
            self._visit.purpose = event.text
            self._visit.told.append(("purpose", block, event.start, event.end, event.rule, None))

    def _take_group(self, block: int, event: Event) -> None:
        visit = self._visit or self._visitors
        if visit.delegation is None or (visit.delegation[1] is None and event.size is not None):
            organisation = None
            if event.origin and is_organisation(event.origin[0]):
                organisation = self._place(block, self._draft.organisation(event.origin[0]), event.origin, event.rule)
            elif event.origin:
                visit.origin = self._place(block, self._draft.site(event.origin[0]), event.origin, event.rule)
                visit.told.append(("origin", block, event.origin[1], event.origin[2], event.rule, visit.origin))
            name = visit.delegation[0] if visit.delegation else event.text
            visit.delegation = (name, event.size, organisation)
            visit.told.append(("delegation", block, event.start, event.end, event.rule, None))

    def _take_persons(self, block: int, event: Event) -> None:
        if event.kind in ("go", "stop") and self._leads(self._visit or self._visitors):
            return  # somebody leads already; who is said to visit besides is one of the party, or has been named
        visit = self._visitors if event.role == "leader" and self._visit is None else self._visit or self._visitors
        for phrase in event.persons:
            person = self._note_person(block, phrase)
            if person is not None and not any(one is person for one, _ in visit.participants):
                visit.participants[person, event.role] = None
                visit.told.append((event.role, block, phrase.start, phrase.end, event.rule, person))

    def _leads(self, visit: VisitDraft) -> bool:
        return any(role == "leader" for _, role in visit.participants)

    def _take_places(self, block: int, event: Event) -> None:
        if self._visit is None and not (event.evident or self._leads(self._visitors)):
            return
        for place in event.places:
            site = self._site(block, place, event.rule)
            if event.kind == "go" and (is_wide_area(place.name) or self._is_whole(event, place)):
                self._arrive(site)
                part = "destination"
            elif event.onward and self._is_plain(place):
                continue  # on the way from one stop to another
            else:
                visit = self._visit or self._arrive(None)
                visit.stops.setdefault(site)
                part = "stop"
            if self._visit is not None:
                self._visit.told.append((part, block, place.start, place.end, event.rule, site))

    def _is_whole(self, event: Event, place: PlacePhrase) -> bool:
        """Whether a place whose name does not tell is the area that is visited: the only one, and the first or next."""
        if not self._is_plain(place) or len(event.places) != 1:
            return False
        if self._visit is None:
            return " " not in place.name or event.onward or event.rule in _TO
        if self._visit.destination is None:
            return not self._visit.stops
        return event.onward and self._visit.destination.name != place.name

    def _is_plain(self, place: PlacePhrase) -> bool:
        name = place.name
        return name[0].isupper() and not is_place(name) and not is_organisation(name) and "&" not in name

    def _arrive(self, destination: Entity | None) -> VisitDraft:
        """The visit to `destination`, a new one unless it is under way."""
        for visit in self._draft.visits:
            if destination is not None and (
                visit.destination is destination or (visit.destination is None and not visit.stops)
            ):
                visit.destination = destination
                self._visit = visit
                return visit
        first = not self._draft.visits
        shared = self._visitors if first else self._draft.visits[0]
        leaders = {key: None for key in shared.participants if first or key[1] in ("leader", "member")}
        visit = attrs.evolve(
            shared,
            destination=destination,
            date=shared.date if first else None,
            participants=leaders,
            stops={},
            told=list(shared.told) if first else [],
        )
        self._draft.visits.append(visit)
        self._visit = visit
        return visit

    def _take_date(self, block: int, date: DatePhrase) -> None:
        visit = self._visit or self._visitors
        if visit.date is None:
            visit.date = date.dating
            visit.told.append(("date", block, date.start, date.end, "date", None))

    def _site(self, block: int, place: PlacePhrase, rule: str) -> Entity:
        site = self._place(block, self._draft.site(place.name), (place.name, place.start, place.end), rule)
        if place.within is not None and site.within is None and place.within[0] != place.name:
            site.within = self._place(block, self._draft.site(place.within[0]), place.within, "lies-within")
        return site

    def _place(self, block: int, entity: Entity, where: Named, rule: str) -> Entity:
        entity.mentions.append((block, where[1], where[2], rule))
        self._noted[block].append((where[1], where[2]))
        return entity

    def _note_person(self, block: int, phrase: PersonPhrase) -> Entity | None:
        """The person of a phrase, with the offices it gives; None for a lone surname that nobody bears."""
        person = self._draft.person(phrase.name)
        if person is None:
            return None
        if (block, phrase.start) in self._persons_at:
            return person
        self._persons_at.add((block, phrase.start))
        person.mentions.append((block, phrase.start, phrase.end, phrase.rule))
        self._noted[block].append((phrase.outer_start, phrase.outer_end))
        lone = phrase.name != person.name  # Mayor Lin: his office has been told in full
        for office in () if lone and person.offices else phrase.offices:
            organisation = self._held_in(block, phrase, office)
            same = [other for title, other in person.offices if title.casefold() == office.title.casefold()]
            if not same or (organisation is not None and organisation not in same):
                person.offices.append((office.title, organisation))
        return person

    def _held_in(self, block: int, phrase: PersonPhrase, office: Office) -> Entity | None:
        """The organisation of an office; an area that it is an office of is noted as a site."""
        if office.organisation is not None:
            organisation = self._draft.organisation(office.organisation[0])
            return self._place(block, organisation, office.organisation, "of-office")
        if office.area is not None and is_area(office.area[0]):
            self._place(block, self._draft.site(office.area[0]), office.area, "of-office")
        named = self._holders.get(office.holder or "", ())
        before = bisect_left(named, (block, phrase.start, ""))
        return self._draft.organisation(named[before - 1][2]) if before else None

    def _note_names(self, block: int, text: str) -> None:
        """Mentions of whoever is known by now, and organisations that are named without a part in anything."""
        for name, start, end in names_in(text):
            if (at := bisect_left(self._noted[block], (end,))) and self._noted[block][at - 1][1] > start:
                continue
            entity = self._draft.known(name)
            if entity is None and " " in name and is_organisation(name):
                entity = self._draft.organisation(name)
            if entity is not None:
                entity.mentions.append((block, start, end, "known-name"))


def _holders(texts: list[str]) -> dict[str, list[tuple[int, int, str]]]:
    """The organisations and institutions that are named, by their last word in small letters: block, start, name."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for block, text in enumerate(texts):
        for name, start, _ in names_in(text):
            if " " in name and (is_organisation(name) or is_place(name)) and not is_area(name):
                head = name.partition(" of ")[0] if name.split()[-1] not in ORGANISATIONS else name
                found.setdefault(head.split()[-1].lower(), []).append((block, start, name))
    return found
