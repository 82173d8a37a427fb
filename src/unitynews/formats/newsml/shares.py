"""What each article of a ``newsMessage`` has of the message, so that the shares put together are the message again.

A share is a message of its own with one item in it. The first has the start of the message: what stands before its
root, the attributes, the header. Each has what stands between the item before and its own: comments, processing
instructions, elements of other namespaces, white space, items that cannot be read. The last has what follows. A share
that is not the first has a header that is marked as a placeholder, since the schema asks for one.

Nothing is moved between trees: libxml2 would exchange prefixes, which QNames in the content may rely on. Pieces are
put together as text, less the namespaces that are declared around them anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from unitynews.formats.newsml.draft import own
from unitynews.formats.newsml.frame import Frame, Scope
from unitynews.formats.newsml.mapping import NAR, NO_DATE_TIME, OWN, attribute_to, text_to
from unitynews.formats.newsml.mending import mended_text
from unitynews.formats.newsml.parsing import ITEM_SET, NEWS_MESSAGE, after, before, items_in, source_of, tree_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADER, _SENT, _PLACEHOLDER = f"{{{NAR}}}header", f"{{{NAR}}}sent", own("placeholder")
#: The header of a share that is not the first.
_NO_HEADER = f'<header xmlns="{NAR}"><sent xmlns:un="{OWN}" un:placeholder="true">{NO_DATE_TIME}</sent></header>'
_NAME = re.compile(r"<([^\s/>]+)")


def is_ours(message: _Element) -> bool:
    """Whether a message was made by us for items that had none: all there is to it is the items."""
    header = next((part for part in message if part.tag == _HEADER), None)
    return header is not None and any(part.get(_PLACEHOLDER) for part in header if part.tag == _SENT)


class Shares:
    """A message that is being read, as it is cut into shares. What has been cut is no longer in its tree.

    Attributes:
        ours: whether the message is ours (`is_ours`); its header then is in no share.
        is_whole: whether nothing has been cut, and all that has not been is the message.
    """

    def __init__(self, message: _Element) -> None:
        self.ours = is_ours(message)
        self.is_whole = not self.ours
        self._message = message
        self._start, self._end = _tags(message, {})
        #: What comes before the parts of the message in the share that is cut next.
        self._opening = f"{self._start}{_NO_HEADER}" if self.ours else f"{_prolog(message)}{self._start}"
        self._text = "" if self.ours else message.text
        self._set: _Element | None = None
        self._set_start = self._set_end = ""

    def cut(self, item: _Element, *, is_last: bool) -> str:
        """The share of `item`, with all before it that no other has.

        Only what the parser has left behind may be cut: another item must have come since, or the end.
        """
        item_set = item.getparent()
        if item_set is None:
            raise ValueError("an item alone has no share")
        self.is_whole = False
        pieces = [self._opening, *self._until(item_set)]
        if item_set is not self._set:
            self._set, self._text = item_set, item_set.text
            self._set_start, self._set_end = _tags(item_set, self._message.nsmap)
        scope = item_set.nsmap
        pieces += [self._set_start, _text(self._text)]
        pieces += _nodes([*item.itersiblings(preceding=True)][::-1], scope)
        pieces.append(_placed(item, scope))
        self._text, self._opening = item.tail, f"{self._start}{_NO_HEADER}"
        drop(item)
        pieces += self._rest(item_set) if is_last else [self._set_end, self._end]
        return "".join(pieces)

    def _until(self, item_set: _Element) -> Iterator[str]:
        """What stands in the message before this set of items, which then is the first thing in it."""
        if item_set is self._set:
            return
        if self._set is None:
            yield _text(self._text)
        else:
            self._set.text = self._text  # of a set that has been cut to its end, this is left
        parts = [*item_set.itersiblings(preceding=True)][::-1]
        yield from _nodes([part for part in parts if not (self.ours and part.tag == _HEADER)], self._message.nsmap)
        if parts:
            drop(parts[-1])

    def _rest(self, item_set: _Element) -> Iterator[str]:
        """What follows the last item: in its set, in the message, behind the message."""
        yield _text(self._text)
        yield from _nodes(item_set, item_set.nsmap)
        yield self._set_end
        yield _text(item_set.tail)
        yield from _nodes(item_set.itersiblings(), self._message.nsmap)
        yield self._end
        yield "".join(f"\n{source_of(node)}" for node in after(self._message))


class Share:
    """The document of one article, to be put into a message that is being written: a share, or an item alone.

    Attributes:
        item: the item in it, the first if it has several; None in a message that is empty.
        is_first: whether it has the start of a message with it.
    """

    def __init__(self, text: str) -> None:
        self._root = root = tree_of(mended_text(text))
        self._sets = [part for part in root if part.tag == ITEM_SET] if root.tag == NEWS_MESSAGE else []
        self.item = next(iter(items_in(root)), None)
        self.is_first = bool(self._sets) and not is_ours(root)

    def frame(self) -> Frame:
        """The message that a first share begins, around the items."""
        root, item_set = self._root, self._sets[0]
        start, end = _tags(root, {})
        set_start, set_end = _tags(item_set, root.nsmap)
        parts = "".join(_nodes([*item_set.itersiblings(preceding=True)][::-1], root.nsmap))
        start = f"{_prolog(root)}{start}{_text(root.text)}{parts}{set_start}"
        return Frame(start=start, set_end=set_end, end=end, scope=root.nsmap, set_scope=item_set.nsmap)

    def inner(self, frame: Frame) -> str:
        """The item and all that stands around it, to be placed where the items of a message are."""
        if not self._sets:
            alone = self.item if self.item is not None else self._root
            nodes = (*before(self._root), alone, *after(self._root))
            return "".join(f"\n{_placed(node, frame.set_scope)}" for node in nodes)
        pieces: list[str] = []
        for item_set in self._sets:
            if pieces:
                pieces += self._border(item_set, frame)
            pieces += [_text(item_set.text), *_nodes(item_set, frame.set_scope)]
        return "".join(pieces)

    def _border(self, item_set: _Element, frame: Frame) -> list[str]:
        """What parts a set of items from the one before it; the standard has one set alone."""
        previous = self._sets[self._sets.index(item_set) - 1]
        between = [_text(previous.tail)]
        for part in previous.itersiblings():
            if part is item_set:
                break
            between += [_placed(part, frame.scope), _text(part.tail)]
        start, end = _tags(item_set, frame.scope)
        return [frame.set_end, *between, start] if end == frame.set_end else between

    def trailing(self, scope: Scope) -> tuple[str, str]:
        """What follows the items within the message, in which `scope` is in scope, and what follows the message."""
        if not self._sets:
            return "", ""
        last = self._sets[-1]
        within = "".join([_text(last.tail), *_nodes(last.itersiblings(), scope)])
        return within, "".join(f"\n{source_of(node)}" for node in after(self._root))


def drop(item: _Element) -> None:
    """Remove `item`, and all before it, from what it is in."""
    parent = item.getparent()
    while parent is not None and len(parent) and parent[0] is not item:
        del parent[0]
    if parent is not None:
        del parent[0]


def _prolog(root: _Element) -> str:
    return "".join(f"{source_of(node)}\n" for node in before(root))


def _nodes(nodes: Iterable[_Element], scope: Scope) -> Iterator[str]:
    for node in nodes:
        yield _placed(node, scope)
        yield _text(node.tail)


def _placed(node: _Element, scope: Scope) -> str:
    """A node as it is written where `scope` is in scope: without what is declared there, with what is not."""
    source = source_of(node)
    if not isinstance(node.tag, str):
        return source
    start, end, rest = source.partition(">")
    for prefix, uri in node.nsmap.items():
        if scope.get(prefix) == uri:
            declared = f"xmlns:{prefix}" if prefix else "xmlns"
            start = start.replace(f' {declared}="{attribute_to(uri)}"', "", 1)
    if scope.get(None) and None not in node.nsmap:
        start = _NAME.sub(r'<\1 xmlns=""', start, count=1)
    return f"{start}{end}{rest}"


def _tags(element: _Element, scope: Scope) -> tuple[str, str]:
    """The start tag and the end tag of an element."""
    start = _placed(element, scope).partition(">")[0].removesuffix("/")
    name = _NAME.match(start)
    return f"{start}>", f"</{name[1] if name else ''}>"


def _text(text: str | None) -> str:
    return text_to(text).replace("\r", "&#13;") if text else ""
