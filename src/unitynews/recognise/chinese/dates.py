"""Dates in the text, and the year that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import define, frozen

from unitynews.model import Dating
from unitynews.recognise.chinese.tables import dates, pattern
from unitynews.recognise.chinese.text import Unit

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_Y = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})"
_TO = r"\s?(?:至|到|-|—+|–|~|、)\s?"
_DATE = re.compile(
    r"(?=[\d〇零○一二三四五六七八九十今昨前])(?:"
    rf"(?:(?P<year>{_Y})\s?年\s?)?(?P<month>{_N})\s?月\s?(?P<day>{_N})\s?日?(?:{_TO}(?:(?:(?P<year2>{_Y})年)?(?P<month2>{_N})月)?(?P<day2>{_N})日|(?<=日))"
    rf"|(?<![\d月至到年])(?P<only>\d{{1,2}})日(?:{_TO}(?P<only2>\d{{1,2}})日)?(?=[,，、]|{dates.PARTS_OF_DAY}|[^\d报游前常照志程均益子夜])"
    rf"|(?:(?P<year3>{_Y})\s?年\s?)?(?P<month3>{_N})\s?月(?P<third>[上中下]旬|初|底|末)"
    rf"|(?P<relative>{pattern(dates.RELATIVE)}))"
)
_MONTHS = frozenset((None, *range(1, 13)))
_DAYS = frozenset((None, *range(1, 32)))
_DIGITS = {character: digit for digit, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_ANNIVERSARY = re.compile(
    rf"(?P<event>{pattern(dates.ANNIVERSARIES)})(?P<count>\d{{1,3}}|[一二三四五六七八九十百]{{1,5}})周年"
)
_IN_URL = re.compile(
    r"(?<!\d)(20\d\d)(?:[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])|[-/_]([1-9]|1[0-2])[-/_]([1-9]|[12]\d|3[01])(?!\d))"
)


@frozen
class Day:
    """A day whose year, or month, may not be written."""

    year: int | None
    month: int | None
    day: int | None


@define(eq=False)
class DateMention:
    """A date in the text: its first day and its last, `relative` days away from that of publication."""

    unit: Unit
    start: int
    end: int
    first: Day
    last: Day
    relative: int | None = None

    @property
    def written(self) -> str:
        """The words of the article."""
        return self.unit.text[self.start : self.end]


def dates_in(unit: Unit) -> Iterator[DateMention]:
    """The dates of a unit, in order. What is no day of a calendar is none."""
    for match in _DATE.finditer(unit.folded):
        start, end = match.span()
        if match["relative"]:
            nothing = Day(None, None, None)
            yield DateMention(unit, start, end, nothing, nothing, dates.RELATIVE[match["relative"]])
            continue
        if match["only"]:
            first = Day(None, None, int(match["only"]))
            last = Day(None, None, int(match["only2"] or first.day or 0))
        elif match["month3"]:
            first = last = Day(_year(match["year3"]), number(match["month3"]), None)
        else:
            first = Day(_year(match["year"]), number(match["month"]), number(match["day"]))
            last = Day(
                _year(match["year2"]) or first.year,
                number(match["month2"]) or first.month,
                number(match["day2"]) or first.day,
            )
        if all(day.month in _MONTHS and day.day in _DAYS for day in (first, last)):
            yield DateMention(unit, start, end, first, last)


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int("".join(str(_DIGITS.get(one, one)) for one in written))


def number(written: str | None) -> int | None:
    """A number in Arabic or Chinese figures."""
    if not written:
        return None
    if written.isdecimal():
        return int(written)
    if "百" in written:
        hundreds, _, rest = written.partition("百")
        return 100 * (_DIGITS.get(hundreds, 1)) + (number(rest.lstrip("零")) or 0)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS.get(written)
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + _DIGITS.get(ones, 0)


@frozen
class Calendar:
    """What tells the years of an article's dates.

    Attributes:
        published: the day of publication, or the month, or the year.
        basis: how that is known: ``published`` or ``url``.
        anniversary: the year in which an anniversary is celebrated, and the words that say so.
    """

    published: Day | None
    basis: str
    anniversary: tuple[int, str] | None

    @classmethod
    def of(cls, units: Sequence[Unit], published: str | None, url: str | None) -> Calendar:
        """The calendar of a text that came out at `published`, an ISO 8601 date, or at a URL with a date in it."""
        found = {
            dates.ANNIVERSARIES[match["event"]] + (number(match["count"]) or 0): unit.text[match.start() : match.end()]
            for unit in units
            for match in _ANNIVERSARY.finditer(unit.folded)
        }
        anniversary = next(iter(found.items())) if len(found) == 1 else None
        if published:
            parts = [int(part) for part in published.split("T")[0].split("-")]
            return cls(Day(*[*parts, None, None][:3]), "published", anniversary)
        if url and (match := _IN_URL.search(url)):
            return cls(Day(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])), "url", anniversary)
        return cls(None, "published", anniversary)

    def dating(self, first: Day, last: Day, relative: int | None, written: str, near: Day | None) -> Dating | None:
        """The date, with its year and why it is that; `near` is the date that the article spoke of before."""
        if relative is not None:
            return self._relative(relative, written)
        basis = "stated"
        if first.month is None and near is not None and near.month is not None:
            first, last = Day(near.year, near.month, first.day), Day(near.year, near.month, last.day)
        if first.month is None and self.published and self.published.month:
            month = self.published.month
            late = self.published.day is not None and (last.day or 0) > self.published.day
            year = self.published.year
            if late:
                month, year = (month - 1, year) if month > 1 else (12, (year or 1) - 1)
            first, last, basis = Day(year, month, first.day), Day(year, month, last.day), self.basis
        if first.year is None and first.month is not None:
            year, basis = self._year_of(last)
            first, last = Day(year, first.month, first.day), Day(year, last.month, last.day)
            if year is not None and (last.month or 0) < (first.month or 0):
                first = Day(year - 1, first.month, first.day)
        value = _edtf(first) if first == last else f"{_edtf(first)}/{_edtf(last)}"
        possible = _is_day(first) and _is_day(last) and not _is_before(last, first)
        return Dating(value=value, text=written, basis=basis or None) if possible else None

    def _relative(self, relative: int, written: str) -> Dating | None:
        published = self.published
        if published is None or not (published.year and published.month and published.day):
            return None
        day = date(published.year, published.month, published.day) + timedelta(days=relative)
        return Dating(value=day.isoformat(), text=written, basis=self.basis)

    def _year_of(self, day: Day) -> tuple[int | None, str]:
        """The year of a day: the last in which it was not after publication, or the anniversary's."""
        published = self.published
        if published is not None and published.year is not None:
            later = published.month is not None and (day.month or 0, day.day or 0) > (
                published.month,
                published.day or 31,
            )
            return published.year - later, self.basis
        if self.anniversary is not None:
            return self.anniversary[0], f"anniversary: {self.anniversary[1]}"
        return None, ""


def _is_day(day: Day) -> bool:
    """Whether a calendar has the day, in some year where none is written."""
    if not (day.month and day.day):
        return True
    try:
        date(day.year or 2000, day.month, day.day)  # 2000 is a leap year
    except ValueError:
        return False
    return True


def _is_before(one: Day, other: Day) -> bool:
    """Whether a day is before another of the same year and month; across months a year may have turned."""
    return one.year == other.year and one.month == other.month and (one.day or 0) < (other.day or 0)


def _edtf(day: Day) -> str:
    year = "XXXX" if day.year is None else f"{day.year:04}"
    month = "XX" if day.month is None else f"{day.month:02}"
    return f"{year}-{month}" if day.day is None else f"{year}-{month}-{day.day:02}"
