"""The contents in sections: by year and month, by year, by source, or in one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, groupby

from attrs import frozen

from unitynews.formats.epub.options import Section
from unitynews.formats.epub.words import Words
from unitynews.model.views import DATE_SIZES, filed_behind


@frozen(kw_only=True)
class Entry:
    """What the rest of the book needs to know of an article: a line of the contents.

    Attributes:
        number: where it comes, from 1.
        file: its page.
        title: on one line.
        language: of the title.
        date: the day on which it came out, or on which its first visit was: ISO 8601, as far as it is known.
        source: whom it came from.
    """

    number: int
    file: str
    title: str
    language: str
    date: str
    source: str


@frozen(kw_only=True)
class Part:
    """A section of the contents.

    Attributes:
        title: its heading; empty for the whole.
        parts: the sections in it, or else
        entries: the articles in it.
    """

    title: str
    parts: tuple[Part, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def first(self) -> Entry:
        """The article that it begins with."""
        return self.parts[0].first if self.parts else self.entries[0]


def chosen(entries: Sequence[Entry], wanted: Section | None) -> Section:
    """By what the contents are divided: as `wanted`, or by month where that makes sections that follow each other.

    Articles without a date do not stand in the way if most have one: each stays where it comes.
    """
    if wanted is not None:
        return wanted
    months = _keys(entries, "month")
    in_order = all(len(month) == 7 for month in months) and months == sorted(months)
    most_dated = 2 * sum(len(entry.date) >= 7 for entry in entries) > len(entries)
    return "month" if len(entries) > 1 and in_order and most_dated else "none"


def is_scattered(entries: Sequence[Entry], section: Section) -> bool:
    """Whether a section comes more than once, since the articles are not in its order."""
    keys = [key for key, _ in groupby(_keys(entries, section))]
    return len(set(keys)) < len(keys)


def parts(entries: Sequence[Entry], section: Section, words: Words) -> Part:
    """The contents: sections in the order of the articles, which is the reading order (EPUB 3.3, §7.4.2)."""
    if section == "none":
        return Part(title="", entries=tuple(entries))
    filed = list(zip(_keys(entries, section), entries, strict=True))
    if section == "source":
        return Part(title="", parts=_grouped(filed, lambda key: key or words["no_source"]))
    years = []
    for year, group in groupby(filed, lambda pair: pair[0][:4]):
        title = words.moment(year) if year else words["undated"]
        if section == "year" or not year:
            years.append(Part(title=title, entries=tuple(entry for _, entry in group)))
        else:
            months = _grouped(group, lambda key, title=title: month_title(key, words) or title)  # type: ignore[misc]
            years.append(Part(title=title, parts=months))
    return Part(title="", parts=tuple(years))


def month_title(date: str, words: Words) -> str:
    """The name of the month that `date` lies in, if it tells one."""
    return words.month(int(date[5:7])) if len(date) >= 7 and 1 <= int(date[5:7]) <= 12 else ""


def _grouped(filed: Iterable[tuple[str, Entry]], title: Callable[[str], str]) -> tuple[Part, ...]:
    groups = groupby(filed, lambda pair: pair[0])
    return tuple(Part(title=title(key), entries=tuple(entry for _, entry in group)) for key, group in groups)


def _keys(entries: Sequence[Entry], section: Section) -> list[str]:
    """What each of `entries` is filed under: without a date with the one before it, the first ones with the next."""
    if section in ("source", "none"):
        return [entry.source if section == "source" else "" for entry in entries]
    dates = [entry.date[: DATE_SIZES[section]] for entry in entries]
    return list(accumulate(dates, filed_behind, initial=next(filter(None, dates), "")))[1:]
