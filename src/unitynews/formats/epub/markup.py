"""XHTML made from the model: text escaped, blocks and spans as elements.

This is written by hand and not by templates, because a book has ten thousand such pages: a template takes longer to
fill in than all else that there is to do for an article. Nothing here comes to a page but through `escaped` or `lines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from urllib.parse import quote

from unitynews.formats._body.cells import CELL, HEADER, ROW, Cell, cells_of, cut_at_tabs
from unitynews.formats.epub.mapping import ALT, BODY, CAPTION, LABEL, MEDIA, PART, SPACE, is_visible, visible
from unitynews.formats.epub.words import Words
from unitynews.model import Block, Span, walk

#: Titles in lists, in the package document and in tabs are cut here, in code points.
LONGEST_TITLE = 160

_HTTP = re.compile(
    r"(?i:https?)://(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?)(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
_MAILTO = re.compile(r"(?i:mailto):[A-Za-z0-9._+-]+@[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+")
#: A last label that is no number (else a browser takes the host for an IPv4 address), in a host without punycode.
_HOST = re.compile(
    r"(?!(?i:.*xn--))(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?"
)
_INLINE = {"emphasis": "em", "strong": "strong"}
#: More tabs than these are no cells of a table; each would be an element, of which a reader follows so many.
_MOST_CELLS = 256
#: What stands around blocks of a kind that follow each other: it opens, it closes.
_AROUND = {"": ("", ""), "list_item": ("<ul>", "</ul>"), ROW: ("<table>\n<tbody>", "</tbody>\n</table>")}


def escaped(text: str) -> str:
    """`text` as XML text, or within double quotes or apostrophes."""
    if text.isalnum():  # as most names and labels are: one look instead of five
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def lines(text: str) -> str:
    """`text` as XHTML, its line breaks as such."""
    if text.isalnum():
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>")


def lines_of(texts: Iterable[str]) -> list[str]:
    """`lines` of each of `texts`, which hold no NUL, in one go."""
    return lines("\0".join(texts)).split("\0")


def title_of(text: str | None, otherwise: str) -> str:
    """`text` on one line and not too long, where a title has to be; `otherwise` if there is nothing to see in it."""
    if text and text.isprintable() and len(text) <= LONGEST_TITLE and text == text.strip(" ") and "  " not in text:
        return text  # as most are
    if text and (title := " ".join(text.split())).isprintable() and 0 < len(title) <= LONGEST_TITLE:
        return title  # as are most that are set in lines
    title = "".join(" " if character.isspace() else character for character in text or "")
    # Joiners (U+200C, U+200D) are spelling; direction marks would turn round what stands beside the title.
    title = "".join(character for character in title if character.isprintable() or character in "\u200c\u200d")
    title = " ".join(title.split()) if title.strip(" \u200c\u200d") else ""
    return f"{title[: LONGEST_TITLE - 1]}…" if len(title) > LONGEST_TITLE else title or otherwise


@lru_cache(maxsize=256)
def sound_url(text: str | None) -> str | None:
    """`text` as a URL to link to, if it is an absolute one of http, https or mailto without fault; otherwise None.

    >>> sound_url("https://news.example/河原?a=1"), sound_url("javascript:alert(1)"), sound_url("http://a b/")
    ('https://news.example/%E6%B2%B3%E5%8E%9F?a=1', None, None)
    """
    if not text or not text.isprintable():
        return None
    text = text if text.isascii() else quote(text, safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ")
    if _MAILTO.fullmatch(text):
        return text
    found = _HTTP.fullmatch(text)
    sound = found and _HOST.fullmatch(found["host"]) and int(found["port"] or 0) < 65536
    return text if sound and max(map(len, found["host"].split("."))) < 64 else None  # type: ignore[index]  # it matched


def part(name: str, content: str, css: str = "") -> str:
    """`content` marked as the field `name` of the model."""
    shown = f' class="{css}"' if css else ""
    return f'<div{shown} {PART}="{name}">{content}</div>'


class Unlinked:
    """What a page needs to know of the rest of the book. Here its mentions lead nowhere.

    Args:
        images: gives the file of the book that holds the image of a figure by the figure's reference, or nothing.
    """

    def __init__(self, images: Callable[[str], str | None] | None = None) -> None:
        self._images = images

    def mention(self, target: str) -> tuple[str, str]:
        """The id of the place in the text where the entity `target` is named next, and where to read on about it."""
        return "", ""

    def image(self, media: str) -> str:
        """The file of the book that holds the image `media`, or nothing."""
        return (self._images(media) if self._images is not None else None) or ""


def body_part(blocks: Sequence[Block], words: Words, links: Unlinked) -> str:
    """The body of an article. Blocks without anything to see leave no trace on the page."""
    pieces = [f'<div class="text" {PART}="{BODY}">']
    open_kind = ""
    ids = count(1)
    for block, whole in zip(blocks, lines_of([block.text for block in blocks]), strict=False):
        kind = block.kind
        if kind != "figure" and not block.text.strip(SPACE):
            continue
        around = kind if kind in _AROUND else ""
        if around != open_kind:
            pieces += filter(None, (_AROUND[open_kind][1], _AROUND[around][0]))
            open_kind = around
        if kind == ROW:
            pieces.append(_row(block, links))
            continue
        text = _inline(block, whole, links) if block.spans else whole
        pieces.append(f"<p>{text}</p>" if kind == "paragraph" else _block(block, text, words, links, ids))
    pieces += filter(None, (_AROUND[open_kind][1], "</div>"))
    return "\n".join(pieces)


def _row(block: Block, links: Unlinked) -> str:
    """A row of a table. One that does not say where its cells are has them between its tabs."""
    cells = cells_of(block)
    if cells is None:
        few = block.text.count("\t") < _MOST_CELLS
        cells = cut_at_tabs(block) if few else [Cell(CELL, block.text, block.spans)]
    heads = all(cell.kind == HEADER for cell in cells)
    pieces = []
    for cell in cells:
        # A heading without words would be one of nothing.
        is_head = cell.kind == HEADER and is_visible(cell.text)
        name, scope = ("th", f' scope="{"col" if heads else "row"}"') if is_head else ("td", "")
        whole = lines(cell.text)
        text = _inline(Block(kind=ROW, text=cell.text, spans=cell.spans), whole, links) if cell.spans else whole
        pieces.append(f"<{name}{scope}>{text}</{name}>")
    return f"<tr>{''.join(pieces)}</tr>"


def _block(block: Block, text: str, words: Words, links: Unlinked, ids: Iterator[int]) -> str:
    if block.kind == "heading":
        level = min(block.level or 1, 5) + 1
        # pandoc 2.17 fails on a heading without an id.
        return f'<h{level} id="part-{next(ids)}">{text}</h{level}>'
    if block.kind == "list_item":
        return f"<li{_level(block)}>{text}</li>"
    if block.kind == "quote":
        return f"<blockquote><p>{text}</p></blockquote>"
    if block.kind == "figure":
        return _figure(block, text, words, links)
    return f'<p class="block-{block.kind}">{text}</p>'


def _figure(block: Block, caption: str, words: Words, links: Unlinked) -> str:
    """A figure: its image if the book has it, or else in the image's place what it shows, in words."""
    if file := links.image(block.media) if block.media else "":
        named = f'{PART}="{LABEL}" {MEDIA}="{escaped(block.media or "")}"'
        shown = f'<div class="image" {named}><img src="{file}" alt="{escaped(_told(block, words))}"/></div>'
    else:
        url = sound_url(block.media)
        link = f' <a href="{escaped(url)}">{words["original"]}</a>' if url else ""
        shown = part(LABEL, f"<p>[{words['image']}]{link}</p>", "label")
        shown += part(ALT, f"<p>{lines(block.alt)}</p>") if block.alt and is_visible(block.alt) else ""
        shown = f'<div class="placeholder">{shown}</div>'
    shown += part(CAPTION, f"<p>{caption}</p>", "caption") if is_visible(block.text) else ""
    if block.credit and is_visible(block.credit):
        shown += part("credit", f"<p>{lines(block.credit)}</p>", "credit")
    return f'<div class="figure" role="figure">{shown}</div>'


