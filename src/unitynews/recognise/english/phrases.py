"""Names, offices and places: what they look like at a given place of an English text.

Every pattern is bounded, so that the work at one place of a text does not depend on what surrounds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from unitynews.recognise.english.words import (
    AREA_TITLES,
    AREAS,
    COURTESY,
    MONTHS,
    NAMED_WITH_OF,
    NO_NAMES,
    NOT_IN_PLACES,
    ORGANISATIONS,
    PLACES,
    SMALL_AREAS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; any white space where they have a blank."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:No\.\s?\d{{1,4}}|St\.(?=\s[A-Z])|{_UPPER}\.|{_UPPER}[^\W_]{{0,40}}(?:['’\-][^\W_]{{1,40}}){{0,4}})"
#: Words in capitals, one after another: Heyuan County Bureau.
RUN = re.compile(rf"(?<![^\W_]){_WORD}(?:[ \u00a0]{_WORD}){{0,9}}")
#: What may follow such a run that names an organisation: … of Culture and Tourism.
_OF = re.compile(
    rf" of (?:the )?{_WORD}(?: {_WORD}){{0,4}}"
    rf"(?:(?:(?:, {_WORD}){{1,3}},)? and {_WORD}(?![\w'’-])(?! {_UPPER}))?"
)
_TITLE = rf"(?i:(?:{any_of(TITLE_MODIFIERS)}[\s-]){{0,5}}{any_of(TITLE_HEADS)})(?![\w-])"
_COMMITTEE = (
    rf"(?:CPC )?(?i:party committee|party branch|standing committee)(?: of (?:the )?{_WORD}(?: {_WORD}){{0,4}})?"
)
_OFFICE = re.compile(
    rf"(?:(?:also )?the |an? )?(?P<title>{_TITLE})"
    r"(?: (?:of|at|for|with|in) (?:the )?"
    rf"(?:(?P<committee>{_COMMITTEE})|(?P<run>{RUN.pattern})(?P<of>{_OF.pattern})?))?"
)
_OFFICE_BEFORE = re.compile(rf"(?P<title>{_TITLE})\s$")
_BETWEEN_OFFICES = re.compile(r"(?:, and|,| and)(?: also)? (?=[a-z])")

_HEADS = frozenset(TITLE_HEADS)
_MODIFIERS = frozenset(TITLE_MODIFIERS)
_COURTESY = frozenset((*COURTESY, *(word + "." for word in COURTESY)))
_PLACE_WORDS = frozenset(word.capitalize() for word in PLACES)
_IN_NO_NAME = NO_NAMES | _PLACE_WORDS | {*AREAS, *SMALL_AREAS, *ORGANISATIONS, *MONTHS, *_COURTESY}
_TAIL = rf"(?:(?!{any_of(NOT_IN_PLACES)} )[a-z][a-z-]{{1,20}} ){{0,3}}?{any_of(PLACES)}(?![\w-])"
_PLACE = re.compile(
    rf"(?:(?P<article>the|an?|its|their|local|several|two|three) )?"
    rf"(?:(?P<run>{RUN.pattern})(?P<of>{_OF.pattern})?(?P<tail> {_TAIL})?|(?P<common>{_TAIL}))"
)
_WITHIN = re.compile(rf",? in (?:the )?(?P<run>{RUN.pattern})")


@frozen
class Office:
    """A title, and the organisation or the area that it is held in: text, start, end."""

    title: str
    organisation: tuple[str, int, int] | None = None
    area: tuple[str, int, int] | None = None


@frozen
class PersonPhrase:
    """A name at `start` to `end`, with the offices around it; all of it from `outer_start` to `outer_end`."""

    name: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    offices: tuple[Office, ...]
    rule: str


@frozen
class PlacePhrase:
    """A place at `start` to `end`, `outer_end` behind what it is said to lie in."""

    name: str
    start: int
    end: int
    outer_end: int
    within: tuple[str, int, int] | None = None


def is_name(words: list[str]) -> bool:
    """Whether capitalised words can be a person's name."""
    if not 2 <= len(words) <= 4 or any(word in _IN_NO_NAME or word.endswith(("'s", "’s")) for word in words):
        return False
    return not any(word.lower() in _HEADS or any(character.isdigit() for character in word) for word in words)


def person_at(text: str, start: int, *, bare: bool = False) -> PersonPhrase | None:
    """The person named at `start`, where a word in capitals begins.

    Args:
        text: any text.
        start: where to look.
        bare: whether a name without any office will do.
    """
    run = RUN.match(text, start)
    if run is None:
        return None
    words = run[0].replace("\u00a0", " ").split(" ")
    head = next((i for i in range(len(words) - 2, -1, -1) if words[i].lower() in _HEADS or words[i] in _COURTESY), -1)
    name = words[head + 1 :]
    if not (is_name(name) or (head >= 0 and len(name) == 1 and name[0] not in _IN_NO_NAME)):
        return None
    name_start = run.end() - len(" ".join(name))
    before, first = _office_before(text, start, words[: head + 1])
    after, outer_end = _offices_after(text, run.end())
    if not (before or after or head >= 0 or bare):
        return None
    rule = "title-before-name" if before else "title-after-name" if after else "courtesy" if head >= 0 else "bare-name"
    return PersonPhrase(" ".join(name), name_start, run.end(), first, outer_end, (*before, *after), rule)


