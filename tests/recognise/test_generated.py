"""Recognition gets back the model that a text was composed from."""

from __future__ import annotations

import io

from hypothesis import given

import unitynews
from unitynews import Article
from unitynews.testing import facts, visit_news


def read(text: str) -> Article:
    return unitynews.read(io.BytesIO(text.encode()), "text")


@given(visit_news("en"))
def test_english(drawn: tuple[str, Article]) -> None:
    """Offices, leader, hosts, stops and date come back from English."""
    text, known = drawn
    assert facts(read(text)) == facts(known)


@given(visit_news("zh"))
def test_chinese(drawn: tuple[str, Article]) -> None:
    """Offices, leader, hosts, stops and date come back from Chinese."""
    text, known = drawn
    assert facts(read(text)) == facts(known)
