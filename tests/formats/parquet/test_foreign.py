"""Parquet that others made: read as far as its columns are those of the model, refused with the column otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unitynews import (
    Article,
    Block,
    Dating,
    Document,
    Notice,
    Person,
    ReadError,
    Site,
    Span,
    Stop,
    Visit,
    registry,
)
from unitynews.conversion import read_document
from unitynews.testing import read_bytes, written_bytes

PARQUET = registry.by_name("parquet")
FULL = Article(
    uri="urn:example:1",
    version=2**53 - 1,
    language="zh-Hans",
    headline="代表团到访青岚县\n𠮷野",
    summary="",
    body=(
        Block(kind="paragraph", text="林文浩率团到访。", spans=(Span(start=0, end=3, kind="mention", target="p1"),)),
    ),
    keywords=("", "考察"),
    persons=(Person(id="p1", name="林文浩", aliases=("林书记",)),),
    sites=(Site(id="s1", name="青岚县", latitude=34.5, longitude=-0.0),),
    visits=(Visit(id="v1", date=Dating(value="XXXX-05-18"), stops=(Stop(site="s1"),)), Visit(id="v2")),
)
PLAIN = Article(uri="urn:example:2", language="en", headline="Visit")


def table(*articles: Article) -> Any:
    return pq.read_table(io.BytesIO(written_bytes(PARQUET, articles)))


def file(table: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()


def cast(table: Any, **types: Any) -> Any:
    for name, type in types.items():
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(type))
    return table


def emptied(table: Any, **types: Any) -> Any:
    for name, type in types.items():
        values = pa.array([[]] * len(table), type) if pa.types.is_list(type) else pa.nulls(len(table), type)
        table = table.set_column(table.schema.get_field_index(name), name, values)
    return table


def read(data: bytes) -> tuple[object, list[tuple[str, str | None]]]:
    """What `data` holds, and code and path of what was told."""
    notices: list[Notice] = []
    document: Document = read_document(io.BytesIO(data), PARQUET, notices.append)
    return document.collect(), [(notice.code, notice.path) for notice in notices]


def test_duckdb_copies(tmp_path: Path) -> None:
    """What DuckDB writes of our rows, where every column may be null, reads as the same articles."""
    (tmp_path / "ours.parquet").write_bytes(written_bytes(PARQUET, (FULL, PLAIN)))
    with duckdb.connect() as db:
        db.execute(f"COPY (FROM '{tmp_path}/ours.parquet') TO '{tmp_path}/theirs.parquet'")
    assert read((tmp_path / "theirs.parquet").read_bytes()) == ((FULL, PLAIN), [])


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.select(sorted(one.schema.names)),
        lambda one: cast(one, headline=pa.large_string(), summary=pa.binary()),
        lambda one: cast(one, headline=pa.dictionary(pa.int8(), pa.string())),
        lambda one: cast(one, keywords=pa.large_list(pa.string())),
        lambda one: cast(one, version=pa.uint64()),
        lambda one: one.drop_columns(["subjects", "links", "original", "rights"]),
        lambda one: emptied(one, rights=pa.null(), links=pa.list_(pa.null()), publisher=pa.null()),
    ],
    ids=["order", "texts", "dictionary", "large list", "unsigned", "missing", "nothing"],
)
def test_other_spellings(change: Callable[[Any], Any]) -> None:
    """The same columns of other types that can hold the same, in another order, or left out where all are absent."""
    assert read(file(change(table(FULL, PLAIN)))) == ((FULL, PLAIN), [])


def test_null_is_the_default() -> None:
    """Null where the model has a default, as other writers leave it, is that."""
    one = table(PLAIN)
    for name in ("version", "body", "visits"):
        type = one.schema.field(name).type
        one = one.set_column(one.schema.get_field_index(name), pa.field(name, type), pa.nulls(1, type))
    assert read(file(one)) == (PLAIN, [])


def test_unknown_columns_are_told() -> None:
    """Columns and fields that are not of the model are left out, each with a notice."""
    persons = pa.array([[{"id": "p1", "name": "林文浩", "rank": 3}]])
    one = pa.table({"uri": ["urn:x"], "language": ["zh"], "headline": [""], "persons": persons, "score": [0.5]})
    expected = Article(uri="urn:x", language="zh", headline="", persons=(Person(id="p1", name="林文浩"),))
    assert read(file(one)) == (expected, [("column-unknown", "persons.rank"), ("column-unknown", "score")])


def test_no_rows() -> None:
    """A table without rows is a document without articles."""
    assert read(file(table(PLAIN).slice(0, 0))) == ((), [])


def test_settles() -> None:
    """Law 4: a file of others reads the same after it was written again."""
    data = file(cast(table(FULL, PLAIN), headline=pa.large_string()).drop_columns(["rights"]))
    assert read_bytes(PARQUET, written_bytes(PARQUET, read_bytes(PARQUET, data))) == (FULL, PLAIN)


HEADED: dict[str, Any] = {"uri": ["urn:x"], "language": ["zh"], "headline": ["h"]}


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"a": [1]}, "uri: there is no such column"),
        ({**HEADED, "headline": [1]}, "headline: should be a text, and is int64"),
        ({**HEADED, "version": ["1"]}, "version: should be a whole number, and is string"),
        ({**HEADED, "version": [1.0]}, "version: should be a whole number, and is double"),
        ({**HEADED, "keywords": ["a"]}, "keywords: should be a list, and is string"),
        ({**HEADED, "body": [["a"]]}, "body: should be an object with fields, and is string"),
        ({**HEADED, "original": ["a"]}, "original: should be an object with fields, and is string"),
        ({**HEADED, "persons": [[{"id": "p1"}]]}, "persons.name: there is no such column"),
        ({**HEADED, "headline": pa.array([None], pa.string())}, r"articles\[0\].headline: .* nothing"),
        ({**HEADED, "keywords": [["a", None]]}, r"articles\[0\].keywords\[1\]: .* nothing"),
        ({**HEADED, "version": [0]}, r"articles\[0\].version: 0 is not between"),
        ({**HEADED, "version": pa.array([2**64 - 1], pa.uint64())}, r"articles\[0\].version: .* is not between"),
        ({**HEADED, "language": ["Chinese simplified"]}, r"articles\[0\].language"),
        ({**HEADED, "headline": ["bell\x07"]}, r"articles\[0\].headline: character U\+0007"),
        ({**HEADED, "publisher": ["o1"]}, r"articles\[0\].publisher: 'o1' is no id"),
        ({**HEADED, "summary": pa.array([b"\xff"], pa.binary())}, "Invalid UTF8"),
    ],
)
def test_refused(columns: dict[str, Any], told: str) -> None:
    """What the model cannot take is refused with the column, or with the row where it is a value."""
    with pytest.raises(ReadError, match=told):
        read(file(pa.table(columns)))


def test_the_same_column_twice() -> None:
    """Of two columns of one name nobody knows which counts."""
    one = pa.table([pa.array(["urn:x"])] * 4, names=["uri", "language", "headline", "headline"])
    with pytest.raises(ReadError, match="headline: stands twice"):
        read(file(one))
