"""``unitynews convert``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import attrs
from attrs import field, frozen

from unitynews import conversion, files, registry
from unitynews.cli import inputs, terminal, volumes
from unitynews.cli.images import Images, left_behind
from unitynews.cli.names import Names, named
from unitynews.cli.recognition import Recognising
from unitynews.cli.repairs import Repairs
from unitynews.errors import FormatError, ReadError
from unitynews.format import Document, Format, Notice
from unitynews.model import Article, Collection

#: The name space of the URIs of collections that the command makes (RFC 9562, name-based).
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:unitynews:collection")


_Thing = TypeVar("_Thing")


@frozen(kw_only=True)
class Job:
    """What the command line asks for; see the options of the same names in `unitynews.cli.app`."""

    inputs: tuple[str, ...]
    output: str | None
    output_dir: Path | None
    from_format: str | None
    to_format: str | None
    title: str | None
    split: str | None = None
    cover: Path | None = None
    cover_png: bool = False
    images: Path | None = None
    options: dict[str, Any] = field(factory=dict)
    recognising: Recognising = field(factory=Recognising)
    strict: bool = False
    quiet: bool = False


#: How options are called on the command line that formats call otherwise.
_OPTIONS = {"header": "--header/--no-header", "language": "--lang", "cover_png": "--cover-png"}


class _LossyError(Exception):
    """Something would be lost, and --strict forbids it."""


def run(job: Job) -> int:
    """Do the job; the exit code."""
    if job.from_format is not None:
        registry.by_name(job.from_format).reader()
    target = _target_format(job)
    if job.cover is not None:
        try:
            job = attrs.evolve(job, options={**job.options, "cover": job.cover.read_bytes()})
        except OSError as error:
            terminal.tell_error(terminal.os_reason(error))
            return terminal.INPUT_UNREADABLE
    if job.cover_png:
        from unitynews.cli.raster import cover_png

        job = attrs.evolve(job, options={**job.options, "cover_png": cover_png})
    if job.images is not None and not job.images.is_dir():
        raise FormatError(f"--images: {job.images} is no folder")
    _refuse_stray_options(job, target)
    if job.output_dir is not None:
        return _Run(job, target).each_into(job.output_dir)
    several = len(job.inputs) > 1 or job.title is not None or Path(job.inputs[0]).is_dir()
    return _Run(job, target).collected() if several else _Run(job, target).one()


def _target_format(job: Job) -> Format:
    if job.output_dir is not None and job.output is not None:
        raise FormatError("give either -o or --output-dir, not both")
    if job.split is not None:
        volumes.refuse_unknown(job.split)
        if job.output is None or job.output == inputs.STANDARD:
            raise FormatError("--split makes several files: name the file that they are named after (-o FILE)")
    if job.output_dir is not None and job.title is not None:
        raise FormatError("--title is for one collection, --output-dir for many files: give one of them")
    if job.to_format is not None:
        return registry.by_name(job.to_format)
    if job.output is None or job.output == inputs.STANDARD:
        raise FormatError("name the format of the output (-t FORMAT), or a file with its suffix (-o FILE)")
    return registry.by_suffix(job.output)


def _refuse_stray_options(job: Job, target: Format) -> None:
    """An option that no format could take here is a mistake of the user, not to be passed over."""
    readers = [registry.by_name(job.from_format)] if job.from_format else list(registry.formats())
    known = {name for reader in readers for name in reader.read_options} | set(target.write_options)
    images = ("images",) if job.images is not None else ()
    for name in (*job.options, *images, *job.recognising.stated):
        if name not in known:
            raise FormatError(f"{_OPTIONS.get(name, f'--{name}')} is of no use here: {target.name} does not take it")


class _Run:
    """One run of the command: its job, and what has happened so far."""

    def __init__(self, job: Job, target: Format) -> None:
        self._job = job
        self._target = target
        self._several = len(job.inputs) > 1 or Path(job.inputs[0]).is_dir()
        self._code = terminal.DONE
        self._lost = False
        self._heading_lost = False
        self._source = ""
        self._images = Images(job.images)
        self._repairs = Repairs()

    def one(self) -> int:
        """One input, one document."""
        (path,) = inputs.found(self._job.inputs)
        self._refuse_same([path], self._job.output)
        with self._reading(path), inputs.opened(path) as stream:
            self._write_volumes(self._document(stream, path))
        return self._code

    def collected(self) -> int:
        """Several inputs, one collection."""
        paths = list(inputs.found(self._job.inputs))
        self._refuse_same(paths, self._job.output)
        articles = self._articles(paths)
        first = next(articles, None)
        if first is None:
            terminal.tell_error(f"{', '.join(self._job.inputs)}: no article could be read; nothing is written")
            return terminal.INPUT_UNREADABLE
        document = Document(articles=chain([first], articles), heading=self._heading(paths, first))
        source = self._source
        with self._reading(None):
            self._source = source  # what is told of the first article is told of its file
            self._write_volumes(document)
        return self._code

    def each_into(self, folder: Path) -> int:
        """Each article into a file of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        names = Names(self._target.suffixes[0])
        paths = list(inputs.found(self._job.inputs))
        for path in self._with_progress(paths):
            with self._reading(path):
                for article, name in self._counted(named(self._read(path), names, path), len(paths)):
                    self._write_into(folder / name, article, paths)
        return self._code

    def _write_into(self, file: Path, article: Article, paths: list[Path | None]) -> None:
        output = os.fspath(file)
        if os.path.lexists(output):
            self._refuse_same(paths, output)
            self._fail(terminal.OUTPUT_FAILED, f"{output}: is there already, and is not written over")
        else:
            self._write(article, output)

    def report(self, notice: Notice) -> None:
        """Print what a reader or writer has to tell."""
        self._lost = self._lost or notice.severity == "loss"
        self._repairs.note(notice)
        if not self._job.quiet or notice.severity == "loss":
            prefix = f"{self._source}: " if self._several else ""
            terminal.tell(f"{prefix}{notice}", notice.severity)

    @contextmanager
    def _reading(self, path: Path | None) -> Iterator[None]:
        """What goes wrong with this input is told in a line, and the others go on."""
        self._source = inputs.shown(path)
        self._repairs.forget()
        try:
            yield
        except inputs.UnopenedError as error:
            self._fail(terminal.INPUT_UNREADABLE, str(error))
        except ReadError as error:
            self._fail(terminal.INPUT_UNREADABLE, f"{self._source}: {error}")
        except inputs.UntoldError as error:
            if inputs.is_named(path, self._job.inputs):
                self._fail(terminal.INPUT_UNREADABLE if self._several else terminal.WRONG_USAGE, str(error))
            else:
                terminal.tell(f"skipped {error}")
        except _LossyError:
            self._fail(terminal.SOMETHING_LOST, f"{self._source}: nothing is written, since --strict allows no loss")

    def _fail(self, code: int, reason: str) -> None:
        terminal.tell_error(reason)
        self._code = code

    def _articles(self, paths: list[Path | None]) -> Iterator[Article]:
        for path in self._with_progress(paths):
            with self._reading(path):
                yield from self._read(path)

    def _read(self, path: Path | None) -> Iterator[Article]:
        with inputs.opened(path) as stream:
            document = self._document(stream, path)
            if document.heading is not None:
                message = f"the heading of the collection {document.heading.title!r} has no place among single articles"
                self.report(Notice(severity="loss", code="heading", message=message, path="title"))
                self._heading_lost = True
            yield from document.articles

    def _document(self, stream: BinaryIO, path: Path | None) -> Document:
        options = {**self._job.options, **self._job.recognising.reading}
        document, _ = inputs.document(stream, path, self._job.from_format, options, self.report)
        document = self._job.recognising.applied(document)
        articles = self._images.noted(document, path)
        if document.media is not None and "images" not in self._target.write_options:
            articles = left_behind(articles, document.media, self.report)
        if "repairs" in self._target.write_options:
            articles = self._repairs.noted(articles, path)
        return attrs.evolve(document, articles=articles, media=None)  # what came with it is found by self._images

    def _heading(self, paths: list[Path | None], first: Article) -> Collection:
        title = self._job.title or _title_of(Path(self._job.inputs[0]).resolve())
        names = "\n".join(os.fsencode(path.name).hex() for path in paths if path is not None)
        uri = f"urn:uuid:{uuid.uuid5(_NAMESPACE, title + names)}"
        return Collection(uri=uri, title=title, language=first.language)

    def _write_volumes(self, document: Document) -> None:
        """Write `document` into the output, or, if it is to be split, into one file after the other."""
        if self._job.split is None or self._job.output is None:
            self._write(document, self._job.output)
            return
        title = document.heading.title if document.heading is not None else None
        for volume in volumes.volumes(document.articles, self._job.split):
            output = volume.output(self._job.output)
            self._refuse_same(list(inputs.found(self._job.inputs)), output)
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

    def _refuse_same(self, paths: list[Path | None], output: str | None) -> None:
        for path in paths:
            if path is not None and output is not None and files.same_file(path, output):
                raise FormatError(f"{path}: the output is the input; give it another name")

    def _with_progress(self, paths: list[Path | None]) -> Iterator[Path | None]:
        if len(paths) < 2:
            yield from paths
        else:
            yield from terminal.tracked(paths, "reading", len(paths))

    def _counted(self, things: Iterator[_Thing], inputs: int) -> Iterator[_Thing]:
        """`things`, counted on a terminal, if nothing else shows there how far it is."""
        return terminal.tracked(things, "articles", None) if inputs == 1 else things


@contextmanager
def _target(output: str | None) -> Iterator[BinaryIO]:
    """The stream to write to; what is written counts only if the block ends well."""
    if output is not None and output != inputs.STANDARD:
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
