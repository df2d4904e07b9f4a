"""What is around the blocks: the cover, the contents, running heads, page numbers, and the properties of the file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.shared import Mm

from cop_docs.model.document import Document
from cop_docs.model.logo import Logo
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.folding import set_panels
from cop_docs.writers.docx.formatting import style_id
from cop_docs.writers.docx.inlines import EM_SPACE
from cop_docs.writers.docx.ooxml import clean, field, field_end, field_opening, flag, make, section_anchor, tab, twips
from cop_docs.writers.docx.poster import top_margin, write_poster_opening
from cop_docs.writers.docx.rasters import on_field

#: Word wants a date; a fixed one keeps the bytes the same on every day.
_UNDATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
#: Millimetres that a page holds more than its like in the PDF: a text that Word sets in one line more makes no page of its own.
_SLACK = 5.0
#: Millimetres that a logo is high on a cover, above other openings and beside running heads.
_COVER_LOGO, _LOGO, _HEAD_LOGO = 14.0, 9.0, 5.0
#: Millimetres below the logo of a school in its line, where letters of any script would reach; and above and below that line.
_BELOW_LOGO, _AROUND_LOGO = 3.0, 2.0
_LONGEST_PROPERTY = 255  # python-docx refuses longer ones


def write_titles(body: Body) -> None:
    """What a cover or a masthead says, in the order of the PDF; on a cover, the motif on the accent's ground behind the words."""
    document, wording, cover = body.document, body.document.wording, body.sheet.page.cover
    ground = [body.ground(_ground(body))] if cover else []
    logo = _logo(body, document.metadata.logo) if document.metadata.logo else None
    beside = [logo, *body.runs.plain(EM_SPACE)] if logo is not None and body.sheet.page.hung else []
    series = [*ground, *beside, *body.runs.text(wording.series)]
    paragraphs = [body.paragraph("Cover Series", series, language=wording.series.language)]
    notes = [
        ("Cover Note", wording.issued),
        ("Cover Note", wording.edition),
        ("Cover Language", Text.verbatim(document.language.name, document.language)),
    ]
    for style, text in (
        ("Title", document.title),
        ("Subtitle", document.subtitle),
        *(notes if cover else ()),
    ):
        paragraphs.append(body.paragraph(style, body.in_lines(text), language=text.language))
    paragraphs.insert(1, _for_whom(body))
    if logo is not None and not beside:
        paragraphs.insert(0, body.paragraph("Opening Logo", [logo]))
    if cover and document.imprint:
        paragraphs.append(body.paragraph("Cover Note", body.in_lines(document.imprint), language=document.imprint.language))
    if document.completeness.is_draft:
        paragraphs.append(body.paragraph("Draft Notice", body.runs.text(wording.draft), language=wording.draft.language))
    if "school-name" in body.slots:
        paragraphs.extend(_school(body))
    if body.sheet.page.hung:
        write_poster_opening(body, paragraphs)
    else:
        for paragraph in (*paragraphs, *_drawing(body)):
            body.append(paragraph)


def _school(body: Body) -> Iterator[Any]:
    """The name of the school, and below it the line of its logo, which is as high from the start: no page ends elsewhere where one is put in.

    On a sheet to hang up, whose lines are counted, the name is alone.
    """
    yield body.paragraph("Subtitle", body.slot("school-name", [], body.sheet.text_width))
    logo = body.slots.get("logo")
    if logo is not None and not body.sheet.page.hung:
        body.word.styles.element.append(_school_logo(logo.height))
        yield body.paragraph("School Logo", body.slot("logo", [], logo.height))


def _school_logo(height: float) -> Any:
    """The style of a line that is so many millimetres high, with the picture of a school in it or without."""
    around = twips(_AROUND_LOGO)
    spacing = make("w:spacing", w_before=around, w_after=around, w_line=twips(height + _BELOW_LOGO), w_lineRule="atLeast")
    named = make("w:name", w_val="School Logo"), make("w:basedOn", w_val="Subtitle"), flag("qFormat"), make("w:pPr", spacing)
    return make("w:style", *named, w_type="paragraph", w_customStyle=1, w_styleId=style_id("School Logo"))


def _logo(body: Body, logo: Logo) -> Any:
    """The logo, in a line of its own above all words as wide as in the PDF; on a sheet to hang up, whose lines are counted, as beside a running head."""
    page = body.sheet.page
    shown = logo.on(dark=page.filled)
    shown = on_field(shown, body.sheet.colours.paper) if page.filled and not logo.dark else shown
    high = _HEAD_LOGO if page.hung else _COVER_LOGO if page.cover else _LOGO
    return body.logo(shown, high, logo.alternative)


def _drawing(body: Body) -> list[Any]:
    """The drawing of the opening, where there is one."""
    page, svg = body.sheet.page, body.document.figures.get(body.document.drawing, "")
    if not (svg and page.drawing):
        return []
    run = body.decoration(svg, page.drawing * (1.25 if page.folds else 1))
    return [body.paragraph("Opening Drawing", [run])]


def _for_whom(body: Body) -> Any:
    """The audience, and beside it, on a panel below it, the name of the publication; a poster does not say that it is one."""
    document, runs = body.document, body.runs
    words = runs.text(document.audience, "Strong")
    if not body.sheet.page.hung:
        between = [make("w:r", make("w:br"))] if body.sheet.page.folds else runs.plain(EM_SPACE)
        words += [*between, *runs.text(document.publication)]
    return body.paragraph("Cover Audience", words, language=document.audience.language)


