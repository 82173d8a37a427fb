"""The timeline: each year a field of twelve months by thirty-one days, or, of many years, a row for each.

It is drawn in the colour of the text, so that it holds in black and white and at night, and small enough for a phone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isqrt

from attrs import frozen

from unitynews.formats.epub.chronology import Event, month_number
from unitynews.formats.epub.words import Words

#: Beyond so many years their days are no longer drawn.
_MOST_YEARS_OF_DAYS = 6

# All in units of the drawing, of which a phone shows 400 in its width.
WIDTH = 400
_LEFT, _RIGHT, _TOP, _ROW = 44, 372, 30, 22
_DAYS, _MONTHS = 31, 12
#: The radius of a dot, in tenths: of the least and of the largest.
_LEAST, _LARGEST = 26, 78


@frozen(kw_only=True)
class Dot:
    """A day or a month with visits: where, how large, and whether it is only a ring, the day not being told."""

    x: str
    radius: str
    ring: bool = False


@frozen(kw_only=True)
class Row:
    """A month or a year: its height, name and dots, its lines for several days (from, to), its number of visits."""

    y: int
    name: str
    dots: tuple[Dot, ...]
    spans: tuple[tuple[str, str], ...]
    count: int


@frozen(kw_only=True)
class Panel:
    """One drawing.

    Attributes:
        title: what it shows.
        reading: how to read it.
        numbers: what it shows, in words.
        ticks: above its columns: where, and what is written there.
        rows: from top to bottom.
    """

    title: str
    reading: str
    numbers: str
    ticks: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    left: int = _LEFT
    right: int = _RIGHT
    width: int = WIDTH
    top: int = _TOP

    @property
    def height(self) -> int:
        """Of the drawing."""
        return _TOP + _ROW * len(self.rows) + 8


def panels(events: Sequence[Event], words: Words) -> list[Panel]:
    """The drawings of `events`. What has no month is not drawn."""
    by_year: dict[int, list[Event]] = {}
    unknown: list[Event] = []
    for event in events:
        rank, year, *_ = event.order
        if rank < 2 and month_number(event):
            (unknown if rank else by_year.setdefault(year, [])).append(event)
    years = sorted(by_year)
    found = []
    if len(years) > _MOST_YEARS_OF_DAYS:
        found.append(_of_months(by_year, years, words))
    else:
        found += [_of_days(by_year[year], words.moment(by_year[year][0].start[0]), words) for year in years]
    if unknown:
        found.append(_of_days(unknown, words["year_unknown"], words))
    return found


def _of_days(events: Sequence[Event], title: str, words: Words) -> Panel:
    by_month: dict[int, list[Event]] = {month: [] for month in range(1, _MONTHS + 1)}
    for event in events:
        by_month[month_number(event)].append(event)
    rows = tuple(
        Row(
            y=_TOP + _ROW * (month - 1) + _ROW // 2,
            name=words.month(month) if words.wide else words.month(month)[:3],
            dots=tuple(_dots(Counter(map(_day, members)), _DAYS)),
            spans=tuple(_spans(members)),
            count=len(members),
        )
        for month, members in by_month.items()
    )
    ticks = tuple((_at(day, _DAYS), str(day)) for day in (1, 5, 10, 15, 20, 25, 30))
    counted = ((words.month(month), len(members)) for month, members in by_month.items())
    return _panel(title, words["timeline_text"], counted, ticks, rows, words)


def _of_months(by_year: Mapping[int, Sequence[Event]], years: Sequence[int], words: Words) -> Panel:
    counts = {year: Counter(map(month_number, by_year[year])) for year in years}
    rows = tuple(
        Row(
            y=_TOP + _ROW * index + _ROW // 2,
            name=str(year),
            dots=tuple(_dots(counts[year], _MONTHS)),
            spans=(),
            count=counts[year].total(),
        )
        for index, year in enumerate(years)
    )
    ticks = tuple((_at(month, _MONTHS), str(month)) for month in range(1, _MONTHS + 1))
    counted = ((str(year), counts[year].total()) for year in years)
    title = words["until"].join((words.moment(f"{years[0]:04}"), words.moment(f"{years[-1]:04}")))
    return _panel(title, words["timeline_months"], counted, ticks, rows, words)


def _panel(
    title: str,
    reading: str,
    counted: Iterable[tuple[str, int]],
    ticks: tuple[tuple[str, str], ...],
    rows: tuple[Row, ...],
    words: Words,
) -> Panel:
    numbers = words.listed(words["timeline_row"].format(name, count) for name, count in counted if count)
    title = words["timeline_of"].format(title)
    return Panel(title=title, reading=reading, numbers=numbers, ticks=ticks, rows=rows)


def _dots(counts: Counter[int], columns: int) -> Iterator[Dot]:
    for column, count in sorted(counts.items()):
        radius = min(_LARGEST, isqrt(count * _LEAST * _LEAST))
        at = _at(column, columns) if column else str(_LEFT - 4)
        yield Dot(x=at, radius=_tenths(radius), ring=not column)


def _spans(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """From where to where a visit of several days goes; to the end of the month if it goes beyond."""
    for event in events:
        start, _, end = event.date.partition("/")
        first = _day(event)
        if first and len(end) == 10 and end[-2:].isdecimal() and end > start:
            last = int(end[-2:]) if end[:7] == start[:7] else _DAYS
            if last > first:
                yield _at(first, _DAYS), _at(last, _DAYS)


def _day(event: Event) -> int:
    day = event.start[2]
    return int(day) if day.isdecimal() else 0


def _at(column: int, columns: int) -> str:
    """The middle of a column, from 1."""
    return _tenths(_LEFT * 10 + (_RIGHT - _LEFT) * 10 * (2 * column - 1) // (2 * columns))


def _tenths(value: int) -> str:
    return f"{value // 10}.{value % 10}" if value % 10 else str(value // 10)
