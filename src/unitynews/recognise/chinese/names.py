"""Names of persons: where one ends, given where it begins."""

from __future__ import annotations

import re

from unitynews.recognise.chinese.tables import pattern, surnames, titles, verbs
from unitynews.recognise.chinese.text import HAN

_FOLLOW = re.compile(rf"(?P<mark>[^{HAN}·A-Za-z]|\Z)|(?:{pattern(verbs.AFTER_PERSONS)})")
_FIRST_OF_FOLLOWING = frozenset(word[0] for word in verbs.AFTER_PERSONS)
_COMPOUND = re.compile(pattern(surnames.COMPOUND))
_DOTTED = re.compile(rf"[{HAN}]{{1,7}}(?:·[{HAN}]{{1,7}}){{0,3}}·(?=[{HAN}])")
_FOREIGN_RUN = re.compile(f"(?:阿不[都力里来]|[{surnames.TRANSLITERATION}]){{1,8}}")
_HAN_RUN = re.compile(f"[{HAN}]{{1,8}}")
_PLAIN_HAN = re.compile("[\u3400-\u9fff]{1,2}")
_NATIONAL = re.compile(rf"(?:{pattern(surnames.NATIONAL_PARTS)}){{1,3}}")
_NATIONAL_FIRST = re.compile(pattern(surnames.NATIONAL_FIRST))
_LONGEST_NATIONAL = 5
_POLITE = re.compile(pattern(titles.HONORIFICS))
_MADAM = re.compile(pattern(titles.FORMS_OF_ADDRESS))
#: 高兴地说: how somebody speaks, who is known by the office alone.
_ADVERB = re.compile(rf"[{HAN}]{{2,3}}地(?=[讲说问答表看听介走向])")
#: Ends of words that are also ends of given names: they pass before a mark.
_RARE_ENDS = frozenset("园科州为和会村团")
#: What stands behind a name rather than within a word; behind an office it is enough.
_SPOKEN = frozenset("向说率陪讲")
#: A mark behind a name speaks for it as a word of this length would.
_MARK = 3


def follow(text: str, at: int) -> int:
    """How clearly a name ends at `at`: the length of the word that follows names, 0 if there is none."""
    match = _FOLLOW.match(text, at)
    if match is None:
        return 0
    return _MARK if match["mark"] is not None else match.end() - at


def name_end(text: str, at: int, known: frozenset[str] | set[str], *, guess: bool = True) -> tuple[int, int] | None:
    """Where the name that begins at `at` ends, and how clearly; None if there is no name.

    Args:
        text: folded text.
        at: offset of the surname.
        known: names that the article has elsewhere.
        guess: whether a name may end where nothing says so.
    """
    if _ADVERB.match(text, at):
        return None
    if dotted := _dotted_end(text, at):
        return dotted
    if national := _national_end(text, at, office=guess):
        return national
    lengths = _lengths(text, at)
    candidates = [
        (end, strength)
        for end in (at + length for length in lengths)
        if (strength := follow(text, end))
        and _plausible(text[at:end], strength + (guess and text[end : end + 1] in _SPOKEN))
    ]
    candidates += [
        (end, 1) for end in (at + length for length in lengths) if text[at:end] in known and follow(text, end) == 0
    ]
    if candidates:
        familiar = [one for one in candidates if text[at : one[0]] in known]
        return max(familiar or candidates, key=lambda one: (one[1], one[0]))
    return _guessed(text, at, lengths) if guess and lengths else None


