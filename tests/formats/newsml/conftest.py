"""Items of nobody's in particular, as small as the standard allows, to be changed by a test."""

from __future__ import annotations

import io

from unitynews import Article, Notice
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.mapping import NAR

META = (
    '<itemMeta><itemClass qcode="ninat:text"/><provider literal="acme"/>'
    "<versionCreated>2021-05-20T09:30:00+01:00</versionCreated></itemMeta>"
)
HEADLINE = "<contentMeta><headline>Delegation visits Qinglan</headline></contentMeta>"
IPTC = '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>'
BODY = "<contentSet><inlineXML><p>It came.</p></inlineXML></contentSet>"
ATTRIBUTES = f'xmlns="{NAR}" guid="urn:x" xml:lang="en"'


def item(
    meta: str = META, content: str = HEADLINE, rest: str = BODY, attributes: str = ATTRIBUTES, before: str = IPTC
) -> str:
    """An item of nobody's in particular, valid but for what a test changes."""
    return f"<newsItem {attributes}>{before}{meta}{content}{rest}</newsItem>"


def content(inner: str) -> str:
    """An item with this in its content metadata."""
    return item(content=f"<contentMeta>{inner}<headline>Head</headline></contentMeta>")


def read(data: bytes) -> tuple[list[Article], list[Notice]]:
    """All articles of a document, and what was told of it."""
    notices: list[Notice] = []
    assert FORMAT.read is not None
    return list(FORMAT.read(io.BytesIO(data), notices.append)), notices
