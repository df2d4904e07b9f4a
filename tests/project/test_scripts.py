"""A script is a row of data: those of the program, and those that a project writes in locales/scripts.toml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cop_docs.conventions.cldr import UnknownScript, row_of
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES
from cop_docs.model.script import FROM_RIGHT, SCRIPTS
from cop_docs.project.folder import Project
from cop_docs.project.opening import with_languages
from cop_docs.project.scripts import read_scripts
from tests.projects import ROOT, make_project

#: Where scripts have their names: the table, the languages of the program, and the letters of languages.
#: The tables themselves, and that of charsets before Unicode, to which nobody adds one any more.
_NAMED = {"model/script.py", "model/language.py", "model/orthography.py", "schools/old_charsets.py"}


def with_scripts(folder: Path, text: str) -> tuple[Project, Findings]:
    project, findings = make_project(folder), Findings()
    (project.root / "locales").mkdir(exist_ok=True)
    (project.root / "locales/scripts.toml").write_text(text, "utf-8")
    return project, findings


def test_no_script_is_named_but_in_the_tables() -> None:
    """A script that code asks for by its name is one that no project can add."""
    package = ROOT / "cop_docs"
    named = re.compile(rf"""["'](?:{"|".join(SCRIPTS)})["']""")
    files = [path for path in package.rglob("*") if path.suffix in (".py", ".html", ".css", ".xml")]
    found = [path.relative_to(package).as_posix() for path in files if named.search(path.read_text("utf-8"))]
    assert set(found) == _NAMED & set(found)


def test_what_runs_from_right_to_left_is_told_in_one_place_and_digits_do_not() -> None:
    assert "".join(re.findall(FROM_RIGHT, "a1 א ا٣۳ ﺍ .")) == "אاﺍ"
    package = ROOT / "cop_docs"
    ranges = re.compile(r"u08ff\\ufb1d")
    assert [path.name for path in package.rglob("*.py") if ranges.search(path.read_text("utf-8"))] == ["script.py"]


def test_each_row_is_kept_under_its_code_and_each_language_has_one() -> None:
    assert [row.code for row in SCRIPTS.values()] == list(SCRIPTS)
    assert [language.writing.direction for language in LANGUAGES] == [language.direction for language in LANGUAGES]


def test_a_project_adds_a_script_like_another(tmp_path: Path) -> None:
    project, findings = with_scripts(tmp_path, '[Khmr]\nlike = "Thai"\nname = "Khmer"\nletters = ["KHMER"]\nline = 1.5\n')
    scripts = read_scripts(project, findings)
    assert (list(findings), scripts["Khmr"].name, scripts["Khmr"].spaced, scripts["Khmr"].line) == ([], "Khmer", False, 1.5)
    khmer = row_of("km", scripts)
    assert (khmer.script, khmer.writing.name) == ("Khmr", "Khmer")


def test_a_language_of_a_project_is_set_in_the_script_of_the_project(tmp_path: Path) -> None:
    project, findings = with_scripts(tmp_path, '[Taml]\nlike = "Deva"\nname = "Tamil"\nletters = ["TAMIL"]\n')
    row = (
        '[ta]\nname = "தமிழ்"\ntag = "ta"\nfolder = "ta"\nlocale = "ta"\nword_tag = "ta-IN"\ndirection = "ltr"\nscript = "Taml"\n'
        'plural_forms = "nplurals=2; plural=n != 1;"\n'
    )
    (project.root / "locales/languages.toml").write_text(row, "utf-8")
    tamil = with_languages(Project(project.root), findings).languages[-1]
    assert (list(findings), tamil.code, tamil.writing.name, tamil.writing.word) == ([], "ta", "Tamil", "bidi")


def test_a_script_without_a_row_is_told_with_those_that_have_one() -> None:
    with pytest.raises(UnknownScript, match="Khmer letters"):
        row_of("km")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[khmer]\nlike = 'Thai'\n", "no code of a script"),
        ("[Khmr]\nlike = 'Siam'\n", "like is 'Siam'"),
        ("[Khmr]\nname = 'Khmer'\n", "letters is missing"),
        ("[Khmr]\nlike = 'Thai'\ndirection = 'up'\n", "write one of: ltr, rtl"),
        ("[Khmr]\nlike = 'Thai'\nspaced = 'no'\n", "write true or false"),
        ("[Khmr]\nlike = 'Thai'\nline = 9\n", "a number from 0 to 3"),
        ("[Khmr]\nlike = 'Thai'\nline = true\n", "a number from 0 to 3"),
        ("[Khmr]\nlike = 'Thai'\nname = 1\n", "name is 1; write a text"),
        ("[Khmr]\nlike = 'Thai'\ninside = '“'\n", "a text; of inside, signs in pairs"),
        ("[Khmr]\nlike = 'Thai'\nletters = 'KHMER'\n", "a list of texts"),
        ("[Khmr]\nlike = 'Thai'\nspacd = true\n", "nothing reads spacd"),
        ("Khmr = 1\n", "is no table"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_and_the_row_is_not_taken(tmp_path: Path, text: str, told: str) -> None:
    project, findings = with_scripts(tmp_path, text)
    assert dict(read_scripts(project, findings)) == dict(SCRIPTS)
    assert [told in finding.message for finding in findings][:1] == [True], list(findings)
