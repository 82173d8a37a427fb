"""Organisations in the text: a place and an ending, or a proper name and an ending that is enough."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from unitynews.recognise.chinese import reference
from unitynews.recognise.chinese.draft import Area, Draft, Mention, Organisation
from unitynews.recognise.chinese.tables import Kinds, organisations, pattern
from unitynews.recognise.chinese.text import HAN, Unit
from unitynews.recognise.chinese.titles import Named


def _ending(word: str) -> str:
    """The pattern of an ending, with what must not follow it."""
    characters = organisations.NOT_AFTER.get(word, "")
    if word in organisations.NUMBERED:
        characters = organisations.NOT_AFTER_NUMBERED
    longer = (f"[{characters}]" if characters else "", *organisations.NOT_BEFORE.get(word, ()))
    alternatives = "|".join(one for one in longer if one)
    before = organisations.NOT_BEHIND.get(word)
    return (f"(?<![{before}])" if before else "") + word + (f"(?!{alternatives})" if alternatives else "")


_ENDINGS = {
    *organisations.SUFFIXES,
    *organisations.PARTY,
    *organisations.DEPARTMENTS,
    *organisations.OF_GOVERNMENTS,
    *organisations.NUMBERED,
}
_ENDING = re.compile(pattern(map(_ending, _ENDINGS)))
_NATIONAL = re.compile(pattern(organisations.NATIONAL))
_NATIONAL_BEFORE = re.compile(f"(?:{pattern(organisations.NATIONAL)})\\Z")
_OF_GOVERNMENT = re.compile(
    f"(?<=[{HAN}])(?P<level>[{''.join(reference.ENDINGS)}])(?:{pattern(organisations.OF_GOVERNMENTS)})\\Z"
)
_STRONG = re.compile(
    rf"(?P<stem>[{HAN}A-Za-z0-9·]{{2,20}}?)(?P<end>{pattern(organisations.STRONG)})(?:{pattern(organisations.BODIES_WITHIN)})?\Z"
)
_LEAGUE = re.compile("团(?P<area>[县市区州旗省])委")
#: Behind 县 these make a word that is no name: 县域, 市场, 区间.
NOT_BARE = re.compile(pattern(organisations.NOT_BARE))
#: The next ending of one name, with what stands before it.
_STEP = re.compile(f"(?!有关|相关|所有|各)[{HAN}]*(?:{pattern(organisations.INNER)}|{pattern(organisations.BRANCHES)})")
#: 我院, 本校: no name; what it means is found when all names are known.
_OURS = re.compile(f"[我本](?:{pattern(organisations.HOUSES)})")
#: A department of the province, whose name a text of the province leaves out.
_PROVINCIAL = re.compile(
    f"省[{HAN}]{{0,10}}(?:厅|{pattern(organisations.OF_GOVERNMENTS)}|{pattern(organisations.PARTY)})"
)
_OTHERWISE = re.compile(f"(?:{pattern(organisations.OTHERWISE)})\\Z")
_BARE = tuple(reference.ENDINGS)
_KINDS = Kinds(organisations.KINDS)
#: How far the next ending may be from the last for the two to be one name: 教育局 + 学前科.
_LONGEST_STEP = 8
_LONGEST = 32
_LONGEST_NATION = 12
#: A year or a day before a name is none of it.
_DATED = re.compile(r"(?:\d{1,4}[年月日])+")
#: What makes the words before a strong ending a description rather than a name.
_COMMON_STEM = re.compile(f"(?:{pattern(organisations.COMMON_STEMS)})+")
_SHORT_COMPANY = re.compile(f"(?P<stem>[{HAN}]{{2,8}})(?:公司|集团)")
_COMMON = re.compile(f"(?:{pattern((*organisations.COMMON_STEMS, *organisations.STRONG))})+")


def name_spans(unit: Unit, named: Named) -> Iterator[tuple[int, int]]:
    """Where organisations may be named: from the place where a name may begin to the last ending that belongs to it."""
    text, last = unit.folded, None
    offices = [title for title in named.titles if not title.role]
    taken = sorted([(one.start, one.end) for one in offices] + [(one.start, one.end) for one in named.bearers])
    for match in _ENDING.finditer(text):
        end = match.end()
        nearest = bisect_right(taken, (end, 0)) - 1
        if nearest >= 0 and taken[nearest][1] > match.start():
            continue
        floor = taken[nearest][1] if nearest >= 0 else 0
        edge = max(unit.left_edge(match.start()), floor)
        if last and last[0] == edge:
            if end - last[1] <= _LONGEST_STEP and _is_step(text[last[1] : end]):
                last = edge, end
            continue
        if last:
            yield last
        last = (edge, end) if end - edge <= _LONGEST and end - edge > 1 else None
    if last:
        yield last


def _is_step(words: str) -> bool:
    return _STEP.fullmatch(words) is not None


def find_organisations(draft: Draft, named_in: Mapping[int, Named]) -> None:
    """Finds the organisations that the text names in full, or by their place's ending alone."""
    strong: list[tuple[Unit, int, int]] = []
    for unit in draft.units:
        for start, end in list(name_spans(unit, named_in[id(unit)])):
            start = _begins(unit, start, end)
            if named(draft, unit, start, end, "place-and-ending") is None:
                strong.append((unit, start, end))
    for unit, start, end in sorted(strong, key=lambda one: one[1] - one[2]):  # the longest first: names within them
        _find_strong(draft, unit, start, end)


