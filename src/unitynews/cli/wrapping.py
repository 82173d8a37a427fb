"""Lines of a terminal's width, broken where Chinese and Western typesetting allow it.

The rules are those of CLREQ (Requirements for Chinese Text Layout, W3C), §3.1.2: no line begins with a closing mark,
none ends with an opening one. Between ideographs a line may break anywhere; in other scripts behind white space.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

_NOT_FIRST = frozenset("。，、；：？！…—）】》〉」』”’％,.;:?!)]}%")
_NOT_LAST = frozenset("（【《〈「『“‘([{")


def breaks(text: str, width: int) -> list[int]:
    r"""The offsets at which new lines begin when `text` is shown in `width` columns.

    >>> breaks("参观了红岭村。随后返程。", 12)
    [5, 10]
    """
    starts: list[int] = []
    begin, allowed, used, since = 0, 0, 0, 0
    for at, character in enumerate(text):
        if character == "\n":
            begin, allowed, used, since = at + 1, at + 1, 0, 0
            continue
        if at > begin and _may_break(text[at - 1], character):
            allowed, since = at, used
        cells = cell_len(character)
        while used + cells > width and at > begin:
            cut, before = (allowed, since) if allowed > begin else (at, used)
            starts.append(cut)
            begin, allowed, used, since = cut, cut, used - before, 0
        used += cells
    return starts


def wrapped(text: Text, width: int) -> Text:
    """`text` with line breaks put in, its styles where they were."""
    return Text("\n").join(text.divide(breaks(text.plain, width)))


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before.isspace() or cell_len(before) > 1 or cell_len(after) > 1
