"""The tokens are read as a whole, and what is wrong in them is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.design import Colour, Design
from cop_docs.model.finding import Findings
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from tests.projects import FORUM, ROOT, said


def test_the_design_of_the_project_is_sound() -> None:
    findings = Findings()
    assert read_design(FORUM, findings)
    assert said(findings) == []


def test_an_unknown_and_a_wrong_token_are_named(tmp_path: Path) -> None:
    text = (ROOT / "cop_docs/templates/design.toml").read_text("utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/design.toml").write_text(text.replace("height = 420\n", "hight = 420\n").replace('"#1c2733"', '"ink"'), "utf-8")
    findings = Findings()
    assert read_design(Project(tmp_path), findings) is None
    assert said(findings) == [
        "templates/design.toml:161:1: error: design-error: nothing reads pages.poster.hight",
        "templates/design.toml:195:7: error: design-error: colours.ink is 'ink'",
    ]


def test_a_file_that_is_no_toml_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/design.toml").write_text("[page\n", "utf-8")
    findings = Findings()
    assert read_design(Project(tmp_path), findings) is None
    assert [finding.kind.code for finding in findings] == ["design-error"]


TEXT = (ROOT / "cop_docs/templates/design.toml").read_text("utf-8")


def told(folder: Path, old: str, new: str) -> list[str]:
    """The findings of the project's design with one thing changed, where it is first."""
    assert old in TEXT
    (folder / "templates").mkdir()
    (folder / "templates/design.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    findings = Findings()
    read_design(Project(folder), findings)
    return [line.split("design-error: ")[1] for line in said(findings)]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("height = 420", "height = -420", "pages.poster.height is -420"),
        ("height = 420", "height = 0", "pages.poster.height is 0"),
        ("height = 420", "height = 10001", "pages.poster.height is 10001"),
        ("height = 420", "height = true", "pages.poster.height is True"),
        ("height = 420", 'height = "420"', "pages.poster.height is '420'"),
        ("body = 0", "body = -3", "pages.briefing.body is -3"),
        ("sides = [8, 20]", "sides = [20, 8]", "pages.briefing.sides is [20, 8]: write the fewest and the most pages, such as [1, 2]"),
        ("sides = [8, 20]", "sides = [0, 8]", "pages.briefing.sides is 0"),
        ("sides = [8, 20]", "sides = [8]", "pages.briefing.sides is [8]: write the fewest and the most pages, such as [1, 2]"),
        ("sides = [8, 20]", "sides = []", "pages.briefing.sides is []"),
        ("sides = [8, 20]", "sides = [1.5, 2]", "pages.briefing.sides is 1.5"),
        ("panels = 3", "panels = 0", "pages.leaflet.panels is 0"),
        ("panels = 3", "panels = 13", "pages.leaflet.panels is 13"),
        ("side = 26", "side = 105", "pages.briefing: its sides of 105 mm leave no room on 210 mm"),
        ("top = 22", "top = 279", "pages.briefing: top and bottom leave no room on 297 mm"),
        ("fill = 0.85", "fill = 1.1", "pages.tip-sheet.fill is 1.1"),
    ],
)
def test_what_no_sheet_can_have_is_told(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in told(tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("height = 420", "height = 10000"),
        ("panels = 3", "panels = 12"),
        ("side = 26", "side = 104.9"),
        ("top = 22", "top = 278.9"),
        ("fill = 0.85", "fill = 1"),
    ],
)
def test_the_limits_themselves_are_allowed(tmp_path: Path, old: str, new: str) -> None:
    assert [line for line in told(tmp_path, old, new) if "leave no room" not in line or "leaflet" not in line] == []


def own(folder: Path, text: str) -> tuple[Design | None, list[str]]:
    """The design of a project whose own file says this, and nothing else."""
    (folder / "templates").mkdir()
    (folder / "templates/design.toml").write_text(text, "utf-8")
    findings = Findings()
    return read_design(Project(folder), findings), said(findings)


def test_a_project_inherits_every_token_that_it_does_not_write(tmp_path: Path) -> None:
    design, findings = own(tmp_path, '[colours]\nlink = "#112233"\n[accents.coral]\nstrong = "#445566"\n[pages.poster]\nsides = [1, 2]\n')
    theirs = read_design(FORUM, Findings())
    assert design
    assert theirs
    assert findings == []
    assert design.colours == replace(theirs.colours, link=Colour("#112233"))
    assert design.accents == {**theirs.accents, "coral": replace(theirs.accents["coral"], strong=Colour("#445566"))}
    assert design.pages == {**theirs.pages, "poster": replace(theirs.pages["poster"], sides=[1, 2])}


def test_a_project_without_the_file_has_the_design_of_the_program(tmp_path: Path) -> None:
    findings = Findings()
    made, theirs = read_design(Project(tmp_path), findings), read_design(FORUM, Findings())
    assert made
    assert theirs
    assert (made.pages, made.accents, said(findings)) == (theirs.pages, theirs.accents, [])
    assert list(made.voices) == ["young", "adults", "professionals"]


def test_a_row_that_the_program_does_not_have_must_be_whole(tmp_path: Path) -> None:
    design, findings = own(tmp_path, '[accents.sand]\nstrong = "#112233"\ndeep = "#112233"\ntint = 1\n')
    assert design is None
    assert findings == [
        "templates/design.toml:1:1: error: design-error: accents.sand.bright is missing",
        "templates/design.toml:4:8: error: design-error: accents.sand.tint is 1",
    ]


def test_a_table_that_is_written_as_a_value_is_told_in_the_project_s_own_file(tmp_path: Path) -> None:
    design, findings = own(tmp_path, "accents = 3\n")
    assert design is None
    assert findings[:1] == ["templates/design.toml:1:11: error: design-error: accents is no table"]
