"""English pages: what is their furniture, and whom they credit."""

from __future__ import annotations

import io

import pytest

import unitynews
from unitynews import Article


def read(*lines: str) -> Article:
    page = "\n".join(("Visitors at the mill", "", *lines, "The visitors from Rivelac saw the mill and went home."))
    return unitynews.read(io.BytesIO(page.encode()), "text", report=lambda notice: None)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By Ann Lee", [("contributor", "Ann Lee")]),
        ("By Ann Lee and Bo van Berg, Staff Reporters", [("contributor", "Ann Lee"), ("contributor", "Bo van Berg")]),
        ("By Ann Lee, Education Reporter", [("contributor", "Ann Lee")]),
        ("Reporting by Ann Lee; editing by Bo Berg", [("reporter", "Ann Lee"), ("editor", "Bo Berg")]),
        ("(Text by Wu Jing, photos by Ma Lin)", [("contributor", "Wu Jing"), ("photographer", "Ma Lin")]),
        ("Photo: Ann Lee", [("photographer", "Ann Lee")]),
        ("Issued by: Department of Parks", [("source", "Department of Parks")]),
        (
            "Source: Rivelac Daily    Author: Wu Jing    Views: 12",
            [("source", "Rivelac Daily"), ("contributor", "Wu Jing")],
        ),
    ],
)
def test_credits(line: str, credits: list[tuple[str, str]]) -> None:
    """A line that is nothing but credits becomes credits."""
    article = read(line)
    assert ([(one.role, one.name) for one in article.credits], len(article.body)) == (credits, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Home > News > Local",
        "Share this: Facebook Twitter Email",
        "Cookie policy | Privacy | © Rivelac Herald 2018",
        "Related stories",
    ],
)
def test_furniture(line: str) -> None:
    """A line of the page alone is taken out."""
    assert len(read(line).body) == 1


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 14 June 2022", "2022-06-14"),
        ("Posted On: 07 FEB 2020 6:15PM by Press Office", "2020-02-07T18:15"),
        ("June 3rd, 2021", "2021-06-03"),
        ("Published: 31 June 2022", None),
    ],
)
def test_published(line: str, published: str | None) -> None:
    """A line of the page says when the article came out, if there is such a day."""
    assert read(line).published == published


@pytest.mark.parametrize(
    "line",
    [
        "By the river they rested.",
        "By Friday the mill was open",
        "Source of the river: the hills above Rivelac",
        "Share this moment with us, said the mayor",
        "Photos by everyone who came",
        "Home is where the mill is",
    ],
)
def test_text_stays(line: str) -> None:
    """A line that only begins like a credit or like furniture is text."""
    article = read(line)
    assert (article.body[0].text, article.credits) == (line, ())
