"""The body as others write it: what ``contentSet`` holds.

A ``contentSet`` holds renditions of one content (NewsML-G2 Specification, "Content Set": alternate renditions that
differ technically), so one of them is the body: the first that has any text, those in the item's language before
others, marked-up ones before plain text, and last what is no text but in another vocabulary of IPTC's (the results of
a match). That another one has other words is reported. Several elements in one ``inlineXML``, which the standard does
not allow, are one body. The renditions that are not the body stay in the article's original.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from unitynews.formats._body import Entities, blocks_of, head_of, html_root, local_name, markup_root, plain_blocks
from unitynews.formats.newsml.draft import Draft, texts_in
from unitynews.formats.newsml.mapping import NAR
from unitynews.formats.newsml.nitf import take_metadata
from unitynews.model import Block, Link

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE_XML, _INLINE_DATA, _REMOTE = (f"{{{NAR}}}{name}" for name in ("inlineXML", "inlineData", "remoteContent"))
_EVENTS = f"{{{NAR}}}events"
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_NITF_BODIES = frozenset({"nitf", "body", "body.content"})
_MEDIA_TYPES = ("image/", "video/", "audio/")
#: Elements of NewsML-G2's own namespace that are text there because somebody forgot to change the namespace.
_KNOWN_ROOTS = frozenset({"html", "body", "div", "section", "article", "p", "nitf", "body.content", "block", "span"})
#: From the tag of one of them to the end of one of the same name. What is between is not looked at.
_WRAPPED = re.compile(r"\s*<(html|body|div|section|article|p)(?:\s[^<>]*)?>.*</\1>\s*", re.DOTALL)


@frozen
class _Rendition:
    """One rendition of the content.

    Attributes:
        element: what holds it, for messages.
        roots: its markup.
        text: or its plain text.
        is_data: whether it is in a vocabulary of IPTC's for something else than text.
    """

    element: _Element
    roots: tuple[_Element, ...] = ()
    text: str = ""
    is_data: bool = False

    @property
    def words(self) -> str:
        """Its visible characters, of a body with a head those of the body."""
        if not self.roots:
            return "".join(self.text.split())
        return "".join("".join(texts_in(part)) for root in self.roots for part in _parts(root))


def body_of(content_set: _Element, draft: Draft) -> list[Block]:
    """The blocks of the content, links to the content that is elsewhere put into `draft`."""
    figures = list(_remote(content_set, draft))
    renditions = [one for element in content_set for one in _renditions(element, draft)]
    renditions.sort(key=lambda one: (_is_in_another_language(one, draft), one.is_data, not one.roots))
    entities = Entities(draft.concepts, exact=draft.marked)
    for index, one in enumerate(renditions):
        blocks = [block for root in one.roots for block in _markup_body(root, draft, entities)]
        blocks = blocks or list(plain_blocks(one.text))
        if blocks:
            _compare(one, renditions[index + 1 :], draft)
            return blocks + figures
    blocks = [block for root in _loose(content_set, draft) for block in _markup_body(root, draft, entities)]
    return blocks + figures


def _loose(content_set: _Element, draft: Draft) -> list[_Element]:
    """What stands in ``contentSet`` itself, as if it were in ``inlineXML``: where nothing else is the text, it is."""
    if _has_words(content_set):
        loose = [content_set]
    else:
        loose = [child for child in content_set if isinstance(child.tag, str) and local_name(child) in _KNOWN_ROOTS]
    if loose:
        draft.warn("content-unknown", "contentSet holds words or markup itself; they are the text", content_set)
    return loose


def _compare(chosen: _Rendition, others: list[_Rendition], draft: Draft) -> None:
    """Report renditions that do not say what the chosen one says."""
    words = "".join(chosen.words.split()) if others else ""
    for other in others:
        if "".join(other.words.split()) not in words:
            draft.warn("content-differs", "another rendition has other words; they are not in the body", other.element)


def _renditions(element: _Element, draft: Draft) -> Iterator[_Rendition]:
    if element.tag == _INLINE_XML:
        elements = [root for root in element if isinstance(root.tag, str)]
        words = "" if elements else "".join(texts_in(element))
        if words.strip():
            draft.warn("content-escaped", "inlineXML holds its markup as text", element)
            root = markup_root(words)
            yield _Rendition(element, () if root is None else (root,), "" if root is not None else words)
        elif _has_words(element) and not any(local_name(root) in _NITF_BODIES for root in elements):
            draft.warn("content-unknown", "inlineXML holds words beside its elements", element)
            yield _Rendition(element, (element,))
        elif roots := tuple(_unescaped(root, draft) for root in elements if root.tag != _EVENTS):
            yield _Rendition(element, roots, is_data=not any(_is_text(root, draft) for root in roots))
    elif element.tag == _INLINE_DATA:
        text = _data_of(element, draft)
        kind = (element.get("contenttype") or "").partition(";")[0].strip().lower()
        if text is None or not text.strip():
            return
        if kind in _HTML_TYPES:
            root = html_root(text)
        elif kind.endswith("xml") or "nitf" in kind or (not kind and _looks_like_markup(text)):
            root = markup_root(text)
        elif kind == "text/plain" and _is_wrapped(text):
            draft.warn("content-escaped", "inlineData of text/plain holds markup", element)
            root = markup_root(text)
        elif kind in ("", "text/plain"):
            root = None
        else:
            draft.warn("content-unreadable", f"inlineData of {kind} is left out", element)
            return
        yield _Rendition(element, (), text) if root is None else _Rendition(element, (root,))


def _is_in_another_language(rendition: _Rendition, draft: Draft) -> bool:
    return any(draft.is_strange(element) for element in (rendition.element, *rendition.roots[:1]))


def _has_words(element: _Element) -> bool:
    """Whether words stand in an element itself, not in one of its elements."""
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _unescaped(root: _Element, draft: Draft) -> _Element:
    """`root`, or of XHTML whose body is markup written as text (in CDATA, mostly) the root of that markup."""
    (part, *others) = _parts(root)
    if local_name(root) != "html" or others or any(isinstance(child.tag, str) for child in part):
        return root
    text = "".join(texts_in(part))
    if not _is_wrapped(text):
        return root
    draft.warn("content-escaped", f"{local_name(part)} holds its markup as text", part)
    inner = markup_root(text)
    return root if inner is None else inner


def _looks_like_markup(text: str) -> bool:
    text = text.strip()
    return text.startswith("<") and text.endswith(">")


def _is_wrapped(text: str) -> bool:
    """Whether what is called plain text stands in tags from its first character to its last, and so is none."""
    return _WRAPPED.fullmatch(text) is not None


def _is_text(root: _Element, draft: Draft) -> bool:
    """Whether an element in ``inlineXML`` is a text; those of IPTC's own namespace are, if it is there by mistake."""
    namespace, _, name = root.tag.rpartition("}")
    if namespace == f"{{{NAR}" and name.lower() not in _KNOWN_ROOTS:
        draft.warn("content-unknown", f"inlineXML of {name} is read for its text alone", root)
        return False
    if namespace and "xhtml" not in namespace and "NITF" not in namespace and namespace != f"{{{NAR}":
        draft.warn("content-unknown", f"inlineXML of {root.tag} is read for its text alone", root)
    return True


