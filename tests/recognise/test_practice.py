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


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Article, Any]:
    """The real article, in simplified characters, and all that is known of it."""
    gold = json.loads((shared / "seed" / "qinan.gold.json").read_text("utf-8"))
    return read(shared / "seed" / "qinan.txt", script="hans"), gold


def test_all_offices(seed: tuple[Article, Any]) -> None:
    """Each person of the real article holds the offices that it tells of, the editor's included; nobody else is one."""
    article, gold = seed
    bodies = {one["id"]: one["name"] for one in gold["organisations"]}
    names = {one.id: one.name for one in article.organisations}
    expected = {
        one["name"]: [(title["title"], bodies[title["org"]]) for title in one["titles"]] for one in gold["persons"]
    }
    found = {
        one.name: [(office.title, names.get(office.organisation or "")) for office in one.affiliations]
        for one in article.persons
    }
    assert expected == found


def test_all_sites(seed: tuple[Article, Any]) -> None:
    """Each place and site of the real article lies where it says, the rooms of a stop included; there is no other."""
    article, gold = seed
    named = {one["id"]: one["name"] for one in (*gold["places"], *gold["sites"])}
    outer = {one["name"]: named[one["parent"]] for one in gold["sites"]}
    outer |= {one["name"]: one["in"] for one in gold["places"] if "in" in one}
    expected = {(name, outer.get(name)) for name in named.values()}
    sites = {site.id: site for site in article.sites}
    assert expected == {(site.name, sites[site.within].name if site.within else None) for site in article.sites}


def test_all_codes(seed: tuple[Article, Any]) -> None:
    """The areas of the real article that have a code of GB/T 2260 are given it."""
    article, gold = seed
    expected = {one["name"]: one["code"] for one in gold["places"] if "code" in one}
    assert expected == {site.name: site.code for site in article.sites if site.code}


def test_all_organisations(seed: tuple[Article, Any]) -> None:
    """The organisations are those told and the institutions among the stops; a number of units is none."""
    article, gold = seed
    told = {one["name"] for one in gold["organisations"] if one.get("kind") != "unnamed group"}
    institutions = {one["name"] for one in gold["sites"] if "organisation" in one.get("kind", "")}
    assert told | institutions == {one.name for one in article.organisations}


def test_all_visits(seed: tuple[Article, Any]) -> None:
    """Both visits of the real article have their people, date, purpose, delegation, origin and stops, in order."""
    article, gold = seed
    named = {one["id"]: one["name"] for key in ("places", "sites", "persons", "organisations") for one in gold[key]}
    home = next(one["name"] for one in gold["places"] if one["id"] == "qinan")
    expected = [
        {
            "leader": [named[one["leader"]]],
            "companion": [named[host] for host in one["companions"]],
            "date": one["date"],
            "origin": home,
            "destination": named[one["host_place"]],
            "delegation": named[one["delegation"]],
            "purpose": gold["visits"][0]["purpose"],
            "stops": [named[stop if isinstance(stop, str) else next(iter(stop))] for stop in one["sites"]],
        }
        for one in gold["visits"]
    ]
    persons = {one.id: one.name for one in article.persons}
    sites = {one.id: one.name for one in article.sites}
    found = [
        {
            "leader": [persons[one.agent] for one in visit.participants if one.role == "leader"],
            "companion": [persons[one.agent] for one in visit.participants if one.role == "companion"],
            "date": visit.date.value if visit.date else None,
            "origin": sites.get(visit.origin or ""),
            "destination": sites.get(visit.destination or ""),
            "delegation": visit.delegation.name if visit.delegation else None,
            "purpose": visit.purpose,
            "stops": [sites[stop.site] for stop in visit.stops],
        }
        for visit in article.visits
    ]
    assert expected == found


def test_all_credits(seed: tuple[Article, Any]) -> None:
    """The credits of the real article name their agents, and its publisher is known."""
    article, gold = seed
    agents = {one.id: one.name for one in article.persons} | {one.id: one.name for one in article.organisations}
    bodies = {one["id"]: one["name"] for one in (*gold["organisations"], *gold["persons"])}
    expected = {bodies[one["value"]] for one in gold["credits"]}
    assert (expected, "天水在线") == (
        {agents[credit.agent or ""] for credit in article.credits}, agents[article.publisher or ""]
    )  # fmt: skip


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
