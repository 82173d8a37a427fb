"""What was repaired as the articles of a book were read, and what is doubtful, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from unitynews.format import Notice
from unitynews.formats.epub.markup import title_of
from unitynews.formats.epub.words import Words
from unitynews.model import Article

#: Gives what an article was read from, by name, and what was told as it was read.
Told: TypeAlias = Callable[[Article], tuple[str, Sequence[Notice]]]

#: Told of together with the notice that says which readings they were.
_COUNT_ALONE = "pinyin-artefact"


@frozen
class Repair:
    """One thing that was repaired, or is doubtful.

    Attributes:
        code: of its notice.
        message: of its notice.
        line: of the file, from 1; None if it is about all of it.
        words: as they stood there.
        is_doubt: whether nothing was changed.
    """

    code: str
    message: str
    line: int | None
    words: str
    is_doubt: bool

    def kind(self, words: Words) -> str:
        """What it is called; its message if it has no name in this language."""
        return (words.doubts if self.is_doubt else words.repairs).get(self.code) or self.message

    def place(self, words: Words) -> str:
        """Where it is."""
        return words["line"].format(self.line) if self.line is not None else words["throughout"]


@frozen
class Repaired:
    """An article with what was told of it.

    Attributes:
        article: its number in the book.
        source: what it was read from.
        repairs: in the order in which they were told.
    """

    article: int
    source: str
    repairs: tuple[Repair, ...]


class Repairs:
    """What was told of the articles of one book."""

    def __init__(self, told: Told | None) -> None:
        self._told = told
        self.articles: list[Repaired] = []

    def note(self, article: Article, number: int) -> None:
        """Take note of what was told of `article`, which comes at `number`."""
        if self._told is None:
            return
        source, notices = self._told(article)
        if found := tuple(_found(notices)):
            self.articles.append(Repaired(number, title_of(source, ""), found))

    def kinds(self, words: Words, *, doubts: bool) -> list[tuple[str, int]]:
        """Each kind of repair, or of doubt, and how many articles it was told of; the most frequent first."""
        counts = Counter(
            kind
            for article in self.articles
            for kind in {one.kind(words) for one in article.repairs if one.is_doubt is doubts}
        )
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def count(self, *, doubts: bool) -> int:
        """How many articles were repaired, or are doubtful."""
        return sum(any(one.is_doubt is doubts for one in article.repairs) for article in self.articles)


def _found(notices: Sequence[Notice]) -> Iterator[Repair]:
    for notice in notices:
        is_doubt = notice.severity == "doubt"
        if notice.severity not in ("repair", "doubt") or (notice.code == _COUNT_ALONE and not is_doubt):
            continue
        yield Repair(notice.code, title_of(notice.message, ""), notice.line, title_of(notice.words, ""), is_doubt)
