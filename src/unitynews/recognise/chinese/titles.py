"""Titles in the text, and the persons who bear them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, define

from unitynews.recognise.chinese.names import follow, name_end
from unitynews.recognise.chinese.tables import organisations, pattern, plain, surnames, titles
from unitynews.recognise.chinese.text import HAN

_HEAD = re.compile(
    f"(?:{pattern((*titles.HEADS, *titles.ROLES))})(?![{titles.NOT_AFTER_HEAD}]|(?<=长)[{titles.NOT_AFTER_CHIEF}])"
)
_PREFIXES = re.compile(rf"(?:{pattern(titles.PREFIXES)})+\Z")
_HEADS = frozenset(map(plain, titles.HEADS))
_BEHIND = frozenset(titles.BEHIND)
_AND = re.compile("[、和与及]")
#: What stands before a name that its title follows.
_NAME_BEFORE = re.compile(rf"(?:{pattern(surnames.COMPOUND)}|[{''.join(sorted(surnames.SINGLE))}])[{HAN}]{{1,2}}\Z")
#: What a name may follow that stands before its title: a mark, an organisation's end, a word that joins or introduces.
_BEFORE_NAME = re.compile(
    rf"(?:[^{HAN}]|[局委办部院校园馆所站会团司社厂业行店队组科处室村镇乡县市区心学和与及由在的请]|邀请|陪同|带领|感谢)\Z"
)
#: A remark between a title and the name: 副县长(挂职)林某.
_REMARK = re.compile(r"\([^()]{1,10}\)")
#: The cell before a title in a row of a table, set off by blanks.
_CELL_BEFORE = re.compile(rf"(?:^|(?<=[ \n]))(?P<name>[{HAN}]{{2,4}}) +\Z")
_LONGEST_CELL = 12
_LONGEST_PREFIX = 12
#: 一、林某,女,汉族,某院院长; and in a line of its own: 林某  某院院长.
_ENTRY = re.compile(
    rf"(?:\A|[。;、.:\n] ?)(?P<name>[{HAN}]{{2,4}}),[男女],[^。;]*\Z"
    rf"|(?:\A|\n)(?P<alone>[{HAN}]{{2,4}}) +[{HAN}]{{3,}}\Z"
)
_LONGEST_ENTRY = 80
_SURNAMED = re.compile(rf"{pattern(surnames.COMPOUND)}|[{''.join(sorted(surnames.SINGLE))}]")
#: 林某、周某、陈某等某市领导, 林某、周某两位副县长.
_LEADERS_LISTED = re.compile(
    rf"(?:\A|[^{HAN}、])(?P<names>[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}}){{1,30}}?)(?:等[{HAN}]{{0,8}}?|[两三四五六七八九][位名])\Z"
)
_LISTED_NAME = re.compile(f"[{HAN}]+")
_LONGEST_LIST = 120
_LONGEST_BRACKET = 60
_IS_HAN = re.compile(f"[{HAN}]")


@define(eq=False)
class Title:
    """A title at `start` to `end`; `role` if it is a word for persons without office."""

    start: int
    end: int
    role: bool


@define(eq=False)
class Bearer:
    """A name in the text; `title` the one that it is known by, `before` if that stands before the name.

    Attributes:
        start: offset of the name.
        end: offset behind it.
        title: what gives the person's office.
        before: whether the title stands before the name.
        sharing: names further on in a list share their title with the first.
        strength: how clearly the name ends.
    """

    start: int
    end: int
    title: Title | None
    before: bool = True
    sharing: bool = False
    strength: int = 0


@define(eq=False)
class Named:
    """The titles and the bearers of one text, in order."""

    titles: list[Title] = Factory(list)
    bearers: list[Bearer] = Factory(list)


def titles_in(text: str) -> list[Title]:
    """The titles in a folded text."""
    found: list[Title] = []
    for match in _HEAD.finditer(text):
        start = match.start()
        role = match[0] not in _HEADS
        if not role and (prefix := _PREFIXES.search(text, max(0, start - _LONGEST_PREFIX), start)):
            start = prefix.start()
        if found and start < found[-1].end:
            start = max(match.start(), found[-1].end)
        found.append(Title(start, match.end(), role))
    return found


def named_in(text: str, found: list[Title], known: set[str]) -> Named:
    """The persons whom their titles give away in a folded text, `known` being names that were found elsewhere."""
    named = Named(found)
    at = 0
    for index, title in enumerate(found):
        if title.start < at:
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        bearers = list(_in_row(text, title, at, known)) or list(_after(text, title, following, known))
        bearers = bearers or list(_ahead(text, title, at))
        bearers = bearers or list(_bracketed(text, title, at)) or _in_notice(text, title, at)
        bearers = bearers or _named_leaders(text, title, at)
        named.bearers += bearers
        at = max([at, *(bearer.end for bearer in bearers)])
    return named


def _in_row(text: str, title: Title, floor: int, known: set[str]) -> Iterator[Bearer]:
    """The name in the cell before, where a title fills a cell of a row: 林某 县长 某县政府."""
    cell = _CELL_BEFORE.search(text, max(floor, title.start - _LONGEST_CELL), title.start)
    if title.role or cell is None or (title.end < len(text) and text[title.end] not in " \n"):
        return
    start, end = cell.span("name")
    found = name_end(text, start, known)
    if found is not None and found[0] == end:
        yield Bearer(start, end, title, before=False, strength=found[1])


def _after(text: str, title: Title, following: Title | None, known: set[str]) -> Iterator[Bearer]:
    """The names behind a title: one, or several that share it."""
    start = title.end
    while start < len(text) and text[start] in (" :" if title.role else " "):
        start += 1
    if (remark := _REMARK.match(text, start)) is not None:
        start = remark.end()
    found = name_end(text, start, known, guess=not title.role and start == title.end)
    if found is None or (following and following.start < found[0]):
        return
    if title.role and not _sure(text[start : found[0]], found[1], known):
        return
    yield Bearer(start, found[0], title, strength=found[1])
    while (sign := _AND.match(text, found[0])) is not None:
        start = sign.end()
        more = name_end(text, start, known, guess=False) or _listed(text, start)
        if more is None or more[1] < 2 or (following and following.start <= more[0] and following.start >= start):
            return
        found = more
        yield Bearer(start, found[0], title, sharing=True, strength=found[1])


def _listed(text: str, at: int) -> tuple[int, int] | None:
    """The end of a name that looks like a word, in a list of names: 易水寒、向阳花陪同."""
    if at >= len(text) or text[at] not in surnames.SINGLE:
        return None
    ends = [(at + length, follow(text, at + length)) for length in (3, 2)]
    found = next(((end, strength) for end, strength in ends if strength > 1), None)
    return (
        found
        if found and text[at : found[0]] not in surnames.NOT_NAMES and text[found[0] - 1] not in surnames.NOT_NAME_ENDS
        else None
    )


def _sure(name: str, strength: int, known: set[str]) -> bool:
    """Whether a name behind a word such as 老人 is one: more is asked of it than behind a title of office."""
    if name in known:
        return True
    return name[0] not in surnames.DOUBTFUL and strength > (1 if len(name) < 3 else 0)


def _named_leaders(text: str, title: Title, floor: int) -> list[Bearer]:
    """Names in a list that 等某市领导 ends, or 两位副县长."""
    leaders = title.role and text[title.start : title.end] in titles.LEADERS
    if not leaders and (title.role or text[max(0, title.start - 1) : title.start] not in ("位", "名")):
        return []
    floor = max(floor, title.start - _LONGEST_LIST)
    listed = _LEADERS_LISTED.search(text, floor, title.start)
    if listed is None:
        return []
    names = [match.span() for match in _LISTED_NAME.finditer(text, *listed.span("names"))]
    if any(_is_no_name(text[start:end]) for start, end in names):
        return []
    return [Bearer(start, end, None, strength=2) for start, end in names]


def _is_no_name(words: str) -> bool:
    return words in surnames.NOT_NAMES or words[0] not in surnames.SINGLE or words[-1] in surnames.NOT_NAME_ENDS


def _bracketed(text: str, title: Title, floor: int) -> Iterator[Bearer]:
    """A name before a bracket that holds nothing but the offices: 林某(党委书记、院长)."""
    if title.role or text[title.end : title.end + 1] != ")":
        return
    opening = text.rfind("(", max(floor, title.start - _LONGEST_BRACKET), title.start)
    if opening < 0 or any(sign in text[opening : title.start] for sign in ",。;:)"):
        return
    for width in (3, 2, 4):
        start = opening - width
        if start < floor or not _NAME_BEFORE.match(text, start, opening):
            continue
        name = text[start:opening]
        clear = start == 0 or not _IS_HAN.match(text, start - 1)
        if clear and name not in surnames.NOT_NAMES and name[:2] not in surnames.NOT_NAMES:
            yield Bearer(start, opening, title, before=False, strength=2)
            return


def _in_notice(text: str, title: Title, floor: int) -> list[Bearer]:
    """A name in a notice or a list of persons, with the office at the end: 林某,女,某院院长."""
    if title.role or text[title.end : title.end + 1] not in ("", ",", "。", ";", "\n"):
        return []
    entry = _ENTRY.search(text, max(floor, title.start - _LONGEST_ENTRY), title.start)
    if entry is None or (entry["alone"] and text[title.end : title.end + 1] not in ("", "\n")):
        return []
    name = entry["name"] or entry["alone"]
    if name in surnames.NOT_NAMES or name[-1] in surnames.NOT_NAME_ENDS or not _SURNAMED.match(name):
        return []
    return [Bearer(*entry.span("name" if entry["name"] else "alone"), title, before=False, strength=2)]


def _ahead(text: str, title: Title, floor: int) -> Iterator[Bearer]:
    """A name before its title: 闵某园长一行."""
    if text[title.start : title.end] not in _BEHIND or not follow(text, title.end):
        return
    for width in (3, 2, 4):
        start = title.start - width
        if start < floor or not _NAME_BEFORE.match(text, start, title.start):
            continue
        name = text[start : title.start]
        if name in surnames.NOT_NAMES or name[:2] in surnames.NOT_NAMES or name[-1] in surnames.NOT_NAME_ENDS:
            continue
        if name.endswith(organisations.PARTY):
            continue  # 各县区妇联主席
        if start and not _BEFORE_NAME.search(text, max(0, start - 2), start):
            continue
        yield Bearer(start, title.start, title, before=False)
        return
