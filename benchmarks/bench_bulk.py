"""What a run over many texts costs beyond reading and writing them, and what more processes make of it.

The texts are composed from those of `unitynews.testing.visit_news`. By default they are few; ``--long`` takes twenty
thousand, and a hundred thousand small articles of JSON to see how memory grows.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from benchmarks._measure import Row
from unitynews import conversion
from unitynews.bulk.engines import Engine, Here, Pool
from unitynews.bulk.run import Job, begun
from unitynews.bulk.source import Rules
from unitynews.bulk.sources import found
from unitynews.bulk.work import Work
from unitynews.testing import visit_news

_FEW, _MANY = 300, 20_000
_ARTICLE = '{{"uri": "urn:x:{0}", "language": "zh", "headline": "标题{0}"}}'
_MEASURED = """
import resource, sys
from unitynews.cli.app import app
try:
    app(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run() -> list[Row]:
    long = "--long" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts(folder / "in", _MANY if long else _FEW)
        times = _times(folder, 1 if long else 3)
        baseline = "a bare loop of read and write"
        rows = [
            Row(task=baseline, seconds=times[baseline], ratio=1.0, baseline=baseline),
            _row(times, "a run in this process", baseline, 1.1),
            _row(times, "-j 1, start of the process included", "-j 1, start of the process included", None),
            _row(times, "-j 2, start of the processes included", "-j 1, start of the process included", 1 / 1.8),
        ]
        sizes = (1_000, 100_000) if long else (1_000, 5_000)
        first, second = (_memory(folder, count) for count in sizes)
    told = f"MB at {sizes[1]:,} files / at {sizes[0]:,}: {second / 1024:.0f} / {first / 1024:.0f}"
    return [*rows, Row(task=told, seconds=0, ratio=second / first, baseline="memory of the process", target=1.2)]


def texts(folder: Path, count: int) -> None:
    """Write so many texts of some eight hundred characters into `folder`."""
    drawn: list[str] = []

    @settings(
        max_examples=120,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(visit_news())
    def draw(one: tuple[str, object]) -> None:
        drawn.append(one[0])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        draw()
    stories = sorted(set(drawn))
    chance = random.Random(1)
    folder.mkdir(parents=True)
    for number in range(count):
        first, *more = (chance.choice(stories) for _ in range(6))
        bodies = [story.partition("\n\n")[2] for story in more]
        (folder / f"{number:06}.txt").write_text("\n".join([first, *bodies]), "utf-8")


def _times(folder: Path, samples: int) -> dict[str, float]:
    tasks: dict[str, Callable[[Path], None]] = {
        "a bare loop of read and write": lambda out: _bare(folder / "in", out),
        "a run in this process": lambda out: _run(folder / "in", out, Here()),
        "-j 1, start of the process included": lambda out: _run(folder / "in", out, Pool(1)),
        "-j 2, start of the processes included": lambda out: _run(folder / "in", out, Pool(2)),
    }
    _bare(folder / "in", folder / "warm")
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(samples):
        for name, task in tasks.items():
            shutil.rmtree(folder / "out", ignore_errors=True)
            # What this process does alone is measured by its own time, which a busy machine hardly changes.
            clock = time.perf_counter if name.startswith("-j") else time.process_time
            start = clock()
            task(folder / "out")
            taken[name].append(clock() - start)
    return {name: statistics.median(one) for name, one in taken.items()}


def _row(times: dict[str, float], task: str, baseline: str, target: float | None) -> Row:
    return Row(task=task, seconds=times[task], ratio=times[task] / times[baseline], baseline=baseline, target=target)


def _bare(source: Path, out: Path) -> None:
    out.mkdir(exist_ok=True)
    for path in sorted(source.iterdir()):
        with path.open("rb") as stream, (out / f"{path.stem}.xml").open("wb") as target:
            document = conversion.read_document(stream, conversion.format_of(stream, path), lambda notice: None)
            conversion.write_document(next(iter(document.articles)), target, "newsml", lambda notice: None)


def _run(source: Path, out: Path, engine: Engine) -> None:
    job = Job(work=Work(to_format="newsml"), target=str(out), report=out.with_suffix(".jsonl"))
    with begun(job, found([str(source)], Rules(), lambda remark: None)) as one:
        for _ in one.records(engine):
            pass
        one.finish()


def _memory(folder: Path, count: int) -> float:
    """The most memory of the process that gives out the work, in kilobytes."""
    source = folder / f"small-{count}"
    source.mkdir()
    for number in range(count):
        (source / f"{number:06}.json").write_text(_ARTICLE.format(number), "utf-8")
    command = [sys.executable, "-c", _MEASURED, "convert", str(source), "-t", "jsonl", "-q", "-j", "2"]
    target = folder / f"out-{count}"
    done = subprocess.run([*command, "--output-dir", str(target)], capture_output=True, check=True, text=True)
    shutil.rmtree(source)
    shutil.rmtree(target)
    return float(done.stdout)
