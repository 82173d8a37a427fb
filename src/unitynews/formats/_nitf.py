"""What the head of an NITF document of others says of its article: for bare NITF, and for NITF in NewsML-G2.

What stands over its text (``body.head``) is read by `unitynews.formats._body.head_of`, the text by
`unitynews.formats._body.blocks_of`. References are to the elements of the NITF 3.6 schema (IPTC, 2012).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from unitynews.formats._body import Entities, line_of_text, local_name
from unitynews.formats._body.markup import named
from unitynews.formats._body.run import legal
from unitynews.formats._xml import OWN, moment_from
from unitynews.model import Credit, Link, Subject
from unitynews.model._rules import LARGEST_INTEGER
from unitynews.model.language import language_problem
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Takes a deviation: its code, what it is, and the element.
Warn: TypeAlias = "Callable[[str, str, _Element], None]"

#: The vocabulary of subjects that ``tobject.subject`` is made for: its ``ipr`` is IPTC, by default.
SUBJECT_CODES: Final = "http://cv.iptc.org/newscodes/subjectcode/"
IPTC: Final = "IPTC"
#: A credit's role -> ``revision-history/@function``; any other is ``other``.
FUNCTIONS: Final = MappingProxyType(
    {
        **{"reporter": "writer-author", "editor": "editor", "producer": "producer", "archivist": "archivist"},
        **{"videographer": "videographer", "photographer": "photographer", "statistician": "statistician"},
        "graphic_artist": "graphic-artist",
    }
)
ROLES: Final = MappingProxyType({function: role for role, function in FUNCTIONS.items()})
#: What the lens puts into a document: not what its house says.
CHANGED: Final = f"{{{OWN}}}changed"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = {"date.issue": "published", "date.release": "embargoed"}
#: What ``identified-content`` holds that is no entity of the model: a subject of the article.
_SUBJECTS = frozenset({"event", "function", "object.title", "classifier"})
#: The parts of ``evloc``, from the largest to the smallest -> the kind of place.
_EVLOC = {"iso-cc": "country", "state-prov": "state", "county-dist": "county", "city": "city"}
#: What says what a document, or a block of one, is about.
_TOPICS = frozenset({"tobject.subject", "keyword"})
_DOC_ID, _IN_TEXT = named("doc-id"), named(*_TOPICS, "story.date")
_LEVELS = ("detail", "matter", "type")
#: Other elements that say what a document is about, or of what kind -> the attribute that says it.
_SAID = {"doc-scope": "scope", "tobject": "tobject.type", "tobject.property": "tobject.property.type"}
#: ``tobject.type`` if nobody has given it (NITF 3.6).
_ANY_TYPE = "news"
_LIST = re.compile(r"[,;]")
_KEYWORDS = re.compile(r"(?:.*[^a-z])?keywords?", re.IGNORECASE)


@define
class Metadata:
    """What an ``nitf`` says of its article in its head, and of its topics in its text.

    Attributes:
        fields: the article's fields of one value that it has: uri, version, language, published, created, updated,
            embargoed, url, rights.
        title: of the document, "" without one.
        publication: the name of what it was published in, "" without one.
        subjects, keywords, credits, links: each as often as it is said.
        unnamed: elements that identify what they do not name; perhaps the text does (`Entities.coded`).
    """

    fields: dict[str, Any] = field(factory=dict)
    title: str = ""
    publication: str = ""
    subjects: list[Subject] = field(factory=list)
    keywords: list[str] = field(factory=list)
    credits: list[Credit] = field(factory=list)
    links: list[Link] = field(factory=list)
    unnamed: list[_Element] = field(factory=list)


def metadata_of(root: _Element, entities: Entities, warn: Warn) -> Metadata:
    """What an ``nitf`` of others says of its article.

    Args:
        root: it.
        entities: those of the article; what the head names is added to them.
        warn: is told what cannot be read.
    """
    reading = _Reading(entities, warn)
    reading.take_id(root)
    reading.take_language(root)
    for element in root:
        if local_name(element) == "head":
            reading.take_head(element)
        elif local_name(element) == "body":
            reading.take_body(element)
    return reading.finish()


def id_of(root: _Element) -> str:
    """The id of a document: what ``doc-id`` says, else ``uno``; "" without either."""
    ids = [one.get("id-string") for one in outside_named(root, *_DOC_ID)]
    return legal(next((id for id in (*ids, root.get("uno")) if id and id.strip()), "")).strip()


def outside(root: _Element) -> Iterator[_Element]:
    """The elements of a document but for what is of ours in it."""
    return outside_named(root, "*")


def outside_named(root: _Element, *tags: str) -> Iterator[_Element]:
    """Those of them that have one of these tags, as lxml has them."""
    if next(root.iter(CHANGED), None) is None:
        return root.iter(*tags)
    return (one for one in root.iter(*tags) if one.tag != CHANGED and next(one.iterancestors(CHANGED), None) is None)


def subject_of(element: _Element) -> Subject | None:
    """The subject that a ``tobject.subject`` of others names: the finest that it has a name for."""
    get = element.get
    code = legal(get("tobject.subject.refnum") or get("tobject.subject.code") or "").strip()
    source = legal(get("tobject.subject.ipr") or IPTC).strip()
    scheme = SUBJECT_CODES if source.upper() == IPTC else source
    names = (legal(get(f"tobject.subject.{level}") or "").strip() for level in _LEVELS)
    name = next((name for name in names if name), None)
    return Subject(scheme=scheme if code else None, code=code or None, name=name) if code or name else None


def said_of(element: _Element) -> Subject | None:
    """What a ``doc-scope``, a ``tobject`` or a ``tobject.property`` says of what a document is about, as a subject."""
    name = local_name(element)
    said = legal(element.get(_SAID[name]) or "").strip()
    if not said or (name == "tobject" and said.lower() == _ANY_TYPE):
        return None
    return Subject(scheme=_SAID[name] if name != "doc-scope" else name, name=said)


def keyword_of(element: _Element) -> str:
    """What a ``keyword`` says."""
    return legal(element.get("key") or element.get("name") or line_of_text(element)).strip()


class _Reading:
    """What has been read of a document."""

    def __init__(self, entities: Entities, warn: Warn) -> None:
        self.found = Metadata()
        self._fields = self.found.fields
        self._first_revision: str | None = None
        self._entities = entities
        self._warn = warn

    def take_id(self, root: _Element) -> None:
        id = id_of(root)
        if id:
            self._fields["uri"] = id

    def take_language(self, root: _Element) -> None:
        candidates = [root.get("baselang"), root.get(_LANG)]
        candidates += [one.get(_LANG) for one in root if local_name(one) == "body"]
        tag = next((tag.strip() for tag in candidates if tag and tag.strip()), "").replace("_", "-")
        if not tag:
            return
        problem = language_problem(tag)
        if problem is None:
            self._fields["language"] = tag
        else:
            self._warn("language-unreadable", problem, root)

    def take_head(self, head: _Element) -> None:
        """Take what is known of the document."""
        revisions: list[str] = []
        for element in outside(head):
            name = local_name(element)
            if name == "title" and not self.found.title:
                self.found.title = legal(line_of_text(element))
            elif name in _TOPICS:
                self._take_topic(element)
            elif name in _SAID:
                self._take_said(element)
            elif name in _DATES:
                self._take_moment(_DATES[name], element, element.get("norm") or line_of_text(element))
            elif name == "pubdata":
                self._take_publication(element)
            elif name == "revision-history":
                self._take_revision(element, revisions)
            elif name == "du-key":
                self._take_version(element)
            elif name == "meta" and _KEYWORDS.fullmatch(element.get("name") or ""):
                words = _LIST.split(legal(element.get("content") or ""))
                self.found.keywords += [word.strip() for word in words if word.strip()]
            elif name == "evloc":
                self._take_places(element)
            elif name in ("doc.copyright", "doc.rights"):
                self._take_rights(element, name)
            elif name == "identified-content":
                for one in element:
                    self._take_identified(one)
        if revisions:
            self._fields["updated"] = max(revisions)
            self._first_revision = min(revisions)

    def take_body(self, body: _Element) -> None:
        """Take what the text says of when it was written, and what its blocks are about (NITF 3.6, ``block``)."""
        for element in outside_named(body, *_IN_TEXT):
            if local_name(element) in _TOPICS:
                self._take_topic(element)
            else:
                self._take_moment("created", element, element.get("norm"))

    def finish(self) -> Metadata:
        """What was found; the first revision made the document, if its text does not say when it was written."""
        if self._first_revision != self._fields.get("updated"):
            self._fields.setdefault("created", self._first_revision)
        return self.found

    def _take_topic(self, element: _Element) -> None:
        if local_name(element) == "tobject.subject":
            subject = subject_of(element)
            self.found.subjects += [] if subject is None else [subject]
        elif keyword := keyword_of(element):
            self.found.keywords.append(keyword)

    def _take_said(self, element: _Element) -> None:
        subject = said_of(element)
        self.found.subjects += [] if subject is None else [subject]

    def _take_version(self, element: _Element) -> None:
        written = [(element.get(name) or "").strip() for name in ("version", "generation")]
        found = [int(one) for one in written if one.isascii() and one.isdigit() and len(one) <= 16]
        version = next((one for one in found if 1 <= one <= LARGEST_INTEGER), None)
        if version is not None:
            self._fields["version"] = version
        elif any(one.strip("0") for one in written):
            self._warn("version-unreadable", f"{' '.join(written).strip()[:40]!r} is no version", element)

    def _take_moment(self, field: str, element: _Element, written: str | None) -> None:
        if written is None:
            return
        moment = moment_from(written)
        problem = moment_problem(moment) if moment else "is empty"
        if problem is None:
            self._fields.setdefault(field, moment)
        else:
            self._warn("date-unreadable", f"{field}: {problem}", element)

    def _take_publication(self, element: _Element) -> None:
        if element.get("date.publication"):
            self._take_moment("published", element, element.get("date.publication"))
        url = legal(element.get("ex-ref") or "").strip()
        if url:
            self._fields.setdefault("url", url)
        self.found.publication = self.found.publication or legal(" ".join((element.get("name") or "").split()))

    def _take_revision(self, element: _Element, revisions: list[str]) -> None:
        norm = element.get("norm")
        if norm:
            moment = moment_from(norm)
            problem = moment_problem(moment)
            if problem is None:
                revisions.append(moment)
            else:
                self._warn("date-unreadable", f"revision-history: {problem}", element)
        name = legal(element.get("name") or "").strip()
        if name:
            role = ROLES.get(element.get("function", ""), "contributor")
            self.found.credits.append(Credit(role=role, name=name))

    def _take_places(self, element: _Element) -> None:
        """Where it happened: each place within the larger one."""
        within = None
        for attribute, kind in _EVLOC.items():
            name = " ".join((element.get(attribute) or "").split())
            if name:
                code = name if attribute == "iso-cc" else None
                within = self._entities.place(kind, name, code, None, within) or within
        if name := line_of_text(element):
            self._entities.place(None, name, None, None, within)

    def _take_rights(self, element: _Element, name: str) -> None:
        if name == "doc.copyright":
            words = " ".join(word for word in (element.get("year"), element.get("holder")) if word and word.strip())
            lines = [f"© {words}"] if words else []
        else:
            lines = [element.get(part) or "" for part in ("owner", "type", "limitations")]
        text = "\n".join(legal(" ".join(line.split())) for line in lines if line.strip())
        if text:
            before = self._fields.get("rights")
            self._fields["rights"] = text if before is None else f"{before}\n{text}"

    def _take_identified(self, element: _Element) -> None:
        name = local_name(element)
        text = legal(line_of_text(element, "alt-code"))
        value = legal(element.get("value") or "").strip()
        if name in _SUBJECTS and (text or value):
            source = legal(element.get("idsrc") or element.get("type") or "").strip()
            self.found.subjects.append(Subject(scheme=source or None, code=value or None, name=text or None))
        elif name == "virtloc" and (text or value):
            link = Link(rel="virtloc", href=value or text, title=text if value and text else None)
            self.found.links.append(link)
        elif name and name not in _SUBJECTS and self._entities.of(element) is None:
            self.found.unnamed.append(element)
