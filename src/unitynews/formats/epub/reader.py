"""Reads a book: ours from the records that its pages carry, any other page by page as it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from unitynews.errors import ModelError, ReadError, VersionError
from unitynews.format import Document, Notice, Report
from unitynews.formats import _record
from unitynews.formats.epub import mapping
from unitynews.formats.epub.edited import corrected_article, corrected_heading, ignored
from unitynews.formats.epub.flow import Image, Marker, Run, flow
from unitynews.formats.epub.foreign import foreign_article, foreign_heading, heading_from, is_front
from unitynews.formats.epub.guard import Archive
from unitynews.formats.epub.package import read_package
from unitynews.formats.epub.resettled import resettled
from unitynews.formats.epub.xml import parsed
from unitynews.model import Article, Collection

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLE_TEXT = frozenset({*mapping.ARTICLE_PARTS, mapping.BODY, "alt", "credit"})
_HEADING_TEXT = frozenset(mapping.HEADING_PARTS)


def read(stream: BinaryIO, report: Report) -> Document:
    """The document in the book; its pages are read as the articles are gone through.

    Args:
        stream: the book.
        report: told when the text of a page was edited (``text-edited``), or the record too (``record-edited``), what
            of the record does not fit any more (``span-lost``, ``edit-ignored``), when a record cannot be read
            (``record-damaged``), and what is left out (``page-left-out``).

    Raises:
        ReadError: if it is not a book, or a page cannot be read; `LimitError` if it is larger than we follow.
    """
    book = _Book(stream, report)
    contents = book.contents()
    heading: Collection | None = None
    for thing in contents:
        if isinstance(thing, Article):
            contents = chain((thing,), contents)
            break
        heading = heading or thing
    if not book.is_ours:
        heading = foreign_heading(book.package)
    return Document(articles=(thing for thing in contents if isinstance(thing, Article)), heading=heading)


class _Book:
    """A book that is being read."""

    def __init__(self, stream: BinaryIO, report: Report) -> None:
        self.archive = Archive(stream)
        self.package = read_package(self.archive)
        self.report = report
        #: Whether a page of ours has been met.
        self.is_ours = False

    def contents(self) -> Iterator[Article | Collection]:
        """The heading and the articles as they come."""
        for path in self.package.pages:
            try:
                yield from self._page(parsed(self.archive.read(path), path), path)
            except ModelError as error:
                raise ReadError("epub", error.reason, path=f"{path}: {error.path}") from error

    def _page(self, root: Element, path: str) -> Iterator[Article | Collection]:
        runs: list[Run | Image] = []
        marked = False
        for thing in flow(root):
            if not isinstance(thing, Marker):
                runs.append(thing)
                continue
            marked = self.is_ours = True
            if thing.kind == mapping.ARTICLE_PAGE:
                article = self._article(root, thing, runs, path)
                yield from [article] if article is not None else []
            elif thing.kind == mapping.TITLE_PAGE:
                yield self._heading(root, thing, runs, path)
            runs = []
        if marked:
            self._refuse_strays(runs, path)
        elif not is_front(root) and (found := foreign_article(root, runs, self.package, path)) is not None:
            yield found
        elif runs:
            self._warn("page-left-out", "holds nothing of an article, and is left out", path)

    def _article(self, root: Element, marker: Marker, runs: Sequence[Run | Image], path: str) -> Article | None:
        shown = [run for run in runs if run.part in _ARTICLE_TEXT]
        self._refuse_strays([run for run in runs if run.part is None], path)
        try:
            article = _record.decode_article(mapping.record_from(marker.record or ""), format="epub", path=path)
        except VersionError:
            raise
        except ReadError as error:
            self._warn("record-damaged", f"the record cannot be read, the page is: {error.reason}", path)
            return foreign_article(root, shown, self.package, path)
        notes = [run.text for run in runs if run.part == mapping.NOTES]
        if marker.notes != mapping.digest(notes):
            self.report(ignored("the tables below the text", path))
        if marker.digest == mapping.digest(run.text for run in shown):
            return article
        if marker.digest != mapping.digest(text for _, text in mapping.parts(article)):
            article = resettled(article, self.report, path)
        return corrected_article(article, shown, self.report, path)

    def _heading(self, root: Element, marker: Marker, runs: Sequence[Run | Image], path: str) -> Collection:
        shown = [run for run in runs if run.part in _HEADING_TEXT]
        try:
            heading = _record.decode_heading(mapping.record_from(marker.record or ""), format="epub")
        except VersionError:
            raise
        except ReadError as error:
            self._warn("record-damaged", f"the record cannot be read, the page is: {error.reason}", path)
            return heading_from(root, shown, self.package)
        if marker.digest == mapping.digest(run.text for run in shown):
            return heading
        return corrected_heading(heading, shown, self.report, path)

    def _refuse_strays(self, runs: Sequence[Run | Image], path: str) -> None:
        """Say that text outside of an article's fields is not taken over."""
        strays = [run.text for run in runs if run.part is None and run.text]
        if strays:
            self._warn("edit-ignored", f"{strays[0][:40]!r} stands outside of the article, and is left out", path)

    def _warn(self, code: str, message: str, path: str) -> None:
        self.report(Notice(severity="warning", code=code, message=message, path=path))
