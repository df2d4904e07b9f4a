"""A school may add to advice and mend a word; whoever turns advice round, or changes a number or an address in it, does harm."""

from __future__ import annotations

import pytest

from cop_docs.rules.received.advice import is_harmless, turns_nothing


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tell an adult.", "Tell an adult. Mrs Brown is in room 7."),
        ("Tell an adult.", "Tell an adult, for instance Mrs Brown."),
        ("Our helpline: ______", "Our helpline: 01 23 45 67 89"),
        ("My name ………… ☐", "My name Ada ☐"),
        ("Choose a colour that you like.", "Choose a color that you like."),
        ("Dites-le à un adulte.", "Dites-le à un adulte, par exemple à Mme Brun."),
        ("Dígaselo a un adulto.", "Dígaselo a un adulto de confianza."),
        ("Скажите взрослому.", "Скажите взрослому, например учителю."),
        ("أخبروا شخصاً بالغاً.", "أخبروا شخصاً بالغاً في المدرسة."),
        ("告诉大人。", "告诉大人，例如老师。"),
    ],
)
def test_words_that_are_added_or_respelled_do_no_harm(old: str, new: str) -> None:
    assert is_harmless(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do not meet people you only know online.", "Do meet people you only know online."),
        ("Tell an adult.", "Tell no adult."),
        ("Tell an adult.", "Never tell an adult."),
        ("You must tell an adult.", "You may tell an adult."),
        ("Keep it until you have told somebody.", "Keep it after you have told somebody."),
        ("Call 124.", "Call 214."),
        ("Call 8-800-2000-122.", "Call 8-800-2000-123."),
        ("Read https://www.itu.int/cop.", "Read https://www.itu.org/cop."),
        ("Tell an adult you trust.", "Tell an adult."),
        ("Block them last.", "Block them first."),
        ("Ask your favourite teacher.", "Ask your favorite stranger."),
        ("Ask 12345 people.", "Ask 12346 people."),
        ("Ask your teachers.", "Ask your very old teacher."),
        ("Ne payez pas.", "Payez."),
        ("No pagues.", "Paga."),
        ("Не платите.", "Платите."),
        ("لا تدفعوا.", "ادفعوا."),
        ("أخبروا شخصاً بالغاً.", "لا تخبروا شخصاً بالغاً."),
        ("不要付钱。", "要付钱。"),
        ("告诉大人。", "不告诉大人。"),
        ("告诉老师。", "告诉网友。"),
    ],
)
def test_words_that_are_left_out_turned_or_put_in_the_place_of_others_do_harm(old: str, new: str) -> None:
    assert not is_harmless(old, new)


@pytest.mark.parametrize(
    ("old", "new", "fine"),
    [
        ("Every day", "What we do in our school", True),
        ("If something goes wrong", "If nothing goes wrong", False),
        ("What not to do", "What to do", False),
        ("Three things to do", "Things that we do", True),
        ("3 things to do", "4 things to do", False),
        ("每天", "在我们学校", True),
        ("不要做的事", "要做的事", False),
    ],
)
def test_a_heading_may_be_reworded_as_long_as_it_is_not_turned_round(old: str, new: str, *, fine: bool) -> None:
    assert turns_nothing(old, new) is fine
