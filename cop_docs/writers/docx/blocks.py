"""Blocks → paragraphs, lists and tables of Word: one function a kind, the same words in the same order as the templates of the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from itertools import pairwise
from typing import Any

from cop_docs.model.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    ContactBox,
    ConversationStarters,
    Figure,
    Findings,
    GlossaryList,
    Heading,
    KeyMessages,
    Paragraph,
    PeopleList,
    PictureCards,
    Quote,
    Recommendations,
    SignpostCard,
    SmallPrint,
    SourceList,
    Steps,
    Table,
)
from cop_docs.model.exercises import CutOutCards, Dialogue, DrawingSpace, FillInTable, Quiz, Signatures, WritingLines
from cop_docs.model.figure_size import tallest
from cop_docs.model.parts import PictureCard, SourceEntry
from cop_docs.model.photograph import CreditedPhotograph
from cop_docs.model.text import Plain, Text
from cop_docs.model.together import LAST_SOURCES
from cop_docs.writers.docx import exercises, lists, tables
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.contacts import contacts
from cop_docs.writers.docx.folding import column_break
from cop_docs.writers.docx.inlines import EM_SPACE
from cop_docs.writers.docx.ooxml import anchor_name, begin_page, flag, keep_next, make, tab, twips
from cop_docs.writers.docx.tables import cell

_QR_WIDTH = 24.0  # millimetres
_PICTURE_WIDTH = 17.0  # millimetres: a sign beside others
_HUNG_UP_WIDTH = 20.0  # millimetres: a sign on a sheet that is read from some steps away
_AROUND_PICTURE = 8.0
_PANEL_SIGN = 22.0
_AROUND_SIGN = 4.0
_PANEL_ROW = 24.0  # a row on a panel: five of them and what is above fill one, so that no row moves to the next
_PARTED_ROW = 32.0  # a row on a panel that does not hold all of them
_MOST_ABREAST = 4  # signs side by side on a sheet; more are in rows


def write_block(body: Body, block: Block[Text]) -> None:
    """Writes one block into the body."""
    BLOCKS[type(block)](body, block)


def _heading(body: Body, heading: Heading[Text]) -> None:
    if heading.cut_off:
        body.append(body.paragraph("Cut Line", []))
    body.say("heading 2", heading.title)


def _paragraph(body: Body, paragraph: Paragraph[Text]) -> None:
    body.say("Normal", paragraph.text, paragraph.sources)


def _figure(body: Body, figure: Figure[Text]) -> None:
    drawing = body.drawing(body.document.figures[figure.figure], figure.alternative.plain, tallest=tallest(body.sheet.looks, figure.size))
    body.append(body.paragraph("Figure", [drawing]))
    if figure.caption:
        body.say("caption", figure.caption, figure.sources)


def _photograph(body: Body, block: CreditedPhotograph[Text]) -> None:
    photo = body.document.photographs[block.photograph]
    shown = body.photograph(photo, block.alternative.plain, tallest(body.sheet.looks, block.size))
    body.append(body.paragraph("Figure", [shown]))
    if block.caption:
        body.say("caption", block.caption, block.sources)
    body.say("caption", block.credit)


def _picture_cards(body: Body, cards: PictureCards[Text]) -> None:
    page = body.sheet.page
    if page.line and (page.folds or len(cards.items) > _MOST_ABREAST):
        _sign_rows(body, cards, abreast=1 if page.folds else 2)
        return
    width = body.sheet.text_width / len(cards.items)
    row = make(
        "w:tr",
        make("w:trPr", flag("cantSplit")),
        *(cell(*_picture_card(body, card, _cited(body, cards, card), width), width=width) for card in cards.items),
    )
    body.table("Picture Cards", [row], [width] * len(cards.items), cards.items[0].title.plain)


def _cited(body: Body, cards: PictureCards[Text], card: PictureCard[Text]) -> list[Any]:
    """What a card rests on; the last one bears the sources of all cards too."""
    return [*body.cite(card.sources), *body.cite(cards.sources if card is cards.items[-1] else ())]


def _picture_card(body: Body, card: PictureCard[Text], cited: list[Any], width: float) -> list[Any]:
    widest = _HUNG_UP_WIDTH if body.sheet.page.hung else _PICTURE_WIDTH
    drawing = body.drawing(body.document.figures[card.figure], card.alternative.plain, min(widest, width - _AROUND_PICTURE))
    words = [
        body.paragraph("Picture", [drawing]),
        body.paragraph("Picture Title", [*body.in_lines(card.title), *([] if card.text else cited)], language=card.title.language),
    ]
    if card.text:
        words.append(body.paragraph("Picture Text", [*body.in_lines(card.text), *cited], language=card.text.language))
    return words


def _sign_rows(body: Body, cards: PictureCards[Text], *, abreast: int) -> None:
    """Signs with their words beside them, as many in a row as are ``abreast``; what begins a panel of the PDF begins a column."""
    sign = _PICTURE_WIDTH if abreast > 1 else _PANEL_SIGN
    around = body.sheet.text_width / abreast - sign - _AROUND_SIGN
    widths = (sign + _AROUND_SIGN, around) * abreast
    panels = _panels(body, cards.items)
    tall = _PANEL_ROW if len(panels) == 1 else _PARTED_ROW
    high = make("w:trHeight", w_val=twips(tall), w_hRule="atLeast") if abreast == 1 else None
    for items in panels:
        if items[0] is not cards.items[0]:
            body.append(body.paragraph("Table End", [column_break()]))
        cells = [made for card in items for made in _sign(body, card, _cited(body, cards, card), (sign, around))]
        cells += [cell(body.paragraph("Sign Text", []), width=widths[index]) for index in range(-len(cells) % len(widths))]
        rows = [
            make("w:tr", make("w:trPr", flag("cantSplit"), copy(high)), *cells[at : at + len(widths)])
            for at in range(0, len(cells), len(widths))
        ]
        body.table("Sign Rows", rows, widths, items[0].title.plain)


def _panels(body: Body, cards: Sequence[PictureCard[Text]]) -> list[Sequence[PictureCard[Text]]]:
    heads = [index for index, card in enumerate(cards) if index and card.title.key and card.title.key in body.panel_heads]
    return [cards[start:end] for start, end in pairwise([0, *heads, len(cards)])]


def _sign(body: Body, card: PictureCard[Text], cited: list[Any], widths: tuple[float, float]) -> tuple[Any, Any]:
    sign, around = widths
    drawing = body.drawing(body.document.figures[card.figure], card.alternative.plain, sign)
    title = [*body.in_lines(card.title), *([] if card.text else cited)]
    words = [body.paragraph("Sign Title", title, language=card.title.language)]
    if card.text:
        words.append(body.paragraph("Sign Text", [*body.in_lines(card.text), *cited], language=card.text.language))
    return cell(body.paragraph("Picture", [drawing]), width=sign + _AROUND_SIGN), cell(*words, width=around)


def _small_print(body: Body, small: SmallPrint[Text]) -> None:
    for text in small.text:
        body.say("Small Print", text)


def _callout(body: Body, callout: Callout[Text]) -> None:
    style = "Help Callout" if callout.tone == "help" else "Callout"
    body.say(f"{style} Title", callout.title)
    for text in callout.text:
        body.say(style, text, callout.sources if text is callout.text[-1] else ())


def _quote(body: Body, quote: Quote[Text]) -> None:
    for text in quote.text:
        body.say("Quote", text)
    body.say("Quote Source", quote.by, quote.sources)


def _signpost(body: Body, card: SignpostCard[Text]) -> None:
    scan = f"{body.document.wording.scan.plain}: {card.address}"
    code = body.paragraph("Signpost Code", [body.qr_code(card.address, _QR_WIDTH, scan)])
    words = [
        body.paragraph("Signpost Title", body.in_lines(card.title), language=card.title.language),
        body.paragraph("Signpost", [*body.in_lines(card.text), *body.cite(card.sources)], language=card.text.language),
        body.paragraph("Signpost Address", [body.runs.address(card.address), *_page_in(body, card.page_in)]),
    ]
    widths = [body.sheet.text_width - _QR_WIDTH - 8, _QR_WIDTH + 8]
    row = make("w:tr", make("w:trPr", flag("cantSplit")), cell(*words, width=widths[0]), cell(code, width=widths[1]))
    body.table("Signpost Card", [row], widths, card.title.plain)


def _page_in(body: Body, words: Text | None) -> list[Any]:
    return [*body.runs.plain(" "), *body.runs.text(words)] if words else []


def _people(body: Body, people: PeopleList[Text]) -> None:
    for person in people.entries:
        words = [*body.runs.text(person.name, "Person Name"), *body.runs.plain(EM_SPACE), *body.runs.text(person.role, "Person Role")]
        body.append(body.paragraph("Person", words, language=person.role.language))
        body.say("Person Position", person.position, people.sources if person is people.entries[-1] else ())


def _glossary(body: Body, glossary: GlossaryList[Text]) -> None:
    before = body.last
    for entry in glossary.entries:
        words = body.bookmark(anchor_name("term", entry.id), body.runs.text(entry.term, "Glossary Term"))
        words += [*body.runs.plain(EM_SPACE), *body.runs.text(entry.definition)]
        body.append(body.paragraph("Glossary Entry", words, language=entry.definition.language))
    if body.sheet.page.cover:
        body.in_two_columns.append((before.getnext(), body.last))


def _sources(body: Body, sources: SourceList[Text]) -> None:
    alone = len(sources.entries) - LAST_SOURCES if body.sheet.page.cover else len(sources.entries)
    for index, entry in enumerate(sources.entries):
        _source(body, entry)
        if body.sheet.page.is_booklet and entry.number in body.layout.moved_sources:
            begin_page(body.last)
        if index >= alone:
            keep_next(body.last)


def _source(body: Body, entry: SourceEntry[Text]) -> None:
    """An entry; one of the other direction turns its paragraph."""
    runs, language = body.runs, entry.title.language
    turned = language.direction != body.document.language.direction
    numbers = replace(runs, goes_on=True).runs(
        [Plain(f"[{body.document.language.in_digits(entry.number)}]")], language if turned else body.document.language, "Source Number"
    )
    words = [*body.bookmark(anchor_name("source", str(entry.number)), numbers), tab()]
    if turned:
        parts = [part for part in (entry.title, entry.details, entry.licence) if part]
        words += runs.passage(parts, entry.address or "")
    else:
        words += runs.text(entry.title)
        for part in (entry.details, entry.licence):
            words += [*runs.plain(". "), *runs.text(part)] if part else []
        words += [*runs.plain(". "), runs.address(entry.address)] if entry.address else []
    words += _page_in(body, entry.page_in) if entry.address else []
    body.append(body.paragraph("Source", words, language=language))


#: One function a kind; a test names the kind that is forgotten.
BLOCKS: dict[type[Any], Callable[[Body, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: lists.with_levels,
    Checklist: lists.lines("Checklist"),
    KeyMessages: lists.lines("Key Message"),
    ConversationStarters: lists.lines("Conversation Starter", "Conversation Reply"),
    Steps: lists.with_levels,
    Findings: lists.titled("Finding"),
    Recommendations: lists.titled("Recommendation"),
    Table: tables.table,
    Figure: _figure,
    CreditedPhotograph: _photograph,
    Callout: _callout,
    Quote: _quote,
    ContactBox: contacts,
    SignpostCard: _signpost,
    PictureCards: _picture_cards,
    CutOutCards: exercises.cut_out_cards,
    WritingLines: exercises.writing_lines,
    Signatures: tables.signatures,
    FillInTable: tables.fill_in,
    Dialogue: exercises.dialogue,
    Quiz: exercises.quiz,
    DrawingSpace: exercises.drawing_space,
    SmallPrint: _small_print,
    PeopleList: _people,
    GlossaryList: _glossary,
    SourceList: _sources,
}
