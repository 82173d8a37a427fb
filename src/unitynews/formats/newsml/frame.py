"""What stands around the items of a ``newsMessage``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import frozen

#: Prefix, None for none -> namespace, of what is in scope.
Scope: TypeAlias = Mapping[Any, str]


@frozen
class Frame:
    """A message without its items.

    Attributes:
        start: up to where the first item goes.
        set_end: what closes the set of items.
        end: what closes the message.
        scope: the namespaces in scope in the message.
        set_scope: those in scope where the items are.
    """

    start: str
    set_end: str
    end: str
    scope: Scope
    set_scope: Scope
