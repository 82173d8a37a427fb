"""The documents of others: NITF 2.5 to 3.6, with a namespace or without, as valid as agencies make it.

White space is only layout. What deviates is read where its meaning is clear, and reported; what the model has no place
for stays in the document, which the article keeps as its original.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from lxml import etree

from unitynews.format import Notice, Report
from unitynews.formats._body import Entities, blocks_of, head_of, line_of_text, local_name
from unitynews.formats._body.markup import entity_text, line_of
from unitynews.formats._body.run import legal
from unitynews.formats._xml import OWN, moment_from
from unitynews.formats.nitf.mapping import IPTC, ROLES, SUBJECT_CODES
from unitynews.formats.nitf.parsing import source_of
from unitynews.model import Article, Credit, Entity, Link, Original, Subject
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
_LEVELS = ("detail", "matter", "type")


def article_from(root: _Element, report: Report) -> Article:
    """The article that a document of others holds."""
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
    source = source_of(root)
    fields = {"uri": uuid.uuid5(_WITHOUT_ID, source).urn, **reading.fields}
    return Article(
        **fields,
        language=reading.language(),
        body=tuple(body),
        credits=tuple(reading.credits),
        subjects=tuple(dict.fromkeys(reading.subjects)),
        keywords=tuple(dict.fromkeys(reading.keywords)),
        links=tuple(reading.links),
        original=Original(format="nitf", text=source),
        **{field: tuple(things) for field, things in reading.concepts.items()},  # type: ignore[arg-type]  # by field
    )


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
        self._take_id(head)
        revisions: list[str] = []
        for element in head.iter():
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
                keyword = legal(element.get("key") or line_of_text(element)).strip()
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
        for element in self.root.iter():
            if local_name(element) == "story.date":
                self._take_moment("created", element, element.get("norm"))

    def _take_entity_references(self) -> None:
        for entity in self.root.iter(etree.Entity):
            text, is_known = entity_text(entity)
            what = f"read as {text!r}" if is_known else "left as it is"
            self.warn("entity-undeclared", f"{entity.text} is declared nowhere; it is {what}", entity)

    def _take_id(self, head: _Element) -> None:
        ids = [one.get("id-string") for one in head.iter() if local_name(one) == "doc-id"]
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
        get = element.get
        code = legal(get("tobject.subject.refnum") or get("tobject.subject.code") or "").strip()
        source = legal(get("tobject.subject.ipr") or IPTC).strip()
        scheme = SUBJECT_CODES if source.upper() == IPTC else source
        names = (legal(get(f"tobject.subject.{level}") or "").strip() for level in _LEVELS)
        name = next((name for name in names if name), None)
        if code or name:
            self.subjects.append(Subject(scheme=scheme if code else None, code=code or None, name=name))

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
