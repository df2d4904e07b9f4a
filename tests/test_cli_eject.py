"""A project inherits the templates of the program; `eject` copies one, and from then on the project's is used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.content import load
from cop_docs.model.blocks import Paragraph
from cop_docs.model.finding import Findings
from cop_docs.project.design import read_design
from cop_docs.project.folder import PROGRAM, Project
from cop_docs.writers.html import TemplateProblem, render
from tests.documents import design, document, text
from tests.projects import make_project

PARAGRAPH = "html/blocks/paragraph.html"


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "eject", *words])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with content and settings, and without any template."""
    return make_project(tmp_path, {"project.toml": 'publisher = "Us"\n'})


@pytest.mark.parametrize("name", [PARAGRAPH, f"templates/{PARAGRAPH}"])
def test_a_template_is_copied_as_the_program_has_it(project: Project, name: str) -> None:
    result = run(project.root, name)
    copy = project.root / "templates" / PARAGRAPH
    assert (result.exit_code, result.output) == (0, f"{copy}\n")
    assert copy.read_bytes() == (PROGRAM / "templates" / PARAGRAPH).read_bytes()
    assert [path for path in (project.root / "templates").rglob("*") if path.is_file()] == [copy]


def test_sample_words_are_copied_for_a_project_without_them(project: Project) -> None:
    for name in ("content/site.yaml", "content/dispatch.yaml"):
        assert name in run(project.root).output.splitlines()
        assert run(project.root, name).output == f"{project.root / name}\n"
    findings = Findings()
    content = load(project, findings)
    assert content
    assert (content.site is None, content.dispatch is None, list(findings)) == (False, False, [])


def test_what_is_there_is_not_overwritten_and_nothing_beside_it_is_written(project: Project) -> None:
    run(project.root, PARAGRAPH)
    (project.root / "templates" / PARAGRAPH).write_text("mine")
    result = run(project.root, "html/blocks/quiz.html", PARAGRAPH)
    assert (result.exit_code, (project.root / "templates" / PARAGRAPH).read_text()) == (2, "mine")
    assert f"templates/{PARAGRAPH} is there already, and is not overwritten" in result.output
    assert not (project.root / "templates/html/blocks/quiz.html").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("html/blocks/quizz.html", 'did you mean "html/blocks/quiz.html"?'),
        ("../folder.py", "the program has no template"),
        ("/etc/passwd", "the program has no template"),
        ("html", "cop-docs eject lists them"),
    ],
)
def test_what_is_no_template_is_told_and_nothing_is_written(project: Project, name: str, told: str) -> None:
    result = run(project.root, name)
    assert result.exit_code == 2
    assert told in result.output
    assert not (project.root / "templates").exists()


def test_without_a_path_the_templates_are_listed_and_those_of_the_project_marked(project: Project) -> None:
    run(project.root, PARAGRAPH)
    lines = run(project.root).output.splitlines()
    assert f"{PARAGRAPH}   (the project has its own)" in lines
    assert {"design.toml", "html/style.css", "html/blocks/quiz.html"} <= set(lines)


def test_one_template_of_the_project_is_used_beside_all_others_of_the_program(project: Project) -> None:
    made, own = document(Paragraph(text=text("Words"))), read_design(project, Findings())
    assert own
    before = render(made, own, "document.html")
    assert before == render(made, design(), "document.html")
    run(project.root, PARAGRAPH)
    path = project.root / "templates" / PARAGRAPH
    path.write_text(path.read_text("utf-8").replace("<p", '<p data-ours="1"', 1), "utf-8")
    after = render(made, own, "document.html")  # a preview that goes on meanwhile must see it
    assert after != before
    assert after.replace(' data-ours="1"', "") == before


def test_a_template_of_the_project_that_is_broken_is_told_at_its_place(project: Project) -> None:
    (project.root / "templates/html/blocks").mkdir(parents=True)
    (project.root / "templates" / PARAGRAPH).write_text("<p>\n{{ nothing }}", "utf-8")
    made = document(Paragraph(text=text("Words")))
    with pytest.raises(TemplateProblem) as told:
        render(made, replace(design(), folder=project.root / "templates"), "document.html")
    assert str(told.value.place) == f"templates/{PARAGRAPH}:2"
