"""Articles as documents of ours, in both directions, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unitynews.errors import VersionError
from unitynews.formats._xml import OWN
from unitynews.formats.nitf.body import body_from, body_to
from unitynews.formats.nitf.concepts import entity_kinds
from unitynews.formats.nitf.mapping import ARTICLE_PROFILE, NITF, PROFILE, VERSION, nitf
from unitynews.formats.nitf.metadata import body_head_from, body_head_to, head_from, head_to
from unitynews.model import Article, Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD, _BODY, _BODY_HEAD, _CONTENT = (nitf(name) for name in ("head", "body", "body.head", "body.content"))


def nitf_to(article: Article) -> str:
    """An article as an ``nitf`` of ours."""
    content = body_to(article.body, entity_kinds(article)) if article.body else ""
    parts = [
        f'<nitf xmlns="{NITF}" xmlns:un="{OWN}" version="{VERSION}" baselang="{article.language}" '
        f'un:profile="{ARTICLE_PROFILE}">',
        head_to(article),
        f"<body>{body_head_to(article)}",
        content,
        "</body></nitf>",
    ]
    return "\n".join(part for part in parts if part)


def own_article(root: _Element) -> Article:
    """The article that an ``nitf`` of ours holds."""
    check_version(root.get(PROFILE), ARTICLE_PROFILE)
    fields: dict[str, Any] = {"uri": "", "headline": ""}
    body: list[Block] = []
    for part in root:
        if part.tag == _HEAD:
            fields.update(head_from(part))
        elif part.tag == _BODY:
            for inner in part:
                if inner.tag == _BODY_HEAD:
                    fields.update(body_head_from(inner))
                elif inner.tag == _CONTENT:
                    body += body_from(inner)
    return Article(**fields, language=root.get("baselang", ""), body=tuple(body))


def check_version(profile: str | None, known: str) -> None:
    """Raise `VersionError` for a profile of ours that is not the one that we know."""
    if profile != known:
        raise VersionError("nitf", f"its profile is {profile!r}; known here is {known!r}")
