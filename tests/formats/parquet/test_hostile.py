"""Files that lie about what they hold: one line of error, before anything is allocated for it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from formats.parquet import raw
from unitynews import Article, LimitError, ReadError, registry
from unitynews.formats.parquet import footer, guard, pages
from unitynews.testing import read_bytes, written_bytes

PARQUET = registry.by_name("parquet")
ARTICLE = Article(uri="urn:example:1", language="zh-Hans", headline="代表团到访青岚县")
NAMES = ("uri", "language", "headline")
VALUES = ("urn:example:1", "zh-Hans", "代表团到访青岚县")


SMALL = [raw.page(raw.text(value), 1) for value in VALUES]


def by_hand(pages: Sequence[bytes], values: Sequence[int] = (1, 1, 1), rows: int = 1) -> bytes:
    """A file with the three columns that an article must have, these pages in them, and so many values."""
    schema = [raw.root(3), *map(raw.text_column, NAMES)]
    return raw.file(schema, list(zip(NAMES, pages, values, strict=True)), rows)


def table(**more: Any) -> bytes:
    """A file of one row that pyarrow wrote, with these columns beside those that must be there."""
    columns = {name: pa.array([value]) for name, value in zip(NAMES, VALUES, strict=True)}
    stream = io.BytesIO()
    pq.write_table(pa.table({**columns, **more}), stream)
    return stream.getvalue()


def list_of(values: Any) -> Any:
    """A column of one row, which is a list of all `values`."""
    return pa.ListArray.from_arrays(pa.array([0, len(values)], pa.int32()), values)


def test_by_hand() -> None:
    """What is put together by hand reads, as long as it does not lie: so the tests below fail for their reason."""
    assert read_bytes(PARQUET, by_hand([raw.page(raw.text(value), 1) for value in VALUES])) == ARTICLE


def by_reference(index: int) -> bytes:
    """A file whose headline is the text with this index, in a dictionary of one."""
    dictionary = raw.dictionary_page(raw.text(VALUES[2]), 1)
    referring = raw.page(raw.references(index), 1, encoding=raw.RLE_DICTIONARY)
    return by_hand([*SMALL[:2], dictionary + referring])


def test_by_reference() -> None:
    """The same for texts in a dictionary."""
    assert read_bytes(PARQUET, by_reference(0)) == ARTICLE


LARGE = raw.page(raw.text("x"), 1, size=2**31 - 1)
DEEP = [raw.root(1), *[raw.group("g", 1)] * 200, raw.text_column("uri")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (by_hand([SMALL[0], SMALL[1], LARGE]), "bytes in pages that are read at once, more than"),
        (by_hand([raw.page(b"", 2**31 - 1), *SMALL[1:]], (2**31 - 1, 1, 1)), "has 2147483646 values in a row group"),
        (by_hand(SMALL, rows=2**40), "has 1099511627776 rows"),
        (by_hand([raw.page(b"", 1, encoding=raw.DELTA_BYTE_ARRAY), *SMALL[1:]]), "encoded as DELTA_BYTE_ARRAY"),
        (raw.file(DEEP, [], 0), "more than 64 levels deep"),
        (table(keywords=list_of(pa.nulls(9_000_000, pa.string()))), "values in a row group"),
        (table(keywords=list_of(pa.nulls(200_001, pa.string()))), r"articles\[0\]: has more than 200,000 items"),
        (
            table(keywords=list_of(pa.DictionaryArray.from_arrays(pa.array([0] * 200_000), pa.array(["字" * 1000])))),
            "bytes of text, more than",
        ),
        (
            b"PAR1" + bytes(17 * 2**20) + (17 * 2**20).to_bytes(4, "little") + b"PAR1",
            "its metadata have 17825792 bytes",
        ),
        (b"PAR1" + raw.footer({1: 2, 2: [raw.root(0)] * 5000}), "a list of 5000 items"),
    ],
    ids=["page", "values", "rows", "prefixes", "schema", "nulls", "items", "dictionary", "metadata", "elements"],
)
def test_too_large(data: bytes, told: str) -> None:
    """A small file that would take gigabytes is refused, and says what is too large."""
    with pytest.raises(LimitError, match=told):
        read_bytes(PARQUET, data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"PAR1", "too short"),
        (b"PARE" + bytes(20) + b"PARE", "is encrypted"),
        (written_bytes(PARQUET, ARTICLE)[:-1], "begins and ends with PAR1"),
        (b"PAR1" + (2**31).to_bytes(4, "little") + b"PAR1", "should have 2147483648 bytes"),
        (b"PAR1" + raw.footer({2: 1, 1: 2}), "fields that are not in order"),
        (b"PAR1" + raw.footer({1: 2, 2: [5]}), "not those of Parquet"),
        (b"PAR1" + raw.footer(b"\x15\x04"), "not those of Parquet"),
        (by_hand([raw.page(b"", 1)[:3], *SMALL[1:]]), "uri: the header of a page has no end"),
        (by_hand([raw.struct({1: 9, 2: 0, 3: 0}), *SMALL[1:]]), "uri: the header of a page cannot be read"),
        (by_hand([raw.page(b"", -1), *SMALL[1:]]), "uri: the header of a page cannot be read"),
        (by_hand([SMALL[0][:-1], *SMALL[1:]]), "uri: a page is longer than its column"),
        (by_hand([raw.page(b"\x02\0\0\0\xd8\x00", 1), *SMALL[1:]]), "not UTF-8"),
        (by_reference(1), "said to be in a dictionary, and is not"),
        (by_hand(SMALL, (2, 1, 1), 2), "the header of a page has no end"),
        (by_hand(SMALL, rows=2), "has 1 rows and should have 2"),
    ],
)
def test_unreadable(data: bytes, told: str) -> None:
    """A file that is damaged or lies is refused with what is wrong."""
    with pytest.raises(ReadError, match=told):
        read_bytes(PARQUET, data)


def test_damage_is_found() -> None:
    """A bit that turned over in the text is told by the checksum of its page."""
    data = written_bytes(PARQUET, ARTICLE)
    at = data.index(b"urn:example:1")
    with pytest.raises(ReadError, match="CRC"):
        read_bytes(PARQUET, data[:at] + b"U" + data[at + 1 :])


def test_groups_that_share() -> None:
    """Row groups whose values are the same bytes of the file are counted as often as they are there."""
    schema = [raw.root(3), *map(raw.text_column, NAMES)]
    data = raw.file(schema, list(zip(NAMES, SMALL, (1, 1, 1), strict=True)), 100_000)
    metadata = footer.groups_of(guard.Source(io.BytesIO(data)))
    tally = pages.Tally(guard.Source(io.BytesIO(data)), NAMES)
    tally.add(metadata[0])
    with pytest.raises(LimitError, match="has 200000 rows"):
        tally.add(metadata[0])
