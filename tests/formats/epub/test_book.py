"""The book as an editor sees it: sections, indexes that lead to mentions and back, chronology, timeline, options."""

from __future__ import annotations

import io
import re
from typing import Any

import attrs
import pytest
from lxml import etree

from unitynews.conversion import read_document, write_document
from unitynews.errors import FormatError
from unitynews.format import Notice
from unitynews.formats.epub import FORMAT
from unitynews.formats.epub.words import languages
from unitynews.model import (
    Affiliation,
    Article,
    Block,
    Collection,
    Credit,
    Dating,
    Organisation,
    Person,
    Site,
    Span,
    Visit,
)

XHTML = "{http://www.w3.org/1999/xhtml}"


def made(*articles: Article, report: Any = lambda notice: None, title: str = "汇编", **options: Any) -> dict[str, str]:
    """The text files of a book of `articles`, by their names in its folder."""
    import zipfile

    stream = io.BytesIO()
    collection = Collection(uri="urn:example:book", title=title, language="zh-Hans", articles=articles)
    write_document(collection, stream, FORMAT, report, **options)
    with zipfile.ZipFile(stream) as archive:
        names = [name for name in archive.namelist() if name.startswith("EPUB/") and not name.endswith(".png")]
        return {name.removeprefix("EPUB/"): archive.read(name).decode() for name in names}


def naming(
    name: str = "林文浩", uri: str = "urn:a", *, id: str = "p1", office: str = "", same_as: tuple[str, ...] = ()
) -> Article:
    """An article whose text names one person, who holds an office of `office` if one is given."""
    offices = (Affiliation(title="局长", organisation="o1"),) if office else ()
    text = f"{name}到访。"
    return Article(
        uri=uri,
        language="zh-Hans",
        headline="到访",
        body=(Block(kind="paragraph", text=text, spans=(Span(start=0, end=len(name), kind="mention", target=id),)),),
        persons=(Person(id=id, name=name, affiliations=offices, same_as=same_as),),
        organisations=(Organisation(id="o1", name=office),) if office else (),
    )


def published(*dates: str | None) -> list[Article]:
    """An article for each of the dates."""
    return [
        Article(uri=f"urn:{n}", language="zh-Hans", headline=f"第{n}", published=date) for n, date in enumerate(dates)
    ]


def visiting(value: str | None, text: str | None = None) -> Article:
    """An article with one visit at that time."""
    dating = Dating(value=value, text=text) if value is not None else None
    sites = (Site(id="s1", name="河原县"), Site(id="s2", name="青岚县"))
    visit = Visit(id="v1", date=dating, origin="s1", destination="s2")
    return Article(uri=f"urn:{value}", language="zh-Hans", headline="来访", sites=sites, visits=(visit,))


def terms(index: str) -> list[str]:
    """The entries of an index as they are shown, without what they lead to."""
    shown = re.findall(r'class="term">(.*?)(?:<span class="locators"|</li>|<ul)', index, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in shown]


def toc(contents: str) -> list[str]:
    """The contents' lines without numbers and dates, each behind as many dots as it lies deep."""
    root = etree.fromstring(contents.encode())
    nav = root.find(f".//{XHTML}nav")
    assert nav is not None
    found = []
    for link in nav.iter(f"{XHTML}a"):
        name = link.find(f"{XHTML}span[@class='name']")
        depth = sum(1 for _ in link.iterancestors(f"{XHTML}ol"))
        found.append("." * (depth - 1) + str((name if name is not None else link).text))
    return found[1:]


def test_every_language_says_the_same() -> None:
    """Every message file has the words of every other, none of them empty."""

    def keys(words: Any) -> Any:
        return [sorted(part) for part in (words.terms, words.roles, words.repairs, words.doubts, words.dates)]

    first, *others = languages()
    assert [keys(first)] * len(others) == [keys(other) for other in others]


