"""The examples: the scripts run, the texts say what they are there to say, the plug-in is found and obeys the laws."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

import unitynews
from unitynews import Notice, mentions

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))
PLUGIN = EXAMPLES / "plugin"

#: A character with a toned reading of pinyin in brackets behind it.
READING = re.compile(r"([\u4e00-\u9fff])\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)")


def run(arguments: Sequence[str | Path], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_script(script: Path, tmp_path: Path) -> None:
    """Each script runs, and has nothing to complain of."""
    done = run([script], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_demo_says_the_same(tmp_path: Path) -> None:
    """The demonstration writes every format for each article, and finds the same article in each file."""
    done = run([EXAMPLES / "demo.py"], tmp_path)
    suffixes = {path.suffix for path in (tmp_path / "demo-out").iterdir()}
    assert {".json", ".xml", ".nitf", ".epub", ".parquet", ".txt"} == suffixes
    assert done.stdout.count("  the same  ") == 12


def test_demo_tells_a_difference(tmp_path: Path) -> None:
    """The demonstration fails if a format gives something else back."""
    script = (
        "import sys, runpy, attrs, unitynews\n"
        "read = unitynews.read\n"
        "def wrong(source, **options):\n"
        "    article = read(source, **options)\n"
        "    return attrs.evolve(article, rights='others') if source.suffix == '.epub' else article\n"
        "unitynews.read = wrong\n"
        f"sys.argv = ['demo.py']; runpy.run_path({str(EXAMPLES / 'demo.py')!r}, run_name='__main__')"
    )
    done = run(["-c", script], tmp_path)
    assert (done.returncode, done.stdout.count("DIFFERENT")) == (1, 2)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_text_is_no_doubt(path: Path) -> None:
    """Every example text reads; only what an encoding was is left in doubt."""
    notices: list[Notice] = []
    article = unitynews.read(path, report=notices.append)
    assert article.headline
    assert {"encoding"} >= {notice.code for notice in notices if notice.severity != "repair"}


def test_damaged_is_annotated_throughout() -> None:
    """In the damaged example at least six characters carry readings, each of them wherever it stands."""
    text = (EXAMPLES / "damaged.txt").read_text("utf-8")
    annotated = READING.findall(text)
    assert len(set(annotated)) >= 6
    assert {character: annotated.count(character) for character in annotated} == {
        character: text.count(character) for character in annotated
    }


def test_header_example_is_canonical(tmp_path: Path) -> None:
    """The example with a header is written just as unitynews writes it."""
    unitynews.convert(EXAMPLES / "with-header.txt", tmp_path / "again.txt")
    assert (EXAMPLES / "with-header.txt").read_bytes() == (tmp_path / "again.txt").read_bytes()


def test_header_example_mentions_all() -> None:
    """The example with a header mentions each kind of entity in its body."""
    article = unitynews.read(EXAMPLES / "with-header.txt")
    assert {"Person", "Organisation", "Site", "Visit"} == {type(one.entity).__name__ for one in mentions(article)}


def test_plugin_obeys_the_laws(tmp_path: Path) -> None:
    """The plug-in's own tests pass."""
    done = run(["-m", "pytest", "-q", "-p", "no:cacheprovider", PLUGIN], tmp_path, HYPOTHESIS_STORAGE_DIRECTORY="h")
    assert done.returncode == 0, done.stdout[-3000:]


def test_plugin_is_found(tmp_path: Path) -> None:
    """Once installed, the plug-in is one format among others: listed, chosen by suffix, read again."""
    points = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    installed = tmp_path / "site" / "unitynews_gzip-0.1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: unitynews-gzip\nVersion: 0.1.0\n")
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in of.items()) for group, of in points.items()
    ]
    (installed / "entry_points.txt").write_text("".join(lines))
    path = os.pathsep.join([str(installed.parent), str(PLUGIN)])
    command: list[str | Path] = [
        "-c",
        "from unitynews.cli import main; main()",
        "convert",
        "-q",
        EXAMPLES / "visit.txt",
        "-o",
        "visit.gz",
    ]
    done = run(command, tmp_path, PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (0, "")
    packed = (tmp_path / "visit.gz").read_bytes()
    assert zlib.decompress(packed, wbits=31).startswith(b'{"unitynews":"article/1"')
