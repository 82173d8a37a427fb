"""Whether the columns of a file fit the model: told from its schema, before a value is read.

Files of unitynews do. Those that others make, of ours (``COPY (SELECT …) TO 'x.parquet'``) or of their own, are read as
far as what stands under a name of the model can be what the model has there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import pyarrow as pa

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats.parquet.mapping import COLUMNS, Column

_is = pa.types
#: What each type of the model may be in a file. ``binary`` is how old writers spell text.
_FITTING: Final[dict[type, tuple[str, tuple[Callable[[Any], bool], ...]]]] = {
    str: ("a text", (_is.is_string, _is.is_large_string, _is.is_binary, _is.is_large_binary)),
    int: ("a whole number", (_is.is_integer,)),
    float: ("a number", (_is.is_floating, _is.is_integer)),
}


def fit(schema: Any, report: Report) -> None:
    """Refuse what cannot be a table of articles; tell of columns that are not read.

    Raises:
        ReadError: with the path of a column that is missing, twice there, or of a type that the model does not have.
    """
    _fit_fields(COLUMNS, schema, "", report)


def _fit_fields(columns: Iterable[Column], fields: Iterable[Any], path: str, report: Report) -> None:
    fields = list(fields)
    there = {field.name: field for field in fields}
    if len(there) < len(fields):
        twice = next(field.name for index, field in enumerate(fields) if there[field.name] is not fields[index])
        raise ReadError("parquet", "stands twice", path=_joined(path, twice))
    for column in columns:
        here = _joined(path, column.name)
        field = there.pop(column.name, None)
        if field is not None:
            _fit_type(column, field.type, here, report)
        elif column.required:
            raise ReadError("parquet", "there is no such column, which every article has", path=here)
    for name in there:
        message = "is not of the model, and is not read"
        report(Notice(severity="warning", code="column-unknown", message=message, path=_joined(path, name)))


def _fit_type(column: Column, type: Any, path: str, report: Report) -> None:
    if _is.is_null(type):
        return
    if column.many:
        if not (_is.is_list(type) or _is.is_large_list(type)):
            raise ReadError("parquet", f"should be a list, and is {type}", path=path)
        type = type.value_type
        if _is.is_null(type):
            return
    if column.scalar is None:
        if not _is.is_struct(type):
            raise ReadError("parquet", f"should be an object with fields, and is {type}", path=path)
        _fit_fields(column.fields, type, path, report)
        return
    if _is.is_dictionary(type):
        type = type.value_type
    wanted, tests = _FITTING[column.scalar]
    if not any(test(type) for test in tests):
        raise ReadError("parquet", f"should be {wanted}, and is {type}", path=path)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
