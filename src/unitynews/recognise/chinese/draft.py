"""What is known so far of an article's entities, while the grammar is at work."""

from __future__ import annotations

from typing import TypeAlias

from attrs import Factory, define

from unitynews.recognise.chinese.text import Unit


@define(eq=False)
class Mention:
    """Where something is named, and by which rule that was found."""

    unit: Unit
    start: int
    end: int
    rule: str


@define(eq=False)
class Area:
    """An administrative area.

    Attributes:
        name: as written.
        key: the name, folded.
        level: 1 province, 2 city, 3 county, 4 township, 5 village.
        kind: what sort of area.
        within: the area around it, where the text or the gazetteer tells.
        code: of GB/T 2260.
        organisation: that the area is as well: a community among the stops.
    """

    name: str
    key: str
    level: int
    kind: str
    within: Area | None = None
    code: str | None = None
    organisation: Organisation | None = None
    aliases: dict[str, None] = Factory(dict)
    mentions: list[Mention] = Factory(list)


@define(eq=False)
class Organisation:
    """An organisation; `key` is its full name, folded, `place` the area in its name."""

    name: str
    key: str
    kind: str | None = None
    place: Area | None = None
    within: Organisation | None = None
    site: Site | Area | None = None
    aliases: dict[str, None] = Factory(dict)
    mentions: list[Mention] = Factory(list)
    _starts: set[tuple[int, int]] = Factory(set)
    _looked_at: int = 0

    def is_named_at(self, unit: Unit, start: int) -> bool:
        """Whether a mention begins there, as long as mentions are only added."""
        while self._looked_at < len(self.mentions):
            mention = self.mentions[self._looked_at]
            self._starts.add((id(mention.unit), mention.start))
            self._looked_at += 1
        return (id(unit), start) in self._starts


@define(eq=False)
class Site:
    """A place that is visited, other than an area."""

    name: str
    key: str
    kind: str | None = None
    within: Area | Site | None = None
    organisation: Organisation | None = None
    aliases: dict[str, None] = Factory(dict)
    mentions: list[Mention] = Factory(list)


@define(eq=False)
class Office:
    """A title and the organisation that it is held in; `place` the area that the office is of."""

    title: str
    organisation: Organisation | None
    place: Area | None
    start: int
    end: int
    folded: str


@define(eq=False)
class Person:
    """A person; `start` to `end` of a mention is the name, `offices` are in the order of the text."""

    name: str
    key: str
    offices: list[Office] = Factory(list)
    aliases: dict[str, None] = Factory(dict)
    mentions: list[Mention] = Factory(list)

    @property
    def place(self) -> Area | None:
        """The area that the person holds office in."""
        return next((office.place for office in self.offices if office.place), None)


Entity: TypeAlias = Person | Organisation | Area | Site


@define(eq=False)
class Draft:
    """All of it; `home` is what 我县 means, `house` what 我院 and 我校 do.

    `short_areas` are the autonomous areas by their names without the nationalities; `guests` are the ids of areas that
    others come from, where nothing tells which area 我县 is.
    """

    units: list[Unit]
    persons: dict[str, Person] = Factory(dict)
    organisations: dict[str, Organisation] = Factory(dict)
    areas: dict[str, Area] = Factory(dict)
    sites: dict[str, Site] = Factory(dict)
    home: Area | None = None
    house: Organisation | None = None
    guests: set[int] = Factory(set)
    short_areas: dict[str, Area] = Factory(dict)
    _index: dict[int, list[tuple[int, int, Person | Organisation]]] | None = None

    def named_in(self, unit: Unit) -> list[tuple[int, int, Person | Organisation]]:
        """The persons and organisations that `unit` mentions, by all that was known when this was asked first."""
        if self._index is None:
            self._index = {}
            both: list[Person | Organisation] = [*self.persons.values(), *self.organisations.values()]
            for one in both:
                for mention in one.mentions:
                    self._index.setdefault(id(mention.unit), []).append((mention.start, mention.end, one))
        return self._index.get(id(unit), [])
