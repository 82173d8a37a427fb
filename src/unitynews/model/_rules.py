"""The rules that one value can be held to, each said once: what the model's type annotations point to.

A field's type names its rule: ``language: LanguageTag`` is ``Annotated[str, Rule(...)]``. The checks
(`unitynews.model._check`), the JSON Schema and the hypothesis strategies all read the rules from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from attrs import frozen

from unitynews.model.dating import EDTF, edtf_problem
from unitynews.model.language import LANGUAGE_TAG, language_problem
from unitynews.model.moment import MOMENT, moment_problem

#: What text may not hold: all that XML 1.0 (5th ed., §2.2, production 2) does not allow, and the carriage return,
#: which an XML parser would turn into a line feed (§2.11): here ``\n`` is the only line break.
ILLEGAL_CHARACTER = re.compile("[^\x20-\ud7ff\t\n\ue000-\ufffd\U00010000-\U0010ffff]")

#: One character of a text as a regular expression of ECMA 262. Half a surrogate pair is no character of JSON anyway.
_CHARACTER = r"[^\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]"

TOKEN = re.compile(r"[a-z][a-z0-9_-]*")

#: The largest integer that every JSON reader keeps exactly (RFC 7493, §2.2).
LARGEST_INTEGER = 2**53 - 1


@frozen
class Rule:
    """What one value must satisfy beyond its type.

    Attributes:
        name: one word for the rule, used in the reference and in the JSON Schema's descriptions.
        problem: value -> what is wrong with it, or None. It is only called with a value of the right type.
        pattern: the rule as a regular expression where it can be said so (ECMA 262, for JSON Schema).
        refers: for a reference: the article's fields whose entities it may name.
        minimum: the least number allowed.
        maximum: the largest number allowed.
    """

    name: str
    problem: Callable[..., str | None]
    pattern: str | None = None
    refers: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


def text_problem(text: str) -> str | None:
    r"""Why `text` cannot be text of the model, or None.

    >>> text_problem("清水县\n张家川县")
    >>> text_problem("bell\x07")
    'character U+0007 at offset 4 is not allowed in XML 1.0'
    """
    found = ILLEGAL_CHARACTER.search(text)
    if found is None:
        return None
    why = "is a carriage return; \\n is the only line break" if found[0] == "\r" else "is not allowed in XML 1.0"
    return f"character U+{ord(found[0]):04X} at offset {found.start()} {why}"


def identifier_problem(text: str) -> str | None:
    return text_problem(text) if text else "is empty"


def token_problem(text: str) -> str | None:
    return None if TOKEN.fullmatch(text) else f"{text!r} is not a lower-case name such as paragraph or list_item"


def _range(name: str, minimum: float, maximum: float) -> Rule:
    def problem(number: float) -> str | None:
        return None if minimum <= number <= maximum else f"{number} is not between {minimum} and {maximum}"

    return Rule(name, problem, minimum=minimum, maximum=maximum)


def _reference(*fields: str) -> Rule:
    return Rule("reference", identifier_problem, pattern=f"^{_CHARACTER}+$", refers=fields)


#: Any text, the empty one too.
Text = Annotated[str, Rule("text", text_problem, pattern=f"^{_CHARACTER}*$")]
#: Text that is not empty: a URI, an entity's id.
Identifier = Annotated[str, Rule("identifier", identifier_problem, pattern=f"^{_CHARACTER}+$")]
#: A name from an open list: a block's or span's kind, a role.
Token = Annotated[str, Rule("token", token_problem, pattern=f"^{TOKEN.pattern}$")]
#: A language tag of BCP 47 (RFC 5646), spelled as the source spells it.
LanguageTag = Annotated[str, Rule("language", language_problem, pattern=f"^(?:{LANGUAGE_TAG.pattern})$")]
#: A date or a date and time in ISO 8601, with the precision and the offset that it was written with.
Moment = Annotated[str, Rule("moment", moment_problem, pattern=f"^{MOMENT.pattern}$")]
#: A date, an interval, or a date of which a part is unknown: EDTF (ISO 8601-2).
Edtf = Annotated[str, Rule("edtf", edtf_problem, pattern=f"^(?:{EDTF.pattern})$")]

Count = Annotated[int, _range("count", 0, LARGEST_INTEGER)]
Ordinal = Annotated[int, _range("ordinal", 1, LARGEST_INTEGER)]
Latitude = Annotated[float, _range("latitude", -90, 90)]
Longitude = Annotated[float, _range("longitude", -180, 180)]

SiteId = Annotated[str, _reference("sites")]
OrganisationId = Annotated[str, _reference("organisations")]
AgentId = Annotated[str, _reference("persons", "organisations")]
