"""Administrative areas in the text, from the county to the village, and how they lie in each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from unitynews.recognise import gazetteer
from unitynews.recognise.chinese.draft import Area, Draft, Mention
from unitynews.recognise.chinese.folding import fold
from unitynews.recognise.chinese.tables import first_characters, organisations, pattern, places, titles, verbs
from unitynews.recognise.chinese.text import HAN, Unit, Words

#: No name of an area has these: they end organisations, or are verbs.
_NOT_IN_STEM = "局委部院校馆办会员副团的了在是把被与及等为说各该每本个们并就将"
_STEM = rf"[{HAN}]"
_END_FIRST = re.compile(f"[{first_characters(places.LEVELS)}]")
_LONGEST_STEM = 7
_AREA = re.compile(rf"(?P<stem>(?:(?![{_NOT_IN_STEM}]){_STEM}){{1,7}}?)(?P<end>{pattern(places.LEVELS)})")
_AREA_END = re.compile(pattern(places.LEVELS))
_AREA_WHOLE = re.compile(rf"(?P<stem>(?:(?![{_NOT_IN_STEM}]){_STEM}){{1,7}})(?P<end>{pattern(places.LEVELS)})")
_LONGEST_AREA = 9
#: No name of an area holds a pronoun or a word of time: 他想起当年县长.
_TOLD = re.compile(pattern(places.TOLD))
#: 县长, but not a county before 长江; and how long the name before it is, as nearly all are: 青岚县长.
_CHIEF = re.compile(f"长(?![{places.AFTER_LONG}])")
_SHORT_STEM = 2
#: How long the name of an area may be, without its ending, by level.
_LONGEST = {1: 7, 2: 5, 3: 5, 4: 4, 5: 6}
#: What stands behind a district and shows that it is one: its organs, its own departments.
_BEHIND_DISTRICT = re.compile(
    f"{pattern(places.ORGANS)}|[^局]{{2,6}}局|.{{0,4}}街道|.{{1,4}}[镇乡]|.{{0,6}}(?:{pattern(places.PUBLIC_HOUSES)})"
)
#: An autonomous area with the nationalities in its name.
_AUTONOMOUS = re.compile(f"(?P<stem>[{HAN}]{{2,4}}?)(?:[{HAN}]{{1,5}}族)+自治(?P<end>[县州旗])")
#: What a district is gone to by, and what may then stand behind it.
_TO_DISTRICT = re.compile("(?:[赴往]|[来抵]到|莅临|[^一-龥]在|日在|^在|午在)\\Z")
_CLAUSE_BEHIND = re.compile(f"[,。;、]|{pattern(verbs.PURPOSE)}")
#: 和县 is a county of Anhui, and nearly always 县 behind 和: 县图书馆和县博物馆.
_AND_COUNTY = re.compile(rf"(?<=[{HAN}”》)])(?<![赴到来在往访经自])和县(?!人民|委|政府|政协)")
#: What stands before the area in the name of a branch: 国家税务总局青岚县税务局.
_NATIONAL = re.compile(f"(?:{pattern(organisations.NATIONAL)})(?![村区镇乡])")
_LANDS = re.compile(pattern((*places.LANDS, *places.REGIONS)))
_END_LENGTHS = sorted({*map(len, places.LEVELS)}, reverse=True)


def find_areas(draft: Draft, hints: Iterable[str]) -> None:
    """Finds the areas that the text of `draft` names, and all their mentions.

    Args:
        draft: is added to.
        hints: names of organisations and areas from outside the text: a publisher, the contributors.
    """
    counts: Counter[str] = Counter()
    ends: dict[str, str] = {}
    for unit in draft.units:
        for name, end in _candidates(unit):
            counts[name] += 1
            ends[name] = end
    for written in hints:
        if (match := _AREA.match(hint := fold(written))) and _is_area(hint, match):
            counts[match[0]] += 1
            ends[match[0]] = match["end"]
            draft.areas[match[0]] = _area(written[: match.end()], match[0], match["end"])
    names = [name for name in counts if not _contains_another(name, ends, counts)]
    lands = {match[0] for unit in draft.units for match in _LANDS.finditer(unit.folded)}
    if names or lands:
        _find_mentions(draft, {name: ends[name] for name in names}, lands)


def _candidates(unit: Unit) -> Iterable[tuple[str, str]]:
    """Names of areas at the places where names may begin, and directly behind others and national bodies."""
    text = unit.folded
    ends = [match.start() for match in _END_FIRST.finditer(text)]
    for edge in unit.edges:
        next_end = bisect_right(ends, edge)
        if next_end == len(ends) or ends[next_end] > edge + _LONGEST_STEM:
            continue
        at, level = edge, 0
        for _ in range(4):
            nation = _NATIONAL.match(text, at) if at == edge else None
            at = nation.end() if nation else at
            match = _area_at(text, at)
            if match is None or places.LEVELS[match["end"]] <= level:
                break
            if unit.left_edge(match.end() - 1) > at:
                break
            yield match[0], match["end"]
            at, level = match.end(), places.LEVELS[match["end"]]


def _area_at(text: str, at: int) -> re.Match[str] | None:
    """The shortest name of an area that begins at `at`: not 云州 of 云州市, unless there is such an area."""
    match = _AREA.match(text, at)
    if match is None or _is_area(text, match):
        return match
    for end in _AREA_END.finditer(text, match.end(), at + _LONGEST_AREA):
        longer = _AREA_WHOLE.fullmatch(text, at, end.end())
        if longer is not None and _is_area(text, longer):
            return longer
    return None


def _is_area(text: str, match: re.Match[str]) -> bool:
    """Whether what is shaped like an area's name is one."""
    name, stem, end = match[0], match["stem"], match["end"]
    level = places.LEVELS[end]
    if _is_word(text, match) or _AND_COUNTY.match(text, match.start()):
        return False
    known = gazetteer.lookup(name)
    if known and any(area.name.endswith(end[-1]) for area in known):
        return True
    if _TOLD.search(stem) or (end + "长" in titles.OF_PLACES and _is_chief(text, match)):
        return False
    if end == "省":
        return len(stem) == 2
    if (
        len(stem) > (_LONGEST[level] if "自治" not in end else _LONGEST[1])
        or level == 1
        or end in ("州", "盟", "地区", "旗", "特区", "林区")
    ):
        return False
    behind = text[match.end() : match.end() + 8]
    if stem == "团" or (len(stem) > 2 and stem.endswith("和")):  # 白河社区和县博物馆
        return False
    if end == "市" and behind.startswith(places.NOT_BEHIND_CITY):
        return False
    if end in ("区", "新区"):
        gone_to = _TO_DISTRICT.search(text, max(0, match.start() - 2), match.start()) and _CLAUSE_BEHIND.match(behind)
        return 1 < len(stem) <= 3 and bool(gone_to or _BEHIND_DISTRICT.match(behind))
    if level == 4 and behind.startswith(places.NOT_BEHIND_TOWN):
        return False
    return len(stem) > 1 or (level == 3 and behind.startswith(places.BEHIND_COUNTY))


