"""Images that go into a book: what they are, told by their first bytes, and where they stand."""

from __future__ import annotations

import re

#: Core media types for images (EPUB 3.3, §3.2) by what their files begin with.
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL), "image/svg+xml"),
)
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg"}


def media_type_of(data: bytes) -> str | None:
    """The media type of the image in `data`, None if it is none that every reading system shows.

    >>> media_type_of(b"GIF89a..."), media_type_of(b"BM")
    ('image/gif', None)
    """
    return next((media_type for signature, media_type in _SIGNATURES if signature.match(data[:4096])), None)
