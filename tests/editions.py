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
def localised(code: str, audience: str = "", publication: str = "") -> Content[Text]:
    """Content in one language: the sections of a publication, and what all have in common. To judge every translation takes seconds."""
    content, language = _content(), language_named(code)
    assert language is not None
    audiences = tuple(one for one in content.audiences if one.id == audience)
    meant = [one for each in audiences for one in each.publications if one.id == publication]
    assert len(meant) == len(audiences) == bool(audience)
    named = {name for one in meant for name in (*one.sections, *(one.filling.sections if one.filling else ()))}
    sections = tuple(section for section in content.sections if section.id in named)
    return localise(replace(content, audiences=audiences, sections=sections), language, PROJECT, Findings(draft=True))


def edition(code: str, publication: str, audience: str = "children") -> Document:
    """One edition, composed, with what its project says of itself and of its licence."""
    language = language_named(code)
    assert language is not None
    drawings = {path.stem: path.read_text("utf-8") for path in PROJECT.files("content/figures/*.svg")}
    made = compose(localised(code, audience, publication), Edition(audience, publication, language), drawings)
    return replace(made, metadata=metadata_with_logo(PROJECT, Findings()))