def _told(block: Block, words: Words) -> str:
    """What is said in place of an image that is not seen: nothing if its caption says it anyway."""
    alt, caption = visible(block.alt or ""), visible(block.text)
    if alt and alt != caption:
        return alt
    return "" if caption else words["image"]


def _level(block: Block) -> str:
    return f' class="level-{min(block.level, 4)}"' if block.level and block.level > 1 else ""


def _inline(block: Block, whole: str, links: Unlinked) -> str:
    """The text of a block with its spans. Most blocks have spans that lie apart, and these are quickly written.

    Args:
        block: with spans.
        whole: `lines` of its text.
        links: see `Unlinked`.
    """
    text, spans = block.text, block.spans
    if len(spans) > 1 and _overlap(spans):
        return "".join(_nested(block, links))
    # What is escaped grows: a text of the same length has nothing to escape, and so has no piece of it.
    plain = len(whole) == len(text)
    at = 0
    made = ""
    for span in spans:
        start, end = span.start, span.end
        if start == end:
            continue  # nothing to see: only the record has it
        opening, closing = _tags(span, links)
        before, within = text[at:start], text[start:end]
        made += f"{before}{opening}{within}{closing}" if plain else f"{lines(before)}{opening}{lines(within)}{closing}"
        at = end
    return made + (text[at:] if plain else lines(text[at:]))


def _overlap(spans: Sequence[Span]) -> bool:
    at = 0
    for span in spans:
        if span.start < at:
            return True
        at = span.end
    return False


def _tags(span: Span, links: Unlinked) -> tuple[str, str]:
    """What opens and closes a span that has no other in it or around it."""
    if span.kind == "mention" and span.target:
        anchor, href = links.mention(span.target)
        if href:
            return f'<a id="{anchor}" class="mention" href="{href}">', "</a>"
    elif span.kind == "link" and (url := sound_url(span.target)):
        return f'<a href="{escaped(url)}">', "</a>"
    elif span.kind in _INLINE:
        element = _INLINE[span.kind]
        return f"<{element}>", f"</{element}>"
    return f'<span class="{span.kind}">', "</span>"


def _nested(block: Block, links: Unlinked) -> Iterator[str]:
    """As `_inline`, where spans lie in spans.

    No ``a`` may lie in another (HTML, §4.5.1), so each piece of text leads where the innermost span around it leads.
    """
    ways: list[str] = []
    for step, _, value in walk(block):
        if not isinstance(value, Span):
            way = next((one for one in reversed(ways) if one), "")
            yield f"{way}{lines(str(value))}</a>" if way else lines(str(value))
            continue
        if value.start == value.end:
            continue
        element = _INLINE.get(value.kind, "span")
        if step == "close":
            ways.pop()
            yield f"</{element}>"
            continue
        anchor, way = "", ""
        if value.kind == "mention" and value.target:
            anchor, href = links.mention(value.target)
            way = f'<a class="mention" href="{href}">' if href else ""
        elif value.kind == "link" and (url := sound_url(value.target)):
            way = f'<a href="{escaped(url)}">'
        ways.append(way)
        named = f' id="{anchor}"' if anchor else ""
        yield f'<{element} class="{value.kind}"{named}>' if element == "span" else f"<{element}>"
