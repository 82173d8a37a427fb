"""The commands and their options. What they do stands in the modules beside, imported when it is needed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from unitynews import __version__
from unitynews.cli import options
from unitynews.cli.terminal import guarded

app = typer.Typer(
    name="unitynews",
    help="Local news about official visits: read it, convert it without loss, prove what survived.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

#: What formats take that has an option of its own on the command line.
_NAMED = frozenset(
    (
        *("encoding", "repair", "script", "published", "publisher", "home", "url", "recognise", "header"),
        *("section", "order", "series", "vertical", "language", "cover", "cover_png", "images"),
    )
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"unitynews {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def convert(
    inputs: options.Inputs = None,
    output: options.Output = None,
    from_: options.From = None,
    to: options.To = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    files_from: options.FilesFrom = None,
    recursive: options.Recursive = True,
    output_dir: options.OutputDir = None,
    keep_tree: options.KeepTree = False,
    shard: options.Shard = None,
    overwrite: options.Overwrite = "never",
    jobs: options.Jobs = 1,
    engine: options.Engine = None,
    scheduler: options.Scheduler = None,
    state: options.State = None,
    report: options.Report = None,
    on_error: options.OnError = "skip",
    resume: options.Resume = False,
    dry_run: options.DryRun = False,
    title: options.Title = None,
    section: options.Section = None,
    order: options.Order = None,
    split: options.Split = None,
    series: options.Series = None,
    vertical: options.Vertical = False,
    lang: options.Lang = None,
    cover: options.Cover = None,
    cover_png: options.CoverPng = False,
    images: options.Images = None,
    set_: options.Set = None,
    encoding: options.Encoding = None,
    repair: options.Repair = None,
    script: options.Script = None,
    header: options.Header = None,
    recognise: options.Recognise = None,
    recogniser: options.Recogniser = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    home: options.Home = None,
    url: options.Url = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> None:
    """Convert news between formats, without loss.

    One input gives one document; several, a folder or an archive give a collection, or with --output-dir a file each.
    """
    from unitynews.bulk.recognising import Recognising
    from unitynews.cli.convert import Job, run
    from unitynews.cli.inputs import Choice
    from unitynews.cli.many import Many

    context = _given(published=published, publisher=publisher, home=home, url=url)
    for_formats: dict[str, Any] = {
        **_given(encoding=encoding, repair=repair, script=script),
        **_given(section=section, order=order, series=_decoded(series), language=lang),
        **({"vertical": True} if vertical else {}),
        **({} if header is None else {"header": header}),
    }
    for_formats |= _set(set_ or (), _NAMED)
    job = Job(
        choice=Choice(tuple(inputs or ()), tuple(include or ()), tuple(exclude or ()), files_from),
        output=output,
        from_format=from_,
        to_format=to,
        title=_decoded(title),
        split=split,
        cover=cover,
        cover_png=cover_png,
        images=images,
        options=for_formats,
        recognising=Recognising(wanted=recognise, context=context, recognisers=tuple(recogniser or ())),
        strict=strict,
        quiet=quiet,
        many=Many(
            folder=output_dir,
            keep_tree=keep_tree,
            shard=shard,
            overwrite=overwrite,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            state=state,
            report=report,
            on_error=on_error,
            resume=resume,
            dry_run=dry_run,
        ),
    )
    raise typer.Exit(guarded(lambda: run(job)))


@app.command()
def formats() -> None:
    """List the formats: what can be read, what can be written, what loses nothing."""
    from unitynews.cli.formats import run

    raise typer.Exit(guarded(run))


@app.command()
def check(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files to check; - is standard input.")],
    from_: options.From = None,
    schema: Annotated[
        str | None,
        typer.Option("--schema", metavar="PATH", help="An XML Schema that the files must follow, such as NewsML-G2's."),
    ] = None,
    encoding: options.Encoding = None,
    repair: options.Repair = None,
    script: options.Script = None,
) -> None:
    """Prove what survives: write FILE in every format, read it back, compare."""
    from unitynews.cli.check import run

    reading = _given(encoding=encoding, repair=repair, script=script)
    raise typer.Exit(guarded(lambda: run(inputs, from_, reading, _given(schema=schema))))


@app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to show; - is standard input.")],
    from_: options.From = None,
    encoding: options.Encoding = None,
    repair: options.Repair = None,
    script: options.Script = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was recognised in the text, and by which rule.")
    ] = False,
    recogniser: options.Recogniser = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    home: options.Home = None,
    url: options.Url = None,
    quiet: options.Quiet = False,
) -> None:
    """Show an article and its visits as a person wants to see them."""
    from unitynews.bulk.recognising import Recognising
    from unitynews.cli.show import run

    reading = _given(encoding=encoding, repair=repair, script=script)
    context = _given(published=published, publisher=publisher, home=home, url=url)
    recognising = Recognising(wanted=explain or None, context=context, recognisers=tuple(recogniser or ()))
    raise typer.Exit(guarded(lambda: run(file, from_, reading, recognising, explained=explain, quiet=quiet)))


def _decoded(title: str | None) -> str | None:
    """A text as the user typed it: in a C locale Python hands over its bytes as surrogates."""
    if title is None:
        return None
    try:
        return os.fsencode(title).decode()
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{title!r} is not UTF-8") from None


def _set(pairs: Iterable[str], own: Iterable[str]) -> dict[str, str]:
    """Options given as ``KEY=VALUE``, but for those that have an option of their `own`."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = (_decoded(pair) or "").partition("=")
        if not name or not equals:
            raise typer.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="--set")
        if name in own:
            raise typer.BadParameter(f"{name} has an option of its own: see --help", param_hint="--set")
        found[name] = value
    return found


def _given(**named: str | None) -> dict[str, str]:
    """Those options that were given."""
    return {name: value for name, value in named.items() if value is not None}


def main() -> None:
    """Run the command; the entry point of ``unitynews``."""
    # A standard stream that was closed is None; what is written to these then fails as any output can.
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115  # open as long as the program
    sys.stdout = sys.stdout or open(os.devnull)  # noqa: SIM115  # for reading: to write to it is an error
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # Chinese in a C locale too
    signal.signal(signal.SIGTERM, _terminated)
    app()


def _terminated(number: int, frame: object) -> None:
    """End as by an error, so that nothing half written is left."""
    raise SystemExit(128 + number)
