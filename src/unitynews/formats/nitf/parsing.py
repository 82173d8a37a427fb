"""The documents in a file, one after the other, from a parser that trusts nothing.

NITF is older than its schema: most files name its DTD in a document type. One that does is read, and what it names is
left alone; one that declares anything itself is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from attrs import frozen
from lxml import etree
from lxml.etree import _Element

from unitynews.errors import ReadError
from unitynews.format import HEAD_SIZE
from unitynews.formats._body import local_name
from unitynews.formats._prolog import has_internal_subset, root_of
from unitynews.formats._xml import HARDENED, OWN, syntax_error, text_of

_SUBSET = "its document type (DOCTYPE) declares something itself, which NITF does not need"


@frozen
class Parsed:
    """A file.

    Attributes:
        wrapper: the name of the element around its documents, None if it is one document alone.
        attributes: of that element.
        documents: the ``nitf`` elements; when the next is asked for, the last is cleared.
        text: the whole document, if it is one alone.
        lost: how many references to entities that are declared nowhere stood in attributes: libxml2 drops those.
    """

    wrapper: str | None
    attributes: Mapping[str, str]
    documents: Iterator[_Element]
    text: str | None = None
    lost: int = 0


def parsed(stream: BinaryIO) -> Parsed:
    """The file in `stream`.

    Raises:
        ReadError: if it is not XML, has no ``nitf``, or a document type with declarations; also while its documents
            are gone through. `LimitError`: if it is deeper, or a text in it is longer, than libxml2 follows.
    """
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    if has_internal_subset(head):
        raise ReadError("nitf", _SUBSET)
    root = root_of(head)
    stream.seek(start)
    if root is None or root.name.lower() == "nitf":
        return _whole(stream.read())
    return _in_wrapper(stream)


def tree_of(text: str) -> _Element:
    """The root of a document that is given as text (an original)."""
    return _parsed_root(text.encode())[0]


def loses_references(text: str) -> bool:
    """Whether the tree of a document lacks references that stand in its text (`Parsed.lost`)."""
    return _parsed_root(text.encode())[1] > 0


def source_of(element: _Element) -> str:
    """A document in a wrapper as XML, with the namespaces that it has from around it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _whole(document: bytes) -> Parsed:
    root, lost = _parsed_root(document)
    if local_name(root) == "nitf":
        return Parsed(None, {}, iter((root,)), text_of(document, root), lost)
    found = [one for one in root.iter() if local_name(one) == "nitf" and not _is_inner(one)]
    return Parsed(str(root.tag), dict(root.attrib), iter(found))  # type: ignore[arg-type]  # no bytes in what was parsed


def _parsed_root(document: bytes) -> tuple[_Element, int]:
    """The root, and how many references it has lost."""
    if has_internal_subset(document[:HEAD_SIZE]):
        raise ReadError("nitf", _SUBSET)
    parser = etree.XMLParser(**HARDENED)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, "nitf") from error
    except (LookupError, ValueError) as error:
        raise ReadError("nitf", f"its encoding cannot be read: {error}") from error
    _refuse_declarations(root)
    undeclared = sum(entry.type == etree.ErrorTypes.WAR_UNDECLARED_ENTITY for entry in parser.error_log)
    return root, undeclared - sum(1 for _ in root.iter(etree.Entity)) if undeclared else 0


def _in_wrapper(stream: BinaryIO) -> Parsed:
    events = etree.iterparse(
        stream, events=("start", "end"), tag=(f"{{{OWN}}}collection", f"{{{OWN}}}stream", "{*}nitf"), **HARDENED
    )
    root: _Element | None = None
    steps = _steps(events)
    for _, element in steps:
        root = element.getroottree().getroot()
        _refuse_declarations(root)
        break
    if root is None:
        raise ReadError("nitf", "there is no nitf in it")
    return Parsed(str(root.tag), dict(root.attrib), _documents(steps, root))  # type: ignore[arg-type]  # as above


def _steps(events: etree.iterparse[tuple[str, _Element]]) -> Iterator[tuple[str, _Element]]:
    try:
        yield from events
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, "nitf") from error
    except (LookupError, ValueError) as error:
        raise ReadError("nitf", f"its encoding cannot be read: {error}") from error


def _documents(steps: Iterator[tuple[str, _Element]], root: _Element) -> Iterator[_Element]:
    for event, element in steps:
        if event == "start" or local_name(element) != "nitf" or _is_inner(element):
            continue
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _is_inner(element: _Element) -> bool:
    return any(local_name(one) == "nitf" for one in element.iterancestors())


def _refuse_declarations(root: _Element) -> None:
    dtd: Any = root.getroottree().docinfo.internalDTD  # its declarations are not in lxml's stubs
    if dtd is not None and (next(dtd.iterentities(), None) is not None or next(dtd.iterelements(), None) is not None):
        raise ReadError("nitf", _SUBSET)
