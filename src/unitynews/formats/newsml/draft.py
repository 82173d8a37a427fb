"""What is gathered of one item while it is read, until all of it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats.newsml.mapping import NAR, OWN, moment_from
from unitynews.model import Block, Credit, Entity, Link, Organisation, Person, Site, Subject
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:  # lxml is only needed by whoever parses
    from lxml.etree import _Element

_NAME = f"{{{NAR}}}name"
#: The classes of the entities that need no more than an id and a name.
_NAMED: dict[str, type[Person | Organisation | Site]] = {
    "persons": Person,
    "organisations": Organisation,
    "sites": Site,
}
_EXACT_TEXT = f"{{{OWN}}}text"
_EXACT_LITERAL = f"{{{OWN}}}literal"


class Draft:
    """The fields of an article, as far as its item has been read.

    Attributes:
        own: whether the item says that it follows our profile; then its white space is kept, and what is wrong in it
            is an error. In any other item white space is only layout, and what cannot be read is reported and left out.
        name: the item's guid, or what it is called in notices without one.
        fields: the article's fields of one value.
        schemes: the vocabularies of the item's own catalog, by alias.
        concepts: the persons, organisations, sites and visits, by kind.
        mentions: id of an element in the content -> id of the entity that it names.
        body: the blocks.
    """

    __slots__ = (
        "body",
        "concepts",
        "credits",
        "fields",
        "keywords",
        "links",
        "mentions",
        "name",
        "own",
        "report",
        "schemes",
        "subjects",
    )

    def __init__(self, name: str, own: bool, report: Report) -> None:
        self.name = name
        self.own = own
        self.report = report
        self.fields: dict[str, Any] = {}
        self.schemes: dict[str, str] = {}
        self.credits: list[Credit] = []
        self.subjects: list[Subject] = []
        self.keywords: list[str] = []
        self.links: list[Link] = []
        self.concepts: dict[str, list[Entity]] = {"persons": [], "organisations": [], "sites": [], "visits": []}
        self.mentions: dict[str, str] = {}
        self.body: list[Block] = []

    def text(self, element: _Element) -> str:
        """The text of `element` and all in it: exact in an item of ours, else with its white space folded."""
        text = (element.text or "") if not len(element) else "".join(texts_in(element))
        return text if self.own else " ".join(text.split())

    def line(self, element: _Element) -> str:
        """The text of an element of one line (`mapping.line_to`)."""
        exact = element.get(_EXACT_TEXT)
        return self.text(element) if exact is None else exact

    def refer(self, element: _Element, kind: str | None) -> str | None:
        """The id of the entity that an element refers to.

        Others describe some entities nowhere but where they refer to them: with a name there, it is an entity.
        """
        id = literal_from(element)
        if self.own or kind not in _NAMED:
            return id
        name = next((self.line(child) for child in element if child.tag == _NAME), None)
        if name and all(one.id != (id or name) for one in self.concepts[kind]):
            self.concepts[kind].append(_NAMED[kind](id=id or name, name=name))
        return id or name

    def set_moment(self, field: str, element: _Element) -> None:
        """Take a date; one that is none is reported and left out, except in an item of ours, where it is an error."""
        if self.own:
            self.fields[field] = element.text or ""
            return
        moment = moment_from(element.text or "")
        problem = moment_problem(moment) if moment else "is empty"
        if problem is None:
            self.fields.setdefault(field, moment)
        else:
            self.warn("date-unreadable", f"{field}: {problem}", element)

    def warn(self, code: str, message: str, element: _Element | None = None) -> None:
        """Report a deviation of this item."""
        line = None if element is None else line_of(element)
        self.report(Notice(severity="warning", code=code, message=message, path=self.name, line=line))

    def error(self, reason: str, element: _Element) -> ReadError:
        """The error for what stands at `element`."""
        return ReadError("newsml", reason, line=line_of(element), path=self.name)


def texts_in(element: _Element) -> Iterator[str]:
    """The pieces of text in an element and all within it; comments and processing instructions are none."""
    return cast("Iterator[str]", element.itertext())


def line_of(element: _Element) -> int | None:
    """The line that an element starts in."""
    return cast("int | None", element.sourceline)


def own(name: str) -> str:
    """The name of an element or attribute of `OWN`, as lxml spells it."""
    return f"{{{OWN}}}{name}"


def literal_from(element: _Element) -> str | None:
    """The id of the concept that an element is about or refers to, whichever way it is given; None without any."""
    get = element.get
    return get("literal") or get(_EXACT_LITERAL) or get("qcode") or get("uri") or None


def iri_from(element: _Element, name: str) -> str | None:
    """The value of an attribute of IRIType (`mapping.iri_to`)."""
    value = element.get(name)
    return element.get(own(name)) if value is None else value
