"""The habits of single agencies, where they differ from everybody's: a table, no code.

An agency that reads badly gets a row here (see the guide "How to teach it an agency's dialect"). What all of them may
do stands in `EVERYBODY`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

_NONE: Mapping[str, str] = MappingProxyType({})


@frozen(kw_only=True)
class Dialect:
    """What an agency means by its own words.

    Attributes:
        name: whose it is.
        marks: pieces of text, any of which in an item's guid, its provider or the address of one of its catalogs says
            that the item is of this dialect.
        natures: QCode of a concept's type -> its nature in IPTC's words (``cpnat:person``).
        vocabularies: alias of a vocabulary all of whose concepts have one nature -> that nature.
        kinds: alias of a vocabulary all of whose areas are of one sort -> that sort, as `places` calls it.
        headlines: role of a headline -> the field that it is: ``headline`` or ``subheadline``.
        roles: role of a credit -> its role in the model.
        same: how a QCode starts -> how the QCode of the same concept starts elsewhere.
        schemes: alias -> the vocabulary's URI, for catalogs that the items only refer to.
    """

    name: str
    marks: tuple[str, ...]
    natures: Mapping[str, str] = field(default=_NONE)
    vocabularies: Mapping[str, str] = field(default=_NONE)
    kinds: Mapping[str, str] = field(default=_NONE)
    headlines: Mapping[str, str] = field(default=_NONE)
    roles: Mapping[str, str] = field(default=_NONE)
    same: Mapping[str, str] = field(default=_NONE)
    schemes: Mapping[str, str] = field(default=_NONE)

    def plain(self, qcode: str) -> str:
        """`qcode` as it is spelled where the concept is first named."""
        for start, other in self.same.items():
            if qcode.startswith(start):
                return other + qcode[len(start) :]
        return qcode


#: What is not one agency's. Roles here are only the code, in lower case: every house has its own alias for them.
EVERYBODY: Final = Dialect(
    name="everybody",
    marks=(),
    headlines={
        **dict.fromkeys(("main", "title", "headline", "hl1", "primary"), "headline"),
        **dict.fromkeys(("subheadline", "subheading", "subhead", "subtitle", "sub", "hl2", "secondary"), "subheadline"),
    },
    roles={
        **dict.fromkeys(("photog", "photo", "photographer"), "photographer"),
        **dict.fromkeys(("writer", "author"), "writer"),
        "trans": "translator",
    },
)

#: The agencies whose habits are known. Facts of published examples and fixtures of each house's items.
DIALECTS: Final[tuple[Dialect, ...]] = (
    Dialect(
        name="AP",
        marks=("providercode:AP", "ap.org"),
        vocabularies={
            "apperson": "cpnat:person",
            **dict.fromkeys(("apcompany", "aporganization", "aporganisation"), "cpnat:organisation"),
            **dict.fromkeys(("apgeography", "apgeo"), "cpnat:geoArea"),
        },
    ),
    Dialect(
        name="dpa",
        marks=("dpa.com", "dpa-G2"),
        vocabularies={"dpacountry": "cpnat:geoArea", "dpaarea": "cpnat:geoArea", "dpageosbj": "cpnat:geoArea"},
        kinds={"dpacountry": "country"},
    ),
    Dialect(
        name="STT",
        marks=("stt.fi", "stt-lehtikuva.fi"),
        vocabularies=dict.fromkeys(("sttlocationalias", "sttcity", "sttstate", "sttcountry"), "cpnat:geoArea"),
        kinds={"sttcity": "city", "sttstate": "state", "sttcountry": "country"},
        same={"sttlocmeta:rich:": "sttlocationalias:", "sttlocmeta:default:": "sttlocationalias:"},
    ),
)


def dialect_of(identity: str) -> Dialect:
    """The dialect of an item whose guid, provider and catalogs are in `identity`; that of nobody if none is known.

    >>> dialect_of("urn:newsml:stt.fi:20170829:101572756").name
    'STT'
    """
    return next((one for one in DIALECTS if any(mark in identity for mark in one.marks)), EVERYBODY)
