"""The grammar of English visit news.

Simpler than the Chinese one: a person is recognised by an office or a courtesy beside the name, or by a cue (led by,
accompanied by); a visit by a verb of visiting whose subject is a person or a delegation; its stops by the places listed
behind such verbs. Small-letter places (the county museum) keep the words they are written in.
"""

from __future__ import annotations

from unitynews.model import Article
from unitynews.recognise.context import Context
from unitynews.recognise.finding import Recognition


def find(article: Article, context: Context) -> Recognition:
    """What the grammar finds in `article`."""
    from unitynews.recognise.english.reading import Reading

    return Reading(article, context).done()
