"""The languages of a project are read and written without loss, and a wrong row is a finding and no language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.project.languages import read_rows, write_rows
from cop_docs.project.opening import find_project
from tests.projects import make_project, said

KAZAKH = Language("kk", "Қазақ «тілі»", "kk", "kk", "kk", "kk-KZ", "ltr", "Cyrl", "nplurals=2; plural=n != 1;", ("“", "”"), in_work=True)
PERSIAN = replace(KAZAKH, code="fa", name="فارسی", tag="fa", folder="fa", locale="fa", direction="rtl", script="Arab", in_work=False)


def read(text: str) -> tuple[tuple[Language, ...], list[str]]:
    findings = Findings()
    return read_rows(text, findings), said(findings)


def test_what_is_written_is_read_again() -> None:
    assert read(write_rows((KAZAKH, PERSIAN))) == ((KAZAKH, PERSIAN), [])


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("[kk]", "[kk", "is not valid TOML"),
        ("[kk]", '["../kk"]', "../kk: is no code of a language"),
        ('folder = "kk"', 'folder = "../../etc"', "kk: folder is '../../etc'"),
        ('folder = "kk"', "", "kk: folder is missing"),
        ('folder = "kk"', 'folder = "zh_CN"', 'kk: "zh_CN" is already a language'),
        ('tag = "kk"', 'tag = "en-XA"', 'kk: "en-XA" is already a language'),
        ('script = "Cyrl"', 'script = "Khmr"', "kk: script is 'Khmr'"),
        ('direction = "ltr"', "direction = 1", "kk: direction is 1"),
        ("plural=n != 1", "plural=n != 1\\n", "kk: plural_forms is"),
        ("in_work = true", "in_work = 1", "kk: in_work is neither true nor false"),
        ("in_work = true", "on_work = true", "kk: nothing reads on_work"),
        ("in_work = true", "colour = 1", "kk: nothing reads colour"),
        ('quotes = ["“", "”", "‘", "’"]', 'quotes = ["“", "”"]', "kk: quotes is ['“', '”']; write four marks"),
        ('quotes = ["“", "”", "‘", "’"]', 'quotes = ["a", "b", "c", "d"]', "kk: quotes is ['a', 'b', 'c', 'd']; write four marks"),
        ('digits = ""', 'digits = "1234567890"', "kk: digits is '1234567890'; write ten digits"),
        ('digits = ""', "digits = 1", "kk: digits is 1; write ten digits"),
        ('alphabet = ""', 'alphabet = "а б а"', "kk: alphabet is 'а б а'; write its letters"),
        ('alphabet = ""', 'alphabet = "а ббббб"', "kk: alphabet is 'а ббббб'; write its letters"),
        ('alphabet = ""', 'alphabet = "а -б"', "kk: alphabet is 'а -б'; write its letters"),
    ],
)
def test_a_wrong_row_is_a_finding_and_no_language(before: str, after: str, complaint: str) -> None:
    rows, findings = read(write_rows((KAZAKH,)).replace(before, after))
    assert rows == ()
    assert [line for line in findings if f": error: language-error: {complaint}" in line] == findings != []


def test_what_is_no_table_is_no_language() -> None:
    (only,) = read("kk = 1\n")[1]
    assert ": error: language-error: kk: is no table of a language; write it below [kk], or a code such as kk" in only


def test_a_letter_has_up_to_four_characters_and_may_begin_with_any_letter_of_them() -> None:
    (row,), findings = read(write_rows((KAZAKH,)).replace('alphabet = ""', 'alphabet = "а бббб г’"'))
    assert (row.alphabet, findings) == ("а бббб г’", [])


def test_a_row_that_says_nothing_of_its_writing_has_it_from_cldr() -> None:
    lines = write_rows((KAZAKH, PERSIAN)).splitlines(keepends=True)
    (kazakh, persian), findings = read("".join(line for line in lines if not line.startswith(("quotes", "digits", "alphabet"))))
    assert findings == []
    assert (kazakh.quotes, kazakh.inner_quotes, kazakh.digits) == (("«", "»"), ("“", "”"), "")
    assert (persian.quotes, persian.inner_quotes, persian.digits) == (("«", "»"), ("‹", "›"), "۰۱۲۳۴۵۶۷۸۹")
    assert kazakh.alphabet.startswith("а ә б в г ғ")


def test_a_code_that_is_there_twice_under_two_names_is_a_finding() -> None:
    rows, findings = read(write_rows((KAZAKH, replace(PERSIAN, folder="kk"))))
    assert rows == (KAZAKH,)
    assert findings == ['locales/languages.toml:19:1: error: language-error: fa: "kk" is already a language']


def test_a_project_has_its_own_languages_after_those_of_the_united_nations(tmp_path: Path) -> None:
    make_project(tmp_path, {"locales/languages.toml": write_rows((KAZAKH,))}, looks=True)
    project = find_project(tmp_path)
    assert project is not None
    assert project.languages == (*LANGUAGES, KAZAKH)
