"""Documents that are nearly XML, and files that hold one document behind another.

Agencies put texts into templates: an ``&`` that is no reference comes of that, a ``<`` that is no tag, names that only
HTML has for a character, control characters of the wire. What they mean is clear; each kind is reported.
"""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from unitynews.format import Notice, Report
from unitynews.formats._xml import HARDENED, text_to

#: What is left as it is (sections of text, comments, instructions), and what can be wrong outside of it.
_PIECE = re.compile(
    r"(?P<kept><!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*))"
    r"|&(?:\#(?P<decimal>[0-9]{1,7});|\#[xX](?P<hex>[0-9A-Fa-f]{1,6});|(?P<name>[A-Za-z][A-Za-z0-9]*);)?"
    r"|<(?![A-Za-z_:/!?])",
    re.DOTALL,
)
_MARKUP = re.compile(rb"<[^<>]*>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(rb"\s*(<\?xml\s[^>]*\?>)")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']")
#: Python would look for a codec of any other name by importing a module that the document names.
_ENCODINGS = frozenset(
    {
        *("utf-8", "us-ascii", "ascii", "shift-jis", "euc-jp", "gb2312", "gbk", "gb18030", "big5", "euc-kr", "koi8-r"),
        *(f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *(f"windows-125{page}" for page in range(9)),
    }
)
_END = re.compile(rb"</(?:[^\s<>/:]+:)?nitf\s*>", re.IGNORECASE)
_SOMETHING = re.compile(rb"[^\s\x00-\x1f]")


def well_formed(text: str, report: Report) -> str:
    """A document with references for what must be one, and without characters that XML does not have."""
    counts = dict.fromkeys(("reference", "character", "name"), 0)

    def mended(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found[0]
        written = found["decimal"] or found["hex"]
        if written is not None:
            character = int(written, 10 if found["decimal"] else 16)
            if _is_character(character):
                return found[0]
            counts["character"] += 1
            return ""
        name = found["name"]
        if name is None:
            counts["reference"] += 1
            return text_to(found[0])
        if name in _XML_NAMES:
            return found[0]
        counts["name"] += 1
        return text_to(html5.get(f"{name};", found[0]))

    kept = _CONTROL.sub("", text)
    counts["character"] += len(text) - len(kept)
    result = _PIECE.sub(mended, kept)
    for kind, count in counts.items():
        if count:
            code = _CODES.get(kind, "markup-mended")
            report(Notice(severity="warning", code=code, message=f"{count} {_TOLD[kind]}"))
    return result


_CODES = {"name": "entity-undeclared"}
_TOLD = {
    "reference": "characters are markup where they stand for themselves; they are read as themselves",
    "character": "characters that XML does not have are left out",
    "name": "references are declared nowhere; names of HTML are read, others are left as they are",
}


def well_nested(document: bytes) -> bytes | None:
    """A document whose elements end where libxml2 thinks they should; None if that loses any of its words."""
    root = etree.fromstring(document, etree.XMLParser(**{**HARDENED, "recover": True}))
    if root is None:
        return None
    nested = etree.tostring(root.getroottree(), encoding="utf-8")
    return nested if _words(nested) == _words(document) else None


def _words(document: bytes) -> bytes:
    return b"".join(_MARKUP.sub(b"", document).split())


def documents_in(file: bytes) -> list[bytes]:
    """The documents that stand one behind the other in a file, each with a declaration if the first has one."""
    pieces: list[bytes] = []
    start = 0
    for end in _END.finditer(file):
        pieces.append(file[start : end.end()])
        start = end.end()
    rest = file[start:]
    if not pieces or b"<" in rest:
        pieces.append(rest)
    declaration = _DECLARATION.match(pieces[0])
    prefix = declaration[1] if declaration else b""
    return [piece.strip() if _DECLARATION.match(piece) else prefix + piece for piece in pieces]


def has_more(file: bytes) -> bool:
    """Whether something visible that is no markup follows the last document of a file."""
    end = max((found.end() for found in _END.finditer(file)), default=len(file))
    return _SOMETHING.search(file, end) is not None


def _is_character(number: int) -> bool:
    """Whether XML 1.0 (§2.2) has a character of this number."""
    return (
        number in (9, 10, 13) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF
    )


def as_text(document: bytes) -> str | None:
    """A document without its declaration; None if it is in an encoding that is not read here."""
    declaration = _DECLARATION.match(document)
    encoding = _ENCODING.search(declaration[1]) if declaration else None
    name = "utf-8" if encoding is None else encoding[1].decode().lower().replace("_", "-")
    if name not in _ENCODINGS:
        return None
    try:
        return document[declaration.end() if declaration else 0 :].decode("utf-8-sig" if name == "utf-8" else name)
    except UnicodeDecodeError:
        return None
