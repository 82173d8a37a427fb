"""What happened: who led whom where, when, and who received them."""

from __future__ import annotations

from attrs import frozen

from unitynews.model._fields import lenient
from unitynews.model._rules import AgentId, Count, Edtf, Identifier, OrganisationId, SiteId, Text, Token


@frozen(kw_only=True, field_transformer=lenient)
class Dating:
    """When, as far as the article says.

    Attributes:
        value: EDTF: ``2021-05-18``, ``2021-05``, ``XXXX-05-18``, ``2021-05-18/2021-05-20``.
        text: the words of the article: ``5月18日``.
        basis: why the value is what it is: ``stated``, or what the year was inferred from.
    """

    value: Edtf
    text: Text | None = None
    basis: Text | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Delegation:
    """The group that travels, where the article speaks of one.

    Attributes:
        name: what the article calls it: ``秦安县观摩学习组``.
        size: how many persons or units it has, where a number is given.
        organisation: id of the organisation that sent it.
    """

    name: Text
    size: Count | None = None
    organisation: OrganisationId | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Participant:
    """Somebody's part in a visit.

    Attributes:
        agent: id of a person or an organisation.
        role: ``leader``, ``member``, ``host``, ``companion``, ``guide``, ``organiser`` or another such name.
    """

    agent: AgentId
    role: Token


@frozen(kw_only=True, field_transformer=lenient)
class Stop:
    """One place on the way.

    Attributes:
        site: id of the site.
        date: when they were there, where that is told for the stop itself.
        note: what was seen or said there.
    """

    site: SiteId
    date: Dating | None = None
    note: Text | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Visit:
    """An official visit: one delegation at one host. Two hosts are two visits.

    Attributes:
        id: unique among all entities of the article.
        purpose: what for, in the article's words.
        date: when.
        origin: id of the site that the visitors came from.
        destination: id of the site, usually an administrative area, that they visited.
        delegation: the group that travelled.
        participants: who took part, in which role; an agent may have several.
        stops: where they went, in order.
    """

    id: Identifier
    purpose: Text | None = None
    date: Dating | None = None
    origin: SiteId | None = None
    destination: SiteId | None = None
    delegation: Delegation | None = None
    participants: tuple[Participant, ...] = ()
    stops: tuple[Stop, ...] = ()
