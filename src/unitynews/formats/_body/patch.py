"""Changes of blocks put back into the markup that they were read from, so that nothing else in it is touched.

Each function says whether it found a place for the change. What it has done then is only a proposal: whoever calls it
reads the document again, and takes it if it says what it is to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal

import attrs

from unitynews.formats._body.entities import Entities
from unitynews.formats._body.flow import blocks_of
from unitynews.formats._body.gathering import Found
from unitynews.formats._body.markup import Place, local_name, steps
from unitynews.formats._body.run import WINDOWS_1252
from unitynews.formats._body.vocabulary import SILENT
from unitynews.model import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements that a new block can stand in.
_HOLDERS: Final = frozenset({"body", "body.content", "block", "div", "section", "article", "main", "note", "html"})
#: Blocks that are compared at the most, to find what has become what.
_MOST_BLOCKS: Final = 2000


def put_text(element: _Element, old: str, new: str) -> bool:
    """Put `new` where `element` says `old`, whose white space is folded."""
    places = [place for step, _, place in steps(element, SILENT) if step == "text"]
    if not places and not old:
        element.text = new
        return True
    return put_words(places, old, new)


def put_words(places: Sequence[Place], old: str, new: str, *, at: Literal["words", "start", "end"] = "start") -> bool:
    """Put `new` where the pieces of text at `places` say `old`: only what differs is touched.

    Args:
        places: where the text stands.
        old: it, with its white space folded.
        new: what it is to be.
        at: where words between two pieces go: in the place of the words that they replace, if they do, or to the start
            of the second, or to the end of the first.
    """
    head, tail = _common_ends(old, new)
    pieces = ["" if place is None else (getattr(place[0], place[1]) or "").translate(WINDOWS_1252) for place in places]
    raw = [(index, start) for index, piece in enumerate(pieces) for start, one in enumerate(piece) if not one.isspace()]
    if "".join(pieces[index][start] for index, start in raw) != "".join(old.split()) or not raw:
        return False
    words = new[head : len(new) - tail]
    if "\n" in words:
        return False  # it would have to be markup
    first = len("".join(old[:head].split()))
    last = len("".join(old[: len(old) - tail].split()))
    behind = [(index, start + 1) for index, start in raw]
    if at == "words":
        replaced = old[head : len(old) - tail]
        is_words = first < last and replaced == replaced.strip()
        return is_words and _exchange(places, pieces, raw[first], behind[last - 1], words)
    early = at == "end"
    if early and first and old[head - 1].isspace():
        words, head = f"{old[head - 1]}{words}".rstrip(), head - 1
    start = behind[first - 1] if first and (first == len(raw) or not old[head - 1].isspace()) else raw[first]
    end = raw[last] if tail and not old[len(old) - tail].isspace() and not early else behind[max(last, 1) - 1]
    return _exchange(places, pieces, start, max(start, end), words)


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters are the same at the start and at the end."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    least -= head
    return head, next((at for at in range(least) if old[-1 - at] != new[-1 - at]), least)


def _exchange(
    places: Sequence[Place], pieces: list[str], start: tuple[int, int], end: tuple[int, int], words: str
) -> bool:
    """Put `words` for what stands from `start` to `end`, each a piece and an offset in it."""
    (first, a), (last, b) = start, end
    if first == last:
        pieces[first] = pieces[first][:a] + words + pieces[first][b:]
    else:
        pieces[first] = pieces[first][:a] + words
        for between in range(first + 1, last):
            pieces[between] = ""
        pieces[last] = pieces[last][b:]
    for index in range(first, last + 1):
        place = places[index]
        if place is None:
            return False
        setattr(place[0], place[1], pieces[index])
    return True


# --- blocks ---------------------------------------------------------------------------------------


def put_blocks(found: Sequence[Found], new: Sequence[Block]) -> bool:
    """Put `new` where the blocks of `found` stand."""
    old = [one.block for one in found]
    for tag, i1, i2, j1, j2 in _changes(old, new):
        pairs = min(i2 - i1, j2 - j1) if tag == "replace" else 0
        for i, j in zip(range(i1, i1 + pairs), range(j1, j1 + pairs), strict=True):
            if not _put_block(found[i], new[j]):
                return False
        anchor = found[i1 + pairs - 1] if i1 + pairs else None
        for block in reversed(new[j1 + pairs : j2]):
            if not _insert(block, anchor, found):
                return False
        for one in found[i1 + pairs : i2]:
            if not _remove(one, found):
                return False
    return True


def _changes(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[str, int, int, int, int]]:
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle_old) + len(middle_new) > _MOST_BLOCKS:
        yield "replace", head, len(old) - tail, head, len(new) - tail
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
        if tag != "equal":
            kind = "replace" if tag == "replace" else tag
            yield kind, head + i1, head + i2, head + j1, head + j2


def _put_block(one: Found, new: Block) -> bool:
    old = one.block
    if attrs.evolve(old, text="", spans=()) != attrs.evolve(new, text="", spans=()):
        return False
    if old.text == new.text:
        return True
    places = one.all_places()
    before = [None if place is None else getattr(place[0], place[1]) for place in places]
    ways: tuple[Literal["words", "start", "end"], ...] = ("words", "start", "end")
    for at in ways:
        if put_words(places, old.text, new.text, at=at) and _says(one.element, new):
            return True
        for place, text in zip(places, before, strict=True):
            if place is not None:
                setattr(place[0], place[1], text)
    return False


def _says(element: _Element | None, block: Block) -> bool:
    """Whether a block like this one, its spans over the same words, is what an element holds."""
    if element is None:
        return False
    shape = [(span.kind, span.start, span.end) for span in block.spans]
    return any(
        one.text == block.text and [(span.kind, span.start, span.end) for span in one.spans] == shape
        for one in blocks_of(element, Entities({}))
    )


def _remove(one: Found, found: Sequence[Found]) -> bool:
    element = one.element
    if element is None or _is_shared(element, one, found):
        return False
    parent = element.getparent()
    if parent is None:
        return False
    tail = element.tail
    if tail and tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
    return True


def _is_shared(element: _Element, but: Found, found: Sequence[Found]) -> bool:
    """Whether an element holds text of other blocks."""
    mine = set(element.iter())
    return any(
        one is not but and (one.element in mine or any(place and place[0] in mine for place in one.all_places()[:1]))
        for one in found
    )


def _insert(block: Block, anchor: Found | None, found: Sequence[Found]) -> bool:
    """Put a new block behind that of `anchor`, or before all."""
    near = anchor or (found[0] if found else None)
    if (
        near is None
        or near.element is None
        or block.spans
        or attrs.evolve(block, text="", kind="", level=None) != Block(kind="")
    ):
        return False
    element = near.element
    is_item = block.kind == "list_item" and local_name(element) == "li" and block.level == near.block.level
    parent = element.getparent()
    while not is_item and parent is not None and local_name(parent) not in _HOLDERS:
        element, parent = parent, parent.getparent()
    name = "li" if is_item else _name_of(block, element)
    if parent is None or name is None:
        return False
    new = element_like(element, name, block.text)
    before = element.getprevious()
    layout = (parent.text if before is None else before.tail) or ""
    layout = "\n" if layout.strip() else layout
    at = parent.index(element)
    if anchor is None:
        new.tail = layout
    else:
        new.tail, element.tail = element.tail, layout
    parent.insert(at if anchor is None else at + 1, new)
    return True


def element_like(like: _Element, name: str, text: str) -> _Element:
    """An element in the namespace of another, with `text` in it."""
    namespace = str(like.tag)[: str(like.tag).rfind("}") + 1]
    new = like.makeelement(f"{namespace}{name}")
    new.text, *lines = text.split("\n")
    for line in lines:
        br = new.makeelement(f"{namespace}br")
        br.tail = line
        new.append(br)
    return new


def _name_of(block: Block, near: _Element) -> str | None:
    """The element for a new block in the vocabulary of `near`."""
    if block.kind == "paragraph" and block.level is None:
        return "p"
    if block.kind == "heading":
        is_nitf = any(local_name(one) in ("nitf", "body.content") for one in near.iterancestors())
        return {2: "hl2"}.get(block.level or 0) if is_nitf else f"h{block.level}" if block.level else None
    return None
