"""The tables below an article: its visits, and what there is to know about the article itself.

They are made from the record to be read, and are not read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import frozen

from unitynews.formats.epub.mapping import NOTES, digest, is_visible
from unitynews.formats.epub.markup import escaped, lines, part, sound_url
from unitynews.formats.epub.words import Words
from unitynews.model import Article, Dating, Entity, Person, Visit, entities

#: A label, and what is said under it.
Row: TypeAlias = tuple[str, str]

_ROLE_ORDER = ("leader", "member", "host", "companion", "guide", "organiser")


@frozen
class Table:
    """One table: its rows, those without anything to see left out, and the URL that a row's words link to, if any."""

    rows: tuple[Row, ...]
    links: dict[str, str]


@frozen
class Notes:
    """All that stands below an article, section by section: a title and its tables."""

    sections: tuple[tuple[str, tuple[Table, ...]], ...]

    @property
    def digest(self) -> str:
        """The digest of what is to be seen, as the reader of the page will work it out."""
        return digest(self._texts())

    def _texts(self) -> Iterator[str]:
        for title, tables in self.sections:
            yield title
            for table in tables:
                for row in table.rows:
                    yield from row

    def xhtml(self, words: Words) -> str:
        """The notes as they stand on the page."""
        pieces = []
        for number, (title, tables) in enumerate(self.sections, 1):
            # pandoc 2.17 fails on headings without an id.
            pieces.append(f'<h2 id="notes-{number}">{escaped(title)}</h2>')
            pieces += (_table(table, words) for table in tables)
        return part(NOTES, "\n".join(["", *pieces, ""]), "notes") if pieces else ""


def notes_on(article: Article, words: Words) -> Notes:
    """The notes on `article`."""
    known = entities(article)
    visits = tuple(filter(_has_rows, (_table_of(_visit_rows(visit, known, words)) for visit in article.visits)))
    about = _table_of(_about_rows(article, words), {words["source"]: sound_url(article.url) or ""})
    sections = [(words["visits"], visits)] if visits else []
    return Notes((*sections, *([(words["about"], (about,))] if about.rows else [])))


def _table_of(rows: Iterable[Row], links: dict[str, str] | None = None) -> Table:
    return Table(tuple((label, text) for label, text in rows if is_visible(text)), links or {})


def _has_rows(table: Table) -> bool:
    return bool(table.rows)


def _table(table: Table, words: Words) -> str:
    rows = []
    for label, text in table.rows:
        url = table.links.get(label)
        shown = f'<a href="{escaped(url)}">{lines(text)}</a>' if url else lines(text)
        rows.append(f'<tr><th scope="row">{escaped(label)}</th><td>{shown}</td></tr>')
    return "\n".join(["<table>", "<tbody>", *rows, "</tbody>", "</table>"])


def _visit_rows(visit: Visit, known: dict[str, Entity], words: Words) -> Iterator[Row]:
    if visit.delegation is not None:
        size = words["persons"].format(visit.delegation.size) if visit.delegation.size is not None else ""
        yield words["delegation"], words.with_addition(visit.delegation.name, size)
    present = dict.fromkeys(one.role for one in visit.participants)
    for role in sorted(present, key=lambda role: _ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER)):
        agents = [known[one.agent] for one in visit.participants if one.role == role]
        yield words.role(role), words.listed(_agent(agent, known, words) for agent in agents)
    yield words["when"], _when(visit.date, words)
    yield words["from"], _name(visit.origin, known)
    yield words["to"], _name(visit.destination, known)
    yield (
        words["stops"],
        words["then"].join(
            words.with_addition(_name(stop.site, known), _when(stop.date, words)) for stop in visit.stops
        ),
    )
    yield words["purpose"], visit.purpose or ""


def _about_rows(article: Article, words: Words) -> Iterator[Row]:
    for role in dict.fromkeys(credit.role for credit in article.credits):
        yield words.role(role), words.listed(credit.name for credit in article.credits if credit.role == role)
    yield words["published"], words.moment(article.published or "")
    yield words["updated"], words.moment(article.updated or "")
    yield words["source"], article.url or ""
    yield words["keywords"], words.listed(article.keywords)
    yield words["rights"], article.rights or ""


def _agent(agent: Entity, known: dict[str, Entity], words: Words) -> str:
    """A person with the offices that the article gives, or an organisation, by name."""
    if not isinstance(agent, Person):
        return _name(agent.id, known)
    offices = (words.office(_name(office.organisation, known), office.title) for office in agent.affiliations)
    return words.with_addition(agent.name, words.listed(offices))


def _name(id: str | None, known: dict[str, Entity]) -> str:
    return getattr(known[id], "name", "") if id is not None else ""


def _when(dating: Dating | None, words: Words) -> str:
    """A date for people: the day if it is known, else the article's words, else the date as the model has it."""
    if dating is None:
        return ""
    shown = words.moment(dating.value)
    return dating.text or shown if shown == dating.value else shown
