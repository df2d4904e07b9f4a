"""Blocks → paragraphs, lists and tables of Word: one function a kind, the same words in the same order as the templates of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

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
    Item,
    KeyMessages,
    Paragraph,
    PeopleList,
    Recommendations,
    SignpostCard,
    SourceEntry,
    SourceList,
    Steps,
    Table,
    TitledItem,
)
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.ooxml import anchor_name, flag, make, twips
from cop_docs.writers.docx.styles import FINDINGS, NUMBERS, RECOMMENDATIONS

_QR_WIDTH = 26.0


def write_block(body: Body, block: Block[Text]) -> None:  # noqa: C901, PLR0912  # one line for each kind; mypy names the one that is forgotten
    """Writes one block into the body."""
    match block:
        case Heading():
            body.say("Heading2", block.title)
        case Paragraph():
            body.say("Normal", block.text, block.sources)
        case BulletList():
            _items(body, "ListBullet", block.items, block.sources)
        case Checklist():
            _items(body, "Checklist", block.items, block.sources)
        case KeyMessages():
            _items(body, "KeyMessage", block.items, block.sources)
        case ConversationStarters():
            _items(body, "ConversationStarter", block.items, block.sources)
        case Steps():
            _items(body, "ListNumber", block.items, block.sources, restart=NUMBERS)
        case Findings():
            _titled(body, "Finding", block.items, FINDINGS)
        case Recommendations():
            _titled(body, "Recommendation", block.items, RECOMMENDATIONS)
        case Table():
            _table(body, block)
        case Figure():
            _figure(body, block)
        case Callout():
            _callout(body, block)
        case ContactBox():
            _contacts(body, block)
        case SignpostCard():
            _signpost(body, block)
        case PeopleList():
            _people(body, block)
        case GlossaryList():
            _glossary(body, block)
        case SourceList():
            for entry in block.entries:
                _source(body, entry)
        case _:
            assert_never(block)


def _items(body: Body, style: str, items: Sequence[Item[Text]], sources: tuple[str, ...], *, restart: int | None = None) -> None:
    for index, item in enumerate(items):
        own = body.cite(item.sources) + (body.cite(sources) if index == len(items) - 1 else [])
        numbering = None if restart is None else body.numbering.again() if index else body.numbering.restart(restart)
        body.append(body.paragraph(style, [*body.runs.text(item.text), *own], numbering=numbering, language=item.text.language))


def _titled(body: Body, style: str, items: Sequence[TitledItem[Text]], kind: int) -> None:
    for index, item in enumerate(items):
        body.say(f"{style}Title", item.title, numbering=body.numbering.again() if index else body.numbering.restart(kind))
        body.say(style, item.text, item.sources)


def _table(body: Body, table: Table[Text]) -> None:
    body.say("TableCaption", table.caption, table.sources)
    first = body.sheet.text_width * 0.26
    rest = (body.sheet.text_width - first) / (len(table.header) - 1)
    widths = [first, *[rest] * (len(table.header) - 1)]
    header = _row(body, [("TableHeader", cell) for cell in table.header], widths, header=True)
    rows = [_row(body, [("TableText" if index else "TableRowHeader", cell) for index, cell in enumerate(row)], widths) for row in table.rows]
    body.table("PackTable", [header, *rows], widths, table.caption.plain, header=True)


def _row(body: Body, cells: Sequence[tuple[str, Text]], widths: Sequence[float], *, header: bool = False) -> Any:
    properties = make("w:trPr", flag("cantSplit"), flag("tblHeader") if header else None)
    paragraphs = [body.paragraph(style, body.runs.text(cell), language=cell.language) for style, cell in cells]
    return make("w:tr", properties, *(_cell(paragraph, width=width) for paragraph, width in zip(paragraphs, widths, strict=True)))


def _cell(*content: Any, width: float) -> Any:
    return make("w:tc", make("w:tcPr", make("w:tcW", w_w=twips(width), w_type="dxa")), *content)


def _figure(body: Body, figure: Figure[Text]) -> None:
    svg = body.document.figures[figure.figure]
    body.append(body.paragraph("Figure", [body.drawing(svg, body.sheet.text_width, figure.alternative.plain)]))
    if figure.caption:
        body.say("Caption", figure.caption, figure.sources)


def _callout(body: Body, callout: Callout[Text]) -> None:
    style = callout.tone.capitalize()
    body.say(f"{style}Title", callout.title)
    for index, text in enumerate(callout.text):
        body.say(style, text, callout.sources if index == len(callout.text) - 1 else ())


def _contacts(body: Body, box: ContactBox[Text]) -> None:
    """A contact that is not known is a tab with a line: it can be written on by hand, and typed over."""
    body.say("ContactTitle", box.title)
    for contact in box.contacts:
        label = body.runs.text(contact.label)
        if contact.detail is None:
            content = [*label, make("w:r", make("w:t")), make("w:r", make("w:tab"))]
        else:
            content = [*label, *body.runs.plain(" "), *body.runs.text(contact.detail), *body.cite(contact.sources)]
        body.append(body.paragraph("Contact", content, language=contact.label.language))


def _signpost(body: Body, card: SignpostCard[Text]) -> None:
    scan = f"{body.document.wording.scan.plain}: {card.address}"
    code = body.paragraph("Figure", [body.qr_code(card.address, _QR_WIDTH, scan)])
    words = [
        body.paragraph("SignpostTitle", body.runs.text(card.title), language=card.title.language),
        body.paragraph("Signpost", [*body.runs.text(card.text), *body.cite(card.sources)], language=card.text.language),
        body.paragraph("SignpostAddress", [body.runs.address(card.address)]),
    ]
    widths = [body.sheet.text_width - _QR_WIDTH - 8, _QR_WIDTH + 8]
    row = make("w:tr", make("w:trPr", flag("cantSplit")), _cell(*words, width=widths[0]), _cell(code, width=widths[1]))
    body.table("SignpostCard", [row], widths, card.title.plain, header=False)


def _people(body: Body, people: PeopleList[Text]) -> None:
    for index, person in enumerate(people.entries):
        last = index == len(people.entries) - 1
        body.append(body.paragraph("PersonName", body.runs.text(person.name)))
        body.say("PersonRole", person.role)
        body.say("PersonPosition", person.position, people.sources if last else ())


def _glossary(body: Body, glossary: GlossaryList[Text]) -> None:
    for entry in glossary.entries:
        marked = body.bookmark(anchor_name("term", entry.id), body.runs.text(entry.term))
        body.append(body.paragraph("GlossaryTerm", marked, language=entry.term.language))
        body.say("GlossaryDefinition", entry.definition)


def _source(body: Body, entry: SourceEntry[Text]) -> None:
    runs = body.runs
    content = body.bookmark(anchor_name("source", str(entry.number)), runs.plain(f"[{entry.number}]", "Source Number"))
    content += [*runs.plain(" "), *runs.text(entry.title)]
    for part in (entry.details, entry.licence):
        content += [*runs.plain(". "), *runs.text(part)] if part else []
    content += [*runs.plain(". "), runs.address(entry.address)] if entry.address else []
    body.append(body.paragraph("Source", content))
