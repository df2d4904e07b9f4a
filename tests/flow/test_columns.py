"""A section in two columns is told where the design has no room for two: on a sheet that is hung up, and on panels."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from tests.projects import FILES, make_project, said

_TIPS, _PUPILS = "content/sections/pupils/tips.yaml", "content/audiences/pupils.yaml"


@pytest.mark.parametrize(("kind", "told"), [("briefing", []), ("tip-sheet", []), ("poster", ["poster"]), ("leaflet", ["leaflet"])])
def test_two_columns_are_told_on_what_is_hung_up_or_folded_into_panels(tmp_path: Path, kind: str, told: list[str]) -> None:
    columns = FILES[_TIPS].replace("title: Tips\n", "title: Tips\ntwo_columns: true\n")
    sheet = f"  - {{id: sheet, kind: {kind}, name: Sheet, drawing: motif-pupils, sections: [tips]}}\n"
    project, findings = make_project(tmp_path, {_TIPS: columns, _PUPILS: FILES[_PUPILS] + sheet}, looks=True), Findings()
    prepare(project, Order(), findings, Progress())
    found = [line for line in said(findings) if "misplaced-columns" in line]
    assert [line.partition("have no room on ")[2] for line in found] == [f"{name}: sheet has it" for name in told]
