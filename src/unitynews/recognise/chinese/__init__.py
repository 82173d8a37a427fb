"""The grammar of Chinese official news, simplified and traditional alike."""

from __future__ import annotations

from unitynews.model import Article
from unitynews.recognise.context import Context
from unitynews.recognise.finding import Recognition


def find(article: Article, context: Context) -> Recognition:
    """What the grammar finds in `article`."""
    from unitynews.recognise.chinese.grammar import recognition  # with its tables, for whom there is text to read

    return recognition(article, context)
