"""Further mentions of what is known: names again, a surname with the office, 该校 and 博物馆 for a stop."""

from __future__ import annotations

import re

from unitynews.recognise.chinese.draft import Draft, Mention, Person
from unitynews.recognise.chinese.names import follow
from unitynews.recognise.chinese.tables import pattern, places, titles
from unitynews.recognise.chinese.text import HAN, Unit


def find_persons_again(draft: Draft) -> None:
    """Adds the mentions of persons by name alone, and by surname and office: 胡县长."""
    if not draft.persons:
        return
    names = re.compile(pattern(map(re.escape, draft.persons)))
    called = _called(draft)
    surnames = re.compile(pattern(map(re.escape, called))) if called else None
    for unit in draft.units:
        known = {
            mention.start for person in draft.persons.values() for mention in person.mentions if mention.unit is unit
        }
        for match in names.finditer(unit.folded):
            if match.start() in known or not _is_name(unit, match):
                continue
            draft.persons[match[0]].mentions.append(Mention(unit, *match.span(), "name-again"))
        for match in surnames.finditer(unit.folded) if surnames else ():
            person = called[match[0]]
            if (
                person is not None and not re.match(f"[{HAN}]", unit.folded[match.start() - 1 : match.start()] or " ")
            ) or (person is not None and unit.left_edge(match.start()) == match.start()):
                assert person is not None, "checked in both branches"
                person.mentions.append(Mention(unit, *match.span(), "surname-and-office"))
                person.aliases[unit.text[match.start() : match.end()]] = None


def _is_name(unit: Unit, match: re.Match[str]) -> bool:
    """Whether a name's characters are the name here: two of them may be a word, or a part of a longer name."""
    if unit.folded[match.end() : match.end() + 1] == "·" or unit.folded[match.start() - 1 : match.start()] == "·":
        return False
    if len(match[0]) > 2:
        return True
    return unit.left_edge(match.start()) == match.start() and bool(follow(unit.folded, match.end()))


def _called(draft: Draft) -> dict[str, Person | None]:
    """Surname and office -> whom it means; None if it can mean two."""
    found: dict[str, Person | None] = {}
    for person in draft.persons.values():
        if len(person.key) > 4 or "·" in person.key:
            continue
        surname = person.key[: 2 if len(person.key) == 4 else 1]
        for office in person.offices:
            for title in titles.BEHIND:
                if office.folded.endswith(title) and title not in titles.POLITE:
                    call = surname + title
                    found[call] = person if found.get(call, person) is person else None
    return found


def find_stems(draft: Draft) -> None:
    """Adds the mentions of areas by the bare name before words such as 大地: 秦安大地."""
    stems = {area.key[:-1]: area for area in draft.areas.values() if area.level in (2, 3) and len(area.key) > 2}
    if not stems:
        return
    finder = re.compile(f"(?P<stem>{pattern(map(re.escape, stems))})(?={pattern(places.BEHIND_STEM)})")
    for unit in draft.units:
        for match in finder.finditer(unit.folded):
            stems[match["stem"]].mentions.append(Mention(unit, *match.span("stem"), "area-stem"))


def find_sites_again(draft: Draft) -> None:
    """Adds what a site is called in the rest of the sentence that names it: 博物馆 for 县博物馆, 学校 for 某小学."""
    for site in draft.sites.values():
        tails = [site.key[-length:] for length in range(len(site.key) - 1, 2, -1)]
        words = [*tails, *(["学校"] if site.kind == "school" else [])]
        finder = re.compile("|".join(map(re.escape, words))) if words else None
        for mention in list(site.mentions) if finder else ():
            if mention.rule not in ("where-they-are", "site", "site-again"):
                continue
            folded = mention.unit.folded
            ends = [at for sign in "。;!?" if (at := folded.find(sign, mention.end)) >= 0]
            assert finder is not None, "checked by the loop's condition"
            for match in finder.finditer(folded, mention.end, min(ends, default=len(folded))):
                behind = folded[match.start() - 1]
                if behind not in "县市区镇乡村":
                    site.mentions.append(Mention(mention.unit, *match.span(), "site-called"))


__all__ = ["find_persons_again", "find_sites_again", "find_stems"]
