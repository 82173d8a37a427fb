"""Elements as lxml has them: their names, their text, and HTML that somebody put into text."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from lxml import etree

from unitynews.formats._body.vocabulary import COMPOSED, TEXT_LEVEL

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Where a piece of text stands: in an element before all that is in it, or behind the element; None for text that no
#: document holds as text (an entity).
Place: TypeAlias = "tuple[_Element, Literal['text', 'tail']] | None"
#: One step through markup: an element opens or closes, or text comes.
Step: TypeAlias = "tuple[Literal['open', 'close'], _Element, None] | tuple[Literal['text'], str, Place]"


#: The scripts from here on (CJK radicals, kana, Han, Hangul) put no spaces between the parts of a name.
_FIRST_WITHOUT_SPACES = "\u2e80"


def local_name(element: _Element) -> str:
    """The local name of an element, in lower case; of a comment or a processing instruction nothing."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def named(*names: str) -> tuple[str, ...]:
    """What to ask lxml for elements of these local names with, in any namespace, in lower case and in upper case."""
    return tuple(f"{{*}}{name}" for one in names for name in (one, one.upper()))


def line_of(element: _Element) -> int | None:
    """The line that an element starts in."""
    return cast("int | None", element.sourceline)


def line_of_text(element: _Element, *without: str) -> str:
    """The text in `element` on one line, without that of the elements named `without`."""
    if not len(element):
        return " ".join((element.text or "").split())
    pieces: list[str] = []
    is_part = False
    for step, value, _ in steps(element, frozenset(without)):
        if isinstance(value, str):
            if is_part and pieces and parts(pieces[-1][-1], value[0]):
                pieces.append(" ")
            pieces.append(value)
            is_part = False
        elif step == "open" and local_name(value) == "br":
            pieces.append(" ")
        elif value is not element:
            is_part = is_part or stands_apart(value)
    return " ".join("".join(pieces).split())


def stands_apart(element: _Element) -> bool:
    """Whether an element is a part of what it stands in, and so a word of its own: a given name, a city, an office."""
    around = element.getparent()
    if around is None or local_name(around) not in COMPOSED:
        return local_name(element) == "frac"
    return local_name(element) not in TEXT_LEVEL


def parts(before: str, behind: str) -> bool:
    """Whether a space belongs between two characters of which one ends a part, and the other begins one."""
    if before >= _FIRST_WITHOUT_SPACES or behind >= _FIRST_WITHOUT_SPACES:
        return False
    return (before.isalnum() or before in ".,;:!?)") and (behind.isalnum() or behind in "(@")


def steps(root: _Element, silent: Container[str]) -> Iterator[Step]:
    """What is in `root`, and it itself, in the order of the document: elements open and close, text comes.

    Nothing comes of elements whose local names are `silent`, nor of comments and processing instructions; the text
    behind them does come. It does not recurse: markup can be deeper than Python's stack.
    """
    around = [(root, iter(root))]
    yield "open", root, None
    if root.text:
        yield "text", root.text, (root, "text")
    while around:
        element, children = around[-1]
        child = next(children, None)
        if child is None:
            around.pop()
            yield "close", element, None
            if around and element.tail:
                yield "text", element.tail, (element, "tail")
            continue
        name = local_name(child)
        if name and name not in silent:
            around.append((child, iter(child)))
            yield "open", child, None
            if child.text:
                yield "text", child.text, (child, "text")
            continue
        if child.tag is etree.Entity:
            yield "text", entity_text(child)[0], None
        if child.tail:
            yield "text", child.tail, (child, "tail")


def entity_text(entity: _Element) -> tuple[str, bool]:
    """What a reference to an entity stands for, and whether that is known.

    If the document does not declare it, the names are those of HTML, which the DTDs of XHTML and NITF take theirs from;
    any other stands as it was written.
    """
    name = (entity.text or "").strip("&;")
    declared = _declared(entity, name)
    known = declared if declared is not None else html5.get(f"{name};")
    return (known, True) if known is not None else (f"&{name};", False)


def is_declared(entity: _Element) -> bool:
    """Whether the document itself declares the entity that a reference is to."""
    return _declared(entity, (entity.text or "").strip("&;")) is not None


def _declared(entity: _Element, name: str) -> str | None:
    dtd: Any = entity.getroottree().docinfo.internalDTD  # its declarations are not in lxml's stubs
    return None if dtd is None else next((one.content for one in dtd.iterentities() if one.name == name), None)


def html_root(text: str) -> _Element | None:
    """The body of HTML that is given as text, a whole document or a piece of one; None if there is none in it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None  # it is empty, or deeper than libxml2 follows


def markup_root(text: str) -> _Element | None:
    """The root of XML that is given as text, or of HTML if it is not well-formed; None if there is nothing in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(text.strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return html_root(text)
