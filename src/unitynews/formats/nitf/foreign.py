"""The documents of others: NITF 2.5 to 3.6, with a namespace or without, as valid as agencies make it.

White space is only layout. What deviates is read where its meaning is clear, and reported; what the model has no place
for stays in the document, which the article keeps as its original.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
from lxml import etree

from unitynews.format import Notice, Report
from unitynews.formats._body import Entities, blocks_of, head_of, line_of_text, local_name
from unitynews.formats._body.markup import entity_text, line_of
from unitynews.formats._body.run import legal
from unitynews.formats._xml import OWN, moment_from
from unitynews.formats.nitf.mapping import ENTITY_ELEMENTS, IPTC, ROLES, SUBJECT_CODES, nitf, own
from unitynews.formats.nitf.own import own_article
from unitynews.model import Article, Block, Credit, Entity, Link, Original, Subject
from unitynews.model._rules import LARGEST_INTEGER
from unitynews.model.language import UNDETERMINED, language_problem
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The name space (RFC 9562, §5.5) of the uris of documents that have no id.
_WITHOUT_ID = uuid.uuid5(uuid.NAMESPACE_URL, OWN)
_DATES = {"date.issue": "published", "date.release": "embargoed"}
#: What ``identified-content`` holds that is no entity of the model: a subject of the article.
_SUBJECTS = frozenset({"event", "function", "object.title", "classifier"})
#: The parts of ``evloc``, from the largest to the smallest -> the kind of place.
_EVLOC = {"iso-cc": "country", "state-prov": "state", "county-dist": "county", "city": "city"}
_FIELDS = tuple(field.name for field in attrs.fields(Article) if field.name != "original")
_LEVELS = ("detail", "matter", "type")


def article_from(root: _Element, source: str, report: Report) -> Article:
    """The article that a document of others holds, whose text is `source`."""
    reading = _Reading(root, report)
    for element in root:
        if local_name(element) == "head":
            reading.take_head(element)
    head = head_of(root, reading.entities)
    title = reading.fields.pop("title", "")
    reading.fields.update(head.fields)
    body = head.blocks + blocks_of(root, reading.entities, skip=frozenset({"body.head"}))
    if "headline" not in reading.fields:
        reading.warn("headline-missing", "it has no headline", root)
        reading.fields["headline"] = title
    if head.distributor is not None:
        reading.fields["publisher"] = reading.entities.organisation(head.distributor)
    reading.entities.finish()
    fields: dict[str, Any] = {
        **{"uri": uuid.uuid5(_WITHOUT_ID, source).urn, **reading.fields, "language": reading.language()},
        **{"body": tuple(body), "credits": tuple(reading.credits), "links": tuple(reading.links)},
        "subjects": tuple(dict.fromkeys(reading.subjects)),
        "keywords": tuple(dict.fromkeys(reading.keywords)),
        **{field: tuple(things) for field, things in reading.concepts.items()},
    }
    fields = _amended(root, fields)
    return Article(**fields, original=Original(format="nitf", text=source))


def _amended(root: _Element, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with what `unitynews.formats.nitf.lens` put into the document for want of a better place."""
    element = next(root.iter(own("changed")), None)
    inner = None if element is None else next(element.iterchildren(nitf("nitf")), None)
    if element is None or inner is None:
        return fields
    article = own_article(inner)
    names = set((element.get("fields") or "").split())
    changed = {name: getattr(article, name) for name in _FIELDS if name in names}
    fields = {**fields, **changed}
    known = {one.id for field in ENTITY_ELEMENTS for one in fields.get(field, ())}
    fields["body"] = tuple(_without_strangers(block, known) for block in fields["body"])
    if fields.get("publisher") not in known:
        fields["publisher"] = None
    return fields


def _without_strangers(block: Block, known: set[str]) -> Block:
    """A block without mentions of entities that the article no longer has."""
    spans = tuple(span for span in block.spans if span.kind != "mention" or span.target in known)
    return block if len(spans) == len(block.spans) else attrs.evolve(block, spans=spans)


