"""The visits of a book in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from attrs import frozen

from unitynews.formats.epub.markup import title_of
from unitynews.formats.epub.sections import month_title
from unitynews.formats.epub.words import Words
from unitynews.model import Article, Entity, Visit

#: The beginning of a date of EDTF, its unspecified digits as they are.
_START = re.compile(r"(-?[0-9X]{4}|Y-?[0-9]+)(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")
#: A day whose year nobody wrote.
_DAY_WITHOUT_YEAR = re.compile(r"XXXX-([0-9]{2}-[0-9]{2})")


@frozen(kw_only=True)
class Event:
    """A visit as the chronology tells of it, small, since a book may have a hundred thousand.

    Attributes:
        number: of the visit in the book, from 1.
        article: the number of its article.
        place: which of its article's visits it is, from 1.
        language: of its article.
        date: EDTF, empty if there is none.
        start: year, month and day of its beginning, as far as they are told, each empty if not.
        text: the article's words for the date.
        who: the delegation, and who led it.
        way: where from, where to, and where they went there.
    """

    number: int
    article: int
    place: int
    language: str
    date: str
    start: tuple[str, str, str]
    text: str
    who: str
    way: str

    @property
    def order(self) -> tuple[int, int, str, str, int]:
        """Where it stands: known years, then what has none, then what has no date; an open day before the days."""
        return *_order(self.start), self.number


@lru_cache(maxsize=4096)
def _order(start: tuple[str, str, str]) -> tuple[int, int, str, str]:
    year, month, day = start
    if not year:
        return 2, 0, "", ""
    digits = year.removeprefix("Y")
    whole = digits.removeprefix("-").isdecimal()
    return (0, int(digits), month, day) if whole else (1, 0, month, day)


def events_of(article: Article, known: dict[str, Entity], number: int, first: int, words: Words) -> list[Event]:
    """The visits of `article`, which comes at `number`; the first of them is to be `first`.

    Args:
        article: the article.
        known: its entities by id.
        number: of the article.
        first: the number that the first visit is to have.
        words: to put together what is said of a visit.
    """
    return [
        Event(
            number=first + place,
            article=number,
            place=place + 1,
            language=article.language,
            date=visit.date.value if visit.date else "",
            start=_start(visit.date.value) if visit.date else ("", "", ""),
            text=title_of(visit.date.text, "") if visit.date else "",
            who=_who(visit, known, words),
            way=_way(visit, known, words),
        )
        for place, visit in enumerate(article.visits)
    ]


@lru_cache(maxsize=1024)
def _start(date: str) -> tuple[str, str, str]:
    ends = [end for end in date.split("/") if end not in ("", "..")]
    found = _START.match(ends[0]) if ends else None
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _way(visit: Visit, known: dict[str, Entity], words: Words) -> str:
    ends = [name_of(id, known) for id in (visit.origin, visit.destination)]
    route = title_of(words["then"].join(filter(None, ends)), "")
    stops = title_of(words.listed(dict.fromkeys([name_of(stop.site, known) for stop in visit.stops])), "")
    return f"{route}{words.colon}{stops}" if route and stops else route or stops


def _who(visit: Visit, known: dict[str, Entity], words: Words) -> str:
    leaders = words.listed([name_of(one.agent, known) for one in visit.participants if one.role == "leader"])
    delegation = visit.delegation.name if visit.delegation is not None else ""
    if not leaders:
        return title_of(delegation, "")
    led = words["led"].format(leaders)
    return title_of(words["led_delegation"].format(delegation, led) if delegation else led, "")


def name_of(id: str | None, known: dict[str, Entity]) -> str:
    """The name of an entity, nothing if there is none."""
    return getattr(known[id], "name", "") if id is not None else ""


@frozen(kw_only=True)
class Chapter:
    """A year of the chronology, or what has no year, or no date: its title, and its months with theirs."""

    title: str
    months: tuple[tuple[str, tuple[Event, ...]], ...]


def chapters(events: Iterable[Event], words: Words) -> list[Chapter]:
    """`events` in the order of time, year by year and month by month."""
    ordered = sorted(events, key=lambda event: event.order)
    found = []
    for (rank, _), group in groupby(ordered, key=lambda event: event.order[:2]):
        members = list(group)
        title = (words.moment(members[0].start[0]), words["year_unknown"], words["undated"])[rank]
        months = groupby(members, key=lambda event: month_of(event.start[1], words))
        found.append(Chapter(title=title, months=tuple((month, tuple(within)) for month, within in months)))
    return found


def month_of(month: str, words: Words) -> str:
    """The name of a month of EDTF, empty if it is none."""
    return month_title(f"0000-{month}", words) if month.isdecimal() else ""


def date_shown(event: Event, words: Words) -> str:
    """When a visit was, under its year: the day if it is known, else in the article's words, else in the model's."""
    shown = words.within_year(event.date)
    if shown != event.date or not event.date:
        return shown
    days = [day[1] for end in event.date.split("/") if (day := _DAY_WITHOUT_YEAR.fullmatch(end))]
    if len(days) == event.date.count("/") + 1:
        return words.days(days[0], days[-1])
    return event.text or shown


def month_number(event: Event) -> int:
    """The month that a visit began in, 0 if that is not told."""
    month = event.start[1]
    return int(month) if month.isdecimal() and 1 <= int(month) <= 12 else 0
