"""The real article and the practice articles beside the clone: what is found in them, by their own scorer."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import unitynews
from unitynews.model import Article, mentions

pytestmark = pytest.mark.shared


def read(path: Path, **options: Any) -> Article:
    return unitynews.read(path, report=lambda notice: None, **options)


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("practice_score", shared / "recognition" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def rates(scorer: ModuleType, folder: Path, out: Path) -> dict[str, float | None]:
    """The F1 of each field over a folder of texts with gold."""
    total = {name: scorer.Tally() for name in scorer.FIELDS}
    for text in sorted(folder.glob("*.txt")):
        unitynews.write(read(text), out / f"{text.stem}.json")
        prediction = json.loads((out / f"{text.stem}.json").read_text("utf-8"))
        gold = json.loads(text.with_suffix(".gold.json").read_text("utf-8"))
        for name, tally in scorer.score(gold, prediction).items():
            total[name] += tally
    return {name: tally.rates()[2] for name, tally in total.items()}


def test_real_article(scorer: ModuleType, shared: Path, tmp_path: Path) -> None:
    """Everything in the real article is found, and nothing else."""
    assert dict.fromkeys(scorer.FIELDS, 1.0) == rates(scorer, shared / "recognition" / "seed", tmp_path)


def test_practice_articles(scorer: ModuleType, shared: Path, tmp_path: Path) -> None:
    """No field of the practice articles is under nine tenths, and their mean is over 0.95."""
    found = [rate for rate in rates(scorer, shared / "recognition" / "dev", tmp_path).values() if rate is not None]
    assert min(found) >= 0.9 and sum(found) / len(found) >= 0.95


def test_mentions(shared: Path) -> None:
    """Every mention in the real article's body is anchored to the right entity, and there is no other."""
    text = (shared / "seed" / "qinan.cleaned.txt").read_text("utf-8")
    gold = json.loads((shared / "seed" / "qinan.gold.json").read_text("utf-8"))
    article = read(shared / "seed" / "qinan.txt", script="hans")
    starts = [text.index(block.text) for block in article.body]
    end = starts[-1] + len(article.body[-1].text)
    expected = {
        (start, stop, thing["name"])
        for kind in ("places", "organisations", "persons", "sites")
        for thing in gold[kind]
        if thing.get("kind") != "unnamed group"  # a number of units has no name, and so is no entity
        for start, stop in (*thing.get("mentions", ()), *thing.get("corefs", ()))
        if starts[0] <= start < end
    }
    found = {
        (starts[one.block] + one.span.start, starts[one.block] + one.span.end, getattr(one.entity, "name", None))
        for one in mentions(article)
    }
    assert expected == found
