"""Parquet as unitynews writes it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unitynews import (
    Article,
    Block,
    Collection,
    Dating,
    Document,
    Original,
    ReadError,
    VersionError,
    Visit,
    WriteError,
    registry,
)
from unitynews.conversion import read_document, write_document
from unitynews.format import HEAD_SIZE, Match
from unitynews.formats.parquet import guard, mapping, writer
from unitynews.testing import read_bytes, written_bytes

PARQUET = registry.by_name("parquet")


def article(number: int = 1, **more: Any) -> Article:
    return Article(uri=f"urn:example:{number}", language="zh-Hans", headline=f"代表团到访青岚县（{number}）", **more)


COLLECTION = Collection(
    uri="urn:example:c", title="汇编", language="zh-Hans", rights="", articles=(article(1), article(2))
)


def opened(data: bytes) -> Any:
    return pq.ParquetFile(io.BytesIO(data))


def ignore(notice: object) -> None:
    """What is told is no matter here."""


def test_rows_are_articles() -> None:
    """Another reader of Parquet sees a row for each article, and in it the fields of the model."""
    visit = Visit(id="v1", date=Dating(value="2021-05-18/2021-05-19", text="5月18日至19日"))
    (row,) = opened(written_bytes(PARQUET, article(visits=[visit]))).read().to_pylist()
    assert (row["headline"], row["visits"][0]["date"]["value"]) == ("代表团到访青岚县（1）", "2021-05-18/2021-05-19")


def test_absent_is_null() -> None:
    """What is absent is null, what is empty is empty, an object without anything in it is there."""
    (row,) = opened(written_bytes(PARQUET, article(summary="", visits=[Visit(id="v1")]))).read().to_pylist()
    assert (row["summary"], row["rights"], row["persons"], row["original"]) == ("", None, [], None)
    assert (row["visits"][0]["id"], row["visits"][0]["delegation"], row["visits"][0]["stops"]) == ("v1", None, [])


def test_metadata() -> None:
    """The file's own metadata hold the version of the rows and the heading of the collection, and nothing else."""
    metadata = opened(written_bytes(PARQUET, COLLECTION)).metadata.metadata
    assert metadata.keys() == {b"unitynews", b"unitynews.collection"}
    assert metadata[b"unitynews"] == b"article/1"
    assert json.loads(metadata[b"unitynews.collection"])["title"] == "汇编"


def test_empty_collection() -> None:
    """A collection without articles comes back as one."""
    empty = Collection(uri="urn:example:c", title="", language="und")
    assert read_bytes(PARQUET, written_bytes(PARQUET, empty)) == empty


def test_row_groups_are_bounded_in_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group ends with its most rows, give or take those that become columns at once."""
    monkeypatch.setattr(writer, "MOST_ROWS", 400)
    monkeypatch.setattr(writer, "_MOST_AT_ONCE", 200)
    metadata = opened(written_bytes(PARQUET, tuple(map(article, range(1000))))).metadata
    assert [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)] == [400, 400, 200]


def test_row_groups_are_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group ends with its most bytes, however few its rows."""
    monkeypatch.setattr(writer, "MOST_BYTES", 2**20)
    monkeypatch.setattr(writer, "_MOST_CHARACTERS_AT_ONCE", 2**16)
    long = [article(number, body=[Block(kind="paragraph", text=f"{number}" * 100_000)]) for number in range(10, 40)]
    metadata = opened(written_bytes(PARQUET, tuple(long))).metadata
    assert max(metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)) == 6


def with_keywords(number: int, count: int) -> Article:
    return article(number, keywords=[f"考察{index}" for index in range(count)])


def test_row_groups_are_bounded_in_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group ends before the items of its lists are too many, also where what becomes columns at once has more."""
    monkeypatch.setattr(mapping, "MOST_ITEMS", 1000)
    articles = tuple(with_keywords(number, number % 7 * 50) for number in range(100))
    data = written_bytes(PARQUET, articles)
    tables = [opened(data).read_row_group(group) for group in range(opened(data).num_row_groups)]
    assert max(len(table["keywords"].combine_chunks().flatten()) for table in tables) in range(700, 1001)
    assert read_bytes(PARQUET, data) == articles


def test_a_large_article() -> None:
    """An article of as many items as there may be comes back."""
    largest = with_keywords(1, mapping.MOST_ITEMS)
    assert read_bytes(PARQUET, written_bytes(PARQUET, largest)) == largest


def test_too_large_an_article() -> None:
    """An article that could not be read again is not written, and is named."""
    with pytest.raises(WriteError, match=r"urn:example:1 has more than 200,000 items in its lists"):
        written_bytes(PARQUET, (article(0), with_keywords(1, mapping.MOST_ITEMS + 1)))


@pytest.mark.parametrize(("one", "times"), [(with_keywords(1, 100), 4_000), (article(), 20_000)])
def test_the_same_again_and_again(monkeypatch: pytest.MonkeyPatch, one: Article, times: int) -> None:
    """Articles that are all the same come back: they take little in the file, but what it takes allows as many."""
    for limit in ("MOST_ROWS", "MOST_VALUES_IN_ALL"):
        monkeypatch.setattr(guard, limit, (0, getattr(guard, limit)[1]))
    assert read_bytes(PARQUET, written_bytes(PARQUET, (one,) * times)) == (one,) * times


def test_row_groups_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles come back in order over the borders of row groups and of what is read at once."""
    monkeypatch.setattr(writer, "MOST_ROWS", 400)
    articles = tuple(map(article, range(1000)))
    assert read_bytes(PARQUET, written_bytes(PARQUET, articles)) == articles


