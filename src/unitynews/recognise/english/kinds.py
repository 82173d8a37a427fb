"""What a name says of its bearer: a person, an organisation, an area, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unitynews.recognise.english.patterns import is_possessive
from unitynews.recognise.english.tables import words
from unitynews.recognise.english.tables.names import NAMED_WITH_FOR, NAMED_WITH_OF, NO_NAMES, ORGANISATIONS, PARTICLES
from unitynews.recognise.english.tables.places import AREAS, PLACES, SMALL_AREAS
from unitynews.recognise.english.tables.times import MONTHS
from unitynews.recognise.english.tables.titles import COURTESY, POSTNOMINALS, TITLE_HEADS

HEADS = frozenset(word for word in TITLE_HEADS if " " not in word)
COURTESIES = frozenset(form for word in COURTESY for form in (word, word + "."))
LETTERS = frozenset(POSTNOMINALS)
#: Words of offices that are surnames as well: Sarah *Bishop*.
_SURNAMES = frozenset(
    words("""
    Bishop Dean Abbot Warden Elder Ranger Head Page Park Hall Lake Forest Garden House Mill Sheikh King Prince Earl Duke
    Lord Father Brother Major Marshal Pope Lane Church Castle Temple Street Banks Field Fields Wells April May June
    August Chambers Towers Palace Bridge Fort Reeve Nation Day
""")
)
_PARTICLES = frozenset(word for entry in PARTICLES for word in entry.split())
_PLACE_WORDS = frozenset(word.capitalize() for word in PLACES)
_AREAS = frozenset(AREAS)
_SMALL_AREAS = frozenset(SMALL_AREAS)
_ORGANISATIONS = frozenset(ORGANISATIONS)
_OF = frozenset(NAMED_WITH_OF)
_IN_NO_NAME = NO_NAMES | _PLACE_WORDS | _AREAS | _SMALL_AREAS | _ORGANISATIONS | frozenset(MONTHS[:12]) | COURTESIES
_PARTY = re.compile(r"(?i:(?:cpc )?party (?:committee|branch))\b")


def is_name(name: Sequence[str]) -> bool:
    """Whether capitalised words can be a person's name: none of them speaks of anything else."""
    proper = [word for word in name if word not in _PARTICLES]
    if not 2 <= len(proper) <= 6 or "&" in name or all(word.endswith(".") for word in proper):
        return False
    return all(
        _fits(word, first=index == 0, last=index == len(proper) - 1) for index, word in enumerate(proper)
    ) and not all(word.isupper() for word in proper)


def is_single_name(word: str) -> bool:
    """Whether one capitalised word can be a name behind an office: Mayor *Lin*."""
    return _fits(word, first=False, last=False) and len(word) > 1 and not word.endswith(".")


def _fits(word: str, *, first: bool, last: bool) -> bool:
    if is_possessive(word) or any(character.isdigit() for character in word):
        return False
    if (first or last) and word in _SURNAMES:
        return True
    return word not in _IN_NO_NAME and word.lower() not in HEADS


def is_organisation(name: str) -> bool:
    """Whether a name in capitals ends as organisations do, or goes on with what they are for."""
    last = name.split()[-1]
    return (
        last in _ORGANISATIONS
        or last.lower() in ("government", "committee", "bureau", "council")
        or _PARTY.match(name) is not None
        or (" of " in name and name.partition(" of ")[0].split()[-1] in _OF)
        or (" for " in name and name.partition(" for ")[0].split()[-1] in NAMED_WITH_FOR)
    )


def is_wide_area(name: str) -> bool:
    """Whether a name ends as those of areas do that are visited as a whole: Fuhe County, Fuhe county."""
    return name.split()[-1].capitalize() in _AREAS


def is_area(name: str) -> bool:
    """Whether a name ends as those of administrative areas do, of every size."""
    last = name.split()[-1].capitalize()
    return last in _AREAS or last in _SMALL_AREAS


def is_place(name: str) -> bool:
    """Whether a name ends as those of places do."""
    return is_area(name) or name.split()[-1].capitalize() in _PLACE_WORDS


def is_larger(name: str, other: str) -> bool:
    """Whether the area `name` is one to hold `other`: a township holds a village or a school, a county all of them."""
    return _rank(name) > max(_rank(other), 1)


def _rank(name: str) -> int:
    last = name.split()[-1].capitalize()
    if last in _AREAS:
        return 3
    return (2 if last in ("Town", "Township", "Subdistrict") else 1) if last in _SMALL_AREAS else 0
