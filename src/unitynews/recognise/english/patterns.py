"""What the patterns of the grammar are made of: words of tables, and runs of words in capitals.

Every pattern is bounded, so that the work at one place of a text does not depend on what surrounds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from unitynews.recognise.english.tables.names import HYPHENED, NAMED_WITH_FOR, NAMED_WITH_OF, NUMBERED, PARTICLES


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; any white space where they have a blank.

    Words that begin alike are tried together: a table of a thousand costs hardly more than one of ten.
    """
    return _together(sorted(set(words)))


def _together(words: list[str]) -> str:
    ends = "" in words
    parts = []
    for first, group in groupby((word for word in words if word), key=lambda word: word[0]):
        rest = _together([word[1:] for word in group])
        parts.append((r"\s+" if first == " " else re.escape(first)) + rest)
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined


#: A capital letter of a Latin script: those that names begin with.
UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĤĦĪĮİĴĶĹĻĽŁŃŅŇŌŐŒŔŖŘŚŜŞŠŢŤŪŮŰŲŴŶŸŹŻŽƠƯȘȚḌḤṢṬẒ]"
_ABBREVIATED = (
    r"(?:St|Mt|Ft|Jr|Sr|Dr|Mrs|Mr|Ms|Prof|Rep|Sen|Gov|Hon|Smt|Capt|Col|Rev|Ltd|Co|Inc|Cllr|Lt|Maj|Gen|Adv|Engr|Ven)\."
)
_CAPITAL = rf"{UPPER}[^\W_]{{0,40}}(?:['’\-][^\W_]{{1,40}}){{0,4}}(?:(?<=s)['’](?=[ \u00a0]{UPPER}))?"
_NUMBER = rf"(?:No\.\s?|{any_of(NUMBERED)}\s)\d{{1,4}}(?!\w)"
_WORD = rf"(?:{_NUMBER}|{_ABBREVIATED}(?=[\s,])|(?:{UPPER}\.){{1,3}}(?![^\W_])|{_CAPITAL})"
_LATER = rf"(?:{_WORD}|{any_of(HYPHENED)}-{_CAPITAL})"
_AND = rf"(?:[ \u00a0](?:{any_of(PARTICLES)} )?| & )"
#: Words in capitals, one after another: Heyuan County Bureau, Salim bin Hamad al-Busaidi.
RUN = rf"(?<![^\W_]){_WORD}(?:{_AND}{_LATER}){{0,9}}"
#: What may follow such a run that names an organisation: … of Culture and Tourism.
OF = (
    rf"(?: (?:of|for) (?:the )?{_WORD}(?: {_WORD}){{0,4}}){{1,2}}"
    rf"(?:(?:(?:, {_WORD}){{1,3}},)? and {_WORD}(?![\w'’-])(?! {UPPER}))?"
)
#: Up to three words in small letters.
SMALL = r"(?:[a-z][a-z'’-]{0,20} ){0,3}"

_RUN = re.compile(RUN)
_POSSESSIVE = ("'s", "’s")


def run_at(text: str, start: int) -> re.Match[str] | None:
    """The run of words in capitals at `start`."""
    return _RUN.match(text, start)


def named_with_of(match: re.Match[str]) -> tuple[str, int, int]:
    """What the group ``run`` names, with its group ``of`` if its last word goes on so: text, start, end."""
    start, end = match.span("run")
    kinds = NAMED_WITH_FOR if match["of"] and match["of"].startswith(" for ") else NAMED_WITH_OF
    if match["of"] and match["run"].split()[-1] in kinds:
        end = match.end("of")
    text = match.string[start:end]
    return (text[:-2], start, end - 2) if text.endswith(_POSSESSIVE) else (text, start, end)


def is_possessive(word: str) -> bool:
    """Whether a word ends in 's."""
    return word.endswith(_POSSESSIVE)
