"""``unitynews convert --output-dir``: a run over many inputs, and what is told of it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from attrs import define, field, frozen

from unitynews.bulk.record import KEYS, Record
from unitynews.bulk.source import Input, Remark
from unitynews.bulk.store import is_url
from unitynews.bulk.work import Overwrite, Work
from unitynews.cli import inputs, terminal
from unitynews.errors import FormatError

if TYPE_CHECKING:
    from unitynews.bulk import run as bulk
    from unitynews.bulk.engines import Engine

_CODES = {"failed": terminal.INPUT_UNREADABLE, "refused": terminal.OUTPUT_FAILED, "lost": terminal.SOMETHING_LOST}


@frozen(kw_only=True)
class Many:
    """How many inputs are gone through; see the options of the same names in `unitynews.cli.options`."""

    folder: str | None = None
    keep_tree: bool = False
    shard: int | None = None
    overwrite: str = "never"
    jobs: int = 1
    engine: str | None = None
    scheduler: str | None = None
    state: Path | None = None
    report: Path | None = None
    on_error: str = "skip"
    resume: bool = False
    dry_run: bool = False

    def refuse_stray(self) -> None:
        """Refuse what cannot be, and without a folder to write into what is of use only there."""
        _refuse("--overwrite", self.overwrite, get_args(Overwrite))
        _refuse("--on-error", self.on_error, ("skip", "stop"))
        if self.engine is not None:
            _refuse("--engine", self.engine, ("here", "pool", "dask"))
        given = {
            "--keep-tree": self.keep_tree,
            "--shard": self.shard is not None,
            "--overwrite": self.overwrite != "never",
            "--engine": self.engine is not None,
            "--scheduler": self.scheduler is not None,
            "--state": self.state is not None,
            "--report": self.report is not None,
            "--on-error": self.on_error != "skip",
            "--resume": self.resume,
            "--dry-run": self.dry_run,
        }
        stray = [name for name, is_given in given.items() if is_given and self.folder is None]
        if stray:
            raise FormatError(f"{stray[0]} is for many files: name the folder that they go into (--output-dir DIR)")
        if self.keep_tree and self.shard is not None:
            raise FormatError("--keep-tree is for a file each, --shard for many in one: give one of them")
        if (self.engine == "dask") != (self.scheduler is not None):
            raise FormatError("--engine dask and --scheduler ADDRESS need each other")
        if self.engine == "dask" and self.jobs > 1:
            raise FormatError("-j is for processes of this machine; those of a cluster are started with it")
        if self.state is not None and self.folder is not None and not is_url(self.folder):
            raise FormatError("--state is for outputs at a URL; a folder keeps the journal itself")

    def made_by(self) -> Engine:
        """Who is to do the work.

        Raises:
            OSError: if that is a cluster, and it cannot.
        """
        if self.scheduler is not None:
            from unitynews.bulk.cluster import Cluster

            _quieten_dask()
            cluster = Cluster(self.scheduler)
            cluster.check()
            return cluster
        from unitynews.bulk.engines import Here, Pool

        return Pool(self.jobs) if self.engine == "pool" or (self.engine is None and self.jobs > 1) else Here()


def run(choice: inputs.Choice, many: Many, folder: str, work: Work, *, quiet: bool) -> int:
    """Convert each input into `folder`; the exit code."""
    from unitynews.bulk import run as bulk

    job = bulk.Job(
        work=work,
        target=folder,
        keep_tree=many.keep_tree,
        part=many.shard,
        report=many.report,
        resume=many.resume,
        state=many.state,
    )
    engine = many.made_by()
    telling = _Telling(several=choice.several, quiet=quiet, dry=many.dry_run)
    with bulk.begun(job, _found(choice, many)) as one_run:
        try:
            return _gone_through(one_run, engine, many, telling)
        except KeyboardInterrupt:
            return _stopped("interrupted", one_run, terminal.INTERRUPTED)
        except SystemExit:
            _stopped("terminated", one_run, terminal.INTERRUPTED)
            raise
        except BrokenPipeError:
            raise
        except OSError as error:
            return _stopped(terminal.os_reason(error), one_run, terminal.OUTPUT_FAILED)
        finally:
            telling.skipped.tell()


def _gone_through(one_run: bulk.Run, engine: Engine, many: Many, telling: _Telling) -> int:
    for remark in one_run.remarks:
        telling.remark(remark)
    total = one_run.plan.total
    with closing(one_run.records(engine)) as records:
        for _, record in terminal.tracked(records, "converting", total) if total > 1 else records:
            telling.record(record)
            if many.on_error == "stop" and record.status in _CODES:
                return _stopped("stopped at the first input that failed", one_run, telling.code)
    one_run.finish()
    telling.skipped.tell()
    telling.summary()
    return telling.code


def _stopped(reason: str, one_run: bulk.Run, code: int) -> int:
    hint = (
        "nothing was written" if one_run.job.work.dry_run else "what is done is noted, and --resume goes on from there"
    )
    terminal.tell_error(f"{reason}; {hint}")
    return code


def _found(choice: inputs.Choice, many: Many) -> Iterator[Input | Remark]:
    """The inputs and what is told of others, in order; the report of the run is none of them."""
    remarks: list[Remark] = []
    report = os.path.abspath(many.report) if many.report is not None else None
    for one in choice.found(remarks.append, [many.folder] if many.folder is not None else []):
        yield from remarks
        remarks.clear()
        if report is None or os.path.abspath(one.place) != report:
            yield one
    yield from remarks


def _quieten_dask() -> None:
    """What dask would tell in paragraphs is told in the report, or in a line at the end."""
    with suppress(ImportError):
        import dask

        dask.config.set({"logging": {"distributed": "critical", "distributed.client": "critical"}})


def _refuse(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise FormatError(f"{option} is {' or '.join(known)}, not {value!r}")


@define
class _Telling:
    """Tells of records as they come, and what they come to."""

    several: bool
    quiet: bool
    dry: bool
    code: int = terminal.DONE
    skipped: inputs.Skipped = field(factory=inputs.Skipped)
    _statuses: Counter[str] = field(factory=Counter)
    _notices: Counter[str] = field(factory=Counter)
    _articles: int = 0

    def remark(self, remark: Remark) -> None:
        """Tell of something that is no input."""
        self.code = max(self.code, inputs.told(remark))
        if remark.status != "read":
            self._statuses[remark.status] += 1

    def record(self, record: Record) -> None:
        """Tell what became of an input, as far as the user wants to know."""
        source = "standard input" if record.input == "-" else record.input
        prefix = f"{source}: " if self.several else ""
        for notice in record.notices:
            if not self.quiet or notice.severity == "loss":
                terminal.tell(f"{prefix}{notice}", notice.severity)
        for severity, count in record.counts.items():
            more = count - sum(notice.severity == severity for notice in record.notices)
            if more and (not self.quiet or severity == "loss"):
                terminal.tell(f"{severity} {prefix}and {more} more", severity)
        if record.status in _CODES:
            self.code = max(self.code, _CODES[record.status])
            kept = f"; what comes before that is written: {record.output}" if record.written and not self.dry else ""
            terminal.tell_error(f"{source}: {record.error}{kept if record.status == 'failed' else ''}")
        elif record.status == "skipped":
            self.skipped.add(source, record.error or "")
        self._statuses[record.status] += 1
        self._notices.update(record.counts)
        self._articles += record.articles

    def summary(self) -> None:
        """Tell what it came to, if it was about several inputs."""
        if self.quiet or not self.several:
            return
        counts = [(self._statuses[status], status) for status in ("done", *_CODES, "skipped")]
        things = [(self._articles, "article", "articles")]
        things += [(self._notices[one], one, key) for one, key in KEYS.items()]
        counts += [(count, one if count == 1 else several) for count, one, several in things]
        told = [(count, what) for count, what in counts if count]
        before = "nothing written: " if self.dry else ""
        if not sys.stderr.isatty():
            terminal.tell(before + ", ".join(f"{count} {what}" for count, what in told))
            return
        for count, what in told:
            terminal.tell(f"{before}{count:12,} {what}")
