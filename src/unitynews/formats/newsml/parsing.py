"""A document as its items, one after the other, from a parser that trusts nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from attrs import frozen
from lxml import etree
from lxml.etree import _Element

from unitynews.errors import ReadError
from unitynews.format import HEAD_SIZE
from unitynews.formats._prolog import has_document_type, root_of
from unitynews.formats._xml import HARDENED, syntax_error
from unitynews.formats._xml import text_of as source_text
from unitynews.formats.newsml.mapping import NAR

NEWS_ITEM, PACKAGE_ITEM = f"{{{NAR}}}newsItem", f"{{{NAR}}}packageItem"
#: The items of NewsML-G2.
ITEMS = (
    NEWS_ITEM,
    PACKAGE_ITEM,
    *(f"{{{NAR}}}{name}" for name in ("conceptItem", "knowledgeItem", "planningItem", "catalogItem")),
)
NEWS_MESSAGE, ITEM_SET = f"{{{NAR}}}newsMessage", f"{{{NAR}}}itemSet"

NO_ITEM = "there is no item in it"

_DOCUMENT_TYPE = "it has a document type (DOCTYPE), which NewsML-G2 does not"
#: XML 1.0, §2.8: what a document opens with that is of its bytes, not of its text.
_DECLARATION = re.compile(r"\A\ufeff?(?:<\?xml\s[^>]*\?>)?")


@frozen(kw_only=True)
class Parsed:
    """A document of NewsML-G2 that is being read.

    Attributes:
        is_message: whether it is a ``newsMessage``; if not, it is one item alone, or items that are loose.
        is_loose: whether its items are not where a message has them: in another document, or without their set.
        items: the items. Those of a message stay in its tree: whoever takes them removes what is done with.
        is_short: whether it has been read whole.
        text: the whole document as text; of one that is read piece by piece there is none.
    """

    is_message: bool
    is_loose: bool = False
    items: Iterator[_Element]
    is_short: bool
    text: Callable[[], str]


def parsed(stream: BinaryIO) -> Parsed:
    """The document in `stream`. A message is read piece by piece, unless it is short; a lone item is one piece.

    Raises:
        ReadError: if it is not XML, is not of NewsML-G2, or has a document type; also while items are taken.
        LimitError: if it is deeper, or a text in it is longer, than libxml2 follows.
    """
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    if has_document_type(head):
        raise ReadError("newsml", _DOCUMENT_TYPE)
    if len(head) < HEAD_SIZE:
        return _whole(head)
    tag = _root_tag(head, stream, start)
    stream.seek(start)
    if tag == NEWS_MESSAGE:
        return Parsed(is_message=True, items=_items_in_stream(stream), is_short=False, text=_no_text)
    return _whole(stream.read())


def tree_of(text: str) -> _Element:
    """The root of a document that is given as text (an original).

    Raises:
        ReadError: if it is not XML, or has a document type.
    """
    return _root(text.encode())


def undeclared(text: str) -> str:
    """The text of a document without what is of its bytes: the mark, the declaration, white space around it."""
    return _DECLARATION.sub("", text).strip(" \t\n")


def text_of(root: _Element) -> str:
    """The document with this root as text: what stands before its root and after it included, each on a line."""
    return "\n".join(source_of(node) for node in (*before(root), root, *after(root)))


def before(root: _Element) -> list[_Element]:
    """The comments and processing instructions before the root of a document."""
    return [*root.itersiblings(preceding=True)][::-1]


def after(root: _Element) -> list[_Element]:
    """The comments and processing instructions after the root of a document."""
    return [*root.itersiblings()]


def source_of(node: _Element) -> str:
    """An element, comment or processing instruction as XML, with the namespaces that it has from around it."""
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _whole(document: bytes) -> Parsed:
    """A document parsed in one go, which takes half the time of parsing it in pieces."""
    root = _root(document)
    items = items_in(root)
    is_newsml = isinstance(root.tag, str) and root.tag.startswith(f"{{{NAR}}}")
    if not items and root.tag != NEWS_MESSAGE:
        raise ReadError("newsml", NO_ITEM) if is_newsml else _strange(root.tag)
    is_loose = bool(items) and items[0] is not root and not _is_in_set(items[0], root)
    return Parsed(
        is_message=root.tag == NEWS_MESSAGE and not is_loose,
        is_loose=is_loose,
        items=iter(items),
        is_short=True,
        text=lambda: source_text(document, root),
    )


def items_in(root: _Element) -> list[_Element]:
    """The items of a document with this root: itself, those in the sets of a message, or wherever else they are."""
    if root.tag in ITEMS:
        return [root]
    if root.tag == NEWS_MESSAGE:
        items = [item for part in root if part.tag == ITEM_SET for item in part if item.tag in ITEMS]
        if items:
            return items
    return [item for item in root.iter(*ITEMS) if not any(around.tag in ITEMS for around in item.iterancestors())]


def _is_in_set(item: _Element, root: _Element) -> bool:
    item_set = item.getparent()
    return root.tag == NEWS_MESSAGE and item_set is not None and item_set.getparent() is root


def _root(document: bytes) -> _Element:
    try:
        root = etree.fromstring(document, etree.XMLParser(**HARDENED))
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, "newsml") from error
    except (LookupError, UnicodeError) as error:
        raise _unreadable_encoding(error) from error
    _refuse_document_type(root)
    return root


def _root_tag(head: bytes, stream: BinaryIO, start: int) -> str:
    """The name of the first element: from the head if that holds it, else from as much as has to be parsed for it."""
    root = root_of(head)
    if root is not None:
        return f"{{{root.namespace}}}{root.name}"
    stream.seek(start)
    for element in _parse_events(stream, "start"):
        return str(element.tag)
    raise ReadError("newsml", "it is empty")


def _items_in_stream(stream: BinaryIO) -> Iterator[_Element]:
    """The items of a message of any length."""
    for item in _parse_events(stream, "end", ITEMS):
        parent = item.getparent()
        if parent is not None and parent.tag != ITEM_SET:
            continue  # an item in the content of another
        _refuse_document_type(item)
        yield item


def _parse_events(stream: BinaryIO, event: str, tags: tuple[str, ...] | None = None) -> Iterator[_Element]:
    try:
        for _, element in etree.iterparse(stream, events=(event,), tag=tags, **HARDENED):
            yield element
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, "newsml") from error
    except (LookupError, UnicodeError) as error:
        raise _unreadable_encoding(error) from error


def _no_text() -> str:
    raise ReadError("newsml", NO_ITEM)


def _strange(root: Any) -> ReadError:
    return ReadError("newsml", f"its first element is {root}, which is not of NewsML-G2")


def _refuse_document_type(element: _Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise ReadError("newsml", _DOCUMENT_TYPE)


def _unreadable_encoding(error: Exception) -> ReadError:
    return ReadError("newsml", f"its encoding cannot be read: {error}")
