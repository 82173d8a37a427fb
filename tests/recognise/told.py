"""What recognition makes of a few Chinese sentences, in plain names: for the tests of its grammar."""

from __future__ import annotations

from typing import Any

from unitynews.model import Article, Block, Visit
from unitynews.recognise import Context, recognise


def article(*paragraphs: str, headline: str = "考察", **fields: Any) -> Article:
    """What a reader makes of a text before anything is recognised."""
    body = tuple(Block(kind="paragraph", text=text) for text in paragraphs)
    return Article(uri="urn:test", language="zh-Hans", headline=headline, body=body, **fields)


def recognised(*paragraphs: str, headline: str = "考察", context: Context | None = None, **fields: Any) -> Article:
    return recognise(article(*paragraphs, headline=headline, **fields), context)


def offices(found: Article) -> dict[str, list[tuple[str, str | None]]]:
    """Each person's offices with the names of their organisations."""
    names = {one.id: one.name for one in found.organisations}
    return {
        person.name: [(one.title, names.get(one.organisation or "")) for one in person.affiliations]
        for person in found.persons
    }


def who(found: Article, visit: Visit, role: str) -> list[str]:
    names = {one.id: one.name for one in found.persons} | {one.id: one.name for one in found.organisations}
    return [names[one.agent] for one in visit.participants if one.role == role]


def stops(found: Article, visit: Visit) -> list[str]:
    names = {one.id: one.name for one in found.sites}
    return [names[one.site] for one in visit.stops]


def site_name(found: Article, identifier: str | None) -> str | None:
    return next((one.name for one in found.sites if one.id == identifier), None)


def visits(found: Article) -> list[tuple[str | None, list[str], list[str], list[str]]]:
    """Each visit: where to, who led, who received, what was seen."""
    return [
        (site_name(found, one.destination), who(found, one, "leader"), who(found, one, "companion"), stops(found, one))
        for one in found.visits
    ]
