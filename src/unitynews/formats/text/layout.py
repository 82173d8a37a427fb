"""The lines of a bare text, and which of them are headline, paragraphs, credits and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, define, evolve, frozen

from unitynews.errors import LimitError
from unitynews.format import Notice, Report
from unitynews.formats.text.characters import counted
from unitynews.formats.text.credits import despatch_credits, is_marked, line_credits, tail_credits
from unitynews.formats.text.english import english_credits, english_furniture
from unitynews.formats.text.furniture import Furniture, furniture_of
from unitynews.formats.text.pinyin import plainly
from unitynews.formats.text.vocabulary import HTML_REMNANT
from unitynews.model import Credit

#: The most lines of one text that are not blank.
MOST_LINES = 1_000_000

#: The longest line of a headline, in characters; English needs twice as many as Chinese.
_LONGEST_HEADLINE = 120
#: A headline may end in ! or ?, if it is no longer than this.
_LONGEST_CALL = 40
#: The most lines of a headline. Where more than these precede a blank line, only the first is taken for one.
_MOST_HEADLINES = 4
#: A line of credits or furniture is no longer than this.
LONGEST_LINE = 300
#: How many characters at either end of the text are looked at for credits in brackets.
_REACH = 250

_QUOTES = "\\s”’\"'」』)）】\\]"
_ENDS_SENTENCE = re.compile(f"[。.!?！？…;；:：][{_QUOTES}]{{0,5}}$")
_CALL = re.compile(f"[!?！？][{_QUOTES}]{{0,5}}$")
_TRAILING_BRACKET = re.compile(r"[(（][^()（）]{1,80}[)）]$")
#: The roles of those who write: their line above the text is the byline.
_WRITERS = ("reporter", "contributor")
_SUBTITLE = re.compile("[—–-]{1,3}")

_REMNANT_BEFORE = re.compile(rf"\s*({HTML_REMNANT})")
_REMNANT_BEHIND = re.compile(rf"({HTML_REMNANT})\s*$")
#: How far from the end of a line markup may begin, and how many pieces of it are taken off one line.
_LONGEST_REMNANT = 400
_MOST_REMNANTS = 200


@frozen
class Line:
    """A line that is not blank.

    Attributes:
        number: in the document, from 1.
        text: without white space around it.
        indented: whether there was white space before it.
        after_gap: whether a blank line, or one that was taken out, is before it.
    """

    number: int
    text: str
    indented: bool
    after_gap: bool


@define
class Layout:
    """What a bare text consists of: the article's fields of the same names, as far as lines tell them."""

    headlines: list[str] = Factory(list)
    paragraphs: list[str] = Factory(list)
    credits: list[Credit] = Factory(list)
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None


def laid_out(text: str, folding: dict[int, str], report: Report) -> Layout:
    r"""The parts of `text`, a repaired one with ``\n`` as its only line break.

    Args:
        text: the text.
        folding: the table that folds it for the vocabulary.
        report: is told each line that is taken out, in full.
    """
    lines = list(_lines(text, report))
    layout, notices = Layout(), list[Notice]()
    kept = _text_lines(lines, folding, layout, notices)
    if kept:
        for notice in notices:
            report(notice)
    else:
        layout, kept = Layout(), lines  # nothing but furniture is no page: it stays as it is
    count = _headline_length(kept)
    if kept and count == 0:
        report(Notice(severity="doubt", code="no-headline", message="the first line is already a sentence"))
    layout.headlines = [line.text for line in kept[:count]]
    layout.paragraphs = [line.text for line in kept[count:]]
    _credit_brackets(layout, folding)
    layout.credits = list(dict.fromkeys(layout.credits))
    return layout


def _lines(text: str, report: Report) -> Iterator[Line]:
    """The lines that are not blank, without what surrounds their text; of this the report is told."""
    indents, trailing, remnants = 0, 0, list[str]()
    number, at, gap = 1, 0, False
    for count, match in enumerate(re.finditer("[^\n]+", text), start=1):
        if count > MOST_LINES:
            raise LimitError("text", f"has more than {MOST_LINES} lines", line=number)
        breaks = text.count("\n", at, match.start())
        number, at, gap = number + breaks, match.end(), gap or breaks > 1
        line = match[0].strip()
        if "&" in line or "<" in line:
            line, found = _without_remnants(line)
            remnants += found
        if not line:
            gap = True
            continue
        indented = match[0][0].isspace()
        indents += indented
        trailing += match[0][-1].isspace()
        yield Line(number, line, indented, gap)
        gap = False
    if indents or trailing:
        message = f"white space removed before {indents} lines and behind {trailing}"
        report(Notice(severity="repair", code="indent", message=message))
    if remnants:
        words = counted(remnants)
        report(Notice(severity="repair", code="html-remnant", message=f"removed: {words}", words=words))


