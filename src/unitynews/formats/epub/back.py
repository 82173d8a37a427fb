"""The pages behind the articles: the indexes, the chronology, and what there is to know about the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unitynews.formats.epub import mapping
from unitynews.formats.epub.chronology import Event, chapters, date_shown
from unitynews.formats.epub.collation import Collator
from unitynews.formats.epub.indexes import index_page
from unitynews.formats.epub.metadata import Summary
from unitynews.formats.epub.options import Options
from unitynews.formats.epub.pages import Setting
from unitynews.formats.epub.register import KINDS, Register
from unitynews.formats.epub.repairs import Repairs
from unitynews.formats.epub.templating import unlike
from unitynews.formats.epub.timeline import panels

#: Sources are named up to here, those of the most articles first.
_MOST_SOURCES = 60


def back_pages(
    summary: Summary,
    register: Register,
    events: Sequence[Event],
    repairs: Repairs,
    setting: Setting,
    options: Options,
) -> Iterator[tuple[str, str, str, bytes]]:
    """The pages that there is something to fill with: title, kind (of landmark), file, and the page itself."""
    words = setting.words
    collator = Collator(options.order, options.readings, words)
    for kind in KINDS:
        if register[kind].items():
            page = index_page(kind, register[kind], summary.entries, collator, setting)
            yield words[f"index_{kind}"], "index", f"{kind}.xhtml", page
    if events:
        yield words["chronology"], "backmatter", mapping.CHRONOLOGY_FILE, _chronology(summary, events, setting)
    yield words["colophon"], "colophon", mapping.COLOPHON_FILE, _colophon(summary, repairs, setting, options)
    if repairs.articles:
        yield words["repairs_list"], "backmatter", mapping.REPAIRS_FILE, _repairs(summary, repairs, setting)


def _chronology(summary: Summary, events: Sequence[Event], setting: Setting) -> bytes:
    words, own = setting.words, setting.own

    def told(events: Iterable[Event]) -> Iterator[tuple[Event, str, str, str, str]]:
        # All that a line says at once: a call out of a template costs more than what is called.
        for event in events:
            title = summary.entries[event.article - 1].title
            article = words.with_addition(words["number"].format(event.article), title)
            page = f"{mapping.article_file(event.article)}#visit-{event.place}"
            yield event, unlike(event.language, own), date_shown(event, words), page, article

    return setting.page(
        "chronology",
        title=words["chronology"],
        panels=panels(events, words),
        chapters=chapters(events, words),
        told=told,
    )


def _repairs(summary: Summary, repairs: Repairs, setting: Setting) -> bytes:
    articles = ((summary.entries[one.article - 1], one.source, one.repairs) for one in repairs.articles)
    return setting.page("repairs", title=setting.words["repairs_list"], articles=articles)


def _colophon(summary: Summary, repairs: Repairs, setting: Setting, options: Options) -> bytes:
    words = setting.words
    sources = sorted(summary.sources.items(), key=lambda pair: (-pair[1], pair[0]))
    return setting.page(
        "colophon",
        title=words["colophon"],
        book=summary.title(words),
        series=options.series,
        volume=options.volume,
        publisher=summary.publisher,
        rights=summary.rights,
        span=summary.span(words),
        count=len(summary.entries),
        sources=sources[:_MOST_SOURCES],
        more_sources=max(0, len(sources) - _MOST_SOURCES),
        told=[
            (css, words[f"{css}_note"].format(repairs.count(doubts=doubts)), kinds)
            for css, doubts in (("repairs", False), ("doubts", True))
            if (kinds := repairs.kinds(words, doubts=doubts))
        ],
        list=mapping.REPAIRS_FILE,
    )
