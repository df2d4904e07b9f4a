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
from cop_docs.writers.docx.looks import FINDINGS, NUMBERS, RECOMMENDATIONS
from cop_docs.writers.docx.ooxml import anchor_name, flag, make, twips

_QR_WIDTH = 26.0


def write_block(body: Body, block: Block[Text]) -> None:
    """Writes one block into the body."""
    BLOCKS[type(block)](body, block)


def _heading(body: Body, heading: Heading[Text]) -> None:
    body.say("Heading2", heading.title)


def _paragraph(body: Body, paragraph: Paragraph[Text]) -> None:
    body.say("Normal", paragraph.text, paragraph.sources)


def _list(*styles: str) -> Callable[[Body, Any], None]:
    """Writes the items of a list, in styles that take turns."""
    return lambda body, block: _items(body, styles, block.items, block.sources)


def _steps(body: Body, steps: Steps[Text]) -> None:
    _items(body, ("ListNumber",), steps.items, steps.sources, restart=NUMBERS)


def _findings(body: Body, findings: Findings[Text]) -> None:
    _titled(body, "Finding", findings.items, FINDINGS)


def _recommendations(body: Body, recommendations: Recommendations[Text]) -> None:
    _titled(body, "Recommendation", recommendations.items, RECOMMENDATIONS)


def _items(body: Body, styles: Sequence[str], items: Sequence[Item[Text]], sources: tuple[str, ...], *, restart: int | None = None) -> None:
    for index, item in enumerate(items):
        own = body.cite(item.sources) + (body.cite(sources) if index == len(items) - 1 else [])
        numbering = None if restart is None else body.numbering.again() if index else body.numbering.restart(restart)
        style = styles[index % len(styles)]
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
    rows = [
        _row(body, [("TableText" if index else "TableRowHeader", cell) for index, cell in enumerate(row)], widths) for row in table.rows
    ]
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


def _sources(body: Body, sources: SourceList[Text]) -> None:
    for entry in sources.entries:
        _source(body, entry)


#: One function a kind; a test names the kind that is forgotten.
BLOCKS: dict[type[Any], Callable[[Body, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _list("ListBullet"),
    Checklist: _list("Checklist"),
    KeyMessages: _list("KeyMessage"),
    ConversationStarters: _list("ConversationStarter", "ConversationReply"),
    Steps: _steps,
    Findings: _findings,
    Recommendations: _recommendations,
    Table: _table,
    Figure: _figure,
    Callout: _callout,
    ContactBox: _contacts,
    SignpostCard: _signpost,
    PeopleList: _people,
    GlossaryList: _glossary,
    SourceList: _sources,
}
