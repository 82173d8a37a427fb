"""The persons, organisations and places that a body names in its markup (NITF: ``person``, ``org``, ``location``)."""

from __future__ import annotations

from collections.abc import Container, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from unitynews.formats._body.markup import line_of_text, local_name
from unitynews.formats._body.run import legal
from unitynews.formats._body.vocabulary import PLACES
from unitynews.model import Affiliation, Entity, Organisation, Person, Site

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMING = frozenset({*PLACES, "person", "org", "location"})
Named: TypeAlias = Person | Organisation | Site
_CLASSES: dict[str, type[Named]] = {"persons": Person, "organisations": Organisation, "sites": Site}


class Entities:
    """The entities of one article, those that are known and those that its body names.

    What is named twice is one entity: the same code of the same source, or without a code the same name.

    Attributes:
        concepts: field of the article -> the entities; new ones are put behind those that are there.

    Args:
        concepts: them.
        exact: ids of those that are all that they are to be, whatever the body calls them.
    """

    def __init__(self, concepts: MutableMapping[str, list[Entity]], exact: Container[str] = ()) -> None:
        self.concepts = concepts
        self._exact = exact
        self._ids = {one.id for known in concepts.values() for one in known}
        self._at: dict[tuple[str, str], int] = {}
        self._by_name: dict[tuple[str, str], int] = {}
        self._coded: set[tuple[str, int]] = set()
        self._aliases: dict[tuple[str, int], dict[str, None]] = {}
        self._same_as: dict[tuple[str, int], dict[str, None]] = {}
        self._leaves: dict[tuple[Any, ...], str | None] = {}
        self._offices: dict[int, dict[str, None]] = {}
        for field in _CLASSES:
            for index, one in enumerate(concepts.setdefault(field, [])):
                self._at[field, one.id] = index
                if isinstance(one, Person | Organisation | Site):
                    for name in (one.name, *one.aliases):
                        self._by_name.setdefault((field, name), index)

    def of(self, element: _Element) -> str | None:
        """The id of what an element of NITF names, None if it names nothing."""
        return self.named(element, local_name(element))

    def named(self, element: _Element, name: str) -> str | None:
        """As `of`, for an element of this local name."""
        if name not in _NAMING:
            return None
        if len(element):
            return self._named_in(element, name)
        key = (name, element.text, *element.items())  # the same is named again and again
        if key not in self._leaves:
            self._leaves[key] = self._named_in(element, name)
        return self._leaves[key]

    def _named_in(self, element: _Element, name: str) -> str | None:
        if name in PLACES:
            return self.place(name, line_of_text(element), element.get(PLACES[name]), element.get("code-source"), None)
        if name == "person":
            return self._person(element)
        if name == "org":
            return self._organisation(element)
        return self._location(element) if name == "location" else None

    def place(
        self, kind: str | None, name: str, code: str | None, source: str | None, within: str | None
    ) -> str | None:
        """The id of a place with this name."""
        code = " ".join(legal(code or "").split())
        found = self._refer("sites", name, code, source)
        if found is None:
            return None
        id, index = found
        site = self.concepts["sites"][index]
        if isinstance(site, Site) and id not in self._exact:
            within = site.within or (within if within != id else None)
            kind, code = site.kind or kind, site.code or code or None
            if (kind, code, within) != (site.kind, site.code, site.within):
                self.concepts["sites"][index] = attrs.evolve(site, kind=kind, code=code, within=within)
        return id

    def organisation(self, name: str) -> str | None:
        """The id of an organisation with this name."""
        found = self._refer("organisations", name, None, None)
        return found and found[0]

    def coded(self, element: _Element) -> bool:
        """Note a person or an organisation that has a code and no name, if nothing has named it; whether that is so.

        It is called by its code.
        """
        field = {"person": "persons", "org": "organisations"}.get(local_name(element))
        code = legal((element.get("value") or "").strip())
        key = _key_of(code, element.get("idsrc"))
        if field is None or not code or line_of_text(element) or {(field, key), (field, code)} & self._at.keys():
            return False
        self._new(field, code, key)
        return True

    def finish(self) -> None:
        """Give the entities the other names, codes and offices that they were found with."""
        known = self.concepts
        self._aliases = {at: names for at, names in self._aliases.items() if known[at[0]][at[1]].id not in self._exact}
        self._same_as = {at: uris for at, uris in self._same_as.items() if known[at[0]][at[1]].id not in self._exact}
        self._offices = {at: names for at, names in self._offices.items() if known["persons"][at].id not in self._exact}
        for (field, index), names in self._aliases.items():
            one: Any = self.concepts[field][index]
            new = (name for name in names if name != one.name and name not in one.aliases)
            self.concepts[field][index] = attrs.evolve(one, aliases=(*one.aliases, *new))
        for (field, index), uris in self._same_as.items():
            one = self.concepts[field][index]
            new = (uri for uri in uris if uri not in one.same_as)
            self.concepts[field][index] = attrs.evolve(one, same_as=(*one.same_as, *new))
        for index, titles in self._offices.items():
            person = self.concepts["persons"][index]
            if isinstance(person, Person):
                held = {office.title for office in person.affiliations}
                offices = (Affiliation(title=title) for title in titles if title not in held)
                self.concepts["persons"][index] = attrs.evolve(person, affiliations=(*person.affiliations, *offices))
        self._aliases, self._same_as, self._offices = {}, {}, {}

    def _person(self, element: _Element) -> str | None:
        if not len(element):
            found = self._coded_element("persons", element, line_of_text(element))
            return found and found[0]
        name = line_of_text(element, "function", "alt-code")
        found = self._coded_element("persons", element, name or line_of_text(element))
        if found is None:
            return None
        id, index = found
        for one in element:
            if local_name(one) == "function" and (title := line_of_text(one)):
                self._offices.setdefault(index, {})[legal(title)] = None
        return id

    def _organisation(self, element: _Element) -> str | None:
        found = self._coded_element("organisations", element, line_of_text(element, "alt-code"))
        return found and found[0]

    def _location(self, element: _Element) -> str | None:
        """The nearest place of those that a location is made of, or the location as a whole."""
        if not len(element):
            name = line_of_text(element)
            return self.place(None, name, element.get("location-code"), element.get("code-source"), None)
        parts = {local_name(one): one for one in reversed(element) if local_name(one) in PLACES}
        within: str | None = None
        code, source = element.get("location-code"), element.get("code-source")
        for kind in reversed(PLACES):
            part = parts.get(kind)
            if part is None:
                continue
            own = part.get(PLACES[kind]) or ""
            name = line_of_text(part, *_strangers(part)) or (own if kind == "country" else "")
            nearest = not any(one in parts for one in list(PLACES)[: list(PLACES).index(kind)])
            if not own and nearest and code:
                within = self.place(kind, name, code, source, within) or within
            else:
                within = self.place(kind, name, own, part.get("code-source"), within) or within
        if within is None:
            within = self.place(None, line_of_text(element, "alt-code"), code, source, None)
        if within is not None:
            self._note_codes("sites", self._at["sites", within], element)
        return within

    def _coded_element(self, field: str, element: _Element, name: str) -> tuple[str, int] | None:
        found = self._refer(field, name, element.get("value"), element.get("idsrc"))
        if found is not None:
            self._note_codes(field, found[1], element)
        return found

    def _note_codes(self, field: str, index: int, element: _Element) -> None:
        """Take what ``alt-code`` says of the same thing elsewhere."""
        for one in element:
            value = one.get("value") if local_name(one) == "alt-code" else None
            if value and value.strip():
                source = one.get("idsrc")
                uri = value if ":" in value or not source else f"{source}:{value}"
                self._same_as.setdefault((field, index), {})[legal(uri)] = None

    def _refer(self, field: str, name: str, code: str | None, source: str | None) -> tuple[str, int] | None:
        """The entity of this code, or of this name; a new one if there is neither."""
        name, code = legal(name), legal((code or "").strip())
        if not name:
            return None
        key = _key_of(code, source)
        index = self._at.get((field, key)) if key else None
        if index is None:
            index = self._at.get((field, code if key else name))  # what others call so may have another name by now
        if index is None:
            named = self._by_name.get((field, name))
            if named is not None and not (key and (field, named) in self._coded):
                index = named
                if key:
                    self._same_as.setdefault((field, index), {})[key] = None
                    self._at[field, key] = index
        if index is None:
            index = self._new(field, name, key)
        elif (field, name) not in self._by_name:
            self._aliases.setdefault((field, index), {})[name] = None
            self._by_name[field, name] = index
        if key:
            self._coded.add((field, index))
        return self.concepts[field][index].id, index

    def _new(self, field: str, name: str, key: str) -> int:
        id = key or name
        while id in self._ids:  # the same word names a person and a place
            id = f"{field}:{id}"
        self._ids.add(id)
        known = self.concepts[field]
        known.append(_CLASSES[field](id=id, name=name))
        index = len(known) - 1
        self._at[field, id] = index
        if key:
            self._at[field, key] = index
        self._by_name.setdefault((field, name), index)
        return index


def _key_of(value: str, source: str | None) -> str:
    """What a code of a source is known by."""
    return legal(f"{source.strip()}:{value}" if value and source and source.strip() else value)


def _strangers(element: _Element) -> Iterator[str]:
    """The names of the elements of other namespaces in an element, such as the coordinates of a place."""
    namespace = str(element.tag).rpartition("}")[0]
    return (local_name(one) for one in element.iter("*") if str(one.tag).rpartition("}")[0] != namespace)
