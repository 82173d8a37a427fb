"""Whether a document is what the standard wants: the schema's part if a schema is named, and what no schema says.

A processor of XML Schema checks neither that what an id refers to is there, nor that an alias stands for anything
(lxml does not check IDREF at all). Ids are unique in the whole document (XML Schema Part 2, §3.3.8), catalogs hold for
the item that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree
from lxml.etree import _Element

from unitynews.errors import FormatError
from unitynews.format import Notice, Report
from unitynews.formats._xml import HARDENED
from unitynews.formats.newsml.catalogs import Catalogs
from unitynews.formats.newsml.dialects import dialect_of
from unitynews.formats.newsml.draft import line_of, local_name
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.mending import mended
from unitynews.formats.newsml.parsing import parsed

_START = f"{{{NAR}}}"
#: Attributes of xs:ID, xs:IDREF and xs:IDREFS in the schema.
_IDS = ("id", "partid")
_ID_REFERENCES = ("idref", "idrefs", "contentrefs", "root", "sourceidref", "original")
#: Attributes of QCodeType and QCodeListType in the schema.
_QCODES = (
    *("accesstype", "aspect", "audiochannels", "audiocodec", "authoritystatus", "colourindicator", "colourspace"),
    *("concepttype", "confirmationstatus", "creator", "durationunit", "environment", "hashtype", "heightunit"),
    *("how", "idformat", "interactiontype", "jobtitle", "layoutorientation", "marketlabelsrc", "market", "mode"),
    *("part", "pubconstraint", "qcode", "radunit", "ratertype", "ratingtype", "rel", "rendition", "renditionref"),
    *("reposrole", "representation", "residrefformat", "role", "scaleunit", "scope", "severity", "symbolsrc"),
    *("tech", "timeunit", "type", "valcalctype", "valueunit", "videocodec", "videodefinition", "videoscaling"),
    *("why", "widthunit"),
)
_QCODE = re.compile(r"([^\s:]+):\S+")
#: How many ways in which a document does not follow its schema are told.
_MOST = 1000


def check(stream: BinaryIO, report: Report, *, schema: str | None = None) -> bool:
    """Tell what in a document does not hold together (`unitynews.format.Checker`).

    Args:
        stream: the document.
        report: what to call with each finding.
        schema: the path of an XML Schema; what it imports is read from beside it, never from the network.

    Returns:
        Whether the references within the document are whole and, if a schema is named, the document follows it. That
        an alias is unknown here counts for nothing: its catalog may say what it stands for.

    Raises:
        ReadError: if the document cannot be parsed.
        FormatError: if what is named is no XML Schema.
        OSError: if the schema cannot be opened.
    """
    start = stream.tell()
    whole = _References(report).hold_in(_items_in(mended(stream, report)))
    if schema is None:
        return whole
    stream.seek(start)
    return _is_valid(mended(stream, lambda notice: None), _schema_at(schema), report) and whole


def _items_in(stream: BinaryIO) -> Iterator[_Element]:
    """The items of a document, each dropped from memory when the next is asked for."""
    for item in parsed(stream).items:
        yield item
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)


# --- the schema -----------------------------------------------------------------------------------


class _Beside(etree.Resolver):
    """Lets a schema import what is in files, and nothing else."""

    def resolve(self, url: str, public_id: str, context: object) -> object:  # type: ignore[override]  # as lxml calls it
        """Nothing for an address in a network; None, which means the usual way, for a path."""
        if "://" in url and not url.startswith("file:"):
            raise OSError(f"{url} is not fetched")
        return None


def _schema_at(path: str) -> etree.XMLSchema:
    with Path(path).open("rb"):
        pass  # lxml's own error for a file that is not there does not say what the system says
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_Beside())
    try:
        return etree.XMLSchema(etree.parse(path, parser))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError, OSError) as error:
        raise FormatError(f"{path} is no XML Schema that can be used: {error}") from error


def _is_valid(stream: BinaryIO, schema: etree.XMLSchema, report: Report) -> bool:
    document = etree.parse(stream, etree.XMLParser(**HARDENED))
    if schema.validate(document):
        return True
    for error in islice(cast("Iterable[etree._LogEntry]", schema.error_log), _MOST):
        message = error.message.replace(f"{_START}", "")
        report(Notice(severity="warning", code="schema-invalid", message=message, line=error.line or None))
    return False


# --- references and aliases -----------------------------------------------------------------------


class _References:
    """What is known of the ids and items of a document as far as it has been gone through."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lines: dict[str, int | None] = {}
        self._guids: dict[tuple[str, str], int | None] = {}
        self._whole = True
        self._name = ""

    def hold_in(self, items: Iterator[_Element]) -> bool:
        """Whether all that the items refer to is there; what is not is reported."""
        for item in items:
            self._check_item(item)
        return self._whole

    def _check_item(self, item: _Element) -> None:
        self._name = item.get("guid") or local_name(item)
        guid = self._name, item.get("version") or "1"
        if guid in self._guids:  # odd, but each of them may be read alone
            message = f"it is also in line {self._guids[guid]}"
            _tell(self._report, "guid-duplicate", message, self._name, item)
        self._guids.setdefault(guid, line_of(item))
        elements = [element for element in item.iter() if isinstance(element.tag, str)]
        ids = set()
        for element in elements:
            for attribute in _IDS:
                id = element.get(attribute)
                if id is not None and (attribute == "id" or element.tag.startswith(_START)):
                    ids.add(id)
                    if id in self._lines:
                        self._broken("id-duplicate", f"{id!r} is also in line {self._lines[id]}", element)
                    self._lines.setdefault(id, line_of(element))
        of_standard = [element for element in elements if element.tag.startswith(_START)]
        for element in of_standard:
            for attribute in _ID_REFERENCES:
                for id in (element.get(attribute) or "").split():
                    if id not in ids:
                        self._broken("reference-broken", f"{attribute} names {id!r}, which is not there", element)
        _tell_aliases(item, of_standard, self._name, self._report)

    def _broken(self, code: str, message: str, element: _Element) -> None:
        self._whole = False
        _tell(self._report, code, message, self._name, element)


