"""The second project of the repository, of another subject and another publisher, is made as any project is: by files alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.project.opening import find_project
from tests.projects import ROOT

EXAMPLE = ROOT / "examples/road-safety"


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it with the fonts of the repository, as making them takes longer than all else."""
    folder = tmp_path_factory.mktemp("example") / "road-safety"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".cache", "build"))
    (folder / ".cache").mkdir()
    (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    return folder


def said(folder: Path, *words: str) -> tuple[int, str]:
    """The exit code, and the last line that is printed."""
    result = CliRunner().invoke(main, ["-C", str(folder), *words])
    return result.exit_code, (result.stdout + result.stderr).strip().splitlines()[-1]


def test_it_speaks_five_languages_in_three_scripts_and_two_directions() -> None:
    project = find_project(EXAMPLE)
    assert project
    spoken = [(language.code, language.script, language.direction) for language in project.languages if not language.in_work]
    assert spoken == [
        ("en", "Latn", "ltr"), ("fr", "Latn", "ltr"), ("he", "Hebr", "rtl"), ("hi", "Deva", "ltr"), ("kk-Latn", "Latn", "ltr"),
    ]  # fmt: skip


def test_its_publications_are_clean_in_every_format(roads: Path) -> None:
    assert said(roads, "check", "--strict", "-l", "he", "-a", "families") == (0, "2 editions checked, nothing found.")
    assert said(roads, "check", "--strict", "-l", "hi", "-a", "schools", "-p", "poster") == (0, "1 edition checked, nothing found.")


def test_a_pack_says_that_no_person_has_reviewed_it(roads: Path) -> None:
    assert said(roads, "build", "-l", "he", "-a", "families", "-p", "tip-sheet", "-f", "html")[0] == 0
    [page] = (roads / "build/he/families").glob("*.html")
    assert "נעשה במכונה" in page.read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_its_translations_are_complete_and_each_is_signed_as_made_by_a_machine(roads: Path) -> None:
    assert said(roads, "messages", "check") == (0, "636 translations checked, nothing found.")
    table = CliRunner().invoke(main, ["-C", str(roads), "messages", "status"]).stdout.split("\n\n")[0].splitlines()
    header, *rows = [line.replace("100 %", "100").replace("words left", "left").split() for line in table]
    counted = [dict(zip(header, row, strict=True)) for row in rows]
    assert len(counted) == 4 * 5
    assert [row for row in counted if row["machine"] != row["messages"] or row["unreviewed"] != row["messages"]] == []
