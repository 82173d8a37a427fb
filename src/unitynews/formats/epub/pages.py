"""The page of an article, and the pages before the articles: cover, title page, contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from attrs import frozen
from markupsafe import Markup

from unitynews.formats.epub import mapping
from unitynews.formats.epub.chronology import Event
from unitynews.formats.epub.mapping import LABEL, PART
from unitynews.formats.epub.marker import marker, sealed
from unitynews.formats.epub.markup import Unlinked, body_part, escaped, lines, part, title_of
from unitynews.formats.epub.notes import Notes, notes_on
from unitynews.formats.epub.options import Options
from unitynews.formats.epub.sections import Entry, Part
from unitynews.formats.epub.templating import frame, rendered, unlike
from unitynews.formats.epub.words import Words, speaks, words_for
from unitynews.model import Article, Collection, Entity, day_of


@frozen(kw_only=True)
class Setting:
    """In which language a book speaks, and how it is set.

    Attributes:
        language: of what the book holds as a whole.
        words: its own words.
        asked: whether the words are those that were asked for, and not those of what the book holds.
        vertical: whether its text runs from top to bottom.
    """

    language: str
    words: Words
    asked: bool
    vertical: bool

    @classmethod
    def of(cls, options: Options, language: str) -> Setting:
        """The setting that `options` ask for in a book that is in `language`."""
        words = words_for(options.language or language)
        return cls(language=language, words=words, asked=options.language is not None, vertical=options.vertical)

    @property
    def own(self) -> str:
        """The language of the pages that the book's own words fill."""
        same = speaks(self.words, self.language) and not self.asked
        return self.language if same else self.words.language

    def words_on(self, language: str) -> Words:
        """The book's words on the page of an article in `language`."""
        return self.words if self.asked else words_for(language)

    def own_on(self, language: str) -> str:
        """The attributes that say in which language these words are, if it is not that of the article."""
        return _unlike(self.words_on(language), language, asked=self.asked)

    def page(self, template: str, **values: object) -> bytes:
        """The page of the book itself that `template` makes."""
        mark = marker(mapping.FRONT_PAGE)
        given = {"words": self.words, "book_language": self.language, "marker": mark, **values}
        return rendered(template, self.own, vertical=self.vertical, **given)


@lru_cache(maxsize=256)
def _unlike(words: Words, language: str, *, asked: bool) -> str:
    return str(unlike(words.language, language)) if asked or not speaks(words, language) else ""


def entry_for(article: Article, number: int, words: Words) -> Entry:
    """The entry for the article that comes at `number`, from 1."""
    sources = (credit.name for credit in article.credits if credit.role == "source")
    source = next(sources, None) or (_publisher(article) if article.publisher else "")
    return Entry(
        number=number,
        file=mapping.article_file(number),
        title=title_of(article.headline, words["untitled"]),
        language=article.language,
        date=day_of(article),
        source=title_of(source, ""),
    )


def _publisher(article: Article) -> str:
    return next((one.name for one in article.organisations if one.id == article.publisher), "")


def article_page(
    article: Article,
    known: dict[str, Entity],
    record: bytes,
    entry: Entry,
    setting: Setting,
    turning: str,
    links: Unlinked,
    ways: Sequence[str] = (),
) -> bytes:
    """The page of `article`.

    Args:
        article: the article.
        known: its entities by id.
        record: the article in JSON, which goes with it.
        entry: its line of the contents.
        setting: of the book.
        turning: the links to the pages around it.
        links: its links into the indexes.
        ways: where the chronology has each of its visits.
    """
    words, own = setting.words_on(article.language), setting.own_on(article.language)
    notes = notes_on(article, known, words, ways, own)
    head, between, tail = frame(article.language, "", vertical=setting.vertical)
    # One look through the record tells both that it can stand as it is and that the texts in it need no steadying.
    robust = mapping.is_robust(record)
    digest = mapping.digest(mapping.texts_of(article), is_steady=robust)
    # Half of the page, and it is in UTF-8 already.
    held = record if robust else mapping.record_to(record).encode()
    before = [
        f'{head}{_title(entry.title)}{between}<section class="article" role="doc-chapter" epub:type="chapter" '
        'aria-labelledby="headline">',
        *_head(article, entry, words, notes, own),
        body_part(article.body, words, links),
        notes.foot,
    ]
    start, rest = ("\n".join(filter(None, before)) + "\n").encode(), f"\n</section>\n{turning}{tail}".encode()
    if mapping.is_short(held):
        return sealed(start, held, digest, notes.digest, rest)
    return start + marker(mapping.ARTICLE_PAGE, held.decode(), digest, notes.digest).encode() + rest