def test_contents_by_month() -> None:
    """Articles with dates in order are divided by year and month without being asked."""
    contents = made(*published("2020-12-30", "2021-03-02", "2021-03-09T10:00:00+08:00"))["contents.xhtml"]
    expected = ["2020年", ".12月", "..第0", "2021年", ".3月", "..第1", "..第2", "本书说明"]
    assert expected == toc(contents)


@pytest.mark.parametrize("dates", [("2021-03-02", None), ("2021-03-02", "2020-01-01"), ("2021", "2021-05-01")])
def test_contents_in_one_row(dates: tuple[str | None, ...]) -> None:
    """Where months are not told, or are out of order, the contents are not divided."""
    assert toc(made(*published(*dates))["contents.xhtml"]) == ["第0", "第1", "本书说明"]


def test_articles_without_a_date_stay_in_their_section() -> None:
    """Among articles by month those without a date stand where they come, and the contents say that they have none."""
    contents = made(*published(None, "2021-03-02", None, "2021-04-01", "2021-04-02"))["contents.xhtml"]
    assert toc(contents) == ["2021年", ".3月", "..第0", "..第1", "..第2", ".4月", "..第3", "..第4", "本书说明"]
    assert re.findall(r'class="when">([^<]*)', contents) == ["日期未详", "3月2日", "日期未详", "4月1日", "4月2日"]


def test_contents_by_year() -> None:
    """By year, if that is wanted."""
    contents = made(*published("2020-12-30", "2021-03-02"), section="year")["contents.xhtml"]
    assert toc(contents) == ["2020年", ".第0", "2021年", ".第1", "本书说明"]


def test_contents_by_source() -> None:
    """By source, if that is wanted: the credit for it, or that there is none."""
    one, two = published("2021-01-01", "2021-01-02")
    one = attrs.evolve(one, credits=(Credit(role="source", name="青岚在线"),))
    contents = made(one, two, section="source")["contents.xhtml"]
    assert toc(contents) == ["青岚在线", ".第0", "来源未注", ".第1", "本书说明"]


def test_a_scattered_section_is_told() -> None:
    """A section that comes twice since the articles are not in its order is a warning."""
    notices: list[Notice] = []
    made(*published("2021-01-01", "2021-02-01", "2021-01-02"), section="month", report=notices.append)
    assert [notice.code for notice in notices] == ["section-scattered"]


def test_each_mention_leads_to_the_index_and_back() -> None:
    """The index of persons links to every mention, and every mention to its entry."""
    files = made(naming(office="河原县教育局"), naming(uri="urn:b", office="河原县教育局"))
    out = [re.findall(r'<a id="(m\d+)" class="mention" href="(persons.xhtml#p\d+)"', files[page]) for page in PAGES]
    back = re.findall(r'epub:type="index-locator" href="([^"]*)"', files["persons.xhtml"])
    anchors = re.findall(r'<li id="(p\d+)"', files["persons.xhtml"])
    assert (
        out,
        back,
        anchors,
    ) == ([[("m1", "persons.xhtml#p0")]] * 2, ["article-00001.xhtml#m1", "article-00002.xhtml#m1"], ["p0"])


PAGES = ("article-00001.xhtml", "article-00002.xhtml")


def test_every_link_in_the_book_leads_somewhere(article: Article) -> None:
    """Every link from one page of a book to another finds its page and the element there."""
    nested = Block(
        kind="paragraph",
        text="青岚县教育局",
        spans=(
            Span(start=0, end=6, kind="mention", target="o1"),
            Span(start=0, end=3, kind="mention", target="s2"),
            Span(start=3, end=6, kind="link", target="https://news.example/"),
        ),
    )
    files = made(article, attrs.evolve(article, uri="urn:other", body=(nested, *article.body)))
    ids = {name: set(re.findall(r'\bid="([^"]*)"', text)) for name, text in files.items()}
    broken = []
    for name, text in files.items():
        for href in re.findall(r'href="([^"]*)"', text):
            file, _, anchor = href.partition("#")
            target = file or name
            if "://" not in href and (target not in files or (anchor and anchor not in ids[target])):
                broken.append((name, href))
    assert broken == []


