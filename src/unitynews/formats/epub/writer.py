"""Writes a book: page after page as the articles come, and at the end what has to know them all.

ebooklib makes the container and the package document. Pages are given to it as finished bytes, because it would parse
and rewrite XHTML of its own classes. What it leaves to the clock or to chance is fixed here.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub
from lxml import etree

from unitynews.errors import WriteError
from unitynews.format import Document
from unitynews.formats import _record
from unitynews.formats.epub import limits, mapping
from unitynews.formats.epub.cover import cover_image
from unitynews.formats.epub.metadata import Summary, describe
from unitynews.formats.epub.pages import Entry, article_page, contents_page, cover_page, entry_for, title_page
from unitynews.model import Article

_XHTML = "application/xhtml+xml"
_OPF = "{http://www.idpf.org/2007/opf}"
#: The earliest that a zip can say (APPNOTE, §4.4.6): the files have no time of their own.
_STAMP = (1980, 1, 1, 0, 0, 0)
_READABLE_BY_ALL = 0o100644 << 16
_MADE_ON_UNIX = 3


def write(document: Document, stream: BinaryIO) -> None:
    """Write `document` to `stream`.

    Raises:
        WriteError: if an article is larger than a reader is ready to follow.
    """
    if stream.seekable():
        _Writer(stream, document).write()
        return
    # Into a pipe zipfile would write other bytes: sizes behind the data, which OCF 3.3 §4.2.6.2 rules out for mimetype.
    whole = io.BytesIO()
    _Writer(whole, document).write()
    whole.seek(0)
    shutil.copyfileobj(whole, stream)


class _Archive(ZipFile):
    """A zip whose bytes follow from its content alone."""

    plain = 0

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        """Write a file, `data` being all of it, under a name."""
        data = data.encode() if isinstance(data, str) else data
        if len(data) > limits.LARGEST_FILE:
            raise WriteError("epub", f"{zinfo_or_arcname} would have {len(data)} bytes; {limits.LARGEST_FILE} is most")
        entry = ZipInfo(zinfo_or_arcname, _STAMP)
        entry.external_attr, entry.create_system = _READABLE_BY_ALL, _MADE_ON_UNIX
        entry.compress_type = options.get("compress_type", self._packing(len(data)))
        self.plain += len(data)
        super().writestr(entry, data)

    def _packing(self, size: int) -> int:
        so_far = self.plain > max(limits.SMALL_FILE, limits.WRITTEN_RATIO * self.start_dir)
        return ZIP_STORED if size > limits.SMALL_FILE or so_far else ZIP_DEFLATED


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # ebooklib has no types
    """ebooklib's writer, but with the pages before the package document, which is known only when they are done."""

    def __init__(self, stream: BinaryIO, document: Document) -> None:
        self.document = document
        self.summary = Summary(document.heading)
        super().__init__(stream, epub.EpubBook())
        self.book.FOLDER_NAME = mapping.FOLDER

    def write(self) -> None:
        """Write the book."""
        with _Archive(self.file_name, "w", ZIP_DEFLATED, compresslevel=6) as self.out:
            # OCF 3.3, §4.2.6.2: first and not compressed.
            self.out.writestr("mimetype", "application/epub+zip", compress_type=ZIP_STORED)
            self._write_container()
            spine = [self._add(entry.file, page) for entry, page in self._article_pages(self.document.articles)]
            self.book.spine = [*self._add_front(), *spine]
            self.options["mtime"] = self.summary.modified
            describe(self.book, self.summary)
            self._write_opf()

    def _article_pages(self, articles: Iterable[Article]) -> Iterator[tuple[Entry, bytes]]:
        """The pages of the articles, each made when the article behind it is known."""
        seal = sha256(_record.encode(self.document.heading) if self.document.heading is not None else b"")
        held: tuple[Article, bytes, Entry] | None = None
        before: Entry | None = None
        for number, article in enumerate(articles, 1):
            record, entry = _record.encode(article), entry_for(article, number)
            seal.update(b"\n" + record)
            self.summary.add(article, entry)
            if held is not None:
                yield held[2], article_page(*held, before, entry)
                before = held[2]
            held = article, record, entry
        if held is not None:
            yield held[2], article_page(*held, before, None)
        self.summary.identifier = mapping.name_based(seal.hexdigest())

    def _add_front(self) -> list[epub.EpubItem]:
        heading, summary = self.document.heading, self.summary
        title, language = summary.title, summary.language
        image = cover_image(title, language, summary.publisher, summary.years)
        self._add(mapping.STYLE_FILE, files(__package__).joinpath("style.css").read_bytes(), "text/css")
        self._add(mapping.COVER_IMAGE_FILE, image, "image/svg+xml", "cover-image")
        record = _record.encode(heading) if heading is not None else None
        return [
            self._add(mapping.COVER_FILE, cover_page(title, language)),
            self._add(mapping.TITLE_FILE, title_page(heading, record, title, language, len(summary.entries))),
            self._add(mapping.NAV_FILE, contents_page(summary.entries, title, language), properties="nav"),
        ]

    def _add(self, file: str, content: bytes, media_type: str = _XHTML, properties: str = "") -> epub.EpubItem:
        """Write a file of the book and enter it in the manifest."""
        self.out.writestr(f"{mapping.FOLDER}/{file}", content)
        item = epub.EpubItem(uid=file.partition(".")[0] + ("-image" if properties == "cover-image" else ""))
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
