"""Text that stands loose where only elements should, made elements: a reader of it then needs to know nothing of that.

Houses put a text from elsewhere into ``body.content`` as it is: HTML as text (escaped, or in a CDATA section), or plain
text with a blank line between its paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from unitynews.formats._body.markup import html_root, local_name, named
from unitynews.formats._body.vocabulary import PLAIN_INLINE, SPANS
from unitynews.formats._xml import HARDENED

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements of NITF whose own text is text of the article, though it should be in elements of theirs.
_HOLDERS: Final = frozenset({"body", "body.content", "body.end", "block", "abstract"})
#: Elements of one text: it is markup only if it is so from its first tag to its last.
_TEXTS: Final = frozenset({"p", "hl1", "hl2", "media-caption", "li", "dd", "td"})
_BLOCK = r"p|div|h[1-6]|hl[12]|ul|ol|dl|table|blockquote|section|article|figure|pre|html|body|block|body\.content"
_INLINE = r"b|i|em|strong|u|a|span|sup|sub|li|td|tr"
_HAS_MARKUP = re.compile(rf"</(?:{_BLOCK}|{_INLINE})\s*>|<br\s*/?>|<p>", re.IGNORECASE)
_IS_MARKUP = re.compile(rf"\A\s*<({_BLOCK})(?:\s[^<>]*)?>.*</\1>\s*\Z", re.DOTALL | re.IGNORECASE)
_MARKED: Final[Any] = etree.XPath('descendant-or-self::*/text()[contains(., "<")]')
_TAGS = named(*_HOLDERS)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


def settled(root: _Element) -> list[_Element]:
    """Make elements of the loose text in `root`.

    Returns:
        The elements in which markup was written as text.
    """
    unescaped: list[_Element] = []
    for text in _MARKED(root):
        element, place = _place_of(text)
        pattern = _pattern_for(element)
        if pattern is not None and pattern.search(text) and _put_markup(element, place):
            unescaped.append(element)
    for element in root.iter(*_TAGS):
        _set_paragraphs(element)
    return unescaped


# --- markup ---------------------------------------------------------------------------------------


def _place_of(text: Any) -> tuple[_Element, tuple[_Element, str]]:
    """The element that a text of lxml's belongs to, and where it stands in it."""
    neighbour = text.getparent()
    if text.is_tail:
        return neighbour.getparent(), (neighbour, "tail")
    return neighbour, (neighbour, "text")


def _pattern_for(element: _Element) -> re.Pattern[str] | None:
    """What text of an element is markup."""
    name = local_name(element)
    if name in _HOLDERS:
        return _HAS_MARKUP
    return _IS_MARKUP if name in _TEXTS and not len(element) else None


def _put_markup(parent: _Element, place: tuple[_Element, str]) -> bool:
    """Put the elements that a text is, in the namespace of `parent`, where the text stands."""
    root = _fragment(getattr(*place))
    if root is None or not any(str(text).strip() for text in root.itertext()):
        return False
    namespace = str(parent.tag)[: str(parent.tag).rfind("}") + 1]
    for one in root.iter("*"):
        if one is not root and "}" not in one.tag and ":" not in one.tag:
            one.tag = f"{namespace}{one.tag}"
    holder, kind = place
    at = 0 if kind == "text" else parent.index(holder) + 1
    setattr(holder, kind, root.text)
    for child in list(root):
        parent.insert(at, child)
        at += 1
    return True


def _fragment(text: str) -> _Element | None:
    """What holds the elements that a text is: as XML if it is that, else as HTML."""
    try:
        root = etree.fromstring(f"<body>{text}</body>".encode(), etree.XMLParser(**HARDENED))
    except (etree.XMLSyntaxError, ValueError):
        html = html_root(text)
        return None if html is None else next((one for one in html if local_name(one) == "body"), html)
    return html_root(text) if next(root.iter(etree.Entity), None) is not None else root


# --- paragraphs -----------------------------------------------------------------------------------


def _set_paragraphs(element: _Element) -> None:
    """Make paragraphs of texts with blank lines, where nothing beside them goes on with them."""
    texts = [element.text, *(child.tail for child in element)]
    loose = [index for index, text in enumerate(texts) if text and not text.isspace() and "\n" in text]
    if not loose:
        return
    neighbours = [None, *element, None]
    for index in reversed(loose):
        text = texts[index] or ""
        before, behind = neighbours[index], neighbours[index + 1]
        if _goes_on(before) or _goes_on(behind):
            continue
        paragraphs = [one.strip() for one in _BLANK_LINE.split(text.strip())]
        if len(paragraphs) > 1:
            if before is None:
                element.text = "\n"
            else:
                before.tail = "\n"
            for paragraph in reversed(paragraphs):
                new = element.makeelement(f"{str(element.tag)[: str(element.tag).rfind('}') + 1]}p")
                new.text, new.tail = paragraph, "\n"
                element.insert(index, new)


def _goes_on(neighbour: _Element | None) -> bool:
    """Whether a neighbour of a text is a part of the same line."""
    if neighbour is None:
        return False
    name = local_name(neighbour)
    return not name or name == "br" or name in SPANS or name in PLAIN_INLINE
