"""Names for the files of a folder that articles are written into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from unitynews.model import Article, day_of

#: A file's name has at most 255 bytes (on ext4, APFS; on NTFS 255 units of UTF-16); a number and a suffix are added.
_MOST_BYTES = 180
_MOST_LETTERS = 60
_NO_NAME = re.compile(r"[\W_]+")
#: Names that Windows keeps for itself, whatever the suffix.
_KEPT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class Names:
    """Names in one folder, each given once. Other file systems than this do not tell case, or forms of Unicode.

    >>> names = Names(".json")
    >>> [names.after(Path("a/visit.txt")), names.after(Path("b/Visit.txt")), names.after(None)]
    ['visit.json', 'Visit-2.json', 'article.json']
    """

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def after(self, path: Path | None) -> str:
        """A name after the file that an article was read from."""
        return self._new(path.stem if path is not None else "article")

    def of(self, article: Article) -> str:
        """A name after the article's day and headline, or, if it has none, its uri.

        >>> Names(".json").of(Article(uri="urn:x:1", language="zh", headline="../赴 <青岚县>?", published="2021-05-20"))
        '2021-05-20-赴-青岚县.json'
        """
        words = _plain(article.headline) or _plain(article.uri) or "article"
        day = day_of(article)
        return self._new(f"{day}-{words}" if day else f"_{words}" if _KEPT.fullmatch(words) else words)

    def _new(self, stem: str) -> str:
        key = unicodedata.normalize("NFKC", stem).casefold()
        number = self._last.get(key, 1)
        name = stem if number == 1 else f"{stem}-{number}"
        while unicodedata.normalize("NFKC", name).casefold() in self._given:
            number += 1
            name = f"{stem}-{number}"
        self._last[key] = number
        self._given.add(unicodedata.normalize("NFKC", name).casefold())
        return name + self._suffix


def named(articles: Iterable[Article], names: Names, path: Path | None) -> Iterator[tuple[Article, str]]:
    """`articles`, all from `path`, with a name for each: one alone is called as its file, several by themselves."""
    rest = iter(articles)
    first = list(islice(rest, 2))
    for article in chain(first, rest):
        yield article, names.after(path) if len(first) < 2 else names.of(article)


def _plain(text: str) -> str:
    """The letters and digits of `text`, what stands between them as hyphens, and not too many."""
    words = _NO_NAME.sub("-", unicodedata.normalize("NFC", text)).strip("-")[:_MOST_LETTERS]
    return words.encode()[:_MOST_BYTES].decode(errors="ignore").strip("-")
