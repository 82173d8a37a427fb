"""Where the images of figures are: beside the file that their article was read from, or in one folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from unitynews.model import Article

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

    def noted(self, articles: Iterable[Article], path: Path | None) -> Iterator[Article]:
        """`articles` as they are; while each is the last that was taken, its images are where the file `path` is."""
        for article in articles:
            self._folder = self._given or (path.parent if path is not None else None)
            yield article

    def __call__(self, media: str) -> bytes | None:
        """The bytes of the image that a figure refers to, None if it is not where images may be."""
        folder = self._folder
        if folder is None:
            return None
        for name in dict.fromkeys((media, unquote(media))):
            data = _found(name, folder)
            if data is not None:
                return data
        return None


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
