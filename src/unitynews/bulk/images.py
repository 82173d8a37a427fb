"""Where the images of figures are: beside the file that their article was read from, or in one folder; or in a book."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from unitynews.format import Document, Notice, Report
from unitynews.model import Article

#: Gives the bytes of an image by a figure's reference to it, or None.
Media: TypeAlias = Callable[[str], bytes | None]

#: Bytes that are read of an image: more than any format takes, so that a larger one is refused there with a reason.
_MOST = 64 * 2**20


class Images:
    """Finds images in folders of the user's, and nowhere else.

    Args:
        folder: where all images are; None: each beside the file that its article was read from.
    """

    def __init__(self, folder: Path | None) -> None:
        self._given = folder
        self._folder = folder
        self._came: Media | None = None

    def noted(self, document: Document, path: Path | None) -> Iterator[Article]:
        """The articles of `document`; while each is the last that was taken, its images are where the file `path` is.

        If images came with the document, they are there alone.
        """
        for article in document.articles:
            beside = path.parent if path is not None and document.media is None else None
            self._folder = self._given or beside
            self._came = document.media
            yield article

    def __call__(self, media: str) -> bytes | None:
        """The bytes of the image that a figure refers to, None if it is not where images may be."""
        if (folder := self._folder) is not None:
            for name in dict.fromkeys((media, unquote(media))):
                if (data := _found(name, folder)) is not None:
                    return data
        return self._came(media) if self._came is not None else None


def left_behind(articles: Iterable[Article], media: Media, report: Report) -> Iterator[Article]:
    """`articles` as they are; at the first whose images came along, and cannot go further, that is told."""
    told = False
    for article in articles:
        named = (block.media for block in article.body if block.kind == "figure" and block.media)
        if not told and (found := next((one for one in named if media(one) is not None), None)):
            message = f"{found!r} and any other image stays in the input: figures keep reference, words, and credit"
            report(Notice(severity="warning", code="images-left", message=message))
            told = True
        yield article


def _found(name: str, home: Path) -> bytes | None:
    """The bytes of the regular file `name` in `home`, wherever links may lead within it; None if there is none."""
    if not name.isprintable() or "\\" in name or ".." in name.split("/"):
        return None
    try:
        path, top = (home / name).resolve(strict=True), home.resolve(strict=True)
        if not path.is_relative_to(top):
            return None
        # Not to wait for whoever fills a pipe; and what has become a link since is no longer what was looked at.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb") as stream:
            return stream.read(_MOST) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except (OSError, ValueError, RuntimeError):
        return None
