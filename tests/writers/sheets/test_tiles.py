"""A poster on tiles: pasted together at the marks of their margins it is whole, no sheet is half empty, and no seam cuts a QR code."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pytest

from cop_docs.model.imposition import Imposition
from cop_docs.writers.sheets import NotImposable, impose
from tests.writers.sheets.paper import MM, Box, Printed, Stack, numbered, printed

A4 = (210.0, 297.0)


def tiled(across: int, whole: list[Box] | None = None, *, size: tuple[float, float] = A4, right_to_left: bool = False) -> Stack:
    source = numbered(1, size, right_to_left=right_to_left)
    return printed(impose(source, Imposition("tiles", across=across), [whole or []]))


def in_the_poster(side: Printed, x: float, y: float) -> tuple[float, float]:
    """A point of a sheet → the point of the poster that is printed there."""
    page = side.pages[0]
    return (x - page.edges[0]) / page.scale, (y - page.edges[1]) / page.scale


def seams(side: Printed) -> tuple[list[float], list[float]]:
    """Where the marks of a sheet are, in the poster."""
    return [round(in_the_poster(side, x, 0)[0], 1) for x in side.upright()], [round(in_the_poster(side, 0, y)[1], 1) for y in side.level()]


def rows_of(stack: Stack, across: int) -> list[tuple[Printed, ...]]:
    """The sheets as they are laid beside each other, from the left."""
    towards = -1 if stack.right_to_left else 1
    return [stack.sides[first : first + across][::towards] for first in range(0, len(stack.sides), across)]


CASES = pytest.mark.parametrize(
    ("across", "size"), [(1, A4), (2, A4), (3, A4), (4, A4), (2, (297.0, 210.0)), (2, (215.9, 279.4)), (3, (100.0, 210.0))]
)


@CASES
@pytest.mark.parametrize("right_to_left", [False, True])
def test_tiles_that_are_pasted_at_their_marks_make_a_whole_poster(across: int, size: tuple[float, float], right_to_left: bool) -> None:  # noqa: FBT001
    rows = rows_of(tiled(across, size=size, right_to_left=right_to_left), across)
    for row in rows:
        for left, right in pairwise(row):
            assert seams(left)[0][-1] == seams(right)[0][0]
    for upper, lower in pairwise(rows):
        assert seams(upper[0])[1][0] == seams(lower[0])[1][-1]
    for row in rows:
        for side in row:
            window = side.pages[0].window
            marked = [in_the_poster(side, *window[:2]), in_the_poster(side, *window[2:])]
            for axis, found in enumerate(seams(side)):
                beyond = [abs(seam - marked[end][axis]) * side.pages[0].scale for seam in found for end in (0, 1)]
                assert not found or min(beyond) > 4.9 * MM, "there is paper to paste on"
    first, last = rows[0][0].pages[0], rows[-1][-1].pages[0]
    assert first.edges[0] >= first.window[0] - 0.01, "the left edge is on the first sheet"
    assert first.edges[3] <= first.window[3] + 0.01
    assert last.edges[2] <= last.window[2] + 0.01
    assert last.edges[1] >= last.window[1] - 0.01


@CASES
def test_every_tile_is_full(across: int, size: tuple[float, float]) -> None:
    for side in tiled(across, size=size).sides:
        page = side.pages[0]
        shown = [min(page.edges[end + 2], page.window[end + 2]) - max(page.edges[end], page.window[end]) for end in (0, 1)]
        room = [page.window[end + 2] - page.window[end] for end in (0, 1)]
        assert max(part / whole for part, whole in zip(shown, room, strict=True)) == pytest.approx(1, abs=0.01)
        assert min(part / whole for part, whole in zip(shown, room, strict=True)) > 0.7


@pytest.mark.parametrize("across", [2, 3, 4])
@pytest.mark.parametrize("at", [40, 90, 105, 130, 140, 170])
def test_no_seam_cuts_a_qr_code(across: int, at: float) -> None:
    code = ((at - 15) * MM, (at - 15) * MM, (at + 15) * MM, (at + 15) * MM)
    for side in tiled(across, [code]).sides:
        for axis, found in enumerate(seams(side)):
            assert not any(code[axis] < seam < code[axis + 2] for seam in found)


def test_the_place_of_a_code_is_that_on_the_page_as_it_is_shown_with_what_is_cut_off() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(1, A4)))
    bleed = 60 * MM  # far more than real, so that the code would be missed
    pdf.pages[0].obj.MediaBox = pikepdf.Array([-bleed, -bleed, A4[0] * MM + bleed, A4[1] * MM + bleed])
    pdf.pages[0].obj.TrimBox = pikepdf.Array([0, 0, A4[0] * MM, A4[1] * MM])
    out = io.BytesIO()
    pdf.save(out)
    code = (95 * MM, 20 * MM, 115 * MM, 40 * MM)
    shown = code[0] + bleed, code[1] + bleed, code[2] + bleed, code[3] + bleed
    for side in printed(impose(out.getvalue(), Imposition("tiles"), [[shown]])).sides:
        assert not any(code[0] < seam < code[2] for seam in seams(side)[0])


def test_a_poster_is_made_smaller_rather_than_a_code_cut() -> None:
    middle = [(95 * MM, 20 * MM, 115 * MM, 40 * MM)]
    assert tiled(2, middle).sides[0].pages[0].scale < tiled(2).sides[0].pages[0].scale * 0.95


def test_a_poster_is_refused_where_every_seam_would_cut_a_code() -> None:
    with pytest.raises(NotImposable, match="a QR code on page 1 that every seam would cut"):
        tiled(2, [(5 * MM, 5 * MM, 205 * MM, 290 * MM)])


def test_every_sheet_shows_its_place_among_the_others_without_words() -> None:
    content = impose(numbered(1, A4), Imposition("tiles", across=2))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        maps = []
        for page in pdf.pages:
            rectangles = [
                tuple(float(value) for value in instruction.operands)
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == "re"
            ][1:]
            *cells, here = rectangles
            assert len(cells) == 4
            middle = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells}, reverse=True)
            maps.append((middle[0].index(here[0]), middle[1].index(here[1])))
            assert "/Font" not in page.obj.Resources
    assert maps == [(0, 0), (1, 0), (0, 1), (1, 1)]
