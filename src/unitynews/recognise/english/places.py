"""Places as a text speaks of them, in capitals or in small letters, alone or in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from unitynews.recognise.english.kinds import is_area, is_larger, is_place
from unitynews.recognise.english.offices import Named
from unitynews.recognise.english.patterns import OF, RUN, any_of, is_possessive, named_with_of
from unitynews.recognise.english.persons import PersonPhrase
from unitynews.recognise.english.tables.cues import BEHIND_PLACES
from unitynews.recognise.english.tables.names import NO_NAMES
from unitynews.recognise.english.tables.places import (
    AREAS,
    DESCRIBING,
    NAMED_BY_OWNER,
    NO_PLACES_ALONE,
    NOT_IN_PLACES,
    PLACES,
    SMALL_AREAS,
)
from unitynews.recognise.english.tables.times import MONTHS

_WORD = rf"(?!{any_of(NOT_IN_PLACES)} )[a-z][a-z'’-]{{1,20}}"
_KIND = any_of((*PLACES, *(word.lower() for word in (*AREAS, *SMALL_AREAS))))
_TAIL = rf"(?:{_WORD} ){{0,3}}{_KIND}(?![\w-])"
_TAILS = rf"(?:{_WORD} ){{0,4}}{_KIND}(?![\w-])"
_PLACE = re.compile(
    r"(?:(?P<article>the|an?|its|their|his|her|local|several|two|three) )?"
    rf"(?:(?:(?:{any_of(NAMED_BY_OWNER)}) of (?:the )?|(?P<like>(?:{_WORD} ){{0,3}}))"
    rf"(?P<run>{RUN})(?P<of>{OF})?(?P<tail> {_TAIL})?|(?P<common>{_TAILS}))"
)
_WITHIN = re.compile(rf",? (?:in|at) (?:the )?(?P<run>{RUN}(?: {any_of(w.lower() for w in (*AREAS, *SMALL_AREAS))})?)")
_LIST = re.compile(r",? (?:and|as well as)(?: then| finally)? |, (?:and )?|; (?:and )?")
#: What may go on behind a place; another word in small letters would make an adjective of it: *Chinese* companies.
_GOES_ON = re.compile(rf"(?!\w)(?! (?!(?:{any_of((*NOT_IN_PLACES, *BEHIND_PLACES))}|[a-z]+ing)(?!\w))[a-z])")
#: Behind a place in small letters with *a*: it says what the place before it is.
_APPOSED = re.compile(r" (?:that|which|serving|run by|built|founded) ")
_DESCRIBING = frozenset(DESCRIBING)
_LONGEST_LIST = 100


@frozen
class PlacePhrase:
    """A place at `start` to `end`, `outer_end` behind what it is said to lie in."""

    name: str
    start: int
    end: int
    outer_end: int
    within: Named | None = None


def place_at(text: str, start: int) -> PlacePhrase | None:
    """The place that is named at `start`; in small letters only if an article leads and its last word tells it."""
    match = _PLACE.match(text, start)
    if match is None:
        return None
    if match["common"]:
        return _common(match)
    first = match["run"].split()[0]
    if (first in NO_NAMES and first != "An") or first in MONTHS:
        return None
    name, begin, end = named_with_of(match)
    if match["tail"] and not match["of"]:
        end = match.end("tail")
        name = text[begin:end].replace("'s ", " ").replace("’s ", " ")
    if match["like"] and not (match["article"] and is_place(name)):
        return None
    if not _GOES_ON.match(text, end):
        return None
    around = _WITHIN.match(text, end)
    within = (around["run"], *around.span("run")) if around and is_area(around["run"]) else None
    return PlacePhrase(name, begin, end, within[2] if within else around.end() if around else end, within)


def _common(match: re.Match[str]) -> PlacePhrase | None:
    """A place in small letters, without the words that only say what it is like."""
    if not match["article"]:
        return None
    words = match["common"].split(" ")
    owner = next((i for i, word in enumerate(words[:-1], start=1) if is_possessive(word)), 0)
    words = words[owner:]
    while len(words) > 1 and words[0] in _DESCRIBING:
        words = words[1:]
    name, end = " ".join(words), match.end("common")
    if len(words) == 1 and (words[0] in NO_PLACES_ALONE or is_area(name)):
        return None
    if match["article"] in ("a", "an") and _APPOSED.match(match.string, end):
        return None
    return PlacePhrase(name, end - len(name), end, end)


def places_from(text: str, start: int, persons: Sequence[PersonPhrase]) -> tuple[PlacePhrase, ...]:
    """The places listed from `start` on; a larger one behind a comma is where the one before it lies.

    `persons` are those of the text: they are no places.
    """
    taken = {at for person in persons for at in (person.start, person.outer_start)}
    found: list[PlacePhrase] = []
    at, comma = start, False
    while len(found) < _LONGEST_LIST:
        place = place_at(text, at)
        if place is None or place.start in taken or at in taken:
            break
        if comma and found and found[-1].within is None and is_larger(place.name, found[-1].name):
            last = found[-1]
            around = (place.name, place.start, place.end)
            found[-1] = PlacePhrase(last.name, last.start, last.end, place.outer_end, around)
        else:
            found.append(place)
        between = _LIST.match(text, place.outer_end)
        if between is None:
            break
        at, comma = between.end(), between[0] == ", "
    return tuple(found)


_FULL_RUN = re.compile(rf"(?P<run>{RUN})(?P<of>{OF})?")


def names_in(text: str) -> Iterator[Named]:
    """The runs in `text` as names: without a first word that begins none, with what an organisation is for."""
    at = 0
    while match := _FULL_RUN.search(text, at):
        name, start, end = named_with_of(match)
        at = max(end, match.end("run"))
        first, _, rest = name.partition(" ")
        if first in NO_NAMES:
            name, start = rest, end - len(rest)
        if name:
            yield name, start, end
