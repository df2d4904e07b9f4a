"""What was judged before is remembered as long as the standards are equal, and by no others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cop_docs.catalogues.admission import English, admit
from cop_docs.model.language import language_named
from cop_docs.rules.translations.pair import Standards
from cop_docs.rules.words.terms import terms_of

FRENCH = language_named("fr")
assert FRENCH
STANDARDS = Standards(FRENCH)
TERMS = terms_of([{"term": "account", "en": "account", "fr": "compte"}])


def kinds(
    standards: Standards,
    *,
    english: str = "Open your account, and read what others see of you there.",
    french: str = "Ouvrez votre profil et lisez ce que les autres voient.",
) -> set[str]:
    return {complaint.kind for complaint in admit(English(english), french, standards).complaints}


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"shortest": 3.0}, "translation-length"),
        ({"replaced": {"profil": "compte"}}, "translation-replaced"),
        ({"terms": TERMS}, "term-differs"),
    ],
)
def test_a_translation_is_judged_anew_by_other_standards(changed: dict[str, Any], kind: str) -> None:
    assert kinds(STANDARDS) == set()
    assert kinds(replace(STANDARDS, **changed)) == {kind}
    assert kinds(STANDARDS) == set()


def test_a_title_has_less_room_than_a_text_of_the_same_words() -> None:
    long = "Ouvrez votre profil et regardez bien ce que les autres y voient de vous"
    assert not admit(English("Open your profile"), long, STANDARDS).complaints
    assert admit(English("Open your profile", is_title=True), long, STANDARDS).complaints


def test_what_a_translator_silences_is_silent_for_that_translation_alone() -> None:
    strict = replace(STANDARDS, terms=TERMS)
    english = English("Open your account, and read what others see of you there.")
    assert admit(english, "Ouvrez votre profil.", strict, frozenset({"term-differs"})).complaints == ()
    assert admit(english, "Ouvrez votre profil.", strict).complaints != ()
