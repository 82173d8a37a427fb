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
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import define, field

from unitynews.formats.epub.markup import Unlinked
from unitynews.model import Article

Kind: TypeAlias = Literal["persons", "organisations", "sites"]
KINDS: tuple[Kind, ...] = ("persons", "organisations", "sites")

#: An id that numbers the entities of its article, and so says nothing beyond it.
_SERIAL = re.compile(r"[A-Za-z]{0,16}[-_.]?[0-9]{1,5}")
#: Kinds of organisations that come together for one journey: the next of that name is another.
_PASSING = frozenset({"delegation", "group"})
#: A place is kept in one integer: the article's number, then that of the mention in it, 0 for the article as a whole.
MENTION_BITS = 32
MENTIONS = (1 << MENTION_BITS) - 1

_Key: TypeAlias = tuple[str, ...]
#: What an article says of an entity: its name, its id if that says anything beyond the article, a person's offices or
#: what the entity belongs to (see `Item`), the code of an administrative area, URIs, whether the name joins it with
#: others where it belongs to nothing.
_Said: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[str, ...], bool]


@define
class Item:
    """An entity of the book.

    Attributes:
        kind: what it is.
        number: what tells it from others of its kind; its anchor is made from it.
        name: as the first article gives it.
        article: the number of the article that names it first.
        others: further names, under which it is not found in its place.
        details: a person's offices, each as (organisation, title); of others (what they belong to, "").
        places: where it is named: the number of the article, `MENTION_BITS` higher than that of the mention in it.
        parent: of a site, the number of the one that it lies in.
        by_name: whether nothing but the name has joined what is in it.
    """

    kind: Kind
    number: int
    name: str
    article: int
    others: dict[str, None] = field(factory=dict)
    details: dict[tuple[str, str], None] = field(factory=dict)
    places: array[int] = field(factory=lambda: array("Q"))
    parent: int | None = None
    by_name: bool = False


