"""The documents in a file, one after the other, from a parser that trusts nothing.

NITF is older than its schema: most files name its DTD in a document type. One that does is read, and what it names is
left alone; one that declares more itself than names for characters is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from attrs import frozen
from lxml import etree
from lxml.etree import _Element

from unitynews.errors import ReadError
from unitynews.format import HEAD_SIZE, Notice, Report
from unitynews.formats._body import local_name
from unitynews.formats._mending import with_its_encoding, without_white_space
from unitynews.formats._prolog import declares, root_of
from unitynews.formats._xml import HARDENED, OWN, syntax_error, text_of
from unitynews.formats.nitf.mending import as_text, documents_in, has_more, well_formed, well_nested

_SUBSET = "its document type (DOCTYPE) declares more than names for characters, which NITF does not need"
_NONE = "there is no nitf in it"
#: A file up to this size is parsed in one go, also if there are many documents in it.
_SHORT = 4_000_000
_IN_TEXT = re.compile(r"\s*(?:<\?xml|<!DOCTYPE\s+nitf|<(?:\w+:)?nitf[\s>])", re.IGNORECASE)
#: What libxml2 says of a file that goes on behind a document.
_GOES_ON = frozenset({etree.ErrorTypes.ERR_DOCUMENT_END, etree.ErrorTypes.ERR_RESERVED_XML_NAME})


@frozen
class Found:
    """A document.

    Attributes:
        root: the ``nitf``; when the next is asked for, this one may be cleared.
        text: all that is kept of it: the file, if it holds no other document.
        is_alone: whether what stands around the ``nitf`` belongs to it.
    """

    root: _Element
    text: str | None = None
    is_alone: bool = False


@frozen
class Parsed:
    """A file.

    Attributes:
        wrapper: the name of the element around its documents, None if there is none.
        attributes: of that element.
        documents: what is in it.
    """

    wrapper: str | None
    attributes: Mapping[str, str]
    documents: Iterator[Found]


def parsed(stream: BinaryIO, report: Report) -> Parsed:
    """The file in `stream`.

    Raises:
        ReadError: if it is not XML, has no ``nitf``, or a document type with declarations; also while its documents
            are gone through. `LimitError`: if it is deeper, or a text in it is longer, than libxml2 follows.
    """
    start = stream.tell()
    head = stream.read(HEAD_SIZE)
    if declares(head):
        raise ReadError("nitf", _SUBSET)
    root = root_of(head)
    if root is None or root.name.lower() == "nitf":
        return _whole(head + stream.read(), report)
    rest = stream.read(_SHORT)
    if root.namespace != OWN and len(rest) < _SHORT:
        return _whole(head + rest, report)
    stream.seek(start)
    return _in_wrapper(stream)


def tree_of(text: str) -> _Element:
    """The ``nitf`` in a document that is given as text (an original)."""
    root, _ = _parsed_root(text.encode())
    return next(_nitfs(root), root)


def loses_references(text: str) -> bool:
    """Whether the tree of a document lacks references that stand in its text: libxml2 drops those in attributes."""
    return _parsed_root(text.encode())[1] > 0


def source_of(element: _Element) -> str:
    """A document in a wrapper as XML, with the namespaces that it has from around it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _whole(document: bytes, report: Report) -> Parsed:
    document = with_its_encoding(without_white_space(document, report), True, report, "nitf")
    try:
        return _one(document, report)
    except etree.XMLSyntaxError as error:
        if error.code not in _GOES_ON:  # type: ignore[attr-defined]  # not in lxml's stubs
            return _mended(document, error, report)
        pieces = documents_in(document)
    if has_more(document):
        report(Notice(severity="warning", code="content-beside", message="words behind the last document are left out"))
    if len(pieces) == 1:
        return _one_mended(pieces[0], report)
    return Parsed(None, {}, (found for piece in pieces for found in _one_mended(piece, report).documents))


def _one_mended(document: bytes, report: Report) -> Parsed:
    try:
        return _one(document, report)
    except etree.XMLSyntaxError as error:
        return _mended(document, error, report)


def _mended(document: bytes, error: etree.XMLSyntaxError, report: Report) -> Parsed:
    """A document that is not well-formed, if only for characters that must be written otherwise."""
    text = as_text(document)
    if text is None:
        raise syntax_error(error, "nitf") from error
    mended = well_formed(text, report).encode()
    try:
        return _one(mended, report)
    except etree.XMLSyntaxError as other:
        if other.code != etree.ErrorTypes.ERR_TAG_NAME_MISMATCH:  # type: ignore[attr-defined]  # as above
            raise syntax_error(other, "nitf") from other
        nested = well_nested(mended)
        if nested is None:
            raise syntax_error(other, "nitf") from other
    report(Notice(severity="warning", code="markup-mended", message="its elements do not end where they should"))
    return _one(nested, report)


def _one(document: bytes, report: Report) -> Parsed:
    root, lost = _tree(document)
    if lost:
        message = f"{lost} references in attributes are declared nowhere; they are left out"
        report(Notice(severity="warning", code="entity-undeclared", message=message))
    text = text_of(document, root)
    if local_name(root) == "nitf":
        return Parsed(None, {}, iter((Found(root, text, is_alone=True),)))
    found = list(_nitfs(root))
    if not found:
        inside = next((one for one in root.itertext() if _IN_TEXT.match(str(one))), None)
        if inside is not None:
            report(Notice(severity="warning", code="content-escaped", message="the nitf is written as text"))
            return _whole(str(inside).strip().encode(), report)
    documents = [Found(found[0], text, is_alone=True)] if len(found) == 1 else [Found(one) for one in found]
    return Parsed(str(root.tag), dict(root.attrib), iter(documents))  # type: ignore[arg-type]  # no bytes in what was parsed


def _nitfs(root: _Element) -> Iterator[_Element]:
    return (one for one in root.iter("*") if local_name(one) == "nitf" and not _is_inner(one))


def _parsed_root(document: bytes) -> tuple[_Element, int]:
    try:
        return _tree(document)
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, "nitf") from error


def _tree(document: bytes) -> tuple[_Element, int]:
    """The root, and how many references it has lost."""
    if declares(document[:HEAD_SIZE]):
        raise ReadError("nitf", _SUBSET)
    parser = etree.XMLParser(**HARDENED)
    try:
        root = etree.fromstring(document, parser)
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
        raise ReadError("nitf", _NONE)
    return Parsed(str(root.tag), dict(root.attrib), _documents(steps, root))  # type: ignore[arg-type]  # as above


def _steps(events: etree.iterparse[tuple[str, _Element]]) -> Iterator[tuple[str, _Element]]:
    try:
        yield from events
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, "nitf") from error
    except (LookupError, ValueError) as error:
        raise ReadError("nitf", f"its encoding cannot be read: {error}") from error


def _documents(steps: Iterator[tuple[str, _Element]], root: _Element) -> Iterator[Found]:
    for event, element in steps:
        if event == "start" or local_name(element) != "nitf" or _is_inner(element):
            continue
        yield Found(element)
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _is_inner(element: _Element) -> bool:
    return any(local_name(one) == "nitf" for one in element.iterancestors())


def _refuse_declarations(root: _Element) -> None:
    dtd: Any = root.getroottree().docinfo.internalDTD  # its declarations are not in lxml's stubs
    if dtd is None:
        return
    values = [entity.content for entity in dtd.iterentities()]
    if (
        any(value is None or "&" in value or "<" in value for value in values)
        or next(dtd.iterelements(), None) is not None
    ):
        raise ReadError("nitf", _SUBSET)
