"""PO files are proofread as they stand: each complaint at its character, silenced where a translator says so, mended without loss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.catalogues.mending import mend_files
from cop_docs.cli import main
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project
from cop_docs.translating.proofreading import catalogues, proofread
from tests.projects import FORUM, ROOT, make_project, said

HEAD = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Tool: kept\\n"
"Plural-Forms: {plurals}\\n"

"""
FRENCH = HEAD.format(code="fr", plurals="nplurals=2; plural=n > 1;")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"locales/fr/LC_MESSAGES/{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FRENCH + text, "utf-8")
    return path


def read(folder: Path, *paths: Path) -> list[str]:
    findings = Findings()
    proofread(Project(folder), paths, findings)
    return said(findings)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "messages", "check", *arguments])


def test_a_complaint_stands_at_the_line_and_column_of_its_character(tmp_path: Path) -> None:
    path = write(tmp_path, "tips", 'msgid "A\\nb"\nmsgstr ""\n"Un \\"a\\n"\n"b\u202e\\n"\n')
    assert "locales/fr/LC_MESSAGES/tips.po:11:3: error: text-directions: U+202E overrides the direction of the text" in read(tmp_path, path)


def test_an_indented_file_has_its_places_too(tmp_path: Path) -> None:
    path = write(tmp_path, "tips", '  msgid "Ask"\n  msgstr "Demande "\n')
    assert [line.split(": ")[0] for line in read(tmp_path, path)] == ["locales/fr/LC_MESSAGES/tips.po:9:18"]


def test_what_is_fuzzy_missing_or_obsolete_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, "tips", '#, fuzzy\nmsgid "A"\nmsgstr " a"\n\nmsgid "B"\nmsgstr ""\n\n#~ msgid "C"\n#~ msgstr " c"\n')
    assert read(tmp_path, path) == []


@pytest.mark.parametrize(("forms", "complaint"), [(["un", "deux"], False), (["un", ""], True), (["un"], True)])
def test_a_message_has_all_the_plural_forms_of_its_language(tmp_path: Path, forms: list[str], *, complaint: bool) -> None:
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    path = write(tmp_path, "tips", f'msgid "one"\nmsgid_plural "two"\n{lines}')
    assert any("translation-plurals: has 1 of the 2 plural forms of Français" in line for line in read(tmp_path, path)) == complaint


def test_a_header_with_the_plural_rule_of_another_language_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "tips", 'msgid "A"\nmsgstr "واحد"\n')
    path.write_text(path.read_text("utf-8").replace("Language: fr", "Language: ar"), "utf-8")
    assert read(tmp_path, path) == [
        "locales/fr/LC_MESSAGES/tips.po:1:1: error: catalogue-header: has not the plural rule of العربية",
    ]


def test_a_translator_can_silence_a_warning_and_the_summary_counts_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "templates").mkdir()
    write(tmp_path, "tips", '# cop-ignore: numbers, punctuation\nmsgid "The 24 hours."\nmsgstr "La journée"\n')
    result = run(tmp_path, "--strict")
    assert result.exit_code == 0
    assert "1 translations checked, nothing found, 2 complaints ignored (cop-ignore)." in result.output


@pytest.mark.parametrize(("name", "meant"), [("numbres", 'did you mean "numbers"?'), ("controls", "known here")])
def test_neither_an_error_nor_what_is_no_rule_can_be_silenced(tmp_path: Path, name: str, meant: str) -> None:
    path = write(tmp_path, "tips", f'# cop-ignore: {name}\nmsgid "Stop"\nmsgstr "Ar\\brêt"\n')
    findings = Findings()
    proofread(Project(tmp_path), [path], findings)
    assert [finding.kind.code for finding in findings] == ["translation-ignore", "text-controls"]
    assert meant in next(iter(findings)).hint


def test_the_same_english_is_said_in_the_same_words_but_where_a_catalogue_is_apart(tmp_path: Path) -> None:
    one = write(tmp_path, "one", 'msgid "20 minutes"\nmsgstr "20\u00a0minutes"\n\nmsgid "Stop"\nmsgstr "Arrêtez"\n')
    two = write(tmp_path, "two", 'msgid "20 minutes"\nmsgstr "20 minutes"\n\nmsgid "Stop"\nmsgstr "Arrête"\n')
    (line,) = read(tmp_path, one, two)
    assert line == (
        "locales/fr/LC_MESSAGES/two.po:12:9: warning: translation-consistency: "
        "“Stop” is said otherwise in locales/fr/LC_MESSAGES/one.po:12:9: “Arrêtez”"
    )
    (tmp_path / "locales/style.toml").write_text('[catalogues]\napart = ["two"]\n', "utf-8")
    assert read(tmp_path, one, two) == []


def test_terms_are_said_as_agreed_and_not_as_forbidden(tmp_path: Path) -> None:
    path = write(tmp_path, "tips", 'msgid "Your [account][term:account]"\nmsgstr "Ton [profil][term:account]"\n')
    (tmp_path / "locales/glossary.csv").write_text("term,en,fr\naccount,account,compte | !profil\n", "utf-8")
    assert [line.split(": ", 2)[2] for line in read(tmp_path, path)] == [
        "term-differs: “account” is not said as agreed: “compte”",
        "term-forbidden: “profil” is not to be used for “account”",
    ]


