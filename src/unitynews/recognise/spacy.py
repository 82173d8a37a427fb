"""spaCy as an optional recogniser, with a pipeline that the user has installed.

``pip install unitynews[recognisers]`` installs spaCy. Its pipelines come from their own place
(``python -m spacy download zh_core_web_sm``) or from a folder that ``nlp.to_disk`` wrote; neither comes with unitynews.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from unitynews.errors import RecogniserError
from unitynews.recognise.protocol import Recogniser, Suggestion

#: The labels of entities in spaCy's pipelines that name what we look for: those of OntoNotes 5 and of WikiNER.
_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "site",
    "LOC": "site",
    "FAC": "site",
}
#: spaCy's entity recogniser gives no scores: its word counts half as much as that of whoever is sure.
_SCORE = 0.5
#: What names need no more of than time; spaCy passes over those that a pipeline lacks.
_NOT_NEEDED = ("tagger", "parser", "morphologizer", "attribute_ruler", "lemmatizer")
#: How much text spaCy gets at once: its memory grows with it, and it refuses more than a million characters.
_MOST_AT_ONCE = 100_000


class SpacyRecogniser:
    """The entities that a pipeline of spaCy finds."""

    def __init__(self, pipeline: Any, name: str) -> None:
        """Take a loaded pipeline.

        Args:
            pipeline: a ``spacy.Language`` with something in it that finds entities.
            name: what it is called where findings are shown.
        """
        self._pipeline = pipeline
        self.name = name

    def __call__(self, text: str) -> Iterator[Suggestion]:
        """The names in `text`."""
        return chain.from_iterable(self._names(text, at) for at in range(0, len(text), _MOST_AT_ONCE))

    def _names(self, text: str, at: int) -> Iterator[Suggestion]:
        for entity in self._pipeline(text[at : at + _MOST_AT_ONCE]).ents:
            if kind := _KINDS.get(entity.label_):
                start, end = at + entity.start_char, at + entity.end_char
                yield Suggestion(start=start, end=end, kind=kind, score=_SCORE, source=self.name)


def recogniser(argument: str | None) -> Recogniser:
    """The recogniser ``spacy:PIPELINE``.

    Args:
        argument: what ``spacy.load`` takes: the name of an installed pipeline, or the path of one.

    Raises:
        RecogniserError: if spaCy is not installed, or has no such pipeline.
    """
    if argument is None:
        raise RecogniserError("spacy needs a pipeline: spacy:zh_core_web_sm, or spacy:FOLDER")
    try:
        import spacy
    except ImportError as error:
        raise RecogniserError("spacy is not installed: pip install unitynews[recognisers]") from error
    try:
        pipeline = spacy.load(argument, exclude=list(_NOT_NEEDED))
    except OSError as error:
        raise RecogniserError(f"spaCy has no pipeline {argument!r}: python -m spacy download {argument}") from error
    return SpacyRecogniser(pipeline, f"spacy:{pipeline.meta['lang']}_{pipeline.meta['name']}")
