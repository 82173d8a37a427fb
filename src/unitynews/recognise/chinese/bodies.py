"""Bodies: which organisation the words before a title mean, and what is left out of its name."""

from __future__ import annotations

import re

from attrs import define

from unitynews.recognise.chinese import organisations, reference
from unitynews.recognise.chinese.draft import Area, Draft, Mention, Organisation
from unitynews.recognise.chinese.tables import organisations as table
from unitynews.recognise.chinese.tables import pattern
from unitynews.recognise.chinese.tables import titles as title_table
from unitynews.recognise.chinese.text import LONGEST_SENTENCE, Unit

_SENTENCE_END = re.compile("[。;!?]")
_BODY = re.compile(f"(?:{pattern(title_table.BODIES)})(?=.)")
_OF_WHOLE = re.compile(pattern(table.OF_WHOLE_HOUSES))
_ZONE = re.compile(f"(?:{pattern(table.ZONES)})\\Z")
_INSTITUTION = re.compile(f".{{2,24}}?(?:{pattern(table.INSTITUTIONS)})(?=.)")
#: 我院, 本校, and 校 alone before an office.
_OURS = re.compile(rf"[我本](?:{pattern(table.HOUSES)})|(?:{pattern(table.HOUSES)})\Z")
_OF_PLACE = re.compile(f"(?:{pattern(title_table.BEFORE_OF_PLACES)})*(?:{'|'.join(title_table.OF_PLACES)})")
_HEADS = sorted(title_table.GOES_WITH, key=len, reverse=True)
#: An enterprise whose name has no ending that tells one: 玉龙酒业董事长.
_LONGEST_NAME = 16
#: What an organisation may be called by its last word.
_CALLED = re.compile(pattern(table.CALLED))


@define
class Last:
    """The office that was named last in this sentence."""

    organisation: Organisation | None = None
    committee: Organisation | None = None
    area: Area | None = None
    end: int = -1


def new_sentence(unit: Unit, start: int, end: int) -> bool:
    """Whether a sentence ends between two offsets, or nothing stands before."""
    return start < 0 or _SENTENCE_END.search(unit.folded, start, end) is not None


def lacks_ending(unit: Unit, start: int, end: int) -> bool:
    """Whether the words before 局长 are a body's name but for the 局 in the title, rather than a place alone."""
    words = unit.folded[start:end]
    return (
        len(words) > 1
        and not words.endswith((*table.SUFFIXES, *table.PARTY))
        and not any(behind == end for _, behind, _ in unit.areas)
        and words not in reference.ENDINGS
    )


def body_of(draft: Draft, unit: Unit, place: tuple[int, int], end: int, area: Area | None) -> Organisation | None:
    """The 党委 in the title of a township's 党委书记, as an organisation of the township, or of a zone.

    `place` are the words before: its name, or 镇 alone, which means it.
    """
    if area is not None:
        spots = [(one, behind) for one, behind, known in unit.areas_in(place[0], end) if known is area]
        first, written = max(spots, default=place)
        name, key = area.name + unit.text[written:end], area.key + unit.folded[written:end]
        return organisations.added(draft, unit, first, end, key, name, area, "body-of-area")
    if not _ZONE.search(unit.folded, *place):
        return None
    name, key = unit.text[place[0] : end], unit.folded[place[0] : end]
    return organisations.added(draft, unit, place[0], end, key, name, None, "body-of-zone")


def where(
    draft: Draft, unit: Unit, start: int, end: int, title: str, last: Last
) -> tuple[Organisation | None, Area | None]:
    """The organisation that the words before a title name, or the area."""
    words = unit.folded[start:end]
    if not words:
        return _inherited(draft, unit, start, title, last), None
    if ours := _OURS.match(words):
        if (house := draft.house) is not None:
            return _of_house(draft, unit, start, start + ours.end(), end, house), house.place
        if ours.end() > 1 and words[0] in "我本":
            return None, None
    areas = [(one, behind, area) for one, behind, area in unit.areas_in(start, end) if behind <= end]
    if areas and areas[-1][1] == end:
        return None, areas[-1][2]
    if words in reference.ENDINGS:
        return None, reference.area_for(draft, unit, start, words)
    begin = organisations.with_nation(unit, start, areas[0][0]) if areas else start
    if areas and begin == areas[0][0] and unit.folded[begin : areas[0][1]] != areas[0][2].key:
        # 我县民宗局: the area is spoken of, the rest is its organisation's name.
        rest_start = areas[0][1]
        name, key = areas[0][2].name + unit.text[rest_start:end], areas[0][2].key + unit.folded[rest_start:end]
        return organisations.added(draft, unit, begin, end, key, name, areas[0][2], "pronoun-place"), areas[0][2]
    found = organisations.named(draft, unit, begin, end, "office")
    if found is not None:
        return found, found.place
    return _unprefixed(draft, unit, start, end, title, last), None