def test_nested_mentions_all_lead_on() -> None:
    """Of an organisation's name with a place in it, each piece leads to the innermost one."""
    text = "青岚县教育局"
    spans = (Span(start=0, end=6, kind="mention", target="o1"), Span(start=0, end=3, kind="mention", target="s1"))
    article = Article(
        uri="urn:a",
        language="zh-Hans",
        headline="x",
        body=(Block(kind="paragraph", text=text, spans=spans),),
        organisations=(Organisation(id="o1", name=text),),
        sites=(Site(id="s1", name="青岚县"),),
    )
    found = re.search(r"<p>(<span.*?)</p>", made(article)["article-00001.xhtml"])
    assert found is not None
    expected = (
        '<span class="mention" id="m1"><span class="mention" id="m2">'
        '<a class="mention" href="sites.xhtml#s0">青岚县</a></span>'
        '<a class="mention" href="organisations.xhtml#o0">教育局</a></span>'
    )
    assert expected == found[1]


def test_one_person_of_one_organisation() -> None:
    """The same name in the same organisation is one entry, with the office."""
    index = made(naming(office="河原县教育局"), naming(uri="urn:b", office="河原县教育局"))["persons.xhtml"]
    assert terms(index) == ["林文浩 河原县教育局局长"]


def test_one_person_by_same_as() -> None:
    """A URI in common makes one entry of two spellings; the other refers to it."""
    uri = ("https://id.example/1",)
    index = made(naming(same_as=uri), naming("林文皓", "urn:b", same_as=uri))["persons.xhtml"]
    assert terms(index) == ["林文浩", "林文皓 见 林文浩"]


def test_entries_that_prove_to_be_one() -> None:
    """Two entries that a later article joins become one, which both pages find."""
    one, two = ("https://id.example/1",), ("https://id.example/2",)
    articles = naming(same_as=one), naming("林文皓", "urn:b", same_as=two), naming("林", "urn:c", same_as=(*one, *two))
    files = made(*articles)
    assert (["林 见 林文浩", "林文浩", "林文皓 见 林文浩"], '<span id="p1"></span>' in files["persons.xhtml"]) == (
        sorted(terms(files["persons.xhtml"])),
        True,
    )


def test_one_person_by_id_and_name() -> None:
    """An id that means something beyond its article makes one entry, together with the name."""
    index = made(naming(id="urn:person:7"), naming(id="urn:person:7", uri="urn:b"))["persons.xhtml"]
    assert terms(index) == ["林文浩"]


def test_a_name_alone_joins_no_persons() -> None:
    """The same name without more is two entries, told apart; ids that only number within an article do not count."""
    dated = [
        attrs.evolve(naming(uri=f"urn:{day}"), published=f"2021-05-{day}") for day in ("18", "19")
    ]  # both are p1 in their articles
    assert terms(made(*dated)["persons.xhtml"]) == ["林文浩（2021年5月18日）", "林文浩（2021年5月19日）"]


def test_namesakes_of_two_organisations() -> None:
    """The same name in two organisations is two entries."""
    index = made(naming(office="河原县教育局"), naming(uri="urn:b", office="石桥县教育局"))["persons.xhtml"]
    assert sorted(terms(index)) == ["林文浩 河原县教育局局长", "林文浩 石桥县教育局局长"]


def test_a_name_alone_is_marked() -> None:
    """Sites that nothing but the name has joined bear a mark, and the index says what it means."""
    index = made(visiting("2021-05-18"), visiting("2021-05-19"))["sites.xhtml"]
    assert (terms(index), "※ 仅据名称归为一条" in index) == (["河原县※", "青岚县※"], True)


def test_delegations_of_one_name_stay_apart() -> None:
    """A delegation that is only called one is not that of the next article."""
    articles = [
        Article(
            uri=f"urn:{day}",
            language="zh",
            headline="x",
            published=day,
            organisations=(Organisation(id="o1", name="考察组", kind="delegation"),),
        )
        for day in ("2021-05-18", "2021-06-18")
    ]
    assert terms(made(*articles)["organisations.xhtml"]) == ["考察组（2021年5月18日）", "考察组（2021年6月18日）"]


