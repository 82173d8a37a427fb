"""What was gathered of concepts in an item of others, made into the entities and the subjects of its article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from unitynews.formats.newsml.draft import Draft
from unitynews.formats.newsml.facts import Facts, code_of
from unitynews.formats.newsml.places import settle_places
from unitynews.model import Entity, Organisation, Person, Site


def settle(draft: Draft) -> None:
    """Make the entities of all that was gathered, and the subjects of what is none.

    This is done when all has been read that describes concepts: before the content, which names them, and at the end.
    """
    settle_places(draft.facts)
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
    """The name of a concept; one without any is called by its address or, with a notice, by what it lies in."""
    name = facts.name_in(draft.language)
    if name is not None:
        return name
    if facts.lines:
        return facts.lines[0]
    around = draft.facts.get(facts.within or "")
    name = (around and around.name_in(draft.language)) or code_of(facts.id)
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
