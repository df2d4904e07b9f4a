"""A language is found by code or name, with what CLDR knows of it; its plural rule chooses the forms that CLDR's does."""

from __future__ import annotations

import gettext
import re

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from cop_docs.conventions.cldr import UnknownLanguage, UnknownScript, locale_of, plural_forms, row_of
from cop_docs.model.language import LANGUAGES, Language


@pytest.mark.parametrize("name", ["kk", "KK", "Kazakh", "kazakh"])
def test_a_language_is_found_by_its_code_or_name(name: str) -> None:
    row = row_of(name)
    assert (row.code, row.name, row.tag, row.folder, row.word_tag) == ("kk", "Қазақ тілі", "kk", "kk", "kk-KZ")
    assert (row.direction, row.script, row.in_work) == ("ltr", "Cyrl", True)


@pytest.mark.parametrize(
    ("name", "tag", "folder", "word_tag"),
    [
        ("sr-Latn", "sr-Latn", "sr_Latn", "sr-Latn-RS"),
        ("uz", "uz", "uz", "uz-Latn-UZ"),
        ("pt-BR", "pt-BR", "pt_BR", "pt-BR"),
        ("fa", "fa", "fa", "fa-IR"),
    ],
)
def test_script_and_country_are_named_where_readers_of_the_tag_expect_them(name: str, tag: str, folder: str, word_tag: str) -> None:
    row = row_of(name)
    assert (row.tag, row.folder, row.word_tag) == (tag, folder, word_tag)


@pytest.mark.parametrize(
    ("name", "code", "script", "direction"),
    [("kk-Latn", "kk-Latn", "Latn", "ltr"), ("tg-Arab", "tg-Arab", "Arab", "rtl"), ("be-Latn", "be-Latn", "Latn", "ltr"), ("tk-Cyrl", "tk-Cyrl", "Cyrl", "ltr")],
)  # fmt: skip
def test_a_language_that_is_asked_for_in_one_script_never_comes_in_another(name: str, code: str, script: str, direction: str) -> None:
    row = row_of(name)
    assert (row.code, row.script, row.direction, row.locale) == (code, script, direction, code.replace("-", "_"))
    assert row.word_tag.startswith(f"{code}-")
    assert locale_of(row) is None


@pytest.mark.parametrize("name", ["kk", "kk-Cyrl", "uz-Arab", "uz-Cyrl", "sr-Latn", "fa", "az"])
def test_a_language_that_cldr_has_in_its_script_has_its_locale(name: str) -> None:
    assert locale_of(row_of(name)) is not None


@pytest.mark.parametrize(
    ("name", "quotes"), [("uk", "«»„“"), ("kk", "«»“”"), ("fa", "«»‹›"), ("ro", "„”«»"), ("pl", "„”«»"), ("uz", "“”’‘"), ("tg", "«»„“"), ("de", "„“‚‘"), ("tr", "“”‘’")]
)  # fmt: skip
def test_a_language_has_quotation_marks_of_its_own(name: str, quotes: str) -> None:
    row = row_of(name)
    assert "".join((*row.quotes, *row.inner_quotes)) == quotes


def test_persian_runs_from_right_to_left() -> None:
    assert row_of("Persian").is_rtl


@pytest.mark.parametrize(("name", "hint"), [("kkk", '"kk" (Kazakh)'), ("Kazak", '"kk" (Kazakh)'), ("../kk", "BCP 47"), ("", "BCP 47")])
def test_an_unknown_language_is_told_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(UnknownLanguage) as raised:
        row_of(name)
    assert hint in raised.value.hint


@pytest.mark.parametrize(("name", "script"), [("km", "Khmr"), ("ta", "Taml"), ("bo", "Tibt")])
def test_a_script_that_the_packs_cannot_set_is_refused(name: str, script: str) -> None:
    with pytest.raises(UnknownScript) as raised:
        row_of(name)
    assert raised.value.script == script


def forms(header: str) -> list[int]:
    rule = re.fullmatch(r"nplurals=(\d); plural=(.*);", header)
    assert rule is not None
    form = gettext.c2py(rule[2])
    chosen = [form(number) for number in range(1000)]
    assert set(chosen) == set(range(int(rule[1])))
    return chosen


def test_numbers_share_a_plural_form_where_they_do_so_in_cldr_in_every_language() -> None:
    rules = [Locale.parse(code).plural_form for code in locale_identifiers() if "_" not in code]
    different = {str(sorted(rule.rules.items())): rule for rule in rules}  # most languages share theirs
    assert len(rules) > 200
    assert len(different) > 30
    for name, rule in different.items():
        chosen = forms(plural_forms(rule))
        assert len({(form, rule(number)) for number, form in enumerate(chosen)}) == len(set(chosen)), name


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_rules_of_our_own_languages_are_those_of_cldr(language: Language) -> None:
    assert forms(plural_forms(Locale.parse(language.locale).plural_form)) == forms(language.plural_forms)
