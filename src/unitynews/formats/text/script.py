"""The script of a Chinese text, and its conversion: OpenCC's tables, simplified to traditional and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import attrs
from attrs import frozen

from unitynews.formats.text.vocabulary import ENGLISH_WORDS, HAN
from unitynews.model import (
    Affiliation,
    Article,
    Block,
    Credit,
    Dating,
    Delegation,
    Link,
    Organisation,
    Person,
    Site,
    Span,
    Stop,
    Subject,
    Visit,
)
from unitynews.model.language import UNDETERMINED

#: OpenCC's configuration and the language tag for each script, by its code of ISO 15924.
_CONFIGURATION = {"hans": "t2s", "hant": "s2t"}
_TAG = {"hans": "zh-Hans", "hant": "zh-Hant"}
_HAN = re.compile(f"[{HAN}]")
#: Script -> a Han character by itself -> what OpenCC makes of it, for those that were asked for: each is asked once.
_KNOWN: dict[str, dict[str, str]] = {"hans": {}, "hant": {}}
_KANA_OR_HANGUL = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_WORD = re.compile("[A-Za-z]+")

#: How much of a text is looked at to tell its language: more does not change the answer.
_SAMPLE = 200_000

#: The fields whose words are converted; ids, URIs and codes are not words.
_WORDS: dict[type, tuple[str, ...]] = {
    Article: ("headline", "subheadline", "summary", "dateline", "byline", "rights", "keywords"),
    Block: ("alt", "credit"),  # its text goes together with its spans
    Credit: ("name",),
    Subject: ("name",),
    Link: ("title",),
    Person: ("name", "aliases"),
    Affiliation: ("title",),
    Organisation: ("name", "aliases"),
    Site: ("name", "aliases"),
    Visit: ("purpose",),
    Delegation: ("name",),
    Stop: ("note",),
    Dating: ("text",),
}


@frozen
class Variants:
    """How the characters of one text are written in the other script.

    Attributes:
        simplified: a character that OpenCC's t2s changes -> its simplified form.
        traditional: a character that OpenCC's s2t changes -> its traditional form.
    """

    simplified: Mapping[str, str]
    traditional: Mapping[str, str]

    @classmethod
    def of(cls, characters: Iterable[str]) -> Variants:
        """The variants of `characters`, each looked at by itself. Without a Han character OpenCC is not loaded."""
        han = sorted({*_HAN.findall("".join(characters))})
        return cls(*(_changed(han, script) for script in ("hans", "hant"))) if han else cls({}, {})


def _changed(characters: list[str], script: str) -> dict[str, str]:
    known = _KNOWN[script]
    if unknown := [character for character in characters if character not in known]:
        # Each on a line of its own: OpenCC's phrases do not reach over a line break.
        converted = _converter(script)("\n".join(unknown)).split("\n")
        known.update(zip(unknown, converted, strict=True))
    return {one: other for one in characters if (other := known[one]) != one and len(other) == 1}


def language_of(text: str, variants: Variants | None = None) -> str:
    """The language tag that the characters of `text` speak for: zh-Hans, zh-Hant, zh, en, or und.

    Chinese by its Han characters, unless kana or Hangul stand among them; its script by which characters OpenCC would
    change, plain ``zh`` if both scripts write the text alike. English by its function words. All else is undetermined.
    """
    sample = text[:_SAMPLE]
    counts = Counter(_HAN.findall(sample))
    words = _WORD.findall(sample)
    if counts.total() > len(words) and 10 * len(_KANA_OR_HANGUL.findall(sample)) <= counts.total():
        known = variants or Variants.of(counts)
        simplified = sum(counts[character] for character in counts.keys() & known.traditional.keys())
        traditional = sum(counts[character] for character in counts.keys() & known.simplified.keys())
        if simplified == traditional:
            return "zh"
        return _TAG["hans" if simplified > traditional else "hant"]
    english = [lower for word in words if (lower := word.lower()) in ENGLISH_WORDS]
    enough = 8 * len(english) >= len(words) and len(set(english)) > 1
    return "en" if enough and 2 * sum(map(len, words)) > len(sample) else UNDETERMINED


def convert_script(article: Article, script: str) -> Article:
    """`article` in simplified (hans) or traditional (hant) characters.

    The offsets of its spans follow, and so does its language tag. With ``keep``, and if its language is not Chinese, it
    is given back as it is.
    """
    if script == "keep" or article.language.lower().split("-")[0] != "zh":
        return article
    converted: Article = _converted_object(article, _converter(script))
    return attrs.evolve(converted, language=_TAG[script])


def _converted_object(thing: Any, convert: Callable[[str], str]) -> Any:
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(thing)):
        value = getattr(thing, field.name)
        if field.name in _WORDS.get(type(thing), ()):
            new: Any = _converted_words(value, convert)
        elif isinstance(value, tuple) and not (value and isinstance(value[0], str)):
            new = tuple(_converted_object(item, convert) for item in value)
        elif type(value) in _WORDS:
            new = _converted_object(value, convert)
        else:
            continue
        if new != value:
            changes[field.name] = new
    if isinstance(thing, Block):
        changes |= _converted_text(thing, convert)
    return attrs.evolve(thing, **changes) if changes else thing


def _converted_words(
    value: str | tuple[str, ...] | None, convert: Callable[[str], str]
) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(map(convert, value))
    return convert(value) if value else value


def _converted_text(block: Block, convert: Callable[[str], str]) -> dict[str, Any]:
    """The block's text and spans: as one text where the length stays, else piece by piece between the spans' ends."""
    whole = convert(block.text)
    if len(whole) == len(block.text):
        return {"text": whole}
    ends = sorted({0, len(block.text), *(offset for span in block.spans for offset in (span.start, span.end))})
    pieces = [convert(block.text[start:end]) for start, end in pairwise(ends)]
    moved = {0: 0}
    for (start, end), piece in zip(pairwise(ends), pieces, strict=True):
        moved[end] = moved[start] + len(piece)
    spans = tuple(_moved(span, moved) for span in block.spans)
    return {"text": "".join(pieces) if block.spans else whole, "spans": spans}


def _moved(span: Span, moved: Mapping[int, int]) -> Span:
    return attrs.evolve(span, start=moved[span.start], end=moved[span.end])


@cache
def _converter(script: str) -> Callable[[str], str]:
    from opencc import OpenCC  # here, since loading it takes a quarter of a second

    convert: Callable[[str], str] = OpenCC(_CONFIGURATION[script]).convert
    return convert
