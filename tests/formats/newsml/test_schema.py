"""What is written is NewsML-G2 2.35: by the schema, and by what the schema cannot say."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from unitynews import Collection, Notice
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.checking import check
from unitynews.testing import documents, written_bytes
from unitynews.testing.laws import Thing


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"))


@pytest.mark.shared
@given(thing=documents())
def test_valid(schema: etree.XMLSchema, thing: Thing) -> None:
    """Every document of every valid model is valid."""
    schema.assertValid(etree.parse(io.BytesIO(written_bytes(FORMAT, thing))))


@given(thing=documents())
def test_sound(thing: Thing) -> None:
    """In every document ids are unique, what they refer to is there, and every alias stands for something."""
    notices: list[Notice] = []
    assert check(io.BytesIO(written_bytes(FORMAT, thing)), notices.append)
    assert [notice for notice in notices if notice.code != "guid-duplicate"] == []  # a stream may repeat an article


@pytest.mark.shared
def test_an_empty_collection_is_valid(schema: etree.XMLSchema) -> None:
    """A newsMessage must have an item: a collection without articles has its packageItem."""
    empty = Collection(uri="urn:example:none", title="空集", language="zh-Hans")
    schema.assertValid(etree.fromstring(written_bytes(FORMAT, empty)))
