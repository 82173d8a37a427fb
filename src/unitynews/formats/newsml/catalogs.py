"""Which vocabulary an alias stands for: per item, from its own catalogs, without asking any network.

A QCode is ``alias:code``. The item says what the alias stands for, in a ``catalog`` of its own or by reference to a
catalog elsewhere (NewsML-G2 Specification, "Catalogs"; CatalogType, CatalogRefType). The catalogs of IPTC are known
(`schemes`); others are not fetched, and the aliases that only they explain stay aliases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from unitynews.formats.newsml.schemes import IPTC_SCHEMES

#: Where IPTC publishes the versions of its catalog, in all spellings that are found in use.
_OF_IPTC = re.compile(r"https?:/{1,2}(?:www\.|cv\.)?iptc\.org/std/catalog/", re.IGNORECASE)
#: What the catalog lacks: the URIs of concepts in these vocabularies have a slash before the code.
_WITHOUT_SLASH = frozenset({IPTC_SCHEMES["cptdefrole"], IPTC_SCHEMES["ednoterole"], IPTC_SCHEMES["freebase"]})
_NOTHING: Mapping[str, str] = {}


class Catalogs:
    """The vocabularies of one item.

    Attributes:
        schemes: those of its own catalogs, by alias.
        hrefs: the addresses of the catalogs that it refers to.
        unknown: the aliases that were asked for and that nobody explains, in turn.
    """

    __slots__ = ("_known", "_of_iptc", "hrefs", "schemes", "unknown")

    def __init__(self) -> None:
        self.schemes: dict[str, str] = {}
        self.hrefs: list[str] = []
        self.unknown: dict[str, None] = {}
        self._of_iptc = False
        self._known = _NOTHING

    def refer(self, href: str) -> None:
        """Take a reference to a catalog."""
        self.hrefs.append(href)
        self._of_iptc = self._of_iptc or _OF_IPTC.match(href) is not None

    def learn(self, schemes: Mapping[str, str]) -> None:
        """Take what is known of a catalog that the item only refers to."""
        self._known = schemes

    def scheme_of(self, alias: str) -> str | None:
        """The URI of the vocabulary that `alias` stands for; None, and noted, if the item's catalogs do not tell."""
        found = self.look_up(alias)
        if found is None and alias:
            self.unknown[alias] = None
        return found

    def look_up(self, alias: str) -> str | None:
        """The URI of the vocabulary that `alias` stands for; None if nobody tells.

        Without any catalog of IPTC, an alias of IPTC's is taken for what it is everywhere.
        """
        return self.schemes.get(alias) or self._known.get(alias) or IPTC_SCHEMES.get(alias)

    def assumes(self, alias: str) -> bool:
        """Whether `alias` is IPTC's, but the item refers to no catalog of IPTC."""
        return not (self._of_iptc or alias in self.schemes or alias in self._known) and alias in IPTC_SCHEMES

    def uri_of(self, qcode: str) -> str | None:
        """The URI of the concept that a QCode names; None if its alias is unknown or it is no QCode.

        >>> Catalogs().uri_of("medtop:20000621"), Catalogs().uri_of("acme:1")
        ('http://cv.iptc.org/newscodes/mediatopic/20000621', None)
        >>> Catalogs().uri_of("ednoterole:1")
        'http://cv.iptc.org/newscodes/ednoterole/1'
        """
        alias, colon, code = qcode.partition(":")
        scheme = self.scheme_of(alias) if colon and code else None
        if scheme is None:
            return None
        return f"{scheme}/{code}" if scheme in _WITHOUT_SLASH else scheme + code