def outside(root: _Element) -> Iterator[_Element]:
    """The elements of a document but for what is of ours in it."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag == own("changed"):
            walk.skip_subtree()
        else:
            yield element


class _Reading:
    """What has been read of a document."""

    def __init__(self, root: _Element, report: Report) -> None:
        self.root = root
        self.fields: dict[str, Any] = {}
        self.concepts: dict[str, list[Entity]] = {}
        self.entities = Entities(self.concepts)
        self.subjects: list[Subject] = []
        self.keywords: list[str] = []
        self.credits: list[Credit] = []
        self.links: list[Link] = []
        self._report = report
        self._name: str | None = None
        self._take_id()
        self._take_entity_references()

    def warn(self, code: str, message: str, element: _Element) -> None:
        """Report a deviation."""
        notice = Notice(severity="warning", code=code, message=message, path=self._name, line=line_of(element))
        self._report(notice)

    def language(self) -> str:
        """The language of the document, as it says, or undetermined."""
        candidates = [self.root.get("baselang"), self.root.get(_LANG)]
        candidates += [one.get(_LANG) for one in self.root if local_name(one) == "body"]
        tag = next((tag.strip() for tag in candidates if tag and tag.strip()), "")
        tag = tag.replace("_", "-")
        if not tag:
            return UNDETERMINED
        problem = language_problem(tag)
        if problem is not None:
            self.warn("language-unreadable", problem, self.root)
            return UNDETERMINED
        return tag

    def take_head(self, head: _Element) -> None:
        """Take what is known of the document."""
        revisions: list[str] = []
        for element in outside(head):
            name = local_name(element)
            if name == "title" and "title" not in self.fields:
                self.fields["title"] = legal(line_of_text(element))
            elif name == "tobject.subject":
                self._take_subject(element)
            elif name in _DATES:
                self._take_moment(_DATES[name], element, element.get("norm"))
            elif name == "pubdata":
                self._take_publication(element)
            elif name == "revision-history":
                self._take_revision(element, revisions)
            elif name == "keyword":
                keyword = keyword_of(element)
                self.keywords += [keyword] if keyword else []
            elif name == "du-key":
                self._take_version(element)
            elif name == "evloc":
                self._take_places(element)
            elif name in ("doc.copyright", "doc.rights"):
                self._take_rights(element, name)
            elif name == "identified-content":
                for one in element:
                    self._take_identified(one)
        if revisions:
            self.fields.setdefault("updated", max(revisions))
            if min(revisions) != max(revisions):
                self.fields.setdefault("created", min(revisions))
        for element in outside(self.root):
            if local_name(element) == "story.date":
                self._take_moment("created", element, element.get("norm"))

    def _take_entity_references(self) -> None:
        for entity in self.root.iter(etree.Entity):
            text, is_known = entity_text(entity)
            what = f"read as {text!r}" if is_known else "left as it is"
            self.warn("entity-undeclared", f"{entity.text} is declared nowhere; it is {what}", entity)

    def _take_id(self) -> None:
        ids = [one.get("id-string") for one in outside(self.root) if local_name(one) == "doc-id"]
        id = legal(next((id for id in (*ids, self.root.get("uno")) if id and id.strip()), "")).strip()
        if id:
            self._name = self.fields["uri"] = id

    def _take_version(self, element: _Element) -> None:
        written = (element.get("version") or element.get("generation") or "").strip()
        if written.isascii() and written.isdigit() and len(written) <= 16 and 1 <= int(written) <= LARGEST_INTEGER:
            self.fields["version"] = int(written)
        elif written.strip("0"):
            self.warn("version-unreadable", f"{written[:40]!r} is no version", element)

    def _take_moment(self, field: str, element: _Element, written: str | None) -> None:
        if written is None:
            return
        moment = moment_from(written)
        problem = moment_problem(moment) if moment else "is empty"
        if problem is None:
            self.fields.setdefault(field, moment)
        else:
            self.warn("date-unreadable", f"{field}: {problem}", element)

    def _take_publication(self, element: _Element) -> None:
        if element.get("date.publication"):
            self._take_moment("published", element, element.get("date.publication"))
        url = legal(element.get("ex-ref") or "").strip()
        if url:
            self.fields.setdefault("url", url)

    def _take_revision(self, element: _Element, revisions: list[str]) -> None:
        norm = element.get("norm")
        if norm:
            moment = moment_from(norm)
            problem = moment_problem(moment)
            if problem is None:
                revisions.append(moment)
            else:
                self.warn("date-unreadable", f"revision-history: {problem}", element)
        name = legal(element.get("name") or "").strip()
        if name:
            self.credits.append(Credit(role=ROLES.get(element.get("function", ""), "contributor"), name=name))

    def _take_subject(self, element: _Element) -> None:
        subject = subject_of(element)
        self.subjects += [] if subject is None else [subject]

    def _take_places(self, element: _Element) -> None:
        """Where it happened: each place within the larger one."""
        within = None
        for attribute, kind in _EVLOC.items():
            name = " ".join((element.get(attribute) or "").split())
            if name:
                code = name if attribute == "iso-cc" else None
                within = self.entities.place(kind, name, code, None, within) or within

    def _take_rights(self, element: _Element, name: str) -> None:
        if name == "doc.copyright":
            words = " ".join(word for word in (element.get("year"), element.get("holder")) if word and word.strip())
            lines = [f"© {words}"] if words else []
        else:
            lines = [element.get(part) or "" for part in ("owner", "type", "limitations")]
        text = "\n".join(legal(" ".join(line.split())) for line in lines if line.strip())
        if text:
            before = self.fields.get("rights")
            self.fields["rights"] = text if before is None else f"{before}\n{text}"

    def _take_identified(self, element: _Element) -> None:
        name = local_name(element)
        text = legal(line_of_text(element, "alt-code"))
        value = legal(element.get("value") or "").strip()
        if name in _SUBJECTS and (text or value):
            source = legal(element.get("idsrc") or element.get("type") or "").strip()
            self.subjects.append(Subject(scheme=source or None, code=value or None, name=text or None))
        elif name == "virtloc" and (text or value):
            self.links.append(Link(rel="virtloc", href=value or text, title=text if value and text else None))
        elif name and name not in _SUBJECTS:
            self.entities.of(element)


def subject_of(element: _Element) -> Subject | None:
    """The subject that a ``tobject.subject`` of others names: the finest that it has a name for."""
    get = element.get
    code = legal(get("tobject.subject.refnum") or get("tobject.subject.code") or "").strip()
    source = legal(get("tobject.subject.ipr") or IPTC).strip()
    scheme = SUBJECT_CODES if source.upper() == IPTC else source
    names = (legal(get(f"tobject.subject.{level}") or "").strip() for level in _LEVELS)
    name = next((name for name in names if name), None)
    return Subject(scheme=scheme if code else None, code=code or None, name=name) if code or name else None


def keyword_of(element: _Element) -> str:
    """What a ``keyword`` says."""
    return legal(element.get("key") or line_of_text(element)).strip()
