"""Reads a book: ours from the records that its pages carry, any other page by page as it looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from unitynews.errors import LimitError, ModelError, ReadError, VersionError
from unitynews.format import Document, Notice, Report
from unitynews.formats import _record
from unitynews.formats.epub import limits, mapping
from unitynews.formats.epub.contents import Contents
from unitynews.formats.epub.edited import (
    corrected_article,
    corrected_heading,
    ignored,
    is_as_recorded,
    tell_of_images,
)
from unitynews.formats.epub.flow import Image, Marker, More, Run, Target, flow
from unitynews.formats.epub.foreign import foreign_articles, foreign_heading, heading_from, is_front
from unitynews.formats.epub.guard import Archive
from unitynews.formats.epub.marker import untouched_record
from unitynews.formats.epub.markup import title_of
from unitynews.formats.epub.package import Package, read_package, resolved
from unitynews.formats.epub.pairing import Budget
from unitynews.formats.epub.resettled import resettled
from unitynews.formats.epub.xml import parsed_page
from unitynews.model import Article, Collection

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLE_TEXT = frozenset({*mapping.ARTICLE_PARTS, mapping.BODY, "credit"})
_HEADING_TEXT = frozenset(mapping.HEADING_PARTS)
_MARKER = mapping.PAGE.encode()
_MARKED = f"{mapping.PART}=".encode()
_TITLE_MARKER = re.compile(rb"%s\s*=\s*[\"']%s[\"']" % (_MARKER, mapping.TITLE_PAGE.encode()))
# Looked for alone first: a pattern that begins with any div goes through all that a record holds.
_FRONT = re.compile(rb"%s\s*=\s*[\"']%s[\"']" % (_MARKER, mapping.FRONT_PAGE.encode()))
_FRONT_MARKER = re.compile(rb"<div [^<>]*%s" % _FRONT.pattern)


def read(stream: BinaryIO, report: Report) -> Document:
    """The document in the book; its pages are read as the articles are gone through.

    Args:
        stream: the book.
        report: told when the text of a page was edited (``text-edited``) or its markup (``markup-edited``), or the
            record too (``record-edited``), what of the record does not fit any more (``span-lost``,
            ``edit-ignored``), when a record cannot be read (``record-damaged``), what is not well-formed
            (``page-malformed``) or not there (``page-missing``), and what is left out (``page-left-out``).

    Raises:
        ReadError: if it is not a book, or a page cannot be read; `LimitError` if it is larger than we follow.
    """
    archive = Archive(stream)
    package = read_package(archive)
    for name in package.missing:
        report(_warning("page-missing", "its spine names this page, but the book does not hold it", name))
    book = _Book(archive, package, report)
    contents = book.contents()
    heading: Collection | None = None
    for thing in contents:
        if isinstance(thing, Article):
            contents = chain((thing,), contents)
            break
        heading = heading or thing
    if heading is None:
        heading = book.title_page()
    if heading is None and not book.is_ours:
        heading = foreign_heading(package)
    articles = (thing for thing in contents if isinstance(thing, Article))
    return Document(articles=articles, heading=heading, media=book.picture)


class _Book:
    """A book that is being read."""

    def __init__(self, archive: Archive, package: Package, report: Report) -> None:
        self.archive = archive
        self.package = package
        self.report = report
        #: Whether a page of ours has been met.
        self.is_ours = False
        self._has_heading = False
        self._budget = Budget()
        #: What has come of a page of ours whose marker stands on a later one: pandoc and calibre split pages.
        self._held: list[Run | Image] = []
        self._held_records: list[str] = []
        self._held_from: tuple[Element, str] | None = None
        self._held_size = 0
        #: The references of the figures of the last article of ours to their images, and these by name.
        self._pictures: dict[str, str] = {}

    @cached_property
    def _contents(self) -> Contents:
        return Contents(self.archive, self.package, self.report)

    def contents(self, pages: Iterable[str] | None = None) -> Iterator[Article | Collection]:
        """The heading and the articles as they come."""
        path = ""
        try:
            for path in self.package.spine if pages is None else pages:
                yield from self._page(path)
            yield from self._let_go()
            if pages is None and not self.is_ours:
                self._tell_of_pages_aside()
        except ModelError as error:
            raise ReadError("epub", error.reason, path=f"{path}: {error.path}") from error

    def picture(self, media: str) -> bytes | None:
        """The bytes of an image of the book, by the reference of a figure of the article that was read last."""
        name = self._pictures.get(media, "" if self.is_ours else media)
        try:
            return self.archive.read(name, limits.LARGEST_IMAGE) if name in self.archive else None
        except ReadError:
            return None  # that it is not there is told by whoever needs it

    def _tell_of_pages_aside(self) -> None:
        for path in self.package.aside:
            self._warn("page-left-out", "is not in the reading order of the book, and is left out", path)

    def title_page(self) -> Collection | None:
        """The heading on a title page wherever it stands in the book, None if there is none."""
        pages = self.package.pages
        for index, path in enumerate(pages):
            data = self.archive.read(path)
            self.is_ours = self.is_ours or _MARKER in data
            if not _TITLE_MARKER.search(data):
                continue
            start = index
            while start and _is_unmarked(self.archive.read(pages[start - 1])):
                start -= 1
            self.is_ours = True
            book = _Book(self.archive, self.package, _unheard)
            return next((one for one in book.contents(pages[start : index + 1]) if isinstance(one, Collection)), None)
        return None

    def _page(self, path: str) -> Iterator[Article | Collection]:
        data = self.archive.read(path)
        article = self._untouched(data, path)
        if article is not None:
            yield article
            return
        if data.count(_MARKER) == 1 and _FRONT.search(data) and _FRONT_MARKER.search(data):
            yield from self._passed_over()
            return
        root = parsed_page(data, path, self.report)
        targets = {} if _MARKER in data else self._contents.targets(path)
        runs: list[Run | Image | Target] = []
        marked = False
        for thing in flow(root, targets):
            if isinstance(thing, More):
                self._held_records.append(thing.text)
            elif isinstance(thing, Marker):
                marked = self.is_ours = True
                yield from self._spoken_for(root, thing, _without_targets(runs), path)
                runs = []
            else:
                runs.append(thing)
        if marked:
            self._refuse_strays(_without_targets(runs), path)
        elif self._held_records or any(not isinstance(run, Target) and run.part is not None for run in runs):
            self._hold(root, _without_targets(runs), path, len(data))
        elif runs:
            yield from self._let_go()
            yield from self._foreign(root, runs, path)

    def _untouched(self, data: bytes, path: str) -> Article | None:
        """The article of a page that is as it was written: then there is no need to look at what it shows."""
        if self._held_from is not None or (record := untouched_record(data)) is None:
            return None
        self.is_ours = True
        try:
            return _record.decode_article(record, format="epub", path=path)
        except VersionError:
            raise
        except ReadError:
            return None  # the page is read as it looks, and that is told

    def _passed_over(self) -> Iterator[Article | Collection]:
        """What comes of a page that is made from the others: indexes are long, and need no parser."""
        self.is_ours = True
        if any(run.part in _ARTICLE_TEXT | _HEADING_TEXT for run in self._held):
            yield from self._let_go()
        self._forget()

    def _forget(self) -> None:
        self._held, self._held_records, self._held_from, self._held_size = [], [], None, 0

    def _spoken_for(
        self, root: Element, marker: Marker, own: list[Run | Image], path: str
    ) -> Iterator[Article | Collection]:
        """What a marker speaks for: the text before it, on its page and on those before."""
        texts = _HEADING_TEXT if marker.kind == mapping.TITLE_PAGE else _ARTICLE_TEXT
        if self._held and not self._belongs(marker, own, texts):
            yield from self._let_go()
        runs = [*self._held, *own]
        record = "".join([*self._held_records, marker.record or ""])
        self._forget()
        if marker.kind == mapping.ARTICLE_PAGE:
            yield from self._article(root, marker, record, runs, path)
        elif marker.kind == mapping.TITLE_PAGE and self._has_heading:
            self._warn("page-left-out", "is a second title page, as of another book, and is left out", path)
        elif marker.kind == mapping.TITLE_PAGE:
            self._has_heading = True
            yield self._heading(root, marker, record, runs, path)

    def _belongs(self, marker: Marker, own: Sequence[Run | Image], texts: frozenset[str]) -> bool:
        """Whether what is held is the beginning of what `marker` speaks for, and no page that has lost its marker."""
        held = [run for run in self._held if run.part in _ARTICLE_TEXT | _HEADING_TEXT]
        if not held:
            return True
        if marker.kind not in (mapping.ARTICLE_PAGE, mapping.TITLE_PAGE):
            return False
        shown = [run for run in own if run.part in texts]
        if marker.digest == mapping.digest(run.text for run in [*held, *shown]):
            return True
        first = "title" if marker.kind == mapping.TITLE_PAGE else "headline"
        doubled = any(run.part == first for run in held) and any(run.part == first for run in shown)
        return not doubled and marker.digest != mapping.digest(run.text for run in shown)

    def _hold(self, root: Element, runs: list[Run | Image], path: str, size: int) -> None:
        self._held += runs
        self._held_size += size
        if len(self._held) > limits.MOST_MARKS or self._held_size > limits.LARGEST_FILE:
            raise LimitError("epub", "belongs to an article that spans more pages than are followed", path=path)
        self._held_from = self._held_from or (root, path)

    def _let_go(self) -> Iterator[Article | Collection]:
        """Read what is held as it looks: no marker speaks for it."""
        runs, origin = self._held, self._held_from
        self._forget()
        if origin is None:
            return
        root, path = origin
        if any(run.part in _HEADING_TEXT for run in runs):
            self._warn("record-damaged", "the title page has no record, and is read as it looks", path)
            yield heading_from(root, runs, self.package)
        elif any(run.part in _ARTICLE_TEXT for run in runs):
            self._warn("record-damaged", "the page has no record, and is read as it looks", path)
            yield from foreign_articles(root, runs, self.package, path)

    def _foreign(self, root: Element, runs: Sequence[Run | Image | Target], path: str) -> Iterator[Article]:
        found: list[Article] = []
        if not is_front(root) and path not in self.package.front:
            labels = {"": self._contents.label(path), **self._contents.targets(path)}
            found = list(foreign_articles(root, runs, self.package, path, labels, needs_text=self.is_ours))
        if not found:
            self._warn("page-left-out", "holds nothing of an article, and is left out", path)
        yield from found

    def _article(
        self, root: Element, marker: Marker, record: str, runs: Sequence[Run | Image], path: str
    ) -> Iterator[Article]:
        shown = [run for run in runs if run.part in _ARTICLE_TEXT]
        self._refuse_strays([run for run in runs if run.part is None], path)
        try:
            article = _record.decode_article(mapping.record_from(record), format="epub", path=path)
        except VersionError:
            raise
        except ReadError as error:
            self._warn("record-damaged", f"the record cannot be read, the page is: {error.reason}", path)
            yield from foreign_articles(root, shown, self.package, path)
            return
        notes = [run.text for run in runs if run.part == mapping.NOTES]
        if marker.notes != mapping.digest(notes):
            self.report(ignored("the tables below the text", path))
        tell_of_images(article, runs, self.report, path)
        images = ((run.origin, run.block.media) for run in runs if isinstance(run, Image))
        found = ((origin, resolved(media, path)) for origin, media in images if origin and media)
        self._pictures = {origin: name for origin, name in found if name is not None}
        if marker.digest == mapping.digest(run.text for run in shown):
            if is_as_recorded(article, shown):
                yield article
                return
            self._warn("markup-edited", "the markup was edited; it is taken over", path)
        else:
            if marker.digest != mapping.digest(mapping.texts_of(article)):
                article = resettled(article, self.report, path, self._budget)
            self._warn("text-edited", "the text was edited; it is taken over", path)
        yield corrected_article(article, shown, self.report, path, self._budget)

    def _heading(
        self, root: Element, marker: Marker, record: str, runs: Sequence[Run | Image], path: str
    ) -> Collection:
        shown = [run for run in runs if run.part in _HEADING_TEXT]
        try:
            heading = _record.decode_heading(mapping.record_from(record), format="epub")
        except VersionError:
            raise
        except ReadError as error:
            self._warn("record-damaged", f"the record cannot be read, the page is: {error.reason}", path)
            return heading_from(root, shown, self.package)
        self._compare_titles(title_of(heading.title, ""))
        if marker.digest == mapping.digest(run.text for run in shown):
            return heading
        self._warn("text-edited", "the text was edited; it is taken over", path)
        return corrected_heading(heading, shown)

    def _compare_titles(self, title: str) -> None:
        """Say that a title that was changed in the package document alone is not taken over: tools rewrite it."""
        titles = [mapping.comparable(one) for one in self.package.metadata.get("title", ())]
        if title and titles and not any(mapping.comparable(title) in one for one in titles):
            message = f"the book's title {titles[0][:40]!r} here is not taken over: the title page's is"
            self._warn("edit-ignored", message, self.package.path)

    def _refuse_strays(self, runs: Sequence[Run | Image], path: str) -> None:
        """Say that text outside of an article's fields is not taken over."""
        strays = [run.text for run in runs if run.part is None and run.text]
        if strays:
            self._warn("edit-ignored", f"{strays[0][:40]!r} stands outside of the article, and is left out", path)

    def _warn(self, code: str, message: str, path: str) -> None:
        self.report(_warning(code, message, path))


def _without_targets(runs: Iterable[Run | Image | Target]) -> list[Run | Image]:
    return [run for run in runs if not isinstance(run, Target)]


def _is_unmarked(page: bytes) -> bool:
    """Whether a page is the beginning of one that was split, its marker being on a later one."""
    return _MARKED in page and _MARKER not in page


def _warning(code: str, message: str, path: str) -> Notice:
    return Notice(severity="warning", code=code, message=message, path=path)


def _unheard(notice: Notice) -> None:
    """What is told of a page that is looked at ahead is told when its turn comes."""
