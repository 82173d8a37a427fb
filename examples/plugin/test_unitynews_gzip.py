"""The laws of a lossless format, which come with ``unitynews[testing]``, held against ours."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unitynews_gzip import FORMAT

from unitynews.testing import damaged, documents, law_any_bytes, law_deterministic, law_round_trip, written_bytes
from unitynews.testing.laws import Thing

# An article is a large example, and a slow machine may take its time.
modestly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@modestly
@given(thing=documents())
def test_round_trip(thing: Thing) -> None:
    """Law 1: what is written comes back equal."""
    law_round_trip(FORMAT, thing)


@modestly
@given(thing=documents())
def test_deterministic(thing: Thing) -> None:
    """Law 2: the same articles give the same bytes."""
    law_deterministic(FORMAT, thing)


@modestly
@given(thing=documents(), data=st.data())
def test_any_bytes(thing: Thing, data: st.DataObject) -> None:
    """Law 5: a damaged file is read or refused; nothing else happens."""
    law_any_bytes(FORMAT, data.draw(damaged(written_bytes(FORMAT, thing))))
