"""Pages without a record of ours, read as they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from unitynews.errors import ModelError, ReadError
from unitynews.formats.epub import mapping
from unitynews.formats.epub.flow import Image, Run
from unitynews.formats.epub.mapping import visible
from unitynews.formats.epub.package import Package
from unitynews.model import Article, Block, Collection
from unitynews.model.language import UNDETERMINED, language_problem

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = "{http://www.idpf.org/2007/ops}type"
#: Pages that are about the book itself (EPUB Structural Semantics Vocabulary 1.1).
_FRONT = frozenset({"cover", "halftitlepage", "landmarks", "titlepage", "toc"})


def is_front(root: Element) -> bool:
    """Whether the page says that it is about the book itself."""
    body = root.find("{*}body")
    if body is None:
        return False
    kinds = " ".join(element.get(_TYPE, "") for element in (body, *body)).split()
    return not _FRONT.isdisjoint(kinds)


def foreign_article(root: Element, runs: Sequence[Run | Image], package: Package, path: str) -> Article | None:
    """The article on a page, None if there is nothing to see on it.

    Its uri follows from its text. Where the page says which field a run belongs to (a page of ours that lost its
    record), that counts; elsewhere the first heading of the highest rank is the headline.
    """
    marked = [run for run in runs if run.part is not None]
    fields = {name: _text(marked, name) for name in mapping.ARTICLE_PARTS}
    blocks = [run.block for run in runs if run.part == (mapping.BODY if marked else None)]
    headline = fields.pop("headline")
    if headline is None:
        headline, blocks = _headline(root, blocks)
    body = tuple(_figures_joined(blocks))
    texts = [headline, *(text or "" for text in fields.values()), *(block.text for block in body)]
    if not any(map(visible, texts[1:] if not marked else texts)) and not blocks:
        return None
    language = language_of(root, package)
    if len(package.pages) == 1:
        fields["byline"] = fields["byline"] or package.first("creator")
        fields["rights"] = package.first("rights")
    uri = mapping.name_based("\n".join([language, *texts]))
    try:
        return Article(uri=uri, language=language, headline=headline, body=body, **fields)  # type: ignore[arg-type]  # by name
    except ModelError as error:
        raise ReadError("epub", error.reason, path=f"{path}: {error.path}") from error


def foreign_heading(package: Package) -> Collection | None:
    """The book as a collection, if it has a title and more than one page."""
    title = package.first("title")
    if title is None or len(package.pages) < 2:
        return None
    return Collection(
        uri=package.first("identifier") or mapping.name_based(title),
        title=title,
        language=_known(package.first("language")) or UNDETERMINED,
        description=package.first("description"),
        publisher=package.first("publisher"),
        rights=package.first("rights"),
    )


def heading_from(root: Element, runs: Sequence[Run | Image], package: Package) -> Collection:
    """The heading on a title page of ours whose record cannot be read."""
    title = _text(runs, "title") or ""
    return Collection(
        uri=mapping.name_based(title),
        title=title,
        language=language_of(root, package),
        description=_text(runs, "description"),
        publisher=_text(runs, "publisher"),
        rights=_text(runs, "rights"),
    )


def language_of(root: Element, package: Package) -> str:
    """The language of a page: its own, or the book's."""
    for tag in (root.get(_LANG), root.get("lang"), package.first("language")):
        if known := _known(tag):
            return known
    return UNDETERMINED


def _known(tag: str | None) -> str | None:
    return tag if tag and language_problem(tag) is None else None


def _text(runs: Sequence[Run | Image], part: str) -> str | None:
    return "\n".join(run.text for run in runs if run.part == part) or None


def _headline(root: Element, blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The headline, and the blocks without it."""
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    if headings:
        chosen = min(headings, key=lambda index: (blocks[index].level, index))
        return blocks[chosen].text, [block for index, block in enumerate(blocks) if index != chosen]
    title = root.find("{*}head/{*}title")
    text = "" if title is None else "".join(map(str, title.itertext(with_tail=False)))
    return visible(text.replace("\r", " ")), list(blocks)


def _figures_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks`, a figure's image and the caption behind it in one."""
    image: Block | None = None
    for block in blocks:
        if image is not None:
            if block.kind == "figure" and block.media is None:
                yield attrs.evolve(block, media=image.media, alt=image.alt)
                image = None
                continue
            yield image
        image = block if block.media is not None else None
        if image is None:
            yield block
    if image is not None:
        yield image
