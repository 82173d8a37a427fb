"""Law 5 for one reader, under a fuzzer that watches which code each input reaches: ``reader.py NAME CORPUS… -OPTION…``.

Any bytes give a model or a `ReadError`: no other exception, no hang, no blow-up. ``archive`` is what finds the members
of archives and opens them: any bytes give inputs and remarks, and each input its bytes or an `UnopenedError`.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import atheris
from mutators import MUTATORS

with atheris.instrument_imports(include=["unitynews", "yaml", "tarfile", "zipfile"]):
    import unitynews.bulk
    import unitynews.formats
    from unitynews import registry
    from unitynews.bulk.opening import let_go, opened
    from unitynews.bulk.source import Rules
    from unitynews.bulk.sources import found
    from unitynews.conversion import read_document
    from unitynews.errors import ReadError, UnopenedError

    # Modules are imported when they are needed: watched are those that are imported here.
    for package in (unitynews.formats, unitynews.bulk):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def read(name: str, data: bytes) -> None:
    """Read `data` as a format, to its end."""
    try:
        for _ in read_document(io.BytesIO(data), registry.by_name(name), lambda notice: None):
            pass
    except ReadError:
        return


def find(path: Path, data: bytes) -> None:
    """Find what is in an archive, and open it."""
    path.write_bytes(data)
    try:
        for one in found([os.fspath(path)], Rules(), lambda remark: None):
            try:
                with opened(one) as stream:
                    stream.read()
            except UnopenedError:
                continue
    finally:
        let_go()


def main() -> None:
    """Run; libFuzzer ends the process."""
    name = sys.argv.pop(1)
    folder = Path(tempfile.mkdtemp())
    targets: dict[str, Callable[[bytes], None]] = {"archive": partial(find, folder / "input")}
    target = targets.get(name) or partial(read, name)
    more = {"custom_mutator": MUTATORS[name]} if name in MUTATORS else {}
    atheris.Setup(sys.argv, target, **more)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
