"""References of a foreign item to what is not in it: left out, so that the rest can be read."""

from __future__ import annotations

from typing import Any

import attrs

from unitynews.model import Block, Organisation, Person, Site, Visit


def without_dangling(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an article with one entity for each id, and no reference to an entity that is not among them."""
    seen: set[str] = set()
    for kind in ("persons", "organisations", "sites", "visits"):
        fields[kind] = tuple(one for one in fields[kind] if not (one.id in seen or seen.add(one.id)))  # type: ignore[func-returns-value]  # add returns None
    organisations = {organisation.id for organisation in fields["organisations"]}
    sites = {site.id for site in fields["sites"]}
    agents = organisations | {person.id for person in fields["persons"]}
    return {
        **fields,
        "publisher": _known(fields.get("publisher"), organisations),
        "credits": tuple(attrs.evolve(credit, agent=_known(credit.agent, agents)) for credit in fields["credits"]),
        "persons": tuple(_person(person, organisations) for person in fields["persons"]),
        "organisations": tuple(_organisation(one, organisations, sites) for one in fields["organisations"]),
        "sites": tuple(_site(site, organisations, sites) for site in fields["sites"]),
        "visits": tuple(_visit(visit, organisations, agents, sites) for visit in fields["visits"]),
        "body": tuple(_block(block, seen) for block in fields["body"]),
    }


def _known(id: str | None, ids: set[str]) -> str | None:
    return id if id in ids else None


def _person(person: Person, organisations: set[str]) -> Person:
    offices = [
        attrs.evolve(office, organisation=_known(office.organisation, organisations)) for office in person.affiliations
    ]
    return attrs.evolve(person, affiliations=tuple(office for office in offices if office.organisation or office.title))


def _organisation(organisation: Organisation, organisations: set[str], sites: set[str]) -> Organisation:
    within, site = _known(organisation.within, organisations), _known(organisation.site, sites)
    return attrs.evolve(organisation, within=within, site=site)


def _site(site: Site, organisations: set[str], sites: set[str]) -> Site:
    return attrs.evolve(site, within=_known(site.within, sites), organisation=_known(site.organisation, organisations))


def _visit(visit: Visit, organisations: set[str], agents: set[str], sites: set[str]) -> Visit:
    return attrs.evolve(
        visit,
        origin=_known(visit.origin, sites),
        destination=_known(visit.destination, sites),
        delegation=visit.delegation
        and attrs.evolve(visit.delegation, organisation=_known(visit.delegation.organisation, organisations)),
        participants=tuple(one for one in visit.participants if one.agent in agents),
        stops=tuple(stop for stop in visit.stops if stop.site in sites),
    )


def _block(block: Block, ids: set[str]) -> Block:
    spans = tuple(span for span in block.spans if span.kind != "mention" or span.target in ids)
    return block if len(spans) == len(block.spans) else attrs.evolve(block, spans=spans)
