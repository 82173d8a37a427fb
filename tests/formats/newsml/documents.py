"""NewsML-G2 as others write it, composed by a machine: whatever XML and the standard's extension points allow."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from unitynews.formats.newsml.mapping import NAR

XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"

_WORDS = st.lists(
    st.sampled_from(
        ("Lin Wenhao", "青岚县", "led", "the", "group", "of 18", "to", "红岭村", "é", "a &amp; b", "&#8217;")
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
_SPACE = st.sampled_from(("", " ", "\n", "\n\t ", "\r\n  ", "&#13;\n"))
#: What stands between elements and means nothing to us.
_NOISE = st.one_of(
    _SPACE,
    _SPACE,
    st.sampled_from(
        (
            "<!-- a comment -->",
            "<!---->",
            "<?app keep?>",
            '<x:more xmlns:x="urn:x" x:a="1"><x:deep/>tail</x:more>',
            '<other xmlns="urn:other">q:name<!-- within --></other>',
        )
    ),
)
_TEXT = st.tuples(_SPACE, _WORDS, st.sampled_from(("", "<![CDATA[<b>]]>", "<!-- within -->", "&#13;")), _SPACE).map(
    "".join
)


def _element(name: str, content: st.SearchStrategy[str], attributes: str = "") -> st.SearchStrategy[str]:
    """An element in the prefix of the document, which `_prefixed` puts in."""
    return content.map(lambda inner: f"<%{name}{attributes}>{inner}</%{name}>")


def _some(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Some of `parts`, in order, with noise between them."""
    chosen = [st.one_of(st.just(""), part) for part in parts]
    return st.tuples(*(st.tuples(_NOISE, part).map("".join) for part in chosen), _NOISE).map("".join)


def _concept(name: str, number: int) -> st.SearchStrategy[str]:
    natures = ("person", "organisation", "poi", "geoArea", "abstract")
    kind, code = st.sampled_from(natures), st.sampled_from((f'qcode="acme:{number}"', f'uri="urn:acme:{number}"'))
    names = _element("name", _WORDS)
    return st.tuples(kind, code, names, _NOISE).map(
        lambda of: f'<%{name} type="cpnat:{of[0]}" {of[1]}>{of[3]}{of[2]}</%{name}>'
    )


_ITEM_META = _element(
    "itemMeta",
    st.tuples(
        st.just('<%itemClass qcode="ninat:text"/>'),
        st.sampled_from(
            ('<%provider qcode="nprov:ACME"/>', '<%provider literal="acme"><%name>Acme</%name></%provider>')
        ),
        st.just("<%versionCreated> 2021-05-20T09:30:00+01:00\n</%versionCreated>"),
        _some(
            st.just("<%firstCreated>2021-05-19T09:30:00Z</%firstCreated>"),
            st.just('<%pubStatus qcode="stat:usable"/>'),
            _element("title", _TEXT),
            _element("edNote", _TEXT),
            st.just('<%link rel="irel:seeAlso" href="https://news.example/1"><%title>More</%title></%link>'),
        ),
    ).map("".join),
)
_CONTENT_META = _element(
    "contentMeta",
    _some(
        st.just("<%contentCreated>2021-05-18</%contentCreated>"),
        _concept("located", 1),
        _element("creator", _element("name", _WORDS), ' role="crol:writer"'),
        _concept("subject", 2),
        _concept("subject", 3),
        st.just('<%subject qcode="medtop:20000593"/>'),
        _element("keyword", _WORDS),
        _element("slugline", _WORDS),
        _element("headline", _TEXT),
        _element("headline", _TEXT, ' role="hld:sub"'),
        _element("dateline", _TEXT),
        _element("by", _TEXT),
        _element("description", _TEXT, ' role="drol:summary"'),
    ),
)


def _markup(namespace: str, wrap: Callable[[str], str]) -> st.SearchStrategy[str]:
    paragraph = st.tuples(_TEXT, st.sampled_from(("", "<em>very</em>", '<span id="m1">here</span>', "<br/>")), _TEXT)
    block = st.one_of(
        paragraph.map(lambda parts: f"<p>{''.join(parts)}</p>"),
        _TEXT.map(lambda text: f"<p class='x'>{text}<!-- in p --></p>"),
        _WORDS.map(lambda text: f"<ul>\n<li>{text}</li> <li>other</li></ul>"),
        _WORDS.map(lambda text: f"<table><tr><td>{text}</td><td>2</td></tr></table>"),
    )
    blocks = st.lists(st.tuples(block, _SPACE).map("".join), max_size=4).map("".join)
    return blocks.map(lambda inner: wrap(inner).replace("NS", f'xmlns="{namespace}"'))


