"""When an event was, as others say it: start, end or duration, more or less sure, as a date of EDTF.

EventDetailsType, ``dates``: ``start`` and ``end`` are ApproximateDateTimePropType, a date and time of any precision
with, maybe, the range (``approxstart``, ``approxend``) that it lies in; ``duration`` is xs:duration.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import Draft
from unitynews.formats.newsml.mapping import NAR, moment_from
from unitynews.model import Dating
from unitynews.model.dating import edtf_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_DURATION = re.compile(
    r"P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.[0-9]+)?S)?)?"
)
_TRUNCATED = re.compile(r"--(?:-([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?)(?:Z|[+-][0-9:]+)?")
_SHORT_ZONED = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)(?:Z|[+-][0-9]{2}:[0-9]{2})")
_EXACT_TIME = re.compile(r"([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}|)")
_UNSURE = re.compile("undef|unconf|unsure|tbc|tent|prob|poss")


def dating_from(dates: _Element, draft: Draft) -> Dating | None:
    """``dates`` as a date of EDTF with its basis; None, with a notice, if they cannot be read."""
    parts = {child.tag: child for child in dates}
    start, end = (_end_from(parts.get(tag), draft) for tag in (_START, _END))
    duration = parts.get(_DURATION_TAG)
    basis = "stated"
    if start and not end and duration is not None and (length := (duration.text or "").strip()):
        last = _last(start, length)
        if last is None:
            draft.warn("date-unreadable", f"duration: {length[:40]!r} is not read", duration)
        else:
            basis = f"start and duration {length}"
            end = "" if last == start else last
    value = f"{start}/{end}" if start and end else start or (f"../{end}" if end else "")
    if not value:
        return None
    problem = edtf_problem(value)
    if problem is not None:
        draft.warn("date-unreadable", f"an event's date: {problem}", dates)
        return None
    ranges = [text for part in (parts.get(_START), parts.get(_END)) if part is not None and (text := _range_of(part))]
    return Dating(value=value, basis="; ".join([basis, *ranges]))


def _end_from(element: _Element | None, draft: Draft) -> str:
    """One end of the time as EDTF: "" if it is not there or cannot be read."""
    written = (element.text or "").strip() if element is not None else ""
    if element is None or not written:
        return ""
    value = _single_from(written)
    if edtf_problem(value) is not None:
        draft.warn("date-unreadable", f"an event's date: {edtf_problem(value)}", element)
        return ""
    status = (element.get("confirmationstatus") or element.get("confirmationstatusuri") or "").lower()
    sign = "~" if _range_of(element) or "approx" in status else "?" if _UNSURE.search(status) else ""
    # A sign needs a date without a time (EDTF, level 1).
    return value.partition("T")[0] + sign if sign else value


def _single_from(written: str) -> str:
    """A date and time of XML Schema, truncated or not, as EDTF.

    >>> [_single_from(text) for text in ("2018-10-26T09:00:00Z", "2018-10Z", "--05-18", "---18", "2018-10-26T09:00")]
    ['2018-10-26T09:00:00Z', '2018-10', 'XXXX-05-18', 'XXXX-XX-18', '2018-10-26']
    """
    truncated = _TRUNCATED.fullmatch(written)
    if truncated is not None:
        day, month, day_of_month = truncated.groups()
        return "-".join(["XXXX", month or "XX", *filter(None, (day or day_of_month,))])
    short = _SHORT_ZONED.fullmatch(written)
    if short is not None:
        return short[1]
    moment = moment_from(written)
    day, _, time = moment.partition("T")
    # EDTF has no times without seconds, and none with fractions.
    exact = _EXACT_TIME.fullmatch(time)
    return f"{day}T{exact[1]}{exact[2]}" if exact else day


def _range_of(element: _Element) -> str:
    """The range that a date lies in, in words, "" if none is given."""
    first, last = element.get("approxstart"), element.get("approxend")
    if not first and not last:
        return ""
    return f"between {first} and {last}" if first and last else f"not before {first}" if first else f"not after {last}"


def _last(start: str, duration: str) -> str | None:
    """When something ends that begins at `start` (EDTF) and lasts for `duration`; None if that cannot be told.

    What begins on a day and lasts for days has its last day there, not the day after.

    >>> _last("2018-10-26T09:00:00Z", "P2D"), _last("2018-10-26", "P2D"), _last("2018-10", "P1M")
    ('2018-10-28T09:00:00Z', '2018-10-27', None)
    """
    found = _DURATION.fullmatch(duration)
    whole = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9:]{8})(.*))?", start)
    if found is None or whole is None:
        return None
    years, months, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    try:
        begin = datetime.fromisoformat(f"{whole[1]}T{whole[2] or '00:00:00'}")
        month = begin.month - 1 + months + 12 * years
        moved = begin.replace(year=begin.year + month // 12, month=month % 12 + 1)
        end = moved + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        if whole[2]:
            return f"{end.isoformat()}{whole[3]}"
        return max(end - timedelta(seconds=1), begin).date().isoformat()
    except (ValueError, OverflowError):
        return None


_START, _END, _DURATION_TAG = (f"{{{NAR}}}{name}" for name in ("start", "end", "duration"))
