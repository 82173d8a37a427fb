"""What 县, 我县 and 集团 mean: the area or the organisation that is spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from unitynews.recognise.chinese.draft import Area, Draft, Mention, Organisation
from unitynews.recognise.chinese.folding import fold
from unitynews.recognise.chinese.places import ending_of
from unitynews.recognise.chinese.tables import organisations, pattern, places, verbs
from unitynews.recognise.chinese.text import LONGEST_SENTENCE, Unit

#: The first character of 县教育局, and the endings of the areas that it can mean.
ENDINGS = {
    "县": ("县", "自治县"), "市": ("市",), "区": ("区", "新区", "特区", "林区"), "州": ("州", "自治州"),
    "旗": ("旗", "自治旗"), "省": ("省",), "镇": ("镇",), "乡": ("乡", "民族乡"), "村": ("村",),
}  # fmt: skip
_PRONOUN = re.compile(pattern(places.PRONOUNS))
_OURS = re.compile("[我本][县市区州旗]")
#: Who sent the article in, in brackets at its end.
_SENT_BY = re.compile(r"[(](?P<who>[^()]{2,30}?)(?:记者|通讯员|供稿|编辑)[^()]{0,30}[)]\s*\Z")
_COMING = re.compile(pattern(verbs.COMING))
_GOING = re.compile(pattern(verbs.SETTING_OUT))
_BEGINNING = itemgetter(0)
_SENTENCE_ENDS = "。!?;"
_TO_HOUSE = re.compile(f"(?:{pattern(verbs.COMING_TO)})(?:我|本)?[院校园]")
#: Somebody comes to 我县; and before the areas of a list, a verb of going.
_TO_US = re.compile(f"(?:{pattern(verbs.COMING_TO)})[我本][县市区州旗]")
_TO_GOAL = re.compile("(?:赴|[^来达]到|前往|分赴|来到)[^,。;!?]{0,24}\\Z")
_LONGEST_GOALS = 28
#: How many blocks are gone back for an area, so that a text of a hundred thousand of them takes no hours.
_FARTHEST = 500
#: The house that the text comes from: 我院, 本校.
_HOUSE = re.compile(f"(?:我|本(?!站|社|行|所))(?P<kind>{pattern(organisations.HOUSES)})(?!士|长|区)")
_GROUP = re.compile(
    f"(?:{pattern(organisations.DELEGATION_QUALIFIERS)}){{0,3}}(?:{pattern(organisations.DELEGATIONS)}|一行)"
)


def means(area: Area, character: str) -> bool:
    """Whether 县 (or 市, 镇 …) can stand for `area`."""
    return ending_of(area.key) in ENDINGS[character]


def find_home(draft: Draft, home: str | None, hints: Iterable[str]) -> None:
    """Finds the area that 我县 means: given, or that of the publisher or the senders, or told by the text."""
    brackets = [match["who"] for unit in draft.units[-1:] for match in _SENT_BY.finditer(unit.folded)]
    for hint in [home or "", *hints, *brackets]:
        if hint and (area := area_named(draft, fold(hint))):
            draft.home = area
            return
    ours = Counter(match[0][1] for unit in draft.units for match in _OURS.finditer(unit.folded))
    if not ours:
        draft.home = _by_headline(draft)
        return
    character = ours.most_common(1)[0][0]
    guests = {id(area) for unit in draft.units for _, end, area in unit.areas if _GROUP.match(unit.folded, end)}
    senders = any(re.search(rf"[我本]{character}{_GROUP.pattern}", unit.folded) for unit in draft.units)
    fitting = [area for area in draft.areas.values() if means(area, character)]
    if senders:
        first = [area for area in fitting if area.mentions and not _is_goal(area)]
        draft.home = min(first, key=_position, default=None)
    else:
        guests |= {id(area) for unit in draft.units for area in _coming(unit)}
        draft.home = max((a for a in fitting if id(a) not in guests), key=lambda a: len(a.mentions), default=None)
    if draft.home is None:
        draft.guests = {id(area) for area in fitting}


def area_named(draft: Draft, key: str) -> Area | None:
    """The area that a folded name begins with, by its own name or by its short one."""
    named = {**draft.short_areas, **draft.areas}
    return next((area for name, area in named.items() if key.startswith(name)), None)


def _is_goal(area: Area) -> bool:
    """Whether an area is named first as one of those that a journey goes to."""
    first = min(area.mentions, key=lambda one: (_place(one.unit), one.start))
    return _TO_GOAL.search(first.unit.folded, max(0, first.start - _LONGEST_GOALS), first.start) is not None


def _coming(unit: Unit) -> list[Area]:
    """The areas named in a unit before it says that somebody comes to 我县."""
    match = _TO_US.search(unit.folded)
    return [area for start, _, area in unit.areas if match is not None and start < match.start()]


def _by_headline(draft: Draft) -> Area | None:
    """Whose news it is, by its headline: those who receive say 来, those who travel say 赴."""
    unit = draft.units[0]
    if unit.index is not None:
        return None
    areas = [(start, area) for start, _, area in unit.areas if area.level in (2, 3)]
    if match := _COMING.search(unit.folded):
        return next((area for start, area in areas if start == match.end()), None)
    return areas[0][1] if areas and _GOING.search(unit.folded) else None


def _place(unit: Unit) -> int:
    """Where a unit stands in the article; the headline is first."""
    return -1 if unit.index is None else unit.index


def _position(area: Area) -> tuple[int, int]:
    mention = area.mentions[0]
    return _place(mention.unit), mention.start


def find_house(draft: Draft) -> None:
    """Finds the organisation that 我院 or 我校 means: not the one whose people come, which is named first."""
    for unit in draft.units:
        if match := _HOUSE.search(unit.folded):
            break
    else:
        return
    endings = organisations.HOUSES[match["kind"]]
    fitting = [one for one in draft.organisations.values() if one.key.endswith(endings) and _starts(one)]
    fitting.sort(key=_first)
    guests = _coming_to_the_house(draft, fitting) or (fitting[:1] if len(fitting) > 1 else [])
    own = [one for one in fitting if one not in guests]
    alike = [one for one in own if guests and one.key[-2:] == guests[0].key[-2:]]
    draft.house = max(alike or own, key=lambda one: len(one.mentions), default=None)


def _coming_to_the_house(draft: Draft, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those of the organisations that are named before it is said that somebody comes to 我院."""
    for unit in draft.units:
        if match := _TO_HOUSE.search(unit.folded):
            return [
                one
                for one in organisations
                if any(mention.unit is unit and mention.start < match.start() for mention in one.mentions)
            ]
    return []