def test_fix_mends_shows_what_it_mended_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    path = write(tmp_path, "tips", 'msgid "Ask a friend"\nmsgstr " Demande  à un ami"\n')
    first = run(tmp_path, "--fix", "--strict", str(path))
    mended = path.read_bytes()
    assert first.exit_code == 0
    assert "tips.po:9:9: mended: text-spaces\n  -  Demande  à un ami\n  + Demande à un ami\n" in first.output
    assert "mended" not in run(tmp_path, "--fix").output
    assert path.read_bytes() == mended


def test_fix_loses_nothing_else(tmp_path: Path) -> None:
    rest = (
        '# a note\n#. key: tips.1\n#: content/tips.yaml\n#, no-wrap\n#= reviewed\n#| msgid "Ask"\nmsgctxt "verb"\nmsgid "Ask us"\n{}\n'
        '# cop-ignore: spaces\nmsgid "B"\nmsgstr " b"\n\n#, fuzzy\nmsgid "C"\nmsgstr " c"\n\n#~ msgid "D"\n#~ msgstr " d"\n'
    )
    path = write(tmp_path, "tips", rest.format('msgstr "Demande  nous"\n'))
    assert len(mend_files(Project(tmp_path), [path])) == 1
    assert path.read_text("utf-8") == FRENCH + rest.format('msgstr "Demande nous"\n')
    assert sorted(found.name for found in path.parent.iterdir()) == ["tips.po"]


def test_fix_leaves_a_file_alone_that_cannot_be_read_whole(tmp_path: Path) -> None:
    path = write(tmp_path, "tips", 'msgid "A"\nmsgstr " a"\n\nmsgid "B"\nmsgstr  b\n')
    before = path.read_bytes()
    assert mend_files(Project(tmp_path), [path]) == []
    assert path.read_bytes() == before


def test_languages_domains_and_files_choose_what_is_read(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    one = write(tmp_path, "one", 'msgid "Stop"\nmsgstr "Arrête "\n')
    write(tmp_path, "two", 'msgid "Go"\nmsgstr "Va"\n')
    assert run(tmp_path, "--strict").exit_code == 3
    assert run(tmp_path).exit_code == 0
    assert run(tmp_path, "--strict", "-d", "two").exit_code == 0
    assert run(tmp_path, "--strict", "-l", "ru").exit_code == 0
    assert run(tmp_path, "--strict", str(one)).exit_code == 3
    assert run(tmp_path, "-d", "two", str(one)).exit_code == 2
    wrong = run(tmp_path, "-d", "tow")
    assert wrong.exit_code == 2
    assert 'no catalogue is called "tow"; did you mean "two"?' in wrong.output


def test_an_error_ends_with_exit_code_1(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    write(tmp_path, "tips", 'msgid "Keep it **safe**"\nmsgstr "Garde-le"\n')
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "tips.po:9:9: error: marks-differ: the translation lacks **…**" in result.output


def test_our_own_catalogues_have_no_error() -> None:
    project, findings = FORUM, Findings()
    read = proofread(project, catalogues(project, (), ()), findings)
    assert read.translations > 4000
    assert findings.errors() == 0


def test_the_hook_runs_a_command_that_there_is() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (entry,) = re.findall(r"entry: cop-docs (.*)", hook)
    assert CliRunner().invoke(main, [*entry.split(), "--help"]).exit_code == 0
    assert r"files: \.po$" in hook


def test_a_file_whose_translations_are_of_another_language_is_found_as_a_whole(tmp_path: Path) -> None:
    said_so = ["Hola", "Avisa a alguien", "No respondas", "Guarda pruebas", "Cierra la puerta", "Pregunta antes de publicar"]
    body = "\n".join(f'msgid "A {number}"\nmsgstr "{text} {number}"\n' for number, text in enumerate(said_so))
    found = [finding for finding in read(tmp_path, write(tmp_path, "tips", body)) if "catalogue-language" in finding]
    assert found == ["locales/fr/LC_MESSAGES/tips.po:1:1: error: catalogue-language: is in Español as a whole, not in Français"]


def test_a_file_in_its_language_is_not_found_as_a_whole(tmp_path: Path) -> None:
    said_so = ["Salut", "Préviens quelqu’un", "Ne réponds pas", "Garde les preuves", "Ferme la porte", "Demande avant de publier"]
    body = "\n".join(f'msgid "A {number}"\nmsgstr "{text} {number}"\n' for number, text in enumerate(said_so))
    assert not any("catalogue-language" in finding for finding in read(tmp_path, write(tmp_path, "tips", body)))


@pytest.mark.parametrize(("count", "is_found"), [(2, False), (3, True)])
def test_a_file_is_judged_as_a_whole_from_three_translations_on(tmp_path: Path, count: int, *, is_found: bool) -> None:
    said_so = ["Avisa a alguien", "No respondas", "Pregunta antes de publicar"][:count]
    body = "\n".join(f'msgid "A {number}"\nmsgstr "{text}"\n' for number, text in enumerate(said_so))
    assert any("catalogue-language" in finding for finding in read(tmp_path, write(tmp_path, "tips", body))) == is_found