def _begins(unit: Unit, start: int, end: int) -> int:
    """Where the name begins: at its area, at the national body before that, or at 县 before a department."""
    if dated := _DATED.match(unit.folded, start, end):
        start = dated.end()
    starts = [(one, behind) for one, behind, area in unit.areas_in(start, end) if behind < end and area.level < 5]
    for one, behind in starts:
        if unit.folded[one] in "我全该本" and len(unit.folded[one:behind]) == 2:
            continue
        return with_nation(unit, start, one)
    if not starts and (department := _OF_GOVERNMENT.search(unit.folded, start, end)):
        return department.start("level")
    return start


def with_nation(unit: Unit, start: int, area: int) -> int:
    """Where the name of a branch begins whose area stands at `area`: 国家税务总局 before it is a part of the name."""
    nation = _NATIONAL_BEFORE.search(unit.folded, max(start, area - _LONGEST_NATION), area)
    return nation.start() if nation else area


def named(draft: Draft, unit: Unit, start: int, end: int, rule: str) -> Organisation | None:
    """The organisation named there, if its name begins with an area's or with 县, 市, 镇 that means one."""
    text = unit.folded[start:end]
    if _OURS.match(text):
        return None
    nation = _NATIONAL.match(unit.folded, start, end)
    area, behind = _leading_area(unit, nation.end() if nation else start, end)
    if area is not None:
        rest = unit.folded[behind:end]
        if len(rest) == 1 and rest != "委":
            return None
        written, key = unit.text[start:end], text
        if nation is None and not text.startswith(area.key):
            written, key = area.name + unit.text[behind:end], area.key + rest
        return added(draft, unit, start, end, key, written, area, rule)
    if (league := _LEAGUE.fullmatch(text)) is not None:
        area = reference.area_for(draft, unit, start, league["area"])
        if area is None:
            return None
        committee = unit.text[end - 1 : end]
        return added(
            draft,
            unit,
            start,
            end,
            f"共青团{area.key}委",
            f"{_league(unit.text[start])}{area.name}{committee}",
            area,
            rule,
        )
    if text[0] in reference.ENDINGS and len(text) > 1 and not NOT_BARE.match(unit.folded, start):
        area = reference.area_for(draft, unit, start, text[0])
        if area is None and text[0] == "省" and _PROVINCIAL.fullmatch(text):
            return added(draft, unit, start, end, text, unit.text[start:end], None, "province-alone")
        if area is None or (len(text) == 2 and text[1] != "委"):
            return None
        name = area.name + unit.text[start + 1 : end]
        return added(draft, unit, start, end, area.key + text[1:], name, area, "bare-place")
    return None


