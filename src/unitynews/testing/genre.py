"""News of visits, composed from a known model: what a recogniser should find is known because it was put there.

    >>> from hypothesis import find
    >>> text, known = find(visit_news("en"), lambda drawn: True)
    >>> known.visits[0].participants[0].role
    'leader'

`visit_news` draws a text and the article that it was written from; `facts` takes from an article what two articles must
share to tell the same: ids, aliases and mentions are left out, what lies within what is spelled out. All names are
invented. The wordings are plain ones that a recogniser must get right, not the hard cases of the language.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from unitynews.model import Article, Organisation, Person, Site, Visit
from unitynews.testing.genre_chinese import chinese_news
from unitynews.testing.genre_english import english_news

#: What a visit comes to: destination, date, leaders, those who received or came along, stops in order.
VisitFacts: TypeAlias = tuple[str | None, str | None, tuple[str, ...], frozenset[str], tuple[str, ...]]
_RECEIVING = ("companion", "host", "guide")


@frozen(kw_only=True)
class Facts:
    """What an article tells, comparable.

    Attributes:
        offices: the persons' names, each with (title, name of the organisation) in order.
        visits: as `VisitFacts`, in order.
    """

    offices: frozenset[tuple[str, tuple[tuple[str, str | None], ...]]]
    visits: tuple[VisitFacts, ...]


def visit_news(language: Literal["zh", "en"] = "zh") -> st.SearchStrategy[tuple[str, Article]]:
    """A bare text that tells of a visit, or in Chinese of two on two routes, and the article it was written from.

    Args:
        language: of the text; Chinese is simplified.
    """
    return chinese_news() if language == "zh" else english_news()


def facts(article: Article) -> Facts:
    """What `article` tells of offices and visits."""
    agents: tuple[Person | Organisation, ...] = (*article.persons, *article.organisations)
    names = {one.id: one.name for one in agents}
    sites = {site.id: site for site in article.sites}
    return Facts(
        offices=frozenset(
            (one.name, tuple((office.title, names.get(office.organisation or "")) for office in one.affiliations))
            for one in article.persons
        ),
        visits=tuple(_visit_facts(visit, names, sites) for visit in article.visits),
    )


def _visit_facts(visit: Visit, names: dict[str, str], sites: dict[str, Site]) -> VisitFacts:
    end = sites.get(visit.destination or "")
    leaders = tuple(names[one.agent] for one in visit.participants if one.role == "leader")
    receiving = frozenset(names[one.agent] for one in visit.participants if one.role in _RECEIVING)
    stops = tuple(_spelled_out(sites[stop.site], sites, end) for stop in visit.stops)
    return end.name if end else None, visit.date.value if visit.date else None, leaders, receiving, stops


def _spelled_out(site: Site, sites: dict[str, Site], end: Site | None) -> str:
    """The name of a site behind those of what it lies in, up to the destination of the visit."""
    name, around = site.name, sites.get(site.within or "")
    while around is not None and (end is None or around.name != end.name):
        name = name if name.startswith(around.name) else f"{around.name} {name}"
        around = sites.get(around.within or "")
    return name.replace(" ", "") if not name.isascii() else name
