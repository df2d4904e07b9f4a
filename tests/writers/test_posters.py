"""A poster's lines to fill in have room for a number that somebody writes by hand, in the PDF and in Word."""

from __future__ import annotations

from dataclasses import replace

from cop_docs.model.blocks import ContactBox, SignpostCard
from cop_docs.model.document import Document
from cop_docs.model.language import language_named
from cop_docs.model.parts import Contact
from cop_docs.model.text import Text
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import W
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document, text
from tests.writers.word import part

ROOM = 6.0  # millimetres between a label and the line below it: as high as lines of an exercise book are apart
LABEL = replace(text("In danger now? Call"), key="the.label")


def poster(*contacts: Contact[Text]) -> Document:
    card = SignpostCard(title=text("Find out more"), text=text("Pages with advice"), address="https://example.org/")
    return replace(document(ContactBox(title=text("Here you get help"), contacts=contacts), card), kind="poster")


def test_on_paper_a_number_has_room_between_its_label_and_the_line() -> None:
    (sheet,) = lay_out(poster(Contact(label=LABEL)), design()).sheets
    (label,) = [line for line in sheet.lines if line.key == "the.label"]
    (row,) = [box for box in sheet.boxes if box.role == "p.contact.blank"]
    assert row.area.bottom - label.area.bottom >= ROOM


def test_in_word_the_line_is_as_far_below_its_label() -> None:
    styles = part(poster(Contact(label=LABEL)), "styles")
    (contact,) = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Contact"]
    (line,) = contact.iter(f"{W}bottom")
    assert int(line.get(f"{W}space", 0)) >= ROOM / 25.4 * 72


def test_where_to_read_on_is_beside_it_and_ends_at_the_edge_of_the_text() -> None:
    made = poster(Contact(label=LABEL))
    (sheet,) = lay_out(made, design()).sheets
    (box,) = [box.area for box in sheet.boxes if box.role.startswith("aside.contact-box")]
    (card,) = [box.area for box in sheet.boxes if box.role.split(".")[:2] == ["div", "signpost"]]
    side = design().pages["poster"].side
    assert (round(box.x), round(card.right)) == (round(side), round(sheet.whole.width - side))
    assert box.right <= card.x + 0.1
    assert abs(box.bottom - card.bottom) < 0.1


def test_a_chinese_headline_has_the_lines_of_the_pdf_in_word() -> None:
    chinese = language_named("zh")
    assert chinese
    made = replace(document(language=chinese, title="上网时，陪在孩子身边"), kind="poster")
    (file,) = write(made, design(), ["docx"])
    paragraphs = parse_xml(open_archive(file.content)["word/document.xml"]).iter(f"{W}p")
    (title,) = [found for found in paragraphs if found.find(f"{W}pPr/{W}pStyle[@{W}val='Title']") is not None]
    said = ["|" if node.tag == f"{W}br" else node.text for node in title.iter(f"{W}t", f"{W}br")]
    assert "".join(map(str, said)) == "上网时，|陪在孩子身边"
