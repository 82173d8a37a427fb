"""What the pages of a book of ours say to machines, in both directions.

What other people's tools leave of a book is little: they rewrite the package document, rename the files, drop what is
in a page's head, and ``data-*`` attributes on all but the plainest elements. So everything that has to come back
stands in ``data-*`` attributes of ``div`` elements within the pages themselves:

``data-unitynews-page``
    what the page is: ``article``, ``title``, or ``front`` for pages that say nothing of their own. It stands on one
    empty, hidden element behind the text that it speaks of, with
``data-unitynews-record``
    the whole article (or the heading of the collection) in JSON,
``data-unitynews-more``
    on empty, hidden elements before that one: the beginning of a record that is too long for one element. calibre
    splits long pages between elements, and gives up if one is longer than 260 KB (calibre 6.13, ``--flow-size``),
``data-unitynews-digest``
    the digest of the visible text that the record was written with, and
``data-unitynews-notes``
    the digest of what was made from the record to be read only: the tables of visits and of credits.
``data-unitynews-sum``
    of an article: the CRC-32, in eight hexadecimal digits, of all bytes of the page but this attribute's. While it is
    right the page is as it was written, and all that is read of it is the record; after that it tells nothing. Pages
    whose record is long have none.
``data-unitynews-part``
    on the elements around the visible text: which field of the model it is.
``data-unitynews-media``
    on the element around an image: the figure's own reference to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256
from operator import attrgetter
from typing import Final
from uuid import UUID, uuid5

from unitynews.model import Article, Collection

PAGE: Final = "data-unitynews-page"
RECORD: Final = "data-unitynews-record"
MORE: Final = "data-unitynews-more"
DIGEST: Final = "data-unitynews-digest"
NOTES_DIGEST: Final = "data-unitynews-notes"
SUM: Final = "data-unitynews-sum"
PART: Final = "data-unitynews-part"
MEDIA: Final = "data-unitynews-media"

#: What elements hold that have only a piece of a record. calibre drops what it has split off if it holds no letters.
FILLING: Final = "··"

#: Values of `PAGE`.
ARTICLE_PAGE: Final = "article"
TITLE_PAGE: Final = "title"
FRONT_PAGE: Final = "front"

#: Values of `PART` beside the names of the model's fields: words of the book itself, and what is made from the record.
LABEL: Final = "label"
NOTES: Final = "notes"
BODY: Final = "body"
#: A figure's text, which is of the body. Figures are no elements of that name: pandoc 2.17 melts what is in one, image,
#: caption and credit, into a single text.
CAPTION: Final = "caption"
#: What an image would show that is not there. The words for one that is there are its alt, as anywhere.
ALT: Final = "alt"

#: The model's fields, other than the body, whose text can be corrected on the page itself.
ARTICLE_PARTS: Final = ("headline", "subheadline", "byline", "summary", "dateline")
HEADING_PARTS: Final = ("title", "description", "publisher", "rights")
_FIELDS = attrgetter(*ARTICLE_PARTS)

#: Files of a book, in its folder.
FOLDER: Final = "EPUB"
COVER_IMAGE_FILE: Final = "cover.svg"
COVER_FILE: Final = "cover.xhtml"
TITLE_FILE: Final = "title.xhtml"
NAV_FILE: Final = "contents.xhtml"
STYLE_FILE: Final = "style.css"
CHRONOLOGY_FILE: Final = "chronology.xhtml"
COLOPHON_FILE: Final = "colophon.xhtml"
REPAIRS_FILE: Final = "repairs.xhtml"

_NAMESPACE = UUID("5b0c3c1e-7c55-5d0b-9b43-6f2d6c3a8e51")
#: HTML's white space (HTML, §4.2 of Infra): the ideographic and the no-break space are text, not spacing.
SPACE: Final = " \t\n\r\f"
#: What calibre 6.13 and pandoc 2.17 to 3.9 change in a text unasked: hyphens that are soft or do not break, spaces of
#: no width, ligatures; the controls of C1, which HTML reads as those of Windows (HTML, §13.2.5.80).
_UNSTEADY = {0xAD: "", 0x200B: "", 0x2011: "-"} | {
    code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "?") for code in range(0x80, 0xA0)
}
_UNSTEADY |= dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), 0xFB00))
_UNSTEADY_ONE = re.compile(f"[{''.join(map(chr, _UNSTEADY))}]")
#: In code points: in UTF-8, and with what is escaped, far below what calibre can take.
_LONGEST_PIECE = 40_000
_STURDY = " -~\u2010\u2012-\u2027\u3001-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
_FRAGILE = re.compile(f"[^{_STURDY}]")
_ROBUST = re.compile(f"[{_STURDY}]*")
_PLAIN = bytes(range(0x20, 0x7F))


def article_file(number: int) -> str:
    """The name of the page of the article that comes at `number`, from 1.

    >>> article_file(7)
    'article-00007.xhtml'
    """
    return f"article-{number:05}.xhtml"


def name_based(text: str) -> str:
    """A URI that follows from `text`: a UUID of version 5 (RFC 9562, §5.5)."""
    return uuid5(_NAMESPACE, text).urn


def visible(text: str) -> str:
    r"""`text` as a page shows it: white space that separates words is one space, at the ends it is nothing.

    >>> visible("  河原县\n代表团 到访 ")
    '河原县 代表团 到访'
    """
    return spaced(text).strip(" ")


def spaced(text: str) -> str:
    r"""`text` with each run of white space as one space.

    >>> spaced("  河原\n代表团\t 到访")
    ' 河原 代表团 到访'
    """
    # By replacing, which goes over a long text ten times as fast as a pattern that finds something in it.
    for space in "\t\n\r\f":
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def steady(text: str) -> str:
    r"""`text` with what other programs change in a text unasked already changed.

    >>> steady("\ufb01ve\u00adfold x\u2011y")
    'fivefold x-y'
    """
    return _UNSTEADY_ONE.sub(_steadied, text)


def comparable(text: str) -> str:
    """What two texts have in common if they are the same to a reader: `visible` of `steady`."""
    return visible(steady(text))


def squeezed(text: str) -> tuple[str, list[int]]:
    r"""`comparable` of `text`, and for each of its characters, and its end, where in `text` that stands.

    >>> squeezed(" a\n b")
    ('a b', [1, 2, 4, 5])
    """
    shown: list[str] = []
    starts: list[int] = []
    for at, character in enumerate(text):
        if character in " \t\n\r\f":
            if shown and shown[-1] != " ":
                shown.append(" ")
                starts.append(at)
            continue
        for one in _UNSTEADY.get(ord(character), character):
            shown.append(one)
            starts.append(at)
    if shown and shown[-1] == " ":
        del shown[-1], starts[-1]
    return "".join(shown), [*starts, len(text)]


def is_visible(text: str | None) -> bool:
    """Whether a page shows anything of `text`."""
    return bool(text and text.strip(SPACE))


def digest(texts: Iterable[str], *, is_steady: bool = False) -> str:
    """The digest of pieces of text as they are `comparable`, empty ones aside: SHA-256 over one piece a line.

    Args:
        texts: the pieces.
        is_steady: whether they are known to be `steady` already.
    """
    # As comparable() of each, but with one search for all of them: no text holds the character NUL.
    whole = "\0".join(texts)
    if not is_steady:
        whole = steady(whole)
    whole = visible(whole).replace(" \0", "\0").replace("\0 ", "\0")
    while "\0\0" in whole:
        whole = whole.replace("\0\0", "\0")
    shown = whole.strip("\0").replace("\0", "\n")
    return sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()


def texts_of(article: Article) -> list[str]:
    """The text of `article` that stands on its page, in the page's order; what is empty may be missing."""
    texts = list(filter(None, _FIELDS(article)))
    for block in article.body:
        texts.append(block.text)
        if block.kind == "figure":
            texts.append(block.credit or "")
    return texts


