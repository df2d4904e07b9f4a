"""What is asked of all catalogues together, and of a text that has no English beside it."""

from __future__ import annotations

import pytest

from cop_docs.model.language import ENGLISH
from cop_docs.rules.translations import complaints, mend
from cop_docs.rules.translations.consistency import is_consistent, lacks_forms
from cop_docs.rules.translations.pair import Pair, Standards


@pytest.mark.parametrize(
    ("forms", "wanted", "lacks"),
    [(["jour", "jours"], 2, False), (["jour"], 2, True), (["jour", "jours", "x"], 2, True), (["jour", ""], 2, True), (["", ""], 2, True)],
)
def test_a_plural_has_every_form_of_its_language_and_none_is_empty(forms: list[str], wanted: int, *, lacks: bool) -> None:
    assert lacks_forms(forms, wanted) == lacks


@pytest.mark.parametrize(("other", "same"), [("Aide  moi", True), ("Aide\u00a0moi", True), ("Aidez moi", False)])
def test_translations_are_the_same_where_their_words_are(other: str, *, same: bool) -> None:
    assert is_consistent(["Aide moi"], [other]) == same


def test_an_english_text_is_judged_by_the_rules_for_any_text_alone() -> None:
    """It has no sign at its end, a mark that is not closed and Chinese: no finding of a translation."""
    text = "Ask **us  about 你好\u200b"
    assert [complaint.kind for complaint in complaints(Pair("", text, Standards(ENGLISH)))] == ["text-invisible", "text-spaces"]


@pytest.mark.parametrize(
    ("text", "safe"), [("Ask\u2028us", "Ask us"), ("cafe\u0301", "café"), ("a\u200bb", "ab"), ("a  b", "a b"), ("ab ７", "ab ７")]
)
def test_what_changes_nothing_that_is_read_is_mended_wherever_the_text_is_used(text: str, safe: str) -> None:
    assert mend(Pair("", text, Standards(ENGLISH)), only_safe=True)[0] == safe
