"""What NewsML-G2's first elements are, in all spellings that are found of them."""

from __future__ import annotations

import re

from unitynews.formats._prolog import Root

#: The first elements of NewsML-G2 that are taken for that even if they say no namespace.
NAMELESS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "newsMessage")
#: How the namespace of NewsML-G2 is spelled and misspelled: without its slash, with another host, in other case.
SPELLINGS = re.compile(r"https?://(?:www\.)?iptc\.org/std/nar/2006-10-01/?", re.IGNORECASE)


def is_newsml(root: Root) -> bool:
    """Whether a first element says that it is of NewsML-G2, in whichever spelling of the namespace.

    >>> is_newsml(Root("newsItem", "http://iptc.org/std/nar/2006-10-01")), is_newsml(Root("nitf", ""))
    (True, False)
    """
    return SPELLINGS.fullmatch(root.namespace) is not None or (not root.namespace and root.name in NAMELESS)
