"""Small changes to the tree of a foreign document, each as small as it can be."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from unitynews.formats._lens import NoPlaceError
from unitynews.formats.newsml.deviations import ORDERS
from unitynews.formats.newsml.draft import local_name, own
from unitynews.formats.newsml.mapping import NAR, OWN

if TYPE_CHECKING:
    from lxml.etree import _Element

MORE = own("more")
_EXACT_TEXT = own("text")
#: What a catalogItem can have of what we put into items: AnyItemType, ContentMetadataCatType.
_OF_CATALOGS = frozenset(
    (
        *("catalog", "rightsInfo", "contentCreated", "creator", "contributor"),
        *("provider", "versionCreated", "firstCreated", "embargoed", "altRep", "link"),
    )
)
_SPACE = " \t\n\r"


# --- elements -------------------------------------------------------------------------------------


def copied(element: _Element) -> _Element:
    """A copy of an element, to be put elsewhere, without the text behind it."""
    new = copy.deepcopy(element)
    new.tail = None
    etree.cleanup_namespaces(new)
    return new


def insert_after(new: _Element, sibling: _Element) -> None:
    """Put `new` behind `sibling`, in a line of its own if `sibling` has one."""
    parent = sibling.getparent()
    if parent is None:
        raise NoPlaceError
    new.tail, before = sibling.tail, _text_before(sibling)
    parent.insert(parent.index(sibling) + 1, new)
    sibling.tail = before if not (before or "x").strip(_SPACE) else None


def insert_before(new: _Element, sibling: _Element) -> None:
    """Put `new` before `sibling`, in a line of its own if `sibling` has one."""
    parent = sibling.getparent()
    if parent is None:
        raise NoPlaceError
    before = _text_before(sibling)
    parent.insert(parent.index(sibling), new)
    new.tail = before if not (before or "x").strip(_SPACE) else None


def insert_first(new: _Element, parent: _Element) -> None:
    """Put `new` before all else in `parent`."""
    if len(parent):
        insert_before(new, parent[0])
    else:
        parent.insert(0, new)


def remove(element: _Element) -> None:
    """Remove an element. The text behind it stays; of the white space around it, one side goes."""
    parent = element.getparent()
    if parent is None:
        raise NoPlaceError
    before, behind = _text_before(element) or "", element.tail or ""
    text = behind if not before.strip(_SPACE) and not behind.strip(_SPACE) else before + behind
    if local_name(parent) == "delivery" and len(parent) == 1:
        remove(parent)  # it cannot be empty
        return
    previous = element.getprevious()
    parent.remove(element)
    if previous is None:
        parent.text = text or None
    else:
        previous.tail = text or None


def replace(old: _Element, new: Sequence[_Element]) -> None:
    """Put elements in the place of another."""
    for element in new:
        insert_before(element, old)
    remove(old)


def container(item: _Element, name: str) -> _Element:
    """The child of an item with this name, put there if it is not."""
    found = item.find(f"{{{NAR}}}{name}")
    if found is None:
        found = item.makeelement(f"{{{NAR}}}{name}", nsmap=scope_of(item))
        insert_by_order(found, item)
    return found


def put_in(item: _Element, where: str, new: _Element) -> None:
    """Put an element of ours into an item, or into its child named `where`, as the schema wants.

    What an item of this kind has no slot for goes into ``un:more``, where it is read as if it stood in its slot.
    """
    if has_slot(item, local_name(new)) or not str(new.tag).startswith(f"{{{NAR}}}"):
        insert_by_order(new, container(item, where) if where else item)
        return
    meta = container(item, "contentMeta")
    more = meta.find(MORE)
    if more is None:
        more = meta.makeelement(MORE, nsmap={"un": OWN})
        insert_by_order(more, meta)
    more.append(new)


def has_slot(item: _Element, name: str) -> bool:
    """Whether the schema has a slot for an element in an item of this kind (its ``contentMeta``, its asserts)."""
    kind = local_name(item)
    if kind == "catalogItem":
        return name in _OF_CATALOGS
    return name not in ("by", "dateline") or kind in ("newsItem", "packageItem")


def scope_of(element: _Element) -> dict[str, str]:
    """The namespaces in scope in an element, for elements that are made for a place beside it or in it."""
    return {prefix: uri for prefix, uri in element.nsmap.items() if uri}  # type: ignore[misc]  # None is a prefix, too


def insert_by_order(new: _Element, parent: _Element) -> None:
    """Put `new` into `parent` behind all that the schema wants before it."""
    order = ORDERS.get(local_name(parent), ORDERS["item"])
    place = _place(new, order)
    before = [child for child in parent if isinstance(child.tag, str) and _place(child, order) <= place]
    if before:
        insert_after(new, before[-1])
    else:
        insert_first(new, parent)


def _place(element: _Element, order: dict[str, int]) -> int:
    """Where the schema wants an element. What is of another namespace comes last."""
    is_g2 = str(element.tag).startswith(f"{{{NAR}}}")
    return order.get(local_name(element), -1) if is_g2 else len(order)


def _text_before(element: _Element) -> str | None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail
    return None if parent is None else parent.text
