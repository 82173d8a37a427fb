"""What the commands do with good input."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import attrs
import pytest

import unitynews
from cli.conftest import Run
from unitynews import registry

SUFFIXES = ["json", "jsonl", "xml", "epub", "txt"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_and_back(run: Run, folder: Path, suffix: str) -> None:
    """A text goes into each format, and what comes back is the same JSON, byte for byte."""
    run("convert", "visit.txt", "-o", "straight.json")
    assert run("convert", "visit.txt", "-o", f"there.{suffix}").returncode == 0
    assert run("convert", f"there.{suffix}", "-o", "back.json").returncode == 0
    assert (folder / "back.json").read_bytes() == (folder / "straight.json").read_bytes()


def test_chain(run: Run, folder: Path) -> None:
    """Text → epub → newsml → json → text → json gives the same JSON as text → json."""
    run("convert", "visit.txt", "-o", "straight.json")
    names = ["visit.txt", "a.epub", "b.xml", "c.json", "d.txt", "e.json"]
    codes = [run("convert", one, "-o", other).returncode for one, other in pairwise(names)]
    assert (codes, (folder / "e.json").read_bytes()) == ([0] * 5, (folder / "straight.json").read_bytes())


def test_pipe(run: Run) -> None:
    """Standard input to standard output."""
    made = run("convert", "-", "-t", "json", stdin="标题\n\n正文。\n".encode())
    back = run("convert", "-", "-t", "newsml", stdin=made.stdout)
    assert b"<newsItem" in back.stdout


def test_collection(run: Run, folder: Path) -> None:
    """A folder makes a collection, its files in order of name."""
    (folder / "year").mkdir()
    for number in (2, 1):
        (folder / "year" / f"{number}.txt").write_text(f"标题{number}\n\n正文。\n", "utf-8")
    run("convert", "year", "-o", "year.epub", "--title", "2021年汇编")
    collection = unitynews.read_all(folder / "year.epub").collect()
    assert isinstance(collection, unitynews.Collection)
    assert (collection.title, [article.headline for article in collection.articles]) == (
        "2021年汇编",
        ["标题1", "标题2"],
    )


def test_repairs_are_summed_up(run: Run, folder: Path) -> None:
    """Behind what is told of several inputs stands how much that was, and of how many; with -q nothing does."""
    texts = {"a.txt": "标题一\n\n林文浩到访。\n\n编辑：陈小满\n", "b.txt": "标题二\n\n周立群到访。\n"}
    for name, text in texts.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_text(text, "utf-8")
    told = run("convert", "in", "-o", "out.jsonl").stderr
    assert told.splitlines()[-1] == b"1 repair in 1 of 2 inputs"
    assert run("convert", "in", "-q", "-o", "out.jsonl").stderr == b""


def test_output_dir(run: Run, folder: Path) -> None:
    """A collection falls into files, one for each article, called by its day and its headline."""
    article = unitynews.read(folder / "visit.txt", report=print)
    dated = attrs.evolve(article, headline="../赴 <青岚县>\n考察" + "长" * 300, published="2021-05-20T08:00")
    unitynews.write([dated, dated, attrs.evolve(article, headline="", uri="urn:x:1")], folder / "year.epub")
    run("convert", "year.epub", "--output-dir", "back", "-t", "json")
    name = "2021-05-20-赴-青岚县-考察" + "长" * 52
    names = [f"{name}-2.json", f"{name}.json"]
    assert sorted(path.name for path in (folder / "back").iterdir())[:2] == names
    assert unitynews.read(folder / "back" / names[0]) == dated


def test_output_dir_keeps_what_is_there(run: Run, folder: Path) -> None:
    """A file that is there is not written over; the others are written."""
    (folder / "back").mkdir()
    (folder / "back" / "visit.json").write_bytes(b"mine")
    result = run("convert", "visit.txt", "--output-dir", "back", "-t", "json")
    assert (result.returncode, (folder / "back" / "visit.json").read_bytes()) == (4, b"mine")
    assert b"visit.json: is there already" in result.stderr


def test_strict(run: Run, folder: Path) -> None:
    """Under --strict nothing is written where something would be lost, and each loss is told."""
    run("convert", "visit.txt", "-o", "a.json")
    fields = json.loads((folder / "a.json").read_text("utf-8"))
    (folder / "a.json").write_text(json.dumps({**fields, "summary": "要点"}), "utf-8")
    result = run("convert", "a.json", "-o", "bare.txt", "--no-header", "--strict")
    assert (result.returncode, (folder / "bare.txt").exists(), b"summary" in result.stderr) == (5, False, True)


def test_bare(run: Run) -> None:
    """Without a header a text is the words alone."""
    result = run("convert", "visit.txt", "-t", "text", "--no-header")
    assert result.stdout.decode().startswith("河原县观摩组赴青岚县\n\n5月18日")


def test_repair_is_told(run: Run, folder: Path) -> None:
    """A repair is one line on standard error."""
    (folder / "a.txt").write_text("標題\n\n會(huì)議,會(huì)場,學(xué)習,學(xué)校,團(tuán)結,團(tuán)員。\n", "utf-8")
    result = run("convert", "a.txt", "-t", "json")
    assert "repair pinyin-artefact: 6 readings over 3 characters removed" in result.stderr.decode().splitlines()


def test_quiet(run: Run, folder: Path) -> None:
    """With --quiet a repair is not told."""
    (folder / "a.txt").write_text("　　標題\n\n　　正文。\n", "utf-8")
    assert run("convert", "a.txt", "-t", "json", "--quiet").stderr == b""


def test_check(run: Run) -> None:
    """The check tells for every lossless format, and for all of them in turn, that the article survives."""
    lines = run("check", "visit.txt").stdout.decode().splitlines()
    intact = [line.split()[1] for line in lines if line.split()[0] == "intact"]
    assert set(intact) >= {format.name for format in registry.formats() if format.lossless}
    assert any("→" in line and "intact" in line for line in lines)


def test_show(run: Run) -> None:
    """The article is shown with its headline and body, without colours into a pipe."""
    shown = run("show", "visit.txt").stdout.decode()
    assert ("河原县观摩组赴青岚县" in shown, "红岭村" in shown, "\x1b" in shown) == (True, True, False)


def test_formats(run: Run) -> None:
    """Every format that is registered is listed."""
    listed = [line.split()[0] for line in run("formats").stdout.decode().splitlines()[1:]]
    assert listed == registry.names()


def test_version(run: Run) -> None:
    """--version prints the version."""
    assert run("--version").stdout.decode() == f"unitynews {unitynews.__version__}\n"


@pytest.mark.parametrize("command", [[], ["convert"], ["check"], ["show"], ["formats"]])
def test_help(run: Run, command: list[str]) -> None:
    """Every command has its help."""
    result = run(*command, "--help")
    assert (result.returncode, b"Usage" in result.stdout) == (0, True)


def test_c_locale(run: Run) -> None:
    """Chinese is shown in a C locale too."""
    result = run("show", "visit.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "青岚县" in result.stdout.decode()


def test_heading_is_not_dropped_in_silence(run: Run, folder: Path) -> None:
    """A collection among others loses its heading; that is told, and --strict forbids it."""
    article = unitynews.read(folder / "visit.txt", report=print)
    collection = unitynews.Collection(uri="urn:example:2021", title="2021年", language="zh-Hans", articles=(article,))
    unitynews.write(collection, folder / "a.json")
    result = run("convert", "a.json", "visit.txt", "-o", "b.json", "--strict")
    assert (result.returncode, b"loss heading" in result.stderr, (folder / "b.json").exists()) == (5, True, False)


def test_title_makes_a_collection(run: Run, folder: Path) -> None:
    """One file with a title is a collection of one."""
    run("convert", "visit.txt", "-o", "a.json", "--title", "2021年")
    assert json.loads((folder / "a.json").read_text("utf-8"))["title"] == "2021年"


def test_check_goes_on(run: Run, folder: Path) -> None:
    """A file of unknown format does not keep the others from being checked."""
    (folder / "a.bin").write_bytes(b"\0\1")
    result = run("check", "a.bin", "visit.txt")
    assert (result.returncode, b"visit.txt: read as text" in result.stdout) == (2, True)


def test_module(folder: Path) -> None:
    """The command can be run as a module."""
    command = [sys.executable, "-m", "unitynews", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    assert result.stdout == f"unitynews {unitynews.__version__}\n"


def test_standard_output_by_name(folder: Path) -> None:
    """Standard output can be named as a file, also when it is a pipe."""
    command = [sys.executable, "-m", "unitynews", "convert", "-q", "visit.txt", "-t", "json", "-o", "/dev/stdout"]
    result = subprocess.run(command, capture_output=True, check=True, cwd=folder)
    assert result.stdout.startswith(b"{")


def test_terminated(folder: Path) -> None:
    """A run that is terminated leaves no half-written file."""
    line = json.dumps({"uri": "urn:x", "language": "en", "headline": "h" * 1000})
    (folder / "big.jsonl").write_text("\n".join([line] * 60_000))
    process = subprocess.Popen([sys.executable, "-m", "unitynews", "convert", "big.jsonl", "-o", "a.xml"], cwd=folder)
    while not list(folder.glob(".unitynews-*")) and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    process.wait(60)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".unitynews-")] == []
