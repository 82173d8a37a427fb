"""Books as others make them: from nothing, and from ours as pandoc and calibre rewrite them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from urllib.parse import quote

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title>{head}</head><body{on}>{body}</body></html>'
)
_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".html": "application/xhtml+xml",
    ".svg": "image/svg+xml",
    ".ncx": "application/x-dtbncx+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".css": "text/css",
    ".smil": "application/smil+xml",
    ".pdf": "application/pdf",
    ".xml": "application/x-dtbook+xml",
}


def packed(contents: Mapping[str, bytes | str], *, mimetype: bool = True) -> bytes:
    """A zip of these files; with `mimetype` as OCF 3.3 §4.2.6.2 wants it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def page(body: str, *, title: str = "页", head: str = "", on: str = "") -> str:
    """A page of XHTML."""
    return PAGE.format(title=title, head=head, body=body, on=on)


def package(
    files: Iterable[str],
    spine: Iterable[str],
    *,
    at: str = "OPS/book.opf",
    metadata: str = "",
    properties: Mapping[str, str] | None = None,
    more: str = "",
    toc: str = "",
) -> str:
    """A package document: all `files` in the manifest, those of `spine` in the spine; ids are the numbers of files."""
    folder, ids = posixpath.dirname(at), {name: f"i{number}" for number, name in enumerate(files)}
    items = []
    for name, id in ids.items():
        href = quote(posixpath.relpath(name, folder or "."))
        said = (properties or {}).get(name, "")
        kind = _TYPES[posixpath.splitext(name)[1]]
        items.append(f'<item id="{id}" href="{href}" media-type="{kind}" {said}/>')
    listed = "".join(f'<itemref idref="{ids[name]}"/>' for name in spine)
    leads = f' toc="{ids[toc]}"' if toc else ""
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{''.join(items)}</manifest><spine{leads}>{listed}</spine>{more}</package>"
    )


def book(
    pages: Mapping[str, bytes | str],
    *,
    at: str = "OPS/book.opf",
    others: Mapping[str, bytes | str] | None = None,
    metadata: str = "",
    properties: Mapping[str, str] | None = None,
    more: str = "",
    toc: str = "",
) -> bytes:
    """A book of `pages`, in this order, and `others` that are in the manifest alone."""
    files = {**pages, **(others or {})}
    opf = package(files, pages, at=at, metadata=metadata, properties=properties, more=more, toc=toc)
    return packed({"META-INF/container.xml": CONTAINER.format(at), at: opf, **files})


def in_order(data: bytes) -> list[tuple[str, str]]:
    """The pages of one of our books with their names, in the order of the spine, the contents left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        opf = archive.read("EPUB/content.opf").decode()
        hrefs = dict(re.findall(r'<item href="([^"]+)" id="([^"]+)" media-type="application/xhtml\+xml"/>', opf))
        names = {id: href for href, id in hrefs.items()}
        spine = re.findall(r'<itemref idref="([^"]+)"', opf)
        return [(names[id], archive.read(f"EPUB/{names[id]}").decode()) for id in spine if id in names]


def title_in(data: bytes) -> str:
    """The title of one of our books, as an element."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = re.search(r"(?s)<dc:title.*?</dc:title>", archive.read("EPUB/content.opf").decode())
    assert found is not None
    return found[0]


def like_pandoc(data: bytes) -> bytes:
    """One of our books as pandoc rewrites it.

    Every page of the first rank is a file of its own, a div that begins with its heading is a section, what a page's
    head and body say is gone, as are ids, classes and ``data-*`` of anything but div, section and span; the package
    document is new, and so is a title page.
    """
    pages = {"EPUB/text/title_page.xhtml": page("<h1>书</h1>", on=' epub:type="titlepage"')}
    for _, text in in_order(data):
        inner = re.sub(r"(?s)^.*?<body[^>]*>|</body>.*$|</?(?:section|header)[^>]*>", "", text)
        inner = re.sub(r' (?:id|class|role|aria-\w+)="[^"]*"', "", inner)
        hoisted = re.sub(
            r'(?s)<div( data-unitynews-part="(?:headline|title|label)")><h1>(.*?)</h1></div>',
            "\f<section\\1><h1>\\2</h1></section>\f",
            inner,
        )
        for piece in filter(str.strip, hoisted.split("\f")):
            pages[f"EPUB/text/ch{len(pages):03}.xhtml"] = page(piece)
    return book(pages, at="EPUB/content.opf", metadata=title_in(data))


def like_calibre(data: bytes) -> bytes:
    """One of our books as calibre rewrites it, if asked to split every page.

    Its cover and its table of metadata come first; long pages are split, and their pieces that show nothing dropped;
    classes are new, ligatures, soft hyphens and spaces of no width are gone.
    """
    cover = page(
        "<div><svg xmlns='http://www.w3.org/2000/svg'/></div>", head='<meta name="calibre:cover" content="true"/>'
    )
    jacket = page("<h1>书</h1><p>简介</p>", head='<meta name="calibre-content" content="jacket"/>')
    pages = {"titlepage.xhtml": cover, "jacket.xhtml": jacket}
    for name, text in in_order(data):
        start, inner, end = re.split(r"(?s)(?<=<section)( .*)(?=</section>)", text, maxsplit=1)
        shown = re.sub(r"[\u00ad\u200b]", "", inner.replace("\ufb01", "fi")).replace("<p>", '<p class="calibre1">')
        opening, _, rest = shown.partition(">")
        for number, piece in enumerate(_split(rest)):
            pages[name.replace(".xhtml", f"_split_{number:03}.xhtml")] = f"{start}{opening}>{piece}{end}"
    return book(pages, at="content.opf", metadata=title_in(data))


def _split(text: str) -> list[str]:
    """`text` cut within the body's div, which each piece opens anew, and before what stands behind it."""
    found = re.fullmatch(r'(?s)(.*<div class="text"[^>]*>)(.*?)(</div>\n(?:<div class="notes"|<div id="unity).*)', text)
    if found is None:
        return [text]
    before, body, behind = found.groups()
    opening = before[before.rindex("<div ") :]
    blocks = re.split(r"\n(?!</?(?:tbody|tr|li)\b|</(?:table|ul)>)", body.strip())
    half = len(blocks) // 2
    return [before + "\n".join(blocks[:half]) + "</div>", opening + "\n".join(blocks[half:]) + "</div>", behind[6:]]
