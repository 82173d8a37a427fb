"""Dates in English: found, and given their year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from unitynews.model import Dating
from unitynews.model.dating import edtf_problem
from unitynews.recognise.english.phrases import any_of
from unitynews.recognise.english.words import MONTHS

_MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
_TO = r"\s?(?:-|–|—|to|and)\s?"
_PATTERN = re.compile(
    rf"(?<!\w)(?:{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?:,?\s(?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<last2>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"\s{_MONTH.replace('month', 'month2')}(?:,?\s(?P<year2>\d{{4}}))?)(?!\w)"
    r"(?!\s?(?:\([A-Z][^)]{1,30}\)\s?)?(?:--|—))"  # a dateline's is when it was written
)
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS[:12], start=1)}
_DATE_IN_URL = re.compile(r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])?(?!\d)")


@frozen
class DatePhrase:
    """A date at `start` to `end` of a text."""

    start: int
    end: int
    dating: Dating


def dates_in(text: str, published: str | None, url: str | None = None) -> Iterator[DatePhrase]:
    """The days that `text` names.

    Args:
        text: any text.
        published: when the article came out: a day without a year is the last such day before it.
        url: where; a date in it stands in for `published`.
    """
    bound, basis = _bound(published, url)
    for match in _PATTERN.finditer(text):
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        last, year = match["last"] or match["last2"], match["year"] or match["year2"]
        why = "stated" if year else None
        if not year:
            year, why = _year(bound, _NUMBERS[month[:3].lower()], int(day)), basis
        value = "/".join(f"{year}-{_NUMBERS[month[:3].lower()]:02}-{int(one):02}" for one in (day, last) if one)
        if edtf_problem(value) is None:
            yield DatePhrase(*match.span(), Dating(value=value, text=match[0], basis=why if year != "XXXX" else None))


def _bound(published: str | None, url: str | None) -> tuple[str | None, str | None]:
    """The day (or the month) before which all has happened, and how we know."""
    if published:
        return published[:10], "published"
    if url and (match := _DATE_IN_URL.search(url)):
        return "-".join(part for part in match.groups() if part), "url"
    return None, None


def _year(bound: str | None, month: int, day: int) -> str:
    """The year of the last such day that does not lie after `bound`."""
    if bound is None or not bound[:4].isdecimal():
        return "XXXX"
    year = int(bound[:4])
    parts = [int(part) for part in bound.split("-")[1:]]
    return str(year - 1 if parts and (month, day)[: len(parts)] > tuple(parts) else year)
