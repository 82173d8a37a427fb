"""Visits, put together from the events of one sentence after another."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define

from unitynews.recognise.chinese import itinerary, participants
from unitynews.recognise.chinese.draft import Draft
from unitynews.recognise.chinese.frames import Event
from unitynews.recognise.chinese.journey import Journey
from unitynews.recognise.chinese.sightseeing import Sights
from unitynews.recognise.chinese.travels import Travels

Step = Callable[[Travels, Event, list[Event]], None]

#: What each kind of event adds; a date is taken by the sentence as a whole.
_STEPS: dict[str, Step] = {
    "lead": participants.lead,
    "in-lead": participants.in_lead,
    "guide": participants.guide,
    "host": participants.host,
    "follow": participants.follow,
    "subject": participants.subject,
    "group": participants.group,
    "size": participants.size,
    "go": itinerary.go,
    "errand": itinerary.errand,
    "about": itinerary.about,
    "come": itinerary.come,
    "see": itinerary.see,
    "at": itinerary.at,
    "scene": itinerary.scene,
}
#: The kinds of events that make a date in their sentence the date of a visit.
_ACTS = frozenset(("lead", "in-lead", "go", "see", "at", "host"))


@define(eq=False)
class Journeys:
    """Follows the events of a text."""

    travels: Travels

    @classmethod
    def of(cls, draft: Draft) -> Journeys:
        """Before anything was told."""
        return cls(Travels(draft, Sights(draft)))

    @property
    def visits(self) -> list[Journey]:
        """Those that were told of."""
        return self.travels.visits

    def sentence(self, events: list[Event]) -> None:
        """Takes in the events of one sentence."""
        travels = self.travels
        travels.day, travels.subject = None, False
        travels.sights.scene = None
        before = len(travels.visits)
        acts = any(event.kind in _ACTS for event in events)
        for index, event in enumerate(events):
            if event.kind == "date":
                self._date(event, acts=acts, before=before)
            elif event.kind in _STEPS:
                _STEPS[event.kind](travels, event, events[index + 1 :])
        if travels.day is not None and travels.current is not None and acts:
            travels.current.days.append(travels.day)

    def _date(self, event: Event, *, acts: bool, before: int) -> None:
        """The date of a visit that the sentence begins, or of what the current one did on that day."""
        travels, date = self.travels, event.values[0]
        if not travels.visits:
            travels.pending = travels.pending if travels.pending and not acts else date
        elif not acts:
            return
        elif travels.current is not None and travels.current.trip is None and len(travels.visits) > before:
            for visit in travels.visits[before:]:
                visit.trip = date
        elif event.start - _sentence_start(event) < 4 and travels.day is None:
            travels.day = date


def _sentence_start(event: Event) -> int:
    text = event.coded.text
    return max(text.rfind(sign, 0, event.start) for sign in "。;!?\n") + 1
