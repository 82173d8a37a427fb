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
    attributes = [f'{mapping.PAGE}="{kind}"']
    if digest is not None:
        attributes.append(f'{mapping.DIGEST}="{digest}"')
    if notes is not None:
        attributes.append(f'{mapping.NOTES_DIGEST}="{notes}"')
    pieces = mapping.pieces_of(record) if record is not None else [""]
    # Between apostrophes, since JSON is full of quotation marks.
    *before, last = (piece.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;") for piece in pieces)
    if record is not None:
        attributes.append(f"{mapping.RECORD}='{last}'")
    filling = mapping.FILLING if before else ""
    more = "".join(f"<div hidden=\"hidden\" {mapping.MORE}='{piece}'>{filling}</div>\n" for piece in before)
    mark = f'<div id="unitynews-record" hidden="hidden" {" ".join(attributes)}>{filling}</div>'
    return Markup(more + mark)  # noqa: S704  # escaped
