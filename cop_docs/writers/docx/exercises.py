"""Blocks that a reader works with → tables and paragraphs of Word: dialogues, quizzes, cards, lines and frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cop_docs.model.exercises import CutOutCards, Dialogue, DrawingSpace, Quiz, WritingLines
from cop_docs.model.figure_size import frames
from cop_docs.model.parts import SpokenLine, TitledItem, WritingField
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.looks import NAMES_ABREAST
from cop_docs.writers.docx.ooxml import flag, make, tab, twips
from cop_docs.writers.docx.tables import cell

_CARD_HEIGHT = 74.0  # millimetres
_SPEAKER = 21.0  # the drawing of who says it


def dialogue(body: Body, dialogue: Dialogue[Text]) -> None:
    """A table of one row for each line of a dialogue."""
    for index, line in enumerate(dialogue.items):
        _spoken(body, line, dialogue.sources if line is dialogue.items[-1] else (), answer=index % 2 == 1)


def _spoken(body: Body, line: SpokenLine[Text], sources: tuple[str, ...], *, answer: bool) -> None:
    """Who says it, and the bubble; an answer has them the other way round."""
    drawing = body.drawing(body.document.figures[line.figure], line.alternative.plain, _SPEAKER)
    words = [*body.runs.text(line.text), *body.cite(line.sources), *body.cite(sources)]
    who = cell(body.paragraph("Picture", [drawing]), width=_SPEAKER + 6)
    said = cell(
        body.paragraph("Reply Bubble" if answer else "Speech Bubble", words, language=line.text.language),
        width=body.sheet.text_width - _SPEAKER - 6,
    )
    cells = (said, who) if answer else (who, said)
    widths = [body.sheet.text_width - _SPEAKER - 6, _SPEAKER + 6]
    row = make("w:tr", make("w:trPr", flag("cantSplit")), *cells)
    body.table("Dialogue Line", [row], widths if answer else widths[::-1], line.alternative.plain)


def quiz(body: Body, quiz: Quiz[Text]) -> None:
    """Questions, each with its answers to tick."""
    for index, item in enumerate(quiz.items):
        numbering = body.numbering.again() if index else body.numbering.restart("Quiz Question")
        words = [*body.runs.text(item.text), *body.cite(item.sources), *body.cite(quiz.sources if item is quiz.items[-1] else ())]
        body.append(body.paragraph("Quiz Question", words, numbering=numbering, language=item.text.language))
        for option in item.options:
            body.say("Quiz Option", option)


def drawing_space(body: Body, space: DrawingSpace[Text]) -> None:
    """A frame, as high as in the PDF."""
    body.say("Drawing Label", space.label)
    height = make("w:trHeight", w_val=twips(frames(body.sheet.looks)[space.size]), w_hRule="exact")
    width = body.sheet.text_width
    row = make("w:tr", make("w:trPr", flag("cantSplit"), height), cell(body.paragraph("Table Text", []), width=width))
    body.table("Drawing Space", [row], [width], space.label.plain)


def cut_out_cards(body: Body, cards: CutOutCards[Text]) -> None:
    """Two cards beside each other where there are more than three, in the cells of a table with dashed lines."""
    items, abreast = cards.items, 2 if len(cards.items) > 3 else 1
    width = body.sheet.text_width / abreast
    cells = [
        cell(*_cut_out_card(body, item, cards.sources if item is items[-1] else (), first=item is items[0]), width=width) for item in items
    ]
    cells += [cell(body.paragraph("Card", []), width=width) for _ in range(-len(items) % abreast)]
    rows = [_card_row(cells[at : at + abreast]) for at in range(0, len(cells), abreast)]
    body.table("Cut-out Cards", rows, [width] * abreast, items[0].title.plain)


def _card_row(cells: Sequence[Any]) -> Any:
    high = make("w:trHeight", w_val=twips(_CARD_HEIGHT), w_hRule="atLeast")
    return make("w:tr", make("w:trPr", flag("cantSplit"), high), *cells)


def _cut_out_card(body: Body, item: TitledItem[Text], sources: tuple[str, ...], *, first: bool) -> list[Any]:
    numbering = body.numbering.restart("Card Title") if first else body.numbering.again()
    words = [*body.runs.text(item.text), *body.cite(item.sources), *body.cite(sources)]
    return [
        body.paragraph("Card Title", body.runs.text(item.title), numbering=numbering, language=item.title.language),
        body.paragraph("Card", words, language=item.text.language),
    ]


def writing_lines(body: Body, lines: WritingLines[Text]) -> None:
    """Lines that end in a tab with a rule: they can be written on by hand, and typed over."""
    for field in lines.fields:
        if field.short:
            _name_lines(body, field)
            continue
        words = [*body.runs.text(field.label), *body.runs.plain(" "), tab()]
        body.append(body.paragraph("Writing Line", words, language=field.label.language))
        for _ in range(field.lines - 1):
            body.append(body.paragraph("Writing Line", [tab()]))


def _name_lines(body: Body, field: WritingField[Text]) -> None:
    """A label, and rows of short lines, parted by tabs without a line."""
    body.say("Name Label", field.label)
    for _ in range(-(-field.lines // NAMES_ABREAST)):
        body.append(body.paragraph("Name Line", [tab() for _ in range(2 * NAMES_ABREAST - 1)]))
