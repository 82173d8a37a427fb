"""Pages without a record of ours, read as they look."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from unitynews.errors import ModelError, ReadError
from unitynews.formats.epub import mapping
from unitynews.formats.epub.flow import Image, Run, Target
from unitynews.formats.epub.mapping import is_visible, visible
from unitynews.formats.epub.package import Package, resolved
from unitynews.formats.epub.xml import local_name
from unitynews.model import Article, Block, Collection, Credit, Organisation
from unitynews.model.language import UNDETERMINED, language_problem
from unitynews.model.moment import moment_problem

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = "{http://www.idpf.org/2007/ops}type"
#: Pages that are about the book itself (EPUB Structural Semantics Vocabulary 1.1).
_FRONT = frozenset({"cover", "halftitlepage", "landmarks", "titlepage", "toc"})
#: Relators of MARC that the model has a word for.
_ROLES = {
    **{"aut": "author", "edt": "editor", "trl": "translator", "pht": "photographer", "ill": "illustrator"},
    **{"rpt": "reporter", "rev": "reviewer"},
}


def is_front(root: Element) -> bool:
    """Whether the page says that it is about the book itself, or a tool that made it does.

    A page that has a title page or contents beside other sections is not: nobody knows which of its text is whose.
    """
    for meta in root.iterfind("{*}head/{*}meta"):
        # calibre's cover, and its table of the book's metadata.
        if (meta.get("name"), meta.get("content")) in (("calibre:cover", "true"), ("calibre-content", "jacket")):
            return True
    body = root.find("{*}body")
    if body is None:
        return False
    return _says_front(body) or (len(body) > 0 and all(map(_says_front, body)) and not is_visible(body.text))


def _says_front(element: Element) -> bool:
    kinds = element.get(_TYPE, element.get("epub:type", "")).split()
    return not _FRONT.isdisjoint(kinds) and not is_visible(element.tail)


def foreign_articles(
    root: Element,
    runs: Sequence[Run | Image | Target],
    package: Package,
    path: str,
    labels: Mapping[str, str] | None = None,
    *,
    needs_text: bool = False,
) -> Iterator[Article]:
    """The articles on a page: one, or one from each place that the contents lead to; none if there is nothing to see.

    Args:
        root: the page.
        runs: what is on it.
        package: of the book.
        path: the page's name.
        labels: what the contents call the page (``""``) and places on it.
        needs_text: whether pictures alone are no article.
    """
    labels = labels or {}
    if local_name(root) == "svg":
        runs = [Image(Block(kind="figure", media=posixpath.basename(path), alt=_drawn(runs)), None)]
    sections: list[tuple[str, list[Run | Image]]] = [(labels.get("", ""), [])]
    for run in runs:
        if isinstance(run, Target):
            sections.append((labels.get(run.id, ""), []))
        else:
            sections[-1][1].append(run)
    for label, section in sections:
        if needs_text and not any(is_visible(run.text) for run in section):
            continue
        if (article := _article(root, section, package, path, label)) is not None:
            yield article


def _article(root: Element, runs: Sequence[Run | Image], package: Package, path: str, label: str) -> Article | None:
    """The article that `runs` are, None if there is nothing to see in them.

    Its uri follows from its text. Where the page says which field a run belongs to (a page of ours that lost its
    record), that counts; elsewhere the first heading of the highest rank is the headline.
    """
    marked = [run for run in runs if run.part is not None]
    fields: dict[str, Any] = {name: _text(marked, name) for name in mapping.ARTICLE_PARTS}
    blocks = [_placed(run.block, path) for run in runs if run.part == (mapping.BODY if marked else None)]
    headline = fields.pop("headline")
    if headline is None:
        headline, blocks = _headline(root, blocks, label)
    body = tuple(_figures_joined(blocks))
    texts = [headline, *(text or "" for text in fields.values()), *(block.text for block in body)]
    if not any(map(visible, texts[1:] if not marked else texts)) and not blocks:
        return None
    if not marked:
        fields |= _of_book(package)
    language = language_of(root, package)
    uri = mapping.name_based("\n".join([language, *texts]))
    try:
        return Article(uri=uri, language=language, headline=headline, body=body, **fields)
    except ModelError as error:
        raise ReadError("epub", error.reason, path=f"{path}: {error.path}") from error


def _drawn(runs: Sequence[Run | Image | Target]) -> str | None:
    """What the first picture says that it shows."""
    return next((run.block.alt for run in runs if isinstance(run, Image)), None)


def _of_book(package: Package) -> dict[str, Any]:
    """What the package document says of the book that holds for an article in it."""
    found: dict[str, Any] = {
        "credits": tuple(Credit(role=_ROLES.get(role, "contributor"), name=name) for role, name in package.creators)
    }
    if package.date and moment_problem(package.date) is None:
        found["published"] = package.date
    if len(package.pages) > 1:
        return found  # the heading says the rest
    if publisher := package.first("publisher"):
        found["organisations"] = (Organisation(id="publisher", name=publisher),)
        found["publisher"] = "publisher"
    return {**found, "rights": package.first("rights"), "keywords": tuple(package.metadata.get("subject", ()))}


def _placed(block: Block, path: str) -> Block:
    """`block`, its image by its name in the zip if it is in the book."""
    place = resolved(block.media, path) if block.media else None
    return attrs.evolve(block, media=place) if place is not None else block


def foreign_heading(package: Package) -> Collection | None:
    """The book as a collection, if it has a title and more than one page."""
    title = package.first("title")
    if title is None or len(package.pages) < 2:
        return None
    return Collection(
        uri=package.identifier or mapping.name_based(title),
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


def _headline(root: Element, blocks: Sequence[Block], label: str) -> tuple[str, list[Block]]:
    """The headline, and the blocks without it."""
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    if headings:
        chosen = min(headings, key=lambda index: (blocks[index].level, index))
    if headings and (not label or chosen == 0 or blocks[chosen].text == label):
        return blocks[chosen].text, [block for index, block in enumerate(blocks) if index != chosen]
    if label:
        return label, list(blocks)
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
