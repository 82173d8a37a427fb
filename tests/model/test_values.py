"""The small values that are text with a grammar: dates, moments, language tags."""

from __future__ import annotations

import pytest
from hypothesis import given

from unitynews.model import Dating
from unitynews.model.dating import edtf_problem
from unitynews.model.language import language_problem
from unitynews.model.moment import moment_problem
from unitynews.testing import datings, language_tags, moments


@pytest.mark.parametrize(
    "value",
    [
        *("2021-05-18", "2021-05", "2021", "XXXX-05-18", "XXXX-05", "201X", "20XX", "2021-XX-XX", "2021-05-XX"),
        *("2021-21", "2021?", "2021-05~", "2021-05-18%", "-0044-03-15", "Y170000002", "2021-05-18T09:30:00+08:00"),
        *("2021-05-18/2021-05-20", "2021-05~/..", "../2021", "2021/", "/2021", "XXXX-02-29", "2020-02-29", "0000"),
    ],
)
def test_dates_of_every_kind_are_edtf(value: str) -> None:
    """Whole and partial dates, qualified and unspecified ones, seasons, intervals with open and unknown ends."""
    assert edtf_problem(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *("", "/", "..", "../..", "2021-13", "2021-02-30", "2021-02-29", "XXXX-02-30", "2021-5", "21-05-18"),
        *("2021/05/18", "2021-05-18/2021-05-20/2021", "5月18日", "2021-05-18 ", "2021-00", "２０２１", "Y2021"),
    ],
)
def test_what_is_no_date_is_not_edtf(value: str) -> None:
    """Days that the calendar does not have, more than two ends, other notations and other digits are refused."""
    assert edtf_problem(value) is not None


@pytest.mark.parametrize(
    "value",
    [
        *("2021", "2021-05", "2021-05-20", "2021-05-20T16:39", "2021-05-20T16:39:58", "2021-05-20T16:39:58.25"),
        *("2021-05-20T16:39Z", "2021-05-20T16:39:58+08:00", "2021-05-20T16:39-00:00", "2020-02-29", "0001-01-01"),
    ],
)
def test_moments_have_any_precision_and_offset(value: str) -> None:
    """From a year to fractions of a second, with or without an offset."""
    assert moment_problem(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *("", "21", "0000", "2021-5-20", "20210520", "2021-05-20T", "2021-05-20T24:00", "2021-05-20T16:39:60"),
        *("2021-05-20T16:39+15:00", "2021-05+08:00", "2021-02-29", "2021-04-31", "2021-05-20T16:39+14:30"),
    ],
)
def test_what_is_no_moment_is_refused(value: str) -> None:
    """Other notations, days and hours and offsets that there are not, an offset without a time."""
    assert moment_problem(value) is not None


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-Hant-TW", "zh-cmn-Hans-CN", "en-US-u-co-phonebk", "x-a", "und"])
def test_language_tags_are_those_of_bcp_47(tag: str) -> None:
    """Language, extended language, script, region, extension, private use."""
    assert language_problem(tag) is None


@pytest.mark.parametrize("tag", ["", "z", "zh_CN", "zh-", "-zh", "zh-Hans-", "中文", "toolonglanguage", "en-a"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    """Underscores, empty subtags, names of languages, an extension without content."""
    assert language_problem(tag) is not None


@given(datings())
def test_every_dating_that_the_strategy_makes_is_sound(dating: Dating) -> None:
    """The strategy and the rule agree."""
    assert edtf_problem(dating.value) is None


@given(moments(), language_tags())
def test_every_moment_and_tag_that_the_strategies_make_is_sound(moment: str, tag: str) -> None:
    """The strategies and the rules agree."""
    assert (moment_problem(moment), language_problem(tag)) == (None, None)
