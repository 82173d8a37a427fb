"""Who acts: persons and organisations."""

from __future__ import annotations

from attrs import frozen

from unitynews.model._fields import lenient
from unitynews.model._rules import Identifier, OrganisationId, SiteId, Text


@frozen(kw_only=True, field_transformer=lenient)
class Affiliation:
    """An office that a person holds.

    Attributes:
        title: the office as the article words it, without its organisation: ``常务副部长``.
        organisation: id of the organisation that it is an office of.
    """

    title: Text
    organisation: OrganisationId | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Person:
    """A person whom an article names.

    Attributes:
        id: unique among all entities of the article.
        name: the fullest name that the article gives.
        aliases: other forms of the name in the article: ``李亮同志``.
        affiliations: the offices, in the article's order.
        same_as: URIs of the same person elsewhere (an authority file, Wikidata).
    """

    id: Identifier
    name: Text
    aliases: tuple[Text, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    same_as: tuple[Identifier, ...] = ()


@frozen(kw_only=True, field_transformer=lenient)
class Organisation:
    """An organisation whom an article names: an office, a company, a school as an institution.

    Attributes:
        id: unique among all entities of the article.
        name: the full name, with what the text leaves out restored: ``秦安县民宗局`` for ``县民宗局``.
        aliases: the other forms in the article.
        kind: what sort of organisation, in free words.
        within: id of the organisation that it is a part of.
        site: id of the site where it is.
        same_as: URIs of the same organisation elsewhere.
    """

    id: Identifier
    name: Text
    aliases: tuple[Text, ...] = ()
    kind: Text | None = None
    within: OrganisationId | None = None
    site: SiteId | None = None
    same_as: tuple[Identifier, ...] = ()
