"""What a book says of itself in its package document, gathered while its articles go by."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from unitynews.formats.epub.markup import sound_url, title_of
from unitynews.formats.epub.options import Options
from unitynews.formats.epub.pages import Setting
from unitynews.formats.epub.sections import Entry
from unitynews.formats.epub.words import Words, is_right_to_left, markup_language
from unitynews.model import Article, Collection, entities

#: For a book whose articles tell no time. As early as a zip can tell; what is earlier is moved up to it.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
)


class Summary:
    """What is known of a book as a whole. It grows with each article (`add`), up to its identifier at the end."""

    def __init__(self, heading: Collection | None) -> None:
        self.heading = heading
        self.entries: list[Entry] = []
        self.modified = _EARLIEST
        self.identifier = ""
        #: Whom the articles come from, each with how many.
        self.sources: Counter[str] = Counter()
        self._first: Article | None = None

    def add(self, article: Article, entry: Entry) -> None:
        """Take note of `article`."""
        self._first = self._first or article
        self.entries.append(entry)
        for moment in (article.published, article.created, article.updated):
            if moment is not None:
                self.modified = max(self.modified, _in_utc(moment))
        if entry.source:
            self.sources[entry.source] += 1

    @property
    def alone(self) -> Article | None:
        """The article, if the book is made for one."""
        return self._first if self.heading is None and len(self.entries) == 1 else None

    @property
    def language(self) -> str:
        """The heading's, or the first article's."""
        first = self.heading or self._first
        return first.language if first is not None else "und"

    @property
    def tag(self) -> str:
        """The language as it stands in markup."""
        return markup_language(self.language)

    def title(self, words: Words) -> str:
        """The heading's, or the one article's, or what such books are called."""
        if self.heading is not None:
            return title_of(self.heading.title, words["untitled"])
        return title_of(self.alone.headline, words["untitled"]) if self.alone is not None else words["collection"]

    @property
    def publisher(self) -> str:
        """The heading's, or the one article's, or nothing."""
        if self.heading is not None:
            return title_of(self.heading.publisher, "")
        if self.alone is None or self.alone.publisher is None:
            return ""
        return title_of(entities(self.alone)[self.alone.publisher].name, "")  # type: ignore[union-attr]  # no visit

    @property
    def rights(self) -> str:
        """The heading's, or the one article's, or nothing."""
        holder = self.heading or self.alone
        return title_of(holder.rights, "") if holder is not None else ""

    @property
    def years(self) -> str:
        """From the year of the first article to that of the last."""
        years = sorted({entry.date[:4] for entry in self.entries if entry.date})
        return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""

    def span(self, words: Words) -> str:
        """From the month of the earliest article to that of the latest."""
        dates = sorted({entry.date[:7] for entry in self.entries if entry.date})
        return words["until"].join(dict.fromkeys(map(words.moment, (dates[0], dates[-1])))) if dates else ""


def describe(book: Any, summary: Summary, setting: Setting, options: Options) -> None:
    """Enter what `summary` knows in the metadata of `book`, an ebooklib.epub.EpubBook."""
    book.metadata.clear()
    book.set_identifier(summary.identifier)
    book.set_title(summary.title(setting.words))
    book.set_language(summary.tag)
    book.set_direction("rtl" if is_right_to_left(summary.language) or options.vertical else None)
    about, alone = summary.heading, summary.alone
    pairs = [("publisher", summary.publisher), ("rights", summary.rights)]
    if about is not None:
        pairs.append(("description", title_of(about.description, "")))
    if alone is not None:
        pairs.append(("creator", title_of(alone.byline, "")))
        # The day alone: W3CDTF, which is asked for here (EPUB 3.3, §5.5.4.2), takes no time without an offset.
        pairs += [("date", (alone.published or "")[:10]), ("source", sound_url(alone.url) or "")]
    for name, value in pairs:
        if value:
            book.add_metadata("DC", name, value)
    _describe_series(book, options)
    for name, value in _ACCESSIBILITY:
        book.add_metadata(None, "meta", value, {"property": name})
    book.add_metadata(None, "meta", setting.words["accessibility"], {"property": "schema:accessibilitySummary"})


def _describe_series(book: Any, options: Options) -> None:
    """EPUB 3.3, §D.3.3 and §D.3.6: what the book is a volume of, and which."""
    series = title_of(options.series, "")
    if not series:
        return
    book.add_metadata(None, "meta", series, {"property": "belongs-to-collection", "id": "series"})
    book.add_metadata(None, "meta", "series", {"property": "collection-type", "refines": "#series"})
    if options.volume:
        book.add_metadata(None, "meta", options.volume, {"property": "group-position", "refines": "#series"})


def _in_utc(moment: str) -> datetime:
    """`moment` for dcterms:modified, which takes only seconds in UTC: what is not told is the least it can be."""
    if len(moment) <= 10:
        moment = f"{moment}-01-01"[:10] if len(moment) == 4 else f"{moment}-01"[:10]
    try:
        made = datetime.fromisoformat(moment)
        return (made if made.tzinfo is not None else made.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _EARLIEST  # an hour from the ends of the calendar, or a fraction of a second that datetime cannot hold
