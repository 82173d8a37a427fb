"""The options of the commands, each with what ``--help`` says of it; the page docs/reference/command.md says more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

# What is read.
Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="IN…", help="Files, folders, globs, archives (tar, zip) or URLs; - is standard input."),
]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="GLOB", help="Read only such files of folders and archives; may be repeated."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="Pass over such files and folders; may be repeated."),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE", help="Read the files that are listed there, one a line; - is stdin."),
]
Recursive = Annotated[
    bool, typer.Option("-r", "--recursive", help="Read what is in folders of folders; it is so without this too.")
]
From = Annotated[
    str | None,
    typer.Option("-f", "--from", metavar="FORMAT", help="Format of the input; else told by suffix and content."),
]

# What is written, and where.
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="OUT", help="File to write; - is standard output, and the default."),
]
To = Annotated[
    str | None,
    typer.Option("-t", "--to", metavar="FORMAT", help="Format of the output; else told by OUT's suffix."),
]
OutputDir = Annotated[
    str | None, typer.Option("--output-dir", metavar="DIR", help="Write a file for each article into this folder.")
]
KeepTree = Annotated[
    bool, typer.Option("--keep-tree", help="Put files into folders as their inputs are; with --output-dir.")
]
Shard = Annotated[
    int | None,
    typer.Option(
        "--shard", metavar="N", min=1, help="Put N inputs into a file: part-00001, part-00002, …; with --output-dir."
    ),
]
Overwrite = Annotated[
    str,
    typer.Option("--overwrite", metavar="never|if-changed|always", help="What happens to files that are there."),
]

# How it is done.
Jobs = Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=1, help="How many processes work.")]
Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="here|pool|dask", help="Who works: this process, or others; else told by -j."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="Scheduler of a dask cluster, for that engine: tcp://HOST:PORT."
    ),
]
State = Annotated[
    Path | None,
    typer.Option("--state", metavar="DIR", help="Keep the journal there; if the outputs go to a URL."),
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write a line of JSON for each input; with --output-dir."),
]
OnError = Annotated[
    str, typer.Option("--on-error", metavar="skip|stop", help="Whether an input that fails ends the run.")
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where a run into the same folder has stopped; with --output-dir.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Read and convert everything, but write nothing; with --output-dir.")
]

# What collections and books are like.
Title = Annotated[str | None, typer.Option("--title", help="Title of the collection that is made of several inputs.")]
Section = Annotated[
    str | None,
    typer.Option("--section", metavar="month|year|source|none", help="What the contents of a book are divided by."),
]
Order = Annotated[str | None, typer.Option("--order", metavar="pinyin|stroke", help="Order of a book's indexes.")]
Split = Annotated[
    str | None,
    typer.Option("--split", metavar="year|month|N", help="Write volumes OUT-1, OUT-2, …: by date, or of N articles."),
]
Series = Annotated[str | None, typer.Option("--series", metavar="NAME", help="Series that a book belongs to.")]
Vertical = Annotated[bool, typer.Option("--vertical", help="Set a book from top to bottom.")]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="TAG", help="Language of a book's own words: zh-Hans, zh-Hant, en.")
]
Cover = Annotated[
    Path | None, typer.Option("--cover", metavar="FILE", help="Image for a book's cover; else one is drawn.")
]
CoverPng = Annotated[
    bool, typer.Option("--cover-png", help="Put the drawn cover into a book as PNG too, with this machine's fonts.")
]
Images = Annotated[
    Path | None,
    typer.Option("--images", metavar="DIR", help="Where the images of figures are; else beside each input."),
]
Header = Annotated[
    bool | None, typer.Option("--header/--no-header", help="Write texts with their header, or the bare words only.")
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Any other option of a format, by its name; may be repeated."),
]

# How bare texts are read, and what is looked for.
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of a bare text; else found out.")
]
Repair = Annotated[
    str | None,
    typer.Option(
        "--repair", metavar="auto|keep|strip", help="Readings in brackets that a machine left in a bare text: 學(xué)."
    ),
]
Script = Annotated[
    str | None,
    typer.Option("--script", metavar="keep|hans|hant", help="Convert Chinese text to this script (read from text)."),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When it came out, if it does not say: 2021-05-20.")
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Who published it, if it does not say.")
]
Home = Annotated[str | None, typer.Option("--home", metavar="NAME", help="The county or city that 我县 or 全市 means.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it was published, if it does not say.")]
Recogniser = Annotated[
    list[str] | None,
    typer.Option("--recogniser", metavar="NAME", help="Fill in names that an optional recogniser finds: spacy:MODEL."),
]
Quiet = Annotated[
    bool, typer.Option("-q", "--quiet", help="Print no repairs, doubts and warnings; losses are told all the same.")
]
Recognise = Annotated[
    bool | None,
    typer.Option(
        "--recognise/--no-recognise",
        help="Find persons, places and visits in all articles that have none, or nowhere; else in bare texts only.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Write nothing if anything would be lost.")]
