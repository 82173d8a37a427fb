"""What is wrong with the bytes of an XML document and can be mended before it is parsed, each mending reported.

XML 1.0 allows nothing before the declaration (§2.8), and wants the encoding that it names to be the encoding that is
there (§4.3.3).
"""

from __future__ import annotations

import codecs
import re

from unitynews.errors import ReadError
from unitynews.format import Notice, Report

_DECLARATION = re.compile(
    rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"'][^>]*\?>",
)
_BEFORE_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf|\s)+(?=<\?xml\s)")
_ENCODING = re.compile(rb"\s+encoding\s*=\s*[\"'][^\"']*[\"']")
#: In these, markup can hide in what reads as text: nothing that looks at bytes can be sure of what it sees.
_HIDING = frozenset({"utf-7", "unicode-1-1-utf-7", "csunicode11utf7", "hz", "hz-gb-2312"})
_UNHYPHENED = re.compile(r"\A(utf)([0-9])")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def tell_mending(report: Report, code: str, message: str) -> None:
    """Report a mending at the start of a document."""
    report(Notice(severity="warning", code=code, message=message, line=1))


def without_white_space(head: bytes, report: Report) -> bytes:
    """The start of a document without white space before its declaration."""
    found = _BEFORE_DECLARATION.match(head)
    if found is None or found[0] == codecs.BOM_UTF8:
        return head
    tell_mending(report, "declaration-misplaced", "there is something before its XML declaration; it is passed over")
    return head[found.end() :]


def with_its_encoding(head: bytes, whole: bool, report: Report, format: str) -> bytes:
    """The start of a document with a declaration that is true.

    Args:
        head: the start.
        whole: whether that is all of the document. Then, if it is in no UTF-8, it is taken for Windows-1252.
        report: is told what was not true.
        format: the name of the format that an error is to give.

    Raises:
        ReadError: if its encoding is one that cannot be read safely.
    """
    declared = _declared(head)
    if declared in _HIDING:
        raise ReadError(format, f"its encoding {declared} is not read: markup can hide in it")
    mark = next((encoding for start, encoding in _MARKS if head.startswith(start)), None)
    if mark is not None and (mark != "utf-8" or not whole or is_utf_8(head)):
        if declared is not None and not declared.startswith(mark):
            tell_mending(report, "encoding-mismatch", f"it says {declared}, but its byte order mark says {mark}")
        return head
    if declared is not None and declared.startswith("utf-16") and head.startswith(b"<?xml"):
        tell_mending(report, "encoding-mismatch", f"it says {declared}, but is not; it is read as UTF-8")
        head, declared = _ENCODING.sub(b"", head, count=1), None
    if declared in (None, "utf-8", "us-ascii", "ascii") and whole and b"\0" not in head and not is_utf_8(head):
        tell_mending(report, "encoding-mismatch", "it is not in UTF-8; what is not is read as Windows-1252")
        text = head.decode("utf-8", _AS_WINDOWS_1252).encode()
        return _ENCODING.sub(b"", text, count=1) if declared else text
    return head


def is_utf_8(text: bytes) -> bool:
    """Whether `text` is UTF-8."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declared(head: bytes) -> str | None:
    """The encoding that a declaration names, in lower case and with its hyphen."""
    found = _DECLARATION.match(head.removeprefix(codecs.BOM_UTF8))
    # Python's own list of aliases would be asked by importing a module of the name that the document gives.
    return _UNHYPHENED.sub(r"\1-\2", found[1].decode().lower().replace("_", "-")) if found else None


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """An error handler of codecs: bytes that are no UTF-8 are Windows-1252. Some houses mix the two in one document."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_WINDOWS_1252 = "unitynews-windows-1252"
codecs.register_error(_AS_WINDOWS_1252, _as_windows_1252)
