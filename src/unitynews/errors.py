"""Every error that unitynews raises on purpose.

::

    UnityNewsError
    ├── ModelError            a rule of the model is broken; names the path
    ├── ReadError             a document cannot be read; names format, place, reason
    │   ├── LimitError        … because it is larger or deeper than we are willing to follow
    │   └── VersionError      … because it is of a version that this unitynews does not know
    ├── WriteError            a document cannot be written
    ├── FormatError           a format is unknown, ambiguous, or has no such option
    ├── RecogniserError       an optional recogniser is unknown or cannot be had
    └── UnopenedError         an input cannot be opened; names it and says why

Errors of the libraries beneath (lxml, zipfile, msgspec, …) are translated where they are met, ``from`` the
original, so that a caller needs to catch only these.
"""

from __future__ import annotations

#: How long a reason may be in a message, in characters. The attribute `reason` has all of it.
_LONGEST_REASON = 400


class UnityNewsError(Exception):
    """The root of the tree: catch it to catch all that unitynews raises on purpose."""


class ModelError(UnityNewsError, ValueError):
    """A rule of the model is broken.

    Attributes:
        path: where, in the model's vocabulary: ``visits[0].stops[2].site``. Empty for the article as a whole.
        reason: what is wrong with what stands there.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {one_line(reason)}" if path else one_line(reason))
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[ModelError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class ReadError(UnityNewsError):
    """A document cannot be read.

    Attributes:
        format: the name of the format it was read as.
        reason: what is wrong, in one line.
        line: the line in the document, counted from 1, where that is known.
        path: the place within the document, where that says more: a JSON path, the name of a file in an EPUB.
    """

    def __init__(self, format: str, reason: str, *, line: int | None = None, path: str | None = None) -> None:
        place = [f"line {line}"] if line is not None else []
        place += [path] if path else []
        super().__init__(": ".join([f"not readable as {format}", *place, one_line(reason)]))
        self.format = format
        self.reason = reason
        self.line = line
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt_read_error, (type(self), self.format, self.reason, self.line, self.path)


class LimitError(ReadError):
    """A document is larger, deeper or more inflated than a reader follows."""


class VersionError(ReadError):
    """A document says that it is of a version that this unitynews cannot read."""


class WriteError(UnityNewsError):
    """A document cannot be written.

    Attributes:
        format: the name of the format that was to be written.
        reason: why it cannot be, in one line.
    """

    def __init__(self, format: str, reason: str) -> None:
        super().__init__(f"not writable as {format}: {one_line(reason)}")
        self.format = format
        self.reason = reason

    def __reduce__(self) -> tuple[type[WriteError], tuple[str, str]]:
        return type(self), (self.format, self.reason)


class FormatError(UnityNewsError, LookupError):
    """A format is unknown, cannot be told from the document, or does not take an option."""


class RecogniserError(UnityNewsError, LookupError):
    """An optional recogniser is unknown, or what it needs is not installed."""


class UnopenedError(UnityNewsError):
    """An input cannot be opened, or not be taken out of its archive; the message names it and says why."""


def one_line(text: str) -> str:
    """`text` on one line and not without end, for messages that quote a document or another library.

    What is too long is cut in the middle: it ends with what is wrong, and begins with what that is said of.
    """
    line = " ".join(text.split())
    half = _LONGEST_REASON // 2
    return line if len(line) <= _LONGEST_REASON else f"{line[: half - 1]}…{line[-half:]}"


def _rebuilt_read_error(
    kind: type[ReadError], format: str, reason: str, line: int | None, path: str | None
) -> ReadError:
    return kind(format, reason, line=line, path=path)
