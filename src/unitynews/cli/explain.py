"""``unitynews show --explain``: the text with all that was recognised in it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from unitynews.cli import terminal
from unitynews.model import Article, Entity, Visit, entities
from unitynews.recognise import Finding, Recognition

#: The colours of what is found; other kinds are underlined.
_STYLES = {
    "person": "bold cyan",
    "title": "cyan",
    "organisation": "magenta",
    "site": "green",
    "date": "yellow",
    "delegation": "blue",
}
_GAP = (0, 2, 0, 0)


def print_recognition(console: Console, found: Recognition) -> None:
    """Print the text in colours, then for each visit the words and the rule behind each part, then all the rest."""
    article = found.article
    known = entities(article)
    console.print(_coloured(article.headline, [one for one in found.findings if one.block is None], "bold"))
    for index, block in enumerate(article.body):
        console.print()
        console.print(_coloured(block.text, [one for one in found.findings if one.block == index]))
    for visit in article.visits:
        console.print()
        findings = [one for one in found.findings if one.visit == visit.id]
        console.print(_table(f"Visit {visit.id}", "bold yellow", _visit_rows(article, findings, known)))
        if rest := _untold(visit, findings):
            console.print(_text(f"inferred: {rest}", "dim"))
    others = [one for one in found.findings if one.visit is None]
    if others:
        console.print()
        rows = ((one.kind, _words(article, one), _meant(one, known), _rule(one)) for one in others)
        console.print(_table("Named in the text", "bold cyan", rows))
    if not found.findings:
        console.print()
        console.print(_text("nothing is recognised here" if not known else "its entities came with it", "dim"))


def _coloured(text: str, findings: Iterable[Finding], style: str = "") -> Text:
    shown = Text(terminal.harmless(text, keep="\n\t"), style=style)
    if len(shown.plain) == len(text):  # what was spelled out has moved the offsets: then the tables must do
        for one in findings:
            shown.stylize(_STYLES.get(one.kind, "underline"), one.start, one.end)
    return shown


def _visit_rows(
    article: Article, findings: Iterable[Finding], known: Mapping[str, Entity]
) -> Iterable[tuple[str, ...]]:
    for one in findings:
        yield one.part or one.kind, _words(article, one), _meant(one, known), _rule(one)


def _untold(visit: Visit, findings: Iterable[Finding]) -> str:
    """The parts of a visit that no words of the text gave, or those of another visit."""
    told = {one.part for one in findings}
    roles = {part.role for part in visit.participants}
    parts = {
        "date": visit.date,
        "origin": visit.origin,
        "destination": visit.destination,
        "purpose": visit.purpose,
        "delegation": visit.delegation,
        "stop": visit.stops,
        **dict.fromkeys(sorted(roles), True),
    }
    return ", ".join(part for part, there in parts.items() if there and part not in told)


def _words(article: Article, finding: Finding) -> str:
    text = article.headline if finding.block is None else article.body[finding.block].text
    return text[finding.start : finding.end]


def _meant(finding: Finding, known: Mapping[str, Entity]) -> str:
    """The entity that is meant, by id and name."""
    entity = known.get(finding.entity or "")
    return "" if entity is None or isinstance(entity, Visit) else f"{entity.id} {entity.name}"


def _rule(finding: Finding) -> str:
    return finding.rule if finding.source == "grammar" else f"{finding.source} {finding.score:.2f}"


def _table(title: str, style: str, rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(box=None, show_header=False, padding=_GAP, title=_text(title, style), title_justify="left")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    table.add_column(style="dim", no_wrap=True)
    for row in rows:
        table.add_row(*map(_text, row))
    return table


def _text(text: str, style: str = "") -> Text:
    return Text(terminal.harmless(text, keep="\n\t"), style=style)
