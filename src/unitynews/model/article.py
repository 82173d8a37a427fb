"""The article, which holds all that it says about the world, and the collection of articles."""

from __future__ import annotations

from attrs import frozen

from unitynews.model import _check
from unitynews.model._fields import lenient
from unitynews.model._rules import Identifier, LanguageTag, Moment, Ordinal, OrganisationId, Text
from unitynews.model.agent import Organisation, Person
from unitynews.model.body import Block
from unitynews.model.metadata import Credit, Link, Original, Subject
from unitynews.model.site import Site
from unitynews.model.visit import Visit


@frozen(kw_only=True, field_transformer=lenient)
class Article:
    r"""A piece of news, with all the entities that it names.

    An article that exists is sound: making one checks it, and raises `ModelError` with the path of what is wrong.

    Attributes:
        uri: what identifies the article through its versions.
        version: 1 and up.
        language: of the text.
        headline: with ``\n`` between display lines.
        subheadline: below the headline.
        summary: what it says in short.
        dateline: place and date at the head of the text, as written.
        byline: who wrote it, as written.
        body: the text.
        credits: who has a part in the article.
        published: when it first came out.
        created: when its content was made.
        updated: when this version was made.
        embargoed: until when it must not come out.
        url: where it was published.
        publisher: id of the organisation that published it.
        subjects: what it is about.
        keywords: free words for what it is about.
        rights: who may do what with it, in words.
        links: other resources.
        persons: who is named.
        organisations: which are named.
        sites: which are named.
        visits: which it tells of.
        original: the foreign document that it was read from.
    """

    uri: Identifier
    version: Ordinal = 1
    language: LanguageTag
    headline: Text
    subheadline: Text | None = None
    summary: Text | None = None
    dateline: Text | None = None
    byline: Text | None = None
    body: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    published: Moment | None = None
    created: Moment | None = None
    updated: Moment | None = None
    embargoed: Moment | None = None
    url: Identifier | None = None
    publisher: OrganisationId | None = None
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[Text, ...] = ()
    rights: Text | None = None
    links: tuple[Link, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    sites: tuple[Site, ...] = ()
    visits: tuple[Visit, ...] = ()
    original: Original | None = None

    def __attrs_post_init__(self) -> None:
        _check.check(self)


@frozen(kw_only=True, field_transformer=lenient)
class Collection:
    """Articles bound together: a year's news, a delivery of an agency.

    Attributes:
        uri: what identifies the collection.
        title: of the whole.
        language: of the title and the description.
        description: what it holds and why.
        publisher: whose collection it is, as a name.
        rights: who may do what with it, in words.
        articles: in order.
    """

    uri: Identifier
    title: Text
    language: LanguageTag
    description: Text | None = None
    publisher: Text | None = None
    rights: Text | None = None
    articles: tuple[Article, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check.check_collection(self)
