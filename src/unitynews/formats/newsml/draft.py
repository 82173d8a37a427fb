"""What is gathered of one item while it is read, until all of it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats.newsml.catalogs import Catalogs
from unitynews.formats.newsml.dialects import EVERYBODY, Dialect
from unitynews.formats.newsml.facts import Facts, primary
from unitynews.formats.newsml.mapping import NAR, NATURES, OWN, ROLES, moment_from, nature_in, nature_of_code
from unitynews.formats.newsml.places import kind_of
from unitynews.model import Block, Credit, Entity, Link, Subject
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:  # lxml is only needed by whoever parses
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Markup in labels and blocks that breaks the line, and what stands for the break: a character that XML does not have.
_BREAKING = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_BREAK = "\v"
#: A tag in what should be text: nobody writes of such.
_TAG = re.compile(r"</(?:p|b|i|em|strong|a|span|div|u|sup|sub|h[1-6]|li)\s*>|<br\s*/?>")
_OWN_ROLE = f"{ROLES}:"
_OWN_ROLE_CODE = len(_OWN_ROLE)
_NAME = f"{{{NAR}}}name"
_EXACT_TEXT = f"{{{OWN}}}text"
_EXACT_LITERAL = f"{{{OWN}}}literal"


class Topic(NamedTuple):
    """A subject of an item of others, until it is known whether it is an entity.

    Attributes:
        id: of the concept that it is, None if it has neither identity nor name.
        subject: what becomes of it if it is none.
    """

    id: str | None
    subject: Subject


class Draft:
    """The fields of an article, as far as its item has been read.

    Attributes:
        own: whether the item says that it follows our profile; then its white space is kept, and what is wrong in it
            is an error. In any other item white space is only layout, and what cannot be read is reported and left out.
        name: the item's guid, or what it is called in notices without one.
        fields: the article's fields of one value.
        catalogs: what the item's aliases stand for.
        dialect: the habits of whoever made the item.
        start: the line that the item starts in.
        language: the primary language of an item of others, "" if it does not say.
        facts: what an item of others says of each concept, by the id that the article has for it.
        topics: the subjects of an item of others, of which some turn out to be entities.
        settled: how many of the topics are subjects or entities by now.
        concepts: the persons, organisations, sites and visits, by kind.
        marked: ids of the entities that we have described in an item of others: they come after those of the others.
        marked_links: the links that we have put there: the last, wherever in the item the others come from.
        mentions: id of an element in the content -> id of the entity that it names.
        body: the blocks.
        descriptions: elements that describe the content or a part of it, which are the words of one that has no text.
        credit_line: how the makers of an image, a film are to be named, None if it does not say.
    """

    __slots__ = (
        *("_ids", "_ranks", "body", "catalogs", "concepts", "credit_line", "credits", "descriptions", "dialect"),
        *("facts", "fields", "keywords"),
        *("language", "links", "marked", "marked_links", "mentions", "name", "own", "report", "settled", "start"),
        *("subjects", "topics"),
    )

    def __init__(self, name: str, own: bool, report: Report) -> None:
        self.name = name
        self.own = own
        self.report = report
        self.fields: dict[str, Any] = {}
        self.catalogs = Catalogs()
        self.dialect: Dialect = EVERYBODY
        self.language = ""
        self.start: int | None = None
        self.facts: dict[str, Facts] = {}
        self._ids: dict[str, str] = {}
        self._ranks: dict[str, int] = {}
        self.credits: list[Credit] = []
        self.subjects: list[Subject] = []
        self.topics: list[Topic] = []
        self.settled = 0
        self.keywords: list[str] = []
        self.links: list[Link] = []
        self.concepts: dict[str, list[Entity]] = {"persons": [], "organisations": [], "sites": [], "visits": []}
        self.marked: set[str] = set()
        self.marked_links: list[Link] = []
        self.mentions: dict[str, str] = {}
        self.body: list[Block] = []
        self.descriptions: list[_Element] = []
        self.credit_line: str | None = None

    def text(self, element: _Element) -> str:
        """The text of `element` and all in it: exact in an item of ours, else with its white space folded.

        In items of others labels and blocks hold markup (Label1Type, BlockType): a ``br`` or the end of a paragraph
        there is a line break.
        """
        if not len(element):
            text = element.text or ""
            return text if self.own else " ".join(text.split())
        if self.own:
            return "".join(texts_in(element))
        return self._lines(element)

    def line(self, element: _Element) -> str:
        """The text of an element of one line (`mapping.line_to`)."""
        exact = element.get(_EXACT_TEXT)
        return self.text(element) if exact is None else exact

    def name_within(self, element: _Element) -> str | None:
        """The first name among the children of an element; None without any."""
        for child in element:
            if child.tag == _NAME:
                return self.line(child)
        return None

    def identity(self, element: _Element) -> str | None:
        """The id of the concept that an element of others is about or refers to; the same for all its names.

        A concept may be called by a literal here, by a QCode or its URI there (FlexAttributes): it stays one concept.
        """
        get = element.get
        qcode = self.dialect.plain((get("qcode") or "").strip())
        keys = [key for key in ((get("literal") or "").strip(), qcode, (get("uri") or "").strip()) if key]
        if not keys:
            return None
        uri = self.catalogs.uri_of(qcode) if qcode else None
        if uri is not None:
            keys.append(uri)
        id = next((self._ids[key] for key in keys if key in self._ids), keys[0])
        for key in keys:
            self._ids.setdefault(key, id)
        return id

    def nature_of(self, qcode: str | None, uri: str | None = None) -> str | None:
        """The article's field for concepts of a type, which has a QCode or a URI; None if it says nothing of that."""
        if self.own:
            return NATURES.get(qcode or "")
        if qcode:
            qcode = self.dialect.natures.get(qcode, qcode)
            alias, _, code = qcode.partition(":")
            uri = qcode if alias == "cpnat" else (self.catalogs.look_up(alias) or "") + code
        if not uri:
            return None
        # a city is a place, and a person one, in whichever vocabulary of types
        return nature_in(uri) or nature_of_code(uri) or ("sites" if kind_of(uri) else None)

    def offer(self, field: str, element: _Element, rank: int = 0) -> bool:
        """Take the text of an element for a field unless something better is there; whether it was taken.

        The lower the rank the better; a text in a language other than the item's is worse than any in its own.
        """
        text = self.text(element)
        if self.own:
            self.fields.setdefault(field, text)
            return True
        if "<" in text and _TAG.search(text):
            text = self._unescaped(text, element)
        rank += 100 * self.is_strange(element)
        if not text or rank >= self._ranks.get(field, 1000):
            return False
        self._ranks[field] = rank
        self.fields[field] = text
        return True

    def _unescaped(self, text: str, element: _Element) -> str:
        """The text of a label that holds its markup as text."""
        from unitynews.formats._body import markup_root  # here, since only this needs a parser

        root = markup_root(f"<div>{text}</div>")
        if root is None:
            return text
        self.warn("content-escaped", f"{local_name(element)} holds its markup as text", element)
        return self._lines(root)

    def _lines(self, element: _Element) -> str:
        lines = "".join(_pieces_in(element)).split(_BREAK)
        return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)

    def is_strange(self, element: _Element) -> bool:
        """Whether an element says that it is in another language than the item."""
        language = element.get(_LANGUAGE)
        return language is not None and bool(self.language) and primary(language) != self.language

    def found(self, thing: object, element: _Element) -> None:
        """Be told which element a thing comes from, where that is not the whole part of the item that is being read."""

    def found_keyword(self, element: _Element | None) -> None:
        """Be told which element the last keyword comes from, None if that is not known."""

    def overrule(self, fields: dict[str, Any]) -> None:
        """Take `fields` for the article's, except where what has just been read exactly says otherwise, for good."""
        self._ranks.update(dict.fromkeys(self.fields, -1))
        self.fields = {**fields, **self.fields}

    def set_moment(self, field: str, element: _Element, rank: int = 0) -> None:
        """Take a date; one that is none is reported and left out, except in an item of ours, where it is an error."""
        written = element.text or ""
        if self.own:
            self.fields[field] = written
            return
        moment = moment_from(written)
        problem = moment_problem(moment) if moment else "is empty"
        if problem is not None:
            self.warn("date-unreadable", f"{local_name(element)}: {problem}", element)
            return
        if moment != written.strip():
            self.warn("date-loose", f"{local_name(element)}: {written.strip()!r} is read as {moment}", element)
        if rank < self._ranks.get(field, 1000):
            self._ranks[field] = rank
            self.fields[field] = moment

    def warn(self, code: str, message: str, element: _Element | None = None) -> None:
        """Report a deviation of this item."""
        self.warn_at(code, message, None if element is None else line_of(element))

    def warn_at(self, code: str, message: str, line: int | None) -> None:
        """Report a deviation of this item in a line of its document."""
        self.report(Notice(severity="warning", code=code, message=message, path=self.name, line=line))

    def error(self, reason: str, element: _Element) -> ReadError:
        """The error for what stands at `element`."""
        return ReadError("newsml", reason, line=line_of(element), path=self.name)


def texts_in(element: _Element) -> Iterator[str]:
    """The pieces of text in an element and all within it; comments and processing instructions are none."""
    return cast("Iterator[str]", element.itertext())


def _pieces_in(element: _Element) -> Iterator[str]:
    """The text in an element, with `_BREAK` where markup breaks the line."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            name = local_name(child)
            end = _BREAK if name in _BREAKING else " " if name == "rt" else ""
            yield end
            yield from _pieces_in(child)
            yield end
        yield child.tail or ""


def line_of(element: _Element) -> int | None:
    """The line that an element starts in."""
    return cast("int | None", element.sourceline)


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; nothing for a comment or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def role_of(element: _Element) -> str:
    """The code of an element's role, in lower case, without its vocabulary; "" without any.

    ``roleruri`` is how the schema misspells ``roleuri`` (https://github.com/iptc/newsml-g2/issues/26).
    """
    get = element.get
    role = get("role") or ""
    if role.startswith(_OWN_ROLE):
        return role[_OWN_ROLE_CODE:]
    role = role.strip()
    if not role:
        role = (get("roleuri") or get("roleruri") or "").strip().rstrip("/").rpartition("/")[2].rpartition("#")[2]
    return role.rpartition(":")[2].lower()


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
