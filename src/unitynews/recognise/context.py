"""What is known of an article from outside its text."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Context:
    """What helps to understand an article and does not stand in it. All of it may be unknown.

    Attributes:
        language: a tag of BCP 47; unless given, the article's own.
        published: when it came out, as `Article.published` has it: it gives dates their year and bounds them.
        publisher: the name of whoever published it.
        home: the county or city that 我县 and 全市 mean: ``河原县``.
        url: where it was published; a date in it stands in for `published`.
    """

    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    home: str | None = None
    url: str | None = None
