"""Writes the words of an article as a bare text, and tells what such a text cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats.text.bare_reader import read_bare
from unitynews.formats.text.characters import folding
from unitynews.formats.text.credits import line_credits
from unitynews.formats.text.script import Variants
from unitynews.formats.text.vocabulary import CREDIT_LABELS
from unitynews.model import Article, Block, Credit

#: The notice's code for each field; it is ``bare-metadata`` for all that are not named.
_CODES = {
    **dict.fromkeys(("uri", "version"), "bare-identity"),
    **dict.fromkeys(("persons", "organisations", "sites", "visits"), "bare-entities"),
    **dict.fromkeys(("published", "created", "updated", "embargoed"), "bare-dates"),
    **dict.fromkeys(("headline", "subheadline", "body"), "bare-layout"),
    "language": "bare-language",
    "credits": "bare-credits",
}
_BLOCK_FIELDS = ("kind", "level", "media", "alt", "credit")


def write_bare(article: Article, report: Report) -> str:
    """The headline, a blank line, the paragraphs each on a line, the credits that the text does not give already.

    The text is read again, and whatever does not come back from it as it was is reported as a loss, with its path.
    """
    text = _joined(article, ())
    credits = _missing_credits(article, _read_again(text))
    if credits:
        text = _joined(article, credits)
    for notice in _losses(article, _read_again(text)):
        report(notice)
    return text


def _joined(article: Article, credits: tuple[Credit, ...]) -> str:
    head = [part for part in (article.headline, article.subheadline) if part]
    paragraphs = [block.text for block in article.body]
    lines = [line for credit in credits if (line := _credit_line(credit, article.language)) is not None]
    return "\n".join([*head, "", *paragraphs, *lines, ""])


def _missing_credits(article: Article, read: Article | None) -> tuple[Credit, ...]:
    told = {(credit.role, credit.name) for credit in read.credits} if read is not None else set()
    return tuple(credit for credit in article.credits if (credit.role, credit.name) not in told)


def _credit_line(credit: Credit, language: str) -> str | None:
    """The line that is read as this credit; None if there is no such line."""
    labels = CREDIT_LABELS.get(credit.role)
    if labels is None:
        return None
    column = 2 if not language.lower().startswith("zh") else 1 if "hant" in language.lower() else 0
    line = f"{labels[column]}:{credit.name}"
    folded = line.translate(folding(Variants.of(line).simplified))
    read = line_credits(line, folded)
    return line if read == (Credit(role=credit.role, name=credit.name),) else None


def _read_again(text: str) -> Article | None:
    """What `text` is read as; None if it is not read at all."""
    try:
        return read_bare(text, lambda notice: None) if text.strip() else None
    except ReadError:
        return None


def _losses(article: Article, read: Article | None) -> Iterator[Notice]:
    for field in attrs.fields(Article):
        name, value = field.name, getattr(article, field.name)
        nothing: Any = field.default if field.default is not attrs.NOTHING else ""
        back: Any = nothing if read is None else getattr(read, name)
        if value == back:
            continue
        if name == "body":
            yield from _body_losses(article.body, back)
        elif value == nothing:
            yield _loss(_CODES.get(name, "bare-metadata"), name, "is nothing, but the text would be read as having one")
        else:
            told = "would be read back otherwise" if back != nothing else "a bare text has no place for it"
            yield _loss(_CODES.get(name, "bare-metadata"), name, told)


def _body_losses(body: tuple[Block, ...], back: tuple[Block, ...]) -> Iterator[Notice]:
    plain = Block(kind="paragraph")
    for index, block in enumerate(body):
        path = f"body[{index}]"
        for name in _BLOCK_FIELDS:
            if getattr(block, name) != getattr(plain, name):
                yield _loss("bare-layout", f"{path}.{name}", "a bare text has no place for it")
        if block.spans:
            yield _loss("bare-spans", f"{path}.spans", f"a bare text has no place for them: {len(block.spans)}")
    texts, texts_back = [block.text for block in body], [block.text for block in back]
    if texts != texts_back:
        pairs = zip(texts, texts_back, strict=False)
        first = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(texts), len(texts_back)))
        yield _loss("bare-layout", f"body[{first}]", "from here on the paragraphs would be read back otherwise")


def _loss(code: str, path: str, message: str) -> Notice:
    return Notice(severity="loss", code=code, message=message, path=path)
