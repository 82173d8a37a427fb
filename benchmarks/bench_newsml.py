"""NewsML-G2 against what lxml needs to parse and to write the same bytes, and against IPTC's own library."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import BinaryIO, cast

import NewsMLG2
from lxml import etree

from benchmarks._measure import Row, compare
from benchmarks.article import article
from unitynews.conversion import read_document, write_document
from unitynews.format import Notice
from unitynews.formats.newsml import FORMAT
from unitynews.model import Article

#: Items of the messages of ours whose reading is measured for memory: were it not flat, the second would show it.
MESSAGES = (100, 2_000)
#: Items of the messages of others that are put through, and of the one that takes minutes. The tree of the second has
#: 13 MiB, of the last 320.
FOREIGN_MESSAGES = (100, 4_000)
FOREIGN_ITEMS_LONG = 100_000
#: What a process may grow to for a message of others, in MiB, imports and all.
FOREIGN_LIMIT = 64
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_FOREIGN_ITEM = (
    '<!-- {0} --><newsItem standard="NewsML-G2" standardversion="2.30" guid="urn:example:{0}" xml:lang="en">'
    '<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:ACME"/>'
    "<versionCreated>2021-05-20T09:30:00Z</versionCreated></itemMeta>"
    "<contentMeta><headline>Delegation {0} visits Qinglan</headline></contentMeta><contentSet><inlineXML>"
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>It came to see how it is done.</p></body></html>'
    "</inlineXML></contentSet></newsItem>\n"
)
_WRITTEN = (
    "from unitynews.conversion import read_document, write_document\n"
    "with open({{0!r}}, 'rb') as source, open('/dev/null', 'wb') as target:\n"
    "    write_document(read_document(source, 'newsml', print), target, '{0}', print)\n"
)
_TASKS = {
    "read": "count = sum(1 for _ in unitynews.read_all({0!r}))\nassert count == {1}\n",
    "read and written": _WRITTEN.format("newsml"),
    "read and written as JSON Lines": _WRITTEN.format("jsonl"),
}


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
        samples=60,
        clock=time.process_time,
    )
    writing = compare(
        {"etree.tostring": lambda: etree.tostring(tree), "model → NewsML": lambda: _written([one])},
        targets={"model → NewsML": 6},
        clock=time.process_time,
    )
    return [*reading, _against_newsmlg2(reading), *writing, *_memory(), *_growth_with_others()]


def run_long() -> list[Row]:
    return _memory_of_others(FOREIGN_ITEMS_LONG, dict.fromkeys(_TASKS, FOREIGN_LIMIT), f"{FOREIGN_LIMIT} MiB", 1)


def _against_newsmlg2(reading: list[Row]) -> Row:
    """The same reading against IPTC's own library, which is to take fifty times as long."""
    _, ours, theirs = reading
    ratio = 50 * ours.seconds / theirs.seconds
    return Row(task=ours.task, seconds=ours.seconds, ratio=ratio, baseline="a fiftieth of newsmlg2", target=1)


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


def _growth_with_others() -> list[Row]:
    """How much larger the process gets that puts a longer message of others through."""
    few, many = FOREIGN_MESSAGES
    sizes = {name: _put_through(task, few) for name, task in _TASKS.items()}
    return _memory_of_others(many, sizes, f"that for {few} items", 1.2)


def _memory_of_others(items: int, sizes: Mapping[str, float], baseline: str, target: float) -> list[Row]:
    """How large the process gets that puts a message of others through, with every article's original.

    Args:
        items: how many are in the message.
        sizes: name of each task -> the size in MiB that it is compared with.
        baseline: what has that size.
        target: the ratio to reach.
    """
    rows = []
    for name, task in _TASKS.items():
        started = time.perf_counter()
        size = _put_through(task, items)
        seconds = time.perf_counter() - started
        what = f"{items:,} items of others {name}: {size:.0f} MiB"
        rows.append(Row(task=what, seconds=seconds, ratio=size / sizes[name], baseline=baseline, target=target))
    return rows


def _put_through(task: str, items: int) -> float:
    """The peak memory in MiB of a fresh process that does `task` with a message of so many items of others."""
    with tempfile.NamedTemporaryFile(suffix=".xml", mode="w+", encoding="utf-8") as file:
        file.write(f'<newsMessage xmlns="{_NAR}"><header><sent>2021-05-20T09:30:00Z</sent></header><itemSet>')
        file.writelines(_FOREIGN_ITEM.format(number) for number in range(items))
        file.write("</itemSet></newsMessage>")
        file.flush()
        return _size(task.format(file.name, items))


def _growth(items: int) -> float:
    """The peak memory in MiB of a fresh process that reads a message of `items` items, imports and all."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        write_document((article(number) for number in range(items)), cast("BinaryIO", file), FORMAT, _ignore)
        file.flush()
        return _size(_TASKS["read"].format(file.name, items))


def _size(task: str) -> float:
    """The peak memory in MiB of a fresh process that does something, imports and all."""
    script = f"import resource, unitynews\n{task}print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(result.stdout) / 1024


def _written(articles: list[Article]) -> bytes:
    stream = io.BytesIO()
    write_document(articles, stream, FORMAT, _ignore)
    return stream.getvalue()


def _ignore(notice: Notice) -> None:
    """What is noticed is not measured."""