def test_streams() -> None:
    """The writer writes while it is given articles: it does not gather them all."""
    stream = io.BytesIO()
    sizes: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(3):
            yield article(number, original=Original(format="html", text=f"{number}青岚" * 6_000_000))
            sizes.append(stream.tell())

    write_document(Document(articles=articles()), stream, PARQUET, ignore)
    assert sizes[1] > sizes[0]


def test_reads_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first article is read before a later row group that is damaged."""
    monkeypatch.setattr(writer, "MOST_ROWS", 200)
    data = written_bytes(PARQUET, tuple(map(article, range(400))))
    at = opened(data).metadata.row_group(1).column(0).dictionary_page_offset + 200
    document = read_document(io.BytesIO(data[:at] + b"????" + data[at + 4 :]), PARQUET, ignore)
    articles = iter(document)
    assert next(articles) == article(0)
    with pytest.raises(ReadError):
        list(articles)


def test_within_a_stream() -> None:
    """A document is written where the stream stands, and read from there on; the stream stays open."""
    stream = io.BytesIO(b"before")
    stream.seek(6)
    write_document(article(), stream, PARQUET, ignore)
    stream.seek(6)
    assert read_document(stream, PARQUET, ignore).collect() == article()
    assert stream.getvalue()[:10] == b"beforePAR1"


class Full(io.RawIOBase):
    """A disk that is full after some bytes."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = size

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.left -= len(data)
        if self.left < 0:
            raise OSError(28, "No space left on device")
        return len(data)


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_disk_full(size: int) -> None:
    """What the stream fails with is what the caller gets."""
    with pytest.raises(OSError, match="No space left"):
        write_document(article(), Full(size), PARQUET, ignore)  # type: ignore[arg-type]  # a raw stream will do


class Broken(io.BytesIO):
    """A disk that cannot be read once the metadata were."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() < 100:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_disk_broken() -> None:
    """A stream that cannot be read is no fault of the document."""
    with pytest.raises(OSError, match="Input/output error"):
        read_bytes_of(Broken(written_bytes(PARQUET, article())))


def read_bytes_of(stream: io.BytesIO) -> object:
    return read_document(stream, PARQUET, ignore).collect()


def test_not_half() -> None:
    """When an article cannot be had, what was written does not look like a whole file."""
    stream = io.BytesIO()

    def articles() -> Iterator[Article]:
        yield article()
        raise ReadError("text", "is broken")

    with pytest.raises(ReadError):
        write_document(Document(articles=articles()), stream, PARQUET, ignore)
    assert not stream.getvalue().endswith(b"PAR1") or len(stream.getvalue()) == 4


@pytest.mark.parametrize(
    ("head", "match"),
    [
        (written_bytes(PARQUET, article())[:HEAD_SIZE], Match.YES),
        (written_bytes(PARQUET, Collection(uri="urn:x", title="", language="und")), Match.YES),
        (b"PAR1", Match.MAYBE),
        ("PAR1的故事".encode(), Match.MAYBE),
        (b"PART 1", Match.NO),
    ],
)
def test_sniff(head: bytes, match: Match) -> None:
    """A file tells that it is Parquet; a text that begins with the same letters does not."""
    assert PARQUET.sniff(head) is match


def replaced(**metadata: str) -> bytes:
    """A file of an article with other metadata."""
    stream = io.BytesIO()
    table = opened(written_bytes(PARQUET, article())).read().replace_schema_metadata(metadata)
    pq.write_table(table, stream)
    return stream.getvalue()


def test_another_version() -> None:
    """Rows of a version to come are refused as that."""
    with pytest.raises(VersionError, match="its rows are 'article/2'"):
        read_bytes(PARQUET, replaced(unitynews="article/2"))


def test_heading_is_read_strictly() -> None:
    """A heading that is no JSON of a collection is refused as JSON is."""
    with pytest.raises(ReadError, match="titel"):
        read_bytes(PARQUET, replaced(**{"unitynews.collection": '{"uri": "urn:x", "titel": "", "language": "en"}'}))


def test_schema_of_a_file() -> None:
    """What a file says of its columns is the schema that was made from the model."""
    from unitynews.formats.parquet.mapping import SCHEMA

    assert opened(written_bytes(PARQUET, article())).schema_arrow.equals(SCHEMA)
    assert pa.types.is_struct(SCHEMA.field("visits").type.value_type)