def heading_parts(heading: Collection) -> Iterator[tuple[str, str]]:
    """The text of `heading` that stands on the title page, each with its value of `PART`."""
    for name in HEADING_PARTS:
        yield name, getattr(heading, name) or ""


def record_to(data: bytes) -> str:
    r"""JSON in UTF-8 as it stands in the attribute.

    What a tool may normalise, drop or turn round on its way (composed letters, direction marks, controls) is escaped.

    >>> print(record_to('{"name":"é河原\u202e"}'.encode()))
    {"name":"\u00e9河原\u202e"}
    """
    text = data.decode("utf-8")
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _UNSTEADY_ONE.search(text):
        return text
    return _FRAGILE.sub(_escaped, text)


def is_robust(data: bytes) -> bool:
    """Whether text in UTF-8 holds nothing that a tool could change on its way, so is `steady` too."""
    # Most of a record is ASCII, and gone in no time. To match what is sound is faster than to search for what is not.
    return _ROBUST.fullmatch(data.translate(None, _PLAIN).decode("utf-8")) is not None


def is_short(data: bytes) -> bool:
    """Whether a record of these bytes has room in one element."""
    return len(data) <= _LONGEST_PIECE  # in bytes there are no fewer than in code points


def pieces_of(value: str) -> list[str]:
    """An attribute that `record_to` made in pieces short enough for an element each, the last for the marker."""
    return [value[at : at + _LONGEST_PIECE] for at in range(0, len(value), _LONGEST_PIECE)] or [""]


def record_from(value: str) -> bytes:
    """The JSON in an attribute that `record_to` made."""
    return value.encode("utf-8", "surrogatepass")


def _steadied(found: re.Match[str]) -> str:
    return _UNSTEADY[ord(found[0])]


def _escaped(found: re.Match[str]) -> str:
    # JSON (RFC 8259, §7) escapes what lies beyond U+FFFF as the two halves of its UTF-16 form.
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
