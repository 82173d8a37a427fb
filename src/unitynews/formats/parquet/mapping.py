"""The model as columns of Arrow, in both directions.

A row is an article, a column a field of it, with the field's own name. A list of the model is a list, an object a
struct, what may be absent may be null; nothing else may. The columns are made from the model's annotations, so that
there is nothing here to keep in step with it.

Articles become columns, and columns articles, field by field for many at once: all persons of a batch, then all their
names. That is what makes both directions fast in Python.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
import pyarrow as pa
from attrs import frozen

from unitynews.formats import _record
from unitynews.model import Article

#: The keys of the file's own metadata: what the rows are and their version, and the heading of the collection as JSON.
TAG: Final = "unitynews"
HEADING: Final = "unitynews.collection"
ROWS: Final = _record.ARTICLE

#: Items of all lists of one article together: blocks, spans, persons, names. As objects of the model they take up to
#: some hundred megabytes. A yearbook of a thousand pages has some ten thousand.
MOST_ITEMS: Final = 200_000
TOO_MANY: Final = f"has more than {MOST_ITEMS:,} items in its lists (blocks, spans, persons, …)"

_SCALARS: Final = {str: pa.string(), int: pa.int64(), float: pa.float64()}
#: What a required value is within an object that is absent; nobody sees it.
_FILLINGS: Final = {str: "", int: 0, float: 0.0}


@frozen(kw_only=True)
class Column:
    """A field of the model as a column.

    Attributes:
        name: of the field.
        optional: whether it may be null.
        required: whether it must be there at all: the model has no default for it.
        default: what it is if it is not there.
        many: whether it is a list; the other attributes then describe its items.
        scalar: the type of the value; None for an object.
        fields: what an object is made of.
    """

    name: str
    optional: bool
    required: bool
    default: Any
    many: bool
    scalar: type | None
    fields: tuple[Column, ...]

    @property
    def type(self) -> Any:
        """The column's type in Arrow."""
        return pa.list_(pa.field("element", self.item_type, nullable=False)) if self.many else self.item_type

    @property
    def item_type(self) -> Any:
        """The type in Arrow of a value, or of an item of the list."""
        return _SCALARS[self.scalar] if self.scalar else pa.struct([field.arrow for field in self.fields])

    @property
    def arrow(self) -> Any:
        """The column as a field of a schema of Arrow."""
        return pa.field(self.name, self.type, nullable=self.optional)


@cache
def columns(cls: Any) -> tuple[Column, ...]:
    """The columns of `cls`, a class of the model, in the order of its fields."""
    hints = get_type_hints(cls)
    return tuple(_column(field, hints[field.name]) for field in attrs.fields(cls))


def _column(field: attrs.Attribute[Any], hint: Any) -> Column:
    optional = get_origin(hint) in (Union, types.UnionType)
    many = get_origin(hint) is tuple
    item = get_args(hint)[0] if optional or many else hint
    return Column(
        name=field.name,
        optional=optional,
        required=field.default is attrs.NOTHING,
        default=None if field.default is attrs.NOTHING else field.default,
        many=many,
        scalar=None if attrs.has(item) else item,
        fields=columns(item) if attrs.has(item) else (),
    )


COLUMNS: Final = columns(Article)
SCHEMA: Final = pa.schema([column.arrow for column in COLUMNS])


def batch_of(articles: Sequence[Article]) -> Any:
    """`articles` as a record batch of `SCHEMA`."""
    arrays = [_array(column, list(map(attrgetter(column.name), articles))) for column in COLUMNS]
    return pa.record_batch(arrays, schema=SCHEMA)


def _array(column: Column, values: list[Any]) -> Any:
    """The `values` of one field of many objects."""
    if not column.many:
        return _items(column, values)
    offsets = pa.array(accumulate(map(len, values), initial=0), pa.int32())
    return pa.ListArray.from_arrays(offsets, _items(column, list(chain.from_iterable(values))), type=column.type)


def _items(column: Column, values: list[Any]) -> Any:
    if column.scalar:
        return pa.array(values, column.item_type)
    absent = pa.array([value is None for value in values], pa.bool_()) if column.optional else None
    if column.optional:
        blank = _blank(column.fields)
        values = [blank if value is None else value for value in values]
    arrays = [_array(field, list(map(attrgetter(field.name), values))) for field in column.fields]
    return pa.StructArray.from_arrays(arrays, fields=[field.arrow for field in column.fields], mask=absent)


