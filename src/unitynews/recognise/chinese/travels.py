"""The visits that a text has told of so far, and the one that it is at."""

from __future__ import annotations

from attrs import Factory, define

from unitynews.recognise.chinese.dates import DateMention
from unitynews.recognise.chinese.draft import Draft, Person
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.journey import Journey, Spot
from unitynews.recognise.chinese.sightseeing import Sights

#: How deep places lie in each other at most: village, township, county, city, province, and a site.
_DEEPEST = 6


@define(eq=False)
class Travels:
    """What is known while the events are followed.

    Attributes:
        visits: those that were told of.
        current: the one that the text is at.
        pending: a date that stands before the first of them.
        day: the date that the present sentence opens with, a day of the current visit.
        subject: whether somebody was named in this sentence who may be the one that travels.
    """

    draft: Draft
    sights: Sights
    visits: list[Journey] = Factory(list)
    current: Journey | None = None
    pending: DateMention | None = None
    day: DateMention | None = None
    subject: bool = False

    def begun(self) -> Journey:
        """The current visit, begun if there is none."""
        if self.current is None:
            self.current = Journey(trip=self.pending)
            self.visits.append(self.current)
        return self.current

    def visit_at(self, spot: Spot | None, *, own: bool = False) -> Journey | None:
        """The visit whose destination is `spot`, or lies around it, the latest first.

        With `own` only those count that the leaders of the current one lead, or nobody.
        """
        leaders = self.current.leaders if own and self.current is not None else []
        chain: list[object] = []
        while spot is not None and len(chain) < _DEEPEST:
            chain.append(spot)
            spot = spot.within
        for visit in reversed(self.visits):
            others = bool(leaders and visit.leaders) and not any(leader in visit.leaders for leader in leaders)
            if not others and any(visit.destination is one for one in chain):
                return visit
        return None

    def copied(self, visit: Journey, spot: Spot) -> Journey:
        """A visit of the same people to another place, which follows it."""
        copy = Journey(
            leaders=list(visit.leaders), members=list(visit.members), destination=spot, trip=visit.trip,
            group=visit.group, size=visit.size, purpose=visit.purpose,
            evidence=[one for one in visit.evidence if one.part in ("leader", "member", "size", "purpose")],
        )  # fmt: skip
        self.visits.append(copy)
        return copy


def persons_of(event: Event) -> list[Person]:
    """The persons that an event is about."""
    return [token.value for token in event.values]


def tell_persons(visit: Journey, event: Event, part: str, persons: list[Person] | None = None) -> None:
    """Notes the words that name those who have a part in a visit."""
    for token in event.values:
        if persons is None or token.value in persons:
            visit.told(event, part, token.value, (token.start, token.end))


__all__ = ["Spot", "Travels", "persons_of", "tell_persons"]
