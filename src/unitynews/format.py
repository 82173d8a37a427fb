"""The contract of a format: what it must offer, and what it is given.

A format is one `Format`, exposed as ``FORMAT`` by its package and named in the entry-point group ``unitynews.formats``,
built-ins and plug-ins alike. Its reader takes a binary stream and gives a `Document`; its writer takes a `Document` and
a binary stream. Neither opens a file, prints, reads a clock or changes what it is given. What they have to tell goes to
`Report` as a `Notice`.

A smallest format, in full::

    def read(stream, report):
        headline = stream.read().decode()
        return Document(articles=[Article(uri="urn:x", language="und", headline=headline)])

    def write(document, stream, report):
        for article in document.articles:
            stream.write(article.headline.encode())

    FORMAT = Format(name="line", title="Headlines", suffixes=(".line",), media_type="text/x-line", version="1",
                    lossless=False, sniff=lambda head: Match.NO, read=read, write=write)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from importlib.util import find_spec
from typing import Any, BinaryIO, Literal, Protocol, TypeAlias

import attrs
from attrs import frozen

from unitynews.errors import FormatError
from unitynews.model import Article, Collection

#: How many bytes from the start of a document `Format.sniff` is given, at the most.
HEAD_SIZE = 65536


@frozen(kw_only=True)
class Notice:
    """Something that a reader or a writer has to tell, short of an error.

    Attributes:
        severity: ``repair``: the text was changed, and how; ``doubt``: it was left, but looks wrong; ``warning``: the
            document deviates from its standard; ``loss``: the target format cannot hold this.
        code: a stable name: ``pinyin-artefact``. Never reused for something else.
        message: one line for a person.
        path: the place, in the model's vocabulary, or within the document.
        line: the line in the document, from 1.
        words: what it is about as it stood in the document, in whatever language; the message quotes it.
    """

    severity: Literal["repair", "doubt", "warning", "loss"]
    code: str
    message: str
    path: str | None = None
    line: int | None = None
    words: str | None = None

    def __str__(self) -> str:
        place = [f"line {self.line}"] if self.line is not None else []
        place += [self.path] if self.path else []
        return ": ".join([f"{self.severity} {self.code}", *place, self.message])


#: Where notices go. It must not raise; raising stops the reader or writer, which is how ``--strict`` works.
Report: TypeAlias = Callable[[Notice], None]


@frozen(kw_only=True)
class Document:
    """A stream of articles, with the heading of the collection if there is one.

    Attributes:
        articles: the articles in order. From a reader it can be gone through once, and reading may go on as it is:
            a `ReadError` can come at any article.
        heading: the collection that the articles belong to, itself without articles; None for a bare stream.
        media: gives the bytes of an image that came with the articles by a figure's reference to it, or None; None if
            no images came. It is asked while the figure's article is the last that was taken from `articles`.
    """

    articles: Iterable[Article]
    heading: Collection | None = None
    media: Callable[[str], bytes | None] | None = None

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    @classmethod
    def of(cls, thing: Article | Collection | Document | Iterable[Article]) -> Document:
        """`thing` as a document: an article is a stream of one, a collection its heading and its articles."""
        if isinstance(thing, Document):
            return thing
        if isinstance(thing, Article):
            return cls(articles=(thing,))
        if isinstance(thing, Collection):
            return cls(articles=thing.articles, heading=attrs.evolve(thing, articles=()))
        return cls(articles=thing)

    def collect(self) -> Article | Collection | tuple[Article, ...]:
        """All of it in memory: the collection if there is a heading, the article if it is one alone, else a tuple."""
        articles = tuple(self.articles)
        if self.heading is not None:
            return attrs.evolve(self.heading, articles=articles)
        return articles[0] if len(articles) == 1 else articles


class Match(IntEnum):
    """What a format says of the first bytes of a document."""

    #: It cannot be this format.
    NO = 0
    #: It can be: plain text says so of all text.
    MAYBE = 1
    #: It says so itself.
    YES = 2


class Reader(Protocol):
    """Reads a document from a seekable binary stream.

    Raises:
        ReadError: at once or while the articles are gone through. For any bytes at all there is no other outcome.
    """

    def __call__(self, stream: BinaryIO, report: Report, **options: Any) -> Document:
        """Read `stream`, telling `report` of repairs, doubts and deviations."""


class Writer(Protocol):
    """Writes a document to a binary stream, the same bytes for the same document on any day.

    Raises:
        WriteError: if the document cannot be written at all. What is lost without harm to the rest is reported.
    """

    def __call__(self, document: Document, stream: BinaryIO, report: Report, **options: Any) -> None:
        """Write `document` to `stream`, telling `report` of losses."""


class Checker(Protocol):
    """Says whether a document is what its standard wants, beyond what a reader must know to read it.

    Unlike a reader it may open what its options name, such as a schema; it asks no network.

    Raises:
        ReadError: if the document cannot be read at all.
        FormatError: if what an option names cannot be used.
        OSError: if it cannot be opened.
    """

    def __call__(self, stream: BinaryIO, report: Report, **options: Any) -> bool:
        """Check the document in a seekable `stream`, telling `report` of each finding; whether it holds together."""


@frozen(kw_only=True)
class Format:
    """One format.

    Attributes:
        name: what it is called on the command line and in errors, a lower-case word.
        title: what it is called in a sentence.
        suffixes: of its files, the usual one first: ``(".json",)``.
        media_type: as registered with IANA, or unregistered.
        version: of the format as it is written.
        lossless: whether every valid model comes back from it equal; the laws then hold it to that.
        sniff: the first bytes of a document (`HEAD_SIZE` at most) -> whether they can be this format.
        read: the reader; None if it cannot be read.
        write: the writer; None if it cannot be written.
        read_options: the names of the options that the reader takes.
        write_options: the names of the options that the writer takes.
        check: the checker; None if its standard asks for nothing that its reader does not ask for.
        check_options: the names of the options that the checker takes.
        modules: what reading and writing imports that is not installed with unitynews: ``("pyarrow",)``.
        install: what to install for that, in pip's words: ``unitynews[parquet]``.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    version: str
    lossless: bool
    sniff: Callable[[bytes], Match]
    read: Reader | None = None
    write: Writer | None = None
    read_options: tuple[str, ...] = ()
    write_options: tuple[str, ...] = ()
    check: Checker | None = None
    check_options: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    install: str = ""

    def missing(self) -> str | None:
        """What must be installed before the format can be read or written, in one line; None if nothing."""
        absent = [module for module in self.modules if find_spec(module) is None]
        return f"{self.name} needs {', '.join(absent)}: pip install '{self.install}'" if absent else None

    def reader(self, options: Iterable[str] = ()) -> Reader:
        """The reader, if there is one, with all that it needs, and it takes `options`; otherwise `FormatError`."""
        if self.read is None:
            raise FormatError(f"{self.name} can be written, but not read")
        self._refuse_missing()
        self._refuse_unknown(options, self.read_options, "reading")
        return self.read

    def writer(self, options: Iterable[str] = ()) -> Writer:
        """The writer, if there is one, with all that it needs, and it takes `options`; otherwise `FormatError`."""
        if self.write is None:
            raise FormatError(f"{self.name} can be read, but not written")
        self._refuse_missing()
        self._refuse_unknown(options, self.write_options, "writing")
        return self.write

    def _refuse_missing(self) -> None:
        if missing := self.missing():
            raise FormatError(missing)

    def _refuse_unknown(self, options: Iterable[str], known: tuple[str, ...], doing: str) -> None:
        for option in options:
            if option not in known:
                takes = f"only {', '.join(known)}" if known else "no options"
                raise FormatError(f"{doing} {self.name} takes {takes}, not {option}")
