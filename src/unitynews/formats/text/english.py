"""Credits and page furniture in English: bylines, *Reporting by …*, *Published: …*, *Home > News*."""

from __future__ import annotations

import re
from datetime import date

from unitynews.formats.text.english_vocabulary import (
    BUTTONS,
    CREDIT_CUES,
    FURNITURE_LINES,
    JOBS,
    MONTHS,
    PAGE_LABELS,
    PARTICLES,
)
from unitynews.formats.text.furniture import Furniture
from unitynews.model import Credit

#: The longest line that is looked at, in characters.
_LONGEST_LINE = 200
_LONGEST_SOURCE = 60

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,40}"
#: One person: two words in capitals at least, with particles between them.
_PERSON = re.compile(rf"{_CAPITAL}(?: (?:(?:{'|'.join(PARTICLES)}) ){{0,2}}{_CAPITAL}){{1,4}}")
_SOURCE = re.compile(rf"{_CAPITAL}(?: [\w.'’&-]+){{0,8}}")
_CUES = "|".join(sorted(CREDIT_CUES, key=len, reverse=True))
#: A cue behind the beginning, a mark or *and*; behind it a colon, or *by*.
_CUE = re.compile(
    rf"(?:^|[;,.|/]\s*|\s{{2,}}|\s(?:and|&)\s)(?P<cue>{_CUES})(?:\s+by\s*:?\s+|\s*:\s*|(?<=\bby)\s+)", re.IGNORECASE
)
_BYLINE = re.compile(rf"By:? (?P<names>{_PERSON.pattern}(?:(?:, | and |, and ){_PERSON.pattern}){{0,4}})(?P<more>.*)")
_DESCRIPTION = re.compile(r"(?:,| \||  ) ?[\w .'’&,/-]{0,60}")
_BETWEEN_NAMES = re.compile(r"\s*(?:,? and |, | & |/)\s*")

_DATE = (
    rf"(?:(?:\w+day),? )?"
    rf"(?:(?P<month>{'|'.join(MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{'|'.join(MONTHS)})[a-z]*\.?,? (?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d\d-\d\d))"
    r"(?:,? (?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d) ?(?P<half>[ap]\.?m\.?)?)?"
)
_DATE_ALONE = re.compile(_DATE, re.IGNORECASE)
_LABELS = "|".join(sorted(PAGE_LABELS, key=len, reverse=True))
_DATED = re.compile(rf"(?i:(?P<label>{_LABELS})\s*:?\s*{_DATE})(?:\s*\|.{{0,60}}| by (?P<by>{_SOURCE.pattern}))?")
_COUNT = re.compile(r"(?:^|\s{2,}|\s*\|\s*)(?:Views|Hits|Read|Reads|Clicks|Comments|Shares)\s*:\s*[\d,]{1,12}\s*$")
_WHOLE_LINES = re.compile("|".join(f"(?:{pattern})" for pattern in FURNITURE_LINES), re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s|·:/,>»]+")


def english_credits(line: str) -> tuple[Credit, ...]:
    """The credits of a line that is nothing else: ``Reporting by Ann Lee; editing by Bo Berg``; empty if it is not."""
    if len(line) > _LONGEST_LINE:
        return ()
    if byline := _BYLINE.fullmatch(line):
        if byline["more"] and not _DESCRIPTION.fullmatch(byline["more"]):
            return ()
        writers = [
            name
            for name in _BETWEEN_NAMES.split(byline["names"])
            if name.split()[-1].lower().removesuffix("s") not in JOBS
        ]
        return tuple(Credit(role="contributor", name=name) for name in writers)
    inside = line[1:-1] if line[0] in "([" and line[-1] in ")]" else line
    cues = list(_CUE.finditer(inside))
    if not cues or cues[0].start() != 0:
        return ()
    found: list[Credit] = []
    ends = [*(cue.start() for cue in cues[1:]), len(inside)]
    for cue, end in zip(cues, ends, strict=True):
        role = CREDIT_CUES[" ".join(cue["cue"].lower().split())]
        names = _names(role, inside[cue.end() : end].strip(" .;,|"))
        if not names:
            return ()
        found += [Credit(role=role, name=name) for name in names]
    return tuple(dict.fromkeys(found))


def _names(role: str, text: str) -> tuple[str, ...]:
    if role == "source":
        return (text,) if len(text) <= _LONGEST_SOURCE and _SOURCE.fullmatch(text) else ()
    names = tuple(_BETWEEN_NAMES.split(text))
    return names if all(map(_PERSON.fullmatch, names)) else ()


def english_furniture(line: str, *, above_text: bool) -> Furniture | None:
    """What a line says that is page furniture all through; None for any other line.

    Args:
        line: without white space around it.
        above_text: whether no sentence has come yet, but a headline has: there a bare date is a page's.
    """
    if len(line) > _LONGEST_LINE:
        return None
    words = [word for word in _SEPARATOR.split(line.lower()) if word]
    if _WHOLE_LINES.fullmatch(line) or (words and all(word in BUTTONS for word in words)):
        return Furniture()
    if dated := _DATED.fullmatch(line):
        moment = _moment(dated)
        if moment is None:
            return None
        credits = (Credit(role="source", name=dated["by"]),) if dated["by"] else ()
        if PAGE_LABELS[dated["label"].lower()] == "updated":
            return Furniture(updated=moment, credits=credits)
        return Furniture(published=moment, credits=credits)
    if above_text and (alone := _DATE_ALONE.fullmatch(line)) and (moment := _moment(alone)):
        return Furniture(published=moment)
    if count := _COUNT.search(line):
        rest = line[: count.start()].rstrip()
        found = english_credits(rest) if rest else ()
        return Furniture(credits=found) if found or not rest else None
    return None


def _moment(match: re.Match[str]) -> str | None:
    """The date of a match in ISO 8601, with the time of day if it is told."""
    if match["iso"]:
        day = match["iso"]
    else:
        month = (match["month"] or match["month2"])[:3].capitalize()
        year, number = match["year"] or match["year2"], int(match["day"] or match["day2"])
        day = f"{year}-{MONTHS.index(month) + 1:02}-{number:02}"
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    if match["hour"] is None:
        return day
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return f"{day}T{hour:02}:{match['minute']}" if hour < 24 and int(match["minute"]) < 60 else day
