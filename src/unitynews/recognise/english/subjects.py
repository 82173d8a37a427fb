"""Who does what a verb says: the persons or the group before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from attrs import frozen

from unitynews.recognise.english.patterns import any_of
from unitynews.recognise.english.persons import PersonPhrase
from unitynews.recognise.english.tables.cues import (
    BEFORE_BY,
    BETWEEN,
    BY_CUES,
    GOERS,
    GROUPS,
    GUIDED,
    NOT_HAPPENED,
    OFFICIAL_GROUPS,
    OTHER_TIMES,
)

#: How far before its verb a subject is looked for.
_FAR = 500
#: How many persons together can be the subject of a verb.
_MOST = 20
_OFFICIAL = re.compile(rf"\b{any_of(OFFICIAL_GROUPS)}\b", re.IGNORECASE)
_GROUP_WORDS = (*GROUPS, "they", "visitors", "guests", "officials", "delegates")
#: Who goes, but not the Communist Party.
_GROUP = re.compile(rf"\b{any_of((*_GROUP_WORDS, *(word.capitalize() for word in _GROUP_WORDS if word != 'party')))}\b")
_NOT_YET = re.compile(
    rf"\b(?:{any_of(NOT_HAPPENED)})(?:,? (?:also|then|be|have|to|been|recently|already)){{0,3}}\s$", re.IGNORECASE
)
_OTHER_TIME = re.compile(OTHER_TIMES)
_CLAUSE = re.compile(r"; | (?:after|when|where|because|although|whereas|if|whether|until|since|unless) (?=[a-z])")
_TOKEN = re.compile(r"[\w'’-]+")
_KIN = re.compile(r",? and (?:his|her) \w+,?\s?$")
#: A cue behind which persons are named: led by, escorted throughout by, met at Greenfield Airport by.
BY = (
    rf"(?:(?P<cue>{any_of(BY_CUES)})|(?P<verb>{any_of(cue[:-3] for cue in BY_CUES if cue.endswith(' by'))})"
    rf"\s(?:{any_of(BEFORE_BY)}|(?:at|in|on|to)\s(?:[\w'’-]+\s){{0,4}}[\w'’-]+)\sby"
    rf"|(?P<guided>{any_of(GUIDED)})\s(?:the|its|their|an?)\s(?:[\w'’-]+\s){{0,9}}[\w'’-]+\sby)"
)
_BY = re.compile(rf"(?:,? (?:who )?(?:is |was |were )?(?:jointly |also )?)?\b{BY}\s(?:the\s)?$", re.IGNORECASE)
_LIST = re.compile(r",? (?:and|as well as) (?:the )?|, (?:and )?(?:the )?")
#: Others who took part and are not named.
_OTHERS = re.compile(
    r",? (?:and|among|along with) (?:several |many |some )?(?:others?|senior|local|departmental)(?: [a-z]+){0,3}\s$"
)
_LAST_WORD = re.compile(r"(\w[\w'’-]*)\W*$")


@frozen
class Subject:
    """Who is said to go.

    Attributes:
        persons: by name.
        evident: whether they are on an official visit without more being said.
        possible: whether they can be those whose visit is told already.
    """

    persons: tuple[PersonPhrase, ...] = ()
    evident: bool = False
    possible: bool = False


def subject_of(text: str, start: int, verb: int, persons: Sequence[PersonPhrase]) -> Subject:
    """The subject of the verb at `verb` in the sentence that begins at `start`."""
    if _NOT_YET.search(text, max(start, verb - 40), verb) or _OTHER_TIME.search(
        text, max(start, verb - _FAR), verb + 200
    ):
        return Subject()
    begin = max(start, verb - _FAR)
    if _GROUP.search(text, begin, verb):
        evident = bool(_OFFICIAL.search(text, begin, verb))
        return Subject(evident=evident, possible=evident or _is_goer(text, begin, verb, persons))
    named = persons_before(text, start, verb, persons)
    if named:
        return Subject(named, evident=True, possible=True)
    return Subject(possible=_is_goer(text, begin, verb, persons))


def _is_goer(text: str, begin: int, verb: int, persons: Sequence[PersonPhrase]) -> bool:
    """Whether the clause before a verb has somebody in it who can be on a visit, or nobody at all."""
    for match in _CLAUSE.finditer(text, begin, verb):
        begin = match.end()
    clause = text[begin:verb].rstrip()
    last = _LAST_WORD.search(clause)
    if last is None or clause.endswith((",", "—", "-", ":")):
        return True
    if last[1].lower() in GOERS or last[1].lower() in BETWEEN or last[1].isdecimal():
        return True
    return bool(_GROUP.search(clause)) or any(begin <= person.start < verb for person in persons)


def persons_before(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> tuple[PersonPhrase, ...]:
    """The persons who stand right before the verb at `end`, joined by commas and *and*.

    Those who only come along (…, accompanied by Ann Lee, visited) give way to whoever they come along with.
    """
    for _ in range(3):
        found = _adjacent(text, start, end, persons)
        if not found:
            return ()
        cue = _BY.search(text, max(start, found[0].outer_start - 60), found[0].outer_start)
        if cue is None:
            return found
        end = cue.start()
    return ()


def _adjacent(text: str, start: int, end: int, persons: Sequence[PersonPhrase]) -> tuple[PersonPhrase, ...]:
    found: list[PersonPhrase] = []
    at = end
    before = bisect_left(persons, end, key=lambda person: person.start)
    for person in reversed(persons[max(0, before - _MOST) : before]):
        if person.start < start or person.outer_end > at or at - person.outer_end > 120:
            break
        between = text[person.outer_end : at]
        if not (_is_filling(between) if not found else _LIST.fullmatch(between)):
            break
        found.append(person)
        at = person.outer_start
    return tuple(reversed(found))


def _is_filling(between: str) -> bool:
    """Whether nothing but adverbs and a date stands between a subject and its verb."""
    between = _OTHERS.sub("", _KIN.sub("", between))
    if re.search(r"[.;:!?\"“”](?!,)", between.replace(". ", " ")):
        return False
    return all(word.lower() in BETWEEN or word[0].isdecimal() for word in _TOKEN.findall(between))
