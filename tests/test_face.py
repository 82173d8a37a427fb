"""The library's face: what ``import unitynews`` offers, and that it works on paths and streams."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import unitynews
from unitynews import Article, Block, Collection, FormatError, Notice, ReadError

ARTICLE = Article(
    uri="urn:example:visit",
    language="zh-Hans",
    headline="代表团到访青岚县",
    body=(Block(kind="paragraph", text="林文浩率团到访。"),),
)


def test_names() -> None:
    """Every name of the face can be had, and none is missing from its list."""
    assert [name for name in unitynews.__all__ if getattr(unitynews, name, None) is None] == []


def test_unknown_name() -> None:
    """A name that is not there is an AttributeError, as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'Artikel'"):
        unitynews.Artikel  # noqa: B018  # the access is what is tested


@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "xml", "nitf", "epub"])
def test_paths(tmp_path: Path, suffix: str) -> None:
    """An article comes back from a file of each format, the format told by the suffix."""
    unitynews.write(ARTICLE, tmp_path / f"a.{suffix}")
    assert unitynews.read(tmp_path / f"a.{suffix}") == ARTICLE


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "newsml", "nitf", "epub"])
def test_streams(name: str) -> None:
    """An article comes back from a stream of each format, the format told by the content."""
    stream = io.BytesIO()
    unitynews.write(ARTICLE, stream, name)
    stream.seek(0)
    assert unitynews.read(stream) == ARTICLE


def test_unseekable() -> None:
    """A stream that cannot be rewound is read all the same."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = io.BytesIO()
    unitynews.write(ARTICLE, stream, "json")
    assert unitynews.read(Pipe(stream.getvalue())) == ARTICLE


def test_collection(tmp_path: Path) -> None:
    """A collection comes back whole from read_all, and read refuses it rather than dropping its heading."""
    collection = Collection(uri="urn:example:2021", title="2021年汇编", language="zh-Hans", articles=(ARTICLE,))
    unitynews.write(collection, tmp_path / "a.epub")
    assert unitynews.read_all(tmp_path / "a.epub").collect() == collection
    with pytest.raises(ReadError, match="read_all"):
        unitynews.read(tmp_path / "a.epub")


def test_generator(tmp_path: Path) -> None:
    """Any iterable of articles can be written."""
    unitynews.write((article for article in [ARTICLE, ARTICLE]), tmp_path / "a.jsonl")
    assert list(unitynews.read_all(tmp_path / "a.jsonl")) == [ARTICLE, ARTICLE]


def test_convert(tmp_path: Path) -> None:
    """A file is converted into another format, and back."""
    unitynews.write(ARTICLE, tmp_path / "a.txt")
    unitynews.convert(tmp_path / "a.txt", tmp_path / "a.xml")
    unitynews.convert(tmp_path / "a.xml", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == (tmp_path / "a.txt").read_bytes()


def test_output_is_input(tmp_path: Path) -> None:
    """The input is never overwritten."""
    unitynews.write(ARTICLE, tmp_path / "a.json")
    with pytest.raises(FormatError, match="the output is the input"):
        unitynews.convert(tmp_path / "a.json", tmp_path / "a.json")


def test_whole_or_nothing(tmp_path: Path) -> None:
    """A writer that fails leaves the old file as it was, and no other."""
    target = tmp_path / "a.jsonl"
    target.write_text("old")

    def failing() -> object:
        yield ARTICLE
        raise RuntimeError

    with pytest.raises(RuntimeError):
        unitynews.write(failing(), target)  # type: ignore[arg-type]  # a generator that never gets to its end
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.jsonl", "old")]


def test_nothing_to_write() -> None:
    """An empty stream of articles is refused: no format could tell it from a broken file."""
    with pytest.raises(unitynews.WriteError, match="no article"):
        unitynews.write([], io.BytesIO(), "json")


def test_unknown_format() -> None:
    """An unknown format's error lists the known ones."""
    with pytest.raises(FormatError, match="epub, json, jsonl, newsml, nitf, parquet, text"):
        unitynews.write(ARTICLE, io.BytesIO(), "docx")


def test_unknown_option() -> None:
    """An option that the format does not take is refused, not passed over."""
    with pytest.raises(FormatError, match="reading json takes no options, not encoding"):
        unitynews.read(io.BytesIO(b"{}"), "json", encoding="gb18030")


def test_notices() -> None:
    """What a reader has to tell comes as typed notices."""
    notices: list[Notice] = []
    text = "代表團到訪青嵐縣\n\n　　林文浩率團到訪。\n".encode("big5")
    unitynews.read(io.BytesIO(text), "text", report=notices.append)
    assert "encoding" in {notice.code for notice in notices}
