"""What one unit of work is: some inputs, what is to be made of them, and where it goes. All of it is plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from unitynews import registry
from unitynews.bulk.reading import Asked
from unitynews.bulk.recognising import Recognising
from unitynews.bulk.record import Record
from unitynews.bulk.source import Input

Overwrite: TypeAlias = Literal["never", "if-changed", "always"]


@frozen(kw_only=True)
class Work:
    """What is to be done with each input. It is plain data: it goes to other processes, and to other machines.

    Attributes:
        from_format: the name of the inputs' format; None: told by suffix and content, for each.
        to_format: the name of the format to write.
        options: for readers and writers; each takes those that it knows.
        recognising: whether and how names and visits are looked for.
        images: the folder where images are; None: beside each input.
        strict: whether nothing is written of an input of which something would be lost.
        overwrite: what happens to a file that is there: ``never``: it stays, and that is a failure; ``if-changed``: it
            stays if it has these bytes already; ``always``: it is replaced.
        dry_run: whether all is read and converted, and nothing written.
        job: the digest of the job, for the records.
    """

    from_format: str | None = None
    to_format: str
    options: Mapping[str, Any] = field(factory=dict)
    recognising: Recognising = field(factory=Recognising)
    images: str | None = None
    strict: bool = False
    overwrite: Overwrite = "never"
    dry_run: bool = False
    job: str = ""

    @property
    def asked(self) -> Asked:
        """How inputs are to be read."""
        return Asked(
            format=self.from_format,
            options=dict(self.options),
            recognising=self.recognising,
            target=self.to_format,
        )

    @property
    def suffix(self) -> str:
        """Of the files that are written."""
        return registry.by_name(self.to_format).suffixes[0]


@frozen(kw_only=True)
class Task:
    """One input, and the name that is kept for it.

    Attributes:
        number: its place among all inputs of the run, from 0.
        input: the input.
        stem: below the folder of outputs, with slashes: one article becomes the file STEM.suffix, several become files
            in the folder STEM. Empty for the one input of a run: its articles go straight into the folder of outputs.
        size: of the input in bytes, 0 if that is not known.
        known: what an earlier run says of it; if that still holds, there is nothing to do.
        begun: whether it has been begun before, and not finished: what is at STEM is left from that, but for `kept`.
        kept: what was at STEM before it was ever begun; that belongs to others.
        died: why it cannot be read: processes have died of it.
    """

    number: int
    input: Input
    stem: str
    size: int = 0
    known: Record | None = None
    begun: bool = False
    kept: tuple[str, ...] = ()
    died: str | None = None


@frozen(kw_only=True)
class Shard:
    """Some inputs that are done in one go, in order.

    Attributes:
        work: what is to be done with each.
        target: the folder of outputs, or its URL.
        tasks: the inputs.
        part: the one file that all of them go into, below `target`; None: a file for each article.
    """

    work: Work
    target: str
    tasks: tuple[Task, ...]
    part: str | None = None
