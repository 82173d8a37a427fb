"""One input converted: read, written to files that have no name yet, and, if all is well, named."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from attrs import define, field

from unitynews import conversion, files, registry
from unitynews.bulk import reading
from unitynews.bulk.images import Images
from unitynews.bulk.names import named
from unitynews.bulk.record import Record, Status, Telling, Written
from unitynews.bulk.repairs import Repairs
from unitynews.bulk.store import Pending, Store, UnwritableError
from unitynews.bulk.work import Task, Work
from unitynews.errors import FormatError, ReadError, RecogniserError, UnopenedError, WriteError, one_line
from unitynews.format import Document, Report
from unitynews.model import Article

#: Why an input cannot be read that is another file, or a longer one, whenever it has been read.
CHANGING = "it changes while it is read"
_FORBIDDEN = "nothing is written, since --strict allows no loss"


@define
class Outcome:
    """What has become of an input so far.

    Attributes:
        status: as in its record.
        error: why, unless it is done.
        sha256: of the input's bytes, once it is open.
        articles: how many have been read.
        pending: what is written and has no name yet.
        telling: what readers and writers have told.
    """

    status: Status = "done"
    error: str | None = None
    sha256: str | None = None
    articles: int = 0
    pending: list[Pending] = field(factory=list)
    telling: Telling = field(factory=Telling)

    def ends(self, status: Status, error: str) -> None:
        """It is not done; only the first reason counts."""
        if self.status == "done":
            self.status, self.error = status, error

    def forbid(self) -> None:
        """Nothing of it may be written, because of what would be lost."""
        self.discard()
        self.status, self.error = "lost", _FORBIDDEN

    def discard(self) -> None:
        """Leave nothing of what is written."""
        for pending in self.pending:
            pending.discard()
        self.pending.clear()

    def record(self, task: Task, output: str | None = None, written: tuple[Written, ...] = ()) -> Record:
        """What there is to say of it."""
        return Record(
            input=task.input.name,
            input_sha256=self.sha256,
            output=output,
            written=written,
            articles=self.articles,
            status=self.status,
            error=self.error,
            notices=tuple(self.telling.notices),
            counts=self.telling.counts,
        )


def converted(task: Task, store: Store, work: Work) -> Record:
    """Convert the input of `task`; what came of it.

    Raises:
        FormatError: if an option is wrong, or the input would be written over.
        UnwritableError: if nothing at all can be written there.
    """
    outcome = read_steadily(task, lambda: _written(task, store, work))
    try:
        if work.strict and outcome.telling.lost:
            outcome.forbid()
        written = tuple(_committed(outcome, task, store, work))
        several = outcome.articles > 1
        output = (task.stem or ".") if several else written[0].output if written else None
        return outcome.record(task, output if written else None, written)
    finally:
        outcome.discard()


def read_steadily(task: Task, attempt: Callable[[], Outcome]) -> Outcome:
    """The outcome of `attempt` at a task, which is made once more if its input changes meanwhile."""
    if task.died is not None:
        return Outcome(status="failed", error=task.died)
    for _ in range(2):
        before = reading.state_of(task.input)
        outcome = attempt()
        if reading.state_of(task.input) == before:
            return outcome
        outcome.discard()
    return Outcome(status="failed", error=CHANGING)


@contextmanager
def troubles(outcome: Outcome, task: Task) -> Iterator[None]:
    """What goes wrong with an input becomes its outcome, unless nothing can be done at all."""
    try:
        yield
    except reading.UntoldError as error:
        outcome.ends("failed" if task.input.named else "skipped", str(error))
    except (UnwritableError, FormatError, RecogniserError):
        raise
    except (ReadError, UnopenedError) as error:
        outcome.ends("failed", str(error).removeprefix(f"{task.input.name}: "))
    except WriteError as error:
        outcome.ends("refused", str(error))
    except OSError as error:
        outcome.ends("failed", error.strerror or str(error))
    except Exception as error:  # a defect of a format's; among a hundred thousand inputs the others go on all the same
        outcome.ends("failed", f"unexpected {type(error).__name__}: {one_line(str(error))}")


def articles_of(task: Task, work: Work, images: Images, repairs: Repairs, outcome: Outcome) -> Iterator[Article]:
    """The articles of a task's input, counted; its digest is known when the first comes."""
    with reading.opened_and_known(task.input) as opened:
        outcome.sha256 = opened.sha256
        document = reading.document(opened.stream, task.input, work.asked, images, repairs, outcome.telling)
        for article in reading.single_articles(document, outcome.telling):
            outcome.articles += 1
            yield article
        if not outcome.articles and document.heading is None:
            outcome.ends("failed", "holds no article")


