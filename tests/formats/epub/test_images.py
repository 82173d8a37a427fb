"""Images of figures and covers: what is taken into a book, what is refused, and that no article changes by it."""

from __future__ import annotations

import io
import re
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from PIL import Image

from unitynews.conversion import read_document, write_document
from unitynews.errors import FormatError
from unitynews.format import Notice
from unitynews.formats.epub import FORMAT, limits
from unitynews.formats.epub.images import UnusableError, sound_cover_type, sound_type
from unitynews.model import Article, Block

from .test_writer import check


def picture(format: str, size: tuple[int, int] = (30, 20), frames: int = 1, **options: Any) -> bytes:
    """An image of a format, of as many frames, each of another colour."""
    stream = io.BytesIO()
    images = [Image.new("RGB", size, (number % 256, number // 256, 90)) for number in range(frames)]
    more = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    images[0].save(stream, format, **more, **options)
    return stream.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    """A small PNG of very many black pixels."""
    packer = zlib.compressobj(9)
    row = packer.compress(bytes(2**20)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def figure(media: str | None, **fields: Any) -> Article:
    block = Block(kind="figure", media=media, **fields)
    return Article(uri="urn:example:f", language="zh-Hans", headline="新馆开放", body=(block,))


def made(things: Any, images: Callable[[str], bytes | None] | None, **options: Any) -> tuple[bytes, list[Notice]]:
    stream, notices = io.BytesIO(), list[Notice]()
    write_document(things, stream, FORMAT, notices.append, images=images, **options)
    return stream.getvalue(), notices


TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


@pytest.mark.parametrize(
    ("alt", "caption", "told"),
    [
        ("一座馆", "新馆", "一座馆"),
        (None, "新馆", ""),
        ("新馆\n", " 新馆", ""),
        (None, "", "图片"),
        ("一\n二", "", "一 二"),
    ],
)
def test_an_image_is_told_once(books: Any, alt: str | None, caption: str, told: str) -> None:
    """What an image shows is its alt, and nowhere else; a caption that says the same, or alone, is not said twice."""
    data, _ = made(figure("a.png", text=caption, alt=alt), {"a.png": picture("PNG")}.get)
    page = books.unpacked(data)["EPUB/article-00001.xhtml"].decode()
    shown = page.partition('<div id="unitynews-record"')[0].partition('role="figure"')[2]
    assert (told, 0) == (re.findall(r'alt="([^"]*)"', shown)[0], shown.count("<p>一"))


@pytest.mark.parametrize("format", TYPES)
def test_core_media_types_are_taken(format: str) -> None:
    """An image of a core media type is what decoding it says."""
    assert TYPES[format] == sound_type(picture(format))


def test_an_animation_of_few_frames_is_taken() -> None:
    """Frames within the limits do no harm."""
    assert sound_type(picture("GIF", frames=12)) == "image/gif"


def test_two_views_in_one_jpeg_are_a_jpeg() -> None:
    """What a camera stores with a second view behind (MPO) shows as the JPEG that it begins with."""
    assert sound_type(picture("MPO", frames=2)) == "image/jpeg"


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "a" * 60_000
    return picture("JPEG", exif=exif)


def test_what_the_camera_noted_is_kept(books: Any) -> None:
    """An image with as much Exif data as a JPEG takes goes in as it is, byte for byte."""
    data, _ = made(figure("a.jpg"), {"a.jpg": _exif()}.get)
    assert _exif() == books.unpacked(data)["EPUB/image-00001.jpg"]


REFUSED = {
    "empty": (b"", "is empty"),
    "of text": (b"not an image", "is no sound PNG, JPEG, GIF or WebP"),
    "of another format": (picture("BMP"), "is no sound PNG, JPEG, GIF or WebP"),
    "cut off": (picture("JPEG", (400, 400))[:-400], "is broken: image file is truncated"),
    "a PNG cut off": (picture("PNG", (400, 400))[:-40], "is broken: "),
    "a WebP cut off": (picture("WEBP", (400, 400))[:-20], ""),
    "a bomb": (bomb(50_000, 50_000), "has too many pixels: 50000000 is most"),
    "a smaller bomb": (bomb(10_000, 8_000), "has 80000000 pixels; 50000000 is most"),
    "a film": (picture("GIF", (4, 4), 501), "has more than 500 frames"),
    "a wide film": (picture("GIF", (5000, 5000), 9), "has 225000000 pixels with its 9 first frames; 200000000 is most"),
    "too heavy": (picture("PNG") + bytes(limits.LARGEST_IMAGE), f"has {limits.LARGEST_IMAGE + len(picture('PNG'))} b"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is SVG, which can hold more than an image"),
    "SVG behind a comment": (b'<?xml version="1.0"?><!-- a --><svg/>', "is SVG, which can hold more than an image"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_image_is_refused(name: str) -> None:
    """What is broken, unknown or beyond a limit is refused, with the reason, in a few seconds."""
    data, reason = REFUSED[name]
    start = time.process_time()
    with pytest.raises(UnusableError) as caught:
        sound_type(data)
    assert str(caught.value).startswith(reason) and time.process_time() - start < 10


def test_a_polyglot_is_nothing_but_its_image(books: Any) -> None:
    """A GIF that is a page with a script too is named and typed as the GIF that it was decoded as."""
    polyglot = picture("GIF") + b"<html><script>alert(1)</script></html>"
    data, _ = made(figure("a.html"), {"a.html": polyglot}.get)
    item = b'<item href="image-00001.gif" id="image-00001" media-type="image/gif"/>'
    assert item in books.unpacked(data)["EPUB/content.opf"]


def test_the_suffix_says_nothing(books: Any) -> None:
    """A PNG that is called .jpg is in the book as a PNG."""
    data, _ = made(figure("a.jpg"), {"a.jpg": picture("PNG")}.get)
    assert "EPUB/image-00001.png" in books.unpacked(data)


def test_an_image_is_shown_with_its_words_and_credit(books: Any) -> None:
    """The page shows the image with what it shows in words, its caption and its credit."""
    data, notices = made(figure("a.png", text="新馆", alt="一座<馆>", credit="周末 摄"), {"a.png": picture("PNG")}.get)
    page = books.unpacked(data)["EPUB/article-00001.xhtml"].decode()
    shown = [words in page for words in ('<img src="image-00001.png" alt="一座&lt;馆&gt;"/>', "<p>新馆</p>", "周末 摄")]
    assert (shown, notices) == ([True] * 3, [])


def test_the_same_image_is_stored_once(books: Any) -> None:
    """Two references to the same bytes, in two articles, are one file; another image is another."""
    images = {"a.png": picture("PNG"), "b.png": picture("PNG"), "c.png": picture("PNG", (8, 8))}
    data, _ = made([figure(media) for media in ("a.png", "b.png", "c.png", "a.png")], images.get)
    names = [name for name in books.unpacked(data) if "image-" in name]
    assert names == ["EPUB/image-00001.png", "EPUB/image-00002.png"]


def test_articles_with_images_come_back(article: Article, books: Any) -> None:
    """The model keeps its reference as it was written, whatever the image is called in the book."""
    articles = (article, figure("图 1.png", alt="馆"), figure("no.png"))
    data, _ = made(articles, {"a.jpg": picture("JPEG"), "图 1.png": picture("PNG")}.get)
    assert (articles, []) == books.read(data)


def test_images_make_the_same_bytes(article: Article) -> None:
    """The same articles with the same images give the same book."""
    images = {"a.jpg": picture("JPEG")}.get
    assert made((article, article), images)[0] == made((article, article), images)[0]


@pytest.mark.parametrize(
    ("media", "data", "code"),
    [
        ("a.png", None, "image-missing"),
        ("javascript:alert(1)", None, "image-missing"),
        ("https://news.example/a.png", None, "image-remote"),
        ("a.png", b"GIF89a", "image-refused"),
    ],
)
def test_what_cannot_be_had_is_told(media: str, data: bytes | None, code: str, books: Any) -> None:
    """In the place of an image that cannot be had are its words, and a warning says so."""
    book, notices = made(figure(media, alt="一座馆"), {media: data}.get)
    page = books.unpacked(book)["EPUB/article-00001.xhtml"].decode()
    told = [(notice.severity, notice.code, notice.path) for notice in notices]
    assert ([("warning", code, "article-00001.xhtml")], True, False) == (told, "一座馆" in page, "<img" in page)


def test_an_image_is_asked_for_with_its_article() -> None:
    """Whoever gives the images is asked while the figure's article is the last that it gave."""
    given: list[str] = []
    asked: list[tuple[str, str]] = []

    def articles() -> Any:
        for number in range(3):
            given.append(f"urn:{number}")
            yield attrs.evolve(figure(f"{number}.png"), uri=given[-1])

    def images(media: str) -> None:
        asked.append((media, given[-1]))

    made(articles(), images)
    assert asked == [("0.png", "urn:0"), ("1.png", "urn:1"), ("2.png", "urn:2")]


def test_all_images_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book takes no more images than a reader is ready to follow."""
    first, second = picture("PNG"), picture("PNG", (8, 8))
    monkeypatch.setattr(limits, "LARGEST_IMAGES", len(first) + 1)
    _, notices = made([figure("a"), figure("b"), figure("a")], {"a": first, "b": second}.get)
    assert [notice.code for notice in notices] == ["image-refused"]


@pytest.mark.java
def test_a_book_with_figures_is_sound(article: Article, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a book with images of each type, missing ones, and a cover of one's own."""
    images = {f"a.{format}": picture(format) for format in TYPES} | {"a.jpg": picture("JPEG")}
    figures = [figure(media, alt="馆") for media in (*images, "missing.png", "https://news.example/a.png")]
    data, _ = made([article, *figures], images.get, cover=picture("JPEG", (60, 80)))
    (tmp_path / "book.epub").write_bytes(data)
    assert check(tmp_path / "book.epub") == []


@pytest.mark.java
def test_a_book_with_two_covers_is_sound(article: Article, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a book with the drawn cover and a PNG of it."""
    data, _ = made([article, article], None, cover_png=lambda svg: picture("PNG", (60, 80)))
    (tmp_path / "book.epub").write_bytes(data)
    assert check(tmp_path / "book.epub") == []


@pytest.mark.parametrize(("format", "suffix"), [("GIF", "gif"), ("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_cover_can_be_given(format: str, suffix: str, article: Article, books: Any) -> None:
    """The image that is given is the cover, as it is, of the type that decoding it says, with words beside it."""
    cover = picture(format)
    files = books.unpacked(made(article, None, cover=cover)[0])
    item = f'<item href="cover.{suffix}" id="cover-image" media-type="{TYPES[format]}" properties="cover-image"/>'
    shown = f'<img src="cover.{suffix}" alt="'
    found = (item in files["EPUB/content.opf"].decode(), shown in files["EPUB/cover.xhtml"].decode())
    assert (cover, (True, True)) == (files[f"EPUB/cover.{suffix}"], found)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inner",
    ["<title>馆</title><path d='M0 0h9'/>", "<use href='#a'/>", "<rect fill='url(#a)'/>", "<style>a{fill:red}</style>"],
)
def test_a_cover_in_plain_svg_is_taken(inner: str) -> None:
    """SVG that shows, and refers to itself alone, can be a cover."""
    assert sound_cover_type(SVG.format(inner).encode()) == "image/svg+xml"


@pytest.mark.parametrize(
    "inner",
    [
        *("<script>alert(1)</script>", "<path onload='alert(1)'/>", "<foreignObject/>", "<set attributeName='href'/>"),
        *("<image xlink:href='http://a.example/b.png'/>", "<use href='a.svg#b'/>", "<a href='javascript:alert(1)'/>"),
        *("<image href='data:image/svg+xml;base64,AAAA'/>", "<rect style='fill:url(http://a.example/)'/>"),
        *("<style>@import 'a.css'</style>", "<style>a{fill:u\\72l(http://a.example/)}</style>", "<p", "<b>"),
        "<html:script xmlns:html='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_a_cover_in_svg_that_runs_or_leads_out_is_refused(inner: str) -> None:
    """SVG that runs, or would have something fetched, is refused with one line."""
    with pytest.raises(FormatError, match=r"epub: the cover is (broken )?SVG"):
        made(figure(None), None, cover=SVG.format(inner).encode())


@pytest.mark.parametrize("head", ["<?xml-stylesheet href='http://a.example/a.css'?>", '<!DOCTYPE svg SYSTEM "a">'])
def test_a_cover_in_svg_with_a_prolog_that_leads_out_is_refused(head: str) -> None:
    """Style sheets and document types from elsewhere are no part of a cover."""
    with pytest.raises(UnusableError):
        sound_cover_type((head + SVG.format("")).encode())


def test_a_png_of_the_drawn_cover_is_the_covers_image(article: Article, books: Any) -> None:
    """A PNG of the drawn cover is what shelves of books show, and the page where drawings cannot be shown."""
    drawn: list[bytes] = []

    def draw(svg: bytes) -> bytes:
        drawn.append(svg)
        return picture("PNG")

    files = books.unpacked(made(article, None, cover_png=draw)[0])
    item = '<item href="cover.png" id="cover-image" media-type="image/png" properties="cover-image"/>'
    shown = (
        '<source srcset="cover.svg" type="image/svg+xml"/><img src="cover.png"' in files["EPUB/cover.xhtml"].decode()
    )
    assert ([files["EPUB/cover.svg"]], True, True) == (drawn, item in files["EPUB/content.opf"].decode(), shown)


def test_a_foreign_books_images_keep_their_names(article: Article, books: Any) -> None:
    """Without its records a book is another's: a figure then refers to the image by its place in the book."""
    contents = books.unpacked(made(article, {"a.jpg": picture("JPEG")}.get)[0])
    page = re.sub(" data-unitynews-[a-z]*=(?:\"[^\"]*\"|'[^']*')", "", contents["EPUB/article-00001.xhtml"].decode())
    data = books.packed({**contents, "EPUB/article-00001.xhtml": page.encode()})
    found = read_document(io.BytesIO(data), FORMAT, lambda notice: None).articles
    assert "EPUB/image-00001.jpg" in [block.media for one in found for block in one.body if block.kind == "figure"]
