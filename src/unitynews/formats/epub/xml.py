"""XML from strangers: parsed without entities, without a DTD and without a network; and HTML that calls itself XML."""

from __future__ import annotations

import codecs
import html
import html.entities
import re
from typing import TYPE_CHECKING

from lxml import etree

from unitynews.errors import LimitError, ReadError
from unitynews.format import Notice, Report
from unitynews.formats.epub import limits
from unitynews.model._rules import ILLEGAL_CHARACTER

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"<\?xml\s[^?>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml\s[^>?]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_META_ENCODING = re.compile(rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_META_WITHIN = 1024
#: EPUB 3.3 §2.2 asks for UTF-8 or UTF-16; the others are met in old books. Python's codecs that are no encodings of
#: text, and those that a browser refuses (UTF-7), are not among them.
_ENCODINGS = re.compile(
    r"utf-(8|16|32)(-[lb]e)?|ascii|gb18030|gbk|gb2312|hz|big5(hkscs)?|iso8859-\d+|cp125\d|cp874|koi8-[rut]|mac-\w+"
    r"|shift_jis\w*|cp932|euc_j\w+|iso2022_jp\w*|euc_kr|cp949|johab"
)
#: A document type that defines nothing itself: what it points to is not fetched. Anything but a public name or the
#: address of a DTD is refused, as is an internal subset, where entities are defined.
_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[A-Za-z][\w:.-]*"
    r"(?:\s+(?:PUBLIC\s+(?:\"[^\"<>]*\"|'[^'<>]*')(?:\s+(?:\"[^\"<>]*\"|'[^'<>]*'))?"
    r"|SYSTEM\s+(?:\"(?:about:legacy-compat|https?:[^\"<>]*\.dtd)\"|'(?:about:legacy-compat|https?:[^'<>]*\.dtd)')))?"
    r"\s*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)
#: Whether there is any such entity at all, told faster.
_DEFINED = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)[A-Za-z]")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ATTRIBUTE = re.compile(rb"=\0?\s*[\"']")
#: libxml2's own limit where it has no other (XML_MAX_HUGE_DEPTH, 2.14).
_DEEPEST = 2048
_XHTML = "http://www.w3.org/1999/xhtml"


def local_name(element: Element) -> str:
    """The name of an element without its namespace or its undeclared prefix, in lower case; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def parsed(data: bytes, path: str) -> Element:
    """The root of the XML document in `data`; comments and processing instructions are left out.

    Args:
        data: the document.
        path: where it stands, for errors.

    Raises:
        ReadError: if it is not well-formed, or has a document type that defines anything; `LimitError` if it has more
            elements and attributes than are followed.
    """
    return _parsed(_text(data, path), path)


def parsed_page(data: bytes, path: str, report: Report) -> Element:
    """The root of a page. One that is not well-formed is read as a browser reads HTML, which is told.

    Args:
        data: the page.
        path: where it stands, for errors and notices.
        report: told of a page that is not well-formed (``page-malformed``).

    Raises:
        ReadError: if it cannot be decoded, or has a document type that defines anything; `LimitError` if it has more
            elements and attributes than are followed.
    """
    text = _text(data, path)
    try:
        return _parsed(text, path)
    except LimitError:
        raise
    except ReadError as error:
        message = f"{error.reason}; it is read as HTML, as a browser would"
        report(Notice(severity="warning", code="page-malformed", message=message, path=path, line=error.line))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    _refuse_depth(parser.error_log, path)
    if root is None:
        return etree.Element(f"{{{_XHTML}}}html")
    _legalise(root)
    return root


def _legalise(root: Element) -> None:
    """Take out of a tree of HTML what the model's text cannot hold; XML cannot hold it either."""
    for element in root.iter():
        for name in ("text", "tail"):
            text = getattr(element, name)
            if text and ILLEGAL_CHARACTER.search(text):
                setattr(element, name, ILLEGAL_CHARACTER.sub("", text))
        for name, value in map(_as_text, element.attrib.items()):
            if ILLEGAL_CHARACTER.search(value):
                element.set(name, ILLEGAL_CHARACTER.sub("", value))


