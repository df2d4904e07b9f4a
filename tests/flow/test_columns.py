"""What a design has no room or no folds for is told: two columns on a sheet that is hung up and on panels, a fold on a sheet without panels."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from tests.projects import FILES, make_project, said

_TIPS, _PUPILS = "content/sections/pupils/tips.yaml", "content/audiences/pupils.yaml"


def told_of_a_sheet(folder: Path, kind: str, tips: str) -> list[str]:
    """What is told of a project with a sheet of one kind beside its briefing; its leaflet has two panels."""
    sheet = f"  - {{id: sheet, kind: {kind}, name: Sheet, drawing: motif-pupils, sections: [tips]}}\n"
    project, findings = make_project(folder, {_TIPS: tips, _PUPILS: FILES[_PUPILS] + sheet}, looks=True), Findings()
    design = folder / "templates/design.toml"
    design.write_text(design.read_text("utf-8").replace("panels = 3", "panels = 2"), "utf-8")
    prepare(project, Order(), findings, Progress())
    return said(findings)


@pytest.mark.parametrize(("kind", "told"), [("briefing", []), ("tip-sheet", []), ("poster", ["poster"]), ("leaflet", ["leaflet"])])
def test_two_columns_are_told_on_what_is_hung_up_or_folded_into_panels(tmp_path: Path, kind: str, told: list[str]) -> None:
    found = told_of_a_sheet(tmp_path, kind, FILES[_TIPS].replace("title: Tips\n", "title: Tips\ntwo_columns: true\n"))
    columns = [line for line in found if "misplaced-columns" in line]
    assert [line.partition("have no room on ")[2] for line in columns] == [f"{name}: sheet has it" for name in told]


@pytest.mark.parametrize(("kind", "told"), [("tip-sheet", ["sheet"]), ("poster", ["sheet"]), ("leaflet", [])])
def test_a_fold_is_told_on_what_has_neither_panels_nor_a_cover(tmp_path: Path, kind: str, told: list[str]) -> None:
    found = told_of_a_sheet(tmp_path, kind, FILES[_TIPS].replace("title: Tips\n", "title: Fold me\n"))
    folds = [line for line in found if "error: fold: " in line]
    assert [line.partition("is said of pupils, ")[2] for line in folds] == [f"{name}, whose sheet has no folds" for name in told]
