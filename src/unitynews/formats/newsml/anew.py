"""Articles and headings of collections as items of ours.

Elements are put together as escaped text: an article is some hundred elements that nobody looks at again, and building
a tree of them costs several times what all else costs.
"""

from __future__ import annotations

from unitynews.formats.newsml.concepts import concepts_to, natures
from unitynews.formats.newsml.mapping import (
    ARTICLE_PROFILE,
    COLLECTION_PROFILE,
    IPTC_CATALOG,
    NAMESPACES,
    OWN,
    RELATIONS,
    ROLES,
    STANDARD_VERSION,
    SUBJECT_SCHEMES,
    attribute_to,
    literal_to,
)
from unitynews.formats.newsml.metadata import (
    aliases_for,
    collection_meta_to,
    content_meta_to,
    item_meta_to,
    rights_to,
)
from unitynews.formats.newsml.xhtml import MentionIds, body_to
from unitynews.model import Article, Collection

_STANDARD = f' standard="NewsML-G2" standardversion="{STANDARD_VERSION}" conformance="power"'
_CATALOG_REF = f'<catalogRef href="{IPTC_CATALOG}"/>'
_OWN_SCHEMES = f'<scheme alias="{ROLES}" uri="{OWN}/role/"/><scheme alias="{RELATIONS}" uri="{OWN}/relation/"/>'


def package_item(heading: Collection) -> str:
    """A collection; its articles follow it in the message.

    Each says that it is a ``memberOf`` it: a ``groupSet`` here would have to list them before they have been read.
    """
    return (
        f'<packageItem{_STANDARD} guid="{attribute_to(heading.uri)}" xml:lang="{heading.language}" '
        f'un:profile="{COLLECTION_PROFILE}">{_CATALOG_REF}{collection_meta_to(heading)}</packageItem>'
    )


def news_item(article: Article, namespaces: str = NAMESPACES, prefix: str = "", collection: str | None = None) -> str:
    """An article as an item of ours.

    Args:
        article: the article.
        namespaces: the declarations of those of our namespaces that nothing around the item declares.
        prefix: what the ids in the item begin with, unique in its message.
        collection: the uri of the collection that it is a member of.
    """
    kinds = natures(article)
    aliases = aliases_for(article.subjects)
    ids = MentionIds(prefix)
    content = _content_set(article, ids) if article.body else ""
    parts = [
        f'<newsItem{namespaces}{_STANDARD} guid="{attribute_to(article.uri)}" version="{article.version}" '
        f'xml:lang="{article.language}" un:profile="{ARTICLE_PROFILE}">{_CATALOG_REF}{_catalog(aliases)}',
        rights_to(article.rights),
        item_meta_to(article, collection),
        content_meta_to(article, aliases),
        concepts_to(article, kinds),
    ]
    for target, mentions in ids.of.items():
        parts.append(f'<inlineRef idrefs="{" ".join(mentions)}" type="{kinds[target]}"{literal_to(target)}/>')
    parts.append(f"{content}</newsItem>")
    return "\n".join(part for part in parts if part)


def _catalog(aliases: dict[str, str]) -> str:
    """The vocabularies of the item that IPTC's catalog does not have: ours, and those of the article's subjects."""
    schemes = "".join(
        f'<scheme alias="{alias}" uri="{attribute_to(scheme)}"/>'
        for scheme, alias in aliases.items()
        if alias not in SUBJECT_SCHEMES
    )
    return f"<catalog>{_OWN_SCHEMES}{schemes}</catalog>"


def _content_set(article: Article, ids: MentionIds) -> str:
    body = body_to(article.body, article.headline, ids)
    return f'<contentSet><inlineXML contenttype="application/xhtml+xml">{body}</inlineXML></contentSet>'
