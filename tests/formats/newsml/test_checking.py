"""What the checker finds in documents of others."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from formats.newsml.conftest import HEADLINE, META, content, item
from unitynews import Notice
from unitynews.errors import FormatError, ReadError
from unitynews.formats.newsml import FORMAT
from unitynews.formats.newsml.mapping import NAR

STANDARD = 'standard="NewsML-G2" standardversion="2.35" conformance="power"'
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:x="urn:x">
<xs:import namespace="urn:x" schemaLocation="http://x.example/x.xsd"/><xs:element name="newsItem" type="x:t"/>
</xs:schema>"""


def _checked(document: str, **options: str) -> tuple[bool, list[Notice]]:
    notices: list[Notice] = []
    assert FORMAT.check is not None
    return FORMAT.check(io.BytesIO(document.encode()), notices.append, **options), notices


def _message(*items: str) -> str:
    return f'<newsMessage xmlns="{NAR}"><itemSet>{"".join(items)}</itemSet></newsMessage>'


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (item(), []),
        (item(rest='<inlineRef idrefs="a b" literal="x"/><contentSet><inlineXML><p id="a"/></inlineXML></contentSet>'),
         ["reference-broken"]),
        (item(rest='<partMeta contentrefs="c"/>'), ["reference-broken"]),
        (_message(item(rest='<assert id="a" literal="x"/>'), item(rest='<assert id="a" literal="x"/>').replace(
            "urn:x", "urn:y")), ["id-duplicate"]),
    ],
)  # fmt: skip
def test_broken(document: str, codes: list[str]) -> None:
    """References to what is not there, and identities given twice, make a document unsound."""
    holds, notices = _checked(document)
    assert codes == [notice.code for notice in notices]
    assert holds is not bool(codes)


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (_message(item(), item()), ["guid-duplicate"]),
        (content('<subject qcode="acme:1"/><subject qcode="acme:2"/>'), ["alias-unknown"]),
        (content('<subject qcode="1"/>'), ["qcode-malformed"]),
        (item(before=""), ["catalog-missing"]),
        (item(before='<catalog><scheme alias="ninat" uri="urn:n:"/></catalog>'), []),
    ],
)
def test_odd(document: str, codes: list[str]) -> None:
    """What may be right is told, each alias once; a document is sound with it."""
    holds, notices = _checked(document)
    assert codes == [notice.code for notice in notices]
    assert holds


def test_two_items_of_one_guid_in_two_versions() -> None:
    """Versions of one item in a message are no duplicates."""
    second = item().replace('guid="urn:x"', 'guid="urn:x" version="2"')
    assert _checked(_message(item(), second)) == (True, [])


@pytest.mark.shared
def test_schema(shared: Path) -> None:
    """With a schema, what does not follow it is told with its line; a document that follows it is sound."""
    schema = str(shared / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd")
    good = item(rest="").replace("<newsItem", f"<newsItem {STANDARD}")
    assert _checked(good, schema=schema) == (True, [])
    holds, notices = _checked(good.replace(META + HEADLINE, f"{HEADLINE}\n{META}"), schema=schema)
    assert (holds, [(n.code, n.line) for n in notices]) == (False, [("schema-invalid", 1)])


def test_unusable_schemas(tmp_path: Path) -> None:
    """What is no schema, or needs one from the network, is named; a file that is not there is the system's error."""
    none, far = tmp_path / "none.xsd", tmp_path / "far.xsd"
    none.write_text("<a/>")
    far.write_text(SCHEMA)
    for path in (none, far):
        with pytest.raises(FormatError, match=r"no XML Schema that can be used"):
            _checked(item(), schema=str(path))
    with pytest.raises(FileNotFoundError):
        _checked(item(), schema=str(tmp_path / "missing.xsd"))


def test_unreadable() -> None:
    """What is no document is an error of reading, with a schema or without."""
    with pytest.raises(ReadError):
        _checked("<newsItem")
