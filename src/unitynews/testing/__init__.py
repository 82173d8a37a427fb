"""The strategies and the laws that every format of unitynews is tested with, for plug-in formats to be tested with too.

It needs hypothesis: ``pip install 'unitynews[testing]'``. A plug-in's whole round-trip test::

    from hypothesis import given
    from unitynews.testing import articles, law_round_trip
    from my_plugin import FORMAT

    @given(articles())
    def test_round_trip(article):
        law_round_trip(FORMAT, article)
"""

from unitynews.testing.foreign import law_foreign, law_lens
from unitynews.testing.genre import Facts, facts, visit_news
from unitynews.testing.laws import (
    law_any_bytes,
    law_chain,
    law_deterministic,
    law_keeps_text,
    law_round_trip,
    law_stable,
    read_bytes,
    written_bytes,
)
from unitynews.testing.strategies import (
    articles,
    blocks,
    collections,
    damaged,
    datings,
    documents,
    entities,
    language_tags,
    moments,
    plain_texts,
    streams,
    texts,
    tokens,
)

__all__ = [
    "Facts",
    "articles",
    "blocks",
    "collections",
    "damaged",
    "datings",
    "documents",
    "entities",
    "facts",
    "language_tags",
    "law_any_bytes",
    "law_chain",
    "law_deterministic",
    "law_foreign",
    "law_keeps_text",
    "law_lens",
    "law_round_trip",
    "law_stable",
    "moments",
    "plain_texts",
    "read_bytes",
    "streams",
    "texts",
    "tokens",
    "visit_news",
    "written_bytes",
]
