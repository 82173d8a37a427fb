"""Running the command as a user does: in a process of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "河原县观摩组赴青岚县\n\n5月18日,林文浩带领观摩组赴青岚县考察。\n先后参观了红岭村和县博物馆。\n"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder but for one article, ``visit.txt``."""
    (tmp_path / "visit.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """A function that runs ``unitynews`` with its arguments in the folder."""

    def runs(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", "from unitynews.cli import main; main()", *arguments]
        return subprocess.run(
            command, cwd=folder, input=stdin, capture_output=True, env={**os.environ, **environment}, timeout=120
        )

    return runs
