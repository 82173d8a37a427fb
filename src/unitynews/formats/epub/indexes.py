"""The indexes: persons with their offices, organisations, and sites nested by area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen
from markupsafe import Markup

from unitynews.formats.epub.collation import Collator, Place, heading_of
from unitynews.formats.epub.markup import title_of
from unitynews.formats.epub.pages import Setting
from unitynews.formats.epub.register import MENTION_BITS, MENTIONS, Item, Kind, Shelf, named
from unitynews.formats.epub.sections import Entry
from unitynews.formats.epub.words import Words

#: Sites are nested so deep at the most; what lies deeper stands on the last level.
_DEEPEST = 6
#: Offices of one person are listed up to here.
_MOST_OFFICES = 12


_NOWHERE = Markup("")


@frozen(kw_only=True)
class Line:
    """An entry of an index.

    Attributes:
        anchor: its id.
        anchors: further ids, by which pages refer to it that were written before it was joined with another entry.
        name: whom or what it is about.
        addition: what tells it from others of its name.
        details: offices.
        mark: whether it was joined by the name alone.
        locators: links to the mentions.
        see: the anchor of the entry that it refers to, if it is only another name, and
        see_name: its name.
        lines: what lies in it.
    """

    anchor: str
    name: str
    anchors: tuple[str, ...] = ()
    addition: str = ""
    details: str = ""
    mark: bool = False
    locators: Markup = _NOWHERE
    see: str = ""
    see_name: str = ""
    lines: tuple[Line, ...] = ()


@frozen(kw_only=True)
class Group:
    """The entries under one heading."""

    heading: str
    lines: tuple[Line, ...]


def index_page(kind: Kind, shelf: Shelf, entries: Sequence[Entry], collator: Collator, setting: Setting) -> bytes:
    """The index of what is of `kind`."""
    maker = _Maker(kind, shelf, entries, setting.words)
    placed = [(collator.place(name, person=kind == "persons"), line) for name, line in maker.lines(collator)]
    placed.sort(key=lambda pair: pair[0])
    groups = [
        Group(heading=heading_of(members[0][0]), lines=tuple(line for _, line in members))
        for members in (list(group) for _, group in groupby(placed, key=lambda pair: pair[0][:2]))
    ]
    title = setting.words[f"index_{kind}"]
    return setting.page("index", title=title, groups=groups, marked=maker.marked)


#: How a link to an article begins, and that to a further mention in it.
_LOCATOR = '<a epub:type="index-locator" '
_AGAIN = '<a epub:type="index-locator" class="again" '


class _Maker:
    """Makes the lines of one index."""

    def __init__(self, kind: Kind, shelf: Shelf, entries: Sequence[Entry], words: Words) -> None:
        self._kind = kind
        self._words = words
        self._entries = entries
        #: How a link to each article begins and ends.
        self._ways = [(f'href="{entry.file}', f'">{entry.number}</a>') for entry in entries]
        self._items = shelf.items()
        self._anchors = shelf.anchors()
        self._below: dict[int, list[Item]] = {}
        self._tops: list[Item] = []
        self._sort_out({item.number: shelf.parent(item) for item in self._items})
        self._additions = dict(self._told_apart())
        #: Whether any line bears the mark of what was joined by the name alone.
        self.marked = any(item.by_name for item in self._items)

    def lines(self, collator: Collator) -> Iterator[tuple[str, Line]]:
        """The lines of the highest level, each with the name that it is found under."""
        for item in self._tops:
            line = self._line(item, collator, 1)
            yield item.name, line
        for item in self._items:
            for count, other in enumerate(item.others):
                shown = title_of(other, "")
                if shown:
                    anchor = f"{self._anchor(item.number)}-{count + 1}"
                    yield (
                        other,
                        Line(anchor=anchor, name=shown, see=self._anchor(item.number), see_name=self._name(item)),
                    )

    def _sort_out(self, parents: dict[int, int | None]) -> None:
        """Put each item below the one that it lies in. A circle, which articles can make together, is cut open."""
        sound: set[int] = set()
        for item in self._items:
            way: dict[int, None] = {}
            at: int | None = item.number
            while at is not None and at not in sound:
                if at in way:
                    parents[at] = None
                    break
                way[at] = None
                at = parents[at]
            sound.update(way)
        for item in self._items:
            parent = parents[item.number]
            if parent is None:
                self._tops.append(item)
            else:
                self._below.setdefault(parent, []).append(item)

    def _told_apart(self) -> Iterator[tuple[int, str]]:
        """What tells those of one name apart: what they belong to, else the day or the number of their article.

        Persons are told apart by their offices, which are shown at any rate, where these are of something.
        """
        for items in named(self._items).values():
            if len(items) < 2:
                continue
            belongings = [self._belonging(item) for item in items]
            days = [self._words.moment(self._entries[item.article - 1].date) for item in items]
            for item, belonging, day in zip(items, belongings, days, strict=True):
                if belonging and belongings.count(belonging) == 1:
                    addition = "" if self._kind == "persons" else belonging
                elif day and days.count(day) == 1:
                    addition = self._words.listed((belonging, day))
                else:
                    addition = self._words.listed((belonging, self._words["number"].format(item.article)))
                yield item.number, title_of(addition, "")

    def _belonging(self, item: Item) -> str:
        around = [around for around, _ in item.details if around]
        return self._words.listed(around) if self._kind == "persons" else next(iter(around), "")

    def _line(self, item: Item, collator: Collator, level: int) -> Line:
        below = self._below.get(item.number, [])
        if level == _DEEPEST:
            below = [*self._all_below(item)] if below else []
        lines: list[tuple[Place, Line]] = []
        for one in below:
            line = self._line(one, collator, level + 1) if level < _DEEPEST else self._bare(one)
            lines.append((collator.place(one.name), line))
        lines.sort(key=lambda pair: pair[0])
        return self._bare(item, tuple(line for _, line in lines))

    def _all_below(self, item: Item) -> Iterator[Item]:
        waiting = list(self._below.get(item.number, []))
        while waiting:
            one = waiting.pop()
            yield one
            waiting += self._below.get(one.number, [])

    def _bare(self, item: Item, lines: tuple[Line, ...] = ()) -> Line:
        offices: Iterable[str] = ()
        if self._kind == "persons":
            offices = [self._words.held(around, title) for around, title in item.details][:_MOST_OFFICES]
        addition = self._additions.get(item.number, "")
        return Line(
            anchor=self._anchor(item.number),
            anchors=tuple(map(self._anchor, self._anchors.get(item.number, ()))),
            name=self._name(item),
            addition=self._words.with_addition("", addition),
            details=title_of(self._words.listed(offices), ""),
            mark=item.by_name,
            locators=self._locators(item),
            lines=lines,
        )

    def _locators(self, item: Item) -> Markup:
        """Links to the mentions: the article's number, and behind a dot which mention of the article it is."""
        links: list[str] = []
        before, count, opening, closing = 0, 0, "", ""
        for place in item.places:
            article, mention = place >> MENTION_BITS, place & MENTIONS
            if article == before:
                # A place that is in fifty articles five times over is looked for by article: each number stands out.
                count += 1
                links.append(f'{_AGAIN}{opening}#m{mention}">·{count}</a>')
                continue
            before, count = article, 1
            opening, closing = self._ways[article - 1]
            named = f"#m{mention}" if mention else ""
            links.append(f"{' ' if links else ''}{_LOCATOR}{opening}{named}{closing}")
        return Markup("".join(links))  # noqa: S704  # numbers

    def _name(self, item: Item) -> str:
        return title_of(item.name, self._words["untitled"])

    def _anchor(self, number: int) -> str:
        return f"{self._kind[0]}{number}"
