"""What happened, in both directions: ``eventDetails``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from unitynews.formats.newsml.draft import Draft, literal_from, own, role_of
from unitynews.formats.newsml.mapping import (
    NAR,
    NO_DATE_TIME,
    ROLES,
    dates_from,
    dates_to,
    literal_to,
    optional_to,
    text_to,
)
from unitynews.formats.newsml.periods import dating_from
from unitynews.formats.newsml.schemes import IPTC_SCHEMES
from unitynews.model import Dating, Delegation, Participant, Stop, Visit
from unitynews.model._rules import TOKEN
from unitynews.model._trusted import trusted

if TYPE_CHECKING:
    from lxml.etree import _Element


_new_dating, _new_delegation, _new_participant = trusted(Dating), trusted(Delegation), trusted(Participant)
_new_stop, _new_visit = trusted(Stop), trusted(Visit)


class Refer(Protocol):
    """What gives the id of the concept that an element refers to, and takes what the element says of it."""

    def __call__(
        self, element: _Element, draft: Draft, hint: str | None = None, *, named_only: bool = False
    ) -> str | None:
        """The id; None if the element names nobody."""


def visit_details_to(visit: Visit, natures: Mapping[str, str]) -> str:
    """The ``eventDetails`` of a visit; nothing if the visit says nothing that would go there."""
    parts = []
    for role, id in (("origin", visit.origin), ("destination", visit.destination)):
        if id is not None:
            parts.append(f"{_location_to(role, id, natures)}/>")
    parts += [_stop_to(stop, natures) for stop in visit.stops]
    parts += [_participant_to(participant, natures) for participant in visit.participants]
    if visit.delegation is not None:
        parts.append(_delegation_to(visit.delegation))
    if not parts and visit.date is None:
        return ""
    return f"<eventDetails>{_dates_to(visit.date)}{''.join(parts)}</eventDetails>"


def visit_from(id: str, purpose: str | None, details: _Element | None, draft: Draft, refer: Refer) -> Visit:
    """A visit from its ``eventDetails``; `refer` gives the ids of those whom they refer to."""
    date = delegation = None
    places: dict[str, str | None] = {"origin": None, "destination": None}
    stops: list[Stop] = []
    participants: list[Participant] = []
    for child in details if details is not None else ():
        tag = child.tag
        if tag == _LOCATION:
            role = role_of(child)
            if role in places and places[role] is None:
                places[role] = refer(child, draft, "sites")
            else:
                stops += _stop_from(child, draft, refer)
        elif tag in _THOSE_THERE:
            participants += _participant_from(child, draft, refer)
        elif tag == _DATES:
            date = _dates_from(child, draft)
        elif tag == _DELEGATION:
            delegation = _delegation_from(child, draft)
    return _new_visit(
        id=id,
        purpose=purpose,
        date=date,
        origin=places["origin"],
        destination=places["destination"],
        delegation=delegation,
        participants=tuple(participants),
        stops=tuple(stops),
    )


# --- dates: ``start`` must be there; ``end`` need not ---------------------------------------------


def _dates_to(date: Dating | None) -> str:
    if date is None:
        return f'<dates><start un:placeholder="true">{NO_DATE_TIME[:10]}</start></dates>'
    start, end, exact = dates_to(date.value)
    value = "" if exact else f' un:value="{date.value}"'
    attributes = f"{value}{optional_to('un:text', date.text)}{optional_to('un:basis', date.basis)}"
    last = "" if end is None else f"<end>{end}</end>"
    return f"<dates><start{attributes}>{start}</start>{last}</dates>"


def _dates_from(element: _Element, draft: Draft) -> Dating | None:
    start = end = None
    for child in element:
        if child.tag == _START:
            start = child if start is None else start
        elif child.tag == _END:
            end = child if end is None else end
    if not draft.own and (start is None or not any(start.get(name) is not None for name in _OWN_OF_START)):
        return dating_from(element, draft)
    if start is None or start.get(_PLACEHOLDER) is not None:
        return None
    value = start.get(_VALUE)
    if value is None:
        value = dates_from((start.text or "").strip(), None if end is None else (end.text or "").strip())
    return _new_dating(value=value, text=start.get(_TEXT), basis=start.get(_BASIS))


# --- location -------------------------------------------------------------------------------------


def _location_to(role: str, id: str, natures: Mapping[str, str]) -> str:
    return f'<location role="{ROLES}:{role}" type="{natures[id]}"{literal_to(id)}'


def _stop_to(stop: Stop, natures: Mapping[str, str]) -> str:
    start = _location_to("stop", stop.site, natures)
    told = "" if stop.note is None else f"<note>{text_to(stop.note)}</note>"
    if stop.date is not None:
        date = stop.date
        told += f"<un:date{optional_to('text', date.text)}{optional_to('basis', date.basis)}>{date.value}</un:date>"
    return f"{start}>{told}</location>" if told else f"{start}/>"


def _stop_from(element: _Element, draft: Draft, refer: Refer) -> list[Stop]:
    site = refer(element, draft, "sites")
    if site is None:
        return []
    date = note = None
    for child in element:
        if child.tag == _NOTE:
            note = draft.text(child)
        elif child.tag == _OWN_DATE:
            date = _new_dating(value=child.text or "", text=child.get("text"), basis=child.get("basis"))
    return [_new_stop(site=site, date=date, note=note)]


# --- participant, organiser -----------------------------------------------------------------------


def _participant_to(participant: Participant, natures: Mapping[str, str]) -> str:
    who = f'type="{natures[participant.agent]}"{literal_to(participant.agent)}'
    if participant.role == "organiser":
        return f"<organiser {who}/>"
    return f'<participant role="{ROLES}:{participant.role}" {who}/>'


def _participant_from(element: _Element, draft: Draft, refer: Refer) -> list[Participant]:
    usual = "organiser" if element.tag == _ORGANISER else "participant"
    code = role_of(element)
    if draft.own:
        agent = literal_from(element)
    elif not code and _is_role(element.get("qcode"), draft):
        # IPTC's own examples (LISTING 14 and 15) put the role where the identity belongs.
        code = (element.get("qcode") or "").partition(":")[2].lower()
        agent = refer(element, draft, "persons", named_only=True)
        draft.warn("role-as-identity", f"the QCode of a {usual} is that of the role", element)
    else:
        agent = refer(element, draft, "organisations" if usual == "organiser" else "persons")
    role = code if code and usual == "participant" and TOKEN.fullmatch(code) else usual
    return [] if agent is None else [_new_participant(agent=agent, role=role)]


def _is_role(qcode: str | None, draft: Draft) -> bool:
    """Whether a QCode is of IPTC's vocabulary of roles that a participant can have."""
    return draft.catalogs.look_up((qcode or "").partition(":")[0]) == _PARTICIPANT_ROLES


