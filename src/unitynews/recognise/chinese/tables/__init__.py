"""The words of the genre, in tables that a linguist can edit without reading the grammar.

All of it is in simplified characters with ASCII punctuation, since it is matched against folded text. Words stand apart
by white space; their order means nothing, for longer words always win.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LOOKS = re.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")


def words(text: str) -> tuple[str, ...]:
    """The words of a table."""
    return tuple(text.split())


def plain(word: str) -> str:
    """An entry of a table without what it must stand beside."""
    return _LOOKS.sub("", word)


def first_characters(table: Iterable[str]) -> str:
    """The characters that words of a table begin with, for a character class: most places in a text have none."""
    return "".join(sorted({plain(word)[0] for word in table}))


def pattern(table: Iterable[str]) -> str:
    """A regular expression for any word of a table, the longest first; an entry may look around itself."""
    return "|".join(sorted(table, key=lambda word: (-len(plain(word)), word)))
