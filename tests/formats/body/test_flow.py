"""The bodies of others as blocks: all text, in order, with what the markup says of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from unitynews import Block, Entity, Organisation, Person, Site
from unitynews.formats._body import Entities, blocks_of, html_root, markup_root, plain_blocks
from unitynews.formats._body.vocabulary import BLOCKS, CONTAINERS, SILENT, SPANS

_NAMES = sorted(
    {*BLOCKS, *CONTAINERS, *SPANS, "tr", "td", "th", "br", "hr", "img", "strange", "media-reference"} - SILENT
)


def _read(markup: str) -> tuple[list[Block], dict[str, list[Entity]]]:
    concepts: dict[str, list[Entity]] = {}
    return blocks_of(etree.fromstring(markup), Entities(concepts)), concepts


def _texts(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in _read(markup)[0]]


def _spans(markup: str) -> list[tuple[str, str, str | None]]:
    return [
        (span.kind, block.text[span.start : span.end], span.target)
        for block in _read(markup)[0]
        for span in block.spans
    ]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<body>loose <p> one\n two </p> between <div>three</div> end</body>",
         [("paragraph", "loose"), ("paragraph", "one two"), ("paragraph", "between"), ("paragraph", "three"),
          ("paragraph", "end")]),
        ("<body><p>a<br/>b<br/><br/>c<br/></p></body>", [("paragraph", "a\nb\n\nc")]),
        ("<body><h2>H</h2><hl1>I</hl1><blockquote><p>q</p><p>r</p></blockquote></body>",
         [("heading", "H"), ("heading", "I"), ("quote", "q"), ("quote", "r")]),
        ("<body><ul><li>a<ol><li>b</li></ol>c</li><li><p>d</p><p>e</p></li></ul></body>",
         [("list_item", "a"), ("list_item", "b"), ("list_item", "c"), ("list_item", "d\ne")]),
        ("<body><dl><dt>t</dt><dd><p>d</p><p>e</p></dd></dl></body>", [("term", "t"), ("definition", "d\ne")]),
        ("<body><pre>\n  a\n    b\n</pre><hr/><p>c</p></body>",
         [("preformatted", "  a\n    b"), ("rule", ""), ("paragraph", "c")]),
        ("<body><fn><body.content><p>f</p></body.content></fn><note><body.content>n</body.content></note></body>",
         [("footnote", "f"), ("note", "n")]),
        ("<body><strange>a</strange><strange>b</strange><p>c <strange>d</strange> e</p></body>",
         [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c d e")]),
        ("<x><y><z>a</z><z>b</z></y></x>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<body><p>a<!-- c -->b<?d e?>c<script>no</script>d</p></body>", [("paragraph", "abcd")]),
        ("<body><p>a<p2/>\u00a0b</p></body>", [("paragraph", "a\u00a0b")]),
        ("<body><p>\u00a0</p><p><b>\u00a0</b></p></body>", []),
        ("<P>UP</P>", [("paragraph", "UP")]),
        ("<body.content><block><p>a</p><datasource>AP</datasource></block></body.content>",
         [("paragraph", "a"), ("credit", "AP")]),
    ],
)  # fmt: skip
def test_blocks(markup: str, blocks: list[tuple[str, str]]) -> None:
    """Each text is in a block of the kind that its element has."""
    assert _texts(markup) == blocks


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [
        ("<tr><th>a</th><td>b</td></tr>", [("table_row", "a\tb")]),
        ("<tr><td/><td>b</td><td> </td></tr>", [("table_row", "\tb\t")]),
        ("<tr><td><p>a</p><p>b</p></td><td>c<br/>d</td></tr>", [("table_row", "a\nb\tc\nd")]),
        ("<tr><td><p>a</p><p>b</p></td></tr>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr>", [("table_row", "a\tb\nc")]),
        ("<tr><td/></tr>", []),
        ("<caption>c</caption><thead><tr><td>a</td></tr></thead>", [("table_caption", "c"), ("table_row", "a")]),
    ],
)
def test_tables(rows: str, blocks: list[tuple[str, str]]) -> None:
    """A row is a block, a tab between its cells; one that only places blocks is none."""
    assert _texts(f"<body><table>{rows}</table></body>") == blocks


def test_cells() -> None:
    """Cells are spans, the empty ones too, and what is in them is in them."""
    assert _spans("<table><tr><th>a</th><td/><td><em>b</em></td></tr></table>") == [
        ("header_cell", "a", None),
        ("cell", "", None),
        ("cell", "b", None),
        ("emphasis", "b", None),
    ]


def test_figures() -> None:
    """An image and its words are one block, in HTML and in NITF; one amid text stands behind it."""
    html = "<body><figure><img src='1.jpg' alt='hall'/><figcaption>In the <em>hall</em></figcaption></figure></body>"
    nitf = (
        "<media media-type='image'><media-metadata name='a' value='b'/><media-reference source='1.jpg' "
        "alternate-text='hall'/><media-object encoding='base64'>AAAA</media-object><media-caption><p>In the hall</p>"
        "<p>Today</p></media-caption><media-producer>Zhou</media-producer></media>"
    )
    figure = Block(kind="figure", text="In the hall", media="1.jpg", alt="hall")
    assert [(b.text, b.media, b.alt) for b in _read(html)[0]] == [(figure.text, figure.media, figure.alt)]
    assert _read(nitf)[0] == [Block(kind="figure", text="In the hall\nToday", media="1.jpg", alt="hall", credit="Zhou")]
    assert _texts("<p>a <img src='x'/> b</p>") == [("paragraph", "a b"), ("figure", "")]


def test_quotation_with_its_source() -> None:
    """The credit of a quotation is its block's."""
    block = _read("<body><bq><block><p>So it is.</p></block><credit>Lin</credit></bq></body>")[0][0]
    assert (block.kind, block.text, block.credit) == ("quote", "So it is.", "Lin")


