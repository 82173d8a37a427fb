"""Reads Parquet: some rows at a time, whatever the size of the row groups."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from unitynews.errors import ReadError, VersionError
from unitynews.format import Document, Report
from unitynews.formats import _builtins, _record
from unitynews.formats.parquet import guard, mapping
from unitynews.formats.parquet.fitting import fit
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
        guard.refuse_footer(source)
        file = pq.ParquetFile(source, **guard.LIMITS, page_checksum_verification=True, pre_buffer=False, buffer_size=2**16)
        guard.refuse_sizes(file.metadata)
        metadata = file.metadata.metadata or {}
        heading = _heading(metadata)
        fit(file.schema_arrow, report)
    return Document(articles=_articles(file, source), heading=heading)


def _heading(metadata: dict[bytes, bytes]) -> Collection | None:
    """The heading in the file's own metadata; files of others have none."""
    rows = metadata.get(mapping.TAG.encode())
    if rows is not None and rows != mapping.ROWS.encode():
        told = rows.decode("utf-8", "replace")
        raise VersionError("parquet", f"its rows are {told!r}; this unitynews reads {mapping.ROWS}")
    heading = metadata.get(mapping.HEADING.encode())
    return None if heading is None else _record.decode_heading(heading, format="parquet")


def _articles(file: Any, source: guard.Source) -> Iterator[Article]:
    number = 0
    for batch in _batches(file, source):
        with _translated(source):
            rows = mapping.rows_of(batch)
        for row in rows:
            yield _builtins.from_builtins(Article, row, "parquet", path=f"articles[{number}]")
            number += 1


def _batches(file: Any, source: guard.Source) -> Iterator[Any]:
    for group in range(file.num_row_groups):
        told = file.metadata.row_group(group)
        rows = max(1, min(_MOST_ROWS, told.num_rows * _MOST_BYTES // max(1, told.total_byte_size)))
        with _translated(source):
            yield from file.iter_batches(rows, row_groups=[group], use_threads=False)


@contextmanager
def _translated(source: guard.Source) -> Iterator[None]:
    """What pyarrow says of the file becomes a `ReadError`; what the stream itself says stays what it is."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        if error is source.failure:
            raise
        raise ReadError("parquet", str(error)) from error
