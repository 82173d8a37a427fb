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
from collections.abc import Iterator, Sequence

from attrs import frozen

from unitynews.model import Block, Span, walk

_SPECIAL = re.compile(r"[\\*_\[\]]")
#: A line that would be taken for something else than the text of its block.
_MISLEADING_LINE = re.compile(r"---|\s*$")
_MISLEADING_START = re.compile(r"#|> |- |:::")

_TOKEN = re.compile(
    r"\\(?P<escaped>[^\n]|(?=\n|$))"
    r"|(?P<toggle>\*\*|_)"
    r"|(?P<open>\[)"
    r"|(?P<close>\](?:\((?P<target>(?:[^\\)\n]|\\[^\n])*)\)"
    r"|\{(?P<kind>[a-z][a-z0-9_-]*)(?: (?P<other>(?:[^\\}\n]|\\[^\n])*))?\}))"
    r"|(?P<text>[^\\*_\[\]]+|[*\]\\])",
)
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


def _close_from(token: re.Match[str]) -> tuple[str, str | None]:
    """The kind and the target of the span that `token` ends."""
    if token["kind"] is not None:
        return token["kind"], _unescaped(token["other"]) if token["other"] is not None else None
    target = token["target"]
    if target.startswith("#"):
        return "mention", _unescaped(target[1:])
    return "link", _unescaped(target)


@frozen
class _Opener:
    token: int
    mark: str


def _spans_from(markup: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a block and its spans."""
    tokens = list(_TOKEN.finditer(markup))
    pairs = _paired(tokens)
    closers = {closer: opener for opener, closer in pairs.items()}
    pieces: list[str] = []
    spans: list[Span] = []
    slots: dict[int, int] = {}
    starts: dict[int, int] = {}
    at = 0
    for index, token in enumerate(tokens):
        if index in pairs:
            starts[index], slots[index] = at, len(spans)
            spans.append(Span(start=at, end=at, kind="mention"))
            continue
        if index in closers:
            opener = closers[index]
            kind, target = _close_from(token) if token["close"] else (_TOGGLES[token["toggle"]], None)
            spans[slots[opener]] = Span(start=starts[opener], end=at, kind=kind, target=target)
            continue
        piece = token["escaped"] if token["escaped"] is not None else token[0]
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), tuple(spans)


def _paired(tokens: Sequence[re.Match[str]]) -> dict[int, int]:
    """Which tokens open and close a span: index of the opening one -> index of the closing one. The others are text."""
    pairs: dict[int, int] = {}
    waiting: list[_Opener] = []
    open_marks = {"[": 0, "**": 0, "_": 0}
    for index, token in enumerate(tokens):
        mark = "[" if token["open"] or token["close"] else token["toggle"]
        if mark is None:
            continue
        if token["close"] or (token["toggle"] and open_marks[mark]):
            while open_marks[mark]:
                opener = waiting.pop()
                open_marks[opener.mark] -= 1
                if opener.mark == mark:
                    pairs[opener.token] = index
                    break
        else:
            waiting.append(_Opener(index, mark))
            open_marks[mark] += 1
    return pairs


def _escaped(text: str, end: str) -> str:
    """`text` for a place that ends at the character `end` and at the end of the line."""
    return re.sub(rf"[\\{end}]", r"\\\g<0>", text).replace("\n", "\\n")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
