"""Builds the table of stroke counts that the indexes of books are ordered by (`unitynews.formats.epub.collation`).

The counts are the Unicode standard's: kTotalStrokes of the Unihan database (UAX #38), under the Unicode licence. They
are taken from the package ``hanja-tools`` (PyPI, MIT), which carries them; as a dependency it would bring a test runner
and a web client along.

    pip download --no-deps hanja-tools
    python tools/build_strokes.py hanja_tools-*.whl > src/unitynews/formats/epub/strokes.txt
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from itertools import groupby
from pathlib import Path

_HEADER = """\
# Strokes of ideographs, kTotalStrokes of the Unihan database (Unicode licence), built by tools/build_strokes.py.
# A line is a run of code points: the first, then a character for each, whose code is 32 more than its strokes.
"""
#: What is added to a count so that it is a character that can be seen.
_OFFSET = 32


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("wheel", type=Path, help="the wheel of hanja-tools")
    with zipfile.ZipFile(parser.parse_args().wheel) as archive:
        strokes: dict[str, int] = json.loads(archive.read("hanja_tools/data/stroke_count.json"))
    counts = sorted((ord(character), count) for character, count in strokes.items())
    sys.stdout.write(_HEADER)
    for _, run in groupby(enumerate(counts), key=lambda pair: pair[1][0] - pair[0]):
        found = [pair for _, pair in run]
        sys.stdout.write(f"{found[0][0]:04X}\t{''.join(chr(_OFFSET + count) for _, count in found)}\n")


if __name__ == "__main__":
    main()