@pytest.mark.parametrize(
    ("markup", "span"),
    [
        ("<chron norm='20210518'>18 May</chron>", ("chron", "18 May", "20210518")),
        ("<money unit='CNY'>5</money>", ("money", "5", "CNY")),
        ("<num units='km'>3</num>", ("num", "3", None)),
        ("<object.title>Song</object.title>", ("object_title", "Song", None)),
        ("<virtloc value='https://a.example/'>site</virtloc>", ("virtloc", "site", "https://a.example/")),
        ("<event idsrc='x' value='e1'>Fair</event>", ("event", "Fair", "e1")),
        ("<function>mayor</function>", ("function", "mayor", None)),
        ("<classifier value='c'>Tea</classifier>", ("classifier", "Tea", "c")),
        ("<a href='https://a.example/'>link</a>", ("link", "link", "https://a.example/")),
        ("<q quote-source='Lin'>so</q>", ("q", "so", "Lin")),
        ("<lang xml:lang='zh'>茶</lang>", ("lang", "茶", "zh")),
        ("<pronounce phonetic='cha'>茶</pronounce>", ("pronounce", "茶", "cha")),
        ("<strong>b</strong>", ("strong", "b", None)),
        ("<sup>2</sup>", ("sup", "2", None)),
        ("<i> padded </i>", ("emphasis", "padded", None)),
    ],
)
def test_inline(markup: str, span: tuple[str, str, str | None]) -> None:
    """What an element says of its words is a span of its name, with the value that it gives beside them."""
    assert _spans(f"<p>x {markup} y</p>") == [span]


def test_span_over_two_blocks() -> None:
    """Markup around blocks is a span in each."""
    assert _spans("<body><b><p>one</p><p>two</p></b></body>") == [("strong", "one", None), ("strong", "two", None)]


def test_person() -> None:
    """A person is named without the office, which is an affiliation; the same code or name is the same person."""
    blocks, concepts = _read(
        "<body><p><person idsrc='x' value='7'><function>Mayor</function> <name.given>Wenhao</name.given> "
        "<name.family>Lin</name.family><alt-code idsrc='wd' value='Q1'/></person> and <person>Wenhao Lin</person>, "
        "<person value='7' idsrc='x'>he</person></p></body>"
    )
    person = concepts["persons"][0]
    assert isinstance(person, Person)
    assert (person.id, person.name, person.aliases, person.same_as) == ("x:7", "Wenhao Lin", ("he",), ("wd:Q1",))
    assert ([office.title for office in person.affiliations], len(concepts["persons"])) == (["Mayor"], 1)
    assert [span.target for span in blocks[0].spans if span.kind == "mention"] == ["x:7"] * 3


