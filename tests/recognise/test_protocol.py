"""Optional recognisers: how their suggestions join what a grammar found, and how they are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from unitynews import Article, Block, Person, Site, Span, Visit
from unitynews.errors import RecogniserError
from unitynews.model import mentions
from unitynews.recognise import Finding, Recognition, Suggestion
from unitynews.recognise.protocol import Recogniser, by_name, filled_in, installed

TEXT = "林文浩到白河镇,周立群陪同。"


class Words:
    """A recogniser that knows some words; each may be given a kind and a score."""

    def __init__(self, name: str, **words: tuple[str, float]) -> None:
        self.name = name
        self._words = words

    def __call__(self, text: str) -> Iterator[Suggestion]:
        for word, (kind, score) in self._words.items():
            at = text.find(word)
            while at >= 0:
                yield Suggestion(start=at, end=at + len(word), kind=kind, score=score, source=self.name)
                at = text.find(word, at + 1)


class Always:
    """A recogniser that says the same of every text."""

    name = "always"

    def __init__(self, *suggestions: Suggestion) -> None:
        self._suggestions = suggestions

    def __call__(self, text: str) -> tuple[Suggestion, ...]:
        return self._suggestions


def article(*texts: str, **fields: object) -> Article:
    body = [Block(kind="paragraph", text=text) for text in texts or (TEXT,)]
    return Article(**{"uri": "urn:x", "language": "zh-Hans", "headline": "", "body": body, **fields})  # type: ignore[arg-type]  # whatever fields the test needs


def named(found: Recognition) -> list[tuple[str, str]]:
    """The words of the mentions and the names of what they mention."""
    return [(one.text, getattr(one.entity, "name", "")) for one in mentions(found.article)]


def fill(found: Recognition | Article, *recognisers: Recogniser) -> Recognition:
    return filled_in(found if isinstance(found, Recognition) else Recognition(article=found), recognisers)


def test_new_entities() -> None:
    """What is suggested where the grammar found nothing becomes entities with mentions and findings."""
    words = Words("words", 林文浩=("person", 0.9), 白河镇=("site", 0.8))
    found = fill(article(), words)
    assert found.article.persons == (Person(id="p1", name="林文浩"),)
    assert found.article.sites == (Site(id="s1", name="白河镇"),)
    assert named(found) == [("林文浩", "林文浩"), ("白河镇", "白河镇")]
    assert found.findings == (
        Finding(block=0, start=0, end=3, kind="person", rule="suggested", entity="p1", score=0.9, source="words"),
        Finding(block=0, start=4, end=7, kind="site", rule="suggested", entity="s1", score=0.8, source="words"),
    )


def test_grammar_wins() -> None:
    """A suggestion that overlaps what the grammar found is left out, however sure it is."""
    span = Span(start=0, end=3, kind="mention", target="p1")
    known = article(body=[Block(kind="paragraph", text=TEXT, spans=(span,))], persons=[Person(id="p1", name="林文浩")])
    assert fill(known, Words("words", 文浩到=("site", 1.0), 林文浩=("organisation", 1.0))).article == known


@pytest.mark.parametrize(("kind", "kept"), [("title", 0), ("date", 0), ("purpose", 1), ("verb", 1)])
def test_settled(kind: str, kept: int) -> None:
    """What the grammar took for a title or a date is no name; a purpose may hold one."""
    known = Recognition(article=article(), findings=(Finding(block=0, start=2, end=5, kind=kind, rule="r"),))
    assert len(fill(known, Words("words", 林文浩=("person", 1.0))).article.persons) == kept


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"白河镇": ("site", 0.5), "到白": ("person", 0.6)}, ["到白"]),
        ({"白河": ("site", 0.5), "白河镇": ("site", 0.5)}, ["白河镇"]),
        ({"河镇": ("site", 0.5), "白河": ("site", 0.5)}, ["白河"]),
    ],
)
def test_order_of_suggestions(words: dict[str, tuple[str, float]], expected: list[str]) -> None:
    """Of suggestions that overlap the higher score wins, then the longer, then the earlier one."""
    assert [text for text, _ in named(fill(article(), Words("words", **words)))] == expected
    each = [Words(word, **{word: told}) for word, told in words.items()]
    assert [text for text, _ in named(fill(article(), *each))] == expected


def test_same_name_same_entity() -> None:
    """A name that the article knows, as a name or an alias, is mentioned and not made anew; so is a new one later."""
    known = article(TEXT, TEXT, persons=[Person(id="p1", name="林文浩同志", aliases=("林文浩",))])
    found = fill(known, Words("words", 林文浩=("person", 0.9), 周立群=("person", 0.9)))
    assert [person.name for person in found.article.persons] == ["林文浩同志", "周立群"]
    assert [name for _, name in named(found)] == ["林文浩同志", "周立群"] * 2


def test_ids_are_free() -> None:
    """A new entity's id is none that the article has."""
    known = article(persons=[Person(id="p1", name="某")], visits=[Visit(id="p2")])
    assert [person.id for person in fill(known, Words("w", 林文浩=("person", 1))).article.persons] == ["p1", "p3"]


@pytest.mark.parametrize(
    ("start", "end", "kind"), [(0, 0, "person"), (-1, 2, "person"), (0, 99, "person"), (7, 8, "person"), (0, 3, "x")]
)
def test_no_names(start: int, end: int, kind: str) -> None:
    """A suggestion that is empty, outside the text, a mere mark or of no kind we know is left out."""
    strange = Suggestion(start=start, end=end, kind=kind, score=1.0, source="always")
    assert fill(article(), Always(strange)).article == article()


def test_links_are_not_crossed() -> None:
    """A suggestion across the border of a link is left out; one inside it or around it is not."""
    spans = (Span(start=2, end=7, kind="link", target="urn:y"),)
    linked = article(body=[Block(kind="paragraph", text=TEXT, spans=spans)])
    assert named(fill(linked, Words("words", 林文浩=("person", 1.0), 白河镇=("site", 1.0)))) == [("白河镇", "白河镇")]


def test_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package offers a recogniser in the entry-point group, and what stands behind the colon reaches it."""
    source = "from types import SimpleNamespace\ndef make(name):\n    return SimpleNamespace(name=name)\n"
    _install(tmp_path, source)
    monkeypatch.syspath_prepend(tmp_path)
    assert "qinglan" in installed()
    assert by_name("qinglan:model").name == "model"


def test_entry_point_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in a package that offers a recogniser is told in one line."""
    _install(tmp_path, "raise OSError('no model')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, "qinglan_names", raising=False)
    with pytest.raises(RecogniserError, match="qinglan cannot be had: OSError: no model"):
        by_name("qinglan")


def test_unknown() -> None:
    """A recogniser that is not there is an error that names those that are."""
    with pytest.raises(RecogniserError, match="no recogniser is called 'nobody'"):
        by_name("nobody:x")


def _install(folder: Path, source: str) -> None:
    folder.joinpath("qinglan_names.py").write_text(source, "utf-8")
    metadata = folder / "qinglan-1.0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: qinglan\nVersion: 1.0\n", "utf-8")
    metadata.joinpath("entry_points.txt").write_text("[unitynews.recognisers]\nqinglan = qinglan_names:make\n", "utf-8")