# --- un:delegation --------------------------------------------------------------------------------


def _delegation_to(delegation: Delegation) -> str:
    size = "" if delegation.size is None else f' size="{delegation.size}"'
    sender = optional_to("organisation", delegation.organisation)
    return f"<un:delegation{size}{sender}>{text_to(delegation.name)}</un:delegation>"


def _delegation_from(element: _Element, draft: Draft) -> Delegation:
    size = element.get("size")
    if size is not None and not (size.isascii() and size.isdigit() and len(size) <= 16):
        raise draft.error(f"{size!r} is not the size of a delegation", element)
    return _new_delegation(
        name=draft.text(element), size=None if size is None else int(size), organisation=element.get("organisation")
    )


_PARTICIPANT_ROLES = IPTC_SCHEMES["eprol"]
_DATES, _START, _END, _LOCATION, _NOTE, _PARTICIPANT, _ORGANISER = (
    f"{{{NAR}}}{name}" for name in ("dates", "start", "end", "location", "note", "participant", "organiser")
)
_THOSE_THERE = (_PARTICIPANT, _ORGANISER)
_OWN_OF_START = _PLACEHOLDER, _VALUE, _TEXT, _BASIS = tuple(map(own, ("placeholder", "value", "text", "basis")))
_OWN_DATE, _DELEGATION = own("date"), own("delegation")
