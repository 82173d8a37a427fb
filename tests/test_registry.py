"""The registry: finding a format by name, suffix, media type and content, and living with broken plug-ins."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from unitynews import FormatError, registry
from unitynews.conversion import format_of

Install = Callable[[str, str, str], None]

SOUND = """
from unitynews import Document, Format, Match
FORMAT = Format(name="line", title="Lines", suffixes=(".line",), media_type="text/x-line", version="1", lossless=False,
                sniff=lambda head: Match.NO)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """A function that installs a plug-in: the format's name, the module's name, the module's source."""

    def installs(name: str, module: str, source: str) -> None:
        (tmp_path / f"{module}.py").write_text(source)
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{registry.GROUP}]\n{name} = {module}:FORMAT\n")
        _forget()

    monkeypatch.syspath_prepend(str(tmp_path))
    yield installs
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    registry._entry_points.cache_clear()
    registry._load.cache_clear()


def test_plug_in(install: Install) -> None:
    """A package of anybody's that names a format in the entry-point group has it registered."""
    install("line", "plugin_sound", SOUND)
    assert (registry.by_suffix("a.line").title, registry.by_media_type("text/x-line").name) == ("Lines", "line")


def test_broken_plug_in(install: Install) -> None:
    """A plug-in that cannot be imported is named and skipped; the others are there."""
    install("line", "plugin_broken", "raise RuntimeError('no luck')")
    assert registry.broken() == {"line": "plugin_broken:FORMAT: RuntimeError: no luck"}
    assert "json" in [format.name for format in registry.formats()]


def test_no_format_plug_in(install: Install) -> None:
    """A plug-in whose FORMAT is something else is named and skipped."""
    install("line", "plugin_odd", "FORMAT = 5")
    assert registry.broken() == {"line": "plugin_odd:FORMAT is int, not a Format"}


def test_duplicate_plug_in(install: Install) -> None:
    """A name that two packages claim is refused, with both named."""
    install("json", "plugin_rival", SOUND)
    with pytest.raises(FormatError, match="more than one package registers it"):
        registry.by_name("json")


def test_misnamed_plug_in(install: Install) -> None:
    """A format must be called what it is registered as."""
    install("other", "plugin_misnamed", SOUND)
    assert "is called line there" in registry.broken()["other"]


def test_cannot_be_read(install: Install) -> None:
    """A format without a reader says so."""
    install("line", "plugin_writeless", SOUND)
    with pytest.raises(FormatError, match="can be written, but not read"):
        registry.by_name("line").reader()


def test_unknown_name() -> None:
    """The error lists the names that there are."""
    with pytest.raises(FormatError, match="there are epub, json, jsonl, newsml, nitf, parquet, text"):
        registry.by_name("docx")


@pytest.mark.parametrize(
    ("media_type", "name"),
    [("application/json", "json"), ("text/plain; charset=utf-8", "text"), ("application/epub+zip", "epub")],
)
def test_media_type(media_type: str, name: str) -> None:
    """A media type finds its format, whatever its parameters."""
    assert registry.by_media_type(media_type).name == name


def test_unknown_media_type() -> None:
    """An unknown media type is an error."""
    with pytest.raises(FormatError):
        registry.by_media_type("image/png")


ARTICLE_JSON = b'{"unitynews": "article/1", "uri": "urn:x", "language": "en", "headline": "h"}'
NEWSITEM = b'<?xml version="1.0"?><!-- c --><g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/"/>'
NITF = b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-3.dtd"><nitf><body/></nitf>'


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        (None, ARTICLE_JSON, "json"),
        (None, b"[" + ARTICLE_JSON + b"]", "json"),
        (None, NEWSITEM, "newsml"),
        (None, "标题\n\n正文。\n".encode(), "text"),
        (None, b"---\nunitynews: article/1\n---\n", "text"),
        ("README", "标题\n\n正文。\n".encode(), "text"),
        ("a.xml", NEWSITEM, "newsml"),
        ("a.txt", "标题\n\n正文。\n".encode("gb18030"), "text"),
        ("a.txt", NEWSITEM, "newsml"),
        ("a.xml", NITF, "nitf"),
        (None, NITF, "nitf"),
        ("a.dat", ARTICLE_JSON, "json"),
        ("a.JSON", b"{}", "json"),
        ("a.dat", b"PAR1\x15\x04", "parquet"),
        ("a.txt", "PAR1的故事\n\n正文。\n".encode(), "text"),
        ("a.jsonl", ARTICLE_JSON + b"\n" + ARTICLE_JSON, "jsonl"),
    ],
)
def test_content(path: str | None, content: bytes, name: str) -> None:
    """A document's format is told from its name and its first bytes, and the stream stands where it stood."""
    stream = io.BytesIO(content)
    assert (format_of(stream, path).name, stream.tell()) == (name, 0)


@pytest.mark.parametrize(("path", "content"), [("a.dat", b"text"), (None, b"\x89PNG\r\n\x1a\n\0\0")])
def test_not_told(path: str | None, content: bytes) -> None:
    """Where neither name nor content tells, nothing is guessed."""
    with pytest.raises(FormatError, match="-f FORMAT"):
        format_of(io.BytesIO(content), path)
