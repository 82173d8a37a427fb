"""Prints the table: each ``bench_*.py`` here, or those named: ``python -m benchmarks json``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(wanted: list[str]) -> None:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if not (names := [one for one in wanted if not one.startswith("-")]) or name in names:
            print(name, flush=True)
            for row in import_module(f"benchmarks.{path.stem}").run():
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
