"""spaCy as a recogniser, with real pipelines made here: rules in place of a model that would have to be downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unitynews import Article, Block
from unitynews.errors import RecogniserError
from unitynews.recognise import recognise
from unitynews.recognise.spacy import SpacyRecogniser, recogniser

spacy: Any = pytest.importorskip("spacy", reason="needs spaCy, the extra `recognisers`")


@pytest.fixture
def pipeline() -> Any:
    """A pipeline for French that knows a person and a town by rules."""
    made = spacy.blank("fr")
    patterns = [{"label": "PER", "pattern": "Anne Martin"}, {"label": "LOC", "pattern": "Rivelac"}]
    made.add_pipe("entity_ruler").add_patterns([*patterns, {"label": "DATE", "pattern": "mardi"}])
    return made


def test_real_pipeline(pipeline: Any) -> None:
    """What spaCy finds in a language without a grammar becomes persons and sites; other labels do not."""
    body = (Block(kind="paragraph", text="Anne Martin a visité Rivelac mardi."),)
    article = Article(uri="urn:x", language="fr", headline="", body=body)
    found = recognise(article, recognisers=[SpacyRecogniser(pipeline, "spacy")])
    assert [person.name for person in found.persons] == ["Anne Martin"]
    assert [site.name for site in found.sites] == ["Rivelac"]
    assert found.organisations == ()


def test_from_disk(pipeline: Any, tmp_path: Path) -> None:
    """A pipeline in a folder is loaded by its path."""
    pipeline.to_disk(tmp_path / "rules")
    loaded = recogniser(str(tmp_path / "rules"))
    assert loaded.name == "spacy:fr_pipeline"
    assert [(one.start, one.end, one.kind) for one in loaded("à Rivelac")] == [(2, 9, "site")]


def test_long_text(pipeline: Any) -> None:
    """More text than spaCy takes at once is given to it in pieces, and the offsets are those of the whole."""
    text = "Rivelac " * 150_000
    found = list(SpacyRecogniser(pipeline, "spacy")(text))
    assert len(found) == 150_000
    assert {text[one.start : one.end] for one in found} == {"Rivelac"}


@pytest.mark.parametrize(("argument", "reason"), [(None, "needs a pipeline"), ("no_such", "no pipeline 'no_such'")])
def test_not_to_be_had(argument: str | None, reason: str) -> None:
    """Without a pipeline, or with one that is not installed, the error says what to do."""
    with pytest.raises(RecogniserError, match=reason):
        recogniser(argument)