def _starts(organisation: Organisation) -> bool:
    """Whether an organisation is named with more than 我院."""
    return bool(organisation.mentions) and organisation.key[0] not in "我本该"


def _first(organisation: Organisation) -> tuple[int, int]:
    return min((_place(one.unit), one.start) for one in organisation.mentions)


def find_pronouns(draft: Draft) -> None:
    """Adds the mentions of areas as 我县, 全县, 该村."""
    for unit in draft.units:
        for match in _PRONOUN.finditer(unit.folded):
            character = match[0][1]
            area = None
            if places.PRONOUNS[match[0]] == "home":
                area = draft.home if draft.home and means(draft.home, character) else None
            else:
                area = _before(unit, match.start(), character, same_sentence=True) or _only(draft, character)
                if area is None and draft.home and means(draft.home, character):
                    area = draft.home
            if area is None or any(start < match.end() and match.start() < end for start, end, _ in unit.areas):
                continue
            area.mentions.append(Mention(unit, match.start(), match.end(), "area-pronoun"))
            unit.areas.append((match.start(), match.end(), area))
        unit.areas.sort(key=lambda one: one[:2])


def area_for(draft: Draft, unit: Unit, at: int, character: str) -> Area | None:
    """The area that the 县 at offset `at` of 县教育局 means: the last of its kind that was named."""
    found = _before(unit, at, character, same_sentence=True)
    if found is not None:
        return found
    if draft.home is not None and means(draft.home, character):
        return draft.home
    index = bisect_left(draft.units, _place(unit), key=_place)
    found = _before(unit, at, character, same_sentence=False)
    for earlier in reversed(draft.units[max(0, index - _FARTHEST) : index]) if found is None else ():
        if found := _before(earlier, len(earlier.folded), character, same_sentence=False):
            break
    found = found or _only(draft, character)
    return None if id(found) in draft.guests else found


def _before(unit: Unit, at: int, character: str, *, same_sentence: bool) -> Area | None:
    index = bisect_left(unit.areas, at, key=_BEGINNING)
    if not index:
        return None
    floor = -1
    if same_sentence:
        folded, first = unit.folded, max(0, at - LONGEST_SENTENCE)
        floor = max([folded.rfind(sign, first, at) for sign in _SENTENCE_ENDS])
    while index and unit.areas[index - 1][0] > floor:
        index -= 1
        area: Area = unit.areas[index][2]
        if means(area, character):
            return area
    return None


def _only(draft: Draft, character: str) -> Area | None:
    fitting = [area for area in draft.areas.values() if means(area, character)]
    return fitting[0] if len(fitting) == 1 else None


def organisation_called(draft: Draft, unit: Unit, at: int, ending: str) -> Organisation | None:
    """The organisation last named before offset `at` of `unit` whose name ends so: the 集团 that it is about."""
    here = (_place(unit), at)
    best: tuple[tuple[int, int], Organisation] | None = None
    for organisation in draft.organisations.values():
        if not organisation.key.endswith(ending) or organisation.key == ending:
            continue
        for mention in organisation.mentions:
            position = (_place(mention.unit), mention.start)
            if position < here and (best is None or position > best[0]):
                best = position, organisation
    return best[1] if best else None