def test_sites_lie_in_their_areas() -> None:
    """A village stands below its township, and that below its county."""
    sites = (
        Site(id="s1", name="青岚县"),
        Site(id="s2", name="白河镇", within="s1"),
        Site(id="s3", name="红岭村", within="s2"),
    )
    index = made(Article(uri="urn:a", language="zh", headline="x", sites=sites))["sites.xhtml"]
    root = etree.fromstring(index.encode())
    found = [
        (str(one.text), sum(1 for _ in one.iterancestors(f"{XHTML}ul")))
        for one in root.iter(f"{XHTML}span")
        if one.get("class") == "term"
    ]
    assert found == [("青岚县", 1), ("白河镇", 2), ("红岭村", 3)]


def test_areas_that_lie_in_each_other() -> None:
    """Articles that together put two places into each other lose neither."""
    same = {"青岚县": ("https://id.example/1",), "白河镇": ("https://id.example/2",)}

    def article(outer: str, inner: str) -> Article:
        sites = (
            Site(id="s1", name=outer, same_as=same[outer]),
            Site(id="s2", name=inner, within="s1", same_as=same[inner]),
        )
        return Article(uri=f"urn:{outer}", language="zh", headline="x", sites=sites)

    index = made(article("青岚县", "白河镇"), article("白河镇", "青岚县"))["sites.xhtml"]
    assert sorted(terms(index)) == ["白河镇", "青岚县"]


def test_readings_order_the_index() -> None:
    """By reading: surnames as surnames are read, Latin names among them, headings by initial."""
    names = ("单雄", "Smith", "孙立", "曾庆安", "尉迟敏", "查建国", "安宁")
    articles = [naming(name, f"urn:{name}") for name in names]
    index = made(*articles)["persons.xhtml"]
    assert (
        terms(index),
        re.findall(r"<h2[^>]*>([^<]*)", index),
    ) == (["安宁", "单雄", "Smith", "孙立", "尉迟敏", "曾庆安", "查建国"], ["A", "S", "Y", "Z"])


def test_a_reading_can_be_given() -> None:
    """A reading that is given for a name decides, as a mapping or in words."""
    found = [
        re.findall(r"<h2[^>]*>([^<]*)", made(naming("单雄"), readings=readings)["persons.xhtml"])
        for readings in ({"单雄": "Dān Xióng"}, "单雄=Dān Xióng")
    ]
    assert found == [["D"], ["D"]]


def test_strokes_order_the_index() -> None:
    """By strokes of the first character, and so on; Latin names come behind."""
    articles = [naming(name, f"urn:{name}") for name in ("林文浩", "Smith", "马海棠", "王立", "林一")]
    index = made(*articles, order="stroke")["persons.xhtml"]
    assert (
        terms(index),
        re.findall(r"<h2[^>]*>([^<]*)", index),
    ) == (["马海棠", "王立", "林一", "林文浩", "Smith"], ["3画", "4画", "8画", "S"])


def test_the_chronology_is_in_the_order_of_time() -> None:
    """Visits come by date; those whose year or date nobody wrote come apart, and behind."""
    dates = ("2021-11-03", None, "XXXX-05-18", "2021-05", "2020-07-01/2020-07-03", "2021-05-18")
    page = made(*map(visiting, dates))["chronology.xhtml"]
    found = re.findall(r"<h2[^>]*>([^<]*)|<h3[^>]*>([^<]*)|class=\"when\">([^<]*)", page)
    expected = [
        *("2020年", "7月", "7月1日至3日", "2021年", "5月", "2021年5月", "5月18日", "11月", "11月3日"),
        *("年份未详", "5月", "5月18日", "日期未详", ""),
    ]
    assert expected == ["".join(one) for one in found]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "zh-Hans",
            "5月18日 河原县考察组（林文浩带队） 河原县 → 青岚县：白河镇红岭村",
        ),
        ("en", "18 May 河原县考察组, led by 林文浩 河原县 → 青岚县: 白河镇红岭村"),
    ],
)
def test_the_chronology_tells_who_went_where(article: Article, language: str, line: str) -> None:
    """A line of the chronology says when, who under whom, where to, and what they saw there."""
    page = made(article, article, language=language)["chronology.xhtml"]
    first = re.search(r'(?s)<li id="v1"[^>]*>(.*?)</li>', page)
    assert first is not None
    assert line == re.sub("<a .*|<[^>]*>", "", first[1]).strip()


