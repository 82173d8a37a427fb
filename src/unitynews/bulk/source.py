"""One input of a run: where its bytes are, and what it is called; and what is told of those that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import frozen

#: How standard input is called on the command line, and in an `Input`.
STANDARD = "-"


@frozen(kw_only=True)
class Input:
    r"""One document to be read. It is plain data: it goes to other processes, and to other machines.

    Attributes:
        name: what messages and the report call it, unique in a run: ``news/2021/a.txt``, ``news.zip!2021/a.txt``, ``-``
            for standard input. It can be written as UTF-8: bytes of a file's name that are no UTF-8 are spelled out
            (``\xff``). It may hold line breaks and other characters that a terminal obeys.
        place: the path or URL of the file that its bytes are in; bytes that are no UTF-8 as `os.fsdecode` gives them.
        member: its name within the archive `place`, as the archive has it; None if `place` is no archive.
        relative: its place below the folder or archive that the user named: ``("2021", "a.txt")``. Never empty, and
            no part of it is empty, ``.`` or ``..``, or has a slash in it.
        named: whether the user named it himself, and not a folder or archive that it lies in.
        extent: for a member of a tar archive, offset and length of its bytes in the archive as it is unpacked.
    """

    name: str
    place: str
    member: str | None = None
    relative: tuple[str, ...]
    named: bool
    extent: tuple[int, int] | None = None

    @property
    def standard(self) -> bool:
        """Whether it is standard input: only the process that the user started can read that, and once."""
        return self.place == STANDARD

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return "standard input" if self.standard else self.name


@frozen(kw_only=True)
class Remark:
    """What is told of something that was found among the inputs, and is none, or a doubtful one.

    Attributes:
        name: of the file, the folder, or the member of an archive; as `Input.name`.
        code: a stable name: ``hidden``. `CODES` has all of them.
        reason: one line for a person.
        status: ``skipped``: it is passed over, as it should be; ``failed``: it is passed over, and the user would want
            it to be read: the run is not without failures; ``read``: it is read all the same.
    """

    name: str
    code: str
    reason: str
    status: Literal["skipped", "failed", "read"] = "skipped"

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


#: Whoever wants to know what was passed over.
Remarks: TypeAlias = Callable[[Remark], None]

#: The codes of remarks.
CODES = (
    *("hidden", "excluded", "repeated", "no-match", "output"),
    *("link-to-folder", "link-broken", "link-outside", "socket", "pipe", "device", "folder-unreadable"),
    *("archive-broken", "archive-cut", "archive-bomb", "archive-nested"),
    *("member-name", "member-encrypted", "member-link", "member-device", "member-sparse", "member-repeated"),
    *("member-case",),
)


@frozen(kw_only=True)
class Rules:
    """Which of the files below a folder, or in an archive, are inputs.

    Patterns are those of the shell, with ``**`` for any number of folders; one without a slash is matched against the
    last part alone, one with a slash against the whole place below the folder or archive that the user named.

    Attributes:
        include: if there are any, only files that match one of these are read.
        exclude: files and folders that match one of these are passed over.
        hidden: whether files and folders whose name begins with a dot are read too.
        outputs: folders that the run writes into: where one lies below a folder that is read, it is passed over.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    hidden: bool = False
    outputs: tuple[str, ...] = ()
