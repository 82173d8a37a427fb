"""Fuzz every reader in turn, or those that are named: ``python tools/fuzz [NAME…]``.

Each runs for FUZZ_SECONDS (60) in a process of its own, from seeds made of the examples, and from what earlier runs
have reached. A finding ends it: its input is in ``.fuzz/NAME``; mend the reader, and keep it in ``tests/fuzzed``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from unitynews import registry

HERE = Path(__file__).resolve().parent
#: Bytes of an input; most faults need few, and short ones are quick.
LONGEST = {"epub": 60_000}
#: What law 5 asks for: seconds for one input, with all that watching costs, and MiB for the process.
SECONDS, MEMORY = 30, 2048


def main() -> int:
    """Fuzz; the exit code is 1 if anything was found."""
    names = sys.argv[1:] or [*(one.name for one in registry.formats() if one.read), "archive"]
    failed = [name for name in names if not fuzzed(name)]
    print(f"fuzzed {len(names)}: " + (f"findings in {', '.join(failed)}" if failed else "nothing found"))
    return 1 if failed else 0


def fuzzed(name: str) -> bool:
    """Whether a reader withstood."""
    folder = Path(".fuzz", name)
    for part in ("seeds", "corpus"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    options = {
        "max_total_time": os.environ.get("FUZZ_SECONDS", "60"),
        "max_len": LONGEST.get(name, 20_000),
        "timeout": SECONDS,
        "rss_limit_mb": MEMORY,
        "artifact_prefix": f"{folder}/",
        "dict": folder / "words",
        "print_final_stats": 1,
        "verbosity": 0,
    }
    subprocess.run([sys.executable, HERE / "seeds.py", name, folder], check=True)  # noqa: S603  # our own
    command = [sys.executable, HERE / "reader.py", name, folder / "corpus", folder / "seeds"]
    print(f"--- {name}", flush=True)
    done = subprocess.run([*command, *(f"-{key}={value}" for key, value in options.items())], check=False)  # noqa: S603
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
