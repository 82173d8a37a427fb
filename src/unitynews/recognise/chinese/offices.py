"""Offices: which titles a person bears, in which organisations; what is left out is taken from the office before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from unitynews.recognise.chinese import reference
from unitynews.recognise.chinese.bodies import Last, body_of, lacks_ending, new_sentence, where
from unitynews.recognise.chinese.draft import Draft, Mention, Office, Person
from unitynews.recognise.chinese.tables import pattern
from unitynews.recognise.chinese.tables import titles as title_table
from unitynews.recognise.chinese.text import Unit
from unitynews.recognise.chinese.titles import Bearer, Named, Title

_START, _END = attrgetter("start"), attrgetter("end")
_BETWEEN = frozenset(("、", "", "兼", "、兼", " ", "和", ",兼"))
#: Behind a name before its offices: in a bracket, behind the sex, or in the next column.
_OFFICES_FOLLOW = ("(", ",男,", ",女,", " ")
_LEADING = re.compile(f"(?:{pattern(title_table.BEFORE_OFFICES)})+")
_OF_BODY = re.compile(f"(?:{pattern(title_table.OF_BODIES)})")
_BODY = re.compile(f"(?:{pattern(title_table.BODIES)})(?=.)")
_OF_PLACE = re.compile(f"(?:副|常务副|代|代理|原|前|名誉)*(?:{'|'.join(title_table.OF_PLACES)})")


def find_offices(draft: Draft, unit: Unit, named: Named) -> None:
    """Adds the persons of a unit with their offices to `draft`."""
    last = Last()
    shared: list[Office] = []
    floor = 0
    taken = {bearer.title for bearer in named.bearers}
    offices = [title for title in named.titles if not title.role]
    for bearer in named.bearers:
        if new_sentence(unit, last.end, bearer.start):
            last = Last()
        if not bearer.sharing:
            shared = _offices_of(draft, unit, bearer, offices, taken, floor, last)
            first = min((one.start for one in shared), default=bearer.title.start if bearer.title else bearer.start)
            unit.titled[bearer.start] = first, max(bearer.end, bearer.title.end if bearer.title else 0)
        person = _person(draft, unit, bearer)
        known = {(office.title, id(office.organisation)) for office in person.offices}
        held = {office.title for office in person.offices}
        person.offices += [
            one
            for one in shared
            if (one.title, id(one.organisation)) not in known
            and not (one.organisation is None and any(title.endswith(one.title) for title in held))
        ]
        floor = last.end = bearer.end if bearer.before or bearer.title is None else bearer.title.end


def _person(draft: Draft, unit: Unit, bearer: Bearer) -> Person:
    key = unit.folded[bearer.start : bearer.end]
    person = draft.persons.get(key)
    if person is None:
        person = draft.persons[key] = Person(unit.text[bearer.start : bearer.end], key)
    rule = "office-before-name" if bearer.before else "office-behind-name"
    if bearer.title is not None and bearer.title.role:
        rule = "role-before-name"
    if bearer.sharing:
        rule = "shared-office"
    person.mentions.append(Mention(unit, bearer.start, bearer.end, rule))
    return person


def _offices_of(
    draft: Draft, unit: Unit, bearer: Bearer, titles: list[Title], taken: set[Title | None], floor: int, last: Last
) -> list[Office]:
    """The offices that the titles before a name give, in the order of the text."""
    title = bearer.title
    if title is not None and title.role:
        title = _office_before_role(unit, title, titles, taken)
    if title is None or unit.folded[title.start : title.end] in title_table.POLITE:
        return []
    if not bearer.before and not unit.folded.startswith(_OFFICES_FOLLOW, bearer.end):
        start = max(unit.left_edge(bearer.start), floor)
        return [_office(draft, unit, start, bearer.start, title, last)]
    floor = floor if bearer.before else bearer.end + 1
    chain: list[tuple[int, Title]] = []
    index = bisect_left(titles, title.start, key=_START)
    while True:
        before = titles[index - 1] if index else None
        start = max(unit.left_edge(title.start), floor, before.end if before else 0)
        chain.insert(0, (start, title))
        if before is None or before in taken or before.end < floor or before.start == floor > 0:
            break
        if unit.folded[before.end : start] not in _BETWEEN or (not _is_office(unit, before)):
            break
        title, index = before, index - 1
    return [_office(draft, unit, start, title.start, title, last) for start, title in chain]


def _office_before_role(unit: Unit, role: Title, titles: list[Title], taken: set[Title | None]) -> Title | None:
    """The title before a word without office: 公司董事长、校友某."""
    index = bisect_right(titles, role.start, key=_END)
    before = titles[index - 1] if index else None
    joined = before is not None and unit.folded[before.end : role.start] == "、"
    return before if joined and before not in taken else None


def _is_office(unit: Unit, title: Title) -> bool:
    return unit.folded[title.start : title.end] not in title_table.POLITE


def _office(draft: Draft, unit: Unit, start: int, end: int, title: Title, last: Last) -> Office:
    """The office that a title is, the words from `start` to `end` being all that says where it is held."""
    leading = _LEADING.match(unit.folded, start, end)
    if leading and not (unit.folded[leading.end() : end] == "" and leading.end() > start):
        start = leading.end()
    elif leading:
        start = end
    word = unit.folded[title.start : title.end]
    of_place = bool(_OF_PLACE.fullmatch(word))
    head = title.start
    if _OF_BODY.fullmatch(word) and lacks_ending(unit, start, end):
        end += 1  # 县教育局长 is 局长 of 县教育局
    organisation, area = where(draft, unit, start, end, word, last)
    if of_place and area is None and word[-2] in reference.ENDINGS:
        area = reference.area_for(draft, unit, title.start, word[-2])
    if organisation is None and (body := _BODY.match(word)) is not None:
        organisation = body_of(draft, unit, (start, head), head + body.end(), area)
        head += body.end() if organisation is not None else 0
    if organisation is not None:
        last.organisation = organisation
        if organisation.key.endswith("委") and organisation.place and organisation.key[:-1] == organisation.place.key:
            last.committee = organisation
    area = area or (organisation.place if organisation else None)
    last.area = area or last.area
    return Office(unit.text[head : title.end], organisation, area or last.area, start, title.end, word)
