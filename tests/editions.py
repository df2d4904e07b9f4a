"""The repository's own editions, for tests of what becomes of real content; English stands where a translation is still missing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from cop_docs.compose import compose
from cop_docs.content import load
from cop_docs.flow.logo import metadata_with_logo
from cop_docs.localise import localise
from cop_docs.model.content import Content, Message
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.model.text import Text
from tests.projects import FORUM

PROJECT = FORUM


@cache
def _content() -> Content[Message]:
    content = load(PROJECT, Findings())
    assert content is not None
    return content


@cache
def localised(code: str) -> Content[Text]:
    """All content in one language."""
    language = language_named(code)
    assert language is not None
    return localise(_content(), language, PROJECT, Findings(draft=True))


def edition(code: str, publication: str, audience: str = "children") -> Document:
    """One edition, composed, with what its project says of itself and of its licence."""
    language = language_named(code)
    assert language is not None
    drawings = {path.stem: path.read_text("utf-8") for path in PROJECT.files("content/figures/*.svg")}
    made = compose(localised(code), Edition(audience, publication, language), drawings)
    return replace(made, metadata=metadata_with_logo(PROJECT, Findings()))
