"""The pages of a book: cover, title page, contents, and one for each article."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from unitynews.formats.epub import mapping
from unitynews.formats.epub.markup import body_part, escaped, lines, page, part, title_of
from unitynews.formats.epub.notes import notes_on
from unitynews.formats.epub.words import Words, is_right_to_left, markup_language, words_for
from unitynews.model import Article, Collection


@frozen(kw_only=True)
class Entry:
    """What the rest of the book needs to know of an article: a line of the contents."""

    file: str
    title: str
    language: str
    date: str


def entry_for(article: Article, number: int) -> Entry:
    """The entry for the article that comes at `number`, from 1."""
    words = words_for(article.language)
    return Entry(
        file=mapping.article_file(number),
        title=title_of(article.headline, words["untitled"]),
        language=article.language,
        date=words.moment((article.published or "")[:10]),
    )


def article_page(article: Article, record: bytes, entry: Entry, before: Entry | None, after: Entry | None) -> bytes:
    """The page of `article`, whose `record` goes with it."""
    words = words_for(article.language)
    notes = notes_on(article, words)
    marker = _marker(
        mapping.ARTICLE_PAGE, record, mapping.digest(text for _, text in mapping.parts(article)), notes.digest
    )
    pieces = [
        '<section class="article" role="doc-chapter" epub:type="chapter" aria-labelledby="headline">',
        *_head(article, entry, words),
        body_part(article.body, words),
        notes.xhtml(words),
        marker,
        "</section>",
        _turning(before, after, words),
    ]
    return page(entry.title, article.language, "\n".join(filter(None, pieces)))


def title_page(heading: Collection | None, record: bytes | None, title: str, language: str, count: int) -> bytes:
    """The title page, with the heading's `record` if there is a heading."""
    words = words_for(language)
    head = ['<section class="title" aria-labelledby="title">']
    if heading is None:
        head += [part(mapping.LABEL, f'<h1 id="title">{escaped(title)}</h1>'), _marker(mapping.FRONT_PAGE)]
    else:
        head += _heading(heading, title)
        texts = (text for _, text in mapping.heading_parts(heading))
        head.append(_marker(mapping.TITLE_PAGE, record, mapping.digest(texts)))
    if count != 1:
        head.append(part(mapping.LABEL, f"<p>{escaped(words['articles'].format(count))}</p>", "small"))
    # On the body, since pandoc leaves out a section that says it.
    return page(title, language, "\n".join([*head, "</section>"]), epub_type="titlepage")


def cover_page(title: str, language: str) -> bytes:
    """The page that shows the cover's image."""
    image = f'<img src="{mapping.COVER_IMAGE_FILE}" alt="{escaped(title)}"/>'
    cover = f'<section class="cover" epub:type="cover" aria-label="{words_for(language)["cover"]}">'
    return page(
        title, language, f"{cover}\n<div>{image}</div>\n{_marker(mapping.FRONT_PAGE)}\n</section>", kind="cover"
    )


def contents_page(entries: Iterable[Entry], title: str, language: str) -> bytes:
    """The navigation document (EPUB 3.3, §7): the contents, and the landmarks for the reading system."""
    words = words_for(language)
    listed = list(entries)
    items = [_item(mapping.TITLE_FILE, title, language, language), *(_entry_item(entry, language) for entry in listed)]
    start = listed[0].file if listed else mapping.TITLE_FILE
    landmarks = (
        ("cover", mapping.COVER_FILE, "cover"),
        ("toc", mapping.NAV_FILE, "contents"),
        ("bodymatter", start, "start"),
    )
    marks = [
        f'<li><a epub:type="{kind}" href="{file}">{escaped(words[word])}</a></li>' for kind, file, word in landmarks
    ]
    body = [
        '<nav class="contents" epub:type="toc" role="doc-toc" aria-labelledby="contents">',
        f'<h1 id="contents">{escaped(words["contents"])}</h1>',
        *("<ol>", *items, "</ol>", "</nav>"),
        f'<nav epub:type="landmarks" aria-label="{escaped(words["landmarks"])}" hidden="hidden">',
        *("<ol>", *marks, "</ol>", "</nav>"),
        _marker(mapping.FRONT_PAGE),
    ]
    return page(words["contents"], language, "\n".join(body))


