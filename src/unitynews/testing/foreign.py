"""Law 6: documents of others, in formats that are XML, come back as they were, and change only where they must."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import attrs
from lxml import etree

from unitynews.format import Format
from unitynews.model import Article
from unitynews.testing.laws import Thing, read_bytes, written_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element


def law_foreign(format: Format, data: bytes) -> None:
    """Law 6: write(read(d)) is the same document as d: equal as Canonical XML, comments included."""
    assert canonical(written_bytes(format, read_bytes(format, data))) == canonical(data)


def law_lens(
    format: Format, data: bytes, change: Callable[[Article], Article], places: Collection[str] | None = None
) -> None:
    """Law 6: after a change of the model only its places in the document differ, and it reads back.

    Args:
        format: the format of the document.
        data: the document. Of several articles in it the first is changed.
        change: what is changed.
        places: the local names of the elements, and names of attributes (``@guid``), that may differ, with all that is
            in them; None for any.
    """
    before = read_bytes(format, data)
    assert not isinstance(before, tuple) or before, "there is nothing in it to change"
    first, *rest = before if isinstance(before, tuple) else (before,)
    assert isinstance(first, Article), "a collection's heading is no matter of this law"
    changed = change(first)
    thing: Thing = (changed, *rest) if rest else changed
    written = written_bytes(format, thing)
    assert without_originals(read_bytes(format, written)) == without_originals(thing)
    if places is not None:
        strange = [path for path in differences(data, written) if not {*places} & {*path.split("/")}]
        assert not strange, f"differs elsewhere, too: {strange}"


def without_originals(thing: Thing) -> Thing:
    """`thing` without the documents that it was read from: they change with it."""
    if isinstance(thing, tuple):
        return tuple(attrs.evolve(article, original=None) for article in thing)
    if isinstance(thing, Article):
        return attrs.evolve(thing, original=None)
    articles = tuple(attrs.evolve(article, original=None) for article in thing.articles)
    return attrs.evolve(thing, articles=articles)


def canonical(data: bytes) -> str:
    """A document in Canonical XML 2.0, with its comments."""
    return str(etree.canonicalize(etree.fromstring(data).getroottree(), with_comments=True))


def differences(one: bytes, other: bytes) -> list[str]:
    """Where two documents differ: the paths of the smallest elements and attributes, by local names."""
    left, right = etree.fromstring(one), etree.fromstring(other)
    found = list(_differences(left, right, _name(left)))
    if not found and canonical(one) != canonical(other):
        found = ["/"]  # what stands before the root or after it
    return found


def _differences(one: _Element, other: _Element, path: str) -> Iterator[str]:
    if _form(one) == _form(other):
        return
    if one.tag != other.tag or not isinstance(one.tag, str):
        yield path
        return
    for name in sorted({*one.attrib, *other.attrib}):
        if one.get(name) != other.get(name):
            yield f"{path}/@{str(name).rpartition('}')[2]}"
    lefts, rights = [*one], [*other]
    forms = [_form(child) for child in lefts], [_form(child) for child in rights]
    texts = [one.text or ""], [other.text or ""]
    for step, i1, i2, j1, j2 in SequenceMatcher(None, *forms, autojunk=False).get_opcodes():
        if step != "equal":
            yield from _differences_of_children(lefts[i1:i2], rights[j1:j2], path)
        texts[0].extend(child.tail or "" for child in lefts[i1:i2])
        texts[1].extend(child.tail or "" for child in rights[j1:j2])
    if _words(texts[0]) != _words(texts[1]) or (len(lefts) == len(rights) == 0 and texts[0] != texts[1]):
        yield path


def _differences_of_children(lefts: list[_Element], rights: list[_Element], path: str) -> Iterator[str]:
    """Where children differ: those of the same name that follow one another are compared, others have come or gone."""
    names = [_name(child) for child in lefts], [_name(child) for child in rights]
    for step, i1, i2, j1, j2 in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        if step == "equal":
            for left, right in zip(lefts[i1:i2], rights[j1:j2], strict=True):
                yield from _differences(left, right, f"{path}/{_name(left)}")
        else:
            yield from (f"{path}/{_name(child)}" for child in (*lefts[i1:i2], *rights[j1:j2]))


def _words(texts: list[str]) -> str:
    """The text beside elements. White space between them is layout, which comes and goes with them."""
    return "".join("".join(texts).split())


def _form(element: _Element) -> str:
    source = etree.tostring(element, encoding="unicode", with_tail=False)
    return str(etree.canonicalize(source, with_comments=True)) if isinstance(element.tag, str) else source


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else "#comment"
