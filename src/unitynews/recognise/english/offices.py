"""An office, with the organisation, the area or the field that it is held in."""

from __future__ import annotations

import re
from itertools import takewhile

from attrs import evolve, frozen

from unitynews.recognise.english.kinds import COURTESIES, is_area, is_name, is_organisation, is_place, is_single_name
from unitynews.recognise.english.patterns import OF, RUN, any_of, is_possessive, named_with_of
from unitynews.recognise.english.tables.places import AREAS, SMALL_AREAS
from unitynews.recognise.english.tables.titles import (
    AREA_TITLES,
    FIELDS,
    NOT_IN_TITLES,
    PORTFOLIO_TITLES,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)

#: A name, where it starts and where it ends.
Named = tuple[str, int, int]

#: An office of words that are known.
TITLE = rf"(?i:(?:{any_of(TITLE_MODIFIERS)}[\s-]){{0,5}}{any_of(TITLE_HEADS)})(?![\w-])(?!['’]s)"
#: An office that begins with any words: behind a name it can be nothing else.
OPEN_TITLE = (
    rf"(?i:(?:(?!{any_of(NOT_IN_TITLES)}\s)[^\W\d_][\w'’./&-]{{0,30}} ){{0,5}}{any_of(TITLE_HEADS)})(?![\w-])(?!['’]s)"
)
_COMMITTEE = r"(?:CPC )?(?i:party committee|party branch|standing committee)(?: of (?:the )?" + RUN + ")?"
_AREA_WORDS = any_of(word.lower() for word in (*AREAS, *SMALL_AREAS))
_SMALL_TAIL = (
    rf"(?: {_AREA_WORDS})?(?: (?:people's )?(?:government|party committee|committee|council|bureau))?(?![\w'’-])"
)
_TAIL = re.compile(
    r" (?P<prep>of|for|at|in|to|with) (?P<article>the |its |his |her |their |our )?"
    rf"(?:(?P<committee>{_COMMITTEE})|(?P<run>{RUN})(?P<of>{OF})?(?P<small>{_SMALL_TAIL})?"
    r"|(?P<common>(?:[a-z-]{2,20} ){0,2}[a-z-]{2,20}))"
)
_TO = re.compile(rf" to (?:the )?{RUN}")
_NOT_IN_TITLES = frozenset(NOT_IN_TITLES)
#: Titles with an article in their field: Minister of *the* Interior.
_WITH_ARTICLE = ("minister", "secretary")


@frozen
class Office:
    """A title, and where it is held.

    Attributes:
        title: in the words of the text.
        organisation: that it is held in.
        area: that it is held in, where it is an area's office: mayor of Greenfield.
        holder: the last word of an organisation named before: chief executive of *the park*.
    """

    title: str
    organisation: Named | None = None
    area: Named | None = None
    holder: str | None = None


def with_tail(text: str, title: str, end: int) -> tuple[Office, int]:
    """The office `title` that ends at `end`, with the ``of …``, ``for …``, ``at …`` behind it; and where that ends."""
    office, at = _one_tail(text, Office(title), end)
    if office.area is not None and (abroad := _TO.match(text, at)):  # Ambassador of Finland *to Ireland*
        return office, abroad.end()
    if at > end and office.title != title and office.organisation is None:  # director of nursing *at St Mary's*
        office, at = _one_tail(text, office, at)
    return office, at


def _one_tail(text: str, office: Office, end: int) -> tuple[Office, int]:
    match = _TAIL.match(text, end)
    if match is None:
        return office, end
    if match["committee"]:
        return evolve(office, organisation=(match["committee"], *match.span("committee"))), match.end("committee")
    if match["common"]:
        holder = match["common"].split()[0]
        if not match["article"]:
            return _with_small_field(office, match, end)
        held = match["prep"] in ("of", "at")
        return (evolve(office, holder=holder), match.start("common") + len(holder)) if held else (office, end)
    return _with_named(office, match, end)


def _with_small_field(office: Office, match: re.Match[str], end: int) -> tuple[Office, int]:
    """The office with a field in small letters: head *of nursing*."""
    if match["prep"] not in ("of", "for") or office.title.lower().split()[-1] not in PORTFOLIO_TITLES:
        return office, end
    field = list(takewhile(lambda word: word not in _NOT_IN_TITLES, match["common"].split(" ")))
    if not field:
        return office, end
    stop = match.start("common") + len(" ".join(field))
    return evolve(office, title=f"{office.title}{match.string[end:stop]}"), stop


def _with_named(office: Office, match: re.Match[str], end: int) -> tuple[Office, int]:
    """The office with what a run in capitals behind it names: an organisation, an area, or its field."""
    name, start, stop = cut = _without_person(named_with_of(match), office.title)
    whole = cut == named_with_of(match)
    if whole and match["small"] and stop == match.end("run"):
        stop = match.end("small")
        name = match.string[start:stop]
    place = (name, start, stop)
    last = office.title.lower().split()[-1]
    is_field = match["prep"] == "for" or (
        match["prep"] == "of"
        and last in PORTFOLIO_TITLES
        and (not match["article"] or last in _WITH_ARTICLE)
        and (" " not in name or not is_place(name))
        and (last not in AREA_TITLES or last in _WITH_ARTICLE)
    )
    if match["prep"] != "for" and is_organisation(name):
        return evolve(office, organisation=place), stop
    if match["prep"] != "for" and is_area(name):
        return evolve(office, area=place), stop
    if is_field:
        stop = match.end("of") if whole and match["of"] else stop
        return evolve(office, title=f"{office.title}{match.string[end:stop]}"), stop
    if last in AREA_TITLES or match["prep"] in ("in", "to"):
        return evolve(office, area=place), stop
    return evolve(office, organisation=place), stop


def _without_person(place: Named, title: str) -> Named:
    """A run without the person who may follow in it: Minister of *Health* Dr Thandeka Mbatha."""
    name, start, _ = place
    parts = name.split(" ")
    for index, word in enumerate(parts[1:], start=1):
        field = " ".join(parts[:index])
        named = field in FIELDS and title and is_name(parts[index:])
        behind = parts[index + 1 :]
        if named or (word in COURTESIES and (is_name(behind) or (len(behind) == 1 and is_single_name(behind[0])))):
            return field, start, start + len(field)
    return place


def held_before(title: str, around: Named | None) -> Office:
    """The office `title` with the name before it: *Shidu County* Mayor, *Maritime* Secretary."""
    if around is None:
        return Office(title)
    name, start, _ = around
    if is_possessive(name):
        name = name[:-2]
        around = (name, start, start + len(name))
    if is_area(name):
        return Office(title, area=around) if " " in name else Office(f"{name} {title}")
    if " " in name and (is_organisation(name) or is_place(name)):
        return Office(title, organisation=around)
    if is_organisation(name) or is_place(name):
        return Office(f"{name} {title}")  # Port Commissioner, Council Leader
    if title.lower().split()[-1] in AREA_TITLES - {"minister"} or title.lower().startswith("party "):
        return Office(title, area=around)
    return Office(f"{name} {title}")


def split_open(title: str, start: int) -> Office:
    """An office that begins with the organisation it is held in: *Greenfield Society* chair."""
    parts = title.split(" ")
    for count in range(len(parts) - 1, 1, -1):
        name = " ".join(parts[:count])
        if parts[count - 1][:1].isupper() and parts[0][:1].isupper() and is_organisation(name):
            return Office(" ".join(parts[count:]), organisation=(name, start, start + len(name)))
    return Office(title)
