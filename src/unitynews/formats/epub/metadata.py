"""What a book says of itself in its package document, gathered while its articles go by."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from unitynews.formats.epub.markup import sound_url, title_of
from unitynews.formats.epub.pages import Entry
from unitynews.formats.epub.words import is_right_to_left, markup_language, words_for
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
        self._first: Article | None = None
        self._published: list[str] = []

    def add(self, article: Article, entry: Entry) -> None:
        """Take note of `article`."""
        self._first = self._first or article
        self.entries.append(entry)
        for moment in (article.published, article.created, article.updated):
            if moment is not None:
                self.modified = max(self.modified, _in_utc(moment))
        if article.published is not None:
            year = article.published[:4]
            self._published = [min([year, *self._published]), max([year, *self._published])]

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

    @property
    def title(self) -> str:
        """The heading's, or the one article's, or what such books are called."""
        words = words_for(self.language)
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
    def years(self) -> str:
        """From the first year that an article was published in to the last."""
        return "–".join(dict.fromkeys(self._published))


def describe(book: Any, summary: Summary) -> None:
    """Enter what `summary` knows in the metadata of `book`, an ebooklib.epub.EpubBook."""
    book.metadata.clear()
    book.set_identifier(summary.identifier)
    book.set_title(summary.title)
    book.set_language(summary.tag)
    book.set_direction("rtl" if is_right_to_left(summary.language) else None)
    about, alone = summary.heading, summary.alone
    pairs = [("publisher", summary.publisher)]
    if about is not None:
        pairs += [("description", title_of(about.description, "")), ("rights", title_of(about.rights, ""))]
    if alone is not None:
        pairs += [("creator", title_of(alone.byline, "")), ("rights", title_of(alone.rights, ""))]
        # The day alone: W3CDTF, which is asked for here (EPUB 3.3, §5.5.4.2), takes no time without an offset.
        pairs += [("date", (alone.published or "")[:10]), ("source", sound_url(alone.url) or "")]
    for name, value in pairs:
        if value:
            book.add_metadata("DC", name, value)
    for name, value in _ACCESSIBILITY:
        book.add_metadata(None, "meta", value, {"property": name})
    summary_words = words_for(summary.language)["accessibility"]
    book.add_metadata(None, "meta", summary_words, {"property": "schema:accessibilitySummary"})


def _in_utc(moment: str) -> datetime:
    """`moment` for dcterms:modified, which takes only seconds in UTC: what is not told is the least it can be."""
    if len(moment) <= 10:
        moment = f"{moment}-01-01"[:10] if len(moment) == 4 else f"{moment}-01"[:10]
    try:
        made = datetime.fromisoformat(moment)
        return (made if made.tzinfo is not None else made.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _EARLIEST  # an hour from the ends of the calendar, or a fraction of a second that datetime cannot hold
