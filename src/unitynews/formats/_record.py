"""The record: the model as JSON, for every format that carries it (JSON, JSON Lines, EPUB).

One object per article or collection, its keys the model's fields in the model's order; what is absent or has its
default is left out. The first key of a document, ``unitynews``, names what it is and its version: ``article/1``,
``collection/1``.

JSON is decoded in C into structs that mirror the model's classes field by field, strictly (no unknown key, no
coercion), and the structs are turned into the model; writing goes the same way back. The structs are made from the
model when this module is imported, so that there is nothing here to keep in step with it. They stand between JSON and
the model because msgspec by itself ignores unknown keys of attrs classes, and writes the keys of slotted ones in
alphabetical order.
"""

from __future__ import annotations

import re
import types
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

from unitynews.errors import ReadError, VersionError
from unitynews.formats._json import Place, refuse_duplicates, translated, utf8, without
from unitynews.model import Article, Collection

#: The key that says what a document is.
TAG: Final = "unitynews"
ARTICLE: Final = "article/1"
COLLECTION: Final = "collection/1"

_OURS_FIRST = re.compile(rb'\s*\{\s*"unitynews"\s*:\s*"(article|collection)/1"')


def encode(thing: Article | Collection) -> bytes:
    """`thing` as compact JSON in UTF-8, on one line."""
    struct = as_struct(thing)
    struct.unitynews = ARTICLE if isinstance(thing, Article) else COLLECTION
    return _encode(struct)


def encode_member(article: Article) -> bytes:
    """`article` as it stands within the ``articles`` of a collection, where it needs no version of its own."""
    return _encode(as_struct(article))


def decode(data: bytes, *, format: str = "json") -> Article | Collection:
    """The article or the collection that `data` holds.

    Args:
        data: one JSON object in UTF-8, with or without a byte order mark.
        format: the name of the format that errors are to give.

    Raises:
        ReadError: if it is not JSON, or not an article or a collection; `VersionError` if of another version.
    """
    if not is_collection(data, format=format):
        return decode_article(data, format=format)
    heading, members = split(data, format=format)
    articles = [decode_article(bytes(one), format=format, path=f"articles[{n}]") for n, one in enumerate(members)]
    return attrs.evolve(heading, articles=tuple(articles))


def decode_article(data: bytes, *, format: str = "json", line: int | None = None, path: str = "") -> Article:
    """The article that `data` holds.

    Args:
        data: one JSON object in UTF-8.
        format: the name of the format that errors are to give.
        line: the line of a larger document that it stands on, for errors.
        path: the path in a larger document that it stands at, for errors.

    Raises:
        ReadError: if it is not JSON, or not an article; `VersionError` if an article of another version.
    """
    place = Place(format, line, path)
    data = utf8(data, place)
    struct = _decoded(_ARTICLE_DECODER, data, place, ARTICLE)
    if not _is_canonical(struct, data):
        refuse_duplicates(data, place)
    try:
        article: Article = msgspec.convert(struct, Article, from_attributes=True)
    except ValueError as error:
        raise translated(error, data, place) from error
    return article


def decode_heading(data: bytes, *, format: str = "json", line: int | None = None) -> Collection:
    """The collection that `data` holds, itself without articles; otherwise as `decode_article`."""
    heading, members = split(data, format=format, line=line)
    if members:
        raise ReadError(format, "a heading holds no articles itself; they follow it", line=line, path="articles")
    return heading


def split(data: bytes, *, format: str = "json", line: int | None = None) -> tuple[Collection, list[msgspec.Raw]]:
    """The heading of the collection that `data` holds, and its articles, found but not yet decoded.

    They are views of `data`, so that a large collection is in memory once.
    """
    place = Place(format, line)
    data = utf8(data, place)
    struct = _decoded(_SPLIT_DECODER, data, place, COLLECTION)
    members = list(struct.articles)
    refuse_duplicates(without(data, members), place)
    struct.articles = ()
    try:
        heading: Collection = msgspec.convert(struct, Collection, from_attributes=True)
    except ValueError as error:
        raise translated(error, data, place) from error
    return heading, members


