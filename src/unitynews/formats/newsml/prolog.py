"""What stands before the first element of an XML document, and what that element is, without parsing the document."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: XML 1.0 (5th ed.), §2.8: declaration, comments and processing instructions; then a document type or an element.
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_NAME = rb"[^\s<>/:=\"'!?]+"
_ELEMENT = re.compile(rb"<(?:(%b):)?(%b)((?:\s+[^\s=]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>" % (_NAME, _NAME))
_ATTRIBUTE = re.compile(rb"\s([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
#: How UTF-16 opens, with its mark and without. All other encodings in use have ASCII where markup is.
_UTF_16 = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


#: The first elements of NewsML-G2 that are taken for that even if they say no namespace.
NAMELESS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "newsMessage")
#: How the namespace of NewsML-G2 is spelled and misspelled: without its slash, with another host, in other case.
SPELLINGS = re.compile(r"https?://(?:www\.)?iptc\.org/std/nar/2006-10-01/?", re.IGNORECASE)


class Root(NamedTuple):
    """The first element of a document.

    Attributes:
        name: without its prefix.
        namespace: its namespace, "" for none.
    """

    name: str
    namespace: str


def is_newsml(root: Root) -> bool:
    """Whether a first element says that it is of NewsML-G2, in whichever spelling of the namespace.

    >>> is_newsml(Root("newsItem", "http://iptc.org/std/nar/2006-10-01")), is_newsml(Root("nitf", ""))
    (True, False)
    """
    return SPELLINGS.fullmatch(root.namespace) is not None or (not root.namespace and root.name in NAMELESS)


def has_document_type(head: bytes) -> bool:
    """Whether a document that starts with `head` has a ``<!DOCTYPE`` among these bytes."""
    text = _with_ascii_markup(head)
    return text.startswith(b"<!DOCTYPE", _end_of_misc(text))


def root_of(head: bytes) -> Root | None:
    """The first element of a document that starts with `head`, None if it is not among these bytes or not XML.

    >>> root_of(b'<!-- one --><g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/"/>')
    Root(name='newsItem', namespace='http://iptc.org/std/nar/2006-10-01/')
    """
    text = _with_ascii_markup(head)
    found = _ELEMENT.match(text, _end_of_misc(text))
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
