"""The JSON Schema (draft 2020-12) of articles and collections, made from the model.

``python -m unitynews.formats.json.schema article`` prints the one, ``… collection`` the other; they are published under
``docs/schema/``. A schema says what is written, and all that can be said of one value by itself. Reading takes ``null``
for an absent value too; and it checks more than a schema can say: that ids are unique and resolve, that spans nest.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import types
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs

from unitynews.formats import _record
from unitynews.model import Article, Collection
from unitynews.model._rules import Rule

#: The name of a schema -> the class of the model, and the version that its documents carry.
DOCUMENTS = {"article": (Article, _record.ARTICLE), "collection": (Collection, _record.COLLECTION)}

_TYPES = {str: "string", int: "integer", float: "number"}
_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def schema(name: str) -> dict[str, Any]:
    """The schema of `name`, ``article`` or ``collection``, whole in itself."""
    cls, version = DOCUMENTS[name]
    definitions: dict[str, Any] = {}
    _define(cls, definitions)
    for one, tag in DOCUMENTS.values():
        if one.__name__ in definitions:
            _put_first(definitions[one.__name__]["properties"], _record.TAG, _tag(tag))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{version.replace('/', '-')}.json",
        "title": f"unitynews {version}",
        "$ref": f"#/$defs/{cls.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def text(name: str) -> str:
    """The schema of `name` as it is published."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def _define(cls: type, definitions: dict[str, Any]) -> None:
    """Put the schema of `cls` and of the classes that it is made of into `definitions`."""
    if cls.__name__ in definitions:
        return
    definition: dict[str, Any] = {}
    definitions[cls.__name__] = definition
    hints = get_type_hints(cls, include_extras=True)
    fields = attrs.fields(cls)
    summary, meanings = _documentation(cls)
    properties = {
        field.name: {"description": meanings[field.name], **_of(hints[field.name], definitions)} for field in fields
    }
    for field in fields:
        if field.default not in (attrs.NOTHING, None, ()):
            properties[field.name]["default"] = field.default
    definition |= {
        "description": summary,
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value of the type `hint`."""
    arguments = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return _of(arguments[0], definitions)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if get_origin(hint) is Annotated:
        return {"type": _TYPES[arguments[0]], **_constraints(arguments[1])}
    _define(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _constraints(rule: Rule) -> dict[str, Any]:
    told = {"pattern": rule.pattern, "minimum": rule.minimum, "maximum": rule.maximum}
    return {keyword: value for keyword, value in told.items() if value is not None}


def _documentation(cls: type) -> tuple[str, dict[str, str]]:
    """The first sentence of the docstring of `cls`, and what it says of each attribute."""
    told = inspect.getdoc(cls) or ""
    summary, _, rest = told.partition("\n")
    _, _, section = rest.partition("Attributes:\n")
    meanings = {name: " ".join(meaning.replace("``", "`").split()) for name, meaning in _ATTRIBUTE.findall(section)}
    return summary, meanings


def _tag(version: str) -> dict[str, Any]:
    return {"description": "What the document is, and the version of the format.", "const": version}


def _put_first(properties: dict[str, Any], name: str, value: dict[str, Any]) -> None:
    others = dict(properties)
    properties.clear()
    properties.update({name: value, **others})


if __name__ == "__main__":
    sys.stdout.buffer.write(text(sys.argv[1] if len(sys.argv) > 1 else "article").encode())
