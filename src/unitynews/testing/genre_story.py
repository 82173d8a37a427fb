"""What news of visits is composed from: who went where, received by whom, to see what; and its article."""

from __future__ import annotations

from attrs import frozen

from unitynews.model import (
    Affiliation,
    Article,
    Dating,
    Organisation,
    Participant,
    Person,
    Site,
    Stop,
    Visit,
)


@frozen
class Official:
    """Somebody with offices: as written before the name or behind it, and as they are."""

    name: str
    written: str
    offices: tuple[tuple[str, str | None], ...]

    @property
    def in_full(self) -> str:
        """Offices and name, as Chinese writes them."""
        return self.written + self.name


@frozen
class Place:
    """A place as written in a list, and the names of the sites it is: itself, then what it lies in."""

    written: str
    names: tuple[str, ...]


@frozen
class Trip:
    """One visit: where to, led by whom, received by whom, to see what."""

    destination: str
    leader: Official
    hosts: tuple[Official, ...]
    places: tuple[Place, ...]


@frozen
class Story:
    """What is told: visits from one place on one day; a year may not be known."""

    origin: str
    trips: tuple[Trip, ...]
    month: int
    day: int
    year: int | None

    @property
    def date(self) -> str:
        """The day in EDTF."""
        return f"{self.year or 'XXXX'}-{self.month:02}-{self.day:02}"


def article_of(story: Story, language: str) -> Article:
    """The article that tells a story."""
    everyone = {one.name: one for trip in story.trips for one in (trip.leader, *trip.hosts)}
    persons = {name: f"p{number}" for number, name in enumerate(everyone, start=1)}
    bodies = dict.fromkeys(body for one in everyone.values() for _, body in one.offices if body is not None)
    organisations = {name: f"o{number}" for number, name in enumerate(bodies, start=1)}
    sites = _sites(story)
    return Article(
        uri="urn:unitynews:genre",
        language=language,
        headline="",
        persons=tuple(
            Person(
                id=persons[one.name],
                name=one.name,
                affiliations=tuple(
                    Affiliation(title=title, organisation=organisations.get(body or "")) for title, body in one.offices
                ),
            )
            for one in everyone.values()
        ),
        organisations=tuple(Organisation(id=identifier, name=name) for name, identifier in organisations.items()),
        sites=tuple(sites.values()),
        visits=tuple(
            _visit(f"v{number}", trip, story, persons, sites) for number, trip in enumerate(story.trips, start=1)
        ),
    )


def _sites(story: Story) -> dict[str, Site]:
    """The sites of a story by their names, each within the next of its place."""
    sites: dict[str, Site] = {}
    places = [place.names for trip in story.trips for place in trip.places]
    for names in ((story.origin,), *((trip.destination,) for trip in story.trips), *places):
        around = None
        for name in reversed(names):
            sites.setdefault(name, Site(id=f"s{len(sites) + 1}", name=name, within=around))
            around = sites[name].id
    return sites


def _visit(identifier: str, trip: Trip, story: Story, persons: dict[str, str], sites: dict[str, Site]) -> Visit:
    roles = [(trip.leader, "leader"), *((host, "companion") for host in trip.hosts)]
    return Visit(
        id=identifier,
        date=Dating(value=story.date),
        origin=sites[story.origin].id,
        destination=sites[trip.destination].id,
        participants=tuple(Participant(agent=persons[one.name], role=role) for one, role in roles),
        stops=tuple(Stop(site=sites[place.names[0]].id) for place in trip.places),
    )
