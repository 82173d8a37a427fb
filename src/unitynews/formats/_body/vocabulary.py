"""What the elements of a body mean, by their local names in lower case: XHTML (HTML living standard) and NITF 3.6.

The two share most names, and where they do, they mean the same. Names of NITF without a like in HTML are marked.
"""

from __future__ import annotations

from typing import Final

#: Who made what a figure shows; the first is NITF's.
FIGURE_CREDITS: Final = ("media-producer", "media-printproducer", "media-byline", "media-credit", "media-source")
#: Elements that are text of their own -> the kind of block.
BLOCKS: Final = {
    "p": "paragraph",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("hl1", "hl2", "hl3", "hl4"), "heading"),  # NITF, and what some houses add
    **dict.fromkeys(("blockquote", "bq"), "quote"),  # bq: NITF
    "li": "list_item",
    "dt": "term",
    "dd": "definition",
    "pre": "preformatted",
    # of a figure it is the figure's text
    **dict.fromkeys(("figcaption", "media-caption", "media-printcaption", "media-originalcaption"), "caption"),
    **dict.fromkeys(("caption", "nitf-table-summary"), "table_caption"),
    "note": "note",  # NITF
    **dict.fromkeys(("fn", "footnote"), "footnote"),
    **dict.fromkeys(("rubrik", "mellis"), "heading"),  # TT's words for headlines
    **dict.fromkeys(("credit", "datasource", *FIGURE_CREDITS), "credit"),
    **{name: name for name in ("byline", "dateline", "distributor", "copyrite", "tagline", "bibliography", "rights")},
}

LEVELS: Final = {**{f"h{level}": level for level in range(1, 7)}, **{f"hl{level}": level for level in range(1, 5)}}

#: Elements that hold blocks, and say nothing of them.
CONTAINERS: Final = frozenset(
    {
        *("html", "body", "div", "section", "article", "main", "header", "footer", "nav", "center", "address", "aside"),
        *("ul", "ol", "dl", "dir", "menu", "table", "thead", "tbody", "tfoot", "colgroup", "figure", "details"),
        *("summary", "fieldset", "form", "dialog", "hgroup", "search"),
        # NITF
        *("nitf", "body.head", "body.content", "body.end", "block", "hedline", "headline", "abstract", "media"),
        *("media-group", "nitf-table", "nitf-table-metadata", "custom-table"),
    }
)
LISTS: Final = frozenset({"ul", "ol", "dir", "menu"})
FIGURES: Final = frozenset({"figure", "media"})
#: What makes a ``figure`` more than an image with its words.
MORE_THAN_FIGURES: Final = frozenset({"table", "blockquote", "pre", "ul", "ol", "dl", "div"})
CELLS: Final = {"td": "cell", "th": "header_cell"}
#: What an item, a definition or a cell may be made of: within it they begin a new line.
LINES: Final = frozenset(
    {"p", "div", "block", "body.content", "section", "center", "address", "media-caption", "figcaption"}
)

#: Elements that are no text: for machines, or the whole page's.
SILENT: Final = frozenset(
    {
        *("head", "script", "style", "template", "base", "link", "meta"),
        # NITF: media-object is the image itself, as base64
        *("tobject", "docdata", "pubdata", "revision-history", "key-list", "iim", "media-metadata", "media-object"),
    }
)

#: Elements that are or stand for an image, a sound, a film -> the attributes that say where it is and what it shows.
MEDIA: Final = {
    "img": ("src", "alt"),
    "media-reference": ("source", "alternate-text"),  # NITF
    "video": ("src", "title"),
    "audio": ("src", "title"),
    "source": ("src", "title"),
    "iframe": ("src", "title"),
    "embed": ("src", "title"),
    "object": ("data", "title"),
}

#: Inline elements -> the kind of span, and the attributes of which the first that is there is the span's target.
#: Names of spans are the standard's, with ``_`` for what a name of the model may not hold.
SPANS: Final = {
    "em": ("emphasis", ()),
    "i": ("emphasis", ()),
    "strong": ("strong", ()),
    "b": ("strong", ()),
    "a": ("link", ("href",)),
    "q": ("q", ("quote-source", "cite")),
    **{name: (name, ()) for name in ("sub", "sup", "u", "s", "del", "ins", "small", "mark", "cite", "code", "num")},
    **{name: (name, ()) for name in ("ruby", "rt", "frac", "postaddr")},
    "abbr": ("abbr", ("title",)),
    "time": ("time", ("datetime",)),
    # NITF
    "chron": ("chron", ("norm",)),
    "money": ("money", ("unit",)),
    "lang": ("lang", ("{http://www.w3.org/XML/1998/namespace}lang", "value")),
    "pronounce": ("pronounce", ("phonetic",)),
    "virtloc": ("virtloc", ("value",)),
    "event": ("event", ("value",)),
    "function": ("function", ("value",)),
    "object.title": ("object_title", ("value",)),
    "classifier": ("classifier", ("value",)),
    "name.given": ("name_given", ()),
    "name.family": ("name_family", ()),
    "story.date": ("story_date", ("norm",)),
    "byttl": ("byttl", ()),
    "person": ("person", ()),
    "org": ("org", ()),
    "location": ("location", ()),
}
#: Inline elements that say nothing that the model holds.
PLAIN_INLINE: Final = frozenset(
    {
        *("span", "font", "big", "tt", "label", "var", "samp", "kbd", "dfn", "bdo", "bdi", "nobr", "rb", "rp", "rbc"),
        *("rtc", "acronym", "strike", "button", "data", "output", "wbr", "map", "picture", "noscript"),
        # NITF
        *("alt-code", "numer", "frac-sep", "denom", "copyrite.year", "copyrite.holder", "addressee", "care.of"),
        *("delivery.point", "postcode", "delivery.office"),
        *("rights.owner", "rights.startdate", "rights.enddate", "rights.agent", "rights.geography", "rights.type"),
        "rights.limitations",
        *("city", "state", "region", "country", "sublocation"),
    }
)
#: What is a thing of its own even amid text, right beside another: a function and who has it, a place and a date.
APART: Final = frozenset(
    {
        *("person", "org", "location", "function", "object.title", "event", "chron", "story.date", "byttl", "virtloc"),
        *("name.given", "name.family", "sublocation", "city", "state", "region", "country"),
        *("addressee", "care.of", "delivery.point", "postcode", "delivery.office"),
        *("copyrite.year", "copyrite.holder", "label", "option", "button"),
    }
)
#: All names that are listed here.
KNOWN: Final = frozenset({*BLOCKS, *CONTAINERS, *CELLS, *SILENT, *SPANS, *PLAIN_INLINE, *APART, "tr", "br", "hr"})
#: The parts of a ``location`` of NITF, each within the next -> the attribute that has its code.
PLACES: Final = {
    "sublocation": "location-code",
    "city": "city-code",
    "state": "state-code",
    "region": "region-code",
    "country": "iso-cc",
}

#: Elements of NITF that are made of parts, each a word of its own whether white space parts them or not.
COMPOSED: Final = frozenset(
    {"person", "location", "postaddr", "copyrite", "rights", "byline", "dateline", "distributor", "frac"}
)
#: What is no part of them, but marks a piece of their text.
TEXT_LEVEL: Final = frozenset(
    {
        *("em", "i", "b", "strong", "u", "s", "a", "q", "span", "font", "sub", "sup", "lang", "pronounce", "small"),
        *("abbr", "br"),
    }
)
