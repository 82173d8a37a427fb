"""Optional recognisers: what they are, and how their suggestions join what a grammar found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from attrs import frozen

from unitynews.recognise.finding import Recognition


@frozen(kw_only=True)
class Suggestion:
    """A stretch of a text that a recogniser takes for a name.

    Attributes:
        start: offset of its first character, in code points.
        end: offset behind its last character.
        kind: ``person``, ``organisation`` or ``site``.
        score: how sure, from 0 to 1.
        source: who says so.
    """

    start: int
    end: int
    kind: str
    score: float
    source: str


class Recogniser(Protocol):
    """Finds names in a text."""

    name: str

    def __call__(self, text: str) -> Iterable[Suggestion]:
        """The names in `text`."""
        ...


def filled_in(found: Recognition, recognisers: Sequence[Recogniser]) -> Recognition:
    """`found` with what the recognisers suggest where the grammar found nothing."""
    return found
