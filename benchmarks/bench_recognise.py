"""Recognition: characters a second, beside jieba and SnowNLP (which only mark words), and texts made to be slow."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import jieba.posseg
from snownlp import SnowNLP

from benchmarks._measure import Row, compare
from benchmarks.article import article
from unitynews import Article, Block, recognise

#: Characters a second that are to be reached on one core.
SPEED = 200_000
#: Sizes in bytes of the texts made to be slow: were time to grow faster than the text, the second would show it.
SIZES = (125_000, 1_000_000)
#: What those texts are made of: one character, brackets, list marks, and the words that rules begin with.
UNITS = (
    "县",
    "人",
    "a",
    "1",
    "(",
    ")",
    "、",
    "，",
    "《",
    "“",
    "·",
    "林",
    "县委",
    "林文浩、",
    "陪同",
    "带领",
    "到",
    "月日",
    "赴青岚县考察",
    "县长林文浩到青岚县博物馆考察。",
    "\n",
)
ENGLISH = ("A", "visited ", "Mayor Lin ", "led by ", ", ", "May 1 ", "Mayor Lin visited Green Hall, ")


def run() -> list[Row]:
    plain = _plain(article())
    text = "\n".join([plain.headline, *(block.text for block in plain.body)])
    jieba.setLogLevel(logging.WARNING)
    rows = compare(
        {
            "jieba.posseg": lambda: list(jieba.posseg.cut(text)),
            "recognise": lambda: recognise(plain),
            "SnowNLP, tags": lambda: list(SnowNLP(text).tags),
        },
        samples=8,
    )
    rows = [attrs.evolve(row, task=f"{row.task}: {len(text) / row.seconds:,.0f} characters/s") for row in rows]
    speed = Row(
        task="recognise, against the speed to be reached",
        seconds=rows[1].seconds,
        ratio=rows[1].seconds / (len(text) / SPEED),
        baseline=f"{SPEED:,} characters/s",
        target=1,
    )
    slow = [_growth(unit, "zh-Hans") for unit in UNITS] + [_growth(unit, "en") for unit in ENGLISH]
    return [*rows, speed, *slow]


def _growth(unit: str, language: str) -> Row:
    """How much longer a byte takes in the larger of two texts that are all `unit`."""
    short, long = (_once(partial(recognise, _of(unit, size, language))) / size for size in SIZES)
    return Row(
        task=f"{language}, a megabyte of {unit!r}",
        seconds=long * SIZES[1],
        ratio=long / short,
        baseline=f"a byte in {SIZES[0]:,}",
        target=2,
    )


def _once(task: Callable[[], Any]) -> float:
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def _plain(full: Article) -> Article:
    """The article as it is before recognition."""
    body = tuple(Block(kind=block.kind, text=block.text) for block in full.body)
    return Article(uri=full.uri, language=full.language, headline=full.headline, body=body, published=full.published)


def _of(unit: str, size: int, language: str) -> Article:
    body = (Block(kind="paragraph", text=unit * (size // len(unit.encode()))),)
    return Article(uri="urn:x", language=language, headline="", body=body)
