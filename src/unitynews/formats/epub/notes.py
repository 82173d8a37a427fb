"""What stands around the text of an article and is made from its record: credits, visits, where it came from.

It is made to be read, and is not read back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

from unitynews.formats.epub.chronology import name_of
from unitynews.formats.epub.mapping import NOTES, PART, digest, is_visible
from unitynews.formats.epub.markup import escaped, lines, sound_url
from unitynews.formats.epub.words import Words
from unitynews.model import Article, Dating, Entity, Person, Visit, entities

#: A label, what is said under it, and where that leads, if anywhere.
Row: TypeAlias = tuple[str, str, str]

_ROLE_ORDER = {role: at for at, role in enumerate(("leader", "member", "host", "companion", "guide", "organiser"))}


@frozen
class Notes:
    """All that is made from an article's record to be read, in the order of the page.

    Attributes:
        lines: below the headline, each with where it leads.
        visits: the rows of a table for each visit, with the visit's place among the article's, from 1.
        about: the rows of the table below the text.
    """

    lines: tuple[tuple[str, str], ...]
    visits: tuple[tuple[int, tuple[Row, ...]], ...]
    about: tuple[Row, ...]
    _words: Words
    _language: str

    @property
    def digest(self) -> str:
        """The digest of what is to be seen, as the reader of the page will work it out."""
        texts = [text for text, _ in self.lines]
        if self.visits:
            texts.append(self._words["visits"])
        for _, rows in self.visits:
            for label, text, _ in rows:
                texts += (label, text)
        if self.about:
            texts.append(self._words["about"])
        for label, text, _ in self.about:
            texts += (label, text)
        return digest(texts)

    def head(self) -> str:
        """The lines below the headline."""
        shown = "".join([f"<p>{_linked(lines(text), url)}</p>" for text, url in self.lines])
        return self._part("by", shown) if shown else ""

    def tables(self) -> str:
        """The visits."""
        tables = "".join(_table(rows, f' id="visit-{place}"') for place, rows in self.visits)
        return self._part("notes visits", self._heading("visits") + tables) if tables else ""

    def foot(self) -> str:
        """What stands below the text."""
        if not self.about:
            return ""
        return self._part("notes about", self._heading("about") + _table(self.about))

    def _heading(self, name: str) -> str:
        return f'<h2 id="{name}">{escaped(self._words[name])}</h2>'

    def _part(self, css: str, content: str) -> str:
        return f'<div class="{css}" {PART}="{NOTES}"{self._language}>{content}</div>'


def notes_on(article: Article, words: Words, events: Iterable[str], language: str) -> Notes:
    """The notes on `article`.

    Args:
        article: the article.
        words: the words to say it in.
        events: where the book's chronology has each of the article's visits; fewer, or none, if it has none.
        language: the attributes that say in which language the words are, if it is not the article's.
    """
    known = entities(article)
    url = sound_url(article.url) or ""
    heads = [(_credits(article, words), ""), (words["source"] if url else "", url)]
    ways = [*events, *("" for _ in article.visits)]
    visits = [
        (place, _seen(_visit_rows(visit, known, words, way)))
        for place, (visit, way) in enumerate(zip(article.visits, ways, strict=False), 1)
    ]
    return Notes(
        tuple([(text, way) for text, way in heads if is_visible(text)]),
        tuple([(place, rows) for place, rows in visits if rows]),
        _seen(_about_rows(article, words, url)),
        words,
        language,
    )


def _seen(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple([row for row in rows if row[1] and is_visible(row[1])])


def _table(rows: Iterable[Row], named: str = "") -> str:
    shown = [
        f'<tr><th scope="row">{escaped(label)}</th><td>{_linked(lines(text), url)}</td></tr>\n'
        for label, text, url in rows
    ]
    return f"<table{named}>\n<tbody>\n{''.join(shown)}</tbody>\n</table>\n"


def _linked(shown: str, url: str) -> str:
    return f'<a href="{escaped(url)}">{shown}</a>' if url else shown


def _credits(article: Article, words: Words) -> str:
    """The credits on one line: each role with its names."""
    roles: dict[str, list[str]] = {}
    for credit in article.credits:
        roles.setdefault(credit.role, []).append(credit.name)
    said = (f"{words.role(role)}{words.colon}{words.listed(names)}" for role, names in roles.items() if any(names))
    return ("\u3000" if words.wide else words.dot).join(said)


def _visit_rows(visit: Visit, known: dict[str, Entity], words: Words, way: str) -> list[Row]:
    # Lists are made faster than generators run, and a book has ten thousand such tables.
    terms = words.terms
    rows = [(terms["when"], _when(visit.date, words), way)]
    origin, destination = name_of(visit.origin, known), name_of(visit.destination, known)
    if is_visible(origin) and is_visible(destination):
        rows.append((terms["route"], f"{origin}{terms['then']}{destination}", ""))
    else:
        rows += ((terms["from"], origin, ""), (terms["to"], destination, ""))
    if visit.delegation is not None:
        size = terms["persons"].format(visit.delegation.size) if visit.delegation.size is not None else ""
        rows.append((terms["delegation"], words.with_addition(visit.delegation.name, size), ""))
    roles: dict[str, list[str]] = {}
    for one in visit.participants:
        roles.setdefault(one.role, []).append(_agent(known[one.agent], known, words))
    rows += [(words.role(role), words.listed(roles[role]), "") for role in sorted(roles, key=_role_order)]
    stops = [words.with_addition(name_of(stop.site, known), _when(stop.date, words)) for stop in visit.stops]
    rows += ((terms["stops"], terms["then"].join(stops), ""), (terms["purpose"], visit.purpose or "", ""))
    return rows


def _role_order(role: str) -> int:
    return _ROLE_ORDER.get(role, len(_ROLE_ORDER))


def _about_rows(article: Article, words: Words, url: str) -> list[Row]:
    terms = words.terms
    return [
        (terms["updated"], words.moment(article.updated or ""), ""),
        (terms["source"], article.url or "", url),
        (terms["keywords"], words.listed(article.keywords), ""),
        (terms["rights"], article.rights or "", ""),
    ]


def _agent(agent: Entity, known: dict[str, Entity], words: Words) -> str:
    """A person with the offices that the article gives, or an organisation, by name."""
    if not isinstance(agent, Person):
        return name_of(agent.id, known)
    offices = [words.held(name_of(office.organisation, known), office.title) for office in agent.affiliations]
    return words.with_addition(agent.name, words.listed(offices))


def _when(dating: Dating | None, words: Words) -> str:
    """A date for people: the day if it is known, else the article's words, else the date as the model has it."""
    if dating is None:
        return ""
    shown = words.moment(dating.value)
    return dating.text or shown if shown == dating.value else shown
