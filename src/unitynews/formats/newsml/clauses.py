"""The mapping's other half: where else a field is read from in items of others, and which clause says what is there.

A clause is a component of the standard's XML Schema (2.35, All-Power): a type, a group, an element or an attribute
group; the chapters of the NewsML-G2 Specification are called by the same names. The tests hold all of them to the
schema, and the page of the reference to these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CONCEPT: Final = "ConceptDefinitionGroup"
_DETAILS: Final = "EntityDetailsGroup"

#: Field of the model (as in `mapping.SLOTS`) -> the component of the schema that its slot belongs to.
CLAUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("uri", "version"), "AnyItemType"),
        "language": "i18nAttributes",
        "rights": "RightsInfoType",
        **dict.fromkeys(("publisher", "updated", "published", "embargoed", "url"), "ItemManagementGroup"),
        "links": "ItemMetadataType",
        **dict.fromkeys(("created", "credits"), "AdministrativeMetadataGroup"),
        **dict.fromkeys(("subjects", "keywords", "headline", "subheadline"), "DescriptiveMetadataGroup"),
        **dict.fromkeys(("dateline", "byline", "summary"), "DescriptiveMetadataGroup"),
        "original": "ContentMetadataAfDType",
        **dict.fromkeys(("persons", "organisations", "sites", "visits"), _DETAILS),
        **{f"{kind}.id": "AssertType" for kind in ("persons", "organisations", "sites", "visits")},
        **dict.fromkeys(("persons.name", "persons.aliases"), _CONCEPT),
        **dict.fromkeys(("persons.affiliations", "persons.affiliations.title"), "personDetails"),
        "persons.same_as": "ConceptRelationshipsGroup",
        **dict.fromkeys(("organisations.within", "sites.within", "sites.organisation"), "ConceptRelationshipsGroup"),
        **dict.fromkeys(("organisations.site", "organisations.kind"), "organisationDetails"),
        **dict.fromkeys(("sites.latitude, sites.longitude", "sites.kind"), "POIDetails"),
        "sites.code": "geoAreaDetails",
        "visits.purpose": _CONCEPT,
        **{
            f"visits.{name}": "eventDetails"
            for name in ("date", "origin", "destination", "stops", "stops.note", "stops.date", "participants")
        },
        "visits.delegation": "eventDetails",
        "body": "contentSet",
        "body.spans": "inlineRef",
        "Collection": "newsMessage",
        **dict.fromkeys(("Collection.title", "Collection.description"), "DescriptiveMetadataGroup"),
        "Collection.publisher": "ItemManagementGroup",
        "Collection.rights": "RightsInfoType",
        "Collection.articles": "newsMessage",
    }
)

#: Field of the model -> what else is read for it in items of others, where the slot alone does not tell.
ALSO_READ: Final[Mapping[str, str]] = MappingProxyType(
    {
        "language": "contentMeta/language/@tag",
        **dict.fromkeys(("published", "created", "embargoed", "url"), "in the content the head of NITF"),
        "keywords": "in the content key-list/keyword",
        "rights": "rightsInfo/copyrightNotice; without any words rightsInfo/copyrightHolder/name",
        "updated": "contentMeta/contentModified",
        "links": (
            "itemMeta/link/@residref or @guidref, remoteInfo of a concept, groupSet/group/itemRef, "
            "contentSet/remoteContent"
        ),
        "credits": (
            "@role, @roleuri, @roleruri; @jobtitle and personDetails make the party a person; in the content "
            "revision-history"
        ),
        "subjects": (
            "subject by @qcode, @uri, @literal, mainConcept, facetConcept, bag/bit; of partMeta, planning, "
            "eventDetails, too; in the content tobject.subject"
        ),
        "headline": (
            "the one whose role, language or place says so; itemMeta/title; in the content hedline/hl1, head/title"
        ),
        "subheadline": "contentMeta/headline with the role of one, or the second without a role in the item's language",
        "summary": "contentMeta/description by its role: summary, abstract, teaser, none, synopsis, caption",
        "persons": "contentMeta/subject, concept, participant, creator, contributor of this nature",
        "persons.id": "@qcode, @uri; the name where there is no identity",
        "persons.name": "name in the item's language, full or display before others; without any, the code",
        "persons.aliases": "the other names, those of sameAs too",
        "persons.affiliations.title": "related/name where the relation is a job title or an occupation",
        "persons.same_as": "the URI that @qcode stands for, sameAs/@qcode",
        "organisations": "contentMeta/subject, concept, itemMeta/provider, organiser, affiliation",
        "organisations.id": "as persons.id",
        "organisations.within": "organisationDetails/affiliation",
        "sites": "contentMeta/located, contentMeta/subject, concept, location, broader, the parts of an address",
        "sites.id": "as persons.id",
        "sites.kind": "type, @type of any vocabulary: city, country, county, region, …; iso3166-1a2, wldreg",
        "sites.within": "the nearest broader place, by type; hierarchyInfo; the address",
        "visits": "concept, inlineXML/events/event: events with participants or locations",
        "visits.id": "as persons.id",
        "visits.purpose": "name",
        "visits.date": "dates/duration; @approxstart, @approxend and @confirmationstatus make it approximate",
        "visits.stops": "assert/eventDetails/location of any other role",
        "visits.participants": "participant/@qcode where that is a role",
        "body": (
            "inlineXML of XHTML, NITF or anything with text, inlineData; without any text description, "
            "partMeta/description; definition, note, registration of a concept; planning; group/title, "
            "itemRef/description"
        ),
    }
)
