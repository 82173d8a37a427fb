"""What a sentence can tell of a visit."""

from __future__ import annotations

from attrs import field, frozen

from unitynews.recognise.english.offices import Named
from unitynews.recognise.english.persons import PersonPhrase
from unitynews.recognise.english.places import PlacePhrase


@frozen(kw_only=True)
class Event:
    """Something that a sentence tells.

    Attributes:
        kind: ``part`` (persons in a role), ``go`` (a place visited as a whole), ``stop``, ``at`` (the place where what
            follows happens), ``group``, ``purpose``.
        start: where its words begin; events are told in this order.
        end: where they end.
        rule: the name of the rule.
        role: of the persons.
        persons: who.
        places: where.
        size: how many travel.
        origin: where they come from: text, start, end.
        text: the words, of a group or a purpose.
        evident: whether it can be a visit without more: somebody named or a delegation is who goes.
        onward: whether the visitors move on to the place from another.
    """

    kind: str
    start: int
    end: int
    rule: str
    role: str = ""
    persons: tuple[PersonPhrase, ...] = ()
    places: tuple[PlacePhrase, ...] = ()
    size: int | None = None
    origin: Named | None = None
    text: str = ""
    evident: bool = field(default=False)
    onward: bool = field(default=False)
