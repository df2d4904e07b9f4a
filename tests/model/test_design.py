"""A drawing has the colours of its audience, and type is as large as its script needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.design import Colour, halfway
from tests.documents import design


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


@pytest.mark.parametrize(
    ("width", "panels", "smallest", "is_row"),
    [(169.9, 1, 7, True), (170, 1, 7, False), (169.9, 3, 7, False), (170, 1, 15.9, False), (170, 1, 16, True)],
)
def test_a_row_of_a_table_is_a_card_below_170_millimetres_and_in_large_print(
    width: float, panels: int, smallest: float, *, is_row: bool
) -> None:
    page = replace(design().pages["briefing"], width=width, panels=panels, smallest=smallest)
    assert page.has_row_cards is is_row


def test_without_a_ground_of_ink_the_veils_of_a_drawing_are_a_fifth_as_dark() -> None:
    filled = design().looks("briefing", "children", "coral", "Latn")
    bare = replace(filled, page=replace(filled.page, filled=False))
    drawing = '<path fill-opacity="0.5"/><path fill-opacity=".05"/><path opacity="0.5"/>'
    assert filled.on_paper(drawing) == drawing
    assert bare.on_paper(drawing) == '<path fill-opacity="0.1"/><path fill-opacity="0.01"/><path opacity="0.5"/>'


def test_without_a_ground_of_ink_a_drawing_is_seen_for_a_tenth_more_at_both_sides() -> None:
    filled = design().looks("briefing", "children", "coral", "Latn")
    bare = replace(filled, page=replace(filled.page, filled=False))
    drawing = '<svg xmlns="x" viewBox="0 0 2100 2970" width="2100" height="2970"><rect width="9" height="9"/></svg>'
    assert filled.on_paper(drawing) == drawing
    assert bare.on_paper(drawing) == '<svg xmlns="x" viewBox="-210 0 2520 2970"><rect width="9" height="9"/></svg>'
