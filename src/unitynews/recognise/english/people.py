"""Persons in lists and in whole texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from unitynews.recognise.english.offices import OPEN_TITLE, TITLE, Office
from unitynews.recognise.english.patterns import RUN, UPPER, any_of, run_at
from unitynews.recognise.english.persons import PersonPhrase, finished, name_at, person_at
from unitynews.recognise.english.tables.names import NO_NAMES
from unitynews.recognise.english.tables.titles import NOT_IN_TITLES, PLURAL_HEADS, TITLE_MODIFIERS

_PLURAL = re.compile(rf"(?:the )?(?i:(?:{any_of(TITLE_MODIFIERS)} ){{0,3}}{any_of(PLURAL_HEADS)}) (?=[A-Z])")
#: Where a person can begin: at an office or at a word in capitals.
_CANDIDATE = re.compile(rf"(?<![\w'’-])(?:(?P<title>{TITLE})|{RUN})")
_LIST = re.compile(r",? (?:and|as well as)(?: then)? |, (?:and )?|; (?:and )?")
_SMALL_WORDS = re.compile(rf"(?:the |an? )?(?:(?!{any_of(NOT_IN_TITLES)} )[a-z-]{{2,20}} ){{0,3}}(?=[A-Z])")
_MOST_LISTED = 50
#: As many names without any office are believed because of the verb behind them.
_MOST_BEFORE_CUE = 6
#: Behind a cue, any words in small letters before a name are an office if their last one tells it: *yard manager*.
_OPEN_BEFORE = re.compile(rf"(?:the |an? )?(?=[a-z])(?P<title>{OPEN_TITLE}) (?={UPPER})")


def persons_from(text: str, start: int, most: int = _MOST_LISTED) -> tuple[PersonPhrase, ...]:
    """The persons listed from `start` on, `most` of them; a name without an office will do."""
    found: list[PersonPhrase] = []
    plural = _PLURAL.match(text, start)
    at = plural.end() if plural else start
    while len(found) < most:
        person = _listed(text, at)
        if person is None:
            break
        found.append(person)
        between = _LIST.match(text, person.outer_end)
        if between is None:
            break
        at = between.end()
    return tuple(found)


def _listed(text: str, start: int) -> PersonPhrase | None:
    """The person at `start`, or behind an article or a few words in small letters that lead to an office."""
    person = person_at(text, start, bare=True)
    if person is None and (office := _OPEN_BEFORE.match(text, start)) and (name := name_at(text, office.end())):
        return finished(text, start, name, (Office(office["title"]),), "title-before-name")
    if person is None and (small := _SMALL_WORDS.match(text, start)):
        person = person_at(text, small.end(), bare=small[0] in ("the ", "a ", "an "))
    return person


def persons_in(text: str, known: Callable[[str], bool], cue: re.Pattern[str]) -> Iterator[PersonPhrase]:
    """The persons in a text, in order.

    Args:
        text: any text.
        known: whether a person is known by a name.
        cue: what makes a person of a name without an office that stands before it.
    """
    at = 0
    while match := _CANDIDATE.search(text, at):
        at = match.start()
        if (plural := _PLURAL.match(text, at)) and (listed := persons_from(text, at)):
            yield from listed
            at = listed[-1].outer_end
            continue
        person = person_at(text, at)
        if person is None and (run := run_at(text, at)):
            if known(run[0]):
                person = PersonPhrase(run[0], *run.span(), *run.span(), (), "known-name")
            elif cue.match(text, run.end()):
                person = person_at(text, at, bare=True)
            elif _LIST.match(text, run.end()) and (listed := _listed_before(text, at, cue)):
                yield from listed
                at = listed[-1].outer_end
                continue
        if person is not None:
            yield person
            at = person.outer_end
        else:
            at = _next(text, match, plural)


def _listed_before(text: str, start: int, cue: re.Pattern[str]) -> tuple[PersonPhrase, ...]:
    """A few persons without offices whose list ends where `cue` stands."""
    listed = persons_from(text, start, _MOST_BEFORE_CUE)
    return listed if listed and cue.match(text, listed[-1].outer_end) else ()


def _next(text: str, match: re.Match[str], plural: re.Match[str] | None) -> int:
    """Where to look on behind what was no person."""
    if plural is not None:
        return plural.end()
    first = match[0].split()[0]
    if first in NO_NAMES:
        return match.start() + len(first)
    if match["title"] is not None and (run := run_at(text, match.start())):
        return run.end()
    return match.end()
