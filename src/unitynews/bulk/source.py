"""One input of a run: where its bytes are, and what it is called."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Input:
    """One document to be read. It is plain data: it goes to other processes, and to other machines.

    Attributes:
        name: what messages and the report call it, unique in a run: ``news/2021/a.txt``, ``news.zip!2021/a.txt``, ``-``
            for standard input.
        place: the path or URL of the file that its bytes are in.
        member: its name within the archive `place`, as the archive has it; None if `place` is no archive.
        relative: its place below the folder or archive that the user named: ``("2021", "a.txt")``.
        named: whether the user named it himself, and not a folder or archive that it lies in.
    """

    name: str
    place: str
    member: str | None = None
    relative: tuple[str, ...]
    named: bool
