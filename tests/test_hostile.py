"""Hostile and broken input, as a whole: what comes in, what the command says of it, and its exit code.

Each row is a file (or what stands for one), the line that the user sees, and the exit code. ``…`` in a line stands for
words of a library beneath, or for what is too long to be read. Rows run through the command itself, in this process
where that is the same as in another; where it is not (signals, limits, descriptors) in a process of its own.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from epub_books import book, packed, page
from unitynews.cli import main

TEXT = "河原县观摩组赴青岚县\n\n5月18日,林文浩带领观摩组赴青岚县考察。\n先后参观了红岭村和县博物馆。\n"
TRADITIONAL = "河原縣觀摩組赴青嵐縣\n"
ARTICLE = {
    "unitynews": "article/1",
    "uri": "urn:x",
    "language": "zh",
    "headline": "标题",
    "body": [{"kind": "paragraph", "text": "正文"}],
}
ITEM = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" xml:lang="zh">'
HEAD = b"---\nunitynews: article/1\nuri: urn:x\nlanguage: zh\nheadline: h\n"
#: Entities that unfold to a thousand million letters, if someone unfolds them.
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
BOOK = book({"OPS/a.xhtml": page("<h1>标题</h1><p>正文。</p>")})

#: A limit on each row, in seconds; a busy machine is four times as slow as ours.
SECONDS = 40


class Outcome(NamedTuple):
    code: int
    out: bytes
    lines: list[str]


def command(*arguments: str, stdin: bytes = b"") -> Outcome:
    """Run the command in this process, as if from a shell."""
    streams = (io.BytesIO(stdin), io.BytesIO(), io.BytesIO())
    wrapped = tuple(io.TextIOWrapper(stream, "utf-8") for stream in streams)
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr, signal.getsignal(signal.SIGTERM)
    sys.argv = ["unitynews", *arguments]
    sys.stdin, sys.stdout, sys.stderr = wrapped
    try:
        main()
        code: Any = 0
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before[:4]
        signal.signal(signal.SIGTERM, before[4])
    for one in wrapped[1:]:
        one.flush()
    return Outcome(code or 0, streams[1].getvalue(), streams[2].getvalue().decode().splitlines())


def matches(line: str, expected: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), line) is not None


def assert_lines(lines: list[str], *expected: str) -> None:
    """The `lines` are those that are `expected`, in order, and no other."""
    assert len(lines) == len(expected) and all(map(matches, lines, expected)), "\n".join(lines)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def written(**changes: object) -> bytes:
    """The article as JSON, some fields of it changed."""
    return json.dumps({**ARTICLE, **changes}, ensure_ascii=False).encode()


def with_raw(rest: str) -> bytes:
    """The article as JSON, with something behind its fields that no JSON writer would write."""
    return written()[:-1] + b"," + rest.encode() + b"}"


def paragraph(text: str, *spans: Mapping[str, object]) -> list[dict[str, object]]:
    return [{"kind": "paragraph", "text": text, "spans": list(spans)}]


# --- files that are refused -----------------------------------------------------------------------

NOT_DTD = "not readable as newsml: it has a document type (DOCTYPE), which NewsML-G2 does not"
NITF_DTD = "not readable as nitf: its document type (DOCTYPE) declares something itself, which NITF does not need"
NO_ZIP = "not readable as epub: is not a zip file"
UNTOLD = "neither its name nor its content tells the format; name it (-f FORMAT)"
DEEP = "Excessive depth in document: 256"
BINARY = "is binary, not text, or in an encoding that has to be named: byte"

#: file, content, exit code, what the line says behind the name of the file
REFUSED: list[tuple[str, bytes, int, str]] = [
    # texts: nothing in them, not text, in no encoding or in two
    ("empty.txt", b"", 3, "not readable as text: is empty"),
    ("blank.txt", b" \n\n\t\n", 3, "not readable as text: is empty"),
    ("mark.txt", b"\xef\xbb\xbf", 3, "not readable as text: is empty"),
    ("mark-16.txt", b"\xff\xfe", 3, "not readable as text: is empty"),
    ("ideographic-spaces.txt", "\u3000\n\u3000\n".encode(), 3, "not readable as text: is empty"),
    ("zeros.txt", bytes(5000), 3, "not readable as text: is binary, not text: byte 0 is zero"),
    ("zero.txt", "标题\n\n正\0文。".encode(), 3, "not readable as text: is binary, not text: byte 11 is zero"),
    ("binary.txt", bytes(range(256)) * 20, 3, "not readable as text: is binary, not text: byte 0 is zero"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, "not readable as text: is binary, not text: byte 8 is zero"),
    ("two-encodings.txt", TEXT.encode() + TEXT.encode("gb18030"), 3, f"not readable as text: line 5: {BINARY} 131 …"),
    ("cut-in-a-character.txt", TEXT.encode()[:-3], 3, f"not readable as text: line 4: {BINARY} 127 (0xE3) …"),
    ("surrogate.txt", "标题\n\n正\ud800。".encode("utf-8", "surrogatepass"), 3, f"not readable as text: line 3: {BINARY} 11 …"),
    ("odd.txt", b"\xff\xfe" + TEXT.encode("utf-16-le") + b"x", 3, "not readable as text: line 5: byte 100 (0x78) does not decode as utf-16-le"),
    ("utf-32-no-mark.txt", TEXT.encode("utf-32-be"), 3, "not readable as text: is binary, not text: byte 0 is zero"),
    ("controls.txt", b"a\x01b\x02c\x03d\n\n\x04e\x05", 3, "not readable as text: is binary, not text: every twentieth character and more is a control character"),
    # the header of texts
    ("open.txt", b"---\nunitynews: article/1\n", 3, "not readable as text: line 1: the header that opens here has no end: a line --- must close it"),
    ("yaml.txt", b"---\nunitynews: article/1\nuri: [\n---\n", 3, "not readable as text: line 4: the header is not YAML: …"),
    ("alias.txt", b"---\nunitynews: article/1\na: &a [*a, *a]\n---\n", 3, "not readable as text: line 3: anchors and aliases (& and *) are not taken in a header"),
    ("command.txt", b"---\nunitynews: article/1\nuri: !!python/object/apply:os.system [id]\n---\n", 3, "not readable as text: line 3: the tag tag:yaml.org,2002:python/object/apply:os.system is not taken in a header"),
    ("twice.txt", HEAD.replace(b"uri: urn:x", b"uri: urn:x\nuri: urn:y") + b"---\n", 3, "not readable as text: line 4: the key 'uri' stands twice"),
    ("version.txt", b"---\nunitynews: article/7\nuri: urn:x\n---\n", 3, "not readable as text: line 2: it is 'article/7'; this unitynews reads article/1 and collection/1"),
    ("unknown.txt", HEAD + b"colour: 1\n---\n\nx\n", 3, "not readable as text: line 6: Object contains unknown field `colour`"),
    ("deep.txt", b"---\nunitynews: article/1\nuri: " + b"[" * 5000 + b"\n---\n", 3, "not readable as text: line 3: the header is not YAML: …depth"),
    ("day.txt", HEAD + b"published: 2021-99-99\n---\n\nx\n", 3, "not readable as text: line 6: published: '2021-99-99' is not a date or time of ISO 8601 such as …"),
    # JSON
    ("empty.json", b"", 3, "not readable as json: is empty"),
    ("mark.json", b"\xef\xbb\xbf", 3, "not readable as json: is empty"),
    ("cut.json", written()[:40], 3, "not readable as json: Input data was truncated"),
    ("null.json", b"null", 3, "not readable as json: should be an object with fields, and is nothing"),
    ("text.json", b'"x"', 3, "not readable as json: should be an object with fields, and is a text"),
    ("nothing.json", b"[]", 3, "holds no article; nothing is written"),
    ("digits.json", b"1" * 5000, 3, "not readable as json: Number out of range"),
    ("objects.json", b'{"a":' * 100_000, 3, "not readable as json: is nested too deeply"),
    ("lists.json", b"[" * 100_000, 3, "not readable as json: is nested too deeply"),
    ("huge.json", written(version=10**400), 3, "not readable as json: version: 1000…0 is not between 1 and 9007199254740991"),
    ("float.json", written(version=1e300), 3, "not readable as json: version: should be a whole number, and is a number"),
    ("nan.json", with_raw('"version": NaN'), 3, "not readable as json: version: NaN is not a number of JSON"),
    ("negative.json", written(version=-1), 3, "not readable as json: version: -1 is not between 1 and 9007199254740991"),
    ("infinite.json", written(sites=[{"id": "s", "name": "x", "latitude": 1e999}]), 3, "not readable as json: sites[0].latitude: Infinity is not a number of JSON"),
    ("half.json", with_raw('"summary": "\\ud800"'), 3, "not readable as json: summary: holds half of a surrogate pair"),
    ("control.json", with_raw('"summary": "a\\u0000"'), 3, "not readable as json: summary: character U+0000 at offset 1 is not allowed in XML 1.0"),
    ("bytes.json", written(summary="%").replace(b"%", b"\xff\xfe"), 3, "not readable as json: line 1: is not UTF-8: byte 0xFF"),
    ("gb18030.json", written().decode().encode("gb18030"), 3, "not readable as json: line 1: is not UTF-8: byte 0xB1"),
    ("utf-16.json", written().decode().encode("utf-16"), 3, "not readable as json: is UTF-16 or UTF-32, or no text at all; JSON is UTF-8"),
    ("twice.json", with_raw('"uri": "urn:y"'), 3, "not readable as json: uri: stands twice in one object"),
    ("type.json", written(headline=5), 3, "not readable as json: headline: should be a text, and is a whole number"),
    ("key.json", written(colour=1), 3, "not readable as json: Object contains unknown field `colour`"),
    ("wanting.json", b'{"uri": "x"}', 3, "not readable as json: Object missing required field `language`"),
    ("version.json", written(unitynews="article/2"), 3, "not readable as json: is article/2; this unitynews reads article/1"),
    ("behind.json", written() + b"}", 3, "not readable as json: line 1: JSON is malformed: trailing characters (byte 134)"),
    ("outside.json", written(body=paragraph("正文", {"start": 0, "end": 99, "kind": "strong"})), 3, "not readable as json: body[0].spans[0]: 0-99 does not lie within a text of 2 characters"),
    ("nowhere.json", written(visits=[{"id": "v", "destination": "nowhere"}]), 3, "not readable as json: visits[0].destination: 'nowhere' is no id among the article's sites"),
    ("month.json", written(published="2021-13-01"), 3, "not readable as json: published: '2021-13-01' is not a date or time of ISO 8601 such as …"),
    ("long.json", written(published="x" * 2**20), 3, "not readable as json: published: 'xxx…x' is not a date or time of ISO 8601 such as …"),
    ("language.json", written(language="!!"), 3, "not readable as json: language: '!!' is not a language tag of BCP 47 such as zh-Hans or en"),
    ("empty.jsonl", b"", 3, "not readable as jsonl: is empty"),
    ("second.jsonl", written() + b"\n{bad\n" + written(uri="urn:z"), 3, "not readable as jsonl: line 2: JSON is malformed: object keys must be strings (byte 1)"),
    ("cut.jsonl", written() + b"\n" + written()[:50], 3, "not readable as jsonl: line 2: Input data was truncated"),
    # NewsML-G2
    ("empty.xml", b"", 3, "not readable as newsml: …mpty"),
    ("binary.xml", bytes(range(256)), 3, "not readable as newsml: …"),
    ("doctype.xml", f'<!DOCTYPE a [<!ENTITY b "c">]>{ITEM}&b;</newsItem>'.encode(), 3, NOT_DTD),
    ("laughs.xml", f"{LAUGHS}{ITEM}&j;</newsItem>".encode(), 3, NOT_DTD),
    ("elsewhere.xml", f'<!DOCTYPE a SYSTEM "file:///etc/passwd">{ITEM}</newsItem>'.encode(), 3, NOT_DTD),
    ("cut.xml", f"{ITEM}\n<contentMeta><headline>x".encode(), 3, "not readable as newsml: line 2: Premature end of data in tag headline line 2"),
    ("tags.xml", f"{ITEM}\n<contentMeta></newsItem>".encode(), 3, "not readable as newsml: line 2: Opening and ending tag mismatch: contentMeta line 2 and newsItem"),
    ("deep.xml", (ITEM + "<a>" * 20_000).encode(), 3, f"not readable as newsml: line 1: {DEEP}"),
    ("page.xml", b"<html><body>x</body></html>", 3, "not readable as newsml: its first element is html, which is not of NewsML-G2"),
    ("utf-7.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADw-newsItem/+AD4-', 3, "not readable as newsml: its encoding utf-7 is not read: markup can hide in it"),
    ("encoding.xml", f'<?xml version="1.0" encoding="nonsense"?>{ITEM}</newsItem>'.encode(), 3, "not readable as newsml: line 1: Unsupported encoding: nonsense"),
    ("zero.xml", f"{ITEM}\0</newsItem>".encode(), 3, "not readable as newsml: line 1: Invalid character: Char 0x0 out of allowed range"),
    ("reference.xml", f"{ITEM}<headline>&#1;</headline></newsItem>".encode(), 3, "not readable as newsml: line 1: xmlParseCharRef: invalid xmlChar value 1"),
    ("two.xml", f"{ITEM}</newsItem>{ITEM}</newsItem>".encode(), 3, "not readable as newsml: line 1: Extra content at the end of the document"),
    # NITF
    ("empty.nitf", b"", 3, "not readable as nitf: line 1: Document is empty"),
    ("laughs.nitf", f"{LAUGHS}<nitf><body><body.content><p>&j;</p></body.content></body></nitf>".encode(), 3, NITF_DTD),
    ("elsewhere.nitf", b'<!DOCTYPE nitf [<!ENTITY b SYSTEM "file:///etc/passwd">]><nitf><body>&b;</body></nitf>', 3, NITF_DTD),
    ("cut.nitf", b"<nitf>\n<head><title>x", 3, "not readable as nitf: line 2: Premature end of data in tag title line 2"),
    ("deep.nitf", b"<nitf><body><body.content>" + b"<p>" * 20_000, 3, f"not readable as nitf: line 1: {DEEP}"),
    # EPUB
    ("empty.epub", b"", 3, NO_ZIP),
    ("text.epub", b"hello", 3, NO_ZIP),
    ("cut.epub", BOOK[: len(BOOK) // 2], 3, NO_ZIP),
    ("flipped.epub", BOOK[:600] + bytes([BOOK[600] ^ 255]) + BOOK[601:], 3, "not readable as epub: OPS/a.xhtml: cannot be unpacked: Bad CRC-32 for file 'OPS/a.xhtml'"),
    ("other.epub", packed({"a.txt": "x"}), 3, "not readable as epub: is a zip file, but not an EPUB: it has no META-INF/container.xml"),
    ("bomb.epub", packed({"META-INF/container.xml": b" " * 300_000_000}), 3, "not readable as epub: META-INF/container.xml: unpacks to 300000000 bytes; 268435456 is most"),
    ("out.epub", packed({"../../a": "x"}), 3, "not readable as epub: names a file '../../a', which may lie outside of the book"),
    ("laughs.epub", packed({"META-INF/container.xml": LAUGHS + "<container>&j;</container>"}), 3, "not readable as epub: META-INF/container.xml: has a document type (DOCTYPE) that defines something, or leads to something, of its own"),
    # what is of no format, and archives
    ("what.bin", b"\0\1", 2, UNTOLD),
    ("what", b"\0\1\2", 2, UNTOLD),
    ("report.pdf", b"%PDF-1.4", 2, UNTOLD),
    ("letter.docx", packed({"word/document.xml": "x"}, mimetype=False), 2, UNTOLD),
    ("cut.zip", b"PK\x03\x04", 3, "is called an archive, but is none that can be read"),
    ("none.tar.gz", b"hello", 3, "is called an archive, but is none that can be read"),
]  # fmt: skip


def test_the_table_is_large_enough() -> None:
    """The table holds what it is to hold, and no file twice."""
    files = [name for name, _, _, _ in REFUSED]
    assert len(files) == len(set(files)) > 80


@pytest.mark.parametrize(("file", "content", "code", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(file: str, content: bytes, code: int, said: str) -> None:
    """Each bad file gives one line that names it, the place and the reason, and leaves nothing."""
    Path(file).write_bytes(content)
    start = time.monotonic()
    outcome = command("convert", file, "-q", "-o", "out.json")
    assert time.monotonic() - start < SECONDS
    assert_lines(outcome.lines, f"error: {file}: {said}")
    assert (outcome.code, outcome.out, os.listdir()) == (code, b"", [file])
    assert len(outcome.lines[0]) < 600


@pytest.mark.parametrize("file", ["empty.txt", "cut.json", "laughs.xml", "deep.nitf", "flipped.epub", "what.bin"])
@pytest.mark.parametrize("name", ["check", "show"])
def test_refused_by_all(name: str, file: str) -> None:
    """The other commands say the same of a bad file, and end with the same code."""
    content, code, said = next(row[1:] for row in REFUSED if row[0] == file)
    Path(file).write_bytes(content)
    outcome = command(name, file)
    assert_lines(outcome.lines, f"error: {file}: {said}")
    assert (outcome.code, outcome.out) == (code, b"")


@pytest.mark.parametrize("file", ["empty.txt", "cut.json", "laughs.xml", "cut.nitf", "cut.epub", "cut.zip"])
def test_refused_among_others(file: str) -> None:
    """Among others a bad file gives the same line, and the others are done."""
    content, _, said = next(row[1:] for row in REFUSED if row[0] == file)
    Path(file).write_bytes(content)
    Path("good.txt").write_text(TEXT, "utf-8")
    outcome = command("convert", file, "good.txt", "-q", "-t", "json", "--output-dir", "out")
    assert_lines(outcome.lines, f"error: {file}: {said}")
    assert (outcome.code, os.listdir("out")) == (3, ["good.json"])


# --- files that are read, and what is told of them ------------------------------------------------

LIKELIEST = "the likeliest"
#: file, content, the headline that is read, the lines
READ: list[tuple[str, bytes, str, list[str]]] = [
    ("one.txt", "县".encode("gb18030"), "县", [f"doubt encoding: read as gb18030, {LIKELIEST}"]),
    ("short.txt", "青岚县".encode("gb18030"), "青岚县", [f"doubt encoding: read as gb18030, {LIKELIEST}"]),
    ("big5.txt", TRADITIONAL.encode("big5"), TRADITIONAL.strip(), [f"doubt encoding: read as cp950, {LIKELIEST}"]),
    ("gb.txt", TRADITIONAL.encode("gb18030"), TRADITIONAL.strip(), [f"doubt encoding: read as gb18030, {LIKELIEST}"]),
    ("latin.txt", "Café visité\n\nLe préfet a visité l'école.\n".encode("latin-1"), "Café visité", [f"doubt encoding: read as …, {LIKELIEST}"]),
    ("utf-16.txt", TEXT.encode("utf-16-le"), "河原县观摩组赴青岚县", ["doubt encoding: read as utf-16-le, by the pattern of its zero bytes"]),
    ("utf-16-be.txt", TEXT.encode("utf-16-be"), "河原县观摩组赴青岚县", ["doubt encoding: read as utf-16-be, by the pattern of its zero bytes"]),
    ("marked.txt", b"\xef\xbb\xbf" + TEXT.encode(), "河原县观摩组赴青岚县", ["repair byte-order-mark: U+FEFF at the start left out"]),
    ("utf-7.txt", TEXT.encode("utf-7"), "+bLNTn1O/icJkaX7EjXSXUlyaU78", ["doubt encoding: it looks like UTF-7, and is read as it stands; name the encoding (--encoding utf-7) if it is that"]),
    ("returns.txt", TEXT.replace("\n", "\r").encode(), "河原县观摩组赴青岚县", ["repair line-break: U+000D ×4 read as line feed"]),
    ("bell.txt", TEXT.replace("考察", "考\x07察").encode(), "河原县观摩组赴青岚县", ["repair control-character: U+0007 ×1 removed"]),
    ("escape.txt", TEXT.replace("赴", "\x1b[31m赴", 1).encode(), "河原县观摩组[31m赴青岚县", ["repair control-character: U+001B ×1 removed"]),
    ("lost.txt", TEXT.replace("林", "\ufffd", 1).encode(), "河原县观摩组赴青岚县", ["doubt replacement-character: …"]),
    ("long.txt", ("标" * 300 + "\n\n正文。\n").encode(), "标" * 300, ["doubt no-headline: the first line is already a sentence"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "content", "headline", "said"), READ, ids=[row[0] for row in READ])
def test_read(file: str, content: bytes, headline: str, said: list[str]) -> None:
    """Each odd file is read, and what is done to it, or not sure of it, is told in a line."""
    Path(file).write_bytes(content)
    outcome = command("convert", file, "-t", "json")
    assert_lines(outcome.lines, *said)
    read = json.loads(outcome.out)
    assert (outcome.code, read["headline"] or read["body"][0]["text"]) == (0, headline)


@pytest.mark.parametrize(
    ("content", "encoding", "code", "said"),
    [
        (TEXT.encode("utf-7"), "utf-7", 0, None),
        (TEXT.encode(), "nonsense", 3, "there is no encoding nonsense"),
        (TEXT.encode(), "rot13", 3, "there is no encoding rot13"),
        (TEXT.encode(), "undefined", 3, "does not decode as undefined: …"),
        (TEXT.encode(), "a\0b", 3, "does not decode as a\\x00b: embedded null character"),
        (TEXT.encode("gb18030"), "utf-8", 3, "line 1: byte 0 (0xBA) does not decode as utf-8"),
        (TEXT.encode(), "ascii", 3, "line 1: byte 0 (0xE6) does not decode as ascii"),
    ],
)
def test_named_encoding(content: bytes, encoding: str, code: int, said: str | None) -> None:
    """An encoding that is named is taken at its word, or refused in a line."""
    Path("a.txt").write_bytes(content)
    outcome = command("convert", "a.txt", "-q", "-t", "json", "--encoding", encoding)
    assert_lines(outcome.lines, *([f"error: a.txt: not readable as text: {said}"] if said else []))
    assert (outcome.code, "河原县观摩组".encode() in outcome.out) == (code, said is None)


# --- what could command a terminal ----------------------------------------------------------------

#: What a document may hold, and what is shown for it.
COMMANDS = {
    "\u202e": "\\u202e",
    "\u2066": "\\u2066",
    "\x85": "\\x85",
    "\x9b31m": "\\x9b31m",
    "\u2028": "\\u2028",
    "\x7f": "\\x7f",
}


@pytest.mark.parametrize(("evil", "shown"), COMMANDS.items(), ids=COMMANDS.values())
def test_shown_harmlessly(evil: str, shown: str) -> None:
    """What could command a terminal, or turn the line around, is spelled out in what is shown."""
    Path("a.json").write_bytes(written(headline=f"标{evil}题", summary=f"总{evil}结"))
    outcome = command("show", "a.json")
    assert (outcome.code, outcome.lines) == (0, [])
    assert outcome.out.decode().split("\n")[:2] == [f"标{shown}题", f"总{shown}结"]


@pytest.mark.parametrize(("evil", "shown"), COMMANDS.items(), ids=COMMANDS.values())
def test_told_harmlessly(evil: str, shown: str) -> None:
    """The same in messages that quote the document."""
    Path("a.json").write_bytes(written(published=f"5月{evil}"))
    outcome = command("convert", "a.json", "-t", "text")
    (line,) = outcome.lines
    assert (outcome.code, evil in line) == (3, False)
    assert shown in line.replace("\\\\", "\\")


def test_data_is_not_changed() -> None:
    """In data that is converted the same characters stay: they are the document's."""
    Path("a.json").write_bytes(written(headline="标\u202e题"))
    assert json.loads(command("convert", "a.json", "-t", "json").out)["headline"] == "标\u202e题"


