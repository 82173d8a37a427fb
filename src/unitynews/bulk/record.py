"""What happened to an input: a record, and the line of JSON that it is in a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from unitynews.format import Notice

#: ``done``: read, and written; ``failed``: it cannot be read; ``refused``: what became of it may not be written (its
#: file is there already); ``lost``: something would be lost, and that was forbidden; ``skipped``: it was passed over.
Status: TypeAlias = Literal["done", "failed", "refused", "lost", "skipped"]

#: How many notices of one severity a record lists; `Record.counts` has the true number.
MOST_TOLD = 20
#: The key in a record for notices of each severity.
KEYS: Mapping[str, str] = {"repair": "repairs", "doubt": "doubts", "warning": "warnings", "loss": "losses"}


@frozen(kw_only=True)
class Written:
    """A file that was written.

    Attributes:
        output: its path below the folder of outputs, with slashes.
        sha256: of its bytes, in hexadecimal digits.
    """

    output: str
    sha256: str


@frozen(kw_only=True)
class Record:
    """What happened to one input.

    Attributes:
        input: its name, as `Input.name`.
        input_sha256: of its bytes; None if they could not be had.
        written: the files that were written, in order; empty if none was.
        output: the file, or the folder if several were written (``""`` is the folder of all outputs); None if none.
        articles: how many were read.
        status: what became of it.
        error: why, in one line, unless it is done.
        notices: what readers and writers had to tell, in order, at most `MOST_TOLD` of each severity.
        counts: how often they had something to tell, by severity; only those above zero.
        job: the digest of the job that it was done for (`journal.Fingerprint`).
        seconds: how long it took; the one thing that differs between two runs.
    """

    input: str
    input_sha256: str | None = None
    output: str | None = None
    written: tuple[Written, ...] = ()
    articles: int = 0
    status: Status
    error: str | None = None
    notices: tuple[Notice, ...] = ()
    counts: Mapping[str, int] = field(factory=dict)
    job: str = ""
    seconds: float = 0.0


class Telling:
    """Collects what readers and writers tell about one input. It is a `Report`."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.counts: dict[str, int] = {}

    def __call__(self, notice: Notice) -> None:
        """Take note of `notice`; it is kept if there are not too many."""
        count = self.counts[notice.severity] = self.counts.get(notice.severity, 0) + 1
        if count <= MOST_TOLD:
            self.notices.append(notice)

    @property
    def lost(self) -> bool:
        """Whether anything was lost."""
        return "loss" in self.counts


def line(record: Record) -> str:
    """`record` as one line of JSON, without a line break; always the same keys, but for ``outputs``.

    >>> line(Record(input="a.txt", status="failed", error="empty"))[:71]
    '{"input": "a.txt", "input_sha256": null, "output": null, "sha256": null'
    """
    several = record.output is not None and [one.output for one in record.written] != [record.output]
    digest = record.written[0].sha256 if record.written and not several else None
    fields: dict[str, Any] = {
        "input": record.input,
        "input_sha256": record.input_sha256,
        "output": record.output,
        "sha256": digest,
        **({"outputs": [{"output": one.output, "sha256": one.sha256} for one in record.written]} if several else {}),
        "articles": record.articles,
        "status": record.status,
        "error": record.error,
        **{key: _told(record.notices, severity) for severity, key in KEYS.items()},
        "counts": {key: record.counts.get(severity, 0) for severity, key in KEYS.items()},
        "job": record.job,
        "seconds": round(record.seconds, 4),
    }
    return json.dumps(fields, ensure_ascii=False)


def from_line(text: str) -> Record:
    """The record that `line` has made a line of.

    Raises:
        ValueError: if it is none.
    """
    try:
        fields = json.loads(text)
        outputs = fields.get("outputs")
        if outputs is None:
            outputs = [{"output": fields["output"], "sha256": fields["sha256"]}] if fields["sha256"] else []
        severities = {key: severity for severity, key in KEYS.items()}
        return Record(
            input=fields["input"],
            input_sha256=fields["input_sha256"],
            output=fields["output"],
            written=tuple(Written(output=one["output"], sha256=one["sha256"]) for one in outputs),
            articles=fields["articles"],
            status=fields["status"],
            error=fields["error"],
            notices=tuple(
                Notice(severity=severity, **one)  # type: ignore[arg-type]  # KEYS has the severities
                for key, severity in severities.items()
                for one in fields[key]
            ),
            counts={severities[key]: count for key, count in fields["counts"].items() if count},
            job=fields["job"],
            seconds=fields["seconds"],
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no record of a run") from error


def _told(notices: Iterable[Notice], severity: str) -> list[dict[str, Any]]:
    return [
        {
            "code": notice.code,
            "message": notice.message,
            **({"line": notice.line} if notice.line is not None else {}),
            **({"path": notice.path} if notice.path is not None else {}),
        }
        for notice in notices
        if notice.severity == severity
    ]
