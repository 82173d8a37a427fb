"""What an item says of itself and of its content: ``rightsInfo``, ``itemMeta``, ``contentMeta``, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from unitynews.formats.newsml.credits import credit_from, credit_to
from unitynews.formats.newsml.dialects import EVERYBODY
from unitynews.formats.newsml.draft import Draft, iri_from, literal_from, own, role_of
from unitynews.formats.newsml.entities import gather
from unitynews.formats.newsml.facts import Name, code_of
from unitynews.formats.newsml.mapping import (
    NAR,
    NO_PROVIDER,
    ROLES,
    iri_to,
    is_date_time,
    is_iri,
    is_truncated,
    line_to,
    literal_to,
    placeholder_for,
    relation_from,
    relation_to,
    text_to,
)
from unitynews.formats.newsml.places import kind_of, take_kind
from unitynews.formats.newsml.subjects import aliases_for, subject_from, subject_to
from unitynews.model import Article, Collection, Link, Original

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["aliases_for", "subject_from"]

Handler: TypeAlias = "Callable[[_Element, Draft], None]"

_TITLE = f"{{{NAR}}}title"
_PLACEHOLDER = own("placeholder")


def rights_to(rights: str | None) -> str:
    """The rights in words, of an article or a collection."""
    return "" if rights is None else f"<rightsInfo><usageTerms>{text_to(rights)}</usageTerms></rightsInfo>"


def _rights_from(element: _Element, draft: Draft) -> None:
    words = [draft.text(child) for child in element if child.tag in _RIGHTS_TEXT]
    if not draft.own:
        words = [text for text in words if text] or _holders_in(element, draft)
        words = [*draft.fields.get("rights", "").split("\n"), *words] if "rights" in draft.fields else words
    if words:
        draft.fields["rights"] = "\n".join(words)


def _holders_in(element: _Element, draft: Draft) -> list[str]:
    """The names of the holders of the copyright, which say something where no notice does."""
    holders = [child for child in element if child.tag == _COPYRIGHT_HOLDER]
    names = [next((draft.line(name) for name in holder if name.tag == _NAME), None) for holder in holders]
    return [name or literal_from(holder) or "" for holder, name in zip(holders, names, strict=True)]


_NAME = f"{{{NAR}}}name"
_COPYRIGHT_HOLDER = f"{{{NAR}}}copyrightHolder"
_RIGHTS_TEXT = (f"{{{NAR}}}copyrightNotice", f"{{{NAR}}}usageTerms")


# --- itemMeta -------------------------------------------------------------------------------------


def item_meta_to(article: Article, collection: str | None) -> str:
    """The item metadata of an article, which is a member of the collection with this uri, or of none."""
    published, updated, embargoed, url = article.published, article.updated, article.embargoed, article.url
    parts = ['<itemMeta><itemClass qcode="ninat:text"/>']
    if article.publisher is None:
        parts.append(f'<provider uri="{NO_PROVIDER}"/>')
    else:
        parts.append(f'<provider type="cpnat:organisation"{literal_to(article.publisher)}/>')
    parts.append(version_created_to(updated, published, article.created))
    late = ""
    if updated is not None and not is_date_time(updated):
        late += f"<un:updated>{updated}</un:updated>"
    for slot, field, moment in (("firstCreated", "published", published), ("embargoed", "embargoed", embargoed)):
        if moment is not None and is_date_time(moment):
            parts.append(f"<{slot}>{moment}</{slot}>")
        elif moment is not None:
            late += f"<un:{field}>{moment}</un:{field}>"
    parts.append('<pubStatus qcode="stat:usable"/>')
    if collection is not None:
        parts.append(f"<memberOf{literal_to(collection)}/>")
    if url is not None:
        if is_iri(url):
            parts.append(f"<altRep>{text_to(url)}</altRep>")
        else:
            late += f"<un:url>{text_to(url)}</un:url>"
    parts += map(_link_to, article.links)
    parts.append(late + "</itemMeta>")
    return "".join(parts)


def version_created_to(updated: str | None, *others: str | None) -> str:
    """``versionCreated``, which must be there: without a date and time of its own it is a marked placeholder."""
    if updated is not None and is_date_time(updated):
        return f"<versionCreated>{updated}</versionCreated>"
    return f'<versionCreated un:placeholder="true">{placeholder_for(updated, *others)}</versionCreated>'


def _version_created_from(element: _Element, draft: Draft) -> None:
    if element.get(_PLACEHOLDER) is None:
        draft.set_moment("updated", element)


def _provider_from(element: _Element, draft: Draft) -> None:
    if not draft.own:
        id = gather(element, draft, "organisations")
        if id is not None:
            draft.fields["publisher"] = id
            # A provider is commonly told by its code alone.
            draft.facts[id].names.append(Name(code_of(id), None, "code"))
        return
    id = literal_from(element)
    if id is not None and id != NO_PROVIDER:
        draft.fields["publisher"] = id


def _alternative_from(element: _Element, draft: Draft) -> None:
    url = (element.text or "").strip()
    if url:
        draft.fields.setdefault("url", url)


def _link_to(link: Link) -> str:
    start = f"<link{relation_to(link.rel)}{iri_to('href', link.href)}"
    return f"{start}/>" if link.title is None else f"{start}><title>{text_to(link.title)}</title></link>"


def _link_from(element: _Element, draft: Draft) -> None:
    rel = element.get(own("rel"))
    href = iri_from(element, "href")
    title = next((draft.text(child) for child in element if child.tag == _TITLE), None)
    if href is None:
        href = element.get("residref") or element.get("guidref")  # before 2.0
    if href is not None:
        rel = relation_from(element.get("rel") or element.get("reluri") or "") if rel is None else rel
        draft.links.append(Link(rel=rel, href=href, title=title))


# --- contentMeta ----------------------------------------------------------------------------------


def content_meta_to(article: Article, aliases: dict[str, str]) -> str:
    """The content metadata of an article; `aliases` are those of its subjects' vocabularies, by the vocabularies."""
    created, late = article.created, ""
    parts = ["<contentMeta>"]
    if created is not None and is_truncated(created):
        parts.append(f"<contentCreated>{created}</contentCreated>")
    elif created is not None:
        late = f"<un:created>{created}</un:created>"
    parts += map(credit_to, article.credits)
    parts += [subject_to(subject, aliases) for subject in article.subjects]
    parts += [line_to("keyword", keyword) for keyword in article.keywords]
    parts.append(f"<headline>{text_to(article.headline)}</headline>")
    if article.subheadline is not None:
        parts.append(f'<headline role="{ROLES}:subheadline">{text_to(article.subheadline)}</headline>')
    if article.dateline is not None:
        parts.append(f"<dateline>{text_to(article.dateline)}</dateline>")
    if article.byline is not None:
        parts.append(f"<by>{text_to(article.byline)}</by>")
    if article.summary is not None:
        parts.append(f'<description role="drol:summary">{text_to(article.summary)}</description>')
    if article.original is not None:
        original = article.original
        late += f'<un:original format="{original.format}">{text_to(original.text)}</un:original>'
    parts.append(late + "</contentMeta>")
    return "".join(parts)


