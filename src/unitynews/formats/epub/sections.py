"""The contents in sections: by year and month, by year, by source, or in one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from attrs import frozen

from unitynews.formats.epub.options import Section
from unitynews.formats.epub.words import Words


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
    """By what the contents are divided: as `wanted`, or by month where that makes sections that follow each other."""
    if wanted is not None:
        return wanted
    months = [entry.date[:7] for entry in entries]
    in_order = all(len(month) == 7 for month in months) and months == sorted(months)
    return "month" if len(entries) > 1 and in_order else "none"


def is_scattered(entries: Sequence[Entry], section: Section) -> bool:
    """Whether a section comes more than once, since the articles are not in its order."""
    keys = [key for key, _ in groupby(entries, _KEYS[section])]
    return len(set(keys)) < len(keys)


def parts(entries: Sequence[Entry], section: Section, words: Words) -> Part:
    """The contents: sections in the order of the articles, which is the reading order (EPUB 3.3, §7.4.2)."""
    if section == "none":
        return Part(title="", entries=tuple(entries))
    if section == "source":
        return Part(title="", parts=tuple(_grouped(entries, _KEYS["source"], lambda key: key or words["no_source"])))
    years = []
    for year, group in groupby(entries, _KEYS["year"]):
        title = words.moment(year) if year else words["undated"]
        if section == "year" or not year:
            years.append(Part(title=title, entries=tuple(group)))
        else:
            months = _grouped(group, _KEYS["month"], lambda key, title=title: month_title(key, words) or title)  # type: ignore[misc]
            years.append(Part(title=title, parts=tuple(months)))
    return Part(title="", parts=tuple(years))


def month_title(date: str, words: Words) -> str:
    """The name of the month that `date` lies in, if it tells one."""
    return words.month(int(date[5:7])) if len(date) >= 7 and 1 <= int(date[5:7]) <= 12 else ""


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], str], title: Callable[[str], str]) -> Iterable[Part]:
    return (Part(title=title(value), entries=tuple(group)) for value, group in groupby(entries, key))


_KEYS: dict[Section, Callable[[Entry], str]] = {
    "month": lambda entry: entry.date[:7],
    "year": lambda entry: entry.date[:4],
    "source": lambda entry: entry.source,
    "none": lambda entry: "",
}
