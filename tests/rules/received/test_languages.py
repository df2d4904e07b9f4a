"""The language that a file states: one that the project has not is no fault, as long as the words are not in one that it has."""

from __future__ import annotations

import pytest

from cop_docs.model.language import LANGUAGES
from cop_docs.rules.received.direction import language_complaints, passage_complaints

FRENCH = "Si quelqu'un te menace en ligne, ne réponds pas et parles-en à un adulte. "
GERMAN = (
    "Wenn dich jemand im Netz bedroht, dann antworte nicht und sprich mit einem Erwachsenen, dem du vertraust. Du bist nicht schuld daran. "
    * 2
)
ENGLISH = (
    "If somebody threatens you online, do not answer, and talk to an adult whom you trust. It is not your fault, and it never was. " * 2
)


@pytest.mark.parametrize(("words", "stated"), [(GERMAN, "de"), (GERMAN, "de-AT"), ("Hallo", "de"), (ENGLISH, "en-Latn-GB")])
def test_a_language_that_the_project_has_not_is_a_note(words: str, stated: str) -> None:
    message = f'it says that its language is "{stated}", which the project has not: its words are not judged'
    assert [*language_complaints(words, stated, LANGUAGES)] == [("school-edit", message)]


@pytest.mark.parametrize("stated", ["de", "x-unknown", "nothing"])
def test_words_in_a_language_of_the_project_are_not_in_another(stated: str) -> None:
    message = f'it says that its language is "{stated}", and its words are in English'
    assert [*language_complaints(ENGLISH, stated, LANGUAGES)] == [("wrong-direction", message)]


def test_a_file_that_states_no_language_is_told() -> None:
    assert [*language_complaints(ENGLISH, "", LANGUAGES)] == [("wrong-direction", "it does not say its language")]


@pytest.mark.parametrize(("french", "told"), [(0, True), (1, True), (3, False)])
def test_words_that_may_be_in_the_stated_language_too_are_not_told(french: int, told: bool) -> None:  # noqa: FBT001  # parametrised
    """One French sentence beside ten in English makes them no French words; with three of them it is not certain."""
    words = FRENCH * french + ENGLISH * 5
    assert bool([*language_complaints(words, "fr", LANGUAGES)]) == told
    assert bool([*passage_complaints(words, "fr", LANGUAGES)]) == told
