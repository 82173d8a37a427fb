"""Prints the table: each ``bench_*.py`` here, or those named: ``python -m benchmarks json``.

With ``--long`` it measures instead what takes minutes, where a benchmark has such a part.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(arguments: list[str]) -> None:
    part = "run_long" if "--long" in arguments else "run"
    wanted = [argument for argument in arguments if argument != "--long"]
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        run = getattr(import_module(f"benchmarks.{path.stem}"), part, None) if not wanted or name in wanted else None
        if run is not None:
            print(name, flush=True)
            for row in run():
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
