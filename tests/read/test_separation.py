"""A colour becomes the inks that the table has for it; a grey, and all in black alone, becomes black ink."""

from __future__ import annotations

import pytest
from PIL import Image

from cop_docs.read.separation import Luminosity, Separation
from tests.writers.press.sheets import inks

TABLE = dict(inks().table)
CODE = next(code for code in TABLE if code not in ("#000000", "#ffffff"))
PARTS = [part / 255 for part in bytes.fromhex(CODE[1:])]


def test_a_colour_of_the_table_has_its_inks_and_another_is_told_with_those_of_the_profile() -> None:
    made = Separation(inks())
    assert made.colour(PARTS) == tuple(round(value / 100, 4) for value in TABLE[CODE])
    assert made.unlisted == {}
    made.page = 7
    assert made.colour((1, 0, 0)) == (0, 0.92, 0.97, 0)
    made.page = 8
    assert made.colour((1.2, -0.1, 0)) == (0, 0.92, 0.97, 0)  # within what a part can be
    assert [(one.code, one.page) for one in made.unlisted.values()] == [("#ff0000", 7)]


def test_of_the_inks_of_the_profile_those_of_less_than_two_per_cent_are_left_out() -> None:
    assert Separation(inks()).colour([part / 255 for part in bytes.fromhex("1e2d87")]) == (0.99, 0.9, 0.02, 0)


@pytest.mark.parametrize(("grey", "black"), [(0, 1.0), (1, 0.0), (0.25, 0.75)])
def test_a_grey_is_so_much_black(grey: float, black: float) -> None:
    assert Separation(inks()).colour((grey,)) == (0, 0, 0, black)


def test_in_black_alone_every_colour_is_a_tint_of_black() -> None:
    made = Separation(inks().in_black())
    cyan, magenta, yellow, black = made.colour((0.5, 0.1, 0.3))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 0.5 < black < 1
    assert made.palette(bytes((0, 0, 0, 255, 255, 255, 10, 20, 30)))[0] == "DeviceGray"


def test_a_picture_and_its_table_of_colours_are_in_inks_and_one_of_greys_in_black() -> None:
    made = Separation(inks())
    assert made.picture(Image.new("RGB", (1, 1), "#ff0000")).mode == "CMYK"
    assert made.picture(Image.new("L", (1, 1), 7)).tobytes() == b"\x07"
    assert made.palette(bytes((0, 0, 0, 7, 7, 7))) == ("DeviceGray", b"\x00\x07")
    for colours in ((7, 8, 7), (7, 7, 8), (8, 7, 7)):
        space, table = made.palette(bytes(colours))
        assert (space, len(table)) == ("DeviceCMYK", 4)


def test_a_mask_blends_by_lightness() -> None:
    assert Luminosity().colour((1, 1, 1)) == (1.0,)
    assert Luminosity().colour((1, 0, 0)) == (0.3,)
    assert Luminosity().colour((0, 0, 1)) == (0.11,)
    assert Luminosity().colour((0.2,)) == (0.2,)
