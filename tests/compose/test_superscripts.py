"""Raised letters of French abbreviations, in messages, titles of sources and dates alike."""

from __future__ import annotations

import pytest

from cop_docs.compose.superscripts import raise_letters
from cop_docs.model.blocks import Paragraph
from cop_docs.model.content import each
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.model.text import Inline, Plain, Strong, Superscript, Text, Value
from tests.documents import document

FRENCH = language_named("fr") or ENGLISH


def raised(inlines: tuple[Inline, ...], language: Language = FRENCH) -> tuple[Inline, ...]:
    text = Text(inlines, language)
    paragraph: Paragraph[Text] = next(each(Paragraph, raise_letters(document(Paragraph(text=text), language=language)).sections))
    return paragraph.text.inlines


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Observation générale no\u00a025", ["o"]),
        ("Observations nos 24 et 25", ["os"]),
        ("Observation n° 25", ["o"]),
        ("le 1er juin et la 1re fois", ["er", "re"]),
        ("la 2e édition, au XXIe siècle", ["e", "e"]),
        ("un no man’s land, 25 euros, la 4G, le XIX", []),
        ("12er et Xe et no", ["e"]),
    ],
)
def test_what_is_raised_in_french(words: str, letters: list[str]) -> None:
    inlines = raised((Plain(words),))
    assert [inline.text for inline in inlines if isinstance(inline, Superscript)] == letters
    assert "".join(inline.text for inline in inlines if isinstance(inline, Plain)) == words.replace("°", "o")


def test_letters_inside_a_mark_and_a_date_are_raised_too() -> None:
    assert raised((Strong((Plain("no 2"),)), Value("1er juin"))) == (
        Strong((Plain("n"), Superscript("o"), Plain(" 2"))),
        Plain("1"),
        Superscript("er"),
        Plain(" juin"),
    )


def test_a_date_without_raised_letters_stays_a_value() -> None:
    assert raised((Plain("no 1, "), Value("2 juin")))[-1] == Value("2 juin")


def test_a_name_in_another_language_is_left_alone() -> None:
    assert raised((Value("2e", ENGLISH),)) == (Value("2e", ENGLISH),)


def test_other_languages_raise_nothing() -> None:
    spanish = language_named("es") or ENGLISH
    assert raised((Plain("la 2e no 25"),), spanish) == (Plain("la 2e no 25"),)
