"""Readings in brackets that a site's conversion to traditional characters left behind: ``學(xué)習(xí)``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Literal, TypeAlias

from attrs import frozen

from unitynews.format import Notice, Report
from unitynews.formats.text.characters import counted
from unitynews.formats.text.vocabulary import HAN

#: What to do about readings: take them out where the gate opens, leave them, or take out all.
Repair: TypeAlias = Literal["auto", "keep", "strip"]

#: Letters of pinyin, with the script a and g that Chinese typesetting prefers, and the vowels that carry a tone.
_LETTER = "a-zü\u0251\u0261"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = f"[{_LETTER}]{{0,5}}[{_TONED}][{_LETTER}]{{0,5}}"
_BLANK = "[ \u00a0\u3000]{0,2}"
_ANNOTATION = re.compile(f"([{HAN}])({_BLANK}[(（]{_BLANK}({_SYLLABLE}){_BLANK}[)）])")
_SCRIPT_LETTERS = str.maketrans({"\u0251": "a", "\u0261": "g"})

#: The same seen through GBK shifted by one byte: the opening bracket went into the character before it.
_SHIFTED = re.compile(f"[{HAN}]\\?{_SYLLABLE} ?\\)[{HAN}]{{0,3}}")

#: The artefact annotates many characters; an author glosses one or two.
_LEAST_CHARACTERS = 3


@frozen
class _Annotation:
    """A bracketed reading: from `start` to `end` of the text, behind `character`, `whole` with it."""

    start: int
    end: int
    character: str
    whole: str


def without_readings(text: str, simplified: Mapping[str, str], repair: Repair, report: Report) -> str:
    """`text` without the readings that are an artefact.

    The gate, per document: the bracket holds one toned syllable; it is a reading, in any context, of the character to
    its left; that character has a simplified form in `simplified`; all its occurrences are annotated; and there are at
    least three such characters. ``keep`` removes nothing but tells; ``strip`` asks no more than that it is a reading.
    """
    annotations = list(_annotations(text))
    if not annotations:
        return text
    wanted = annotations if repair == "strip" else _artefacts(annotations, text, simplified)
    removed = [] if repair == "keep" else wanted
    if removed:
        report(_notice("repair", removed, "removed"))
        listed = counted(annotation.whole for annotation in removed)
        report(Notice(severity="repair", code="pinyin-artefact-readings", message=listed, words=listed))
    gone = {annotation.start for annotation in removed}
    left = [annotation for annotation in annotations if annotation.start not in gone]
    if left and (wanted or len({annotation.character for annotation in left}) >= _LEAST_CHARACTERS):
        listed = counted(annotation.whole for annotation in left)
        report(_notice("doubt", left, f"left: {listed}", listed))
    return _cut(text, removed)


def plainly(line: str) -> str:
    """`line` without any reading in brackets, for telling what kind of line it is."""
    return _cut(line, list(_annotations(line)))


def doubt_shifted_bytes(text: str, report: Report) -> None:
    """Tell of GBK text that lost bytes before it arrived (``打?qū)嵉墓``): what stood there cannot be known again."""
    places = [match[0] for match in _SHIFTED.finditer(text)]
    if places:
        message = f"found {len(places)} × such as {places[0]}: bytes were lost before this text arrived; left as it is"
        report(Notice(severity="doubt", code="gbk-shift", message=message, words=places[0]))


def _annotations(text: str) -> Iterable[_Annotation]:
    for match in _ANNOTATION.finditer(text):
        if _normal(match[3]) in _readings(match[1]):
            yield _Annotation(match.start(2), match.end(2), match[1], match[0])


def _artefacts(annotations: list[_Annotation], text: str, simplified: Mapping[str, str]) -> list[_Annotation]:
    annotated = Counter(annotation.character for annotation in annotations)
    occurring = Counter(re.findall(f"[{''.join(annotated)}]", text))
    such = {
        character for character, count in annotated.items() if character in simplified and occurring[character] == count
    }
    return [one for one in annotations if one.character in such] if len(such) >= _LEAST_CHARACTERS else []


def _notice(
    severity: Literal["repair", "doubt"], annotations: list[_Annotation], done: str, words: str | None = None
) -> Notice:
    characters = len({annotation.character for annotation in annotations})
    message = f"{_number(len(annotations), 'reading')} over {_number(characters, 'character')} {done}"
    return Notice(severity=severity, code="pinyin-artefact", message=message, words=words)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _cut(text: str, removed: list[_Annotation]) -> str:
    starts = chain((0,), (annotation.end for annotation in removed))
    ends = chain((annotation.start for annotation in removed), (len(text),))
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _normal(reading: str) -> str:
    return unicodedata.normalize("NFC", reading.translate(_SCRIPT_LETTERS))


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # here, since loading it takes half a second and few texts need it

    return frozenset(_normal(reading) for reading in pinyin(character, style=Style.TONE, heteronym=True)[0])
