"""What is wrong before the first element and can be mended: white space, a wrong declaration, a misspelled namespace.

XML 1.0 allows nothing before the declaration (§2.8) and wants the encoding that it names to be the encoding that is
there (§4.3.3). Everything here looks at the first bytes only; what follows them is passed on as it comes.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from typing import BinaryIO, cast

from unitynews.errors import ReadError
from unitynews.format import HEAD_SIZE, Notice, Report
from unitynews.formats._prolog import root_of
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.root import NAMELESS, SPELLINGS

#: How most documents open; nothing is to be mended in them.
_USUAL = re.compile(
    rb"(?:<\?xml version=\"1\.0\" encoding=\"(?i:utf-8)\"\?>\s*)?<[A-Za-z]+\s+xmlns=\"%b\"" % NAR.encode()
)
_DECLARATION = re.compile(
    rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"'][^>]*\?>",
)
_BEFORE_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf|\s)+(?=<\?xml\s)")
_ENCODING = re.compile(rb"\s+encoding\s*=\s*[\"'][^\"']*[\"']")
#: What NewsML-G2's namespace is misspelled as, in quotes.
_MISSPELLED = re.compile(rb"([\"'])%b\1" % SPELLINGS.pattern.encode(), re.IGNORECASE)
_NAMELESS_ROOT = re.compile(rb"<(%b)(?=[\s>/])" % b"|".join(name.encode() for name in NAMELESS))
#: In these, markup can hide in what reads as text: nothing that looks at bytes can be sure of what it sees.
_HIDING = frozenset({"utf-7", "unicode-1-1-utf-7", "csunicode11utf7", "hz", "hz-gb-2312"})
#: How far the next ``>`` is waited for: no declaration of a namespace is that long.
_LONGEST_WAIT = 4 * HEAD_SIZE
_UNHYPHENED = re.compile(r"\A(utf)([0-9])")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def mended(stream: BinaryIO, report: Report) -> BinaryIO:
    """A stream of the same document, mended where that is possible; each mending is reported.

    Raises:
        ReadError: if its encoding is one that cannot be read safely.
    """
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    whole = len(head) < HEAD_SIZE
    stream.seek(start)
    if _USUAL.match(head) and (not whole or _is_utf_8(head)):
        return stream
    result = _without_white_space(head, report)
    result = _with_its_encoding(result, whole, report)
    root = root_of(result)
    respelled = root is not None and root.namespace != NAR and SPELLINGS.fullmatch(root.namespace) is not None
    if root is not None and respelled:
        _tell(report, "namespace-mended", f"its namespace is {root.namespace!r}, not {NAR!r}")
    elif root is not None and root.namespace == "" and root.name in NAMELESS:
        _tell(report, "namespace-mended", f"{root.name} is in no namespace; it is read as of NewsML-G2")
        result = _NAMELESS_ROOT.sub(rb'<\1 xmlns="%b"' % NAR.encode(), result, count=1)
    if result == head and not respelled:
        return stream
    stream.seek(start + len(head))
    return cast("BinaryIO", io.BufferedReader(_Mended(result, stream, _respelled if respelled else bytes)))


def _tell(report: Report, code: str, message: str) -> None:
    report(Notice(severity="warning", code=code, message=message, line=1))


def _without_white_space(head: bytes, report: Report) -> bytes:
    found = _BEFORE_DECLARATION.match(head)
    if found is None or found[0] == codecs.BOM_UTF8:
        return head
    _tell(report, "declaration-misplaced", "there is something before its XML declaration; it is passed over")
    return head[found.end() :]


def _with_its_encoding(head: bytes, whole: bool, report: Report) -> bytes:
    """The head with a declaration that is true; a short document in no UTF-8 is taken for Windows-1252."""
    declared = _declared(head)
    if declared in _HIDING:
        raise ReadError("newsml", f"its encoding {declared} is not read: markup can hide in it")
    mark = next((encoding for start, encoding in _MARKS if head.startswith(start)), None)
    if mark is not None:
        if declared is not None and not declared.startswith(mark):
            _tell(report, "encoding-mismatch", f"it says {declared}, but its byte order mark says {mark}")
        return head
    if declared is not None and declared.startswith("utf-16") and head.startswith(b"<?xml"):
        _tell(report, "encoding-mismatch", f"it says {declared}, but is not; it is read as UTF-8")
        head, declared = _ENCODING.sub(b"", head, count=1), None
    if declared in (None, "utf-8") and whole and b"\0" not in head and not _is_utf_8(head):
        _tell(report, "encoding-mismatch", "it is not in UTF-8; it is read as Windows-1252")
        text = head.decode("cp1252", "replace").encode()
        return _ENCODING.sub(b"", text, count=1) if declared else text
    return head


def _is_utf_8(text: bytes) -> bool:
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


def _respelled(piece: bytes) -> bytes:
    return _MISSPELLED.sub(rb'"%b"' % NAR.encode(), piece)


class _Mended(io.RawIOBase):
    """A mended head and what follows it, each piece changed by `change`; it can be read once, and again from 0.

    A piece ends behind a ``>``, so that no attribute's value is cut in two.
    """

    def __init__(self, head: bytes, rest: BinaryIO, change: Callable[[bytes], bytes]) -> None:
        self._head = head
        self._rest = rest
        self._from = rest.tell()
        self._change = change
        self._raw = head
        self._ready = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if offset != 0 or whence != io.SEEK_SET:
            raise io.UnsupportedOperation("a mended document is read from its start")
        self._rest.seek(self._from)
        self._raw, self._ready, self._at = self._head, b"", 0
        return 0

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        while not self._ready and self._fill():
            pass
        piece = self._ready[: len(view)]
        view[: len(piece)] = piece
        self._ready = self._ready[len(piece) :]
        self._at += len(piece)
        return len(piece)

    def _fill(self) -> bool:
        """Make more bytes ready; whether there may be any."""
        more = self._rest.read(HEAD_SIZE)
        raw = self._raw + more
        end = raw.rfind(b">") + 1 if more and len(raw) < _LONGEST_WAIT else len(raw)
        self._ready, self._raw = self._change(raw[:end]), raw[end:]
        return bool(more)
