"""A mistake in one file hides none in another: each is told in one run, and nobody else is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.flow.pipeline import check
from cop_docs.flow.prepare import Order, Progress
from cop_docs.model.finding import Findings
from cop_docs.project.opening import find_project
from tests.projects import make_project

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><text>a</text></svg>'
#: A mistake in each file: a key that nothing reads, or what its format does not allow.
MISTAKES = {
    "project.toml": 'title = "T"\nlanguages = ["en", "fr"]\ncolour = 1\n',
    "content/audiences/others.yaml": "id: others\ncolour: red\n",
    "content/companions.yaml": "colour: red\n",
    "content/dispatch.yaml": "colour: red\n",
    "content/facts.yaml": "values: {}\ncolour: red\n",
    "content/figures/drawn.svg": SVG,
    "content/glossary.yaml": "terms: []\ncolour: red\n",
    "content/sections/pupils/more.yaml": "id: more\ncolour: red\n",
    "content/site.yaml": "colour: red\n",
    "content/sources.yaml": "sources: []\ncolour: red\n",
    "content/wording.yaml": "colour: red\n",
    "locales/fr/LC_MESSAGES/pupils.po": "msgid words\n",
    "locales/glossary.csv": "colour\n",
    "locales/languages.toml": "[xx]\ncolour = 1\n",
    "locales/scripts.toml": "[Xxxx]\ncolour = 1\n",
    "locales/style.toml": "[fr]\ncolour = 1\n",
    "templates/design.toml": "[colours]\nink = 1\n",
    "templates/fonts.toml": "[colour]\n",
    "templates/press.toml": "[colour]\n",
    "templates/profiles.toml": "[office]\ncolour = 1\n",
}


SOUND = SVG.replace("<text>a</text>", '<path d="M0 0h9v9z"/>')


def accused(folder: Path, files: dict[str, str]) -> set[str]:
    """The files that a run tells an error of."""
    make_project(folder, files)
    findings = Findings(draft=True)
    project = find_project(folder, findings)
    assert project is not None
    assert check(project, Order(), findings, Progress()) == 0
    return {finding.place.file for finding in findings if finding.severity.value == "error"}


def test_one_mistake_in_each_of_many_files_is_told_in_one_run(tmp_path: Path) -> None:
    assert accused(tmp_path, MISTAKES | {"content/figures/sound.svg": SOUND}) == MISTAKES.keys()


@pytest.mark.parametrize("file", ["project.toml", "templates/design.toml"])
def test_wrong_marks_in_a_text_are_told_with_mistakes_of_the_settings(tmp_path: Path, file: str) -> None:
    section = "id: more\ntitle: More\nblocks: [{kind: paragraph, text: 'Look {unknwn}.', sources: [article]}]\n"
    settings = {"project.toml": 'title = "T"\nlanguages = ["en"]\n'} | {file: MISTAKES[file]}
    assert accused(tmp_path, settings | {"content/sections/pupils/more.yaml": section}) == {file, "content/sections/pupils/more.yaml"}


@pytest.mark.parametrize("file", ["project.toml", "content/sources.yaml", "content/sections/pupils/more.yaml", "templates/design.toml"])
def test_wrong_marks_in_a_translation_are_told_with_mistakes_of_content_and_settings(tmp_path: Path, file: str) -> None:
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Keep it **safe**."\nmsgstr "Gardez-le **bien."\n'
    settings = {"project.toml": 'title = "T"\nlanguages = ["en", "fr"]\n'} | {file: MISTAKES[file]}
    assert accused(tmp_path, settings | {"locales/fr/LC_MESSAGES/pupils.po": catalogue}) == {file, "locales/fr/LC_MESSAGES/pupils.po"}


def test_a_wrong_style_accuses_no_translation_of_its_length(tmp_path: Path) -> None:
    said = ("A text that has no need of being long in any other language", "Bref.")
    catalogue = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{said[0]}"\nmsgstr "{said[1]}"\n'
    files = {"project.toml": 'title = "T"\nlanguages = ["en", "fr"]\n', "locales/style.toml": "[fr]\nshortest = 0.1\ncolour = 1\n"}
    make_project(
        tmp_path, files | {"locales/fr/LC_MESSAGES/pupils.po": catalogue, "content/sources.yaml": MISTAKES["content/sources.yaml"]}
    )
    findings = Findings()
    check(find_project(tmp_path) or pytest.fail("no project"), Order(), findings, Progress())
    assert {finding.place.file for finding in findings} == {"locales/style.toml", "content/sources.yaml"}


@pytest.mark.parametrize(
    "file", ["project.toml", "content/wording.yaml", "templates/design.toml", "templates/profiles.toml", "locales/languages.toml"]
)
def test_a_file_that_is_wrong_accuses_no_other(tmp_path: Path, file: str) -> None:
    languages = {"project.toml": 'title = "T"\nlanguages = ["en"]\n'}
    assert accused(tmp_path, languages | {file: MISTAKES[file]}) == {file}


def test_beside_other_mistakes_translations_are_judged_but_not_those_of_languages_in_work(tmp_path: Path) -> None:
    told = accused(
        tmp_path,
        {
            "project.toml": 'title = "T"\nlanguages = ["en", "fr", "ar"]\nin_work = ["fr"]\n',
            "templates/design.toml": MISTAKES["templates/design.toml"],
            "locales/fr/LC_MESSAGES/pupils.po": "msgid words\n",
            "locales/ar/LC_MESSAGES/pupils.po": "msgid words\n",
        },
    )
    assert told == {"templates/design.toml", "locales/ar/LC_MESSAGES/pupils.po"}
