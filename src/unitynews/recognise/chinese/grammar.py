"""The steps of the grammar, one after the other: names, areas, organisations, offices, frames, visits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unitynews.model import Article
from unitynews.recognise.chinese import (
    agents,
    dates,
    frames,
    groups,
    mentions,
    offices,
    organisations,
    places,
    reference,
    settling,
    titles,
    tokens,
)
from unitynews.recognise.chinese.assemble import Assembly
from unitynews.recognise.chinese.draft import Draft
from unitynews.recognise.chinese.journey import Journey
from unitynews.recognise.chinese.journeys import Journeys
from unitynews.recognise.chinese.tables import genres, pattern
from unitynews.recognise.chinese.text import set_edges, units_of
from unitynews.recognise.chinese.titles import Named
from unitynews.recognise.context import Context
from unitynews.recognise.finding import Recognition

_NO_VISIT = re.compile(f"(?:{pattern(genres.NO_VISIT)})\\Z")
#: The roles of credits whose names may tell where an article was written.
_WRITERS = ("contributor", "source")


def recognition(article: Article, context: Context) -> Recognition:
    """All that the grammar finds in `article`."""
    draft = Draft(units_of(article))
    if not draft.units:
        return Recognition(article=article)
    named = _named(draft)
    hints = [context.publisher or "", *(credit.name for credit in article.credits if credit.role in _WRITERS)]
    places.find_areas(draft, [context.home or "", *hints])
    reference.find_home(draft, context.home, hints)
    reference.find_pronouns(draft)
    organisations.find_organisations(draft, named)
    reference.find_house(draft)
    for unit in draft.units:
        offices.find_offices(draft, unit, named[id(unit)])
    mentions.find_persons_again(draft)
    calendar = dates.Calendar.of(draft.units, context.published or article.published, context.url or article.url)
    codes = [tokens.coded(draft, unit, dates.dates_in(unit)) for unit in draft.units]
    journeys = [] if _NO_VISIT.search(draft.units[0].folded) else _journeys(draft, codes)
    delegation = groups.find_delegation(draft, codes, journeys)
    settling.settle(draft, journeys)
    mentions.find_stems(draft)
    mentions.find_sites_again(draft)
    credits, publisher = agents.find_agents(article, draft, context.publisher)
    return Assembly(article, draft, journeys, calendar, delegation, publisher, credits).recognition()


def _named(draft: Draft) -> dict[int, Named]:
    """The titles and the persons of each unit; twice, since a name that is clear in one place helps in another."""
    found = {id(unit): titles.titles_in(unit.folded) for unit in draft.units}
    known: set[str] = set()
    named: dict[int, Named] = {}
    for again in (False, True):
        for unit in draft.units:
            if not again or any(one.strength < 2 for one in named[id(unit)].bearers):
                named[id(unit)] = titles.named_in(unit.folded, found[id(unit)], known)
        known = {
            unit.folded[one.start : one.end]
            for unit in draft.units
            for one in named[id(unit)].bearers
            if one.strength > 1
        }
    for unit in draft.units:
        set_edges(unit, [(one.start, one.end) for one in named[id(unit)].bearers])
    return named


def _journeys(draft: Draft, codes: Sequence[tokens.Coded]) -> list[Journey]:
    """The visits that the body tells of; the headline says where to, if nothing else does."""
    journeys = Journeys.of(draft)
    for code in codes:
        if code.unit.index is None:
            continue
        for events in frames.events_of(code):
            journeys.sentence(events)
    headline = [
        event for code in codes if code.unit.index is None for events in frames.events_of(code) for event in events
    ]
    settling.complete(draft, journeys, headline)
    return [journey for journey in journeys.visits if journey.is_visit()]
