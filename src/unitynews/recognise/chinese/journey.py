"""A visit while it is put together."""

from __future__ import annotations

from typing import TypeAlias

from attrs import Factory, define

from unitynews.recognise.chinese.dates import DateMention
from unitynews.recognise.chinese.draft import Area, Person, Site
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.text import Unit

Spot: TypeAlias = Area | Site


@define(eq=False)
class Evidence:
    """Words that gave a part of a visit."""

    unit: Unit
    start: int
    end: int
    part: str
    rule: str
    entity: object = None


@define(eq=False)
class Journey:
    """A visit while it is put together; `days` are the dates told of it later on, `dates` those of the stops.

    `official`: whether the verb tells of a delegation, as 率团 does and 带着 does not.
    """

    leaders: list[Person] = Factory(list)
    hosts: list[Person] = Factory(list)
    members: list[Person] = Factory(list)
    destination: Spot | None = None
    stops: list[Spot] = Factory(list)
    dates: dict[int, DateMention] = Factory(dict)
    trip: DateMention | None = None
    days: list[DateMention] = Factory(list)
    group: bool = False
    official: bool = False
    inbound: bool = False
    errand: bool = False
    towns: list[Spot] = Factory(list)
    scattered: list[Spot] = Factory(list)
    size: int | None = None
    purpose: tuple[Unit, int, int] | None = None
    evidence: list[Evidence] = Factory(list)

    def told(self, event: Event, part: str, entity: object = None, span: tuple[int, int] | None = None) -> None:
        """Notes the words that gave a part."""
        unit = event.coded.unit
        start, end = span or event.coded.at(event.start, event.end)
        self.evidence.append(Evidence(unit, start, end, part, event.rule, entity))

    def is_visit(self) -> bool:
        """Whether enough is known of it: somebody who went somewhere."""
        if self.errand or not self._is_official():
            return False
        self._leave_towns_out()
        who = bool(self.leaders or self.group)
        return (who and bool(self.stops or (self.destination and self.purpose))) or bool(self.hosts and self.stops)

    def _is_official(self) -> bool:
        """Whether a delegation, or somebody who holds an office, has a part in it."""
        people = (*self.leaders, *self.hosts, *self.members)
        return self.group or self.official or any(person.offices for person in people)

    def _leave_towns_out(self) -> None:
        """A township is no stop where the stops in it are told."""
        others = [stop for stop in self.stops if stop not in self.towns]
        inside = {id(around) for stop in others for around in (stop.within, stop.within and stop.within.within)}
        if others:
            left_out = [town for town in self.towns if id(town) in inside or town in self.scattered]
            self.stops = [stop for stop in self.stops if stop not in left_out]
