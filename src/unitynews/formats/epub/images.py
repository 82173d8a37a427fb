"""Images that go into a book: each decoded before it is taken, and taken as it is, once.

What an image is follows from decoding it, never from its name. Its bytes are not changed: no quality is lost, and what
the camera noted stays.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from PIL import Image, UnidentifiedImageError

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats.epub import limits
from unitynews.formats.epub.markup import sound_url, title_of
from unitynews.formats.epub.xml import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Gives the bytes of an image by a figure's reference to it, or None. It is asked while the figure's article
#: is the last that was taken from the document.
Source: TypeAlias = Callable[[str], bytes | None]

#: Core media types for images (EPUB 3.3, §3.2). What Pillow calls MPO is a JPEG with further views behind.
_MEDIA_TYPES: Final = {
    **{"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"},
    **{"GIF": "image/gif", "WEBP": "image/webp"},
}
SVG: Final = "image/svg+xml"
SUFFIXES: Final = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", SVG: "svg"}

_SVG_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s/>]", re.S
)
_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
#: Elements of SVG that run, hold another language, or change what the others say.
_SVG_ACTIVE = frozenset({"script", "foreignObject", "handler", "listener", "animate", "animateTransform", "set"})
_SVG_REFERENCE = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|\\|expression\s*\(", re.IGNORECASE)
_SVG_INSTRUCTION = re.compile(rb"<\?(?!xml\s)")
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")

#: What Pillow raises for bytes that are no sound image; its plug-ins translate little of what goes wrong in them.
_BROKEN = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, EOFError)


class UnusableError(Exception):
    """An image cannot go into a book; the message says why, as the end of a sentence about it."""


def sound_type(data: bytes) -> str:
    """The media type of the image in `data`, which has been decoded to the end.

    Raises:
        UnusableError: if it is none that every reading system shows, is broken, or is beyond the limits.
    """
    if not data:
        raise UnusableError("is empty")
    if len(data) > limits.LARGEST_IMAGE:
        raise UnusableError(f"has {len(data)} bytes or more; {limits.LARGEST_IMAGE} is most")
    if _SVG_START.match(data[:4096]):
        raise UnusableError("is SVG, which can hold more than an image")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which are looked at here, and of faults that do no harm
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
                _decode(image)
                return _MEDIA_TYPES[image.format or ""]
    except Image.DecompressionBombError as error:
        raise UnusableError(f"has too many pixels: {limits.LARGEST_IMAGE_PIXELS} is most") from error
    except UnidentifiedImageError as error:
        raise UnusableError("is no sound PNG, JPEG, GIF or WebP") from error
    except _BROKEN as error:
        raise UnusableError(f"is broken: {title_of(str(error), 'it ends too early')}") from error


def sound_cover_type(data: bytes) -> str:
    """As `sound_type`, but SVG is taken if nothing in it runs or leads out of the book.

    Raises:
        UnusableError: as `sound_type`.
    """
    if not _SVG_START.match(data[:4096]) or len(data) > limits.LARGEST_IMAGE:
        return sound_type(data)
    if _SVG_INSTRUCTION.search(data):
        raise UnusableError("is SVG with a processing instruction, which can lead out of the book")
    try:
        root = parsed(data, "the image")
    except ReadError as error:
        raise UnusableError(f"is broken SVG: {error.reason}") from error
    for element in root.iter("*"):
        _refuse_active(element)
    return SVG


def _decode(image: Image.Image) -> None:
    """Decode every frame of `image`, each looked at before room is made for it."""
    total = frames = 0
    while True:
        pixels = image.width * image.height
        total, frames = total + pixels, frames + 1
        if pixels > limits.LARGEST_IMAGE_PIXELS or total > limits.LARGEST_ANIMATION_PIXELS:
            where = f" with its {frames} first frames" if frames > 1 else ""
            most = limits.LARGEST_IMAGE_PIXELS if frames == 1 else limits.LARGEST_ANIMATION_PIXELS
            raise UnusableError(f"has {total} pixels{where}; {most} is most")
        if frames > limits.MOST_IMAGE_FRAMES:
            raise UnusableError(f"has more than {limits.MOST_IMAGE_FRAMES} frames")
        image.load()
        try:
            image.seek(frames)
        except EOFError:
            return


def _refuse_active(element: Element) -> None:
    name = str(element.tag)
    local = name.removeprefix(_SVG_NAMESPACE)
    if local in _SVG_ACTIVE or name.startswith("{http://www.w3.org/1999/xhtml}"):
        raise UnusableError(f"is SVG with an element that does more than show: {title_of(local, '?')}")
    for key, value in ((str(key), str(value)) for key, value in element.items()):
        plain = key.rpartition("}")[2].lower()
        led_out = plain in ("href", "src") and not (value.strip().startswith("#") or _INLINE_IMAGE.fullmatch(value))
        if plain.startswith("on") or led_out or (plain == "base") or _SVG_REFERENCE.search(value):
            raise UnusableError(f"is SVG with an attribute that runs or leads out of the book: {title_of(plain, '?')}")
    if local == "style" and _SVG_REFERENCE.search("".join(map(str, element.itertext()))):
        raise UnusableError("is SVG with a style that leads out of the book")


class Images:
    """The images of one book. Of each there is only its digest and its file in memory once it is written.

    Args:
        source: what gives the images; None: there are none.
        add: writes an image into the book: its file, its bytes, its media type.
        report: told of each figure whose image cannot be had.
    """

    def __init__(self, source: Source | None, add: Callable[[str, bytes, str], object], report: Report) -> None:
        self._source = source
        self._add = add
        self._report = report
        #: Digest of the bytes -> the file in the book, or why it has none.
        self._known: dict[bytes, str | UnusableError] = {}
        self._count = self._total = 0

    def file(self, media: str, page: str) -> str:
        """The file of the book that holds the image `media` for a figure on `page`, or nothing if there is none."""
        data = self._source(media) if self._source is not None else None
        if data is None:
            self._tell_missing(media, page)
            return ""
        digest = sha256(data).digest()
        if digest not in self._known:
            self._known[digest] = self._taken(data)
        file = self._known[digest]
        if isinstance(file, UnusableError):
            self._warn_of("image-refused", f"the image {_shown(media)} {file}; its words stand in its place", page)
            return ""
        return file

    def _taken(self, data: bytes) -> str | UnusableError:
        try:
            media_type = sound_type(data)
        except UnusableError as error:
            return error
        if self._total + len(data) > limits.LARGEST_IMAGES:
            return UnusableError(f"would make more than {limits.LARGEST_IMAGES} bytes of images: split the book")
        self._count, self._total = self._count + 1, self._total + len(data)
        file = f"image-{self._count:05}.{SUFFIXES[media_type]}"
        self._add(file, data, media_type)
        return file

    def _tell_missing(self, media: str, page: str) -> None:
        if sound_url(media):
            message = f"the image {_shown(media)} is not fetched; its words and a link stand in its place"
            self._warn_of("image-remote", message, page)
        else:
            message = f"the image {_shown(media)} is not where images may be; its words stand in its place"
            self._warn_of("image-missing", message, page)

    def _warn_of(self, code: str, message: str, page: str) -> None:
        self._report(Notice(severity="warning", code=code, message=message, path=page))


def _shown(media: str) -> str:
    return repr(title_of(media, ""))