def _is_chief(text: str, match: re.Match[str]) -> bool:
    """Whether its ending begins a title, and what stands before it is not a place's name: 大家陪着老县长."""
    is_name = len(match["stem"]) == _SHORT_STEM and match["stem"][-1] not in places.BEFORE_CHIEF
    return not is_name and _CHIEF.match(text, match.end()) is not None


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether it is an ordinary word, or ends with one. 新城乡 does so too: a village behind it tells them apart."""
    name, end = match[0], match["end"]
    if name in places.NOT_AREAS:
        return True
    if len(end) > 1:
        return False
    if places.LEVELS[end] == 4:
        village = _AREA.match(text, match.end())
        if village and places.LEVELS[village["end"]] == 5 and village[0] not in places.NOT_AREAS:
            return False
    if len(name) == 3 and name.endswith(("州市", "城市")) and name[0] not in places.NOT_BEFORE_CITY:
        return False  # 云州市, as against 各州市
    if len(name) == 3 and name[-2:] in places.DISTRICT_TAILS:
        return False
    return name[-2:] in places.NOT_AREAS or name[-3:] in places.NOT_AREAS or name[-4:] in places.NOT_AREAS


def _contains_another(name: str, ends: dict[str, str], counts: Counter[str]) -> bool:
    """Whether a name is another one with words before it."""
    if gazetteer.lookup(name):
        return False
    return any(name != other and name.endswith(other) and ends[other] == ends[name] for other in counts)


def _find_mentions(draft: Draft, ends: dict[str, str], lands: set[str]) -> None:
    names = Words({*ends, *lands})
    full = _full_names(draft, ends)
    for short in full:
        draft.areas.pop(short, None)
    for unit in draft.units:
        before: tuple[int, Area] | None = None
        for start, end in names.spans_in(unit.folded):
            name = unit.folded[start:end]
            if name == "和县" and _AND_COUNTY.match(unit.folded, start):
                continue
            key = full.get(name, (name, ""))[0]
            area = draft.areas.get(key)
            if area is None:
                written = full[name][1] if name in full else unit.text[start:end]
                area = draft.areas[key] = _area(written, key, ends.get(key))
            if name in full:
                draft.short_areas[name] = area
            if before and before[0] == start and before[1].level < area.level and area.within is None:
                area.within = before[1]
            before = end, area
            unit.areas.append((start, end, area))
            area.mentions.append(Mention(unit, start, end, "area"))
    _place_in_gazetteer(draft)


def _full_names(draft: Draft, ends: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Short names of autonomous areas, 云岭州 and 云岭自治州, with the full name as a key and as it is written."""
    full: dict[str, tuple[str, str]] = {}
    for long in ends:
        match = _AUTONOMOUS.fullmatch(long)
        for short in (match["stem"] + match["end"], match["stem"] + "自治" + match["end"]) if match else ():
            if short in ends:
                unit = next(one for one in draft.units if long in one.folded)
                at = unit.folded.index(long)
                full[short] = long, unit.text[at : at + len(long)]
    return full


def _area(written: str, name: str, end: str | None) -> Area:
    if end is None:
        return Area(written, name, 1, "region")
    return Area(written, name, places.LEVELS[end], places.KINDS[end])


def _place_in_gazetteer(draft: Draft) -> None:
    """Gives areas their codes, and the areas around them that the text names too."""
    for area in list(draft.areas.values()):
        if area.level > 3 or area.kind == "region":
            continue
        found = gazetteer.lookup(area.key)
        if len(found) > 1:  # several of one name: the one that lies in an area of the text
            found = tuple(
                one for one in found if any(around.name in draft.areas for around in gazetteer.enclosing(one))
            )
        if len(found) != 1:
            continue
        area.code = found[0].code
        if found[0].name != area.key and area.level == 3:
            area.aliases[area.name] = None
        around = next((draft.areas[one.name] for one in gazetteer.enclosing(found[0]) if one.name in draft.areas), None)
        if around is not None and around is not area:
            area.within = area.within or around


@lru_cache(maxsize=1024)
def ending_of(name: str) -> str | None:
    """The ending by which `name` is an area: 县 of 青岚县."""
    return next((name[-length:] for length in _END_LENGTHS if name[-length:] in places.LEVELS), None)
