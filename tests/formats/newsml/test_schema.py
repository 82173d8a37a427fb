"""What is written is NewsML-G2 2.35: by the schema, and by what the schema cannot say."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from unitynews import Article, Collection
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.mapping import NAR
from unitynews.testing import articles, documents, written_bytes
from unitynews.testing.laws import Thing

_G2 = f"{{{NAR}}}"
_QCODES = ("qcode", "type", "rel", "role")


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"))


def _values(root: etree._Element, attribute: str) -> list[str]:
    return [value for element in root.iter() if (value := element.get(attribute)) is not None]


@pytest.mark.shared
@given(thing=documents())
def test_valid(schema: etree.XMLSchema, thing: Thing) -> None:
    """Every document of every valid model is valid."""
    schema.assertValid(etree.parse(io.BytesIO(written_bytes(FORMAT, thing))))


@given(thing=documents())
def test_ids_are_unique_in_the_message(thing: Thing) -> None:
    """No two elements of a document have the same id, those of different items included."""
    ids = _values(etree.fromstring(written_bytes(FORMAT, thing)), "id")
    assert sorted(set(ids)) == sorted(ids)


@given(article=articles())
def test_id_references_resolve(article: Article) -> None:
    """Every inlineRef points to elements that are there."""
    root = etree.fromstring(written_bytes(FORMAT, article))
    ids = set(_values(root, "id"))
    assert [one for refs in _values(root, "idrefs") for one in refs.split() if one not in ids] == []


@given(article=articles())
def test_aliases_are_declared(article: Article) -> None:
    """Every QCode has an alias of IPTC's catalog that we know, or one that the item's own catalog declares."""
    root = etree.fromstring(written_bytes(FORMAT, article))
    declared = {scheme.get("alias") for scheme in root.iter(f"{_G2}scheme")}
    known = declared | {"ninat", "stat", "cpnat", "nrol", "drol", "irel", "medtop", "subj"}
    elements = list(root.iter(f"{_G2}*"))
    qcodes = [code for element in elements for name in _QCODES if (code := element.get(name)) is not None]
    assert [code for code in qcodes if code.partition(":")[0] not in known] == []


@pytest.mark.shared
def test_an_empty_collection_is_valid(schema: etree.XMLSchema) -> None:
    """A newsMessage must have an item: a collection without articles has its packageItem."""
    empty = Collection(uri="urn:example:none", title="空集", language="zh-Hans")
    schema.assertValid(etree.fromstring(written_bytes(FORMAT, empty)))
