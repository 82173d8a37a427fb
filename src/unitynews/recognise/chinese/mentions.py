"""Further mentions of what is known: names again, a surname with the office, 该校 and 博物馆 for a stop."""

from __future__ import annotations

import re

from unitynews.recognise.chinese.draft import Draft, Mention, Person
from unitynews.recognise.chinese.names import follow
from unitynews.recognise.chinese.tables import Endings, pattern, places, titles
from unitynews.recognise.chinese.text import HAN, Unit, Words

_ENDS_OF_TITLES = Endings(title for title in titles.BEHIND if title not in titles.POLITE)
_HAN = re.compile(f"[{HAN}]")
_SENTENCE_END = re.compile("[。;!?]")
#: What shows that an area's bare name is the area.
_BEHIND_STEM = re.compile(pattern(places.BEHIND_STEM))


def find_persons_again(draft: Draft) -> None:
    """Adds the mentions of persons by name alone, and by surname and office: 胡县长."""
    if not draft.persons:
        return
    names = Words(draft.persons)
    called = _called(draft)
    surnames = Words(called)
    known: dict[int, set[int]] = {id(unit): set() for unit in draft.units}
    for person in draft.persons.values():
        for mention in person.mentions:
            known[id(mention.unit)].add(mention.start)
    for unit in draft.units:
        for start, end in names.spans_in(unit.folded):
            if start not in known[id(unit)] and _is_name(unit, start, end):
                draft.persons[unit.folded[start:end]].mentions.append(Mention(unit, start, end, "name-again"))
        for start, end in surnames.spans_in(unit.folded):
            holder = called[unit.folded[start:end]]
            if holder is not None and (
                unit.left_edge(start) == start or not _HAN.match(unit.folded[start - 1 : start] or " ")
            ):
                holder.mentions.append(Mention(unit, start, end, "surname-and-office"))
                holder.aliases[unit.text[start:end]] = None


def _is_name(unit: Unit, start: int, end: int) -> bool:
    """Whether a name's characters are the name here: two of them may be a word, or a part of a longer name."""
    if unit.folded[end : end + 1] == "·" or unit.folded[start - 1 : start] == "·":
        return False
    if end - start > 2:
        return True
    return unit.left_edge(start) == start and bool(follow(unit.folded, end))


def _called(draft: Draft) -> dict[str, Person | None]:
    """Surname and office -> whom it means; None if it can mean two."""
    found: dict[str, Person | None] = {}
    for person in draft.persons.values():
        if len(person.key) > 4 or "·" in person.key:
            continue
        surname = person.key[: 2 if len(person.key) == 4 else 1]
        for office in person.offices:
            for title in _ENDS_OF_TITLES.all_of(office.folded):
                call = surname + title
                found[call] = person if found.get(call, person) is person else None
    return found


def find_stems(draft: Draft) -> None:
    """Adds the mentions of areas by the bare name before words such as 大地: 秦安大地."""
    stems = {area.key[:-1]: area for area in draft.areas.values() if area.level in (2, 3) and len(area.key) > 2}
    if not stems:
        return
    bare = Words(stems)
    for unit in draft.units:
        for start, end in bare.spans_in(unit.folded, before=_BEHIND_STEM):
            stems[unit.folded[start:end]].mentions.append(Mention(unit, start, end, "area-stem"))


def find_sites_again(draft: Draft) -> None:
    """Adds what a site is called in the rest of the sentence that names it: 博物馆 for 县博物馆, 学校 for 某小学."""
    for site in draft.sites.values():
        mentions = [one for one in site.mentions if one.rule in ("where-they-are", "site", "site-again")]
        if not mentions:
            continue
        tails = [site.key[-length:] for length in range(len(site.key) - 1, 2, -1)]
        called = Words([*tails, *(["学校"] if site.kind == "school" else [])])
        for mention in mentions:
            folded = mention.unit.folded
            stop = _SENTENCE_END.search(folded, mention.end)
            for start, end in called.spans_in(folded, mention.end, stop.start() if stop else None):
                if folded[start - 1] not in "县市区镇乡村":
                    site.mentions.append(Mention(mention.unit, start, end, "site-called"))


__all__ = ["find_persons_again", "find_sites_again", "find_stems"]