def _league(written: str) -> str:
    return f"共青{written}"


def _leading_area(unit: Unit, start: int, end: int) -> tuple[Area | None, int]:
    """The innermost area that a name begins with, and where it ends."""
    found, at = None, start
    for one, behind, area in unit.areas_in(start, end):
        if one == at and behind < end and not (behind - one == 2 and unit.folded[one] in "我全该本"):
            found, at = area, behind
    return found, at


def _find_strong(draft: Draft, unit: Unit, start: int, end: int) -> None:
    """An organisation without a place in its name: known already by a longer name, or a proper name of its own."""
    text = unit.folded[start:end]
    if _OURS.match(text):
        return
    longer = [one for key, one in draft.organisations.items() if key.endswith(text) and key != text]
    if short := _SHORT_COMPANY.fullmatch(text):
        full = [one for key, one in draft.organisations.items() if _is_short_for(short["stem"], key) and key != text]
        if len(full) == 1:
            full[0].mentions.append(Mention(unit, start, end, "short-name"))
            return
    branches = [one for one in draft.organisations.values() if _is_branch_called(text, one)]
    if len(branches) == 1:
        branches[0].mentions.append(Mention(unit, start, end, "short-name"))
        return
    if len(text) > 3 and len(longer) == 1 and not text.startswith(_BARE):
        longer[0].mentions.append(Mention(unit, start, end, "short-name"))
        return
    nation = _NATIONAL.match(text)
    if nation and nation.end() < len(text):
        added(draft, unit, start, end, text, unit.text[start:end], None, "nation-and-ending")
        return
    match = _STRONG.match(text)
    if match and not _COMMON_STEM.fullmatch(match["stem"]) and not text.startswith(_BARE):
        added(draft, unit, start, end, text, unit.text[start:end], None, "name-and-ending")


def _is_short_for(stem: str, key: str) -> bool:
    """Whether a company may be called by a part of its name: 华岳公司 for 东州华岳精密机械有限公司."""
    return key.endswith(("公司", "集团")) and stem in key


def _is_branch_called(words: str, organisation: Organisation) -> bool:
    """Whether words are a branch of a national body, called by the area's bare name: 青岚供电公司."""
    place = organisation.place
    if place is None or not words.startswith(place.key[:-1]):
        return False
    before, _, behind = organisation.key.partition(place.key)
    return before in organisations.NATIONAL and words == place.key[:-1] + behind


def is_common(words: str) -> bool:
    """Whether words before a title or an ending describe rather than name: 当地企业."""
    return bool(_COMMON.fullmatch(words))


def added(
    draft: Draft, unit: Unit, start: int, end: int, key: str, name: str, place: Area | None, rule: str
) -> Organisation:
    """The organisation with this name, new if need be, with a mention there."""
    organisation = draft.organisations.get(key) or _wider(draft, key) or abbreviated(draft, key)
    if organisation is None:
        organisation = draft.organisations[key] = Organisation(name, key, kind_of(key), place)
    if not organisation.is_named_at(unit, start):
        organisation.mentions.append(Mention(unit, start, end, rule))
    return organisation


def abbreviated(draft: Draft, key: str) -> Organisation | None:
    """The organisation that is known in full, or for short: 青岚县民宗委 for 青岚县民族宗教事务委员会."""
    match = _OTHERWISE.search(key)
    return draft.organisations.get(key[: match.start()] + organisations.OTHERWISE[match[0]]) if match else None


def _wider(draft: Draft, key: str) -> Organisation | None:
    """The organisation known by this name with the area around, or the national body, before it: 河原市青岚县教育局."""
    for known, organisation in draft.organisations.items():
        if not known.endswith(key):
            continue
        before = known[: -len(key)]
        if before in draft.areas or before in organisations.NATIONAL:
            return organisation
    return None


def kind_of(name: str) -> str | None:
    """What sort of organisation bears a name that ends like this."""
    return _KINDS.of(name)
