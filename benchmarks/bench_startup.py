"""How long the command takes to say anything at all, against a program of typer that does nothing."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
from pathlib import Path

import unitynews
from benchmarks._measure import Row, compare

_BARE = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def one(word: str = "") -> None: ...
@app.command()
def two(word: str = "") -> None: ...
app()
"""
_OURS = "from unitynews.cli import main; main()"


def run() -> list[Row]:
    compileall.compile_dir(str(Path(unitynews.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(_BARE)
        return compare(
            {
                "a bare typer program, --help": lambda: _run(str(bare), "--help"),
                "unitynews --help": lambda: _run("-c", _OURS, "--help"),
                "unitynews --version": lambda: _run("-c", _OURS, "--version"),
                "python -c pass": lambda: _run("-c", "pass"),
            },
            targets={"unitynews --help": 1.3, "unitynews --version": 1.3},
            samples=15,
        )


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
