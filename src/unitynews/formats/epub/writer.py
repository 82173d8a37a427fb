"""Writes a book: page after page as the articles come, and at the end what has to know them all.

ebooklib makes the container and the package document. Pages are given to it as finished bytes, because it would parse
and rewrite XHTML of its own classes. What it leaves to the clock or to chance is fixed here.

Of an article that is written, the book keeps a line for the contents, one for each visit, the names that are new to
it, eight bytes for each mention, and a line for each repair.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED

from ebooklib import epub
from lxml import etree

from unitynews.errors import WriteError
from unitynews.format import Document, Notice, Report
from unitynews.formats import _record
from unitynews.formats.epub import limits, mapping, pages, sections
from unitynews.formats.epub.archive import Archive
from unitynews.formats.epub.back import back_pages
from unitynews.formats.epub.chronology import Event, events_of
from unitynews.formats.epub.cover import cover_image
from unitynews.formats.epub.images import SUFFIXES, SVG, Images
from unitynews.formats.epub.markup import Unlinked
from unitynews.formats.epub.metadata import Summary, describe
from unitynews.formats.epub.options import Options
from unitynews.formats.epub.pages import Setting
from unitynews.formats.epub.register import Links, Register
from unitynews.formats.epub.repairs import Repairs
from unitynews.formats.epub.sections import Entry
from unitynews.formats.epub.xml import marks_of
from unitynews.model import Article, entities

_XHTML = "application/xhtml+xml"


def write(document: Document, stream: BinaryIO, report: Report, options: Options) -> None:
    """Write `document` to `stream`.

    Raises:
        WriteError: if an article is larger than a reader is ready to follow.
    """
    if stream.seekable():
        _Writer(stream, document, report, options).write()
        return
    # Into a pipe zipfile would write other bytes: sizes behind the data, which OCF 3.3 §4.2.6.2 rules out for mimetype.
    whole = io.BytesIO()
    _Writer(whole, document, report, options).write()
    whole.seek(0)
    shutil.copyfileobj(whole, stream)


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # ebooklib has no types
    """ebooklib's writer, but with the pages before the package document, which is known only when they are done."""

    def __init__(self, stream: BinaryIO, document: Document, report: Report, options: Options) -> None:
        self.document = document
        self.report = report
        self.asked = options
        self.summary = Summary(document.heading)
        self.register = Register()
        self.events: list[Event] = []
        self.repairs = Repairs(options.repairs)
        self.images = Images(options.images, self._add_image, report)
        self.setting = Setting.of(options, self.summary.language)
        super().__init__(stream, epub.EpubBook())
        self.book.FOLDER_NAME = mapping.FOLDER

    def write(self) -> None:
        """Write the book."""
        with Archive(self.file_name, "w", ZIP_DEFLATED) as self.out:
            # OCF 3.3, §4.2.6.2: first and not compressed.
            self.out.writestr("mimetype", "application/epub+zip", compress_type=ZIP_STORED)
            self._write_container()
            spine = [
                self._add(entry.file, _followed(page, entry))
                for entry, page in self._article_pages(self.document.articles)
            ]
            back = [
                (title, kind, self._add(file, page, properties="svg" if b"<svg" in page else ""))
                for title, kind, file, page in back_pages(
                    self.summary, self.register, self.events, self.repairs, self.setting, self.asked
                )
            ]
            front = self._add_front([(title, kind, item.file_name) for title, kind, item in back])
            self.book.spine = [*front, *spine, *(item for _, _, item in back)]
            self.options["mtime"] = self.summary.modified
            describe(self.book, self.summary, self.setting, self.asked)
            self._write_opf()

    def _article_pages(self, articles: Iterable[Article]) -> Iterator[tuple[Entry, bytes]]:
        """The pages of the articles, each made when the article behind it is known."""
        seal = sha256(_record.encode(self.document.heading) if self.document.heading is not None else b"")
        held: tuple[Article, bytes, Entry, dict[str, str]] | None = None
        before: Entry | None = None
        for number, article in enumerate(articles, 1):
            if number == 1 and self.document.heading is None:
                self.setting = Setting.of(self.asked, article.language)
            record = _record.encode(article)
            seal.update(b"\n" + record)
            entry = pages.entry_for(article, number, self.setting.words_on(article.language))
            self.summary.add(article, entry)
            self.repairs.note(article, number)
            if held is not None:
                yield held[2], self._article_page(*held, before, entry)
                before = held[2]
            # Now, and not with the page: who gives the images may find them by the article that it gave last.
            held = article, record, entry, self._images_of(article, entry.file)
        if held is not None:
            yield held[2], self._article_page(*held, before, None)
        self.summary.identifier = mapping.name_based(seal.hexdigest())

    def _article_page(
        self,
        article: Article,
        record: bytes,
        entry: Entry,
        images: dict[str, str],
        before: Entry | None,
        after: Entry | None,
    ) -> bytes:
        setting, known = self.setting, entities(article)
        if self.document.heading is None and before is None and after is None:
            # A book of one article needs no index.
            return pages.article_page(article, known, record, entry, setting, "", Unlinked(images.get))
        words = setting.words_on(article.language)
        events = events_of(article, known, entry.number, len(self.events) + 1, words)
        self.events += events
        ways = pages.visit_ways(events)
        visits = dict(zip([visit.id for visit in article.visits], ways, strict=True))
        links = Links(entry.number, self.register.enter(article, entry.number), visits, images.get)
        turning = pages.turning(before, after, article.language, setting)
        page = pages.article_page(article, known, record, entry, setting, turning, links, ways)
        links.close()
        return page

    def _images_of(self, article: Article, page: str) -> dict[str, str]:
        """What the figures of `article` refer to, each with its file in the book, which is written."""
        media = dict.fromkeys([block.media for block in article.body if block.media and block.kind == "figure"])
        return {one: self.images.file(one, page) for one in media if one is not None}

    def _add_image(self, file: str, data: bytes, media_type: str) -> None:
        self._add(file, data, media_type)

    def _add_front(self, back: list[tuple[str, str, str]]) -> list[epub.EpubItem]:
        setting, summary, heading = self.setting, self.summary, self.document.heading
        title = summary.title(setting.words)
        self._add(mapping.STYLE_FILE, files(__package__).joinpath("style.css").read_bytes(), "text/css")
        cover, drawing = self._add_cover(title, setting)
        cover_page = setting.page("cover", kind="cover", title=title, book=title, image=cover, drawing=drawing)
        record = _record.encode(heading) if heading is not None else None
        span, count = summary.span(setting.words), len(summary.entries)
        return [
            self._add(mapping.COVER_FILE, cover_page),
            self._add(mapping.TITLE_FILE, pages.title_page(heading, record, title, setting, self.asked, span, count)),
            self._add(mapping.NAV_FILE, self._contents(title, back), properties="nav"),
        ]

    def _add_cover(self, title: str, setting: Setting) -> tuple[str, str]:
        """The file of the cover's image, and of the drawing that it was made from, if it was."""
        image, media_type = self.asked.cover, self.asked.cover_type
        if image is None or media_type is None:
            image, media_type = cover_image(title, self.summary, setting, self.asked), SVG
        raster = self.asked.cover_png(image) if self.asked.cover_png is not None and media_type == SVG else None
        if raster is not None:
            self._add("cover.svg", image, SVG)
            self._add("cover.png", raster, "image/png", "cover-image")
            return "cover.png", "cover.svg"
        file = f"cover.{SUFFIXES[media_type]}"
        self._add(file, image, media_type, "cover-image")
        return file, ""

    def _contents(self, title: str, back: list[tuple[str, str, str]]) -> bytes:
        setting, entries = self.setting, self.summary.entries
        words = setting.words
        section = sections.chosen(entries, self.asked.section)
        if sections.is_scattered(entries, section):
            message = f"the articles do not come in the order of the contents' sections ({section}): some come twice"
            self.report(Notice(severity="warning", code="section-scattered", message=message))
        start = entries[0].file if entries else mapping.TITLE_FILE
        landmarks = [
            ("cover", mapping.COVER_FILE, words["cover"]),
            ("toc", mapping.NAV_FILE, words["contents"]),
            ("bodymatter", start, words["start"]),
            *((kind, file, name) for name, kind, file in back),
        ]
        whole = sections.parts(entries, section, words)
        behind = [(file, name) for name, _, file in back]
        return pages.contents_page(title, whole, behind, landmarks, setting, dated=section in ("month", "year"))

    def _add(self, file: str, content: bytes, media_type: str = _XHTML, properties: str = "") -> epub.EpubItem:
        """Write a file of the book and enter it in the manifest."""
        self.out.writestr(f"{mapping.FOLDER}/{file}", content)
        stem, _, suffix = file.partition(".")
        kind = "-image" if properties == "cover-image" else "-drawing" if suffix == "svg" else ""
        item = epub.EpubItem(uid=stem + kind)
        item.file_name, item.media_type = file, media_type
        item.properties = [properties] if properties else []
        self.book.add_item(item)
        return item

    def _write_opf_file(self, root: Any) -> None:
        # What ebooklib writes at any rate: a prefix that is reserved (EPUB 3.3, §D.1.4), and the NCX that there is not.
        del root.attrib["prefix"]
        root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] = self.summary.tag
        etree.strip_attributes(root.find("spine"), "toc")
        super()._write_opf_file(root)


def _followed(page: bytes, entry: Entry) -> bytes:
    """`page`, if a reader follows it to its end."""
    marks = marks_of(page) if len(page) > limits.MOST_MARKS else 0  # each is a byte at the least
    if marks > limits.MOST_MARKS:
        message = f"article {entry.number} would have {marks} tags and attributes; {limits.MOST_MARKS} is the most"
        raise WriteError("epub", message)
    return page
