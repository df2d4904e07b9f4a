"""Large print of our own content is set at 16 points and more, without hyphens, its running head on one line, its pages numbered, and fits."""

from __future__ import annotations

from functools import cache

import pytest

from cop_docs.model.design import LARGE_PRINT, Design
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.project.profiles import read_profiles
from cop_docs.rules.pages.fit import check_fit
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design
from tests.editions import edition
from tests.projects import FORUM, said


@cache
def large() -> Design:
    return read_profiles(FORUM, design(), Findings())["large-print"].applied(design())


@cache
def laid_out(code: str, publication: str) -> Layout:
    return lay_out(edition(code, publication), large())


SHEETS = [("ar", "tip-sheet"), ("zh", "teen-sheet"), ("ru", "agreement"), ("fr", "tip-sheet")]


@pytest.mark.parametrize(("code", "publication"), SHEETS)
def test_it_fits_its_pages_without_a_finding(code: str, publication: str) -> None:
    layout, findings = laid_out(code, publication), Findings()
    made = layout.document
    assert isinstance(made, Document)
    check_fit(made, layout.sheets, layout.design or large(), findings)
    assert said(findings) == []


@pytest.mark.parametrize(("code", "publication"), SHEETS)
def test_nothing_is_small_and_no_line_ends_in_a_hyphen(code: str, publication: str) -> None:
    lines = [line for sheet in laid_out(code, publication).sheets for line in (*sheet.lines, *sheet.running) if line.text.strip()]
    assert min(min(line.sizes) for line in lines) >= LARGE_PRINT
    assert not any(line.hyphenated for line in lines)


@pytest.mark.parametrize(("code", "publication"), SHEETS)
def test_pages_after_the_first_have_one_line_at_their_head_and_their_number_at_their_foot(code: str, publication: str) -> None:
    sheets = laid_out(code, publication).sheets
    assert len(sheets) > 1
    for sheet in sheets[1:]:
        head, foot = sheet.running
        assert head.area.bottom <= sheet.inside.y
        assert foot.area.y >= sheet.inside.bottom


@pytest.mark.parametrize("code", ["ar", "ru"])
def test_a_poster_stays_a_poster_with_larger_small_print(code: str) -> None:
    (sheet,) = laid_out(code, "poster").sheets
    assert min(min(line.sizes) for line in sheet.lines if line.text.strip()) >= LARGE_PRINT
    assert sheet.whole.width == pytest.approx(297)


def test_its_cover_has_its_drawing_below_its_words() -> None:
    cover = laid_out("ar", "briefing").sheets[0]
    assert cover.art
    assert max(line.area.bottom for line in cover.lines) < min(shape.area.y for shape in cover.art)
