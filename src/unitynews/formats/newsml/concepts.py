"""Persons, organisations, sites and visits as concepts, in both directions: an ``assert`` each (AssertType)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import Draft, iri_from, literal_from, own
from unitynews.formats.newsml.entities import gather, reference
from unitynews.formats.newsml.mapping import (
    AREA_KINDS,
    NAR,
    NATURES,
    RELATIONS,
    ROLES,
    attribute_to,
    degrees_to,
    iri_to,
    line_to,
    literal_to,
    text_to,
)
from unitynews.formats.newsml.positions import degrees_from
from unitynews.formats.newsml.visits import visit_details_to, visit_from
from unitynews.model import Affiliation, Article, Entity, Organisation, Person, Site, Visit
from unitynews.model._trusted import trusted

if TYPE_CHECKING:
    from lxml.etree import _Element

_new_affiliation, _new_organisation = trusted(Affiliation), trusted(Organisation)
_new_person, _new_site = trusted(Person), trusted(Site)

_DETAILS: Mapping[str, str] = {
    f"{{{NAR}}}personDetails": "persons",
    f"{{{NAR}}}organisationDetails": "organisations",
    f"{{{NAR}}}POIDetails": "sites",
    f"{{{NAR}}}geoAreaDetails": "sites",
    f"{{{NAR}}}eventDetails": "visits",
}


def natures(article: Article) -> dict[str, str]:
    """The nature of each entity as a concept, by its id."""
    found = {person.id: "cpnat:person" for person in article.persons}
    found.update((organisation.id, "cpnat:organisation") for organisation in article.organisations)
    found.update((site.id, "cpnat:geoArea" if _is_area(site) else "cpnat:poi") for site in article.sites)
    found.update((visit.id, "cpnat:event") for visit in article.visits)
    return found


def _is_area(site: Site) -> bool:
    return site.code is not None or site.kind in AREA_KINDS


def concepts_to(article: Article, natures: Mapping[str, str]) -> str:
    """All entities of an article as asserts: persons, organisations, sites, visits."""
    parts = [_person_to(person) for person in article.persons]
    parts += [_organisation_to(organisation, natures) for organisation in article.organisations]
    parts += [_site_to(site, natures) for site in article.sites]
    parts += [_visit_to(visit, natures) for visit in article.visits]
    return "\n".join(parts)


def concept_from(element: _Element, draft: Draft) -> None:
    """Take what an element says of a concept: an ``assert``, and in items of others a ``concept`` or a ``subject``."""
    if draft.own:
        _own_from(element, draft)
    else:
        gather(element, draft)


def _own_from(element: _Element, draft: Draft) -> None:
    kind = None
    facts = _Facts(literal_from(element))
    for child in element:
        tag = child.tag
        if tag == _NAME:
            if child.get("role") == _ALIAS:
                facts.aliases += (draft.line(child),)
            else:
                facts.name = draft.line(child)
        elif tag == _TYPE:
            kind = NATURES.get(child.get("qcode", ""), kind)
        elif tag in _DETAILS:
            facts.details, kind = child, kind or _DETAILS[tag]
        elif tag == _SAME_AS:
            same = iri_from(child, "uri") or child.get("qcode")
            facts.same_as += (same,) if same else ()
        elif tag == _BROADER:
            facts.within = literal_from(child)
        elif tag == _RELATED and child.get("rel") == _OF_ORGANISATION:
            facts.organisation = literal_from(child)
        elif tag == _NOTE:
            facts.note = draft.text(child)
    if kind is not None:
        if not facts.id or (facts.name is None and kind != "visits"):
            raise draft.error("a concept without its literal or its name", element)
        draft.concepts[kind].append(_MAKERS[kind](facts, draft))


class _Facts:
    """What a concept of any nature has."""

    __slots__ = ("aliases", "details", "id", "name", "note", "organisation", "same_as", "within")

    def __init__(self, id: str | None) -> None:
        self.id = id
        self.name: str | None = None
        self.aliases: tuple[str, ...] = ()
        self.same_as: tuple[str, ...] = ()
        self.within: str | None = None
        self.organisation: str | None = None
        self.note: str | None = None
        self.details: _Element | None = None


# --- cpnat:person, personDetails ------------------------------------------------------------------


def _person_to(person: Person) -> str:
    start = _start(person, "cpnat:person")
    if not person.affiliations:
        return f"{start}</assert>"
    offices = "".join(
        f"<affiliation{_organisation_reference(office.organisation)}>"
        f"<un:title>{text_to(office.title)}</un:title></affiliation>"
        for office in person.affiliations
    )
    return f"{start}<personDetails>{offices}</personDetails></assert>"


def _organisation_reference(id: str | None) -> str:
    return "" if id is None else f' type="cpnat:organisation"{literal_to(id)}'


def _person_from(facts: _Facts, draft: Draft) -> Person:
    offices = []
    for child in facts.details if facts.details is not None else ():
        if child.tag == _AFFILIATION:
            for part in child:
                if part.tag == _OWN_TITLE:
                    offices.append(_new_affiliation(title=draft.text(part), organisation=literal_from(child)))
                    break
    return _new_person(
        id=facts.id or "",
        name=facts.name or "",
        aliases=facts.aliases,
        affiliations=tuple(offices),
        same_as=facts.same_as,
    )


# --- cpnat:organisation, organisationDetails ------------------------------------------------------


def _organisation_to(organisation: Organisation, natures: Mapping[str, str]) -> str:
    start = _start(organisation, "cpnat:organisation")
    if organisation.within is not None:
        start += f"<broader{_organisation_reference(organisation.within)}/>"
    details = ""
    if organisation.site is not None:
        details = f'<location type="{natures[organisation.site]}"{literal_to(organisation.site)}/>'
    if organisation.kind is not None:
        details += f"<un:kind>{text_to(organisation.kind)}</un:kind>"
    return f"{start}<organisationDetails>{details}</organisationDetails></assert>" if details else f"{start}</assert>"


def _organisation_from(facts: _Facts, draft: Draft) -> Organisation:
    site = kind = None
    for child in facts.details if facts.details is not None else ():
        if child.tag == _LOCATION:
            site = literal_from(child)
        elif child.tag == _OWN_KIND:
            kind = draft.text(child)
    return _new_organisation(
        id=facts.id or "",
        name=facts.name or "",
        aliases=facts.aliases,
        kind=kind,
        within=facts.within,
        site=site,
        same_as=facts.same_as,
    )


# --- cpnat:poi, POIDetails; cpnat:geoArea, geoAreaDetails -----------------------------------------


def _site_to(site: Site, natures: Mapping[str, str]) -> str:
    start = _start(site, natures[site.id])
    if site.within is not None:
        start += f'<broader type="{natures[site.within]}"{literal_to(site.within)}/>'
    if site.organisation is not None:
        start += f'<related rel="{RELATIONS}:organisation"{_organisation_reference(site.organisation)}/>'
    details, late = _position_to(site)
    if site.kind is not None:
        details += f"<un:kind>{text_to(site.kind)}</un:kind>"
    if site.code is not None:
        details += f"<un:code>{text_to(site.code)}</un:code>"
    details += late
    element = "geoAreaDetails" if _is_area(site) else "POIDetails"
    return f"{start}<{element}>{details}</{element}></assert>" if details else f"{start}</assert>"


def _position_to(site: Site) -> tuple[str, str]:
    """``position``, which must have both coordinates as decimals, or else ``un:position``."""
    if site.latitude is None and site.longitude is None:
        return "", ""
    if site.latitude is not None and site.longitude is not None:
        latitude, longitude = degrees_to(site.latitude), degrees_to(site.longitude)
        if latitude is not None and longitude is not None:
            return f'<position latitude="{latitude}" longitude="{longitude}"/>', ""
    latitude = "" if site.latitude is None else f' latitude="{site.latitude!r}"'
    longitude = "" if site.longitude is None else f' longitude="{site.longitude!r}"'
    return "", f"<un:position{latitude}{longitude}/>"


def _site_from(facts: _Facts, draft: Draft) -> Site:
    kind = code = latitude = longitude = None
    for child in facts.details if facts.details is not None else ():
        if child.tag in _POSITIONS:
            latitude, longitude = (degrees_from(child, name, draft) for name in ("latitude", "longitude"))
        elif child.tag == _OWN_KIND:
            kind = draft.text(child)
        elif child.tag == _OWN_CODE:
            code = draft.text(child)
    return _new_site(
        id=facts.id or "",
        name=facts.name or "",
        aliases=facts.aliases,
        kind=kind,
        within=facts.within,
        code=code,
        latitude=latitude,
        longitude=longitude,
        organisation=facts.organisation,
        same_as=facts.same_as,
    )


# --- cpnat:event, eventDetails --------------------------------------------------------------------


def _visit_to(visit: Visit, natures: Mapping[str, str]) -> str:
    purpose = ""
    if visit.purpose is not None:
        purpose = f'<note role="{ROLES}:purpose">{text_to(visit.purpose)}</note>'
    start = f'<assert{literal_to(visit.id)}><type qcode="cpnat:event"/>{purpose}'
    return f"{start}{visit_details_to(visit, natures)}</assert>"


def _visit_from(facts: _Facts, draft: Draft) -> Visit:
    return visit_from(facts.id or "", facts.note, facts.details, draft, reference)


# --- any nature -----------------------------------------------------------------------------------


def _start(entity: Person | Organisation | Site, nature: str) -> str:
    parts = [f'<assert{literal_to(entity.id)}><type qcode="{attribute_to(nature)}"/>']
    parts.append(line_to("name", entity.name, ' role="nrol:full"'))
    parts += [line_to("name", alias, f' role="{ROLES}:alias"') for alias in entity.aliases]
    parts += [f"<sameAs{iri_to('uri', uri)}/>" for uri in entity.same_as]
    return "".join(parts)


_MAKERS: Mapping[str, Callable[[_Facts, Draft], Entity]] = {
    "persons": _person_from,
    "organisations": _organisation_from,
    "sites": _site_from,
    "visits": _visit_from,
}

_NAME, _TYPE, _SAME_AS, _BROADER, _RELATED, _NOTE, _AFFILIATION, _LOCATION = (
    f"{{{NAR}}}{name}" for name in ("name", "type", "sameAs", "broader", "related", "note", "affiliation", "location")
)
_ALIAS, _OF_ORGANISATION = f"{ROLES}:alias", f"{RELATIONS}:organisation"
_OWN_TITLE, _OWN_KIND, _OWN_CODE = own("title"), own("kind"), own("code")
_POSITIONS = (f"{{{NAR}}}position", own("position"))
