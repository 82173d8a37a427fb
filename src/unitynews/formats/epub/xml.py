"""XML from strangers: parsed without entities, without a DTD and without a network."""

from __future__ import annotations

import codecs
import html.entities
import re
from typing import TYPE_CHECKING

from lxml import etree

from unitynews.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"<\?xml\s[^?>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml\s[^>?]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
#: EPUB 3.3 §2.2 asks for UTF-8 or UTF-16; the others are met in old books.
_ENCODINGS = frozenset(
    {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312", "big5", "iso8859-1", "cp1252"}
)
#: A document type that asks for nothing: HTML's and XHTML's, without an internal subset.
_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+html(?:\s+(?:PUBLIC\s+(?:\"-//W3C//DTD X?HTML [^\"<>]*\"|'-//W3C//DTD X?HTML [^'<>]*')"
    r"(?:\s+(?:\"[^\"<>]*\"|'[^'<>]*'))?|SYSTEM\s+(?:\"about:legacy-compat\"|'about:legacy-compat')))?\s*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})


def parsed(data: bytes, path: str) -> Element:
    """The root of the XML document in `data`; comments and processing instructions are left out.

    Args:
        data: the document.
        path: where it stands, for errors.

    Raises:
        ReadError: if it is not well-formed, or has a document type other than a bare one of XHTML or HTML.
    """
    text = _without_doctype(_decoded(data, path), path)
    # Sizes are limited where the zip is read; libxml2's own limit, 10 MB for a text, is less than an article may have.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        line = error.lineno if isinstance(error, etree.XMLSyntaxError) else None
        raise ReadError("epub", f"is not well-formed: {error}", path=path, line=line) from error
    if root is None:
        raise ReadError("epub", "holds no element", path=path)
    return root


def _decoded(data: bytes, path: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif found := _ENCODING.match(data.removeprefix(codecs.BOM_UTF8)):
        encoding = found[1].decode("ascii")
    else:
        encoding = "utf-8"
    try:
        if codecs.lookup(encoding).name not in _ENCODINGS:
            raise ReadError("epub", f"is in {encoding}, not in UTF-8", path=path)
        return data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError) as error:
        raise ReadError("epub", f"cannot be decoded: {error}", path=path) from error


def _without_doctype(text: str, path: str) -> str:
    """`text` without its XML declaration and its document type, its line numbers kept."""
    declaration = _DECLARATION.match(text)
    done = declaration.end() if declaration else 0
    start = _end_of_prolog(text, done)
    rest = text[done:]
    if text[start : start + 9].upper() == "<!DOCTYPE":
        found = _DOCTYPE.match(text, start)
        if found is None:
            raise ReadError("epub", "has a document type (DOCTYPE) that is none of plain XHTML's or HTML's", path=path)
        done = found.end()
        rest = _ENTITY.sub(_character, text[done:])
    return "\n" * text.count("\n", 0, done) + rest


def _end_of_prolog(text: str, at: int) -> int:
    """Where in `text`, from `at`, what is neither white space nor a comment nor a processing instruction begins."""
    while True:
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        closing = "-->" if text.startswith("<!--", at) else "?>" if text.startswith("<?", at) else None
        end = text.find(closing, at + 2) if closing else -1
        if closing is None or end < 0:
            return at
        at = end + len(closing)


def _character(found: re.Match[str]) -> str:
    """The character of one of HTML's entities, which XHTML's document types define."""
    if found[1] in _PREDEFINED:
        return found[0]
    return html.escape(html.entities.html5[f"{found[1]};"]) if f"{found[1]};" in html.entities.html5 else found[0]