def _marker(kind: str, record: bytes | None = None, digest: str | None = None, notes: str | None = None) -> str:
    """The element that speaks for the page (see `unitynews.formats.epub.mapping`)."""
    attributes = [f'{mapping.PAGE}="{kind}"']
    if digest is not None:
        attributes.append(f'{mapping.DIGEST}="{digest}"')
    if notes is not None:
        attributes.append(f'{mapping.NOTES_DIGEST}="{notes}"')
    pieces = mapping.pieces_of(mapping.record_to(record)) if record is not None else [""]
    # Between apostrophes, since JSON is full of quotation marks.
    *before, last = (piece.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;") for piece in pieces)
    if record is not None:
        attributes.append(f"{mapping.RECORD}='{last}'")
    filling = mapping.FILLING if before else ""
    more = "".join(f"<div hidden=\"hidden\" {mapping.MORE}='{piece}'>{filling}</div>\n" for piece in before)
    return f'{more}<div id="unitynews-record" hidden="hidden" {" ".join(attributes)}>{filling}</div>'


def _head(article: Article, entry: Entry, words: Words) -> list[str]:
    headline = lines(article.headline)
    if mapping.is_visible(article.headline):
        pieces = [part("headline", f'<h1 id="headline">{headline}</h1>')]
    else:
        pieces = [part(mapping.LABEL, f'<h1 id="headline">{escaped(entry.title)}</h1>')]
    pieces.append(_field("subheadline", article.subheadline))
    if article.published:
        shown = escaped(words.moment(article.published))
        pieces.append(part(mapping.LABEL, f"<p>{shown}</p>", "date"))
    return [*pieces, *(_field(name, getattr(article, name)) for name in ("byline", "summary", "dateline"))]


def _heading(heading: Collection, title: str) -> list[str]:
    if mapping.is_visible(heading.title):
        pieces = [part("title", f'<h1 id="title">{lines(heading.title)}</h1>')]
    else:
        pieces = [part(mapping.LABEL, f'<h1 id="title">{escaped(title)}</h1>')]
    pieces.append(_field("description", heading.description))
    pieces += [_field("publisher", heading.publisher), _field("rights", heading.rights, "rights small")]
    return pieces


def _field(name: str, text: str | None, css: str = "") -> str:
    return part(name, f"<p>{lines(text)}</p>", css or name) if text and mapping.is_visible(text) else ""


def _turning(before: Entry | None, after: Entry | None, words: Words) -> str:
    """Links to the pages before and behind."""
    links = [
        f'<p>{escaped(words[word])} <a href="{entry.file}"{_other_language(entry.language, words.language)}>'
        f"{escaped(entry.title)}</a></p>"
        for word, entry in (("previous", before), ("next", after))
        if entry is not None
    ]
    label = escaped(f"{words['previous']} / {words['next']}")
    return "\n".join([f'<nav class="turn" aria-label="{label}">', *links, "</nav>"]) if links else ""


def _entry_item(entry: Entry, language: str) -> str:
    return _item(entry.file, entry.title, entry.language, language, entry.date)


def _item(file: str, title: str, language: str, around: str, date: str = "") -> str:
    when = f' <span class="when">{escaped(date)}</span>' if date else ""
    return f'<li><a href="{file}"{_other_language(language, around)}>{escaped(title)}{when}</a></li>'


def _other_language(language: str, around: str) -> str:
    if language == around:
        return ""
    tag = markup_language(language)
    return f' lang="{tag}" xml:lang="{tag}"' + (' dir="rtl"' if is_right_to_left(language) else "")
