"""What was told of each article as it was read, for a book that lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from unitynews.format import Notice
from unitynews.model import Article


class Repairs:
    """Keeps what was told of an article until whoever writes it asks for it."""

    def __init__(self) -> None:
        self._fresh: list[Notice] = []
        #: By the identity of the article: another one like it may come from another file. Who writes it holds it.
        self._told: dict[int, tuple[str, tuple[Notice, ...]]] = {}

    def note(self, notice: Notice) -> None:
        """Take note of what was told as the next article was read."""
        if notice.severity in ("repair", "doubt"):
            self._fresh.append(notice)

    def forget(self) -> None:
        """Forget what was told of an article that does not come."""
        self._fresh.clear()

    def noted(self, articles: Iterable[Article], path: Path | None) -> Iterator[Article]:
        """`articles` as they are, each with what was told since the one before it, and the name of its file."""
        for article in articles:
            self._told[id(article)] = path.name if path is not None else "", tuple(self._fresh)
            self.forget()
            yield article

    def __call__(self, article: Article) -> tuple[str, Sequence[Notice]]:
        """The name of the file that `article` was read from, and what was told as it was read."""
        return self._told.pop(id(article), ("", ()))
