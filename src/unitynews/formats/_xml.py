"""XML as text, a parser that trusts nothing, and dates as XML vocabularies of news write them."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from unitynews.errors import LimitError, ReadError, WriteError

#: The namespace of what has no slot in a standard, or does not fit its slot. Its last part is its version.
OWN: Final = "https://unitynews.example/ns/1"
#: No text node or attribute that libxml2 reads without ``huge_tree`` is longer than 10,000,000 bytes.
LONGEST_PIECE: Final = 2_000_000
#: What the parser leaves alone: entities, other documents, sizes that only an attack has.
HARDENED: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
    # not collect_ids=False: with it, libxml2 loads the DTD that a document type names, load_dtd or not (lxml 6.1)
}
_DECLARATION = re.compile(r"\A\ufeff?(?:<\?xml\s[^>]*\?>)?")
_UTF_8 = frozenset({"utf-8", "us-ascii", "ascii"})

_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})(?P<dash>[-/.]?)(?P<month>[0-9]{2})(?P=dash)(?P<day>[0-9]{2})"
    r"(?:(?:[Tt]|\s+)?(?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]+))?)?)?"
    r"\s*(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


def text_to(text: str) -> str:
    """`text` as character data (XML 1.0, §2.4). One that is too long for a parser's text node is parted by comments.

    >>> text_to("a < b & ]]>")
    'a &lt; b &amp; ]]&gt;'
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if len(text) <= LONGEST_PIECE:
        return escaped
    return "<!---->".join(text_to(text[at : at + LONGEST_PIECE]) for at in range(0, len(text), LONGEST_PIECE))


def attribute_to(value: str, format: str) -> str:
    r"""`value` as an attribute's, tabs and line feeds as references: else they would be spaces (XML 1.0, §3.3.3).

    Args:
        value: any text of the model.
        format: the name of the format that an error is to give.

    Raises:
        WriteError: if it is longer than any parser takes.

    >>> attribute_to('"a"\n', "nitf")
    '&quot;a&quot;&#10;'
    """
    if len(value) > LONGEST_PIECE:
        raise WriteError(format, f"a value of {len(value)} characters, {value[:40]!r}…, is too long for an attribute")
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")


def text_of(document: bytes, root: etree._Element) -> str:
    """A document as text: as it stands if it is in UTF-8, else as libxml2 has decoded it; without its declaration."""
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    try:
        # a NUL, or what is no UTF-8, comes of UTF-16 without a declaration
        text = document.decode() if encoding in _UTF_8 and b"\0" not in document else _serialised(root)
    except UnicodeDecodeError:
        text = _serialised(root)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _DECLARATION.sub("", text, count=1).strip(" \t\n")


def _serialised(root: etree._Element) -> str:
    return etree.tostring(root.getroottree(), encoding="unicode")


def syntax_error(error: etree.XMLSyntaxError, format: str) -> ReadError:
    """What to raise for an error of the parser."""
    reason, huge, _ = (error.msg or "it is empty").partition(", line ")[0].partition(", use XML_PARSE_HUGE")
    limited = bool(huge)
    return (LimitError if limited else ReadError)(format, reason, line=error.lineno or None)


# --- dates ----------------------------------------------------------------------------------------


def basic_to(moment: str) -> str:
    """A moment in the basic format of ISO 8601, its precision kept.

    >>> basic_to("2021-05-20T16:39:58+08:00"), basic_to("2021-05-20"), basic_to("2021-05")
    ('20210520T163958+0800', '20210520', '2021-05')
    """
    date, t, time = moment.partition("T")
    if len(date) < 10:
        return moment  # YYYYMM is none of ISO 8601
    return f"{date.replace('-', '')}{t}{time.replace(':', '')}"


def moment_from(text: str) -> str:
    """A date as agencies write it, as a moment; what is none comes back as it is.

    Mended are space around it or for the ``T``, a zone without its colon or its minutes, a decimal comma, the basic
    format of ISO 8601, and the zone of a date without a time, which a moment does not have.

    >>> moment_from("20210520T163958+0800"), moment_from(" 2021-05-20 16:39 "), moment_from("20210520Z")
    ('2021-05-20T16:39:58+08:00', '2021-05-20T16:39', '2021-05-20')
    >>> moment_from("20210520T163958,5-03"), moment_from("20 May 2021")
    ('2021-05-20T16:39:58.5-03:00', '20 May 2021')
    """
    text = text.strip()
    found = _MOMENT.fullmatch(text)
    if found is None:
        return text
    date = "-".join(found.group("year", "month", "day"))
    if found["hour"] is None:
        return date  # a moment that is a day has no zone
    second = f":{found['second']}" if found["second"] else ""
    fraction = f".{found['fraction']}" if found["fraction"] else ""
    zone = (found["zone"] or "").upper()
    if len(zone) > 1:
        digits = zone[1:].replace(":", "")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"
    return f"{date}T{found['hour']}:{found['minute']}{second}{fraction}{zone}"