def _office_before(text: str, start: int, words: list[str]) -> tuple[tuple[Office, ...], int]:
    """The office that `words`, from `start`, or the words before them tell, and where it begins."""
    if not words:
        at = max(0, start - 80)
        match = _OFFICE_BEFORE.search(text[at:start])
        return ((Office(match["title"]),), at + match.start()) if match else ((), start)
    if words[-1] in _COURTESY:
        return (), start
    first = len(words) - 1
    while first and words[first - 1].lower() in _MODIFIERS and words[first - 1] not in AREAS + SMALL_AREAS:
        first -= 1
    title, around = " ".join(words[first:]), " ".join(words[:first])
    place = (around, start, start + len(around)) if around and words[0] not in NO_NAMES else None
    return (_held(title, place),), start


def _offices_after(text: str, end: int) -> tuple[tuple[Office, ...], int]:
    """The offices that stand behind a name that ends at `end`, and where they end."""
    offices: list[Office] = []
    at = end
    start = end + 2 if text.startswith(", ", end) else -1
    while start >= 0 and len(offices) < 6 and (match := _OFFICE.match(text, start)):
        place = None
        if match["committee"]:
            place = (match["committee"], *match.span("committee"))
        elif match["run"]:
            place = _named_with_of(match)
        offices.append(_held(match["title"], place))
        at = place[2] if place else match.end("title")
        between = _BETWEEN_OFFICES.match(text, at)
        start = between.end() if between else -1
    return tuple(offices), at


def _named_with_of(match: re.Match[str]) -> tuple[str, int, int]:
    """What a run names, with its ``of …`` if its last word goes on so."""
    start, end = match.span("run")
    if match["of"] and match["run"].split()[-1] in NAMED_WITH_OF:
        end = match.end("of")
    text = match.string[start:end]
    return (text[:-2], start, end - 2) if text.endswith(("'s", "’s")) else (text, start, end)


def _held(title: str, place: tuple[str, int, int] | None) -> Office:
    if place is None:
        return Office(title)
    last = place[0].split()[-1]
    if is_organisation(place[0]):
        return Office(title, organisation=place)
    if last in AREAS or last in SMALL_AREAS or title.lower().split()[-1] in AREA_TITLES:
        return Office(title, area=place)
    return Office(title, organisation=place)


def is_organisation(name: str) -> bool:
    """Whether a name in capitals ends as organisations do, or goes on with what they are for."""
    words = name.split()
    return (
        words[-1] in ORGANISATIONS
        or bool(re.match(r"(?i)(?:cpc )?party (?:committee|branch)", name))
        or (" of " in name and name.partition(" of ")[0].split()[-1] in NAMED_WITH_OF)
    )


def place_at(text: str, start: int) -> PlacePhrase | None:
    """The place that is named at `start`; in small letters only if an article leads and its last word tells it."""
    match = _PLACE.match(text, start)
    if match is None:
        return None
    if match["common"]:
        if not match["article"]:
            return None
        return PlacePhrase(match["common"], match.start("common"), match.end("common"), match.end("common"))
    words = match["run"].split()
    if words[0] in NO_NAMES or words[0] in MONTHS:
        return None
    name, begin, end = _named_with_of(match)
    if match["tail"] and not match["of"]:
        end = match.end("tail")
        name = text[begin:end].replace("'s ", " ").replace("’s ", " ")
    around = _WITHIN.match(text, end)
    within = (around["run"], *around.span("run")) if around and is_area(around["run"]) else None
    return PlacePhrase(name, begin, end, within[2] if within else end, within)


def is_area(name: str) -> bool:
    """Whether a name ends as those of administrative areas do, of every size."""
    last = name.split()[-1]
    return last in AREAS or last in SMALL_AREAS


def is_place(name: str) -> bool:
    """Whether a name ends as those of places do."""
    last = name.split()[-1]
    return is_area(name) or last in _PLACE_WORDS


def runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of capitalised words in `text`."""
    return RUN.finditer(text)


_FULL_RUN = re.compile(rf"(?P<run>{RUN.pattern})(?P<of>{_OF.pattern})?")


def names_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The runs in `text` as names: without a first word that begins none, with what an organisation is for."""
    for match in _FULL_RUN.finditer(text):
        name, start, end = _named_with_of(match)
        first, _, rest = name.partition(" ")
        if first in NO_NAMES:
            name, start = rest, end - len(rest)
        if name:
            yield name, start, end
