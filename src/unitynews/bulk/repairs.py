"""What was told of each article as it was read, for a book that lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unitynews.format import Notice, Report
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

    def noting(self, report: Report) -> Report:
        """A report that takes note, then tells `report`; what was told before is of an article that did not come."""
        self.forget()

        def told(notice: Notice) -> None:
            self.note(notice)
            report(notice)

        return told

    def forget(self) -> None:
        """Forget what was told of an article that does not come."""
        self._fresh.clear()

    def noted(self, articles: Iterable[Article], source: str) -> Iterator[Article]:
        """`articles` as they are, each with what was told since the one before it, and the name of its `source`."""
        for article in articles:
            self._told[id(article)] = source, tuple(self._fresh)
            self.forget()
            yield article

    def __call__(self, article: Article) -> tuple[str, Sequence[Notice]]:
        """The name of the file that `article` was read from, and what was told as it was read."""
        return self._told.pop(id(article), ("", ()))
