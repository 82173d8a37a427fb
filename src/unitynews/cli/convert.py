"""``unitynews convert``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
from attrs import field, frozen

from unitynews import registry
from unitynews.bulk.recognising import Recognising
from unitynews.bulk.source import STANDARD
from unitynews.bulk.work import Overwrite, Work
from unitynews.cli import many, terminal, volumes
from unitynews.cli.inputs import Choice
from unitynews.cli.many import Many
from unitynews.errors import FormatError
from unitynews.format import Format


@frozen(kw_only=True)
class Job:
    """What the command line asks for; see the options of the same names in `unitynews.cli.options`."""

    choice: Choice
    output: str | None
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
    many: Many = field(factory=Many)


#: How options are called on the command line that formats call otherwise.
_OPTIONS = {"header": "--header/--no-header", "language": "--lang", "cover_png": "--cover-png"}


def run(job: Job) -> int:
    """Do the job; the exit code."""
    if job.from_format is not None:
        registry.by_name(job.from_format).reader()
    job.many.refuse_stray()
    target = _target_format(job)
    target.writer()
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
    if job.many.folder is not None:
        return many.run(job.choice, job.many, job.many.folder, _work(job, target), quiet=job.quiet)
    from unitynews.cli.collecting import Collecting

    collecting = Collecting(job, target)
    return collecting.collected() if job.choice.several or job.title is not None else collecting.one()


def _work(job: Job, target: Format) -> Work:
    overwrite: dict[str, Overwrite] = {"never": "never", "if-changed": "if-changed", "always": "always"}
    return Work(
        from_format=job.from_format,
        to_format=target.name,
        options=job.options,
        recognising=job.recognising,
        images=str(job.images) if job.images is not None else None,
        strict=job.strict,
        overwrite=overwrite[job.many.overwrite],
        dry_run=job.many.dry_run,
    )


def _target_format(job: Job) -> Format:
    if job.many.folder is not None and job.output is not None:
        raise FormatError("give either -o or --output-dir, not both")
    if job.split is not None:
        volumes.refuse_unknown(job.split)
        if job.output is None or job.output == STANDARD:
            raise FormatError("--split makes several files: name the file that they are named after (-o FILE)")
    if job.many.folder is not None and job.title is not None:
        raise FormatError("--title is for one collection, --output-dir for many files: give one of them")
    if job.to_format is not None:
        return registry.by_name(job.to_format)
    if job.output is None or job.output == STANDARD:
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