def test_location() -> None:
    """A location is its nearest place, which lies within the others."""
    _, concepts = _read(
        "<p><location><city city-code='QL'>Qinglan</city>, <country iso-cc='CHN'>China</country></location></p>"
    )
    assert concepts["sites"] == [
        Site(id="CHN", name="China", kind="country", code="CHN"),
        Site(id="QL", name="Qinglan", kind="city", code="QL", within="CHN"),
    ]


def test_same_word_for_two_things() -> None:
    """A person and a place of one name have different ids."""
    _, concepts = _read("<p><person>Heyuan</person> of <location>Heyuan</location></p>")
    assert [one.id for one in concepts["persons"] + concepts["sites"]] == ["Heyuan", "sites:Heyuan"]


def test_known_entities() -> None:
    """A name that the article has already is no new entity."""
    concepts: dict[str, list[Any]] = {"organisations": [Organisation(id="o1", name="Heyuan Association")]}
    root = etree.fromstring("<p id='p'><org>Heyuan Association</org> <span id='s'>it</span></p>")
    blocks = blocks_of(root, Entities(concepts), mentions={"s": "o1"})
    assert [span.target for span in blocks[0].spans] == ["o1", "o1"]
    assert len(concepts["organisations"]) == 1


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<p>One<br>two<p>Three &amp; &eacute;", ["One\ntwo", "Three & é"]),
        ("just words", ["just words"]),
        ("<div>a&#0;b&#11;c</div>", ["a\ufffdbc"]),
    ],
)
def test_html(text: str, blocks: list[str]) -> None:
    """HTML as people write it, whole or a piece, is read; characters that no model holds are left out."""
    root = html_root(text)
    assert root is not None
    assert [block.text for block in blocks_of(root, Entities({}))] == blocks


@pytest.mark.parametrize("text", ["", "<", "<!-- -->", "\x00", "<p>" * 5000])
def test_html_of_nothing(text: str) -> None:
    """What is no markup, or too deep, is read without an error."""
    for root in (html_root(text), markup_root(text)):
        assert root is None or blocks_of(root, Entities({})) is not None


def test_plain() -> None:
    """Plain text has a paragraph between blank lines."""
    assert [block.text for block in plain_blocks(" One \ntwo\r\n \r\n\r\nThree ")] == ["One\ntwo", "Three"]


def _trees() -> st.SearchStrategy[str]:
    words = st.sampled_from(("a", " b", "c d ", "\n", "茶", ""))
    return st.recursive(
        words,
        lambda inner: st.tuples(st.sampled_from(_NAMES), st.lists(inner, max_size=4), words).map(
            lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>{one[2]}"
        ),
        max_leaves=25,
    )


@given(markup=_trees())
def test_no_text_is_lost(markup: str) -> None:
    """Whatever elements stand in whatever: all visible characters come into blocks or credits, in order."""
    root = etree.fromstring(f"<body>{markup}</body>")
    concepts: dict[str, list[Entity]] = {}
    blocks = blocks_of(root, Entities(concepts))
    kept = "".join("".join(f"{block.text}{block.credit or ''}".split()) for block in blocks)
    assert sorted(kept) == sorted("".join("".join(map(str, root.itertext())).split()))


@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(("", "em", "person", "span", "a")), st.text(" \n\tab茶\xa0(", max_size=5))
    )
)
def test_plain_paragraphs(pieces: list[tuple[str, str]]) -> None:
    """A paragraph of words and elements of words is read in less time; it gives what any other way of reading gives."""
    inner = "".join(f"<{name}>{text}</{name}>" if name else text for name, text in pieces)
    assert _read(f"<body><p>{inner}</p></body>") == _read(f"<body><p>{inner}<!-- --></p></body>")


def test_deep_markup() -> None:
    """Markup as deep as a parser follows is no matter for Python's stack."""
    assert _texts(f"{'<div>' * 250}deep{'</div>' * 250}") == [("paragraph", "deep")]
