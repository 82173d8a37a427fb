"""What is read off an article: entities, mentions, plain text, and the walk through nested spans."""

from __future__ import annotations

from hypothesis import given

from unitynews.model import Article, Block, Mention, Person, Site, Span, entities, mentions, plain_text, walk
from unitynews.testing import articles, blocks

PERSON = Person(id="p1", name="林文浩")
SITE = Site(id="s1", name="红岭村")
BLOCK = Block(
    kind="paragraph",
    text="林文浩到访红岭村。",
    spans=(
        Span(start=0, end=3, kind="mention", target="p1"),
        Span(start=3, end=5, kind="mention"),
        Span(start=5, end=8, kind="strong"),
        Span(start=5, end=8, kind="mention", target="s1"),
    ),
)
ARTICLE = Article(uri="urn:x", language="zh", headline="到访", body=(BLOCK,), persons=(PERSON,), sites=(SITE,))


def test_entities_are_found_by_their_id() -> None:
    """Of every class, in the order of the article's fields."""
    assert list(entities(ARTICLE).items()) == [("p1", PERSON), ("s1", SITE)]


def test_mentions_come_in_the_order_of_the_text() -> None:
    """With their words and their entity, which may be untold; other spans are none."""
    expected = [("林文浩", PERSON), ("到访", None), ("红岭村", SITE)]
    assert expected == [(mention.text, mention.entity) for mention in mentions(ARTICLE)]


@given(articles())
def test_a_mention_quotes_its_span(article: Article) -> None:
    """The words of a mention are those that its span covers in its block."""

    def quoted(mention: Mention) -> str:
        return article.body[mention.block].text[mention.span.start : mention.span.end]

    assert all(mention.text == quoted(mention) for mention in mentions(article))


def test_plain_text_leaves_no_gap_where_there_is_no_subheadline() -> None:
    """Headline, subheadline and blocks, a blank line between those that there are."""
    assert plain_text(ARTICLE) == "到访\n\n林文浩到访红岭村。"


@given(blocks())
def test_the_pieces_of_a_walk_are_the_text(block: Block) -> None:
    """In order, none empty, each at its offset."""
    pieces = [(at, piece) for step, at, piece in walk(block) if step == "text" and isinstance(piece, str)]
    assert block.text == "".join(piece for _, piece in pieces)
    assert all(piece and block.text.startswith(piece, at) for at, piece in pieces)


@given(blocks())
def test_reading_the_steps_of_a_walk_gives_the_spans(block: Block) -> None:
    """Whoever notes at which offset each element opens and closes gets the same spans in the same order."""
    at = 0
    found: dict[int, Span] = {}
    around: list[tuple[int, int]] = []
    for step, index, value in walk(block):
        if isinstance(value, str):
            at += len(value)
        elif step == "open":
            around.append((index, at))
            found[index] = value  # holds its place: elements come in the order in which they open
        else:
            opened, start = around.pop()
            assert opened == index, "elements nest"
            found[index] = Span(start=start, end=at, kind=value.kind, target=value.target)
    assert not around, "all elements close"
    assert block.spans == Block(kind=block.kind, text=block.text, spans=tuple(found.values())).spans
