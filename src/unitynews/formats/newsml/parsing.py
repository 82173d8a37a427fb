"""The items of a document, one after the other, from a parser that trusts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree
from lxml.etree import _Element

from unitynews.errors import LimitError, ReadError
from unitynews.format import HEAD_SIZE
from unitynews.formats._prolog import has_document_type, root_of
from unitynews.formats.newsml.mapping import NAR

NEWS_ITEM, PACKAGE_ITEM = f"{{{NAR}}}newsItem", f"{{{NAR}}}packageItem"
#: The items of NewsML-G2. Only the first two have to do with articles.
ITEMS = (
    NEWS_ITEM,
    PACKAGE_ITEM,
    *(f"{{{NAR}}}{name}" for name in ("conceptItem", "knowledgeItem", "planningItem", "catalogItem")),
)

ITEM_SET = f"{{{NAR}}}itemSet"

#: What the parser leaves alone: entities, other documents, sizes that only an attack has.
_HARDENED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
    "collect_ids": False,
}
_DOCUMENT_TYPE = "it has a document type (DOCTYPE), which NewsML-G2 does not"


def items_of(stream: BinaryIO) -> Iterator[_Element]:
    """The items of a document, one at a time: when the next is asked for, the last is cleared.

    Raises:
        ReadError: if it is not XML, is not of NewsML-G2, or has a document type.
        LimitError: if it is deeper, or a text in it is longer, than libxml2 follows.
    """
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    if has_document_type(head):
        raise ReadError("newsml", _DOCUMENT_TYPE)
    try:
        if len(head) < HEAD_SIZE:
            yield from _items_of_whole(head)
        else:
            root = root_of(head)
            if root is not None and root.namespace != NAR:
                raise _strange(root.name)
            stream.seek(start)
            yield from _items_in_stream(stream)
    except etree.XMLSyntaxError as error:
        raise _translated(error) from error
    except (LookupError, UnicodeError) as error:
        raise ReadError("newsml", f"its encoding cannot be read: {error}") from error


def _items_of_whole(document: bytes) -> Iterator[_Element]:
    """The items of a short document, parsed in one go, which takes half the time."""
    root = etree.fromstring(document, etree.XMLParser(**_HARDENED))
    _refuse_document_type(root)
    if not root.tag.startswith(f"{{{NAR}}}"):
        raise _strange(root.tag)
    if root.tag in ITEMS:
        yield root
    else:
        yield from (item for part in root if part.tag == ITEM_SET for item in part if item.tag in ITEMS)


def _items_in_stream(stream: BinaryIO) -> Iterator[_Element]:
    """The items of a document of any length; each is cleared when the next is asked for, with all before it."""
    for _, item in etree.iterparse(stream, events=("end",), tag=ITEMS, **_HARDENED):
        parent = item.getparent()
        if parent is not None and parent.tag != ITEM_SET:
            continue  # an item in the content of another
        _refuse_document_type(item)
        yield item
        item.clear()
        while parent is not None and item.getprevious() is not None:
            del parent[0]


def _strange(root: str) -> ReadError:
    return ReadError("newsml", f"its first element is {root}, which is not of NewsML-G2")


def _refuse_document_type(element: _Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise ReadError("newsml", _DOCUMENT_TYPE)


def _translated(error: etree.XMLSyntaxError) -> ReadError:
    reason = (error.msg or "it is empty").partition(", line ")[0]
    limited = "XML_PARSE_HUGE" in reason
    return (LimitError if limited else ReadError)("newsml", reason, line=error.lineno or None)
