"""What an item says of itself and of its content: ``rightsInfo``, ``itemMeta``, ``contentMeta``, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from unitynews.formats.newsml.draft import Draft, iri_from, literal_from, own
from unitynews.formats.newsml.mapping import (
    CREATORS,
    CREDIT_ELEMENTS,
    CREDIT_ROLES,
    NAR,
    NO_PROVIDER,
    ROLES,
    SUBJECT_ALIASES,
    SUBJECT_SCHEMES,
    attribute_to,
    iri_to,
    is_code,
    is_date_time,
    is_iri,
    is_truncated,
    line_to,
    literal_to,
    optional_to,
    placeholder_for,
    relation_from,
    relation_to,
    text_to,
)
from unitynews.model import Article, Collection, Credit, Link, Organisation, Original, Subject
from unitynews.model._rules import TOKEN

if TYPE_CHECKING:
    from lxml.etree import _Element

Handler: TypeAlias = "Callable[[_Element, Draft], None]"

_NAME = f"{{{NAR}}}name"
_TITLE = f"{{{NAR}}}title"


def rights_to(rights: str | None) -> str:
    """The rights in words, of an article or a collection."""
    return "" if rights is None else f"<rightsInfo><usageTerms>{text_to(rights)}</usageTerms></rightsInfo>"


def _rights_from(element: _Element, draft: Draft) -> None:
    words = [draft.text(child) for child in element if child.tag in _RIGHTS_TEXT]
    if words:
        draft.fields["rights"] = "\n".join(words)


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
    if element.get(own("placeholder")) is None:
        draft.set_moment("updated", element)


def _provider_from(element: _Element, draft: Draft) -> None:
    id = literal_from(element)
    name = next((draft.line(child) for child in element if child.tag == _NAME), None)
    if draft.own:
        if id is not None and id != NO_PROVIDER:
            draft.fields["publisher"] = id
    elif name is not None:
        draft.fields["publisher"] = id or name
        draft.concepts["organisations"].append(Organisation(id=id or name, name=name))


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
        href = element.get("residref")
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
    parts += map(_credit_to, article.credits)
    parts += [_subject_to(subject, aliases) for subject in article.subjects]
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


def _credit_to(credit: Credit) -> str:
    element = CREDIT_ELEMENTS.get(credit.role)
    role = ""
    if element is None:
        element = "creator" if credit.role in CREATORS else "contributor"
        role = f' role="{ROLES}:{credit.role}"'
    agent = "" if credit.agent is None else literal_to(credit.agent)
    return f"<{element}{role}{agent}>{line_to('name', credit.name)}</{element}>"


def _credit_from(element: _Element, draft: Draft) -> None:
    code = (element.get("role") or "").partition(":")[2].lower()
    usual = CREDIT_ROLES[element.tag[len(NAR) + 2 :]]
    role = code if TOKEN.fullmatch(code) and usual != "source" else usual
    agent = literal_from(element)
    name = next((draft.line(child) for child in element if child.tag == _NAME), None)
    if name is None:
        name, agent = agent, None  # all that is told of the party is what it is called in some vocabulary
    if name is not None:
        draft.credits.append(Credit(role=role, name=name, agent=agent))


def aliases_for(subjects: tuple[Subject, ...]) -> dict[str, str]:
    """The aliases of the subjects' vocabularies: IPTC's where it has one, else numbered, in the subjects' order."""
    aliases: dict[str, str] = {}
    for subject in subjects:
        scheme = subject.scheme
        if scheme is not None and scheme not in aliases and is_iri(scheme):
            aliases[scheme] = SUBJECT_ALIASES.get(scheme) or f"scheme{len(aliases) + 1}"
    return aliases


def _subject_to(subject: Subject, aliases: dict[str, str]) -> str:
    uri = "" if subject.uri is None else iri_to("uri", subject.uri)
    if subject.scheme in aliases and subject.code is not None and is_code(subject.code):
        identity = f' qcode="{aliases[subject.scheme]}:{attribute_to(subject.code)}"{uri}'
    else:
        identity = f"{uri}{optional_to('un:scheme', subject.scheme)}{optional_to('un:code', subject.code)}"
    if subject.name is None:
        return f"<subject{identity}/>"
    return f"<subject{identity}>{line_to('name', subject.name)}</subject>"


def subject_from(element: _Element, draft: Draft) -> None:
    """A subject of a vocabulary; those that are concepts with an entity's nature are no matter of this function."""
    qcode = element.get("qcode")
    scheme, code = element.get(own("scheme")), element.get(own("code"))
    if qcode is not None:
        alias, _, code = qcode.partition(":")
        scheme = draft.schemes.get(alias) or SUBJECT_SCHEMES.get(alias) or alias
    name = next((draft.line(child) for child in element if child.tag == _NAME), None)
    uri = iri_from(element, "uri")
    if not draft.own:
        uri, scheme, code = uri or None, scheme or None, code or None
        name = element.get("literal") if name is None else name
        if uri is None and code is None and name is None:
            return
    draft.subjects.append(Subject(uri=uri, scheme=scheme, code=code, name=name))


def _headline_from(element: _Element, draft: Draft) -> None:
    field = "subheadline" if element.get("role") == f"{ROLES}:subheadline" else "headline"
    draft.fields.setdefault(field, draft.text(element))


def _original_from(element: _Element, draft: Draft) -> None:
    draft.fields["original"] = Original(format=element.get("format", ""), text=draft.text(element))


def _text_into(field: str) -> Handler:
    def take(element: _Element, draft: Draft) -> None:
        draft.fields.setdefault(field, draft.text(element))

    return take


def _moment_into(field: str) -> Handler:
    def take(element: _Element, draft: Draft) -> None:
        draft.set_moment(field, element)

    return take


def _keyword_from(element: _Element, draft: Draft) -> None:
    draft.keywords.append(draft.line(element))


def _language_from(element: _Element, draft: Draft) -> None:
    if not draft.own:
        draft.fields.setdefault("language", element.get("tag", ""))


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

#: Child of ``contentMeta`` -> what takes it; ``subject`` is the reader's, who tells concepts from subjects.
CONTENT_META: dict[str, Handler] = {
    f"{{{NAR}}}contentCreated": _moment_into("created"),
    f"{{{NAR}}}infoSource": _credit_from,
    f"{{{NAR}}}creator": _credit_from,
    f"{{{NAR}}}contributor": _credit_from,
    f"{{{NAR}}}language": _language_from,
    f"{{{NAR}}}keyword": _keyword_from,
    f"{{{NAR}}}headline": _headline_from,
    f"{{{NAR}}}dateline": _text_into("dateline"),
    f"{{{NAR}}}by": _text_into("byline"),
    f"{{{NAR}}}description": _text_into("summary"),
    own("created"): _moment_into("created"),
    own("original"): _original_from,
}

#: Child of an item, before its metadata -> what takes it.
RIGHTS: dict[str, Handler] = {f"{{{NAR}}}rightsInfo": _rights_from}
