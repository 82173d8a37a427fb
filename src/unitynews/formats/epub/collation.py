"""The order of the indexes: Chinese names by their reading or by the strokes of their characters.

Readings are pypinyin's, with three things better known: what the user says of a name, how surnames are read that
differ from how their characters are read elsewhere (单 shàn, 仇 qiú), and places that it misreads (单县, 廈門).
Strokes are the Unicode standard's (kTotalStrokes of UAX #38), in the table that ``tools/build_strokes.py`` builds;
characters of as many strokes follow each other as in Unicode, by radical.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from unitynews.formats.epub.words import Words

Order: TypeAlias = Literal["pinyin", "stroke"]
ORDERS: tuple[Order, ...] = ("pinyin", "stroke")

_IDEOGRAPH = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PIECES = re.compile(f"{_IDEOGRAPH.pattern}|[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff'’]+")
_MARKS = re.compile("[\u0300-\u036f]")

#: How characters are read as surnames where that differs from what they are mostly read as. CC-CEDICT of 2020 confirms
#: them, but for 过 (guò there) and those that it does not have as surnames: 秘 折 员 黑 繁 种 哈 重 郇 要 句 藏 洗 佴,
#: 单于 澹台 鲜于 宰父 夏侯 呼延. Surnames with two readings in use (牟, 相, 纪) are left to pypinyin.
SURNAMES = {
    **{"单": "shàn", "仇": "qiú", "解": "xiè", "曾": "zēng", "区": "ōu", "查": "zhā", "任": "rén", "朴": "piáo"},
    **{"盖": "gě", "华": "huà", "秘": "bì", "折": "shé", "缪": "miào", "员": "yùn", "翟": "zhái", "乐": "yuè"},
    **{"黑": "hè", "覃": "qín", "盛": "shèng", "繁": "pó", "种": "chóng", "逄": "páng", "葛": "gě", "那": "nā"},
    **{"燕": "yān", "车": "chē", "曲": "qū", "哈": "hǎ", "卜": "bǔ"},
    **{"柏": "bǎi", "重": "chóng", "石": "shí", "过": "guō", "隗": "wěi", "尉": "wèi", "宿": "sù", "谌": "chén"},
    **{"郇": "xún", "要": "yāo", "祭": "zhài", "句": "gōu", "都": "dū", "沈": "shěn", "藏": "zāng"},
    **{"瞿": "qú", "冼": "xiǎn", "洗": "xiǎn", "佴": "nài", "訾": "zī", "贾": "jiǎ", "召": "shào"},
    **{"单于": "chán yú", "尉迟": "yù chí", "万俟": "mò qí", "长孙": "zhǎng sūn", "澹台": "tán tái"},
    **{"令狐": "líng hú", "鲜于": "xiān yú", "宰父": "zǎi fǔ", "夏侯": "xià hóu", "呼延": "hū yán"},
}
# The same in traditional characters, where these differ.
SURNAMES |= {
    **{"單": "shàn", "區": "ōu", "華": "huà", "員": "yùn", "樂": "yuè", "種": "chóng"},
    **{"車": "chē", "過": "guō", "諶": "chén", "蓋": "gě", "繆": "miào", "賈": "jiǎ", "尉遲": "yù chí"},
    **{"單于": "chán yú", "長孫": "zhǎng sūn", "鮮于": "xiān yú", "澹臺": "tán tái"},
}

#: Places that pypinyin 0.55 reads otherwise than they are called. Of those whose characters have several readings it
#: knows most, such as 六安, 台州 and 丽水, but few in traditional characters. Names that are words as well (天台) are
#: here only with what makes them places. CC-CEDICT of 2020 has each of them so, or pypinyin has it so in simplified
#: characters; ``tools/check_readings.py`` compares.
PLACES = {
    **{"单县": "shàn xiàn", "洪洞": "hóng tóng", "天台县": "tiān tāi xiàn", "天台山": "tiān tāi shān"},
    **{"六合区": "lù hé qū", "繁峙": "fán shì", "任县": "rén xiàn"},
    **{"單縣": "shàn xiàn", "天台縣": "tiān tāi xiàn", "六合區": "lù hé qū", "任縣": "rén xiàn"},
    **{"瓦窯堡": "wǎ yáo bǔ", "廈門": "xià mén", "厦門": "xià mén", "麗水": "lí shuǐ"},
}
_PLACE = re.compile(f"({'|'.join(PLACES)})")

#: Where a name stands: the rank of its heading, the heading itself, and what orders names under it.
Place: TypeAlias = tuple[int, str, tuple[object, ...]]


class Collator:
    """Gives each name its place.

    Args:
        order: by reading or by strokes. Names in Latin letters stand among the readings, or behind the strokes.
        readings: name -> its reading in pinyin, for names that are read otherwise than one would think.
        words: of the index, for its headings.
    """

    def __init__(self, order: Order, readings: Mapping[str, str], words: Words) -> None:
        self._order = order
        self._readings = readings
        self._words = words

    def place(self, name: str, *, person: bool = False) -> Place:
        """The place of `name`, which begins with a surname if it is a person's.

        >>> from unitynews.formats.epub.words import words_for
        >>> collator = Collator("pinyin", {}, words_for("zh"))
        >>> sorted(["单雄", "Smith", "孙立", "上官婉"], key=lambda name: collator.place(name, person=True))
        ['单雄', '上官婉', 'Smith', '孙立']
        """
        first = _PIECES.search(name)
        if first is not None and self._order == "stroke" and _IDEOGRAPH.match(first[0]):
            return self._by_strokes(name)
        syllables = self._syllables(name, person)
        initial = next((letters[0] for letters, _ in syllables if letters), "")
        letters = tuple(letters for letters, _ in syllables)
        order = (letters, tuple(tone for _, tone in syllables), name)
        if "a" <= initial <= "z":
            return 1, initial.upper(), order
        return 2, self._words["no_initial"], order

    def _by_strokes(self, name: str) -> Place:
        counts = tuple((strokes(character), character) for character in _IDEOGRAPH.findall(name))
        first = counts[0][0]
        if not first:
            return 2, self._words["no_initial"], ((), (), name)
        return 0, f"{first:02}\0{self._words['strokes'].format(first)}", (counts, name)

    def _syllables(self, name: str, person: bool) -> list[tuple[str, str]]:
        """The syllables and words of `name`, each without marks, and its tone."""
        if name in self._readings:
            return [_toned(syllable) for syllable in re.split(r"[\s'’-]+", self._readings[name].strip())]
        found: list[tuple[str, str]] = []
        rest = name.strip()
        if person:
            surname = next((rest[:size] for size in (2, 1) if rest[:size] in SURNAMES), "")
            if surname:
                found = [_toned(syllable) for syllable in SURNAMES[surname].split()]
                rest = rest[len(surname) :]
        return found + _read(rest)


def heading_of(place: Place) -> str:
    """The heading that the name at `place` stands under, as it is shown."""
    return place[1].rpartition("\0")[2]


def _read(text: str) -> list[tuple[str, str]]:
    if not _IDEOGRAPH.search(text):
        return [_toned(piece) for piece in _PIECES.findall(text)]
    from pypinyin import Style, lazy_pinyin

    found: list[tuple[str, str]] = []
    for piece in re.findall(f"(?:{_IDEOGRAPH.pattern})+|[^{_IDEOGRAPH.pattern[1:-1]}]+", text):
        if _IDEOGRAPH.match(piece):
            for part in filter(None, _PLACE.split(piece)):
                known = PLACES.get(part)
                found += map(_toned, known.split() if known else lazy_pinyin(part, style=Style.TONE))
        else:
            found += map(_toned, _PIECES.findall(piece))
    return found


def _toned(syllable: str) -> tuple[str, str]:
    """A syllable in plain small letters, and its marks; ``ü`` comes behind ``u``.

    >>> _toned("lǜ")[0], _toned("Müller")[0]
    ('lu~', 'mu~ller')
    """
    plain = unicodedata.normalize("NFD", syllable.casefold())
    return _MARKS.sub("", plain.replace("u\u0308", "u~")), "".join(
        str(_TONES.find(mark)) for mark in _MARKS.findall(plain)
    )


#: Combining marks of the tones in their order: macron, acute, caron, grave.
_TONES = "\u0304\u0301\u030c\u0300"


def strokes(character: str) -> int:
    """How many strokes `character` has, 0 if that is not known.

    >>> strokes("王"), strokes("鑫"), strokes("a")
    (4, 24, 0)
    """
    for start, counts in _stroke_runs():
        if start <= ord(character) < start + len(counts):
            return ord(counts[ord(character) - start]) - _STROKE_OFFSET
    return 0


#: What a count in the table has been raised by, so that it is a character that can be seen.
_STROKE_OFFSET = 32


@cache
def _stroke_runs() -> tuple[tuple[int, str], ...]:
    """The runs of code points in the table: the first, and the counts from there on."""
    table = files(__package__).joinpath("strokes.txt").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("# "))
    return tuple((int(start, 16), counts) for start, counts in rows)
