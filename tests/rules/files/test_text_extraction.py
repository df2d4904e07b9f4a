"""Copying and searching find every word of an Arabic or Chinese edition as it is written."""

from __future__ import annotations

import pytest

from cop_docs.model.blocks import Figure, Paragraph
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.model.parts import Located
from cop_docs.rules.files import opened
from cop_docs.rules.files.text_extraction import check
from tests.documents import document, text, written
from tests.projects import said

#: Words whose letters a font may draw as one: beh and noon with yeh, lam with alef, marks above.
ARABIC = "بين الناس، في الإنترنت، على لا شيء يُغيّر السلامة (COP) في 2020"
CHINESE = "保护上网儿童（COP），2020年10月27日。"


def complaints(code: str, said_there: str, drawn: str) -> list[str]:
    language = language_named(code)
    assert language
    findings = Findings()
    files = written(document(Paragraph(text=text(drawn, language)), language=language))
    check(document(Paragraph(text=text(said_there, language)), language=language), opened(files.values(), findings), findings)
    return said(findings)


@pytest.mark.parametrize(("code", "words"), [("ar", ARABIC), ("zh", CHINESE)])
def test_every_word_is_copied_in_its_own_order(code: str, words: str) -> None:
    assert complaints(code, words, words) == []


@pytest.mark.parametrize(("code", "words", "other"), [("ar", "بين الناس", "بني الناس"), ("zh", "保护儿童", "护保儿童")])
def test_letters_in_another_order_are_found(code: str, words: str, other: str) -> None:
    (line,) = complaints(code, words, other)
    assert "error: text-order: copying from pupils-" in line


def test_an_alternative_text_is_read_out_and_not_copied() -> None:
    language = language_named("ar")
    assert language
    made = document(Figure(figure=Located("square"), alternative=text("صورة مربعة", language)), language=language)
    findings = Findings()
    check(made, opened(written(made).values(), findings), findings)
    assert said(findings) == []


@pytest.mark.parametrize("first", ["أُعدّ", "يُعدّ", "مُعدّ"])
def test_a_sign_of_a_vowel_is_copied_alone_whatever_letter_it_is_met_on_first(first: str) -> None:
    """WeasyPrint 70 notes the letter with it, which all words after would carry, too."""
    words = f"{first} النص ثم سيُحذف وتُروى وأُخرى"
    assert complaints("ar", words, words) == []
