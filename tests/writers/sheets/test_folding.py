"""Printed sheets, turned over, folded, cut and stacked as a person does, read 1, 2, 3 …: in both directions, for any number of pages."""

from __future__ import annotations

import pytest

from cop_docs.model.imposition import Imposition
from cop_docs.writers.sheets import NotImposable, impose
from tests.writers.sheets.paper import A5, MM, Stack, cut_and_stacked, folded_in_the_middle, folded_in_three, numbered, printed

DIRECTIONS = pytest.mark.parametrize("right_to_left", [False, True], ids=["ltr", "rtl"])
COUNTS = pytest.mark.parametrize("pages", [*range(1, 14), 16, 17, 23, 24, 31, 36, 37])
PANEL = (97.0, 210.0)


def laid(pages: int, scheme: str, *, right_to_left: bool, size: tuple[float, float] = A5, grammage: float = 80, paper: str = "A4") -> Stack:
    source = numbered(pages, size, right_to_left=right_to_left)
    return printed(impose(source, Imposition(scheme, paper, grammage)))


@DIRECTIONS
@COUNTS
def test_a_folded_booklet_reads_from_its_first_page_to_its_last(pages: int, right_to_left: bool) -> None:  # noqa: FBT001
    stack = laid(pages, "booklet", right_to_left=right_to_left)
    read = folded_in_the_middle(stack)
    assert stack.right_to_left == right_to_left
    assert len(read) == -(-pages // 4) * 4
    assert [number for number in read if number] == list(range(1, pages + 1))
    if pages > 1:
        assert read == [*range(1, pages), *[None] * (len(read) - pages), pages], "blanks come before the last page"


@DIRECTIONS
def test_pages_of_inner_sheets_are_moved_to_the_spine_by_the_thickness_of_the_paper_and_end_there(right_to_left: bool) -> None:  # noqa: FBT001
    stack = laid(37, "booklet", right_to_left=right_to_left, grammage=160)
    for number, side in enumerate(stack.sides):
        spine, sheet = side.width / 2, number // 2
        for page in side.pages:
            is_left = page.edges[0] + page.edges[2] < side.width
            inner, towards = (page.edges[2], 1) if is_left else (page.edges[0], -1)
            assert (inner - spine) * towards == pytest.approx(sheet * 0.2 * MM, abs=0.01)
            assert page.window[2 if is_left else 0] == pytest.approx(spine, abs=0.01)


def test_pages_of_a_booklet_keep_their_size_where_the_paper_is_twice_as_large() -> None:
    assert {page.scale for side in laid(8, "booklet", right_to_left=False).sides for page in side.pages} == {1.0}
    shrunk = [page.scale for side in laid(8, "booklet", right_to_left=False, size=(210, 297)).sides for page in side.pages]
    assert shrunk == pytest.approx([148.5 / 210] * 8, abs=0.001)


@pytest.mark.parametrize(
    ("size", "xs", "ys"),
    [
        ((210, 297), set(), set()),
        (A5, set(), set()),
        ((140, 210), {8.5, 288.5}, set()),
        ((148.5, 200), set(), {5, 205}),
        ((105, 148), {43.5, 253.5}, {31, 179}),
        ((215.9, 279.4), set(), {8.915, 201.085}),
    ],
    ids=["A4", "A5", "narrow", "low", "A6", "Letter"],
)
def test_marks_show_where_a_booklet_of_small_pages_is_cut(size: tuple[float, float], xs: set[float], ys: set[float]) -> None:
    outside, *others = laid(8, "booklet", right_to_left=False, size=size).sides
    assert [x / MM for x in outside.upright()] == pytest.approx(sorted(xs), abs=0.01)
    assert [y / MM for y in outside.level()] == pytest.approx(sorted(ys), abs=0.01)
    edges = {round(edge) for edge in (0, outside.width, outside.height)}
    assert all(edges & {round(line[0]), round(line[1])} for line in outside.lines), "from the edges of the sheet"
    assert not any(side.lines for side in others)


@DIRECTIONS
@COUNTS
@pytest.mark.parametrize("size", [A5, (105.0, 148.0), (210.0, 148.0), (210.0, 297.0)], ids=["A5", "A6", "A5 across", "A4"])
def test_stacks_that_were_cut_read_from_the_first_page_to_the_last(pages: int, right_to_left: bool, size: tuple[float, float]) -> None:  # noqa: FBT001
    stack = laid(pages, "cut-and-stack", right_to_left=right_to_left, size=size)
    read = cut_and_stacked(stack)
    assert read[:pages] == list(range(1, pages + 1))
    assert not any(read[pages:])


def test_small_pages_are_cut_from_a_sheet_by_fours_and_larger_ones_by_twos() -> None:
    assert max(len(side.pages) for side in laid(16, "cut-and-stack", right_to_left=False, size=(105, 148)).sides) == 4
    assert max(len(side.pages) for side in laid(16, "cut-and-stack", right_to_left=False).sides) == 2


@DIRECTIONS
@pytest.mark.parametrize("pages", range(1, 7))
def test_a_sheet_folded_in_three_reads_front_tucked_in_inside_back(pages: int, right_to_left: bool) -> None:  # noqa: FBT001
    read = folded_in_three(laid(pages, "folded", right_to_left=right_to_left, size=PANEL))
    assert read == [number if number <= pages else None for number in range(1, 7)]


def test_a_sheet_folded_in_three_has_six_panels() -> None:
    with pytest.raises(NotImposable, match="has 7 pages, and a sheet folded in three has 6 panels"):
        laid(7, "folded", right_to_left=False, size=PANEL)


@DIRECTIONS
@pytest.mark.parametrize(("scheme", "on_a_side"), [("2-up", 2), ("4-up", 4)])
@pytest.mark.parametrize("pages", [1, 2, 3, 4, 5, 9, 37])
def test_several_pages_a_side_are_read_along_the_rows(scheme: str, on_a_side: int, pages: int, right_to_left: bool) -> None:  # noqa: FBT001
    stack = laid(pages, scheme, right_to_left=right_to_left)
    read = []
    for side in stack.sides:
        towards = -1 if stack.right_to_left else 1
        read += [page.number for page in sorted(side.pages, key=lambda page: (-round(page.edges[1]), towards * page.edges[0]))]
    assert read == list(range(1, pages + 1))
    assert len(stack.sides) == -(-pages // on_a_side)


@pytest.mark.parametrize("scheme", ["booklet", "2-up", "4-up", "cut-and-stack", "folded"])
def test_no_page_leaves_its_sheet(scheme: str) -> None:
    for side in laid(6, scheme, right_to_left=False, size=(215.9, 279.4), paper="A4").sides:
        for page in side.pages:
            left, foot, right, head = page.edges
            assert min(left, foot) > -0.01
            assert right < side.width + 0.01
            assert head < side.height + 0.01


def test_the_direction_can_be_set_whatever_the_file_says() -> None:
    stack = printed(impose(numbered(8), Imposition("booklet", right_to_left=True)))
    assert stack.right_to_left
    assert folded_in_the_middle(stack) == list(range(1, 9))
