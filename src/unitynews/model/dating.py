"""When something happened, as far as the text says: EDTF (ISO 8601-2:2019), level 1 and what we need of level 2.

Level 1 gives intervals, open and unknown ends, seasons, ``?`` ``~`` ``%`` and unspecified digits from the right.
``XXXX-05-18``, a day whose year nobody wrote, is level 2 (unspecified digits anywhere) and the commonest case in
local news, so unspecified digits are taken anywhere in a date.

Specification: https://www.loc.gov/standards/datetime/ (Library of Congress, 2019).
"""

from __future__ import annotations

import re
from calendar import monthrange

_YEAR = r"-?[0-9X]{4}"
_MONTH = r"(?:0[1-9]|1[0-2]|0X|1X|X[0-9X])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|[0-3]X|X[0-9X])"
_SEASON = r"2[1-4]"
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
_DATE = rf"(?:Y-?[1-9][0-9]{{4,}}|{_YEAR}(?:-{_SEASON}|-{_MONTH}(?:-{_DAY})?)?)[?~%]?"
_SINGLE = re.compile(rf"(?:{_YEAR}-{_MONTH}-{_DAY}{_TIME}|{_DATE})")
#: All that `edtf_problem` says of a value, but for days that a month does not have.
EDTF = re.compile(rf"{_SINGLE.pattern}(?:/(?:{_SINGLE.pattern}|\.\.)?)?|(?:\.\.)?/{_SINGLE.pattern}")
_WHOLE_DAY = re.compile(r"-?([0-9X]{4})-([0-9]{2})-([0-9]{2})")


def edtf_problem(value: str) -> str | None:
    """Why `value` is not a date that we take, or None.

    >>> edtf_problem("2021-05-18/2021-05-20")
    >>> edtf_problem("XXXX-05-18")
    >>> edtf_problem("2021-05~/..")
    >>> edtf_problem("5月18日")
    "'5月18日' is not a date of EDTF such as 2021-05-18, 2021-05, XXXX-05-18 or 2021-05-18/2021-05-20"
    """
    ends = value.split("/")
    if len(ends) == 1:
        sound = _is_single(value)
    else:
        known = [end for end in ends if end not in ("", "..")]
        sound = len(ends) == 2 and bool(known) and all(map(_is_single, known))
    if sound:
        return None
    return f"{value!r} is not a date of EDTF such as 2021-05-18, 2021-05, XXXX-05-18 or 2021-05-18/2021-05-20"


def _is_single(date: str) -> bool:
    if not _SINGLE.fullmatch(date):
        return False
    whole = _WHOLE_DAY.match(date)
    if whole is None:
        return True
    year, month, day = whole[1], int(whole[2]), int(whole[3])
    # Year 4 stands for every year that is not wholly known: it has a 29 February, as theirs may have.
    return day <= monthrange(int(year) or 4 if year.isdecimal() else 4, month)[1]
