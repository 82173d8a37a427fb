"""Writes Parquet: row groups that are bounded in rows, bytes and items of lists, one of them in memory at a time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from unitynews.errors import WriteError
from unitynews.format import Document
from unitynews.formats import _record
from unitynews.formats.parquet import mapping
from unitynews.model import Article

#: A row group ends when it holds so many rows, or so many bytes before compression.
MOST_ROWS: Final = 20_000
MOST_BYTES: Final = 32 * 2**20
#: So many articles, or so many characters of theirs, become columns at once: enough of them that it is the values that
#: take time, few enough that the objects beside the columns weigh little.
_MOST_AT_ONCE: Final = 200
_MOST_CHARACTERS_AT_ONCE: Final = 2**20

#: All that decides about the bytes, so that they do not change with the defaults of pyarrow. What we cannot decide is
#: ``created_by``, the writer's name and version, and how the release of Zstandard that pyarrow holds compresses.
PROPERTIES: Final[dict[str, Any]] = {
    "version": "2.6",
    "data_page_version": "1.0",
    "compression": "zstd",
    "compression_level": 3,
    "use_dictionary": True,
    "dictionary_pagesize_limit": 2**20,
    "data_page_size": 2**20,
    "write_batch_size": 1024,
    # The schema of Arrow says nothing that the file's own does not.
    "store_schema": False,
    "use_compliant_nested_type": True,
    # Of every text of every body they would fill the metadata with kilobytes for each row group.
    "write_statistics": ["uri", "version", "language", "published", "created", "updated"],
    "write_page_index": False,
    # So that damage is found before it is decoded.
    "write_page_checksum": True,
}


def write(document: Document, stream: BinaryIO) -> None:
    """Write a row for each article; the heading of a collection goes into the file's metadata.

    Raises:
        WriteError: if an article is too large for a column, or its lists have too many items.
    """
    sink = _Sink(stream)
    try:
        writer = pq.ParquetWriter(sink, mapping.SCHEMA, **PROPERTIES)
        metadata = {mapping.TAG: mapping.ROWS}
        if document.heading is not None:
            metadata[mapping.HEADING] = _record.encode(document.heading).decode()
        writer.add_key_value_metadata(metadata)
        for group in _row_groups(document.articles):
            writer.write_table(group, row_group_size=group.num_rows)
        writer.close()
    except pa.ArrowException as error:
        raise WriteError("parquet", str(error)) from error
    finally:
        sink.cut = True


def _row_groups(articles: Iterable[Article]) -> Iterator[Any]:
    """`articles` as tables, each of them a row group."""
    group: list[Any] = []
    rows = size = items = 0
    for batch in _batches(articles):
        more = mapping.items_in(batch)
        if group and (rows >= MOST_ROWS or size >= MOST_BYTES or items + more > mapping.MOST_ITEMS):
            yield pa.Table.from_batches(group)
            group, rows, size, items = [], 0, 0, 0
        group.append(batch)
        rows, size, items = rows + batch.num_rows, size + batch.nbytes, items + more
    if group:
        yield pa.Table.from_batches(group)


def _batches(articles: Iterable[Article]) -> Iterator[Any]:
    """`articles` as record batches, none of which has more items than a row group may have."""
    for some in _some(articles):
        for batch in mapping.parts_of(mapping.batch_of(some)):
            if mapping.items_in(batch) > mapping.MOST_ITEMS:
                raise WriteError("parquet", f"{batch['uri'][0].as_py()} {mapping.TOO_MANY}")
            yield batch


def _some(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """`articles` in lists that are not too long to become columns at once."""
    some: list[Article] = []
    characters = 0
    for article in articles:
        some.append(article)
        characters += _length(article)
        if len(some) >= _MOST_AT_ONCE or characters >= _MOST_CHARACTERS_AT_ONCE:
            yield some
            some, characters = [], 0
    if some:
        yield some


def _length(article: Article) -> int:
    """About how many characters `article` has: those of the fields that grow large."""
    original = len(article.original.text) if article.original is not None else 0
    return original + sum(len(block.text) for block in article.body)


class _Sink(io.RawIOBase):
    """A stream that pyarrow writes to: from where it stands, and no more once it is cut off.

    pyarrow's writer ends the file when it is thrown away, also after an error; what is not whole must not look whole.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._at = 0
        self.cut = False

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        if not self.cut:
            self._stream.write(data)
        self._at += len(data)
        return len(data)
