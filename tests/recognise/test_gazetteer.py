"""The table of administrative areas, and how it is asked."""

from __future__ import annotations

from importlib import resources

import pytest

from unitynews.recognise import gazetteer
from unitynews.recognise.gazetteer import Area, by_code, enclosing, lookup


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("秦安县", ["620522"]),
        ("张家川回族自治县", ["620525"]),
        ("张家川县", ["620525"]),
        ("天水", ["620500"]),
        ("甘南州", ["623000"]),
        ("积石山县", ["622927"]),
        ("内蒙古", ["150000"]),
        ("宁夏", ["640000"]),
        ("鄂温克旗", ["150724"]),
        ("龙胜县", ["450328"]),
        ("和布克赛尔县", ["654226"]),
        ("莫力达瓦旗", ["150722"]),
        ("博州", ["652700"]),
        ("香港", ["810000"]),
        ("河原县", []),
        ("", []),
        ("县", []),
        ("东", []),
    ],
)
def test_lookup(name: str, codes: list[str]) -> None:
    """A name, official or short, finds the areas that it can mean, and an invented one finds none."""
    assert codes == [area.code for area in lookup(name)]


def test_official_names_win() -> None:
    """东乡县, once a county of Jiangxi, is meant before the county of Gansu that is so called for short."""
    assert [area.code for area in lookup("东乡县")] == ["361029"]


def test_within() -> None:
    """Of several areas with one name, the one in the given prefecture is found, by its name in use there."""
    assert [area.code for area in lookup("东乡县", within="622900")] == ["622926"]
    assert [area.code for area in lookup("城关区", within="6201")] == ["620102"]


def test_withdrawn_last() -> None:
    """An area that is no more is found, and marked as such."""
    assert [(area.code, area.withdrawn) for area in lookup("莱芜市")] == [("371200", True)]


def test_by_code() -> None:
    """A code finds its area, with its level; one that nobody has finds nothing."""
    assert Area(code="620000", name="甘肃省", kind="province") == by_code("620000")
    assert Area(code="620500", name="天水市", kind="prefecture") == by_code("620500")
    assert by_code("999999") is None


def test_enclosing() -> None:
    """A county of a municipality lies in it; a province lies in nothing."""
    (haidian,) = lookup("海淀区")
    assert [area.name for area in enclosing(haidian)] == ["北京市"]
    (gansu,) = lookup("甘肃省")
    assert enclosing(gansu) == ()


def test_table_is_small_and_sorted() -> None:
    """The table stays under 100 KB, names its sources, and has no line twice."""
    data = resources.files(gazetteer).joinpath("areas.tsv").read_bytes()
    lines = data.decode("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    assert len(data) < 100_000
    assert "MIT" in lines[1]
    assert sorted(set(rows)) == rows
