"""NITF for this model: which field goes where, and how each kind of value is spelled, in both directions.

An ``nitf`` is one article: a ``head`` for what is known of it, a ``body`` with its own head (headline, by-line, date
line, abstract) and the text. The XML Schema of NITF 3.6 takes attributes of other namespaces on every element, and
elements of other namespaces at the end of ``head``, in ``docdata``, ``body.head``, ``block`` and among text; what has
no slot in the standard goes there, in the namespace `OWN`. A document of ours says so by `PROFILE`; white space in it
is as it was meant. Whoever does not know `OWN` reads a plain, valid NITF document.

NITF has no way to hold more than one article: a collection is an element of `OWN` around its documents, a stream too.

References are to the elements of the NITF 3.6 schema and its documentation (IPTC, 2012).
"""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import Final

from unitynews.formats import _xml
from unitynews.formats._xml import OWN, moment_from

NITF: Final = "http://iptc.org/std/NITF/2006-10-18/"
#: The public identifier of the version that is written; ``nitf/@version`` has it fixed.
VERSION: Final = "-//IPTC//DTD NITF 3.6//EN"
PROFILE: Final = f"{{{OWN}}}profile"
ARTICLE_PROFILE: Final = "article/1"
COLLECTION_PROFILE: Final = "collection/1"
#: The elements around the documents of a collection, and of a bare stream.
COLLECTION, STREAM = f"{{{OWN}}}collection", f"{{{OWN}}}stream"

#: Field of the model -> its slot, as a path from ``nitf``.
SLOTS: Final = MappingProxyType(
    {
        "uri": "head/docdata/doc-id/@id-string",
        "version": "head/docdata/du-key/@version",
        "language": "@baselang",
        "headline": "body/body.head/hedline/hl1",
        "subheadline": "body/body.head/hedline/hl2",
        "summary": "body/body.head/abstract/p",
        "dateline": "body/body.head/dateline",
        "byline": "body/body.head/byline",
        "rights": "body/body.head/rights",
        "publisher": "body/body.head/distributor/org",
        "published": "head/docdata/date.issue/@norm",
        "embargoed": "head/docdata/date.release/@norm",
        "created": "head/revision-history[@comment='created']/@norm",
        "updated": "head/revision-history[@comment='updated']/@norm",
        "credits": "head/revision-history/@name, @function",
        "url": "head/pubdata/@ex-ref",
        "subjects": "head/tobject/tobject.subject",
        "keywords": "head/docdata/key-list/keyword",
        "links": "head/un:link",
        "persons": "head/docdata/identified-content/person",
        "persons.affiliations": "head/docdata/identified-content/person/function",
        "organisations": "head/docdata/identified-content/org",
        "sites": "head/docdata/identified-content/location",
        "sites.code": "head/docdata/identified-content/location/@location-code",
        "persons.aliases, organisations.aliases, sites.aliases": "alt-code[@idsrc='un:alias']",
        "persons.same_as, organisations.same_as, sites.same_as": "alt-code[@idsrc='un:sameAs']",
        "visits": "head/docdata/identified-content/event, head/docdata/un:visit",
        "visits.purpose": "head/docdata/identified-content/event",
        "body": "body/body.content",
        "original": "head/un:original",
        "Collection": "un:collection",
        "Collection.articles": "un:collection/nitf",
    }
)

#: Stands where a code must stand and the subject has none that fits.
NO_CODE: Final = "00000000"
#: ``alt-code/@idsrc`` of what are no codes: other names, URIs of the same thing elsewhere.
ALIAS, SAME_AS = "un:alias", "un:sameAs"

#: A span's kind -> its element and the attribute for its target. The first hold other spans, the second only text.
NESTING: Final = MappingProxyType(
    {
        "emphasis": ("em", None),
        "link": ("a", "href"),
        "q": ("q", "quote-source"),
        "lang": ("lang", "value"),
        "pronounce": ("pronounce", "phonetic"),
    }
)
LEAVES: Final = MappingProxyType(
    {
        "chron": ("chron", "norm"),
        "money": ("money", "unit"),
        "num": ("num", None),
        "event": ("event", "value"),
        "function": ("function", "value"),
        "object_title": ("object.title", "value"),
        "virtloc": ("virtloc", "value"),
        "classifier": ("classifier", "value"),
    }
)
#: Field of the article -> the element for a mention of an entity of it, and for the entity.
ENTITY_ELEMENTS: Final = MappingProxyType(
    {"persons": "person", "organisations": "org", "sites": "location", "visits": "event"}
)

_NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")

attribute_to = partial(_xml.attribute_to, format="nitf")


def optional_to(name: str, value: str | None) -> str:
    """The attribute `name`, with the space before it; nothing for None."""
    return "" if value is None else f' {name}="{attribute_to(value)}"'


def own(name: str) -> str:
    """The name of an element or attribute of `OWN`, as lxml spells it."""
    return f"{{{OWN}}}{name}"


def nitf(name: str) -> str:
    """The name of an element of NITF, as lxml spells it."""
    return f"{{{NITF}}}{name}"


def is_code(value: str) -> bool:
    """Whether `value` fits ``tobject.subject.refnum``, an NMTOKEN (the ASCII ones, so that nobody's parser differs)."""
    return _NMTOKEN.fullmatch(value) is not None


def level_of(number: str) -> str:
    """Which attribute of ``tobject.subject`` names the subject of an IPTC code: its type, its matter or its detail.

    >>> level_of("11000000"), level_of("11006000"), level_of("11006005")
    ('tobject.subject.type', 'tobject.subject.matter', 'tobject.subject.detail')
    """
    level = "type" if number.endswith("000000") else "matter" if number.endswith("000") else "detail"
    return f"tobject.subject.{level}"


def norm_from(written: str) -> str:
    """What `_xml.basic_to` wrote, or an agency, as a moment.

    >>> norm_from("20210518T120000+0800"), norm_from("2021-05")
    ('2021-05-18T12:00:00+08:00', '2021-05')
    """
    return moment_from(written)
