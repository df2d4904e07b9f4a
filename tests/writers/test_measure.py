"""The boxes of a layout become plain data in millimetres and points, each with its message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import Figure, Paragraph
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.page import Area, Line
from cop_docs.model.parts import Located
from cop_docs.model.text import Emphasis, Plain, State, Strong, Text, Value
from cop_docs.writers.pages.pdf import lay_out, write
from tests.documents import design, document, text


def lines(said: Text) -> list[Line]:
    made = document(Paragraph(text=replace(said, key="the.text")), language=said.language)
    return [line for sheet in lay_out(made, design()).sheets for line in sheet.lines if line.key == "the.text"]


def test_a_sheet_knows_its_size_and_what_its_margins_leave() -> None:
    cover, page = lay_out(document(), design()).sheets
    assert (round(cover.whole.width, 3), round(cover.whole.height, 3)) == (210, 297)
    assert cover.inside == cover.whole
    assert [round(side, 3) for side in (page.inside.x, page.inside.y, page.inside.width, page.inside.height)] == [26, 22, 158, 257]


def test_a_line_knows_its_words_its_size_and_its_box() -> None:
    (line,) = lines(text("A few words"))
    assert (line.text, line.role, line.sizes) == ("A few words", "p", (10.5,))
    assert line.area.outside(line.within) == 0
    assert (round(line.within.x), round(line.within.width)) == (26, 130)
    assert 15 < line.area.width < 25


def test_words_in_marks_belong_to_the_line_around_them() -> None:
    said = Text((Plain("On "), Value("27 October"), Plain(" it was "), Emphasis((Plain("big"),))), ENGLISH, State.SOURCE)
    (line,) = lines(said)
    assert line.text == "On 27 October it was big"


def test_a_space_between_two_marks_is_part_of_the_line() -> None:
    (line,) = lines(Text((Strong((Plain("an account"),)), Plain(" "), Emphasis((Plain("in safety"),))), ENGLISH, State.SOURCE))
    assert line.text == "an account in safety"


@pytest.mark.parametrize(
    ("code", "words"), [("en", "internationalization "), ("ru", "безопасность "), ("ar", "المعلومات "), ("fr", "anticonstitutionnel ")]
)
def test_the_lines_of_a_paragraph_know_how_they_end(code: str, words: str) -> None:
    language = language_named(code) or ENGLISH
    found = lines(text(words * 60, language))
    assert len({line.paragraph for line in found}) == 1
    assert len(found) > 3
    drawn = " ".join(line.text for line in found).replace("‐ ", "")
    assert drawn == (words * 60).strip()
    assert all(line.hyphenated == line.text.endswith("‐") for line in found)
    assert all(line.spaced != line.hyphenated for line in found)


def test_a_hyphen_of_the_text_is_not_taken_for_an_added_one() -> None:
    found = lines(text("well‐known " * 60))
    assert not any(line.hyphenated for line in found)


def test_chinese_lines_end_without_a_space() -> None:
    found = lines(text("儿童上网安全" * 40, language_named("zh") or ENGLISH))
    assert [line.spaced for line in found] == [False] * (len(found) - 1) + [True]


def test_a_picture_and_the_running_heads_are_measured_too() -> None:
    figure = Figure(figure=Located("square"), alternative=replace(text("a square"), key="the.figure"))
    page = lay_out(document(figure), design()).sheets[1]
    (picture,) = [box for box in page.boxes if box.tag == "img"]
    assert (picture.key, round(picture.area.width)) == ("the.figure", 158)
    assert [line.text for line in page.running] == ["A title", "fixed words", "2"]


def test_keys_leave_no_trace_in_the_pdf() -> None:
    unnamed, keyed = (document(Paragraph(text=replace(text("words"), key=key))) for key in ("", "the.text"))
    assert write(unnamed, design(), lay_out(unnamed, design())) == write(keyed, design(), lay_out(keyed, design()))


def test_how_far_an_area_leaves_another_is_its_worst_edge() -> None:
    page = Area(0, 0, 100, 100)
    assert Area(10, 10, 90, 80).outside(page) == 0
    assert Area(-3, 10, 90, 95).outside(page) == 5
