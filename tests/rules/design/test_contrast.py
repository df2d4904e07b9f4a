"""Words stand out from their ground in colour and on a photocopy, as WCAG 2.2 counts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.design import FILE, Colour, contrast
from cop_docs.model.finding import Findings
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.rules.design.contrast import check_contrast, grey
from tests.documents import design
from tests.projects import said


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)]
)
def test_contrast_is_counted_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(Colour(one), Colour(other)) == contrast(Colour(other), Colour(one)) == pytest.approx(ratio, abs=0.01)


def test_a_photocopy_keeps_the_luma_of_a_colour() -> None:
    assert grey(Colour("#ff0000")) == "#4c4c4c"


def test_the_design_of_the_project_is_legible() -> None:
    findings = Findings()
    check_contrast(design(), findings)
    assert said(findings) == []


def test_pale_words_are_told_once_for_both_and_for_all_accents() -> None:
    findings = Findings()
    check_contrast(replace(design(), colours=replace(design().colours, muted=Colour("#999999"))), findings)
    assert said(findings) == [
        "templates/design.toml: error: low-contrast: muted on paper has a contrast of 2.8:1 in colour and 2.8:1 in grey; 4.5:1 is needed",
    ]


def test_a_colour_that_only_grey_makes_pale_is_found_with_its_accent() -> None:
    findings = Findings()
    teal = replace(design().accents["teal"], strong=Colour("#008000"))
    check_contrast(replace(design(), accents={"teal": replace(teal, tint=Colour("#f5fff5"))}), findings)
    assert all("accents.teal" in line for line in said(findings))
    assert {line.split(" ")[-4] for line in said(findings)} <= {"colour;", "grey;"}


@pytest.mark.parametrize(
    ("own", "said_of"),
    [
        ('[colours]\nmuted = "#999999"\n', "2:9: error: low-contrast: muted on paper "),
        ('[accents.teal]\ndeep = "#999999"\n', "2:8: error: low-contrast: paper on accents.teal.deep "),
        ('accents.teal.tint = "#112233"\n', "1:21: error: low-contrast: ink on accents.teal.tint "),
    ],
)
def test_it_is_told_where_the_colour_is_written(tmp_path: Path, own: str, said_of: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / FILE).write_text(own, "utf-8")
    findings = Findings()
    made = read_design(Project(tmp_path), findings)
    assert made
    check_contrast(made, findings)
    assert any(line.startswith(f"{FILE}:{said_of}") for line in said(findings))
    assert f"{FILE}: " not in "\n".join(said(findings))
