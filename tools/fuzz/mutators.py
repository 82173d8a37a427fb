"""Mutations that leave a document whole: of bytes alone hardly one in a thousand would still be read.

Each takes what the fuzzer's own mutation takes, and falls back to it: for one in five, and for what cannot be parsed.
"""

from __future__ import annotations

import copy
import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import atheris
from lxml import etree

Mutator = Callable[[bytes, int, int], bytes]

_BYTES_ALONE = 0.2
_MOST_CHANGES = 3
#: Of a tar's header: name, size, kind, name of a link, magic and version, prefix or the map of a sparse file.
_TAR_FIELDS = ((0, 100), (124, 136), (156, 157), (157, 257), (257, 265), (345, 500))
_TAR_VALUES = (
    b"\xff" * 12,
    b"\x80" + b"\xff" * 11,
    b"\xff" * 10 + b"\xf0\0",
    b"x",
    b"g",
    b"L",
    b"K",
    b"S",
    b"1",
    b"2",
    b"7" * 11,
    b"0",
    b"../a",
    b"/",
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_ODD = (None, True, 0, -1, 2**63, 1e308, "", "\ud800", "\0", "x" * 300, [], {}, [[]], "../", "2021-02-30", "1" * 400)


def of_xml(data: bytes, longest: int, seed: int) -> bytes:
    """A document of XML with elements moved, doubled, renamed or taken out, and values changed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    if chance.random() < _BYTES_ALONE:
        return bytes(atheris.Mutate(data, longest))
    try:
        root = etree.fromstring(data, _PARSER)
        for _ in range(chance.randint(1, _MOST_CHANGES)):
            _change_element(root, chance)
        made = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    except (etree.LxmlError, ValueError):
        return bytes(atheris.Mutate(data, longest))
    return made if len(made) <= longest else data


def _change_element(root: Any, chance: random.Random) -> None:
    elements = list(root.iter("*"))
    one, other = chance.choice(elements), chance.choice(elements)
    match chance.randrange(7):
        case 0:
            one.text = _changed_text(one.text or other.text or "", chance)
        case 1:
            one.tail = _changed_text(one.tail or other.text or "", chance)
        case 2 if one.attrib:
            name = chance.choice(list(one.attrib))
            one.set(name, _changed_text(one.get(name), chance))
        case 3 if other.attrib:
            name = chance.choice(list(other.attrib))
            one.set(name, other.get(name))
        case 4:
            one.append(copy.deepcopy(other))
        case 5:
            one.tag = other.tag
        case 6 if one.getparent() is not None:
            one.getparent().remove(one)


def _changed_text(text: str, chance: random.Random) -> str:
    if chance.random() < 0.3:
        return str(chance.choice(_ODD[1:]))
    return bytes(atheris.Mutate(text.encode("utf-8", "replace"), len(text) * 3 + 40)).decode("utf-8", "replace")


def of_json(data: bytes, longest: int, seed: int) -> bytes:
    """JSON, or a line of JSON, with values changed, doubled, put elsewhere or taken out."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    if chance.random() < _BYTES_ALONE:
        return bytes(atheris.Mutate(data, longest))
    lines = data.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    try:
        whole = json.loads(data)
        lines, at = [data], 0
    except (ValueError, RecursionError):
        try:
            whole = json.loads(lines[at])
        except (ValueError, RecursionError):
            return bytes(atheris.Mutate(data, longest))
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        _change_value(whole, chance)
    lines[at] = json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass") + b"\n"
    made = b"".join(lines)
    return made if len(made) <= longest else data


def _change_value(whole: Any, chance: random.Random) -> None:
    holders: list[Any] = []
    _gather(whole, holders)
    if not holders:
        return
    holder, other = chance.choice(holders), chance.choice(holders)
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    values = list(other.values()) if isinstance(other, dict) else other
    match chance.randrange(4):
        case 0:
            del holder[key]
        case 1:
            holder[key] = chance.choice(_ODD)
        case 2:
            holder[key] = copy.deepcopy(chance.choice(values))
        case 3 if isinstance(holder[key], str):
            holder[key] = _changed_text(holder[key], chance)


def _gather(value: Any, holders: list[Any]) -> None:
    if isinstance(value, (dict, list)) and value:
        holders.append(value)
        for one in value.values() if isinstance(value, dict) else value:
            _gather(one, holders)


def of_zip(data: bytes, longest: int, seed: int) -> bytes:
    """A zip with one of its files changed, as XML if it is that."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    if chance.random() < _BYTES_ALONE:
        return bytes(atheris.Mutate(data, longest))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return bytes(atheris.Mutate(data, longest))
    if not parts:
        return bytes(atheris.Mutate(data, longest))
    chosen = chance.choice(list(parts))
    parts[chosen] = of_xml(parts[chosen], len(parts[chosen]) * 2 + 400, chance.randrange(2**32))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    made = stream.getvalue()
    return made if len(made) <= longest else data


def of_tar(data: bytes, longest: int, seed: int) -> bytes:
    """A tar archive, packed or not, of which headers are changed and their sums set right again; others as bytes."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    if chance.random() < _BYTES_ALONE or data.startswith(b"PK"):
        return bytes(atheris.Mutate(data, longest))
    is_packed = data.startswith(b"\x1f\x8b")
    try:
        plain = bytearray(gzip.decompress(data) if is_packed else data)
    except (OSError, EOFError, zlib.error):
        return bytes(atheris.Mutate(data, longest))
    headers = [at for at in range(0, len(plain) - 511, 512) if plain[at + 257 : at + 262] == b"ustar"]
    if not headers:
        return bytes(atheris.Mutate(data, longest))
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        at, (start, end) = chance.choice(headers), chance.choice(_TAR_FIELDS)
        value = (
            chance.choice(_TAR_VALUES)
            if chance.random() < 0.5
            else atheris.Mutate(bytes(plain[at + start : at + end]), end - start)
        )
        plain[at + start : at + end] = bytes(value)[: end - start].ljust(end - start, b"\0")
        plain[at + 148 : at + 156] = b" " * 8
        plain[at + 148 : at + 156] = b"%06o\0 " % sum(plain[at : at + 512])
    made = gzip.compress(bytes(plain), mtime=0) if is_packed else bytes(plain)
    return made if len(made) <= longest else data


#: Format -> how its documents are mutated; others as bytes alone.
MUTATORS: dict[str, Mutator] = {
    "archive": of_tar,
    "epub": of_zip,
    "json": of_json,
    "jsonl": of_json,
    "newsml": of_xml,
    "nitf": of_xml,
}