# --- names of files -------------------------------------------------------------------------------

#: bytes of a name, how a message calls the file
NAMES: list[tuple[bytes, str]] = [
    (b"a\nb.txt", "a\\x0ab.txt"),
    (b"a\tb.txt", "a\\x09b.txt"),
    (b"\x1b[31m.txt", "\\x1b[31m.txt"),
    (b"caf\xe9.txt", "caf\\xe9.txt"),
    ("\u202etxt.exe.txt".encode(), "\\u202etxt.exe.txt"),
    (b"-rf.txt", "-rf.txt"),
    (b"$(id).txt", "$(id).txt"),
    (b"CON.txt", "CON.txt"),
    ("标".encode() * 83 + b".txt", "标" * 83 + ".txt"),
]


@pytest.mark.parametrize(("raw", "shown"), NAMES, ids=[repr(row[0][:12]) for row in NAMES])
def test_bad_file_of_any_name(raw: bytes, shown: str) -> None:
    """A bad file of any name is named harmlessly, on one line."""
    Path(os.fsdecode(raw)).write_bytes(b"")
    outcome = command("convert", "-t", "json", "--", os.fsdecode(raw))
    assert outcome == Outcome(3, b"", [f"error: {shown}: not readable as text: is empty"])


@pytest.mark.parametrize(("raw", "shown"), NAMES, ids=[repr(row[0][:12]) for row in NAMES])
def test_good_file_of_any_name(raw: bytes, shown: str) -> None:
    """A good file of any name is converted, into a file that any system can have."""
    Path("in").mkdir()
    Path("in", os.fsdecode(raw)).write_text(TEXT, "utf-8")
    outcome = command("convert", "in", "-q", "-t", "json", "--output-dir", "out")
    (made,) = os.listdir("out")
    assert (outcome.code, outcome.lines, made.endswith(".json")) == (0, [], True)
    assert re.fullmatch(r"(?!-|con\.)[^\x00-\x1f\x7f/\\:*?\"<>|\u202e\ud800-\udfff]{1,120}", made, re.IGNORECASE)


