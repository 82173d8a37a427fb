"""Persons, organisations, places and events as others describe them: wherever they name a concept, something is said.

What is said of a concept in different places is gathered (`gather`), and becomes one entity when all of the item has
been read (`settling`). A concept that nobody says to be a person, an organisation, a place or an event stays what it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import Draft, iri_from, literal_from, local_name, own, role_of
from unitynews.formats.newsml.facts import Facts, Name
from unitynews.formats.newsml.mapping import NAR, RELATIONS, relation_from
from unitynews.formats.newsml.places import take_kind
from unitynews.formats.newsml.positions import degrees_from
from unitynews.formats.newsml.visits import visit_from
from unitynews.model import Affiliation, Link

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


def events_from(content_set: _Element, draft: Draft) -> list[_Element]:
    """The events in the content: ``events`` in ``inlineXML`` (EventsML-G2), each described as a concept is."""
    found = [events for inline in content_set for events in inline if events.tag == _EVENTS]
    known = [event for events in found for event in events if event.tag == _EVENT]
    for event in known:
        gather(event, draft, "visits")
    return known


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
    types = element.get("type"), element.get("typeuri")
    facts.nature = draft.nature_of(*types) or facts.nature
    alias = (element.get("qcode") or "").partition(":")[0]
    facts.hint = facts.hint or draft.nature_of(draft.dialect.vocabularies.get(alias)) or hint
    take_kind(facts, types, alias, draft)
    for child in element:
        take = _PARTS.get(child.tag)
        if take is not None:
            take(child, facts, draft)


def _type_from(element: _Element, facts: Facts, draft: Draft) -> None:
    types = element.get("qcode"), element.get("uri")
    facts.nature = facts.nature or draft.nature_of(*types)
    take_kind(facts, types, "", draft)


def _same_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.add_same(iri_from(element, "uri") or _uri_of(element, draft))
    facts.names += [name for name in names_in(element, draft) if name not in facts.names]


def _broader_from(element: _Element, facts: Facts, draft: Draft) -> None:
    broader = gather(element, draft, facts.field if facts.field in ("sites", "organisations") else None)
    if broader is not None and broader != facts.id:
        facts.broader.append(broader)


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
            inner.around = inner.around or id
            inner = draft.facts[id]


def _event_from(element: _Element, facts: Facts, draft: Draft) -> None:
    facts.hint = facts.hint or "visits"
    visit = visit_from(facts.id, None, element, draft, gather)
    if visit.participants or visit.stops or visit.origin or visit.destination:
        facts.visit = visit


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
