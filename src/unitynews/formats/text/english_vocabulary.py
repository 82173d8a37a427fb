"""The words by which English page furniture and credits are known: tables to be edited by those who know the genre.

Sources: the pages of councils, ministries, universities and newspapers in Britain, Ireland, the United States, India
and Australia, and the English pages of Chinese counties. Capitals do not matter, but in months and particles.
"""

from __future__ import annotations

#: What credits whom it stands before, behind it a colon or *by*; with the role.
CREDIT_CUES = {
    **dict.fromkeys(("text", "words", "story", "written", "author", "article", "contributed"), "contributor"),
    **dict.fromkeys(("reporting", "reported", "reporter", "reporters", "additional reporting"), "reporter"),
    **dict.fromkeys(("editing", "edited", "editor", "editors", "sub-editing"), "editor"),
    **dict.fromkeys(
        ("photo", "photos", "picture", "pictures", "photograph", "photographs", "photography", "images", "image"),
        "photographer",
    ),
    **dict.fromkeys(
        ("photo credit", "picture credit", "image credit", "photographer", "photographers"), "photographer"
    ),
    **dict.fromkeys(("proofread", "proofreader", "proofreading"), "proofreader"),
    **dict.fromkeys(("reviewed", "reviewer"), "reviewer"),
    **dict.fromkeys(("translated", "translator", "translation"), "translator"),
    **dict.fromkeys(("source", "issued", "issued by", "released", "released by"), "source"),
}

#: Labels of a page's dates, each with what its value is.
PAGE_LABELS = {
    **dict.fromkeys(
        ("published", "published on", "publication date", "date published", "posted", "posted on"), "published"
    ),
    **dict.fromkeys(
        ("date", "release date", "released on", "issued on", "issued", "created", "date posted"), "published"
    ),
    **dict.fromkeys(
        ("updated", "updated on", "last updated", "last modified", "last updated on", "modified"), "updated"
    ),
}

#: A line of nothing but these is furniture.
BUTTONS = frozenset(
    [
        "share",
        "this",
        "page",
        "article",
        "facebook",
        "twitter",
        "email",
        "e-mail",
        "linkedin",
        "whatsapp",
        "print",
        "tweet",
        "bookmark",
        "pinterest",
        "reddit",
        "instagram",
        "save",
        "copy",
        "link",
        "comments",
        "subscribe",
        "login",
        "menu",
        "search",
        "on",
        "via",
    ]
)

#: The last word of what a byline says its writer is: By Ann Lee, Education *Reporter*.
JOBS = frozenset(
    [
        "reporter",
        "correspondent",
        "editor",
        "writer",
        "staff",
        "journalist",
        "officer",
        "intern",
        "desk",
        "team",
        "bureau",
        "office",
    ]
)

#: Whole lines, as regular expressions.
FURNITURE_LINES = (
    r"(?:you are here\s*:?\s*)?home\s*(?:>|»|›|→|/)\s*.{0,120}",  # Home > News > Local
    r"(?:©|\(c\)|copyright)\W.{0,150}",
    r"(?:[\w ]{2,30}\s*\|\s*){1,8}(?:©|copyright).{0,100}",  # Cookie policy | Privacy | © Greenfield Herald
    r"(?:cookie|privacy) (?:policy|notice|settings)(?:\s*[|·].{0,100})?",
    r"(?:share|print|email|tweet) this(?: (?:page|article|story|release))?\s*(?::.{0,60})?",
    r"all rights reserved\.?",
    r"(?:back to top|skip to (?:main )?content|read more|more news|latest news)",
    r"related (?:stories|articles|news|links)",
    r"(?:previous|next)(?: (?:article|story|post|page))?\s*:.{0,120}",
    r"text size\s*:?.{0,30}",
)

#: As dates begin with them.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: Words in small letters within a name.
PARTICLES = ("van", "der", "den", "von", "de", "la", "del", "da", "dos", "di", "bin", "binti", "ibn", "al", "ap", "ter")
