"""Converts articles from plain text into every format, reads each file back, and says whether it holds the same.

    python examples/demo.py [TEXT…]

Without a TEXT it takes two of the examples: one as a website damaged it, and one with all that unitynews can say about
a visit. The files go to the folder demo-out. The exit code is 0 if every file holds the same article, otherwise 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import unitynews
from unitynews import Article, Notice, registry

HERE = Path(__file__).parent
OUTPUT = Path("demo-out")

#: Suffix of the file -> what it is. The text is written with its header, so that it holds all of the article.
TARGETS = {
    ".json": "JSON",
    ".xml": "NewsML-G2",
    ".nitf": "NITF",
    ".epub": "EPUB",
    ".txt": "text with header",
    ".parquet": "Parquet",
}


def read_repaired(source: Path) -> Article:
    """The article in `source`; what was repaired is printed, each kind of repair once."""
    notices: list[Notice] = []
    article = unitynews.read(source, report=notices.append)
    print(f"{source.name}: {' '.join(article.headline.splitlines())}")
    for code in dict.fromkeys(notice.code for notice in notices if notice.severity == "repair"):
        messages = [notice.message for notice in notices if notice.code == code]
        more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        print(f"  repaired  {code}: {messages[0]}{more}")
    return article


def survives(article: Article, target: Path, title: str) -> bool:
    """Write `article` to `target`, read it back, and print whether the two are equal, and what the writer tells."""
    notices: list[Notice] = []
    unitynews.write(article, target, report=notices.append)
    same = unitynews.read(target) == article
    print(f"  {'the same' if same else 'DIFFERENT'}  {title:<16}  {target}")
    for notice in notices:
        print(f"    {notice.code}: {notice.message}")
    return same


def main(sources: list[Path]) -> int:
    """Convert each of `sources`; the exit code."""
    OUTPUT.mkdir(exist_ok=True)
    results: list[bool] = []
    targets = dict(TARGETS)
    if missing := registry.by_name("parquet").missing():
        print(f"{missing}\n")
        del targets[".parquet"]
    for source in sources:
        article = read_repaired(source)
        results += [survives(article, OUTPUT / f"{source.stem}{suffix}", title) for suffix, title in targets.items()]
        print()
    if not all(results):
        print(f"{results.count(False)} of {len(results)} files do not hold the same article.")
        return 1
    print(f"All {len(results)} files, read back, hold the same article as the text that they were made from.")
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]] or [HERE / "damaged.txt", HERE / "with-header.txt"]))
