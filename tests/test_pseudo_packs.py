"""Pseudo-languages are built like any other, pass every check in both formats, and show what no translator can reach."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Order, Progress
from cop_docs.flow.received import check_files
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, PSEUDO_LANGUAGES, Language
from cop_docs.project.folder import Project
from tests.projects import FORUM, make_project, said

#: What says that longer words need more room, by design: a page too many, and what is left on it; and a row of signposts over two pages.
_OF_ROOM = re.compile(": (page-budget|empty-page|split-group): ")
#: A cell and a line of the imprint in which words that no language has end inside, as they are longer than their column.
_LONGER_THAN_THEIR_COLUMN = re.compile(r": torn: .*(four-guidelines\.2\.rows\.2\.1 ends inside|imprint\.1\.text\.2 parts) “[^“]*”$")
_OVER_BUDGET = re.compile(": page-budget: (.+?) has ")
LONGER = PSEUDO_LANGUAGES[0]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, looks=True)


def checked(project: Project, order: Order) -> tuple[int, list[str]]:
    findings = Findings()
    return pipeline.check(project, order, findings, Progress()), said(findings)


def test_a_small_project_is_built_in_all_three_without_a_catalogue(project: Project) -> None:
    findings = Findings()
    built = pipeline.build(project, Order(languages=PSEUDO_LANGUAGES), findings, into=project.build, progress=Progress())
    assert said(findings) == []
    assert built is not None
    assert [(row.language, row.format) for row in built.made] == [(lang.code, name) for lang in PSEUDO_LANGUAGES for name in FORMATS]
    assert all(row.missing == row.fuzzy == row.reviewed == 0 for row in built.made)
    assert not project.locales.exists()
    assert check_files(project, sorted(project.build.rglob("*.*[fx]")), project.build, findings, Progress()).files == 6
    assert said(findings) == []


@pytest.mark.parametrize(
    ("audience", "publication", "languages"),
    [
        ("policy-makers", "tip-sheet", PSEUDO_LANGUAGES[1:]),
        ("parents-educators", "lesson-13-17", PSEUDO_LANGUAGES[:1]),
        *([("policy-makers", "briefing", PSEUDO_LANGUAGES[:1])] if os.environ.get("EVERY_EDITION") else []),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_real_packs_pass_in_all_three_every_check_but_of_the_room_they_need(
    audience: str, publication: str, languages: tuple[Language, ...]
) -> None:
    count, found = checked(FORUM, Order((audience,), (publication,), languages))
    assert count == len(languages)
    over = {name for line in found for name in _OVER_BUDGET.findall(line)}
    unfilled = tuple(f": unfilled-side: {name}, page " for name in over)  # words that need a side more do not fill it
    asked = [line for line in found if not _OF_ROOM.search(line) and not _LONGER_THAN_THEIR_COLUMN.search(line)]
    assert [line for line in asked if not any(mark in line for mark in unfilled)] == []


@pytest.mark.parametrize("language", PSEUDO_LANGUAGES, ids=lambda language: language.code)
def test_a_word_in_a_template_is_found_though_it_reads_well_in_english(project: Project, language: Language) -> None:
    template = project.root / "templates/html/blocks/glossary-list.html"
    template.write_text(f"<p>See also</p>{template.read_text('utf-8')}", "utf-8")
    order = replace(Order(formats=("pdf",)), languages=(language,))
    assert [line for line in checked(project, replace(order, languages=(ENGLISH,)))[1] if "untranslated" in line] == []
    name = f"pupils-{language.code}.pdf"
    message = "“Seealso” is plain English that no translator can reach"
    assert f"{name}: error: untranslated-words: {message}" in checked(project, order)[1]


def test_names_sources_and_addresses_may_stay_as_they_are(project: Project) -> None:
    people = "id: last-pages\ntitle: Last pages\nblocks: [{kind: people, people: [ada]}, {kind: glossary}, {kind: sources}]\n"
    (project.content / "sections/pupils/last-pages.yaml").write_text(people, "utf-8")
    assert checked(project, Order(languages=(LONGER,))) == (1, [])


def run(project: Project, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(project.root), *arguments])
    return result.exit_code, result.output


def test_they_are_built_only_where_they_are_named(project: Project) -> None:
    assert "XA" not in run(project, "build", "--draft", "--dry-run")[1]
    code, output = run(project, "build", "-l", "en-xa", "--dry-run")
    assert code == 0
    assert output.splitlines()[: len(FORMATS)] == [str(project.build / f"en-XA/pupils/pupils-en-XA.{name}") for name in FORMATS]


def test_no_command_makes_catalogues_of_them_and_no_release_holds_them(project: Project) -> None:
    code, output = run(project, "messages", "update", "-l", "en-XA")
    assert (code, 'no language is called "en-XA"' in output) == (2, True)
    code, output = run(project, "build", "-l", "en-XA", "--release")
    assert (code, "nobody speaks a pseudo-language" in output) == (1, True)