#: Six millimetres of white around a cover, in the tenths of a millimetre of a motif.
_FRAME = '<rect x="30" y="30" width="2040" height="2910" fill="none" stroke="{paper}" stroke-width="60"/>'


def _ground(body: Body) -> str:
    """The motif with the accent's deep colour behind it, in a white frame: one picture for the whole page.

    Printers of an office leave an edge of about this breadth white, one side more than another.
    """
    svg = body.document.figures[body.document.motif]
    opening = re.search(r"<svg[^>]*>", svg)
    assert opening is not None  # the checks of drawings have seen it
    ground = f'<rect width="2100" height="2970" fill="{body.sheet.accent.deep}"/>'
    inside = svg[opening.end() :].rpartition("</svg>")[0]
    return f"{svg[opening.start() : opening.end()]}{ground}{inside}{_FRAME.format(paper=body.sheet.colours.paper)}</svg>"


def write_contents(body: Body) -> None:
    r"""The table of contents, a field whose entries are already right; Word makes them anew when asked.

    Of level 1 of the built-in headings (ISO/IEC 29500-1, 17.16.5.68, ``\o``), not of the outline level of other styles (``\u``): so
    sections that are not listed stay out.
    """
    body.say("TOC Heading", body.document.wording.contents)
    listed = body.document.listed()
    for section, title in listed:
        anchor = section_anchor(body.document.sections.index(section))
        page = field(f"PAGEREF {anchor} \\h", body.runs.plain(str(body.layout.starts.get(section.id, 1))))
        entry = body.runs.inner_link(anchor, [*body.runs.text(title), tab(), *page])
        opening = field_opening('TOC \\o "1-1" \\h \\z') if section is listed[0][0] else []
        ending = [field_end()] if section is listed[-1][0] else []
        body.append(body.paragraph("toc 1", [*opening, entry, *ending], language=title.language))


def set_page(word: WordDocument, body: Body) -> None:
    """The sheet, its margins, its direction, the running head and the page number; the first page has no head, and a number where no cover is."""
    section, page, document = word.sections[0], body.sheet.page, body.document
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin = section.right_margin = Mm(page.side)
    bottom = max(page.bottom - (_SLACK if page.cover or page.line else 0), 0)
    section.top_margin, section.bottom_margin = Mm(top_margin(body)), Mm(bottom)
    section.header_distance, section.footer_distance = Mm(page.bottom / 2), Mm(bottom / 2)
    section.different_first_page_header_footer = True
    if document.language.is_rtl:
        grid = next(child for child in section._sectPr if child.tag.endswith("}docGrid"))
        grid.addprevious(flag("bidi"))
    logo = document.metadata.logo
    beside = [body.logo(logo.light, _HEAD_LOGO, None, part=section.header.part), *body.runs.plain(EM_SPACE)] if logo else []
    head = [] if page.folds else [*beside, *body.runs.text(document.title), tab(), *body.runs.text(document.audience, "Header Audience")]
    foot = [] if page.folds else [tab(), *field("PAGE", body.runs.plain("2"))]
    nothing = "Table End" if page.hung or page.folds else "header"
    _fill(section.header, body.paragraph("header" if head else nothing, head))
    _fill(section.footer, body.paragraph("footer" if foot else nothing, foot))
    _fill(section.first_page_header, body.paragraph(nothing, []))
    opening = [tab(), *field("PAGE", body.runs.plain("1"))] if foot and not (page.cover or page.hung) else []
    _fill(section.first_page_footer, body.paragraph("footer" if opening else nothing, opening))
    set_panels(word, body)


def _fill(story: Any, paragraph: Any) -> None:
    for child in list(story._element):
        story._element.remove(child)
    story._element.append(paragraph)


def set_properties(word: WordDocument, document: Document) -> None:
    """Title, language, authors and publisher of the file."""
    properties = word.core_properties
    properties.title, properties.subject = (clean(text.plain)[:_LONGEST_PROPERTY] for text in (document.title, document.subtitle))
    properties.author = properties.last_modified_by = clean("; ".join(document.metadata.authors))[:_LONGEST_PROPERTY]
    properties.language, properties.comments, properties.keywords = document.language.tag, clean(document.metadata.terms), document.standing
    properties.content_status = "Draft" if document.completeness.is_draft else "Final"
    properties.created = properties.modified = _UNDATED
    properties.revision = 1
    if document.identifier:
        properties.identifier = clean(document.identifier)[:_LONGEST_PROPERTY]
    if document.metadata.title:
        properties.category = clean(document.metadata.title)
    if document.metadata.edition:
        properties.version = clean(document.metadata.edition)
    if document.metadata.date:
        properties.created = properties.modified = _at_midnight(document.metadata.date)
    if document.metadata.publisher:
        _set_publisher(word, document.metadata.publisher)


def _at_midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _set_publisher(word: WordDocument, publisher: str) -> None:
    """Word shows it as the company."""
    company, package = make("ep:Company"), word.part.package
    company.text = clean(publisher)
    part = XmlPart(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, make("ep:Properties", company), package)
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
