"""Reads a bare text: repairs it and lays it out.

Nobody is recognised here and nothing is guessed about the visit: that is for those who read the article next.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from typing import Literal

import attrs

from unitynews.errors import ModelError, ReadError
from unitynews.format import Notice, Report
from unitynews.formats.text.characters import folding, repaired
from unitynews.formats.text.layout import Layout, laid_out
from unitynews.formats.text.pinyin import Repair, doubt_shifted_bytes, without_readings
from unitynews.formats.text.script import Variants, convert_script, language_of
from unitynews.model import Article, Block

_READING_OR_BLANK = re.compile(r"\s+|\([a-z\u00e0-\u01dc]{1,7} ?\)")

#: The name space of the URIs that are derived from a bare text (RFC 9562, §5.5).
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:unitynews:text")


def read_bare(
    text: str, report: Report, *, repair: Repair = "auto", script: Literal["keep", "hans", "hant"] = "keep"
) -> Article:
    """The article that a bare text is.

    Args:
        text: the text as `decoding.decode` gives it.
        report: is told each repair and each doubt.
        repair: what to do about readings in brackets; see `pinyin.without_readings`.
        script: which script to convert Chinese text to, after all repairs.

    Raises:
        ReadError: if it has more lines than we follow (`LimitError`).
    """
    clean = repaired(text, report)
    variants = Variants.of(Counter(clean))
    clean = without_readings(clean, variants.simplified, repair, report)
    doubt_shifted_bytes(clean, report)
    layout = laid_out(clean, folding(variants.simplified), report)
    article = _article(layout, uri_of(text), variants)
    converted = convert_script(article, script)
    if converted is not article and attrs.evolve(converted, language=article.language) != article:
        name = "simplified" if script == "hans" else "traditional"
        report(Notice(severity="repair", code="script", message=f"converted to {name} characters by OpenCC"))
    return converted


def publisher_of(text: str, article: Article) -> str | None:
    """The source that edited the article itself: 青岚在线编辑:林文浩.

    Args:
        text: the text as it was decoded.
        article: the one that `read_bare` made of it.
    """
    folded = folding(Variants.of(Counter(text)).simplified)  # the article may have been converted to another script
    squeezed = _READING_OR_BLANK.sub("", text).translate(folded)
    names = (credit.name for credit in article.credits if credit.role == "source")
    return next((name for name in names if name.translate(folded) + "编辑" in squeezed), None)


def _article(layout: Layout, uri: str, variants: Variants) -> Article:
    words = "\n".join([*layout.headlines, *layout.paragraphs])
    try:
        return Article(
            uri=uri,
            language=language_of(words, variants),
            headline="\n".join(layout.headlines),
            byline=layout.byline,
            body=tuple(Block(kind="paragraph", text=text) for text in layout.paragraphs),
            credits=tuple(layout.credits),
            published=layout.published,
            updated=layout.updated,
            url=layout.url,
        )
    except ModelError as error:
        raise ReadError("text", error.reason, path=error.path) from error


def uri_of(text: str) -> str:
    """A name-based UUID of the text as it came: it stays the same whatever is repaired."""
    # A named encoding may let surrogates through, which UTF-8 does not take.
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, text.encode('utf-8', 'backslashreplace').decode())}"
