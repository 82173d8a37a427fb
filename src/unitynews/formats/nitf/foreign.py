"""The documents of others: NITF 2.5 to 3.6, with a namespace or without, as valid as agencies make it.

White space is only layout. What deviates is read where its meaning is clear, and reported; what the model has no place
for stays in the document, which the article keeps as its original.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import attrs
from lxml import etree

from unitynews.format import Notice, Report
from unitynews.formats._body import Entities, blocks_of, head_of, local_name, plain_blocks, settled
from unitynews.formats._body.markup import entity_text, is_declared, line_of
from unitynews.formats._nitf import CHANGED, Warn, id_of, metadata_of
from unitynews.formats._xml import OWN
from unitynews.formats.nitf.around import take_around, words_around
from unitynews.formats.nitf.mapping import ENTITY_ELEMENTS, nitf
from unitynews.formats.nitf.own import own_article
from unitynews.model import Article, Block, Entity, Original
from unitynews.model.language import UNDETERMINED

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The name space (RFC 9562, §5.5) of the uris of documents that have no id.
_WITHOUT_ID = uuid.uuid5(uuid.NAMESPACE_URL, OWN)
_FIELDS = tuple(field.name for field in attrs.fields(Article) if field.name != "original")


def article_from(root: _Element, source: str, report: Report) -> Article:
    """The article that a document of others holds, whose text is `source`."""
    name = id_of(root) or None

    def warn(code: str, message: str, element: _Element) -> None:
        report(Notice(severity="warning", code=code, message=message, path=name, line=line_of(element)))

    _tell_entity_references(root, warn)
    for element in settled(root):
        warn("content-escaped", f"{local_name(element)} holds its markup as text", element)
    concepts: dict[str, list[Entity]] = {}
    entities = Entities(concepts)
    known = metadata_of(root, entities, warn)
    head = head_of(root, entities)
    body = head.blocks + blocks_of(root, entities, skip=frozenset({"body.head"}))
    known.fields.update(head.fields)
    if "headline" not in head.fields and known.title:
        warn("headline-missing", "it has no headline; its title stands for it", root)
        known.fields["headline"] = known.title
    if root.getparent() is not None:
        take_around(root, known, entities)
        body = _with_words_around(root, body, warn)
    fields = known.fields
    if "headline" not in fields:
        warn("headline-missing", "it has no headline", root)
        fields["headline"] = ""
    publisher = head.distributor or known.publication
    if publisher:
        fields["publisher"] = entities.organisation(publisher)
    entities.finish()
    fields = {
        **{"uri": uuid.uuid5(_WITHOUT_ID, source).urn, "language": UNDETERMINED, **fields},
        **{"body": tuple(body), "credits": tuple(known.credits), "links": tuple(known.links)},
        "subjects": tuple(dict.fromkeys(known.subjects)),
        "keywords": tuple(dict.fromkeys(known.keywords)),
        **{field: tuple(things) for field, things in concepts.items()},
    }
    fields = _amended(root, fields)
    return Article(**fields, original=Original(format="nitf", text=source))


def _with_words_around(root: _Element, body: list[Block], warn: Warn) -> list[Block]:
    before, behind = (list(plain_blocks(words)) for words in words_around(root))
    if before or behind:
        warn("content-beside", "words stand beside the nitf; they are in the body", root)
    return [*before, *body, *behind]


def _tell_entity_references(root: _Element, warn: Warn) -> None:
    for entity in root.iter(etree.Entity):
        if is_declared(entity):
            continue
        text, is_known = entity_text(entity)
        what = f"read as {text!r}" if is_known else "left as it is"
        warn("entity-undeclared", f"{entity.text} is declared nowhere; it is {what}", entity)


def _amended(root: _Element, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with what `unitynews.formats.nitf.lens` put into the document for want of a better place."""
    element = next(root.iter(CHANGED), None)
    inner = None if element is None else next(element.iterchildren(nitf("nitf")), None)
    if element is None or inner is None:
        return fields
    article = own_article(inner)
    names = set((element.get("fields") or "").split())
    changed = {name: getattr(article, name) for name in _FIELDS if name in names}
    fields = {**fields, **changed}
    known = {one.id for field in ENTITY_ELEMENTS for one in fields.get(field, ())}
    fields["body"] = tuple(_without_strangers(block, known) for block in fields["body"])
    if fields.get("publisher") not in known:
        fields["publisher"] = None
    return fields


def _without_strangers(block: Block, known: set[str]) -> Block:
    """A block without mentions of entities that the article no longer has."""
    spans = tuple(span for span in block.spans if span.kind != "mention" or span.target in known)
    return block if len(spans) == len(block.spans) else attrs.evolve(block, spans=spans)
