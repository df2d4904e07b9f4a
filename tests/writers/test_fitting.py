"""A sheet is filled by the largest type that fits it, then by lines and spaces; nothing shrinks below what the design asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cop_docs.model.design import Design
from cop_docs.model.page import Area, MeasuredPage
from cop_docs.writers.pages.fitting import fill
from cop_docs.writers.pages.layout import Layout
from tests.documents import design

A4 = Area(0, 0, 210, 297)
SHEET = "tip-sheet"  # two sides, type of 11 points that may grow to 15.4


def filled(pages: Callable[[float, float], int]) -> tuple[float, float]:
    """The size of type and the height of a line of the layout that was chosen, where ``pages`` says how many pages each needs."""

    def lay_out(tried: Design, _: int) -> Layout:
        page = tried.pages[SHEET]
        return Layout(pages(page.body, page.line), {}, sheets=(MeasuredPage(A4, A4, (), ()),))

    layout = fill(design(), SHEET, lay_out)
    assert layout.design is not None
    page = layout.design.pages[SHEET]
    return round(page.body, 2), round(page.line, 2)


@pytest.mark.parametrize("largest", [11, 11.5, 13, 14.5, 15])
def test_type_is_the_largest_in_half_points_that_fits(largest: float) -> None:
    assert filled(lambda body, _: 2 if body <= largest + 0.01 else 3)[0] == largest


def test_type_that_does_not_fit_at_its_least_size_stays_at_it() -> None:
    assert filled(lambda *_: 3) == (11, 8)


def test_a_size_that_does_not_fit_does_not_hide_a_larger_one_that_does() -> None:
    assert filled(lambda body, _: 3 if 12.9 < body < 13.1 else 2)[0] == 15


def test_lines_grow_after_type_and_keep_it() -> None:
    assert filled(lambda body, line: 2 if body <= 12.01 and line <= 10.01 else 3) == (12, 10)


def test_only_the_first_layout_may_have_more_pages_than_the_sheet_has_sides() -> None:
    asked: list[int] = []

    def lay_out(_: Design, most: int) -> Layout:
        asked.append(most)
        return Layout(2, {}, sheets=(MeasuredPage(A4, A4, (), ()),))

    fill(design(), SHEET, lay_out)
    assert asked[0] == 0
    assert set(asked[1:]) == {2}
