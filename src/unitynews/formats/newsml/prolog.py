"""What stands before the first element of an XML document, and what that element is, without parsing the document."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: XML 1.0 (5th ed.), §2.8: declaration, comments and processing instructions; then a document type or an element.
_PROLOG = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ELEMENT = re.compile(r"<((?:[\w.-]+:)?)([\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
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
    """Whether a document that starts with `head` has a ``<!DOCTYPE``."""
    text = _decoded(head)
    return text.startswith("<!DOCTYPE", _PROLOG.match(text).end())  # type: ignore[union-attr]  # it matches nothing, too


def root_of(head: bytes) -> Root | None:
    """The first element of a document that starts with `head`, None if it is not among these bytes or not XML."""
    text = _decoded(head)
    found = _ELEMENT.match(text, _PROLOG.match(text).end())  # type: ignore[union-attr]  # as above
    if found is None:
        return None
    declaration = "xmlns:" + re.escape(found[1][:-1]) if found[1] else "xmlns"
    namespace = re.search(rf"\s{declaration}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", found[3])
    return Root(found[2], (namespace[1] or namespace[2] or "") if namespace else "")


def _decoded(head: bytes) -> str:
    """Enough of the text to see markup: encodings other than UTF-16 have ASCII where markup is."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("latin-1")
