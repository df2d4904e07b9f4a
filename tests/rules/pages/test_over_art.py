"""Words over a drawing are found by the shapes of the drawing: in the background of a box on every page, in that of the page in large print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Edition
from cop_docs.model.language import ENGLISH
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document, text
from tests.rules.pages.conftest import Fit

KIND = ": text-on-drawing: "
WORDS = Paragraph(text=replace(text("words over it"), key="the.words"))
#: A disc in the lower half of a drawing that is as wide and as high as 100 mm.
DISC = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' width='100mm' height='100mm'%3E"
    "{before}%3Ccircle cx='{x}' cy='75' r='25'/%3E{after}%3C/svg%3E"
)


def drawn(x: int = 50, before: str = "", after: str = "") -> str:
    return f'url("{DISC.format(x=x, before=before, after=after)}") no-repeat'


def of_box(picture: str, padding: int) -> str:
    """A paragraph with a drawing behind it, from its top left corner on, whose words are so many millimetres below its top."""
    return f"section > p {{ background: {picture}; height: 100mm; padding-top: {padding}mm }}"


def found(fit: Fit, css: str, **tokens: object) -> list[str]:
    return [line for line in fit(document(WORDS), css, longest=999, **tokens) if KIND in line]


@pytest.mark.parametrize("padding", [55, 92])
def test_words_over_a_shape_are_found_with_their_message_and_page(fit: Fit, padding: int) -> None:
    (line,) = found(fit, of_box(drawn(25), padding))
    assert line.endswith("page 2: “words over it” of the.words lies over a drawing")


@pytest.mark.parametrize("padding", [0, 42, 101])
def test_words_above_a_shape_and_below_it_are_not(fit: Fit, padding: int) -> None:
    assert found(fit, of_box(drawn(25), padding)) == []


def test_words_beside_a_shape_are_not(fit: Fit) -> None:
    assert found(fit, of_box(drawn(75), 70)) == []


def test_a_shape_is_where_its_group_turns_it(fit: Fit) -> None:
    """As drawings are turned for languages that are read from right to left."""
    turned = drawn(75, "%3Cg transform='translate(100 0) scale(-1 1)'%3E", "%3C/g%3E")
    assert len(found(fit, of_box(turned, 70))) == 1


def test_what_is_cut_off_by_its_box_is_under_no_words(fit: Fit) -> None:
    css = of_box(drawn(25), 0).replace("100mm", "30mm") + "section > p { margin-bottom: 20mm }"
    assert [line for line in fit(document(WORDS, WORDS, WORDS), css, longest=999) if KIND in line] == []


@pytest.mark.parametrize(("smallest", "times"), [(16, 1), (15.5, 0)])
def test_the_drawing_of_the_page_counts_in_large_print_alone(fit: Fit, smallest: float, times: int) -> None:
    css = f"@page {{ background: {drawn(50)} 0 0 }} section > p {{ margin-top: 40mm }} @page cover {{ background: none }}"
    assert len(found(fit, css, smallest=smallest)) == times


@pytest.mark.parametrize(("opacity", "times"), [("", 1), ("fill-opacity='.99' ", 0), ("fill-opacity='1' ", 1)])
def test_a_poster_has_words_on_veils_but_on_no_figure(fit: Fit, opacity: str, times: int) -> None:
    poster = replace(document(WORDS), edition=Edition("pupils", "poster", ENGLISH), kind="poster")
    picture = drawn(25).replace("%3Ccircle ", f"%3Ccircle {opacity}")
    assert len([line for line in fit(poster, of_box(picture, 55), longest=999, headline=1, text=1) if KIND in line]) == times


def test_the_shapes_of_a_cover_are_measured_in_millimetres_of_its_page() -> None:
    """The motif of these documents is a disc around (90, 90) with a radius of 9."""
    (one,) = lay_out(document(WORDS), design()).sheets[0].art
    area = one.area
    assert one.ground
    assert (round(area.x), round(area.y), round(area.width), round(area.height)) == (81, 81, 18, 18)
