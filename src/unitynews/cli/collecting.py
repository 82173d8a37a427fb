"""``unitynews convert -o``: one document, of one input or of many."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs

from unitynews import conversion, files
from unitynews.bulk import reading
from unitynews.bulk.images import Images
from unitynews.bulk.opening import opened
from unitynews.bulk.repairs import Repairs
from unitynews.bulk.source import STANDARD, Input, Remark
from unitynews.bulk.workers import Raised
from unitynews.cli import inputs, terminal, volumes
from unitynews.errors import FormatError, ModelError, ReadError, UnopenedError
from unitynews.format import Document, Format, Notice
from unitynews.model import Article, Collection

if TYPE_CHECKING:
    from unitynews.cli.convert import Job

#: The name space of the URIs of collections that the command makes (RFC 9562, name-based).
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:unitynews:collection")


class _LossyError(Exception):
    """Something would be lost, and --strict forbids it."""


class Collecting:
    """One run of the command: its job, and what has happened so far."""

    def __init__(self, job: Job, target: Format) -> None:
        self._job = job
        self._target = target
        self._asked = reading.Asked(
            format=job.from_format, options=job.options, recognising=job.recognising, target=target.name
        )
        self._several = job.choice.several
        self._code = terminal.DONE
        self._lost = False
        self._heading_lost = False
        self._source = ""
        self._skipped = inputs.Skipped()
        #: How many repairs and doubts were told, and of which inputs.
        self._mended: Counter[str] = Counter()
        self._mended_in: set[str] = set()
        self._inputs: list[Input] = []
        self._images = Images(job.images)
        self._repairs = Repairs()

    def one(self) -> int:
        """One input, one document."""
        self._inputs = self._found()
        self._refuse_same(self._job.output)
        for one in self._inputs:
            with self._reading(one), opened(one) as stream:
                document = self._document(stream, one)
                articles = iter(document.articles)
                first = list(islice(articles, 1))
                if not first and document.heading is None:
                    self._fail(terminal.INPUT_UNREADABLE, f"{one.shown}: holds no article; nothing is written")
                    continue
                self._write_volumes(attrs.evolve(document, articles=chain(first, articles)))
        return self._code

    def collected(self) -> int:
        """Several inputs, one collection."""
        self._inputs = self._found()
        self._refuse_same(self._job.output)
        articles = self._articles()
        first = next(articles, None)
        if first is None:
            if self._inputs or self._code == terminal.DONE:  # otherwise it has been told what there is instead
                self._fail(
                    terminal.INPUT_UNREADABLE,
                    f"{', '.join(self._job.choice.named)}: no article could be read; nothing is written",
                )
            return self._code
        document = Document(articles=chain([first], articles), heading=self._heading(first))
        source = self._source
        with self._reading(None):
            self._source = source  # what is told of the first article is told of its file
            self._write_volumes(document)
        self._tell_sum()
        return self._code

    def _tell_sum(self) -> None:
        """What was told of the inputs, in a line: an editor wants to know how many lines to look at."""
        counts = [(self._mended[one], one if self._mended[one] == 1 else f"{one}s") for one in ("repair", "doubt")]
        if told := [f"{count} {what}" for count, what in counts if count]:
            where = f"in {len(self._mended_in)} of {len(self._inputs)} inputs"
            terminal.tell(f"{' and '.join(told)} {where}")

    def report(self, notice: Notice) -> None:
        """Print what a reader or writer has to tell."""
        self._lost = self._lost or notice.severity == "loss"
        self._heading_lost = self._heading_lost or notice.code == "heading"
        if not self._job.quiet and notice.severity in ("repair", "doubt"):
            self._mended[notice.severity] += 1
            self._mended_in.add(self._source)
        if not self._job.quiet or notice.severity == "loss":
            prefix = f"{self._source}: " if self._several else ""
            terminal.tell(f"{prefix}{notice}", notice.severity)

    @contextmanager
    def _reading(self, input: Input | None) -> Iterator[None]:
        """What goes wrong with this input is told in a line, and the others go on."""
        self._source = input.shown if input is not None else ""
        try:
            yield
        except UnopenedError as error:
            self._fail(terminal.INPUT_UNREADABLE, str(error))
        except ReadError as error:
            self._fail(terminal.INPUT_UNREADABLE, f"{self._source}: {error}")
        except reading.UntoldError as error:
            if input is not None and input.named:
                code = terminal.INPUT_UNREADABLE if self._several else terminal.WRONG_USAGE
                self._fail(code, f"{self._source}: {error}")
            else:
                self._skipped.add(self._source, str(error))
        except _LossyError:
            self._fail(terminal.SOMETHING_LOST, f"{self._source}: nothing is written, since --strict allows no loss")

    def _found(self) -> list[Input]:
        return list(self._job.choice.found(self._told))

    def _told(self, remark: Remark) -> None:
        self._code = max(self._code, inputs.told(remark))

    def _fail(self, code: int, reason: str) -> None:
        terminal.tell_error(reason)
        self._code = code

    def _articles(self) -> Iterator[Article]:
        try:
            if self._job.many.jobs > 1:
                yield from self._gathered()
                return
            for one in self._with_progress():
                with self._reading(one):
                    yield from self._articles_of(one)
        finally:
            self._skipped.tell()

    def _articles_of(self, one: Input) -> Iterator[Article]:
        with opened(one) as stream:
            yield from reading.single_articles(self._document(stream, one), self.report)

    def _gathered(self) -> Iterator[Article]:
        """The articles of all inputs, read by other processes."""
        from unitynews.bulk.gathering import Here, gathered

        are_kept = self._asked.is_for("repairs")  # otherwise nobody would ever ask for them
        for one, event in gathered(self._with_progress(), self._asked, self._job.many.jobs):
            with self._reading(one):
                if isinstance(event, Notice):
                    if are_kept:
                        self._repairs.note(event)
                    self.report(event)
                elif isinstance(event, Article):
                    article = self._images.noted(Document(articles=(event,)), reading.beside(one))
                    yield from self._repairs.noted(article, reading.name_of(one)) if are_kept else article
                elif isinstance(event, Here):
                    yield from self._articles_of(one)
                elif isinstance(event, Raised):
                    self._repairs.forget()  # no article comes that they are of
                    raise event.error
                else:
                    self._repairs.forget()

    def _document(self, stream: BinaryIO, input: Input) -> Document:
        return reading.document(stream, input, self._asked, self._images, self._repairs, self.report)

    def _heading(self, first: Article) -> Collection:
        title = self._job.title or _title_of(self._first_named().resolve())
        names = "\n".join(os.fsencode(one.relative[-1]).hex() for one in self._inputs if not one.standard)
        uri = f"urn:uuid:{uuid.uuid5(_NAMESPACE, title + names)}"
        try:
            return Collection(uri=uri, title=title, language=first.language)
        except ModelError as error:
            raise FormatError(f"--title: {error.reason}") from error

    def _first_named(self) -> Path:
        """The file or folder that the user named first; of a pattern or a URL the folder of what was found."""
        named = self._job.choice.named[0]
        if os.path.lexists(named) or named == STANDARD:
            return Path(named)
        return Path(self._inputs[0].place).parent

    def _write_volumes(self, document: Document) -> None:
        """Write `document` into the output, or, if it is to be split, into one file after the other."""
        if self._job.split is None or self._job.output is None:
            self._write(document, self._job.output)
            return
        title = document.heading.title if document.heading is not None else None
        for volume in volumes.volumes(document.articles, self._job.split):
            output = volume.output(self._job.output)
            self._refuse_same(output)
            part = Document(articles=volume.articles, heading=volume.heading(document.heading))
            self._write(part, output, {"series": title, "volume": volume.number} if title else {})

    def _write(self, thing: Document | Article, output: str | None, more: dict[str, Any] | None = None) -> None:
        """Write `thing` whole, or nothing if it is lossy and that is forbidden, or if reading it fails on the way."""
        self._lost = self._heading_lost
        known = {"repairs": self._repairs, "images": self._images, **(more or {}), **self._job.options}
        options = conversion.options_for(self._target.write_options, known)
        with _target(output) as stream:
            conversion.write_document(thing, stream, self._target, self.report, **options)
            if self._lost and self._job.strict:
                raise _LossyError

    def _refuse_same(self, output: str | None) -> None:
        for one in self._inputs:
            if not one.standard and output is not None and files.same_file(one.place, output):
                raise FormatError(f"{one.name}: the output is the input; give it another name")

    def _with_progress(self) -> Iterator[Input]:
        if len(self._inputs) < 2:
            yield from self._inputs
        else:
            yield from terminal.tracked(self._inputs, "reading", len(self._inputs))


@contextmanager
def _target(output: str | None) -> Iterator[BinaryIO]:
    """The stream to write to; what is written counts only if the block ends well."""
    if output is not None and output != STANDARD:
        with files.written_whole(output) as stream:
            yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=files.SPOOL_SIZE) as spool:
        yield cast("BinaryIO", spool)
        spool.seek(0)
        try:
            shutil.copyfileobj(spool, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OSError(error.errno, error.strerror, "standard output") from error


def _title_of(path: Path) -> str:
    """A title for a collection that nobody gave one: the name of the folder or the first file."""
    return os.fsencode(path.name if path.is_dir() else path.stem).decode("utf-8", "replace")
