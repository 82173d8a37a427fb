"""Thrift's compact protocol, in which Parquet says what a file holds: as much as is needed to look before pyarrow does.

It is strict where it is read twice: what means two things to two readers is refused.
"""

from __future__ import annotations

from typing import Any, Final

#: The types of fields (Thrift compact protocol, "Struct encoding").
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _STRUCT = 1, 2, 3, 4, 5, 6, 7, 8, 9, 12
_NUMBERS: Final = (_I16, _I32, _I64)
_LENGTHS: Final = {_BYTE: 1, _DOUBLE: 8}
#: How deep structs and lists lie in each other; in the metadata of Parquet it is eight levels.
_DEEPEST: Final = 12


def struct_at(data: bytes, at: int, most_items: int) -> tuple[dict[int, Any], int]:
    """The struct that begins at the offset `at`: its fields by their ids, and the offset behind it.

    Whole numbers come as int, texts as bytes, lists and structs as list and dict; of other types only the length is
    looked at, and they come as None.

    Args:
        data: that it lies in.
        at: where it begins.
        most_items: how many items a list may have.

    Raises:
        IndexError: if it does not end within `data`.
        ValueError: if it is no struct.
        OverflowError: if it goes beyond a limit.
    """
    return _struct(data, at, most_items, _DEEPEST)


def _struct(data: bytes, at: int, most: int, deep: int) -> tuple[dict[int, Any], int]:
    if not deep:
        raise OverflowError("is nested too deeply")
    fields: dict[int, Any] = {}
    last = 0
    while head := data[at]:
        # Writers write fields in the order of their ids, as differences. The long form would allow any order, and so
        # the same field twice, of which readers could take the one or the other.
        if not head >> 4:
            raise ValueError("has fields that are not in order")
        last += head >> 4
        fields[last], at = _value(data, at + 1, head & 0x0F, most, deep)
    return fields, at + 1


def _value(data: bytes, at: int, type: int, most: int, deep: int) -> tuple[Any, int]:
    if type in _NUMBERS:
        number, at = _varint(data, at)
        return (number >> 1) ^ -(number & 1), at
    if type == _BINARY:
        length, at = _varint(data, at)
        if at + length > len(data):
            raise IndexError("a text goes beyond the end")
        return data[at : at + length], at + length
    if type == _STRUCT:
        return _struct(data, at, most, deep - 1)
    if type == _LIST:
        return _list(data, at, most, deep - 1)
    if type in (_TRUE, _FALSE):
        return None, at
    if type in _LENGTHS:
        return None, at + _LENGTHS[type]
    raise ValueError(f"has a field of the type {type}, which Parquet does not use")


def _list(data: bytes, at: int, most: int, deep: int) -> tuple[list[Any], int]:
    count, type = data[at] >> 4, data[at] & 0x0F
    at += 1
    if count == 0x0F:
        count, at = _varint(data, at)
    if count > most:
        raise OverflowError(f"has a list of {count} items, more than {most}")
    # In a list a truth value is a byte of its own.
    type = _BYTE if type in (_TRUE, _FALSE) else type
    items = []
    for _ in range(count):
        item, at = _value(data, at, type, most, deep)
        items.append(item)
    return items, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7
        if shift > 63:
            raise ValueError("has a number of more than ten bytes")
