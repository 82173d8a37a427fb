"""Items as agencies make them: each file in ``agencies`` has the habits of one house, and words of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from lxml import etree

from formats.newsml.conftest import item, read
from formats.newsml.test_foreign_documents import CHANGES
from unitynews import Article
from unitynews.formats.newsml import FORMAT
from unitynews.testing import law_foreign, law_lens, law_stable

AGENCIES = {file.stem: file for file in sorted((Path(__file__).parent / "agencies").glob("*.xml"))}
#: Where a change may also be, for it is said there too: the head of a text in NITF, markup that is text, the whole of
#: what there was not; and what names change that are chosen by the item's language.
_ALSO = (
    *("tobject.subject", "keyword", "revision-history", "date.issue", "pubdata", "story.date", "doc.copyright"),
    *("contentSet", "contentCreated", "contentModified", "headline", "assert", "catalog", "conceptRef", "body"),
)


def _data(name: str) -> bytes:
    return AGENCIES[name].read_bytes()


def _article(name: str, index: int = 0) -> Article:
    return read(_data(name))[0][index]


@pytest.mark.parametrize("name", AGENCIES)
def test_come_back(name: str) -> None:
    """Laws 4 and 6 on each of them."""
    law_foreign(FORMAT, _data(name))
    law_stable(FORMAT, _data(name))


@pytest.mark.parametrize("name", AGENCIES)
def test_changed(name: str) -> None:
    """Law 6 on each of them, for each change."""
    for change, places in CHANGES.values():
        law_lens(FORMAT, _data(name), change, (*places, *_ALSO, "@guid", "more"))


@pytest.mark.parametrize("name", AGENCIES)
def test_words_are_kept(name: str) -> None:
    """Every word of the content, and every name of a subject, a place, a maker in the item's metadata, is read."""
    articles, _ = read(_data(name))
    said = "".join("".join(word.split()) for article in articles for word in _words(attrs.asdict(article)))
    missing = [text for text in _texts(etree.fromstring(_data(name))) if "".join(text.split()) not in said]
    assert missing == _LEFT_OUT.get(name, [])


#: What is not read of them: a rendition in another language, what a subject is a part of, who made a part, other
#: addresses of an image.
_LEFT_OUT = {
    "belga": ["Une délégation est venue."],
    "ap_nitf": ["Corporate news"],
    "partmeta_video": ["Second Cameraman"],
    "reuters_snep": ["ftp://x"],
}


def _words(thing: Any) -> Iterator[str]:
    """The texts in an article, but for the document that it is from."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            if name != "original":
                yield from _words(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from _words(value)
    elif isinstance(thing, str):
        yield thing


_NOT_FOR_PEOPLE = {"head", "script", "genre", "service", "edNote", "related", "contactInfo", "copyrightHolder"}


def _texts(root: etree._Element) -> Iterator[str]:
    """The pieces of text of a document that are to be read."""
    for element in root.iter("*"):
        name = etree.QName(element).localname
        around = {etree.QName(one).localname for one in (element, *element.iterancestors())}
        if around & {
            "head",
            "script",
            "genre",
            "service",
            "signal",
            "edNote",
            "related",
            "contactInfo",
            "copyrightHolder",
        }:
            continue
        in_content = "contentSet" in around and not around & {"inlineData", "events"}
        if in_content or (name == "name" and around & {"subject", "located", "creator", "contributor", "assert"}):
            texts = [element.text, *(child.tail for child in element)] if in_content else [element.text]
            yield from (text for text in texts if text and text.strip() and "<" not in text)


# --- single habits --------------------------------------------------------------------------------


def test_head_of_nitf() -> None:
    """What the head of an nitf says is read where the item does not say it."""
    article = _article("afp_nitf")
    assert (article.published, article.created, article.rights) == (
        "2021-05-20T08:00:00Z",
        "2021-05-20",
        "© 2021 Agence",
    )
    assert [(one.code, one.name) for one in article.subjects] == [("04001002", "Tea growing")]
    assert (article.keywords, [(one.role, one.name) for one in article.credits]) == (("tea",), [("editor", "Gao Yun")])
    assert [one.name for one in article.organisations] == ["AFP", "Tea Bureau", "Agence"]
    assert [(one.name, one.kind, one.within) for one in article.sites] == [
        ("CHN", "country", None),
        ("Qinglan", "city", "CHN"),
    ]


def test_head_of_nitf_that_repeats() -> None:
    """What the head of an nitf repeats is not there twice."""
    codes = [one.code for one in _article("ntb").subjects]
    assert codes == ["Utenriks", "16000000", "16000000", "n", None, "04000000"]


def test_headline_that_is_no_hedline() -> None:
    """A headline in the head of an nitf is one, whatever its element is called."""
    article = _article("ap_nitf")
    assert (article.headline, [one.kind for one in article.body]) == ("Tea beats expectations", ["paragraph"] * 3)


def test_things_that_touch() -> None:
    """A function and who has it are parted, as are a place and a date."""
    article = _article("afp_nitf")
    assert (article.body[0].text, article.dateline) == ("A deputy head Lin Wenhao came.", "Qinglan May 20")


def test_readings_without_brackets() -> None:
    """The reading of a word stands behind it."""
    article = _article("kyodo_ruby")
    assert (article.headline, article.body[0].text) == ("青嵐 せいらん を視察", "　林(りん)氏が訪れた。")


def test_images() -> None:
    """An image is a figure with its credit line, the other renditions are links."""
    article = _article("reuters_snep", 1)
    assert [(one.media, one.credit) for one in article.body] == [("http://content.example/base.jpg", "TEAWIRE")]
    assert [one.title for one in article.links] == ["rend:thumbnail", "rend:viewImage"]


def test_films() -> None:
    """The words of a film are its descriptions, and those of its parts."""
    assert [(one.kind, one.text) for one in _article("partmeta_video").body[1:]] == [
        ("paragraph", "Qinglan, 20/05/2021\n- vs tea\n- sot Lin Wenhao"),
        ("heading", "Part one"),
        ("paragraph", "Tea bushes at dawn"),
        ("paragraph", "Interview with Lin"),
    ]


def test_embedded_media() -> None:
    """An element that no standard knows is a figure if it says where its source is."""
    assert "https://video.example/embed/1" in [one.media for one in _article("dpa").body]


def test_packages() -> None:
    """The members of a package are links; titles of groups and what is said of members are text."""
    article = _article("package_nested")
    assert [(one.href, one.title) for one in article.links] == [
        ("urn:a", "Story A"),
        ("https://b.example", None),
        ("medtop:1", "Tea"),
        ("https://people.example/1", None),
    ]
    assert [(one.kind, one.text) for one in article.body] == [
        ("heading", "Lead"),
        ("paragraph", "What A says."),
        ("paragraph", "Use both"),
    ]


def test_plans() -> None:
    """What is planned, when and by whom, is text; what it is about are subjects."""
    article = _article("stt_planning")
    assert [(one.kind, one.text) for one in article.body[2:]] == [
        ("scheduled", "2021-05-20T13:15:00+02:00"),
        ("assigned_to", "Su Lan"),
        ("heading", "KUVAAJA: Vierailu"),
        ("paragraph", "Kuva pihalta."),
        ("dateline", "Hotelli, Qinglan"),
    ]
    assert "urn:newsml:stt.fi:20210520:2594" in [one.uri for one in article.subjects]


def test_events() -> None:
    """What is said of an event is text, and the subjects in its details are the article's."""
    article = _article("stt_event")
    assert [one.text for one in article.body] == [
        "Vierailun avaa Lin Wenhao.",
        "Tule mukaan. Teetä on kaikille.",
        "Yhteyshenkilöt: Lin",
        "Kerro tulostasi.",
    ]
    assert [one.name for one in article.subjects] == [None, "Politiikka"]