def collection_meta_to(heading: Collection) -> str:
    """The item and content metadata of a collection."""
    provider = f'<provider uri="{NO_PROVIDER}"/>'
    if heading.publisher is not None:
        provider = f"<provider>{line_to('name', heading.publisher)}</provider>"
    description = ""
    if heading.description is not None:
        description = f"<description>{text_to(heading.description)}</description>"
    return (
        f'{rights_to(heading.rights)}<itemMeta><itemClass qcode="ninat:composite"/>{provider}'
        f'{version_created_to(None)}<pubStatus qcode="stat:usable"/></itemMeta>'
        f"<contentMeta><headline>{text_to(heading.title)}</headline>{description}</contentMeta>"
    )


def _headline_from(element: _Element, draft: Draft) -> None:
    """A headline. Of several of others, their roles tell which it is; without a role the second is the subheadline."""
    role = element.get("role") or ""
    if draft.own:
        draft.fields.setdefault("subheadline" if role == f"{ROLES}:subheadline" else "headline", draft.text(element))
        return
    known = draft.dialect.headlines.get(role) or EVERYBODY.headlines.get(role_of(element))
    if known == "subheadline":
        draft.offer("subheadline", element)
    elif known == "headline":
        draft.offer("headline", element)
    elif role:
        draft.offer("headline", element, rank=10)
    elif not draft.offer("headline", element, rank=1) and not draft.is_strange(element):
        draft.offer("subheadline", element, rank=1)


def _description_from(element: _Element, draft: Draft) -> None:
    """A description; of several the one that sums the content up (NewsCodes "Description Role")."""
    role = role_of(element)
    if not draft.own:
        draft.descriptions.append(element)
    draft.offer("summary", element, rank=_SUMMARIES.index(role) if role in _SUMMARIES else len(_SUMMARIES))


_SUMMARIES = ("summary", "abstract", "teaser", "", "synopsis", "caption")


def _located_from(element: _Element, draft: Draft) -> None:
    """Where the content was made. Some put the sort of place where its QCode belongs: it has a name alone then."""
    if draft.own:
        return
    qcode = (element.get("qcode") or "").strip()
    is_sort = kind_of(qcode) is not None
    id = gather(element, draft, "sites", named_only=is_sort)
    if is_sort and id is not None:
        take_kind(draft.facts[id], (qcode,), "", draft)


