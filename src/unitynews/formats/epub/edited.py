"""A record and a page that no longer say the same: somebody has corrected the page, and the page is right.

What the page shows replaces what the record says, field by field and block by block; where the page shows what the
record shows, the record stays as it is. Spans move with the text around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from unitynews.format import Notice, Report
from unitynews.formats._body.cells import KINDS, cells_of, cut_at_tabs, with_cells
from unitynews.formats.epub import mapping
from unitynews.formats.epub.flow import Image, Run
from unitynews.formats.epub.mapping import comparable, squeezed
from unitynews.formats.epub.marks import alike, from_page, is_markup, remarked
from unitynews.formats.epub.pairing import Budget, Change, changes, joined, paired, parted
from unitynews.formats.epub.words import languages
from unitynews.model import Article, Block, Collection, Span


def is_as_recorded(article: Article, runs: Sequence[Run | Image]) -> bool:
    """Whether the markup of a page, whose text is the record's, says what the record says."""
    shown = [run.block for run in runs if run.part == mapping.BODY and run.text]
    held = [block for block in article.body if block.text]
    if len(shown) != len(held):
        shown = [block for block in shown if comparable(block.text)]
        held = [block for block in held if comparable(block.text)]
    return len(shown) == len(held) and all(map(alike, held, shown))


def corrected_article(
    article: Article, runs: Sequence[Run | Image], report: Report, path: str, budget: Budget
) -> Article:
    """`article` with the text and the markup that its page shows."""
    fields = {name: _field(name, getattr(article, name), runs) for name in mapping.ARTICLE_PARTS}
    page = [run.block for run in runs if run.part == mapping.BODY]
    body = tuple(_body(article.body, page, report, path, budget))
    shown = [text for run in runs if run.part == "credit" and (text := comparable(run.text))]
    held = [text for block in article.body if block.kind == "figure" and (text := comparable(block.credit or ""))]
    if shown != held:
        report(ignored("the credits of images", path))
    return attrs.evolve(article, body=body, **fields)  # type: ignore[arg-type]  # headline is always text


def tell_of_images(article: Article, runs: Sequence[Run | Image], report: Report, path: str) -> None:
    """Say which images a page shows beyond those of the record, and if it tells otherwise what they show.

    An image of ours stands in a label, so one in the text has been put there. It is not taken over: the article would
    refer to what whoever reads it back does not have.
    """
    for run in runs:
        if isinstance(run, Image) and run.part == mapping.BODY:
            message = f"the image {(run.block.media or run.block.alt or '')[:80]!r} was put in; it is not taken over"
            report(Notice(severity="warning", code="edit-ignored", message=message, path=path))
    shown = {comparable(run.block.alt or "") for run in runs if isinstance(run, Image) and run.part == mapping.LABEL}
    shown |= {comparable(run.text) for run in runs if run.part == mapping.ALT}
    if shown:
        held = {comparable(text or "") for block in article.body for text in (block.alt, block.text)}
        if shown - held - {words["image"] for words in languages()} - {""}:
            report(ignored("the words for an image", path))


def corrected_heading(heading: Collection, runs: Sequence[Run | Image]) -> Collection:
    """`heading` with the text that the title page shows."""
    fields = {name: _field(name, getattr(heading, name), runs) for name in mapping.HEADING_PARTS}
    return attrs.evolve(heading, **fields)  # type: ignore[arg-type]  # the title is always text


def ignored(what: str, path: str) -> Notice:
    """The notice that an edit is not taken over."""
    message = f"{what} were edited; they are made from the record, and the edit is not taken over"
    return Notice(severity="warning", code="edit-ignored", message=message, path=path)


def _field(name: str, old: str | None, runs: Sequence[Run | Image]) -> str | None:
    new = "\n".join(run.text for run in runs if run.part == name)
    if comparable(new) == comparable(old or ""):
        return old
    return new or ("" if name in ("headline", "title") else None)


