"""What encoding a bare text is in."""

from __future__ import annotations

import codecs

import pytest

from unitynews.errors import ReadError
from unitynews.format import Notice
from unitynews.formats.text.bare import decode

HANS = "河原县代表团到访青岚县\n\n5月18日，林文浩一行来到白河镇红岭村，参观了村史馆。\n"
HANT = "河原縣代表團到訪青嵐縣\n\n5月18日，林文浩一行來到白河鎮紅嶺村，參觀了村史館。\n"


def notices_of(data: bytes, encoding: str | None = None) -> list[str]:
    notices: list[Notice] = []
    decode(data, encoding, notices.append)
    return [f"{notice.severity} {notice.code}" for notice in notices]


def ignore(notice: Notice) -> None:
    pass


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_simplified(encoding: str) -> None:
    """Simplified text is found out in every encoding that it comes in."""
    assert decode(HANS.encode(encoding), None, ignore) == HANS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030", "big5", "big5hkscs", "cp950"])
def test_traditional(encoding: str) -> None:
    """Traditional text is found out in every encoding that it comes in."""
    assert decode(HANT.encode(encoding), None, ignore) == HANT


@pytest.mark.parametrize(("text", "encoding"), [(HANS, "gb18030"), (HANT, "big5"), (HANT, "gb18030")])
def test_headline_alone(text: str, encoding: str) -> None:
    """A dozen characters are enough."""
    headline = text.split("\n")[0]
    assert decode(headline.encode(encoding), None, ignore) == headline


def test_plain_utf_8() -> None:
    """Of UTF-8 there is nothing to tell."""
    assert notices_of(HANS.encode()) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (HANS.encode("gb18030"), ["doubt encoding"]),
        (HANS.encode("utf-16-le"), ["doubt encoding"]),
        (codecs.BOM_UTF16_BE + HANS.encode("utf-16-be"), ["repair encoding", "repair byte-order-mark"]),
        (HANS.encode("utf-8-sig"), ["repair byte-order-mark"]),
        (HANS.replace("\n", "\r\n").encode(), ["repair line-break"]),
    ],
)
def test_told(data: bytes, told: list[str]) -> None:
    """A guess is a doubt; what was left out or changed is a repair."""
    assert notices_of(data) == told


def test_named_encoding_is_taken_at_its_word() -> None:
    """A named encoding is used even where another is likelier."""
    assert decode("é".encode(), "latin-1", ignore) == "Ã©"


def test_named_encoding_that_does_not_fit() -> None:
    """The error names the byte and the line; nothing is replaced."""
    with pytest.raises(ReadError) as caught:
        decode("青岚县\n红岭村".encode("gb18030"), "utf-8", ignore)
    assert str(caught.value) == "not readable as text: line 1: byte 0 (0xC7) does not decode as utf-8"


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "x\0", "undefined", "idna"])
def test_no_encoding(encoding: str) -> None:
    """A name that is no encoding of text is refused, whatever Python's codecs make of it."""
    with pytest.raises(ReadError):
        decode("青岚县".encode(), encoding, ignore)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u3000\n".encode(), codecs.BOM_UTF8, b"\xff\xfe"])
def test_empty(data: bytes) -> None:
    """A text of nothing but white space is empty."""
    with pytest.raises(ReadError, match="is empty"):
        decode(data, None, ignore)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\0\0", bytes(range(128, 256)), b"\x01\x02\x03abc" * 9]
)
def test_binary(data: bytes) -> None:
    """Data that is no text is refused as such."""
    with pytest.raises(ReadError, match="is binary"):
        decode(data, None, ignore)
