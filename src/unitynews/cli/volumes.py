"""A large collection as several volumes: which article goes into which, and what the volumes are called."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import attrs
from attrs import frozen

from unitynews.errors import FormatError
from unitynews.model import Article, Collection, day_of

#: The name space of the URIs of volumes (RFC 9562, name-based).
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:unitynews:volume")
_BY_DATE = {"year": 4, "month": 7}


@frozen(kw_only=True)
class Volume:
    """One volume.

    Attributes:
        number: from 1.
        label: the year or month that it holds, or its number.
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
        return attrs.evolve(whole, uri=uri, title=f"{whole.title} · {self.label}")


def refuse_unknown(split: str) -> None:
    """Refuse what no collection can be split by."""
    if split not in _BY_DATE and not (split.isdecimal() and split.isascii() and int(split) > 0):
        raise FormatError(f"--split is year, month or a number of articles, not {split!r}")


def volumes(articles: Iterable[Article], split: str) -> Iterator[Volume]:
    """`articles` in volumes, each made as it is asked for.

    Args:
        articles: in order. A new volume begins where the year or month changes.
        split: ``year``, ``month``, or how many articles a volume takes.
    """
    if split in _BY_DATE:
        for number, (label, group) in enumerate(groupby(articles, lambda one: day_of(one)[: _BY_DATE[split]]), 1):
            yield Volume(number=number, label=label or str(number), articles=group)
        return
    numbered = enumerate(articles)
    for number, group_ in groupby(numbered, lambda pair: pair[0] // int(split) + 1):
        yield Volume(number=number, label=str(number), articles=(article for _, article in group_))