@pytest.mark.parametrize(
    ("headline", "made"),
    [
        ("CON", "_CON.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("/", "urn-x.json"),
        ("a\nb", "a-b.json"),
        ("标" * 300, "标" * 60 + ".json"),
        ("\u202e..", "urn-x.json"),
        ("-rf", "rf.json"),
        (".hidden", "hidden.json"),
    ],
)
def test_headlines_as_names(headline: str, made: str) -> None:
    """A headline becomes a name that is safe, short, and in the folder."""
    other = {**ARTICLE, "uri": "urn:other", "headline": "another"}
    Path("a.json").write_text(json.dumps([{**ARTICLE, "headline": headline}, other]), "utf-8")
    outcome = command("convert", "a.json", "-q", "-t", "json", "--output-dir", "out")
    assert (outcome.code, outcome.lines, sorted(os.listdir("out"))) == (0, [], sorted([made, "another.json"]))


# --- what is no file ------------------------------------------------------------------------------


def link(target: str) -> Callable[[], object]:
    return lambda: os.symlink(target, "input")


def bound() -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("input")


def holding(make: Callable[[str], object]) -> Callable[[], None]:
    """A folder with one thing in it."""

    def made() -> None:
        os.mkdir("input")
        make("input/a")

    return made


NOTHING = "error: input: no article could be read; nothing is written"
#: what, how it is made, the lines
NO_FILES: dict[str, tuple[Callable[[], object], list[str]]] = {
    "nothing": (lambda: None, ["error: input: No such file or directory"]),
    "a link to nothing": (link("gone"), ["error: input: No such file or directory"]),
    "a link to itself": (link("input"), ["error: input: Too many levels of symbolic links"]),
    "a socket": (bound, ["error: input: is a socket"]),
    "a link to a device": (link("/dev/zero"), ["error: input: is a device, which may have no end"]),
    "an empty device": (link(os.devnull), ["error: input: not readable as text: is empty"]),
    "an empty folder": (lambda: os.mkdir("input"), [NOTHING]),
    "a pipe in a folder": (holding(os.mkfifo), ["skipped input/a: is a pipe", NOTHING]),
    "a circle in a folder": (holding(lambda path: os.symlink("a", path)), ["error: input/a: is a link that leads in a circle"]),
    "a way out of a folder": (holding(lambda path: os.symlink("/etc/passwd", path)), ["skipped input/a: is a link to a file outside of input; name that file to read it", NOTHING]),
    "a folder in itself": (holding(lambda path: os.symlink(".", path)), ["skipped input/a: is a link to a folder, which is not followed", NOTHING]),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="devices and messages of Linux")
@pytest.mark.parametrize(("make", "lines"), NO_FILES.values(), ids=NO_FILES)
def test_no_file(make: Callable[[], object], lines: list[str]) -> None:
    """What is no file is told in a line, and nobody waits for it."""
    make()
    outcome = command("convert", "input", "-o", "out.json")
    assert (outcome.lines, outcome.code, Path("out.json").exists()) == (lines, 3, False)


def test_pipe_that_is_named() -> None:
    """A pipe that the user names is read: a shell's <(…) is one."""
    os.mkfifo("pipe.txt")
    process = started("convert", "pipe.txt", "-q", "-t", "json")
    Path("pipe.txt").write_text(TEXT, "utf-8")
    outcome = ended(process)
    assert (outcome.code, outcome.lines, json.loads(outcome.out)["headline"]) == (0, [], "河原县观摩组赴青岚县")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_failing_disk() -> None:
    """A file that opens, and then cannot be read, is named; this one is where Linux shows a process its memory."""
    outcome = command("convert", "/proc/self/mem", "-f", "text", "-t", "json")
    assert outcome == Outcome(3, b"", ["error: /proc/self/mem: Input/output error"])


# --- archives -------------------------------------------------------------------------------------


def tar(*members: tuple[str, bytes] | tarfile.TarInfo) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for member in members:
            one = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(member[0])
            content = b"" if isinstance(member, tarfile.TarInfo) else member[1]
            one.size = len(content)
            archive.addfile(one, io.BytesIO(content))
    return stream.getvalue()


def tar_link(name: str, target: str) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = tarfile.SYMTYPE, target
    return made


GOOD = ("good.txt", TEXT.encode())
BOMB = tar(GOOD, ("b.txt", bytes(300_000_000)))
OUTSIDE = "has a name that leads out of the archive"

#: file, content, the line
ARCHIVES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a way out": ("a.tar", lambda: tar(GOOD, ("../b.txt", b"x")), f"a.tar!../b.txt: {OUTSIDE}"),
    "an absolute name": ("a.tar", lambda: tar(GOOD, ("/etc/b.txt", b"x")), f"a.tar!etc/b.txt: {OUTSIDE}"),
    "a link out": ("a.tar", lambda: tar(GOOD, tar_link("b.txt", "/etc/passwd")), "a.tar!b.txt: is a link to /etc/passwd; what it leads to is not read for it"),
    "an archive within": ("a.zip", lambda: packed({"good.txt": TEXT, "b.zip": "x"}, mimetype=False), "a.zip!b.zip: is an archive in an archive; unpack the outer one to have it read"),
    "a way out of a zip": ("a.zip", lambda: packed({"good.txt": TEXT, "..\\b.txt": "x"}, mimetype=False), f"a.zip!../b.txt: {OUTSIDE}"),
    "an empty text": ("a.zip", lambda: packed({"good.txt": TEXT, "b\n.txt": ""}, mimetype=False), "a.zip!b\\x0a.txt: not readable as text: is empty"),
    "a cut": ("a.tar", lambda: tar(GOOD, ("b.txt", b"x" * 5000))[:3000], "a.tar: is damaged behind 2 members: unexpected end of data"),
    "a gzip bomb": ("a.tar.gz", lambda: gzip.compress(BOMB, 9), "a.tar.gz: is not read further: … bytes unpack to … or more, as in a bomb"),
    "a bzip2 bomb": ("a.tar.bz2", lambda: bz2.compress(BOMB), "a.tar.bz2: is not read further: … bytes unpack to … or more, as in a bomb"),
    "an xz bomb": ("a.tar.xz", lambda: lzma.compress(BOMB, preset=0), "a.tar.xz: is not read further: … bytes unpack to … or more, as in a bomb"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "line"), ARCHIVES.values(), ids=ARCHIVES)
