"""Persons as a text speaks of them: a name with the offices before and behind it."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from unitynews.recognise.english.kinds import COURTESIES, HEADS, LETTERS, is_area, is_name, is_single_name
from unitynews.recognise.english.offices import OPEN_TITLE, TITLE, Named, Office, held_before, split_open, with_tail
from unitynews.recognise.english.patterns import RUN, UPPER, any_of, is_possessive, run_at
from unitynews.recognise.english.tables.names import NO_NAMES
from unitynews.recognise.english.tables.titles import (
    COURTESY,
    NAME_ENDINGS,
    PEERS,
    POSTNOMINALS,
    ROYAL,
    TITLE_MODIFIERS,
)

_MODIFIERS = frozenset(TITLE_MODIFIERS)
_ROYAL = frozenset(ROYAL)
_LEADS = COURTESIES | _ROYAL
_TITLE_BEFORE = re.compile(
    rf"(?P<the>(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?) )?"
    rf"(?:(?P<holder>[a-z-]{{2,20}}(?: [a-z-]{{2,20}})?)['’]s )?(?P<title>{TITLE})"
)
_SMALL_TITLE = re.compile(rf" (?=[a-z])(?P<title>{TITLE}) ")
_COURTESIES = re.compile(rf"(?:{any_of(COURTESY)}\.? ){{1,4}}")
#: Letters behind a name, and the party and constituency of American legislators.
_LETTERS = re.compile(
    rf"(?:,? (?:{any_of(POSTNOMINALS)})(?![\w]))+|, \(?[DRI]-[A-Z][\w.-]{{1,20}}(?: [A-Z]\w{{1,20}})?\)?(?=,| )"
)
_ENDING = re.compile(rf",? {any_of(NAME_ENDINGS)}(?!\w)\.?")
_REALM = re.compile(rf" of (?P<run>{RUN})")
_PEER = re.compile(rf"{any_of(PEERS)} of {UPPER}\w{{1,20}}(?![\w'’-])(?! {UPPER})")
_AFTER = re.compile(
    r"(?:who is |also |currently )?(?P<det>the |an? |its |their |his |her )?"
    rf"(?:(?P<holder>{RUN}|(?!and |the |or )[a-z-]{{2,20}}(?: [a-z-]{{2,20}}){{0,2}})['’]s? )?(?P<title>{OPEN_TITLE})"
)
_BETWEEN_OFFICES = re.compile(r"(?P<and>,? and )(?:also |concurrently )?|, (?:and )?")
_BETWEEN_BEFORE = re.compile(r"(?:, and |, | and )(?=[a-zA-Z])")


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
class _Name:
    """A run of capitals split: words of an office or a courtesy, the name at `start` to `end`."""

    lead: tuple[str, ...]
    name: str
    start: int
    end: int
    courtesy: bool


def person_at(text: str, start: int, *, bare: bool = False) -> PersonPhrase | None:
    """The person spoken of at `start`, where an office or a word in capitals begins.

    Args:
        text: any text.
        start: where to look.
        bare: whether a name without any office will do.
    """
    return _office_first(text, start) or _name_first(text, start, bare=bare)


def name_at(text: str, start: int) -> _Name | None:
    """The name at `start` with the courtesies before it; where words of an office lead it, they are given apart."""
    courtesies = _COURTESIES.match(text, start)
    at = courtesies.end() if courtesies else start
    run = run_at(text, at)
    if run is None:
        return None
    parts = run[0].replace("\u00a0", " ").split(" ")
    end = run.end()
    while len(parts) > 2 and parts[-1] in LETTERS:
        end -= len(parts.pop()) + 1
    lead = next((i for i in range(len(parts) - 2, -1, -1) if parts[i].lower() in HEADS or parts[i] in _LEADS), -1)
    name = parts[lead + 1 :]
    introduced = lead >= 0 or courtesies is not None
    if not (is_name(name) or (introduced and len(name) == 1 and is_single_name(name[0]))):
        return None
    begin = end - len(" ".join(name))
    if lead >= 0 and parts[lead] in _ROYAL and len(name) == 1 and (realm := _REALM.match(text, end)):
        end = realm.end()
    elif ending := _ENDING.match(text, end):
        end = ending.end()
    return _Name(tuple(parts[: lead + 1]), text[begin:end], begin, end, courtesies is not None)


def _office_first(text: str, start: int) -> PersonPhrase | None:
    """Offices, then whoever holds them: the Mayor of Greenfield, Councillor Ann Lee; vice mayor Zhou Liqun."""
    offices: list[Office] = []
    at = start
    while len(offices) < 4 and (match := _TITLE_BEFORE.match(text, at)):
        office, end = with_tail(text, match["title"], match.end("title"))
        if match["holder"] and office.organisation is None and office.area is None:
            office = evolve(office, holder=match["holder"].split(" ")[-1])
        offices.append(office)
        for mark in (" ", ", "):
            apposed = (
                mark == " "
                or end > match.end("title")
                or match["the"]
                or match["holder"]
                or _follows_possessive(text, start)
            )
            if apposed and text.startswith(mark, end) and (name := name_at(text, end + len(mark))):
                return finished(text, start, name, tuple(offices), "title-before-name")
        between = _BETWEEN_BEFORE.match(text, end)
        if between is None:
            break
        at = between.end()
    return None


def _follows_possessive(text: str, start: int) -> bool:
    return is_possessive(text[max(0, start - 3) : start].strip())


def _name_first(text: str, start: int, *, bare: bool) -> PersonPhrase | None:
    """A name with the office that leads it in the same run, or with those behind it."""
    run = run_at(text, start)
    if run is None and not _COURTESIES.match(text, start):
        return None
    if run is not None and (held := _held_elsewhere(text, start, run)):
        return held
    if peer := _PEER.match(text, start):
        named = _Name((), peer[0], *peer.span(), courtesy=True)
        return finished(text, start, named, (), "peer")
    name = name_at(text, start)
    if name is None:
        return None
    before = _offices_of(name, start)
    rule = "title-before-name" if before else "courtesy" if name.courtesy or name.lead else "bare-name"
    person = finished(text, start, name, before, rule)
    return person if bare or person.rule != "bare-name" else None


def _held_elsewhere(text: str, start: int, run: re.Match[str]) -> PersonPhrase | None:
    """An office whose organisation or land the run at `start` names before it: Oman's Minister of Transport."""
    parts = run[0].split(" ")
    owner = next((i for i, word in enumerate(parts[:-1]) if is_possessive(word)), -1)
    if owner >= 0 or is_possessive(parts[-1]):
        count = owner + 1 if owner >= 0 else len(parts)
        around = " ".join(parts[:count])[:-2]
        at = start + len(around) + 3
        inner = _office_first(text, at)
    elif small := _SMALL_TITLE.match(text, run.end()):
        around, at = run[0], small.start("title")
        inner = _office_first(text, at)
    else:
        return None
    if inner is None or not inner.offices:
        return None
    if around.split(" ")[0] in NO_NAMES:
        return inner
    first, *others = inner.offices
    if first.organisation is None and first.area is None:
        first = _owned(first, (around, start, start + len(around)))
    return evolve(inner, outer_start=start, offices=(first, *others))


