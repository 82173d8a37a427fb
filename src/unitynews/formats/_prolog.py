"""What stands before the first element of an XML document, and what that element is, without parsing the document."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: XML 1.0 (5th ed.), §2.8: declaration, comments and processing instructions; then a document type or an element.
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_NAME = rb"[^\s<>/:=\"'!?]+"
_ELEMENT = re.compile(rb"<(?:(%b):)?(%b)((?:\s+[^\s=]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>" % (_NAME, _NAME))
_PLAIN_VALUE = rb"(?:\"(?:[^\"&%<]|&#[0-9xA-Fa-f]+;)*\"|'(?:[^'&%<]|&#[0-9xA-Fa-f]+;)*')"
#: A document type that only names declarations that are elsewhere (XML 1.0, §2.8, production 28), or declares no more
#: itself than names for plain characters.
_HARMLESS = re.compile(
    rb"<!DOCTYPE(?:[^\[\]>\"']|\"[^\"]*\"|'[^']*')*"
    rb"(?:\[(?:\s|<!--.*?-->|<!ENTITY\s+[^\s%\"'<>&]+\s+" + _PLAIN_VALUE + rb"\s*>)*\]\s*)?>",
    re.DOTALL,
)
_DOCUMENT_TYPE = re.compile(rb"<!DOCTYPE\s+([^\s\[>]+)")
_ATTRIBUTE = re.compile(rb"\s([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
#: How UTF-16 opens, with its mark and without. All other encodings in use have ASCII where markup is.
_UTF_16 = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class Root(NamedTuple):
    """The first element of a document.

    Attributes:
        name: without its prefix.
        namespace: its namespace, "" for none.
    """

    name: str
    namespace: str


def has_document_type(head: bytes) -> bool:
    """Whether a document that starts with `head` has a ``<!DOCTYPE`` among these bytes."""
    text = _with_ascii_markup(head)
    return text.startswith(b"<!DOCTYPE", _end_of_misc(text))


def declares(head: bytes) -> bool:
    """Whether the document type of a document that starts with `head` declares more than characters, or has no end."""
    text = _with_ascii_markup(head)
    start = _end_of_misc(text)
    return text.startswith(b"<!DOCTYPE", start) and _HARMLESS.match(text, start) is None


def document_type_of(head: bytes) -> str | None:
    """The name in the document type of a document that starts with `head`; None if it has no document type here."""
    text = _with_ascii_markup(head)
    found = _DOCUMENT_TYPE.match(text, _end_of_misc(text))
    return None if found is None else found[1].decode(errors="replace")


def root_of(head: bytes) -> Root | None:
    """The first element of a document that starts with `head`, None if it is not among these bytes or not XML.

    >>> root_of(b'<!-- one --><g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/"/>')
    Root(name='newsItem', namespace='http://iptc.org/std/nar/2006-10-01/')
    """
    text = _with_ascii_markup(head)
    start = _end_of_misc(text)
    declared_outside = _HARMLESS.match(text, start)
    if declared_outside is not None:
        start = _BEFORE.match(text, declared_outside.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
    found = _ELEMENT.match(text, start)
    if found is None:
        return None
    prefix, name, attributes = found.groups()
    declared = b"xmlns:" + prefix if prefix else b"xmlns"
    namespaces = (one[2] or one[3] or b"" for one in _ATTRIBUTE.finditer(attributes) if one[1] == declared)
    return Root(name.decode(errors="replace"), next(namespaces, b"").decode(errors="replace"))


def _end_of_misc(text: bytes) -> int:
    found = _BEFORE.match(text)
    return found.end() if found else 0


def _with_ascii_markup(head: bytes) -> bytes:
    for mark, encoding in _UTF_16:
        if head.startswith(mark):
            return head.decode(encoding, "replace").encode("utf-8", "replace")
    return head
