"""Hypothesis strategies for the whole model, unnarrowed: all that the model's rules allow can come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from unitynews.model import (
    Affiliation,
    Article,
    Block,
    Collection,
    Credit,
    Dating,
    Delegation,
    Entity,
    Link,
    Organisation,
    Original,
    Participant,
    Person,
    Site,
    Span,
    Stop,
    Subject,
    Visit,
)
from unitynews.model._rules import LARGEST_INTEGER

#: Every character that the model allows: all of XML 1.0 but the carriage return.
CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[chr(code) for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (0x09, 0x0A)],
)

#: Texts that have broken formats before: markup of every format, separators, damage, white space, direction marks.
AWKWARD = (
    *(
        "",
        " ",
        "\n",
        "\t",
        "\n\n",
        " \n ",
        "a\n\nb",
        "\u3000\u3000清水县",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\u0085",
    ),
    *(
        "---",
        "...",
        "---\nunitynews: article/1\n---\n",
        "# 标题",
        "> 引",
        "- 一",
        "::: figure",
        "\\",
        "a\\",
        "\\n",
        "[a](#b)",
    ),
    *(
        "**粗**",
        "_斜_",
        "[",
        "]",
        "](",
        "{",
        "`",
        "<p>",
        "</p>",
        "]]>",
        "<!--",
        "&amp;",
        "&#13;",
        "<?xml?>",
        "\"'",
        "null",
    ),
    *(
        "~",
        "no",
        "2021-05-18",
        "1e3",
        "0x1F",
        "学(xué)习(xí)",
        "(天水在线编辑:陶静)",
        "\u202e\u2066",
        "👩‍👩‍👧",
        "𠮷野家",
        "\U0001ffff",
    ),
    *("\ue000", "\x7f\x80\x9f", "e\u0301", "\u1100\u1161", "data-x='1'", "../../etc", "C:\\CON"),
)

#: Words of the genre, fictional.
GENRE = (
    "5月18日,河原县委统战部常务副部长林文浩带领全县9个示范单位赴青岚县考察学习。",
    *(
        "青岚县委常委、统战部部长周立群陪同",
        "先后参观了县博物馆、县融媒体中心和白河镇红岭村",
        "林文浩",
        "河原县委统战部",
        "青岚县",
    ),
    *("常务副部长", "(河原县民宗局供稿)", "Lin Wenhao led a delegation of 18 to Qinglan County.", "民族團結進步創建"),
)


@cache
def texts(*, min_size: int = 0) -> st.SearchStrategy[str]:
    """Any text of the model."""
    genre, free = st.sampled_from(GENRE), st.text(CHARACTERS, min_size=min_size)
    awkward = st.sampled_from([text for text in AWKWARD if len(text) >= min_size])
    mixed = st.lists(st.one_of(awkward, genre, free), min_size=2, max_size=4).map("".join)
    huge = st.tuples(st.sampled_from("a青\n&"), st.integers(1000, 5000)).map(lambda pair: pair[0] * pair[1])
    return st.one_of(genre, free, awkward, genre, free, awkward, mixed, huge)


@cache
def identifiers() -> st.SearchStrategy[str]:
    """Any identifier: simple ids, URIs, and texts that nobody would choose."""
    simple = st.from_regex(r"[a-z]{1,3}[0-9]{1,3}", fullmatch=True)
    uris = st.sampled_from(
        ("urn:uuid:0b1de0a6-52ce-4a53-9d3e-1d3f2c7c6a01", "https://news.example/a?b=1&c=%20#d", "新闻:1")
    )
    return st.one_of(simple, uris, texts(min_size=1))


def tokens(*usual: str) -> st.SearchStrategy[str]:
    """A name from an open list: one of `usual`, or any other."""
    other = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
    return st.one_of(st.sampled_from(usual), other) if usual else other


@cache
def language_tags() -> st.SearchStrategy[str]:
    """Language tags of BCP 47."""
    usual = (
        "zh-Hans",
        "zh-Hant",
        "zh-Hant-TW",
        "zh",
        "en",
        "en-GB",
        "ug-Arab",
        "bo",
        "mn-Mong-CN",
        "ar",
        "und",
        "x-dialect",
    )
    return st.one_of(
        st.sampled_from(usual),
        st.sampled_from(("de-CH-1996", "sl-rozaj-biske", "zh-cmn-Hans-CN", "en-US-u-co-phonebk")),
    )


@cache
def moments() -> st.SearchStrategy[str]:
    """Dates and times of every precision, with and without an offset."""
    day = st.dates(min_value=date(1, 1, 1)).map(lambda d: f"{d:%Y-%m-%d}".zfill(10))
    clock = st.times().flatmap(
        lambda t: st.sampled_from(
            (f"T{t:%H:%M}", f"T{t:%H:%M:%S}", f"T{t:%H:%M:%S}.{t.microsecond:06}", f"T{t:%H:%M:%S}.50")
        )
    )
    offset = st.sampled_from(("", "Z", "+08:00", "-00:00", "+14:00", "-03:30"))
    full = st.tuples(day, clock, offset).map("".join)
    return st.one_of(full, day, day.map(lambda d: d[:7]), day.map(lambda d: d[:4]))


@cache
def edtf_values() -> st.SearchStrategy[str]:
    """Values of EDTF, of every kind that the model takes."""
    day = st.dates(min_value=date(1, 1, 1)).map(lambda d: f"{d:%Y-%m-%d}".zfill(10))
    shapes: tuple[Any, ...] = (
        day,
        day.map(lambda d: d[:7]),
        day.map(lambda d: d[:4]),
        day.map(lambda d: f"XXXX{d[4:]}"),
        day.map(lambda d: f"{d}T09:30:00+08:00"),
        st.sampled_from(
            ("2021-05-XX", "201X", "20XX", "XXXX-05", "2021-21", "2021-05~", "2021?", "1984-06-02%", "Y170000002")
        ),
    )
    single = st.one_of(*shapes)
    ends = st.one_of(shapes[0], shapes[1], shapes[2], st.sampled_from(("2021-05~", "1984?")))
    interval = st.one_of(
        st.tuples(ends, ends).map("/".join),
        ends.map(lambda d: f"{d}/.."),
        ends.map(lambda d: f"../{d}"),
        ends.map(lambda d: f"{d}/"),
    )
    return st.one_of(single, interval)


@cache
def datings() -> st.SearchStrategy[Dating]:
    """Any dating."""
    return st.builds(Dating, value=edtf_values(), text=_maybe(texts()), basis=_maybe(texts()))


@cache
def counts() -> st.SearchStrategy[int]:
    """Whole numbers that the model takes, small ones mostly."""
    return st.one_of(st.integers(0, 100), st.integers(0, LARGEST_INTEGER))


@st.composite
def entities(draw: st.DrawFn) -> dict[str, tuple[Entity, ...]]:
    """The entities of one article by field; what they refer to is among them."""
    ids = draw(st.lists(identifiers(), unique=True, max_size=8))
    owners = [draw(st.sampled_from(("persons", "organisations", "sites", "visits"))) for _ in ids]
    of = {field: [id for id, owner in zip(ids, owners, strict=True) if owner == field] for field in _FIELDS}
    organisation, site = _one_of(of["organisations"]), _one_of(of["sites"])
    names, same = _few(texts()), _few(identifiers())
    offices = _few(st.builds(Affiliation, title=texts(), organisation=organisation))
    person = {"name": texts(), "aliases": names, "affiliations": offices, "same_as": same}
    body = {
        "name": texts(),
        "aliases": names,
        "kind": _maybe(texts()),
        "within": organisation,
        "site": site,
        "same_as": same,
    }
    place = {
        **{"name": texts(), "aliases": names, "kind": _maybe(texts()), "within": site, "code": _maybe(texts())},
        **{"latitude": _maybe(st.floats(-90, 90)), "longitude": _maybe(st.floats(-180, 180))},
        **{"organisation": organisation, "same_as": same},
    }
    visit = _visit_fields(of, organisation, site)
    kinds: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
        ("persons", Person, person),
        ("organisations", Organisation, body),
        ("sites", Site, place),
        ("visits", Visit, visit),
    )
    return {
        field: tuple(draw(st.builds(cls, id=st.just(id), **fields)) for id in of[field]) for field, cls, fields in kinds
    }


_FIELDS = ("persons", "organisations", "sites", "visits")


def _visit_fields(
    of: dict[str, list[str]], organisation: st.SearchStrategy[str | None], site: st.SearchStrategy[str | None]
) -> dict[str, st.SearchStrategy[Any]]:
    agents, sites = of["persons"] + of["organisations"], of["sites"]
    role = tokens("leader", "member", "host", "companion", "guide", "organiser")
    nobody: st.SearchStrategy[Any] = st.just(())
    participant = st.builds(Participant, agent=st.sampled_from(agents), role=role) if agents else None
    stop = st.builds(Stop, site=st.sampled_from(sites), date=_maybe(datings()), note=_maybe(texts())) if sites else None
    delegation = st.builds(Delegation, name=texts(), size=_maybe(counts()), organisation=organisation)
    return {
        **{"purpose": _maybe(texts()), "date": _maybe(datings()), "origin": site, "destination": site},
        **{"delegation": _maybe(delegation), "participants": nobody if participant is None else _few(participant)},
        **{"stops": nobody if stop is None else _few(stop)},
    }


@st.composite
def blocks(draw: st.DrawFn, targets: Sequence[str] = ()) -> Block:
    """Any block; its mentions name one of `targets`."""
    text = draw(texts())
    spans: list[Span] = []
    for start, end in draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5)):
        start, end = min(start, end), max(start, end)
        if all(one.end <= start or end <= one.start or _nested(one, start, end) for one in spans):
            kind = draw(tokens("mention", "emphasis", "strong", "link"))
            target = draw(_one_of(targets)) if kind == "mention" else draw(_maybe(texts()))
            spans.append(Span(start=start, end=end, kind=kind, target=target))
    kind = draw(tokens("paragraph", "paragraph", "heading", "quote", "list_item", "figure"))
    if kind == "paragraph":
        return Block(kind=kind, text=text, spans=tuple(spans))
    return Block(
        kind=kind,
        text=text,
        spans=tuple(spans),
        level=draw(_maybe(counts())),
        media=draw(_maybe(identifiers())),
        alt=draw(_maybe(texts())),
        credit=draw(_maybe(texts())),
    )


def _nested(span: Span, start: int, end: int) -> bool:
    return (span.start <= start and end <= span.end) or (start <= span.start and span.end <= end)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article."""
    things = draw(entities())
    of = {field: [thing.id for thing in things[field]] for field in _FIELDS}
    agent = _one_of(of["persons"] + of["organisations"])
    role = tokens("contributor", "source", "reporter", "editor", "photographer", "reviewer", "translator")
    fields: dict[str, st.SearchStrategy[Any]] = {
        **{name: _maybe(texts()) for name in ("subheadline", "summary", "dateline", "byline", "rights")},
        **{name: _maybe(moments()) for name in ("published", "created", "updated", "embargoed")},
        "body": _few(blocks([id for ids in of.values() for id in ids]), most=5),
        "credits": _few(st.builds(Credit, role=role, name=texts(), agent=agent)),
        "url": _maybe(identifiers()),
        "publisher": _one_of(of["organisations"]),
        "subjects": _few(_subjects()),
        "keywords": _few(texts()),
        "links": _few(st.builds(Link, rel=texts(), href=texts(), title=_maybe(texts()))),
        "original": _maybe(st.builds(Original, format=tokens("newsml", "nitf", "html"), text=texts())),
    }
    drawn = {name: draw(strategy) for name, strategy in fields.items()}
    return Article(
        uri=draw(identifiers()),
        version=draw(st.one_of(st.just(1), st.integers(1, LARGEST_INTEGER))),
        language=draw(language_tags()),
        headline=draw(texts()),
        **drawn,
        **things,  # type: ignore[arg-type]
    )


