"""The canonical model: what an article of news says, whatever document it came from.

Classes of attrs: frozen, slotted, keyword-only. The names of their fields are the vocabulary of unitynews everywhere:
attributes, JSON keys, paths in errors. Change one with `attrs.evolve`.
"""

from unitynews.model.agent import Affiliation, Organisation, Person
from unitynews.model.article import Article, Collection
from unitynews.model.body import Block, Span
from unitynews.model.compare import differences
from unitynews.model.metadata import Credit, Link, Original, Subject
from unitynews.model.site import Site
from unitynews.model.views import Entity, Mention, Step, day_of, entities, mentions, plain_text, walk
from unitynews.model.visit import Dating, Delegation, Participant, Stop, Visit

__all__ = [
    "Affiliation",
    "Article",
    "Block",
    "Collection",
    "Credit",
    "Dating",
    "Delegation",
    "Entity",
    "Link",
    "Mention",
    "Organisation",
    "Original",
    "Participant",
    "Person",
    "Site",
    "Span",
    "Step",
    "Stop",
    "Subject",
    "Visit",
    "day_of",
    "differences",
    "entities",
    "mentions",
    "plain_text",
    "walk",
]
