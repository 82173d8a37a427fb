"""Inputs that a fuzzer has found, one file for each fault: law 5 holds for them now.

``tools/fuzz`` looks for more. A file here is called ``FORMAT-what-was-wrong``.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from unitynews import registry
from unitynews.bulk.opening import let_go, opened
from unitynews.bulk.source import Rules
from unitynews.bulk.sources import found
from unitynews.conversion import read_document
from unitynews.errors import ReadError, UnopenedError

FILES = sorted((Path(__file__).parent / "fuzzed").glob("*-*"))
#: Seconds for one input; a busy machine is four times as slow as ours.
SECONDS = 20


def name_of(path: Path) -> str:
    return path.name.partition("-")[0]


def test_there_are_some() -> None:
    """There are findings, and each is of a format that there is, or of archives."""
    assert {name_of(path) for path in FILES} <= {*registry.names(), "archive"}
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_law_5(path: Path) -> None:
    """The bytes give a model or a `ReadError`, in time; of an archive inputs, or remarks."""
    start = time.process_time()
    if name_of(path) == "archive":
        for one in found([os.fspath(path)], Rules(), lambda remark: None):
            try:
                with opened(one) as stream:
                    stream.read()
            except UnopenedError as error:
                assert str(error).startswith(one.name)  # noqa: PT017  # either outcome will do
        let_go()
    else:
        with path.open("rb") as stream:
            try:
                articles = sum(1 for _ in read_document(stream, name_of(path), lambda notice: None))
            except ReadError as error:
                assert error.format == name_of(path)  # noqa: PT017  # either outcome will do
            else:
                assert articles > 0
    assert time.process_time() - start < SECONDS
