"""What stands around the text of an article and is made from its record: credits, visits, where it came from.

It is made to be read, and is not read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from attrs import frozen

from unitynews.formats.epub.chronology import name_of
from unitynews.formats.epub.mapping import NOTES, PART, SPACE, digest
from unitynews.formats.epub.markup import escaped, lines, lines_of, sound_url
from unitynews.formats.epub.words import Words
from unitynews.model import Article, Dating, Entity, Person, Visit

#: The rows of a table, one behind the other: label, text, label, text.
Rows: TypeAlias = list[str]

_ROLE_ORDER = {role: at for at, role in enumerate(("leader", "member", "host", "companion", "guide", "organiser"))}


@frozen
class Notes:
    """All that is made from an article's record to be read, as XHTML.

    Attributes:
        head: the lines below the headline.
        tables: the visits.
        foot: what stands below the text.
        digest: of what is to be seen in them, as the reader of the page will work it out.
    """

    head: str
    tables: str
    foot: str
    digest: str


def notes_on(article: Article, known: dict[str, Entity], words: Words, events: Sequence[str], language: str) -> Notes:
    """The notes on `article`.

    Args:
        article: the article.
        known: its entities by id.
        words: the words to say it in.
        events: where the book's chronology has each of the article's visits; none if it has no chronology.
        language: the attributes that say in which language the words are, if it is not the article's.
    """
    url = sound_url(article.url) or ""
    seen: list[str] = []
    head = _credits(article, words)
    if head:
        seen.append(head)
        head = f"<p>{lines(head)}</p>"
    if url:
        seen.append(words.terms["source"])
        head += f"<p>{_linked(lines(words.terms['source']), url)}</p>"
    tables = _visits(article.visits, known, words, events, seen)
    foot = ""
    if about := _about_rows(article, words):
        seen += words.terms["about"], *about
        foot = _part("notes about", language, _heading("about", words) + _table(about, words.terms["source"], url))
    return Notes(
        _part("by", language, head) if head else "",
        _part("notes visits", language, tables) if tables else "",
        foot,
        digest(seen),
    )


def _visits(
    visits: Sequence[Visit], known: dict[str, Entity], words: Words, events: Sequence[str], seen: list[str]
) -> str:
    """The tables of the visits, each with the visit's place among the article's, from 1; adds to what is `seen`."""
    ways = events or [""] * len(visits)
    tables = [_visit_rows(visit, known, words) for visit in visits]
    shown = ""
    if any(tables):
        seen.append(words.terms["visits"])
        shown = _heading("visits", words)
    for place, (rows, way) in enumerate(zip(tables, ways, strict=True), 1):
        if rows:
            seen += rows
            shown += _table(rows, words.terms["when"], way, f' id="visit-{place}"')
        elif way:
            # Of a visit without a word there is no table, but the chronology leads to its place all the same.
            shown += f'<div id="visit-{place}"></div>'
    return shown


def _heading(name: str, words: Words) -> str:
    return f'<h2 id="{name}">{escaped(words.terms[name])}</h2>'


def _part(css: str, language: str, content: str) -> str:
    return f'<div class="{css}" {PART}="{NOTES}"{language}>{content}</div>'


def _table(rows: Rows, linked: str, url: str, named: str = "") -> str:
    """A table of `rows`. The text of the first that is labelled `linked` leads to `url`, if there is one."""
    labels, cells = rows[::2], lines_of(rows[1::2])
    if url and linked in labels:
        at = labels.index(linked)
        cells[at] = _linked(cells[at], url)
    shown = "".join([f"{_row_head(label)}{cell}</td></tr>\n" for label, cell in zip(labels, cells, strict=True)])
    return f"<table{named}>\n<tbody>\n{shown}</tbody>\n</table>\n"


@lru_cache(maxsize=256)
def _row_head(label: str) -> str:
    return f'<tr><th scope="row">{escaped(label)}</th><td>'


def _linked(shown: str, url: str) -> str:
    return f'<a href="{escaped(url)}">{shown}</a>' if url else shown


def _credits(article: Article, words: Words) -> str:
    """The credits on one line: each role with its names."""
    roles: dict[str, list[str]] = {}
    for credit in article.credits:
        roles.setdefault(credit.role, []).append(credit.name)
    said = (f"{words.role(role)}{words.colon}{words.listed(names)}" for role, names in roles.items() if any(names))
    return ("\u3000" if words.wide else words.dot).join(said)


def _visit_rows(visit: Visit, known: dict[str, Entity], words: Words) -> Rows:
    terms = words.terms
    rows: Rows = []
    if visit.date is not None:
        _add_row(rows, terms["when"], _when(visit.date, words))
    origin, destination = name_of(visit.origin, known), name_of(visit.destination, known)
    if origin.strip(SPACE) and destination.strip(SPACE):
        rows += terms["route"], f"{origin}{terms['then']}{destination}"
    else:
        _add_row(rows, terms["from"], origin)
        _add_row(rows, terms["to"], destination)
    if visit.delegation is not None:
        size = terms["persons"].format(visit.delegation.size) if visit.delegation.size is not None else ""
        _add_row(rows, terms["delegation"], words.with_addition(visit.delegation.name, size))
    roles: dict[str, list[str]] = {}
    for one in visit.participants:
        roles.setdefault(one.role, []).append(_agent(known[one.agent], known, words))
    for role in sorted(roles, key=_role_order):
        _add_row(rows, words.role(role), words.listed(roles[role]))
    stops = [words.with_addition(name_of(stop.site, known), _when(stop.date, words)) for stop in visit.stops]
    _add_row(rows, terms["stops"], terms["then"].join(stops))
    _add_row(rows, terms["purpose"], visit.purpose)
    return rows


def _add_row(rows: Rows, label: str, text: str | None) -> None:
    """Add a row, unless there is nothing to see in its text."""
    if text and text.strip(SPACE):
        rows += label, text


def _role_order(role: str) -> int:
    return _ROLE_ORDER.get(role, len(_ROLE_ORDER))


def _about_rows(article: Article, words: Words) -> Rows:
    terms = words.terms
    rows: Rows = []
    _add_row(rows, terms["updated"], words.moment(article.updated or ""))
    _add_row(rows, terms["source"], article.url)
    _add_row(rows, terms["keywords"], words.listed(article.keywords))
    _add_row(rows, terms["rights"], article.rights)
    return rows


def _agent(agent: Entity, known: dict[str, Entity], words: Words) -> str:
    """A person with the offices that the article gives, or an organisation, by name."""
    if not isinstance(agent, Person):
        return name_of(agent.id, known)
    offices = [_held(words, name_of(office.organisation, known), office.title) for office in agent.affiliations]
    return words.with_addition(agent.name, words.listed(offices))


@lru_cache(maxsize=4096)
def _held(words: Words, organisation: str, title: str) -> str:
    """As `Words.held`; offices recur."""
    return words.held(organisation, title)


def _when(dating: Dating | None, words: Words) -> str:
    """A date for people: the day if it is known, else the article's words, else the date as the model has it."""
    if dating is None:
        return ""
    shown = words.moment(dating.value)
    return dating.text or shown if shown == dating.value else shown
