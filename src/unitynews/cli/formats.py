"""``unitynews formats``."""

from __future__ import annotations

from unitynews import registry
from unitynews.cli import terminal

_COLUMNS = ("name", "suffixes", "media type", "read", "write", "lossless", "version", "title")


def run() -> int:
    """Print the formats as a table; name those that need something installed, and plug-ins that cannot be loaded."""
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for format in registry.formats():
        able = format.missing() is None
        can = ["yes" if there else "no" for there in (format.read and able, format.write and able, format.lossless)]
        rows.append((format.name, " ".join(format.suffixes), format.media_type, *can, format.version, format.title))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for format in registry.formats():
        if missing := format.missing():
            terminal.tell(missing)
    for name, reason in registry.broken().items():
        terminal.tell(f"warning broken-plug-in: {name}: {reason}", "warning")
    return terminal.DONE
