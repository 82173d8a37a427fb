"""What is written is NITF 3.6, by the schema."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from unitynews import Article, Block, Span
from unitynews.formats.nitf import FORMAT
from unitynews.formats.nitf.mapping import NITF
from unitynews.testing import articles, documents, read_bytes, written_bytes
from unitynews.testing.laws import Thing

_KINDS = (
    *("paragraph", "heading", "quote", "list_item", "figure", "table_row", "table_caption", "preformatted", "rule"),
    *("note", "footnote", "term", "definition", "tagline"),
)
_SPANS = (
    *("cell", "header_cell", "emphasis", "strong", "link", "chron", "money", "num", "event", "function", "q", "lang"),
    *("object_title", "virtloc", "classifier", "pronounce", "sub"),
)


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "newsml-g2" / "nitf-3-6.xsd"))


@st.composite
def _with_nitf_kinds(draw: st.DrawFn) -> Article:
    """An article with blocks and spans of the kinds that NITF has elements for."""
    article = draw(articles())
    body = [
        attrs.evolve(
            block,
            kind=draw(st.sampled_from(_KINDS)),
            spans=tuple(
                span if span.kind == "mention" else attrs.evolve(span, kind=draw(st.sampled_from(_SPANS)))
                for span in block.spans
            ),
        )
        for block in article.body
    ]
    return attrs.evolve(article, body=tuple(body))


@pytest.mark.shared
@given(thing=documents())
def test_valid(schema: etree.XMLSchema, thing: Thing) -> None:
    """Every nitf in every document of every valid model is valid."""
    root = etree.parse(io.BytesIO(written_bytes(FORMAT, thing))).getroot()
    for one in [root] if root.tag == f"{{{NITF}}}nitf" else root:
        schema.assertValid(etree.ElementTree(one))


@pytest.mark.shared
@given(article=_with_nitf_kinds())
def test_valid_with_all_elements(schema: etree.XMLSchema, article: Article) -> None:
    """So is one with the elements that NITF has for special blocks and spans."""
    schema.assertValid(etree.fromstring(written_bytes(FORMAT, article)))


@given(article=_with_nitf_kinds())
def test_round_trip_with_all_elements(article: Article) -> None:
    """And it comes back as it was."""
    assert read_bytes(FORMAT, written_bytes(FORMAT, article)) == article


def test_deep_spans() -> None:
    """Spans nested deeper than a parser follows come back."""
    spans = tuple(Span(start=0, end=400 - n, kind="emphasis") for n in range(300))
    article = Article(
        uri="urn:x", language="en", headline="", body=(Block(kind="paragraph", text="x" * 400, spans=spans),)
    )
    assert read_bytes(FORMAT, written_bytes(FORMAT, article)) == article
