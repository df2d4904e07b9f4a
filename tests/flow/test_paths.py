"""After a whole build, old files are those that no order of the project makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.flow.paths import all_paths
from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from cop_docs.project.opening import find_project
from tests.projects import FILES, make_project

PUPILS, LEARNERS = "content/audiences/pupils.yaml", "content/audiences/learners.yaml"
ENGLISH_ONLY = {"project.toml": 'title = "T"\nlanguages = ["en"]\n'}


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "build", *arguments])


def rename_audience(folder: Path) -> None:
    (folder / PUPILS).unlink()
    (folder / LEARNERS).write_text(FILES[PUPILS].replace("id: pupils", "id: learners"), "utf-8")


def packs_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder / "build").as_posix() for path in (folder / "build").rglob("*.*") if path.suffix != ".json")


def made_by(folder: Path) -> frozenset[str]:
    project = find_project(folder)
    assert project is not None
    prepared = prepare(project, Order(), Findings(draft=True), Progress())
    assert prepared is not None
    return all_paths(project, prepared)


def test_packs_of_a_renamed_audience_are_told_by_a_whole_build_and_removed_when_that_is_asked_for(tmp_path: Path) -> None:
    make_project(tmp_path, ENGLISH_ONLY, looks=True)
    assert run(tmp_path).exit_code == 0
    pupils = packs_in(tmp_path)
    rename_audience(tmp_path)
    narrow, whole = run(tmp_path, "-l", "en"), run(tmp_path)
    assert "old-pack" not in narrow.stderr
    assert "build/en/pupils: warning: old-pack: made no more: pupils-en.docx, pupils-en.epub, pupils-en.html, pupils-en.pdf" in whole.stderr
    learners = [path.replace("pupils", "learners") for path in pupils]
    assert packs_in(tmp_path) == sorted([*pupils, *learners])
    assert "old-pack" in run(tmp_path, "--dry-run", "--prune").stderr
    pruned = run(tmp_path, "--prune")
    assert pruned.exit_code == 0
    assert [line.endswith("-en.pdf: removed") for line in pruned.stderr.splitlines() if "pupils-en.pdf" in line] == [True]
    assert packs_in(tmp_path) == learners
    assert not (tmp_path / "build/en/pupils").exists()
    assert "old-pack" not in run(tmp_path).stderr


def test_where_an_error_was_found_nothing_is_removed(tmp_path: Path) -> None:
    make_project(tmp_path, ENGLISH_ONLY, looks=True)
    run(tmp_path)
    before = packs_in(tmp_path)
    rename_audience(tmp_path)
    (tmp_path / LEARNERS).write_text("id: learners\n", "utf-8")
    assert run(tmp_path, "--prune").exit_code == 1
    assert packs_in(tmp_path) == before


@pytest.mark.parametrize("narrow", [("-l", "en"), ("-a", "pupils"), ("-p", "briefing"), ("-f", "html")])
def test_a_build_of_a_part_removes_nothing(tmp_path: Path, narrow: tuple[str, str]) -> None:
    make_project(tmp_path, ENGLISH_ONLY, looks=True)
    result = run(tmp_path, "--prune", *narrow)
    assert result.exit_code == 2
    assert "leave out -a, -p, -l and -f" in result.stderr


def test_what_only_a_named_language_or_profile_makes_is_made_by_the_project(tmp_path: Path) -> None:
    make_project(tmp_path, ENGLISH_ONLY, looks=True)
    paths = made_by(tmp_path)
    assert {"en/pupils/pupils-en.pdf", "en/pupils/pupils-en-large-print.pdf", "en-XA/pupils/pupils-en-XA.html"} <= paths
    assert not [path for path in paths if "school" in path]  # the briefing has no slots
    assert not [path for path in paths if path.startswith("fr/")]


def test_with_another_prefix_other_files_are_made(tmp_path: Path) -> None:
    make_project(tmp_path, ENGLISH_ONLY, looks=True)
    (tmp_path / "project.toml").write_text(ENGLISH_ONLY["project.toml"] + 'prefix = "road"\n', "utf-8")
    assert {path.split("/")[-1].split("-")[0] for path in made_by(tmp_path)} == {"road"}
