"""unitynews: local news about official visits, in one typed model, without loss between formats.

>>> import unitynews
>>> article = unitynews.Article(uri="urn:example:1", language="zh-Hans", headline="代表团到访青岚村")
>>> article.version
1
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unitynews.errors import (
        FormatError,
        LimitError,
        ModelError,
        ReadError,
        RecogniserError,
        UnityNewsError,
        VersionError,
        WriteError,
    )
    from unitynews.format import Document, Format, Match, Notice
    from unitynews.library import convert, read, read_all, write
    from unitynews.model import (
        Affiliation,
        Article,
        Block,
        Collection,
        Credit,
        Dating,
        Delegation,
        Entity,
        Link,
        Mention,
        Organisation,
        Original,
        Participant,
        Person,
        Site,
        Span,
        Stop,
        Subject,
        Visit,
        entities,
        mentions,
        plain_text,
    )
    from unitynews.recognise import Context, recognise

__version__ = "0.1.0"

__all__ = [
    "Affiliation",
    "Article",
    "Block",
    "Collection",
    "Context",
    "Credit",
    "Dating",
    "Delegation",
    "Document",
    "Entity",
    "Format",
    "FormatError",
    "LimitError",
    "Link",
    "Match",
    "Mention",
    "ModelError",
    "Notice",
    "Organisation",
    "Original",
    "Participant",
    "Person",
    "ReadError",
    "RecogniserError",
    "Site",
    "Span",
    "Stop",
    "Subject",
    "UnityNewsError",
    "VersionError",
    "Visit",
    "WriteError",
    "__version__",
    "convert",
    "entities",
    "mentions",
    "plain_text",
    "read",
    "read_all",
    "recognise",
    "write",
]

#: Where each name lives. They are imported when they are asked for: ``unitynews --help`` needs none of them.
_HOMES = {
    "unitynews.errors": (
        "FormatError",
        "LimitError",
        "ModelError",
        "ReadError",
        "RecogniserError",
        "UnityNewsError",
        "VersionError",
        "WriteError",
    ),
    "unitynews.format": ("Document", "Format", "Match", "Notice"),
    "unitynews.recognise": ("Context",),
    "unitynews.library": ("convert", "read", "read_all", "write"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'unitynews' has no attribute {name!r}")
    if name == "recognise":
        return import_module("unitynews.recognise")  # a package that can be called: see its last lines
    value = getattr(import_module(_HOME_OF.get(name, "unitynews.model")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
