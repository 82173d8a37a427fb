"""Documents as houses make them: nothing is lost of any, and they come back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from lxml import etree

from unitynews import Article, Block, Notice
from unitynews.conversion import write_document
from unitynews.formats.nitf import FORMAT
from unitynews.registry import by_content
from unitynews.testing import law_stable, read_bytes, written_bytes
from unitynews.testing.foreign import differences

from .houses import HOUSES, House

_ALL = pytest.mark.parametrize("house", HOUSES, ids=[house.name for house in HOUSES])
_SINGLE = [house for house in HOUSES if len(house.headlines) == 1]
_LONE = pytest.mark.parametrize("house", _SINGLE, ids=[house.name for house in _SINGLE])
#: What holds a field, and may come with it.
_HOLDERS = ("head", "body", "body.head", "hedline")


def _read(document: bytes) -> tuple[list[Article], list[Notice]]:
    notices: list[Notice] = []
    assert FORMAT.read is not None
    return list(FORMAT.read(io.BytesIO(document), notices.append)), notices


def _said(block: Block) -> str:
    """A block as `House.body` has it."""
    said = ": ".join(part for part in (block.kind, block.text) if part)
    return said + (f" [{block.media}]" if block.media else "") + (f" ({block.credit})" if block.credit else "")


@_ALL
def test_read(house: House) -> None:
    """All words come into the right blocks; persons, places, subjects and keywords are there; what is odd is told."""
    articles, notices = _read(house.document)
    fields = ("persons", "organisations", "sites")
    entities = [one.name for article in articles for field in fields for one in getattr(article, field)]
    subjects = [one.name or one.code for article in articles for one in article.subjects]
    keywords = [keyword for article in articles for keyword in article.keywords]
    assert (
        tuple(article.headline for article in articles),
        tuple(_said(block) for article in articles for block in article.body),
        tuple(entities),
        (*subjects, *keywords),
        tuple(notice.code for notice in notices),
    ) == (house.headlines, house.body, house.names, house.subjects, house.notices)


@_ALL
def test_told_apart(house: House) -> None:
    """The content says that it is NITF, unless it is so only as text in something else."""
    if house.name != "nitf_as_text":
        assert by_content(house.document).name == "nitf"
    assert by_content(house.document, "story.nitf").name == "nitf"


@_ALL
def test_stable(house: House) -> None:
    """Law 4."""
    law_stable(FORMAT, house.document)


def _original(house: House) -> bytes:
    """The document as it is kept: mended, if it had to be."""
    (article,) = _read(house.document)[0]
    assert article.original is not None
    return article.original.text.encode()


@_LONE
def test_unchanged(house: House) -> None:
    """What was only read is written as it was, the document around it included."""
    kept = _original(house)
    written = written_bytes(FORMAT, read_bytes(FORMAT, kept))
    assert _canonical(written) == _canonical(kept)


def _canonical(document: bytes) -> bytes:
    return etree.tostring(etree.fromstring(document).getroottree(), method="c14n")


def _headline(article: Article) -> Article:
    return attrs.evolve(article, headline="Another headline")


def _keyword(article: Article) -> Article:
    return attrs.evolve(article, keywords=(*article.keywords, "another"))


def _published(article: Article) -> Article:
    return attrs.evolve(article, published="2022-02-03T04:05:06Z")


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (_headline, {"hl1", "title", "headline", "changed"}),
        (_keyword, {"keyword", "Keyword", "changed"}),
        (_published, {"@norm", "@date.publication", "changed"}),
    ],
)
@_LONE
def test_one_change(house: House, change: Callable[[Article], Article], places: set[str]) -> None:
    """With one field changed only its place differs, or one is made for it, and it reads back."""
    document = _original(house)
    (article,) = _read(document)[0]
    written, codes = _written(change(article))
    (again,) = _read(written)[0]
    assert attrs.evolve(again, original=None) == attrs.evolve(change(article), original=None)
    paths = [path.split("/") for path in differences(document, written)]
    assert ([path for path in paths if not places & {*path} and path[-1] not in _HOLDERS], codes) == ([], [])


@_LONE
def test_change_of_each_block(house: House) -> None:
    """Whichever block has other words, it reads back; only where a document has no place for it is it written anew."""
    (article,) = _read(_original(house))[0]
    carried = []
    for index, block in enumerate(article.body):
        if not block.text or block.kind == "table_row":
            continue
        words = attrs.evolve(block, text=f"{block.text[:-1]}Z")
        after = attrs.evolve(article, body=(*article.body[:index], words, *article.body[index + 1 :]))
        text, codes = _written(after)
        (again,) = _read(text)[0]
        assert attrs.evolve(again, original=None) == attrs.evolve(after, original=None)
        carried += [(index, code) for code in codes]
    assert carried == [(index, "original-carried") for index in _WITHOUT_PLACE.get(house.name, ())]


#: Blocks of which no text node holds the words alone: those beside the nitf, references, two spans side by side.
_WITHOUT_PLACE = {"words_beside": (0, 2), "declared_names": (0,), "parts": (6,)}


def _written(article: Article) -> tuple[bytes, list[str]]:
    notices: list[Notice] = []
    stream = io.BytesIO()
    write_document(article, stream, FORMAT, notices.append)
    return stream.getvalue(), [notice.code for notice in notices]


@pytest.mark.shared
@_ALL
def test_written_anew(house: House, shared: Path) -> None:
    """Written as a document of ours, each is valid NITF 3.6, and comes back."""
    schema = etree.XMLSchema(etree.parse(shared / "newsml-g2" / "nitf-3-6.xsd"))
    for article in _read(house.document)[0]:
        bare = attrs.evolve(article, original=None)
        written = written_bytes(FORMAT, bare)
        schema.assertValid(etree.fromstring(written))
        assert read_bytes(FORMAT, written) == bare
