"""Credits: who wrote, sent in, edited, photographed an article, from the lines and brackets that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

from unitynews.formats.text.vocabulary import (
    ENDING_ROLES,
    HAN,
    JOINT_ROLES,
    NOT_AFTER_REPORTER,
    ORGANISATION_ENDINGS,
    PUBLISHER_ENDINGS,
    ROLES,
    SENTENCE_END,
    STROKE_ROLES,
    SURNAMES,
)
from unitynews.model import Credit

#: The longest credit line and the longest name in it, in characters.
LONGEST_LINE = 200
_LONGEST_NAME = 40


def label_pattern(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; between the two characters of a short one a blank may stand."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(map(re.escape, word)) if len(word) == 2 else re.escape(word) for word in ordered)


#: A cue and what parts it from its name: a colon or a stroke, a blank, the end, or, for reporters only, nothing.
_CUE = re.compile(
    rf"(?P<joint>{label_pattern(JOINT_ROLES)})(?:\s*[:|/]\s*|\s+|$)"
    rf"|(?P<stroke>(?<![{HAN}]){label_pattern(STROKE_ROLES)})\s*[:|/]\s*"
    rf"|(?P<cue>{label_pattern(ROLES)})(?:(?P<mark>\s*[:|/]\s*)|\s+|(?=$)|(?<=记者|讯员)(?=[{HAN}])(?![{NOT_AFTER_REPORTER}]))"
    rf"|(?<=[{HAN}]{{2}}\s)(?P<ending>{label_pattern(ENDING_ROLES)})(?=\s|$)"
)
#: Cues that never stand behind the name.
_LEADING = re.compile("记者|通讯员")
#: Names with the cue behind a stroke: 林某/文 周某/摄.
_STROKE_BEHIND = re.compile(
    rf"(?P<name>[{HAN}·]{{2,20}})\s*/\s*(?P<cue>{label_pattern({**ROLES, **STROKE_ROLES})})(?=[\s、,]|$)"
)
_SHORT_PHOTOGRAPHER = re.compile(rf"(?P<name>[{HAN}·]{{2,4}})(?P<cue>摄)$")

_ROLES = {**ENDING_ROLES, **STROKE_ROLES, **ROLES}
#: What may stand around names without being part of them.
_AROUND_NAMES = " \t\u00a0\u3000|丨｜、,，;；/"

_BRACKETED = re.compile(r"[(\[【](?P<inside>[^()\[\]【】]{2,200})[)\]】]")
_TAIL = re.compile(r"[(【](?P<inside>[^()【】]{2,200})[)】]\s*$")
#: The head of a despatch: 本报讯(记者 林某)
_DESPATCH = re.compile(rf"^[{HAN}\d\s]{{0,30}}(?:讯|电|消息)\s*[(](?P<inside>[^()]{{2,80}})[)]")

_SEPARATOR = re.compile(r"[、,;&]|\s+")
_NOT_IN_NAME = re.compile(rf"[{SENTENCE_END.replace('.', '')}:：,，“”\"()<>]|\d{{4}}\s?[-/.年]")
_PERSON = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]+(?:·[{HAN}]+)+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'· -]+")
_UNPARTED = re.compile(rf"[{HAN}]{{4,6}}")


@frozen
class _Cue:
    """A cue at `start` to `end` of a line, for `roles`; `marked` if a colon or a stroke follows it."""

    start: int
    end: int
    roles: tuple[str, ...]
    marked: bool
    word: str


#: The roles of a cue, and the names beside it.
_Pair: TypeAlias = tuple[tuple[str, ...], str]


def line_credits(line: str, folded: str) -> tuple[Credit, ...]:
    """The credits of a line that is nothing else, in brackets or not; empty if it is more or other than that.

    Args:
        line: as it is written.
        folded: the same, folded for the vocabulary, character for character.
    """
    if len(line) > LONGEST_LINE:
        return ()
    found: list[Credit] = []
    at, matches = 0, list(_BRACKETED.finditer(folded))
    if not matches or folded[: matches[0].start()].strip():
        return _credits(line, folded, 0, len(line))
    for match in matches:
        inside = _credits(line, folded, *match.span("inside"))
        if not inside or folded[at : match.start()].strip():
            return ()
        found += inside
        at = match.end()
    rest = _credits(line, folded, at, len(line)) if folded[at:].strip() else ()
    return () if folded[at:].strip() and not rest else (*found, *rest)


def tail_credits(text: str, folded: str) -> tuple[Credit, ...]:
    """The credits in the brackets that a paragraph ends with; `folded` its last characters, folded."""
    offset, found = len(text) - len(folded), tuple[Credit, ...]()
    while match := _TAIL.search(folded):
        start, end = match.span("inside")
        inside = _credits(text[offset:], folded, start, end)
        if not inside:
            break
        found = (*inside, *found)
        folded = folded[: match.start()]
        text = text[: offset + match.start()]
    return found


def despatch_credits(text: str, folded: str) -> tuple[Credit, ...]:
    """The credits in the head of a despatch: 本报讯(记者 林某)…; `folded` the text's first characters, folded."""
    match = _DESPATCH.match(folded)
    return _credits(text, folded, *match.span("inside")) if match else ()


def is_marked(folded: str) -> bool:
    """Whether a credit line says by a colon, a stroke or its brackets that it is one."""
    return folded.startswith(("(", "[", "【")) or any(cue.marked for cue in _cues(folded, 0, len(folded)))


