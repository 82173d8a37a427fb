"""What the rules of a run let through, and what it is called: the same for folders, archives and URLs."""

from __future__ import annotations

import os
from collections.abc import Callable

from attrs import field, frozen
from wcmatch import glob

from unitynews.bulk.source import Remark, Remarks, Rules

#: The folder that a run keeps its journal in.
JOURNAL = ".unitynews"
#: What the Finder of macOS adds to zip archives beside each file.
_FINDERS = "__MACOSX"
_FLAGS = glob.GLOBSTAR | glob.MATCHBASE | glob.DOTGLOB

_Pattern = Callable[[str], bool]


def _matcher(patterns: tuple[str, ...]) -> _Pattern | None:
    return glob.compile(patterns, flags=_FLAGS, limit=0).match if patterns else None


@frozen
class Sieve:
    """The rules, made ready to be held against many names."""

    rules: Rules
    report: Remarks
    _include: _Pattern | None = field(init=False)
    _exclude: _Pattern | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_include", _matcher(self.rules.include))
        object.__setattr__(self, "_exclude", _matcher(self.rules.exclude))

    def entered(self, name: str, relative: tuple[str, ...]) -> bool:
        """Whether a folder, an archive or a file may be looked at; what may not is reported by `name`."""
        if self._is_hidden(relative[-1]):
            self.passed(name, "hidden", "is hidden")
            return False
        return self.spares(name, relative)

    def spares(self, name: str, relative: tuple[str, ...]) -> bool:
        """Whether a file that the user named himself is not excluded."""
        if self._exclude is None or not self._exclude("/".join(relative)):
            return True
        self.passed(name, "excluded", "is excluded")
        return False

    def read(self, name: str, relative: tuple[str, ...]) -> bool:
        """Whether a file that may be looked at is an input."""
        if self._include is None or self._include("/".join(relative)):
            return True
        self.passed(name, "excluded", "is not included")
        return False

    def passed(self, name: str, code: str, reason: str) -> None:
        """Report what is passed over as it should be."""
        self.report(Remark(name=spelled(name), code=code, reason=reason))

    def failed(self, name: str, code: str, reason: str) -> None:
        """Report what is passed over although the user would want it."""
        self.report(Remark(name=spelled(name), code=code, reason=reason, status="failed"))

    def noted(self, name: str, code: str, reason: str) -> None:
        """Report what is read all the same."""
        self.report(Remark(name=spelled(name), code=code, reason=reason, status="read"))

    def _is_hidden(self, name: str) -> bool:
        return name in (JOURNAL, _FINDERS) or (name.startswith(".") and not self.rules.hidden)


def spelled(name: str) -> str:
    r"""`name` with bytes that are no UTF-8 spelled out, so that it can be written anywhere.

    >>> spelled(os.fsdecode(b"caf\xe9.txt"))
    'caf\\xe9.txt'
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        return name
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no file can be called that
        return name.encode("utf-8", "backslashreplace").decode()
