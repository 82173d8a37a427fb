"""An article put back into the NITF of others that it was read from (`unitynews.formats._lens`).

What has no place in the document goes into its head as an element of ours, ``un:changed``: a document of ours that
has the fields that its attribute ``fields`` names. A reader that does not know it loses the change, and nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs
from lxml import etree

from unitynews.errors import ReadError
from unitynews.format import Notice, Report
from unitynews.formats._body import Entities, head_of, line_of_text, local_name, settled
from unitynews.formats._body.flow import found_blocks
from unitynews.formats._body.head import FIELDS
from unitynews.formats._body.markup import steps
from unitynews.formats._body.patch import element_like, put_blocks, put_text, put_words
from unitynews.formats._lens import Lens, NoPlaceError, changes, put
from unitynews.formats._nitf import CHANGED, IPTC, SUBJECT_CODES, keyword_of, outside, subject_of
from unitynews.formats._xml import basic_to, moment_from
from unitynews.formats.nitf.mapping import level_of, own
from unitynews.formats.nitf.own import nitf_to
from unitynews.formats.nitf.parsing import loses_references, tree_of
from unitynews.formats.nitf.reader import read
from unitynews.model import Article, Block, Original, Subject

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITIES = ("persons", "organisations", "sites", "visits")
#: The elements of ``body.head`` in their order.
_ORDER = ("hedline", "note", "rights", "byline", "distributor", "dateline", "abstract", "series")
_VISIBLE = frozenset({"headline", "subheadline", "summary", "byline", "dateline", "rights", "body"})


def put_back(article: Article, report: Report) -> str | None:
    """The document that `article` was read from, with the changes in it; None if it is to be written anew."""
    original = article.original
    if original is None or original.format != "nitf":
        return None
    return put(original.text, article, _LENS, report)


def _patched(text: str, before: Article, article: Article, levels: Mapping[str, int]) -> str:
    """The document with the changes: what is not put in its place at first is put into ``un:changed``."""
    if loses_references(text):
        raise NoPlaceError  # its tree is not all of it
    root = tree_of(text)
    rest = []
    for field, level in levels.items():
        patch = None if level else _PATCHERS.get(field)
        if patch is None or not patch(root, before, article):
            rest.append(field)
    now = _get(_text_of(root))
    # a name that changes in the text is another person's, and a document without an id another's: both are to stay
    beside = [] if now is None else [field for field in changes(now, article) if field not in {*levels, *_VISIBLE}]
    if rest or beside:
        _put_rest(root, article, [*rest, *beside])
    return _text_of(root)


def _text_of(root: _Element) -> str:
    return etree.tostring(root.getroottree(), encoding="unicode").strip()


def _get(text: str) -> Article | None:
    try:
        articles = list(read(io.BytesIO(text.encode()), _ignore).articles)
    except ReadError:
        return None
    # not of others, or not as it stands: it would not come back as it is
    return articles[0] if articles and articles[0].original == Original(format="nitf", text=text) else None


def _ignore(notice: Notice) -> None:
    """What is odd in an original was told when it was read."""


# --- the head of the text -------------------------------------------------------------------------


def _put_line(root: _Element, before: Article, after: Article, *, field: str) -> bool:
    """Put a field of ``body.head`` in its place, into an element of its own if it had none, or take it away."""
    old, new = getattr(before, field), getattr(after, field)
    elements = head_of(root, Entities({})).elements.get(field, [])
    if field == "headline":
        _put_title(root, old, new)
        if not elements and (title := _title(root)) is not None and line_of_text(title) == new:
            return True
    if not elements:
        return bool(new) and _new_line(root, field, new)
    for element in elements:
        settled(element)
    if not new:
        for element in elements:
            element.getparent().remove(element)  # type: ignore[union-attr]  # it is in a head
        return new is None
    if len(elements) == 1:
        return put_text(elements[0], old, new)
    return put_words([place for one in elements for step, _, place in steps(one, ()) if step == "text"], old, new)


def _title(root: _Element) -> _Element | None:
    heads = (one for one in root if local_name(one) == "head")
    return next((one for head in heads for one in head if local_name(one) == "title"), None)


def _put_title(root: _Element, old: str, new: str) -> None:
    """Let a title that repeats the headline repeat the new one."""
    title = _title(root)
    if title is not None and line_of_text(title) == " ".join(old.split()):
        put_text(title, line_of_text(title), " ".join(new.split()))


def _new_line(root: _Element, field: str, text: str) -> bool:
    if "\n" in text:
        return False
    name = next(name for name, one in FIELDS.items() if one == field)
    head = _child(_child(root, "body", None), "body.head", 0)
    if name in ("hl1", "hl2"):
        hedline = next((one for one in head if local_name(one) == "headline"), None)
        hedline = _child(head, "hedline", 0) if hedline is None else hedline
        element = _child(hedline, name, None, anew=True)
    else:
        place = _ORDER.index(name)
        later = (at for at, one in enumerate(head) if local_name(one) in _ORDER[place + 1 :])
        element = _child(head, name, next(later, len(head)), anew=True)
    if name == "abstract":
        element = _child(element, "p", 0, anew=True)
    element.text = text
    return True


def _child(parent: _Element, name: str, at: int | None, *, anew: bool = False) -> _Element:
    """The first child of this name; a new one at this place if there is none, or if it is to be one."""
    found = None if anew else next((one for one in parent if local_name(one) == name), None)
    if found is None:
        tag = str(parent.tag)
        found = parent.makeelement(f"{tag[: tag.rfind('}') + 1]}{name}")
        at = len(parent) if at is None else at
        layout = (parent[at - 1].tail if at else parent.text) or ""
        found.tail = layout if at < len(parent) and not layout.strip() else None
        parent.insert(at, found)
    return found


# --- the body -------------------------------------------------------------------------------------


def _put_body(root: _Element, before: Article, after: Article) -> bool:
    settled(root)
    old, new = before.body, after.body
    found = [*head_of(root, Entities({})).found, *found_blocks(root, Entities({}), skip=frozenset({"body.head"}))]
    texts = [one.block.text for one in found]
    ways = range(len(old) - len(found) + 1)  # beside them are words around the nitf
    first = next((at for at in ways if [block.text for block in old[at : at + len(found)]] == texts), None)
    if first is None:
        return False
    behind = len(old) - first - len(found)
    if old[:first] != new[:first] or old[len(old) - behind :] != new[len(new) - behind :]:
        return False
    # The entities have other ids here if the document was amended: spans are compared as the article has them.
    known = [attrs.evolve(one, block=block) for one, block in zip(found, old[first : first + len(found)], strict=True)]
    changed = new[first : len(new) - behind]
    return put_blocks(known, changed) if known else _new_body(root, changed)


def _new_body(root: _Element, blocks: Sequence[Block]) -> bool:
    """Put paragraphs into a document without any text."""
    if any(attrs.evolve(block, text="") != Block(kind="paragraph") for block in blocks):
        return False
    content = _child(_child(root, "body", None), "body.content", None)
    for block in blocks:
        content.append(element_like(content, "p", block.text))
    return True


# --- attributes -----------------------------------------------------------------------------------

#: Field -> the elements and attributes that can say it, the first that does first.
_ATTRIBUTES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "uri": (("doc-id", "id-string"), ("nitf", "uno")),
    "version": (("du-key", "version"), ("du-key", "generation")),
    "published": (("date.issue", "norm"), ("pubdata", "date.publication")),
    "embargoed": (("date.release", "norm"),),
    "created": (("story.date", "norm"), ("revision-history", "norm")),
    "updated": (("revision-history", "norm"),),
    "url": (("pubdata", "ex-ref"),),
}
_MOMENTS = frozenset({"published", "embargoed", "created", "updated"})


def _put_attribute(root: _Element, before: Article, after: Article, *, field: str) -> bool:
    old, new = getattr(before, field), getattr(after, field)
    if new is None:
        return False
    for name, attribute in _ATTRIBUTES[field]:
        for element in outside(root):
            written = element.get(attribute) if local_name(element) == name else None
            if written is None:
                continue
            if field in _MOMENTS and moment_from(written) == old:
                element.set(attribute, new if "-" in written[:8] else basic_to(new))
                return True
            if field not in _MOMENTS and written.strip() == str(old):
                element.set(attribute, str(new))
                return True
    return False


def _put_language(root: _Element, before: Article, after: Article) -> bool:
    root.set("baselang", after.language)
    return True


# --- lists ----------------------------------------------------------------------------------------


def _put_keywords(root: _Element, before: Article, after: Article) -> bool:
    return _put_list(root, "keyword", keyword_of, before.keywords, after.keywords, lambda word: {"key": word})


def _put_subjects(root: _Element, before: Article, after: Article) -> bool:
    return _put_list(root, "tobject.subject", subject_of, before.subjects, after.subjects, _subject_attributes)


def _subject_attributes(subject: Subject) -> dict[str, str]:
    code, name = subject.code or "", subject.name
    said = {
        "tobject.subject.ipr": IPTC if subject.scheme in (None, SUBJECT_CODES) else subject.scheme,
        "tobject.subject.refnum": code,
        level_of(code): name,
    }
    return {attribute: value for attribute, value in said.items() if value}


def _put_list(
    root: _Element,
    name: str,
    value_of: Callable[[_Element], Any],
    old: Collection[Any],
    new: Collection[Any],
    attributes: Callable[[Any], dict[str, str]],
) -> bool:
    """Take away the elements whose values are no longer there, and put new ones behind the last."""
    elements = [one for one in outside(root) if local_name(one) == name]
    if not elements:
        return False
    last = elements[-1]
    parent = last.getparent()
    if parent is None:
        return False
    at = parent.index(last) + 1
    for value in new:
        if value not in old:
            element = last.makeelement(last.tag, attributes(value))
            parent.insert(at, element)
            at += 1
    for element in elements:
        holder = element.getparent()
        if value_of(element) not in new and holder is not None and not (element.tail and element.tail.strip()):
            holder.remove(element)
    return True


# --- what has no place ----------------------------------------------------------------------------


def _put_rest(root: _Element, article: Article, fields: Collection[str]) -> None:
    """Put fields into ``un:changed``, beside those that are there already."""
    if not _VISIBLE.isdisjoint(fields):
        raise NoPlaceError  # who reads the text would not see it
    there = next(root.iter(CHANGED), None)
    names = {*fields, *(() if there is None else (there.get("fields") or "").split())}
    if not names.isdisjoint(_ENTITIES):
        names |= {name for name in _ENTITIES if getattr(article, name)}
    kept = names | {*_ENTITIES, "uri", "language"}  # others refer to the entities
    bare = {name: default for name, default in _DEFAULTS.items() if name not in kept}
    inner = attrs.evolve(article, **bare, headline="")
    element = etree.fromstring(f'<un:changed xmlns:un="{own("")[1:-1]}" fields="{" ".join(sorted(names))}"/>')
    element.append(etree.fromstring(nitf_to(inner)))
    if there is not None:
        element.tail = there.tail
        there.getparent().replace(there, element)  # type: ignore[union-attr]  # it is in a document
    else:
        head = _child(root, "head", 0)
        head.append(element)


#: What an article has of which nothing is said.
_DEFAULTS: dict[str, Any] = {one.name: one.default for one in attrs.fields(Article) if one.default is not attrs.NOTHING}
_LINES = ("headline", "subheadline", "summary", "byline", "dateline", "rights")
_PATCHERS: Mapping[str, Callable[[Any, Article, Article], bool]] = {
    **{field: partial(_put_line, field=field) for field in _LINES},
    **{field: partial(_put_attribute, field=field) for field in _ATTRIBUTES},
    "body": _put_body,
    "language": _put_language,
    "keywords": _put_keywords,
    "subjects": _put_subjects,
}
_LENS = Lens(get=_get, patched=_patched, last_level=1)