def test_an_office_in_latin_letters_stands_apart_from_its_house() -> None:
    """In a Chinese book the index says of an English article's person “mayor, Heyuan County”."""
    bodies = (Organisation(id="o1", name="Heyuan County"),)
    offices = (Affiliation(title="mayor", organisation="o1"),)
    persons = (Person(id="p1", name="Anna Smith", affiliations=offices),)
    article = Article(uri="urn:x", language="en", headline="Visit", persons=persons, organisations=bodies)
    index = made(article, article, language="zh-Hans")["persons.xhtml"]
    assert re.findall(r'class="details">([^<]*)', index) == ["mayor, Heyuan County"]


def test_the_timeline_shows_each_visit() -> None:
    """A dot for each day with visits, a ring for a month without a day, a line for several days; title and words."""
    page = made(*map(visiting, ("2021-05-18", "2021-06", "2021-07-01/2021-07-03", "2021-05-18")))["chronology.xhtml"]
    svg = page.partition("<svg")[2].partition("</svg>")[0]
    assert (
        svg.count("<circle"),
        svg.count('fill="none"'),
        svg.count('stroke-width="3"'),
        re.findall("<title[^>]*>([^<]*)", svg)[0],
        "5月：2次、6月：1次、7月：1次" in svg,
    ) == (3, 1, 1, "2021年来访时间图", True)


def test_the_timeline_takes_its_colour_from_the_text() -> None:
    """No colour is fixed in the drawing, so that it holds at night."""
    svg = made(visiting("2021-05-18"))["chronology.xhtml"].partition("<svg")[2].partition("</svg>")[0]
    assert {"currentColor", "none"} >= set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))


def test_many_years_are_drawn_by_month() -> None:
    """Of many years there is one drawing with a row for each."""
    page = made(*(visiting(f"{year}-05-18") for year in range(1990, 2000)))["chronology.xhtml"]
    assert (page.count("<svg"), page.count("<circle")) == (1, 10)


def test_the_words_can_be_chosen() -> None:
    """The book's own words are in the language that is asked for, and say so on the pages of articles."""
    files = made(visiting("2021-05-18"), language="en")
    assert (
        "<title>Contents</title>" in files["contents.xhtml"],
        'lang="en"' in files["contents.xhtml"].partition("<head>")[0],
        'data-unitynews-part="notes" lang="en" xml:lang="en"><h2 id="visits">Visits' in files[PAGES[0]],
    ) == (True, True, True)


def test_vertical() -> None:
    """A vertical book turns its pages the other way, and every page says that it is one."""
    files = made(visiting("2021-05-18"), vertical=True)
    pages = [text for name, text in files.items() if name.endswith(".xhtml")]
    assert (
        all('class="vertical"' in page for page in pages),
        'page-progression-direction="rtl"' in files["content.opf"],
    ) == (True, True)


def test_a_volume_of_a_series() -> None:
    """Series and volume stand in the metadata (EPUB 3.3, §D.3) and on the title page."""
    files = made(naming(), series="青岚年鉴", volume=3)
    package = files["content.opf"]
    assert (
        re.findall(r'"belongs-to-collection"[^>]*>([^<]*)', package),
        re.findall(r'"collection-type"[^>]*>([^<]*)', package),
        re.findall(r'"group-position"[^>]*>([^<]*)', package),
        "青岚年鉴 · 第3卷" in files["title.xhtml"],
    ) == (["青岚年鉴"], ["series"], ["3"], True)


