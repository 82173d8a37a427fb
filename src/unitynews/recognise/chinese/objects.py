"""What visitors go to see: the items of a list behind a verb, and what sort of place each is."""

from __future__ import annotations

import re

from attrs import define

from unitynews.recognise.chinese.draft import Area
from unitynews.recognise.chinese.tables import Endings, pattern, sites, verbs
from unitynews.recognise.chinese.tokens import AREA, DATE, GROUP, ORGANISATION, PERSON, QUOTE, VILLAGE, Coded

#: How far a list without a comma is followed, in characters of the code.
_LONGEST_CLAUSE = 200
_CLAUSE_END = re.compile("[,。;:!?(]|$")
_AND_SO_ON = re.compile(
    r"等(?:地|处|[\d一二三四五六七八九十多数几]+[个家处多项所]?|现场|项目|点位|点|企业|单位|场所|重点|(?=[,。;!?(]|$))"
    r"|(?<=[^、和及与暨,])[\d一二三四五六七八九十两]{1,3}[处家个座所](?=[^、,。\d]{2,10}\Z)"
)
_AND = re.compile("、|以及|及|暨|与|和(?!平|谐|田|政|顺|睦|静|合|美)")
_LEADING = re.compile(
    f"(?:{pattern((*verbs.AROUND_SEE, *verbs.SEE))})+(?:了|过)?|位于|坐落于|坐落在"
    "|(?:正在|刚刚|即将)[^,。、的]{2,4}的"
    f"|(?:{pattern(verbs.NEAR)})的"
)
_SITE_ENDS = Endings((*sites.SUFFIXES, AREA, VILLAGE, ORGANISATION))
#: Where none of these stands, there is no site.
_LAST_OF_SITE = re.compile(f"[{''.join(sorted({word[-1] for word in sites.SUFFIXES}))}{AREA}{VILLAGE}{ORGANISATION}]")
#: No site has these in it, and none has the first two before it.
_BREAKING = re.compile(f"[{PERSON}{DATE}]")
_NEVER_IN = re.compile(f"[{PERSON}{DATE}{GROUP}{QUOTE}]")
_NAMED = re.compile(f"[{AREA}{VILLAGE}{ORGANISATION}]")
_BEHIND = re.compile(f"{pattern(sites.BEHIND)}|,")
_PLAIN_WORDS = re.compile("[\u3400-\u9fffA-Za-z0-9“”]{3,14}")
#: A list goes on behind a comma with another area's sites.
_GOES_ON = re.compile(f"[{AREA}{VILLAGE}{ORGANISATION}]|[县市](?=[^,。]{{2,12}}[,、。])")
#: Or behind one with such a word: A、B,以及C.
_ADDED = re.compile("以及|还有")
_MATTER = re.compile(pattern(sites.MATTER))
#: 城关镇“妇女微家”.
_QUOTED_IN_AREA = re.compile(f"[{AREA}{VILLAGE}]+“[^“”]{{2,12}}”")
#: Before a site, the house that it is in: 我院体检中心.
_OURS = re.compile("[我本该](?:院|校|园|馆|局|所|公司|集团|中心|厂|社)的?")
_DOING = re.compile(pattern(sites.DOING))
_COUNTED = re.compile(pattern(sites.COUNTED))
_COMMON = re.compile(f"(?:{pattern(sites.COMMON_STEMS)})*(?:{pattern(sites.COMMON_ENDS)})")


@define(eq=False)
class Item:
    """Something that visitors are said to have seen.

    Attributes:
        start: offset in the unit.
        end: offset behind it.
        code_start: offset in the code.
        code_end: offset behind it.
        areas: the areas that its name begins with, the outermost first.
        rest: offset in the unit at which the name without those areas begins.
        generic: whether it is a kind of room or corner rather than a name.
    """

    start: int
    end: int
    code_start: int
    code_end: int
    areas: list[Area]
    rest: int
    generic: bool

    def words(self, coded: Coded) -> str:
        """The item, folded."""
        return coded.unit.folded[self.start : self.end]


def items_of(
    coded: Coded, at: int, end: int, *, abstract: bool = False, arriving: bool = False
) -> tuple[list[Item], bool, int]:
    """The sites listed from `at` of the code, whether the list says that it is one, and where it ends.

    With `abstract` the verb before may have a matter for its object: what is said about a site is then no site. With
    `arriving` it can only have a place: what is named there is one, whatever sort of place it is.
    """
    items, listed, stop = _clause_items(coded, at, end, abstract=abstract, arriving=arriving)
    while items and stop < end and coded.text[stop] == "," and not listed:
        more = stop + 1
        if added := _ADDED.match(coded.text, more):
            more = added.end()
        further = (
            _clause_items(coded, more, end, abstract=abstract, arriving=False)
            if added or _GOES_ON.match(coded.text, more)
            else ([], False, at)
        )
        if not further[0] or further[2] >= end or coded.text[further[2]] not in ",。等":
            break
        items, listed, stop = [*items, *further[0]], further[1], further[2]
    return items, listed, stop


