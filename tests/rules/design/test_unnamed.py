"""A row that a project adds to its design and that its content names nowhere is told with the one that may be meant."""

from __future__ import annotations

from pathlib import Path

from cop_docs.content import load
from cop_docs.model.design import FILE
from cop_docs.model.finding import Findings
from cop_docs.project.design import read_design
from cop_docs.rules.design.unnamed import check_unnamed
from tests.projects import FILES, make_project

PUPILS = "content/audiences/pupils.yaml"
SAND = "{strong = '#112233', deep = '#112233', tint = '#ffffff', bright = '#112233'}"


def told(folder: Path, rows: str, pupils: str) -> list[str]:
    project, findings = make_project(folder, {FILE: rows, PUPILS: pupils}), Findings()
    design, content = read_design(project, findings), load(project, findings)
    assert design
    assert content
    check_unnamed(design, content, findings)
    return [str(finding).replace("\n  hint:", " |") for finding in findings]


def test_a_row_that_nothing_names_is_told_with_its_place(tmp_path: Path) -> None:
    rows = f"[pages.breifing]\nsides = [1, 2]\n[accents]\ncorall = {SAND}\n[pages.poster]\nsides = [1, 2]\n"
    assert told(tmp_path, rows, FILES[PUPILS]) == [
        f'{FILE}:1:1: warning: unread-file: nothing in content names [pages.breifing] | did you mean "briefing"?',
        f'{FILE}:4:1: warning: unread-file: nothing in content names [accents.corall] | did you mean "coral"?',
    ]


def test_a_row_that_is_named_is_not_told(tmp_path: Path) -> None:
    rows = f"[pages.pass]\nsides = [1, 2]\n[accents]\nsand = {SAND}\n"
    pupils = FILES[PUPILS].replace("accent: coral", "accent: sand") + "  - {id: pass, name: Pass, sections: [tips]}\n"
    assert told(tmp_path, rows, pupils) == []
