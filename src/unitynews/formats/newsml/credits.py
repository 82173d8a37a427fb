"""Who has a part in an article, in both directions: ``infoSource``, ``creator``, ``contributor``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unitynews.formats.newsml.dialects import EVERYBODY
from unitynews.formats.newsml.draft import Draft, literal_from, local_name, role_of
from unitynews.formats.newsml.entities import gather, names_in
from unitynews.formats.newsml.facts import best_of
from unitynews.formats.newsml.mapping import (
    CREATORS,
    CREDIT_ELEMENTS,
    CREDIT_ROLES,
    NAR,
    ROLES,
    line_to,
    literal_to,
)
from unitynews.model import Credit
from unitynews.model._rules import TOKEN
from unitynews.model._trusted import trusted

if TYPE_CHECKING:
    from lxml.etree import _Element

_new_credit = trusted(Credit)

_USUAL_ROLES: dict[Any, str] = {f"{{{NAR}}}{element}": role for element, role in CREDIT_ROLES.items()}
#: What says of a party that it is a person, or an organisation: a name alone does not.
_OF_PERSONS = frozenset({"personDetails"})
_OF_ORGANISATIONS = frozenset({"organisationDetails"})
_JOB = ("jobtitle", "occupation")


def credit_to(credit: Credit) -> str:
    """A credit: in the element of its role, or with the role in ours."""
    element = CREDIT_ELEMENTS.get(credit.role)
    role = ""
    if element is None:
        element = "creator" if credit.role in CREATORS else "contributor"
        role = f' role="{ROLES}:{credit.role}"'
    agent = "" if credit.agent is None else literal_to(credit.agent)
    return f"<{element}{role}{agent}>{line_to('name', credit.name)}</{element}>"


def credit_from(element: _Element, draft: Draft) -> None:
    """A credit; in an item of others also the person or the organisation, if the element tells which of them it is."""
    usual = _USUAL_ROLES[element.tag]
    code = role_of(element)
    if not draft.own:
        code = draft.dialect.roles.get(code) or EVERYBODY.roles.get(code, code)
    role = code if code and usual != "source" and TOKEN.fullmatch(code) else usual
    if draft.own:
        agent = literal_from(element)
        name = draft.name_within(element)
    else:
        agent = gather(element, draft, _nature_of_party(element)) if _tells_nature(element, draft) else None
        name = best_of(names_in(element, draft), draft.language)
    if name is None:
        name, agent = literal_from(element), None  # all that is told of the party is what some vocabulary calls it
    if name is not None:
        draft.credits.append(_new_credit(role=role, name=name, agent=agent))


def _tells_nature(element: _Element, draft: Draft) -> bool:
    nature = draft.nature_of(element.get("type"), element.get("typeuri"))
    return nature is not None or _nature_of_party(element) is not None


def _nature_of_party(element: _Element) -> str | None:
    """What a party is by what is told of it: whoever has a job is a person."""
    children = {local_name(child) for child in element}
    if children & _OF_ORGANISATIONS:
        return "organisations"
    if children & _OF_PERSONS or element.get("jobtitle") or element.get("jobtitleuri"):
        return "persons"
    relations = (child.get("rel") or "" for child in element if local_name(child) == "related")
    return "persons" if any(rel.rpartition(":")[2].lower() in _JOB for rel in relations) else None
