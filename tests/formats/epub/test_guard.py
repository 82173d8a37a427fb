"""Zips that are no honest books: each is refused in one line."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from typing import Any

import pytest

from unitynews.errors import LimitError, ReadError
from unitynews.formats.epub import limits
from unitynews.model import Article


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of the duplicates that are wanted here
        for name, content in entries:
            archive.writestr(name, content, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "C:/evil",
        "a\\b",
        "%2e%2e/evil",
        "a/%2E%2E/b",
        "./a",
        "a//b",
        "c%3A/..",
    ],
)
def test_names_that_lead_out(books: Any, name: str) -> None:
    """A name that may lie outside of the book is refused."""
    with pytest.raises(ReadError, match="outside of the book"):
        books.read(zipped((name, b"")))


@pytest.mark.parametrize("names", [("a.xhtml", "a.xhtml"), ("a.xhtml", "A.xhtml"), ("é.xhtml", "e\u0301.xhtml")])
def test_names_that_collide(books: Any, names: tuple[str, str]) -> None:
    """Two names that are one, in themselves or on some systems, are refused."""
    with pytest.raises(ReadError, match="more than once"):
        books.read(zipped(*((name, b"") for name in names)))


def test_encrypted_files(article: Article, books: Any) -> None:
    """A book with the flag of encryption is refused."""
    data = bytearray(books.written(article))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(ReadError, match="is encrypted"):
        books.read(bytes(data))


def test_encryption_that_is_declared(article: Article, books: Any) -> None:
    """A book whose text is encrypted by its own word is refused."""
    contents = books.unpacked(books.written(article))
    contents["META-INF/encryption.xml"] = ENCRYPTION % b"http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    with pytest.raises(ReadError, match="is encrypted"):
        books.read(books.packed(contents))


def test_obfuscated_fonts(article: Article, books: Any) -> None:
    """A book whose fonts alone are obfuscated is read."""
    contents = books.unpacked(books.written(article))
    contents["META-INF/encryption.xml"] = ENCRYPTION % b"http://www.idpf.org/2008/embedding"
    assert article == books.read(books.packed(contents))[0]


ENCRYPTION = (
    b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    b'<enc:EncryptedData><enc:EncryptionMethod Algorithm="%s"/></enc:EncryptedData></encryption>'
)


def test_links_to_other_files(books: Any) -> None:
    """A symbolic link is refused."""
    link = zipfile.ZipInfo("a")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(ReadError, match="is a link"):
        books.read(zipped((link, b"/etc/passwd")))


def test_bombs(books: Any) -> None:
    """A file that unpacks to a thousand times its size is refused, before it is unpacked."""
    with pytest.raises(LimitError, match="bomb"):
        books.read(zipped(("a", bytes(limits.SMALL_FILE + 1))))


def test_bombs_in_many_pieces(books: Any) -> None:
    """Many files, each small enough, that together unpack to a thousand times their size are refused."""
    piece = bytes(limits.SMALL_FILE)
    with pytest.raises(LimitError, match="bomb"):
        books.read(zipped(*((f"a{number}", piece) for number in range(5))))


def test_sizes_that_are_not_true(article: Article, books: Any) -> None:
    """A file that is longer than the directory says is refused."""
    data = bytearray(books.written(article))
    at = data.index(b"EPUB/article-00001.xhtml", data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, 100)
    with pytest.raises(ReadError, match="cannot be unpacked"):
        books.read(bytes(data))


def test_huge_claims(article: Article, books: Any) -> None:
    """A file that says it unpacks to more than is read is refused."""
    data = bytearray(books.written(article))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, limits.LARGEST_FILE + 1)
    with pytest.raises(LimitError, match="unpacks to"):
        books.read(bytes(data))


def test_files_that_share_bytes(books: Any) -> None:
    """Two entries for the same bytes are refused."""
    data = bytearray(zipped(("a", b"x" * 100), ("b", b"x" * 100)))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    data[second + 46 : second + 47] = b"b"
    with pytest.raises(ReadError):
        books.read(bytes(data))


def test_too_many_files(books: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More files than are read are refused."""
    monkeypatch.setattr(limits, "MOST_ENTRIES", 3)
    with pytest.raises(LimitError, match="4 files"):
        books.read(zipped(*((f"a{number}", b"") for number in range(4))))


def test_a_huge_directory(books: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory that would fill the memory is refused before it is read."""
    monkeypatch.setattr(limits, "LARGEST_DIRECTORY", 100)
    with pytest.raises(LimitError, match="its directory has"):
        books.read(zipped(("a" * 80, b"")))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_no_books(books: Any, data: bytes) -> None:
    """What is no zip, or an empty one, is refused."""
    with pytest.raises(ReadError):
        books.read(data)


@pytest.mark.parametrize("file", ["META-INF/container.xml", "EPUB/content.opf"])
def test_missing_files(article: Article, books: Any, file: str) -> None:
    """A book without its container or its package document is refused."""
    contents = books.unpacked(books.written(article))
    del contents[file]
    with pytest.raises(ReadError):
        books.read(books.packed(contents))


@pytest.mark.parametrize("file", ["META-INF/container.xml", "EPUB/content.opf", "EPUB/article-00001.xhtml"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE html [<!ENTITY a "b">]>',
        '<!DOCTYPE html SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "a>b" [<!ENTITY a "b">]>',
        "<!DOCTYPE lolz []>",
        '<!-- <!DOCTYPE html> --><!DOCTYPE html [<!ENTITY % x SYSTEM "http://a.example/"> %x;]>',
    ],
)
def test_document_types(article: Article, books: Any, file: str, doctype: str) -> None:
    """A document type that defines or fetches anything is refused, in every file."""
    contents = books.unpacked(books.written(article))
    text = contents[file].decode().replace("<!DOCTYPE html>", "")
    head, declaration_end, rest = text.partition("?>")
    contents[file] = (head + declaration_end + doctype + rest).encode()
    with pytest.raises(ReadError, match="document type"):
        books.read(books.packed(contents))


@pytest.mark.parametrize(
    "href", ["../../evil.xhtml", "/etc/passwd", "http://a.example/", "%2e%2e/%2e%2e/x", "..", "a\\b"]
)
def test_pages_outside_of_the_book(article: Article, books: Any, href: str) -> None:
    """A package document that leads out of the book is refused."""
    contents = books.unpacked(books.written(article))
    package = contents["EPUB/content.opf"].decode()
    contents["EPUB/content.opf"] = package.replace('href="article-00001.xhtml"', f'href="{href}"').encode()
    with pytest.raises(ReadError, match=r"outside of the book|not in the book"):
        books.read(books.packed(contents))


def test_a_page_again_and_again(article: Article, books: Any) -> None:
    """A spine that repeats a page is refused (EPUB 3.3, §5.7.3)."""
    contents = books.unpacked(books.written(article))
    item = b'<itemref idref="article-00001"/>'
    contents["EPUB/content.opf"] = contents["EPUB/content.opf"].replace(item, item * 2)
    with pytest.raises(ReadError, match="twice"):
        books.read(books.packed(contents))
