"""The shorter names of administrative areas."""

from __future__ import annotations

import re

#: Nationalities as the names of autonomous areas have them: those that also stand without 族, and those that do not.
#: From the names of today's 30 prefectures and 120 counties; 各族 stands for all of them together.
_ALONE = "维吾尔|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|鄂伦春"
_WITH_ZU = (
    "壮|回|满|苗|彝|土家|藏|侗|瑶|布依|朝鲜|白|哈尼|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|撒拉|毛南|"
    "布朗|阿昌|普米|怒|景颇|独龙|达斡尔|鄂温克|裕固|保安|各"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:(?:{_WITH_ZU})族|(?:{_ALONE})族?)+)自治(?P<last>[区州县旗])")
_PLAIN_AUTONOMOUS = re.compile(r"(?P<stem>.+)自治(?P<last>[区州县旗])")
_LAST = re.compile(r"(?P<stem>.{2,}?)(?:省|市|特别行政区|地区|林区|盟|区|县|旗)")

#: Short names that follow no rule but are those in use.
_IN_USE = {
    "阜新蒙古族自治县": "阜蒙县",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "围场满族蒙古族自治县": "围场县",
    "积石山保安族东乡族撒拉族自治县": "积石山县",
    "博尔塔拉蒙古自治州": "博州",
    "巴音郭楞蒙古自治州": "巴州",
    "克孜勒苏柯尔克孜自治州": "克州",
}


def short_forms(name: str) -> tuple[str, ...]:
    """The names that an area with the official name `name` goes by, none of fewer than two characters.

    >>> short_forms("张家川回族自治县"), short_forms("秦安县"), short_forms("内蒙古自治区"), short_forms("礼县")
    (('张家川县', '张家川'), ('秦安',), ('内蒙古',), ())
    """
    forms: list[str] = []
    if match := _AUTONOMOUS.fullmatch(name) or _PLAIN_AUTONOMOUS.fullmatch(name):
        stem, last = match["stem"], match["last"]
        stem = stem.removesuffix("族") if len(stem) > 2 else stem
        forms = ([stem + last] if last != "区" else []) + [stem]
    elif match := _LAST.fullmatch(name):
        forms = [match["stem"]]
    if name in _IN_USE:
        forms.append(_IN_USE[name])
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))
