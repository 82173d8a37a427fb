"""The changes of an article, made in the tree of the foreign document that it was read from.

Each field that has changed is put where it was found, as gently as will do. The levels of gentleness:

0. a text is exchanged for another in its element, whose attributes and other contents stay;
1. the element is exchanged for one of ours, or one of ours is added;
2. the element of ours is marked as following our profile, so that it is read exactly.

What is right is for the reader to say: whoever asks for a patch reads the result, and asks again at a higher level for
the fields that did not come back (`unitynews.formats.newsml.lens`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import attrs

from unitynews.errors import ReadError
from unitynews.format import Notice
from unitynews.formats._lens import NoPlaceError
from unitynews.formats.newsml import bodies
from unitynews.formats.newsml.anew import news_item
from unitynews.formats.newsml.draft import local_name, own, texts_in
from unitynews.formats.newsml.edit import (
    MORE,
    copied,
    insert_after,
    insert_before,
    put_in,
    remove,
    replace,
    scope_of,
)
from unitynews.formats.newsml.exchange import attributes_of, exchange, folded, set_text, substitute
from unitynews.formats.newsml.items import article_of, is_own, name_of
from unitynews.formats.newsml.mapping import ARTICLE_PROFILE, NAR, PROFILE
from unitynews.formats.newsml.parsing import text_of, tree_of
from unitynews.formats.newsml.provenance import Provenance
from unitynews.formats.newsml.shares import items_in
from unitynews.model import Article, Entity

if TYPE_CHECKING:
    from lxml.etree import _Element

LAST_LEVEL = 2
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def patched(text: str, before: Article, article: Article, levels: Mapping[str, int]) -> str:
    """A document with what `article` says put into it.

    Args:
        text: the document.
        before: what it is read as.
        article: what it shall be read as.
        levels: field -> how gently it is to be changed.

    Raises:
        NoPlaceError: if a change has no place in the document.
    """
    root = tree_of(text)
    for item in items_in(root):
        draft = Provenance(name_of(item), False, _ignore)
        try:
            if is_own(item, ARTICLE_PROFILE):
                replace(item, [tree_of(news_item(article))])
            else:
                article_of(draft, item)
                _Patch(item, draft, before, article, levels, text).apply()
        except ReadError:
            continue  # an item that was left out when the document was read
        return text_of(root)
    raise NoPlaceError


class _Patch:
    """One patch of one item."""

    def __init__(
        self, item: _Element, draft: Provenance, before: Article, after: Article, levels: Mapping[str, int], text: str
    ) -> None:
        self._item = item
        self._draft = draft
        self._before = before
        self._after = after
        self._levels = levels
        #: The article as an item of ours, which elements are taken from.
        self._ours = tree_of(news_item(after, prefix=_prefix_for(text)))
        self._added: list[_Element] = []

    def apply(self) -> None:
        for field in attrs.fields_dict(Article):
            if field in self._levels:
                take = _SPECIAL.get(field) or (_Patch._list if field in _LISTS else _Patch._scalar)
                take(self, field)
        if not self._item.get("guid"):
            self._item.set("guid", self._after.uri)
        self._declare_schemes()

    def _new(self, element: _Element, field: str) -> _Element:
        """An element of ours, to be put into the item."""
        new = copied(element)
        if self._levels[field] >= LAST_LEVEL:
            new.set(PROFILE, ARTICLE_PROFILE)
        self._added.append(new)
        return new

    # --- fields of one value ----------------------------------------------------------------------

    def _attribute(self, field: str) -> None:
        self._item.set(_ATTRIBUTES[field], str(getattr(self._after, field)))

    def _scalar(self, field: str) -> None:
        where, names = _SCALARS[field]
        old, new = getattr(self._before, field), getattr(self._after, field)
        ours = [element for element in self._ours_in(where) if _is_of(element, names) and _is_sub(element, field)]
        place = self._draft.fields_at.get(field)
        if place is not None and place.getparent() is None:
            place = None  # another field's change has removed it
        gently = self._levels[field] == 0 and place is not None and old and new and _takes(place, ours)
        if gently and place is not None and substitute([place], old, new):
            self._change_heads(field, old, new)
            return
        holders = self._holders(where)
        old_places = [place] if place is not None and place.getparent() in holders else []
        if self._levels[field] >= LAST_LEVEL:
            kept = [*old_places, *(place for other, place in self._draft.fields_at.items() if other != field)]
            old_places += [one for parent in holders for one in parent if _is_of(one, names) and one not in kept]
            if new is None:
                self._remove_elsewhere(field, old)
        for element in ours:
            added = self._new(element, field)
            if old_places and old_places[0].tag == added.tag:
                insert_before(added, old_places[0])
            else:
                put_in(self._item, where, added)
        for one in old_places:
            remove(one)
        if old and new:
            self._change_heads(field, old, new)

    def _holders(self, where: str) -> list[_Element]:
        """The elements that hold those of a field."""
        found = (self._item.find(f"{{{NAR}}}{where}"), self._item.find(f"{{{NAR}}}contentMeta/{MORE}"))
        return [one for one in found if one is not None]

    def _change_heads(self, field: str, old: str, new: str) -> None:
        """Change what the head of the content says of a field as well, or it would be taken for something else."""
        for content in self._item.findall(f"{{{NAR}}}contentSet"):
            for element in [one for one in content.iter("*") if _HEADS.get(local_name(one)) == field]:
                text = "".join(texts_in(element))
                if folded(text) and folded(text) in folded(old):
                    set_text(element, text, " ".join(new.split()))

    def _remove_elsewhere(self, field: str, old: str) -> None:
        """Remove what would be read for a field if it is not where it should be."""
        if field == "updated":
            for modified in self._item.findall(f"{{{NAR}}}contentMeta/{{{NAR}}}contentModified"):
                remove(modified)
        for content in self._item.findall(f"{{{NAR}}}contentSet"):
            for head in (one for one in content.iter("*") if local_name(one) == "body.head"):
                for one in [one for one in head.iter("*") if folded("".join(texts_in(one))) == folded(old)][:1]:
                    remove(one)

    def _rights(self, field: str) -> None:
        """``rightsInfo``: each line of the rights is the text of an element in one of them."""
        old, new = ((self._before.rights or "").split("\n"), (self._after.rights or "").split("\n"))
        infos = self._item.findall(f"{{{NAR}}}rightsInfo")
        gently = self._levels[field] == 0 and len(old) == len(new) and self._after.rights is not None
        if gently and all(one == other or substitute(infos, one, other) for one, other in zip(old, new, strict=True)):
            return
        texts = [one for info in infos for one in info if local_name(one) in ("copyrightNotice", "usageTerms")]
        for one in texts:
            remove(one)
        added = [self._new(element, field) for element in self._ours.findall(f"{{{NAR}}}rightsInfo")]
        if self._levels[field] < LAST_LEVEL and infos and added:
            infos[0].append(copied(added[0][0]))
        else:
            for info in infos if self._levels[field] >= LAST_LEVEL or self._after.rights is None else ():
                remove(info)
            for element in added:
                put_in(self._item, "", element)

    # --- lists ------------------------------------------------------------------------------------

    def _list(self, field: str) -> None:
        where, names = _LISTS[field]
        old, new = getattr(self._before, field), getattr(self._after, field)
        places = self._draft.list_at(field)
        ours = [element for element in self._ours_in(where) if local_name(element) in names]
        if len(places) != len(old) or len(ours) != len(new):
            raise NoPlaceError
        kept: list[_Element | None] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                kept += places[i1:i2]
                continue
            both = min(i2 - i1, j2 - j1)
            for i, j in zip(range(i1, i1 + both), range(j1, j1 + both), strict=True):
                if self._levels[field] == 0 and exchange([places[i]], old[i], new[j]):
                    kept.append(places[i])
                else:
                    added = self._new(ours[j], field)
                    replace(places[i], [added])
                    kept.append(added)
            for place in places[i1 + both : i2]:
                remove(place)
            kept += [None] * (j2 - j1 - both)
        self._insert_missing(kept, ours, field, where)

    def _insert_missing(self, kept: list[_Element | None], ours: Sequence[_Element], field: str, where: str) -> None:
        """Put our elements where there is none yet, beside their neighbours in the list."""
        for index, element in enumerate(kept):
            if element is not None:
                continue
            added = kept[index] = self._new(ours[index], field)
            before = kept[index - 1] if index else None
            behind = next((one for one in kept[index + 1 :] if one is not None), None)
            if before is not None and before.getparent() in self._holders(where):
                insert_after(added, before)
            elif behind is not None and behind.getparent() in self._holders(where):
                insert_before(added, behind)
            else:
                put_in(self._item, where, added)

    # --- entities ---------------------------------------------------------------------------------

    def _entities(self, field: str) -> None:
        """Entities: a text is exchanged where it stands; all else that is new is asserted, by us.

        An assert of ours says all of its entity, so at the higher levels it overrules what else is said of it.
        """
        level = self._levels[field]
        old = {one.id: one for one in getattr(self._before, field)}
        new = {one.id: one for one in getattr(self._after, field)}
        for id in old.keys() - new.keys():
            for place in self._draft.entity_at(self._item, id):
                if local_name(place) in ("assert", "subject", "concept") and place.getparent() is not None:
                    remove(place)
        for id, entity in new.items():
            if level < LAST_LEVEL and old.get(id) == entity:
                continue
            places = self._draft.entity_at(self._item, id) if id in old else []
            if level == 0 and id in old and exchange(places, old[id], entity):
                continue
            self._assert(entity, marked=level > 0)

    def _assert(self, entity: Entity, *, marked: bool) -> None:
        ours = next(one for one in self._asserts() if _id_of(one) == entity.id)
        for earlier in self._item.iter(f"{{{NAR}}}assert"):
            if earlier.get(PROFILE) is not None and _id_of(earlier) == entity.id:
                remove(earlier)
        new = copied(ours)
        if marked:
            new.set(PROFILE, ARTICLE_PROFILE)
        self._added.append(new)
        put_in(self._item, "", new)

    def _asserts(self) -> list[_Element]:
        return self._ours.findall(f"{{{NAR}}}assert")

    # --- the body ---------------------------------------------------------------------------------

    def _body(self, field: str) -> None:
        change = bodies.BodyChange(self._item, self._draft.body_at(), self._before.body, self._after.body, self._ours)
        mentions = change.apply(self._levels[field])
        for reference in self._ours.findall(f"{{{NAR}}}inlineRef"):
            ids = [id for id in (reference.get("idrefs") or "").split() if id in mentions]
            if ids:
                new = copied(reference)
                new.set("idrefs", " ".join(ids))
                put_in(self._item, "", new)

    # --- what elements of ours need ---------------------------------------------------------------

    def _ours_in(self, where: str) -> list[_Element]:
        parent = self._ours.find(f"{{{NAR}}}{where}") if where else self._ours
        return [] if parent is None else [one for one in parent if isinstance(one.tag, str)]

    def _declare_schemes(self) -> None:
        """Declare the vocabularies whose aliases our elements use, as far as the item does not."""
        used = {
            value.partition(":")[0]
            for added in self._added
            for element in added.iter()
            for name, value in attributes_of(element)
            if name in ("qcode", "role", "rel")
        }
        known = {scheme.get("alias") for scheme in self._item.iterfind(f"{{{NAR}}}catalog/{{{NAR}}}scheme")}
        catalog = self._ours.find(f"{{{NAR}}}catalog")
        schemes = [] if catalog is None else [one for one in catalog if one.get("alias") in used - known]
        if schemes and catalog is not None:
            new = catalog.makeelement(catalog.tag, nsmap=scope_of(catalog))
            new.extend(map(copied, schemes))
            put_in(self._item, "", new)


def _takes(place: _Element, ours: Sequence[_Element]) -> bool:
    """Whether what is to be said in an element can be said there: ours says it in one of the same name."""
    in_content = local_name(place) == "contentSet"
    return in_content or (len(ours) == 1 and (ours[0].tag == place.tag or local_name(place) == "contentModified"))


def _is_of(element: _Element, names: Sequence[str]) -> bool:
    return local_name(element) in names


def _is_sub(ours: _Element, field: str) -> bool:
    """Whether an element of ours is that of a field: headline and subheadline differ in their roles alone."""
    return field not in ("headline", "subheadline") or (ours.get("role") is not None) == (field == "subheadline")


def _id_of(element: _Element) -> str | None:
    return element.get("literal") or element.get(own("literal"))


def _prefix_for(text: str) -> str:
    """What the ids of our elements can begin with in a document, so that no other has the same."""
    number = 1
    while f'"un{number}-' in text or f"'un{number}-" in text or f" un{number}-" in text:
        number += 1
    return f"un{number}-"


def _ignore(notice: Notice) -> None:
    """What is odd in an original was told when it was read."""


_ATTRIBUTES = {"uri": "guid", "version": "version", "language": _LANGUAGE}
#: Field of one value -> where its element is, and what that is called.
_SCALARS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "publisher": ("itemMeta", ("provider",)),
    "updated": ("itemMeta", ("versionCreated", "updated")),
    "published": ("itemMeta", ("firstCreated", "published")),
    "embargoed": ("itemMeta", ("embargoed",)),
    "url": ("itemMeta", ("altRep", "url")),
    "created": ("contentMeta", ("contentCreated", "created")),
    "headline": ("contentMeta", ("headline",)),
    "subheadline": ("contentMeta", ("headline",)),
    "dateline": ("contentMeta", ("dateline",)),
    "byline": ("contentMeta", ("by",)),
    "summary": ("contentMeta", ("description",)),
}
#: Element in the head of content in NITF -> the field that it holds, too.
_HEADS = {"hl1": "headline", "hl2": "subheadline", "byline": "byline", "dateline": "dateline", "abstract": "summary"}
_LISTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "links": ("itemMeta", ("link",)),
    "credits": ("contentMeta", ("infoSource", "creator", "contributor")),
    "subjects": ("contentMeta", ("subject",)),
    "keywords": ("contentMeta", ("keyword",)),
}
_SPECIAL: Mapping[str, Callable[[_Patch, str], None]] = {
    **dict.fromkeys(_ATTRIBUTES, _Patch._attribute),
    **dict.fromkeys(("persons", "organisations", "sites", "visits"), _Patch._entities),
    "rights": _Patch._rights,
    "body": _Patch._body,
}
