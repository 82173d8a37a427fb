"""Where English sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]{0,2}(?=\s+[\"“‘(]?[A-Z0-9])|\n")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|No|St|Mt|Rep|Sen|Gov|Gen|Capt|Col|Maj|Lt|Hon|Rev|Smt|Ven|Engr|Adv|Cllr|Cr|Jr|Sr|Ltd|Inc"
    r"|[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ph\.D|vs|Messrs|Shri)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of `text` start and end."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
            yield start, match.end()
            start = match.end()
    yield start, len(text)