def test_archives(file: str, content: Callable[[], bytes], line: str) -> None:
    """What an archive holds that is none of its business is told in a line; the good text in it is done."""
    Path(file).write_bytes(content())
    start = time.monotonic()
    outcome = command("convert", file, "-q", "-t", "json", "--output-dir", "out")
    assert time.monotonic() - start < SECONDS
    assert any(matches(one, f"error: {line}") for one in outcome.lines), outcome.lines
    assert (outcome.code, os.listdir("out")) == (3, ["good.json"])
    assert not Path("..", "b.txt").exists()


# --- outputs --------------------------------------------------------------------------------------

#: how it is made ready, what is asked for, the line, exit code
TARGETS: dict[str, tuple[Callable[[], object], list[str], str, int]] = {
    "the input": (lambda: None, ["-o", "a.txt"], "error: a.txt: the output is the input; give it another name", 2),
    "a link to the input": (lambda: os.symlink("a.txt", "b.txt"), ["-o", "b.txt"], "error: a.txt: the output is the input; give it another name", 2),
    "the input by another name": (lambda: os.link("a.txt", "b.txt"), ["-o", "b.txt"], "error: a.txt: the output is the input; give it another name", 2),
    "a folder": (lambda: os.mkdir("b.json"), ["-o", "b.json"], "error: b.json: Is a directory", 4),
    "in no folder": (lambda: None, ["-o", "none/b.json"], "error: none/b.json: No such file or directory", 4),
    "in a file": (lambda: None, ["-o", "a.txt/b.json"], "error: a.txt/b.json: Not a directory", 4),
    "a full disk": (lambda: None, ["-t", "json", "-o", "/dev/full"], "error: /dev/full: No space left on device", 4),
    "a name too long": (lambda: None, ["-o", "n" * 300 + ".json"], "error: nnn…n.json: File name too long", 4),
    "a read-only place": (lambda: None, ["-o", "/proc/b.json"], "error: /proc/b.json: No such file or directory", 4),
    "a link in a circle": (lambda: os.symlink("b.json", "b.json"), ["-o", "b.json"], "error: b.json: Too many levels of symbolic links", 4),
    "a folder that is a file": (lambda: None, ["-t", "json", "--output-dir", "a.txt"], "error: a.txt…: Not a directory", 4),
    "a read-only folder": (lambda: None, ["-t", "json", "--output-dir", "/proc/none"], "error: /proc/none…: No such file or directory", 4),
    "no known suffix": (lambda: None, ["-o", "b.docx"], "error: no format has the suffix '.docx'; known are …", 2),
    "no format": (lambda: None, [], "error: name the format of the output (-t FORMAT), or a file with its suffix (-o FILE)", 2),
    "a format unheard of": (lambda: None, ["-t", "docx"], "error: no format is called 'docx'; there are epub, json, …", 2),
    "both": (lambda: None, ["-o", "b.json", "--output-dir", "b"], "error: give either -o or --output-dir, not both", 2),
    "a title that is none": (lambda: None, ["-o", "b.json", "--title", "a\x01b"], "error: --title: character U+0001 at offset 1 is not allowed in XML 1.0", 2),
    "a cover that is none": (lambda: None, ["-o", "b.epub", "--cover", "a.txt"], "error: epub: the cover is no sound PNG, JPEG, GIF or WebP", 2),
    "a cover that is not there": (lambda: None, ["-o", "b.epub", "--cover", "none.png"], "error: none.png: No such file or directory", 3),
    "a wrong value": (lambda: None, ["-t", "json", "--set", "indent=99999999999"], "error: indent is a number of spaces from 0 to 16", 2),
    "a loss": (lambda: None, ["-t", "text", "--no-header", "--strict"], "error: a.txt: nothing is written, since --strict allows no loss", 5),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="devices and messages of Linux")
