"""unitynews as a library: read an article, look at its visits and mentions, change it, write it.

python examples/library.py
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

import unitynews
from unitynews import Article, Site, entities, mentions

HERE = Path(__file__).parent


def print_visits(article: Article) -> None:
    """Who led each visit, who received it, and where it went."""
    known = entities(article)

    def name(identifier: str) -> str:
        entity = known[identifier]
        return entity.purpose or "" if isinstance(entity, unitynews.Visit) else entity.name

    for visit in article.visits:
        print(f"{visit.date.value if visit.date else 'some day'}: {visit.purpose}")
        for part in visit.participants:
            print(f"  {part.role}: {name(part.agent)}")
        for number, stop in enumerate(visit.stops, start=1):
            print(f"  stop {number}: {name(stop.site)}")


def print_sites_named(article: Article) -> None:
    """How often the text names each site."""
    counts: dict[str, int] = {}
    for mention in mentions(article):
        if isinstance(mention.entity, Site):
            counts[mention.entity.name] = counts.get(mention.entity.name, 0) + 1
    print(", ".join(f"{name} ×{count}" for name, count in counts.items()))


def corrected(article: Article) -> Article:
    """The next version of `article`, with a summary; articles are never changed in place."""
    return attrs.evolve(article, version=article.version + 1, summary="河原县考察团到青岚县走访三处。")


def main() -> None:
    """Read, look, change, write, read again."""
    article = unitynews.read(HERE / "with-header.txt")
    print_visits(article)
    print_sites_named(article)

    with TemporaryDirectory() as folder:
        target = Path(folder, "visit.xml")
        unitynews.write(corrected(article), target)
        again = unitynews.read(target)
    print(f"version {again.version} came back from NewsML-G2: {again.summary}")
    if again != corrected(article):
        raise SystemExit("it did not come back as it was")


if __name__ == "__main__":
    main()