def _head(article: Article, entry: Entry, words: Words, notes: Notes, own: str) -> list[str]:
    pieces = [
        "<header>",
        f'<div class="folio" {PART}="{LABEL}"{own}><p>{escaped(words["number"].format(entry.number))}</p></div>',
    ]
    if mapping.is_visible(article.headline):
        pieces.append(part("headline", f'<h1 id="headline">{lines(article.headline)}</h1>'))
    else:
        pieces.append(part(LABEL, f'<h1 id="headline">{_title(entry.title)}</h1>'))
    pieces.append(_field("subheadline", article.subheadline))
    if article.published:
        shown = escaped(words.moment(article.published))
        pieces.append(f'<div class="date" {PART}="{LABEL}"{own}><p>{shown}</p></div>')
    pieces += [_field("byline", article.byline), notes.head, "</header>", notes.tables]
    return [*pieces, _field("summary", article.summary), _field("dateline", article.dateline)]


def _field(name: str, text: str | None, css: str = "") -> str:
    return part(name, f"<p>{lines(text)}</p>", css or name) if text and mapping.is_visible(text) else ""


def turning(before: Entry | None, after: Entry | None, language: str, setting: Setting) -> str:
    """The links to the pages around an article in `language`, and to the contents; nothing if it is alone."""
    if before is None and after is None:
        return ""
    words, own = setting.words_on(language), setting.own_on(language)
    links = [
        f'<p class="{name}">{words[name]}{words.colon}<a href="{entry.file}"{unlike(entry.language, language)}>'
        f"{_title(entry.title)}</a></p>"
        for name, entry in (("previous", before), ("next", after))
        if entry is not None
    ]
    up = f'<p class="up"><a href="{mapping.NAV_FILE}">{words["contents"]}</a></p>'
    return "\n".join([f'<nav class="turn" aria-label="{words["turning"]}"{own}>', *links, up, "</nav>"])


@lru_cache(maxsize=16)
def _title(title: str) -> str:
    """A title on its own page, and on the pages before and behind it."""
    return escaped(title)


def title_page(
    heading: Collection | None,
    record: bytes | None,
    title: str,
    setting: Setting,
    options: Options,
    span: str,
    count: int,
) -> bytes:
    """The title page, with the heading's `record` if there is a heading."""
    own = unlike(setting.language, setting.own)
    if heading is None:
        shown = part(LABEL, f'<h1 id="title"{own}>{escaped(title)}</h1>')
        imprint, mark = "", marker(mapping.FRONT_PAGE)
    else:
        shown, imprint = _heading(heading, title, own)
        held = mapping.record_to(record) if record is not None else None
        mark = marker(mapping.TITLE_PAGE, held, mapping.digest(text for _, text in mapping.heading_parts(heading)))
    return setting.page(
        "title",
        title=title,
        heading=Markup(shown),  # noqa: S704  # escaped above
        imprint=Markup(imprint),  # noqa: S704  # escaped above
        marker=mark,
        label=Markup(f'{PART}="{LABEL}"'),  # noqa: S704  # ours
        series=options.series,
        volume=options.volume,
        span=span,
        count=count,
    )


def _heading(heading: Collection, title: str, own: str) -> tuple[str, str]:
    """What the title page says above and below, in the order of `mapping.HEADING_PARTS`."""
    if mapping.is_visible(heading.title):
        shown = part("title", f'<h1 id="title"{own}>{lines(heading.title)}</h1>')
    else:
        shown = part(LABEL, f'<h1 id="title"{own}>{escaped(title)}</h1>')
    shown += _field("description", heading.description)
    return shown, _field("publisher", heading.publisher) + _field("rights", heading.rights, "rights small")


def contents_page(
    title: str,
    whole: Part,
    back: Sequence[tuple[str, str]],
    landmarks: Sequence[tuple[str, str, str]],
    setting: Setting,
    *,
    dated: bool,
) -> bytes:
    """The navigation document (EPUB 3.3, §7): the contents, and the landmarks for the reading system.

    Args:
        title: of the book.
        whole: its articles in sections.
        back: file and title of each page behind the articles.
        landmarks: kind, file and title of each.
        setting: of the book.
        dated: whether the sections tell the year.
    """
    words, own = setting.words, setting.own
    moment = words.within_year if dated else words.moment

    def told(entries: Iterable[Entry]) -> Iterator[tuple[str, str, int, str, str]]:
        # All that a line says at once: a call out of a template costs more than what is called.
        for one in entries:
            when = moment(one.date) if one.date else words["undated"] if dated else ""
            yield one.file, unlike(one.language, own), one.number, one.title, when

    given = {"title": words["contents"], "book": title, "title_file": mapping.TITLE_FILE, "told": told}
    return setting.page("contents", whole=whole, back=back, landmarks=landmarks, **given)


def visit_ways(events: Iterable[Event]) -> list[str]:
    """Where the chronology has each of `events`."""
    return [f"{mapping.CHRONOLOGY_FILE}#v{event.number}" for event in events]
