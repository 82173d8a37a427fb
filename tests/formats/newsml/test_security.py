"""Documents that are made to harm: refused in one line or read as what they are, at once, and with nothing opened."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from formats.newsml.conftest import BODY, content, item, read
from unitynews.errors import LimitError, ReadError
from unitynews.formats.newsml.mapping import NAR

#: How long any of them may take, in seconds, and how much slower than ours a busy machine may be.
SECONDS, BUSY = 1.0, 4
OPEN, CLOSE = f'<newsItem xmlns="{NAR}" guid="urn:x" xml:lang="en">', "</newsItem>"


def _typed(declarations: str, use: str = "") -> str:
    return f"<!DOCTYPE newsItem [{declarations}]>{OPEN}{use}{CLOSE}"


ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(100_000))
NAMESPACES = " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(2_000))
SCHEMES = "".join(f'<scheme alias="a{n}" uri="urn:{n}:"/>' for n in range(50_000))
LAUGHS = "".join(f"<!ENTITY l{n} '" + f"&l{n - 1};" * 10 + "'>" for n in range(1, 12))

REFUSED: dict[str, Callable[[], bytes]] = {
    "empty document type": lambda: f"<!DOCTYPE newsItem>{OPEN}{CLOSE}".encode(),
    "document type behind comments": lambda: f"<!--{'x' * 200_000}--><!DOCTYPE newsItem>{OPEN}{CLOSE}".encode(),
    "document type in UTF-16": lambda: _typed('<!ENTITY e "e">', "&e;").encode("utf-16"),
    "document type of another address": lambda: (
        f'<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/x.dtd">{OPEN}{CLOSE}'.encode()
    ),
    "internal entity": lambda: _typed('<!ENTITY e "e">', "&e;").encode(),
    "external entity": lambda: _typed('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;").encode(),
    "network entity": lambda: _typed('<!ENTITY e SYSTEM "http://127.0.0.1:9/">', "&e;").encode(),
    "parameter entity": lambda: _typed('<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;').encode(),
    "billion laughs": lambda: _typed(f'<!ENTITY l0 "ha">{LAUGHS}', "&l11;").encode(),
    "quadratic blow-up": lambda: _typed(f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 5_000).encode(),
    "entity that nobody declares": lambda: f"{OPEN}&e;{CLOSE}".encode(),
    "UTF-7": lambda: b'<?xml version="1.0" encoding="UTF-7"?>+ADw-newsItem/+AD4-',
    "UTF-7 behind white space": lambda: b'  <?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>',
    "depth": lambda: f"{OPEN}{'<a>' * 10_000}{'</a>' * 10_000}{CLOSE}".encode(),
    "long text": lambda: f"{OPEN}<contentMeta><headline>{'x' * 100_000_000}</headline></contentMeta>{CLOSE}".encode(),
    "long attribute": lambda: f'<newsItem xmlns="{NAR}" guid="{"x" * 100_000_000}"/>'.encode(),
    "long name": lambda: f"{OPEN}<{'x' * 100_000_000}/>{CLOSE}".encode(),
}

HARMLESS: dict[str, Callable[[], bytes]] = {
    "many attributes": lambda: f'<newsItem xmlns="{NAR}" guid="urn:x" {ATTRIBUTES}>{BODY}{CLOSE}'.encode(),
    "many namespaces": lambda: f'<newsItem xmlns="{NAR}" guid="urn:x" {NAMESPACES}/>'.encode(),
    "inclusion": lambda: item(
        rest='<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    ).encode(),
    "inclusion in the body": lambda: item(
        rest='<contentSet><inlineXML><p>a<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        'href="/etc/passwd" parse="text"/></p></inlineXML></contentSet>'
    ).encode(),
    "style sheet": lambda: f'<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>{item()}'.encode(),
    "schema of another address": lambda: item(
        attributes=f'xmlns="{NAR}" guid="urn:x" xml:lang="en" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{NAR} http://127.0.0.1:9/x.xsd"'
    ).encode(),
    "catalogs": lambda: item(before='<catalogRef href="http://127.0.0.1:9/catalog.xml"/>' * 10_000).encode(),
    "huge catalog": lambda: item(before=f"<catalog>{SCHEMES}</catalog>").encode(),
    "many unknown aliases": lambda: content("".join(f'<subject qcode="a{n}:1"/>' for n in range(5_000))).encode(),
    "circle of places": lambda: content(
        '<located literal="a"><broader literal="b"/></located><located literal="b"><broader literal="a"/></located>'
    ).encode(),
    "nested concepts": lambda: content("<located><name>a</name><broader>" * 60 + "</broader></located>" * 60).encode(),
    "text without an end of a tag, of another namespace": lambda: item(
        attributes='xmlns="http://iptc.org/std/nar/2006-10-01" guid="urn:x" xml:lang="en"',
        content=f"<contentMeta><headline>{'x' * 9_000_000}</headline></contentMeta>",
    ).encode(),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str) -> None:
    """What only an attack has is refused within a second."""
    data = REFUSED[what]()
    start = time.process_time()
    with pytest.raises(ReadError) as caught:
        read(data)
    assert time.process_time() - start < SECONDS * BUSY
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("what", HARMLESS)
def test_harmless(what: str) -> None:
    """What may be well meant is read within a second."""
    data = HARMLESS[what]()
    start = time.process_time()
    articles, _ = read(data)
    assert time.process_time() - start < SECONDS * BUSY
    assert len(articles) == 1


@pytest.mark.parametrize("what", ["depth", "long text"])
def test_limits_have_their_error(what: str) -> None:
    """What is too large or too deep is told apart from what is malformed."""
    with pytest.raises(LimitError):
        read(REFUSED[what]())


def test_nothing_is_included(tmp_path: Path) -> None:
    """The text of an inclusion does not come into the body."""
    (article,), _ = read(HARMLESS["inclusion in the body"]())
    assert [block.text for block in article.body] == ["a"]


WATCHED = """
    import io, sys
    from unitynews.errors import ReadError
    from unitynews.formats.newsml import FORMAT
    from formats.newsml.conftest import item
    from formats.newsml.test_security import HARMLESS, REFUSED

    FORMAT.read(io.BytesIO(item().encode()), print).collect()  # what it imports, it has imported
    documents = {name: make() for name, make in {**REFUSED, **HARMLESS}.items()}
    opened = []

    def watch(event, arguments):
        if event == "open" or event.partition(".")[0] in ("socket", "urllib", "subprocess", "os"):
            opened.append((event, arguments))

    sys.addaudithook(watch)
    for name, document in documents.items():
        try:
            FORMAT.read(io.BytesIO(document), lambda notice: None).collect()
        except ReadError:
            pass
    print(len(documents), opened)
"""


def test_nothing_is_opened() -> None:
    """Reading any of them opens no file, no socket, no process: an audit hook sees none (PEP 578)."""
    tests = Path(__file__).parents[2]
    watched = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WATCHED)], cwd=tests, capture_output=True, text=True, timeout=120
    )
    assert watched.stdout == f"{len(REFUSED) + len(HARMLESS)} []\n", watched.stderr
