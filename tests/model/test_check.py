"""Every rule broken at every field of every class: the fast check and the exact one must both see it."""

from __future__ import annotations

import math
import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given

from unitynews.errors import ModelError
from unitynews.model import (
    Affiliation,
    Article,
    Block,
    Collection,
    Credit,
    Dating,
    Delegation,
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
from unitynews.model._check import problems
from unitynews.model._rules import LARGEST_INTEGER, Rule
from unitynews.model._sound import is_sound
from unitynews.testing import articles

#: An article in which no field is empty.
COMPLETE = Article(
    uri="urn:example:1",
    version=2,
    language="zh-Hans",
    headline="河原县考察组赴青岚县\n考察学习",
    subheadline="一行18人",
    summary="河原县考察组到访。",
    dateline="青岚县5月19日电",
    byline="本报记者",
    body=(
        Block(
            kind="figure",
            text="林文浩率团到访红岭村。",
            spans=(Span(start=0, end=3, kind="mention", target="p1"),),
            level=1,
            media="images/1.jpg",
            alt="合影",
            credit="马建平摄",
        ),
    ),
    credits=(Credit(role="editor", name="马建平", agent="p1"),),
    published="2021-05-20T16:39:58+08:00",
    created="2021-05-19",
    updated="2021-05",
    embargoed="2021",
    url="https://news.example/1",
    publisher="o1",
    subjects=(Subject(uri="urn:s", scheme="medtop", code="20000593", name="民族团结"),),
    keywords=("考察",),
    rights="版权所有",
    links=(Link(rel="seeAlso", href="https://news.example/2", title="另见"),),
    persons=(
        Person(
            id="p1",
            name="林文浩",
            aliases=("林文浩同志",),
            affiliations=(Affiliation(title="常务副部长", organisation="o1"),),
            same_as=("urn:p:1",),
        ),
    ),
    organisations=(
        Organisation(
            id="o1",
            name="河原县委统战部",
            aliases=("县委",),
            kind="party",
            within="o1",
            site="s1",
            same_as=("urn:o:1",),
        ),
    ),
    sites=(
        Site(
            id="s1",
            name="红岭村",
            aliases=("该村",),
            kind="village",
            within="s1",
            code="620500",
            latitude=34.5,
            longitude=105.5,
            organisation="o1",
            same_as=("urn:s:1",),
        ),
    ),
    visits=(
        Visit(
            id="v1",
            purpose="考察学习",
            date=Dating(value="2021-05-18", text="5月18日", basis="stated"),
            origin="s1",
            destination="s1",
            delegation=Delegation(name="考察组", size=18, organisation="o1"),
            participants=(Participant(agent="p1", role="leader"),),
            stops=(Stop(site="s1", date=Dating(value="2021-05"), note="参观"),),
        ),
    ),
    original=Original(format="newsml", text="<newsItem/>"),
)

#: For each rule of a text, what breaks it beyond what breaks every text.
BROKEN_TEXTS: dict[str, tuple[str, ...]] = {
    "text": (),
    "identifier": ("",),
    "reference": ("", "nobody"),
    "token": ("", "Paragraph", "list item", "9th", "段落", "a\n"),
    "language": ("", "Chinese simplified", "zh_Hans", "zh-", "z", "zh\n"),
    "moment": ("", "20 May 2021", "2021-02-30", "2021-13", "2021-05-20T25:00", "2021-05-20 16:39", "2021\n"),
    "edtf": ("", "5月18日", "2021-02-30", "/", "../..", "2021/2022/2023", "2021-5-1", "2021\n"),
}
ILLEGAL_TEXTS = ("a\x07", "\x00", "a\rb", "\ud800", "a\ufffe", "\uffff")

Step = str | int
Case = tuple[tuple[Step, ...], Any]


def broken_values(hint: Any) -> Iterator[Any]:
    """Values that a field of the type `hint` must not have."""
    if get_origin(hint) in (Union, types.UnionType):
        yield from (value for value in broken_values(get_args(hint)[0]) if value is not None)
    elif get_origin(hint) is Annotated:
        base, rule = get_args(hint)
        yield None
        yield from _broken_text(rule) if base is str else _broken_numbers(base, rule)
    elif get_origin(hint) is not tuple:
        yield from (None, 3, "text", (), Affiliation(title="") if hint is not Affiliation else Span)


def _broken_text(rule: Rule) -> Iterator[Any]:
    yield from (3, True, 0, False, b"text", ("text",), ["text"], *ILLEGAL_TEXTS, *BROKEN_TEXTS[rule.name])


def _broken_numbers(base: type, rule: Rule) -> Iterator[Any]:
    assert rule.minimum is not None and rule.maximum is not None
    yield from ("1", True, False, rule.minimum - 1, rule.maximum + 1)
    yield from (1.5, 2**70) if base is int else (math.nan, math.inf, -math.inf)


def cases(thing: Any, path: tuple[Step, ...] = ()) -> Iterator[Case]:
    """Every place in `thing`, with every value that must not stand there."""
    hints = get_type_hints(type(thing), include_extras=True)
    for field in attrs.fields(type(thing)):
        yield from _cases_at(getattr(thing, field.name), hints[field.name], (*path, field.name))


def _cases_at(value: Any, hint: Any, path: tuple[Step, ...]) -> Iterator[Case]:
    for broken in broken_values(hint):
        yield path, broken
    if get_origin(hint) is tuple:
        assert value, f"{path} is empty in the complete article, so that nothing in it is tried"
        for index, item in enumerate(value):
            yield from _cases_at(item, get_args(hint)[0], (*path, index))
    elif attrs.has(type(value)):
        yield from cases(value, path)


def put(thing: Any, path: tuple[Step, ...], value: Any) -> Any:
    """`thing` with `value` at `path`, unchecked."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return (*thing[:step], put(thing[step], tuple(rest), value), *thing[step + 1 :])
    changed = object.__new__(type(thing))
    for field in attrs.fields(type(thing)):
        old = getattr(thing, field.name)
        object.__setattr__(changed, field.name, put(old, tuple(rest), value) if field.name == step else old)
    return changed


def spelled(path: tuple[Step, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def fields_of(thing: Any) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing))}


def seen_as_sound(article: Any) -> bool:
    try:
        return is_sound(article)
    except (TypeError, AttributeError, ValueError):
        return False


ALL_CASES = list(cases(COMPLETE))
IDS = [f"{spelled(path)}={value!a}"[:80] for path, value in ALL_CASES]


def test_the_cases_reach_every_field_of_every_class() -> None:
    """The complete article leaves no field of any class untried."""
    tried = {path[-1] if isinstance(path[-1], str) else path[-2] for path, _ in ALL_CASES}
    classes = (Article, Block, Span, Credit, Subject, Link, Original, Person, Affiliation, Organisation, Site, Visit)
    inner = (Dating, Delegation, Participant, Stop)
    assert {field.name for cls in (*classes, *inner) for field in attrs.fields(cls)} == tried


@pytest.mark.parametrize(("path", "value"), ALL_CASES, ids=IDS)
def test_the_fast_check_sees_each_broken_rule(path: tuple[Step, ...], value: Any) -> None:
    """No broken rule passes the fast check."""
    assert not seen_as_sound(put(COMPLETE, path, value))


@pytest.mark.parametrize(("path", "value"), ALL_CASES, ids=IDS)
def test_an_article_with_a_broken_rule_cannot_be_made(path: tuple[Step, ...], value: Any) -> None:
    """Making the article raises ModelError with the path of the broken field."""
    broken = put(COMPLETE, path, value)
    with pytest.raises(ModelError) as caught:
        Article(**fields_of(broken))
    if path[-1] == "id" or (len(path) == 2 and path[0] in ("persons", "organisations", "sites")):
        # What referred to the entity is broken too, and may come first.
        assert spelled(path) in {place for place, _ in problems(broken)}
    else:
        assert spelled(path) == caught.value.path


@pytest.mark.parametrize("value", [None, 3, "text", b"text"])
@pytest.mark.parametrize(
    ("cls", "field"),
    [
        (cls, field.name)
        for cls in (Article, Collection, Block, Person, Organisation, Site, Visit)
        for field in attrs.fields(cls)
        if str(field.type).startswith("tuple")
    ],
)
def test_what_is_no_list_is_refused_where_it_is_given(cls: type, field: str, value: Any) -> None:
    """A list is never made of a text, of None or of a number."""
    with pytest.raises(ModelError) as caught:
        cls(**{one.name: "x" for one in attrs.fields(cls) if one.default is attrs.NOTHING}, **{field: value})
    assert field == caught.value.path


@pytest.mark.parametrize("field", ["persons", "organisations", "sites", "visits"])
def test_an_id_that_comes_twice_is_refused(field: str) -> None:
    """Ids are unique among all entities of the article, whatever their class."""
    second = attrs.evolve(getattr(COMPLETE, field)[0], id="v1")
    changed: dict[str, Any] = {field: (*getattr(COMPLETE, field), second)}
    with pytest.raises(ModelError) as caught:
        attrs.evolve(COMPLETE, **changed)
    assert ("visits[0].id" if field != "visits" else "visits[1].id") == caught.value.path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("publisher",), "s1"),
        (("persons", 0, "affiliations", 0, "organisation"), "p1"),
        (("organisations", 0, "site"), "o1"),
        (("sites", 0, "within"), "v1"),
        (("visits", 0, "participants", 0, "agent"), "s1"),
        (("visits", 0, "stops", 0, "site"), "o1"),
        (("credits", 0, "agent"), "s1"),
        (("body", 0, "spans", 0, "target"), "p9"),
    ],
)
def test_a_reference_to_another_kind_of_entity_is_refused(path: tuple[Step, ...], value: str) -> None:
    """An organisation's place takes no site, and so on; a mention may name any entity, but one that is there."""
    broken = put(COMPLETE, path, value)
    assert not seen_as_sound(broken)
    assert [spelled(path)] == [place for place, _ in problems(broken)]


def _with_spans(*bounds: tuple[int, int]) -> Block:
    return Block(
        kind="paragraph", text="林文浩率团到访", spans=tuple(Span(start=s, end=e, kind="strong") for s, e in bounds)
    )


@pytest.mark.parametrize(
    ("bounds", "place"),
    [
        (((0, 8),), "body[0].spans[0]"),
        (((5, 3),), "body[0].spans[0]"),
        (((0, 3), (2, 5)), "body[0].spans[1]"),
        (((0, 7), (1, 4), (3, 6)), "body[0].spans[2]"),
        (((0, 3), (3, 9)), "body[0].spans[1]"),
    ],
)
def test_spans_that_cross_or_leave_their_text_are_refused(bounds: tuple[tuple[int, int], ...], place: str) -> None:
    """Spans lie within their text; they nest or are disjoint."""
    broken = put(COMPLETE, ("body",), (_with_spans(*bounds),))
    assert not seen_as_sound(broken)
    assert place == next(problems(broken))[0]


@pytest.mark.parametrize(
    "bounds",
    [
        ((0, 0), (0, 7), (7, 7)),
        ((0, 7), (0, 7), (0, 3), (3, 7)),
        ((0, 3), (3, 5), (5, 7)),
        ((2, 2), (2, 2)),
        ((4, 5), (0, 6)),
    ],
)
def test_spans_that_nest_touch_or_are_empty_are_sound(bounds: tuple[tuple[int, int], ...]) -> None:
    """Only crossing is forbidden, and the order in which spans are given does not matter."""
    article = attrs.evolve(COMPLETE, body=(_with_spans(*bounds),))
    assert is_sound(article)


@pytest.mark.parametrize(
    ("field", "value"),
    [("uri", ""), ("title", None), ("title", "a\x00"), ("language", "?"), ("rights", 3), ("articles", (3,))],
)
def test_a_collection_with_a_broken_rule_cannot_be_made(field: str, value: Any) -> None:
    """Collections are checked as articles are."""
    sound = Collection(uri="urn:c", title="合订本", language="zh", articles=(COMPLETE,))
    with pytest.raises(ModelError) as caught:
        attrs.evolve(sound, **{field: value})
    assert (f"{field}[0]" if field == "articles" else field) == caught.value.path


@pytest.mark.parametrize("value", [0, LARGEST_INTEGER])
def test_numbers_may_be_as_large_as_json_keeps_exactly(value: int) -> None:
    """The bounds themselves are allowed."""
    assert is_sound(put(COMPLETE, ("body", 0, "level"), value))


@given(articles())
def test_what_can_be_made_is_sound_for_both_checks(article: Article) -> None:
    """The fast check never sends a sound article to the slow one, and the slow one finds nothing."""
    assert is_sound(article)
    assert list(problems(article)) == []