def _original_from(element: _Element, draft: Draft) -> None:
    draft.fields["original"] = Original(format=element.get("format", ""), text=draft.text(element))


def _text_into(field: str) -> Handler:
    def take(element: _Element, draft: Draft) -> None:
        draft.offer(field, element)

    return take


def _moment_into(field: str, rank: int = 0) -> Handler:
    def take(element: _Element, draft: Draft) -> None:
        draft.set_moment(field, element, rank)

    return take


def _creditline_from(element: _Element, draft: Draft) -> None:
    """The words that go with an image or a film; of a text they say no more than the credits do."""
    if not draft.own:
        draft.credit_line = draft.credit_line or draft.text(element) or None


def _keyword_from(element: _Element, draft: Draft) -> None:
    keyword = draft.line(element)
    if draft.own or keyword:
        draft.keywords.append(keyword)


def _language_from(element: _Element, draft: Draft) -> None:
    if not draft.own and element.get("tag"):
        draft.fields.setdefault("language", element.get("tag"))


def _modified_from(element: _Element, draft: Draft) -> None:
    """When the content changed: that is when this version was made if the item itself does not say."""
    if not draft.own:
        draft.set_moment("updated", element, rank=1)


def _catalog_from(element: _Element, draft: Draft) -> None:
    href = element.get("href")
    if href:  # as a ``catalogRef`` has it
        draft.catalogs.refer(href.strip())
    for scheme in element:
        alias, uri = scheme.get("alias"), scheme.get("uri")
        if alias and uri:
            draft.catalogs.schemes[alias] = uri


def _catalog_ref_from(element: _Element, draft: Draft) -> None:
    draft.catalogs.refer((element.get("href") or "").strip())


#: Child of an item, before all that uses its aliases -> what takes it.
CATALOGS: dict[str, Handler] = {
    f"{{{NAR}}}catalog": _catalog_from,
    f"{{{NAR}}}catalogRef": _catalog_ref_from,
}


def _of_part_from(element: _Element, draft: Draft) -> None:
    """What is said of a part: it is none of the whole's, but may be all the words that there are."""
    draft.descriptions.append(element)


#: Child of ``itemMeta`` that is to be in ``contentMeta`` -> what takes it.
MISPLACED: dict[str, Handler] = {
    f"{{{NAR}}}located": _located_from,
    f"{{{NAR}}}subject": subject_from,
}

#: Child of ``partMeta`` -> what takes it.
PART_META: dict[str, Handler] = {
    **MISPLACED,
    f"{{{NAR}}}headline": _of_part_from,
    f"{{{NAR}}}description": _of_part_from,
}

#: Child of ``itemMeta`` -> what takes it.
ITEM_META: dict[str, Handler] = {
    f"{{{NAR}}}provider": _provider_from,
    f"{{{NAR}}}versionCreated": _version_created_from,
    f"{{{NAR}}}firstCreated": _moment_into("published"),
    f"{{{NAR}}}embargoed": _moment_into("embargoed"),
    f"{{{NAR}}}altRep": _alternative_from,
    f"{{{NAR}}}title": _text_into("title"),
    f"{{{NAR}}}link": _link_from,
    own("updated"): _moment_into("updated"),
    own("published"): _moment_into("published"),
    own("embargoed"): _moment_into("embargoed"),
    own("url"): _text_into("url"),
}

#: Child of ``contentMeta`` -> what takes it.
CONTENT_META: dict[str, Handler] = {
    f"{{{NAR}}}contentCreated": _moment_into("created"),
    f"{{{NAR}}}contentModified": _modified_from,
    f"{{{NAR}}}infoSource": credit_from,
    f"{{{NAR}}}creator": credit_from,
    f"{{{NAR}}}contributor": credit_from,
    f"{{{NAR}}}language": _language_from,
    f"{{{NAR}}}keyword": _keyword_from,
    f"{{{NAR}}}headline": _headline_from,
    f"{{{NAR}}}dateline": _text_into("dateline"),
    f"{{{NAR}}}creditline": _creditline_from,
    f"{{{NAR}}}by": _text_into("byline"),
    f"{{{NAR}}}description": _description_from,
    f"{{{NAR}}}located": _located_from,
    f"{{{NAR}}}subject": subject_from,
    own("created"): _moment_into("created"),
    own("original"): _original_from,
}

#: Child of an item, before its metadata -> what takes it.
RIGHTS: dict[str, Handler] = {f"{{{NAR}}}rightsInfo": _rights_from}
