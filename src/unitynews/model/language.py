"""Language tags: BCP 47 (RFC 5646), section 2.1.

Tags are kept as written; whether two tags mean the same is a question for their reader.
"""

from __future__ import annotations

import re

#: A well-formed tag: the grammar of RFC 5646 §2.1, without the irregular tags that are grandfathered there.
LANGUAGE_TAG = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"  # language, extended languages
    r"(?:-[A-Za-z]{4})?"  # script
    r"(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"  # variants
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"  # extensions
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?"  # private use
    r"|[Xx](?:-[A-Za-z0-9]{1,8})+"
)

#: The tag for a language that nobody has told (ISO 639-2).
UNDETERMINED = "und"


def language_problem(tag: str) -> str | None:
    """Why `tag` is not a language tag, or None.

    >>> language_problem("zh-Hant-TW")
    >>> language_problem("Chinese simplified")
    "'Chinese simplified' is not a language tag of BCP 47 such as zh-Hans or en"
    """
    if LANGUAGE_TAG.fullmatch(tag):
        return None
    return f"{tag!r} is not a language tag of BCP 47 such as zh-Hans or en"
