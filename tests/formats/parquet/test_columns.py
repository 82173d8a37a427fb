"""The columns: made from the model, and told in the reference as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa

from unitynews import Article
from unitynews.formats.json.schema import schema as json_schema
from unitynews.formats.parquet.mapping import SCHEMA

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "parquet.md"
#: What a type of Arrow is called in JSON Schema.
IN_JSON = {pa.string(): "string", pa.int64(): "integer", pa.float64(): "number"}


def rows(fields: Iterable[Any], path: str = "") -> Iterator[str]:
    """The rows of the table in the reference: the columns and, below each, what it is made of."""
    for field in fields:
        many = pa.types.is_list(field.type)
        item = field.type.value_type if many else field.type
        name = "struct" if pa.types.is_struct(item) else str(item)
        here = f"{path}{field.name}"
        yield f"| `{here}` | {'list of ' if many else ''}`{name}` | {'yes' if field.nullable else ''} |"
        if pa.types.is_struct(item):
            yield from rows(item, f"{here}[]." if many else f"{here}.")


def test_columns_are_in_the_reference() -> None:
    """The page on Parquet has a row for every column, and no other."""
    page = REFERENCE.read_text("utf-8")
    assert [line for line in page.splitlines() if re.match(r"\| `[a-z_.\[\]]+` \| (?:list of )?`", line)] == list(
        rows(SCHEMA)
    )


def test_columns_are_the_fields() -> None:
    """The columns are the model's fields, in the model's order."""
    assert SCHEMA.names == [field.name for field in attrs.fields(Article)]


def test_columns_are_those_of_json() -> None:
    """Field by field, down to the last, Parquet has what the JSON Schema has."""
    definitions = json_schema("article")["$defs"]

    def compare(fields: Iterable[Any], name: str) -> None:
        properties = {key: value for key, value in definitions[name]["properties"].items() if key != "unitynews"}
        fields = list(fields)
        assert [field.name for field in fields] == list(properties)
        for field in fields:
            told = properties[field.name]
            assert pa.types.is_list(field.type) == (told.get("type") == "array")
            item, kind = (field.type.value_type, told["items"]) if "items" in told else (field.type, told)
            if "$ref" in kind:
                compare(item, kind["$ref"].rpartition("/")[2])
            else:
                assert IN_JSON[item] == kind["type"]

    compare(SCHEMA, "Article")


def test_only_what_may_be_absent_may_be_null() -> None:
    """A column may be null where the model says ``| None``, and nowhere else."""
    nullable = {field.name for field in SCHEMA if field.nullable}
    assert nullable == {field.name for field in attrs.fields(Article) if str(field.type).endswith("| None")}
