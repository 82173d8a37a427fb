"""Months, days of the week, numbers in words."""

from __future__ import annotations

from unitynews.recognise.english.tables import words

#: All of them in full, then shortened.
MONTHS = words("""
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul
    Aug Sept Sep Oct Nov Dec
""")
WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
NUMBERS = words("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
""")
