"""Pages of a booklet that look left over are found, and so are pages that cannot be stapled; its filling is taken as far as it is needed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.blocks import Paragraph
from cop_docs.model.design import Design
from cop_docs.model.document import Document, DocumentSection
from cop_docs.project.folder import PROGRAM
from cop_docs.writers.pages.booklet import bind
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.trials import Trials
from tests.documents import design, document, text
from tests.rules.pages.conftest import Fit

#: A page of text, 40 % of a page, and less.
HIGH, ENOUGH, LOW = "height: 200mm", "height: 104mm", "height: 98mm"


def booklet(pages: int, fillers: int = 0) -> Document:
    """A cover, contents, and so many pages in all, each a section of its own; ``fillers`` more can be taken."""

    def section(name: str) -> DocumentSection:
        return DocumentSection(name, text(name), (Paragraph(text=text("words")),), new_page=True)

    made = document()
    sections = tuple(section(f"s{number}") for number in range(pages - 2))
    return replace(
        made, sections=sections, filling=tuple(section(f"f{number}") for number in range(fillers)), filled_before=f"s{pages - 3}"
    )


def style(last: str) -> str:
    return f"section > p {{ {HIGH} }} .contents {{ {HIGH}; border: .1mm solid }} section:last-of-type > p {{ {last} }} section:last-of-type > h1 {{ display: none }}"


def test_a_last_page_filled_to_less_than_two_fifths_is_found_and_a_fuller_one_is_not(fit: Fit) -> None:
    (found,) = fit(booklet(4), style(LOW), booklet=True)
    assert "left-over: pupils, briefing, en, page 4: it is filled to 38%; 40% are asked for" in found
    assert fit(booklet(4), style(ENOUGH), booklet=True) == []


def test_a_page_in_the_middle_is_held_to_the_same(fit: Fit) -> None:
    (found,) = fit(booklet(4), style(HIGH) + ".s0 > p { height: 80mm }", booklet=True)
    assert "left-over: pupils, briefing, en, page 3" in found


@pytest.mark.parametrize(("pages", "once"), [(7, True), (8, False)])
def test_other_spaces_are_looked_for_only_where_there_are_as_many_pages_as_a_booklet_must_have(pages: int, *, once: bool) -> None:
    assert min(design().pages["briefing"].sides) == 8
    trials, designs = Trials(booklet=True), []

    def lay_out(made: Document, looks: Design) -> Layout:
        designs.append(looks)
        return trials.lay_out(made, looks)

    bind(booklet(pages), replace(design(), blanks=1), lay_out)
    assert (len(designs) == 1) == once


def test_a_sheet_that_is_no_booklet_has_rules_of_its_own(fit: Fit) -> None:
    assert not any("left-over" in found or "not-stapled" in found for found in fit(document(), booklet=True, cover=False))


@pytest.mark.parametrize(("pages", "lacking"), [(4, 0), (5, 3), (6, 2), (7, 1)])
def test_pages_that_are_no_multiple_of_four_are_found(fit: Fit, pages: int, lacking: int) -> None:
    found = [line for line in fit(booklet(pages), style(HIGH), booklet=True) if "not-stapled" in line]
    assert len(found) == (1 if lacking else 0)
    assert all(f"{pages} pages cannot be folded and stapled, {lacking} more could" in line for line in found)


@pytest.mark.parametrize(("pages", "found"), [(6, True), (7, False), (8, False)])
def test_a_booklet_that_is_laid_on_sheets_may_have_one_blank_page(fit: Fit, pages: int, found: bool) -> None:  # noqa: FBT001
    assert any("not-stapled" in line for line in fit(booklet(pages), style(HIGH), booklet=True, blanks=1)) == found


@pytest.mark.parametrize(("pages", "taken"), [(4, 0), (5, 3), (6, 2), (7, 1)])
def test_a_booklet_takes_as_much_of_its_filling_as_it_needs_in_order_before_its_last_pages(tmp_path: Path, pages: int, taken: int) -> None:
    layout, _ = attempts(booklet(pages, fillers=3), style(HIGH), tmp_path / "looks")
    assert layout.document is not None
    assert layout.pages % 4 == 0
    names = [section.id for section in layout.document.sections]
    assert names == [*(f"s{n}" for n in range(pages - 3)), *(f"f{n}" for n in range(taken)), f"s{pages - 3}"]


def test_a_booklet_that_took_its_filling_can_be_stapled_and_one_whose_filling_is_too_short_is_found(fit: Fit) -> None:
    assert fit(booklet(7, fillers=1), style(HIGH), booklet=True) == []
    (found,) = [line for line in fit(booklet(5, fillers=2), style(HIGH), booklet=True, sides=[8, 99]) if "not-stapled" in line]
    assert "7 pages cannot be folded and stapled, 1 more could (filling of briefing has no more sections)" in found


@pytest.mark.parametrize(("size", "kinds"), [(8.0, []), (7.5, ["left-over"])])
def test_the_last_pages_are_closed_up_but_not_by_type_below_the_smallest(fit: Fit, size: float, kinds: list[str]) -> None:
    last = f"height: {{{{ 104 if voice.back < 0.9 else 98 }}}}mm; font-size: {{{{ {size} * voice.back }}}}pt"
    found = fit(booklet(4), style(last), booklet=True)
    assert [line.split(": ")[2] for line in found] == kinds


def test_a_box_around_others_does_not_fill_a_page_that_its_words_leave_empty(fit: Fit) -> None:
    (found,) = fit(booklet(4), style(LOW) + f"section:last-of-type {{ {HIGH} }}", booklet=True)
    assert "page 4: it is filled to 38%" in found


@pytest.mark.parametrize(("height", "kinds"), [(165, []), (169, ["reading-distance", "small-type"])])
def test_where_a_page_has_white_at_its_foot_the_spaces_that_leave_least_are_taken(fit: Fit, height: int, kinds: list[str]) -> None:
    """Seven tenths of a page are 180 mm, and 13 mm less is not seen; only the type of the first spaces is small."""
    wider = f"voice.air > {design().voices['adults'].air}"
    of_s0 = f"height: {{{{ 200 if {wider} else {height} }}}}mm; font-size: {{{{ 9 if {wider} else 6.5 }}}}pt"
    found = fit(booklet(4), style(HIGH) + f"h1 {{ display: none }} .s0 > p {{ {of_s0} }}", booklet=True)
    assert [line.split(": ")[2] for line in found] == kinds


def attempts(made: Document, css: str, folder: Path) -> tuple[Layout, list[tuple[float, float]]]:
    """The layout of a booklet, and the spaces with which it was laid out on the way: air and back, as multiples of what its voice has."""
    shutil.copytree(PROGRAM / "templates", folder)
    with (folder / "html/style.css").open("a", encoding="utf-8") as style:
        style.write(css)
    voice, trials, tried = design().voices[made.voice], Trials(booklet=True), []

    def lay_out(one: Document, looks: Design) -> Layout:
        spaced = looks.voices[made.voice]
        tried.append((round(spaced.air / voice.air, 2), round(spaced.back / voice.back, 2)))
        return trials.lay_out(one, looks)

    return bind(made, replace(design(), folder=folder), lay_out), tried


#: Style sheets in which the first two sections are printed only where spaces are wide, and the last page is low where its type is.
AIR, BACK = (f"voice.{token} < {{}} * {getattr(design().voices[document().voice], token)}" for token in ("air", "back"))


def test_no_other_spaces_are_looked_for_where_the_closest_need_as_many_sheets(tmp_path: Path) -> None:
    layout, tried = attempts(booklet(10, fillers=2), style(HIGH), tmp_path / "looks")
    assert layout.pages == 12
    assert tried == [(1, 1), (1, 1), (0.76, 1)]


def test_spaces_that_need_fewer_sheets_are_taken_and_not_two_sections_of_filling(tmp_path: Path) -> None:
    closer = f"{{% if {AIR.format(0.8)} %}} .s0, .s1 {{ display: none }} {{% endif %}}"
    layout, _ = attempts(booklet(10, fillers=2), style(HIGH) + closer, tmp_path / "looks")
    assert layout.pages == 8


def test_the_last_pages_are_set_smaller_only_until_no_page_is_left_over(tmp_path: Path) -> None:
    last = f"height: {{{{ 200 if {BACK.format(0.95)} else 90 }}}}mm"
    layout, tried = attempts(booklet(10, fillers=2), style(last), tmp_path / "looks")
    assert layout.pages == 12
    assert [spaces for spaces in tried if spaces[1] != 1] == [(1, 0.94), (1, 0.94), (1, 0.88)]


def test_last_pages_that_need_fewer_sheets_are_taken(tmp_path: Path) -> None:
    last = f"height: {{{{ 200 if {BACK.format(0.95)} else 90 }}}}mm"
    smaller = f"{{% if {BACK.format(0.9)} %}} .s0, .s1 {{ display: none }} {{% endif %}}"
    layout, _ = attempts(booklet(10, fillers=2), style(last) + smaller, tmp_path / "looks")
    assert layout.pages == 8
