"""The laws, for every format that is registered: a new format is tested by being registered."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews import Article, Block, Notice, Span, registry
from unitynews.errors import ReadError
from unitynews.format import Format
from unitynews.testing import (
    articles,
    damaged,
    documents,
    law_any_bytes,
    law_chain,
    law_deterministic,
    law_keeps_text,
    law_round_trip,
    law_stable,
    plain_texts,
    read_bytes,
    written_bytes,
)
from unitynews.testing.laws import Thing

FORMATS = list(registry.formats())
LOSSLESS = [format for format in FORMATS if format.lossless]
each_lossless = pytest.mark.parametrize("format", LOSSLESS, ids=lambda format: format.name)
each_format = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)

VISIT = Article(
    uri="urn:example:visit",
    language="zh-Hans",
    headline="代表团到访青岚县",
    body=(Block(kind="paragraph", text="林文浩率团到访。", spans=(Span(start=0, end=3, kind="strong"),)),),
)


def test_registry() -> None:
    """The formats that unitynews promises are there, each of them lossless; an empty registry fails here."""
    assert {format.name for format in LOSSLESS} >= {"text", "json", "jsonl", "newsml", "nitf", "epub", "parquet"}
    assert registry.broken() == {}


@each_lossless
@given(thing=documents())
def test_round_trip(format: Format, thing: Thing) -> None:
    """Law 1: read(write(x)) == x."""
    law_round_trip(format, thing)


@each_lossless
@given(thing=documents())
def test_deterministic(format: Format, thing: Thing) -> None:
    """Law 2: the same model gives the same bytes."""
    law_deterministic(format, thing)


@each_lossless
def test_deterministic_across_processes(format: Format) -> None:
    """Law 2: also in another process, with other hashes, in another time zone and language."""
    script = (
        "import hashlib; from unitynews import *; from unitynews import registry; from unitynews.testing import *\n"
        f"thing = {VISIT!r}\n"
        f"print(hashlib.sha256(written_bytes(registry.by_name({format.name!r}), thing)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Urumqi", "LC_ALL": "C", "PYTHONUTF8": "1"}
    digest = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert digest.stdout.strip() == hashlib.sha256(written_bytes(format, VISIT)).hexdigest()


@given(order=st.permutations(LOSSLESS), thing=documents())
def test_chain(order: list[Format], thing: Thing) -> None:
    """Law 3: through every chain of lossless formats, x comes back."""
    law_chain([*order, *order[:2]], thing)


@each_lossless
@given(thing=documents(), data=st.data())
def test_stable(format: Format, thing: Thing, data: st.DataObject) -> None:
    """Law 4: what reads, damaged or not, reads the same after it was written again."""
    law_stable(format, data.draw(damaged(written_bytes(format, thing))))


@each_format
@given(thing=documents(), data=st.data())
def test_damaged_bytes(format: Format, thing: Thing, data: st.DataObject) -> None:
    """Law 5: a damaged document gives a model or a ReadError."""
    law_any_bytes(format, data.draw(damaged(written_bytes(format, thing))))


@each_format
@given(data=st.binary(max_size=2000))
def test_any_bytes(format: Format, data: bytes) -> None:
    """Law 5: any bytes at all give a model or a ReadError."""
    law_any_bytes(format, data)


@each_format
def test_no_bytes(format: Format) -> None:
    """Law 5: an empty document is refused, never taken for an empty article."""
    with pytest.raises(ReadError):
        read_bytes(format, b"")


@given(text=plain_texts())
def test_keeps_text(text: str) -> None:
    """Law 7: a bare text keeps every character, or the report names it."""
    notices: list[Notice] = []
    stream = io.BytesIO(text.encode())
    try:
        document = registry.by_name("text").reader()(stream, notices.append)
        article = next(iter(document.articles))
    except ReadError:
        return
    if document.heading is None and not text.lstrip("\ufeff").startswith("---"):
        law_keeps_text(text, article, notices)


@given(article=articles(), headline=st.sampled_from(("", "新标题", "a\nb")))
def test_evolve(article: Article, headline: str) -> None:
    """Changing one field changes that field only."""
    changed = attrs.evolve(article, headline=headline)
    assert attrs.evolve(changed, headline=article.headline) == article
