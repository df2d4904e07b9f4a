"""A glossary term is said in its agreed form, inflected as the language wants, and nothing else is asked."""

from __future__ import annotations

import csv
import io

import pytest

from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.rules.words.terms import AgreedTerm, contains, forbidden, terms_of, terms_said, unagreed

GLOSSARY = """\
term,ar,zh,en,fr,ru,es,confidence
guidelines,مبادئ توجيهية,指南,guidelines,lignes directrices,руководящие указания,directrices,high
unesco,اليونسكو,教科文组织,UNESCO,UNESCO,ЮНЕСКО,UNESCO,high
iite,معهد اليونسكو,教科文组织研究所,UNESCO IITE,Institut de l’UNESCO (ITIE),ИИТО ЮНЕСКО,Instituto de la UNESCO,high
account,حساب,账户 | 账号,account,compte,учетная запись | аккаунт,cuenta,medium
hold,,,hold to account,,,,low
"""


def terms_in(text: str) -> tuple[AgreedTerm, ...]:
    return terms_of(csv.DictReader(io.StringIO(text)))


def language(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


def complaints(code: str, english: str, translation: str, glossary: str = GLOSSARY) -> list[str]:
    terms = terms_in(glossary)
    said, asked = terms_said(terms, english, ENGLISH), (ENGLISH, translation, language(code))
    found = [*unagreed(said, *asked), *forbidden(said, *asked)]
    return [message for message, _ in found]


def test_the_same_glossary_has_the_very_same_terms_and_a_changed_one_has_others() -> None:
    assert terms_in(GLOSSARY) is terms_in(GLOSSARY)
    assert terms_in(GLOSSARY) != terms_in(GLOSSARY.replace("cuenta", "perfil"))


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
def test_another_word_is_found(code: str, text: str) -> None:
    (line,) = complaints(code, "Read the guidelines.", text)
    assert line.startswith("“guidelines” is not said as agreed")


def test_any_of_the_forms_of_a_cell_will_do_and_what_stands_in_brackets_is_one() -> None:
    assert complaints("ru", "Your account", "Твой аккаунт") == complaints("ru", "Your account", "Твоя учетная запись") == []
    assert complaints("fr", "UNESCO IITE says", "L’ITIE dit") == []


def test_the_longer_term_counts_where_one_lies_inside_another() -> None:
    assert complaints("zh", "UNESCO IITE", "教科文组织研究所") == []
    assert complaints("zh", "hold platforms, hold to account", "追究平台的责任") == []


def test_a_form_with_an_exclamation_mark_is_forbidden_for_its_term_alone() -> None:
    glossary = "term,en,fr\naccount,account,compte | !profil\n"
    assert complaints("fr", "your account", "ton compte, tes profils", glossary) == ["“profil” is not to be used for “account”"]
    assert complaints("fr", "your profile", "ton compte, tes profils", glossary) == []
    assert terms_in(glossary)[0].forms["fr"] == ("compte",)
