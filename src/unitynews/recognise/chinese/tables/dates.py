"""Words that tell when.

Source of the anniversaries: the founding years that official news counts from.
"""

from __future__ import annotations

#: What is celebrated -> the year that is counted from.
ANNIVERSARIES = {
    "建党": 1921, "中国共产党成立": 1921, "共产党成立": 1921, "党成立": 1921, "建党节": 1921, "中国共产党建党": 1921,
    "建国": 1949, "新中国成立": 1949, "中华人民共和国成立": 1949, "国庆": 1949, "共和国成立": 1949,
    "建军": 1927, "中国人民解放军建军": 1927, "改革开放": 1978, "抗战胜利": 1945, "抗日战争胜利": 1945,
    "人民政协成立": 1949, "红军长征胜利": 1936, "长征胜利": 1936, "五四运动": 1919, "建团": 1922, "共青团成立": 1922,
    "香港回归": 1997, "澳门回归": 1999, "抗美援朝出国作战": 1950,
}  # fmt: skip

#: Parts of the day, behind a date.
PARTS_OF_DAY = "上午|下午|晚上|晚间|傍晚|清晨|早上|早晨|中午|凌晨|晚|早"

#: Days by their distance from the day of publication.
RELATIVE = {"今天": 0, "今日": 0, "今晨": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2}
