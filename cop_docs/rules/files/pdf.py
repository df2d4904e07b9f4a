"""A PDF, and its document where that is known → findings: PDF/UA-1 and PDF/A-2a by a validator and by our own reading; tags against words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import page

from cop_docs.fonts import families
from cop_docs.model.blocks import TABLES, Heading, Table
from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.exercises import FillInTable, Signatures
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare, list_lengths
from cop_docs.read.pdf import Node, PdfFile, TaggedPdf
from cop_docs.rules.files.page_words import without_page_words
from cop_docs.rules.files.pdf_ua import Evidence, check_clauses

#: Rules of page-validation 0.11 that veraPDF, the reference, does not share: streams that end in a carriage return, a filtered metadata stream.
_FALSE_ALARMS = ("-STREAM-LENGTH-001", "-METADATA-FILTER-001")
_PROFILES = (("ua1", "pdf-accessibility"), ("2a", "pdf-archive"))


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Validate the PDF of an edition, and compare its tags with the document."""
    file = files.get("pdf")
    if not isinstance(file, PdfFile):
        return
    place = Place(file.name)
    check_alone(file, place, findings)
    for problem in _compare(file.tagged, document):
        findings.add("pdf-structure", place, problem)
    for text in _unsaid(file.tagged, document):
        message = f"the tags do not carry the text of {text.key or 'a name'}: “{text.plain[:60]}”"
        where = (text.place, f"{file.name}: {message}") if text.place else (place, message)
        findings.add("pdf-structure", *where, "shorten what is longer than a page, or part it in two")


def check_alone(file: PdfFile, place: Place, findings: Findings) -> None:
    """Validate a PDF of which nothing else is known, whoever made it."""
    if not file.is_tagged:
        findings.add("pdf-structure", place, "cannot be read as a tagged PDF: it has no structure tree")
        return
    for profile, kind in _PROFILES:
        for problem in _validate(file.content, profile):
            findings.add(kind, place, problem)
    for problem in check_clauses(Evidence(file.pdf, file.tagged)):
        findings.add("pdf-accessibility", place, problem)


def _validate(data: bytes, profile: str) -> Iterator[str]:
    try:
        report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
    except page.PageError as error:  # what other readers repair
        yield f"cannot be read: {error}"
        return
    for failure in report.failures:
        if not failure.rule_id.endswith(_FALSE_ALARMS):
            yield f"{failure.rule_id}: {failure.message}"


def validator_problems(data: bytes) -> Iterator[str]:
    """What the validator says of a file, by each profile."""
    for profile, _ in _PROFILES:
        yield from _validate(data, profile)


def _compare(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    yield from _entries(pdf, document)
    yield from _headings(pdf, document)
    yield from _tables(pdf, document)
    yield from _lists(pdf, document)
    ours = tuple(family.replace(" ", "-") for family in families())
    foreign = sorted(font for font in pdf.fonts if not font.startswith(ours))
    if foreign:
        yield f"uses fonts of the system: {', '.join(foreign)}"
    yield from _furniture(pdf, document)
    yield from _foreign_parts(pdf, document)


def _entries(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    if pdf.language != document.language.tag:
        yield f'says its language is "{pdf.language}", not "{document.language.tag}" (ISO 14289-1, 7.2)'
    if bare(pdf.title) != bare(document.title.plain) or not pdf.shows_title:
        yield f'does not show its title "{document.title.plain}" (ISO 14289-1, 7.1)'
    if document.language.is_rtl and pdf.direction != "R2L":
        yield "does not tell the viewer that its pages run from right to left"


def _furniture(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    """Outside the tags stand the running title, the audience, the page number, repeated headers of tables, and nothing else (ISO 14289-1, 7.8).

    In large print each cell says its header again. Letters are counted, not read: right-to-left words are drawn in visual order.
    """
    running = Counter(bare(document.title.plain) + bare(document.audience.plain))
    cells = {bare(cell.plain) for table in each(Table, document.sections) for cell in table.header}
    headers = sorted(filter(None, cells), key=len, reverse=True)
    for number, text in enumerate(pdf.artifacts, start=1):
        rest = Counter(letter for letter in _without(headers, bare(text)) if not letter.isdigit())
        while again := next((header for header in headers if Counter(header) <= rest), ""):
            rest -= Counter(again)
        if rest - running:
            yield f"page {number} keeps the words “{text[:40]}” from screen readers"


def _without(headers: Sequence[str], text: str) -> str:
    """A text without these words, as they are read or as they are drawn from right to left."""
    for header in headers:
        text = text.replace(header, " ").replace(header[::-1], " ")
    return text.replace(" ", "")


def _foreign_parts(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    """A text in another language than the document says so (ISO 14289-1, 7.2; WCAG 2.2, 3.1.2)."""
    marked = "".join(bare(node.text) + bare(node.attributes.get("Alt", "")) for node in pdf.root.walk() if "Lang" in node.attributes)
    for text in each(Text, document.sections):
        if text.language != document.language and bare(text.printed) not in marked:
            yield f"the words “{text.plain[:40]}” do not say that they are {text.language.name}"


def _headings(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    wanted = []
    for section in document.sections:
        wanted += [f"H1 {bare(section.title.plain)}"] if section.title else []
        wanted += [f"H2 {bare(heading.title.plain)}" for heading in each(Heading, section)]
    found = [f"{node.tag} {bare(node.text)}" for node in pdf.root.walk() if node.tag in ("H1", "H2", "H3", "H4", "H5", "H6", "H")]
    if found != wanted:
        odd = next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), ("fewer or more headings", "the document's"))
        yield f"has other headings than the document: “{odd[0]}” for “{odd[1]}”"
    titles = [heading.split(" ", 1)[1] for heading in wanted]
    if [bare(title) for title in pdf.bookmarks] != titles:
        yield "has other bookmarks than headings"


def _tables(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, TABLES)]
    found = [node for node in pdf.root.walk() if node.tag == "Table"]
    if len(found) != len(tables):
        yield f"has {len(found)} tables for the document's {len(tables)}: one is cut in pieces, or missing"
        return
    for node, table in zip(found, tables, strict=True):
        yield from _table(node, table)


def _lists(pdf: TaggedPdf, document: Document) -> Iterator[str]:
    """Each list of the document is one list of the PDF, with as many items (ISO 14289-1, 7.6)."""
    wanted = list_lengths(document)
    found = [sum(isinstance(child, Node) and child.tag == "LI" for child in node.children) for node in pdf.root.walk() if node.tag == "L"]
    if found != wanted:
        yield f"has lists of {', '.join(map(str, found))} items for the document's {', '.join(map(str, wanted))}"


def _table(node: Node, table: Table[Text] | Signatures[Text] | FillInTable[Text]) -> Iterator[str]:
    scopes = [cell.attributes.get("Scope", "") for cell in node.walk() if cell.tag == "TH"]
    if scopes != ["Column"] * len(table.header) + ["Row"] * len(table.rows) * (table.header_columns if isinstance(table, Table) else 1):
        yield f"the headers of the table “{table.caption.plain}” have the scopes {', '.join(scopes) or 'of none'} (ISO 14289-1, 7.5)"


def _unsaid(pdf: TaggedPdf, document: Document) -> Iterator[Text]:
    """The texts that the tree lacks: copy, search and a screen reader get the logical text, and no page is all artifact."""
    alternatives = " ".join(node.attributes.get("Alt", "") for node in pdf.root.walk())
    said = without_page_words(bare(pdf.root.text), document) + bare(alternatives)
    for text in each(Text, document.sections):
        words = bare(text.printed)
        if words not in said:
            yield text
