"""The tokens are read as a whole, and what is wrong in them is named."""

from __future__ import annotations

from pathlib import Path

from cop_docs.model.design import read_design
from cop_docs.model.finding import Findings
from tests.projects import ROOT, said


def test_the_design_of_the_project_is_sound() -> None:
    findings = Findings()
    assert read_design(ROOT, findings)
    assert said(findings) == []


def test_a_missing_and_a_wrong_token_are_named(tmp_path: Path) -> None:
    text = (ROOT / "templates/design.toml").read_text("utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/design.toml").write_text(text.replace("height = 420\n", "hight = 420\n").replace('"#1c2733"', '"ink"'), "utf-8")
    findings = Findings()
    assert read_design(tmp_path, findings) is None
    assert said(findings) == [
        "templates/design.toml: error: design-error: colours.ink is 'ink'",
        "templates/design.toml: error: design-error: nothing reads pages.poster.hight",
        "templates/design.toml: error: design-error: pages.poster.height is missing",
    ]


def test_a_file_that_is_no_toml_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/design.toml").write_text("[page\n", "utf-8")
    findings = Findings()
    assert read_design(tmp_path, findings) is None
    assert [finding.kind.code for finding in findings] == ["design-error"]
