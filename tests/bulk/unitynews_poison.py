"""A format for tests: what its documents say is done while they are read, be it to kill the process.

It is registered by `installed`, as a plug-in is: a folder on the path with its entry points.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any, BinaryIO

from unitynews.errors import ReadError
from unitynews.format import Document, Format, Match, Report
from unitynews.model import Article


def read(stream: BinaryIO, report: Report, **_: Any) -> Document:
    """Do what the first word says; an article with all the words as its headline, if that leaves anyone to give it."""
    words = stream.read().decode().split()
    match words[0]:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "raise":
            raise ValueError("a defect")
        case "refuse":
            raise ReadError("poison", "it says so")
        case "slow":
            time.sleep(float(words[1]))
        case "hold":  # as long as there is such a file in the folder where it runs
            while Path(words[1]).exists():
                time.sleep(0.01)
    headline = " ".join(words)
    return Document(articles=[Article(uri=f"urn:x:{headline}", language="und", headline=headline)])


FORMAT = Format(
    name="poison",
    title="Poison",
    suffixes=(".poison",),
    media_type="text/x-poison",
    version="1",
    lossless=False,
    sniff=lambda head: Match.NO,
    read=read,
)


def installed(folder: Path) -> str:
    """What ``PYTHONPATH`` must be for the format to be known; `folder` gets its entry points."""
    info = folder / "unitynews_poison-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: unitynews-poison\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[unitynews.formats]\npoison = unitynews_poison:FORMAT\n")
    return os.pathsep.join([str(folder), str(Path(__file__).parent)])
