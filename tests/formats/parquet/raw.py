"""Files of Parquet put together by hand, for what no writer would write (parquet-format, Thrift's compact protocol)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

#: Numbers of ``parquet.thrift``.
INT64, BYTE_ARRAY = 2, 6
REQUIRED, OPTIONAL, REPEATED = 0, 1, 2
UTF8 = 0
PLAIN, RLE, DELTA_BYTE_ARRAY = 0, 3, 7
RLE_DICTIONARY = 8
DATA_PAGE, DICTIONARY_PAGE = 0, 2


@frozen
class I64:
    """A number of 64 bits; plain ones have 32."""

    value: int


def file(schema: Sequence[Mapping[int, Any]], columns: Sequence[tuple[str, bytes, int]], rows: int) -> bytes:
    """A file of one row group: its schema, and for each column its path, its pages and how many values it says."""
    body = bytearray(b"PAR1")
    chunks = []
    for path, pages, values in columns:
        meta = {1: BYTE_ARRAY, 2: [PLAIN, RLE], 3: path.split("."), 4: 0, 5: I64(values), 6: I64(len(pages))}
        chunks.append({2: I64(0), 3: meta | {7: I64(len(pages)), 9: I64(len(body))}})
        body += pages
    groups = [{1: chunks, 2: I64(len(body)), 3: I64(rows)}] if columns else []
    return bytes(body) + footer({1: 2, 2: list(schema), 3: I64(rows), 4: groups})


def footer(metadata: Mapping[int, Any] | bytes) -> bytes:
    data = metadata if isinstance(metadata, bytes) else struct(metadata)
    return data + len(data).to_bytes(4, "little") + b"PAR1"


def root(children: int) -> dict[int, Any]:
    return {4: "schema", 5: children}


def text_column(name: str) -> dict[int, Any]:
    return {1: BYTE_ARRAY, 3: REQUIRED, 4: name, 6: UTF8}


def group(name: str, children: int) -> dict[int, Any]:
    return {3: REQUIRED, 4: name, 5: children}


def page(data: bytes, values: int, *, size: int | None = None, encoding: int = PLAIN) -> bytes:
    """A page of `data` that says it had `values`, and `size` bytes."""
    described = {1: values, 2: encoding, 3: RLE, 4: RLE}
    return struct({1: DATA_PAGE, 2: len(data) if size is None else size, 3: len(data), 5: described}) + data


def dictionary_page(data: bytes, values: int) -> bytes:
    """A page of `data`, which are the texts that the next page refers to."""
    return struct({1: DICTIONARY_PAGE, 2: len(data), 3: len(data), 7: {1: values, 2: PLAIN}}) + data


def references(*indices: int) -> bytes:
    """References to a dictionary, each a run of one, in eight bits (``RLE_DICTIONARY``)."""
    return b"\x08" + b"".join(bytes([2, index]) for index in indices)


def text(value: str) -> bytes:
    """A text as ``PLAIN`` has it."""
    data = value.encode()
    return len(data).to_bytes(4, "little") + data


def struct(fields: Mapping[int, Any]) -> bytes:
    result, last = bytearray(), 0
    for number, value in fields.items():
        type, data = _encoded(value)
        step = number - last
        result += bytes([step << 4 | type]) if 0 < step < 16 else bytes([type]) + _zigzag(number)
        result += data
        last = number
    return bytes(result) + b"\0"


def _encoded(value: Any) -> tuple[int, bytes]:
    if isinstance(value, I64):
        return 6, _zigzag(value.value)
    if isinstance(value, int):
        return 5, _zigzag(value)
    if isinstance(value, str):
        return 8, _varint(len(value.encode())) + value.encode()
    if isinstance(value, list):
        type = _encoded(value[0])[0] if value else 12
        head = bytes([len(value) << 4 | type]) if len(value) < 15 else bytes([0xF0 | type]) + _varint(len(value))
        return 9, head + b"".join(_encoded(one)[1] for one in value)
    return 12, struct(value)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _varint(number: int) -> bytes:
    result = bytearray()
    while number >= 0x80:
        result.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*result, number])