@pytest.mark.parametrize(("ready", "asked", "line", "code"), TARGETS.values(), ids=TARGETS)
def test_targets(ready: Callable[[], object], asked: list[str], line: str, code: int) -> None:
    """An output that cannot be is told in a line, and the input and what was there before are as they were."""
    Path("a.txt").write_text(TEXT, "utf-8")
    ready()
    before = sorted(os.listdir())
    outcome = command("convert", "a.txt", "-q", *asked)
    assert_lines([one for one in outcome.lines if not one.startswith("loss ")], line)
    assert (outcome.code, outcome.out, sorted(os.listdir())) == (code, b"", before)
    assert Path("a.txt").read_text("utf-8") == TEXT


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_closed_folder() -> None:
    """A folder that may not be written into is named."""
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("out").mkdir(0o555)
    outcome = command("convert", "a.txt", "-q", "-t", "json", "-o", "out/b.json")
    assert (outcome.code, outcome.lines) == (4, ["error: out/b.json: Permission denied"])


def test_what_is_there_stays() -> None:
    """A file that is there is not written over when what it would be comes of a bad input."""
    Path("a.json").write_bytes(written()[:40])
    Path("b.json").write_text("before")
    assert command("convert", "a.json", "-o", "b.json").code == 3
    assert Path("b.json").read_text() == "before"


