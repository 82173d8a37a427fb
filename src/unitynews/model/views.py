"""What can be read off an article: its entities by id, its plain text, its mentions."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import chain
from typing import Literal, TypeAlias

from attrs import frozen

from unitynews.model.agent import Organisation, Person
from unitynews.model.article import Article
from unitynews.model.body import Block, Span
from unitynews.model.site import Site
from unitynews.model.visit import Visit

Entity: TypeAlias = Person | Organisation | Site | Visit


@frozen(kw_only=True)
class Mention:
    """A place in the text where an entity is named.

    Attributes:
        block: index of the block in the body.
        span: the span in that block.
        text: the words there.
        entity: what they name, None if the article does not say.
    """

    block: int
    span: Span
    text: str
    entity: Entity | None


def entities(article: Article) -> dict[str, Entity]:
    """The article's persons, organisations, sites and visits by id, in this order.

    >>> from unitynews.model import Person
    >>> article = Article(uri="urn:x", language="zh", headline="", persons=[Person(id="p1", name="林文浩")])
    >>> entities(article)["p1"].name
    '林文浩'
    """
    things: Iterator[Entity] = chain(article.persons, article.organisations, article.sites, article.visits)
    return {thing.id: thing for thing in things}


def day_of(article: Article) -> str:
    """The day that an article is filed under: when it came out, else when its first dated visit began.

    As far as it is known: ``2021-05-18``, ``2021-05``, ``2021``, or nothing. A year that nobody wrote is not guessed.

    >>> day_of(Article(uri="urn:x", language="zh", headline="", published="2021-05-20T16:39:58+08:00"))
    '2021-05-20'
    """
    if article.published is not None:
        return article.published[:10]
    for visit in article.visits:
        date = visit.date.value.split("/")[0][:10].rstrip("?~%") if visit.date is not None else ""
        pieces = date.split("-")
        # A month beyond 12 is a season of EDTF.
        if len(pieces[0]) == 4 and all(map(str.isdecimal, pieces)) and (len(pieces) < 2 or int(pieces[1]) <= 12):
            return date
    return ""


#: How much of a day (ISO 8601) tells the year and the month that it lies in.
DATE_SIZES = {"year": 4, "month": 7}


def filed_behind(before: str, day: str) -> str:
    """What an article of `day` is filed under if the one before it is filed under `before`.

    Without a date, or with less of one, it stays where it stands: nobody knows better.

    >>> filed_behind("2021-03", "2021-04"), filed_behind("2021-03", "2021"), filed_behind("2021-03", "")
    ('2021-04', '2021-03', '2021-03')
    """
    return before if before.startswith(day) else day


def plain_text(article: Article) -> str:
    r"""The words of the article as a reader sees them: headline, subheadline, then the body, a blank line between.

    >>> from unitynews.model import Block
    >>> body = [Block(kind="paragraph", text="林文浩率团到访。")]
    >>> plain_text(Article(uri="urn:x", language="zh", headline="代表团到访青岚村", body=body))
    '代表团到访青岚村\n\n林文浩率团到访。'
    """
    parts = [article.headline, article.subheadline, *(block.text for block in article.body)]
    return "\n\n".join(part for part in parts if part)


def mentions(article: Article) -> Iterator[Mention]:
    """The places in the body where entities are named, in the order of the text."""
    known = entities(article)
    for index, block in enumerate(article.body):
        for span in block.spans:
            if span.kind == "mention":
                entity = known[span.target] if span.target is not None else None
                yield Mention(block=index, span=span, text=block.text[span.start : span.end], entity=entity)


#: One step through a block's text: a span opens or closes (its index and itself), or text comes.
Step: TypeAlias = tuple[Literal["open", "close"], int, Span] | tuple[Literal["text"], int, str]


def walk(block: Block) -> Iterator[Step]:
    """The text of a block in pieces, with its spans opening and closing around them as elements of markup would.

    Whoever writes each step as markup, and reads it back noting the offset at which each element opens and closes, in
    the order in which they open, gets the same spans. Text pieces are never empty and carry their offset.

    >>> block = Block(kind="paragraph", text="林文浩率团", spans=[Span(start=0, end=3, kind="strong")])
    >>> [(step, value if step == "text" else value.kind) for step, _, value in walk(block)]
    [('open', 'strong'), ('text', '林文浩'), ('close', 'strong'), ('text', '率团')]
    """
    text, at = block.text, 0
    around: list[tuple[int, Span]] = []
    for index, span in enumerate(block.spans):
        while around and around[-1][1].end <= span.start:
            at = yield from _text_until(text, at, around[-1][1].end)
            yield "close", *around.pop()
        at = yield from _text_until(text, at, span.start)
        yield "open", index, span
        around.append((index, span))
    while around:
        at = yield from _text_until(text, at, around[-1][1].end)
        yield "close", *around.pop()
    yield from _text_until(text, at, len(text))


def _text_until(text: str, start: int, end: int) -> Generator[Step, None, int]:
    if start < end:
        yield "text", start, text[start:end]
    return max(start, end)
