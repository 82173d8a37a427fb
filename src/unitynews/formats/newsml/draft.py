"""What is gathered of one item while it is read, until all of it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats.newsml.mapping import OWN, moment_from
from unitynews.model import Block, Credit, Entity, Link, Subject
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:  # lxml is only needed by whoever parses
    from lxml.etree import _Element

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
        text = (element.text or "") if not len(element) else "".join(element.itertext())
        return text if self.own else " ".join(text.split())

    def line(self, element: _Element) -> str:
        """The text of an element of one line (`mapping.line_to`)."""
        exact = element.get(_EXACT_TEXT)
        return self.text(element) if exact is None else exact

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
        line = element.sourceline if element is not None else None
        self.report(Notice(severity="warning", code=code, message=message, path=self.name, line=line))

    def error(self, reason: str, element: _Element) -> ReadError:
        """The error for what stands at `element`."""
        return ReadError("newsml", reason, line=element.sourceline, path=self.name)


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
