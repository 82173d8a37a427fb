"""How far a book is followed, and so how large one may be made.

The writer keeps to the same limits, so that no book of ours can look like an attack: what would be squeezed too far
is stored as it is.
"""

from __future__ import annotations

from typing import Final

MIB: Final = 2**20

#: Entries of the zip. A compilation of a hundred thousand articles, the largest that we have heard of, is within it.
MOST_ENTRIES: Final = 250_000
#: Bytes of the zip's directory: it is read into memory whole, at about ten times its size. 100 bytes an entry is usual.
LARGEST_DIRECTORY: Final = 32 * MIB
#: Bytes of one file, unpacked. An article of 100 MB of text, with its record beside it, is within it.
LARGEST_FILE: Final = 256 * MIB
#: Bytes of all files together, unpacked; they are never in memory together.
LARGEST_TOTAL: Final = 8192 * MIB
#: Bytes of the files that describe the book, unpacked: a package document with `MOST_ENTRIES` entries takes 60 MB.
LARGEST_PACKAGE: Final = 64 * MIB

#: Tags and attributes of one file (attributes are counted beyond `SMALL_FILE`). In memory each is some hundred bytes,
#: however few it has in the file. An article of 400,000 paragraphs is within it.
#: To read as many takes some ten seconds.
MOST_MARKS: Final = 1_000_000

#: Pairs of letters that are compared for one book, to find what an edit has changed; some half a minute of work.
MOST_COMPARED: Final = 100_000_000

#: Bytes of one image, and of all images of a book together: well within `LARGEST_FILE` and `LARGEST_TOTAL`.
LARGEST_IMAGE: Final = 32 * MIB
LARGEST_IMAGES: Final = 4096 * MIB
#: Pixels of one image: a camera of 50 megapixels; decoded, it takes 200 MB. All frames of an animation together take
#: at the most four times the time of that.
LARGEST_IMAGE_PIXELS: Final = 50_000_000
LARGEST_ANIMATION_PIXELS: Final = 4 * LARGEST_IMAGE_PIXELS
MOST_IMAGE_FRAMES: Final = 500

#: Up to this size, unpacked, a file may be squeezed as far as deflate goes (1,032 to 1): it cannot do harm.
SMALL_FILE: Final = 16 * MIB
#: The same for all files together.
SMALL_TOTAL: Final = 64 * MIB
#: Beyond that, how much larger than packed a file, or all of them, may be. XHTML is squeezed to a fourth, a page of
#: repetitions to a thirtieth; bombs begin at several hundred.
HIGHEST_RATIO: Final = 100
#: Beyond `SMALL_FILE` in all, the writer stores a file as it is while the book so far is squeezed further than this.
WRITTEN_RATIO: Final = HIGHEST_RATIO // 2