def _owned(office: Office, around: Named) -> Office:
    """An office of what is named before it in words that are no part of it: *Oman's* Minister, *Fuhe TAFE* director."""
    held = held_before(office.title, around)
    if held.title == office.title:
        return evolve(office, organisation=held.organisation, area=held.area)
    return evolve(office, organisation=around) if " " in around[0] or around[0].isupper() else office


def _offices_of(name: _Name, start: int) -> tuple[Office, ...]:
    """The office that the words before a name in its run tell: Shidu County *Deputy Mayor* Wang Qiang."""
    lead = list(name.lead)
    while lead and lead[-1] in COURTESIES and lead[-1].lower() not in HEADS:
        lead.pop()
    if not lead or (len(lead) == 1 and lead[0] in COURTESIES):
        return ()
    first = len(lead) - 1
    while first and lead[first - 1].lower() in _MODIFIERS and not is_area(lead[first - 1]):
        first -= 1
    around = " ".join(lead[:first])
    if not around or lead[0] in NO_NAMES:
        return (Office(" ".join(lead[first:])),)
    return (held_before(" ".join(lead[first:]), (around, start, start + len(around))),)


def finished(text: str, start: int, name: _Name, before: tuple[Office, ...], rule: str) -> PersonPhrase:
    """The person of a name and of the offices before it, with those behind it."""
    end = name.end
    if letters := _LETTERS.match(text, end):
        end = letters.end()
    if before and before[-1].organisation is None and before[-1].area is None and (realm := _REALM.match(text, end)):
        before = (*before[:-1], with_tail(text, before[-1].title, end)[0])  # Mayor Akiko Tanabe *of Minamizaki*
        end = realm.end()
        if text.startswith(", ", end) and (land := run_at(text, end + 2)) and text[land.end() : land.end() + 1] == ",":
            end = land.end() + 1 if not is_name(land[0].split(" ")) else end
    after, outer_end = _offices_after(text, end)
    if after and rule in ("bare-name", "courtesy"):
        rule = "title-after-name"
    inside = _offices_of(name, name.start) if rule == "title-before-name" and before and name.lead else ()
    offices = tuple(dict.fromkeys((*before, *(one for one in inside if one not in before), *after)))
    return PersonPhrase(name.name, name.start, name.end, start, outer_end, offices, rule)


def _offices_after(text: str, end: int) -> tuple[tuple[Office, ...], int]:
    """The offices that stand behind a name that ends at `end`, and where they end."""
    offices: list[Office] = []
    at = end
    start = end + 2 if text.startswith((", ", " ("), end) else -1
    joined = False
    while start >= 0 and len(offices) < 6 and (match := _AFTER.match(text, start)):
        office, stop = _held_after(text, match)
        if _is_anothers(text, match, stop, joined=joined):
            break
        offices.append(office)
        at = stop
        between = _BETWEEN_OFFICES.match(text, at)
        start = between.end() if between else -1
        joined = bool(between and between["and"])
    return tuple(offices), at


def _held_after(text: str, match: re.Match[str]) -> tuple[Office, int]:
    split = split_open(match["title"], match.start("title"))
    office, stop = with_tail(text, split.title, match.end("title"))
    if split.organisation is not None:
        office = evolve(office, organisation=split.organisation)
    holder = match["holder"]
    if holder and office.organisation is None and office.area is None:
        if holder[0].isupper():
            held = held_before(office.title, (holder, *match.span("holder")))
            office = evolve(office, organisation=held.organisation, area=held.area)
        else:
            office = evolve(office, holder=holder.split(" ")[-1])
    return office, stop


def _is_anothers(text: str, match: re.Match[str], stop: int, *, joined: bool) -> bool:
    """Whether an office belongs to the name behind it instead: … and *Deputy Director* Chen Mei."""
    if text.startswith(" ", stop) and name_at(text, stop + 1):
        return True
    leads = match["title"][0].isupper() or match["det"] == "the "
    return joined and leads and text.startswith(", ", stop) and name_at(text, stop + 2) is not None
