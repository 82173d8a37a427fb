"""Characters that nobody sees or that the model does not allow, and a folding for tables to be matched against."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from unitynews.format import Notice, Report

#: Line breaks other than ``\n`` (Unicode Standard, §5.8): vertical tab, form feed, NEL, line and paragraph separator.
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

#: Zero-width space, word joiner, byte order mark, soft hyphen: they say where a line may break, which no one here asks.
_ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad"
#: Behind these the joiners mean something: Arabic to Mongolian letters, symbols and emoji, variation selectors.
_JOINING = (
    "\u0590-\u109f\u1780-\u18af\u2190-\u2bff\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
_INVISIBLE = re.compile(f"[{_ZERO_WIDTH}]|(?<![{_JOINING}])[\u200c\u200d]")

#: What XML 1.0 does not allow (§2.2), and so no text of the model. Line breaks are gone before it is used.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def repaired(text: str, report: Report) -> str:
    r"""`text` with ``\n`` as its only line break, and without characters that are invisible or not allowed."""
    text = _replaced(text, _LINE_BREAK, "\n", "line-break", "read as line feed", report)
    text = _replaced(text, _ILLEGAL, "", "control-character", "removed", report)
    text = _replaced(text, _INVISIBLE, "", "zero-width", "removed", report)
    if lost := text.count("\ufffd"):
        message = f"U+FFFD ×{lost}: characters were lost before this text arrived"
        report(Notice(severity="doubt", code="replacement-character", message=message, words=f"U+FFFD ×{lost}"))
    return text


def _replaced(text: str, what: re.Pattern[str], by: str, code: str, done: str, report: Report) -> str:
    counts = Counter(match[0] for match in what.finditer(text))
    if not counts:
        return text
    named = ", ".join(f"{code_points(found)} ×{count}" for found, count in sorted(counts.items()))
    report(Notice(severity="repair", code=code, message=f"{named} {done}", words=named))
    return what.sub(by, text)


def code_points(text: str) -> str:
    """The names of characters that cannot be shown.

    >>> code_points(chr(0x200B))
    'U+200B'
    """
    return " ".join(f"U+{ord(character):04X}" for character in text)


def counted(pieces: Iterable[str]) -> str:
    """What was taken out, each piece once and how often, in the order in which it first came.

    >>> counted(["學(xué)", "習(xí)", "學(xué)"])
    '學(xué) ×2, 習(xí) ×1'
    """
    return ", ".join(f"{piece} ×{count}" for piece, count in Counter(pieces).items())


#: Full-width forms, white space, and what stands for a stroke, a colon or a bracket.
_PLAIN = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x09, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F), " "),
    **{ord("丨"): "|", ord("∣"): "|", ord("︱"): "|", ord("︰"): ":", ord("∶"): ":", ord("〔"): "(", ord("〕"): ")"},
}


def folding(simplified: Mapping[str, str]) -> dict[int, str]:
    """A table for `str.translate` that folds text, one character for one, to what the vocabulary is written in.

    Full-width forms become ASCII (Unicode's compatibility mapping), white space a blank, a traditional character
    the simplified one that `simplified` has for it.
    """
    return _PLAIN | {ord(one): other for one, other in simplified.items()}