def _unprefixed(draft: Draft, unit: Unit, start: int, end: int, title: str, last: Last) -> Organisation | None:
    """An organisation without a place before it: 统战部 of the committee before, 集团 of the company spoken of."""
    words = unit.folded[start:end]
    if words in table.DEPARTMENTS and (around := last.committee or _committee_before(draft, unit, start)):
        return _within(draft, unit, start, end, around, "inherited")
    if _CALLED.fullmatch(words):
        called = reference.organisation_called(draft, unit, start, table.CALLED_FOR.get(words, words))
        if called is not None:
            called.mentions.append(Mention(unit, start, end, "called-by-ending"))
        return called
    bare = words[0] in reference.ENDINGS  # 县政协 of a county that nothing tells
    longer = [one for key, one in draft.organisations.items() if key.endswith(words) and len(words) > 2 and not bare]
    if longer:
        return _mentioned(longer[0], unit, start, end, "short-name")
    before = last.organisation
    institution = _institution(draft, before) if before is not None else None
    if institution is not None and words.endswith(table.INNER):
        return _within(draft, unit, start, end, institution, "inner-unit")
    if before is None and draft.house is not None and words.endswith((*table.UNITS_OF_HOUSES, *table.INNER)):
        return _within(draft, unit, start, end, draft.house, "unit-of-house")
    if (area := last.area) is not None and before is not None and _is_of_area(words, area):
        name = area.name + unit.text[start:end]
        return organisations.added(draft, unit, start, end, area.key + words, name, area, "inherited-place")
    enterprise = title.endswith(table.ENTERPRISE_HEADS) and not organisations.is_common(words)
    known = words.endswith((*table.SUFFIXES, *table.NUMBERED))
    if len(words) < 2 or not (known or (enterprise and len(words) <= _LONGEST_NAME)):
        return None
    return organisations.added(draft, unit, start, end, words, unit.text[start:end], None, "office-alone")


def _institution(draft: Draft, organisation: Organisation) -> Organisation | None:
    """The institution that an organisation is or is a unit of."""
    around = organisation.within
    if around is not None and around.kind in table.INSTITUTIONAL:
        return around
    prefix = _INSTITUTION.match(organisation.key)
    if prefix is not None and (known := draft.organisations.get(prefix[0])) is not None:
        organisation.within = organisation.within or known
        return known
    return organisation if organisation.kind in table.INSTITUTIONAL else None


def _is_of_area(words: str, area: Area) -> bool:
    """Whether words such as 办事处 leave out the place before them: they do not if they begin with a place's name."""
    return words.endswith(table.OF_AREA) and not words.startswith(area.key[:-1]) and words[0] not in reference.ENDINGS


def _of_house(draft: Draft, unit: Unit, start: int, behind: int, end: int, house: Organisation) -> Organisation:
    """The house that 我院 means, or its unit if more is named."""
    if behind == end:
        house.mentions.append(Mention(unit, start, end, "house-pronoun"))
        return house
    organisation = _within(draft, unit, behind, end, house, "unit-of-house")
    organisation.mentions[-1].start = start
    return organisation


def _within(draft: Draft, unit: Unit, start: int, end: int, around: Organisation, rule: str) -> Organisation:
    """The unit of an organisation that only its own name tells of there."""
    name, key = around.name + unit.text[start:end], around.key + unit.folded[start:end]
    alone = draft.organisations.get(unit.folded[start:end])
    if alone is not None and alone.place is None and alone.within is None and key not in draft.organisations:
        del draft.organisations[alone.key]
        alone.name, alone.key, alone.place = name, key, around.place
        draft.organisations[key] = alone
    organisation = organisations.added(draft, unit, start, end, key, name, around.place, rule)
    organisation.within = around
    return organisation


def _mentioned(organisation: Organisation, unit: Unit, start: int, end: int, rule: str) -> Organisation:
    if not organisation.is_named_at(unit, start):
        organisation.mentions.append(Mention(unit, start, end, rule))
    return organisation


def _committee_before(draft: Draft, unit: Unit, at: int) -> Organisation | None:
    """The party committee of the area that was named last."""
    area = reference.area_for(draft, unit, at, "县") or reference.area_for(draft, unit, at, "市")
    return draft.organisations.get(area.key + "委") if area else None


def _inherited(draft: Draft, unit: Unit, at: int, title: str, last: Last) -> Organisation | None:
    """The organisation of a title with nothing before it: that of the office before, or one that the head goes with."""
    if _OF_PLACE.fullmatch(title):
        return None
    if last.organisation is not None:
        around = last.organisation.within
        whole = around is not None and around.kind in table.INSTITUTIONAL and _OF_WHOLE.search(title)
        return around if whole else last.organisation
    if draft.house is not None and _BODY.match(title):
        return draft.house
    head = next((head for head in _HEADS if title.endswith(head)), None)
    if head is None:
        return None
    # 在某学院,院长某某: the organisation named just before.
    floor = at - LONGEST_SENTENCE
    near = [
        (mention.start, one)
        for one in draft.organisations.values()
        for mention in one.mentions
        if mention.unit is unit
        and floor < mention.start < at
        and one.key.endswith(title_table.GOES_WITH[head])
        and not (head in title_table.SAME_SENTENCE and new_sentence(unit, mention.end, at))
    ]
    return max(near, key=lambda pair: pair[0])[1] if near else None