def _tell_aliases(item: _Element, elements: list[_Element], name: str, report: Report) -> None:
    """Report what is no QCode where one must be, and each alias that no catalog of the item explains, once."""
    catalogs = _catalogs_of(item)
    told = set()
    for element, attribute, code in _qcodes_in(elements):
        found = _QCODE.fullmatch(code)
        alias = found[1] if found else code
        if alias in told:
            continue
        told.add(alias)
        if not found:
            _tell(report, "qcode-malformed", f"{attribute}: {code!r} is no QCode", name, element)
        elif catalogs.assumes(alias):
            message = f"{alias!r} is IPTC's, but the item refers to no catalog of IPTC"
            _tell(report, "catalog-missing", message, name, element)
        elif catalogs.look_up(alias) is None:
            message = f"no catalog that is known here says what {alias!r} in {code!r} stands for"
            _tell(report, "alias-unknown", message, name, element)


def _qcodes_in(elements: list[_Element]) -> Iterator[tuple[_Element, str, str]]:
    for element in elements:
        for attribute in _QCODES:
            for code in (element.get(attribute) or "").split():
                yield element, attribute, code


def _tell(report: Report, code: str, message: str, name: str, element: _Element) -> None:
    report(Notice(severity="warning", code=code, message=message, path=name, line=line_of(element)))


def _catalogs_of(item: _Element) -> Catalogs:
    catalogs = Catalogs()
    words = [item.get("guid") or ""]
    for part in item:
        if part.tag == f"{_START}catalogRef":
            catalogs.refer((part.get("href") or "").strip())
            words.append(part.get("href") or "")
        elif part.tag == f"{_START}catalog":
            catalogs.schemes.update((one.get("alias") or "", one.get("uri") or "") for one in part.iter(_SCHEME))
    catalogs.learn(dialect_of("\n".join(words)).schemes)
    return catalogs


_SCHEME = f"{_START}scheme"