def test_plans_for_an_event() -> None:
    """What is planned of an event, which stands in its details, is text."""
    source = (
        b'<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:tea" version="1" xml:lang="en">'
        b'<concept><conceptId qcode="tea:1"/><type qcode="cpnat:event"/><name>Tea tasting</name><eventDetails>'
        b"<dates><start>2021-05-20</start></dates><newsCoverage><planning><edNote>Two pictures.</edNote>"
        b"<headline>Guests at the tasting</headline></planning></newsCoverage></eventDetails></concept></conceptItem>"
    )
    ((article,), _) = read(source)
    assert [(one.kind, one.text) for one in article.body] == [
        ("paragraph", "Two pictures."),
        ("heading", "Guests at the tasting"),
    ]


def test_events_in_content() -> None:
    """An event that is no visit is text under its name, too."""
    assert [one.text for one in _article("eventsml").body] == [
        "Market",
        "Weekly market.\nIn the square.",
        "Tasting",
    ]


def test_vocabularies() -> None:
    """Each concept of a vocabulary is text under its name, in the item's language."""
    assert [one.text for one in _article("knowledge_schemes").body] == [
        *("Easy access", "Anybody can.", "Hard access", "Nobody can.", "Lin Wenhao"),
        *("Ease of access", "Scheme of access"),
    ]


def test_results() -> None:
    """A text within the results of a match is read."""
    article = _article("sportsml")
    assert [one.text for one in article.body] == ["Qinglan FC", "Su Lan", "Qinglan won."]


def test_labels_that_hold_markup() -> None:
    """Markup that is text in a headline, a description is read as markup."""
    article = _article("superdesk")
    assert (article.headline, article.summary) == ("Visit now", "In short.")


def test_rendition_in_the_language() -> None:
    """The rendition in the item's language is the body, wherever it stands."""
    texts = {"fr": "Bonjour.", "en-GB": "Hello."}
    renditions = "".join(f'<inlineXML xml:lang="{tag}"><p>{text}</p></inlineXML>' for tag, text in texts.items())
    (article,), _ = read(item(rest=f"<contentSet>{renditions}</contentSet>").encode())
    assert [one.text for one in article.body] == ["Hello."]


def test_envelopes() -> None:
    """An item in another document is read, and told of; several are a message."""
    (article,), notices = read(_data("soap_wrapper"))
    assert (article.headline, [one.code for one in notices if one.code == "item-loose"]) == ("One", ["item-loose"])
    item = _data("soap_wrapper").partition(b"<itemSet>")[2].partition(b"</itemSet>")[0].strip()
    loose = item.replace(b"<newsItem ", b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ')
    articles, _ = read(b"<feed>" + loose + loose.replace(b"urn:1", b"urn:2") + b"</feed>")
    assert [one.uri for one in articles] == ["urn:1", "urn:2"]


def test_spelling_of_the_namespace() -> None:
    """A document whose namespace is misspelled keeps it, changed or not."""
    change, places = CHANGES["headline"]
    law_lens(FORMAT, _data("wrongns"), change, places)


def test_no_stale_rendition() -> None:
    """A word that changes in markup that is text changes there, and no other rendition comes beside it."""
    change, _ = CHANGES["words"]
    law_lens(FORMAT, _data("ritzau_escaped"), change, ("inlineXML",))
    law_lens(FORMAT, _data("ansa"), change, ("inlineData",))
