"""NewsML-G2 for this model: which field goes where, and how each kind of value is spelled, in both directions.

NewsML-G2 (IPTC, 2.35) is built of *items*. A ``newsItem`` carries one piece of news; it opens with what to know of the
item itself (``itemMeta``), then of its content (``contentMeta``), then says things of the concepts that the content
names (``assert``, one each), ties places in the content to those concepts (``inlineRef``), and ends with the content
(``contentSet``). A ``packageItem`` describes a package of items, a ``newsMessage`` wraps items for the way.

Values are of few kinds, and the kind decides what a slot can take:

* a **QCode**, ``alias:code``, names a concept of a controlled vocabulary; the item's ``catalog`` says which vocabulary
  the alias stands for. Ours are `ROLES` and `RELATIONS`; those of IPTC come with `IPTC_CATALOG`, which nobody fetches.
* a **literal** names a concept within this item only: the ids of our entities are literals.
* an **IRI**, a **date and time**, a truncated date, and a text of one line (``IntlStringType``) are as their XML Schema
  types say; a **label** or a **block** (``headline``, ``note``) takes any text.

Where a slot's type is too narrow for a value, the value goes into the namespace `OWN`: as an attribute of the slot
(``uri`` becomes ``un:uri``; `line_to`), or as an element in the place for extensions nearest to it (see `SLOTS`).
Whoever does not know `OWN` loses the narrow remainder and nothing else.

References are to the sections of the NewsML-G2 Specification and to the types of its XML Schema.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final

from unitynews.formats import _xml
from unitynews.formats._xml import OWN as OWN
from unitynews.formats._xml import moment_from as moment_from
from unitynews.formats._xml import text_to as text_to

#: The namespace of NewsML-G2 ("News Architecture"), of all its versions 2.x.
NAR: Final = "http://iptc.org/std/nar/2006-10-01/"
#: The version of the standard that is written.
STANDARD_VERSION: Final = "2.35"
XHTML: Final = "http://www.w3.org/1999/xhtml"
#: What an item says of how it uses `OWN`: ``un:profile="article/1"``. White space in such an item is as it was meant.
PROFILE: Final = f"{{{OWN}}}profile"
ARTICLE_PROFILE: Final = "article/1"
COLLECTION_PROFILE: Final = "collection/1"
#: How a document of ours begins, and the namespaces that its first element declares.
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES: Final = f' xmlns="{NAR}" xmlns:un="{OWN}"'
#: The vocabularies that every item of ours refers to: those of IPTC …
IPTC_CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
#: … and two of our own: roles (of credits, participants, places of a visit, names, headlines), relations.
ROLES: Final = "unrole"
RELATIONS: Final = "unrel"
#: Stands where a date and time must stand and the article has none: marked ``un:placeholder``, or with the ``un:value``
#: of a date that is none of XML Schema's.
NO_DATE_TIME: Final = "1970-01-01T00:00:00Z"
#: The party that stands as provider where nobody is named: `itemMeta/provider` must be there.
NO_PROVIDER: Final = f"{OWN}#no-provider"

#: Field of the model -> its slot, as a path from the item (``|``: or, where the value does not fit the former).
SLOTS: Final = MappingProxyType(
    {
        # Item: newsItem (Specification, "Anatomy of an Item")
        "uri": "@guid",
        "version": "@version",
        "language": "@xml:lang",
        # Rights Information: RightsInfoType
        "rights": "rightsInfo/usageTerms",
        # Item Metadata: ItemMetadataType
        "publisher": "itemMeta/provider",
        "updated": "itemMeta/versionCreated | itemMeta/un:updated",
        "published": "itemMeta/firstCreated | itemMeta/un:published",
        "embargoed": "itemMeta/embargoed | itemMeta/un:embargoed",
        "url": "itemMeta/altRep | itemMeta/un:url",
        "links": "itemMeta/link",
        # Content Metadata, administrative: AdministrativeMetadataGroup
        "created": "contentMeta/contentCreated | contentMeta/un:created",
        "credits": "contentMeta/infoSource, contentMeta/creator, contentMeta/contributor",
        # Content Metadata, descriptive: DescriptiveMetadataGroup
        "subjects": "contentMeta/subject",
        "keywords": "contentMeta/keyword",
        "headline": "contentMeta/headline",
        "subheadline": f"contentMeta/headline[@role='{ROLES}:subheadline']",
        "dateline": "contentMeta/dateline",
        "byline": "contentMeta/by",
        "summary": "contentMeta/description[@role='drol:summary']",
        "original": "contentMeta/un:original",
        # Concepts: AssertType, with the details of each nature (EntityDetailsGroup); names as for persons
        "persons": "assert/personDetails",
        "persons.id": "assert/@literal",
        "persons.name": "assert/name",
        "persons.aliases": f"assert/name[@role='{ROLES}:alias']",
        "persons.affiliations": "assert/personDetails/affiliation",
        "persons.affiliations.title": "assert/personDetails/affiliation/un:title",
        "persons.same_as": "assert/sameAs",
        "organisations": "assert/organisationDetails",
        "organisations.id": "assert/@literal",
        "organisations.within": "assert/broader",
        "organisations.site": "assert/organisationDetails/location",
        "organisations.kind": "assert/organisationDetails/un:kind",
        "sites": "assert/POIDetails, assert/geoAreaDetails",
        "sites.id": "assert/@literal",
        "sites.within": "assert/broader",
        "sites.organisation": f"assert/related[@rel='{RELATIONS}:organisation']",
        "sites.latitude, sites.longitude": "assert/POIDetails/position | assert/POIDetails/un:position",
        "sites.kind": "assert/POIDetails/un:kind",
        "sites.code": "assert/geoAreaDetails/un:code",
        "visits": "assert/eventDetails",
        "visits.id": "assert/@literal",
        "visits.purpose": f"assert/note[@role='{ROLES}:purpose']",
        "visits.date": "assert/eventDetails/dates/start, assert/eventDetails/dates/end",
        "visits.origin": f"assert/eventDetails/location[@role='{ROLES}:origin']",
        "visits.destination": f"assert/eventDetails/location[@role='{ROLES}:destination']",
        "visits.stops": f"assert/eventDetails/location[@role='{ROLES}:stop']",
        "visits.stops.note": "assert/eventDetails/location/note",
        "visits.stops.date": "assert/eventDetails/location/un:date",
        "visits.participants": "assert/eventDetails/participant, assert/eventDetails/organiser",
        "visits.delegation": "assert/eventDetails/un:delegation",
        # Content: inlineXML holds XHTML, inlineRef ties its mentions to the concepts
        "body": "contentSet/inlineXML",
        "body.spans": "inlineRef",
        # A collection is a packageItem, the first item of a newsMessage
        "Collection": "newsMessage/itemSet/packageItem",
        "Collection.title": "contentMeta/headline",
        "Collection.description": "contentMeta/description",
        "Collection.publisher": "itemMeta/provider/name",
        "Collection.rights": "rightsInfo/usageTerms",
        "Collection.articles": "newsMessage/itemSet/newsItem",
    }
)

#: The nature of a concept (``assert/type``, IPTC NewsCodes "Nature of a Concept") -> the article's field of its kind.
NATURES: Final = MappingProxyType(
    {
        "cpnat:person": "persons",
        "cpnat:organisation": "organisations",
        "cpnat:poi": "sites",
        "cpnat:geoArea": "sites",
        "cpnat:event": "visits",
    }
)

#: The URI of the vocabulary that these natures are of, and other spellings of its codes that are met with.
NATURE_SCHEME: Final = "http://cv.iptc.org/newscodes/cpnature/"
_NATURES: Final = MappingProxyType(
    {
        **{nature.partition(":")[2].lower(): field for nature, field in NATURES.items()},
        **{"organization": "organisations", "place": "sites", "location": "sites", "people": "persons"},
    }
)

#: The kinds of site that are areas (``geoAreaDetails``), as are all with a code; others are points (``POIDetails``).
AREA_KINDS: Final = frozenset(
    [
        *("country", "region", "province", "prefecture", "city", "county"),
        *("district", "township", "town", "subdistrict", "village"),
    ]
)

#: Relations of items that IPTC has codes for (NewsCodes "Item-Relation"); all others are of our vocabulary.
ITEM_RELATIONS: Final = frozenset({"seeAlso", "derivedFrom", "associatedWith"})

#: Aliases of IPTC's catalog that stand for vocabularies of subjects; an article's own catalog is asked first.
SUBJECT_SCHEMES: Final = MappingProxyType(
    {
        "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
        "subj": "http://cv.iptc.org/newscodes/subjectcode/",
    }
)
SUBJECT_ALIASES: Final = MappingProxyType({uri: alias for alias, uri in SUBJECT_SCHEMES.items()})

#: Credits with an element of their own; the role of the others is the code of their ``@role``.
CREDIT_ELEMENTS: Final = MappingProxyType({"source": "infoSource", "creator": "creator", "contributor": "contributor"})
CREDIT_ROLES: Final = MappingProxyType({element: role for role, element in CREDIT_ELEMENTS.items()})
#: Who makes content is a ``creator``; who has another part in it is a ``contributor``.
CREATORS: Final = frozenset({"reporter", "author", "photographer"})

#: A block's kind -> its element in XHTML. A heading is ``h1`` … ``h6`` by its level, any other kind a ``div``.
BLOCK_ELEMENTS: Final = MappingProxyType(
    {"paragraph": "p", "quote": "blockquote", "list_item": "li", "figure": "figure", "heading": "h2"}
)
#: A span's kind -> its element in XHTML; any other kind is a ``span`` with ``data-kind``.
SPAN_ELEMENTS: Final = MappingProxyType({"emphasis": "em", "strong": "strong", "link": "a", "mention": "span"})

_IRI_CHARACTER = r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_IRI = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:(?://[A-Za-z0-9.-]+(?::[0-9]{1,4})?(?![^/?#])|(?!//)(?=.))|(?![^/?#]*:)(?!//))"
    rf"{_IRI_CHARACTER}*(?:\?(?:{_IRI_CHARACTER}|[/?])*)?(?:#(?:{_IRI_CHARACTER}|[/?])*)?"
)
_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_DATE_TIME = re.compile(rf".{{10}}T[0-9:]{{8}}(?:\.[0-9]{{1,9}})?{_ZONE}")
_LINE_BREAKING = re.compile(r"[\t\n]")
_TOKEN_CODE = re.compile(r"\S+")
_EDTF_SLOT = re.compile(
    rf"(?!0000)[0-9]{{4}}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{{2}}(?:T[0-9:]{{8}}{_ZONE})?)?)?|XXXX-[01][0-9]-[0-3][0-9]"
)
_EDTF_START = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?![0-9X]))?(?![0-9X]))?(?![0-9X])")


# --- the nature of a concept ----------------------------------------------------------------------


def nature_in(name: str) -> str | None:
    """The article's field for the concepts of a nature, named by its QCode or its URI, in whichever case.

    >>> nature_in("cpnat:geoArea"), nature_in("http://cv.iptc.org/newscodes/cpnature/person"), nature_in("cpnat:object")
    ('sites', 'persons', None)
    """
    for start in ("cpnat:", NATURE_SCHEME):
        if name.startswith(start):
            return _NATURES.get(name[len(start) :].lower())
    return None


def nature_of_code(name: str) -> str | None:
    """The article's field for the concepts of a type of any vocabulary, by the type's code alone.

    >>> nature_of_code("acmetype:Person"), nature_of_code("https://cv.acme.example/type/place"), nature_of_code("a:tea")
    ('persons', 'sites', None)
    """
    return _NATURES.get(name.rpartition(":")[2].rpartition("/")[2].lower())


# --- XML: text and attributes ---------------------------------------------------------------------


attribute_to = partial(_xml.attribute_to, format="newsml")


def optional_to(name: str, value: str | None) -> str:
    """The attribute `name`, with the space before it; nothing for None."""
    return "" if value is None else f' {name}="{attribute_to(value)}"'


# --- IntlStringType, g2normalizedString: text of one line -----------------------------------------


def line_to(element: str, text: str, attributes: str = "") -> str:
    r"""An element that holds one line. A text of more lines stands there on one, and exactly in ``un:text``.

    >>> line_to("keyword", "参访")
    '<keyword>参访</keyword>'
    >>> line_to("name", "河原县\n青岚县", ' role="nrol:full"')
    '<name role="nrol:full" un:text="河原县&#10;青岚县">河原县 青岚县</name>'
    """
    if _LINE_BREAKING.search(text):
        exact = f' un:text="{attribute_to(text)}"'
        return f"<{element}{attributes}{exact}>{text_to(_LINE_BREAKING.sub(' ', text))}</{element}>"
    return f"<{element}{attributes}>{text_to(text)}</{element}>"


def literal_to(id: str) -> str:
    r"""The attribute that names a concept of this item by its id.

    >>> literal_to("p1")
    ' literal="p1"'
    >>> literal_to("p\t1")
    ' un:literal="p&#9;1"'
    """
    return f' {"un:literal" if _LINE_BREAKING.search(id) else "literal"}="{attribute_to(id)}"'


# --- IRIType: xs:anyURI ---------------------------------------------------------------------------


def is_iri(value: str) -> bool:
    """Whether a slot of IRIType takes `value`: parsers differ in what they take, so only what all of them do.

    >>> [is_iri(value) for value in ("https://news.example/新闻?a=1", "images/1.jpg", "新闻:1", "two words")]
    [True, True, False, False]
    """
    return _IRI.fullmatch(value) is not None


def iri_to(name: str, value: str) -> str:
    """The attribute `name` of IRIType; where `value` is no IRI, the attribute of this name in `OWN`.

    >>> iri_to("uri", "https://authority.example/1"), iri_to("uri", "two words")
    (' uri="https://authority.example/1"', ' un:uri="two words"')
    """
    return f' {name if is_iri(value) else f"un:{name}"}="{attribute_to(value)}"'


# --- QCodeType ------------------------------------------------------------------------------------


def is_code(value: str) -> bool:
    """Whether `value` can be the code of a QCode: not empty, no white space."""
    return _TOKEN_CODE.fullmatch(value) is not None


def relation_to(rel: str) -> str:
    """The attribute of ``link`` for a relation.

    >>> relation_to("seeAlso"), relation_to("translation"), relation_to("see also")
    (' rel="irel:seeAlso"', ' rel="unrel:translation"', ' un:rel="see also"')
    """
    if not is_code(rel):
        return f' un:rel="{attribute_to(rel)}"'
    return f' rel="{"irel" if rel in ITEM_RELATIONS else RELATIONS}:{attribute_to(rel)}"'


def relation_from(qcode: str) -> str:
    """The relation that a ``link/@rel`` names; one of a strange vocabulary stays the QCode that it is.

    >>> relation_from("irel:seeAlso"), relation_from("unrel:translation"), relation_from("acme:sidebar")
    ('seeAlso', 'translation', 'acme:sidebar')
    """
    alias, _, code = qcode.partition(":")
    return code if alias == RELATIONS or (alias == "irel" and code in ITEM_RELATIONS) else qcode


# --- DateTimePropType, TruncatedDateTimePropType: moments -----------------------------------------


def is_date_time(moment: str) -> bool:
    """Whether a moment is an xs:dateTime: seconds must be there, a zone need not (nine decimals are safe everywhere).

    >>> [is_date_time(moment) for moment in ("2021-05-20T16:39:58+08:00", "2021-05-20T16:39+08:00", "2021-05-20")]
    [True, False, False]
    """
    return _DATE_TIME.fullmatch(moment) is not None


def is_truncated(moment: str) -> bool:
    """Whether a moment is of TruncatedDateTimeType: xs:dateTime, or without a time date, gYearMonth, gYear."""
    return "T" not in moment or is_date_time(moment)


def placeholder_for(*moments: str | None) -> str:
    """What stands for a date and time that is not there: the first of `moments`, filled up, else `NO_DATE_TIME`.

    >>> placeholder_for(None, "2021-05"), placeholder_for(None)
    ('2021-05-01T00:00:00', '1970-01-01T00:00:00Z')
    """
    for moment in moments:
        if moment is not None:
            return moment if is_date_time(moment) else moment[:10] + "0000-01-01T00:00:00"[len(moment[:10]) :]
    return NO_DATE_TIME


# --- ApproximateDateTimePropType: when an event was -----------------------------------------------


def dates_to(edtf: str) -> tuple[str, str | None, bool]:
    """EDTF as ``dates/start`` and ``dates/end``, and whether that says all; if not, ``start/@un:value`` must.

    >>> dates_to("2021-05-18"), dates_to("XXXX-05-18")
    (('2021-05-18', None, True), ('--05-18', None, True))
    >>> dates_to("2021-05-18/2021-05-20"), dates_to("2021-05~")
    (('2021-05-18', '2021-05-20', True), ('2021-05', None, False))
    """
    start, slash, end = edtf.partition("/")
    if _EDTF_SLOT.fullmatch(start) and (not slash or _EDTF_SLOT.fullmatch(end)):
        return _truncated_to(start), _truncated_to(end) if slash else None, True
    close = _EDTF_START.match(start) or _EDTF_START.match(end)
    return close[0] if close else NO_DATE_TIME[:10], None, False


def dates_from(start: str, end: str | None) -> str:
    """``dates/start`` and ``dates/end`` as EDTF.

    >>> dates_from("--05-18", None), dates_from("2021-05-18", "2021-05-20")
    ('XXXX-05-18', '2021-05-18/2021-05-20')
    """
    return _truncated_from(start) if end is None else f"{_truncated_from(start)}/{_truncated_from(end)}"


def _truncated_to(edtf: str) -> str:
    return f"--{edtf[5:]}" if edtf.startswith("XXXX") else edtf


def _truncated_from(date: str) -> str:
    return f"XXXX-{date[2:]}" if date.startswith("--") else date


# --- xs:decimal: degrees --------------------------------------------------------------------------


def degrees_to(degrees: float) -> str | None:
    """Degrees as xs:decimal, which has no exponent; None for a number so near to nought that it needs one.

    >>> degrees_to(118.2034), degrees_to(0.00001), degrees_to(5e-324)
    ('118.2034', '0.00001', None)
    """
    written = format(Decimal(repr(degrees)), "f")
    return written if len(written) <= 24 else None
