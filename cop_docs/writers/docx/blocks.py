"""Blocks → paragraphs, lists and tables of Word: one function a kind, the same words in the same order as the templates of the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cop_docs.model.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    ContactBox,
    ConversationStarters,
    CutOutCards,
    Figure,
    Findings,
    GlossaryList,
    Heading,
    KeyMessages,
    Paragraph,
    PeopleList,
    PictureCards,
    Recommendations,
    Signatures,
    SignpostCard,
    SmallPrint,
    SourceList,
    Steps,
    Table,
    WritingLines,
)
from cop_docs.model.parts import Item, PictureCard, SourceEntry, TitledItem
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.ooxml import anchor_name, flag, make, tab, twips

_QR_WIDTH = 24.0  # millimetres
_PICTURE_WIDTH = 17.0  # millimetres: a sign beside others
_HUNG_UP_WIDTH = 23.0  # millimetres: a sign on a sheet that is read from some steps away
_AROUND_PICTURE = 8.0
_SIGNATURE_HEIGHT = 11.0
_CARD_HEIGHT = 74.0
_EM_SPACE = "\u2003"  # parts what stands in one line, where the PDF has two columns


def write_block(body: Body, block: Block[Text]) -> None:
    """Writes one block into the body."""
    BLOCKS[type(block)](body, block)


def _heading(body: Body, heading: Heading[Text]) -> None:
    body.say("heading 2", heading.title)


def _paragraph(body: Body, paragraph: Paragraph[Text]) -> None:
    body.say("Normal", paragraph.text, paragraph.sources)


def _list(*styles: str) -> Callable[[Body, Any], None]:
    """Writes the items of a list, in styles that take turns."""

    def write(body: Body, block: Any) -> None:
        for index, item in enumerate(block.items):
            _item(body, styles[index % len(styles)], item, () if item is not block.items[-1] else block.sources)

    return write


def _steps(body: Body, steps: Steps[Text]) -> None:
    for index, item in enumerate(steps.items):
        numbering = body.numbering.again() if index else body.numbering.restart("List Number")
        _item(body, "List Number", item, () if item is not steps.items[-1] else steps.sources, numbering)


def _item(body: Body, style: str, item: Item[Text], sources: tuple[str, ...], numbering: Any = None) -> None:
    """An item with its own citation; the last one bears that of the whole list, its ``sources``."""
    words = [*body.runs.text(item.text), *body.cite(item.sources), *body.cite(sources)]
    body.append(body.paragraph(style, words, numbering=numbering, language=item.text.language))


def _titled(style: str) -> Callable[[Body, Any], None]:
    """Writes titled items, numbered from one."""

    def write(body: Body, block: Findings[Text] | Recommendations[Text]) -> None:
        for index, item in enumerate(block.items):
            title = f"{style} Title"
            body.say(title, item.title, numbering=body.numbering.again() if index else body.numbering.restart(title))
            body.say(style, item.text, item.sources)

    return write


def _table(body: Body, table: Table[Text]) -> None:
    body.say("Table Caption", table.caption, table.sources)
    columns = max(len(row) for row in (table.header, *table.rows))
    widths = body.columns(columns)
    header = _row(body, [("Table Header", cell) for cell in table.header], widths, header=True)
    styles = ["Table Row Header", *["Table Text"] * (columns - 1)]
    rows = [_row(body, list(zip(styles, row, strict=False)), widths) for row in table.rows]
    body.table("Pack Table", [header, *rows], widths, table.caption.plain)


def _row(body: Body, cells: Sequence[tuple[str, Text]], widths: Sequence[float], *, header: bool = False, height: float = 0) -> Any:
    """A row, at least ``height`` millimetres high; cells that a row lacks are empty."""
    paragraphs = [body.paragraph(style, body.runs.text(cell), language=cell.language) for style, cell in cells]
    paragraphs += [body.paragraph("Table Text", []) for _ in range(len(widths) - len(cells))]
    high = make("w:trHeight", w_val=twips(height), w_hRule="atLeast") if height else None
    properties = make("w:trPr", flag("cantSplit"), high, flag("tblHeader") if header else None)
    return make("w:tr", properties, *(_cell(paragraph, width=width) for paragraph, width in zip(paragraphs, widths, strict=True)))


def _cell(*content: Any, width: float) -> Any:
    return make("w:tc", make("w:tcPr", make("w:tcW", w_w=twips(width), w_type="dxa")), *content)


def _figure(body: Body, figure: Figure[Text]) -> None:
    drawing = body.drawing(body.document.figures[figure.figure], figure.alternative.plain)
    body.append(body.paragraph("Figure", [drawing]))
    if figure.caption:
        body.say("caption", figure.caption, figure.sources)


def _picture_cards(body: Body, cards: PictureCards[Text]) -> None:
    width = body.sheet.text_width / len(cards.items)
    row = make("w:tr", make("w:trPr", flag("cantSplit")), *(_cell(*_picture_card(body, card, width), width=width) for card in cards.items))
    body.table("Picture Cards", [row], [width] * len(cards.items), cards.items[0].title.plain)


def _picture_card(body: Body, card: PictureCard[Text], width: float) -> list[Any]:
    widest = _HUNG_UP_WIDTH if body.sheet.page.hung else _PICTURE_WIDTH
    drawing = body.drawing(body.document.figures[card.figure], card.alternative.plain, min(widest, width - _AROUND_PICTURE))
    words = [
        body.paragraph("Picture", [drawing]),
        body.paragraph("Picture Title", body.runs.text(card.title), language=card.title.language),
    ]
    if card.text:
        said = [*body.runs.text(card.text), *body.cite(card.sources)]
        words.append(body.paragraph("Picture Text", said, language=card.text.language))
    return words


def _cut_out_cards(body: Body, cards: CutOutCards[Text]) -> None:
    """Two cards beside each other where there are more than three, in the cells of a table with dashed lines."""
    items, abreast = cards.items, 2 if len(cards.items) > 3 else 1
    width = body.sheet.text_width / abreast
    cells = [_cell(*_cut_out_card(body, item, first=item is items[0]), width=width) for item in items]
    cells += [_cell(body.paragraph("Card", []), width=width) for _ in range(-len(items) % abreast)]
    high = make("w:trHeight", w_val=twips(_CARD_HEIGHT), w_hRule="atLeast")
    rows = [make("w:tr", make("w:trPr", flag("cantSplit"), high), *cells[at : at + abreast]) for at in range(0, len(cells), abreast)]
    body.table("Cut-out Cards", rows, [width] * abreast, items[0].title.plain)


def _cut_out_card(body: Body, item: TitledItem[Text], *, first: bool) -> list[Any]:
    numbering = body.numbering.restart("Card Title") if first else body.numbering.again()
    words = [*body.runs.text(item.text), *body.cite(item.sources)]
    return [
        body.paragraph("Card Title", body.runs.text(item.title), numbering=numbering, language=item.title.language),
        body.paragraph("Card", words, language=item.text.language),
    ]


def _writing_lines(body: Body, lines: WritingLines[Text]) -> None:
    for field in lines.fields:
        words = [*body.runs.text(field.label), *body.runs.plain(" "), tab()]
        body.append(body.paragraph("Writing Line", words, language=field.label.language))
        for _ in range(field.lines - 1):
            body.append(body.paragraph("Writing Line", [tab()]))


def _signatures(body: Body, signatures: Signatures[Text]) -> None:
    body.say("Table Caption", signatures.caption)
    widths = body.columns(len(signatures.header))
    header = _row(body, [("Table Header", cell) for cell in signatures.header], widths, header=True)
    rows = [_row(body, [("Table Row Header", row)], widths, height=_SIGNATURE_HEIGHT) for row in signatures.rows]
    body.table("Pack Table", [header, *rows], widths, signatures.caption.plain)


def _small_print(body: Body, small: SmallPrint[Text]) -> None:
    for text in small.text:
        body.say("Small Print", text)


def _callout(body: Body, callout: Callout[Text]) -> None:
    style = "Help Callout" if callout.tone == "help" else "Callout"
    body.say(f"{style} Title", callout.title)
    for text in callout.text:
        body.say(style, text, callout.sources if text is callout.text[-1] else ())


def _contacts(body: Body, box: ContactBox[Text]) -> None:
    """A contact that is not known is a tab with a line: it can be written on by hand, and typed over."""
    body.say("Contact Title", box.title)
    for contact in box.contacts:
        words = body.runs.text(contact.label, "Contact Label")
        words += [*body.runs.plain(" "), *body.runs.text(contact.detail), *body.cite(contact.sources)] if contact.detail else [tab()]
        body.append(body.paragraph("Contact", words, language=contact.label.language))


def _signpost(body: Body, card: SignpostCard[Text]) -> None:
    scan = f"{body.document.wording.scan.plain}: {card.address}"
    code = body.paragraph("Signpost Code", [body.qr_code(card.address, _QR_WIDTH, scan)])
    words = [
        body.paragraph("Signpost Title", body.runs.text(card.title), language=card.title.language),
        body.paragraph("Signpost", [*body.runs.text(card.text), *body.cite(card.sources)], language=card.text.language),
        body.paragraph("Signpost Address", [body.runs.address(card.address), *_page_in(body, card.page_in)]),
    ]
    widths = [body.sheet.text_width - _QR_WIDTH - 8, _QR_WIDTH + 8]
    row = make("w:tr", make("w:trPr", flag("cantSplit")), _cell(*words, width=widths[0]), _cell(code, width=widths[1]))
    body.table("Signpost Card", [row], widths, card.title.plain)


def _page_in(body: Body, words: Text | None) -> list[Any]:
    return [*body.runs.plain(" "), *body.runs.text(words)] if words else []


def _people(body: Body, people: PeopleList[Text]) -> None:
    for person in people.entries:
        words = [*body.runs.text(person.name, "Person Name"), *body.runs.plain(_EM_SPACE), *body.runs.text(person.role, "Person Role")]
        body.append(body.paragraph("Person", words, language=person.role.language))
        body.say("Person Position", person.position, people.sources if person is people.entries[-1] else ())


def _glossary(body: Body, glossary: GlossaryList[Text]) -> None:
    for entry in glossary.entries:
        words = body.bookmark(anchor_name("term", entry.id), body.runs.text(entry.term, "Glossary Term"))
        words += [*body.runs.plain(_EM_SPACE), *body.runs.text(entry.definition)]
        body.append(body.paragraph("Glossary Entry", words, language=entry.definition.language))


def _sources(body: Body, sources: SourceList[Text]) -> None:
    for entry in sources.entries:
        _source(body, entry)


def _source(body: Body, entry: SourceEntry[Text]) -> None:
    runs = body.runs
    words = body.bookmark(anchor_name("source", str(entry.number)), runs.plain(f"[{entry.number}]", "Source Number"))
    words += [*runs.plain(" "), *runs.text(entry.title)]
    for part in (entry.details, entry.licence):
        words += [*runs.plain(". "), *runs.text(part)] if part else []
    words += [*runs.plain(". "), runs.address(entry.address), *_page_in(body, entry.page_in)] if entry.address else []
    body.append(body.paragraph("Source", words))


#: One function a kind; a test names the kind that is forgotten.
BLOCKS: dict[type[Any], Callable[[Body, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _list("List Bullet"),
    Checklist: _list("Checklist"),
    KeyMessages: _list("Key Message"),
    ConversationStarters: _list("Conversation Starter", "Conversation Reply"),
    Steps: _steps,
    Findings: _titled("Finding"),
    Recommendations: _titled("Recommendation"),
    Table: _table,
    Figure: _figure,
    Callout: _callout,
    ContactBox: _contacts,
    SignpostCard: _signpost,
    PictureCards: _picture_cards,
    CutOutCards: _cut_out_cards,
    WritingLines: _writing_lines,
    Signatures: _signatures,
    SmallPrint: _small_print,
    PeopleList: _people,
    GlossaryList: _glossary,
    SourceList: _sources,
}