_CONTENT = st.one_of(
    _element(
        "inlineXML", _markup(XHTML, lambda inner: f"<html NS><head><title>t</title></head><body>{inner}</body></html>")
    ),
    _element(
        "inlineXML",
        _markup(
            NITF,
            lambda inner: (
                f"<nitf NS><body><body.head><hedline><hl1>Head</hl1></hedline></body.head>"
                f"<body.content>{inner}</body.content></body></nitf>"
            ),
        ),
        ' contenttype="application/nitf+xml"',
    ),
    _element(
        "inlineXML", _markup("", lambda inner: f"<nitf NS><body><body.content>{inner}</body.content></body></nitf>")
    ),
    _element("inlineData", _TEXT, ' contenttype="text/plain"'),
    st.just('<%remoteContent href="1.jpg" contenttype="image/jpeg" width="10" height="10" rendition="rnd:web"/>'),
)
_ASSERT = st.tuples(_concept("assert", 2), _NOISE).map(
    lambda of: of[0].replace("</%assert>", f"{of[1]}<%sameAs uri='urn:same'/></%assert>")
)
_BODIES = {
    "newsItem": _element("contentSet", st.lists(st.tuples(_NOISE, _CONTENT).map("".join), max_size=3).map("".join)),
    "packageItem": st.just(
        '<%groupSet root="g"><%group id="g" role="group:main"><%itemRef residref="urn:a"><%title>A</%title></%itemRef>'
        '<!-- between --><%itemRef residref="urn:b"/></%group></%groupSet>'
    ),
    "conceptItem": _concept("concept", 5).map(lambda text: text.replace(">", '><%conceptId qcode="acme:5"/>', 1)),
    "planningItem": _element(
        "newsCoverageSet", _element("newsCoverage", _element("planning", _element("edNote", _TEXT)))
    ),
}


def _item(number: int) -> st.SearchStrategy[str]:
    def built(kind: str) -> st.SearchStrategy[str]:
        inner = st.tuples(
            st.just('<%catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>'),
            _some(st.just("<%rightsInfo><%usageTerms>Ours</%usageTerms></%rightsInfo>")),
            _ITEM_META,
            _NOISE,
            _CONTENT_META,
            _some(_ASSERT, st.just('<%inlineRef idrefs="m1" qcode="acme:2"/>')),
            _BODIES[kind],
            _NOISE,
        ).map("".join)
        attributes = (
            f' standard="NewsML-G2" standardversion="2.30" guid="urn:example:{number}" version="2" xml:lang="en"'
        )
        return _element(kind, inner, attributes)

    return st.sampled_from(sorted(_BODIES)).flatmap(built)


def _prefixed(text: str, prefix: str, root: str) -> bytes:
    """The document with its prefix put in, and declared."""
    name = f"{prefix}:" if prefix else ""
    declared = f' xmlns{f":{prefix}" if prefix else ""}="{NAR}" xmlns:q="urn:q"'
    inside = text.replace("</%", f"</{name}").replace("<%", f"<{name}")
    at = inside.index(f"<{name}{root}") + len(f"<{name}{root}")
    return f"{inside[:at]}{declared}{inside[at:]}".encode()


def foreign_items() -> st.SearchStrategy[bytes]:
    """A document of one item."""
    document = st.tuples(_around(), _item(1), _around())
    return st.tuples(document, st.sampled_from(("", "g"))).map(
        lambda of: _prefixed("".join(of[0]), of[1], of[0][1][2:].partition(" ")[0])
    )


def foreign_messages(min_size: int = 0) -> st.SearchStrategy[bytes]:
    """A message of some items."""

    def built(count: int) -> st.SearchStrategy[str]:
        items = st.tuples(*(st.tuples(_NOISE, _item(number)).map("".join) for number in range(count)), _NOISE)
        header = st.just("<%header><%sent>2021-05-20T09:30:00Z</%sent><%sender>acme</%sender></%header>")
        item_set = items.map(lambda parts: f"<%itemSet q:note='n'>{''.join(parts)}</%itemSet>")
        return _element("newsMessage", st.tuples(_NOISE, header, _NOISE, item_set, _NOISE).map("".join))

    document = st.tuples(_around(), st.integers(min_size, 4).flatmap(built), _around())
    return st.tuples(document, st.sampled_from(("", "nm"))).map(
        lambda of: _prefixed("".join(of[0]), of[1], "newsMessage")
    )


def _around() -> st.SearchStrategy[str]:
    return st.sampled_from(("", "\n<!-- around -->\n", '<?xml-stylesheet href="x.xsl"?>'))
