"""The package document of a book: which pages it has, in which order, and what it says of itself."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from attrs import frozen

from unitynews.errors import ReadError
from unitynews.formats.epub import limits
from unitynews.formats.epub.guard import Archive
from unitynews.formats.epub.mapping import visible
from unitynews.formats.epub.xml import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENC = "{http://www.w3.org/2001/04/xmlenc#}"
_CONTAINERS = "{urn:oasis:names:tc:opendocument:xmlns:container}"
#: How fonts are made useless outside of a book (OCF 3.3, §4.4, and Adobe's way before it): the text is not touched.
_FONT_OBFUSCATIONS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


@frozen(kw_only=True)
class Package:
    """What the package document says.

    Attributes:
        pages: the names of the pages in the zip, in reading order, the navigation document left out.
        metadata: Dublin Core elements by name, with what they say, in order.
    """

    pages: tuple[str, ...]
    metadata: dict[str, list[str]]

    def first(self, name: str) -> str | None:
        """The first that is said under `name`, None if nothing is."""
        return next(iter(self.metadata.get(name, ())), None)


def read_package(archive: Archive) -> Package:
    """The package document of the book in `archive`.

    Raises:
        ReadError: if there is none, or it names a page that is not there.
    """
    _refuse_encryption(archive)
    path = _package_path(archive)
    root = parsed(archive.read(path, limits.LARGEST_PACKAGE), path)
    items = {item.get("id", ""): item for item in root.iterfind("{*}manifest/{*}item")}
    pages: dict[str, None] = {}
    for reference in root.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            raise ReadError("epub", f"its spine names {reference.get('idref')!r}, which it does not list", path=path)
        name = _resolved(item.get("href", ""), path)
        if name not in archive:
            raise ReadError("epub", f"names the page {name!r}, which is not in the book", path=path)
        if name in pages:
            # EPUB 3.3, §5.7.3; a short spine could otherwise unfold a page without end.
            raise ReadError("epub", f"its spine names the page {name!r} twice", path=path)
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            pages[name] = None
    return Package(pages=tuple(pages), metadata=_metadata(root))


def _package_path(archive: Archive) -> str:
    if _CONTAINER not in archive:
        raise ReadError("epub", "is a zip file, but not an EPUB: it has no META-INF/container.xml")
    container = parsed(archive.read(_CONTAINER, limits.LARGEST_PACKAGE), _CONTAINER)
    for rootfile in container.iterfind(f"{_CONTAINERS}rootfiles/{_CONTAINERS}rootfile"):
        path = rootfile.get("full-path")
        if path and path in archive:
            return path
        raise ReadError("epub", f"names the package document {path!r}, which is not in the book", path=_CONTAINER)
    raise ReadError("epub", "names no package document", path=_CONTAINER)


def _refuse_encryption(archive: Archive) -> None:
    if _ENCRYPTION not in archive:
        return
    root = parsed(archive.read(_ENCRYPTION, limits.LARGEST_PACKAGE), _ENCRYPTION)
    methods = {method.get("Algorithm") for method in root.iter(f"{_ENC}EncryptionMethod")}
    data = len(list(root.iter(f"{_ENC}EncryptedData")))
    if not methods <= _FONT_OBFUSCATIONS or (data and not methods):
        raise ReadError("epub", "is encrypted", path=_ENCRYPTION)


def _resolved(href: str, base: str) -> str:
    """The name in the zip that `href`, in the document `base`, leads to."""
    try:
        parts = urlsplit(href)
    except ValueError as error:
        raise ReadError("epub", f"names a page {href[:80]!r}: {error}", path=base) from error
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    if parts.scheme or parts.netloc or name.startswith(("/", "../")) or "\\" in name or name in (".", ".."):
        raise ReadError("epub", f"names a page {href[:80]!r}, which lies outside of the book", path=base)
    return name


def _metadata(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iterfind("{*}metadata//{*}*"):
        if isinstance(element.tag, str) and element.tag.startswith(_DC):
            text = visible("".join(map(str, element.itertext(with_tail=False))).replace("\r", " "))
            if text:
                found.setdefault(element.tag.removeprefix(_DC), []).append(text)
    return found
