"""The tokens are read as a whole, and what is wrong in them is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.model.design import Colour, halfway, read_design
from cop_docs.model.finding import Findings
from tests.documents import design
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


def test_a_drawing_gets_the_colours_of_its_audience_and_keeps_all_others() -> None:
    looks = design().looks("briefing", "children", "coral", "Latn")
    accent = looks.accent
    drawn = '<path fill="#46535f"/><path fill="#6b7c8f"/><path fill="#edf1f5"/><path fill="#123456" stroke="#46535f"/>'
    wanted = f'<path fill="{accent.strong}"/><path fill="{accent.bright}"/><path fill="{accent.tint}"/><path fill="#123456" stroke="{accent.strong}"/>'
    assert looks.coloured(drawn) == wanted


def test_the_soft_colour_of_a_drawing_lies_halfway_between_the_bright_one_and_the_paper() -> None:
    assert halfway(Colour("#000000"), Colour("#ffffff")) == "#7f7f7f"
    looks = design().looks("briefing", "children", "coral", "Latn")
    assert looks.coloured("#c5d0da") == halfway(looks.accent.bright, looks.colours.paper)


def test_where_nothing_is_filled_a_drawing_has_white_in_place_of_the_tint() -> None:
    assert design().looks("tip-sheet", "children", "coral", "Latn").coloured("#edf1f5") == "#ffffff"


@pytest.mark.parametrize(("script", "smallest"), [("Latn", 7.0), ("Arab", 7.5)])
def test_type_that_is_set_closer_stays_readable_in_every_script(script: str, smallest: float) -> None:
    looks = design().looks("briefing", "professionals", "plum", script)
    assert (looks.type_size(6.88), looks.type_size(8.0)) == (smallest, 8.0)
