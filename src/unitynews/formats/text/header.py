"""The ``---`` header of a text that is ours: YAML 1.2 (core subset) that holds all of an article but its body.

Nothing in it is guessed: every scalar is the text that stands there, so ``2021-05-20`` is no date object and ``no`` no
boolean, until the model's own types say what a field is. Anchors, aliases, tags and duplicate keys are refused, since
what they mean would be lost on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import yaml
from attrs import frozen

from unitynews.errors import LimitError, ReadError, VersionError
from unitynews.formats._builtins import to_builtins
from unitynews.model import Article, Collection

#: The key that says what the header heads, and in which version: ``article/1``.
MARKER = "unitynews"

# libyaml is in every wheel of PyYAML and ten times faster; without it the pure Python parts do the same.
_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

#: Text in several lines that YAML's literal style (|) shows as it is. Any other is written in double quotes.
_LITERAL = re.compile(
    r"[^\s\x7f-\x9f\ufeff#-][^\n\x7f-\x9f\u2028\u2029\ufeff]*[^\s\x7f-\x9f\u2028\u2029\ufeff](?:\n[^\s\x7f-\x9f\ufeff](?:[^\n\x7f-\x9f\u2028\u2029\ufeff]*[^\s\x7f-\x9f\u2028\u2029\ufeff])?)+"
)
_ODD = re.compile(r"[\n\x7f-\xa0\u2028\u2029\ufeff]|^\s|\s$")

#: The model is nested five deep; libyaml takes quadratic time for the depths that only an attack has.
_DEEPEST = 32

#: Wider than any line, so that nothing is folded.
_WIDTH = 2**30


class _HeaderDumper(_Dumper):  # type: ignore[misc]  # the C class when there is one
    """Text in the plainest style that keeps it."""


def _text_node(dumper: Any, text: str) -> Any:
    style = "|" if _LITERAL.fullmatch(text) else '"' if _ODD.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_HeaderDumper.add_representer(str, _text_node)


def header_to(thing: Article | Collection) -> str:
    """The header of `thing`, without the lines ``---`` around it: all fields that a body cannot hold."""
    fields = to_builtins(thing)
    fields.pop("body", None)
    fields.pop("articles", None)
    kind = "collection" if isinstance(thing, Collection) else "article"
    marked = {MARKER: f"{kind}/1", **{key: value for key, value in fields.items() if key != MARKER}}
    text: str = yaml.dump(
        marked, Dumper=_HeaderDumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False
    )
    return text


@frozen
class Header:
    """What stands in a header.

    Attributes:
        fields: key -> value, all scalars as text.
        lines: key -> the number of the line in the file that it stands on.
        line: the number of the header's first line.
    """

    fields: dict[str, Any]
    lines: dict[str, int]
    line: int


def header_from(text: str, line: int) -> Header | None:
    """What a header says, or None if it is none of ours: text between two lines ``---`` that says something else.

    Args:
        text: what stands between the lines ``---``.
        line: the number of its first line in the file.

    Raises:
        ReadError: if it says that it is ours, and is not readable.
        VersionError: if it is of a version that we do not know.
    """
    tree = _Tree(line)
    try:
        fields = tree.mapping(text)
    except ReadError:
        if re.search(rf"^{MARKER}:", text, re.MULTILINE):
            raise
        return None
    if not isinstance(fields, dict) or not fields.keys() & {MARKER, "headline"}:
        return None
    return Header(fields, tree.lines, line)


def kind_of(fields: dict[str, Any], line: int) -> Literal["article", "collection"]:
    """What a header heads; its marker is taken out of `fields`."""
    marker = fields.pop(MARKER, "article/1")
    if marker == "article/1":
        return "article"
    if marker == "collection/1":
        return "collection"
    raise VersionError("text", f"it is {marker!r}; this unitynews reads article/1 and collection/1", line=line)


class _Tree:
    """A YAML document as dicts, lists and strings, built from parser events without recursion."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._at = line
        self.lines: dict[str, int] = {}

    def mapping(self, text: str) -> Any:
        top: list[Any] = []
        parents: list[tuple[Any, str | None]] = []
        here: Any = top
        key: str | None = None
        for event in self._events(text):
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                here, key = parents.pop()
                continue
            if isinstance(here, dict) and key is None:
                key = self._key(event, here)
                if len(parents) == 1:
                    self.lines[key] = self._at
                continue
            value = self._value(event)
            if isinstance(here, dict):
                here[key] = value
            else:
                here.append(value)
            key = None
            if not isinstance(value, str):
                parents.append((here, None))
                here = value
                if len(parents) > _DEEPEST:
                    raise LimitError("text", "the header is nested too deeply", line=self._at)
        return top[0] if len(top) == 1 else None

    def _events(self, text: str) -> Iterator[Any]:
        try:
            for event in yaml.parse(text, Loader=_Parser):
                if event.start_mark is not None:
                    self._at = self._line + event.start_mark.line
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    raise ReadError("text", "anchors and aliases (& and *) are not taken in a header", line=self._at)
                if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag not in (None, "!"):
                    raise ReadError("text", f"the tag {event.tag} is not taken in a header", line=self._at)
                if not isinstance(event, _FRAME):
                    yield event
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = self._line + mark.line if mark is not None else self._at
            problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
            raise ReadError("text", f"the header is not YAML: {problem}", line=line) from error

    def _key(self, event: Any, here: dict[str, Any]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise ReadError("text", "a key of the header must be one word", line=self._at)
        name: str = event.value
        if name in here:
            raise ReadError("text", f"the key {name!r} stands twice", line=self._at)
        return name

    def _value(self, event: Any) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        return {} if isinstance(event, yaml.MappingStartEvent) else []


_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
