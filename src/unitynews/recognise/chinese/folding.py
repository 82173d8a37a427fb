"""One spelling for matching: simplified characters, ASCII punctuation, blanks; as many characters as before."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Full-width forms, unusual blanks and brackets, each as the character of the tables.
_PLAIN = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x09, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F), " "),
    **{ord("「"): "“", ord("」"): "”", ord("『"): "‘", ord("』"): "’", ord("•"): "·", ord("・"): "·", ord("‧"): "·"},
    **{ord("〔"): "(", ord("〕"): ")", ord("･"): "·"},
}
#: Variants that OpenCC leaves alone because they are characters of their own in some words.
_VARIANTS = {ord("於"): "于", ord("週"): "周", ord("祕"): "秘", ord("台"): "台", ord("颱"): "台"}
#: A full stop of ASCII between Chinese words, as pages have it that lost their full-width signs: 来到新区参观.随后…
_ASCII_STOP = re.compile(r'(?<=[\u3400-\u9fff"”)])\.(?=[\u3400-\u9fff"“]|\s|\Z)')


class _Table(dict[int, str]):
    """Looks each character up once; OpenCC is loaded when there is a Han character to be looked up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _simplified()(character) if code >= 0x3400 else character
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_TABLE = _Table({**_PLAIN, **_VARIANTS})


def fold(text: str) -> str:
    """`text` as the tables are written; offsets are the same.

    >>> fold("縣委書記（兼）"), fold("来到新区参观.随后座谈.")
    ('县委书记(兼)', '来到新区参观。随后座谈。')
    """
    folded = text.translate(_TABLE)
    return _ASCII_STOP.sub("。", folded) if "." in folded else folded


@cache
def _simplified():  # type: ignore[no-untyped-def] # OpenCC has no types
    from opencc import OpenCC  # here, since loading it takes a quarter of a second

    return OpenCC("t2s").convert
