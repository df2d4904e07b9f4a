"""Sheets that are hung up, filled in or folded: where the limits of type, of blank height and of folds lie."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from cop_docs.model.design import Design, looks_of
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.page import Area, Box, Line, MeasuredPage
from cop_docs.read.docx import WordFile
from cop_docs.rules.files.word_sheet import check_word_sheet
from cop_docs.rules.pages.distance import too_small
from cop_docs.rules.pages.fold import bad_folds
from cop_docs.rules.pages.sheet_fill import HOLE, unfilled_sides, used_height
from cop_docs.writers.docx import write as write_word
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document
from tests.projects import said

A4 = Area(0, 0, 210, 297)
LANDSCAPE = Area(0, 0, 297, 210)
ARABIC = next(language for language in LANGUAGES if language.code == "ar")


def sheet_of(kind: str, language: Language = ENGLISH) -> Document:
    return replace(document(language=language), kind=kind)


def looks(kind: str, language: Language = ENGLISH) -> Any:
    return looks_of(sheet_of(kind, language), design())


def line(size: float, role: str = "p", *, y: float = 20, x: float = 20, width: float = 40) -> Line:
    area = Area(x, y, width, 5)
    return Line(area, area, "words", f"key.{role}.{y}", role, (size,))


def page(*lines: Line, boxes: tuple[Box, ...] = (), whole: Area = A4) -> MeasuredPage:
    return MeasuredPage(whole, Area(10, 10, whole.width - 20, whole.height - 20), lines, boxes)


def messages(kind: str, *lines: Line, language: Language = ENGLISH) -> list[str]:
    return [found.message for found in too_small(sheet_of(kind, language), [page(*lines)], looks(kind, language))]


@pytest.mark.parametrize(
    ("kind", "role", "least"),
    [
        ("poster", "p.title", 72), ("poster", "p.picture-text", 24), ("poster", "span.label", 24), ("poster", "p.small", 12),
        ("poster", "p.signpost-address", 12), ("tip-sheet", "p.picture-text", 11), ("agreement", "th.row", 11), ("leaflet", "p.title", 24),
        ("leaflet", "p.caption.credit", 7), ("leaflet", "p.captioned", 11), ("leaflet", "p.footnote", 7),
    ],
)  # fmt: skip
def test_type_is_held_to_the_size_that_its_part_in_the_sheet_asks_for(kind: str, role: str, least: float) -> None:
    assert messages(kind, line(least, role)) == []
    assert messages(kind, line(least - 0.5, role)) == [
        f"key.{role}.20 is set in {least - 0.5:g} points; its reader's distance asks for {least:g}"
    ]


def test_a_citation_in_a_line_does_not_make_it_small_and_a_message_is_named_once() -> None:
    mixed = replace(line(24), sizes=(12.0, 24.0))
    assert messages("poster", mixed) == []
    assert len(messages("poster", line(14), line(14))) == 1


def test_arabic_type_is_asked_for_at_the_scale_of_its_script() -> None:
    assert messages("poster", line(74, "p.title"), language=ARABIC) == []
    assert messages("poster", line(73.5, "p.title"), language=ARABIC) != []


def used(*spans: tuple[float, float], fill: float = 0.85) -> list[str]:
    lines = [replace(line(11), area=Area(20, top, 40, bottom - top)) for top, bottom in spans]
    of = replace(looks("tip-sheet"), page=replace(looks("tip-sheet").page, fill=fill))
    return [found.message for found in unfilled_sides(sheet_of("tip-sheet"), [page(*lines)], of)]


def test_a_side_must_be_used_down_to_the_part_of_its_height_that_is_asked_for() -> None:
    assert used((10, 0.85 * 297 + 0.1)) == []
    assert used((10, 0.84 * 297)) == ["84% of its height are used; tip-sheet asks for 85%"]


def test_a_poster_is_used_down_to_its_foot() -> None:
    lines = [line(24, y=y, x=130) for y in range(0, 390, 20)]
    sheet = MeasuredPage(Area(0, 0, 297, 420), Area(0, 0, 297, 411), tuple(lines), ())
    found = list(unfilled_sides(sheet_of("poster"), [sheet], looks("poster")))
    assert [complaint.message for complaint in found] == ["92% of its height are used; poster asks for 94%"]
    filled = replace(sheet, lines=(*lines, line(12, "p.small", y=391, x=130)))
    assert list(unfilled_sides(sheet_of("poster"), [filled], looks("poster"))) == []


def test_a_space_between_two_things_is_used_and_a_hole_is_not() -> None:
    assert used((10, 100), (100 + HOLE, 260)) == []
    assert used((10, 100), (100 + HOLE + 0.1, 260)) == ["79% of its height are used; tip-sheet asks for 85%"]


def test_what_holds_other_boxes_does_not_fill_a_side_and_a_frame_does() -> None:
    around = Box(Area(20, 10, 100, 270), A4, "", "div")
    inner = Box(Area(20, 10, 100, 20), A4, "", "div")
    assert used_height(page(line(11), boxes=(around, inner)), looks("tip-sheet")) < 0.2
    assert used_height(page(line(11), boxes=(replace(around, framed=True), inner)), looks("tip-sheet")) > 0.9


def test_each_panel_of_a_folded_side_is_measured_by_itself() -> None:
    full = [replace(line(11), area=Area(x, 10, 40, 190)) for x in (20, 120, 220)]
    assert used_height(page(*full, whole=LANDSCAPE), looks("leaflet")) > 0.9
    assert used_height(page(*full[:2], whole=LANDSCAPE), looks("leaflet")) == pytest.approx(2 / 3 * 200 / 210, abs=0.01)


def folds(*lines: Line, boxes: tuple[Box, ...] | None = None) -> list[str]:
    marks = tuple(
        Box(Area(at, y, 0, 4), LANDSCAPE, "", "div", "div.fold") for at in (99, 198) for y in (0, 206)
    ) if boxes is None else boxes  # fmt: skip
    found = bad_folds(sheet_of("leaflet"), [page(*lines, boxes=marks, whole=LANDSCAPE)], looks("leaflet"))
    return [complaint.message for complaint in found]


def test_a_fold_without_marks_at_both_edges_of_the_paper_is_found() -> None:
    assert folds() == []
    assert folds(boxes=()) == [f"no mark shows at the {edge} where to fold it, at {at} mm" for at in (99, 198) for edge in ("head", "foot")]


@pytest.mark.parametrize(("left", "right", "crosses"), [(60, 99.4, False), (60, 99.6, True), (98.4, 120, True), (98.6, 120, False)])
def test_words_may_reach_a_fold_and_not_cross_it(left: float, right: float, *, crosses: bool) -> None:
    found = folds(line(11, x=left, width=right - left))
    assert found == (["words of key.p.20 lie across the fold at 99 mm"] if crosses else [])


def test_a_sheet_without_panels_has_no_folds() -> None:
    assert list(bad_folds(sheet_of("tip-sheet"), [page(line(11, x=20, width=170))], looks("tip-sheet"))) == []


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_a_leaflet_has_marks_at_its_folds_and_nothing_across_them_on_paper_and_in_word(language: Language) -> None:
    made = sheet_of("leaflet", language)
    layout = lay_out(made, design())
    assert list(bad_folds(made, layout.sheets, looks("leaflet", language))) == []
    assert in_word(made, write_word(made, layout.design or design(), layout)) == []


def in_word(made: Document, file: bytes, by: Design | None = None) -> list[str]:
    findings = Findings()
    check_word_sheet(made, WordFile.read("pupils", file), by or design(), findings)
    return [complaint.partition("error: ")[2] for complaint in said(findings)]


def without(file: bytes, pattern: str) -> bytes:
    """The Word file where ``pattern`` is spelled otherwise in every part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(pattern.encode(), b"w:gone" if pattern.startswith("w:") else b"wp:inline"))
    return made.getvalue()


def test_a_word_file_of_a_folded_sheet_without_columns_or_marks_is_found() -> None:
    made = sheet_of("leaflet")
    file = write_word(made, design(), lay_out(made, design()))
    assert in_word(made, without(file, "w:cols")) == [
        "fold: pupils, briefing, en: it has no columns for 3 panels: words would lie across a fold"
    ]
    assert in_word(made, without(file, "wp:anchor")) == ["fold: pupils, briefing, en: no marks in its running heads show where to fold it"]


@pytest.mark.parametrize(("kind", "least"), [("poster", 24), ("tip-sheet", 11)])
def test_type_in_a_word_file_is_held_to_the_same_sizes(kind: str, least: float) -> None:
    made = sheet_of(kind)
    layout = lay_out(made, design())
    file = write_word(made, layout.design or design(), layout)
    assert in_word(made, file) == []
    row = replace(design().pages[kind], text=least * 2)
    found = in_word(made, file, design().having(kind, row))
    assert found
    assert all(f"asks for {least * 2:g}" in complaint for complaint in found)
