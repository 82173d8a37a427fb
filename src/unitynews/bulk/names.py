"""Names for the files and folders that outputs go into: safe on every system, and each given once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePath

from unitynews.errors import ReadError
from unitynews.model import Article, day_of

#: A file's name has at most 255 bytes (on ext4, APFS; on NTFS 255 units of UTF-16); a number and a suffix are added.
_MOST_BYTES = 200
#: Of a headline, before which a day can stand.
_MOST_HEADLINE_BYTES = 180
_MOST_LETTERS = 60
_NO_NAME = re.compile(r"[\W_]+")
#: What Windows takes for something else, and what turns a line around or commands a terminal.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]')
#: Names that Windows keeps for itself, whatever the suffix.
_KEPT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE | re.DOTALL)


class Names:
    """Names below one folder, each given once. Other file systems than this do not tell case, or forms of Unicode.

    What has been given is kept as eight bytes each, so that a hundred thousand names are some megabytes. Should two
    digests be the same, a number is added that would not have been needed.

    Args:
        suffix: that files will have behind their stem; stems and folders never look as if they had it.

    >>> names = Names(".json")
    >>> [names.after("visit.txt"), names.after("Visit.txt"), names.after("CON.txt"), names.after("-x.json.txt")]
    ['visit', 'Visit-2', '_CON', 'x-json']
    """

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        #: Digest of a name -> the last number that was added to it.
        self._given: dict[int, int] = {}

    def after(self, name: str, folder: str = "") -> str:
        """A stem in `folder` (with slashes) after the file `name`."""
        return self._new(PurePath(name).stem, folder)

    def folder(self, name: str, folder: str = "") -> str:
        """A folder in `folder` after the folder `name`."""
        return self._new(name, folder)

    def of(self, article: Article) -> str:
        """A stem after the article's day and headline, or, if it has none, its uri.

        >>> Names(".json").of(Article(uri="urn:x:1", language="zh", headline="../赴 <青岚县>?", published="2021-05-20"))
        '2021-05-20-赴-青岚县'
        """
        words = _plain(article.headline) or _plain(article.uri) or "article"
        day = day_of(article)
        return self._new(f"{day}-{words}" if day else words, "")

    def _new(self, wanted: str, folder: str) -> str:
        first = stem = f"{folder}/{self._safe(wanted)}" if folder else self._safe(wanted)
        number = self._given.get(_key(first), 0) + 1
        while number > 1 and _key(stem := f"{first}-{number}") in self._given:
            number += 1
        self._given[_key(first)] = number
        self._given.setdefault(_key(stem), 1)
        return stem

    def _safe(self, name: str) -> str:
        safe = _UNSAFE.sub("_", name).lstrip(" .-~").encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .")
        if safe.lower().endswith(self._suffix):
            safe = f"{safe[: -len(self._suffix)]}-{self._suffix.lstrip('.')}"
        return f"_{safe}" if _KEPT.fullmatch(safe) else safe or "article"


def named(articles: Iterable[Article], stem: str, suffix: str, name: str) -> Iterator[tuple[Article, str]]:
    """`articles`, all from one input, with a path for each: one alone has the stem, several a folder of that name.

    Args:
        articles: in order.
        stem: that is kept for the input; empty if there is no other input: then they need no folder of their own.
        suffix: of files.
        name: of the input, for one alone that has no stem.
    """
    rest = iter(articles)
    alone = (stem or Names(suffix).after(name)) + suffix
    for first in rest:
        try:
            second = next(rest, None)
        except ReadError:
            yield first, alone
            raise
        if second is None:
            yield first, alone
            return
        names, folder = Names(suffix), f"{stem}/" if stem else ""
        for article in chain((first, second), rest):
            yield article, f"{folder}{names.of(article)}{suffix}"


def _key(name: str) -> int:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest())


def _plain(text: str) -> str:
    """The letters and digits of `text`, what stands between them as hyphens, and not too many."""
    words = _NO_NAME.sub("-", unicodedata.normalize("NFC", text)).strip("-")[:_MOST_LETTERS]
    return words.encode()[:_MOST_HEADLINE_BYTES].decode(errors="ignore").strip("-")
