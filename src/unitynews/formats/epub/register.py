"""Who and what a book names: the entities of its articles, put together where the model says that they are one.

Two entities of different articles are one if they share a URI of ``same_as``, or an id together with the name, or a
name together with what it belongs to: a person's organisation, the organisation or site around an organisation or a
site. An id such as ``p1`` only counts within its article and joins nothing. Of organisations and sites that belong to
nothing, those of one name are joined too, and marked: the name alone does not make sure. Of persons these stay apart.
So do delegations. Who wrote or made an article belongs to the house that it came from.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import define, field

from unitynews.formats.epub.markup import Unlinked
from unitynews.model import Article, Organisation, Person, Site

Kind: TypeAlias = Literal["persons", "organisations", "sites"]
KINDS: tuple[Kind, ...] = ("persons", "organisations", "sites")

#: An id that numbers the entities of its article, and so says nothing beyond it.
_SERIAL = re.compile(r"[A-Za-z]{0,16}[-_.]?[0-9]{1,5}")
#: Kinds of organisations that come together for one journey: the next of that name is another.
_PASSING = frozenset({"delegation", "group"})
#: A place is kept in one integer: the article's number, then that of the mention in it, 0 for the article as a whole.
_MENTION_BITS = 32

_Key: TypeAlias = tuple[str, ...]
_Entity: TypeAlias = Person | Organisation | Site


@define
class Item:
    """An entity of the book.

    Attributes:
        number: what tells it from others of its kind; its anchor is made from it.
        name: as the first article gives it.
        article: the number of the article that names it first.
        others: further names, under which it is not found in its place.
        details: a person's offices, each as (organisation, title); of others (what they belong to, "").
        places: where it is named.
        parent: of a site, the number of the one that it lies in.
        by_name: whether nothing but the name has joined what is in it.
    """

    number: int
    name: str
    article: int
    others: dict[str, None] = field(factory=dict)
    details: dict[tuple[str, str], None] = field(factory=dict)
    places: array[int] = field(factory=lambda: array("Q"))
    parent: int | None = None
    by_name: bool = False

    def located(self) -> Iterator[tuple[int, int]]:
        """The articles that name it, each with the number of the mention, 0 for the article as a whole."""
        for place in self.places:
            yield place >> _MENTION_BITS, place & (1 << _MENTION_BITS) - 1


class Register:
    """The entities of a book by kind, grown article by article.

    Of an article it keeps the names and offices that are new, and eight bytes for each mention.
    """

    def __init__(self) -> None:
        self._items: dict[Kind, list[Item]] = {kind: [] for kind in KINDS}
        self._keys: dict[Kind, dict[_Key, int]] = {kind: {} for kind in KINDS}
        self._joined: dict[Kind, dict[int, int]] = {kind: {} for kind in KINDS}
        self._said: dict[tuple[object, ...], int] = {}

    def enter(self, article: Article, number: int) -> dict[str, tuple[Kind, Item]]:
        """The items of the entities of `article`, which comes at `number`, by id."""
        organisations = {one.id: one.name for one in article.organisations}
        sites = {one.id: one.name for one in article.sites}
        makers = _makers(article)
        found: dict[str, tuple[Kind, Item]] = {}
        for person in article.persons:
            offices = [(organisations.get(one.organisation or "", ""), one.title) for one in person.affiliations]
            if person.id in makers:
                offices.append((makers[person.id], ""))
            found[person.id] = "persons", self._found("persons", person, tuple(offices), "", number)
        for organisation in article.organisations:
            around = organisations.get(organisation.within or "") or sites.get(organisation.site or "") or ""
            item = self._found("organisations", organisation, ((around, ""),), "", number)
            found[organisation.id] = "organisations", item
        for site in article.sites:
            belongs = ((sites.get(site.within or "", ""), ""),)
            found[site.id] = "sites", self._found("sites", site, belongs, site.code or "", number)
        for site in article.sites:
            if site.within is not None:
                item, parent = found[site.id][1], found[site.within][1]
                if item.parent is None and parent is not item:
                    item.parent = parent.number
        if any(self._joined.values()):
            # What comes later in an article can show two of its entities to be one.
            return {id: (kind, self._items[kind][self._root(kind, item.number)]) for id, (kind, item) in found.items()}
        return found

    def _found(self, kind: Kind, entity: _Entity, details: tuple[tuple[str, str], ...], area: str, number: int) -> Item:
        """The item for `entity`. The same thing said of an entity again is found without looking at its keys.

        Args:
            kind: of the entity.
            entity: of an article.
            details: a person's offices, or what the entity belongs to; see `Item`.
            area: the code of an administrative area.
            number: of the article.
        """
        named = not isinstance(entity, Person) and entity.kind not in _PASSING
        said = kind, entity.id, entity.name, details, area, entity.same_as, named
        known = self._said.get(said)
        if known is not None:
            joined = self._joined[kind]
            item = self._items[kind][self._root(kind, known) if joined else known]
            if kind != "persons" and not item.by_name:
                item.by_name = self._is_bare(kind, entity, details, area)
            return item
        around = [name for name, _ in details if name or named]
        keys: list[_Key] = [("in", entity.name, name) for name in around]
        if area:
            keys.append(("code", area))
        item = self._item(kind, entity, keys, number)
        item.details.update(dict.fromkeys(details))
        if keys:  # else nothing makes the next of this name the same
            self._said[said] = item.number
        return item

    @staticmethod
    def _is_bare(kind: Kind, entity: _Entity, details: tuple[tuple[str, str], ...], area: str) -> bool:
        """Whether nothing but the name tells what `entity` is."""
        bare = kind != "persons" and not (details[0][0] or area or entity.same_as)
        return bare and _SERIAL.fullmatch(entity.id) is not None

    def _item(self, kind: Kind, entity: _Entity, keys: list[_Key], number: int) -> Item:
        """The item for `entity`, which `keys` speak for beside its ids."""
        keys += [("same", uri) for uri in entity.same_as]
        if not _SERIAL.fullmatch(entity.id):
            keys.append(("id", entity.id, entity.name))
        known, items = self._keys[kind], self._items[kind]
        shared = [key for key in keys if key in known]
        numbers = {self._root(kind, known[key]) for key in shared}
        first = min(numbers, default=len(items))
        if not numbers:
            items.append(Item(first, entity.name, number))
        item = items[first]
        for other in numbers - {first}:
            self._join(kind, item, items[other])
        if shared and all(key[0] == "in" and not key[-1] for key in shared):
            item.by_name = True
        for key in keys:
            known[key] = first
        if entity.name != item.name:
            item.others[entity.name] = None
        return item

    def _root(self, kind: Kind, number: int) -> int:
        joined = self._joined[kind]
        while number in joined:
            number = joined[number]
        return number

    def _join(self, kind: Kind, item: Item, other: Item) -> None:
        self._joined[kind][other.number] = item.number
        item.others.update(other.others)
        if other.name != item.name:
            item.others[other.name] = None
        item.details.update(other.details)
        item.places = array("Q", sorted({*item.places, *other.places}))
        item.parent = other.parent if item.parent is None else item.parent
        item.by_name = item.by_name or other.by_name

    def items(self, kind: Kind) -> list[Item]:
        """The items of a kind, in the order in which they came."""
        joined = self._joined[kind]
        return [item for item in self._items[kind] if item.number not in joined]

    def anchors(self, kind: Kind) -> dict[int, list[int]]:
        """The numbers under which pages refer to an item that has been joined with others, by its own number."""
        found: dict[int, list[int]] = {}
        for number in self._joined[kind]:
            found.setdefault(self._root(kind, number), []).append(number)
        return found

    def parent(self, kind: Kind, item: Item) -> int | None:
        """The number of the item that `item` lies in, as things stand now."""
        if item.parent is None:
            return None
        parent = self._root(kind, item.parent)
        return None if parent == item.number else parent


def _makers(article: Article) -> dict[str, str]:
    """Who has a part in making `article`, by id, each with the name of the house that it came from."""
    agents = {credit.agent for credit in article.credits if credit.agent is not None and credit.role != "source"}
    if not agents:
        return {}
    houses = [credit.name for credit in article.credits if credit.role == "source"]
    houses += [one.name for one in article.organisations if one.id == article.publisher]
    return dict.fromkeys(agents, houses[0]) if houses else {}


class Links(Unlinked):
    """The links of one article's page into the indexes, and the places that they have come from."""

    def __init__(
        self,
        number: int,
        entered: dict[str, tuple[Kind, Item]],
        visits: dict[str, str],
        images: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(images)
        self._number = number << _MENTION_BITS
        self._entered = entered
        self._visits = visits
        self._count = 0

    def mention(self, target: str) -> tuple[str, str]:
        """As `Unlinked.mention`; the place is noted for the index."""
        self._count += 1
        entered = self._entered.get(target)
        if entered is None:
            return f"m{self._count}", self._visits.get(target, "")
        kind, item = entered
        item.places.append(self._number | self._count)
        return f"m{self._count}", f"{kind}.xhtml#{kind[0]}{item.number}"

    def close(self) -> None:
        """Note the article itself as the place of whatever its text does not name."""
        for _, item in self._entered.values():
            if not item.places or item.places[-1] < self._number:
                item.places.append(self._number)


def named(items: Iterable[Item]) -> dict[str, list[Item]]:
    """`items` by name."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.name, []).append(item)
    return found
