"""Quotation marks are those of the language and of their depth, whoever typed which; what is not whole stays as it was typed."""

from __future__ import annotations

import pytest

from cop_docs.conventions.quotation import Quotation
from cop_docs.conventions.typography import rules_of, set_type
from cop_docs.model.text import Plain, words

ENGLISH = Quotation(("“", "”"), ("‘", "’"))
FRENCH = Quotation(("«", "»"), ("“", "”"), taken='"“”')
ARABIC = Quotation(("”", "“"), ("’", "‘"), curved=("”", "“"))
RUSSIAN = Quotation(("«", "»"), ("„", "“"), taken='"“”„«»', curved=("“", "“"))


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        (ENGLISH, 'He said "no".', "He said “no”."),
        (ENGLISH, 'He said "she said "no" twice".', "He said “she said ‘no’ twice”."),
        (ENGLISH, '"a" and "b"', "“a” and “b”"),
        (ENGLISH, '("a")', "(“a”)"),
        (ENGLISH, '""a" b"', "“‘a’ b”"),
        (ENGLISH, "Already “set”", "Already “set”"),
        (ENGLISH, 'One 5" screen', 'One 5" screen'),
        (ENGLISH, 'a" b', 'a" b'),
        (ENGLISH, "a» b", "a» b"),
        (ENGLISH, '«a "b" c»', "«a ‘b’ c»"),
        (FRENCH, 'Il dit "non"', "Il dit «non»"),
        (FRENCH, "Il dit “non”", "Il dit «non»"),
        (FRENCH, 'Il dit «elle dit "non"»', "Il dit «elle dit “non”»"),
        (FRENCH, "« il dit « non » »", "« il dit « non » »"),  # guillemets are not taken, but counted
        (ARABIC, 'قال "نعم" هنا', "قال ”نعم“ هنا"),
        (ARABIC, 'قال ”قالت "نعم" له“ هنا', "قال ”قالت ’نعم‘ له“ هنا"),
        (ENGLISH, 'He said “she said "no" twice”', "He said “she said ‘no’ twice”"),
        (RUSSIAN, 'Он сказал "да"', "Он сказал «да»"),
        (RUSSIAN, "Он сказал «она сказала «да» ему»", "Он сказал «она сказала „да“ ему»"),
        (RUSSIAN, "Он сказал «она сказала „да“ ему»", "Он сказал «она сказала „да“ ему»"),
        (RUSSIAN, "Он сказал „да“ ей", "Он сказал «да» ей"),
        (RUSSIAN, "Он сказал “да” ей", "Он сказал «да» ей"),
        (RUSSIAN, 'Программа "Школа "Ёлка" и дети"', "Программа «Школа „Ёлка“ и дети»"),
        (RUSSIAN, "«a «б «в» б» а»", "«a „б „в“ б“ а»"),
        (RUSSIAN, "«не закрыто", "«не закрыто"),
    ],
)
def test_marks_are_set_by_how_deep_they_are(language: Quotation, typed: str, printed: str) -> None:
    assert language.set(typed) == printed
    assert language.set(printed) == printed


@pytest.mark.parametrize("before", ["", " ", "\n", "(", "[", "{", "—", "–", "-", "/", "‘"])
def test_a_straight_mark_opens_after_a_space_a_bracket_or_a_dash(before: str) -> None:
    assert ENGLISH.set(f'"a {before}"b" c"' if before.strip() else f'"a{before or " "}"b" c"').count("‘") == (2 if before == "‘" else 1)


@pytest.mark.parametrize(("typed", "printed"), [('"a "b', '"a "b'), ('"a " b', "“a ” b"), ('"a"b" c', '"a"b" c')])
def test_a_straight_mark_before_a_space_closes(typed: str, printed: str) -> None:
    assert ENGLISH.set(typed) == printed


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("ar", "قال ”قالت ’نعم‘ له“"),
        ("zh", "他说“好”"),
        ("en", "He said “she said ‘yes’ too”"),
        ("fr", "Il dit «\u202felle dit “oui” aussi\u202f»"),
        ("ru", "Он сказал «она сказала „да“ ему»"),
        ("es", "Dijo “ella dijo ‘sí’ también”"),
    ],
)
def test_each_language_has_its_marks_outside_and_inside(code: str, printed: str) -> None:
    typed = printed.replace("\u202f", "")
    for marks in ("”“", "’‘") if code == "ar" else ("“”", "‘’") if code in ("zh", "en", "es") else ("«»", "„“" if code == "ru" else "“”"):
        typed = typed.translate(str.maketrans(marks, '""'))
    said = "".join(words(set_type((Plain(typed),), rules_of(code, {}))))
    assert said.replace("\u00a0", " ") == printed
