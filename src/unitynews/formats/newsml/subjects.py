"""What an article is about, in both directions: ``subject`` (ConceptType of the descriptive metadata)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import Draft, Topic, iri_from, own
from unitynews.formats.newsml.entities import gather, names_in
from unitynews.formats.newsml.facts import best_of
from unitynews.formats.newsml.mapping import (
    NAR,
    SUBJECT_ALIASES,
    attribute_to,
    iri_to,
    is_code,
    is_iri,
    line_to,
    optional_to,
)
from unitynews.model import Subject
from unitynews.model._trusted import trusted

if TYPE_CHECKING:
    from lxml.etree import _Element

_new_subject = trusted(Subject)

_OWN_SCHEME, _OWN_CODE = own("scheme"), own("code")
_NAME, _MAIN_CONCEPT, _FACET_CONCEPT, _BAG, _BIT = (
    f"{{{NAR}}}{name}" for name in ("name", "mainConcept", "facetConcept", "bag", "bit")
)
#: How URIs begin that are written where a QCode belongs.
_URI_SCHEMES = frozenset({"urn", "tag", "http", "https"})


def aliases_for(subjects: tuple[Subject, ...]) -> dict[str, str]:
    """The aliases of the subjects' vocabularies: IPTC's where it has one, else numbered, in the subjects' order."""
    aliases: dict[str, str] = {}
    for subject in subjects:
        scheme = subject.scheme
        if scheme is not None and scheme not in aliases and is_iri(scheme):
            aliases[scheme] = SUBJECT_ALIASES.get(scheme) or f"scheme{len(aliases) + 1}"
    return aliases


def subject_to(subject: Subject, aliases: dict[str, str]) -> str:
    """A subject, by the aliases of the article's vocabularies."""
    uri = "" if subject.uri is None else iri_to("uri", subject.uri)
    if subject.scheme in aliases and subject.code is not None and is_code(subject.code):
        identity = f' qcode="{aliases[subject.scheme]}:{attribute_to(subject.code)}"{uri}'
    else:
        identity = f"{uri}{optional_to('un:scheme', subject.scheme)}{optional_to('un:code', subject.code)}"
    if subject.name is None:
        return f"<subject{identity}/>"
    return f"<subject{identity}>{line_to('name', subject.name)}</subject>"


def subject_from(element: _Element, draft: Draft) -> None:
    """A subject: in an item of ours of a vocabulary, in one of others perhaps a person, a place, an event.

    One that is put together of several concepts (``bag``) is each of them; one with facets is the main concept, and
    each of its facets.
    """
    if draft.own:
        draft.subjects.append(_own_from(element, draft))
        return
    facets = [child for child in element if child.tag == _FACET_CONCEPT]
    for bit in (bit for child in element if child.tag == _BAG for bit in child if bit.tag == _BIT):
        _topic_from(bit, bit, draft)
    _topic_from(element, next((child for child in element if child.tag == _MAIN_CONCEPT), element), draft)
    for facet in facets:
        _topic_from(facet, facet, draft)


def _topic_from(element: _Element, identified: _Element, draft: Draft) -> None:
    """A concept that an item of others is about; `identified` is what identifies it."""
    subject = _foreign_from(identified, draft)
    id = gather(element, draft)
    name = None
    if id is not None:
        facts = draft.facts[id]
        own_names = names_in(element, draft) if len(facts.elements) > 1 else facts.names
        name = best_of(own_names, draft.language) or facts.name_in(draft.language)
        name = name or (identified.get("literal") or "").strip() or None
    if subject.uri is not None or subject.code is not None or name is not None:
        subject = Subject(uri=subject.uri, scheme=subject.scheme, code=subject.code, name=name)
        draft.topics.append(Topic(id, subject))
        draft.found(subject, element)


def _own_from(element: _Element, draft: Draft) -> Subject:
    qcode = element.get("qcode")
    scheme, code = element.get(_OWN_SCHEME), element.get(_OWN_CODE)
    if qcode is not None:
        alias, _, code = qcode.partition(":")
        scheme = draft.catalogs.scheme_of(alias) or alias
    name = draft.name_within(element)
    return _new_subject(uri=iri_from(element, "uri"), scheme=scheme, code=code, name=name)


def _foreign_from(element: _Element, draft: Draft) -> Subject:
    """A subject by its QCode, its URI or its literal; one whose alias nobody explains has the alias for its scheme."""
    uri = (iri_from(element, "uri") or "").strip() or None
    scheme, code = element.get(_OWN_SCHEME) or None, element.get(_OWN_CODE) or None
    qcode = draft.dialect.plain((element.get("qcode") or "").strip())
    if qcode:
        alias, colon, code = qcode.partition(":")
        if alias in _URI_SCHEMES:
            return Subject(uri=uri or qcode)
        if not colon:
            draft.warn("qcode-malformed", f"{qcode!r} has no alias", element)
            return Subject(uri=uri, code=alias)
        if draft.catalogs.assumes(alias):
            draft.warn("catalog-missing", f"{alias!r} is used without a catalog; it is taken for IPTC's", element)
        return Subject(uri=uri, scheme=draft.catalogs.scheme_of(alias) or alias or None, code=code or None)
    literal = (element.get("literal") or "").strip() or None
    return Subject(uri=uri, scheme=scheme, code=code or literal)
