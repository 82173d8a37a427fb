"""What a sentence tells that did not take place: plans, wishes, denials, what was called off, what others said."""

from __future__ import annotations

import re

from unitynews.recognise.chinese.tables import pattern, verbs
from unitynews.recognise.chinese.tokens import DATE, GROUP, PERSON

_SPEECH = re.compile(pattern(verbs.SPEECH))
_WISH = re.compile(pattern(verbs.WISHES))
#: The visitors are said to have it before them: 考察组拟于明年. What else the sentence tells is still to come.
_PLAN = re.compile(rf"[{PERSON}{GROUP}](?:等|一行|人|{DATE}|\d)*(?:{pattern(verbs.PLANS)})")
_NOT = re.compile(rf"(?:{pattern(verbs.NOT)})(?:{pattern(verbs.BEHIND_NOT)})?\Z")
_LONGEST_NOT = 8
_CALLED_OFF = re.compile(
    rf"(?:{pattern(verbs.UNDERTAKINGS)})(?:已经?|被|因[^,。;]{{1,12}}?|临时|均|全部|也){{0,3}}(?:{pattern(verbs.CALLED_OFF)})"
    r"(?=了?(?:[,。;!]|\Z|举行|进行))"
)
#: What somebody said on a visit, or saw there, is told at home: 传达学习某某在某县调研时的讲话精神.
_ECHO = re.compile(
    rf"(?:{pattern(verbs.PURPOSE)})(?:[^,。;]{{0,2}}(?:时|期间)(?:{pattern(verbs.SAYING)})?的[^,。;]{{0,6}}(?:{pattern(verbs.SAYINGS)})"
    rf"|的?(?:重要)?(?:{pattern(verbs.SAYINGS)})精神|的(?:{pattern(verbs.ACCOUNTS)})(?=[,。;]|\Z))"
)


def end_of_told(text: str, start: int, end: int) -> int:
    """Where a sentence of the code turns to what its visitors have still before them; its end, if nowhere."""
    plan = _PLAN.search(text, start, end)
    return end if plan is None else plan.start()


def taken_back(text: str, start: int, end: int) -> list[int]:
    """Where a sentence of the code takes back what its clause has told, or says that it was only spoken of."""
    return [match.start() for frame in (_ECHO, _CALLED_OFF) for match in frame.finditer(text, start, end)]


def is_unreal(text: str, start: int, at: int) -> bool:
    """Whether what is told at offset `at` of a sentence is only said, planned, demanded or denied."""
    if _SPEECH.search(text, start, at):
        return True
    clause = max(text.rfind(",", start, at), start)
    return bool(_WISH.search(text, clause, at) or _NOT.search(text, max(clause, at - _LONGEST_NOT), at))


def same_clause(text: str, at: int, later: int) -> bool:
    """Whether no comma stands between two offsets, the second behind the first."""
    return at <= later and text.find(",", at, later) < 0