def _without_remnants(line: str) -> tuple[str, list[str]]:
    """A line without markup at its ends, and that markup; within a line it may be meant, and stays."""
    start, end, found = 0, len(line), list[str]()
    for _ in range(_MOST_REMNANTS):
        if (before := _REMNANT_BEFORE.match(line, start, end)) is not None:
            start = before.end()
            found.append(before[1])
        elif (behind := _REMNANT_BEHIND.search(line, max(start, end - _LONGEST_REMNANT), end)) is not None:
            end = behind.start()
            found.append(behind[1])
        else:
            break
    return line[start:end].strip(), found


def _text_lines(lines: list[Line], folding: dict[int, str], layout: Layout, notices: list[Notice]) -> list[Line]:
    """The lines that are text; what the others say goes to the layout, and the lines in full to the notices."""
    kept: list[Line] = []
    above_text, gap = True, False
    for line in lines:
        code = _taken(line.text, folding, layout, has_headline=bool(kept), above_text=above_text)
        if code is not None:
            message = f"removed: {line.text}"
            notices.append(Notice(severity="repair", code=code, message=message, line=line.number, words=line.text))
            gap = True
            continue
        kept.append(evolve(line, after_gap=True) if gap and not line.after_gap else line)
        is_call = len(kept) == 1 and _is_call(line.text, len(lines))  # a headline, below which the page's date stands
        above_text, gap = above_text and (is_call or not _is_sentence(line.text)), False
    return kept


def _taken(text: str, folding: dict[int, str], layout: Layout, *, has_headline: bool, above_text: bool) -> str | None:
    """What a line is taken out as, a notice's code, its facts then being in the layout; None for a line of text."""
    if len(text) > LONGEST_LINE or text[-1] in "。！？；，":
        return None
    folded = text.translate(folding)
    if found := line_credits(text, folded) or english_credits(text):
        bare = not is_marked(folded)
        if bare and not has_headline:
            return None  # a headline may well begin with 记者
        if above_text and has_headline and layout.byline is None and any(one.role in _WRITERS for one in found):
            layout.byline = text
        layout.credits += found
        return "credit-line"
    facts = furniture_of(text, folded, above_text=above_text and has_headline, at_head=above_text)
    if facts is None and above_text and has_headline and (plain := plainly(text)) != text:
        facts = furniture_of(plain, plain.translate(folding), above_text=True)  # readings that were too few to go
    if facts is None:
        facts = english_furniture(text, above_text=above_text and has_headline)
    if facts is None:
        return None
    _add_facts(layout, facts)
    return "page-furniture"


def _add_facts(layout: Layout, facts: Furniture) -> None:
    layout.published = layout.published or facts.published
    layout.updated = layout.updated or facts.updated
    layout.url = layout.url or facts.url
    layout.credits += facts.credits


def _credit_brackets(layout: Layout, folding: dict[int, str]) -> None:
    """Credits that a paragraph holds, and keeps: behind the last one, and in the head of a despatch."""
    if not layout.paragraphs:
        return
    first, last = layout.paragraphs[0], layout.paragraphs[-1]
    head = despatch_credits(first, first[:_REACH].translate(folding))
    tail = tail_credits(last, last[-_REACH:].translate(folding))
    layout.credits = [*head, *tail, *layout.credits]


def _headline_length(lines: list[Line]) -> int:
    """How many lines are the headline: those before the first gap, or before the first that ends a sentence."""
    count = 0
    for line in lines:
        if count and (line.after_gap or _starts_body(line, lines[0])):
            break
        if _is_sentence(line.text) and (count or not _is_call(line.text, len(lines))):
            break
        count += 1
    return count if count <= _MOST_HEADLINES else 1


def _starts_body(line: Line, first: Line) -> bool:
    return line.indented and not first.indented and not _SUBTITLE.match(line.text)


def _is_sentence(text: str) -> bool:
    """Whether a line is running text: it ends a sentence, before a bracket maybe, or is too long for anything else."""
    if len(text) > _LONGEST_HEADLINE:
        return True
    return bool(_ENDS_SENTENCE.search(text) or _ENDS_SENTENCE.search(_TRAILING_BRACKET.sub("", text)))


def _is_call(text: str, lines: int) -> bool:
    """Whether a first line that ends like a sentence is a headline nonetheless: 青岚县欢迎您!"""
    return lines > 1 and len(text) <= _LONGEST_CALL and bool(_CALL.search(text)) and "。" not in text
