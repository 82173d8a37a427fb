"""What stands around an ``nitf`` that lies in a document of another kind: NewsML 1, Atom, a house's own.

Such documents say headline, by-line, dates and subjects beside the text, and the ``nitf`` in them is often nothing but
text. Elements are known by their local names, which these vocabularies have in common; what the ``nitf`` says itself
counts, and the nearer element before the farther one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from unitynews.formats._body import Entities, line_of_text, local_name
from unitynews.formats._body.run import legal
from unitynews.formats._nitf import SUBJECT_CODES, Metadata
from unitynews.formats._xml import moment_from
from unitynews.model import Subject
from unitynews.model.language import language_problem
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINES = {
    **{"headline": "headline", "subheadline": "subheadline", "byline": "byline", "dateline": "dateline"},
    **{"copyrightline": "rights", "publicidentifier": "uri"},
}
_DATES = {
    **{"firstcreated": "created", "thisrevisioncreated": "updated", "firstpublished": "published"},
    **{"published": "published", "updated": "updated"},
}
#: Elements of NewsML 1 whose ``FormalName`` is an IPTC subject code.
_SUBJECTS = frozenset({"subject", "subjectmatter", "subjectdetail"})
_PLACES = {"country": "country", "countryarea": "state", "region": "region", "city": "city"}
#: Elements beside an ``nitf``, or something around it, that are looked at, before it and behind it.
_MOST = 100


def take_around(root: _Element, found: Metadata, entities: Entities) -> None:
    """Put into `found` what stands around an ``nitf`` and what it does not say itself."""
    for ancestor in root.iterancestors():
        is_only = next(islice(_nitfs(ancestor), 1, 2), None) is None
        for element in _beside(root, ancestor):
            name = local_name(element)
            if name in _LINES:
                _put(found, _LINES[name], legal(line_of_text(element)))
            elif name in _DATES:
                _put_moment(found, _DATES[name], line_of_text(element))
            elif name == "title" and is_only:
                _put(found, "headline", legal(line_of_text(element)))
            elif name == "language":
                _put_language(found, element.get("FormalName") or element.get("tag") or line_of_text(element))
            elif name in _SUBJECTS and (code := legal(element.get("FormalName") or "").strip()):
                found.subjects.append(Subject(scheme=SUBJECT_CODES, code=code))
            elif name == "property":
                _take_property(element, found, entities)
        _put_language(found, ancestor.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def words_around(root: _Element) -> tuple[str, str]:
    """The words that stand loose beside an ``nitf``, before it and behind it; between two they are of the first."""
    parent = root.getparent()
    if parent is None:
        return "", ""
    earlier = list(root.itersiblings(preceding=True))[::-1]
    is_first = all(local_name(one) != "nitf" for one in earlier)
    before = [parent.text, *(one.tail for one in earlier)] if is_first else []
    behind = [root.tail]
    for sibling in root.itersiblings():
        if local_name(sibling) == "nitf":
            break
        behind.append(sibling.tail)
    return "\n\n".join(text or "" for text in before), "\n\n".join(text or "" for text in behind)


def _beside(root: _Element, ancestor: _Element) -> Iterator[_Element]:
    """The elements in those children of an ancestor that are no items like the one in which the ``nitf`` lies."""
    branch = root
    while (parent := branch.getparent()) is not None and parent is not ancestor:
        branch = parent
    near = chain(islice(branch.itersiblings(preceding=True), _MOST), islice(branch.itersiblings(), _MOST))
    for sibling in near:
        if local_name(sibling) not in ("", local_name(branch)) and next(_nitfs(sibling), None) is None:
            yield from (one for one in sibling.iter("*"))


def _nitfs(element: _Element) -> Iterator[_Element]:
    return (one for one in element.iter("{*}nitf", "{*}NITF"))


def _take_property(element: _Element, found: Metadata, entities: Entities) -> None:
    """A ``Property`` of NewsML 1: a name and a value."""
    name, value = (legal(element.get(attribute) or "").strip() for attribute in ("FormalName", "Value"))
    if not value:
        return
    if name.lower() == "keyword":
        found.keywords.append(value)
    elif name.lower() in _PLACES:
        entities.place(_PLACES[name.lower()], value, None, None, None)


def _put(found: Metadata, field: str, text: str) -> None:
    if text:
        found.fields.setdefault(field, text)


def _put_moment(found: Metadata, field: str, written: str) -> None:
    moment = moment_from(written)
    if moment and moment_problem(moment) is None:
        found.fields.setdefault(field, moment)


def _put_language(found: Metadata, tag: str) -> None:
    tag = tag.strip().replace("_", "-")
    if tag and language_problem(tag) is None:
        found.fields.setdefault("language", tag)