def _clause_items(coded: Coded, at: int, end: int, *, abstract: bool, arriving: bool) -> tuple[list[Item], bool, int]:
    """The sites listed in one clause; among sites that are known by their endings others stand too."""
    end = min(end, at + _LONGEST_CLAUSE)
    clause = _CLAUSE_END.search(coded.text, at, end)
    until = clause.start() if clause else end
    more = _AND_SO_ON.search(coded.text, at, until)
    if more is None and until < end and (closing := _AND_SO_ON.match(coded.text, until - 1)) and closing.end() >= until:
        more = closing
    listed = more is not None
    if more is not None:
        until = more.start()
    if not _LAST_OF_SITE.search(coded.text, at, until):
        return [], False, at
    items: list[Item] = []
    carried: list[Item] = []
    piece_start, stop = at, at
    for sign in [*_AND.finditer(coded.text, at, until), None]:
        piece_end = sign.start() if sign else until
        item = item_at(coded, piece_start, piece_end)
        if item is not None and abstract and _MATTER.match(coded.text, item.code_end, until):
            break
        if item is None and sign is not None and sign[0] in ("和", "与", "及"):
            continue  # it may belong to the name: 肉牛养殖与加工示范园
        if item is None and not abstract and (item := _plain_item(coded, piece_start, piece_end)) is not None:
            carried.append(item)
        if item is None:
            break
        items.append(item)
        stop = item.code_end
        if item.code_end < piece_end:
            break
        piece_start = sign.end() if sign else until
    if carried and not _carries(items, carried, alone=arriving and not listed):
        items = items[: items.index(carried[0])]
        stop = items[-1].code_end if items else at
    return items, listed and bool(items), stop


def _carries(items: list[Item], carried: list[Item], *, alone: bool) -> bool:
    """Whether what is known of a list speaks for what is not."""
    return len(carried) <= len(items) - len(carried) or (alone and len(items) == 1)


def _plain_item(coded: Coded, start: int, end: int) -> Item | None:
    """What is named in a list of sites without an ending that tells a place: A、B、C和学生公寓."""
    leading = _LEADING.match(coded.text, start, end)
    if leading and leading.end() < end:
        start = leading.end()
    words = coded.text[start:end]
    if not _PLAIN_WORDS.fullmatch(words) or words.endswith(sites.NOT_LAST) or words in sites.NOT_SITES:
        return None
    if _BEHIND.search(words) or _COUNTED.match(words) or _COMMON.fullmatch(words):
        return None
    first, last = coded.at(start, end)
    return Item(first, last, start, end, [], first, False)


def item_at(coded: Coded, start: int, end: int) -> Item | None:
    """The site that is named from `start` of the code on, at most until `end`."""
    text = coded.text
    leading = _LEADING.match(text, start, end)
    if leading and leading.end() < end:
        start = leading.end()
    apposed = text.find("——", start, end)  # 创业企业——某某公司: the name stands behind
    if apposed >= 0:
        start = apposed + 2
    start, end = _unquoted(text, start, end)
    piece = text[start:end]
    if PERSON in piece:
        cut = _BREAKING.search(piece)
        assert cut is not None, "a person is one of them"
        piece = piece[: cut.start()]
    behind = [match.start() for match in _BEHIND.finditer(piece)]
    if behind and piece[0] < "\ue000":
        behind = [at for at in behind if at > 1]
    for length in (len(piece), *reversed(behind)):
        candidate = _candidate(coded, start, start + length)
        if candidate is not None:
            return candidate
    return None


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the quotation marks around all of it; “豆蔻”工作室 keeps its own."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if start < end and text[start] in "“‘":
        closing = text.find("”" if text[start] == "“" else "’", start, end)
        if closing < 0 or closing == end - 1:
            return start + 1, end - (closing == end - 1)
    return start, end


def _ends_like_a_site(piece: str) -> bool:
    """Whether a piece ends with a word for a site, or is an area and a name in quotation marks."""
    return _SITE_ENDS.end(piece.rstrip("”’")) or _QUOTED_IN_AREA.fullmatch(piece) is not None


def _candidate(coded: Coded, start: int, end: int) -> Item | None:
    piece = coded.text[start:end]
    if not piece or len(piece) > 34 or not _ends_like_a_site(piece) or _NEVER_IN.search(piece):
        return None
    if "的" not in piece:
        if _NAMED.search(piece.lstrip(AREA + VILLAGE), 1):
            return None
    else:
        head, _, tail = piece.rpartition("的")
        if head[-1:] not in (AREA, VILLAGE, ORGANISATION):
            return None
        start += len(head) + 1
        piece = tail
        if not piece:
            return None
    if ours := _OURS.match(coded.text, start, end):
        start = ours.end()
    first, last = coded.at(start, end)
    words = coded.unit.folded[first:last].rstrip(" ")
    if words[-1:] in ("”", "’") and words[:-1].count("“") + words[:-1].count("‘") == 0:
        words = words[:-1]
    last = first + len(words)
    areas, rest = _leading_areas(coded, first, last)
    tail = coded.unit.folded[rest:last]
    named = tail if areas and tail else words  # 该镇某村: the area is a pronoun, the rest no description
    if words in sites.NOT_SITES or _COUNTED.match(named) or _COMMON.fullmatch(words) or len(words) < 2:
        return None
    if areas and (_DOING.match(coded.unit.folded, rest, last) or (len(tail) == 1 and tail in sites.NOT_SITES)):
        return None
    generic = not areas and (words in sites.GENERIC or (words.endswith(sites.GENERIC) and len(words) <= 7))
    return Item(first, last, start, end, areas, rest, generic)


def _leading_areas(coded: Coded, first: int, last: int) -> tuple[list[Area], int]:
    """The areas that a name begins with, and where they end."""
    found: list[Area] = []
    at = first
    for start, end, area in coded.unit.areas_in(first, last):
        if start == at and end <= last:
            found.append(area)
            at = end
    return found, at
