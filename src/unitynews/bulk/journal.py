"""What a run writes down as it goes, for the one that goes on where it stopped; at the end it is the report."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

from attrs import define, field

from unitynews import files
from unitynews.bulk.record import Record, from_line, line
from unitynews.bulk.source import Remark
from unitynews.bulk.work import Task
from unitynews.errors import FormatError

#: The place of a record that has not been written.
_NONE = -1


def digest_of(job: Mapping[str, Any]) -> str:
    """What a job is known by in records: twelve hexadecimal digits."""
    return hashlib.sha256(json.dumps(job, sort_keys=True).encode()).hexdigest()[:12]


def differing(job: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """In what two jobs differ, in one line.

    >>> differing({"version": "1", "options": {"header": True}}, {"version": "2", "options": {}})
    'options (then {"header": true}, now {}), version (then "1", now "2")'
    """
    names = sorted(name for name in {*job, *other} if job.get(name) != other.get(name))
    told = (f"{name} (then {json.dumps(job.get(name))}, now {json.dumps(other.get(name))})" for name in names)
    return ", ".join(told)


@define
class Journal:
    """A file with a line for the job, one for each attempt at an input, and one for each input that is finished.

    All that is in it holds even if the last line is torn. In memory there are some bytes for each input.

    Attributes:
        path: of the file.
        bare: whether nothing was there when the first run began, so that all that is there is from this one.
    """

    path: Path
    _file: BinaryIO
    #: Number of an input -> where its record begins.
    _places: array[int]
    #: Digest of an input's name -> where its record begins, as an earlier run wrote it.
    _known: dict[int, int] = field(factory=dict)
    #: Digest of a stem -> what was there before it was begun.
    _begun: dict[int, tuple[str, ...]] = field(factory=dict)
    _end: int = 0
    bare: bool = False

    @classmethod
    def begin(cls, path: Path, job: Mapping[str, Any], total: int) -> Self:
        """A new journal for `job` and so many inputs."""
        journal = cls._opened(path, "w+b", total)
        journal._write([{"job": job}])
        return journal

    @classmethod
    def go_on(cls, path: Path, job: Mapping[str, Any], total: int) -> Self:
        """The journal of a run that has stopped.

        Raises:
            FormatError: if it was another job.
        """
        journal = cls._opened(path, "r+b", total)
        try:
            journal._take_up(job)
        except BaseException:
            journal.close()
            raise
        return journal

    @classmethod
    def of_report(cls, path: Path, job: Mapping[str, Any], report: Path) -> None:
        """Make a journal of the report of a run that was finished, as if it had stopped just before.

        Raises:
            FormatError: if it is no report.
            OSError: if it cannot be read.
        """
        with files.written_whole(path) as stream, report.open("rb") as lines:
            stream.write(json.dumps({"job": job}).encode() + b"\n")
            for number, text in enumerate(lines, start=1):
                try:
                    record = from_line(text.decode())
                except ValueError as error:
                    raise FormatError(f"{report}: line {number}: {error}") from error
                if record.status != "skipped":
                    stream.write(text.rstrip(b"\n") + b"\n")

    @classmethod
    def _opened(cls, path: Path, mode: Literal["w+b", "r+b"], total: int) -> Self:
        return cls(path, open(path, mode), array("q", [_NONE]) * total)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def is_new(self) -> bool:
        """Whether no run has begun anything."""
        return not self._begun and not self._known and not self.bare

    @property
    def is_empty(self) -> bool:
        """Whether no record has been written."""
        return not self._known and all(place == _NONE for place in self._places)

    def known(self, name: str) -> Record | None:
        """What an earlier run says of the input `name`."""
        place = self._known.get(_key(name))
        if place is None:
            return None
        record = from_line(self._line(place).decode())
        return record if record.input == name else None

    def begun(self, stem: str) -> tuple[str, ...] | None:
        """What was at `stem` before an earlier run began to write there; None if none did."""
        return self._begun.get(_key(stem))

    def begin_bare(self) -> None:
        """Write down that nothing is there."""
        self.bare = True
        self._write([{"bare": True}])

    def begin_tasks(self, kept: Mapping[str, tuple[str, ...]]) -> None:
        """Write down that work on these stems begins, and what is there that belongs to others."""
        self._write([{"begun": list(kept.items())}])

    def add(self, tasks: Iterable[Task], records: Iterable[Record]) -> None:
        """Write down what has become of inputs."""
        for task, record in zip(tasks, records, strict=True):
            if record == task.known:
                self._places[task.number] = self._known[_key(task.input.name)]
            else:
                self._places[task.number] = self._end
                self._write_lines([line(record).encode() + b"\n"])
        self._file.flush()

    def report(self, entries: Iterable[Task | Remark], stream: BinaryIO) -> None:
        """Write the records of `entries` in their order."""
        for entry in entries:
            if isinstance(entry, Task):
                stream.write(self._line(self._places[entry.number]))
            elif entry.status != "read":
                record = Record(input=entry.name, status=entry.status, error=entry.reason)
                stream.write(line(record).encode() + b"\n")

    def _take_up(self, job: Mapping[str, Any]) -> None:
        for number, text in enumerate(self._file):
            if not text.endswith(b"\n"):
                break
            try:
                fields = json.loads(text)
            except ValueError:
                break
            if number == 0 and fields.get("job") != job:
                raise FormatError(
                    f"--resume: the run that stopped was another: {differing(fields.get('job') or {}, job)}"
                )
            if "bare" in fields:
                self.bare = True
            elif "begun" in fields:
                self._begun.update((_key(stem), tuple(names)) for stem, names in fields["begun"])
            elif "input" in fields:
                self._known[_key(fields["input"])] = self._end
            self._end += len(text)
        self._file.truncate(self._end)
        if self._end == 0:  # the first run has not even come to write that line
            self._write([{"job": job}])

    def _line(self, place: int) -> bytes:
        self._file.seek(place)
        return self._file.readline()

    def _write(self, things: Iterable[Any]) -> None:
        self._write_lines(json.dumps(thing).encode() + b"\n" for thing in things)
        self._file.flush()

    def _write_lines(self, lines: Iterable[bytes]) -> None:
        self._file.seek(self._end)
        for text in lines:
            self._file.write(text)
            self._end += len(text)


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest())
