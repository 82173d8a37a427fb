"""The laws of a lossless format, one line each."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TypeAlias

from unitynews.conversion import read_document, write_document
from unitynews.errors import ReadError
from unitynews.format import Format, Notice
from unitynews.model import Article, Collection

Thing: TypeAlias = Article | Collection | tuple[Article, ...]

#: What a notice quotes once, and how often it was there: ``學(xué) ×23``, between commas.
_SEVERAL = re.compile(r"([^,]{1,400}) ×([0-9]{1,9})(?=,|$| )")


def written_bytes(format: Format, thing: Thing) -> bytes:
    """`thing` written in `format`. A lossless format must have no loss to report."""
    stream = io.BytesIO()
    notices: list[Notice] = []
    write_document(thing, stream, format, notices.append)
    losses = [str(notice) for notice in notices if notice.severity == "loss"]
    assert not (format.lossless and losses), losses
    return stream.getvalue()


def read_bytes(format: Format, data: bytes) -> Thing:
    """What `data` holds, read as `format`, all in memory."""
    return read_document(io.BytesIO(data), format, _ignore).collect()


def law_round_trip(format: Format, thing: Thing) -> None:
    """Law 1: read(write(x)) == x."""
    assert read_bytes(format, written_bytes(format, thing)) == thing


def law_deterministic(format: Format, thing: Thing) -> None:
    """Law 2: write(x) gives the same bytes again. That it does so in other processes too, a test must try with two."""
    assert written_bytes(format, thing) == written_bytes(format, thing)


def law_chain(formats: Iterable[Format], thing: Thing) -> None:
    """Law 3: through any chain of lossless formats, x comes back."""
    result = thing
    for format in formats:
        result = read_bytes(format, written_bytes(format, result))
    assert result == thing


def law_stable(format: Format, data: bytes) -> None:
    """Law 4: read(write(read(d))) == read(d), for any document d that reads and holds an article or a heading."""
    try:
        thing = read_bytes(format, data)
    except ReadError:
        return
    if thing != ():
        assert read_bytes(format, written_bytes(format, thing)) == thing


def law_any_bytes(format: Format, data: bytes) -> None:
    """Law 5: any bytes at all give a model or a ReadError."""
    with suppress(ReadError):
        read_bytes(format, data)


def law_keeps_text(text: str, article: Article, notices: Sequence[Notice]) -> None:
    """Law 7: a bare text's characters, white space aside, are in the article in order, or named in a notice.

    What a notice names, it quotes in its message, once with ``×3`` behind for what went three times; a character that
    cannot be shown it names as ``U+200B``.
    """
    kept = "".join([article.headline, *(block.text for block in article.body)])
    left = Counter(_visible(text)) - Counter(_visible(kept))
    named = Counter(_visible("".join(_told_in_full(notice.message, len(text)) for notice in notices)))
    named.update(_visible("".join(f"{credit.name}" for credit in article.credits)))
    for character, count in left.items():
        told = f"U+{ord(character):04X}" in "".join(notice.message for notice in notices)
        assert told or named[character] >= count, f"{character!r} is lost {count} times"
    assert _is_subsequence(_visible(kept), _visible(text)), "the order of the characters is not kept"


def _told_in_full(message: str, most: int) -> str:
    """`message` with what it quotes once for several times quoted as often; `most` bounds how often that can be."""
    return _SEVERAL.sub(lambda match: match[1] * min(int(match[2]), most), message)


def _visible(text: str) -> str:
    return "".join(text.split())


def _is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


def _ignore(notice: Notice) -> None:
    """What notices say is no matter of the laws."""
