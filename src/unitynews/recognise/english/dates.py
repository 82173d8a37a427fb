"""Dates in English: found, and given their year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from unitynews.model import Dating
from unitynews.model.dating import edtf_problem
from unitynews.recognise.english.patterns import any_of
from unitynews.recognise.english.tables.times import MONTHS, WEEKDAYS

_MONTHS = any_of((*MONTHS, *(month.upper() for month in MONTHS)))
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?(?:the\s)?"
_DAY = r"\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?P<{}>\d{{4}}))?"
_MONTH_FIRST = rf"(?P<month>{_MONTHS})\.?\s(?P<day>{_DAY}(?:{_TO}(?:(?P<month3>{_MONTHS})\.?\s)?(?P<last>{_DAY})?"
_DAY_FIRST = (
    rf"(?P<day2>{_DAY}(?:\sof)?(?:\s(?P<month4>{_MONTHS})\.?)?(?:{_TO}(?P<last2>{_DAY})?\s(?P<month2>{_MONTHS})\.?"
)
_PATTERN = re.compile(
    rf"(?<![\w.,])(?:{_MONTH_FIRST}{_YEAR.format('year')}|{_DAY_FIRST}{_YEAR.format('year2')})(?!\w)(?!,?\s\d{{4}}(?!\w))"
)
#: Behind a date at the head of a text: GREENFIELD, March 3 (Agency) --
_OF_DATELINE = re.compile(r"\s?(?:\([A-Z][^)]{1,40}\)\s?)?(?:--|—|–)")
_BEFORE_DATELINE = 80
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS[:12], start=1)}
_DATE_IN_URL = re.compile(r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])?(?!\d)")
_RELATIVE = re.compile(
    rf"\b(?:(?:[Oo]n )?(?P<weekday>{any_of(WEEKDAYS)})|(?P<today>[Tt]oday|[Tt]his (?:morning|afternoon|evening))"
    r"|(?P<yesterday>[Yy]esterday))\b"
)
_ANOTHER_WEEK = re.compile(r"(?i)\b(?:next|last|every|coming|each|previous)\s(?:on )?$")
#: A line that says when a page was made: its longest, and what it begins with.
_LONGEST_LINE = 120
_LABEL = re.compile(
    r"(?i)(?:published|posted|release date|released|issued|updated|last updated|date|created)(?: on| date)?\s?:?\s"
)


@frozen
class DatePhrase:
    """A date at `start` to `end` of a text."""

    start: int
    end: int
    dating: Dating


@frozen
class Reference:
    """What the days of an article are reckoned from.

    Attributes:
        bound: the day or the month before which all has happened.
        basis: how we know: ``published``, ``url``, ``dateline``.
        year: the one year that the article names with its dates; ``""`` if it names none or several.
    """

    bound: str | None = None
    basis: str | None = None
    year: str = ""

    @property
    def day(self) -> date | None:
        """The day, if it is one."""
        if self.bound is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", self.bound):
            return None
        return date.fromisoformat(self.bound) if edtf_problem(self.bound) is None else None

    def year_of(self, month: int, day: int) -> str:
        """The year of the last such day that does not lie after `bound`."""
        if self.bound is None or not self.bound[:4].isdecimal():
            return self.year or "XXXX"
        year = int(self.bound[:4])
        parts = [int(part) for part in self.bound.split("-")[1:]]
        return str(year - 1 if parts and (month, day)[: len(parts)] > tuple(parts) else year)


def reference(texts: Sequence[str], published: str | None, url: str | None) -> Reference:
    """When an article was made: as is known, or as its address, its dateline or a line of its page say.

    Args:
        texts: the paragraphs of the article.
        published: when it came out.
        url: where.
    """
    if published:
        return Reference(published[:10], "published")
    if url and (match := _DATE_IN_URL.search(url)):
        return Reference("-".join(part for part in match.groups() if part), "url")
    for text in (*texts[:4], *texts[-2:]):
        for match in _PATTERN.finditer(text, 0, _LONGEST_LINE + _BEFORE_DATELINE):
            value, year = _value(match, Reference())
            dateline = match.start() < _BEFORE_DATELINE and _OF_DATELINE.match(text, match.end())
            label = _LABEL.match(text)
            alone = len(text) <= _LONGEST_LINE and (match[0] == text or bool(label and label.end() == match.start()))
            if year and "/" not in value and edtf_problem(value) is None and (dateline or alone):
                return Reference(value, "dateline" if dateline else "published")
    years = {match["year"] or match["year2"] for text in texts for match in _PATTERN.finditer(text)} - {None}
    return Reference(basis="text", year=years.pop()) if len(years) == 1 else Reference()


def dates_in(text: str, known: Reference) -> Iterator[DatePhrase]:
    """The days that `text` names, the day of a dateline left out."""
    full = [match for match in _PATTERN.finditer(text) if not _OF_DATELINE.match(text, match.end())]
    found = []
    for match in full:
        value, year = _value(match, known)
        if edtf_problem(value) is None:
            basis = "stated" if year else known.basis if "XXXX" not in value else None
            found.append(DatePhrase(*match.span(), Dating(value=value, text=match[0], basis=basis)))
    if known.day is not None:
        found += _relative(text, known.day, known.basis, full)
    yield from sorted(found, key=lambda phrase: phrase.start)


def _value(match: re.Match[str], known: Reference) -> tuple[str, str | None]:
    """The date in EDTF, and its year if that is stated."""
    first = match["month"] or match["month4"] or match["month2"]
    second = match["month3"] or match["month2"] or match["month"]
    day, last = match["day"] or match["day2"], match["last"] or match["last2"]
    stated = match["year"] or match["year2"]
    month = _NUMBERS[first[:3].lower()]
    year = stated or known.year_of(month, int(day))
    value = f"{year}-{month:02}-{int(day):02}"
    if last:
        value += f"/{year}-{_NUMBERS[second[:3].lower()]:02}-{int(last):02}"
    return value, stated


def _relative(text: str, day: date, basis: str | None, full: Sequence[re.Match[str]]) -> Iterator[DatePhrase]:
    """*Tuesday*, *today*, *yesterday*: reckoned from the day the article was made. Beside a date they say no more."""
    taken = [(match.start() - 12, match.end() + 12) for match in full]
    at = 0
    for match in _RELATIVE.finditer(text):
        while at < len(taken) and taken[at][1] < match.start():
            at += 1
        if at < len(taken) and taken[at][0] <= match.end():
            continue
        if match["weekday"]:
            if _ANOTHER_WEEK.search(text, max(0, match.start() - 10), match.start()):
                continue
            back = (day.weekday() - WEEKDAYS.index(match["weekday"])) % 7
        else:
            back = 0 if match["today"] else 1
        when = (day - timedelta(days=back)).isoformat()
        yield DatePhrase(*match.span(), Dating(value=when, text=match[0], basis=basis))
