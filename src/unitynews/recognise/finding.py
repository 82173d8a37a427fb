"""How something was found: for those who want to see why."""

from __future__ import annotations

from attrs import frozen

from unitynews.model import Article


@frozen(kw_only=True)
class Finding:
    """A stretch of the text that told something.

    Attributes:
        block: index of the block in the article's body, None for the headline.
        start: offset of its first character in that text, in code points.
        end: offset behind its last character.
        kind: what it is: ``person``, ``title``, ``organisation``, ``site``, ``date``, ``delegation``, ``purpose``, …
        rule: the name of the rule that found it: ``office-before-name``.
        entity: id of the person, organisation or site that it names.
        visit: id of the visit that it says something about.
        part: what it gives that visit: ``leader``, ``companion``, ``stop``, ``date``, ``destination``, …
        score: how sure, from 0 to 1; a rule of a grammar is sure.
        source: who found it: ``grammar``, or the name of an optional recogniser.
    """

    block: int | None
    start: int
    end: int
    kind: str
    rule: str
    entity: str | None = None
    visit: str | None = None
    part: str | None = None
    score: float = 1.0
    source: str = "grammar"


@frozen(kw_only=True)
class Recognition:
    """An article with all that was recognised in it, and how.

    Attributes:
        article: the article, with entities, mentions, visits and the credits' agents.
        findings: in the order of the text; of a visit's parts, those that stand in the text.
    """

    article: Article
    findings: tuple[Finding, ...] = ()
