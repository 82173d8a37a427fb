"""English news of visits, with its model."""

from __future__ import annotations

from hypothesis import strategies as st

from unitynews.model import Article
from unitynews.testing.genre_story import Official, Place, Story, Trip, article_of

_ENGLISH_COUNTIES = ("Heyuan County", "Qinglan County", "Shidu County", "Yunling County", "Greenfield County")
_ENGLISH_NAMES = ("Lin Wenhao", "Zhou Liqun", "Chen Siyuan", "Anna Smith", "Peter O'Brien", "Maria Lopez", "Wu Xiaolan")
_ENGLISH_PLACES = (
    Place("Hongling Village in Baihe Township", ("Hongling Village", "Baihe Township")),
    Place("Red Stone Community", ("Red Stone Community",)),
    Place("Baihe Primary School", ("Baihe Primary School",)),
    Place("the Shidu Tea Factory", ("Shidu Tea Factory",)),
    Place("the county museum", ("county museum",)),
    Place("No. 2 Middle School", ("No. 2 Middle School",)),
)
_ENGLISH_MONTHS = "January February March April May June July August September October November December"


@st.composite
def english_news(draw: st.DrawFn) -> tuple[str, Article]:
    """A text and the article that it was written from."""
    origin, destination = draw(st.lists(st.sampled_from(_ENGLISH_COUNTIES), min_size=2, max_size=2, unique=True))
    count = draw(st.integers(min_value=1, max_value=2))
    names = draw(st.lists(st.sampled_from(_ENGLISH_NAMES), min_size=count + 1, max_size=count + 1, unique=True))
    leader, *hosts = (
        draw(_english_official(name, county))
        for name, county in zip(names, (origin, destination, destination), strict=False)
    )
    places = draw(st.lists(st.sampled_from(_ENGLISH_PLACES), min_size=1, max_size=4, unique=True))
    story = Story(
        origin=origin,
        trips=(Trip(destination, leader, tuple(hosts), tuple(places)),),
        month=draw(st.integers(1, 12)),
        day=draw(st.integers(1, 28)),
        year=draw(st.none() | st.integers(2005, 2025)),
    )
    return _in_english(draw, story), article_of(story, "en")


@st.composite
def _english_official(draw: st.DrawFn, name: str, county: str) -> Official:
    written, title, organisation = draw(
        st.sampled_from(
            (
                (f"{name}, vice mayor of {county}", "vice mayor", None),
                (f"{name}, director of the {county} Bureau of Culture", "director", f"{county} Bureau of Culture"),
                (f"{name}, secretary of the {county} Committee", "secretary", f"{county} Committee"),
                (f"Deputy Director {name}", "Deputy Director", None),
                (f"Governor {name}", "Governor", None),
            )
        )
    )
    return Official(name, written, ((title, organisation),))


def _in_english(draw: st.DrawFn, story: Story) -> str:
    (trip,) = story.trips
    date = f"{_ENGLISH_MONTHS.split()[story.month - 1]} {story.day}" + (f", {story.year}" if story.year else "")
    comma = "," if ", " in trip.leader.written else ""
    opening = draw(
        st.sampled_from(
            (
                f"A delegation from {story.origin} led by {trip.leader.written}{comma} visited {trip.destination}"
                f" on {date}.",
                f"On {date}, {trip.leader.written}{comma} led a delegation of nine members to {trip.destination}.",
                f"{trip.leader.written}{comma} paid a visit to {trip.destination} on {date}.",
            )
        )
    )
    hosts = ", and ".join(one.written for one in trip.hosts)
    comma = "," if ", " in trip.hosts[-1].written else ""
    *others, last = (place.written for place in trip.places)
    listed = f"{', '.join(others)} and {last}" if others else last
    body = draw(
        st.sampled_from(
            (
                f"Accompanied by {hosts}, the delegation toured {listed}.",
                f"The delegation visited {listed}. {hosts}{comma} accompanied the visitors.",
                f"The guests inspected {listed}, accompanied by {hosts}.",
            )
        )
    )
    return f"Visitors from {story.origin}\n\n{opening}\n{body}\n"
