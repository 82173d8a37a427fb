r"""The body of a text with a header: blocks and spans in light markup that can be read and edited, without loss.

Blocks stand apart by empty lines. A block that is not a plain paragraph says so at its start::

    # heading          (as many # as its level, 1 to 6)
    > quote
    - list item
    ::: figure media="hall.jpg" alt="The hall" credit="Zhou"
    the caption        (any kind and all attributes of a block can be said this way)

Spans are written around their text::

    [林文浩](#p1)      a mention of the entity p1
    [more](https://…)  a link
    _emphasis_   **strong**
    [words]{kind}   [words]{kind target}     any other span

A backslash takes the meaning from the character behind it; at the end of a line it stands for nothing, which is how
an empty line within a block is written. All else is text, exactly as it stands. What is not whole (a ``[`` without its
end) is text too: a slip of the hand costs one mark, not the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from unitynews.model import Block, Span, walk

_SPECIAL = re.compile(r"[\\*_\[\]]")
#: A line that would be taken for something else than the text of its block.
_MISLEADING_LINE = re.compile(r"---|\s*$")
_MISLEADING_START = re.compile(r"#|> |- |:::")

_TOKEN = re.compile(r"\\(?P<escaped>[^\n]|(?=\n|$))|(?P<mark>\*\*|[_\[\]])|(?P<text>[^\\*_\[\]]+|[*\\])")
_KIND = re.compile(r"\{([a-z][a-z0-9_-]*)(\}| )")
#: What can end a target: the marks that no backslash makes text, and the end of the line.
_END = re.compile(r"\\[^\n]|(?P<end>[)}\n])")
_TOGGLES = {"**": "strong", "_": "emphasis"}
_MARKS = {kind: mark for mark, kind in _TOGGLES.items()}

_HEADING = re.compile(r"(#{1,6}) ")
_DIRECTIVE = re.compile(
    r"::: (?P<kind>[a-z][a-z0-9_-]*)(?P<rest>(?: [a-z]+=(?:[0-9]+|\"(?:[^\\\"\n]|\\[^\n])*\"))*)\s*$"
)
_ATTRIBUTE = re.compile(r" ([a-z]+)=(?:([0-9]+)|\"((?:[^\\\"\n]|\\[^\n])*)\")")


def blocks_to(blocks: Sequence[Block]) -> str:
    r"""The markup of `blocks`, empty lines between them.

    >>> print(blocks_to([Block(kind="heading", level=1, text="[1]"), Block(kind="paragraph", text="一")]))
    # \[1\]
    <BLANKLINE>
    一
    """
    return "\n\n".join(_block_to(block) for block in blocks)


def blocks_from(text: str) -> Iterator[Block]:
    r"""The blocks that `text` holds; ``\n`` ends its lines.

    >>> [block.spans for block in blocks_from("[林文浩](#p1)率团\n\n# 二")]
    [(Span(start=0, end=3, kind='mention', target='p1'),), ()]
    """
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line)
        elif lines:
            yield _block_from(lines)
            lines = []


def _block_to(block: Block) -> str:
    prefix = _prefix_to(block)
    lines = _spans_to(block).split("\n")
    lines = ["\\" + line if _MISLEADING_LINE.match(line) else line for line in lines]
    if prefix == "" and _MISLEADING_START.match(lines[0]):
        lines[0] = "\\" + lines[0]
    return prefix + "\n".join(lines)


def _block_from(lines: list[str]) -> Block:
    first = lines[0]
    if (directive := _DIRECTIVE.match(first)) is not None:
        attributes = {
            name: int(number) if number else _unescaped(value)
            for name, number, value in _ATTRIBUTE.findall(directive["rest"])
        }
        if attributes.keys() <= {"level", "media", "alt", "credit"} and isinstance(attributes.get("level", 0), int):
            text, spans = _spans_from("\n".join(lines[1:]))
            return Block(kind=directive["kind"], text=text, spans=spans, **attributes)  # type: ignore[arg-type]  # checked
    kind, level, skip = _prefix_from(first)
    text, spans = _spans_from("\n".join([first[skip:], *lines[1:]]))
    return Block(kind=kind, text=text, spans=spans, level=level)


def _prefix_to(block: Block) -> str:
    bare = block.media is None and block.alt is None and block.credit is None
    if bare and block.level is None and block.kind in ("paragraph", "quote", "list_item"):
        return {"paragraph": "", "quote": "> ", "list_item": "- "}[block.kind]
    if bare and block.kind == "heading" and block.level is not None and 1 <= block.level <= 6:
        return "#" * block.level + " "
    attributes = [] if block.level is None else [f" level={block.level}"]
    for name, value in (("media", block.media), ("alt", block.alt), ("credit", block.credit)):
        if value is not None:
            quoted = _escaped(value, '"')
            attributes.append(f' {name}="{quoted}"')
    return f"::: {block.kind}{''.join(attributes)}\n"


def _prefix_from(line: str) -> tuple[str, int | None, int]:
    """A first line's kind of block, level, and how many characters say so."""
    if (heading := _HEADING.match(line)) is not None:
        return "heading", len(heading[1]), heading.end()
    if line.startswith("> "):
        return "quote", None, 2
    if line.startswith("- "):
        return "list_item", None, 2
    return "paragraph", None, 0


