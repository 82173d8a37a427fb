"""What is said of an article from outside: credits, subjects, links, and the document that it came from."""

from __future__ import annotations

from attrs import frozen

from unitynews.model._fields import lenient
from unitynews.model._rules import AgentId, Identifier, Text, Token


@frozen(kw_only=True, field_transformer=lenient)
class Credit:
    """Who has a part in the article itself.

    Attributes:
        role: ``contributor`` 供稿, ``source`` 来源, ``reporter`` 记者, ``editor`` 编辑, ``photographer`` 摄影,
            ``reviewer`` 审核, ``translator`` 翻译 or another such name.
        name: as written.
        agent: id of the person or organisation, where the article has one for it.
    """

    role: Token
    name: Text
    agent: AgentId | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Subject:
    """What an article is about, in a vocabulary of subjects.

    Attributes:
        uri: the subject's URI, or
        scheme: the vocabulary, together with
        code: the subject's code in it.
        name: the subject in words.
    """

    uri: Identifier | None = None
    scheme: Identifier | None = None
    code: Identifier | None = None
    name: Text | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Link:
    """A relation to another resource.

    Attributes:
        rel: how it is related: ``seeAlso``, ``derivedFrom``.
        href: where it is.
        title: what it is called.
    """

    rel: Text
    href: Text
    title: Text | None = None


@frozen(kw_only=True, field_transformer=lenient)
class Original:
    """The foreign document that an article was read from, kept when it holds more than the model does.

    Attributes:
        format: the name of the format that understands it.
        text: the document itself, decoded.
    """

    format: Token
    text: Text
