"""``head`` and ``body.head``, in both directions, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unitynews.formats._body.markup import local_name
from unitynews.formats._nitf import FUNCTIONS, IPTC, ROLES, SUBJECT_CODES
from unitynews.formats._xml import basic_to, text_to
from unitynews.formats.nitf.body import content_from, lines_to
from unitynews.formats.nitf.concepts import identified_from, identified_to, whole_number
from unitynews.formats.nitf.mapping import (
    NO_CODE,
    attribute_to,
    is_code,
    level_of,
    norm_from,
    optional_to,
    own,
)
from unitynews.model import Article, Credit, Link, Original, Subject

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = tuple(f"tobject.subject.{level}" for level in ("detail", "matter", "type"))
_DATES = {"date.issue": "published", "date.release": "embargoed"}


# --- head -----------------------------------------------------------------------------------------


def head_to(article: Article) -> str:
    """The head of an article. Its title is for who shows it alone; it is not read back."""
    subjects = "".join(map(_subject_to, article.subjects))
    parts = [
        f"<head><title>{text_to(article.headline)}</title>",
        f"<tobject>{subjects}</tobject>" if subjects else "",
        _docdata_to(article),
        f"<pubdata{optional_to('ex-ref', article.url)}/>" if article.url is not None else "",
        _revisions_to(article),
        *map(_link_to, article.links),
        _original_to(article.original),
        "</head>",
    ]
    return "\n".join(part for part in parts if part)


def _subject_to(subject: Subject) -> str:
    scheme, code, name = subject.scheme, subject.code, subject.name
    fits = scheme is None or scheme != IPTC
    said = ""
    if scheme is not None:
        said = f' tobject.subject.ipr="{IPTC if scheme == SUBJECT_CODES else attribute_to(scheme)}"'
    if not fits:
        said = f"{optional_to('un:scheme', scheme)}"
    if code is not None and is_code(code) and code != NO_CODE:
        said += f' tobject.subject.refnum="{code}"'
    else:
        said += f' tobject.subject.refnum="{NO_CODE}"{optional_to("un:code", code)}'
    said += optional_to(level_of(code or ""), name) + optional_to("un:uri", subject.uri)
    return f"<tobject.subject{said}/>"


def _docdata_to(article: Article) -> str:
    dates = "".join(
        f'<{element} norm="{basic_to(moment)}"/>'
        for element, field in _DATES.items()
        if (moment := getattr(article, field)) is not None
    )
    keywords = "".join(f'<keyword key="{attribute_to(keyword)}"/>' for keyword in article.keywords)
    parts = [
        f'<docdata><doc-id id-string="{attribute_to(article.uri)}"/>{dates}<du-key version="{article.version}"/>',
        f"<key-list>{keywords}</key-list>" if keywords else "",
        identified_to(article),
        "</docdata>",
    ]
    return "\n".join(part for part in parts if part)


def _revisions_to(article: Article) -> str:
    parts = [
        f'<revision-history norm="{basic_to(moment)}" comment="{field}"/>'
        for field in ("created", "updated")
        if (moment := getattr(article, field)) is not None
    ]
    for credit in article.credits:
        function = FUNCTIONS.get(credit.role, "other")
        role = f' un:role="{credit.role}"' if function == "other" else ""
        said = f' name="{attribute_to(credit.name)}" function="{function}"{role}{optional_to("un:agent", credit.agent)}'
        parts.append(f"<revision-history{said}/>")
    return "".join(parts)


def _link_to(link: Link) -> str:
    return f"<un:link{optional_to('rel', link.rel)}{optional_to('href', link.href)}{optional_to('title', link.title)}/>"


def _original_to(original: Original | None) -> str:
    if original is None:
        return ""
    return f'<un:original format="{original.format}">{text_to(original.text)}</un:original>'


def head_from(head: _Element) -> dict[str, Any]:
    """The fields in a ``head`` that we wrote."""
    fields: dict[str, Any] = {}
    subjects, credits, links = [], [], []
    for element in head:
        name = local_name(element)
        if name == "tobject":
            subjects += [_subject_from(one) for one in element if local_name(one) == "tobject.subject"]
        elif name == "docdata":
            fields.update(_docdata_from(element))
        elif name == "pubdata":
            fields["url"] = element.get("ex-ref")
        elif name == "revision-history":
            if (comment := element.get("comment")) in ("created", "updated"):
                fields[comment] = norm_from(element.get("norm", ""))
            else:
                credits.append(_credit_from(element))
        elif element.tag == own("link"):
            get = element.get
            links.append(Link(rel=get("rel", ""), href=get("href", ""), title=get("title")))
        elif element.tag == own("original"):
            fields["original"] = Original(format=element.get("format", ""), text=content_from(element)[0])
    return {**fields, "subjects": tuple(subjects), "credits": tuple(credits), "links": tuple(links)}


def _subject_from(element: _Element) -> Subject:
    get = element.get
    scheme, code = get("tobject.subject.ipr"), get("tobject.subject.refnum")
    return Subject(
        uri=get(own("uri")),
        scheme=get(own("scheme")) if scheme is None else SUBJECT_CODES if scheme == IPTC else scheme,
        code=get(own("code")) if code == NO_CODE else code,
        name=next((name for level in _LEVELS if (name := get(level)) is not None), None),
    )


def _docdata_from(element: _Element) -> dict[str, Any]:
    fields: dict[str, Any] = {**identified_from(element), "uri": ""}
    for child in element:
        name = local_name(child)
        if name == "doc-id":
            fields["uri"] = child.get("id-string", "")
        elif name in _DATES:
            fields[_DATES[name]] = norm_from(child.get("norm", ""))
        elif name == "du-key":
            fields["version"] = whole_number(child.get("version", ""), child)
        elif name == "key-list":
            fields["keywords"] = tuple(one.get("key", "") for one in child if local_name(one) == "keyword")
    return fields


def _credit_from(element: _Element) -> Credit:
    get = element.get
    role = get(own("role")) or ROLES.get(get("function", ""), "")
    return Credit(role=role, name=get("name", ""), agent=get(own("agent")))


# --- body.head ------------------------------------------------------------------------------------


def body_head_to(article: Article) -> str:
    """The head of the text."""
    subheadline = "" if article.subheadline is None else f"<hl2>{lines_to(article.subheadline)}</hl2>"
    parts = [f"<body.head><hedline><hl1>{lines_to(article.headline)}</hl1>{subheadline}</hedline>"]
    for name, text in (("rights", article.rights), ("byline", article.byline)):
        parts.append("" if text is None else f"<{name}>{text_to(text)}</{name}>")
    if article.publisher is not None:
        name = next(one.name for one in article.organisations if one.id == article.publisher)
        parts.append(f"<distributor><org{optional_to('un:ref', article.publisher)}>{text_to(name)}</org></distributor>")
    parts.append("" if article.dateline is None else f"<dateline>{text_to(article.dateline)}</dateline>")
    parts.append("" if article.summary is None else f"<abstract><p>{lines_to(article.summary)}</p></abstract>")
    return "\n".join(part for part in (*parts, "</body.head>") if part)


_TEXTS = {"rights": "rights", "byline": "byline", "dateline": "dateline"}


def body_head_from(head: _Element) -> dict[str, Any]:
    """The fields in a ``body.head`` that we wrote."""
    fields: dict[str, Any] = {}
    for element in head:
        name = local_name(element)
        if name == "hedline":
            for line in element:
                field = {"hl1": "headline", "hl2": "subheadline"}.get(local_name(line))
                if field is not None:
                    fields[field] = content_from(line)[0]
        elif name == "abstract":
            fields["summary"] = "".join(content_from(one)[0] for one in element if local_name(one) == "p")
        elif name == "distributor":
            fields["publisher"] = next((one.get(own("ref")) for one in element if local_name(one) == "org"), None)
        elif name in _TEXTS:
            fields[_TEXTS[name]] = content_from(element)[0]
    return fields