class Shelf:
    """The entities of one kind, grown article by article."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._items: list[Item] = []
        self._keys: dict[_Key, int] = {}
        #: Of items that turned out to be another: the number of that one.
        self._joined: dict[int, int] = {}
        #: The number of the item that something has been said of, inverted if nothing but its name told what it is.
        self._said: dict[_Said, int] = {}

    def found(self, said: _Said, number: int) -> Item:
        """The item that the article `number` speaks of. What has been said before is found without looking at keys."""
        at = self._said.get(said)
        if at is None:
            return self._new(said, number)
        item = self._items[~at if at < 0 else at]
        if self._joined:
            item = self.now(item)
        if at < 0:
            item.by_name = True
        return item

    def now(self, item: Item) -> Item:
        """`item`, or the one that it has been joined with. What comes later can show two to be one."""
        return self._items[self._root(item.number)]

    def _new(self, said: _Said, number: int) -> Item:
        name, id, details, area, same_as, named = said
        keys: list[_Key] = [("in", name, around) for around, _ in details if around or named]
        if area:
            keys.append(("code", area))
        keys += [("same", uri) for uri in same_as]
        if id:
            keys.append(("id", id, name))
        item = self._item(name, keys, number)
        item.details.update(dict.fromkeys(details))
        if keys:  # else nothing makes the next of this name the same
            bare = self._kind != "persons" and not (details[0][0] or area or same_as or id)
            self._said[said] = ~item.number if bare else item.number
        return item

    def _item(self, name: str, keys: list[_Key], number: int) -> Item:
        """The item that `keys` speak for."""
        known, items = self._keys, self._items
        shared = [key for key in keys if key in known]
        numbers = {self._root(known[key]) for key in shared}
        first = min(numbers, default=len(items))
        if not numbers:
            items.append(Item(self._kind, first, name, number))
        item = items[first]
        for other in numbers - {first}:
            self._join(item, items[other])
        if shared and all(key[0] == "in" and not key[-1] for key in shared):
            item.by_name = True
        for key in keys:
            known[key] = first
        if name != item.name:
            item.others[name] = None
        return item

    def _root(self, number: int) -> int:
        while number in self._joined:
            number = self._joined[number]
        return number

    def _join(self, item: Item, other: Item) -> None:
        self._joined[other.number] = item.number
        item.others.update(other.others)
        if other.name != item.name:
            item.others[other.name] = None
        item.details.update(other.details)
        item.places = array("Q", sorted({*item.places, *other.places}))
        item.parent = other.parent if item.parent is None else item.parent
        item.by_name = item.by_name or other.by_name

    @property
    def has_joined(self) -> bool:
        """Whether any item has turned out to be another."""
        return bool(self._joined)

    def items(self) -> list[Item]:
        """The items, in the order in which they came."""
        return [item for item in self._items if item.number not in self._joined]

    def anchors(self) -> dict[int, list[int]]:
        """The numbers under which pages refer to an item that has been joined with others, by its own number."""
        found: dict[int, list[int]] = {}
        for number in self._joined:
            found.setdefault(self._root(number), []).append(number)
        return found

    def parent(self, item: Item) -> int | None:
        """The number of the item that `item` lies in, as things stand now."""
        if item.parent is None:
            return None
        parent = self._root(item.parent)
        return None if parent == item.number else parent


class Register:
    """The entities of a book by kind, grown article by article.

    Of an article it keeps the names and offices that are new, and eight bytes for each mention.
    """

    def __init__(self) -> None:
        self._shelves = {kind: Shelf(kind) for kind in KINDS}

    def __getitem__(self, kind: Kind) -> Shelf:
        return self._shelves[kind]

    def enter(self, article: Article, number: int) -> dict[str, Item]:
        """The items of the entities of `article`, which comes at `number`, by id."""
        organisations = {one.id: one.name for one in article.organisations}
        sites = {one.id: one.name for one in article.sites}
        makers = _makers(article)
        found: dict[str, Item] = {}
        shelf = self._shelves["persons"]
        for person in article.persons:
            offices = tuple([(organisations.get(one.organisation or "", ""), one.title) for one in person.affiliations])
            if person.id in makers:
                offices += ((makers[person.id], ""),)
            said: _Said = person.name, _telling(person.id), offices, "", person.same_as, False
            found[person.id] = shelf.found(said, number)
        shelf = self._shelves["organisations"]
        for one in article.organisations:
            around = organisations.get(one.within or "") or sites.get(one.site or "") or ""
            said = one.name, _telling(one.id), ((around, ""),), "", one.same_as, one.kind not in _PASSING
            found[one.id] = shelf.found(said, number)
        shelf = self._shelves["sites"]
        for site in article.sites:
            around = sites.get(site.within or "", "")
            said = site.name, _telling(site.id), ((around, ""),), site.code or "", site.same_as, True
            found[site.id] = shelf.found(said, number)
        for site in article.sites:
            if site.within is not None:
                item, parent = found[site.id], found[site.within]
                if item.parent is None and parent is not item:
                    item.parent = parent.number
        if any(self._shelves[kind].has_joined for kind in KINDS):
            return {id: self._shelves[item.kind].now(item) for id, item in found.items()}
        return found


@lru_cache(maxsize=4096)
def _telling(id: str) -> str:
    """`id`, or nothing if it says nothing beyond its article."""
    return "" if _SERIAL.fullmatch(id) else id


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
        entered: dict[str, Item],
        visits: dict[str, str],
        images: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(images)
        self._number = number << MENTION_BITS
        self._entered = entered
        self._visits = visits
        self._count = 0

    def mention(self, target: str) -> tuple[str, str]:
        """As `Unlinked.mention`; the place is noted for the index."""
        self._count += 1
        item = self._entered.get(target)
        if item is None:
            return f"m{self._count}", self._visits.get(target, "")
        item.places.append(self._number | self._count)
        return f"m{self._count}", f"{item.kind}.xhtml#{item.kind[0]}{item.number}"

    def close(self) -> None:
        """Note the article itself as the place of whatever its text does not name."""
        number = self._number
        for item in self._entered.values():
            places = item.places
            if not places or places[-1] < number:
                places.append(number)


def named(items: Iterable[Item]) -> dict[str, list[Item]]:
    """`items` by name."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.name, []).append(item)
    return found