def _body(old: Sequence[Block], page: Sequence[Block], report: Report, path: str, budget: Budget) -> Iterator[Block]:
    """The blocks of the page, each with what the record knows of it. Blocks that no page shows stay where they were."""
    seen = [index for index, block in enumerate(old) if comparable(block.text)]
    new = [block for block in page if comparable(block.text)]
    done = 0
    texts = [comparable(old[index].text) for index in seen], [comparable(one.text) for one in new]
    for ours, theirs in paired(*texts, budget):
        blocks = [old[seen[at]] for at in ours]
        if ours:
            yield from _hidden(old[done : seen[ours[0]]])
            done = seen[ours[-1]] + 1
        if not blocks:
            yield from (from_page(new[at]) for at in theirs)
        elif theirs:
            place = f"{path}: body[{seen[ours[0]]}]"
            parts = parted(joined(blocks), [new[at].text for at in theirs], budget)
            for block, one in zip(parts, theirs, strict=True):
                yield _corrected(block, new[one], report, place, budget)
    yield from _hidden(old[done:])


def _hidden(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if not comparable(block.text))


def _corrected(block: Block, page: Block, report: Report, path: str, budget: Budget) -> Block:
    """`block` with the text and the markup of `page`. White space that no page shows stays where its words stay."""
    if comparable(block.text) == comparable(page.text):
        return remarked(block, page, budget)
    if cells_of(block) is not None:
        return _corrected_row(block, page, report, path, budget)
    (old, old_at), (new, new_at) = squeezed(block.text), squeezed(page.text)
    pieces: list[str] = []
    moved: list[Change] = []
    at = 0
    for equal, i1, i2, j1, j2 in _whole(changes(old, new, budget), old_at, new_at):
        start, end = old_at[i1] if i1 else 0, old_at[i2]
        piece = block.text[start:end] if equal else page.text[new_at[j1] : new_at[j2]]
        pieces.append(piece)
        moved.append((equal, start, end, at, at + len(piece)))
        at += len(piece)
    spans = []
    for span in block.spans:
        place = _moved(span, moved)
        if place is not None:
            spans.append(attrs.evolve(span, start=place[0], end=place[1]))
        elif not is_markup(span):
            words = block.text[span.start : span.end]
            message = f"the {span.kind} of {words[:40]!r} is lost: its words were edited away"
            report(Notice(severity="warning", code="span-lost", message=message, path=path))
    return remarked(attrs.evolve(block, text="".join(pieces), spans=tuple(spans)), page, budget)


def _corrected_row(block: Block, page: Block, report: Report, path: str, budget: Budget) -> Block:
    """As `_corrected` for the row of a table: where a cell is follows from the tabs, whatever became of its words."""
    bare = attrs.evolve(block, spans=tuple(span for span in block.spans if span.kind not in KINDS))
    corrected = _corrected(bare, page, report, path, budget)
    return with_cells(corrected, [cell.kind for cell in cells_of(page) or cut_at_tabs(corrected)])


def _whole(found: Iterator[Change], old: Sequence[int], new: Sequence[int]) -> Iterator[Change]:
    """`found`, but no letter that stands for several (a ligature) is in two pieces: it is given to the edit."""
    i = j = 0
    for equal, i1, i2, j1, j2 in found:
        if not equal:
            continue
        while i1 < i2 and (_is_within(old, i1) or _is_within(new, j1)):
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and (_is_within(old, i2) or _is_within(new, j2)):
            i2, j2 = i2 - 1, j2 - 1
        if i1 == i2:
            continue
        if (i, j) != (i1, j1):
            yield False, i, i1, j, j1
        yield True, i1, i2, j1, j2
        i, j = i2, j2
    if (i, j) != (len(old) - 1, len(new) - 1):
        yield False, i, len(old) - 1, j, len(new) - 1


def _is_within(starts: Sequence[int], at: int) -> bool:
    return at > 0 and starts[at] == starts[at - 1]


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
