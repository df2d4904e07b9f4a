"""A project adds a kind of publication by a row that says what it has otherwise than the one that it is like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.blocks import ContactBox, Paragraph
from cop_docs.model.design import Design
from cop_docs.model.finding import Findings
from cop_docs.model.parts import Contact
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.project.profiles import read_profiles
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import W
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from cop_docs.writers.html import style_sheet
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import document, text
from tests.projects import said


def told(folder: Path, rows: str) -> tuple[Design | None, list[str]]:
    """The design of a project whose templates/design.toml has these rows alone, and its findings."""
    (folder / "templates").mkdir()
    (folder / "templates/design.toml").write_text(rows, "utf-8")
    findings = Findings()
    return read_design(Project(folder), findings), said(findings)


def sound(folder: Path, rows: str) -> Design:
    design, findings = told(folder, rows)
    assert findings == []
    assert design
    return design


def test_a_row_of_one_line_is_like_a_tip_sheet(tmp_path: Path) -> None:
    design = sound(tmp_path, "[pages.reminder]\nsides = [1, 1]\n")
    assert design.pages["reminder"] == replace(design.pages["tip-sheet"], sides=[1, 1])


def test_a_row_has_what_it_says_and_else_what_the_row_has_that_it_is_like_as_the_project_has_it(tmp_path: Path) -> None:
    design = sound(tmp_path, '[pages.poster]\nside = 20\n[pages.banner]\nlike = "poster"\nwidth = 420\nheight = 297\n')
    assert design.pages["banner"] == replace(design.pages["poster"], width=420, height=297, side=20)
    assert (design.kinds["banner"].like, design.kinds["poster"].like) == ("poster", "poster")


@pytest.mark.parametrize(
    ("scale", "width", "height", "in_word"),
    [(0.707, 209.98, 296.94, [210, 297]), (1.2, 356.4, 504, [356, 504]), (1.414, 419.96, 593.88, [297, 420]), (2, 594, 840, [297, 420])],
)
def test_a_poster_in_another_size_is_one_number_and_word_has_the_largest_that_it_takes(
    tmp_path: Path, scale: float, width: float, height: float, in_word: list[int]
) -> None:
    design = sound(tmp_path, f'[pages.large]\nlike = "poster"\nscale = {scale}\n')
    made = replace(document(ContactBox(title=text("Here you get help"), contacts=(Contact(label=text("Call")),))), kind="large")
    (sheet,) = lay_out(made, design).sheets
    assert (round(sheet.whole.width), round(sheet.whole.height)) == (round(width), round(height))
    assert design.pages["large"].text == round(24 * scale, 2)
    [word] = write(made, design, ("docx",))
    page = next(parse_xml(open_archive(word.content)["word/document.xml"]).iter(f"{W}pgSz"))
    assert [round(int(page.get(f"{W}{side}", 0)) / 1440 * 25.4) for side in ("w", "h")] == in_word


def test_templates_know_it_by_the_row_that_it_is_like(tmp_path: Path) -> None:
    design = sound(tmp_path, '[pages.course]\nlike = "lesson"\n')
    of = {
        kind: style_sheet(replace(document(Paragraph(text=text("Words"))), kind=kind), design) for kind in ("course", "lesson", "tip-sheet")
    }
    assert of["course"] == of["lesson"] != of["tip-sheet"]


def test_profiles_treat_it_as_the_row_that_it_is_like_but_for_what_it_says_itself(tmp_path: Path) -> None:
    design = sound(tmp_path, '[pages.guide]\nlike = "briefing"\nsides = [4, 8]\n')
    booklet = read_profiles(Project(tmp_path), design, Findings())["booklet"]
    assert [kind for kind in ("briefing", "guide", "poster") if booklet.is_made_for(kind)] == ["briefing", "guide"]
    page = booklet.applied(design).pages["guide"]
    assert (page.width, page.height, page.sides) == (148, 210, [4, 8])


def test_a_row_may_be_like_one_that_is_like_another(tmp_path: Path) -> None:
    design = sound(tmp_path, '[pages.thanks]\nlike = "certificate"\nscale = 0.5\n')
    row, model = design.pages["thanks"], design.pages["certificate"]
    assert (row.width, row.height, row.sides) == (model.width / 2, model.height / 2, model.sides)
    assert design.kinds["thanks"].like == design.kinds["certificate"].like == "agreement"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ('[pages.x]\nlike = "postr"\n', "pages.x is like 'postr', which is no row of the program"),
        ('[pages.x]\nlike = "y"\n[pages.y]\nlike = "x"\n', "pages.x is like 'y', which is no row of the program"),
        ("[pages.x]\nlike = 3\n", "pages.x is like 3, which is no row of the program"),
        ("[pages.x]\nscale = 0\n", "pages.x.scale is 0"),
        ("[pages.x]\nscale = true\n", "pages.x.scale is True"),
        ('[pages.x]\nlike = "poster"\nhight = 3\n', "nothing reads pages.x.hight"),
    ],
)
def test_a_row_that_is_like_nothing_is_told_once_at_its_line(tmp_path: Path, rows: str, problem: str) -> None:
    _, findings = told(tmp_path, rows)
    assert next(line for line in findings if problem in line).startswith("templates/design.toml:")
    assert len(findings) == rows.count('like = "x"') + 1
