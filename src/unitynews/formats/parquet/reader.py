"""Reads Parquet: some rows at a time, whatever the size of the row groups."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from unitynews.errors import LimitError, ReadError, VersionError
from unitynews.format import Document, Report
from unitynews.formats import _builtins, _record
from unitynews.formats.parquet import guard, mapping
from unitynews.formats.parquet.fitting import fit
from unitynews.formats.parquet.footer import Group, groups_of
from unitynews.formats.parquet.pages import Tally
from unitynews.model import Article, Collection

#: So many rows become articles at once, or fewer where they are large: then as many as have so many bytes together.
_MOST_ROWS: Final = 200
_MOST_BYTES: Final = 2**22


def read(stream: BinaryIO, report: Report) -> Document:
    """The document in a seekable `stream`: a row is an article.

    Raises:
        ReadError: if it is not Parquet, or not a table of articles; from the articles, if a row is not one.
    """
    source = guard.Source(stream)
    with _translated(source):
        groups = groups_of(source)
        file = pq.ParquetFile(source)
        heading = _heading(file.metadata.metadata or {})
        schema = file.schema_arrow
        file = _for_reading(file.metadata, source)
    fit(schema, report)
    return Document(articles=_articles(file, groups, source), heading=heading)


def _for_reading(metadata: Any, source: guard.Source) -> Any:
    """The file, opened so that reading it takes little memory."""
    columns = [metadata.schema.column(index) for index in range(metadata.num_columns)]
    return pq.ParquetFile(
        source,
        metadata=metadata,
        # As references to a dictionary, as they mostly are in the file: a text that comes often is then there once.
        read_dictionary=[column.path for column in columns if column.physical_type == "BYTE_ARRAY"],
        # Page by page, not the whole of a column at once.
        pre_buffer=False,
        buffer_size=2**16,
        # Damage is found before it is decoded, where the writer has left a checksum.
        page_checksum_verification=True,
    )


def _heading(metadata: dict[bytes, bytes]) -> Collection | None:
    """The heading in the file's own metadata; files of others have none."""
    rows = metadata.get(mapping.TAG.encode())
    if rows is not None and rows != mapping.ROWS.encode():
        told = rows.decode("utf-8", "replace")
        raise VersionError("parquet", f"its rows are {told!r}; this unitynews reads {mapping.ROWS}")
    heading = metadata.get(mapping.HEADING.encode())
    return None if heading is None else _record.decode_heading(heading, format="parquet")


def _articles(file: Any, groups: list[Group], source: guard.Source) -> Iterator[Article]:
    number = 0
    for batch in _batches(file, groups, source):
        with _translated(source):
            guard.refuse_references(batch, source)
        for part in mapping.parts_of(batch):
            if mapping.items_in(part) > mapping.MOST_ITEMS:
                raise LimitError("parquet", mapping.TOO_MANY, path=f"articles[{number}]")
            with _translated(source):
                rows = mapping.rows_of(part)
            for row in rows:
                yield _builtins.from_builtins(Article, row, "parquet", path=f"articles[{number}]")
                number += 1


def _batches(file: Any, groups: list[Group], source: guard.Source) -> Iterator[Any]:
    there = set(file.schema_arrow.names)
    names = [column.name for column in mapping.COLUMNS if column.name in there]
    tally = Tally(source, names)
    for index, group in enumerate(groups):
        size = max(1, min(_MOST_ROWS, group.rows * _MOST_BYTES // max(1, group.size)))
        left = group.rows
        with _translated(source):
            tally.add(group)
            for batch in file.iter_batches(size, row_groups=[index], columns=names, use_threads=False):
                left -= batch.num_rows
                yield batch
        if left:
            raise ReadError("parquet", f"a row group has {group.rows - left} rows and should have {group.rows}")


@contextmanager
def _translated(source: guard.Source) -> Iterator[None]:
    """What pyarrow says of the file becomes a `ReadError`; what the stream itself says stays what it is."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, ArithmeticError, MemoryError) as error:
        if source.failure is not None:
            raise source.failure from None
        if isinstance(error, MemoryError):
            raise LimitError("parquet", f"needs more memory than there is: {error}") from error
        if isinstance(error, UnicodeDecodeError):
            raise ReadError("parquet", "a text in it is not UTF-8") from error
        raise ReadError("parquet", str(error)) from error
