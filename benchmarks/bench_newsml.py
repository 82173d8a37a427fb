"""NewsML-G2 against what lxml needs to parse and to write the same bytes, and against IPTC's own library."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from typing import BinaryIO, cast

import NewsMLG2
from lxml import etree

from benchmarks._measure import Row, compare
from benchmarks.article import article
from unitynews.conversion import read_document, write_document
from unitynews.format import Notice
from unitynews.formats.newsml import FORMAT
from unitynews.model import Article

#: Items of the messages whose reading is measured for memory: were it not flat, the second would show it.
MESSAGES = (100, 10_000)


def run() -> list[Row]:
    one = article()
    data = _written([one])
    tree = etree.fromstring(data)
    reading = compare(
        {
            "etree.fromstring": lambda: etree.fromstring(data),
            "NewsML → model": lambda: list(read_document(io.BytesIO(data), FORMAT, _ignore)),
            "newsmlg2": lambda: NewsMLG2.NewsMLG2Document(data),
        },
        targets={"NewsML → model": 4},
        samples=30,
    )
    writing = compare(
        {"etree.tostring": lambda: etree.tostring(tree), "model → NewsML": lambda: _written([one])},
        targets={"model → NewsML": 6},
    )
    return reading + writing + _memory()


def _memory() -> list[Row]:
    """How much the process that reads a message grows, beside the growth for a small message."""
    growths = [_growth(items) for items in MESSAGES]
    return [
        Row(
            task=f"memory to read {items:,} items: {growth:.0f} MiB",
            seconds=0,
            ratio=growth / growths[0],
            baseline=f"that of {MESSAGES[0]:,} items",
            target=1.2,
        )
        for items, growth in zip(MESSAGES, growths, strict=True)
    ]


def _growth(items: int) -> float:
    """The peak memory in MiB of a fresh process that reads a message of `items` items, imports and all."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        write_document((article(number) for number in range(items)), cast("BinaryIO", file), FORMAT, _ignore)
        file.flush()
        script = (
            "import resource, unitynews\n"
            f"count = sum(1 for _ in unitynews.read_all({file.name!r}))\n"
            f"assert count == {items}\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(result.stdout) / 1024


def _written(articles: list[Article]) -> bytes:
    stream = io.BytesIO()
    write_document(articles, stream, FORMAT, _ignore)
    return stream.getvalue()


def _ignore(notice: Notice) -> None:
    """What is noticed is not measured."""
