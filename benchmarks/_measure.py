"""Measures in ratios: times drift on a shared machine, the ratio of two measured side by side hardly does."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

#: How long one sample of one task takes, in seconds: long enough for the clock, short enough to interleave.
SAMPLE = 0.004


@frozen(kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        task: what was done.
        seconds: the median time of doing it once.
        ratio: of that time to the baseline's.
        baseline: what it is compared with.
        target: the ratio to reach, None where there is none.
    """

    task: str
    seconds: float
    ratio: float
    baseline: str
    target: float | None = None

    def __str__(self) -> str:
        time = f"{self.seconds * 1e6:11,.1f} µs" if self.seconds < 1 else f"{self.seconds:11.2f} s "
        target = (
            "" if self.target is None else f"  (target {self.target:g}){'' if self.ratio <= self.target else '  !'}"
        )
        return f"  {self.task:<44}{time}{self.ratio:9.2f} × {self.baseline}{target}"


def compare(
    tasks: Mapping[str, Callable[[], Any]],
    *,
    targets: Mapping[str, float] | None = None,
    samples: int = 60,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Row]:
    """Run `tasks` in turn, again and again, and compare the medians with that of the first, the baseline.

    Args:
        tasks: name -> what to run; the first is what the others are compared with.
        targets: name -> the ratio to reach.
        samples: how many samples of each to take.
        clock: what tells the time in seconds; ``time.process_time`` for tasks that start no process and wait for
            nothing, which then does not count what the machine does for others.
    """
    repeats = {name: _repeats(task, clock) for name, task in tasks.items()}
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(samples):
        for name, task in tasks.items():
            times[name].append(_sample(task, repeats[name], clock))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    baseline, *_ = tasks
    return [
        Row(
            task=name,
            seconds=median,
            ratio=median / medians[baseline],
            baseline=baseline,
            target=(targets or {}).get(name),
        )
        for name, median in medians.items()
    ]


def _repeats(task: Callable[[], Any], clock: Callable[[], float]) -> int:
    """How often `task` runs in one sample."""
    once = _sample(task, 1, clock)
    return max(1, int(SAMPLE / max(once, 1e-7)))


def _sample(task: Callable[[], Any], repeats: int, clock: Callable[[], float]) -> float:
    task()  # not counted: what ran before it has left the processor's caches cold, and few repeats would show that most
    gc.collect(0)
    started = clock()
    for _ in range(repeats):
        task()
    return (clock() - started) / repeats
