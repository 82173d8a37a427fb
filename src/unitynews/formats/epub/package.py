"""The package document of a book: which pages it has, in which order, and what it says of itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
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
_OPF = "{http://www.idpf.org/2007/opf}"
_ENC = "{http://www.w3.org/2001/04/xmlenc#}"
#: How fonts are made useless outside of a book (OCF 3.3, §4.4, and Adobe's way before it): the text is not touched.
_FONT_OBFUSCATIONS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PACKAGE_TYPE = "application/oebps-package+xml"
_DRAWING = "image/svg+xml"
#: EPUB 2 has DTBook too (OPS 2.0.1, §1.3.7); OEB 1.2, from before EPUB, called its pages text/x-oeb1-document.
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"})
_NCX = "application/x-dtbncx+xml"
#: How far a chain of fallbacks is followed, which may be a circle; one or two are usual.
_LONGEST_CHAIN = 16
#: Kinds of pages about the book itself, as the guide of EPUB 2 calls them (OPF 2.0.1, §2.6).
_GUIDE_FRONT = frozenset({"cover", "title-page", "toc"})
_GUIDE_TEXT = frozenset({"text", "start", "bodymatter"})


@frozen(kw_only=True)
class Package:
    """What the package document says.

    Attributes:
        path: the name of the package document in the zip.
        pages: the names of the pages in the zip, in reading order, the navigation document left out.
        spine: the same with the navigation document, if it is among them.
        aside: the names of pages in the zip that are not in the reading order, and stand in for nothing else.
        missing: the pages that the spine has and the zip has not.
        front: the names of the pages that the guide says are about the book itself.
        contents: the name of the navigation document, or of the NCX.
        metadata: Dublin Core elements by name, with what they say, in order.
        identifier: the identifier that the package document says is the book's.
        creators: who has a part in the book, each with a relator of MARC such as ``aut``, or an empty text.
        date: when it was published.
    """

    path: str
    pages: tuple[str, ...]
    spine: tuple[str, ...]
    aside: tuple[str, ...]
    missing: tuple[str, ...]
    front: frozenset[str]
    contents: str | None
    metadata: dict[str, list[str]]
    identifier: str | None
    creators: tuple[tuple[str, str], ...]
    date: str | None

    def first(self, name: str) -> str | None:
        """The first that is said under `name`, None if nothing is."""
        return next(iter(self.metadata.get(name, ())), None)


def read_package(archive: Archive) -> Package:
    """The package document of the book in `archive`.

    Raises:
        ReadError: if there is none, or it names a page that lies outside of the book, or none that is there.
    """
    _refuse_encryption(archive)
    path = _package_path(archive)
    root = parsed(archive.read(path, limits.LARGEST_PACKAGE), path)
    items = {item.get("id", ""): item for item in root.iterfind("{*}manifest/{*}item")}
    named = dict.fromkeys(_pages(root, items, path))
    spine = tuple(name for name in named if name in archive)
    if not spine:
        raise ReadError("epub", "names no page that is in the book", path=path)
    contents = _contents(root, items, path)
    return Package(
        path=path,
        pages=tuple(name for name in spine if name != contents),
        spine=spine,
        aside=tuple(name for name in _aside(root, items, path) if name in archive and name not in named),
        missing=tuple(name.rstrip("\0") for name in named if name not in archive),
        front=_front(root, path),
        contents=contents if contents is not None and contents in archive else None,
        metadata=_metadata(root),
        identifier=_identifier(root),
        creators=tuple(_creators(root)),
        date=_date(root),
    )


def resolved(href: str, base: str) -> str | None:
    """The name in the zip that `href`, in the document `base`, leads to; None if it leads out of the book."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    if parts.scheme or parts.netloc or name.startswith(("/", "../")) or "\\" in name or name in (".", ".."):
        return None
    return name


def _package_path(archive: Archive) -> str:
    """The first package document that the container names and that is there: the default rendition."""
    if _CONTAINER not in archive:
        raise ReadError("epub", "is a zip file, but not an EPUB: it has no META-INF/container.xml")
    container = parsed(archive.read(_CONTAINER, limits.LARGEST_PACKAGE), _CONTAINER)
    named = [
        (one.get("full-path") or "", one.get("media-type", _PACKAGE_TYPE))
        for one in container.iterfind("{*}rootfiles/{*}rootfile")
    ]
    for path, media_type in named:
        if media_type == _PACKAGE_TYPE and path in archive:
            return path
    if named:
        reason = f"names the package document {named[0][0][:80]!r}, which is not in the book"
        raise ReadError("epub", reason, path=_CONTAINER)
    raise ReadError("epub", "names no package document", path=_CONTAINER)


def _refuse_encryption(archive: Archive) -> None:
    if _ENCRYPTION not in archive:
        return
    root = parsed(archive.read(_ENCRYPTION, limits.LARGEST_PACKAGE), _ENCRYPTION)
    methods = {method.get("Algorithm") for method in root.iter(f"{_ENC}EncryptionMethod")}
    data = len(list(root.iter(f"{_ENC}EncryptedData")))
    if not methods <= _FONT_OBFUSCATIONS or (data and not methods):
        raise ReadError("epub", "is encrypted", path=_ENCRYPTION)


