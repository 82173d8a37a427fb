"""The commands and their options. What they do stands in the modules beside, imported when it is needed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from unitynews import __version__
from unitynews.cli.terminal import guarded

app = typer.Typer(
    name="unitynews",
    help="Local news about official visits: read it, convert it without loss, prove what survived.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_From = Annotated[
    str | None,
    typer.Option("-f", "--from", metavar="FORMAT", help="Format of the input; else told by suffix and content."),
]
_Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of a bare text; else found out.")
]
_Repair = Annotated[
    str | None,
    typer.Option(
        "--repair", metavar="auto|keep|strip", help="Readings in brackets that a machine left in a bare text: 學(xué)."
    ),
]
_Script = Annotated[
    str | None,
    typer.Option("--script", metavar="keep|hans|hant", help="Convert Chinese text to this script (read from text)."),
]
_Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When it came out, if it does not say: 2021-05-20.")
]
_Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Who published it, if it does not say.")
]
_Home = Annotated[
    str | None, typer.Option("--home", metavar="NAME", help="The county or city that 我县 or 全市 means.")
]
_Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it was published, if it does not say.")]
_Recogniser = Annotated[
    list[str] | None,
    typer.Option("--recogniser", metavar="NAME", help="Fill in names that an optional recogniser finds: spacy:MODEL."),
]
_Quiet = Annotated[
    bool, typer.Option("-q", "--quiet", help="Print no repairs, doubts and warnings; losses are told all the same.")
]


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
    inputs: Annotated[list[str], typer.Argument(metavar="IN…", help="Files, folders, archives; - is standard input.")],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="OUT", help="File to write; - is standard output, and the default."),
    ] = None,
    from_: _From = None,
    to: Annotated[
        str | None,
        typer.Option("-t", "--to", metavar="FORMAT", help="Format of the output; else told by OUT's suffix."),
    ] = None,
    output_dir: Annotated[
        Path | None, typer.Option("--output-dir", metavar="DIR", help="Write a file for each article into this folder.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="Title of the collection that is made of several inputs.")
    ] = None,
    section: Annotated[
        str | None,
        typer.Option("--section", metavar="month|year|source|none", help="What the contents of a book are divided by."),
    ] = None,
    order: Annotated[
        str | None, typer.Option("--order", metavar="pinyin|stroke", help="Order of a book's indexes.")
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            "--split", metavar="year|month|N", help="Write volumes OUT-1, OUT-2, …: by date, or of N articles."
        ),
    ] = None,
    series: Annotated[
        str | None,
        typer.Option("--series", metavar="NAME", help="Series that a book belongs to."),
    ] = None,
    vertical: Annotated[bool, typer.Option("--vertical", help="Set a book from top to bottom.")] = False,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="TAG", help="Language of a book's own words: zh-Hans, zh-Hant, en.")
    ] = None,
    cover: Annotated[
        Path | None, typer.Option("--cover", metavar="FILE", help="Image for a book's cover; else one is drawn.")
    ] = None,
    cover_png: Annotated[
        bool, typer.Option("--cover-png", help="Put the drawn cover into a book as PNG too, with this machine's fonts.")
    ] = False,
    images: Annotated[
        Path | None,
        typer.Option("--images", metavar="DIR", help="Where the images of figures are; else beside each input."),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Any other option of a format, by its name; may be repeated."),
    ] = None,
    encoding: _Encoding = None,
    repair: _Repair = None,
    script: _Script = None,
    header: Annotated[
        bool | None, typer.Option("--header/--no-header", help="Write texts with their header, or the bare words only.")
    ] = None,
    recognise: Annotated[
        bool | None,
        typer.Option(
            "--recognise/--no-recognise",
            help="Find persons, places and visits in all articles that have none, or nowhere; else in bare texts only.",
        ),
    ] = None,
    recogniser: _Recogniser = None,
    published: _Published = None,
    publisher: _Publisher = None,
    home: _Home = None,
    url: _Url = None,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing if anything would be lost.")] = False,
    quiet: _Quiet = False,
) -> None:
    """Convert news between formats, without loss.

    One input gives one document; several, a folder or an archive give a collection, or with --output-dir a file each.
    """
    from unitynews.cli.convert import Job, run
    from unitynews.cli.recognition import Recognising

    context = _given(published=published, publisher=publisher, home=home, url=url)
    options: dict[str, Any] = {
        **_given(encoding=encoding, repair=repair, script=script),
        **_given(section=section, order=order, series=_decoded(series), language=lang),
        **({"vertical": True} if vertical else {}),
        **({} if header is None else {"header": header}),
    }
    options |= _set(set_ or (), _NAMED)
    job = Job(
        inputs=tuple(inputs),
        output=output,
        output_dir=output_dir,
        from_format=from_,
        to_format=to,
        title=_decoded(title),
        split=split,
        cover=cover,
        cover_png=cover_png,
        images=images,
        options=options,
        recognising=Recognising(wanted=recognise, context=context, recognisers=tuple(recogniser or ())),
        strict=strict,
        quiet=quiet,
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
    from_: _From = None,
    schema: Annotated[
        str | None,
        typer.Option("--schema", metavar="PATH", help="An XML Schema that the files must follow, such as NewsML-G2's."),
    ] = None,
    encoding: _Encoding = None,
    repair: _Repair = None,
    script: _Script = None,
) -> None:
    """Prove what survives: write FILE in every format, read it back, compare."""
    from unitynews.cli.check import run

    options = _given(encoding=encoding, repair=repair, script=script)
    raise typer.Exit(guarded(lambda: run(inputs, from_, options, _given(schema=schema))))


@app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to show; - is standard input.")],
    from_: _From = None,
    encoding: _Encoding = None,
    repair: _Repair = None,
    script: _Script = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was recognised in the text, and by which rule.")
    ] = False,
    recogniser: _Recogniser = None,
    published: _Published = None,
    publisher: _Publisher = None,
    home: _Home = None,
    url: _Url = None,
    quiet: _Quiet = False,
) -> None:
    """Show an article and its visits as a person wants to see them."""
    from unitynews.cli.recognition import Recognising
    from unitynews.cli.show import run

    options = _given(encoding=encoding, repair=repair, script=script)
    context = _given(published=published, publisher=publisher, home=home, url=url)
    recognising = Recognising(wanted=explain or None, context=context, recognisers=tuple(recogniser or ()))
    raise typer.Exit(guarded(lambda: run(file, from_, options, recognising, explained=explain, quiet=quiet)))


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
    options: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = (_decoded(pair) or "").partition("=")
        if not name or not equals:
            raise typer.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="--set")
        if name in own:
            raise typer.BadParameter(f"{name} has an option of its own: see --help", param_hint="--set")
        options[name] = value
    return options


def _given(**options: str | None) -> dict[str, str]:
    """Those of `options` that were given."""
    return {name: value for name, value in options.items() if value is not None}


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
