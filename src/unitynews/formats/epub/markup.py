"""XHTML made from the model: text escaped, blocks and spans as elements, a page around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, groupby
from urllib.parse import quote

from unitynews.formats.epub.mapping import BODY, LABEL, PART, STYLE_FILE, is_visible
from unitynews.formats.epub.words import Words, is_right_to_left, markup_language
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


def escaped(text: str) -> str:
    """`text` as XML text, or within double quotes or apostrophes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def lines(text: str) -> str:
    """`text` as XHTML, its line breaks as such."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>")


def title_of(text: str | None, otherwise: str) -> str:
    """`text` on one line and not too long, where a title has to be; `otherwise` if there is nothing to see in it."""
    title = "".join(" " if character.isspace() else character for character in text or "")
    # Joiners (U+200C, U+200D) are spelling; direction marks would turn round what stands beside the title.
    title = "".join(character for character in title if character.isprintable() or character in "\u200c\u200d")
    title = " ".join(title.split()) if title.strip(" \u200c\u200d") else ""
    return f"{title[: LONGEST_TITLE - 1]}…" if len(title) > LONGEST_TITLE else title or otherwise


def sound_url(text: str | None) -> str | None:
    """`text` as a URL to link to, if it is an absolute one of http, https or mailto without fault; otherwise None.

    >>> sound_url("https://news.example/河原?a=1"), sound_url("javascript:alert(1)"), sound_url("http://a b/")
    ('https://news.example/%E6%B2%B3%E5%8E%9F?a=1', None, None)
    """
    if not text or not text.isprintable():
        return None
    text = quote(text, safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ")
    if _MAILTO.fullmatch(text):
        return text
    found = _HTTP.fullmatch(text)
    sound = found and _HOST.fullmatch(found["host"]) and int(found["port"] or 0) < 65536
    return text if sound and max(map(len, found["host"].split("."))) < 64 else None  # type: ignore[index]  # it matched


def page(title: str, language: str, body: str, *, kind: str | None = None, epub_type: str | None = None) -> bytes:
    """A whole XHTML document (EPUB 3.3, §6.1).

    Args:
        title: not empty.
        language: of the model.
        body: the XHTML in it.
        kind: the class of its body.
        epub_type: what it is (EPUB Structural Semantics Vocabulary 1.1).
    """
    tag = markup_language(language)
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    shown = (f' class="{kind}"' if kind else "") + (f' epub:type="{epub_type}"' if epub_type else "")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{tag}" xml:lang="{tag}"{direction}>\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escaped(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{STYLE_FILE}"/>\n</head>\n'
        f"<body{shown}>\n{body}\n</body>\n</html>\n"
    ).encode()


def part(name: str, content: str, css: str = "") -> str:
    """`content` marked as the field `name` of the model."""
    shown = f' class="{css}"' if css else ""
    return f'<div{shown} {PART}="{name}">{content}</div>'


def body_part(blocks: Iterable[Block], words: Words) -> str:
    """The body of an article. Blocks without anything to see leave no trace on the page."""
    ids = (f' id="part-{number}"' for number in count(1))
    seen = (block for block in blocks if block.kind == "figure" or is_visible(block.text))
    pieces: list[str] = []
    for is_list, group in groupby(seen, key=lambda block: block.kind == "list_item"):
        if is_list:
            pieces += ["<ul>", *(f"<li{_level(block)}>{_inline(block)}</li>" for block in group), "</ul>"]
        else:
            pieces += (_block(block, words, ids) for block in group)
    return part(BODY, "\n".join(["", *pieces, ""]), "text")


def _block(block: Block, words: Words, ids: Iterator[str]) -> str:
    text = _inline(block)
    if block.kind == "heading":
        level = min(block.level or 1, 5) + 1
        return f"<h{level}{next(ids)}>{text}</h{level}>"
    if block.kind == "quote":
        return f"<blockquote><p>{text}</p></blockquote>"
    if block.kind == "figure":
        return _figure(block, text, words)
    return f"<p>{text}</p>" if block.kind == "paragraph" else f'<p class="block-{block.kind}">{text}</p>'


def _figure(block: Block, caption: str, words: Words) -> str:
    """A figure without its image: what it shows, in words, in the image's place."""
    url = sound_url(block.media)
    link = f' <a href="{escaped(url)}">{words["original"]}</a>' if url else ""
    shown = part(LABEL, f"<p>[{words['image']}]{link}</p>", "label")
    if block.alt and is_visible(block.alt):
        shown += part("alt", f"<p>{lines(block.alt)}</p>")
    caption = f"<p>{caption}</p>" if is_visible(block.text) else ""
    if block.credit and is_visible(block.credit):
        caption += part("credit", f"<p>{lines(block.credit)}</p>", "credit")
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><div class="placeholder">{shown}</div>{caption}</figure>'


def _level(block: Block) -> str:
    return f' class="level-{min(block.level, 4)}"' if block.level and block.level > 1 else ""


def _inline(block: Block) -> str:
    if not block.spans:
        return lines(block.text)
    return "".join(_steps(block))


def _steps(block: Block) -> Iterator[str]:
    linked = 0
    for step, _, value in walk(block):
        if step == "text":
            yield lines(str(value))
            continue
        assert isinstance(value, Span)
        if value.start == value.end:
            continue  # nothing to see: only the record has it
        element = _INLINE.get(value.kind, "span")
        url = sound_url(value.target) if value.kind == "link" else None
        if step == "open":
            # An a within an a is not allowed (HTML, §4.5.1).
            yield f'<a href="{escaped(url)}">' if url and not linked else _opening(element, value.kind)
            linked += bool(url)
        else:
            linked -= bool(url)
            yield "</a>" if url and not linked else f"</{element}>"


def _opening(element: str, kind: str) -> str:
    return f'<{element} class="{kind}">' if element == "span" else f"<{element}>"
