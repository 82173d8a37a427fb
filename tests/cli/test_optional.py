"""Formats whose library is not installed: one line says what to install, and the others work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from unitynews import Article
from unitynews.library import write

NEEDS = "parquet needs pyarrow: pip install 'unitynews[parquet]'"


def run_without(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What ``unitynews`` does where there is no pyarrow."""
    script = "import sys; sys.modules['pyarrow'] = None; from unitynews.cli import main; main()"
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"}, timeout=120
    )


def test_formats(folder: Path) -> None:
    """The format is listed as one that can be neither read nor written, and what it needs is told."""
    done = run_without(folder, "formats")
    (row,) = [line.split() for line in done.stdout.splitlines() if line.startswith("parquet")]
    assert (row[3:5], done.stderr.strip(), done.returncode) == (["no", "no"], NEEDS, 0)


def test_write(folder: Path) -> None:
    """Writing it is refused before anything is read."""
    done = run_without(folder, "convert", "missing.txt", "-o", "out.parquet")
    assert (done.stderr.strip(), done.returncode) == (f"error: {NEEDS}", 2)


def test_read(folder: Path) -> None:
    """A file of it is unreadable, and others beside it are read."""
    write(Article(uri="urn:x", language="en", headline="Visit"), folder / "one.parquet")
    done = run_without(folder, "convert", "-q", "one.parquet", "visit.txt", "-o", "out.json")
    assert (done.stderr.strip(), done.returncode) == (f"error: one.parquet: {NEEDS}", 3)
    assert (folder / "out.json").exists()


def test_check(folder: Path) -> None:
    """The proof goes without it, and says so."""
    done = run_without(folder, "check", "visit.txt")
    assert (done.stdout.splitlines()[-1], done.returncode) == (f"  untried  {NEEDS}", 0)