def write(
    document: Document | Article, stream: BinaryIO, work: Work, images: Images, report: Report, repairs: Repairs
) -> None:
    """Write `document` as `work` has it; `repairs` has what was told of each article as it was read."""
    target = registry.by_name(work.to_format)
    known = {"repairs": repairs, "images": images, **work.options}
    options = conversion.options_for(target.write_options, known)
    conversion.write_document(document, stream, target, report, **options)


def settled(pending: Pending, tasks: Iterable[Task], store: Store, work: Work) -> str | None:
    """Give an output its name, if that may be; else why not.

    Raises:
        FormatError: if it would be written over one of the inputs that it is of.
        UnwritableError: if nothing at all can be written there.
    """
    if store.there(pending.name):
        for task in tasks:
            if task.input.member is None and store.same(pending.name, task.input.place):
                raise FormatError(f"{task.input.shown}: the output is the input; name another folder")
        # What is from an attempt of this run is ours: one that was given up may have gone on for a while.
        ours = all(task.begun and pending.name not in task.kept for task in tasks)
        if work.overwrite == "never" and not ours:
            return f"{pending.name}: is there already, and is not written over"
        if work.overwrite == "if-changed" and store.digest(pending.name) == pending.sha256:
            return None
    try:
        pending.commit()
    except UnwritableError:
        raise
    except OSError as error:
        return f"{pending.name}: {error.strerror or error}"
    return None


def writing(name: str, store: Store, work: Work) -> AbstractContextManager[Pending]:
    """An output to write, or in a dry run to do as if."""
    return _nowhere(name) if work.dry_run else store.writing(name)


def images_of(work: Work) -> Images:
    """Where the images of figures are."""
    return Images(Path(work.images) if work.images is not None else None)


def _written(task: Task, store: Store, work: Work) -> Outcome:
    outcome, images, repairs = Outcome(), images_of(work), Repairs()
    try:
        with troubles(outcome, task):
            articles = articles_of(task, work, images, repairs, outcome)
            for article, name in named(articles, task.stem, work.suffix, task.input.relative[-1]):
                with writing(name, store, work) as pending:
                    write(article, pending.stream, work, images, outcome.telling, repairs)
                outcome.pending.append(pending)
    except BaseException:
        outcome.discard()
        raise
    return outcome


def _committed(outcome: Outcome, task: Task, store: Store, work: Work) -> Iterator[Written]:
    """What is written and has got its name."""
    for pending in outcome.pending:
        reason = settled(pending, (task,), store, work)
        if reason is None:
            yield Written(output=pending.name, sha256=pending.sha256)
        else:
            outcome.ends("refused", reason)


@contextmanager
def _nowhere(name: str) -> Iterator[Pending]:
    """What would be written, for its digest."""
    with tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE) as spool:
        pending = _Nowhere(name, cast("BinaryIO", spool))
        yield pending
        spool.seek(0)
        pending.sha256 = files.sha256_of(pending.stream)


@define
class _Nowhere:
    name: str
    stream: BinaryIO
    sha256: str = ""

    def commit(self) -> None:
        """There is nothing to be named."""

    def discard(self) -> None:
        """There is nothing left."""
