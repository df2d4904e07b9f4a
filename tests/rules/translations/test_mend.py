"""What takes no person is mended: once, without touching marks, and without doing what the program does when it sets a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_docs.model.marks import signature
from tests.rules.translations.pairs import complaints, mended


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("fr", " Demande  à un ami ", "Demande à un ami"),
        ("fr", "Le\u202f «\u202fmot\u202f»", "Le\u202f«\u202fmot\u202f»"),
        ("fr", 'Le "mot" e\u0301crit', 'Le "mot" écrit'),  # the marks are set when a document is made
        ("es", "Para，bloquea（ya）。", "Para, bloquea (ya)."),
        ("ru", "Стоп،скажи", "Стоп, скажи"),
        ("ar", "مرحـــبا، الـCOP۔", "مرحبا، الـCOP."),
        ("zh", "「词」（一个)，２０２０年､好｡", "“词”（一个），2020年、好。"),
    ],
)
def test_a_mechanical_mistake_is_mended(code: str, wrong: str, right: str) -> None:
    assert mended(code, wrong) == right
    assert complaints(code, right, right) in ([], ["copy"])


@pytest.mark.parametrize(("code", "text"), [("fr", "Vraiment?"), ("ar", "حقا?"), ("zh", "词, 词"), ("ru", '"Слово"'), ("es", "Quién?")])
def test_what_the_program_sets_anyway_is_left_alone(code: str, text: str) -> None:
    assert mended(code, text) == text


def test_what_needs_a_person_is_left_alone() -> None:
    assert mended("ar", "فی") == "فی"
    assert mended("ru", "Дeти") == "Дети".replace("е", "e", 1)


@given(
    st.sampled_from(["ar", "zh", "fr", "ru", "es"]),
    st.text(st.characters(codec="utf-8") | st.sampled_from('  \u00a0"«»「」（）(),،，。ـاe\u0301[]{}*'), max_size=30),
)
def test_mending_again_changes_nothing_and_no_mark_is_lost(code: str, text: str) -> None:
    once = mended(code, text)
    assert mended(code, once) == once
    assert signature(once) == signature(text)
