"""A word does not stand alone where there is room for two: neither on the last line of a title, nor on a line that ended early."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from cop_docs.model.blocks import Heading, Paragraph, Table
from cop_docs.model.document import Document
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.text import Link, Plain, Text
from cop_docs.project.folder import PROGRAM
from cop_docs.rules.pages.torn import ended_early, left_alone
from cop_docs.writers import write
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document, text

#: Words too long to be tied before anybody knows how wide their line is.
LONG = "Listen to their telecommunications judging"
NARROW = "h2 {{ width: {}mm }}"


def laid_out(made: Document, css: str, folder: Path) -> Layout:
    style = folder / "html/style.css"
    style.parent.mkdir(parents=True, exist_ok=True)
    style.write_text((PROGRAM / "templates/html/style.css").read_text("utf-8") + css, "utf-8")
    return lay_out(made, replace(design(), folder=folder))


def lines(made: Document, css: str, folder: Path, words: str = LONG) -> list[str]:
    """The lines of the text that begins like ``words``."""
    sheets = laid_out(made, css, folder).sheets
    return [line.text.strip().replace("\u00a0", " ") for sheet in sheets for line in sheet.lines if line.key == text(words).key]


def heading(words: str = LONG, code: str = "en") -> Document:
    language = language_named(code) or ENGLISH
    return document(Heading(title=text(words, language)), Paragraph(text=text("what follows", language)), language=language)


def test_a_title_gives_the_last_line_another_word(tmp_path: Path) -> None:
    assert lines(heading(), NARROW.format(86), tmp_path) == ["Listen to their", "telecommunications judging"]


def test_a_line_without_room_for_two_keeps_its_one_word(tmp_path: Path) -> None:
    assert lines(heading(), NARROW.format(52), tmp_path) == ["Listen to their", "telecommunications", "judging"]


def test_a_cell_does_so_as_well(tmp_path: Path) -> None:
    cell = text("cell")
    made = document(Table(caption=text("caption"), header=(cell, cell), rows=((cell, text(LONG)),)))
    assert lines(made, "table { table-layout: fixed; width: 126mm }", tmp_path)[-1] == "telecommunications judging"


@pytest.mark.parametrize(
    ("code", "words", "width", "ends"),
    [
        ("zh", "上网时，陪在孩子身边", 40, ["上网时，", "陪在孩子身边"]),
        ("en", "Something wrong online? You are not alone", 60, ["Something wrong online?", "You are not alone"]),
        ("es", "¿Algo va mal en línea? Estamos contigo", 42, ["¿Algo va", "mal en línea?", "Estamos contigo"]),
    ],
)
def test_a_title_ends_its_lines_between_its_clauses(code: str, words: str, width: int, ends: list[str], tmp_path: Path) -> None:
    assert lines(heading(words, code), NARROW.format(width), tmp_path, words) == ends


def test_running_text_ends_as_it_ends(tmp_path: Path) -> None:
    made = document(Paragraph(text=text(LONG)))
    assert lines(made, "section > p { width: 69mm }", tmp_path) == ["Listen to their telecommunications", "judging"]


def test_a_chinese_title_gives_its_last_line_another_phrase(tmp_path: Path) -> None:
    words = "请和你信任的成年人谈一谈网上的安全问题吧"
    last = lines(heading(words, "zh"), NARROW.format(70), tmp_path, words)[-1]
    assert len(last) >= 4


@pytest.mark.parametrize("width", range(50, 110, 6))
def test_no_width_leaves_a_word_alone_that_the_rule_would_find(width: int, tmp_path: Path) -> None:
    made = heading("What is done about an extraordinarily unpleasant announcement, children ask")
    assert [line.text for _, line in left_alone(laid_out(made, NARROW.format(width), tmp_path).sheets, ENGLISH)] == []


def test_word_files_have_the_same_last_lines(tmp_path: Path) -> None:
    layout = laid_out(heading(), NARROW.format(86), tmp_path)
    (file,) = write(heading(), design(), ["docx"], layout)
    (tmp_path / "made.docx").write_bytes(file.content)
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "made.docx")).paragraphs]
    assert "Listen to their telecommunications\u00a0judging" in said


@pytest.mark.parametrize("width", [59, 62, 65, 68, 70, 74, 79])
def test_no_line_ends_after_its_first_word_where_a_link_at_its_end_has_no_room(width: int, tmp_path: Path) -> None:
    words = (
        Plain("We presented the sets of our guidelines, all that we published\u00a0"),
        Link("https://a.example", (Plain("on the tenth"),)),
    )
    made = document(Paragraph(text=Text(words, ENGLISH, key="the.text")))
    assert list(ended_early(laid_out(made, f"section > p {{ width: {width}mm }}", tmp_path).sheets, ENGLISH)) == []


def test_formats_without_pages_have_none_and_are_the_same_with_and_without_a_pdf(tmp_path: Path) -> None:
    layout = laid_out(heading(), NARROW.format(86), tmp_path)
    beside = write(heading(), design(), ["html", "epub"], layout)
    alone = write(heading(), design(), ["html", "epub"])
    assert [file.content for file in beside] == [file.content for file in alone]
    assert b"telecommunications judging" in alone[0].content
