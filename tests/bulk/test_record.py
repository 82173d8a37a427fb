"""Records, the lines of a report."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitynews.bulk.record import KEYS, MOST_TOLD, Record, Telling, Written, from_line, line
from unitynews.format import Notice

_NOTICES = st.builds(
    Notice,
    severity=st.sampled_from(list(KEYS)),
    code=st.text(),
    message=st.text(),
    path=st.none() | st.text(),
    line=st.none() | st.integers(1),
)
_WRITTEN = st.builds(Written, output=st.text(), sha256=st.text("0123456789abcdef", min_size=1))


@st.composite
def records(draw: st.DrawFn) -> Record:
    written = tuple(draw(st.lists(_WRITTEN, max_size=3)))
    output = "folder" if len(written) > 1 else written[0].output if written else None
    notices = sorted(draw(st.lists(_NOTICES, max_size=5)), key=lambda one: list(KEYS).index(one.severity))
    return Record(
        input=draw(st.text()),
        input_sha256=draw(st.none() | st.text()),
        output=output,
        written=written,
        articles=draw(st.integers(0)),
        status=draw(st.sampled_from(["done", "failed", "refused", "lost", "skipped"])),
        error=draw(st.none() | st.text()),
        notices=tuple(notices),
        counts=draw(st.dictionaries(st.sampled_from(list(KEYS)), st.integers(1))),
        job=draw(st.text()),
        seconds=draw(st.integers(0, 1000)) / 16,
    )


@given(records())
def test_lines(record: Record) -> None:
    """A record comes back from its line, which is one line."""
    assert (from_line(line(record)), len(line(record).splitlines()) == 1 or "\n" not in line(record)) == (record, True)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"input": 1}', "[" * 100_000])
def test_no_record(text: str) -> None:
    """What is no record of a run is refused."""
    with pytest.raises(ValueError, match=r".*"):
        from_line(text)


def test_capped() -> None:
    """What is told too often is counted, and not listed."""
    telling = Telling()
    for number in range(50):
        telling(Notice(severity="repair", code="x", message=str(number)))
    telling(Notice(severity="loss", code="y", message="lost"))
    assert (len(telling.notices), telling.counts) == (MOST_TOLD + 1, {"repair": 50, "loss": 1})


def test_keys() -> None:
    """The keys are those of the reference, in its order."""
    record = Record(input="a", output="a", written=(Written(output="a/b", sha256="c"),), status="done")
    assert list(json.loads(line(record))) == [
        *("input", "input_sha256", "output", "sha256", "outputs", "articles", "status", "error"),
        *("repairs", "doubts", "warnings", "losses", "counts", "job", "seconds"),
    ]