def is_collection(data: bytes, *, format: str = "json", line: int | None = None) -> bool:
    """Whether the object in `data` is a collection: by its version, or without one by its ``articles``."""
    found = _OURS_FIRST.match(data)
    if found:
        return found[1] == b"collection"
    place = Place(format, line)
    data = utf8(data, place)
    try:
        probe = _PROBE_DECODER.decode(data)
    except (ValueError, RecursionError) as error:
        raise translated(error, data, place) from error
    if isinstance(probe.unitynews, str):
        return probe.unitynews.startswith("collection/")
    return bool(bytes(probe.articles))


def _is_canonical(struct: Any, data: bytes) -> bool:
    """Whether `data` is what `struct` is written as, white space aside: so no key of it came twice.

    msgspec lets the last of duplicate keys win. To write the struct again, in C, costs a fraction of looking at the
    keys in Python, and clears all that unitynews wrote.
    """
    written = _encode(struct)
    return written == data or written == msgspec.json.format(data, indent=-1)


def _decoded(decoder: msgspec.json.Decoder[Any], data: bytes, place: Place, wanted: str) -> Any:
    """The struct in `data`, which is `wanted`."""
    try:
        struct = decoder.decode(data)
    except (ValueError, RecursionError) as error:
        _refuse_others(data, place, wanted)
        raise translated(error, data, place) from error
    if struct.unitynews not in ("", wanted):
        _refuse_others(data, place, wanted)
    return struct


def _refuse_others(data: bytes, place: Place, wanted: str) -> None:
    """Raise an error if `data` says that it is something else than `wanted`."""
    try:
        tag = _PROBE_DECODER.decode(data).unitynews
    except (ValueError, RecursionError):
        return  # it says nothing, and what is wrong with it is told better by who calls
    if not isinstance(tag, str) or tag == wanted:
        return
    kind, _, version = tag.partition("/")
    if kind == wanted.partition("/")[0]:
        raise VersionError(
            place.format, f"is {tag}; this unitynews reads {wanted}", line=place.line, path=place.path or None
        )
    what = f"{tag!r}" if version else "nothing that unitynews knows"
    raise place.error(f"is {what}, not {wanted}", path=TAG)


def as_struct(thing: Article | Collection) -> Any:
    """The struct that mirrors `thing`."""
    return msgspec.convert(thing, _ARTICLE if isinstance(thing, Article) else _COLLECTION, from_attributes=True)


@cache
def mirror(cls: Any) -> type[msgspec.Struct]:
    """A struct with the fields of `cls`, a class of the model, in their order."""
    hints = get_type_hints(cls)
    fields: list[Any] = [
        (field.name, _mirrored(hints[field.name]), *([] if field.default is attrs.NOTHING else [field.default]))
        for field in attrs.fields(cls)
    ]
    return _struct(cls.__name__, fields)


def _mirrored(hint: Any) -> Any:
    """The type in a struct for the type `hint` in the model."""
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return tuple[_mirrored(arguments[0]), ...]  # type: ignore[misc]  # made at run time
    if get_origin(hint) in (Union, types.UnionType):
        return _mirrored(arguments[0]) | None
    return mirror(hint) if attrs.has(hint) else hint


def _struct(name: str, fields: list[Any]) -> type[msgspec.Struct]:
    # gc=False: they hold no cycles, and live no longer than it takes to make the model of them.
    return msgspec.defstruct(name, fields, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False)


def _document(cls: type, **instead: Any) -> type[msgspec.Struct]:
    """The struct of a whole document of `cls`: `TAG` first. Fields named in `instead` get that type."""
    mirrored = msgspec.structs.fields(mirror(cls))
    fields: list[Any] = [(TAG, str, "")]
    for one in mirrored:
        default = [] if one.default is msgspec.NODEFAULT else [one.default]
        fields.append((one.name, instead.get(one.name, one.type), *default))
    return _struct(cls.__name__, fields)


class _Probe(msgspec.Struct, gc=False):
    """What tells documents apart, in whatever JSON object there is."""

    unitynews: Any = None
    articles: msgspec.Raw = msgspec.Raw()


_ARTICLE = _document(Article)
_COLLECTION = _document(Collection, articles=tuple[_ARTICLE, ...])  # type: ignore[valid-type]  # made at run time
_SPLIT = _document(Collection, articles=list[msgspec.Raw])


def plain(value: object) -> str:
    """The text in a subclass of str, such as lxml's XPath gives; msgspec takes text itself only."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not of the model")


_encode = msgspec.json.Encoder(enc_hook=plain).encode
_ARTICLE_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(_ARTICLE)
_SPLIT_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(_SPLIT)
_PROBE_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(_Probe)
