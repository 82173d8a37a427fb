"""The words of a book itself, in the language of what it holds: simplified Chinese, traditional Chinese, or English."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

#: ``2021``, ``2021-05``, ``2021-05-18``, with a time behind the day or without.
_MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?)?)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_CHINESE = frozenset({"zh", "cmn", "yue", "wuu", "hak", "nan", "lzh"})
#: Languages that are written from right to left unless their tag says another script.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


@frozen(kw_only=True)
class Words:
    """One language's words.

    Attributes:
        language: the tag of the language that these words are in.
        terms: the word for each thing by its name.
        roles: the word for each role of credits and participants; a role that is not among them is shown as it is.
        comma: what stands between the items of a list.
        brackets: what stands around an addition.
    """

    language: str
    terms: dict[str, str]
    roles: dict[str, str]
    comma: str
    brackets: tuple[str, str]

    def __getitem__(self, name: str) -> str:
        return self.terms[name]

    def role(self, role: str) -> str:
        """The word for `role`, or the role itself in plain letters."""
        return self.roles.get(role) or role.replace("_", " ").replace("-", " ").strip() or role

    def listed(self, items: Iterable[str]) -> str:
        """`items` in a row, the empty ones left out."""
        return self.comma.join(item for item in items if item)

    def with_addition(self, text: str, addition: str) -> str:
        """`text` with `addition` in brackets behind it, if there is one."""
        return f"{text}{self.brackets[0]}{addition}{self.brackets[1]}" if addition else text

    def office(self, organisation: str, title: str) -> str:
        """An office with the organisation that it is held in."""
        return ", ".join(filter(None, (title, organisation))) if self is ENGLISH else organisation + title

    def moment(self, value: str) -> str:
        """A date or time of the model, or an interval of EDTF, for people; as it is where it is none of the usual.

        >>> ENGLISH.moment("2021-05-18T16:39:58+08:00"), SIMPLIFIED.moment("2021-05-18/2021-05-20")
        ('18 May 2021, 16:39', '2021年5月18日至2021年5月20日')
        """
        ends = value.split("/")
        if len(ends) == 2 and all(_MOMENT.fullmatch(end) for end in ends):
            return self["until"].join(self.moment(end) for end in ends)
        found = _MOMENT.match(value)
        if found is None or len(ends) > 1 or (found.end() < len(value) and not found[4]):
            return value
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if month > 12:
            return value  # a season of EDTF
        if self is ENGLISH:
            shown = " ".join(filter(None, (str(day or ""), _MONTHS[month - 1] if month else "", str(year))))
            return f"{shown}, {found[4]}" if found[4] else shown
        shown = f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
        return f"{shown} {found[4]}" if found[4] else shown


def words_for(language: str) -> Words:
    """The words for a text in `language`.

    >>> words_for("zh-TW")["contents"], words_for("zh")["contents"], words_for("ug-Arab")["contents"]
    ('目錄', '目录', 'Contents')
    """
    subtags = language.lower().split("-")
    if subtags[0] not in _CHINESE:
        return ENGLISH
    return TRADITIONAL if _TRADITIONAL.intersection(subtags) and "hans" not in subtags else SIMPLIFIED


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


#: What each thing is called: its name here, then in the three languages.
_TERMS = (
    ("contents", "目录", "目錄", "Contents"),
    ("cover", "封面", "封面", "Cover"),
    ("title_page", "书名页", "書名頁", "Title page"),
    ("start", "正文", "正文", "Start"),
    ("landmarks", "导览", "導覽", "Landmarks"),
    ("untitled", "无标题", "無標題", "Untitled"),
    ("collection", "新闻汇编", "新聞彙編", "News compilation"),
    ("image", "图片", "圖片", "Image"),
    ("original", "查看原图", "查看原圖", "See the original image"),
    ("previous", "上一篇", "上一篇", "Previous"),
    ("next", "下一篇", "下一篇", "Next"),
    ("visits", "来访与考察", "來訪與考察", "Visits"),
    ("delegation", "代表团", "代表團", "Delegation"),
    ("persons", "{}人", "{}人", "size {}"),
    ("purpose", "事由", "事由", "Purpose"),
    ("when", "时间", "時間", "When"),
    ("from", "来自", "來自", "From"),
    ("to", "到访", "到訪", "To"),
    ("stops", "行程", "行程", "Stops"),
    ("about", "稿件信息", "稿件資訊", "About this article"),
    ("published", "发布", "發布", "Published"),
    ("updated", "更新", "更新", "Updated"),
    ("source", "原文链接", "原文連結", "Source"),
    ("rights", "版权", "版權", "Rights"),
    ("keywords", "关键词", "關鍵詞", "Keywords"),
    ("articles", "共{}篇", "共{}篇", "Articles: {}"),
    ("until", "至", "至", " to "),
    ("then", " → ", " → ", " → "),
    (
        "accessibility",
        "本书以文字为主，各篇有标题，可由目录到达，按阅读顺序排列；图片以文字说明代替。",
        "本書以文字為主，各篇有標題，可由目錄到達，按閱讀順序排列；圖片以文字說明代替。",
        "The book is text with headings, reachable from the contents and in reading order; words stand for images.",
    ),
)

#: What a role is called, of the article's credits and of a visit's participants.
_ROLES = (
    ("leader", "带队", "帶隊", "Leader"),
    ("member", "成员", "成員", "Members"),
    ("host", "接待", "接待", "Hosts"),
    ("companion", "陪同", "陪同", "Accompanied by"),
    ("guide", "讲解", "講解", "Guides"),
    ("organiser", "组织", "組織", "Organisers"),
    ("contributor", "供稿", "供稿", "Contributed by"),
    ("source", "来源", "來源", "From"),
    ("reporter", "记者", "記者", "Reporter"),
    ("editor", "编辑", "編輯", "Editor"),
    ("photographer", "摄影", "攝影", "Photographs"),
    ("reviewer", "审核", "審核", "Reviewed by"),
    ("translator", "翻译", "翻譯", "Translated by"),
)

SIMPLIFIED, TRADITIONAL, ENGLISH = (
    Words(
        language=language,
        terms={row[0]: row[column] for row in _TERMS},
        roles={row[0]: row[column] for row in _ROLES},
        comma=comma,
        brackets=brackets,
    )
    for column, language, comma, brackets in (
        (1, "zh-Hans", "、", ("（", "）")),
        (2, "zh-Hant", "、", ("（", "）")),
        (3, "en", ", ", (" (", ")")),
    )
)
