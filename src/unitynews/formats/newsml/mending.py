"""What is wrong before the first element and can be mended: white space, a wrong declaration, a misspelled namespace.

Everything here looks at the first bytes only; what follows them is passed on as it comes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import BinaryIO, cast

from unitynews.format import HEAD_SIZE, Report
from unitynews.formats._mending import is_utf_8, tell_mending, with_its_encoding, without_white_space
from unitynews.formats._prolog import root_of
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.root import NAMELESS, SPELLINGS

#: How most documents open; nothing is to be mended in them.
_USUAL = re.compile(
    rb"(?:<\?xml version=\"1\.0\" encoding=\"(?i:utf-8)\"\?>\s*)?<[A-Za-z]+\s+xmlns=\"%b\"" % NAR.encode()
)
#: What NewsML-G2's namespace is misspelled as, in quotes.
_MISSPELLED = re.compile(rb"([\"'])%b\1" % SPELLINGS.pattern.encode(), re.IGNORECASE)
_NAMELESS_ROOT = re.compile(rb"<(%b)(?=[\s>/])" % b"|".join(name.encode() for name in NAMELESS))
#: How far the next ``>`` is waited for: no declaration of a namespace is that long.
_LONGEST_WAIT = 4 * HEAD_SIZE


def mended(stream: BinaryIO, report: Report) -> BinaryIO:
    """A stream of the same document, mended where that is possible; each mending is reported.

    Raises:
        ReadError: if its encoding is one that cannot be read safely.
    """
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    whole = len(head) < HEAD_SIZE
    stream.seek(start)
    if _USUAL.match(head) and (not whole or is_utf_8(head)):
        return stream
    result = without_white_space(head, report)
    result = with_its_encoding(result, whole, report, "newsml")
    root = root_of(result)
    respelled = root is not None and root.namespace != NAR and SPELLINGS.fullmatch(root.namespace) is not None
    if root is not None and respelled:
        tell_mending(report, "namespace-mended", f"its namespace is {root.namespace!r}, not {NAR!r}")
    elif root is not None and root.namespace == "" and root.name in NAMELESS:
        tell_mending(report, "namespace-mended", f"{root.name} is in no namespace; it is read as of NewsML-G2")
        result = _NAMELESS_ROOT.sub(rb'<\1 xmlns="%b"' % NAR.encode(), result, count=1)
    if result == head and not respelled:
        return stream
    stream.seek(start + len(head))
    return cast("BinaryIO", io.BufferedReader(_Mended(result, stream, _respelled if respelled else bytes)))


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
