"""A glossary term is said in its agreed form, inflected as the language wants, and nothing else is asked."""

from __future__ import annotations

import pytest

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import SOURCE, Language, language_named
from cop_docs.model.text import Plain, State, Text
from cop_docs.rules.words.terms import check_terms, contains, read_terms
from tests.projects import said

GLOSSARY = """\
term,ar,zh,en,fr,ru,es,confidence
guidelines,مبادئ توجيهية,指南,guidelines,lignes directrices,руководящие указания,directrices,high
unesco,اليونسكو,教科文组织,UNESCO,UNESCO,ЮНЕСКО,UNESCO,high
iite,معهد اليونسكو,教科文组织研究所,UNESCO IITE,Institut de l’UNESCO (ITIE),ИИТО ЮНЕСКО,Instituto de la UNESCO,high
account,حساب,账户 | 账号,account,compte,учетная запись | аккаунт,cuenta,medium
hold,,,hold to account,,,,low
"""


def language(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


def complaints(code: str, english: str, translation: str, state: State = State.TRANSLATED) -> list[str]:
    findings = Findings()
    place = Place("locales/x.po", 7, 1)
    pair = (Text((Plain(english),), SOURCE, State.SOURCE), Text((Plain(translation),), language(code), state, "k", place=place))
    check_terms(read_terms(GLOSSARY), [pair], language(code), findings)
    return said(findings)


@pytest.mark.parametrize(
    ("code", "text", "form"),
    [
        ("fr", "Selon la ligne directrice de 2020", "lignes directrices"),
        ("ru", "согласно руководящим указаниям МСЭ", "руководящие указания"),
        ("es", "una directriz y otras directrices", "directrices"),
        ("ar", "وفقا للمبادئ التوجيهية", "مبادئ توجيهية"),
        ("zh", "根据该指南", "指南"),
    ],
)
def test_an_inflected_form_counts(code: str, text: str, form: str) -> None:
    assert contains(text, form, language(code))


@pytest.mark.parametrize(("code", "text"), [("fr", "le guide"), ("ru", "рекомендации"), ("ar", "دليل"), ("zh", "手册")])
def test_another_word_is_a_warning_at_the_line_of_the_catalogue(code: str, text: str) -> None:
    (line,) = complaints(code, "Read the guidelines.", text)
    assert line.startswith("locales/x.po:7:1: warning: term-differs: “guidelines” is not said as agreed")


def test_any_of_the_forms_of_a_cell_will_do_and_what_stands_in_brackets_is_one() -> None:
    assert complaints("ru", "Your account", "Твой аккаунт") == complaints("ru", "Your account", "Твоя учетная запись") == []
    assert complaints("fr", "UNESCO IITE says", "L’ITIE dit") == []


def test_the_longer_term_counts_where_one_lies_inside_another() -> None:
    assert complaints("zh", "UNESCO IITE", "教科文组织研究所") == []
    assert complaints("zh", "hold platforms, hold to account", "追究平台的责任") == []


def test_what_is_not_translated_yet_is_not_asked() -> None:
    assert complaints("fr", "guidelines", "guidelines", State.MISSING) == []


def test_a_form_with_an_exclamation_mark_is_forbidden_for_its_term_alone() -> None:
    terms = read_terms("term,en,fr\naccount,account,compte | !profil\n")
    french = language("fr")
    pairs = [
        (Text((Plain(english),), SOURCE), Text((Plain("ton compte, tes profils"),), french, State.TRANSLATED))
        for english in ("your account", "your profile")
    ]
    findings = Findings()
    check_terms(terms, pairs, french, findings)
    assert [finding.message for finding in findings] == ["“profil” is not to be used for “account”"]
    assert terms[0].forms["fr"] == ("compte",)
