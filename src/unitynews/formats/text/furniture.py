"""Page furniture: lines of a web page that came along with its text, and what they say of the article."""

from __future__ import annotations

import re
from datetime import date

from attrs import frozen

from unitynews.formats.text.credits import label_pattern, names_of
from unitynews.formats.text.vocabulary import (
    BESIDE_BUTTONS,
    BUTTONS,
    CREDIT_LABELS,
    EDITION,
    FURNITURE_LINES,
    HAN,
    HEAD_LABELS,
    PAGE_LABELS,
    ROLES,
)
from unitynews.model import Credit

_LABELS = {**PAGE_LABELS, **HEAD_LABELS, **{word: role for word, role in ROLES.items() if not word.isascii()}}
_LABEL = re.compile(rf"(?<![{HAN}])(?P<label>{label_pattern(_LABELS)})\s*:\s*")
_WHOLE_LINES = re.compile("|".join(f"(?:{pattern})" for pattern in FURNITURE_LINES))
_BUTTON_SEPARATOR = re.compile(r"[\s|【】\[\]()<>·/、:]+")

#: A date, with or without a time of day, as pages print it.
_DATE = re.compile(
    r"(?P<year>\d{4})\s?(?:[-/.年])\s?(?P<month>\d{1,2})\s?(?:[-/.月])\s?(?P<day>\d{1,2})\s?日?"
    r"(?:[\sT]*(?P<hour>\d{1,2})\s?[:时]\s?(?P<minute>\d{2})分?(?:\s?:?\s?(?P<second>\d{2})秒?)?)?"
)
_TRAILING_DATE = re.compile(rf"(?<=\s)(?:{_DATE.pattern})\s*$")
#: A date with nothing but brackets around it and the page of a newspaper behind it.
_EDITION = re.compile(rf"[(\[]?\s*(?P<date>{_DATE.pattern}){EDITION}\s*[)\]]?")
#: What an account puts under the title of its article: its name, the date with the time, a place.
_ACCOUNT = re.compile(
    rf"(?:原创)?\s*[{HAN}A-Za-z0-9]{{2,20}}\s+(?P<date>{_DATE.pattern}(?<=:\d\d))(?:\s+[{HAN}]{{2,8}})?"
)
_COUNT = re.compile(r"\d{0,12}\s?(?:次|人次|人)?")
_URL = re.compile(r"https?://[^\s<>\"]{1,250}")


@frozen(kw_only=True)
class Furniture:
    """What a line of furniture says of the article.

    Attributes:
        published: when it came out, in ISO 8601.
        updated: when it was changed.
        url: where it stands.
        credits: its source, author, editors.
    """

    published: str | None = None
    updated: str | None = None
    url: str | None = None
    credits: tuple[Credit, ...] = ()


def furniture_of(line: str, folded: str, *, above_text: bool, at_head: bool = False) -> Furniture | None:
    """What a line says that is page furniture all through; None for any other line.

    Args:
        line: without white space around it.
        folded: the same, folded for the vocabulary, character for character.
        above_text: whether no sentence has come yet, but a headline has: there a bare date is a page's.
        at_head: whether no sentence has come yet: there a bare address is a page's.
    """
    if _WHOLE_LINES.fullmatch(folded) or _are_buttons(folded):
        return Furniture()
    dated = (_EDITION.fullmatch(folded) if at_head else None) or (_ACCOUNT.fullmatch(folded) if above_text else None)
    if dated is not None and (moment := moment_of(dated["date"])) is not None:
        return Furniture(published=moment)
    if at_head and _URL.fullmatch(line):
        return Furniture(url=line)
    return _labelled(line, re.sub(r"[【】\[\]|]", " ", folded), above_text)


def moment_of(folded: str) -> str | None:
    """The date that `folded` is nothing but, in ISO 8601 with the precision that it has, or None.

    >>> moment_of("2021年5月20日 16:39")
    '2021-05-20T16:39'
    """
    match = _DATE.fullmatch(folded.strip())
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
    if match["hour"] is None:
        return day
    clock = [match["hour"].zfill(2), match["minute"], *([match["second"]] if match["second"] else [])]
    in_range = int(clock[0]) < 24 and all(int(part) < 60 for part in clock[1:])
    return f"{day}T{':'.join(clock)}" if in_range else None


def _are_buttons(folded: str) -> bool:
    words = [word for word in _BUTTON_SEPARATOR.split(folded) if word]
    return any(word in BUTTONS for word in words) and all(word in BUTTONS or word in BESIDE_BUTTONS for word in words)


def _labelled(line: str, folded: str, above_text: bool) -> Furniture | None:
    """A line of labels with their values, behind a date or nothing: 发布时间:2021-05-20 来源:某县融媒体中心."""
    labels = list(_LABEL.finditer(folded))
    if not labels:
        moment = moment_of(folded)
        return Furniture(published=moment) if moment is not None and (above_text or "T" in moment) else None
    before, end = folded[: labels[0].start()].strip(), len(folded)
    if not before and _LABELS[_word(labels[-1])] in CREDIT_LABELS:
        trailing = _TRAILING_DATE.search(folded, labels[-1].end())
        before, end = (trailing[0], trailing.start()) if trailing else ("", end)
    moment = moment_of(before)
    if before and moment is None:
        return None
    facts = {"published": moment} if moment is not None else {}
    found: list[Credit] = []
    if not above_text and len(labels) == 1 and not facts and _word(labels[0]) not in PAGE_LABELS:
        return None
    ends = [*(match.start() for match in labels[1:]), end]
    for match, until in zip(labels, ends, strict=True):
        kind = _LABELS[_word(match)]
        value = _value(kind, line[match.end() : until], folded[match.end() : until], alone=len(labels) == 1)
        if value is None:
            return None
        if kind in ("published", "updated", "url"):
            facts.setdefault(kind, value[0])
        elif kind in CREDIT_LABELS:
            found += [Credit(role=kind, name=name) for name in value]
    return Furniture(credits=tuple(dict.fromkeys(found)), **facts)


def _word(match: re.Match[str]) -> str:
    """The label that was met, without a blank that stood in it."""
    return re.sub(r"\s", "", match["label"])


def _value(kind: str, value: str, folded: str, *, alone: bool) -> tuple[str, ...] | None:
    """What stands behind a label, if it is what the label announces; `alone` if the line has no other label."""
    folded, kept = _without_buttons(folded)
    value = value[:kept].strip()
    if kind in ("published", "updated"):
        moment = moment_of(folded)
        return None if moment is None else (moment,)
    if kind in ("count", "number"):
        words = [word for word in _BUTTON_SEPARATOR.split(folded) if word]
        figures = "".join(word for word in words if word not in BESIDE_BUTTONS)
        return () if _COUNT.fullmatch(figures) and (figures or kind == "count" or not alone) else None
    if kind == "size":
        return () if all(word in BESIDE_BUTTONS for word in _BUTTON_SEPARATOR.split(folded) if word) else None
    if kind == "poster":
        return ()
    if kind == "url":
        return (value,) if _URL.fullmatch(value) else None
    if not value:
        return ()  # 作者: with nobody behind it
    return names_of(kind, value) or None


def _without_buttons(folded: str) -> tuple[str, int]:
    """`folded` without the buttons at its end, and how much of it that is."""
    kept = folded.rstrip()
    while (word := kept.rsplit(" ", 1)[-1]) in BUTTONS and word != kept:
        kept = kept[: -len(word)].rstrip()
    return kept, len(kept)