@cache
def _blank(fields: tuple[Column, ...]) -> Any:
    """What stands in the columns of `fields` where the object itself is absent."""
    return types.SimpleNamespace(**{field.name: _filling(field) for field in fields})


def _filling(field: Column) -> Any:
    if field.many:
        return ()
    return _FILLINGS[field.scalar] if field.scalar and not field.optional else None


def items_in(batch: Any) -> int:
    """How many items the lists of a record batch have together, lists within lists included."""
    return sum(map(_items_below, batch.columns))


def _items_below(array: Any) -> int:
    if pa.types.is_list(array.type) or pa.types.is_large_list(array.type):
        items = array.flatten()
        return len(items) + _items_below(items)
    return sum(map(_items_below, array.flatten())) if pa.types.is_struct(array.type) else 0


def parts_of(batch: Any) -> Iterator[Any]:
    """`batch` in parts that have at most `MOST_ITEMS`, or are a single row."""
    if batch.num_rows < 2 or items_in(batch) <= MOST_ITEMS:
        yield batch
        return
    half = batch.num_rows // 2
    yield from parts_of(batch.slice(0, half))
    yield from parts_of(batch.slice(half))


def rows_of(batch: Any) -> list[dict[str, Any]]:
    """The rows of a record batch as dicts that articles can be made of.

    Columns that are not of the model are passed over; a null where the model has a default stands for that. The batch
    has been found to fit (`unitynews.formats.parquet.fitting`).

    Raises:
        ValueError: if a text is not UTF-8.
    """
    return _objects_of(COLUMNS, batch.schema, batch.columns, batch.num_rows)


def _objects_of(fields: Sequence[Column], names: Any, arrays: Sequence[Any], count: int) -> list[dict[str, Any]]:
    """`count` objects, whose fields are in `arrays` in the order of `names`."""
    there = [(field, arrays[index]) for field in fields if (index := names.get_field_index(field.name)) >= 0]
    # A column that nobody has filled costs nothing then.
    there = [(field, array) for field, array in there if field.required or array.null_count < count]
    keys = [field.name for field, _ in there]
    values = [_values(field, array) for field, array in there]
    return [dict(zip(keys, row, strict=True)) for row in zip(*values, strict=True)] if values else [{}] * count


def _values(column: Column, array: Any) -> list[Any]:
    """The values of one field of many objects."""
    if not column.many:
        values = _items_of(column, array)
    else:
        # Slices of a tuple that are empty, as most lists of the model are, are all the same object.
        items = tuple(_items_of(column, array.flatten()))
        ends = accumulate(array.value_lengths().fill_null(0).to_pylist(), initial=0)
        values = [items[start:end] for start, end in pairwise(ends)]
        if array.null_count:
            values = _nulled(values, array)
    if array.null_count and not column.optional and not column.required:
        values = [column.default if value is None else value for value in values]
    return values


def _items_of(column: Column, array: Any) -> list[Any]:
    if column.scalar:
        return _scalars(array)
    if pa.types.is_null(array.type):
        return [None] * len(array)
    # Flattened, they are null where the object is: what stands there is anything, also a reference to nothing.
    values: list[Any] = _objects_of(column.fields, array.type, array.flatten(), len(array))
    return _nulled(values, array) if array.null_count else values


def _nulled(values: list[Any], array: Any) -> list[Any]:
    """`values`, but None where `array` is null: its parts may hold anything there."""
    return [value if there else None for value, there in zip(values, array.is_valid().to_pylist(), strict=True)]


def _scalars(array: Any) -> list[Any]:
    if pa.types.is_dictionary(array.type):
        if len(array.dictionary) <= len(array):
            return _shared(array)
        array = array.dictionary_decode()
    if pa.types.is_binary(array.type) or pa.types.is_large_binary(array.type):
        array = array.cast(pa.large_string())
    values: list[Any] = array.to_pylist()
    return values


def _shared(array: Any) -> list[Any]:
    """The values of an array of references to a dictionary; those that are equal are one object."""
    values = _scalars(array.dictionary)
    references = array.indices.fill_null(len(values)) if array.null_count else array.indices
    return list(map([*values, None].__getitem__, references.to_pylist()))