def names_of(role: str, text: str) -> tuple[str, ...]:
    """The names in `text` that stands behind a cue for `role`, or nothing if it is not names.

    An organisation in front of persons (宣传科 林某) is left to them.
    """
    if role == "source":
        name = " ".join(text.split())
        return (name,) if _is_name(re.sub('[“”"《》]', "", name)) else ()
    if _LATIN.fullmatch(text.strip()):
        return (text.strip(),)
    pieces = _joined([piece for piece in _SEPARATOR.split(text) if piece])
    pieces = [name for piece in pieces for name in _parted(piece)]
    if not pieces or not all(map(_is_name, pieces)):
        return ()
    persons = tuple(piece for piece in pieces if _PERSON.fullmatch(piece) and not _is_organisation(piece))
    if persons:
        return persons
    if role == "contributor":
        return (" ".join(pieces),) if any(re.search(r"\s", text) for _ in pieces[1:]) else tuple(pieces)
    return tuple(pieces) if all(map(_is_organisation, pieces)) else ()


def _credits(line: str, folded: str, start: int, end: int) -> tuple[Credit, ...]:
    """The credits of a stretch of a line, empty unless all of it is credits."""
    if behind := list(_STROKE_BEHIND.finditer(folded, start, end)):
        rest = _STROKE_BEHIND.sub("", folded[start:end]).strip(_AROUND_NAMES)
        return (
            () if rest else _paired([((_ROLES[match["cue"]],), line[slice(*match.span("name"))]) for match in behind])
        )
    cues = _cues(folded, start, end)
    if not cues:
        return ()
    before = line[start : cues[0].start].strip()
    ends = [*(cue.start for cue in cues[1:]), end]
    values = [line[cue.end : until].strip(_AROUND_NAMES) for cue, until in zip(cues, ends, strict=True)]
    if before and not values[-1] and not cues[0].marked and not _LEADING.search(cues[0].word):
        named = [before, *values[:-1]]  # 林某 文 周某 图: each cue stands behind its name
        return _paired([(cue.roles, name) for cue, name in zip(cues, named, strict=True)])
    pairs = [(cue.roles, value) for cue, value in zip(cues, values, strict=True)]
    if before and not values[0] and not cues[0].marked and len(cues) > 1 and all(cue.marked for cue in cues[1:]):
        pairs[0], before = (cues[0].roles, before), ""  # 某局供稿 编辑:林某: the first cue stands behind its name
    if not values[-1] and len(cues) > 1:
        pairs[-1:] = [] if cues[-1].marked else _more_roles(cues[-1].roles, pairs[:-1])
    if before:
        publisher = folded[start : cues[0].start].strip()
        if not _NOT_IN_NAME.search(publisher) and len(publisher) <= _LONGEST_NAME and _leads(cues[0]):
            found = _paired(pairs)
            is_source = cues[0].roles == ("editor",) and publisher.endswith(PUBLISHER_ENDINGS)
            return (*found, Credit(role="source", name=before)) if found and is_source else found
        return ()
    return _paired(pairs)


def _more_roles(roles: tuple[str, ...], pairs: list[_Pair]) -> list[_Pair]:
    """One more role for the hands that wrote: 记者 林某 文/图."""
    return [(roles[-1:], name) for writing, name in pairs if writing[0] in ("reporter", "contributor")]


def _leads(cue: _Cue) -> bool:
    return cue.roles in (("editor",), ("reporter",), ("reviewer",)) or bool(_LEADING.search(cue.word))


def _paired(pairs: list[_Pair]) -> tuple[Credit, ...]:
    found: dict[Credit, None] = {}
    for roles, text in pairs:
        for role in roles:
            names = names_of(role, text)
            if not names:
                return ()
            found.update(dict.fromkeys(Credit(role=role, name=name) for name in names))
    return tuple(found)


def _cues(folded: str, start: int, end: int) -> list[_Cue]:
    stretch = folded[start:end]
    cues = []
    for match in _CUE.finditer(stretch):
        kind = match.lastgroup if match.lastgroup != "mark" else "cue"
        word = re.sub(r"\s", "", match[kind or 0])
        roles = JOINT_ROLES.get(word) or (_ROLES[word],)
        marked = kind == "stroke" or any(mark in match[0].removeprefix(word) for mark in ":|/")
        cues.append(_Cue(start + match.start(), start + match.end(), roles, marked, word))
    if not cues and (short := _SHORT_PHOTOGRAPHER.fullmatch(stretch.strip())):
        at = start + stretch.index(short[0]) + short.start("cue")
        cues.append(_Cue(at, at + 1, ("photographer",), False, "摄"))
    return cues


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and not _NOT_IN_NAME.search(text)


def _is_organisation(name: str) -> bool:
    return len(name) > 2 and name.endswith(ORGANISATION_ENDINGS)


def _joined(pieces: list[str]) -> list[str]:
    """`pieces` with 林 and 某 that stand apart for the sake of the layout brought together."""
    joined: list[str] = []
    single = False
    for piece in pieces:
        if single and len(piece) == 1:
            joined[-1] += piece
            single = False
        else:
            joined.append(piece)
            single = len(piece) == 1
    return joined


def _parted(piece: str) -> list[str]:
    """Two names written together parted before the second's surname: of two ways, before the commoner surname."""
    if not _UNPARTED.fullmatch(piece) or _is_organisation(piece) or piece[0] not in SURNAMES:
        return [piece]
    ways = [at for at in (2, 3) if piece[at] in SURNAMES and 2 <= len(piece) - at <= 3]
    if not ways:
        return [piece]
    at = min(ways, key=lambda way: SURNAMES.index(piece[way]))
    return [piece[:at], piece[at:]]
