"""The group that travels: what it is called in full, and where the text speaks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unitynews.recognise.chinese.draft import Area, Draft, Mention, Organisation
from unitynews.recognise.chinese.journey import Journey
from unitynews.recognise.chinese.tables import organisations as table
from unitynews.recognise.chinese.tokens import GROUP, Coded

_WORDS = re.compile("|".join(sorted(table.DELEGATIONS, key=len, reverse=True)))


def find_delegation(draft: Draft, codes: Sequence[Coded], journeys: Sequence[Journey]) -> Organisation | None:
    """The group of visitors as an organisation: its longest name in the text, with the sender written out."""
    if not journeys:
        return None
    hosts = {id(journey.destination) for journey in journeys}
    mentions = [
        (coded.unit, token)
        for coded in codes
        for token in coded.tokens.values()
        if token.sign == GROUP
        and _WORDS.search(coded.unit.folded[token.start : token.end])
        and not (isinstance(token.value, Area) and id(token.value) in hosts)
    ]
    if not mentions:
        return None
    named = [(unit, token) for unit, token in mentions if token.value is not None]
    unit, token = max(named or mentions, key=lambda one: (_is_full(*one), one[1].end - one[1].start))
    name, key, sender = unit.text[token.start : token.end], unit.folded[token.start : token.end], token.value
    if isinstance(sender, Area | Organisation) and not key.startswith(sender.key):
        length = next(
            end - start
            for start, end, thing in [*unit.areas, *draft.named_in(unit)]
            if thing is sender and start == token.start
        )
        name, key = sender.name + name[length:], sender.key + key[length:]
    place = sender if isinstance(sender, Area) else sender.place if isinstance(sender, Organisation) else None
    group = Organisation(name, key, "delegation", place, within=sender if isinstance(sender, Organisation) else None)
    group.mentions = [Mention(where, one.start, one.end, "group-of-visitors") for where, one in mentions]
    draft.organisations[key] = group
    return group


def _is_full(unit: object, token: object) -> bool:
    value = token.value  # type: ignore[attr-defined] # a Token
    return value is not None and unit.folded.startswith(value.key, token.start)  # type: ignore[attr-defined] # a Unit
