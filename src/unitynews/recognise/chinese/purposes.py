"""What a visit is for, in the words behind its destination."""

from __future__ import annotations

import re

from unitynews.recognise.chinese.tables import pattern, verbs
from unitynews.recognise.chinese.tokens import Coded

_PURPOSE = re.compile(pattern(verbs.PURPOSE))
_LEADING = re.compile(f"(?:,|{pattern(verbs.BEFORE_PURPOSE)})+(?:为期[^,。的]{{1,6}}的)?")
_NEXT_CLAUSE = re.compile("[^,。;]{0,60}")
_ABOUT = re.compile("(?:,)?(?=就|围绕|针对)[^。;]{2,60}?(?:进行|开展)[^,。;]{2,16}")


def purpose_in(coded: Coded, start: int, end: int) -> tuple[int, int] | None:
    """Where the purpose stands, `start` to `end` being the rest of the clause behind the destination."""
    text = coded.text
    if about := _ABOUT.match(text, start):
        first = start + (text[start] == ",")
        return (first, about.end()) if _PURPOSE.search(text, first, about.end()) else None
    leading = _LEADING.match(text, start, end)
    if leading is not None:
        start = leading.end()
    if start >= end and text[end : end + 1] == ",":
        clause = _NEXT_CLAUSE.match(text, end + 1)
        assert clause is not None, "it may be empty"
        start, end = clause.span()
        opening = _LEADING.match(text, start, end)
        if opening is None:
            return None
        start = opening.end()
    words = text[start:end]
    if (
        not 1 < len(words) <= 60
        or not _PURPOSE.search(words)
        or any(sign >= "\ue000" and sign <= "\uf8ff" for sign in words)
    ):
        return None
    return start, end
