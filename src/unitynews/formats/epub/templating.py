"""The pages of which a book has few, from the templates beside: ``templates/*.xhtml``.

Whatever a template is given it escapes, but for what is `Markup` already.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from unitynews.formats.epub.mapping import STYLE_FILE
from unitynews.formats.epub.words import is_right_to_left, markup_language

_TITLE, _BODY = "{title}", "{body}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("unitynews.formats.epub", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def rendered(name: str, language: str, *, vertical: bool, **values: Any) -> bytes:
    """The page that the template `name` makes.

    Args:
        name: of the template, without its suffix.
        language: of the page. The template can ask with ``unlike`` for what marks another language in it.
        vertical: whether its text runs from top to bottom.
        values: what is to be put in, and functions that the template may call.
    """
    template = _environment().get_template(f"{name}.xhtml")
    given = {"kind": "", "unlike": lambda other: unlike(other, language), **values}
    return template.render(language=spoken(language), vertical=vertical, style=STYLE_FILE, **given).encode()


@lru_cache(maxsize=64)
def frame(language: str, kind: str, *, vertical: bool) -> tuple[str, str, str]:
    """What stands before the title, between title and body, and behind the body of a page that is made by hand."""
    page = (
        _environment()
        .get_template("frame.xhtml")
        .render(language=spoken(language), vertical=vertical, style=STYLE_FILE, kind=kind, title=_TITLE, body=_BODY)
    )
    head, _, rest = page.partition(_TITLE)
    between, _, tail = rest.partition(_BODY)
    return head, between, tail


@lru_cache(maxsize=256)
def spoken(language: str) -> Markup:
    """The attributes that say that an element is in `language`."""
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    return Markup('lang="{0}" xml:lang="{0}"').format(markup_language(language)) + Markup(direction)  # noqa: S704  # ours


@lru_cache(maxsize=256)
def unlike(language: str, around: str) -> Markup:
    """The same, behind a space, if what stands around is in another language than `language`; otherwise nothing."""
    if language == around:
        return Markup("")
    direction = ' dir="ltr"' if is_right_to_left(around) and not is_right_to_left(language) else ""
    return Markup(" ") + spoken(language) + Markup(direction)  # noqa: S704  # ours
