"""The words of a book itself, from the message files beside: ``messages/zh-Hans.toml`` and its like.

A language is added by adding a file. Its keys are those of the other files; ``covers`` names the languages (primary
subtags of BCP 47) that it serves, and ``marks`` further subtags of which one must be there for it to serve them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from unicodedata import east_asian_width

from attrs import frozen

#: ``2021``, ``2021-05``, ``2021-05-18``, with a time behind the day or without.
_MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?)?)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Languages that are written from right to left unless their tag says another script.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
#: The file that serves languages without one.
_OTHERWISE = "en"


@frozen(kw_only=True, eq=False)
class Words:
    """One language's words.

    Attributes:
        language: the tag of the language that these words are in.
        covers: the languages that they serve, as primary subtags.
        marks: subtags of which one must be in a language's tag for them to serve it; none if any tag will do.
        comma: what stands between the items of a list.
        colon: what stands behind a label.
        dot: what stands between things side by side on a line.
        brackets: what stands around an addition.
        office: an office with the organisation that it is held in.
        wide: whether the script is set in ideographs, which take two columns and may be set from top to bottom.
        dates: patterns for dates, and the names of the months.
        terms: the word for each thing by its name.
        roles: the word for each role of credits and participants; a role that is not among them is shown as it is.
        repairs: what each kind of repair is called.
        doubts: what each kind of doubt is called.
    """

    language: str
    covers: list[str]
    marks: list[str]
    comma: str
    colon: str
    dot: str
    brackets: list[str]
    office: str
    wide: bool
    dates: dict[str, Any]
    terms: dict[str, str]
    roles: dict[str, str]
    repairs: dict[str, str]
    doubts: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.terms[name]

    def role(self, role: str) -> str:
        """The word for `role`, or the role itself in plain letters."""
        return self.roles.get(role) or role.replace("_", " ").replace("-", " ").strip() or role

    def listed(self, items: Iterable[str]) -> str:
        """`items` in a row, the empty ones left out."""
        return self.comma.join(filter(None, items))

    def with_addition(self, text: str, addition: str) -> str:
        """`text` with `addition` in brackets behind it, if there is one."""
        return f"{text}{self.brackets[0]}{addition}{self.brackets[1]}" if addition else text

    def held(self, organisation: str, title: str) -> str:
        """An office with the organisation that it is held in, or the one of them that there is.

        Words in Latin letters are put together as English does it, in a Chinese book too.

        >>> words_for("zh").held("河原县委", "书记"), words_for("zh").held("Heyuan County", "mayor")
        ('河原县委书记', 'mayor, Heyuan County')
        """
        if not (title and organisation):
            return title or organisation
        apart = self.wide and _is_narrow(title[0]) and _is_narrow(organisation[-1])
        office = words_for(_OTHERWISE).office if apart else self.office
        return office.format(title=title, organisation=organisation)

    def month(self, number: int) -> str:
        """The name of a month, from 1."""
        name: str = self.dates["months"][number - 1]
        return name

    def day(self, month: int, day: int) -> str:
        """A day without its year."""
        shown: str = self.dates["day"].format(month=self.month(month), day=day)
        return shown

    @lru_cache(maxsize=1024)  # noqa: B019  # words live as long as the process, and dates recur
    def moment(self, value: str) -> str:
        """A date or time of the model, or an interval of EDTF, for people; as it is where it is none of the usual.

        >>> words_for("en").moment("2021-05-18T16:39:58+08:00"), words_for("zh").moment("2021-05-18/2021-05-20")
        ('18 May 2021, 16:39', '2021年5月18日至20日')
        """
        ends = value.split("/")
        if len(ends) == 2 and all(_MOMENT.fullmatch(end) for end in ends):
            if not (ends[0][:4] == ends[1][:4] and all(map(_DAY.fullmatch, ends))):
                return self["until"].join(map(self.moment, ends))
            days = self.days(ends[0][5:], ends[1][5:])
            pattern: str = self.dates["with_year"]
            return pattern.format(year=self.dates["year"].format(year=int(value[:4])), days=days)
        found = _MOMENT.match(value)
        if found is None or len(ends) > 1 or (found.end() < len(value) and not found[4]):
            return value
        if found[2] and int(found[2]) > 12:
            return value  # a season of EDTF
        name = "date" if found[3] else "year_month" if found[2] else "year"
        month = self.month(int(found[2])) if found[2] else ""
        moment: str = self.dates[name].format(year=int(found[1]), month=month, day=int(found[3] or 0))
        return self.dates["time"].format(date=moment, time=found[4]) if found[4] else moment

    @lru_cache(maxsize=1024)  # noqa: B019  # as above
    def within_year(self, value: str) -> str:
        """As `moment`, where the year is said already.

        >>> words_for("zh").within_year("2021-05-18"), words_for("en").within_year("2021-05-18/2021-05-20")
        ('5月18日', '18–20 May')
        """
        ends = value.split("/")
        if all(_DAY.fullmatch(end) for end in ends) and len({end[:4] for end in ends}) == 1:
            return self.days(ends[0][5:], ends[-1][5:])
        return self.moment(value)

    def days(self, first: str, last: str) -> str:
        """From one day to another, or the one that they are, without the year. The month is said once if it is one.

        Args:
            first: month and day.
            last: likewise.

        >>> words_for("zh").days("05-18", "05-20"), words_for("en").days("05-31", "06-01")
        ('5月18日至20日', '31 May to 1 June')
        """
        (month, day), (last_month, last_day) = (map(int, one.split("-")) for one in (first, last))
        if month != last_month:
            return self["until"].join((self.day(month, day), self.day(last_month, last_day)))
        if day == last_day:
            return self.day(month, day)
        shown: str = self.dates["days"].format(month=self.month(month), first=day, last=last_day)
        return shown


@cache
def languages() -> tuple[Words, ...]:
    """The words of all languages that there are files for, those that ask for marks first."""
    folder = files(__package__).joinpath("messages")
    found = (one for one in folder.iterdir() if one.name.endswith(".toml"))
    every = [Words(**tomllib.loads(one.read_text("utf-8"))) for one in sorted(found, key=lambda one: one.name)]
    return tuple(sorted(every, key=lambda words: not words.marks))


@lru_cache(maxsize=256)
def words_for(language: str) -> Words:
    """The words for a text in `language`.

    >>> words_for("zh-TW")["contents"], words_for("zh")["contents"], words_for("ug-Arab")["contents"]
    ('目錄', '目录', 'Contents')
    """
    subtags = language.lower().split("-")
    for words in languages():
        wanted = not words.marks or not set(words.marks).isdisjoint(subtags[1:])
        if subtags[0] in words.covers and wanted and not ("hans" in subtags and "hant" in words.marks):
            return words
    return next(words for words in languages() if words.language == _OTHERWISE)


def _is_narrow(character: str) -> bool:
    """Whether `character` is of a script that sets words apart by spaces."""
    return east_asian_width(character) not in ("W", "F")


def speaks(words: Words, language: str) -> bool:
    """Whether `words` are in `language` itself, and do not stand in for it."""
    return language.lower().split("-")[0] in words.covers


def is_right_to_left(language: str) -> bool:
    """Whether text in `language` runs from right to left.

    >>> is_right_to_left("ug-Arab"), is_right_to_left("ar"), is_right_to_left("zh-Hans"), is_right_to_left("ug-Latn")
    (True, True, False, False)
    """
    subtags = language.lower().split("-")
    scripts = [subtag for subtag in subtags[1:3] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS
    return subtags[0] in _RIGHT_TO_LEFT


@lru_cache(maxsize=256)
def markup_language(language: str) -> str:
    """`language` as ``xml:lang`` takes it: a tag that repeats a part, which RFC 5646 §2.2 forbids, without its rest.

    >>> markup_language("zh-Hans-CN"), markup_language("en-US-u-co-phonebk-u-ca-buddhist")
    ('zh-Hans-CN', 'en-US')
    """
    subtags = language.lower().split("-")
    if len(set(subtags)) == len(subtags):
        return language
    kept = re.match(r"[A-Za-z]+(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?=-|$)", language)
    return kept[0] if kept and len(kept[0].split("-")[0]) > 1 else "und"
