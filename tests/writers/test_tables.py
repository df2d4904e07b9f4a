"""Tables in the four formats: widths of columns, numbers that end at the right, headers of rows, rows over several pages."""

from __future__ import annotations

from functools import cache

import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import Table
from cop_docs.model.document import Document
from cop_docs.model.language import LANGUAGES
from cop_docs.model.parts import Column
from cop_docs.model.text import Text
from cop_docs.read.docx import W, WordFile, style_of
from cop_docs.read.pdf import PdfFile
from cop_docs.read.web import WebPage, X
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import WORDS, complaints, design, document, text, written

ROWS = 60  # of two pages and more


@cache
def long(code: str) -> Document:
    """A table of sixty rows: two headers, a word and a number in each."""
    language = next(language for language in LANGUAGES if language.code == code)
    words = text(WORDS.get(code, "words"), language)
    columns = (Column(width=10, translated=False), Column(width=20), Column(width=50), Column(numbers=True))
    rows = tuple((text(f"{number}", language), words, words, text(f"{number * 7}.5", language)) for number in range(ROWS))
    return document(Table(caption=words, columns=columns, header_columns=2, header=(words,) * 4, rows=rows), language=language)


@cache
def made(code: str) -> dict[str, Artefact]:
    return written(long(code))


@cache
def drawn(code: str) -> Layout:
    return lay_out(long(code), design())


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_long_table_is_sound_in_every_format(code: str) -> None:
    assert complaints(long(code), made(code)) == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_columns_have_the_widths_that_were_given_and_share_the_rest(code: str) -> None:
    columns = drawn(code).columns[0]
    assert [round(100 * width / sum(columns)) for width in columns] == [10, 20, 50, 20]
    word = WordFile.read("", made(code)["docx"].content).body
    widths = [int(str(column.get(f"{W}w"))) for column in word.iter(f"{W}gridCol")]
    assert [round(100 * width / sum(widths)) for width in widths] == [10, 20, 50, 20]


def test_sixty_rows_are_one_table_whose_head_is_on_every_page() -> None:
    tables = [node for node in PdfFile.read("", made("en")["pdf"].content).tagged.root.walk() if node.tag == "Table"]
    assert [sum(node.tag == "TR" for node in table.walk()) for table in tables] == [ROWS + 1]
    sheets = [sheet for sheet in drawn("en").sheets if any(line.role.startswith("td") for line in sheet.lines)]
    assert len(sheets) > 1
    assert [sum(line.role.startswith("th.col") for line in sheet.lines) > 0 for sheet in sheets] == [True] * len(sheets)
    word = WordFile.read("", made("en")["docx"].content).body
    heads = [row for row in word.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(heads) == 1


def test_the_first_columns_are_headers_of_their_rows() -> None:
    cells = [node for node in PdfFile.read("", made("en")["pdf"].content).tagged.root.walk() if node.tag in ("TH", "TD")]
    assert [(cell.tag, cell.attributes.get("Scope")) for cell in cells[4:8]] == [("TH", "Row"), ("TH", "Row"), ("TD", None), ("TD", None)]
    row = WebPage.read("", made("en")["html"].content).page.find(f".//{X}tbody/{X}tr")
    assert row is not None
    assert [(cell.tag.removeprefix(X), cell.get("scope")) for cell in row] == [("th", "row"), ("th", "row"), ("td", None), ("td", None)]
    word = WordFile.read("", made("en")["docx"].content).body
    styles = [style_of(paragraph) for paragraph in list(word.iter(f"{W}tr"))[1].iter(f"{W}p")]
    assert styles == ["TableRowHeader", "TableRowHeader", "TableText", "TableTextNumber"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_numbers_end_at_the_right_in_every_direction_of_writing(code: str) -> None:
    lines = [line for sheet in drawn(code).sheets for line in sheet.lines if line.text.endswith(".5")]
    assert len(lines) == ROWS
    assert {round(line.within.right - line.area.right, 1) for line in lines} <= {0.0, 0.1}


def test_a_table_without_headers_of_rows_has_plain_cells_alone() -> None:
    words = text("words")
    plain = document(Table(caption=words, header_columns=0, header=(words, words), rows=((words, words),)))
    artefacts = written(plain)
    assert complaints(plain, artefacts) == []
    look = next(WordFile.read("", artefacts["docx"].content).body.iter(f"{W}tblLook"))
    assert (look.get(f"{W}firstColumn"), look.get(f"{W}val")) == ("0", "0620")
    assert [node.tag for node in PdfFile.read("", artefacts["pdf"].content).tagged.root.walk() if node.tag in ("TH", "TD")][2:] == [
        "TD",
        "TD",
    ]


def test_a_table_without_columns_described_has_no_mark_of_them() -> None:
    words: Text = text("words")
    html = written(document(Table(caption=words, header=(words, words), rows=((words, words),))))["html"].content
    assert b"data-numbers" not in html
