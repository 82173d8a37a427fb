"""The words of the genre, in tables that a linguist can edit without reading the grammar.

All of it is in simplified characters with ASCII punctuation, since it is matched against folded text. Words stand apart
by white space; their order means nothing, for longer words always win.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
    """A regular expression for any word of a table, the longest first; an entry may look around itself.

    Words that begin alike share their beginning: a place in the text is tried with a tenth of the alternatives.

    >>> pattern(["来", "到", "来到", "到访(?!者)"])
    '到(?:访(?!者)|)|来(?:到|)'
    """
    ordered = sorted(table, key=lambda word: (-len(plain(word)), word))
    return _alternatives([_entry(word) for word in ordered])


class _Entry(NamedTuple):
    """An entry of a table: the plain characters that it begins with, and what else it is."""

    plain: str
    rest: str


#: How many alternatives are tried one after the other before it pays to ask for their first characters at once.
_MANY = 32
_BEHIND = re.compile(r"\(\?<([!=])((?:[^()]|\([^()]*\))*)\)")
#: It fits any text; a quantifier takes the last plain character.
_ENTRY = re.compile(rf"((?:{_BEHIND.pattern})*)([^\\^$.|?*+()\[\]{{}}]*(?![?*+{{]))(.*)", re.DOTALL)


def _entry(word: str) -> _Entry:
    """The parts of an entry. What it must stand behind is asked for behind its first character.

    So it begins with a plain character as others do, and a search can skip what none begins with.
    """
    match = _ENTRY.fullmatch(word)
    assert match is not None, "it fits any text"
    behind, plain, rest = match[1], match[4], match[5]
    if not behind:
        return _Entry(plain, rest)
    if not plain:
        return _Entry("", word)
    first = plain[0]
    return _Entry(first, _BEHIND.sub(rf"(?<\1(?:\2){first})", behind) + plain[1:] + rest)


def _alternatives(entries: Sequence[_Entry]) -> str:
    """The entries in their order, but for those that begin with one character: they come together.

    Others are not overtaken by what may begin as they do.
    """
    groups: list[list[_Entry]] = []
    latest: dict[str, list[_Entry]] = {}
    for entry in entries:
        first = entry.plain[:1]
        if first and first in latest:
            latest[first].append(entry)
            continue
        groups.append([entry])
        if first:
            latest[first] = groups[-1]
        else:
            latest.clear()
    if len(groups) <= _MANY or not all(group[0].plain for group in groups):
        return "|".join(map(_together, groups))
    parts = [groups[at : at + _MANY] for at in range(0, len(groups), _MANY)]
    return _one_of(groups, "|".join(_one_of(part, "|".join(map(_together, part))) for part in parts))


def _one_of(groups: Sequence[Sequence[_Entry]], alternatives: str) -> str:
    """The `alternatives` that `groups` are, tried only where one of their first characters stands."""
    return f"(?=[{''.join(group[0].plain[0] for group in groups)}])(?:{alternatives})"


def _together(group: Sequence[_Entry]) -> str:
    if len(group) == 1:
        return "".join(group[0])
    return f"{group[0].plain[0]}(?:{_alternatives([_Entry(plain[1:], rest) for plain, rest in group])})"


class Kinds:
    """Kinds of names by how they end; of several that fit, the first of the table.

    >>> Kinds([("school", ("小学", "学校")), ("media", ("网", "校网"))]).of("白河学校网")
    'media'
    """

    def __init__(self, table: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._ranked: dict[str, tuple[int, str]] = {}
        for rank, (kind, endings) in enumerate(table):
            for ending in endings:
                self._ranked.setdefault(ending, (rank, kind))
        self._lengths = sorted({*map(len, self._ranked)})

    def of(self, name: str) -> str | None:
        """The kind of what is called `name`."""
        ranked = self._ranked
        found = [ranked[end] for length in self._lengths if (end := name[-length:]) in ranked]
        return min(found)[1] if found else None


class Endings:
    """Some words, asked for at the end of others: a look at a set for each length that they have."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({*map(len, self._words)})

    def end(self, text: str) -> bool:
        """Whether `text` ends with one of them."""
        return not self._words.isdisjoint([text[-length:] for length in self._lengths])

    def all_of(self, text: str) -> list[str]:
        """Those of them that `text` ends with, the shortest first."""
        return [end for length in self._lengths if len(end := text[-length:]) == length and end in self._words]