def _as_text(pair: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def _parsed(text: str, path: str) -> Element:
    data = text.encode("utf-8", "surrogatepass")
    try:
        root = etree.fromstring(data, parser := _parser())
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        _refuse_depth(parser.error_log, path)
        if _names_undeclared(parser.error_log):
            # epub:type without its namespace, as pandoc writes it in EPUB 2: well-formed, but for the namespace.
            root = etree.fromstring(data, _parser(recover=True))
        else:
            line = error.lineno if isinstance(error, etree.XMLSyntaxError) else None
            raise ReadError("epub", f"is not well-formed: {_reason(error)}", path=path, line=line) from error
    if root is None:
        raise ReadError("epub", "holds no element", path=path)
    return root


def _parser(*, recover: bool = False) -> etree.XMLParser:
    # Sizes are limited where the zip is read; libxml2's own limit, 10 MB for a text, is less than an article may have.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _names_undeclared(log: etree._ListErrorLog) -> bool:
    """Whether all that is wrong is prefixes that no namespace is declared for."""
    return len(log) > 0 and all(entry.domain_name == "NAMESPACE" for entry in log)


def _refuse_depth(log: etree._ListErrorLog, path: str) -> None:
    """What lies deeper than libxml2 follows is lost, without a word if it parses HTML."""
    if any("depth" in entry.message for entry in log):
        raise LimitError("epub", f"nests its elements deeper than is followed ({_DEEPEST})", path=path)


def _reason(error: BaseException) -> str:
    """What the parser says, without the place, which stands beside it."""
    return re.sub(r", line \d+, column \d+(?: \(<string>, line \d+\))?$", "", str(error))


def marks_of(data: bytes) -> int:
    """How many tags a file has, and attributes if it is large: what `limits.MOST_MARKS` limits."""
    marks = data.count(b"<")
    if len(data) > limits.SMALL_FILE:
        marks += sum(1 for _ in _ATTRIBUTE.finditer(data))
    return marks


def _text(data: bytes, path: str) -> str:
    """`data` decoded, ready for a parser that knows no encodings, document types and entities."""
    marks = marks_of(data)
    if marks > limits.MOST_MARKS:
        raise LimitError("epub", f"has {marks} tags and attributes; {limits.MOST_MARKS} is the most", path=path)
    return _without_doctype(_decoded(data, path), path)


def _decoded(data: bytes, path: str) -> str:
    encoding = _encoding_of(data)
    try:
        if not _ENCODINGS.fullmatch(codecs.lookup(encoding).name):
            raise ReadError("epub", f"is in {encoding}, not in UTF-8", path=path)
        return data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError) as error:
        raise ReadError("epub", f"cannot be decoded: {error}", path=path) from error


def _encoding_of(data: bytes) -> str:
    """By XML 1.0, appendix F; and as HTML says it, where nothing else does and UTF-8 it is not."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for start, encoding in ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be")):
        if data.startswith(start):
            return encoding
    if found := _ENCODING.match(data.removeprefix(codecs.BOM_UTF8).lstrip()):
        return found[1].decode("ascii")
    if found := _META_ENCODING.search(data, 0, _META_WITHIN):
        return found[1].decode("ascii")
    return "utf-8"


def _without_doctype(text: str, path: str) -> str:
    """`text` without XML declaration and document type, its line numbers kept, HTML's entities as characters."""
    declaration = _DECLARATION.match(text, at := len(text) - len(text.lstrip()))
    done = declaration.end() if declaration else at
    start = _end_of_prolog(text, done)
    if text[start : start + 9].upper() == "<!DOCTYPE":
        found = _DOCTYPE.match(text, start)
        if found is None:
            reason = "has a document type (DOCTYPE) that defines something, or leads to something, of its own"
            raise ReadError("epub", reason, path=path)
        done = found.end()
    rest = text[done:]
    if _DEFINED.search(rest):
        rest = _ENTITY.sub(_character, rest)
    return "\n" * text.count("\n", 0, done) + rest


def _end_of_prolog(text: str, at: int) -> int:
    """Where in `text`, from `at`, what is neither white space nor a comment nor a processing instruction begins."""
    while True:
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        closing = "-->" if text.startswith("<!--", at) else "?>" if text.startswith("<?", at) else None
        end = text.find(closing, at + 2) if closing else -1
        if closing is None or end < 0:
            return at
        at = end + len(closing)


def _character(found: re.Match[str]) -> str:
    """The character of one of HTML's entities, which XHTML's document types define."""
    if found[1] is None or found[1] in _PREDEFINED:
        return found[0]
    return html.escape(html.entities.html5[f"{found[1]};"]) if f"{found[1]};" in html.entities.html5 else found[0]
