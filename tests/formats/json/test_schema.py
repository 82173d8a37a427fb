"""The published JSON Schema says what the model says, and what is written validates against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from unitynews.formats.json import FORMAT
from unitynews.formats.json.schema import DOCUMENTS, schema, text
from unitynews.model import Article, Collection
from unitynews.testing import articles, collections, written_bytes

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema"
VALIDATORS = {name: Draft202012Validator(schema(name)) for name in DOCUMENTS}

ARTICLE: dict[str, Any] = {
    "unitynews": "article/1",
    "uri": "urn:example:1",
    "language": "zh-Hans",
    "headline": "代表团到访红岭村",
    "body": [{"kind": "paragraph", "text": "林文浩率团到访。", "spans": [{"start": 0, "end": 3, "kind": "mention"}]}],
    "sites": [{"id": "s1", "name": "红岭村", "latitude": 34.5}],
    "visits": [{"id": "v1", "date": {"value": "2021-05-18"}, "stops": [{"site": "s1"}]}],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_published_schema_is_the_models(name: str) -> None:
    """What stands under docs/schema is what the model gives today: ``make schema`` renews it."""
    assert text(name) == (PUBLISHED / f"{name}-1.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_is_one(name: str) -> None:
    """It is valid against the metaschema of draft 2020-12."""
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_property_is_described(name: str) -> None:
    """No field of the model is without a meaning."""
    for definition in schema(name)["$defs"].values():
        assert all(one["description"] for one in definition["properties"].values())


@given(articles())
def test_every_written_article_validates(article: Article) -> None:
    """For every valid model."""
    VALIDATORS["article"].validate(json.loads(written_bytes(FORMAT, article)))


@given(collections())
def test_every_written_collection_validates(collection: Collection) -> None:
    """For every valid model."""
    VALIDATORS["collection"].validate(json.loads(written_bytes(FORMAT, collection)))


def test_the_example_validates() -> None:
    """So that what the next test breaks is what makes it invalid."""
    VALIDATORS["article"].validate(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": 3},
        {"headline": None},
        {"headline": "a\u0007"},
        {"title": "unknown key"},
        {"uri": ""},
        {"language": "Chinese simplified"},
        {"version": 0},
        {"version": True},
        {"published": "20 May 2021"},
        {"unitynews": "article/2"},
        {"keywords": "not a list"},
        {"body": [{"text": "no kind"}]},
        {"body": [{"kind": "paragraph", "spans": [{"start": -1, "end": 3, "kind": "mention"}]}]},
        {"sites": [{"id": "s1", "name": "红岭村", "latitude": 91}]},
        {"sites": [{"id": "s1", "name": "红岭村", "height": 91}]},
        {"visits": [{"id": "v1", "date": {"value": "5月18日"}}]},
    ],
    ids=lambda change: json.dumps(change)[:50],
)
def test_a_broken_article_does_not_validate(change: dict[str, Any]) -> None:
    """Wrong types, unknown keys, missing keys, values outside their rule."""
    assert not VALIDATORS["article"].is_valid({**ARTICLE, **change})


@pytest.mark.parametrize("key", ["uri", "language", "headline"])
def test_an_article_without_a_mandatory_key_does_not_validate(key: str) -> None:
    """What the model cannot do without is required."""
    assert not VALIDATORS["article"].is_valid({name: value for name, value in ARTICLE.items() if name != key})
