"""Dates and times as the source wrote them: a precision is never invented, an offset never changed.

A moment is text in the extended format of ISO 8601: ``2021``, ``2021-05``, ``2021-05-20``, ``2021-05-20T16:39``,
``2021-05-20T16:39:58.5+08:00``.
"""

from __future__ import annotations

import re
from calendar import monthrange

MOMENT = re.compile(
    r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?)?)?)?"
)


def moment_problem(text: str) -> str | None:
    """Why `text` is not a moment, or None.

    >>> moment_problem("2021-05-20T16:39+08:00")
    >>> moment_problem("2021-02-30")
    "'2021-02-30' names a day that the month does not have"
    >>> moment_problem("20 May 2021")
    "'20 May 2021' is not a date or time of ISO 8601 such as 2021-05-20 or 2021-05-20T16:39:58+08:00"
    """
    if not MOMENT.fullmatch(text):
        return f"{text!r} is not a date or time of ISO 8601 such as 2021-05-20 or 2021-05-20T16:39:58+08:00"
    return day_problem(text)


def day_problem(text: str) -> str | None:
    """Why the day in a text that opens with ``YYYY-MM-DD`` is not in the calendar, or None; shorter texts pass."""
    if len(text) < 10 or text[8:10] <= "28" or int(text[8:10]) <= monthrange(int(text[:4]), int(text[5:7]))[1]:
        return None
    return f"{text!r} names a day that the month does not have"