def _spans_to(block: Block) -> str:
    pieces: list[str] = []
    around: list[str] = []
    marked: list[bool] = []
    for step, _, value in walk(block):
        if isinstance(value, str):
            pieces.append(_SPECIAL.sub(r"\\\g<0>", value))
        elif step == "open":
            marked.append(value.kind in _MARKS and value.target is None and value.kind not in around)
            around.append(value.kind)
            pieces.append(_MARKS[value.kind] if marked[-1] else "[")
        else:
            around.pop()
            pieces.append(_MARKS[value.kind] if marked.pop() else _close_to(value))
    return "".join(pieces)


def _close_to(span: Span) -> str:
    target = span.target
    if target is None:
        return f"]{{{span.kind}}}"
    if span.kind == "mention":
        return f"](#{_escaped(target, ')')})"
    if span.kind == "link":
        hidden = "\\" if target.startswith("#") else ""
        return f"]({hidden}{_escaped(target, ')')})"
    return f"]{{{span.kind} {_escaped(target, '}')}}}"


class _Ends:
    """Where targets end, found once for a whole text: to look from each ``](`` anew would take quadratic time."""

    def __init__(self, markup: str) -> None:
        self._at: dict[str, list[int]] = {")": [], "}": [], "\n": []}
        for found in _END.finditer(markup):
            if found["end"] is not None:
                self._at[found["end"]].append(found.start("end"))

    def next(self, mark: str, start: int) -> int | None:
        """The place of the first `mark` from `start` on in the same line."""
        place, line_end = self._first(mark, start), self._first("\n", start)
        return place if place is not None and (line_end is None or place < line_end) else None

    def _first(self, mark: str, start: int) -> int | None:
        places = self._at[mark]
        index = bisect_left(places, start)
        return places[index] if index < len(places) else None


@frozen
class _Token:
    """A piece of markup: text, or a mark that may open or close a span."""

    text: str
    mark: str | None = None
    closes: tuple[str, str | None] | None = None


def _tokens(markup: str) -> Iterator[_Token]:
    ends = _Ends(markup)
    at = 0
    while (found := _TOKEN.match(markup, at)) is not None and at < len(markup):
        at = found.end()
        if found["mark"] == "]":
            closing = _closing(markup, at, ends)
            if closing is None:
                yield _Token("]")
            else:
                kind, target, end = closing
                yield _Token(markup[at - 1 : end], "[", (kind, target))
                at = end
        elif found["mark"] is not None:
            yield _Token(found[0], found["mark"])
        else:
            yield _Token(found[0] if found["escaped"] is None else found["escaped"])


def _closing(markup: str, at: int, ends: _Ends) -> tuple[str, str | None, int] | None:
    """What stands behind a ``]``: the kind and the target of the span that it ends, and where that stops."""
    if markup.startswith("(", at):
        end = ends.next(")", at + 1)
        if end is None:
            return None
        if markup.startswith("#", at + 1):
            return "mention", _unescaped(markup[at + 2 : end]), end + 1
        return "link", _unescaped(markup[at + 1 : end]), end + 1
    named = _KIND.match(markup, at)
    if named is None or named[2] == "}":
        return None if named is None else (named[1], None, named.end())
    end = ends.next("}", named.end())
    return None if end is None else (named[1], _unescaped(markup[named.end() : end]), end + 1)


def _spans_from(markup: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a block and its spans."""
    tokens = list(_tokens(markup))
    pairs = _paired(tokens)
    openers = {closer: opener for opener, closer in pairs.items()}
    pieces: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for index, token in enumerate(tokens):
        if index in pairs:
            starts[index] = at
        elif index in openers:
            ends[openers[index]] = at
        else:
            pieces.append(token.text)
            at += len(token.text)
    return "".join(pieces), tuple(_span(tokens[pairs[one]], start, ends[one]) for one, start in starts.items())


def _span(closer: _Token, start: int, end: int) -> Span:
    kind, target = closer.closes or (_TOGGLES[closer.text], None)
    return Span(start=start, end=end, kind=kind, target=target)


def _paired(tokens: Sequence[_Token]) -> dict[int, int]:
    """Which tokens open and close a span: index of the opening one -> index of the closing one. The others are text."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []
    open_marks = {"[": 0, "**": 0, "_": 0}
    for index, token in enumerate(tokens):
        mark = token.mark
        if mark is None:
            continue
        if token.closes or (mark in _TOGGLES and open_marks[mark]):
            while open_marks[mark]:
                opener, opened = waiting.pop()
                open_marks[opened] -= 1
                if opened == mark:
                    pairs[opener] = index
                    break
        else:
            waiting.append((index, mark))
            open_marks[mark] += 1
    return pairs


def _escaped(text: str, end: str) -> str:
    """`text` for a place that ends at the character `end` and at the end of the line."""
    return re.sub(rf"[\\{end}]", r"\\\g<0>", text).replace("\n", "\\n")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
