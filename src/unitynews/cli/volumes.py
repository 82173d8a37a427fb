"""A large collection as several volumes: which article goes into which, and what the volumes are called."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

import attrs
from attrs import frozen

from unitynews.errors import FormatError
from unitynews.model import Article, Collection, day_of
from unitynews.model.views import DATE_SIZES, filed_behind

#: The name space of the URIs of volumes (RFC 9562, name-based).
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:unitynews:volume")


@frozen(kw_only=True)
class Volume:
    """One volume.

    Attributes:
        number: from 1.
        label: the year (``2021``) or month (``2021-03``) that it holds, or its number.
        articles: in order; they can be gone through once, and before the next volume is asked for.
    """

    number: int
    label: str
    articles: Iterator[Article]

    def output(self, whole: str) -> str:
        """The file for the volume, after that of the whole: ``2021-1.epub`` after ``2021.epub``."""
        path = Path(whole)
        return os.fspath(path.with_name(f"{path.stem}-{self.number}{path.suffix}"))

    def heading(self, whole: Collection | None) -> Collection | None:
        """The heading of the volume after that of the whole, if that has one."""
        if whole is None:
            return None
        uri = uuid.uuid5(_NAMESPACE, f"{whole.uri}\n{self.number}\n{self.label}").urn
        return attrs.evolve(whole, uri=uri, title=f"{whole.title} · {self._named(whole.language)}")

    def _named(self, language: str) -> str:
        """The label in a title: a year or month as Chinese writes it, in other languages as ISO 8601 does."""
        if self.label == str(self.number) or language.lower().split("-")[0] != "zh":
            return self.label
        return "".join(f"{int(part)}{unit}" for part, unit in zip(self.label.split("-"), "年月", strict=False))


def refuse_unknown(split: str) -> None:
    """Refuse what no collection can be split by."""
    if split not in DATE_SIZES and not (split.isdecimal() and split.isascii() and int(split) > 0):
        raise FormatError(f"--split is year, month or a number of articles, not {split!r}")


def volumes(articles: Iterable[Article], split: str) -> Iterator[Volume]:
    """`articles` in volumes, each made as it is asked for.

    Args:
        articles: in order. A new volume begins where the year or month changes; what has no date stays with what comes
            before it.
        split: ``year``, ``month``, or how many articles a volume takes.
    """
    for number, group in groupby(_numbered(articles, split), lambda one: one[0]):
        first = next(group)
        members = (article for _, _, article in chain((first,), group))
        yield Volume(number=number, label=first[1] or str(number), articles=members)


def _numbered(articles: Iterable[Article], split: str) -> Iterator[tuple[int, str, Article]]:
    """Each of `articles` with the number of its volume, and the year or month that it is filed under, if by date."""
    number, filed = 1, ""
    for count, article in enumerate(articles):
        if split not in DATE_SIZES:
            yield count // int(split) + 1, "", article
            continue
        before, filed = filed, filed_behind(filed, day_of(article)[: DATE_SIZES[split]])
        number += bool(before and before != filed)
        yield number, filed, article
