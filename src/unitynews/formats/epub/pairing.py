"""What has become of what, where a page and its record no longer say the same: letters, and paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

import attrs

from unitynews.formats.epub import limits
from unitynews.formats.epub.mapping import comparable, squeezed
from unitynews.model import Block, Span

#: A piece of the old and what stands for it in the new: whether they are equal, from-to in the old, from-to in the new.
Change: TypeAlias = tuple[bool, int, int, int, int]
#: Which of the old have become which of the new: one and one, one and several (split), several and one (merged), or
#: none on a side.
Pair: TypeAlias = tuple[range, range]

#: Pairs of equal letters, or of equal paragraphs, that are looked at for one piece of text: difflib's time grows with
#: their number. Two paragraphs of 3,000 letters that are all different ones are far below.
_MOST_PAIRS = 300_000
#: From this part of letters in common, two blocks are taken for one that was changed.
_ALIKE = 0.5
#: How many old blocks are looked at for a new one, and how many may be split from one or merged in one.
_AHEAD = 8


class Budget:
    """How much may be compared for one book, in pairs of letters; beyond it, what has changed is taken as a whole."""

    def __init__(self, left: int = limits.MOST_COMPARED) -> None:
        self._left = left

    def takes(self, cost: int) -> bool:
        """Whether `cost` is still within it; then it is spent."""
        if cost > self._left:
            return False
        self._left -= cost
        return True


def paired(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Pair]:
    """Which texts of `old` have become which of `new`, in order, covering both."""
    for equal, i1, i2, j1, j2 in changes(old, new, budget):
        if equal:
            yield from ((range(i, i + 1), range(j, j + 1)) for i, j in zip(range(i1, i2), range(j1, j2), strict=True))
            continue
        i, j = i1, j1
        for ours, theirs in _alike(old, new, range(i1, i2), range(j1, j2), budget):
            yield from _left(range(i, ours.start), range(j, theirs.start))
            yield ours, theirs
            i, j = ours.stop, theirs.stop
        yield from _left(range(i, i2), range(j, j2))


def _left(old: range, new: range) -> Iterator[Pair]:
    """What is alike to nothing: as many as there were are the same ones, beyond recognition; else gone, and new."""
    if len(old) == len(new):
        yield from ((range(i, i + 1), range(j, j + 1)) for i, j in zip(old, new, strict=True))
        return
    yield from ((range(i, i + 1), range(0)) for i in old)
    yield from ((range(0), range(j, j + 1)) for j in new)


def _alike(old: Sequence[str], new: Sequence[str], ours: range, theirs: range, budget: Budget) -> Iterator[Pair]:
    i, j = ours.start, theirs.start
    while i < ours.stop and j < theirs.stop:
        best = _best(old, new, range(i, ours.stop), range(j, theirs.stop), budget)
        if best is None:
            j += 1
            continue
        yield best
        i, j = best[0].stop, best[1].stop


def _best(old: Sequence[str], new: Sequence[str], ours: range, theirs: range, budget: Budget) -> Pair | None:
    """Which of the next old texts the first of the new has become, or is a part of, or is made of."""
    j = theirs.start
    candidates = [
        *((range(i, i + 1), range(j, j + 1)) for i in ours[:_AHEAD]),
        *((range(i, i + 1), range(j, j + size)) for i in ours[:_AHEAD] for size in range(2, len(theirs[:_AHEAD]) + 1)),
        *((range(i, i + size), range(j, j + 1)) for i in ours[:1] for size in range(2, len(ours[:_AHEAD]) + 1)),
    ]
    found: Pair | None = None
    likeness = _ALIKE
    for one in candidates:
        texts = "".join(old[i] for i in one[0]), "".join(new[j] for j in one[1])
        # A bound by the lengths alone comes first: to compare letters costs a hundred times more.
        size = sum(map(len, texts))
        if 2 * min(map(len, texts)) <= likeness * size or not budget.takes(size):
            continue
        ratio = SequenceMatcher(None, *texts, autojunk=False).quick_ratio()
        if ratio > likeness or (found is None and ratio >= likeness):
            found, likeness = one, ratio
    return found


def changes(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Change]:
    """How `new` has come from `old`: pieces that are equal and pieces that are not, in order, covering both."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield True, 0, head, 0, head
    if not _comparable_in_time(middle_old, middle_new, budget):
        yield False, head, len(old) - tail, head, len(new) - tail
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield tag == "equal", head + i1, head + i2, head + j1, head + j2
    if tail:
        yield True, len(old) - tail, len(old), len(new) - tail, len(new)


def _comparable_in_time(old: Sequence[str], new: Sequence[str], budget: Budget) -> bool:
    least = len(old) + len(new)
    if least > _MOST_PAIRS:
        return False
    there = Counter(new)
    pairs = sum(count * there[one] for one, count in Counter(old).items())
    return pairs <= _MOST_PAIRS and budget.takes(pairs + least)


def joined(blocks: Sequence[Block]) -> Block:
    """`blocks` as one, which is what the first is."""
    first, *others = blocks
    if not others:
        return first
    text, spans = first.text, list(first.spans)
    for block in others:
        spans += (attrs.evolve(span, start=span.start + len(text), end=span.end + len(text)) for span in block.spans)
        text += block.text
    return attrs.evolve(first, text=text, spans=tuple(spans))


def parted(block: Block, texts: Sequence[str], budget: Budget) -> Iterator[Block]:
    """`block` in as many pieces as there are `texts`, cut where in `texts` a new one begins."""
    old, starts = squeezed(block.text)
    new = [comparable(text) for text in texts]
    whole = list(changes(old, "".join(new), budget))
    at = done = 0
    for text in new[:-1]:
        done += len(text)
        cut = starts[_moved_back(done, whole)]
        yield _piece(block, at, max(at, cut))
        at = max(at, cut)
    yield _piece(block, at, len(block.text)) if at else block


def _moved_back(place: int, found: Sequence[Change]) -> int:
    """Where in the old `place`, an offset into the new, was."""
    for equal, i1, i2, j1, j2 in found:
        if j1 <= place < j2:
            return i1 + place - j1 if equal else i2
    return found[-1][2] if found else 0


def _piece(block: Block, start: int, end: int) -> Block:
    """A piece of `block`. A span that the cut goes through belongs to where most of it is."""
    spans: list[Span] = []
    for span in block.spans:
        middle = (span.start + span.end) / 2
        if start <= middle < end or (span.start == span.end == end == len(block.text)):
            left, right = max(span.start, start), min(span.end, end)
            spans.append(attrs.evolve(span, start=left - start, end=right - start))
    return attrs.evolve(block, text=block.text[start:end], spans=tuple(spans))
