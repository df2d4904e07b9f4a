"""Somebody adds Kazakh on the command line, translates a little, and sees the draft that says what is missing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from cop_docs.cli import main
from cop_docs.model.artefact import FORMATS
from cop_docs.read.docx import W, WordFile
from cop_docs.read.outline import bare
from cop_docs.read.pdf import read_tree
from tests.projects import make_project

TRANSLATED = {
    "For pupils": "Оқушыларға",
    "Safe online": "Интернетте қауіпсіз",
    "What to do": "Не істеу керек",
    "Tips": "Кеңестер",
    "Talk": "Сөйлес",
    "Tell an adult.": "Ересек адамға айт.",
    "Contents": "Мазмұны",
    "password": "құпиясөз",
    "A secret word.": "Құпия сөз.",
    "account": "тіркелгі",
}
#: What a reader of the small briefing meets beside them, and the draft still says in English.
MISSING = [
    "Briefing",
    "First edition",
    "Keep your account safe.",
    "Last pages",
    "A place with a password.",
    "A forum",
    "Held on 27\u00a0October 2020",
]


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kazakh")
    make_project(folder, looks=True)
    added = run(folder, "languages", "add", "Kazakh")
    assert (added.exit_code, "Letters: the fonts of Cyrl have all" in added.output) == (0, True), added.output
    for path in (folder / "locales/kk/LC_MESSAGES").iterdir():
        text = path.read_text("utf-8")
        for english, kazakh in TRANSLATED.items():
            text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{kazakh}"')
        path.write_text(text, "utf-8")
    built = run(folder, "build", "-l", "kk", "--draft")
    assert built.exit_code == 0, built.output
    return folder


def test_the_manifest_counts_what_is_missing(folder: Path) -> None:
    rows = json.loads((folder / "build/manifest.json").read_text("utf-8"))["artefacts"]
    assert {row["format"] for row in rows} == set(FORMATS)
    for row in rows:
        assert (row["language"], row["messages"], row["missing"], row["fuzzy"]) == ("kk", len(TRANSLATED) + len(MISSING), len(MISSING), 0)


def test_the_pdf_marks_english_as_english_and_says_that_it_is_a_draft(folder: Path) -> None:
    pdf = read_tree((folder / "build/kk/pupils/pupils-kk.pdf").read_bytes())
    assert pdf.language == "kk"
    english = "".join(bare(node.text) for node in pdf.root.walk() if node.attributes.get("Lang") == "en")
    assert [words for words in [*MISSING, "This is a draft"] if bare(words) not in english] == []
    assert [words for words in TRANSLATED.values() if bare(words) in english or bare(words) not in bare(pdf.root.text)] == []


def test_the_word_file_marks_english_as_english_and_says_that_it_is_a_draft(folder: Path) -> None:
    path = folder / "build/kk/pupils/pupils-kk.docx"
    with zipfile.ZipFile(path) as file:
        body = etree.fromstring(file.read("word/document.xml"))
        styles = etree.fromstring(file.read("word/styles.xml"))
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default is not None
    assert default.get(f"{W}val") == "kk-KZ"
    said = {"en-GB": "", "": ""}
    for paragraph in body.iter(f"{W}r"):
        language = paragraph.find(f"{W}rPr/{W}lang")
        code = str(language.get(f"{W}val")) if language is not None else ""
        said[code] = said.get(code, "") + bare("".join(text.text or "" for text in paragraph.iter(f"{W}t")))
    assert [words for words in [*MISSING, "This is a draft"] if bare(words) not in said["en-GB"]] == []
    assert [words for words in TRANSLATED.values() if bare(words) in said["en-GB"] or bare(words) not in said[""]] == []
    assert bare("This is a draft") in WordFile.read("", path.read_bytes()).outline.letters


def test_finished_files_in_an_added_language_are_checked_by_it(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "check", "--draft", str(folder / "build")).exit_code == 0
    changed = tmp_path / "our-rules.docx"
    changed.write_bytes((folder / "build/kk/pupils/pupils-kk.docx").read_bytes())
    assert run(folder, "check", str(changed)).exit_code == 0


def test_what_is_in_work_is_built_only_where_it_is_named(folder: Path) -> None:
    planned = run(folder, "build", "--draft", "--dry-run").output
    assert "/fr/pupils/" in planned
    assert "/kk/pupils/" not in planned
    rows = folder / "locales/languages.toml"
    before = rows.read_text("utf-8")
    rows.write_text(before.replace("in_work = true\n", ""), "utf-8")
    assert "/kk/pupils/" in run(folder, "build", "--draft", "--dry-run").output
    rows.write_text(before, "utf-8")


def test_the_list_tells_script_direction_and_how_far_each_is(folder: Path) -> None:
    lines = {line.split()[0]: line for line in run(folder, "languages").stdout.splitlines()}
    assert list(lines) == ["ar", "zh", "en", "fr", "ru", "es", "kk", "en-XA", "ar-XB", "zh-XC"]
    assert lines["kk"].split() == ["kk", "Cyrl", "ltr", "34", "%", "translated,", "0", "%", "reviewed,", "in", "work", "Қазақ", "тілі"]
    assert "rtl" in lines["ar"]
    assert "the original" in lines["en"]
    assert "pseudo" in lines["ar-XB"]


@pytest.mark.parametrize(
    ("name", "code", "complaint"),
    [
        ("kkk", 2, 'CLDR knows no language "kkk"; did you mean "kk" (Kazakh)?'),
        ("fr", 2, "Français (fr) is a language of this project already"),
        ("kk", 2, "Қазақ тілі (kk) is a language of this project already"),
        (
            "Khmer",
            4,
            "Khmer is written in Khmer letters, which the packs cannot set yet. Missing: [scripts.Khmr] in templates/design.toml",
        ),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(folder: Path, name: str, code: int, complaint: str) -> None:
    before = sorted(folder.joinpath("locales").rglob("*"))
    result = run(folder, "languages", "add", name)
    assert (result.exit_code, complaint in result.output) == (code, True), result.output
    assert sorted(folder.joinpath("locales").rglob("*")) == before


def test_a_broken_row_stops_every_command_with_its_place(tmp_path: Path) -> None:
    make_project(tmp_path, {"locales/languages.toml": '[kk]\nname = "Қазақша"\n'}, looks=True)
    for command in (["build", "-l", "kk"], ["list"], ["languages"]):
        result = run(tmp_path, *command)
        assert (
            result.exit_code,
            "locales/languages.toml:1:1: error: language-error: kk: tag, folder, locale, word_tag, direction, script, plural_forms are missing"
            in result.output,
        ) == (1, True)


def test_a_locale_that_cldr_does_not_know_is_a_finding(folder: Path) -> None:
    rows = folder / "locales/languages.toml"
    before = rows.read_text("utf-8")
    rows.write_text(before.replace('locale = "kk"', 'locale = "kz"'), "utf-8")
    result = run(folder, "build", "-l", "kk", "--draft")
    rows.write_text(before, "utf-8")
    assert (result.exit_code, 'language-error: kk: CLDR has no locale "kz"' in result.output) == (1, True)
