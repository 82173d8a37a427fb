"""The element that speaks for a page to machines (see `unitynews.formats.epub.mapping`)."""

from __future__ import annotations

from markupsafe import Markup

from unitynews.formats.epub import mapping


def marker(kind: str, record: str | None = None, digest: str | None = None, notes: str | None = None) -> Markup:
    """The marker of a page of `kind`, with the record that its text is from, and the digests of what it shows.

    Args:
        kind: of the page.
        record: as `mapping.record_to` makes it.
        digest: of the text that the record holds.
        notes: the digest of what is made from the record to be read only.
    """
    if record is None:
        return Markup(f"{_opening(kind, digest, notes)}></div>")  # noqa: S704  # ours
    # Between apostrophes, since JSON is full of quotation marks.
    pieces = (one.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;") for one in mapping.pieces_of(record))
    *before, last = pieces
    filling = mapping.FILLING if before else ""
    more = "".join(f"<div hidden=\"hidden\" {mapping.MORE}='{piece}'>{filling}</div>\n" for piece in before)
    mark = f"{_opening(kind, digest, notes)} {mapping.RECORD}='{last}'>{filling}</div>"
    return Markup(more + mark)  # noqa: S704  # escaped


def short_marker(kind: str, record: bytes, digest: str, notes: str) -> bytes:
    """As `marker`, of a `record` that may stand as it is and is short enough for one element."""
    held = record.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b"'", b"&#39;")
    return b"%b %b='%b'></div>" % (_opening(kind, digest, notes).encode(), mapping.RECORD.encode(), held)


def _opening(kind: str, digest: str | None, notes: str | None) -> str:
    shown = f'<div id="unitynews-record" hidden="hidden" {mapping.PAGE}="{kind}"'
    if digest is not None:
        shown += f' {mapping.DIGEST}="{digest}"'
    if notes is not None:
        shown += f' {mapping.NOTES_DIGEST}="{notes}"'
    return shown
