"""Persons, organisations, sites and visits in ``identified-content``, in both directions, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from unitynews.errors import ReadError
from unitynews.formats._body.markup import line_of
from unitynews.formats._xml import basic_to, text_to
from unitynews.formats.nitf.mapping import ALIAS, ENTITY_ELEMENTS, SAME_AS, attribute_to, nitf, optional_to, own
from unitynews.model import (
    Affiliation,
    Article,
    Dating,
    Delegation,
    Organisation,
    Participant,
    Person,
    Site,
    Stop,
    Visit,
)
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELDS = {nitf(element): field for field, element in ENTITY_ELEMENTS.items()}
_FUNCTION, _ALT_CODE = nitf("function"), nitf("alt-code")


def entity_kinds(article: Article) -> dict[str, str]:
    """Id of an entity -> the field of the article that it is in."""
    return {one.id: field for field in ENTITY_ELEMENTS for one in getattr(article, field)}


# --- writing --------------------------------------------------------------------------------------


def identified_to(article: Article) -> str:
    """All entities of an article; nothing if there are none."""
    parts = [_person_to(person) for person in article.persons]
    parts += [_organisation_to(organisation) for organisation in article.organisations]
    parts += [_site_to(site) for site in article.sites]
    parts += [_event_to(visit) for visit in article.visits]
    if not parts:
        return ""
    visits = [_visit_to(visit) for visit in article.visits]
    return "\n".join(["<identified-content>", *parts, "</identified-content>", *visits])


def _person_to(person: Person) -> str:
    offices = "".join(
        f"<function{optional_to('un:organisation', office.organisation)}>{text_to(office.title)}</function>"
        for office in person.affiliations
    )
    return f"<person{_id_to(person)}>{text_to(person.name)}{offices}{_codes_to(person)}</person>"


def _organisation_to(one: Organisation) -> str:
    said = optional_to("un:kind", one.kind) + optional_to("un:within", one.within) + optional_to("un:site", one.site)
    return f"<org{_id_to(one)}{said}>{text_to(one.name)}{_codes_to(one)}</org>"


def _site_to(site: Site) -> str:
    said = "".join(
        optional_to(name, value)
        for name, value in (
            ("location-code", site.code),
            ("un:kind", site.kind),
            ("un:within", site.within),
            ("un:latitude", None if site.latitude is None else repr(site.latitude)),
            ("un:longitude", None if site.longitude is None else repr(site.longitude)),
            ("un:organisation", site.organisation),
        )
    )
    return f"<location{_id_to(site)}{said}>{text_to(site.name)}{_codes_to(site)}</location>"


def _id_to(entity: Person | Organisation | Site | Visit) -> str:
    return f' un:id="{attribute_to(entity.id)}"'


def _codes_to(entity: Person | Organisation | Site) -> str:
    pairs = [(ALIAS, alias) for alias in entity.aliases] + [(SAME_AS, uri) for uri in entity.same_as]
    return "".join(f'<alt-code idsrc="{source}" value="{attribute_to(value)}"/>' for source, value in pairs)


def _event_to(visit: Visit) -> str:
    """What others can take of a visit. Its days are there for them; they are read from ``un:date``."""
    days = ""
    if visit.date is not None:
        start, slash, end = visit.date.value.partition("/")
        for name, day in (("start-date", start), ("end-date", end if slash else start)):
            days += f' {name}="{basic_to(day)}"' if day and moment_problem(day) is None else ""
    if visit.purpose is None:
        return f'<event{_id_to(visit)}{days} un:purpose="none"/>'
    return f"<event{_id_to(visit)}{days}>{text_to(visit.purpose)}</event>"


def _visit_to(visit: Visit) -> str:
    parts = [_date_to(visit.date)]
    if visit.delegation is not None:
        one = visit.delegation
        size = None if one.size is None else str(one.size)
        said = f"{optional_to('name', one.name)}{optional_to('size', size)}"
        parts.append(f"<un:delegation{said}{optional_to('organisation', one.organisation)}/>")
    parts += [f'<un:participant agent="{attribute_to(one.agent)}" role="{one.role}"/>' for one in visit.participants]
    parts += [
        f"<un:stop{optional_to('site', stop.site)}{optional_to('note', stop.note)}>{_date_to(stop.date)}</un:stop>"
        for stop in visit.stops
    ]
    said = optional_to("of", visit.id) + optional_to("origin", visit.origin)
    return f"<un:visit{said}{optional_to('destination', visit.destination)}>{''.join(parts)}</un:visit>"


def _date_to(date: Dating | None) -> str:
    if date is None:
        return ""
    return f'<un:date value="{date.value}"{optional_to("text", date.text)}{optional_to("basis", date.basis)}/>'


# --- reading --------------------------------------------------------------------------------------


def identified_from(docdata: _Element) -> dict[str, tuple[Any, ...]]:
    """The entities in a ``docdata`` that we wrote, by the field of the article."""
    found: dict[str, list[Any]] = {field: [] for field in ENTITY_ELEMENTS}
    details = {one.get("of"): one for one in docdata if one.tag == own("visit")}
    for identified in docdata.iterchildren(nitf("identified-content")):
        for element in identified:
            field = _FIELDS.get(element.tag)
            if field is not None:
                found[field].append(_MAKERS[field](element, details))
    return {field: tuple(things) for field, things in found.items()}


def _person_from(element: _Element, _: object) -> Person:
    offices = tuple(
        Affiliation(title=_text_in(one), organisation=one.get(own("organisation")))
        for one in element.iterchildren(_FUNCTION)
    )
    return Person(
        id=_id_from(element),
        name=_text_in(element),
        aliases=_codes_from(element, ALIAS),
        affiliations=offices,
        same_as=_codes_from(element, SAME_AS),
    )


def _organisation_from(element: _Element, _: object) -> Organisation:
    get = element.get
    return Organisation(
        id=_id_from(element),
        name=_text_in(element),
        aliases=_codes_from(element, ALIAS),
        kind=get(own("kind")),
        within=get(own("within")),
        site=get(own("site")),
        same_as=_codes_from(element, SAME_AS),
    )


def _site_from(element: _Element, _: object) -> Site:
    get = element.get
    return Site(
        id=_id_from(element),
        name=_text_in(element),
        aliases=_codes_from(element, ALIAS),
        kind=get(own("kind")),
        within=get(own("within")),
        code=get("location-code"),
        latitude=_degrees(element, "latitude"),
        longitude=_degrees(element, "longitude"),
        organisation=get(own("organisation")),
        same_as=_codes_from(element, SAME_AS),
    )


def _visit_from(element: _Element, details: dict[str | None, _Element]) -> Visit:
    id = _id_from(element)
    more = details.get(id)
    if more is None:
        raise ReadError("nitf", f"the visit {id!r} without its un:visit", line=line_of(element))
    children = list(more)
    delegation = next((_delegation_from(one) for one in children if one.tag == own("delegation")), None)
    return Visit(
        id=id,
        purpose=None if element.get(own("purpose")) == "none" else _text_in(element),
        date=_date_from(more),
        origin=more.get("origin"),
        destination=more.get("destination"),
        delegation=delegation,
        participants=tuple(
            Participant(agent=one.get("agent", ""), role=one.get("role", ""))
            for one in children
            if one.tag == own("participant")
        ),
        stops=tuple(
            Stop(site=one.get("site", ""), date=_date_from(one), note=one.get("note"))
            for one in children
            if one.tag == own("stop")
        ),
    )


def _delegation_from(element: _Element) -> Delegation:
    size = element.get("size")
    return Delegation(
        name=element.get("name", ""),
        size=None if size is None else whole_number(size, element),
        organisation=element.get("organisation"),
    )


def _date_from(element: _Element) -> Dating | None:
    found = element.find(own("date"))
    if found is None:
        return None
    return Dating(value=found.get("value", ""), text=found.get("text"), basis=found.get("basis"))


def _text_in(element: _Element) -> str:
    """The text of an element itself, without that of the elements in it; comments part a long one."""
    return "".join(_pieces(element))


def _pieces(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _id_from(element: _Element) -> str:
    return element.get(own("id"), "")


def _codes_from(element: _Element, source: str) -> tuple[str, ...]:
    return tuple(one.get("value", "") for one in element.iterchildren(_ALT_CODE) if one.get("idsrc") == source)


def _degrees(element: _Element, name: str) -> float | None:
    written = element.get(own(name))
    if written is None:
        return None
    try:
        return float(written)
    except ValueError as error:
        raise ReadError("nitf", f"{written[:40]!r} is no {name}", line=line_of(element)) from error


def whole_number(written: str, element: _Element) -> int:
    """The number that is written at `element`."""
    if written.isascii() and written.isdigit() and len(written) <= 16:
        return int(written)
    raise ReadError("nitf", f"{written[:40]!r} is not a whole number", line=line_of(element))


_MAKERS: dict[str, Any] = {
    "persons": _person_from,
    "organisations": _organisation_from,
    "sites": _site_from,
    "visits": _visit_from,
}
