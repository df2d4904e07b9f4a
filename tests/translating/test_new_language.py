"""A language is added whole or not at all, and people are told what is left to do for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Progress
from cop_docs.model.content import Content, Message
from cop_docs.model.design import Design
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.project.languages import read_rows
from cop_docs.project.opening import with_languages
from cop_docs.translating.alphabets import letters_of, without_font
from cop_docs.translating.new_language import AlreadyThere, add_language, left_to_do, missing_rows
from tests.projects import FORUM, make_project

KAZAKH = row_of("kk")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def content_of(project: Project) -> Content[Message]:
    content = pipeline.written(project, Findings())
    assert content is not None
    return content


def add(project: Project, language: Language) -> Project:
    add_language(project, content_of(project), language)
    return with_languages(Project(project.root), Findings())


def design() -> Design:
    found = read_design(FORUM, Findings())
    assert found is not None
    return found


def test_a_language_gets_its_row_and_a_catalogue_for_each_domain_with_the_right_header(project: Project) -> None:
    paths = add_language(project, content_of(project), KAZAKH)
    names = ("facts", "glossary", "pupils", "wording")
    assert paths == [*(f"locales/kk/LC_MESSAGES/{name}.po" for name in names), "locales/languages.toml"]
    catalogue = (project.locales / "kk/LC_MESSAGES/pupils.po").read_text("utf-8")
    assert '"Language: kk\\n"' in catalogue
    assert '"Plural-Forms: nplurals=2; plural=' in catalogue
    assert 'msgid "Tell an adult."\nmsgstr ""' in catalogue


def test_a_second_language_keeps_the_first(project: Project) -> None:
    assert add(add(project, KAZAKH), row_of("ky")).languages == (*LANGUAGES, KAZAKH, row_of("ky"))


@pytest.mark.parametrize("language", [KAZAKH, LANGUAGES[0]], ids=lambda language: language.code)
def test_a_language_that_is_there_is_not_added_again(project: Project, language: Language) -> None:
    there = add(project, KAZAKH)
    before = {path: path.read_bytes() for path in there.locales.rglob("*") if path.is_file()}
    with pytest.raises(AlreadyThere, match="is a language of this project already"):
        add_language(there, content_of(there), language)
    assert {path: path.read_bytes() for path in there.locales.rglob("*") if path.is_file()} == before


def test_a_folder_of_its_name_is_never_overwritten(project: Project) -> None:
    (project.locales / "kk").mkdir(parents=True)
    with pytest.raises(AlreadyThere, match="locales/kk is there already"):
        add_language(project, content_of(project), KAZAKH)
    assert not (project.locales / "languages.toml").exists()


def test_a_language_without_help_of_the_program_needs_all_of_it_from_people(project: Project) -> None:
    tasks = "\n".join(left_to_do(add(project, KAZAKH), content_of(project), KAZAKH))
    assert "translate 29 messages" in tasks
    assert 'a column "kk" in locales/glossary.csv' in tasks
    assert "[kk] with words and letters in locales/style.toml" in tasks
    assert "no hyphenation dictionary" in tasks
    assert "cop-docs messages sign -l kk" in tasks
    assert "delete in_work" in tasks


def test_what_is_done_is_not_asked_for_again(project: Project) -> None:
    (project.root / "locales").mkdir()
    (project.root / "locales/glossary.csv").write_text("term,en,uk\n", "utf-8")
    (project.root / "locales/style.toml").write_text("[uk]\nwords = 1\nletters = 1.2\n", "utf-8")
    ukrainian = row_of("uk")
    tasks = "\n".join(left_to_do(add(project, ukrainian), content_of(project), ukrainian))
    assert [word for word in ("glossary.csv", "style.toml", "hyphenation") if word in tasks] == []


@pytest.mark.parametrize("code", ["kk", "ky", "tg", "uz", "az", "tk", "fa", "ur", "vi", "ro", "be", "uk"])
def test_the_fonts_have_every_letter_of_languages_that_may_come(code: str) -> None:
    language, fonts = row_of(code), pipeline.make_fonts(FORUM, Progress())
    letters = letters_of(language)
    assert len(letters) > 30
    assert without_font(letters, language, design(), fonts) == []


def test_letters_that_the_fonts_lack_are_told() -> None:
    fonts = pipeline.make_fonts(FORUM, Progress())
    assert without_font(frozenset("aअ"), KAZAKH, design(), fonts) == ["अ"]


def test_the_alphabet_has_capitals_and_no_signs_of_notation() -> None:
    assert set("әғқңөұүһіӘҒҚҢӨҰҮҺІ") <= letters_of(KAZAKH)
    assert not set("{}◌ ") & letters_of(row_of("uz"))


def test_a_script_needs_its_rows() -> None:
    assert [row.split(" ")[0] for row in missing_rows("Khmr", design())] == ["[scripts.Khmr]", "its", "[Khmr]"]
    assert missing_rows("Cyrl", design()) == []


def test_rows_written_by_hand_are_kept(project: Project) -> None:
    there = add(project, KAZAKH)
    file = there.locales / "languages.toml"
    file.write_text(file.read_text("utf-8").replace("Қазақ тілі", "Қазақша"), "utf-8")
    add(with_languages(Project(there.root), Findings()), row_of("ky"))
    assert [row.name for row in read_rows(file.read_text("utf-8"), Findings())] == ["Қазақша", "Кыргызча"]