@cache
def _subjects() -> st.SearchStrategy[Subject]:
    field = _maybe(identifiers())
    return st.builds(Subject, uri=field, scheme=field, code=field, name=_maybe(texts()))


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Any collection, the empty one too."""
    return Collection(
        uri=draw(identifiers()),
        title=draw(texts()),
        language=draw(language_tags()),
        description=draw(_maybe(texts())),
        publisher=draw(_maybe(texts())),
        rights=draw(_maybe(texts())),
        articles=tuple(draw(st.lists(articles(), max_size=3))),
    )


def streams() -> st.SearchStrategy[tuple[Article, ...]]:
    """More than one article, without a heading."""
    return st.lists(articles(), min_size=2, max_size=3).map(tuple)


def documents() -> st.SearchStrategy[Article | Collection | tuple[Article, ...]]:
    """All that a format must hold: an article, a collection, a stream of articles."""
    return st.one_of(articles(), collections(), streams())


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """`data` with bytes cut out, put in or changed: documents that nearly read."""

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        result = data
        for at, length, piece in edits:
            at %= len(result) + 1
            result = result[:at] + piece + result[at + length :]
        return result

    edit = st.tuples(st.integers(0, max(len(data), 1)), st.integers(0, 20), st.binary(max_size=8))
    return st.lists(edit, min_size=1, max_size=3).map(change)


def plain_texts() -> st.SearchStrategy[str]:
    """Texts as people have them, headline and paragraphs and credits, good or damaged."""
    line = st.one_of(texts(), st.sampled_from(GENRE))
    return st.lists(line, min_size=1, max_size=8).map("\n".join)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _few(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def _one_of(values: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *values])
