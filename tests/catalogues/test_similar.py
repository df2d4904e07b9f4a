"""Two English texts: the same words, nearly the same, or another text."""

from __future__ import annotations

import pytest

from cop_docs.catalogues.similar import Index, same_but_for_punctuation, slightly_different, words_of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Stop, block and tell.", "Stop, block, and tell"),
        ("Safe Online", "Safe online"),
        ("Tell an  adult.", "Tell an adult!"),
        ("Don't reply", "Don’t reply"),
        ("Use **strong** passwords", "Use **strong** passwords."),
    ],
)
def test_punctuation_capitals_and_spaces_leave_the_words_the_same(before: str, after: str) -> None:
    assert same_but_for_punctuation(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tell an adult", "Tell the adult"),
        ("In 1.5 hours", "In 15 hours"),
        ("At -5 degrees", "At 5 degrees"),
        ("50 of them", "50 % of them"),
        ("Log in", "Login"),
        ("Keep it **safe**", "Keep it safe"),
        ("[Read][guide] on", "[Read][book] on"),
        ("…", "!"),
    ],
)
def test_other_words_numbers_signs_and_marks_do_not(before: str, after: str) -> None:
    assert not same_but_for_punctuation(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tell an adlut you trust", "Tell an adult you trust"),
        ("organise your settings", "organize your settings"),
        ("What if a friend was being bullied?", "What if a friend were being bullied?"),
        ("We agree on what will help next time.", "We agree on what helps next time."),
        ("Stay save", "Stay safe"),
        ("Safe Online", "Safe online!"),
    ],
)
def test_a_corrected_spelling_or_grammar_is_a_slight_difference(before: str, after: str) -> None:
    assert slightly_different(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Do share your password with others", "Do not share your password with others"),
        ("You cannot undo this", "You can undo this"),
        ("Children under 13 need consent", "Children under 16 need consent"),
        ("Read the **first** page of it", "Read the first page of it"),
        ("Schools should act", "Parents must listen"),
        ("When an adult wins a child’s trust", "When somebody wins a child’s trust"),
        ("Three things that always help", "Three things that help"),
        ("Every door leads to help.", "Every door should lead to help."),
        ("Build services that cooperate.", "Build services that cooperate. The first steps are our own advice."),
    ],
)
def test_what_changes_the_meaning_is_none(before: str, after: str) -> None:
    assert not slightly_different(before, after)


def test_words_are_counted_without_their_dress() -> None:
    assert words_of("**Stop!** It’s 3.5 %, *OK*?") == ("stop", "it", "s", "3.5", "%", "ok")


def test_the_closest_text_comes_first_and_what_is_too_far_not_at_all() -> None:
    index = Index(["Tell an adult you trust.", "Tell an adult whom you trust today.", "Call the helpline."])
    assert list(index.closest("Tell an adult you can trust.", 0.75)) == [0, 1]
    assert list(index.closest("Something quite different", 0.75)) == []
