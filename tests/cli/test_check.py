"""``unitynews check`` on documents whose standard asks for more than a reader does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1" xml:lang="en">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="a"/><versionCreated>2021-05-20T09:30:00Z</versionCreated>
</itemMeta><contentMeta><headline>Visit</headline></contentMeta>{rest}
</newsItem>
"""
#: A schema that allows an item with these attributes only, and anything in it.
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://iptc.org/std/nar/2006-10-01/">
<xs:element name="newsItem"><xs:complexType><xs:sequence>
<xs:any maxOccurs="unbounded" processContents="skip"/></xs:sequence>
<xs:attribute name="guid"/>{attribute}<xs:anyAttribute namespace="##other" processContents="skip"/>
</xs:complexType></xs:element></xs:schema>
"""


def test_sound(run: Run, folder: Path) -> None:
    """A document whose references hold is told to be sound."""
    (folder / "item.xml").write_text(ITEM.format(rest=""))
    checked = run("check", "item.xml")
    assert (checked.returncode, "  sound  as newsml\n" in checked.stdout.decode()) == (0, True)


def test_broken_reference(run: Run, folder: Path) -> None:
    """One that is broken is told with its line, and the exit code says so."""
    (folder / "item.xml").write_text(ITEM.format(rest='<inlineRef idrefs="p1" literal="x"/>'))
    checked = run("check", "item.xml")
    assert checked.returncode == 5
    assert "    warning reference-broken: line 4: urn:x: idrefs names 'p1', which is not there\n" in (
        checked.stdout.decode()
    )


@pytest.mark.parametrize(
    ("attribute", "code", "verdict"), [('<xs:attribute name="version"/>', 0, "sound"), ("", 5, "unsound")]
)
def test_schema(run: Run, folder: Path, attribute: str, code: int, verdict: str) -> None:
    """A document is held to the schema that the user names."""
    (folder / "item.xml").write_text(ITEM.format(rest=""))
    (folder / "g2.xsd").write_text(SCHEMA.format(attribute=attribute))
    checked = run("check", "item.xml", "--schema", "g2.xsd")
    assert (code, True) == (checked.returncode, f"  {verdict}  as newsml\n" in checked.stdout.decode())
    assert ("schema-invalid: line 1" in checked.stdout.decode()) is bool(code)


@pytest.mark.parametrize(("name", "code"), [("missing.xsd", 3), ("visit.txt", 2)])
def test_unusable_schema(run: Run, folder: Path, name: str, code: int) -> None:
    """A schema that is not there, or is none, is one line on standard error."""
    (folder / "item.xml").write_text(ITEM.format(rest=""))
    checked = run("check", "item.xml", "--schema", name)
    assert (code, 1) == (checked.returncode, checked.stderr.count(b"\n"))
    assert name.encode() in checked.stderr


def test_format_without_a_schema(run: Run) -> None:
    """A file whose format has no schema is told to be unchecked by it."""
    checked = run("check", "visit.txt", "--schema", "g2.xsd")
    assert "  unchecked  text knows no schema\n" in checked.stdout.decode()
