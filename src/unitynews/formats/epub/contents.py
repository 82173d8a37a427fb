"""The contents of other people's books: what their navigation calls the pages, and where on a page it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from unitynews.errors import ReadError
from unitynews.format import Report
from unitynews.formats.epub import limits
from unitynews.formats.epub.guard import Archive
from unitynews.formats.epub.mapping import visible
from unitynews.formats.epub.package import Package, resolved
from unitynews.formats.epub.xml import local_name, parsed_page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: How deep an entry stands, where it leads, what it is called.
Entry: TypeAlias = tuple[int, str, str]

_TYPE = "{http://www.idpf.org/2007/ops}type"


class Contents:
    """What the navigation document (EPUB 3.3, §7) or the NCX (OPF 2.0.1, §2.4.1) says of the pages."""

    def __init__(self, archive: Archive, package: Package, report: Report) -> None:
        #: Page -> fragment ("" for the page as a whole) -> what it is called; of a page, the highest entries alone.
        self._pages: dict[str, dict[str, str]] = {}
        depths: dict[str, int] = {}
        for depth, href, label in _entries(archive, package, report):
            name = resolved(href, package.contents or "")
            if name is None or not href:
                continue
            if depth < depths.setdefault(name, depth):
                depths[name] = depth
                self._pages[name] = {}
            if depth == depths[name]:
                self._pages.setdefault(name, {}).setdefault(href.partition("#")[2], label)

    def label(self, page: str) -> str:
        """What the page as a whole is called, an empty text if it is not in the contents."""
        found = self._pages.get(page, {})
        return next(iter(found.values())) if len(found) == 1 else found.get("", "")

    def targets(self, page: str) -> dict[str, str]:
        """Where on the page the chapters begin, and what they are called, if there are several on it."""
        found = self._pages.get(page, {})
        return {place: label for place, label in found.items() if place} if len(found) > 1 else {}


def _entries(archive: Archive, package: Package, report: Report) -> Iterator[Entry]:
    path = package.contents
    if path is None:
        return
    try:
        root = parsed_page(archive.read(path, limits.LARGEST_PACKAGE), path, report)
    except ReadError:
        return  # a book can be read without its contents
    if local_name(root) == "ncx":
        yield from _ncx_entries(root)
        return
    for nav in root.iter("{*}nav"):
        if "toc" in nav.get(_TYPE, nav.get("epub:type", "toc")).split():
            yield from _nav_entries(nav)


def _ncx_entries(root: Element) -> Iterator[Entry]:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end"), tag="{*}navPoint"):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        content, label = element.find("{*}content"), element.find("{*}navLabel")
        yield depth, content.get("src", "") if content is not None else "", _words(label)


def _nav_entries(nav: Element) -> Iterator[Entry]:
    depth = 0
    for event, element in etree.iterwalk(nav, events=("start", "end"), tag=("{*}ol", "{*}a")):
        if local_name(element) == "ol":
            depth += 1 if event == "start" else -1
        elif event == "start":
            yield depth, element.get("href", ""), _words(element)


def _words(element: Element | None) -> str:
    return visible("".join(map(str, element.itertext())).replace("\r", " ")) if element is not None else ""
