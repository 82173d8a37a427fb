"""The credits' agents: the persons and organisations who have a part in the article itself."""

from __future__ import annotations

import re

from unitynews.model import Article, Credit
from unitynews.recognise.chinese import organisations as organisations_of
from unitynews.recognise.chinese import reference
from unitynews.recognise.chinese.draft import Draft, Mention, Office, Organisation, Person
from unitynews.recognise.chinese.folding import fold
from unitynews.recognise.chinese.organisations import kind_of
from unitynews.recognise.chinese.tables import organisations, surnames
from unitynews.recognise.chinese.text import HAN

_ORGANISATION_END = (*organisations.SUFFIXES, *organisations.MEDIA, "委", "供稿单位")
_NAME = re.compile(f"[{HAN}]{{2,4}}|[{HAN}]+(?:·[{HAN}]+)+")
#: By these no name of a person ends, short as the whole may be: 秘书处.
_NEVER_NAMES = (
    "局",
    "委",
    "办",
    "部",
    "院",
    "馆",
    "组",
    "处",
    "科",
    "室",
    "社",
    "队",
    "中心",
    "站",
    "公司",
    "联",
    "会",
    "台",
    "厅",
    "所",
)
#: The title that goes with a role in the house of a publisher.
_TITLES = {"editor": ("编辑", "編輯"), "reporter": ("记者", "記者")}

Agent = Person | Organisation | None


def find_agents(
    article: Article, draft: Draft, publisher: str | None
) -> tuple[tuple[tuple[Credit, Agent], ...], Organisation | None]:
    """The agent of each credit, and the publisher; both are added to the draft."""
    house = _organisation(draft, publisher) if publisher else None
    agents: list[tuple[Credit, Agent]] = []
    for credit in article.credits:
        if credit.agent is not None or not credit.name.strip():
            agents.append((credit, None))
            continue
        key = fold(credit.name)
        if credit.role == "source" or _is_organisation(key, draft):
            agents.append((credit, _organisation(draft, credit.name)))
        elif _NAME.fullmatch(key):
            agents.append((credit, _person(draft, credit, house, traditional=article.language.startswith("zh-Hant"))))
        else:
            agents.append((credit, None))
    return tuple(agents), house


def _is_organisation(key: str, draft: Draft) -> bool:
    if key in draft.organisations:
        return True
    is_name = len(key) <= 3 and key[0] in surnames.SINGLE and not key.endswith(_NEVER_NAMES)
    return len(key) > 2 and key.endswith(_ORGANISATION_END) and not is_name


def _organisation(draft: Draft, name: str) -> Organisation:
    """The organisation called `name`, wherever the text speaks of it."""
    key = fold(name)
    organisation = _known(draft, key)
    if organisation is None:
        place = reference.area_named(draft, key)
        kind = "media" if key.endswith(organisations.MEDIA) else kind_of(key)
        organisation = draft.organisations[key] = Organisation(name, key, kind, place)
        for unit in draft.units:
            at = unit.folded.find(key)
            if at >= 0:
                organisation.mentions.append(Mention(unit, at, at + len(key), "credit"))
    return organisation


def _known(draft: Draft, key: str) -> Organisation | None:
    """The organisation of the text that a credit names, in full or as 市妇联, 云岭州民宗委."""
    keys = [key, *(area.key + key[len(short) :] for short, area in draft.short_areas.items() if key.startswith(short))]
    if key[0] in reference.ENDINGS and (area := reference.area_for(draft, draft.units[-1], 0, key[0])) is not None:
        keys.append(area.key + key[1:])
    found = (draft.organisations.get(one) or organisations_of.abbreviated(draft, one) for one in keys)
    return next((one for one in found if one is not None), None)


def _person(draft: Draft, credit: Credit, house: Organisation | None, *, traditional: bool) -> Person:
    key = fold(credit.name)
    person = draft.persons.get(key)
    if person is None:
        person = draft.persons[key] = Person(credit.name, key)
        for unit in draft.units:
            at = unit.folded.rfind(key)
            if at >= 0:
                person.mentions.append(Mention(unit, at, at + len(key), "credit"))
    titles = _TITLES.get(credit.role)
    if house is not None and titles is not None and not person.offices:
        title = titles[traditional]
        person.offices.append(Office(title, house, house.place, 0, 0, title))
    return person
