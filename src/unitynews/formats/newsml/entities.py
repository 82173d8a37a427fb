"""Persons, organisations, places and events as others describe them: wherever they name a concept, something is said.

What is said of a concept in different places is gathered (`gather`), and becomes one entity when all of the item has
been read (`settle`). A concept that nobody says to be a person, an organisation, a place or an event stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs

from unitynews.formats.newsml.draft import Draft, iri_from, literal_from, local_name, own, role_of
from unitynews.formats.newsml.facts import Facts, Name, code_of
from unitynews.formats.newsml.mapping import NAR, RELATIONS, relation_from
from unitynews.formats.newsml.positions import degrees_from
from unitynews.formats.newsml.visits import visit_from
from unitynews.model import Affiliation, Entity, Link, Organisation, Person, Site

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Relations whose object is an office that the person holds.
_OFFICE = ("jobtitle", "occupation", "position", "jobposition", "title")


def gather(element: _Element, draft: Draft, hint: str | None = None, *, named_only: bool = False) -> str | None:
    """Note what an element of others says of the concept that it is about or refers to.

    Args:
        element: any element with a concept's identity or description (FlexPropType, AssertType, ConceptType).
        draft: of the item.
        hint: the article's field that the concept belongs to if nothing better tells.
        named_only: whether the element's QCode is none of the concept, which then is called by its name.

    Returns:
        The id of the concept in the article; None if the element neither identifies nor names any.
    """
    id = None if named_only else draft.identity(_identified(element))
    names = names_in(element, draft)
    if id is None:
        if not names:
            return None
        id = names[0].text
    facts = draft.facts.get(id)
    if facts is None:
        facts = draft.facts[id] = Facts(id)
    facts.elements.append(element)
    _take(element, facts, draft, hint)
    if not named_only:
        identified = _identified(element)
        facts.add_same(_uri_of(identified, draft))
        facts.add_same((identified.get("uri") or "").strip())
    facts.names += [name for name in names if name not in facts.names]
    return id


def reference(element: _Element, draft: Draft, hint: str | None = None, *, named_only: bool = False) -> str | None:
    """The id of the entity that an element refers to; in an item of others, what it says of it is gathered."""
    return literal_from(element) if draft.own else gather(element, draft, hint, named_only=named_only)


def inline_ref_from(element: _Element, draft: Draft) -> None:
    """An ``inlineRef``: which elements of the content name a concept (InlineRefType)."""
    target = reference(element, draft, None)
    if target is not None:
        draft.mentions.update(dict.fromkeys((element.get("idrefs") or "").split(), target))


def events_from(content_set: _Element, draft: Draft) -> None:
    """The events in the content: ``events`` in ``inlineXML`` (EventsML-G2), each described as a concept is."""
    for inline in content_set:
        for events in (child for child in inline if child.tag == _EVENTS):
            for event in events:
                if event.tag == _EVENT:
                    gather(event, draft, "visits")


def settle(draft: Draft) -> None:
    """Make the entities of all that was gathered, and the subjects of what is none.

    This is done when all has been read that describes concepts: before the content, which names them, and at the end.
    """
    _spread_hints(draft.facts)
    made: dict[str, dict[str, Entity]] = {}
    for facts in draft.facts.values():
        entity = _entity_of(facts, draft)
        if entity is not None and facts.field is not None:
            made.setdefault(facts.field, {})[facts.id] = entity
    for field, gathered in made.items():
        draft.concepts[field] = _with_gathered(draft.concepts[field], gathered, draft.marked)
    entities = {id for gathered in made.values() for id in gathered}
    draft.subjects += [one.subject for one in draft.topics[draft.settled :] if one.id not in entities]
    draft.facts, draft.settled = {}, len(draft.topics)
    if draft.catalogs.unknown:
        aliases = ", ".join(draft.catalogs.unknown)
        draft.warn_at("alias-unknown", f"the vocabularies of these aliases are not known here: {aliases}", draft.start)
        draft.catalogs.unknown = {}


def _with_gathered(known: list[Entity], gathered: dict[str, Entity], marked: set[str]) -> list[Entity]:
    """The entities of one kind with those that have been gathered now, none twice.

    What we have described ourselves is as we say. It is in the place that the others give it; in no place as yet, and
    still `marked`, if they give it none, or if we have described all of them, which then are in our order.
    """
    ours = {entity.id: entity for entity in known if entity.id in marked}
    earlier = [entity for entity in known if entity.id not in marked]
    done = {entity.id for entity in earlier}
    new = [id for id in gathered if id not in done]
    if ours.keys() >= {*new}:
        return [*earlier, *ours.values()]
    result = [*earlier, *(ours.pop(id, gathered[id]) for id in new)]
    marked -= {*new}
    return [*result, *ours.values()]


def _entity_of(facts: Facts, draft: Draft) -> Entity | None:
    """The entity that a concept is; None for one of no such nature, and for an event that is no visit."""
    if facts.field == "visits":
        purpose = facts.name_in(draft.language)
        return facts.visit and attrs.evolve(facts.visit, id=facts.id, purpose=purpose)
    return None if facts.field is None else _MAKERS[facts.field](facts, _name_of(facts, draft))


# --- what is in a concept -------------------------------------------------------------------------


def _identified(element: _Element) -> _Element:
    """The element that identifies a concept: a ``concept`` has a ``conceptId``, a faceted subject a ``mainConcept``."""
    return next((child for child in element if child.tag in _IDENTIFIERS), element)


def _uri_of(element: _Element, draft: Draft) -> str | None:
    """The URI of the concept that an element names by its QCode; the QCode itself where its vocabulary is unknown."""
    qcode = draft.dialect.plain((element.get("qcode") or "").strip())
    return (draft.catalogs.uri_of(qcode) or qcode) if qcode else None


def names_in(element: _Element, draft: Draft) -> list[Name]:
    """The names of a concept; where there are only parts of one (``@part``), these one after the other."""
    names: list[Name] = []
    parts: list[str] = []
    for child in element:
        if child.tag == _NAME:
            text = draft.line(child)
            if text and (child.get("part") or child.get("parturi")):
                parts.append(text)
            elif text:
                names.append(Name(text, child.get(_XML_LANGUAGE), role_of(child)))
        elif child.tag == _MAIN_CONCEPT:
            names += names_in(child, draft)
    return names or ([Name(" ".join(parts), None, "")] if parts else [])


def _take(element: _Element, facts: Facts, draft: Draft, hint: str | None) -> None:
    facts.nature = draft.nature_of(element.get("type"), element.get("typeuri")) or facts.nature
    alias = (element.get("qcode") or "").partition(":")[0]
    facts.hint = facts.hint or draft.nature_of(draft.dialect.vocabularies.get(alias)) or hint
    for child in element:
        take = _PARTS.get(child.tag)
        if take is not None:
            take(child, facts, draft)


def _type_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.nature = facts.nature or draft.nature_of(element.get("qcode"), element.get("uri"))


def _same_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.add_same(iri_from(element, "uri") or _uri_of(element, draft))
    facts.names += [name for name in names_in(element, draft) if name not in facts.names]


def _broader_from(element: _Element, facts: Facts, draft: Draft) -> None:
    within = gather(element, draft, facts.field if facts.field in ("sites", "organisations") else None)
    facts.within = facts.within or (within if within != facts.id else None)


def _hierarchy_from(element: _Element, facts: Facts, draft: Draft) -> None:
    """``hierarchyInfo``: QCodes from the top of a taxonomy down to the concept itself."""
    codes = [draft.dialect.plain(code) for code in (element.text or "").split()]
    if len(codes) > 1 and codes[-2] in draft.facts:
        facts.within = facts.within or codes[-2]


def _related_from(element: _Element, facts: Facts, draft: Draft) -> None:
    relation = (element.get("rel") or element.get("reluri") or "").rpartition("/")[2]
    code = relation.rpartition(":")[2].lower()
    if relation == f"{RELATIONS}:organisation":
        facts.organisation = gather(element, draft, "organisations")
    elif code in _OFFICE:
        title = next((name.text for name in names_in(element, draft)), None)
        title = title or (element.get("literal") or element.get("qcode") or "").rpartition(":")[2]
        _add_office(facts, title, None)


def _remote_from(element: _Element, facts: Facts, draft: Draft) -> None:
    """``remoteInfo``: a resource that tells more of the concept (RemoteInfoPropType)."""
    href = (element.get("href") or element.get("residref") or "").strip()
    if href:
        title = next((draft.text(child) for child in element if local_name(child) == "title"), None)
        rel = relation_from(element.get("rel") or element.get("reluri") or "remoteInfo")
        draft.links.append(Link(rel=rel, href=href, title=title))


def _add_office(facts: Facts, title: str, organisation: str | None) -> None:
    office = Affiliation(title=title, organisation=organisation)
    if (title or organisation) and office not in facts.offices:
        facts.offices.append(office)


# --- the details of each nature (EntityDetailsGroup) ----------------------------------------------


def _person_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.hint = facts.hint or "persons"
    for child in element:
        if child.tag == _AFFILIATION:
            title = next((draft.text(part) for part in child if part.tag == _OWN_TITLE), "")
            offices = [_title_in(part, draft) for part in child if part.tag == _RELATED]
            _add_office(facts, title or next(filter(None, offices), ""), gather(child, draft, "organisations"))


def _title_in(related: _Element, draft: Draft) -> str:
    if (related.get("rel") or "").rpartition(":")[2].lower() not in _OFFICE:
        return ""
    return next((name.text for name in names_in(related, draft)), "")


def _organisation_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.hint = facts.hint or "organisations"
    for child in element:
        if child.tag == _LOCATION:
            facts.site = gather(child, draft, "sites") or facts.site
        elif child.tag == _AFFILIATION:
            facts.within = facts.within or gather(child, draft, "organisations")
        elif child.tag == _OWN_KIND:
            facts.kind = draft.text(child)


def _place_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.hint = facts.hint or "sites"
    for child in element:
        if child.tag in _POSITIONS:
            latitude, longitude = (degrees_from(child, name, draft) for name in ("latitude", "longitude"))
            facts.position = (latitude, longitude)
        elif child.tag == _ADDRESS:
            _address_from(child, facts, draft)
        elif child.tag == _OWN_KIND:
            facts.kind = draft.text(child)
        elif child.tag == _OWN_CODE:
            facts.code = draft.text(child)


def _address_from(element: _Element, facts: Facts, draft: Draft) -> None:
    """An address: lines, and the areas that it lies in, each within the next (AddressType)."""
    parts = {name: [child for child in element if local_name(child) == name] for name in _ADDRESS_PARTS}
    facts.lines += [text for child in element if local_name(child) == "line" and (text := draft.text(child))]
    inner = facts
    for part in (child for name in _ADDRESS_PARTS for child in parts[name]):
        id = gather(part, draft, "sites")
        if id is not None and id != inner.id:
            inner.within = inner.within or id
            inner = draft.facts[id]


def _event_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.hint = facts.hint or "visits"
    visit = visit_from(facts.id, None, element, draft, gather)
    if visit.participants or visit.stops or visit.origin or visit.destination:
        facts.visit = visit


# --- entities -------------------------------------------------------------------------------------


def _spread_hints(known: Mapping[str, Facts]) -> None:
    """What a place lies in is a place, what an organisation is a part of is an organisation."""
    waiting = [facts for facts in known.values() if facts.field in ("sites", "organisations")]
    while waiting:
        facts = waiting.pop()
        outer = known.get(facts.within or "")
        if outer is not None and outer.field is None:
            outer.hint = facts.field
            waiting.append(outer)


def _name_of(facts: Facts, draft: Draft) -> str:
    """The name of a concept; one without any is called by its address or, with a notice, its code."""
    name = facts.name_in(draft.language)
    if name is not None:
        return name
    if facts.lines:
        return facts.lines[0]
    name = code_of(facts.id)
    message = f"{facts.id!r} has no name here; it is called {name!r}"
    draft.warn("concept-without-name", message, facts.elements[0])
    return name


def _made_person(facts: Facts, name: str) -> Person:
    return Person(
        id=facts.id,
        name=name,
        aliases=facts.other_names(name),
        affiliations=tuple(facts.offices),
        same_as=tuple(facts.same_as),
    )


def _made_organisation(facts: Facts, name: str) -> Organisation:
    return Organisation(
        id=facts.id,
        name=name,
        aliases=facts.other_names(name),
        kind=facts.kind,
        within=facts.within,
        site=facts.site,
        same_as=tuple(facts.same_as),
    )


def _made_site(facts: Facts, name: str) -> Site:
    return Site(
        id=facts.id,
        name=name,
        aliases=facts.other_names(name),
        kind=facts.kind,
        within=facts.within,
        code=facts.code,
        latitude=facts.position[0],
        longitude=facts.position[1],
        organisation=facts.organisation,
        same_as=tuple(facts.same_as),
    )


_MAKERS: Mapping[str, Callable[[Facts, str], Entity]] = {
    "persons": _made_person,
    "organisations": _made_organisation,
    "sites": _made_site,
}

#: Child of a concept -> what takes it.
_PARTS: Mapping[str, Callable[[_Element, Facts, Draft], None]] = {
    f"{{{NAR}}}{name}": take
    for name, take in {
        "type": _type_from,
        "sameAs": _same_from,
        "broader": _broader_from,
        "hierarchyInfo": _hierarchy_from,
        "related": _related_from,
        "remoteInfo": _remote_from,
        "personDetails": _person_from,
        "organisationDetails": _organisation_from,
        "POIDetails": _place_from,
        "geoAreaDetails": _place_from,
        "eventDetails": _event_from,
    }.items()
}
_ADDRESS_PARTS = ("locality", "area", "country", "worldRegion")
_NAME, _MAIN_CONCEPT, _AFFILIATION, _LOCATION, _RELATED, _ADDRESS = (
    f"{{{NAR}}}{name}" for name in ("name", "mainConcept", "affiliation", "location", "related", "address")
)
_EVENTS, _EVENT = f"{{{NAR}}}events", f"{{{NAR}}}event"
_IDENTIFIERS = (f"{{{NAR}}}conceptId", _MAIN_CONCEPT)
_OWN_TITLE, _OWN_KIND, _OWN_CODE = own("title"), own("kind"), own("code")
_POSITIONS = (f"{{{NAR}}}position", own("position"))
