"""A character that no family of its script has is told before anything is drawn, wherever a document shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Progress
from cop_docs.model.blocks import Paragraph
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, Language
from cop_docs.rules.design.glyphs import check_glyphs
from tests.documents import design, document, text
from tests.projects import FORUM, said


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        (ENGLISH, "Safe — “online”", []),
        (
            ENGLISH, "Safe ☂",
            ["content: error: missing-glyph: “☂” (U+2602 UMBRELLA) in key.Safe ☂ is in none of Cop Sans"],
        ),
        (
            replace(ENGLISH, name="Deutsch ☂"), "Safe",
            ["locales/languages.toml: error: missing-glyph: “☂” (U+2602 UMBRELLA) in the name or the digits of en is in none of Cop Sans"],
        ),
        (
            replace(ENGLISH, digits="0123456७89"), "Safe",
            ["locales/languages.toml: error: missing-glyph: “७” (U+096D DEVANAGARI DIGIT SEVEN) in the name or the digits of en is in none of Cop Sans"],
        ),
    ],
)  # fmt: skip
def test_what_no_font_shows_is_told(language: Language, words: str, told: list[str]) -> None:
    findings = Findings()
    check_glyphs([document(Paragraph(text=text(words)), language=language)], design(), pipeline.make_fonts(FORUM, Progress()), findings)
    assert said(findings) == told
