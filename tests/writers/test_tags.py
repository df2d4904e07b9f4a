"""The structure tree of a PDF, as assistive technology meets it: what belongs together, what is read, what is no content."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from cop_docs.model.blocks import Block, Figure, Paragraph, SignpostCard, Steps, Table
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.model.parts import Item, Located
from cop_docs.model.text import Link, Plain, State, Strong, Text, Value
from cop_docs.read.pdf import read_tree
from tests.documents import complaints, document, text, written

ARABIC = language_named("ar") or ENGLISH


def pdf_of(*blocks: Block[Text], language: Language = ENGLISH) -> bytes:
    return written(document(*blocks, language=language))["pdf"].content


def links(data: bytes) -> list[tuple[str, str]]:
    """Each link annotation after the contents page: where it leads, and the words that describe it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: list[Any] = [annotation for page in pdf.pages for annotation in page.get("/Annots", pikepdf.Array())]
        return [(str(link.A.URI if "/A" in link else link.Dest), str(link.Contents)) for link in found]


def test_a_link_with_marks_inside_is_one_annotation_described_by_its_words() -> None:
    link = Link("https://example.org/", (Strong((Plain("bold"),)), Plain(" and plain")))
    assert links(pdf_of(Paragraph(text=Text((link,), ENGLISH, State.SOURCE))))[1:] == [("https://example.org/", "bold and plain")]


def test_a_line_of_the_contents_is_one_link_described_by_the_title_of_its_section() -> None:
    assert links(pdf_of()) == [("one", "fixed words")]
    assert links(pdf_of(language=ARABIC)) == [("one", "كلمات عربية")]


def test_an_address_is_described_without_the_marks_that_isolate_it() -> None:
    address = "https://example.org/a"
    assert links(pdf_of(SignpostCard(title=text("ت", ARABIC), text=text("ك", ARABIC), address=address), language=ARABIC))[1:] == [
        (address, address)
    ]


def test_every_link_is_printed_and_has_its_place_in_the_tree() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(Paragraph(text=text("words"), sources=(Located("book"),))))) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
        for annotation in (annotation for page in pdf.pages for annotation in page.get("/Annots", pikepdf.Array())):
            assert int(annotation.F) == 4
            assert owners[int(annotation.StructParent)].S == "/Link"


@pytest.mark.parametrize("code", ["en", "zh"])
def test_arabic_in_another_language_is_read_in_logical_order(code: str) -> None:
    language = language_named(code) or ENGLISH
    sentence = Text((Plain("A " if code == "en" else "词"), Value("حماية (الأطفال)", ARABIC)), language, State.SOURCE)
    made = document(Paragraph(text=text("كلمات عربية", ARABIC)), Paragraph(text=sentence), language=language)
    artefacts = written(made)
    assert complaints(made, artefacts) == []
    assert "حماية (الأطفال)" in read_tree(artefacts["pdf"].content).root.text


def test_a_hyphen_at_the_end_of_a_line_is_no_part_of_a_word() -> None:
    """Where an author says that a word may be divided: our own style divides none."""
    word, divided = "internationalisation", "inter\u00adnational\u00adisation"
    read = read_tree(pdf_of(Paragraph(text=text(" ".join(f"{'of' * (number % 5)} {divided}" for number in range(40)))))).root.text
    assert "\u2010" not in read
    assert "\u00ad" in read
    assert read.replace("\u00ad", "").count(word) == 40


def test_leaders_and_page_furniture_stand_outside_the_tree() -> None:
    pdf = read_tree(pdf_of(Paragraph(text=text("words"))))
    contents = next(node for node in pdf.root.walk() if node.tag == "TOCI")
    link = next(node for node in contents.walk() if node.tag == "Link")
    assert link.children == ["fixed words", "2"]
    assert pdf.artifacts[0] == ""
    assert pdf.artifacts[1].strip().endswith("2")


def test_the_header_that_a_table_repeats_is_drawn_on_each_page_and_said_once() -> None:
    rows = tuple((text(f"row {number}"), text("cell " * 40)) for number in range(40))
    pdf = read_tree(pdf_of(Table(caption=text("Caption"), header=(text("First"), text("Second")), rows=rows)))
    assert pdf.root.text.count("First") == 1
    assert sum("First" in page for page in pdf.artifacts) == len(pdf.artifacts) - 2  # neither on the cover nor where it is content


def test_marked_text_of_every_page_finds_its_element_by_number() -> None:
    items = tuple(Item(text=text(f"entry {number} " * 20)) for number in range(50))
    with pikepdf.open(io.BytesIO(pdf_of(Steps(items=items)))) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(pdf.pages):
            owners = numbers[2 * index + 1]
            assert int(page.StructParents) == int(numbers[2 * index]) == index
            marks = list(numbers_of(page))
            assert sorted(marks) == list(range(len(owners)))


def numbers_of(page: pikepdf.Page) -> Iterator[int]:
    content: Any = pikepdf.parse_content_stream(page)
    for operands, operator in content:
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def test_a_figure_has_its_alternative_and_a_box_on_its_page() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(Figure(figure=Located("square"), alternative=text("a square"))))) as pdf:
        figure: Any = next(found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure")
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        width, height = (float(edge) for edge in pdf.pages[1].MediaBox[2:])
    assert str(figure.Alt) == "a square"
    assert 0 < left < right < width
    assert height / 2 < bottom < top < height  # high on the page: measured from its foot
