"""On a narrow page each row of a table is a card: the caption and the headers go with the first one, wherever on a page they come, and no more has to."""

from __future__ import annotations

from functools import cache

import pytest

from cop_docs.model.blocks import Block, Callout, Paragraph, Table
from cop_docs.model.design import Design
from cop_docs.model.exercises import Quiz
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.model.parts import Question
from cop_docs.model.text import Text
from cop_docs.project.profiles import read_profiles
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.trials import Trials
from tests.documents import design, document, text
from tests.projects import FORUM


@cache
def narrow() -> Design:
    return read_profiles(FORUM, design(), Findings())["booklet"].applied(design())


def laid_out(lines: int, language: Language) -> Layout:
    """A table of nine rows below so many lines."""
    rows = tuple((text(f"Row {number}"), text(f"cell {number}"), text(f"more {number}")) for number in range(9))
    table = Table(caption=text("The caption"), header=(text("One"), text("Two"), text("Three")), rows=rows)
    return Trials(booklet=False).lay_out(
        document(*(Paragraph(text=text(f"Line {number}.")) for number in range(lines)), table, language=language), narrow()
    )


def after(lines: int, *blocks: Block[Text]) -> Layout:
    """Blocks below so many lines."""
    return Trials(booklet=False).lay_out(document(*(Paragraph(text=text(f"Line {number}.")) for number in range(lines)), *blocks), narrow())


def page_of(layout: Layout, words: str) -> int:
    return next(number for number, sheet in enumerate(layout.sheets) if any(line.text.strip() == words for line in sheet.lines))


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_caption_is_on_the_page_of_its_first_row_and_rows_do_not_hold_each_other(code: str) -> None:
    language = next(one for one in LANGUAGES if one.code == code)
    layouts = [laid_out(lines, language) for lines in range(8, 15)]
    pages = [[page_of(layout, words) for words in ("The caption", "Row 0", "Row 1")] for layout in layouts]
    assert all(caption == first for caption, first, _ in pages)
    assert any(first < second for _, first, second in pages)


def test_answers_take_the_last_questions_along_to_the_next_page() -> None:
    questions = [Question(text=text(f"Question {number}"), options=(text("Yes"), text("No"))) for number in range(5)]
    answers = Callout(title=text("Answers"), text=(text("1. Yes. 2. No."),))
    layouts = [after(lines, Quiz(items=tuple(questions)), answers) for lines in range(4, 12)]
    pages = [[page_of(layout, words) for words in ("Question 0", "Question 3", "Question 4", "Answers")] for layout in layouts]
    assert all(fourth == fifth == answer for _, fourth, fifth, answer in pages)
    assert any(first < answer for first, _, _, answer in pages)
