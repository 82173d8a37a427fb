"""Where entities and findings are anchored in the article: their order, their nesting, their other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from unitynews.model import Span
from unitynews.recognise.chinese import draft as found
from unitynews.recognise.chinese.text import Unit
from unitynews.recognise.finding import Finding


def order_of(finding: Finding) -> tuple[int, int, int, str]:
    """Where a finding stands: the headline first, what holds another before it."""
    return (-1 if finding.block is None else finding.block), finding.start, -finding.end, finding.visit or ""


def first_mention(entity: found.Entity) -> tuple[int, int, int]:
    """Where an entity is named first; behind all others if it is named nowhere."""
    if not entity.mentions:
        return 1 << 30, 0, 0
    return min([(-1 if one.unit.index is None else one.unit.index, one.start, -one.end) for one in entity.mentions])


def aliases_of(entity: found.Organisation | found.Area | found.Site) -> tuple[str, ...]:
    """The other words by which the article calls an entity, pronouns such as 我县 left out."""
    written = [one.unit.text[one.start : one.end] for one in entity.mentions if not one.rule.endswith("pronoun")]
    known = dict.fromkeys([word for word in written if word != entity.name and len(word) > 1])
    if isinstance(entity, found.Site):
        tails = [
            entity.name[-len(word) :] for word in entity.aliases if entity.key.endswith(word) and word != entity.key
        ]
        known |= dict.fromkeys(tails)
    return tuple(known)


def written(stretch: tuple[Unit, int, int] | None) -> str | None:
    """The words of a stretch."""
    return None if stretch is None else stretch[0].text[stretch[1] : stretch[2]]


def nested(findings: list[Finding]) -> list[Finding]:
    """The findings, in order, without those that cross an earlier one."""
    kept: list[Finding] = []
    around: list[Finding] = []
    for finding in findings:
        while around and (around[-1].block != finding.block or around[-1].end <= finding.start):
            around.pop()
        if around and finding.end > around[-1].end:
            continue
        around.append(finding)
        kept.append(finding)
    return kept


def spans_of(mentions: Sequence[Finding]) -> dict[int, list[Span]]:
    """The mentions as spans, by block."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for one in mentions:
        if one.block is not None:
            spans[one.block].append(Span(start=one.start, end=one.end, kind="mention", target=one.entity))
    return spans
