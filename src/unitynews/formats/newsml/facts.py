"""What an item of others says of one concept, in all the places where it does, until the whole item is read.

A concept is described where it is a subject, where something is asserted of it, and in passing wherever another refers
to it (NewsML-G2 Specification, "Concepts"; ConceptDefinitionGroup, ConceptRelationshipsGroup). What it is may be said
in any of these places, or follow from what refers to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from unitynews.model import Affiliation, Visit

if TYPE_CHECKING:
    from lxml.etree import _Element


class Name(NamedTuple):
    """A name with its language, None if not told, and its role, "" if none."""

    text: str
    language: str | None
    role: str


class Facts:
    """What is known of one concept.

    Attributes:
        id: what the article calls it.
        elements: those that say something of it, in turn.
        nature: the field of the article that it belongs to, where the item says so.
        hint: the field that it belongs to by what refers to it.
        names: all its names, in turn.
        same_as: URIs of the concept elsewhere.
        within: id of the concept that it is a part of.
        around: id of what its address puts it in, if nothing else does.
        broader: ids of those that are said to be broader, in turn.
        site: id of the place where an organisation is.
        offices: what a person holds.
        position: latitude and longitude.
        kind: what sort of site or organisation, in words.
        code: of an administrative area.
        lines: of a place's address.
        visit: what ``eventDetails`` tell of an event; its id and purpose are not in it.
        organisation: id of the organisation that a site belongs to.
    """

    __slots__ = (
        *("broader", "code", "elements", "hint", "id", "kind", "lines", "names", "nature", "offices", "organisation"),
        *("around", "position", "same_as", "site", "visit", "within"),
    )

    def __init__(self, id: str) -> None:
        self.id = id
        self.elements: list[_Element] = []
        self.nature: str | None = None
        self.hint: str | None = None
        self.names: list[Name] = []
        self.same_as: list[str] = []
        self.within: str | None = None
        self.around: str | None = None
        self.broader: list[str] = []
        self.site: str | None = None
        self.organisation: str | None = None
        self.offices: list[Affiliation] = []
        self.position: tuple[float | None, float | None] = (None, None)
        self.kind: str | None = None
        self.code: str | None = None
        self.lines: list[str] = []
        self.visit: Visit | None = None

    @property
    def field(self) -> str | None:
        """The article's field that the concept belongs to; None as long as nobody says."""
        return self.nature or self.hint

    def add_same(self, uri: str | None) -> None:
        """Take another URI of the concept."""
        if uri and uri != self.id and uri not in self.same_as:
            self.same_as.append(uri)

    def name_in(self, language: str) -> str | None:
        """The name that it has in `language` (a primary language subtag): a full or plain one before others."""
        return best_of(self.names, language)

    def other_names(self, chosen: str) -> tuple[str, ...]:
        """All its names but the one that was chosen, each once; its code is none."""
        return tuple(dict.fromkeys(name.text for name in self.names if name.text != chosen and name.role != "code"))


def best_of(names: Iterable[Name], language: str) -> str | None:
    """The name that an article in `language` would use: in that language, full or plain; None if there is none."""
    best = min(names, key=lambda name: _rank(name, language), default=None)
    return None if best is None else best.text


def _rank(name: Name, language: str) -> int:
    """How far a name is from the one that an article in `language` would use."""
    strange = name.language is not None and primary(name.language) != language
    return 2 * strange + (name.role not in ("", "full", "display")) + 4 * (name.role == "code")


def primary(tag: str | None) -> str:
    """The primary language of a tag, in lower case (RFC 5646, §2.2.1).

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return (tag or "").partition("-")[0].lower()


def code_of(id: str) -> str:
    """What to call a concept that has no name: its code, or its URI.

    >>> code_of("nprov:REUTERS"), code_of("https://news.example/")
    ('REUTERS', 'https://news.example/')
    """
    return id if "://" in id else id.rpartition(":")[2] or id