def _data_of(element: _Element, draft: Draft) -> str | None:
    """The text of ``inlineData``, decoded if it says how it is encoded."""
    text = "".join(texts_in(element))
    encoding = element.get("encoding") or element.get("encodinguri")
    if encoding is None:
        return text
    kind = (element.get("contenttype") or "").lower()
    if encoding.rpartition("/")[2].rpartition(":")[2].strip().lower() == "base64" and not kind.startswith(_MEDIA_TYPES):
        try:
            decoded = base64.b64decode("".join(text.split()), validate=True).decode("utf-8-sig")
        except (binascii.Error, UnicodeDecodeError):
            pass
        else:
            draft.warn("content-decoded", "inlineData is text in base64", element)
            return decoded
    draft.warn("content-unreadable", f"inlineData in the encoding {encoding} is left out", element)
    return None


# --- one rendition --------------------------------------------------------------------------------


def _parts(root: _Element) -> list[_Element]:
    """What the text of a rendition is in: of a text with a head, all but the head."""
    bodies = [one for one in root.iter() if local_name(one) == "body.content"]
    if not bodies and local_name(root) == "html":
        bodies = [one for one in root if local_name(one) == "body"]
    return bodies or [root]


def _markup_body(root: _Element, draft: Draft, entities: Entities) -> list[Block]:
    beside: list[Block] = []
    if local_name(root) == "nitf":
        take_metadata(root, draft, entities)
    if local_name(root) in _NITF_BODIES or next(root.iter("{*}body.head"), None) is not None:
        head = head_of(root, entities)
        for field in list(head.fields):
            if field == "headline" or field not in draft.fields:
                head.fields[field] = " ".join(head.fields[field].split()) if field == "headline" else head.fields[field]
                draft.fields.setdefault(field, head.fields[field])
        beside = head.beside(draft.fields)
    blocks = blocks_of(root, entities, mentions=draft.mentions, skip=frozenset({"body.head"}))
    return beside + blocks


# --- content elsewhere ----------------------------------------------------------------------------


def _remote(content_set: _Element, draft: Draft) -> Iterator[Block]:
    """Of images, sounds and films that are elsewhere the largest rendition as a figure; everything else as links."""
    remote = [one for one in content_set if one.tag == _REMOTE and (one.get("href") or one.get("residref"))]
    media = [one for one in remote if (one.get("contenttype") or "").lower().startswith(_MEDIA_TYPES)]
    largest = max(media, key=_size, default=None)
    for one in remote:
        href = one.get("href") or one.get("residref") or ""
        if one is largest:
            figure = Block(kind="figure", media=href, credit=draft.credit_line)
            draft.found(figure, one)
            yield figure
        elif all(link.href != href for link in draft.links):
            link = Link(rel="alternate", href=href, title=one.get("rendition") or one.get("contenttype"))
            draft.links.append(link)
            draft.found(link, one)


def _size(remote: _Element) -> int:
    width, height = (remote.get(name, "") for name in ("width", "height"))
    return int(width) * int(height) if width.isdecimal() and height.isdecimal() and len(width + height) < 16 else 0
