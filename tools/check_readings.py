"""Compare the readings of places and surnames in the indexes of books with CC-CEDICT.

    python tools/check_readings.py cedict_ts.u8

The dictionary (https://www.mdbg.net/chinese/dictionary?page=cc-cedict, CC BY-SA 4.0) is not kept here. Each name that
it does not have, or has otherwise, is printed with what it says. For places that is an error, unless pypinyin reads
them so in simplified characters.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from unitynews.formats.epub.collation import PLACES, SURNAMES

_LINE = re.compile(r"(\S+) (\S+) \[(.*?)\] /(.*)/")
_TONES = "\u0304\u0301\u030c\u0300"


def numbered(reading: str) -> str:
    """A reading with numbers for its marks, as the dictionary spells it: ``shan4 xian4``."""
    syllables = []
    for syllable in reading.split():
        letters = unicodedata.normalize("NFD", syllable)
        tone = next((str(number) for number, mark in enumerate(_TONES, 1) if mark in letters), "5")
        syllables.append("".join(one for one in letters if one not in _TONES) + tone)
    return " ".join(syllables)


def main(dictionary: Path) -> int:
    """Print what is not confirmed; the exit code."""
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for found in map(_LINE.match, dictionary.read_text("utf-8").splitlines()):
        if found:
            for name in (found[1], found[2]):
                known[name].add((found[3].lower().replace("u:", "u\u0308"), found[4]))
    simplified = OpenCC("t2s").convert
    failed = False
    for name, reading in PLACES.items():
        said = {pinyin for pinyin, _ in known[name]}
        by_pypinyin = " ".join(lazy_pinyin(simplified(name), style=Style.TONE)) == reading
        if numbered(reading) not in said and not by_pypinyin:
            print(f"place {name}: {reading}; the dictionary has {sorted(said)}")
            failed = True
    for name, reading in SURNAMES.items():
        said = {pinyin for pinyin, meaning in known[name] if "surname" in meaning}
        if numbered(reading) not in said:
            print(f"surname {name}: {reading}; the dictionary has {sorted(said)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
