"""JSON against orjson, the fastest there is and without a model, and against cattrs, which makes attrs classes too."""

from __future__ import annotations

import io

import msgspec
import orjson
from cattrs.preconf.orjson import make_converter

from benchmarks._measure import Row, compare
from benchmarks.article import article
from unitynews.conversion import read_document, write_document
from unitynews.format import Notice
from unitynews.formats import _record
from unitynews.formats.json import FORMAT, LINES
from unitynews.model import Article

#: How many articles are in the stream that is read and written whole.
STREAM = 200


def run() -> list[Row]:
    one = article()
    data = _record.encode(one)
    indented = msgspec.json.format(data, indent=2)
    reordered = orjson.dumps(dict(reversed(orjson.loads(data).items())))
    plain = orjson.loads(data)
    peer = make_converter()
    plain_msgspec = msgspec.json.Decoder(Article)
    untagged = _record.encode_member(one)
    reading = compare(
        {
            "orjson.loads": lambda: orjson.loads(data),
            "JSON → model": lambda: _record.decode_article(data),
            "JSON → model, indented": lambda: _record.decode_article(indented),
            "JSON → model, keys in another order": lambda: _record.decode_article(reordered),
            "msgspec into attrs, unknown keys ignored": lambda: plain_msgspec.decode(untagged),
            "cattrs": lambda: peer.loads(untagged, Article),
        },
        targets={"JSON → model": 3},
    )
    writing = compare(
        {
            "orjson.dumps": lambda: orjson.dumps(plain),
            "model → JSON": lambda: _record.encode(one),
            "model → .json, indented": lambda: _written(FORMAT.name, [one]),
            "msgspec from attrs, keys in the alphabet's order": lambda: msgspec.json.encode(one),
            "cattrs ": lambda: peer.dumps(one),
        },
        targets={"model → JSON": 4},
    )
    return reading + writing + _streams()


def _streams() -> list[Row]:
    articles = [article(number) for number in range(STREAM)]
    lines = _written(LINES.name, articles)
    return compare(
        {
            "orjson.loads, line by line": lambda: sum(1 for line in io.BytesIO(lines) if orjson.loads(line)),
            f"JSON Lines → {STREAM} articles": lambda: sum(1 for _ in read_document(io.BytesIO(lines), LINES, _ignore)),
        },
        samples=10,
    )


def _written(format: str, articles: list[Article]) -> bytes:
    stream = io.BytesIO()
    write_document(articles, stream, format, _ignore)
    return stream.getvalue()


def _ignore(notice: Notice) -> None:
    """JSON has nothing to tell."""
