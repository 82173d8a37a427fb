"""Bytes to text: what encoding a bare text is in, and what it says."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from unitynews.errors import LimitError, ReadError
from unitynews.format import Notice, Report
from unitynews.formats.text.vocabulary import FREQUENT, HAN

#: The largest bare text in bytes; all of it is held in memory.
LARGEST_TEXT = 256 * 2**20

#: Encodings that a byte order mark gives away (Unicode Standard, §2.13), the longer marks first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF_16 = ("utf-16-le", "utf-16-be")
#: What Chinese texts that are not in Unicode are in. A tie goes to the first.
_CHINESE = ("gb18030", "cp950", "big5hkscs")

#: How much of a text is looked at to judge a decoding.
_SAMPLE = 50_000
#: The least share of frequent characters for a decoding to be believed: real Chinese has a third and more, even names
#: in a headline some 15 %; bytes read in the wrong encoding 1 to 3 %.
_LEAST_FREQUENT = 0.06
#: The least share of characters that a text in UTF-16 has from the usual blocks.
_LEAST_USUAL = 0.9
#: The largest share of control characters that a text has.
_MOST_CONTROLS = 0.05

_HAN = re.compile(f"[{HAN}]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: Three characters beyond ASCII and more, in the base64 of UTF-7.
_UTF_7 = re.compile(r"\+[A-Za-z0-9+/]{8,}-?")
_USUAL = re.compile(
    f"[\t\n\r\x20-\x7e\u00a0-\u02ff\u0370-\u06ff\u2010-\u2027\u2030-\u205e\u3000-\u30ff\uff01-\uff65{HAN}]"
)


def decode(data: bytes, encoding: str | None, report: Report) -> str:
    r"""The text that `data` holds, with ``\n`` for CRLF and CR.

    Args:
        data: the document as it came.
        encoding: a name that Python's codecs know; it is taken at its word. None: UTF-8 if it is that; else what a byte
            order mark or the pattern of its zero bytes says; else GB18030 or Big5, whichever gives likelier Chinese;
            else what charset-normalizer finds.
        report: is told of any encoding but UTF-8, and of line breaks that were changed.

    Raises:
        ReadError: if it is empty, binary, not in the encoding that was named, or in none that can be told.
    """
    if len(data) > LARGEST_TEXT:
        raise LimitError("text", f"is larger than {LARGEST_TEXT} bytes")
    text = _decoded_as(data, encoding) if encoding is not None else _decoded(data, report)
    if text.startswith("\ufeff"):
        report(Notice(severity="repair", code="byte-order-mark", message="U+FEFF at the start left out"))
        text = text[1:]
    if not text.strip():
        raise ReadError("text", "is empty")
    if encoding is None and _controls(text) > _MOST_CONTROLS:
        raise ReadError("text", "is binary, not text: every twentieth character and more is a control character")
    if returns := text.count("\r"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        report(Notice(severity="repair", code="line-break", message=f"U+000D ×{returns} read as line feed"))
    return text


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _does_not_decode(data, error, encoding) from error
    except LookupError as error:  # unknown, or no encoding of text, as base64 is
        raise ReadError("text", f"there is no encoding {encoding}") from error
    except (UnicodeError, ValueError) as error:  # a codec's own complaint; a name with a zero byte
        raise ReadError("text", f"does not decode as {encoding}: {error}") from error


def _does_not_decode(data: bytes, error: UnicodeDecodeError, encoding: str) -> ReadError:
    at = error.start
    line = data.count(b"\n", 0, at) + 1
    return ReadError("text", f"byte {at} (0x{data[at]:02X}) does not decode as {encoding}", line=line)


def _decoded(data: bytes, report: Report) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decoded_as(data, encoding)
            if encoding != "utf-8":
                report(_encoding_notice("repair", encoding, "by its byte order mark"))
            return text
    if b"\0" in data:
        return _decoded_with_zeros(data, report)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _guessed(data, report, error)
    if _is_like_utf_7(text):
        message = "it looks like UTF-7, and is read as it stands; name the encoding (--encoding utf-7) if it is that"
        report(Notice(severity="doubt", code="encoding", message=message))
    return text


def _decoded_with_zeros(data: bytes, report: Report) -> str:
    candidates = ((_usual(text), text, name) for name in _UTF_16 if (text := _tried(data, name)) is not None)
    share, text, name = max(candidates, key=lambda candidate: candidate[0], default=(0.0, "", ""))
    if share < _LEAST_USUAL:
        raise ReadError("text", f"is binary, not text: byte {data.index(0)} is zero")
    report(_encoding_notice("doubt", name, "by the pattern of its zero bytes"))
    return text


def _is_like_utf_7(text: str) -> bool:
    """Whether a text is written in ASCII that stands for Chinese (RFC 2152)."""
    if not text.isascii() or not (runs := _UTF_7.findall(text[:_SAMPLE])):
        return False
    return _frequent("".join(_tried(run.encode(), "utf-7") or "" for run in runs)) >= _LEAST_FREQUENT


def _guessed(data: bytes, report: Report, not_utf_8: UnicodeDecodeError) -> str:
    names = (*_CHINESE, *_UTF_16)
    candidates = [(_frequent(text), text, name) for name in names if (text := _tried(data, name)) is not None]
    likely = [candidate for candidate in candidates if candidate[0] >= _LEAST_FREQUENT]
    if likely:
        _, text, name = max(likely, key=lambda candidate: candidate[0])
        report(_encoding_notice("doubt", name, "the likeliest"))
        return text
    if (other := _normalizer_says(data)) is not None and (found := _tried(data, other)) is not None:
        report(_encoding_notice("doubt", other, "the likeliest"))
        return found
    for _, text, name in candidates[:1]:
        if name in _CHINESE and _controls(text) <= _MOST_CONTROLS and _HAN.search(text):
            report(_encoding_notice("doubt", name, "which it can be, but does not look like"))
            return text
    error = _does_not_decode(data, not_utf_8, "utf-8")
    reason = f"is binary, not text, or in an encoding that has to be named: {error.reason}"
    raise ReadError("text", reason, line=error.line) from not_utf_8


def _normalizer_says(data: bytes) -> str | None:
    """What charset-normalizer takes `data` for; it is slow, and asked last."""
    from charset_normalizer import from_bytes  # here, since loading it takes a fifth of a second

    best = from_bytes(data[:_SAMPLE], threshold=0.1).best()
    return None if best is None or _controls(str(best)) > _MOST_CONTROLS else best.encoding


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _encoding_notice(severity: Literal["repair", "doubt"], encoding: str, why: str) -> Notice:
    return Notice(severity=severity, code="encoding", message=f"read as {encoding}, {why}")


def _frequent(text: str) -> float:
    """The share of the most frequent characters of Chinese among the characters beyond ASCII."""
    beyond = _BEYOND_ASCII.findall(text[:_SAMPLE])
    return sum(character in FREQUENT for character in beyond) / len(beyond) if beyond else 0.0


def _usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / len(sample) if sample else 0.0


def _controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) / len(sample) if sample else 0.0
