"""A record and a page that no longer say the same: somebody has corrected the page, and the page is right.

What the page shows replaces what the record says, field by field and block by block; where the page shows what the
record shows, the record stays as it is. Spans move with the text around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

import attrs

from unitynews.format import Notice, Report
from unitynews.formats.epub import mapping
from unitynews.formats.epub.flow import Image, Run
from unitynews.formats.epub.mapping import is_visible, visible
from unitynews.model import Article, Block, Collection, Span

#: A piece of the old and what stands for it in the new: whether they are equal, from-to in the old, from-to in the new.
Change: TypeAlias = tuple[bool, int, int, int, int]

#: Pairs that are compared at the most, to find what has become what: difflib's time grows with their number.
_MOST_PAIRS = 1_000_000
#: From this part of letters in common, two blocks are taken for one that was changed.
_ALIKE = 0.5


def corrected_article(article: Article, runs: Sequence[Run | Image], report: Report, path: str) -> Article:
    """`article` with the text that its page shows."""
    report(Notice(severity="warning", code="text-edited", message="the text was edited; it is taken over", path=path))
    fields = {name: _field(name, getattr(article, name), runs) for name in mapping.ARTICLE_PARTS}
    body = tuple(_body(article.body, [run.block for run in runs if run.part == mapping.BODY], report, path))
    shown = [(run.part, visible(run.text)) for run in runs if run.part in ("alt", "credit")]
    held = [(name, visible(text)) for name, text in mapping.parts(article) if name in ("alt", "credit")]
    if shown != [pair for pair in held if pair[1]]:
        report(ignored("the words for an image, or its credit", path))
    return attrs.evolve(article, body=body, **fields)  # type: ignore[arg-type]  # headline is always text


def corrected_heading(heading: Collection, runs: Sequence[Run | Image], report: Report, path: str) -> Collection:
    """`heading` with the text that the title page shows."""
    report(Notice(severity="warning", code="text-edited", message="the text was edited; it is taken over", path=path))
    fields = {name: _field(name, getattr(heading, name), runs) for name in mapping.HEADING_PARTS}
    return attrs.evolve(heading, **fields)  # type: ignore[arg-type]  # the title is always text


def ignored(what: str, path: str) -> Notice:
    """The notice that an edit is not taken over."""
    message = f"{what} were edited; they are made from the record, and the edit is not taken over"
    return Notice(severity="warning", code="edit-ignored", message=message, path=path)


def _field(name: str, old: str | None, runs: Sequence[Run | Image]) -> str | None:
    new = "\n".join(run.text for run in runs if run.part == name)
    if visible(new) == visible(old or ""):
        return old
    return new or ("" if name in ("headline", "title") else None)


def _body(old: Sequence[Block], new: Sequence[Block], report: Report, path: str) -> Iterator[Block]:
    """The blocks of the page, each with what the record knows of it. Blocks that no page shows stay where they were."""
    shown = [(index, visible(block.text)) for index, block in enumerate(old)]
    shown = [(index, text) for index, text in shown if text]
    done = 0
    for at, block in _paired([text for _, text in shown], [visible(block.text) for block in new]):
        if at is not None:
            index = shown[at][0]
            yield from _hidden(old[done:index])
            done = index + 1
        if block is None:
            continue
        if at is None:
            yield new[block]
        elif shown[at][1] == visible(new[block].text):
            yield old[index]
        else:
            yield _corrected(old[index], new[block].text, report, f"{path}: body[{index}]")
    yield from _hidden(old[done:])


def _hidden(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if not is_visible(block.text))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which text of `old` has become which of `new`, in order; None for what has come or gone."""
    for equal, i1, i2, j1, j2 in changes(old, new):
        if equal or i2 - i1 == j2 - j1:
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        at = i1
        for j in range(j1, j2):
            # Texts that are no more are looked for only as far ahead as the page has grown shorter.
            ahead = range(at, min(i2, at + 8))
            likeness = {i: SequenceMatcher(None, old[i], new[j], autojunk=False).quick_ratio() for i in ahead}
            best = max(likeness, key=lambda i: likeness[i], default=None)
            if best is None or likeness[best] < _ALIKE:
                yield None, j
                continue
            yield from ((i, None) for i in range(at, best))
            yield best, j
            at = best + 1
        yield from ((i, None) for i in range(at, i2))


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """How `new` has come from `old`: pieces that are equal and pieces that are not, in order, covering both."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield True, 0, head, 0, head
    if len(middle_old) * len(middle_new) > _MOST_PAIRS:
        yield False, head, len(old) - tail, head, len(new) - tail
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield tag == "equal", head + i1, head + i2, head + j1, head + j2
    if tail:
        yield True, len(old) - tail, len(old), len(new) - tail, len(new)


def _corrected(block: Block, text: str, report: Report, path: str) -> Block:
    """`block` with `text` in place of its own. White space that a page does not show stays where its words stay."""
    raw, starts = _squeezed(block.text)
    pieces: list[str] = []
    moved: list[Change] = []
    at = 0
    for equal, i1, i2, j1, j2 in changes(raw, visible(text)):
        piece = block.text[starts[i1] : starts[i2]] if equal else visible(text)[j1:j2]
        pieces.append(piece)
        moved.append((equal, starts[i1], starts[i2], at, at + len(piece)))
        at += len(piece)
    spans = []
    for span in block.spans:
        place = _moved(span, moved)
        if place is not None:
            spans.append(attrs.evolve(span, start=place[0], end=place[1]))
        else:
            words = block.text[span.start : span.end]
            message = f"the {span.kind} of {words[:40]!r} is lost: its words were edited away"
            report(Notice(severity="warning", code="span-lost", message=message, path=path))
    return attrs.evolve(block, text="".join(pieces), spans=tuple(spans))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """`visible` of `text`, and for each of its characters, and its end, where in `text` that begins."""
    shown = visible(text)
    starts: list[int] = []
    at = 0
    for character in shown:
        while text[at] != character and not (character == " " and text[at] in "\t\n\r\f"):
            at += 1
        starts.append(at)
        at += 1
        while character == " " and text[at] in " \t\n\r\f":
            at += 1
    starts = [0, *starts[1:], len(text)] if starts else [0]
    return shown, starts


def _moved(span: Span, pieces: Sequence[Change]) -> tuple[int, int] | None:
    """Where `span` lies now, None if not a letter of it is left or one of its ends is gone."""
    start = end = None
    kept = span.start == span.end
    for equal, i1, i2, j1, j2 in pieces:
        if equal:
            kept = kept or (i1 < span.end and span.start < i2)
            start = j1 + span.start - i1 if i1 <= span.start < i2 else start
            end = j1 + span.end - i1 if i1 < span.end <= i2 else end
        elif i1 < i2:
            start = j1 if i1 == span.start else start
            end = j2 if i2 == span.end else end
    if span.start == span.end:
        start = end = start if start is not None else end
    return (start, end) if kept and start is not None and end is not None and start <= end else None
