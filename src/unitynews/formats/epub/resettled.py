"""A record that was edited along with its page, as by replacing a word everywhere in the book.

The text of such a record is the new one, but its offsets are of the old: nothing in it says by how much they are off.
A mention belongs where a name of its entity stands: it is moved to the nearest such place, or given up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from unitynews.format import Notice, Report
from unitynews.formats.epub.pairing import Budget
from unitynews.model import Article, Block, Entity, Span, Visit, entities

#: How far from where it was a mention is looked for, in characters: what a few replaced words move the text by.
_FAR = 60


def resettled(article: Article, report: Report, path: str, budget: Budget) -> Article:
    """`article` with its mentions where the names of their entities are now."""
    message = "the record was edited along with the page; mentions are put where the names of their entities stand"
    report(Notice(severity="warning", code="record-edited", message=message, path=path))
    known = entities(article)
    blocks = []
    for index, block in enumerate(article.body):
        spans: list[Span] = []
        for span in block.spans:
            found = _settled(span, block, known)
            if found is None or not budget.takes(len(spans)) or not _fits(found, spans):
                lost = f"the {span.kind} of {span.target!r} is lost: no name of it stands near"
                report(Notice(severity="warning", code="span-lost", message=lost, path=f"{path}: body[{index}]"))
            else:
                spans.append(found)
        blocks.append(attrs.evolve(block, spans=tuple(spans)))
    return attrs.evolve(article, body=tuple(blocks))


def _settled(span: Span, block: Block, known: Mapping[str, Entity]) -> Span | None:
    """`span` where it belongs. One that names nothing, or a visit, has no words to look for and stays."""
    entity = known.get(span.target or "") if span.kind == "mention" else None
    if entity is None or isinstance(entity, Visit):
        return span
    names = {name for name in (entity.name, *entity.aliases) if name}
    if block.text[span.start : span.end] in names:
        return span
    places = [
        (abs(start - span.start), start, start + len(name)) for name in names for start in _places(name, block, span)
    ]
    if not places:
        return None
    _, start, end = min(places)
    return attrs.evolve(span, start=start, end=end)


def _places(name: str, block: Block, span: Span) -> Iterator[int]:
    end = span.start + _FAR + len(name)
    at = block.text.find(name, max(0, span.start - _FAR), end)
    while at >= 0:
        yield at
        at = block.text.find(name, at + 1, end)


def _fits(span: Span, others: list[Span]) -> bool:
    """Whether `span` nests with each of `others` or lies apart from it."""
    return all(
        other.end <= span.start
        or span.end <= other.start
        or (other.start <= span.start and span.end <= other.end)
        or (span.start <= other.start and other.end <= span.end)
        for other in others
    )
