"""Rules see a whole text over the borders of its marks, and change nothing of what is kept: values, addresses, numbers."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_docs.conventions.setting import TypeRule, edits, set_type
from cop_docs.conventions.typography import rules_of
from cop_docs.model.language import ENGLISH
from cop_docs.model.text import Inline, Link, Plain, Strong, Value, words


def rule(pattern: str, replacement: str, **more: object) -> TypeRule:
    return TypeRule(re.compile(pattern), replacement, "a test", **more)  # type: ignore[arg-type]  # letters, in_numbers


def said(*inlines: Inline, rules: tuple[TypeRule, ...]) -> str:
    return "".join(words(set_type(inlines, rules)))


DASH = rule(" - ", " – ")


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Plain("a - b"),), (Plain("a – b"),)),
        ((Plain("a "), Strong((Plain("- b"),))), (Plain("a "), Strong((Plain("– b"),)))),
        ((Strong((Plain("a -"),)), Plain(" b")), (Strong((Plain("a –"),)), Plain(" b"))),
        ((Plain("a - "), Value("b - c")), (Plain("a – "), Value("b - c"))),
        ((Value("a"), Plain(" - "), Value("b")), (Value("a"), Plain(" – "), Value("b"))),
        ((Value("a "), Plain("- b")), (Value("a "), Plain("- b"))),  # the space of a value is none that a rule sees
        ((Plain("x - y - z"),), (Plain("x – y – z"),)),
        ((), ()),
    ],
)
def test_what_changes_stays_in_its_mark_and_a_value_stays_as_it_is(inlines: tuple[Inline, ...], expected: tuple[Inline, ...]) -> None:
    assert set_type(inlines, (DASH,)) == expected


def test_without_rules_the_text_is_the_very_same() -> None:
    inlines = (Plain("a - b"), Value("c"))
    assert set_type(inlines, ()) is inlines


@pytest.mark.parametrize("kept", ["https://x.org/a,b", "ab@x.org", "@ab", "1,2", "10:30,5", "+7 495 123-45-67"])
def test_what_is_kept_is_seen_as_a_word_or_a_number_and_never_changed(kept: str) -> None:
    assert said(Plain(f", {kept} ,"), rules=(rule(",", ";"),)) == f"; {kept} ;"
    assert said(Plain(f"q {kept} q"), rules=(rule("[a-z0-9]", "Z"),)) == f"Z {kept} Z"


def test_a_rule_for_numbers_changes_them_and_no_other_that_is_kept() -> None:
    point = rule(r"(?<=\d),(?=\d)", ".", in_numbers=True)
    assert said(Plain("1,5 https://x.org/1,5 "), Value("2,5"), rules=(point,)) == "1.5 https://x.org/1,5 2,5"
    assert said(Plain("1,5"), rules=(rule(r"(?<=\d),(?=\d)", "."),)) == "1,5"


@pytest.mark.parametrize(("value", "seen"), [("ab", "Xab"), ("12", "X12"), ("-5", "-5"), ("«a", "«a")])
def test_a_rule_sees_the_letters_and_digits_of_a_value_and_none_of_its_signs(value: str, seen: str) -> None:
    """A rule that looks behind finds the value's letters; its signs are seen as a letter."""
    before_word, before_sign = rule(r"\A(?=[a1])", "X"), rule(r"\A(?=[-«])", "X")
    assert said(Plain(""), Value(value), rules=(before_word,)) == seen
    assert said(Value(value), rules=(before_sign,)) == value


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("¿", (Strong((Plain("a"),)), Plain("¿b"))),  # what opens belongs to what follows
        ("!", (Strong((Plain("a!"),)), Plain("b"))),  # what closes belongs to what is before
    ],
)
def test_a_new_sign_is_in_the_mark_that_it_belongs_to(new: str, expected: tuple[Inline, ...]) -> None:
    assert set_type((Strong((Plain("a"),)), Plain("b")), (rule("(?<=a)(?=b)", new),)) == expected


def test_a_sign_at_the_very_beginning_and_the_very_end_is_set() -> None:
    assert set_type((Strong((Plain("a"),)),), (rule(r"\A", "¿"), rule(r"\Z", "?"))) == (Strong((Plain("¿a?"),)),)
    assert set_type((Plain("é"),), (rule("é", "e"),)) == (Plain("e"),)


def test_signs_around_a_value_are_words_beside_it() -> None:
    assert set_type((Value("a"),), (rule(r"\A", "¿"), rule(r"\Z", "?"))) == (Plain("¿"), Value("a"), Plain("?"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("один, два", "один; два"),
        ("one, two", "one, two"),  # no letter of the language at all
        ("Да, нет. One, two three. Да, нет", "Да; нет. One, two three. Да; нет"),  # a sentence of three foreign words
        ("Да, нет. One, two. Да", "Да; нет. One; two. Да"),  # two words are none
        ("Он, сказал (one, two three) да, нет", "Он; сказал (one, two three) да; нет"),
        ("Да, 1, 2", "Да; 1; 2"),
        ("Да. A, b, c, d. Да", "Да. A; b; c; d. Да"),  # letters are no words
    ],
)
def test_a_rule_of_a_language_leaves_sentences_of_others_alone(text: str, expected: str) -> None:
    assert said(Plain(text), rules=(rule(",", ";", letters="[а-яё]"),)) == expected


def test_rules_follow_each_other() -> None:
    assert said(Plain("a"), rules=(rule("a", "b"), rule("b", "c"))) == "c"
    assert said(Plain("a"), rules=(rule("b", "c"), rule("a", "b"))) == "b"


def test_the_words_of_a_link_are_set_and_its_address_is_not() -> None:
    made = set_type((Link("https://x.org/a?b", (Plain("Qui ?"),)),), rules_of("fr", {}))
    assert made == (Link("https://x.org/a?b", (Plain("Qui\u202f?"),)),)


def test_a_value_in_another_language_is_as_one_of_the_text() -> None:
    assert said(Plain("a - "), Value("ITU", ENGLISH), Plain(" - b"), rules=(DASH,)) == "a – ITU – b"


def test_a_long_passage_that_a_rule_changes_at_both_ends_keeps_its_marks_and_takes_no_time() -> None:
    inside = (Plain("<g>" * 50_000), Strong((Plain("here"),)), Plain("<g>" * 50_000))
    quoting = TypeRule(re.compile('"([^"]*)"'), r"“\1”", "a test")
    begun = time.process_time()
    made = set_type((Plain('"'), *inside, Plain('"')), (quoting,))
    assert time.process_time() - begun < 3
    assert made == (Plain("“"), *inside, Plain("”"))


@given(
    old=st.text("ab<> ", max_size=60), new=st.text("ab<>“ ", max_size=60), more=st.sampled_from(["", "a" * 399, "ab" * 400, "<g>" * 300])
)
def test_the_edits_of_a_text_make_the_new_one_of_the_old(old: str, new: str, more: str) -> None:
    before, after = old + more + new, new + more + old
    made, place = "", 0
    for start, end, at, to in edits(before, after):
        made, place = made + before[place:start] + after[at:to], end
    assert made + before[place:] == after
