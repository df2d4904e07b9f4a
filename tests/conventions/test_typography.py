"""Each language's words are set as its readers print them; nothing else is touched, and setting twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_docs.conventions.typography import rules_of, set_type
from cop_docs.model.language import ENGLISH
from cop_docs.model.text import Inline, Link, Plain, Strong, Value, words


def typeset(code: str, text: str, **style: str) -> str:
    return "".join(words(set_type((Plain(text),), rules_of(code, style))))


@pytest.mark.parametrize(
    ("code", "typed", "printed"),
    [
        ("fr", "Attention : danger !", "Attention\u00a0: danger\u202f!"),
        ("fr", "Qui? Moi; toi", "Qui\u202f? Moi\u202f; toi"),
        ("fr", "Dis « non »", "Dis «\u202fnon\u202f»"),
        ("fr", "l'enfant", "l’enfant"),
        ("fr", "50 % des cas", "50\u00a0% des cas"),
        ("ru", '"Да" и нет', "«Да» и\u00a0нет"),
        ("ru", "Дети – это", "Дети\u00a0– это"),
        ("ru", "№25", "№\u00a025"),
        ("ru", "А. С. Попов", "А.\u00a0С.\u00a0Попов"),
        ("es", "Qué haces?", "¿Qué haces?"),
        ("es", "Bien. Lo sabes?", "Bien. ¿Lo sabes?"),
        ("es", "¿Ya tiene su signo?", "¿Ya tiene su signo?"),
        ("es", "núm. 25", "núm.\u00a025"),
        ("zh", "停下,不要回复", "停下，不要回复"),
        ("zh", "你好 .", "你好 ."),
        ("zh", "使用 ITU 指南", "使用ITU指南"),
        ("zh", "指南(COP)", "指南（COP）"),
        ("zh", "停下(现在).", "停下（现在）。"),
        ("zh", "等等...", "等等……"),
        ("ar", "توقف, ثم تكلم", "توقف، ثم تكلم"),
        ("ar", "لماذا?", "لماذا؟"),
        ("ar", "في ٢٠٢٠", "في 2020"),
        ("en", 'Stop: "no" ?', "Stop: “no” ?"),
    ],
)
def test_a_rule_sets_what_translators_type(code: str, typed: str, printed: str) -> None:
    assert typeset(code, typed) == printed


def test_french_is_set_without_spaces_where_the_style_names_the_habit_of_itu() -> None:
    assert typeset("fr", "Attention : « danger » !", spacing="itu") == "Attention: «danger»!"


@pytest.mark.parametrize("code", ["fr", "ru", "es", "zh", "ar"])
@pytest.mark.parametrize(
    "kept",
    ["https://example.org/a?b=1;c", "example.org", "www.itu.int/a?b=1;c", "sub.example.org:8080/a,b!c", "example.org/?q=a:b", "ecole@example.org",
     "@itu_kids", "#SafeOnline", "10:30", "116-111", "+7 495 123-45-67"],
)  # fmt: skip
def test_addresses_times_and_numbers_are_left_alone(code: str, kept: str) -> None:
    assert kept in typeset(code, f"x {kept} y")


def test_a_sign_after_a_mark_and_the_words_of_a_link_are_set_and_a_value_and_an_address_are_not() -> None:
    inlines: tuple[Inline, ...] = (
        Strong((Plain("Stop"),)),
        Plain(" ! "),
        Value("a : b", ENGLISH),
        Link("https://example.org/?a", (Plain("Qui ?"),)),
    )
    made = set_type(inlines, rules_of("fr", {}))
    assert "".join(words(made)) == "Stop\u202f! a : bQui\u202f?"
    assert made[3] == Link("https://example.org/?a", (Plain("Qui\u202f?"),))


@pytest.mark.parametrize("code", ["fr", "ru", "es", "zh", "ar"])
@given(text=st.text("aéяه中 .,:;!?«»\"'()-–№%12\u00a0\u202f", max_size=20))
def test_setting_twice_changes_nothing(code: str, text: str) -> None:
    once = typeset(code, text)
    assert typeset(code, once) == once


@pytest.mark.parametrize("code", ["fr", "ru", "es", "zh", "ar"])
def test_every_rule_names_its_source(code: str) -> None:
    assert [rule.pattern.pattern for rule in rules_of(code, {}) if len(rule.source) < 8] == []
