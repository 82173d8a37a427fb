"""``unitynews show``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from unitynews.bulk.opening import opened
from unitynews.bulk.recognising import Recognising
from unitynews.bulk.sources import one
from unitynews.cli import explain, inputs, terminal
from unitynews.cli.wrapping import wrapped
from unitynews.format import Notice
from unitynews.model import (
    Article,
    Block,
    Collection,
    Dating,
    Entity,
    Organisation,
    Person,
    Site,
    Visit,
    entities,
)

_ENTITY_STYLES = {Person: "bold cyan", Organisation: "magenta", Site: "green", Visit: "yellow"}
_SPAN_STYLES = {"emphasis": "italic", "strong": "bold", "link": "underline"}
#: Between two columns of a table of facts.
_GAP = (0, 2, 0, 0)


class _Console(Console):
    """A console that leaves a broken pipe to whoever called it; rich would end the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def run(
    name: str,
    format: str | None,
    options: dict[str, Any],
    recognising: Recognising,
    *,
    explained: bool = False,
    quiet: bool = False,
) -> int:
    """Show the articles of one file; what the reader has to tell goes to standard error first.

    Args:
        name: of the file.
        format: its name; None: told by suffix and content.
        options: for the reader.
        recognising: what to look for in an article without entities.
        explained: whether to show how each thing was recognised instead of the articles alone.
        quiet: whether to keep what the reader has to tell to oneself.
    """
    console = _Console(highlight=False, markup=False, emoji=False, soft_wrap=False)

    def report(notice: Notice) -> None:
        if not quiet:
            terminal.tell(str(notice), notice.severity)

    input = one(name)
    try:
        with inputs.errors_told(input), opened(input) as stream:
            document, _ = inputs.document(stream, input, format, {**options, **recognising.reading}, report)
            if not explained:
                document = recognising.applied(document)
            if document.heading is not None:
                _print_heading(console, document.heading)
            for number, article in enumerate(document.articles):
                if number:
                    console.print()
                if explained:
                    explain.print_recognition(console, recognising.explained(article))
                else:
                    print_article(console, article)
    except inputs.InputFailedError as failure:
        return failure.code
    sys.stdout.flush()
    return terminal.DONE


def _print_heading(console: Console, heading: Collection) -> None:
    console.print(Rule(_text(heading.title, "bold"), style="dim"))
    for line in (heading.description, heading.publisher, heading.rights):
        if line:
            console.print(_text(line, "dim"))
    console.print()


def print_article(console: Console, article: Article) -> None:
    """Print an article, its visits and its persons."""
    known = entities(article)
    console.print(_text(article.headline, "bold"))
    for line, style in ((article.subheadline, "bold"), (article.summary, "italic")):
        if line:
            console.print(_text(line, style))
    about = [article.dateline, article.byline, article.published, _name(known, article.publisher), article.url]
    if any(about):
        console.print(_text(" · ".join(part for part in about if part), "dim"))
    for block in article.body:
        console.print()
        console.print(_block(block, known, console.width))
    for credit in article.credits:
        console.print(_text(f"{credit.role}: {credit.name}", "dim"))
    for visit in article.visits:
        console.print()
        console.print(_visit(visit, known))
    if article.persons:
        console.print()
        console.print(_persons(article, known))


def _block(block: Block, known: Mapping[str, Entity], width: int) -> Any:
    text = Text(terminal.harmless(block.text, keep="\n\t"), style="bold" if block.kind == "heading" else "")
    if len(text.plain) == len(block.text):  # what was spelled out has moved the offsets: then the words must do
        for span in block.spans:
            entity = known.get(span.target or "") if span.kind == "mention" else None
            text.stylize(
                _ENTITY_STYLES[type(entity)] if entity else _SPAN_STYLES.get(span.kind, "underline"),
                span.start,
                span.end,
            )
    if block.kind == "figure":
        caption = _text(f"[{block.alt or block.media or 'figure'}] ", "dim")
        return Padding(wrapped(caption + text, width - 2), (0, 0, 0, 2))
    if block.kind in ("quote", "list_item"):
        text = Text("• ") + text if block.kind == "list_item" else text
        return Padding(wrapped(text, width - 2), (0, 0, 0, 2))
    return wrapped(text, width)


def _visit(visit: Visit, known: Mapping[str, Entity]) -> Table:
    table = Table(box=None, show_header=False, padding=_GAP, title=_text("Visit", "bold yellow"), title_justify="left")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in _visit_rows(visit, known):
        table.add_row(label, _text(value))
    return table


def _visit_rows(visit: Visit, known: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    if visit.date is not None:
        yield "when", _date(visit.date)
    route = [_name(known, site) for site in (visit.origin, visit.destination)]
    if any(route):
        yield "route", " → ".join(place or "?" for place in route)
    if visit.purpose:
        yield "purpose", visit.purpose
    if visit.delegation is not None:
        size = f" ({visit.delegation.size})" if visit.delegation.size is not None else ""
        yield "delegation", visit.delegation.name + size
    for part in visit.participants:
        yield part.role, _name(known, part.agent) or ""
    for number, stop in enumerate(visit.stops, start=1):
        facts = [_name(known, stop.site) or "", _date(stop.date) if stop.date else "", stop.note or ""]
        yield f"stop {number}", " · ".join(fact for fact in facts if fact)


def _persons(article: Article, known: Mapping[str, Entity]) -> Table:
    table = Table(box=None, show_header=False, padding=_GAP, title=_text("Persons", "bold cyan"), title_justify="left")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for person in article.persons:
        offices = [_office(_name(known, office.organisation) or "", office.title) for office in person.affiliations]
        table.add_row(_text(person.name), _text("; ".join(offices)))
    return table


def _office(organisation: str, title: str) -> str:
    """An office in its organisation: in Latin letters behind it and a comma, in Chinese right behind it."""
    return f"{organisation}, {title}" if organisation.isascii() and organisation else organisation + title


def _date(dating: Dating) -> str:
    words = [f"“{dating.text}”" if dating.text else "", dating.basis or ""]
    told = ", ".join(word for word in words if word)
    return f"{dating.value} ({told})" if told else dating.value


def _name(known: Mapping[str, Entity], identifier: str | None) -> str | None:
    entity = known.get(identifier) if identifier is not None else None
    if entity is None:
        return None
    return entity.purpose if isinstance(entity, Visit) else entity.name


def _text(text: str, style: str = "") -> Text:
    return Text(terminal.harmless(text, keep="\n\t"), style=style)
