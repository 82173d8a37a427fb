"""Put the examples in a format into ``FOLDER/seeds``, and its words into ``FOLDER/words``: ``seeds.py NAME FOLDER``."""

from __future__ import annotations

import gzip
import io
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from unitynews import conversion
from unitynews.format import Document
from unitynews.model import Article, Collection

ROOT = Path(__file__).resolve().parents[2]
#: What carries meaning in any of the formats: tags, attributes, keys, the ends of lines of a header.
_WORD = re.compile(
    rb'</?[A-Za-z][\w:-]*|[A-Za-z][\w:-]*="|"[A-Za-z_]+":|^[a-z_]+:|\*\*|!\[|\]\(|https?://|urn:', re.MULTILINE
)
_MOST_WORDS = 600


def main(name: str, folder: Path) -> None:
    """Write the seeds, each called after its number."""
    made = list(archives() if name == "archive" else documents(name))
    for number, seed in enumerate([*made, *kept(name)]):
        (folder / "seeds" / f"{number:03}").write_bytes(seed)
    words = sorted({word for seed in made for word in _WORD.findall(opened(seed))})[:_MOST_WORDS]
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in words)
    (folder / "words").write_text("".join(f'"{line}"\n' for line in lines))


def kept(name: str) -> Iterator[bytes]:
    """What was found before."""
    for path in sorted((ROOT / "tests" / "fuzzed").glob(f"{name}-*")):
        yield path.read_bytes()


def documents(name: str) -> Iterator[bytes]:
    """The examples, each written as a format, and all of them as a collection."""
    articles = []
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        raw = path.read_bytes()
        if name == "text":
            yield raw
        articles += conversion.read_document(io.BytesIO(raw), "text", lambda notice: None).articles
    for article in articles:
        yield written(Document.of(article), name)
    heading = Collection(uri="urn:x", title="汇编", language="zh")
    yield written(Document(articles=articles[:3], heading=heading), name)
    yield written(Document.of(rich()), name)


def rich() -> Article:
    """An article that fills every field, as the strategies of the laws make them."""
    from hypothesis import HealthCheck, Phase, given, settings

    from unitynews.testing import articles

    found: list[Article] = []

    @settings(
        max_examples=40,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(articles())
    def gather(article: Article) -> None:
        found.append(article)

    gather()
    return max(found, key=lambda article: len(repr(article)) if len(repr(article)) < 9_000 else 0)


def written(document: Document, name: str) -> bytes:
    """A document as bytes."""
    stream = io.BytesIO()
    conversion.write_document(document, stream, name, lambda notice: None)
    return stream.getvalue()


def archives() -> Iterator[bytes]:
    """Archives of two texts, of every kind."""
    members = {"2021/a.txt": b"text", "b.txt": b"text" * 100}
    for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w", format=format) as tar:
            for name, content in {**members, "青" * 30 + "/" + "岚" * 30 + ".txt": b""}.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        yield stream.getvalue()
        yield gzip.compress(stream.getvalue(), mtime=0)
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", packing) as archive:
            for name, content in members.items():
                archive.writestr(zipfile.ZipInfo(name), content)
        yield stream.getvalue()


def opened(seed: bytes) -> bytes:
    """What is in a zip, or the seed itself."""
    if not seed.startswith(b"PK"):
        return seed
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
