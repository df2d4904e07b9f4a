"""A poster's lines to fill in have room for a number that somebody writes by hand, in the PDF and in Word."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from cop_docs.model.blocks import ContactBox, PictureCards, SignpostCard
from cop_docs.model.document import Document
from cop_docs.model.language import language_named
from cop_docs.model.parts import Contact, Located, PictureCard
from cop_docs.model.text import Text
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import W
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from cop_docs.writers.docx.rasters import rasterise
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document, text
from tests.projects import FORUM
from tests.writers.word import part

ROOM = 6.0  # millimetres between a label and the line below it: as high as lines of an exercise book are apart
KEPT_OFF = 5  # millimetres inside the cut, as far as a guillotine can be off and printers leave white
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


def test_in_word_a_frame_without_a_card_beside_it_is_as_wide_as_on_paper_and_a_card_without_a_frame_is_not_lost() -> None:
    made = poster(Contact(label=LABEL))
    [section] = made.sections
    box, card = section.blocks
    alone = replace(made, sections=(replace(section, blocks=(box,)),))
    (sheet,) = lay_out(alone, design()).sheets
    (frame,) = [one.area for one in sheet.boxes if one.role.startswith("aside.contact-box")]
    table = [*part(alone, "document").iter(f"{W}tbl")][-1]
    (column,) = table.iter(f"{W}gridCol")
    assert abs(int(column.get(f"{W}w", 0)) / 1440 * 25.4 - frame.width) < 3
    pointer = replace(made, sections=(replace(section, blocks=(card,)),))
    assert "Pages with advice" in "".join(map(str, part(pointer, "document").itertext()))


def test_where_to_read_on_is_beside_it_and_ends_at_the_edge_of_the_text() -> None:
    made = poster(Contact(label=LABEL))
    (sheet,) = lay_out(made, design()).sheets
    (box,) = [box.area for box in sheet.boxes if box.role.startswith("aside.contact-box")]
    (card,) = [box.area for box in sheet.boxes if box.role.split(".")[:2] == ["div", "signpost"]]
    side = design().pages["poster"].side
    assert (round(box.x), round(card.right)) == (round(side), round(sheet.whole.width - side))
    assert box.right <= card.x + 0.1
    assert abs(box.bottom - card.bottom) < 0.1


def lines_in_word(made: Document, style: str) -> str:
    """The words of the paragraph of a style, ``|`` where a line ends."""
    (file,) = write(made, design(), ["docx"])
    paragraphs = parse_xml(open_archive(file.content)["word/document.xml"]).iter(f"{W}p")
    (found,) = [found for found in paragraphs if found.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None]
    return "".join("|" if node.tag == f"{W}br" else str(node.text) for node in found.iter(f"{W}t", f"{W}br"))


def test_chinese_headlines_and_cards_have_the_lines_of_the_pdf_in_word() -> None:
    chinese = language_named("zh")
    assert chinese
    card = PictureCard(
        figure=Located("square"),
        alternative=text("方块", chinese),
        title=text("停下来", chinese),
        text=text("不回复，什么都别删，也别再看这些消息，马上去找一位大人。", chinese),
    )
    made = document(PictureCards(items=(card,)), language=chinese, title="上网时，陪在孩子身边")
    poster = replace(made, kind="poster")
    assert lines_in_word(poster, "Title") == "上网时，|陪在孩子身边"
    (sheet,) = lay_out(poster, design()).sheets
    drawn = [line.text for line in sheet.lines if line.role == "p.picture-text"]
    assert len(drawn) > 1
    assert lines_in_word(poster, "PictureText") == "|".join(drawn)


@pytest.mark.parametrize("audience", ["children", "industry", "parents"])
def test_figures_of_a_poster_keep_off_its_edge_so_that_the_cut_takes_none_of_them(audience: str) -> None:
    drawing = (FORUM.content / f"figures/poster-{audience}.svg").read_text("utf-8")
    figures = re.sub("<ellipse[^>]*/>", "", drawing, count=3)  # the ground, which goes on beyond the edge
    with Image.open(io.BytesIO(rasterise(figures, 303))) as picture:  # a pixel a millimetre, 3 mm of bleed
        left, _, right, _ = picture.getbbox() or (0, 0, 0, 0)
    assert left - 3 >= KEPT_OFF
    assert 300 - right >= KEPT_OFF