def _dotted_end(text: str, at: int) -> tuple[int, int] | None:
    """The end of a name with · between its parts: the last ends where a word or a mark that follows names begins."""
    head = _DOTTED.match(text, at)
    if head is None:
        return None
    run = _HAN_RUN.match(text, head.end())
    assert run is not None, "a Han character stands behind the last ·"
    foreign = _FOREIGN_RUN.match(text, head.end())
    polite = _POLITE.search(text, head.end() + 1, run.end())
    if polite and foreign and polite.start() <= foreign.end():
        return polite.start(), 2  # their characters may be those of foreign names
    if foreign and follow(text, foreign.end()):
        return foreign.end(), 2
    ends = range(min(head.end() + 2, run.end()), run.end() + 1)
    clear = [end for end in ends if follow(text, end) > 1]
    inside = [end for end in clear if foreign and end <= foreign.end()]
    if inside:
        return inside[-1], 2
    if clear:
        return clear[0], 2
    return (foreign.end(), 1) if foreign else None


def _national_end(text: str, at: int, *, office: bool) -> tuple[int, int] | None:
    """The end of a name without a surname: 扎西次仁, 孟根图雅; behind an office any written with their characters.

    Such a name has two to five characters and ends before a mark or a word that follows names.
    """
    family = _NATIONAL_FIRST.match(text, at)
    national = None if family else _NATIONAL.match(text, at)
    if national and (strength := follow(text, national.end())) > (1 if len(national[0]) < 4 and not office else 0):
        return national.end(), strength
    run = (_HAN_RUN if family else _FOREIGN_RUN).match(text, at)
    if run is None or not (office or family):
        return None
    has_surname = at < len(text) and text[at] in surnames.SINGLE
    shortest = 4 if has_surname and not family else 2
    found: list[tuple[int, int]] = []
    for end in range(at + shortest, min(run.end(), at + _LONGEST_NATIONAL) + 1):
        strength = follow(text, end)
        name = text[at:end]
        whole = len(name) > (3 if family else 2) and (family is not None or end == run.end())
        if strength > (0 if whole else 1) and name[-1] not in surnames.NOT_NAME_ENDS and not _is_phrase(name):
            found.append((strength, end))
    return max(found)[::-1] if found else None


def _is_phrase(name: str) -> bool:
    """Whether what is written with the characters of such names is words of the language."""
    return name in surnames.NOT_NAMES or name[:2] in surnames.NOT_NAMES or _FOLLOW.match(name) is not None


def _lengths(text: str, at: int) -> tuple[int, ...]:
    """How long a name that begins at `at` may be, by its surname; 张女士 is a surname alone."""
    compound = _COMPOUND.match(text, at)
    if _MADAM.match(text, compound.end() if compound else at + 1):
        return ()
    if compound:
        width = compound.end() - at
        return (width + 1, width + 2)[: _count_of_han(text, at + width)]
    if at < len(text) and text[at] in surnames.SINGLE and _count_of_han(text, at):
        return (2, 3)[: _count_of_han(text, at + 1)]
    return ()


def _count_of_han(text: str, at: int) -> int:
    """How many Han characters stand there, two being enough."""
    run = _PLAIN_HAN.match(text, at)
    return run.end() - at if run else 0


def _plausible(name: str, strength: int) -> bool:
    if name in surnames.NOT_NAMES or name[:2] in surnames.NOT_NAMES:
        return False
    if name[0] in surnames.DOUBTFUL and len(name) == 2 and strength < 2:
        return False
    return name[-1] not in surnames.NOT_NAME_ENDS or (strength == _MARK and name[-1] in _RARE_ENDS)


def _guessed(text: str, at: int, lengths: tuple[int, ...]) -> tuple[int, int] | None:
    """A name with an unknown word behind it: the longer one, unless its last character begins such words."""
    if text[at] in surnames.DOUBTFUL and len(lengths) and lengths[0] == 2:
        return None
    for length in sorted(lengths, reverse=True):
        name = text[at : at + length]
        if not _plausible(name, 1) or (length == max(lengths) > 2 and name[-1] in _FIRST_OF_FOLLOWING):
            continue
        # A word that names an object or a place begins here rather than a name.
        if name[1:] in surnames.NOT_NAMES:
            continue
        return at + length, 0
    return None
