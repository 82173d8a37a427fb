"""Where: places of every size, from a county to a reading room."""

from __future__ import annotations

from attrs import frozen

from unitynews.model._fields import lenient
from unitynews.model._rules import Identifier, Latitude, Longitude, OrganisationId, SiteId, Text


@frozen(kw_only=True, field_transformer=lenient)
class Site:
    """A place that an article names.

    Attributes:
        id: unique among all entities of the article.
        name: the full name.
        aliases: the other forms in the article.
        kind: what sort of place, in free words: ``county``, ``village``, ``museum``.
        within: id of the site that it lies in: a village in a township in a county.
        code: the code of an administrative area (GB/T 2260 in China).
        latitude: degrees north, WGS 84.
        longitude: degrees east, WGS 84.
        organisation: id of the organisation that the site belongs to.
        same_as: URIs of the same place elsewhere.
    """

    id: Identifier
    name: Text
    aliases: tuple[Text, ...] = ()
    kind: Text | None = None
    within: SiteId | None = None
    code: Text | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    organisation: OrganisationId | None = None
    same_as: tuple[Identifier, ...] = ()
