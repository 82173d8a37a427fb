"""The element that speaks for a page to machines (see `unitynews.formats.epub.mapping`)."""

from __future__ import annotations

from deflate import crc32
from markupsafe import Markup

from unitynews.formats.epub import mapping

_START = b'<div id="unitynews-record" hidden="hidden"'
_SUM = f' {mapping.SUM}="'.encode()
_RECORD = f" {mapping.RECORD}='".encode()


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


def sealed(before: bytes, record: bytes, digest: str, notes: str, behind: bytes) -> bytes:
    """The page of an article, its marker in the middle, with a sum of all of its bytes in the marker.

    Args:
        before: what stands before the marker.
        record: as `mapping.record_to` makes it, and `mapping.is_short`.
        digest: see `marker`.
        notes: likewise.
        behind: what stands behind the marker.
    """
    held = record.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b"'", b"&#39;")
    start = before + _START
    told = _attributes(mapping.ARTICLE_PAGE, digest, notes).encode()
    rest = b"%b%b%b'></div>%b" % (told, _RECORD, held, behind)
    return b'%b%b%08x"%b' % (start, _SUM, crc32(rest, crc32(start)), rest)


def untouched_record(page: bytes) -> bytes | None:
    """The record on the page of an article, if the page is as `sealed` made it to the last byte; otherwise None."""
    at = page.find(_SUM)
    start = at + len(_SUM)
    rest = page[start + 9 :]
    if at < 0 or page[start : start + 9] != b'%08x"' % crc32(rest, crc32(page[:at])):
        return None
    record = rest[rest.index(_RECORD) + len(_RECORD) :].partition(b"'")[0]
    return record.replace(b"&#39;", b"'").replace(b"&lt;", b"<").replace(b"&amp;", b"&")


def _opening(kind: str, digest: str | None, notes: str | None) -> str:
    return _START.decode() + _attributes(kind, digest, notes)


def _attributes(kind: str, digest: str | None, notes: str | None) -> str:
    shown = f' {mapping.PAGE}="{kind}"'
    if digest is not None:
        shown += f' {mapping.DIGEST}="{digest}"'
    if notes is not None:
        shown += f' {mapping.NOTES_DIGEST}="{notes}"'
    return shown