# --- in a process of its own ----------------------------------------------------------------------


def started(*arguments: str, limit: tuple[int, int] | None = None, **more: Any) -> subprocess.Popen[bytes]:
    """The command in a process of its own, under a limit of the system's if there is one."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(limit[0], (limit[1], limit[1]))

    run = [sys.executable, "-c", "from unitynews.cli import main; main()", *arguments]
    more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen(run, preexec_fn=limited, **more)  # no threads here


def ended(process: subprocess.Popen[bytes]) -> Outcome:
    out, error = process.communicate(timeout=4 * SECONDS)
    return Outcome(process.returncode, out or b"", (error or b"").decode().splitlines())


def many_articles(count: int = 3000) -> bytes:
    return b"\n".join(written(uri=f"urn:{number}", summary="总结" * 50) for number in range(count))


@pytest.mark.parametrize("file", ["objects.json", "laughs.xml", "bomb.epub", "deep.nitf", "long.json", "deep.txt"])
def test_refused_in_little_memory(file: str) -> None:
    """What would blow up is refused within 1 GiB, Python and its libraries included."""
    Path(file).write_bytes(next(row[1] for row in REFUSED if row[0] == file))
    outcome = ended(started("convert", file, "-q", "-t", "json", limit=(resource.RLIMIT_AS, 2**30)))
    assert (outcome.code, len(outcome.lines)) == (3, 1), outcome.lines


def test_disk_fills_up() -> None:
    """A disk that is full in the middle of a file, or a limit on files: one line, and nothing is left."""
    Path("a.jsonl").write_bytes(many_articles())
    outcome = ended(started("convert", "a.jsonl", "-o", "b.jsonl", limit=(resource.RLIMIT_FSIZE, 50_000)))
    assert outcome == Outcome(4, b"", ["error: b.jsonl: File too large"])
    assert os.listdir() == ["a.jsonl"]


def test_reader_that_has_seen_enough() -> None:
    """Whoever reads our output may stop: no line, no traceback."""
    Path("a.jsonl").write_bytes(many_articles())
    process = started("convert", "a.jsonl", "-t", "jsonl")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.stderr.read(), process.wait(SECONDS)) == (b"", 4)


@pytest.mark.parametrize(
    ("number", "code", "lines"), [(signal.SIGINT, 130, ["error: interrupted"]), (signal.SIGTERM, 143, [])]
)
def test_signals(number: signal.Signals, code: int, lines: list[str]) -> None:
    """A command that is interrupted or ended says so, and leaves nothing half written."""
    os.mkfifo("in.jsonl")
    process = started("convert", "in.jsonl", "-o", "b.jsonl")
    with open("in.jsonl", "wb") as stream:  # opens when the command does
        stream.write(written() + b"\n")
        stream.flush()
        process.send_signal(number)
        outcome = ended(process)
    assert (outcome.code, outcome.lines, os.listdir()) == (code, lines, ["in.jsonl"])


@pytest.mark.parametrize(("closed", "code"), [("0<&-", 3), (">&-", 4), ("2>&-", 0)])
def test_closed_streams(closed: str, code: int) -> None:
    """A standard stream that is closed is told in a line, where there is one to tell it on."""
    Path("a.txt").write_text(TEXT, "utf-8")
    source = "-" if closed.startswith("0") else "a.txt"
    shell = f"{sys.executable} -c 'from unitynews.cli import main; main()' convert -q -t json {source} {closed}"
    result = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, timeout=SECONDS, check=False)
    assert (result.returncode, result.stderr.count(b"\n")) == (code, int(code > 0))
    assert b"Traceback" not in result.stderr


def test_standard_output_is_full() -> None:
    """A full disk behind standard output is told."""
    Path("a.txt").write_text(TEXT, "utf-8")
    with open("/dev/full", "wb") as full:
        outcome = ended(started("convert", "a.txt", "-q", "-t", "json", stdout=full))
    assert outcome == Outcome(4, b"", ["error: standard output: No space left on device"])


def test_plain_locale() -> None:
    """In a locale of ASCII the lines are the same."""
    Path("标\n题.txt").write_bytes(b"")
    plain = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outcome = ended(started("convert", ".", "-t", "json", env=plain))
    assert (outcome.code, outcome.lines[0]) == (3, "error: 标\\x0a题.txt: not readable as text: is empty")
