"""Parquet against what pyarrow does alone: it makes dicts of columns and columns of dicts, and knows no model."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable

import attrs
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks._measure import Row, compare
from benchmarks.article import article
from unitynews.conversion import read_document, write_document
from unitynews.format import Notice
from unitynews.formats.json import LINES
from unitynews.formats.parquet import FORMAT, mapping, writer
from unitynews.model import Article, Block

#: How many articles are in the stream that is read and written whole.
STREAM = 500


def run() -> list[Row]:
    articles = list(map(varied, range(STREAM)))
    data, lines = _written(FORMAT.name, articles), _written(LINES.name, articles)
    dicts = msgspec.to_builtins(articles)
    reading = compare(
        {
            "pyarrow: Parquet → dicts": lambda: _dicts(data),
            "pyarrow: Parquet → columns": lambda: pq.read_table(io.BytesIO(data), use_threads=False),
            f"Parquet → {STREAM} articles": lambda: _read(FORMAT.name, data),
            f"JSON Lines → {STREAM} articles": lambda: _read(LINES.name, lines),
        },
        samples=10,
        targets={f"Parquet → {STREAM} articles": 3},
    )
    writing = compare(
        {
            "pyarrow: dicts → Parquet": lambda: _write_dicts(dicts),
            f"{STREAM} articles → Parquet": lambda: _written(FORMAT.name, articles),
            f"{STREAM} articles → JSON Lines": lambda: _written(LINES.name, articles),
        },
        samples=10,
        targets={f"{STREAM} articles → Parquet": 1.5},
    )
    return reading + writing


def varied(number: int) -> Article:
    """An article whose text is its own, as news are: in columns, what is repeated costs nothing."""
    chance = random.Random(number)
    one = article(number)
    body = tuple(_varied(block, chance) for block in one.body)
    return attrs.evolve(
        one, body=body, persons=tuple(attrs.evolve(p, name=f"{p.name}{number % 97}") for p in one.persons)
    )


def _varied(block: Block, chance: random.Random) -> Block:
    sentences = block.text.split("，")
    rest = sentences[1:]
    chance.shuffle(rest)
    return attrs.evolve(block, text="，".join([sentences[0], *rest, str(chance.random())]))


def _dicts(data: bytes) -> int:
    file = pq.ParquetFile(io.BytesIO(data))
    return sum(len(batch.to_pylist()) for batch in file.iter_batches(200, use_threads=False))


def _write_dicts(dicts: list[dict[str, object]]) -> None:
    table = pa.Table.from_pylist(dicts, schema=mapping.SCHEMA)
    pq.write_table(table, io.BytesIO(), **writer.PROPERTIES)


def _read(format: str, data: bytes) -> int:
    return sum(1 for _ in read_document(io.BytesIO(data), format, _ignore))


def _written(format: str, articles: Iterable[Article]) -> bytes:
    stream = io.BytesIO()
    write_document(articles, stream, format, _ignore)
    return stream.getvalue()


def _ignore(notice: Notice) -> None:
    """Nothing that is told is measured."""