def told(article: Article) -> tuple[str, list[Notice]]:
    """What is told of an article as it is read: two lines taken out, a guess, what no language has a word for."""
    taken = (
        Notice(severity="repair", code="page-furniture", message=f"removed: {text}", line=line, words=text)
        for line, text in ((1, "首页 > 新闻"), (9, "【打印】<b>"))
    )
    guess = Notice(severity="doubt", code="encoding", message="read as big5, the likeliest", words="big5")
    return "01.txt", [*taken, guess, Notice(severity="repair", code="x-unheard-of", message="something was done")]


def test_the_colophon_tells_of_repairs() -> None:
    """In how many articles there was what to repair, and what was left in doubt, is said in the book."""
    page = made(naming(), naming(uri="urn:b"), repairs=told)["colophon.xhtml"]
    lists = re.findall(r'<ul class="(?:repairs|doubts)">(?s:.*?)</ul>', page)
    expected = [["something was done：2", "网页的导航、按钮、日期行移出正文：2"], ["文字编码系推断：2"]]
    assert (expected, True) == ([re.findall("<li>([^<]*)", one) for one in lists], 'href="repairs.xhtml"' in page)


def test_a_list_tells_of_each_repair() -> None:
    """Article, file, line and words: what whoever answers for the book needs in order to look."""
    page = made(naming(), repairs=told)["repairs.xhtml"]
    shown = re.sub("<[^>]*>", "", page.partition("<ol>")[2].partition("</ol>")[0])
    expected = [
        "第1篇 到访 01.txt",
        "第1行：网页的导航、按钮、日期行移出正文：首页 &gt; 新闻",
        "第9行：网页的导航、按钮、日期行移出正文：【打印】&lt;b&gt;",
        "全文：存疑：文字编码系推断：big5",
        "全文：something was done",
    ]
    assert expected == [line for line in shown.splitlines() if line]


@pytest.mark.parametrize(
    "options",
    [
        {"section": "week"},
        {"order": "radical"},
        {"language": "a b"},
        {"vertical": "perhaps"},
        {"volume": "2"},
        {"volume": "two", "series": "x"},
        {"readings": "单雄"},
        {"cover": b"BM"},
        {"cover": "cover.png"},
        {"repairs": "many"},
        {"images": "a.jpg"},
        {"pages": "12"},
    ],
)
def test_unsound_options_are_refused(options: dict[str, Any]) -> None:
    """An option that is not what it may be is refused, in a line."""
    with pytest.raises(FormatError, match=r"^[^\n]+$"):
        made(naming(), **options)


@pytest.mark.parametrize(
    "options",
    [
        {"section": "source", "order": "stroke", "vertical": True, "language": "zh-Hant"},
        {"section": "none", "series": "</meta>", "volume": "2.1", "repairs": told, "readings": {"林文浩": "<"}},
    ],
)
def test_options_lose_nothing(article: Article, options: dict[str, Any]) -> None:
    """Whatever the book is to look like, its articles come back."""
    collection = Collection(uri="urn:c", title="汇编", language="zh-Hans", articles=(article, visiting("XXXX-05-18")))
    stream = io.BytesIO()
    write_document(collection, stream, FORMAT, lambda notice: None, **options)
    notices: list[Notice] = []
    assert (collection, []) == (read_document(stream, FORMAT, notices.append).collect(), notices)


def test_a_lone_article_has_no_indexes(article: Article, books: Any) -> None:
    """A book of one article is not weighed down with indexes."""
    assert not any("persons" in name or "chronology" in name for name in books.unpacked(books.written(article)))


def test_no_scripts(article: Article, books: Any) -> None:
    """Nothing in a book runs."""
    files = books.unpacked(books.written((article, article)))
    assert not any(b"<script" in data or b"javascript:" in data for data in files.values())
