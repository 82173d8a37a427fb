"""What the head of an NITF text in ``inlineXML`` says of the article, where the item itself does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unitynews.formats._body import Entities, local_name
from unitynews.formats._nitf import keyword_of, metadata_of, outside, said_of, subject_of
from unitynews.model import Credit, Subject

if TYPE_CHECKING:
    from lxml.etree import _Element

    from unitynews.formats.newsml.draft import Draft

#: What the item has slots for; its own identity and version are not those of a text in it.
_FIELDS = ("published", "created", "updated", "embargoed", "url", "rights", "language", "title")

#: Elements that are a subject and no more, so that it can be taken out with them -> what tells it.
_SUBJECTS = {"tobject.subject": subject_of, "tobject.property": said_of, "doc-scope": said_of}
_NAMES = {*_SUBJECTS, "keyword", "revision-history"}


def take_metadata(root: _Element, draft: Draft, entities: Entities) -> None:
    """Take what an ``nitf`` says of its article: dates, rights, subjects, keywords, credits, links, places, names.

    The item goes before: of one value its own holds; subjects, keywords and credits are added that it does not have.
    """
    known = metadata_of(root, entities, draft.warn)
    for field, value in {**known.fields, "title": known.title}.items():
        if field in _FIELDS and value:
            draft.fields.setdefault(field, value)
    elements = [one for one in outside(root) if local_name(one) in _NAMES]
    subjects = {_SUBJECTS[name](one): one for one in reversed(elements) if (name := local_name(one)) in _SUBJECTS}
    keywords = {keyword_of(one): one for one in reversed(elements) if local_name(one) == "keyword"}
    makers = {one.get("name", "").strip(): one for one in reversed(elements) if one.get("name")}
    said = {_key(one) for one in draft.subjects}
    for subject in dict.fromkeys(known.subjects):
        # what no element alone says (tobject.type) could not be taken out again
        if subject in subjects and _key(subject) not in said:
            draft.subjects.append(subject)
            _note(draft, subject, subjects[subject])
    for keyword in dict.fromkeys(known.keywords):
        if keyword not in draft.keywords:
            draft.keywords.append(keyword)
            draft.found_keyword(keywords.get(keyword))
    named = {one.name for one in draft.credits}
    for credit in known.credits:
        if credit.name not in named:
            draft.credits.append(credit)
            _note(draft, credit, makers.get(credit.name))
    draft.links += [link for link in known.links if link not in draft.links]


def repeats(element: _Element, thing: object) -> bool:
    """Whether an element in the head of a text says what a subject, a keyword or a credit of the article says."""
    name = local_name(element)
    if name in _SUBJECTS and isinstance(thing, Subject):
        subject = _SUBJECTS[name](element)
        return subject is not None and _key(subject) == _key(thing)
    if name == "keyword" and isinstance(thing, str):
        return keyword_of(element) == thing
    return name == "revision-history" and isinstance(thing, Credit) and element.get("name", "").strip() == thing.name


def _key(subject: Subject) -> object:
    """What makes two subjects the same."""
    return (subject.scheme, subject.code) if subject.code else subject.name


def _note(draft: Draft, thing: object, element: _Element | None) -> None:
    if element is not None:
        draft.found(thing, element)