def _pages(root: Element, items: dict[str, Element], path: str) -> Iterator[str]:
    """The names of the pages in the spine."""
    seen: set[str] = set()
    for reference in root.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            # Not a name that a file of the book can have, so missing, as it is.
            yield f"idref {reference.get('idref', '')[:80]!r}\0"
            continue
        item = _readable(item, items)
        href = item.get("href", "")
        name = resolved(href, path)
        if name is None:
            raise ReadError("epub", f"names a page {href[:80]!r}, which lies outside of the book", path=path)
        if name in seen:
            # EPUB 3.3, §5.7.3; a short spine could otherwise unfold a page without end.
            raise ReadError("epub", f"its spine names the page {name!r} twice", path=path)
        seen.add(name)
        if _is_page(item):
            yield name


def _aside(root: Element, items: dict[str, Element], path: str) -> Iterator[str]:
    """The names of pages that the manifest has for people, and the spine not, as EPUB 2 allowed."""
    called = {item.get("fallback") for item in items.values()}
    called |= {one.get("handler") for one in root.iterfind("{*}bindings/{*}mediaType")}
    for id, item in items.items():
        special = {"nav", "data-nav"} & set(item.get("properties", "").split())
        if _is_text(item) and not special and id not in called and (name := resolved(item.get("href", ""), path)):
            yield name


def _readable(item: Element, items: dict[str, Element]) -> Element:
    """`item`, or what stands in for it (EPUB 3.3, §3.5.1) if it is no page itself."""
    one: Element | None = item
    for _ in range(_LONGEST_CHAIN):
        if one is None or _is_page(one):
            break
        one = items.get(one.get("fallback", ""))
    return one if one is not None and _is_page(one) else item


def _is_page(item: Element) -> bool:
    return _is_text(item) or item.get("media-type", "").strip().lower() == _DRAWING


def _is_text(item: Element) -> bool:
    return item.get("media-type", "").strip().lower() in _PAGES


def _contents(root: Element, items: dict[str, Element], path: str) -> str | None:
    spine = root.find("{*}spine")
    ncx = items.get(spine.get("toc", "")) if spine is not None else None
    for item in items.values():
        if "nav" in item.get("properties", "").split():
            return resolved(item.get("href", ""), path)
        if ncx is None and item.get("media-type") == _NCX:
            ncx = item
    return resolved(ncx.get("href", ""), path) if ncx is not None else None


def _front(root: Element, path: str) -> frozenset[str]:
    """Pages that the guide calls by a kind of `_GUIDE_FRONT`, other than those where it says that the text begins."""
    kinds: dict[str, set[str]] = {}
    for one in root.iterfind("{*}guide/{*}reference"):
        href = one.get("href", "")
        if (name := resolved(href, path)) is not None and "#" not in href:
            kinds.setdefault(name, set()).add(one.get("type", "").lower())
    return frozenset(name for name, said in kinds.items() if said & _GUIDE_FRONT and not said & _GUIDE_TEXT)


def _metadata(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iterfind("{*}metadata//{*}*"):
        if isinstance(element.tag, str) and element.tag.startswith(_DC) and (text := _words(element)):
            # OPF 1 spelled the names with a capital: dc:Title.
            found.setdefault(element.tag.removeprefix(_DC).lower(), []).append(text)
    return found


def _words(element: Element) -> str:
    return visible("".join(map(str, element.itertext(with_tail=False))).replace("\r", " "))


def _identifier(root: Element) -> str | None:
    wanted = root.get("unique-identifier")
    found = [one for one in root.iterfind(f"{{*}}metadata//{_DC}identifier") if _words(one)]
    chosen = next((one for one in found if wanted and one.get("id") == wanted), found[0] if found else None)
    return _words(chosen) if chosen is not None else None


def _creators(root: Element) -> Iterator[tuple[str, str]]:
    """Creators and contributors with their roles, as EPUB 2 and EPUB 3 say them."""
    roles = {
        one.get("refines", "").removeprefix("#"): _words(one)
        for one in root.iterfind("{*}metadata/{*}meta")
        if one.get("property") == "role"
    }
    for name in ("creator", "contributor"):
        for one in root.iterfind(f"{{*}}metadata//{_DC}{name}"):
            if words := _words(one):
                role = one.get(f"{_OPF}role") or roles.get(one.get("id", "")) or ("aut" if name == "creator" else "")
                yield role, words


def _date(root: Element) -> str | None:
    """When the book was published: a date without an event, or with this one (OPF 2.0.1, §2.2.7)."""
    for one in root.iterfind(f"{{*}}metadata//{_DC}date"):
        if one.get(f"{_OPF}event", "publication") == "publication" and (words := _words(one)):
            return words
    return None
